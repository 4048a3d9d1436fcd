"""Music and tones. In: ProsodyFrames that the VAD took for voice. Out: whether pitch stands still as in music. Pure.

A sung or played note holds its pitch for several frames, a speaking voice glides all the time.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio.units import FRAME_S, hz_to_semitones

if TYPE_CHECKING:
    from audio.events import ProsodyFrame


@dataclass(frozen=True, slots=True)
class MusicConfig:
    """When pitch stands still."""

    window_s: float = 3.0
    still_st: float = 0.04
    """A step between neighbouring frames that is none: a semitone a second; speech glides at 5 to 20."""
    enter_share: float = 0.6
    """Share of steps that are none: half of them in music, under 0.18 in 95 of 100 windows of speech."""
    leave_share: float = 0.4
    least_steps: int = 40

    def __post_init__(self) -> None:
        if not 0.0 < self.leave_share < self.enter_share < 1.0:
            raise ValueError(
                f"expected 0 < leave_share < enter_share < 1, got {self.leave_share} and {self.enter_share}"
            )


class MusicVeto:
    """Frames in order; only neighbours with a pitch are compared."""

    def __init__(self, config: MusicConfig | None = None) -> None:
        self._config = config or MusicConfig()
        self._still: deque[bool] = deque(maxlen=round(self._config.window_s / FRAME_S))
        self._before: ProsodyFrame | None = None
        self.playing = False

    def push(self, frame: ProsodyFrame) -> bool:
        """The next frame; true while the sound is music or a tone."""
        before, self._before = self._before, frame
        if before is None or not before.f0_hz or not frame.f0_hz or frame.start_s - before.start_s > 1.5 * FRAME_S:
            return self.playing
        self._still.append(abs(hz_to_semitones(frame.f0_hz, before.f0_hz)) < self._config.still_st)
        if len(self._still) >= self._config.least_steps:
            share = sum(self._still) / len(self._still)
            self.playing = share >= (self._config.leave_share if self.playing else self._config.enter_share)
        return self.playing
