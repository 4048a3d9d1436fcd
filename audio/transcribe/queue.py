"""Waiting segments. In: segments as they come. Out: which to decode next, which were dropped, how far behind. Pure.

Finals go before decodings ahead (`maybe_last`), those before partials. A newer segment of an utterance replaces its
older ones. Past the limit the oldest partials go first, then the oldest decodings ahead, then the oldest finals: the
newest turn wins, for a card about old words helps nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from audio.events import Behind, SpeechSegment
from audio.overwrite import overwrite
from audio.units import samples_to_s


@dataclass(frozen=True, slots=True)
class QueueConfig:
    """How much may wait."""

    max_segments: int = 8
    """Four turns of each side."""
    max_sound_s: float = 60.0
    """More than a minute of sound waiting can't be caught up with within the call's present topic."""
    report_step_s: float = 1.0
    """Behind is said when it changed by this much."""


class SegmentQueue:
    """Bounded; `dropped` counts what was given up, finals among them in `dropped_finals`."""

    def __init__(self, config: QueueConfig | None = None) -> None:
        self._config = config or QueueConfig()
        self._waiting: list[SpeechSegment] = []
        self._in_work: SpeechSegment | None = None
        self._said_s = 0.0
        self.dropped = 0
        self.dropped_finals = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, segment: SpeechSegment) -> list[SpeechSegment]:
        """Adds a segment; returns the finals given up for it (`Transcriber.drop` takes them)."""
        self._waiting = [one for one in self._waiting if one.utterance != segment.utterance or one.final]
        self._waiting.append(segment)
        gone: list[SpeechSegment] = []
        while self._too_much():
            gone.append(self._give_up())
        self.dropped += len(gone)
        finals = [one for one in gone if one.final]
        self.dropped_finals += len(finals)
        return finals

    def get(self) -> SpeechSegment | None:
        """The next to decode, None where nothing waits. The one before counts as done."""
        self._in_work = None
        if not self._waiting:
            return None
        self._in_work = min(self._waiting, key=lambda one: (_rank(one), one.at_s))
        self._waiting.remove(self._in_work)
        return self._in_work

    def wipe(self) -> None:
        """The sound of what waits or is in work is overwritten, and nothing waits any more."""
        for segment in (*self._waiting, *([self._in_work] if self._in_work else [])):
            overwrite(segment.samples)
        self._waiting.clear()
        self._in_work = None

    def behind_s(self, now_s: float) -> float:
        """How long the oldest unfinished segment has been waiting or in work, in seconds; 0 where there is none."""
        since = [one.at_s for one in self._waiting]
        if self._in_work is not None:
            since.append(self._in_work.at_s)
        return max(0.0, now_s - min(since)) if since else 0.0

    def behind(self, now_s: float) -> Behind | None:
        """Says how far words trail, when that changed by a second since it was last said."""
        by_s = round(self.behind_s(now_s), 1)
        if abs(by_s - self._said_s) < self._config.report_step_s:
            return None
        self._said_s = by_s if by_s >= self._config.report_step_s else 0.0
        return Behind(self._said_s, now_s)

    def _too_much(self) -> bool:
        sound_s = sum(samples_to_s(len(one.samples)) for one in self._waiting)
        over = len(self._waiting) > self._config.max_segments or sound_s > self._config.max_sound_s
        return over and len(self._waiting) > 1

    def _give_up(self) -> SpeechSegment:
        """Removes the oldest of the least wanted kind, never the newest segment."""
        oldest = max(self._waiting[:-1], key=lambda one: (_rank(one), -one.at_s))
        self._waiting.remove(oldest)
        return oldest


def _rank(segment: SpeechSegment) -> int:
    return 0 if segment.final else 1 if segment.maybe_last else 2
