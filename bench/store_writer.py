"""A process that keeps calls until it is killed. In: a folder, a seed. Out: a line for each thing that is kept.

`python -m bench.store_writer FOLDER SEED [migrate|mend|once]`: writes for ever; "migrate": leads a database of version
1 to version 2 and ends; "mend": opens a damaged one and ends; "once": each operation once, and goes on when one fails,
as the store's thread does.
"""

from __future__ import annotations

import base64
import json
import random
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

from desktop.store import schema
from desktop.store.entry import Entry
from desktop.store.folder import Folder
from desktop.store.keyring_key import Keyring, NoKey
from desktop.store.pair import NO_COPY
from desktop.store.schema import MIGRATIONS, Migrations
from desktop.store.store import Store
from desktop.store.trouble import Trouble

TODAY = date(2026, 3, 2)
DAY = TODAY.toordinal()
LATER: Migrations = (
    *MIGRATIONS,
    (
        "ALTER TABLE entries ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",
        "CREATE TABLE moved (entry TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL,"
        " PRIMARY KEY (entry, name))",
        "INSERT INTO moved SELECT * FROM parts",
        "DROP TABLE parts",
        "ALTER TABLE moved RENAME TO parts",
    ),
)
"""A version that is not there yet: it moves every row."""
N_OLD = 40


class FileKeyring:
    """Stands in for the system's keyring: a file beside the store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "keyring"

    def read(self) -> str | None:
        """The entry."""
        return self._file.read_text(encoding="ascii") if self._file.exists() else None

    def write(self, text: str) -> None:
        """Another entry."""
        self._file.write_text(text, encoding="ascii")

    def remove(self) -> None:
        """No entry."""
        self._file.unlink(missing_ok=True)


def keyring_in(folder: Path) -> Keyring:
    """This folder's, with a key in it from the start: a keyring is not what is tried here."""
    made = FileKeyring(folder)
    if made.read() is None:
        made.write(base64.b64encode(bytes(range(32))).decode())
    return made


def store_in(folder: Path, migrations: Migrations = MIGRATIONS) -> Store:
    """The store that is tried."""
    return Store(Folder(folder / "kept"), lambda: keyring_in(folder), migrations=migrations)


def words(number: int, seed: int) -> bytes:
    """A part that says which it is; some fill several pages."""
    size = random.Random(seed * 1000 + number).choice((20, 200, 9000))
    return json.dumps([number, "the customer said " * (size // 18)]).encode()


def _tell(*what: object) -> None:
    sys.stdout.write(" ".join(str(one) for one in what) + "\n")
    sys.stdout.flush()


def _key(store: Store, call: str) -> str:
    """As it lies in the files."""
    key = store.wrapped_key(call)
    return key.hex() if key else "none"


def write_for_ever(folder: Path, seed: int) -> None:
    """Calls, one after the other; each is saved several times; some are deleted again."""
    store, dice = store_in(folder), random.Random(seed)
    store.open(TODAY)
    _tell("open")
    ended: list[str] = []
    for number in range(1_000_000):
        call = f"{seed}-{number}"
        for version in range(1, dice.randint(2, 8)):
            store.save(Entry(call, "call", DAY, {"notes": words(version, seed), f"said.{version}": words(0, seed)}))
            _tell("saved", call, version)
        store.settle()
        ended.append(call)
        if len(ended) > 3 and dice.random() < 0.5:
            gone = ended.pop(dice.randrange(len(ended)))
            _tell("removing", gone, _key(store, gone))
            store.remove(gone)
            _tell("removed", gone)


def write_once(folder: Path, seed: int) -> None:
    """What a call does, with every fault survived: one line for each thing that was done."""
    schema.BUSY_S = 0.05  # a lock that fails is none that another program lets go of
    store = store_in(folder)
    steps = (
        ("open", lambda: store.open(TODAY)),
        ("saved a 1", lambda: store.save(Entry("a", "call", DAY, {"notes": words(1, seed)}))),
        ("saved b 1", lambda: store.save(Entry("b", "call", DAY, {"notes": words(1, seed), "said.0": bytes(9000)}))),
        ("saved b 2", lambda: store.save(Entry("b", "call", DAY, {"notes": words(2, seed)}))),
        ("settled", store.settle),
        ("loaded", store.load),
        ("removed a", lambda: store.remove("a")),
        ("purged", lambda: store.purge(TODAY, 30)),
        ("saved b 3", lambda: store.save(Entry("b", "call", DAY, {"notes": words(3, seed)}))),
        ("counted", store.count),
    )
    for name, step in steps:
        try:
            store.open(TODAY)
            if name == "removed a":
                _tell("removing a", _key(store, "a"))
            step()
        except Trouble as trouble:
            _tell("trouble", trouble.kind)
            continue
        except NoKey:
            _tell("nokey")
            continue
        _tell(name)
    if any(one.startswith(NO_COPY[: NO_COPY.index("{")]) for one in store.said):
        _tell("behind")
    store.close()


def main() -> int:
    """As the first line says."""
    folder, seed, way = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""
    with suppress(BrokenPipeError):
        if way in ("migrate", "mend"):
            _tell("begin")
            store = store_in(folder, LATER if way == "migrate" else MIGRATIONS)
            store.open(TODAY)
            _tell("open")
        elif way == "once":
            write_once(folder, seed)
        else:
            write_for_ever(folder, seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
