"""A recorded or written call through the whole chain, in this process, under a virtual clock.

In: pairs of frames, or a dialogue's events. Out: the session's events, in the order in which they became known.
The same input, settings and model give the same events: partials come at a fixed cadence and decoding takes no
stream time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from audio.events import EarEvent, Frame, Levels, SoftphoneStreams, SpeechSegment, ToneReading, Utterance
from audio.listen import ListenConfig, Listener
from audio.transcribe import Transcriber
from audio.units import FRAME_S
from desktop.dialogue import DialogueEvent
from desktop.lines import Event
from desktop.session import Session
from desktop.understand import Understanding

TICK_S = 0.1
"""Between a dialogue's events time passes in steps of this."""
STILL_S, SELDOM_TICKS = 600.0, 100
TAIL_S = 2.0
"""A dialogue ends this long after its last event, so that the last card can be shown."""


@dataclass(slots=True)
class Chain:
    """The stages of one call; `transcriber` None: no words, tone and timing only."""

    session: Session
    understanding: Understanding
    transcriber: Transcriber | None = None

    def hear(self, event: EarEvent, now_s: float) -> list[Event]:
        """What one event of the ear leads to."""
        if isinstance(event, SpeechSegment):
            return self._words(event, now_s)
        if isinstance(event, (Levels, SoftphoneStreams)):
            return []
        if isinstance(event, ToneReading):  # carries the time of the last sound that it needed: it is known now
            event = replace(event, at_s=max(event.at_s, now_s))
        return self.session.step(event, now_s)

    def _words(self, segment: SpeechSegment, now_s: float) -> list[Event]:
        told: list[Event] = []
        for utterance in self.transcriber.push(segment) if self.transcriber else ():
            told += self.read(utterance, now_s)
        return told

    def read(self, utterance: Utterance, now_s: float) -> list[Event]:
        """What one utterance as recognised leads to."""
        told: list[Event] = []
        for one in self.understanding.push(utterance):
            told += self.session.step(one, now_s)
        return told


def run_frames(
    pairs: Iterable[tuple[Frame, Frame]],
    listen: ListenConfig,
    chain: Chain,
    wait: Callable[[float], None] | None = None,
) -> Iterator[Event]:
    """The call's events from its frames. `wait(now_s)` is called before each pair, to pace it."""
    listener = Listener(listen)
    now_s = 0.0
    for agent, customer in pairs:
        now_s = agent.start_s + FRAME_S
        if wait:
            wait(now_s)
        for heard in listener.push(agent, customer):
            yield from chain.hear(heard, now_s)
        yield from chain.session.tick(now_s)
    for heard in listener.finish():
        yield from chain.hear(heard, now_s)
    yield from chain.session.finish(now_s)


def run_dialogue(
    events: Iterable[DialogueEvent], chain: Chain, wait: Callable[[float], None] | None = None
) -> Iterator[Event]:
    """The call's events from a dialogue's."""
    now_s = 0.0
    for event in events:
        for tick_s in _ticks(now_s, event.at_s):
            if wait:
                wait(tick_s)
            yield from chain.session.tick(tick_s)
        now_s = event.at_s
        if isinstance(event, Utterance):
            yield from chain.read(event, now_s)
        else:
            yield from chain.session.step(event, now_s)
    for tick_s in _ticks(now_s, now_s + TAIL_S):
        yield from chain.session.tick(tick_s)
    yield from chain.session.finish(now_s + TAIL_S)


def _ticks(from_s: float, to_s: float) -> Iterator[float]:
    """Every tenth of a second; after ten minutes in which nothing was said, every ten seconds: a day is no work."""
    first, last = int(from_s / TICK_S) + 1, int(to_s / TICK_S)
    still = min(last, first + round(STILL_S / TICK_S))
    for steps in (range(first, still + 1), range(still + SELDOM_TICKS, last + 1, SELDOM_TICKS)):
        yield from (index * TICK_S for index in steps)
