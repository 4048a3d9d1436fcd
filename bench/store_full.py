"""A store on a disk that is full, as `python -m bench.store_full FOLDER`. Out: what went wrong, a line each."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from bench.store_faults import database
from bench.store_writer import DAY, TODAY, store_in
from desktop.store.entry import Entry
from desktop.store.store import Store
from desktop.store.trouble import Trouble

CALL_BYTES = 30_000
N_CALLS = 10


def _call(number: int) -> Entry:
    return Entry(f"c{number}", "call", DAY, {"notes": bytes(CALL_BYTES)})


def _fill_the_rest(folder: Path) -> None:
    """With something else, to the last byte."""
    with contextlib.suppress(OSError), (folder / "other").open("ab") as other:
        while True:
            other.write(bytes(512))
            other.flush()


def _removed(store: Store, *names: str) -> list[str]:
    """Deletes these; what is left of their keys, and what went with them."""
    before, keys = {entry.id for entry in store.load()}, [store.wrapped_key(name) for name in names]
    for name in names:
        store.remove(name)
    left = b"".join(one.read_bytes() for one in store.folder.path.iterdir())
    wrong = [f"key {at} is still there" for at, key in enumerate(keys) if not key or key in left]
    return wrong + (["others went too"] if {entry.id for entry in store.load()} != before - set(names) else [])


def filled_up(folder: Path) -> list[str]:
    """Fills it with calls and with something else, deletes two, keeps one more, deletes all."""
    store = store_in(folder)
    store.open(TODAY)
    number, full = 0, ""
    while not full:
        try:
            store.save(_call(number))
            number += 1
        except Trouble as trouble:
            full = trouble.kind
    _fill_the_rest(folder)
    wrong = [] if full == "full" and number > N_CALLS else [f"expected a full disk, got {full} after {number} calls"]
    wrong += _removed(store, "c0", "c1")
    if not store.save(Entry("again", "call", DAY, {"notes": b"n"})):
        wrong.append("nothing can be kept afterwards")
    store.remove_all()
    (folder / "other").unlink()
    return wrong + [f"left {one.name}" for one in store.folder.path.iterdir()]


def started_full(folder: Path) -> list[str]:
    """Started on a full disk, it deletes; started there with a damaged database, it mends and deletes."""
    store = store_in(folder)
    store.open(TODAY)
    for number in range(N_CALLS):
        store.save(_call(number))
    store.close()
    wrong = []
    for name in ("c0", "c1"):
        _fill_the_rest(folder)
        try:
            store = store_in(folder)
            store.open(TODAY)
            wrong += _removed(store, name)
            if len(store.load()) != N_CALLS - int(name[1]) - 1:
                wrong.append(f"before {name}: {len(store.load())} calls")
        except Trouble as trouble:
            wrong.append(f"{name}: {trouble.kind}")
        store.close()
        (folder / "other").unlink()
        store.open(TODAY)  # takes ballast again
        store.close()
        file = database(folder)
        file.write_bytes(file.read_bytes()[:20_000])
    return wrong


if __name__ == "__main__":
    where = Path(sys.argv[1])
    sys.stdout.writelines(f"{one}\n" for one in filled_up(where) + started_full(where))
