"""The folder of what is kept: databases, their copies, damaged files, ballast. In: names. Out: files, or OSError.

One database for each key of the keyring, named by its key's id, and a copy of it: another key opens other files, and
the first ones lie untouched until their key is back.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import date
from pathlib import Path

from desktop.store.rights import Rights, rights_here

BALLAST_BYTES = 512 * 1024
"""Let go on a full disk, so that a deletion (which writes before it frees) still finds room."""
HEADER_BYTES, PAGE_BYTES = 100, 4096
MOST_ASIDE = 3
ASIDE_DAYS = 7
"""A damaged file is of use to whoever mends it now, and to nobody later."""
KEPT, SPARE, ASIDE, MADE, COPIED = "kept", "spare", "damaged", "new", "copy"
_BESIDE = ("-wal", "-shm", "-journal")


class Folder:
    """Names and moves files; opens none of them as a database."""

    def __init__(self, path: Path, rights: Rights | None = None) -> None:
        self.path, self._rights = path, rights or rights_here()

    @property
    def exists(self) -> bool:
        """Something may be kept; a folder that cannot be looked at may hold something."""
        try:
            return self.path.is_dir()
        except OSError:
            return True

    def prepare(self) -> None:
        """Private, and without what a crash left half made."""
        self._rights.folder(self.path)
        for kind in (MADE, COPIED):
            for file in self.path.glob(f"{kind}-*"):
                file.unlink(missing_ok=True)

    def private(self, file: Path) -> Path:
        """An empty file of this person's own, where it was missing."""
        self._rights.file(file)
        return file

    def database(self, key_name: str, kind: str = KEPT) -> Path:
        """This key's database; SPARE: its copy; MADE: either until it is whole; COPIED: a damaged one, to read in."""
        return self.path / f"{kind}-{key_name}.db"

    def others(self, key_name: str, kind: str = KEPT) -> list[Path]:
        """Databases of other keys."""
        return [one for one in sorted(self.path.glob(f"{kind}-*.db")) if one != self.database(key_name, kind)]

    def place(self, whole: Path, file: Path) -> None:
        """A closed database takes its place; a log without its database would be read as its own."""
        for ending in _BESIDE:
            beside(file, ending).unlink(missing_ok=True)
        whole.replace(file)

    def asides(self) -> list[Path]:
        """Damaged databases, the oldest first."""
        return sorted(self.path.glob(f"{ASIDE}-*.db"))

    def set_aside(self, file: Path, today: date) -> Path:
        """Renames a damaged database with its log; where there are too many, the one that holds least makes way."""
        taken = {one.name for one in self.asides()}
        names = (f"{ASIDE}-{today.isoformat()}-{number:03d}.db" for number in range(1000))
        aside = self.path / next(name for name in names if name not in taken)
        file.replace(aside)
        for ending in _BESIDE:
            with contextlib.suppress(FileNotFoundError):
                beside(file, ending).replace(beside(aside, ending))
        by_size = sorted(self.asides(), key=lambda one: one.stat().st_size, reverse=True)
        for least in by_size[MOST_ASIDE:]:
            remove(least)
        return aside

    def copy(self, file: Path, copied: Path) -> None:
        """A copy to read in, with its log."""
        self.private(copied)
        for ending in ("", "-wal"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(beside(file, ending), beside(copied, ending))

    def scrub(self, secret: bytes) -> None:
        """Writes zeros over these bytes wherever they stand in files that are no databases in use."""
        for kind in (ASIDE, MADE, COPIED):
            for file in self.path.glob(f"{kind}-*"):
                with contextlib.suppress(FileNotFoundError):
                    _zero(file, file.read_bytes(), secret)

    def erase(self, file: Path) -> None:
        """A closed database is removed, with zeros over it before that where the disk takes them."""
        for one in (beside(file, ending) for ending in ("", *_BESIDE)):
            with contextlib.suppress(OSError):
                _write(one, 0, bytes(one.stat().st_size))
            one.unlink(missing_ok=True)

    def expire(self, today: date, days: int) -> None:
        """Damaged files that lay long enough."""
        for aside in self.asides():
            try:
                since = date.fromisoformat(aside.name[len(ASIDE) + 1 : len(ASIDE) + 11])
            except ValueError:
                since = date.min
            if (today - since).days >= min(ASIDE_DAYS, days):
                remove(aside)

    def clear_asides(self) -> None:
        """None of them is left."""
        for aside in self.asides():
            remove(aside)

    def clear(self) -> None:
        """Nothing is left of anything; copies go first, or what is half deleted would come back from them."""
        for file in sorted(self.path.iterdir(), key=lambda one: not one.name.startswith(SPARE)):
            if file.is_file() or file.is_symlink():
                file.unlink(missing_ok=True)

    # Ballast

    def load_ballast(self) -> None:
        """Takes the room, where there is as much again for what is to be kept."""
        file = self.path / "ballast"
        try:
            if file.exists() and file.stat().st_size == BALLAST_BYTES:
                return
            if shutil.disk_usage(self.path).free >= 2 * BALLAST_BYTES:
                self.private(file).write_bytes(os.urandom(BALLAST_BYTES))
        except OSError:
            self.drop_ballast()

    def drop_ballast(self) -> bool:
        """Gives the room back; False where there was none to give."""
        try:
            (self.path / "ballast").unlink()
        except OSError:
            return False
        return True


def beside(file: Path, ending: str) -> Path:
    """SQLite's own files next to a database; "" for the database."""
    return file.with_name(file.name + ending)


def remove(file: Path) -> None:
    """A database and what lies beside it."""
    for ending in ("", *_BESIDE):
        beside(file, ending).unlink(missing_ok=True)


def read_through(file: Path) -> None:
    """Reads a database and its log to their ends. Raises OSError where the disk does not give them."""
    for ending in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError), beside(file, ending).open("rb", buffering=0) as stream:
            at = 0
            while part := os.pread(stream.fileno(), 1 << 20, at) if hasattr(os, "pread") else stream.read(1 << 20):
                at += len(part)


def lend_header(whole: Path, damaged: Path) -> None:
    """Writes a whole database's header over a damaged one's: all are alike but for their size and list of free pages.

    The fields are those of SQLite's file format, "The Database Header".
    """
    header = bytearray(whole.read_bytes()[:HEADER_BYTES])
    header[28:32] = (damaged.stat().st_size // PAGE_BYTES).to_bytes(4, "big")
    header[32:40] = bytes(8)
    header[92:96] = header[24:28]
    with damaged.open("r+b") as stream:
        stream.write(header)


def _zero(file: Path, text: bytes, secret: bytes) -> None:
    start = text.find(secret)
    while start >= 0:
        _write(file, start, bytes(len(secret)))
        start = text.find(secret, start + len(secret))


def _write(file: Path, start: int, text: bytes) -> None:
    with file.open("r+b") as stream:
        stream.seek(start)
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
