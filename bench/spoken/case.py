"""What a spoken case is. In: talk in which ⟦ ⟧ surround what counts. Out: SpokenCase or PlainCase with spans. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

OPEN, CLOSE = "⟦", "⟧"
MARK = re.compile(f"[{OPEN}{CLOSE}]")

Who = Literal["agent", "customer"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One final text of one speaker, as a recognizer writes it."""

    speaker: Who
    text: str


@dataclass(frozen=True, slots=True)
class Secret:
    """What of one turn carries secret content (or, in a PlainCase, must survive): [start, end) in its text."""

    turn: int
    kind: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SpokenCase:
    """A piece of a call with payment or identity data in it. `clean`: said and heard without a recognizer's faults."""

    form: str
    kind: str
    clean: bool
    turns: tuple[Turn, ...]
    secrets: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class PlainCase:
    """A piece of a call with numbers that are nobody's secret. `neutral`: reasonable people differ; not scored."""

    form: str
    neutral: bool
    turns: tuple[Turn, ...]
    keeps: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A turn still in its marks."""

    speaker: Who
    text: str


def script(talk: str) -> list[Said]:
    """`"A: Your PIN? | C: {n}"` as turns; A is the agent, C the customer."""
    turns = []
    for line in talk.split(" | "):
        who, _, text = line.partition(": ")
        if who not in ("A", "C"):
            raise ValueError(f"a turn begins with 'A: ' or 'C: ', not {line!r}")
        turns.append(Said("agent" if who == "A" else "customer", text))
    return turns


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without marks, and the spans that they surrounded, without the spaces at their ends."""
    plain = ""
    spans = []
    start: int | None = None
    last = 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        last = mark.end()
        if mark.group() == OPEN:
            if start is not None:
                raise ValueError(f"a mark inside a mark: {text!r}")
            start = len(plain)
        else:
            if start is None:
                raise ValueError(f"a mark closed that was not open: {text!r}")
            inside = plain[start:]
            if inside.strip():
                spans.append((start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())))
            start = None
    if start is not None:
        raise ValueError(f"a mark left open: {text!r}")
    return plain + text[last:], tuple(spans)


def assemble(kind: str, said: list[Said]) -> tuple[tuple[Turn, ...], tuple[Secret, ...]]:
    """Turns and spans of a marked talk; a turn that says nothing is left out."""
    turns: list[Turn] = []
    secrets: list[Secret] = []
    for one in said:
        text, spans = unmark(one.text)
        if not text.strip():
            continue
        if spans:
            secrets.append(Secret(len(turns), kind, spans))
        turns.append(Turn(one.speaker, text))
    return tuple(turns), tuple(secrets)
