"""Point 11: nothing invented is acted upon. In: an hour each of sound that nobody says. Out: Figures.

The customer's side has the sound, the agent's is a quiet line; voice activity, speech gate, tone, recogniser, guards,
understanding and coach are the product's. The demo voices' model was taught to be silent on noise, so its few words
prove little: the seconds that reach a recogniser at all say more, and the guards are tested on text as real models
write it (tests/audio/test_transcribe_guards.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from audio.events import Frame, Speaker, SpeechSegment, ToneReading, Utterance
from audio.units import FRAME_S, FRAME_SAMPLES
from bench.trust_figures import Figure, TrustOptions
from bench.trust_noise import MINUTE, SOUNDS, silence
from desktop.chain import Chain, run_frames
from desktop.coaching.model import Cue
from desktop.lines import Event
from desktop.models import DEMO
from desktop.parts import Parts, load_parts
from desktop.session import Session
from desktop.settings import Settings
from desktop.understand import Understanding

POINT = "11 invented"
MINUTES, MINUTES_LONG = 2, 60


def figures(options: TrustOptions) -> list[Figure]:
    """Each sound by itself."""
    minutes = MINUTES_LONG if options.long else MINUTES
    parts = load_parts(Settings(), DEMO)
    found: list[Figure] = []
    for name in SOUNDS:
        heard = hear(name, minutes, parts)
        per_hour = 60.0 / minutes
        found += [
            Figure(POINT, f"{name}: cards in {minutes} min", heard.cards, "", 0.0),
            Figure(POINT, f"{name}: utterances an hour", round(heard.utterances * per_hour, 1), "", 1.0),
            Figure(POINT, f"{name}: reaches the recogniser", round(heard.segments_s * per_hour, 1), "s an hour"),
            Figure(POINT, f"{name}: tone raised an hour", round(heard.raised * per_hour, 1), ""),
        ]
    return found


@dataclass(slots=True)
class Heard:
    """What came of one sound."""

    cards: int = 0
    utterances: int = 0
    segments_s: float = 0.0
    raised: int = 0

    def count(self, event: Event) -> None:
        """One event of the chain."""
        if isinstance(event, Cue):
            self.cards += 1
        elif isinstance(event, Utterance) and event.final and event.text:
            self.utterances += 1
        elif isinstance(event, ToneReading) and event.changed and event.level != "calm":
            self.raised += 1


class _Counting:
    """A transcriber that is the product's, and counts the sound that it is given."""

    def __init__(self, inner: object, heard: Heard) -> None:
        self._inner, self._heard = inner, heard

    def push(self, segment: SpeechSegment) -> list[Utterance]:
        """As the product's."""
        if segment.final:
            self._heard.segments_s += segment.voiced_end_s - segment.start_s
        found: list[Utterance] = self._inner.push(segment)  # type: ignore[attr-defined]
        return found


def hear(name: str, minutes: int, parts: Parts) -> Heard:
    """So many minutes of one sound through the chain."""
    heard = Heard()
    session = Session(parts.deck, parts.coach, 0.0)
    chain = Chain(session, Understanding(parts.patterns, parts.redact, parts.ear()))
    chain.transcriber = _Counting(parts.transcriber(), heard)  # type: ignore[assignment]
    for event in run_frames(_pairs(name, minutes), parts.listen, chain):
        heard.count(event)
    return heard


def _pairs(name: str, minutes: int) -> Iterator[tuple[Frame, Frame]]:
    n_frames = MINUTE // FRAME_SAMPLES
    for minute in range(minutes):
        customer = SOUNDS[name](minute)[: n_frames * FRAME_SAMPLES].reshape(n_frames, -1)
        agent = np.roll(silence(minute + 1_000), 7)[: n_frames * FRAME_SAMPLES].reshape(n_frames, -1)
        for k in range(n_frames):
            start_s = (minute * n_frames + k) * FRAME_S
            yield Frame(Speaker.AGENT, start_s, agent[k]), Frame(Speaker.CUSTOMER, start_s, customer[k])
