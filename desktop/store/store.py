"""What is kept, whatever happens to its files. In: entries, a date. Out: entries; Trouble or NoKey with a sentence.

A damaged database is set aside, what still opens of it is taken over, and a new one begun. A full disk gives up its
ballast for a deletion. What comes of a fault is told in `said`, once. One thread's alone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from desktop.store import schema
from desktop.store.entry import Count, Entry, sum_of
from desktop.store.folder import MADE, Folder, lend_header, read_through, remove
from desktop.store.keyring_key import Keyring, NoKey, find_key, make_key
from desktop.store.schema import Connect, Damaged, Migrations
from desktop.store.seal import Refused, key_id
from desktop.store.trouble import FAULTS, Trouble, kind_of
from desktop.store.vault import Row, Vault
from desktop.words import later, tr

T = TypeVar("T")
MOST_RENEWED = 2
"""In one run: a machine that calls every file damaged would push the first one out of the folder."""
DAMAGED = later("What was kept is damaged: {n} of its calls could be taken over. The damaged file stays in {folder}.")
OTHER_KEY = later(
    "The keyring has no key, or another one, for what was kept before. It stays in {folder} and counts again when its "
    "key is back."
)


class Store:
    """One user's."""

    def __init__(
        self,
        folder: Folder,
        keyring: Callable[[], Keyring],
        connect: Connect = schema.connect,
        migrations: Migrations = schema.MIGRATIONS,
    ) -> None:
        self.folder, self._keyring, self._connect, self._migrations = folder, keyring, connect, migrations
        self._vault: Vault | None = None
        self._key = b""
        self._today = date.min
        self._told_other = self._is_wanted = False
        self._n_renewed = 0
        self.said: list[str] = []
        """Sentences for the person."""

    @property
    def is_open(self) -> bool:
        """A key was found and its database opened."""
        return self._vault is not None

    def open(self, today: date, create: bool = True) -> bool:
        """Opens, or begins, the database of the keyring's key; False where none is there and none shall be begun.

        Without `create` nothing is mended either: somebody else may have it open, who does that.

        Raises NoKey (then nothing was touched) and Trouble.
        """
        self._today = today
        if self._vault:
            return True
        self._is_wanted = False
        if not create and not self.folder.exists:
            return False
        keyring = self._keyring()
        key = find_key(keyring)
        if key is None:
            if not create:
                return False
            key = make_key(keyring)
        self._key, self._is_wanted = key, create
        return self._open(create)

    def reopen(self, today: date) -> bool:
        """Opens again what a fault closed, with the key that is known; False where it was never open."""
        self._today = today
        return bool(self._vault or (self._is_wanted and self._open(create=True)))

    def _open(self, create: bool) -> bool:
        try:
            if create:
                self.folder.prepare()
                self._tell_others()
            self._vault = self._opened(create)
            if self._vault is None:
                return False
            if create:
                self.folder.load_ballast()
        except FAULTS as error:
            if kind_of(error) != "damaged" or not create:
                raise Trouble(kind_of(error)) from error
            self._renew()
        return True

    def _tell_others(self) -> None:
        mine = self.folder.database(key_id(self._key))
        if not mine.exists() and self.folder.others(key_id(self._key)) and not self._told_other:
            self.said.append(tr(OTHER_KEY, folder=self.folder.path))
            self._told_other = True

    def _opened(self, create: bool) -> Vault | None:
        name = key_id(self._key)
        file = self.folder.database(name)
        if not file.exists():
            if not create:
                return None
            self._begin(file, name)
        elif file.stat().st_size == 0:
            raise Damaged("empty")
        self.folder.private(file)
        db = self._connect(file)
        try:
            schema.recognise(db)
            schema.prepare(db)
            schema.migrate(db, self._migrations)
            schema.check(db, name)
            vault = Vault(db, self._key)
            vault.sweep()
            vault.settle()  # what a crash left in the log
        except BaseException as error:
            _close(db)
            if getattr(error, "sqlite_errorname", None) == "SQLITE_READONLY" and os.access(file, os.W_OK):
                raise Damaged("a header that forbids writing") from error
            raise
        return vault

    def _begin(self, file: Path, name: str) -> None:
        """Made whole under another name: there is never half a database."""
        made = self.folder.database(name, MADE)
        remove(made)
        self.folder.private(made)
        db = self._connect(made)
        try:
            schema.begin(db, name, self._migrations)
        finally:
            _close(db)
        made.replace(file)

    def close(self) -> None:
        """Lets go of the files."""
        vault, self._vault = self._vault, None
        if vault:
            with suppress(sqlite3.Error):
                vault.close()

    def _renew(self) -> None:
        """The damaged database aside, a new one in its place, with what could be taken over. Raises Trouble."""
        self.close()
        if self._n_renewed >= MOST_RENEWED:
            raise Trouble("damaged")
        self._n_renewed += 1
        name = key_id(self._key)
        try:
            read_through(self.folder.database(name))  # what a disk does not give now is not damaged
            aside = self.folder.set_aside(self.folder.database(name), self._today)
            self._vault = self._opened(create=True)
            n_calls = self._take_over(aside)
        except FAULTS as error:
            self.close()
            raise Trouble(kind_of(error)) from error
        self.said.append(tr(DAMAGED, n=n_calls, folder=self.folder.path))

    def _take_over(self, aside: Path) -> int:
        """From a copy, so that the damaged file stays as it was found."""
        copied: Path | None = None
        try:
            copied = self.folder.copy(aside, key_id(self._key))
            rows = self._sound_rows(copied)
            if not rows:  # its first bytes say how the rest is read; a whole database's say the same
                lend_header(self.folder.database(key_id(self._key)), copied)
                rows = self._sound_rows(copied)
        except FAULTS:
            return 0
        finally:
            if copied is not None:
                remove(copied)
        if self._vault:
            self._vault.adopt(rows)
            self._vault.settle()
        return sum(row[1] == "call" for row, _ in rows)

    def _sound_rows(self, file: Path) -> list[tuple[Row, list[Row]]]:
        try:
            db = self._connect(file)
            try:
                return list(Vault(db, self._key).sound_rows())
            finally:
                _close(db)
        except FAULTS:
            return []

    def _guard(self, act: Callable[[Vault], T], deletes: bool = False) -> T:
        """Does it; once more after a damaged file was replaced or, for a deletion, ballast dropped."""
        tries = 3
        while True:
            tries -= 1
            if self._vault is None:
                raise Trouble("unusable")
            try:
                return act(self._vault)
            except FAULTS as error:
                kind = kind_of(error)
                if tries and kind == "damaged" and self._is_wanted:
                    self._renew()
                elif tries and kind == "full" and deletes:
                    self.folder.drop_ballast()
                else:
                    if kind not in ("full", "busy"):
                        self.close()  # it is opened anew with the next try
                    raise Trouble(kind) from error

    # What it is for

    def save(self, entry: Entry, create: bool = True) -> bool:
        """Keeps these parts; False where the entry is not there (it was deleted) and shall not be made."""
        return self._guard(lambda vault: vault.save(entry, create))

    def settle(self) -> None:
        """A call is over: what was written of it lies in the database, and its log is empty."""
        self._guard(lambda vault: vault.settle())

    def load(self, since_day: int = 0) -> list[Entry]:
        """Every entry from this day on, the oldest first."""

        def read(vault: Vault) -> list[Entry]:
            found = list(vault.read(since_day))
            if vault.refused:
                raise Refused("edited rows")
            return found

        return self._guard(read)

    def wrapped_key(self, entry: str) -> bytes | None:
        """As it lies in the file, for proofs that it is gone."""
        return self._guard(lambda vault: vault.wrapped_key(entry))

    def remove(self, entry: str) -> None:
        """Destroys an entry's key, wherever it lies, and then its parts."""

        def act(vault: Vault) -> None:
            wrapped = vault.wrapped_key(entry)
            vault.remove(entry)
            if wrapped:
                self.folder.scrub(wrapped)

        self._guard(act, deletes=True)
        self.folder.load_ballast()

    def remove_parts(self, prefixes: tuple[str, ...]) -> None:
        """What the person does not want kept any more, of every call; the files aside hold it too."""
        self._guard(lambda vault: vault.remove_parts(prefixes), deletes=True)
        self._files(self.folder.clear_asides)
        self.folder.load_ballast()

    def purge(self, today: date, days: int) -> None:
        """What is older than so many days, with or without its key."""
        self._today = today
        before = today.toordinal() - days + 1
        if self._vault:
            for entry in self._guard(lambda vault: vault.expired(before)):
                self.remove(entry)
        if self.folder.exists:
            self._files(lambda: self.folder.expire(today, days))
            self._keyless(lambda vault: vault.expire(before))

    def _keyless(self, act: Callable[[Vault], T]) -> list[T]:
        """With every database that is not open: what needs no key. One that is damaged or held waits for a day."""
        done = []
        for file in self._files(lambda: self.folder.others(key_id(self._key) if self._vault else "")):
            try:
                db = self._connect(file)
                try:
                    schema.recognise(db)
                    schema.prepare(db)
                    done.append(act(Vault(db, b"")))
                finally:
                    _close(db)
            except FAULTS:
                continue
        return done

    def remove_all(self) -> None:
        """Every file, and the key in the keyring: what a disk may still hold of them opens no more."""
        self.close()
        self._is_wanted = False
        if self.folder.exists:
            self._files(self.folder.clear)
        with suppress(NoKey):
            self._keyring().remove()

    def _files(self, act: Callable[[], T]) -> T:
        try:
            return act()
        except OSError as error:
            raise Trouble(kind_of(error)) from error

    def count(self) -> Count:
        """How much is kept with the key that is there; without one, with any."""
        if self._vault:
            return self._guard(lambda vault: vault.count())
        return sum_of(self._keyless(lambda vault: vault.count())) if self.folder.exists else Count()


def _close(db: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        db.close()
