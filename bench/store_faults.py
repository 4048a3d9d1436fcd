"""Faults for the store. In: a folder, a seed. Out: what was wrong afterwards, a line each; nothing where all is well.

Kills and system calls that fail; damaged files are in `store_damage`. Afterwards the store must open, with every thing
that was acknowledged in it, and nothing that was deleted: also where its database is then lost and the copy counts.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.store_writer import DAY, LATER, N_OLD, TODAY, keyring_in, store_in, words
from desktop.store.entry import Entry
from desktop.store.folder import KEPT, MADE, SPARE, beside
from desktop.store.keyring_key import find_key
from desktop.store.seal import key_id
from desktop.store.trouble import Trouble

CALLS = (
    "openat", "pread64", "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "fcntl", "lseek",
    "mkdir", "fchmod", "mmap", "lstat", "newfstatat", "close",
)  # fmt: skip
"""System calls by which the store reaches its files."""
WRITER = (sys.executable, "-m", "bench.store_writer")


@dataclass(slots=True)
class Told:
    """What a writer said before it ended."""

    opened: bool = False
    saved: dict[str, int] = field(default_factory=dict)
    removing: dict[str, bytes] = field(default_factory=dict)
    """With the wrapped key, as it lay in the files."""
    removed: set[str] = field(default_factory=set)
    is_behind: bool = False
    """It said that there is no copy that is up to date."""
    is_in_trouble: bool = False
    """It said that nothing can be written, and wrote nothing since: a copy may have gone for a deletion."""

    @classmethod
    def of(cls, lines: list[str]) -> Told:
        """From its lines; the last may be cut off."""
        told = cls()
        for line in lines:
            match line.split():
                case ["open"]:
                    told.opened = True
                case ["saved", call, version]:
                    told.saved[call], told.is_in_trouble = int(version), False
                case ["trouble", _]:
                    told.is_in_trouble = True
                case ["removing", call, key]:
                    told.removing[call] = b"" if key == "none" else bytes.fromhex(key)
                case ["behind"]:
                    told.is_behind = True
                case ["removed", call]:
                    told.removed.add(call)
        return told


def database(folder: Path) -> Path:
    """The one that the writer's key opens."""
    key = find_key(keyring_in(folder))
    return folder / KEPT / f"{KEPT}-{key_id(key or b'')}.db"


def kill_writer(folder: Path, seed: int, way: str = "", wait_s: float | None = None) -> Told:
    """Starts a writer and kills it at a random moment after some of its lines."""
    dice = random.Random(seed)
    child = subprocess.Popen([*WRITER, str(folder), str(seed), way], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    n_lines = 1 if wait_s is not None else dice.choice((0, 1, 1, 2, 5, 10, 20, 40))  # some die while they open
    first = "".join(child.stdout.readline() for _ in range(n_lines))
    time.sleep(dice.uniform(0.0, 0.04) if wait_s is None else wait_s)
    child.kill()
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    return Told.of([line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")])


def wrong_after(folder: Path, told: Told) -> list[str]:
    """Opens the store as a next start does, and compares; then as if its database were gone."""
    left = b"".join(file.read_bytes() for file in (folder / KEPT).glob("*") if file.is_file())
    wrong = [f"the key of {one} is there" for one in told.removed if (key := told.removing.get(one)) and key in left]
    without = folder / "without"
    shutil.rmtree(without, ignore_errors=True)
    (folder / KEPT).mkdir(mode=0o700, exist_ok=True)  # killed before it was there
    shutil.copytree(folder / KEPT, without / KEPT)
    keyring_in(without)  # they hold the same key
    wrong += _wrong_in(folder, told)
    if database(without).exists():
        database(without).write_bytes(b"")
        found = replace(told, saved={}) if told.is_behind or told.is_in_trouble else told
        wrong += [f"from the copy: {one}" for one in _wrong_in(without, found) if not one.startswith("said")]
    shutil.rmtree(without)
    return wrong


def _wrong_in(folder: Path, told: Told) -> list[str]:
    store = store_in(folder)
    try:
        store.open(TODAY)
        found = {entry.id: entry for entry in store.load()}
    except Trouble as trouble:
        return [f"does not start: {trouble.kind}"]
    finally:
        store.close()
    wrong = [f"{one} was deleted and is there" for one in told.removed & set(found)]
    for call, version in told.saved.items():
        if call in told.removed or call in told.removing:
            continue
        notes = found[call].parts.get("notes", b"") if call in found else b""
        kept = int(re.match(rb"\[(\d+)", notes).group(1)) if notes else 0  # type: ignore[union-attr]
        if kept < version:
            wrong.append(f"{call}: version {version} was kept, found {kept}")
    return [*wrong, *(f"said {one}" for one in store.said)]


# Migration


def old_version(folder: Path) -> Told:
    """A store of version 1 with rows to move."""
    store = store_in(folder)
    store.open(TODAY)
    for number in range(N_OLD):
        store.save(Entry(f"c{number}", "call", DAY, {"notes": words(1, 1), "said.0": bytes(20_000)}))
    store.close()
    return Told(saved={f"c{number}": 1 for number in range(N_OLD)})


def migration_round(folder: Path, seed: int) -> list[str]:
    """Killed while it migrates; the next start migrates, and all is there."""
    told = old_version(folder)
    kill_writer(folder, seed, "migrate", random.Random(seed).uniform(0.0, 0.15))
    store = store_in(folder, LATER)
    try:
        store.open(TODAY)
        found = {entry.id for entry in store.load()}
    except Trouble as trouble:
        return [f"does not start: {trouble.kind}"]
    finally:
        store.close()
    return (
        [f"lost {len(told.saved) - len(found)}"] if found != set(told.saved) else [f"said {one}" for one in store.said]
    )


# System calls


def counted_calls(folder: Path, scratch: Path) -> dict[str, int]:
    """How often a writer does each system call on the store's files, from strace."""
    log = scratch / "strace.txt"
    _traced(folder, ["-e", f"trace={','.join(CALLS)}", "-o", str(log)])
    counts = dict.fromkeys(CALLS, 0)
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := re.match(r"(?:\d+ +)?(\w+)\(", line):
            counts[found[1]] = counts.get(found[1], 0) + 1
    return {name: count for name, count in counts.items() if count}


def _traced(folder: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
    kept = database(folder)
    names = [kept.parent, kept.parent / "ballast"]
    for kind in (KEPT, SPARE, MADE):
        file = kept.with_name(kept.name.replace(KEPT, kind, 1))
        names += [file, *(beside(file, one) for one in ("-wal", "-shm"))]
    paths = [part for name in names for part in ("-P", str(name))]
    command = ["strace", "-f", "-qq", *options, *paths, *WRITER, str(folder), "1", "once"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def io_round(folder: Path, call: str, number: int, for_good: bool, error: str = "EIO") -> list[str]:
    """The n-th such call fails, once or from then on; the writer must end well, and what it told be kept."""
    when = f"{number}+" if for_good else str(number)
    ran = _traced(folder, ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}", "-o", "/dev/null"])
    if ran.returncode != 0 or "Traceback" in ran.stderr:
        return [f"{call} {when}: {ran.stderr.strip().splitlines()[-1:] or ran.returncode}"]
    told = Told.of(ran.stdout.splitlines())
    return [f"{call} {when}: {one}" for one in wrong_after(folder, told) if not one.startswith("said")]


def io_rounds(counts: dict[str, int]) -> Iterator[tuple[str, int, bool]]:
    """Every call that was counted, once and for good."""
    for call, count in counts.items():
        for number in range(1, count + 1):
            yield call, number, False
            yield call, number, True
