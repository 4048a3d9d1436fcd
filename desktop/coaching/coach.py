"""The coach. In: events of hearing, Meaning, Gesture. Out: feelings, notes, cards, and at the end a Summary. Pure.

Time comes with each call; the same events at the same times give the same cards.
"""

from __future__ import annotations

from desktop.coaching import feelings
from desktop.coaching.deck import Deck
from desktop.coaching.governor import Governor
from desktop.coaching.model import CallEnded, CallStarted, CoachEvent, FeelingMissed, Gesture, NoteTaken
from desktop.coaching.rules import DONE, RULES
from desktop.coaching.rules.listen import interruption_s, upset
from desktop.coaching.rules.triggers import triggered
from desktop.coaching.state import CallState, CoachInput, CoachSettings, RuleEvent
from desktop.coaching.summary import summarize

__all__ = ["Coach", "CoachInput", "CoachSettings"]


class Coach:
    """Coaches one call after the other; between calls it says nothing."""

    def __init__(self, deck: Deck, settings: CoachSettings) -> None:
        self._deck = deck
        self._settings = settings
        self._call: _Call | None = None
        self._paused = False

    def use(self, deck: Deck) -> None:
        """Another deck, at once: a running call goes on with what it knows, its gaps and its counts."""
        self._deck = deck
        if self._call:
            self._call.use(deck)

    def adopt(self, settings: CoachSettings) -> None:
        """Other settings, at once: a running call keeps its counts."""
        self._settings = settings
        if self._call:
            self._call.adopt(settings)

    def step(self, event: CoachInput, now_s: float) -> list[CoachEvent]:
        """What follows from one event at `now_s` (stream time, never running backwards)."""
        if isinstance(event, Gesture) and event.what in ("pause", "resume"):
            self._paused = event.what == "pause"
        told: list[CoachEvent] = []
        if self._call and isinstance(event, (CallStarted, CallEnded)):
            told = self._call.end(now_s)
            self._call = None
        if isinstance(event, CallStarted):
            self._call = _Call(CallState(self._deck, self._settings, now_s), self._paused)
        return told if self._call is None else told + self._call.step(event, now_s)

    def tick(self, now_s: float) -> list[CoachEvent]:
        """What follows from time passing; call it a few times a second."""
        return self._call.step(None, now_s) if self._call else []


class _Call:
    """One call: its state, and the governor of its cards."""

    def __init__(self, state: CallState, paused: bool) -> None:
        self._state = state
        self._governor = Governor(state, DONE, paused)

    def use(self, deck: Deck) -> None:
        self._state.deck = deck

    def adopt(self, settings: CoachSettings) -> None:
        self._state.settings = settings
        self._governor.adopt(settings)

    def step(self, event: CoachInput | None, now_s: float) -> list[CoachEvent]:
        told: list[CoachEvent] = []
        if isinstance(event, Gesture):
            told += self._governor.gesture(event, now_s)
        elif event is not None:
            n_notes = len(self._state.notes)
            self._state.apply(event, now_s)
            told += [NoteTaken(note, now_s) for note in self._state.notes[n_notes:]]
        felt = feelings.notice(self._state, event, now_s)
        told += felt
        self._count_interruption(now_s)
        missed: list[RuleEvent] = [one for one in felt if isinstance(one, FeelingMissed)]
        for reason in (event, *missed):
            self._run_rules(reason, now_s)
        return told + self._governor.advance(now_s)

    def end(self, now_s: float) -> list[CoachEvent]:
        cleared = self._governor.close(now_s)
        upset_then = list(self._state.interruptions.values())
        held_back = self._governor.held_back
        return [*cleared, summarize(self._state, self._governor.shown, held_back, upset_then, now_s)]

    def _run_rules(self, event: RuleEvent, now_s: float) -> None:
        for rule in RULES:
            cue = rule.notice(self._state, event, now_s)
            if cue:
                self._governor.offer(cue, now_s)
        for cue in triggered(self._state, event, now_s):
            self._governor.offer(cue, now_s)

    def _count_interruption(self, now_s: float) -> None:
        began_s = interruption_s(self._state, now_s)
        if began_s is not None:
            self._state.interruptions[began_s] = upset(self._state, began_s)
