"""An open database. In: parts of entries as bytes. Out: the same, later. Every value sealed; raises sqlite3.Error.

An entry is a call or a day; it has a key of its own, wrapped by the user's. Deleting an entry destroys that key first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from desktop.store.entry import Count, Entry
from desktop.store.schema import change
from desktop.store.seal import Place, Refused, new_key, seal, unseal

Row: TypeAlias = tuple[Any, ...]


class Vault:
    """Reads, writes and deletes entries of one user."""

    def __init__(self, db: sqlite3.Connection, user_key: bytes) -> None:
        self._db, self._user_key = db, user_key
        self.refused: set[str] = set()
        """Entries in which something did not open: edited, or put into another's place."""

    def save(self, entry: Entry, create: bool = True) -> bool:
        """Writes these parts, in one transaction; False where the entry is not there and shall not be made."""
        with change(self._db):
            key = self._key_of(entry.id)
            if key is None:
                if not create:
                    return False
                key = new_key()
                wrapped = seal(self._user_key, key, _key_place(entry.id, entry.kind, entry.day))
                row = (entry.id, entry.kind, entry.day, wrapped)
                self._db.execute("INSERT INTO entries (id, kind, day, key) VALUES (?, ?, ?, ?)", row)
            for name, plain in entry.parts.items():
                self._write(key, entry.id, name, plain)
        return True

    def _write(self, key: bytes, entry: str, name: str, plain: bytes) -> None:
        found = self._db.execute("SELECT version FROM parts WHERE entry = ? AND name = ?", (entry, name)).fetchone()
        version = found[0] + 1 if found else 1
        sealed = seal(key, plain, Place("parts", entry, name, version))
        self._db.execute(
            "INSERT INTO parts (entry, name, version, sealed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (entry, name) DO UPDATE SET version = excluded.version, sealed = excluded.sealed",
            (entry, name, version, sealed),
        )

    def _key_of(self, entry: str) -> bytes | None:
        found = self._db.execute("SELECT kind, day, key FROM entries WHERE id = ?", (entry,)).fetchone()
        if found is None:
            return None
        try:
            return unseal(self._user_key, found[2], _key_place(entry, found[0], found[1]))
        except Refused:
            self.refused.add(entry)
            raise

    def read(self, since_day: int = 0) -> Iterator[Entry]:
        """Every entry from this day on, the oldest first; what does not open is left out."""
        found = self._db.execute("SELECT id FROM entries WHERE day >= ? ORDER BY day, rowid", (since_day,)).fetchall()
        for (name,) in found:
            entry = self.one(name)
            if entry is not None:
                yield entry

    def one(self, entry: str) -> Entry | None:
        """One of them."""
        try:
            key = self._key_of(entry)
        except Refused:
            return None
        if key is None:
            return None
        kind, day = self._db.execute("SELECT kind, day FROM entries WHERE id = ?", (entry,)).fetchone()
        parts: dict[str, bytes] = {}
        rows = self._db.execute("SELECT name, version, sealed FROM parts WHERE entry = ? ORDER BY name", (entry,))
        for name, version, sealed in rows:
            try:
                parts[name] = unseal(key, sealed, Place("parts", entry, name, version))
            except Refused:
                self.refused.add(entry)
        return Entry(entry, kind, day, parts)

    def wrapped_key(self, entry: str) -> bytes | None:
        """As it lies in the file: to be looked for in copies."""
        found = self._db.execute("SELECT key FROM entries WHERE id = ?", (entry,)).fetchone()
        return bytes(found[0]) if found else None

    def remove(self, entry: str) -> None:
        """The key first and by itself: whatever comes then, what is left cannot be read."""
        with change(self._db):
            self._db.execute("DELETE FROM entries WHERE id = ?", (entry,))
        self.settle()
        with change(self._db):
            self._db.execute("DELETE FROM parts WHERE entry = ?", (entry,))
        self.settle()

    def remove_parts(self, prefixes: tuple[str, ...]) -> None:
        """Parts whose names begin so, of every entry; what stays of an entry gets a new key."""
        names = {name for (name,) in self._db.execute("SELECT DISTINCT name FROM parts") if name.startswith(prefixes)}
        marks = ", ".join("?" * len(names))
        query = f"SELECT DISTINCT entry FROM parts WHERE name IN ({marks})"
        for (entry,) in self._db.execute(query, tuple(names)).fetchall():
            kept = self.one(entry)
            self.remove(entry)
            if kept and (parts := {name: plain for name, plain in kept.parts.items() if name not in names}):
                self.save(Entry(kept.id, kept.kind, kept.day, parts))
        self.settle()

    def expired(self, before_day: int) -> list[str]:
        """Entries that are older."""
        return [one for (one,) in self._db.execute("SELECT id FROM entries WHERE day < ?", (before_day,))]

    def expire(self, before_day: int) -> int:
        """Deletes them; returns how many."""
        gone = self.expired(before_day)
        for entry in gone:
            self.remove(entry)
        return len(gone)

    def sweep(self) -> None:
        """Parts without a key: their deletion was cut short."""
        with change(self._db):
            self._db.execute("DELETE FROM parts WHERE entry NOT IN (SELECT id FROM entries)")

    def count(self) -> Count:
        """How much there is, read with no key."""
        calls, oldest = self._db.execute("SELECT count(*), min(day) FROM entries WHERE kind = 'call'").fetchone()
        names = self._db.execute(
            "SELECT parts.name, parts.entry FROM parts JOIN entries ON entries.id = parts.entry WHERE kind = 'call'"
        )
        seen: dict[str, set[str]] = {}
        for name, entry in names:
            seen.setdefault(name.partition(".")[0], set()).add(entry)
        return Count(calls, oldest, {name: len(entries) for name, entries in seen.items()})

    def settle(self) -> bool:
        """Everything into the database itself, and the log emptied; False where a reader holds it up."""
        return bool(self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def sound_rows(self) -> Iterator[tuple[Row, list[Row]]]:
        """Row by row what still opens in a damaged file: (the entry's row, its parts' rows), as they lie there."""
        entries = _readable(self._db, "SELECT id, kind, day, key FROM entries")
        parts = _readable(self._db, "SELECT entry, name, version, sealed FROM parts")
        for row in entries:
            try:
                key = unseal(self._user_key, row[3], _key_place(*row[:3]))
            except (Refused, TypeError):
                continue
            yield row, [part for part in parts if part[0] == row[0] and _opens(key, part)]

    def adopt(self, rows: Iterable[tuple[Row, list[Row]]]) -> int:
        """Takes rows over as they are; returns of how many entries."""
        n_entries = 0
        for entry, parts in rows:
            with change(self._db):
                self._db.execute("INSERT OR IGNORE INTO entries (id, kind, day, key) VALUES (?, ?, ?, ?)", entry)
                self._db.executemany(
                    "INSERT OR IGNORE INTO parts (entry, name, version, sealed) VALUES (?, ?, ?, ?)", parts
                )
            n_entries += 1
        return n_entries

    def close(self) -> None:
        """Done with it."""
        self._db.close()


def _key_place(entry: str, kind: str, day: int) -> Place:
    return Place("entries", entry, kind, day)


def _opens(key: bytes, part: Row) -> bool:
    entry, name, version, sealed = part
    try:
        unseal(key, sealed, Place("parts", entry, name, version))
    except (Refused, TypeError):
        return False
    return True


def _readable(db: sqlite3.Connection, query: str) -> list[Row]:
    """The rows before the first damage, and those behind the last."""
    found: dict[Row, None] = {}
    for order in ("ASC", "DESC"):
        try:
            for row in db.execute(f"{query} ORDER BY rowid {order}"):
                found[row] = None
        except (sqlite3.Error, UnicodeDecodeError):
            continue
    return list(found)
