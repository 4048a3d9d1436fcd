"""Tables and their versions. In: a file. Out: an open, checked, private connection, or the sqlite3.Error that came.

A migration and the version that it leads to are one transaction: killed in its middle, it has not begun.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Connect = Callable[[Path], sqlite3.Connection]
Migrations = Sequence[Sequence[str]]
APPLICATION = 0x536F7474
BUSY_S = 2.0
"""How long a lock of another process (an export) is waited for before the job is put off."""
TABLES = {"about", "entries", "parts"}
MIGRATIONS: Migrations = (
    (
        "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE entries (id TEXT PRIMARY KEY, kind TEXT NOT NULL, day INTEGER NOT NULL, key BLOB NOT NULL)",
        "CREATE TABLE parts (entry TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL,"
        " PRIMARY KEY (entry, name))",
    ),
)
"""`entries`: a call or a day, its date (so that it can be deleted with no key at hand) and its own key, wrapped.
`parts`: what is kept of it, sealed. A column more concerns `vault.rows` too, which carries rows into the copy."""
PRAGMAS = (
    "page_size = 4096",
    "secure_delete = ON",  # what is deleted or written over becomes zeros
    "temp_store = MEMORY",
    "synchronous = FULL",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "wal_autocheckpoint = 64",  # the ballast is room enough for what the log holds
    "journal_size_limit = 0",
)


class Newer(Exception):
    """A later version of Sotto wrote this file."""


class Damaged(Exception):
    """This is no database of Sotto's, or no whole one."""


class Held(Exception):
    """Another program reads it, and so keeps a deletion from being done."""


def connect(file: Path) -> sqlite3.Connection:
    """A connection without transactions of Python's own."""
    return sqlite3.connect(file, timeout=BUSY_S, isolation_level=None)


@contextmanager
def change(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def prepare(db: sqlite3.Connection) -> None:
    """How every connection works."""
    for pragma in PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA journal_mode = WAL").fetchone()


def begin(db: sqlite3.Connection, key_name: str, migrations: Migrations = MIGRATIONS) -> None:
    """An empty file becomes a database for this key."""
    prepare(db)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    migrate(db, migrations)
    with change(db):
        db.execute("INSERT INTO about VALUES ('key', ?)", (key_name,))


def migrate(db: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """From whatever version it has to ours. Raises Newer, Damaged."""
    version = _version(db)
    if version > len(migrations):
        if db.execute("SELECT value FROM about WHERE name = 'version'").fetchone() != (str(version),):
            raise Damaged(f"version {version}")
        raise Newer
    for number, statements in enumerate(migrations[version:], version + 1):
        with change(db):
            if _version(db) >= number:  # another process was first
                continue
            for statement in statements:
                db.execute(statement)
            db.execute("INSERT OR REPLACE INTO about VALUES ('version', ?)", (str(number),))
            db.execute(f"PRAGMA user_version = {number}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def recognise(db: sqlite3.Connection) -> None:
    """A database of ours, before anything is done to it. Raises Damaged."""
    if db.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
        raise Damaged("another program's database")


def check(db: sqlite3.Connection, key_name: str) -> None:
    """A whole one, for this key. Raises Damaged."""
    if (said := db.execute("PRAGMA integrity_check(1)").fetchone()) != ("ok",):
        raise Damaged(str(said))
    made = {name for name, kind in db.execute("SELECT name, type FROM sqlite_schema") if kind != "index"}
    if made != TABLES:  # a trigger or a view would be somebody else's work
        raise Damaged(f"tables {sorted(made)}")
    about = dict(db.execute("SELECT name, value FROM about"))
    if about != {"key": key_name, "version": str(_version(db))}:
        raise Damaged("made for another key or version")
