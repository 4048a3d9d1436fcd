"""What is kept, whatever happens to its files. In: entries, a date. Out: entries; Trouble or NoKey with a sentence.

A damaged database is set aside, and its copy takes its place, with what else still opens. A full disk gives up its
ballast for a deletion. What comes of a fault is told in `said`, once. One thread's alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar

from desktop.store import schema
from desktop.store.databases import Databases
from desktop.store.entry import Count, Entry, sum_of
from desktop.store.folder import KEPT, SPARE, Folder
from desktop.store.keyring_key import Keyring, NoKey, find_key, make_key
from desktop.store.pair import Pair
from desktop.store.schema import Connect, Migrations
from desktop.store.seal import Refused
from desktop.store.trouble import FAULTS, Trouble, kind_of
from desktop.store.vault import Vault
from desktop.words import later, tr

T = TypeVar("T")
NO_ROOM = ("full", "unusable")
"""A full disk shows as either: SQLite needs a little room to open a file."""
BACK = later(
    "What was kept was damaged, and its copy took its place, with {n} calls: nothing is lost but what had not reached "
    "the copy. The damaged file stays in {folder}."
)
LOST = later(
    "What was kept was damaged, and so was its copy: {n} calls could be saved, what else there was is lost. "
    "The damaged files stay in {folder}."
)
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
        self._pair: Pair | None = None
        self._databases: Databases | None = None
        self._today = date.min
        self._told_other = self._is_wanted = False
        self.said: list[str] = []
        """Sentences for the person."""

    @property
    def is_open(self) -> bool:
        """A key was found and its database opened."""
        return self._pair is not None

    def open(self, today: date, create: bool = True) -> bool:
        """Opens, or begins, the database of the keyring's key; False where none is there and none shall be begun.

        Without `create` nothing is mended either: somebody else may have it open, who does that.

        Raises NoKey (then nothing was touched) and Trouble.
        """
        self._today = today
        if self._pair:
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
        if self._databases is None or self._databases.key != key:
            self._databases = Databases(self.folder, key, self._connect, self._migrations)
        self._is_wanted = create
        return self._open(self._databases, create)

    def reopen(self, today: date) -> bool:
        """Opens again what a fault closed, with the key that is known; False where it was never open."""
        self._today = today
        return bool(self._pair or (self._is_wanted and self._databases and self._open(self._databases, create=True)))

    def _open(self, databases: Databases, create: bool) -> bool:
        try:
            if not create:
                if databases.main.exists():
                    self._pair = self._paired(databases.open(databases.main), None)
                return self.is_open
            self.folder.prepare()
            self._tell_others(databases)
            self._begin_pair(databases)
            self.folder.load_ballast()
        except FAULTS as error:
            self.close()
            kind = kind_of(error)
            if create and kind in NO_ROOM and self.folder.drop_ballast():
                return self._open(databases, create)
            if kind != "damaged" or not create:
                raise Trouble(kind) from error
            self._mend(databases)
        return True

    def _begin_pair(self, databases: Databases) -> Pair:
        self._pair = self._paired(databases.open_main(), databases)
        self._pair.level()
        return self._pair

    def _paired(self, main: Vault, databases: Databases | None) -> Pair:
        return Pair(main, databases, self.said.append, lambda: self._today)

    def _tell_others(self, databases: Databases) -> None:
        is_there = databases.main.exists() or databases.spare.exists()
        if not is_there and self.folder.others(databases.name) and not self._told_other:
            self.said.append(tr(OTHER_KEY, folder=self.folder.path))
            self._told_other = True

    def close(self) -> None:
        """Lets go of the files."""
        pair, self._pair = self._pair, None
        if pair:
            pair.close()

    def _mend(self, databases: Databases) -> None:
        """The damaged database aside, a whole one in its place. Raises Trouble."""
        self.close()
        try:
            is_all = databases.mend(self._today)
            n_calls = self._begin_pair(databases).main.count().calls
        except FAULTS as error:
            self.close()
            if kind_of(error) in NO_ROOM and self.folder.drop_ballast():
                return self._mend(databases)
            raise Trouble(kind_of(error)) from error
        self.said.append(tr(BACK if is_all else LOST, n=n_calls, folder=self.folder.path))

    def _guard(self, act: Callable[[Pair], T], deletes: bool = False) -> T:
        """Does it; again after a damaged file was replaced or, for a deletion, ballast dropped, and then the copy."""
        tries = 3
        while True:
            tries -= 1
            if self._pair is None or self._databases is None:
                raise Trouble("unusable")
            try:
                return act(self._pair)
            except FAULTS as error:
                kind = kind_of(error)
                if tries and kind == "damaged" and self._is_wanted:
                    self._mend(self._databases)
                elif tries and kind == "full" and deletes:
                    if not self.folder.drop_ballast():
                        self._files(self._pair.drop_copy)
                else:
                    if kind not in ("full", "busy"):
                        self.close()  # it is opened anew with the next try
                    raise Trouble(kind) from error

    # What it is for

    def save(self, entry: Entry, create: bool = True) -> bool:
        """Keeps these parts; False where the entry is not there (it was deleted) and shall not be made."""
        return self._guard(lambda pair: pair.save(entry, create))

    def settle(self) -> None:
        """A call is over: what was written of it lies in the database and its copy, and their logs are empty."""
        self._guard(lambda pair: pair.settle())

    def load(self, since_day: int = 0) -> list[Entry]:
        """Every entry from this day on, the oldest first."""

        def read(pair: Pair) -> list[Entry]:
            found = list(pair.main.read(since_day))
            if pair.main.refused:
                raise Refused("edited rows")
            return found

        return self._guard(read)

    def wrapped_key(self, entry: str) -> bytes | None:
        """As it lies in the file, for proofs that it is gone."""
        return self._guard(lambda pair: pair.main.wrapped_key(entry))

    def remove(self, entry: str) -> None:
        """Destroys an entry's key, wherever it lies, and then its parts."""
        self._guard(lambda pair: pair.remove(entry), deletes=True)
        self.folder.load_ballast()

    def remove_parts(self, prefixes: tuple[str, ...]) -> None:
        """What the person does not want kept any more, of every call; the files aside hold it too."""
        self._guard(lambda pair: pair.remove_parts(prefixes), deletes=True)
        self._files(self.folder.clear_asides)
        self.folder.load_ballast()

    def purge(self, today: date, days: int) -> None:
        """What is older than so many days, with or without its key."""
        self._today = today
        before = today.toordinal() - days + 1
        if self._pair:
            for entry in self._guard(lambda pair: pair.main.expired(before)):
                self.remove(entry)
        if self.folder.exists:
            self._files(lambda: self.folder.expire(today, days))
            for kind in (SPARE, KEPT):
                self._keyless(lambda vault: vault.expire(before), kind)

    def _keyless(self, act: Callable[[Vault], T], kind: str = KEPT) -> list[T]:
        """With every database that is not open: what needs no key. One that is damaged or held waits for a day."""
        done = []
        mine = self._databases.name if self._pair and self._databases else ""
        for file in self._files(lambda: self.folder.others(mine, kind)):
            try:
                db = self._connect(file)
                try:
                    schema.recognise(db)
                    schema.prepare(db)
                    done.append(act(Vault(db, b"")))
                finally:
                    with suppress(sqlite3.Error):
                        db.close()
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
        if self._pair:
            return self._guard(lambda pair: pair.main.count())
        return sum_of(self._keyless(lambda vault: vault.count())) if self.folder.exists else Count()
