"""Faults for the store. In: a folder, a seed. Out: what was wrong afterwards, a line each; nothing where all is well.

Kills, damaged files, system calls that fail, a full disk. Afterwards the store must open, with every thing that was
acknowledged in it (but what lay in a damaged page), and nothing that was deleted.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.store_writer import DAY, LATER, N_OLD, TODAY, keyring_in, store_in, words
from desktop.store.entry import Entry
from desktop.store.folder import ASIDE, KEPT
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
    removing: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, lines: list[str]) -> Told:
        """From its lines; the last may be cut off."""
        told = cls()
        for line in lines:
            match line.split():
                case ["open"]:
                    told.opened = True
                case ["saved", call, version]:
                    told.saved[call] = int(version)
                case ["removing", call]:
                    told.removing.add(call)
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


def wrong_after(folder: Path, told: Told, may_lose: bool = False) -> list[str]:
    """Opens the store as a next start does, and compares."""
    store = store_in(folder)
    try:
        store.open(TODAY)
        found = {entry.id: entry for entry in store.load()}
    except Trouble as trouble:
        return [f"does not start: {trouble.kind}"]
    finally:
        store.close()
    wrong = [f"{one} was deleted and is there" for one in told.removed & set(found)]
    if may_lose:
        return wrong
    for call, version in told.saved.items():
        if call in told.removing | told.removed:
            continue
        notes = found[call].parts.get("notes", b"") if call in found else b""
        kept = int(re.match(rb"\[(\d+)", notes).group(1)) if notes else 0  # type: ignore[union-attr]
        if kept < version:
            wrong.append(f"{call}: version {version} was kept, found {kept}")
    return [*wrong, *(f"said {one}" for one in store.said)]


# Damage


def filled(folder: Path) -> Told:
    """A store with some calls, as a crash left it: one of them only in the log."""
    store = store_in(folder)
    store.open(TODAY)
    told = Told()
    for number in range(12):
        store.save(Entry(f"c{number}", "call", DAY, {"notes": words(1, number), "said.0": words(2, number)}))
        told.saved[f"c{number}"] = 1
    store.settle()
    store.save(Entry("last", "call", DAY, {"notes": words(1, 99)}))
    told.saved["last"] = 1
    crashed = folder / "crashed"
    shutil.copytree(folder / KEPT, crashed)
    store.close()
    shutil.rmtree(folder / KEPT)
    crashed.rename(folder / KEPT)
    return told


def damage(folder: Path, dice: random.Random) -> str:
    """Truncates a file or flips bits in it; returns what was done."""
    file = database(folder)
    if dice.random() < 0.25:
        file = file.with_name(f"{file.name}-wal")
    text = bytearray(file.read_bytes())
    if dice.random() < 0.3:
        size = dice.choice((0, 1, 100, 4096, dice.randrange(len(text))))
        file.write_bytes(text[:size])
        return f"{file.suffix} cut to {size}"
    for _ in range(dice.choice((1, 1, 1, 8, 200))):
        at = dice.randrange(min(len(text), 100) if dice.random() < 0.2 else len(text))
        text[at] ^= 1 << dice.randrange(8)
    file.write_bytes(text)
    return f"{file.suffix} flipped"


@dataclass(frozen=True, slots=True)
class AfterDamage:
    """What became of a damaged store."""

    done: str
    wrong: list[str]
    n_kept: int
    is_aside: bool
    is_said: bool


def damaged_round(folder: Path, seed: int) -> AfterDamage:
    """One damaged file. What is lost must be said, and the file that held it stay; later writing goes on."""
    told = filled(folder)
    done = damage(folder, random.Random(seed))
    store = store_in(folder)
    wrong: list[str] = []
    found: dict[str, Entry] = {}
    try:
        store.open(TODAY)
        found = {entry.id: entry for entry in store.load()}
        store.save(Entry("new", "call", DAY, {"notes": words(1, 7)}))
    except Trouble as trouble:
        wrong.append(f"{done}: does not start: {trouble.kind}")
    store.close()
    asides = list((folder / KEPT).glob(f"{ASIDE}-*.db"))
    whole = {call for call, entry in found.items() if set(entry.parts) >= {"notes"}}
    in_log = {"last"} if done.startswith(".db-wal") else set()
    if set(told.saved) - whole - in_log and not (asides and store.said):
        wrong.append(f"{done}: lost {sorted(set(told.saved) - whole)} without a word")
    if not wrong:
        wrong = wrong_after(folder, Told(saved={"new": 1}))
    return AfterDamage(done, wrong, len(whole & set(told.saved)), bool(asides), bool(store.said))


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
    names = [kept, *(kept.with_name(kept.name + one) for one in ("-wal", "-shm"))]
    made = kept.with_name(kept.name.replace(KEPT, "new", 1))
    names += [
        made,
        *(made.with_name(made.name + one) for one in ("-wal", "-shm")),
        kept.parent,
        kept.parent / "ballast",
    ]
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
