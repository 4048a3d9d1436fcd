"""Alignment. In: Frames of both channels. Out: (agent, customer) pairs of the same stream time. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from audio.events import Frame, Speaker
from audio.overwrite import overwrite
from audio.units import FRAME_S, FRAME_SAMPLES

_SILENCE = np.zeros(FRAME_SAMPLES, np.float32)
_SILENCE.setflags(write=False)


@dataclass(frozen=True, slots=True)
class AlignConfig:
    """How long one channel may wait for the other."""

    lag_s: float = 2.0
    """Longer than a timeline's worst honest delay (fill_after_s + settle_s = 1.6 s); after it silence stands in."""

    def __post_init__(self) -> None:
        if not FRAME_S < self.lag_s <= 30.0:
            raise ValueError(f"lag_s: expected more than one frame and at most 30, got {self.lag_s}")


class Aligner:
    """Pairs the channels frame by frame from stream time 0; holds at most `lag_s` of either."""

    def __init__(self, config: AlignConfig | None = None) -> None:
        self._max_waiting = round((config or AlignConfig()).lag_s / FRAME_S)
        self._next = 0
        self._waiting: dict[Speaker, deque[Frame]] = {speaker: deque() for speaker in Speaker}

    def push(self, frame: Frame) -> list[tuple[Frame, Frame]]:
        """The pairs that this frame completes, in order; a frame whose pair has already gone out is dropped."""
        if _index(frame) >= self._next:
            self._waiting[frame.speaker].append(frame)
        pairs = []
        while self._ready():
            pairs.append((self._take(Speaker.AGENT), self._take(Speaker.CUSTOMER)))
            self._next += 1
        return pairs

    def wipe(self) -> None:
        """Frames that wait for the other side become silence."""
        for waiting in self._waiting.values():
            for frame in waiting:
                overwrite(frame.samples)

    def _ready(self) -> bool:
        heads = [waiting[0] for waiting in self._waiting.values() if waiting]
        if not heads:
            return False
        newest = max(_index(waiting[-1]) for waiting in self._waiting.values() if waiting)
        late = newest - self._next >= self._max_waiting
        return late or (len(heads) == len(self._waiting) and all(_index(head) == self._next for head in heads))

    def _take(self, speaker: Speaker) -> Frame:
        waiting = self._waiting[speaker]
        if waiting and _index(waiting[0]) == self._next:
            return waiting.popleft()
        return Frame(speaker, self._next * FRAME_S, _SILENCE, filled=True)


def _index(frame: Frame) -> int:
    return round(frame.start_s / FRAME_S)
