"""What can go wrong with what is kept. In: an error. Out: its kind, and what is said and done about it. Pure."""

from __future__ import annotations

import errno
import sqlite3
from typing import Literal

from desktop.store.schema import Damaged, Held, Newer
from desktop.store.seal import Refused
from desktop.words import later

Kind = Literal["damaged", "full", "busy", "unusable", "newer"]
FAULTS = (sqlite3.Error, OSError, Damaged, Held, Newer, Refused, ValueError, TypeError)
"""The last two: a column that holds something of another kind."""
_CODES: dict[int, Kind] = {
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_ERROR: "damaged",  # a table that is not there
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}
SAID: dict[Kind, tuple[str, str]] = {
    "damaged": (later("What is kept is damaged"), later("It is tried again; what is new stays in memory")),
    "full": (later("The disk is full"), later("What is new stays in memory until there is room")),
    "busy": (later("Another program holds what is kept"), later("It is tried again; what is new stays in memory")),
    "unusable": (
        later("What is kept cannot be read or written"), later("It is tried again; what is new stays in memory"),
    ),
    "newer": (later("A newer Sotto wrote what is kept"), later("This one leaves it alone and keeps nothing")),
}  # fmt: skip
"""(what happened, what Sotto does about it)"""


class Trouble(Exception):
    """The store cannot do it now."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail, self.action = SAID[kind]


def kind_of(error: Exception) -> Kind:
    """What went wrong, as far as it matters to what is done about it."""
    match error:
        case Damaged() | Refused() | ValueError() | TypeError():
            return "damaged"
        case Newer():
            return "newer"
        case Held():
            return "busy"
        case OSError():
            return "full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "unusable"
        case sqlite3.Error():
            if str(error).startswith("Could not decode"):
                return "damaged"
            code = getattr(error, "sqlite_errorcode", None)
            return "unusable" if code is None else _CODES.get(code & 0xFF, "unusable")
    return "unusable"
