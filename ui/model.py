"""What the windows show: plain values, made by desktop, rendered by ui. No Qt, nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui.later import later

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
    """One note with the words it was said in; `t_s` from the call's start."""

    kind: str
    value: str
    quote: str
    side: Side = "customer"
    t_s: float = 0.0


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
    """One card on the page of a call; `habit` and `how` (how it ended) in words."""

    t_s: float
    headline: str
    say: str
    why: str
    habit: str
    how: str


@dataclass(frozen=True, slots=True)
class SummaryFeeling:
    """A feeling in the customer's `words` ("" where only their tone showed it), and how it was met."""

    t_s: float
    words: str
    met: str
    answer: str = ""
    """The agent's words that met it."""


@dataclass(frozen=True, slots=True)
class SummaryPromise:
    """A promise to keep. `due` as it was said; `done` is the agent's own tick."""

    key: str
    words: str
    due: str
    quote: str
    t_s: float
    done: bool = False


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing of a call to take along, and why, in the words of the call."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One finished utterance; `marked` are (start, end) spans of a feeling."""

    t_s: float
    side: Side
    text: str
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CallSummary:
    """The page of a call, in the window and as the report: the agent's own, no grade. Times from the call's start."""

    duration_s: float
    call: str = ""
    """What the call is called where it is to be deleted."""
    facts: tuple[str, ...] = ()
    promises: tuple[SummaryPromise, ...] = ()
    well: Insight | None = None
    to_try: Insight | None = None
    tone: tuple[TonePoint, ...] = ()
    tone_words: str = ""
    """The line in words."""
    cards: tuple[SummaryCard, ...] = ()
    feelings: tuple[SummaryFeeling, ...] = ()
    habits: tuple[tuple[str, int, int], ...] = ()
    """(habit's title, chances, taken), where there was a chance."""
    notes: tuple[NoteItem, ...] = ()
    said: tuple[SaidLine, ...] = ()
    stays_s: float = 0.0
    """How long the page stays by itself; 0: it waits to be asked for."""
    left_out: frozenset[str] = frozenset()
    """Parts (names of PAGE) that are switched off: the page has no place for them."""


PAGE: dict[str, str] = {
    "promises": later("Promised"),
    "along": later("To take along"),
    "tone": later("The customer's tone"),
    "cards": later("Cards"),
    "feelings": later("What they felt, and how it was met"),
    "habits": later("Habits: chances taken"),
    "notes": later("Notes"),
    "said": later("The call"),
}
"""The parts of a call's page with their titles, in their order: one for the window and the report."""
NOTE_KINDS: dict[str, str] = {
    "name": later("Name"),
    "number": later("Number"),
    "date": later("Date"),
    "amount": later("Amount"),
    "promise": later("Promise"),
}
"""What a note is called, to be translated where it is shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pill's top left corner was put, in desktop pixels, and the name of the screen it is on."""

    x: int
    y: int
    screen: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What the windows have a place for; the rest is switched off."""

    transcript: bool = True
    notes: bool = True
    tone: bool = True

    @property
    def left_out(self) -> frozenset[str]:
        """Parts of a call's page (PAGE) that are not there."""
        gone = {"said": self.transcript, "notes": self.notes, "promises": self.notes, "tone": self.tone}
        return frozenset(name for name, is_there in gone.items() if not is_there)


EVERYTHING = Parts()

SENTENCE = later(
    "Before we start: a program on my own computer helps me listen well. It follows our words and the tone of your "
    "voice, nothing is recorded or sent anywhere. Is that all right with you?"
)
SENTENCE_WHERE_KEPT = later(
    "Before we start: a program on my own computer helps me listen well. It follows our words and the tone of your "
    "voice. No sound is recorded, what it writes down stays on this computer, and nothing is sent anywhere. Is that "
    "all right with you?"
)
"""What an agent can tell a caller, unless the floor has a sentence of its own."""
