"""What is kept has a copy beside it: a damaged database comes back from it, a deleted call never does."""

import shutil
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.store_damage import calls, copy_of, filled
from bench.store_faults import database
from bench.store_writer import LATER, keyring_in, store_in
from desktop.store import schema
from desktop.store.entry import Entry
from desktop.store.folder import beside
from desktop.store.rows import Rows, merged
from desktop.store.store import Store
from desktop.store.trouble import Trouble
from desktop.store.vault import Vault

TODAY = date(2026, 3, 2)
DAY = TODAY.toordinal()


def opened(folder: Path, **more) -> Store:
    store = store_in(folder, **more)
    store.open(TODAY)
    return store


def kept(folder: Path) -> dict[str, dict[str, bytes]]:
    """What a next start finds; it says nothing."""
    store = opened(folder)
    found = {entry.id: dict(entry.parts) for entry in store.load()}
    assert store.said == []
    store.close()
    return found


def call(name: str, day: int = DAY, **parts: bytes) -> Entry:
    return Entry(name, "call", day, parts or {"notes": b"n"})


def with_calls(folder: Path, *names: str) -> None:
    store = opened(folder)
    for name in names:
        store.save(call(name))
    store.close()


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted((folder / "kept").iterdir()))


# ---- which of two rows counts


def rows(key: bytes, **versions: int) -> Rows:
    parts = tuple(("c", name, version, b"%d" % version) for name, version in sorted(versions.items()))
    return Rows(("c", "call", 1, key), parts)


versions = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 5))


@given(versions, versions)
def test_of_each_part_the_newer_counts_whichever_holds_it(one, other):
    newest = {name: max(one.get(name, 0), other.get(name, 0)) for name in one | other}
    assert merged(rows(b"k", **one), rows(b"k", **other)) == rows(b"k", **newest)
    assert merged(rows(b"k", **one), None) == merged(None, rows(b"k", **one)) == rows(b"k", **one)


def test_parts_of_two_keys_are_never_put_together():
    assert merged(rows(b"k", a=1), rows(b"l", a=1, b=1)) == rows(b"l", a=1, b=1)
    assert merged(rows(b"k", a=1), rows(b"l", b=9)) == rows(b"k", a=1)


# ---- damage


def test_a_damaged_database_comes_back_whole_and_that_is_said(tmp_path):
    filled(tmp_path)
    database(tmp_path).write_bytes(b"nothing of it" * 1000)
    store = opened(tmp_path)
    assert sorted(store.load(), key=lambda one: one.id) == sorted(calls(), key=lambda one: one.id)
    assert store.said == [
        "What was kept was damaged, and its copy took its place, with 13 calls: nothing is lost but what had not "
        f"reached the copy. The damaged file stays in {store.folder.path}."
    ]
    assert len(store.folder.asides()) == 1
    store.close()
    database(tmp_path).write_bytes(b"")  # the copy was made again
    assert sorted(opened(tmp_path).load(), key=lambda one: one.id) == sorted(calls(), key=lambda one: one.id)


def test_damage_that_shows_while_a_call_is_on_costs_nothing(tmp_path):
    store = opened(tmp_path)
    store.save(call("a", notes=b"1"))
    store._pair.main._db.execute("DROP TABLE parts")
    store.save(call("a", **{"said.0": b"2"}))
    assert store.load() == [call("a", **{"notes": b"1", "said.0": b"2"})]
    assert "took its place" in store.said[0]


def test_a_database_that_somebody_removed_comes_back(tmp_path):
    with_calls(tmp_path, "a", "b")
    database(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"a", "b"}


def test_what_a_cut_log_held_comes_back_without_a_word(tmp_path):
    filled(tmp_path)
    log = beside(database(tmp_path), "-wal")
    assert log.stat().st_size > 0
    log.write_bytes(b"")
    assert kept(tmp_path)["last"] == calls()[-1].parts


@pytest.mark.parametrize("text", [b"", b"nothing of it" * 1000])
def test_a_damaged_copy_is_made_again_and_that_is_said(tmp_path, text):
    with_calls(tmp_path, "a", "b")
    copy_of(tmp_path).write_bytes(text)
    store = opened(tmp_path)
    assert [one[:26] for one in store.said] == ["The copy of what is kept w"]
    assert len(store.folder.asides()) == 1
    store.close()
    database(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"a", "b"}


def test_a_missing_copy_is_made_without_a_word(tmp_path):
    with_calls(tmp_path, "a")
    copy_of(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"a"}
    assert copy_of(tmp_path).exists()


def test_where_both_are_damaged_what_opens_in_either_is_saved_and_the_loss_is_said(tmp_path):
    with_calls(tmp_path, "a", "b", "c")
    for file, gone in ((database(tmp_path), "a c"), (copy_of(tmp_path), "b c")):
        db = sqlite3.connect(file, isolation_level=None)
        for name in gone.split():
            db.execute("UPDATE parts SET sealed = x'00' WHERE entry = ?", (name,))
        db.close()
    store = opened(tmp_path)
    assert {one.id for one in store.load() if one.parts} == {"a", "b"}
    assert "what else there was is lost" in store.said[0]
    assert len(store.folder.asides()) == 2


def test_where_both_are_damaged_and_nothing_is_lost_nothing_is_said_to_be(tmp_path):
    with_calls(tmp_path, "a", "b")
    for file, gone in ((database(tmp_path), "a"), (copy_of(tmp_path), "b")):
        db = sqlite3.connect(file, isolation_level=None)
        db.execute("UPDATE parts SET sealed = x'00' WHERE entry = ?", (gone,))
        db.close()
    store = opened(tmp_path)
    assert {one.id for one in store.load() if one.parts} == {"a", "b"}
    assert "took its place" in store.said[0]


class OnOne(sqlite3.Connection):
    """A connection to one file whose n-th statement fails, and those after it."""

    left = 0

    def execute(self, *arguments):
        type(self).left -= 1
        if type(self).left <= 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error
        return super().execute(*arguments)


def failing(folder: Path, kind: str, left: int) -> Store:
    """From the n-th statement on, files of this kind fail."""
    cls = type("Now", (OnOne,), {"left": left})
    store = store_in(folder)
    store._connect = lambda file: schema.connect(file) if not file.name.startswith(kind) else sqlite3.connect(
        file, isolation_level=None, factory=cls
    )  # fmt: skip
    return store


def test_whichever_statement_fails_while_mending_the_next_start_brings_all_back(tmp_path):
    filled(tmp_path)
    database(tmp_path).write_bytes(b"")
    for left in range(1, 120, 3):
        folder = tmp_path / str(left)
        shutil.copytree(tmp_path / "kept", folder / "kept")
        store = failing(folder, "", left)
        try:
            store.open(TODAY)
            store.load()
        except Trouble:
            pass
        store.close()
        assert len(opened(folder).load()) == len(calls()), left


# ---- a copy that cannot be written


def test_a_copy_that_takes_no_writing_holds_up_no_call_is_told_and_catches_up(tmp_path):
    with_calls(tmp_path, "a")
    store = failing(tmp_path, "spare", 40)
    store.open(TODAY)
    for number in range(20):
        store.save(call(f"n{number}"))
    assert store.said == [
        "What is kept has no copy that is up to date: What is kept cannot be read or written. "
        "It is tried again after each call."
    ]
    store._pair._databases._connect = schema.connect
    store.settle()
    store.close()
    database(tmp_path).unlink()
    assert len(kept(tmp_path)) == 21


# ---- deletion


def test_a_deleted_call_does_not_come_back_from_the_copy(tmp_path):
    with_calls(tmp_path, "a", "b")
    store = opened(tmp_path)
    store.remove("a")
    store.close()
    database(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"b"}


@pytest.mark.parametrize("left", range(1, 60, 2))
def test_a_copy_that_does_not_let_go_of_a_call_goes_itself(tmp_path, left):
    with_calls(tmp_path, "a", "b")
    key = opened(tmp_path).wrapped_key("a")
    store = failing(tmp_path, "spare", left)
    store.open(TODAY)
    store.remove("a")
    assert key not in everything(tmp_path)
    store.close()
    if copy_of(tmp_path).exists():
        database(tmp_path).unlink()
        assert opened(tmp_path).load() == [call("b")]
    else:
        assert kept(tmp_path).keys() == {"b"}


def test_while_the_copy_can_be_neither_written_nor_removed_nothing_is_said_to_be_deleted(tmp_path, monkeypatch):
    with_calls(tmp_path, "a", "b")
    store = opened(tmp_path)

    def no(self, *arguments):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.store.folder.Folder.erase", no)
        patched.setattr(Vault, "remove", no)
        with pytest.raises(Trouble):
            store.remove("a")
    store.reopen(TODAY)
    assert {one.id for one in store.load()} == {"a", "b"}
    store.remove("a")
    assert [one.id for one in store.load()] == ["b"]


def test_a_deletion_that_is_cut_short_between_copy_and_database_is_whole_or_was_none(tmp_path, monkeypatch):
    with_calls(tmp_path, "a", "b")
    store = opened(tmp_path)
    whole, left = Vault.remove, [1]

    def cut(self, entry):
        if not left:
            raise OSError(5, "Input/output error")
        left.pop()
        whole(self, entry)

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "remove", cut)
        with pytest.raises(Trouble):
            store.remove("a")
    store.close()
    assert kept(tmp_path).keys() == {"a", "b"}
    store = opened(tmp_path)
    store.remove("a")
    store.close()
    database(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"b"}


def test_whichever_statement_a_deletion_is_cut_off_at_what_the_database_lost_comes_back_from_nowhere(tmp_path):
    """As a kill leaves the files: they are looked at after each statement."""
    with_calls(tmp_path, "a", "b")
    cuts: list[Path] = []

    class Cut(sqlite3.Connection):
        def execute(self, *arguments):
            done = super().execute(*arguments)
            if cuts or "DELETE FROM entries WHERE id" in arguments[0]:
                cuts.append(tmp_path / f"cut{len(cuts)}")
                shutil.copytree(tmp_path / "kept", cuts[-1] / "kept")
            return done

    store = store_in(tmp_path)
    store._connect = lambda file: sqlite3.connect(file, isolation_level=None, factory=Cut)
    store.open(TODAY)
    store.remove("a")
    assert len(cuts) > 12
    seen = set()
    for folder in cuts:
        alone = folder / "alone"
        shutil.copytree(folder / "kept", alone / "kept")
        db = sqlite3.connect(database(alone))
        there = {name for (name,) in db.execute("SELECT id FROM entries")}
        db.close()
        for file in (alone / "kept").glob("kept-*"):
            file.unlink()
        assert there == kept(folder).keys() >= {"b"}
        assert there >= kept(alone).keys() >= {"b"}
        seen.add(len(there))
    assert seen == {1, 2}


def test_a_deletion_is_not_done_while_a_reader_keeps_the_log(tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.01)
    store = opened(tmp_path)
    store.save(call("a"))
    key = store.wrapped_key("a")
    reader = sqlite3.connect(database(tmp_path), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM entries").fetchall()
    with pytest.raises(Trouble) as trouble:
        store.remove("a")
    assert trouble.value.kind == "busy"
    reader.close()
    store.remove("a")
    assert key not in everything(tmp_path)


def test_a_kind_that_is_switched_off_leaves_the_copy_too(tmp_path):
    store = opened(tmp_path)
    store.save(call("a", notes=b"n", **{"said.0": bytes(9000)}))
    store.settle()
    db = sqlite3.connect(copy_of(tmp_path))
    (sealed,) = db.execute("SELECT sealed FROM parts WHERE name = 'said.0'").fetchone()
    db.close()
    assert sealed[:50] in everything(tmp_path)
    store.remove_parts(("said",))
    assert sealed[:50] not in everything(tmp_path)
    store.close()
    database(tmp_path).unlink()
    assert kept(tmp_path) == {"a": {"notes": b"n"}}


def test_what_is_too_old_goes_from_the_copy_with_the_key_and_without(tmp_path):
    store = opened(tmp_path)
    for age in (0, 40, 50):
        store.save(call(f"age{age}", DAY - age))
    store.purge(TODAY, 45)
    store.close()
    keyless = store_in(tmp_path)
    keyless.purge(TODAY, 30)
    database(tmp_path).unlink()
    assert kept(tmp_path).keys() == {"age0"}


# ---- versions and keys


def test_a_newer_database_is_not_replaced_by_an_older_copy(tmp_path):
    with_calls(tmp_path, "a")
    older = copy_of(tmp_path).read_bytes()
    opened(tmp_path, migrations=LATER).close()
    copy_of(tmp_path).write_bytes(older)
    newer = database(tmp_path).read_bytes()
    with pytest.raises(Trouble) as trouble:
        opened(tmp_path)
    assert trouble.value.kind == "newer"
    assert (database(tmp_path).read_bytes(), copy_of(tmp_path).read_bytes()) == (newer, older)


@pytest.mark.parametrize("main", [b"", b"nothing of it" * 1000, None])
def test_a_newer_copy_is_left_alone_whatever_became_of_the_database(tmp_path, main):
    with_calls(tmp_path, "a")
    opened(tmp_path, migrations=LATER).close()
    newer = copy_of(tmp_path).read_bytes()
    database(tmp_path).write_bytes(main) if main is not None else database(tmp_path).unlink()
    with pytest.raises(Trouble) as trouble:
        opened(tmp_path)
    assert trouble.value.kind == "newer"
    assert copy_of(tmp_path).read_bytes() == newer
    assert database(tmp_path).exists() == (main is not None)


def test_a_migration_leads_the_copy_along(tmp_path):
    with_calls(tmp_path, "a", "b")
    opened(tmp_path, migrations=LATER).close()
    database(tmp_path).unlink()
    store = opened(tmp_path, migrations=LATER)
    assert {one.id for one in store.load()} == {"a", "b"}
    assert store.said == []


def test_another_key_touches_neither_database_nor_copy(tmp_path):
    with_calls(tmp_path, "a")
    file, copied = database(tmp_path), copy_of(tmp_path)
    before, first = (file.read_bytes(), copied.read_bytes()), keyring_in(tmp_path).read()
    keyring_in(tmp_path).remove()
    (tmp_path / "keyring").write_text("A" * 43 + "=", encoding="ascii")
    with_calls(tmp_path, "b")
    assert (file.read_bytes(), copied.read_bytes()) == before
    file.write_bytes(b"")
    (tmp_path / "keyring").write_text(first, encoding="ascii")
    assert opened(tmp_path).load() == [call("a")]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_copy_with_wide_rights_is_narrowed(tmp_path):
    with_calls(tmp_path, "a")
    copy_of(tmp_path).chmod(0o644)
    with_calls(tmp_path, "b")
    assert copy_of(tmp_path).stat().st_mode & 0o777 == 0o600
