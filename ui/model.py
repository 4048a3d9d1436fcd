"""What the windows show: plain values, made by desktop, rendered by ui. No Qt, nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["agent", "customer"]
StateKind = Literal["ready", "listening", "learning", "paused", "payment", "warning", "off"]


@dataclass(frozen=True, slots=True)
class Status:
    """What Sotto is doing, in words: a short `text` for the pill, a sentence `detail`, and one action.

    `warning` states (cannot hear the customer, words rest, ...) stay until they are mended.
    """

    kind: StateKind
    text: str
    detail: str = ""
    action: str | None = None
    """Label of the one thing to do about it; the window answers with `status_action_chosen`."""
    quiet: bool = False
    """Nothing is the matter: the sentence and the action wait until somebody looks for them."""


@dataclass(frozen=True, slots=True)
class MeterLevels:
    """Both level meters in steps 0..5; None where that side is not heard."""

    agent: int | None
    customer: int | None


@dataclass(frozen=True, slots=True)
class TonePoint:
    """One point of the tone line: `height` 0..1, `level` names its colour and its word; None breaks the line."""

    t_s: float
    height: float | None
    level: Literal["learning", "steady", "rising", "high", "easing", "none"]


@dataclass(frozen=True, slots=True)
class Card:
    """One cue card."""

    cue: str
    habit: Literal["listen", "confirm", "phrases", "vent", "positive", "respect", "care"]
    headline: str
    say: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance of the transcript. Characters from `stable_chars` on may still change (lighter shade).

    `marked` are (start, end) character spans that raised a card.
    """

    utterance: str
    side: Side
    text: str
    stable_chars: int
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteItem:
    """One note with the words it was said in."""

    kind: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class BreakPrompt:
    """The break window. `notice`: a break is due (start, postpone, skip); `running`: the countdown."""

    phase: Literal["notice", "running"]
    left_s: int
    total_s: int
    title: str
    text: str
    figure: str = ""
    """Name of the stretch's picture in resources/stretches, without its ending."""
    progress: str = ""
    """"2 of 5 · next: wrists"."""
    can_postpone: bool = True


@dataclass(frozen=True, slots=True)
class SummaryCard:
    """One card on the page after the call."""

    t_s: float
    headline: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The page after the call: the agent's own, no grade."""

    duration_s: float
    tone: tuple[TonePoint, ...] = ()
    habits: tuple[tuple[str, int, int], ...] = ()
    """(habit's title, chances, taken)"""
    cards: tuple[SummaryCard, ...] = ()
    feelings: tuple[tuple[str, str], ...] = ()
    """(the customer's words, how it was met)"""
    promises: tuple[str, ...] = ()
    notes: tuple[NoteItem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pill's top left corner was put, in desktop pixels, and the name of the screen it is on."""

    x: int
    y: int
    screen: str
