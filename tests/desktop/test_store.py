"""What is kept: sealed, for one user, and gone when it is deleted."""

import base64
import os
import sqlite3
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store import schema
from desktop.store.entry import Entry
from desktop.store.folder import Folder
from desktop.store.keyring_key import NoKey, SystemKeyring, find_key, make_key
from desktop.store.rights import PosixRights, WindowsRights
from desktop.store.seal import Place, Refused, key_id, new_key, seal, unseal
from desktop.store.store import Store
from desktop.store.trouble import Trouble

TODAY = date(2026, 3, 2)
DAY = TODAY.toordinal()
CANARY = b"the customer's canary sings"


class Keyring:
    """Stands in for the system's; can be locked."""

    def __init__(self) -> None:
        self.text: str | None = None
        self.locked = False

    def read(self) -> str | None:
        if self.locked:
            raise NoKey("locked")
        return self.text

    def write(self, text: str) -> None:
        self.text = text

    def remove(self) -> None:
        self.text = None


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


def opened(folder: Path, keyring: Keyring, **more) -> Store:
    store = Store(Folder(folder / "kept"), lambda: keyring, **more)
    store.open(TODAY)
    return store


def call(name: str = "c1", day: int = DAY, **parts: bytes) -> Entry:
    return Entry(name, "call", day, parts or {"notes": CANARY})


def database(folder: Path) -> Path:
    (found,) = (folder / "kept").glob("kept-*.db")
    return found


def everything(folder: Path) -> bytes:
    """Every byte of every file, below the folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def edit(folder: Path, statement: str, kinds: str = "kept") -> None:
    for kind in kinds.split():
        (file,) = (folder / "kept").glob(f"{kind}-*.db")
        with sqlite3.connect(file, isolation_level=None) as db:
            db.execute(statement)
        db.close()


# ---- sealing

names = st.text(max_size=8)
places = st.builds(Place, names, names, names, st.integers(0, 9))


@given(st.binary(max_size=200), places, places)
def test_a_sealed_value_opens_in_its_own_place_alone(plain, place, other):
    key = bytes(32)
    sealed = seal(key, plain, place)
    assert unseal(key, sealed, place) == plain
    if other != place:
        with pytest.raises(Refused):
            unseal(key, sealed, other)


@given(st.binary(max_size=60), st.data())
def test_a_changed_bit_is_refused(plain, data):
    place = Place("parts", "c1", "notes", 1)
    sealed = bytearray(seal(bytes(32), plain, place))
    at = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[at // 8] ^= 1 << at % 8
    with pytest.raises(Refused):
        unseal(bytes(32), bytes(sealed), place)


# ---- keeping


def test_what_is_kept_is_there_after_a_restart(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call(notes=b"one"))
    store.save(call(notes=b"two", habits=b"three"))
    store.close()
    assert opened(tmp_path, keyring).load() == [call(notes=b"two", habits=b"three")]


def test_nothing_that_is_kept_can_be_read_in_the_files(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    assert CANARY not in everything(tmp_path)
    store.close()
    assert CANARY not in everything(tmp_path)


def test_a_deleted_call_comes_back_under_no_name(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    store.remove("c1")
    assert store.save(call(notes=b"late"), create=False) is False
    assert store.load() == []


@pytest.mark.parametrize("is_settled", [True, False])
def test_a_deleted_call_leaves_its_key_and_its_rows_nowhere(tmp_path, keyring, is_settled):
    store = opened(tmp_path, keyring)
    for number in range(20):
        store.save(call(f"other{number}", notes=bytes(3000)))
    store.save(call(notes=CANARY, **{"said.0": bytes(20_000)}))
    if is_settled:
        store.settle()
    store.save(call("behind"))
    with sqlite3.connect(database(tmp_path)) as db:
        (key,) = db.execute("SELECT key FROM entries WHERE id = 'c1'").fetchone()
        rows = [sealed for (sealed,) in db.execute("SELECT sealed FROM parts WHERE entry = 'c1'")]
    db.close()
    # a long value is spread over pages: a piece that lies in one of them is looked for
    traces = [key, *(row[:50] for row in rows), *(row[-50:] for row in rows)]
    assert all(one in everything(tmp_path) for one in traces)
    store.remove("c1")
    left = everything(tmp_path)
    assert not any(one in left for one in traces)
    assert len(store.load()) == 21


def test_a_deleted_call_is_gone_from_a_damaged_file_set_aside(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    store.save(call("c2"))
    key = store.wrapped_key("c1")
    store.close()
    edit(tmp_path, "UPDATE parts SET sealed = x'00' WHERE entry = 'c2'")
    store = opened(tmp_path, keyring)
    assert [entry.id for entry in store.load()] == ["c1", "c2"]
    assert len(store.folder.asides()) == 1
    assert everything(tmp_path).count(key) == 3  # database, copy, and the damaged file
    store.remove("c1")
    assert key not in everything(tmp_path)
    assert len(store.folder.asides()) == 1


def test_a_kind_of_part_is_deleted_and_the_rest_gets_a_new_key(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call(notes=b"n", habits=b"h", **{"said.0": b"s", "said.1": b"s"}))
    key = store.wrapped_key("c1")
    store.save(call("c2", notes=b"n"))
    store.remove_parts(("said", "notes"))
    assert store.load() == [call(habits=b"h")]
    assert key not in everything(tmp_path)


def test_delete_everything_leaves_no_file_and_no_key(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    before = keyring.text
    store.remove_all()
    assert list((tmp_path / "kept").iterdir()) == []
    assert keyring.text is None
    store.open(TODAY)
    assert store.load() == []
    assert keyring.text not in (None, before)


def test_what_is_older_than_the_days_goes(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    for age in (0, 29, 30, 31):
        store.save(call(f"age{age}", DAY - age))
    store.purge(TODAY, 30)
    assert [entry.id for entry in store.load()] == ["age29", "age0"]


def test_what_is_older_goes_without_its_key_too(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call("old", DAY - 40))
    store.save(call("new", DAY - 1))
    store.close()
    first, keyring.text = keyring.text, None
    second = opened(tmp_path, keyring)
    second.purge(TODAY, 30)
    second.close()
    keyring.text = first
    assert [entry.id for entry in opened(tmp_path, keyring).load()] == ["new"]


def test_damaged_files_lie_a_week_and_there_are_three_at_most(tmp_path, keyring):
    for _ in range(5):
        store = opened(tmp_path, keyring)
        store.save(call())
        store.close()
        database(tmp_path).write_bytes(b"no database at all" * 1000)
    store = opened(tmp_path, keyring)
    assert len(store.folder.asides()) == 3
    store.purge(TODAY + timedelta(days=6), 30)
    assert len(store.folder.asides()) == 3
    store.purge(TODAY + timedelta(days=7), 30)
    assert store.folder.asides() == []


# ---- edited files

EDITS = {
    "another call's part": "UPDATE parts SET sealed = (SELECT sealed FROM parts WHERE entry = 'c2') WHERE entry = 'c1'",
    "another call's key": "UPDATE entries SET key = (SELECT key FROM entries WHERE id = 'c2') WHERE id = 'c1'",
    "another day": "UPDATE entries SET day = day + 1 WHERE id = 'c1'",
    "another version": "UPDATE parts SET version = version + 1 WHERE entry = 'c1'",
    "another name": "UPDATE parts SET name = 'habits' WHERE entry = 'c1'",
    "a text for bytes": "UPDATE parts SET sealed = 'text' WHERE entry = 'c1'",
    "a text for a version": "UPDATE parts SET version = 'x' WHERE entry = 'c1'",
    "a key of nothing": "UPDATE entries SET key = '' WHERE id = 'c1'",
}


@pytest.mark.parametrize("statement", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("is_in_both", [False, True])
def test_an_edited_row_is_refused_and_the_others_stay(tmp_path, keyring, statement, is_in_both):
    store = opened(tmp_path, keyring)
    store.save(call("c1", notes=b"one"))
    store.save(call("c2", notes=b"two"))
    store.close()
    edit(tmp_path, statement, "kept spare" if is_in_both else "kept")
    store = opened(tmp_path, keyring)
    found = {entry.id: entry.parts for entry in store.load()}
    assert found["c2"] == {"notes": b"two"}
    assert found.get("c1", {}) == ({} if is_in_both else {"notes": b"one"})
    assert ("is lost" if is_in_both else "took its place") in store.said[0]
    assert len(store.folder.asides()) == (2 if is_in_both else 1)
    store.save(call("c3"))
    assert {entry.id for entry in store.load()} >= {"c2", "c3"}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON parts BEGIN DELETE FROM entries; END",
        "CREATE VIEW v AS SELECT * FROM parts",
        "DROP TABLE parts",
        "PRAGMA user_version = 9",
        "UPDATE about SET value = '0' WHERE name = 'version'",
        "PRAGMA application_id = 1",
    ],
)
def test_a_file_with_other_tables_than_sottos_is_set_aside(tmp_path, keyring, statement):
    store = opened(tmp_path, keyring)
    store.save(call())
    store.close()
    edit(tmp_path, statement)
    store = opened(tmp_path, keyring)
    store.save(call("new"))
    assert "new" in {entry.id for entry in store.load()}
    assert len(store.folder.asides()) == 1
    assert store.said


def test_a_newer_sottos_database_is_left_alone(tmp_path, keyring):
    newer = (*schema.MIGRATIONS, ("ALTER TABLE parts ADD COLUMN more",))
    store = opened(tmp_path, keyring, migrations=newer)
    store.save(call())
    store.close()
    before = database(tmp_path).read_bytes()
    with pytest.raises(Trouble) as trouble:
        opened(tmp_path, keyring)
    assert trouble.value.kind == "newer"
    assert database(tmp_path).read_bytes() == before


# ---- the key


def test_a_lost_key_begins_anew_and_its_return_brings_all_back(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    store.close()
    first, keyring.text = keyring.text, None
    store = opened(tmp_path, keyring)
    assert "counts again" in store.said[0]
    assert store.load() == []
    store.save(call("c2"))
    store.close()
    second, keyring.text = keyring.text, first
    store = opened(tmp_path, keyring)
    assert store.load() == [call()]
    store.close()
    keyring.text = second
    assert opened(tmp_path, keyring).load() == [call("c2")]


def test_a_locked_keyring_touches_nothing(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    store.close()
    before, keyring.locked = everything(tmp_path), True
    with pytest.raises(NoKey):
        opened(tmp_path, keyring)
    assert everything(tmp_path) == before
    keyring.locked = False
    assert opened(tmp_path, keyring).load() == [call()]


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(b"x" * 31).decode(), "päss"])
def test_a_strange_entry_is_not_written_over(tmp_path, keyring, text):
    keyring.text = text
    with pytest.raises(NoKey, match="no key of Sotto's"):
        opened(tmp_path, keyring)
    assert keyring.text == text


def test_a_keyring_that_forgets_at_once_is_none(keyring):
    keyring.write = lambda text: None
    with pytest.raises(NoKey):
        make_key(keyring)


def test_a_key_of_the_keyring_is_found_again(keyring):
    assert find_key(keyring) is None
    assert find_key(keyring) == make_key(keyring) if keyring.text else make_key(keyring) == find_key(keyring)
    assert key_id(new_key()) != key_id(new_key())


def of_module(module: str, **methods):
    return type("Keyring", (), {"__module__": module, **methods})()


@pytest.mark.parametrize(
    "module", ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "keyring.backends.kwallet_fake"]
)
def test_a_keyring_that_keeps_in_the_open_is_none(module):
    with pytest.raises(NoKey, match="no keyring that Sotto trusts"):
        SystemKeyring(of_module(module))


def test_of_a_chain_the_first_that_the_system_guards_is_taken():
    kept = of_module("keyring.backends.SecretService", get_password=lambda self, service, name: f"{service} {name}")
    chain = of_module("keyring.backends.chainer", backends=[of_module("keyrings.alt.file"), kept])
    assert SystemKeyring(chain).read() == "Sotto what is kept"


def test_whatever_a_keyring_raises_is_a_sentence():
    def fail(self, service, name):
        raise RuntimeError("org.freedesktop.DBus.Error.NoReply")

    with pytest.raises(NoKey, match="locked or does not answer"):
        SystemKeyring(of_module("keyring.backends.kwallet", get_password=fail)).read()


# ---- other users


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_the_folder_and_every_file_are_this_persons_alone(tmp_path, keyring):
    (tmp_path / "kept").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        store = opened(tmp_path, keyring)
        store.save(call())
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "kept").iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert len(modes) == 7  # database and copy with two files each beside them, ballast
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_a_link_to_another_place_is_refused(tmp_path, keyring):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kept").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Trouble):
        opened(tmp_path, keyring)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="needs root, to become another user")
def test_another_user_reads_nothing(tmp_path, keyring):
    store = opened(tmp_path, keyring)
    store.save(call())
    for part in (tmp_path, *tmp_path.parents):
        if part.owner() == "root" and part.is_relative_to("/tmp/"):  # pytest's own folders are private already
            part.chmod(0o755)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat"]
    for file in (database(tmp_path), tmp_path / "kept"):
        tried = subprocess.run([*nobody, str(file)], capture_output=True, check=False)
        assert tried.returncode != 0
        assert b"Permission denied" in tried.stderr
    PosixRights().folder(tmp_path / "kept")


def test_on_windows_the_access_list_names_this_user_alone(tmp_path):
    ran = []
    WindowsRights("ana", lambda command: ran.append(list(command)) or 0).folder(tmp_path / "kept")
    assert ran == [
        ["icacls", str(tmp_path / "kept"), "/inheritance:r", "/grant:r", "ana:(OI)(CI)F", "/Q"],
    ]
    with pytest.raises(PermissionError):
        WindowsRights("ana", lambda command: 5).folder(tmp_path / "kept")
