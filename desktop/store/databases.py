"""One key's database and its copy, as files. In: a folder, a key. Out: open vaults; what of damaged ones still opens.

The copy holds what the database holds, but for a moment: it is written after it, and deleted from before it. So what a
copy has and the database lacks was lost, never deleted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from desktop.store import schema
from desktop.store.folder import COPIED, MADE, SPARE, Folder, lend_header, read_through, remove
from desktop.store.rows import NAME, Rows, merged
from desktop.store.schema import Connect, Damaged, Held, Migrations
from desktop.store.seal import key_id
from desktop.store.trouble import FAULTS, kind_of
from desktop.store.vault import Vault

MOST_ASIDE_IN_A_RUN = 3
"""A machine that calls every file damaged would push the first one out of the folder."""


class Databases:
    """Opens, makes, mends and removes them."""

    def __init__(self, folder: Folder, key: bytes, connect: Connect, migrations: Migrations) -> None:
        self.folder, self.key, self._connect, self._migrations = folder, key, connect, migrations
        self.name = key_id(key)
        self.main, self.spare = folder.database(self.name), folder.database(self.name, SPARE)
        self._made = folder.database(self.name, MADE)
        self._n_aside = 0

    def open(self, file: Path) -> Vault:
        """A whole database of this key's. Raises Damaged, Newer, OSError, sqlite3.Error."""
        if file.stat().st_size == 0:
            raise Damaged("empty")
        self.folder.private(file)
        db = self._connect(file)
        try:
            schema.recognise(db)
            schema.prepare(db)
            schema.migrate(db, self._migrations)
            schema.check(db, self.name)
            vault = Vault(db, self.key)
            _if_there_is_room(vault.sweep)
            _if_there_is_room(vault.settle)  # what a crash left in the log
        except BaseException as error:
            _close(db)
            if getattr(error, "sqlite_errorname", None) == "SQLITE_READONLY" and os.access(file, os.W_OK):
                raise Damaged("a header that forbids writing") from error
            raise
        return vault

    def make(self, rows: Iterable[Rows] = ()) -> Path:
        """A new one, whole, under another name: there is never half a database."""
        remove(self._made)
        try:
            self.folder.private(self._made)
            db = self._connect(self._made)
            try:
                schema.begin(db, self.name, self._migrations)
                vault = Vault(db, self.key)
                vault.replace(rows)
                vault.settle()
            finally:
                _close(db)
        except BaseException:
            self.drop_made()
            raise
        return self._made

    def drop_made(self) -> None:
        """It was not needed, or could not be finished."""
        with suppress(OSError):
            remove(self._made)

    def place_spare(self) -> None:
        """What was made is the copy."""
        self.folder.place(self._made, self.spare)

    def open_main(self) -> Vault:
        """The database; where there is none, its copy takes its place, or one is begun."""
        if not self.main.exists():
            if self.spare.exists():
                self._promote()
            else:
                self.folder.place(self.make(), self.main)
        return self.open(self.main)

    def _promote(self) -> None:
        """The copy becomes the database, which needs no room. It was seen to be whole, or is now."""
        vault = self.open(self.spare)
        try:
            if not vault.settle():
                raise Held("a log")
        finally:
            vault.close()
        self.folder.place(self.spare, self.main)

    # Damage

    def mend(self, today: date) -> bool:
        """Afterwards there is a whole database, and the damaged one lies aside; False where something may be lost."""
        for file in (self.main, self.spare):
            self._may_go(file)
        is_whole = self._is_spare_whole()
        rows = self.salvage(self.main, is_needed=not is_whole)
        is_all = is_whole or self._rebuild_spare(rows, today)
        self._put_aside(self.main, today)
        self._promote()
        vault = self.open(self.main)
        try:
            vault.take(rows)
        finally:
            vault.close()
        return is_all

    def _rebuild_spare(self, rows: list[Rows], today: date) -> bool:
        """Neither is whole: a copy of what opens in either."""
        both = {one.entry[0]: one for one in rows}
        for one in self.salvage(self.spare, is_needed=True):
            best = merged(both.get(one.entry[0]), one)
            if best is not None:
                both[one.entry[0]] = best
        is_all = self._known() <= {(one.entry[0], part[NAME]) for one in both.values() for part in one.parts}
        self.make(both.values())
        self._put_aside(self.spare, today)
        self.place_spare()
        return is_all

    def _may_go(self, file: Path) -> None:
        """What a disk does not give now is not damaged."""
        if self._n_aside >= MOST_ASIDE_IN_A_RUN:
            raise Damaged("again and again")
        if file.exists():
            read_through(file)

    def _put_aside(self, file: Path, today: date) -> None:
        if file.exists():
            self.folder.set_aside(file, today)
            self._n_aside += 1

    def _is_spare_whole(self) -> bool:
        """Raises what is no damage: a later version's copy is left alone too."""
        if not self.spare.exists():
            return False
        try:
            vault = self.open(self.spare)
            try:
                return vault.is_sound()
            finally:
                vault.close()
        except FAULTS as error:
            if kind_of(error) != "damaged":
                raise
            return False

    def _known(self) -> set[tuple[str, str]]:
        """What the copy knows of, whether it opens or not; what cannot be so is in it where it does not tell."""
        try:
            vault = self.open(self.spare)
            try:
                return vault.names()
            finally:
                vault.close()
        except FAULTS:
            return {("", "")}

    def put_spare_aside(self, today: date) -> None:
        """A damaged copy makes way."""
        self._may_go(self.spare)
        self._put_aside(self.spare, today)

    def salvage(self, file: Path, is_needed: bool = False) -> list[Rows]:
        """What opens in a damaged file; from a copy, so that it stays as it was found.

        `is_needed`: raises OSError or sqlite3.Error where that cannot be done now (a full disk).
        """
        if not file.exists():
            return []
        copied = self.folder.database(self.name, COPIED)
        try:
            self.folder.copy(file, copied)
            rows = self._sound_rows(copied)
            if not rows:  # its first bytes say how the rest is read; a whole database's say the same
                lend_header(self.make(), copied)
                rows = self._sound_rows(copied)
        except FAULTS as error:
            if is_needed and kind_of(error) != "damaged":
                raise
            return []
        finally:
            self.drop_made()
            with suppress(OSError):
                remove(copied)
        return rows

    def _sound_rows(self, file: Path) -> list[Rows]:
        try:
            db = self._connect(file)
            try:
                return list(Vault(db, self.key).sound_rows())
            finally:
                _close(db)
        except FAULTS:
            return []


def _if_there_is_room(act: Callable[[], object]) -> None:
    """On a full disk it waits for the next start: what is kept can be read, and deleted, without it."""
    try:
        act()
    except sqlite3.Error as error:
        if kind_of(error) != "full":
            raise


def _close(db: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        db.close()
