"""What each section of `bench trust` takes and gives: options in, figures out. No section knows another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrustOptions:
    """What the person asked for."""

    long: bool = False
    """The full counts of docs/trust.md; without it, a sample that takes about a minute a section."""
    scratch: Path = Path("out/bench/trust")
    """A section may write under here."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. Quality is stated as mistakes, so that every aim is "at most"."""

    point: str
    """Of docs/trust.md's table: "redaction", "store", ..."""
    what: str
    got: float | None
    """None: not measured here; `note` says why."""
    unit: str = ""
    at_most: float | None = None
    """None: no aim, a fact beside the others."""
    note: str = ""


class NotHere(Exception):
    """This machine lacks what the section needs; the message says what."""
