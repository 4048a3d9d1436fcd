"""Words. In: SpeechSegment. Out: Utterance, partial and final. Composes engine, agreement and guards.

Reads no clock: `at_s` of an utterance is that of its segment; whoever runs live adds what the decoding took.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from audio.events import SpeechSegment, Utterance
from audio.transcribe.echo_words import EchoWords, EchoWordsConfig, withdrawn
from audio.transcribe.engine import Engine, EngineConfig, Hypothesis, WhisperEngine, first_usable
from audio.transcribe.folder import ModelError, ModelInfo, check_folder
from audio.transcribe.guards import GuardConfig, believed
from audio.transcribe.streaming import Agreement
from audio.units import samples_to_s

__all__ = [
    "Engine",
    "EngineConfig",
    "Hypothesis",
    "ModelError",
    "ModelInfo",
    "Transcriber",
    "TranscriberConfig",
    "WhisperEngine",
    "check_folder",
    "first_usable",
]


@dataclass(frozen=True, slots=True)
class TranscriberConfig:
    """What is believed, and how much is kept."""

    guards: GuardConfig = field(default_factory=GuardConfig)
    echo: EchoWordsConfig = field(default_factory=EchoWordsConfig)
    min_new_s: float = 0.4
    """A partial with less new sound than this says nothing new: one follows each pause that was decoded ahead."""
    open_utterances: int = 8
    """Utterances without a final yet; two channels have two, the rest lost theirs in an overload."""


@dataclass(slots=True)
class _Open:
    """An utterance that has no final yet."""

    agreement: Agreement = field(default_factory=Agreement)
    shown: Utterance | None = None
    n_decoded: int = 0
    """How many samples the last decoding saw."""
    ahead: tuple[float, int, Hypothesis] | None = None
    """The decoding of a `maybe_last`: its voiced end, its length in samples, what it said."""


class Transcriber:
    """Both channels' segments, one at a time."""

    def __init__(self, engine: Engine, config: TranscriberConfig | None = None) -> None:
        self._engine = engine
        self._config = config or TranscriberConfig()
        self._open: OrderedDict[str, _Open] = OrderedDict()
        self._echo = EchoWords(self._config.echo)

    def reset(self) -> None:
        """Forgets all words, as between two calls."""
        self._open.clear()
        self._echo = EchoWords(self._config.echo)

    def push(self, segment: SpeechSegment) -> list[Utterance]:
        """The next segment's words: none, one, or one more that withdraws an agent's echo."""
        if segment.samples.size == 0:
            return []
        if segment.final:
            return self._final(segment)
        state = self._state(segment)
        new_s = samples_to_s(len(segment.samples) - state.n_decoded)
        if not segment.maybe_last and new_s < self._config.min_new_s:
            return []
        state.n_decoded = len(segment.samples)
        heard = self._engine.transcribe(segment.samples, final=segment.maybe_last)
        if segment.maybe_last:
            state.ahead = (segment.voiced_end_s, len(segment.samples), heard)
        return self._partial(segment, state, heard)

    def drop(self, segment: SpeechSegment) -> list[Utterance]:
        """A final that will not be decoded (overload): what its partials showed stands, as a final."""
        state = self._open.pop(segment.utterance, None)
        if not segment.final or state is None or state.shown is None:
            return []
        shown = state.shown
        return self._echo.push(_utterance(segment, shown.text, len(shown.text), shown.confidence))

    def _state(self, segment: SpeechSegment) -> _Open:
        state = self._open.setdefault(segment.utterance, _Open())
        while len(self._open) > self._config.open_utterances:
            self._open.popitem(last=False)
        return state

    def _partial(self, segment: SpeechSegment, state: _Open, heard: Hypothesis) -> list[Utterance]:
        text = believed(heard, segment.samples, self._config.guards)
        partial = state.agreement.push(text)
        before = state.shown
        if not partial.text or (before and (before.text, before.stable_chars) == (partial.text, partial.stable_chars)):
            return []
        out = self._echo.push(_utterance(segment, partial.text, partial.stable_chars, heard.confidence))
        state.shown = next((one for one in out if one.utterance == segment.utterance), before)
        return out

    def _final(self, segment: SpeechSegment) -> list[Utterance]:
        state = self._open.pop(segment.utterance, _Open())
        heard = self._ahead(segment, state) or self._engine.transcribe(segment.samples, final=True)
        text = believed(heard, segment.samples, self._config.guards)
        if not text:
            return [withdrawn(state.shown, segment.at_s)] if state.shown else []
        out = self._echo.push(_utterance(segment, text, len(text), heard.confidence))
        return out if state.shown else [one for one in out if one.text or one.utterance != segment.utterance]

    @staticmethod
    def _ahead(segment: SpeechSegment, state: _Open) -> Hypothesis | None:
        """The decoding made early in the pause, if it saw the same sound."""
        if state.ahead is None:
            return None
        voiced_end_s, n_samples, heard = state.ahead
        return heard if (voiced_end_s, n_samples) == (segment.voiced_end_s, len(segment.samples)) else None


def _utterance(segment: SpeechSegment, text: str, stable_chars: int, confidence: float) -> Utterance:
    return Utterance(
        speaker=segment.speaker,
        utterance=segment.utterance,
        start_s=segment.start_s,
        end_s=segment.voiced_end_s,
        text=text,
        final=segment.final,
        stable_chars=stable_chars,
        confidence=round(confidence, 3),
        redacted=0,
        at_s=segment.at_s,
    )
