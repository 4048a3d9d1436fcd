"""The vocabulary of coaching: what was meant, what is advised, what the person did. Frozen values, pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from audio.events import Speaker, Utterance

Habit = Literal["listen", "confirm", "phrases", "vent", "positive", "respect", "care"]
HABITS: tuple[Habit, ...] = ("listen", "confirm", "phrases", "vent", "positive", "respect", "care")

FeelingKind = Literal["frustration", "worry", "disappointment", "distress", "anger", "unspecified"]


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling in the customer's words. `quote` is verbatim; `strength` 0..1."""

    kind: FeelingKind
    quote: str
    strength: float


class Recognition(IntEnum):
    """How far a reply recognises a feeling: levels of the Empathic Communication Coding System.

    Bylund and Makoul 2002, Patient Education and Counseling 48:207. From ACKNOWLEDGED up a reply counts.
    """

    DENIED = 0
    PERFUNCTORY = 1
    IMPLICIT = 2
    ACKNOWLEDGED = 3
    PURSUED = 4
    CONFIRMED = 5
    SHARED = 6


NoteKind = Literal["name", "promise", "number", "date", "amount"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth writing down, with the words it was said in.

    `due` is a promise's time as it was said ("by five"); `due_s` its stream time where it is relative
    ("within the hour") and can be known.
    """

    kind: NoteKind
    value: str
    speaker: Speaker
    quote: str
    due: str | None = None
    due_s: float | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one final utterance means, read with the turns before it.

    A quote is None where the thing is absent. Customer only: `feelings`, `positive`. Agent only: the rest from
    `recognition` on. `backchannel`: nothing substantive ("mm-hm", "okay", "right").
    """

    utterance: Utterance
    backchannel: bool = False
    question: bool = False
    feelings: tuple[Feeling, ...] = ()
    positive: str | None = None
    """Thanks, relief or delight in the customer's words: cancels tone."""
    notes: tuple[Note, ...] = ()
    closing: bool = False
    """A goodbye."""
    recognition: Recognition | None = None
    recognition_quote: str | None = None
    dismissive: str | None = None
    """"calm down", "that's our policy": the words."""
    offers_fix: str | None = None
    """A solution or next step offered: the words."""
    greets: bool = False
    asks_name: bool = False
    uses_name: str | None = None
    """The caller's name as the agent used it."""
    paraphrase: str | None = None
    """The agent says the customer's matter back: the words."""
    stock_phrase: str | None = None
    """A set phrase, normalised, so that its third use can be counted."""
    hold: str | None = None
    """The agent says what they are doing or asks to hold: the words."""
    anything_else: bool = False
    negative_wording: str | None = None
    """Judging or refusing wording that has a positive form: the words."""

    @property
    def acknowledges(self) -> bool:
        """Does it recognise a feeling: level 3 and up?"""
        return self.recognition is not None and self.recognition >= Recognition.ACKNOWLEDGED


@dataclass(frozen=True, slots=True)
class Gesture:
    """What the person did. `cue` names the card where one is meant.

    `by`: payment mode may also begin with a "phrase" of the agent's, and end by "time".
    """

    what: Literal["done", "not_now", "wrong_cue", "pause", "resume", "payment_on", "payment_off"]
    at_s: float
    cue: str | None = None
    by: Literal["person", "phrase", "time"] = "person"


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A call began, by itself or by hand."""

    at_s: float


@dataclass(frozen=True, slots=True)
class CallEnded:
    """A call ended, by itself or by hand."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Advice a rule gives: which card of the deck, why, and on what evidence (utterance ids or "tone@12.5").

    `slots` fill the say line: {"name": ..., "quote": ..., "topic": ...}. `due_s`: after this it is stale.
    """

    cue: str
    habit: Habit
    why: str
    evidence: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    decided_s: float
    due_s: float


@dataclass(frozen=True, slots=True)
class CueShown:
    """A card went up. `decided_s` is when its rule fired; it may have waited for a gap."""

    cue: str
    habit: Habit
    headline: str
    say: str
    why: str
    evidence: tuple[str, ...]
    decided_s: float
    at_s: float


ClearedHow = Literal["done", "timed_out", "replaced", "stale", "dismissed", "wrong"]


@dataclass(frozen=True, slots=True)
class CueCleared:
    """A card went down, and how. `done`: the agent did what it asked, or said so."""

    cue: str
    shown_s: float
    how: ClearedHow
    at_s: float


@dataclass(frozen=True, slots=True)
class FeelingHeard:
    """An empathic opportunity. `ref` is the utterance id, or "tone@12.5" where words carried none."""

    ref: str
    kind: FeelingKind
    quote: str
    strength: float
    at_s: float


@dataclass(frozen=True, slots=True)
class FeelingMet:
    """The agent recognised the feeling heard in `ref`."""

    ref: str
    utterance: str
    quote: str
    level: Literal["acknowledged", "perfunctory"]
    at_s: float


@dataclass(frozen=True, slots=True)
class FeelingMissed:
    """The agent went on without recognising it; `utterance` is the one with which that was called."""

    ref: str
    kind: Literal["ignored", "fix_first", "dismissive"]
    utterance: str
    at_s: float


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """A note joined the call's notes."""

    note: Note
    at_s: float


@dataclass(frozen=True, slots=True)
class FeelingSummary:
    """One feeling of the call and how it was met."""

    utterance: str
    met: Literal["acknowledged", "perfunctory", "missed", "open"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the call was like, for the agent alone: counts and times, no grade. Fields as in docs/events.md."""

    habits: dict[Habit, tuple[int, int]]
    """habit -> (chances, taken)"""
    cues_shown: int
    held_back: dict[str, int]
    talk_share: float | None
    """The agent's share of all speech, 0..1."""
    interruptions: int
    dead_air_s: float
    longest_monologue_s: float
    tone_s: dict[str, float]
    feelings: tuple[FeelingSummary, ...]
    promises: tuple[Note, ...]
    redactions: int
    at_s: float


CoachEvent = CueShown | CueCleared | FeelingHeard | FeelingMet | FeelingMissed | NoteTaken | Summary
"""What the coach says."""
