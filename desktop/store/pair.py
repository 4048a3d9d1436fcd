"""An open database and its copy, as one. In: what a vault takes. Out: the same; faults of the database alone.

Written: the database, then the copy. Deleted: the copy, then the database, so that a deleted call has nowhere to come
back from. A fault of the copy holds up nothing but a deletion: a copy that does not let go of a call goes as a whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import TypeVar

from desktop.store.databases import Databases
from desktop.store.entry import Entry
from desktop.store.rows import Rows, merged, sound
from desktop.store.schema import Damaged, Newer
from desktop.store.trouble import FAULTS, SAID, kind_of
from desktop.store.vault import Vault
from desktop.words import later, tr

T = TypeVar("T")
MANY = 100
"""Entries that are levelled in one transaction."""
COPY_DAMAGED = later(
    "The copy of what is kept was damaged and is made anew; what is kept opened whole. "
    "The damaged file stays in {folder}."
)
NO_COPY = later("What is kept has no copy that is up to date: {why}. It is tried again after each call.")


class _CopyFault(Exception):
    """The copy's, not the database's."""

    def __init__(self, error: Exception) -> None:
        super().__init__(kind_of(error))
        self.kind = kind_of(error)


class Pair:
    """`databases` is None where somebody else has the database open, who looks after its copy."""

    def __init__(
        self, main: Vault, databases: Databases | None, say: Callable[[str], None], today: Callable[[], date]
    ) -> None:
        self.main, self._databases, self._say, self._today = main, databases, say, today
        self._copy: Vault | None = None
        self._is_level = False

    # What is done to both

    def save(self, entry: Entry, create: bool) -> bool:
        """Where the copy does not take it, that is said, and tried again with the next `settle`."""
        if not self.main.save(entry, create):
            return False
        rows = self.main.rows(entry.id, entry.parts)
        if rows and self._copy:
            try:
                self._of_copy(lambda copy: copy.add(rows))
                self._of_copy(Vault.settle)  # a damaged log ends early without a word: not both logs hold the same
            except _CopyFault:
                self._let_go()
                self.level()  # at once, once more
        return True

    def settle(self) -> None:
        """Both logs emptied, both alike."""
        self.main.settle()
        if self._copy and self._is_level:
            try:
                self._of_copy(Vault.settle)
            except _CopyFault:
                self._let_go()
        self.level()

    def wrapped_keys(self, entry: str) -> set[bytes]:
        """As they lie in the files."""
        keys = {self.main.wrapped_key(entry)}
        with suppress(_CopyFault):
            keys.add(self._of_copy(lambda copy: copy.wrapped_key(entry)) if self._copy else None)
        return {key for key in keys if key}

    def remove(self, entry: str) -> None:
        """From files set aside, from the copy, from the database."""
        if self._databases:
            for key in self.wrapped_keys(entry):
                self._databases.folder.scrub(key)
        self._delete_in_copy(lambda copy: copy.remove(entry))
        self.main.remove(entry)
        self.level()

    def remove_parts(self, prefixes: tuple[str, ...]) -> None:
        """What stays of an entry gets a new key, in each its own: then the database's counts."""
        self._delete_in_copy(lambda copy: copy.remove_parts(prefixes))
        self._is_level = False
        self.main.remove_parts(prefixes)
        self.level()

    def _delete_in_copy(self, act: Callable[[Vault], None]) -> None:
        """Raises OSError where the copy can be neither written nor removed."""
        databases = self._databases
        if databases is None or not databases.spare.exists():
            return
        for is_first in (True, False):
            try:
                if self._copy is None:
                    self._copy = databases.open(databases.spare)
                return act(self._copy)
            except Newer:
                raise
            except FAULTS as error:
                if not is_first or kind_of(error) != "full":
                    break
                databases.folder.drop_ballast()
        self.drop_copy()

    def drop_copy(self) -> None:
        """It goes as a whole: for a call that it does not let go of, or for its room."""
        self._let_go()
        if self._databases:
            self._databases.folder.erase(self._databases.spare)

    # The copy

    def _of_copy(self, act: Callable[[Vault], T]) -> T:
        assert self._copy is not None
        try:
            return act(self._copy)
        except FAULTS as error:
            raise _CopyFault(error) from error

    def _let_go(self) -> None:
        copy, self._copy, self._is_level = self._copy, None, False
        if copy:
            with suppress(sqlite3.Error):
                copy.close()

    def level(self) -> None:
        """Where they may differ, each gets what it lacks, and a missing copy is made.

        Raises Damaged where a row of the database does not open, Newer, and what else goes wrong with the database.
        """
        if self._databases is None or self._is_level:
            return
        try:
            try:
                self._level()
            except _CopyFault as fault:
                if fault.kind != "damaged":
                    raise
                self._renew_copy()
                self._level()
        except _CopyFault as fault:
            self._let_go()
            self._databases.drop_made()
            self._say(tr(NO_COPY, why=tr(SAID[fault.kind][0])))

    def _level(self) -> None:
        assert self._databases is not None
        is_made = self._copy is None and not self._databases.spare.exists()
        if self._copy is None:
            self._copy = self._open_copy(is_made)
        ours, theirs = self.main.states(), self._of_copy(Vault.states)
        different = iter([one for one in sorted(ours.keys() | theirs.keys()) if ours.get(one) != theirs.get(one)])
        while some := list(islice(different, MANY)):
            self._level_some(some)
        self._of_copy(Vault.settle)
        if is_made:  # a half one in its place would count for more than none
            self._let_go()
            self._copy = self._open_copy(is_made=False)
        self._is_level = True

    def _open_copy(self, is_made: bool) -> Vault:
        """`is_made`: a new one, that is put in its place when it is opened again."""
        assert self._databases is not None
        try:
            if is_made:
                return self._databases.open(self._databases.make())
            if not self._databases.spare.exists():
                self._databases.place_spare()
            return self._databases.open(self._databases.spare)
        except Newer:
            raise
        except FAULTS as error:
            raise _CopyFault(error) from error

    def _level_some(self, entries: list[str]) -> None:
        to_main, to_copy = [], []
        for entry in entries:
            mine, theirs = self.main.rows(entry), self._of_copy(lambda copy, entry=entry: copy.rows(entry))  # type: ignore[misc]
            best = merged(self._sound(mine, Damaged("a row that does not open")), self._sound(theirs, _unsound()))
            if best and best != mine:
                to_main.append(best)
            if best and best != theirs:
                to_copy.append(best)
        if to_main:
            self.main.replace(to_main)
            self.main.settle()
        self._of_copy(lambda copy: copy.replace(to_copy))

    def _sound(self, rows: Rows | None, otherwise: Exception) -> Rows | None:
        assert self._databases is not None
        if rows and sound(self._databases.key, rows) != rows:
            raise otherwise
        return rows

    def _renew_copy(self) -> None:
        """What opens in a damaged copy and is missing here is taken over; the copy lies aside."""
        assert self._databases is not None
        self._let_go()
        self.main.take(self._databases.salvage(self._databases.spare))
        try:
            self._databases.put_spare_aside(self._today())
        except FAULTS as error:
            raise _CopyFault(error) from error
        self._say(tr(COPY_DAMAGED, folder=self._databases.folder.path))

    def close(self) -> None:
        """Lets go of both."""
        self._let_go()
        with suppress(sqlite3.Error):
            self.main.close()


def _unsound() -> _CopyFault:
    return _CopyFault(Damaged("a row that does not open"))
