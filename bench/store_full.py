"""A store on a disk that is full, as `python -m bench.store_full FOLDER`. Out: what went wrong, a line each."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from bench.store_writer import DAY, TODAY, store_in
from desktop.store.entry import Entry
from desktop.store.trouble import Trouble

CALL_BYTES = 30_000


def filled_up(folder: Path) -> list[str]:
    """Fills it with calls and with something else, deletes two, keeps one more, deletes all."""
    store = store_in(folder)
    store.open(TODAY)
    number, full = 0, ""
    while not full:
        try:
            store.save(Entry(f"c{number}", "call", DAY, {"notes": bytes(CALL_BYTES)}))
            number += 1
        except Trouble as trouble:
            full = trouble.kind
    with contextlib.suppress(OSError), (folder / "other").open("wb") as other:
        while True:
            other.write(bytes(512))
            other.flush()
    wrong = [] if full == "full" and number > 10 else [f"expected a full disk, got {full} after {number} calls"]
    found = {entry.id: entry for entry in store.load()}
    keys = [store.wrapped_key(name) for name in ("c0", "c1")]
    store.remove("c0")
    store.remove("c1")
    left = b"".join(one.read_bytes() for one in store.folder.path.iterdir())
    wrong += [f"key {at} is still there" for at, key in enumerate(keys) if not key or key in left]
    wrong += [] if {entry.id for entry in store.load()} == set(found) - {"c0", "c1"} else ["others went too"]
    if not store.save(Entry("again", "call", DAY, {"notes": b"n"})):
        wrong.append("nothing can be kept afterwards")
    store.remove_all()
    return wrong + [f"left {one.name}" for one in store.folder.path.iterdir()]


if __name__ == "__main__":
    sys.stdout.writelines(f"{one}\n" for one in filled_up(Path(sys.argv[1])))
