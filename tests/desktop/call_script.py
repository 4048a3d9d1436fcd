"""Calls in a few lines for the tests of the coach: who says what from when to when, with what meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from audio.events import Speaker, SpeechEnded, SpeechStarted, ToneLevel, ToneReading, Utterance
from desktop.coaching.coach import Coach, CoachInput, CoachSettings
from desktop.coaching.deck import Deck, parse_deck
from desktop.coaching.model import (
    CallEnded,
    CallStarted,
    CoachEvent,
    CueCleared,
    CueShown,
    Feeling,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    Meaning,
    Note,
    Summary,
)

DECK_TEXT = (Path(__file__).parents[2] / "resources" / "decks" / "en.toml").read_text(encoding="utf-8")
DECK: Deck = parse_deck(DECK_TEXT)[0]
HANGOVER_S = 0.5
WORDS_S = 0.9
TICK_S = 0.25

Timed = tuple[float, CoachInput]


def said(who: str, start_s: float, end_s: float, text: str = "some words here", **meaning: Any) -> Meaning:
    """One final utterance. `who`: "a" or "c"."""
    speaker = Speaker.AGENT if who == "a" else Speaker.CUSTOMER
    name = f"{who}{start_s:g}"
    at_s = end_s + HANGOVER_S + WORDS_S
    return Meaning(Utterance(speaker, name, start_s, end_s, text, True, len(text), 0.9, 0, at_s), **meaning)


def upset(start_s: float, end_s: float, quote: str = "nobody has called me back", strength: float = 0.7) -> Meaning:
    """The customer shows a feeling in words."""
    return said("c", start_s, end_s, f"well {quote}", feelings=(Feeling("frustration", quote, strength),))


def promise(quote: str, due: str | None = None) -> Note:
    """Something the agent promised."""
    return Note("promise", quote, Speaker.AGENT, quote, due)


def name(value: str) -> Note:
    """The customer gave their name."""
    return Note("name", value, Speaker.CUSTOMER, f"this is {value}")


def tone(level: ToneLevel, at_s: float, score: float = 0.7) -> Timed:
    """The customer's tone changed."""
    return at_s, ToneReading(level, score, "pitch is up", 0.8, True, at_s)


def voice(who: str, start_s: float, end_s: float) -> list[Timed]:
    """Speech without words."""
    speaker = Speaker.AGENT if who == "a" else Speaker.CUSTOMER
    known_s = end_s + HANGOVER_S
    return [
        (start_s, SpeechStarted(speaker, start_s, start_s)),
        (known_s, SpeechEnded(speaker, start_s, end_s, known_s)),
    ]


def events(script: Iterable[Meaning | Timed | list[Timed]]) -> list[Timed]:
    """What the coach is told of it, in the order in which it becomes known."""
    told: list[Timed] = []
    for one in script:
        if isinstance(one, Meaning):
            spoken = one.utterance
            told += [*voice(spoken.speaker.value[0], spoken.start_s, spoken.end_s), (spoken.at_s, one)]
        else:
            told += one if isinstance(one, list) else [one]
    return sorted(told, key=lambda timed: timed[0])


@dataclass
class Outcome:
    """All that the coach said."""

    told: list[CoachEvent]

    def of(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.told if isinstance(one, kind)]

    @property
    def cards(self) -> list[str]:
        return [one.cue for one in self.of(CueShown)]

    @property
    def shown(self) -> list[CueShown]:
        return self.of(CueShown)

    @property
    def cleared(self) -> list[CueCleared]:
        return self.of(CueCleared)

    @property
    def missed(self) -> list[tuple[str, str, str]]:
        return [(one.ref, one.kind, one.utterance) for one in self.of(FeelingMissed)]

    @property
    def met(self) -> list[tuple[str, str]]:
        return [(one.ref, one.level) for one in self.of(FeelingMet)]

    @property
    def heard(self) -> list[tuple[str, str]]:
        return [(one.ref, one.kind) for one in self.of(FeelingHeard)]

    @property
    def summary(self) -> Summary:
        return self.of(Summary)[-1]


def play(
    *script: Meaning | Timed | list[Timed],
    until_s: float | None = None,
    settings: CoachSettings | None = None,
    deck: Deck = DECK,
) -> Outcome:
    """Run the script through a coach, with ticks between, from a call's start at 0 to its end."""
    coach = Coach(deck, settings or CoachSettings())
    told = coach.step(CallStarted(0.0), 0.0)
    queue = events(script)
    end_s = until_s if until_s is not None else max((t for t, _ in queue), default=0.0) + 6.0
    now_s = 0.0
    for when_s, event in [*queue, (end_s, CallEnded(end_s))]:
        while now_s + TICK_S < when_s:
            now_s += TICK_S
            told += coach.tick(now_s)
        told += coach.step(event, when_s)
        now_s = max(now_s, when_s)
    return Outcome(told)


def deck_with(cue: str, **changes: Any) -> Deck:
    """The English deck with one card changed."""
    return replace(DECK, cards={**DECK.cards, cue: replace(DECK.cards[cue], **changes)})


def only(*cues: str, **changes: Any) -> Deck:
    """The English deck with these cards alone, each changed in the same way."""
    return replace(DECK, cards={cue: replace(DECK.cards[cue], **changes) for cue in cues})
