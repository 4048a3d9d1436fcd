"""An entry's rows as they lie in a file. In: rows, the user's key. Out: those that open; of two, the newer. Pure.

A database and its copy hold the same rows. Which of two counts is decided here, by what opens and by its version.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from desktop.store.seal import Place, Refused, unseal

Row: TypeAlias = tuple[Any, ...]
NAME, VERSION, SEALED = 1, 2, 3
"""Of a part's row; before them its entry."""


@dataclass(frozen=True, slots=True)
class Rows:
    """`entry`: (id, kind, day, wrapped key). `parts`: (entry, name, version, sealed), by name."""

    entry: Row
    parts: tuple[Row, ...]


def key_place(entry: str, kind: str, day: int) -> Place:
    """Where an entry's key belongs."""
    return Place("entries", entry, kind, day)


def sound(user_key: bytes, rows: Rows) -> Rows | None:
    """Without the parts that do not open; None where the key does not."""
    try:
        key = unseal(user_key, rows.entry[3], key_place(*rows.entry[:3]))
    except (Refused, TypeError):
        return None
    return replace(rows, parts=tuple(part for part in rows.parts if _opens(key, part)))


def _opens(key: bytes, part: Row) -> bool:
    entry, name, version, sealed = part
    try:
        unseal(key, sealed, Place("parts", entry, name, version))
    except (Refused, TypeError):
        return False
    return True


def merged(one: Rows | None, other: Rows | None) -> Rows | None:
    """Of each part the newer; of two keys the one that opens more, and of equals `one`. Both are sound."""
    if one is None or other is None:
        return one or other
    if one.entry != other.entry:  # made anew in one of them, when a kind of part was deleted
        return other if len(other.parts) > len(one.parts) else one
    newest = {part[NAME]: part for part in one.parts}
    for part in other.parts:
        if part[NAME] not in newest or newest[part[NAME]][VERSION] < part[VERSION]:
            newest[part[NAME]] = part
    return replace(one, parts=tuple(newest[name] for name in sorted(newest)))
