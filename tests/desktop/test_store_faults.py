"""The store survives: a sample of what `bench trust --only store --long` does in full."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import date

import pytest

from bench.store_damage import WHICH, damaged_round, filled, mending_round
from bench.store_faults import (
    database,
    kill_writer,
    migration_round,
    wrong_after,
)
from bench.store_writer import store_in
from desktop.store import schema
from desktop.store.entry import Entry
from desktop.store.trouble import Trouble

TODAY = date(2026, 3, 2)
DAY = TODAY.toordinal()


def test_a_writer_that_is_killed_loses_nothing_that_it_had_kept(tmp_path):
    told = [kill_writer(tmp_path, seed) for seed in range(8)]
    assert sum(len(one.saved) for one in told) > 8
    for one in told:
        assert wrong_after(tmp_path, one) == []


@pytest.mark.parametrize("which", WHICH)
@pytest.mark.parametrize("seed", range(12))
def test_of_a_damaged_file_everything_comes_back_and_of_two_what_is_lost_is_said(tmp_path, seed, which):
    assert damaged_round(tmp_path, seed, which).wrong == []


def test_whatever_bit_of_the_header_flips_the_store_starts_and_goes_on(tmp_path):
    filled(tmp_path)
    shutil.copytree(tmp_path / "kept", tmp_path / "whole")
    whole = database(tmp_path).read_bytes()
    for at in random.Random(0).sample(range(108 * 8), 120):
        shutil.rmtree(tmp_path / "kept")
        shutil.copytree(tmp_path / "whole", tmp_path / "kept")
        text = bytearray(whole)
        text[at // 8] ^= 1 << at % 8
        database(tmp_path).write_bytes(text)
        store = store_in(tmp_path)
        store.open(TODAY)
        assert len(store.load()) == 13 or store.said, at
        store.save(Entry("new", "call", DAY, {"notes": b"n"}))
        store.close()


def test_mending_that_is_killed_is_done_by_the_next_start(tmp_path):
    for seed in range(4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert mending_round(folder, seed) == []


def test_a_migration_that_is_killed_is_done_by_the_next_start(tmp_path):
    for seed in range(3):
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert migration_round(folder, seed) == []


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails, and those after it where it is for good."""

    left, for_good, error = -1, False, "disk I/O error"

    def execute(self, *arguments):
        cls = type(self)
        cls.left -= 1
        if cls.left == 0 or (cls.for_good and cls.left < 0):
            error = sqlite3.OperationalError(cls.error)
            error.sqlite_errorcode = {"disk I/O error": 10, "database is locked": 5, "database or disk is full": 13,
                                      "database disk image is malformed": 11}[cls.error]  # fmt: skip
            raise error
        return super().execute(*arguments)


def failing(folder, left: int, for_good: bool, error: str):
    cls = type("Now", (Failing,), {"left": left, "for_good": for_good, "error": error})
    store = store_in(folder)
    store._connect = lambda file: sqlite3.connect(file, timeout=0, isolation_level=None, factory=cls)
    return store, cls


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize(
    "error", ["disk I/O error", "database is locked", "database or disk is full", "database disk image is malformed"]
)
def test_whichever_statement_fails_what_was_acknowledged_is_there_afterwards(tmp_path, for_good, error):
    number, was_reached = 1, True
    while was_reached:
        folder = tmp_path / str(number)
        folder.mkdir()
        store, cls = failing(folder, number, for_good, error)
        kept: dict[str, bytes] = {}
        for name, text in (("a", b"1"), ("a", b"2"), ("b", b"3")):
            try:
                store.open(TODAY)
                store.save(Entry(name, "call", DAY, {"notes": text}))
            except Trouble:
                continue
            kept[name] = text
        try:
            store.open(TODAY)
            store.remove("b")
            kept.pop("b", None)
            gone = True
        except Trouble:
            gone = False
        store.close()
        was_reached = cls.left <= 0
        for _ in range(2):  # the second time from the copy alone
            after = store_in(folder)
            after.open(TODAY)
            found = {entry.id: entry.parts["notes"] for entry in after.load() if entry.parts}
            wanted = {name: text for name, text in kept.items() if name == "a" or "b" in found}
            assert all(found[name] >= text for name, text in wanted.items()), number  # or what was not acknowledged
            assert not (gone and "b" in found), number
            after.close()
            database(folder).unlink()
        shutil.rmtree(folder)
        number += 1 if number < 40 else 3
    assert number > 30


needs_mount = pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0 or not shutil.which("unshare"), reason="needs root, to mount a disk"
)


@needs_mount
def test_on_a_full_disk_nothing_more_is_kept_and_calls_can_be_deleted(tmp_path):
    command = f"mount -t tmpfs -o size=2m tmpfs {tmp_path} && exec {sys.executable} -m bench.store_full {tmp_path}"
    ran = subprocess.run(["unshare", "-m", "sh", "-c", command], capture_output=True, text=True, check=False)
    if ran.returncode != 0 and "Traceback" not in ran.stderr:
        pytest.skip(f"may not mount here: {ran.stderr.strip()}")
    assert (ran.stdout, ran.stderr) == ("", "")


def test_a_database_held_by_another_program_is_put_off_and_then_written(tmp_path, monkeypatch):
    monkeypatch.setattr(schema, "BUSY_S", 0.01)
    store = store_in(tmp_path)
    store.open(TODAY)
    other = sqlite3.connect(database(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble) as trouble:
        store.save(Entry("a", "call", DAY, {"notes": b"n"}))
    assert trouble.value.kind == "busy"
    other.execute("ROLLBACK")
    other.close()
    assert store.save(Entry("a", "call", DAY, {"notes": b"n"}))
