"""One call. In: events of hearing, Meaning, Gesture. Out: the same facts and what the coach makes of them. Pure.

Keeps the call's record, from which the page after the call and the report are made; it goes with the session.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from audio.events import (
    Behind,
    Fault,
    SourceState,
    SpeechEnded,
    SpeechStarted,
    ToneReading,
    Utterance,
)
from desktop.coaching.coach import Coach, CoachSettings
from desktop.coaching.deck import Deck
from desktop.coaching.model import CallEnded, CallStarted, CoachEvent, Gesture, Meaning, NoteTaken, Summary
from desktop.lines import Event
from desktop.payment import Payment, PaymentConfig

SessionInput = SourceState | SpeechStarted | SpeechEnded | ToneReading | Utterance | Meaning | Behind | Fault | Gesture


@dataclass(slots=True)
class Record:
    """What is remembered of a call while it lasts: final words and facts, no sound."""

    started_s: float
    ended_s: float
    events: list[Event] = field(default_factory=list)

    @property
    def duration_s(self) -> float:
        """From start to end (or to now), in seconds."""
        return self.ended_s - self.started_s

    @property
    def summary(self) -> Summary | None:
        """What the call was like; None until it has ended."""
        return next((one for one in reversed(self.events) if isinstance(one, Summary)), None)


class Session:
    """One call from its start to its end."""

    def __init__(
        self,
        deck: Deck,
        settings: CoachSettings,
        started_s: float,
        takes_notes: bool = True,
        payment: PaymentConfig | None = None,
    ) -> None:
        self._takes_notes = takes_notes
        self.record = Record(started_s, started_s)
        self._coach = Coach(deck, settings)
        self._payment = Payment(payment)
        self._keep(self._coach.step(CallStarted(started_s), started_s))

    def use(self, deck: Deck) -> None:
        """Another deck, at once."""
        self._coach.use(deck)

    def adopt(self, settings: CoachSettings) -> None:
        """Other coaching settings, at once."""
        self._coach.adopt(settings)

    def use_payment(self, payment: PaymentConfig) -> None:
        """Other rules for payment mode, at once."""
        self._payment.adopt(payment)

    def step(self, event: SessionInput, now_s: float) -> list[Event]:
        """One event at `now_s` (stream time): what is to be shown and told of it, in order."""
        if isinstance(event, (Utterance, Meaning)) and self._hides(event):
            return []
        if isinstance(event, Gesture):
            self._switch(event)
        told: list[Event] = [] if isinstance(event, Meaning) else [event]
        if not isinstance(event, (Utterance, Fault)):
            told += self._coach.step(event, now_s)
        if isinstance(event, Utterance) and self._payment.is_asked_for(event):
            self._payment.begin(event.end_s, by_phrase=True)
            told += self._by_itself(Gesture("payment_on", now_s, by="phrase"), now_s)
        return self._keep(told, now_s)

    def _by_itself(self, gesture: Gesture, now_s: float) -> list[Event]:
        return [gesture, *self._coach.step(gesture, now_s)]

    def may_write(self, start_s: float, end_s: float) -> bool:
        """Whether words spoken then may be written: not those of payment mode."""
        return not self._payment.hides(start_s, end_s)

    def _hides(self, words: Utterance | Meaning) -> bool:
        one = words.utterance if isinstance(words, Meaning) else words
        return not self.may_write(one.start_s, one.end_s)

    def _switch(self, gesture: Gesture) -> None:
        if gesture.what == "payment_on":
            self._payment.begin(gesture.at_s)
        elif gesture.what == "payment_off":
            self._payment.end(gesture.at_s)

    def tick(self, now_s: float) -> list[Event]:
        """Time passed: cards that were waiting or have stood long enough."""
        told: list[Event] = []
        if self._payment.is_over(now_s):
            self._payment.end(now_s, by_person=False)
            told += self._by_itself(Gesture("payment_off", now_s, by="time"), now_s)
        return self._keep([*told, *self._coach.tick(now_s)], now_s)

    def finish(self, now_s: float) -> list[Event]:
        """The call ended: the last facts and the summary."""
        return self._keep(self._coach.step(CallEnded(now_s), now_s), now_s)

    def _keep(self, told: list[Event] | list[CoachEvent], now_s: float | None = None) -> list[Event]:
        self.record.ended_s = max(self.record.ended_s, now_s or self.record.started_s)
        kept: list[Event] = list(told) if self._takes_notes else _without_notes(told)
        self.record.events += [one for one in kept if not (isinstance(one, Utterance) and not one.final)]
        return kept


def _without_notes(told: list[Event] | list[CoachEvent]) -> list[Event]:
    """The same where no notes are taken; promises are notes too."""
    kept = [one for one in told if not isinstance(one, NoteTaken)]
    return [replace(one, promises=()) if isinstance(one, Summary) else one for one in kept]
