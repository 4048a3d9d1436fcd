"""Damaged files for the store. In: a folder, a seed, which files. Out: how many calls came back, and what was wrong.

A file is cut, or bits of it are flipped. Then the store must start, what is lost must be said, and the damaged file lie
aside; with only one of database and copy damaged nothing may be lost.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.store_faults import Told, database, kill_writer, wrong_after
from bench.store_writer import DAY, TODAY, store_in, words
from desktop.store.entry import Entry
from desktop.store.folder import ASIDE, KEPT, SPARE, beside
from desktop.store.trouble import Trouble

N_CALLS = 13


def calls() -> list[Entry]:
    """What is kept, before any damage."""
    many = [
        Entry(f"c{one}", "call", DAY, {"notes": words(1, one), "said.0": words(2, one)}) for one in range(N_CALLS - 1)
    ]
    return [*many, Entry("last", "call", DAY, {"notes": words(1, 99)})]


def filled(folder: Path) -> None:
    """A store with some calls, as a crash left it: one of them only in the logs."""
    store = store_in(folder)
    store.open(TODAY)
    *many, last = calls()
    for one in many:
        store.save(one)
    store.settle()
    store.save(last)
    crashed = folder / "crashed"
    shutil.copytree(folder / KEPT, crashed)
    store.close()
    shutil.rmtree(folder / KEPT)
    crashed.rename(folder / KEPT)


def copy_of(folder: Path) -> Path:
    """The copy of the writer's database."""
    file = database(folder)
    return file.with_name(file.name.replace(KEPT, SPARE, 1))


def _one_of(file: Path, dice: random.Random) -> list[Path]:
    log = beside(file, "-wal")
    return [log if dice.random() < 0.25 and log.stat().st_size else file]


WHICH = {
    "the database or its log": lambda folder, dice: _one_of(database(folder), dice),
    "the database and its log": lambda folder, dice: [database(folder), beside(database(folder), "-wal")],
    "the copy or its log": lambda folder, dice: _one_of(copy_of(folder), dice),
    "the database and the copy": lambda folder, dice: _one_of(database(folder), dice) + _one_of(copy_of(folder), dice),
}
BOTH = "the database and the copy"
"""The one way in which something may be lost."""


def damage(file: Path, dice: random.Random) -> str:
    """Truncates a file or flips bits in it; returns what was done."""
    text = bytearray(file.read_bytes())
    if dice.random() < 0.3:
        size = dice.choice((0, 1, 100, 4096, dice.randrange(len(text))))
        file.write_bytes(text[:size])
        return f"{file.name} cut to {size}"
    for _ in range(dice.choice((1, 1, 1, 8, 200))):
        at = dice.randrange(min(len(text), 100) if dice.random() < 0.2 else len(text))
        text[at] ^= 1 << dice.randrange(8)
    file.write_bytes(text)
    return f"{file.name} flipped"


@dataclass(frozen=True, slots=True)
class AfterDamage:
    """What became of a damaged store."""

    wrong: list[str]
    n_kept: int
    """Calls that are there as they were."""
    is_aside: bool
    is_said: bool


def damaged_round(folder: Path, seed: int, which: str) -> AfterDamage:
    """One store with damaged files."""
    filled(folder)
    dice = random.Random(seed)
    done = ", ".join(damage(file, dice) for file in WHICH[which](folder, dice))
    store = store_in(folder)
    wrong: list[str] = []
    found: list[Entry] = []
    try:
        store.open(TODAY)
        found = store.load()
        store.save(Entry("new", "call", DAY, {"notes": words(1, 7)}))
    except Trouble as trouble:
        wrong.append(f"does not start: {trouble.kind}")
    store.close()
    asides = list((folder / KEPT).glob(f"{ASIDE}-*.db"))
    lost = [one.id for one in calls() if one not in found]
    if lost and which != BOTH:
        wrong.append(f"lost {lost}")
    if lost and not (asides and store.said):
        wrong.append(f"lost {lost} without a word")
    if not wrong:
        wrong = wrong_after(folder, Told(saved={"new": 1}))
    return AfterDamage(
        [f"{done}: {one}" for one in wrong], N_CALLS - len(lost), bool(asides), bool(store.said)
    )  # fmt: skip


def mending_round(folder: Path, seed: int) -> list[str]:
    """Killed while it mends; the next start mends on, and all is there."""
    filled(folder)
    dice = random.Random(seed)
    file = database(folder)
    file.write_bytes(file.read_bytes()[: dice.choice((0, 4096, 20_000))])
    kill_writer(folder, seed, "mend", dice.uniform(0.0, 0.15))
    store = store_in(folder)
    try:
        store.open(TODAY)
        found = store.load()
    except Trouble as trouble:
        return [f"does not start: {trouble.kind}"]
    finally:
        store.close()
    return [f"lost {lost}"] if (lost := [one.id for one in calls() if one not in found]) else []
