"""What the list of kept calls shows: plain values, made by desktop. Nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One call. `said`: the whole row as a screen reader says it."""

    id: str
    when: str
    length: str
    holds: str
    said: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """All of them, the newest first."""

    rows: tuple[KeptRow, ...] = ()
    about: str = ""
    nothing: str = ""
    """Why there is none."""
    delete: str = ""
    """What the button for one call says: the second time it asks."""
    delete_all: str = ""
    """The same for all; "" where there is nothing to delete."""
    said: str = ""
    """What became of what was asked."""


@dataclass(frozen=True, slots=True)
class KeptChosen:
    """Another row."""


@dataclass(frozen=True, slots=True)
class OpenKept:
    """Show its page."""

    id: str


@dataclass(frozen=True, slots=True)
class DeleteKept:
    """Delete it; the first time, ask."""

    id: str


@dataclass(frozen=True, slots=True)
class DeleteAllKept:
    """Delete everything; the first time, ask."""


KeptGesture = KeptChosen | OpenKept | DeleteKept | DeleteAllKept
