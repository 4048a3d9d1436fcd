"""An open database. In: parts of entries as bytes. Out: the same, later. Every value sealed; raises sqlite3.Error.

An entry is a call or a day; it has a key of its own, wrapped by the user's. Deleting an entry destroys that key first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

from desktop.store.entry import Count, Entry
from desktop.store.rows import Row, Rows, key_place, merged, sound
from desktop.store.schema import Held, change
from desktop.store.seal import Place, Refused, new_key, seal, unseal


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
                wrapped = seal(self._user_key, key, key_place(entry.id, entry.kind, entry.day))
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
            return unseal(self._user_key, found[2], key_place(entry, found[0], found[1]))
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
        """The key first and by itself: whatever comes then, what is left cannot be read. Raises Held."""
        for table, column in (("entries", "id"), ("parts", "entry")):
            with change(self._db):
                self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (entry,))
            if not self.settle():  # a reader keeps the log, with what was deleted, from being emptied
                raise Held(entry)

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

    # Rows as they lie there, for the copy

    def rows(self, entry: str, names: Collection[str] | None = None) -> Rows | None:
        """One entry's, of all parts or of these."""
        row = self._db.execute("SELECT id, kind, day, key FROM entries WHERE id = ?", (entry,)).fetchone()
        query = "SELECT entry, name, version, sealed FROM parts WHERE entry = ? ORDER BY name"
        parts = tuple(one for one in self._db.execute(query, (entry,)) if names is None or one[1] in names)
        return None if row is None else Rows(row, parts)

    def states(self) -> dict[str, int]:
        """A number for all that an entry holds: equal where its rows are (within this process)."""
        entries = self._db.execute("SELECT id, kind, day, key FROM entries")
        found = {row[0]: hash(row) for row in entries}
        for part in self._db.execute("SELECT entry, name, version, sealed FROM parts ORDER BY entry, name"):
            if part[0] in found:
                found[part[0]] = hash((found[part[0]], part))
        return found

    def names(self) -> set[tuple[str, str]]:
        """(entry, part) of every part."""
        return set(self._db.execute("SELECT entry, name FROM parts"))

    def add(self, rows: Rows) -> None:
        """These rows beside or in place of those of their names."""
        with change(self._db):
            self._insert(rows)

    def replace(self, many: Iterable[Rows]) -> None:
        """These rows and no others of their entries; all in one transaction."""
        with change(self._db):
            for rows in many:
                self._db.execute("DELETE FROM entries WHERE id = ?", (rows.entry[0],))
                self._db.execute("DELETE FROM parts WHERE entry = ?", (rows.entry[0],))
                self._insert(rows)

    def _insert(self, rows: Rows) -> None:
        self._db.execute("INSERT OR REPLACE INTO entries (id, kind, day, key) VALUES (?, ?, ?, ?)", rows.entry)
        query = "INSERT OR REPLACE INTO parts (entry, name, version, sealed) VALUES (?, ?, ?, ?)"
        self._db.executemany(query, rows.parts)

    def take(self, many: Iterable[Rows]) -> None:
        """What is missing or older here; `many` are sound."""
        for rows in many:
            mine = self.rows(rows.entry[0])
            best = merged(mine and sound(self._user_key, mine), rows)
            if best is not None and best != mine:
                self.replace([best])

    def is_sound(self) -> bool:
        """Every row opens."""
        return all(rows is not None and sound(self._user_key, rows) == rows for rows in map(self.rows, self.states()))

    def sound_rows(self) -> Iterator[Rows]:
        """What still opens in a damaged file."""
        entries = _readable(self._db, "SELECT id, kind, day, key FROM entries")
        parts: dict[object, list[Row]] = {}
        for part in _readable(self._db, "SELECT entry, name, version, sealed FROM parts"):
            parts.setdefault(part[0], []).append(part)
        for row in entries:
            rows = sound(self._user_key, Rows(row, tuple(parts.get(row[0], ()))))
            if rows is not None:
                yield Rows(row, tuple(sorted(rows.parts)))

    def close(self) -> None:
        """Done with it."""
        self._db.close()


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
