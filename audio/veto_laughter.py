"""Laughter. In: the level of each frame. Out: whether the caller is laughing. Pure.

Laughter comes in bursts of a steady 4-5 a second (Bachorowski, Smoski and Owren 2001, J. Acoust. Soc. Am. 110:1581);
syllables have that rate too, but never so evenly. What tells is the envelope's correlation with itself one burst later.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.units import FRAME_S

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LaughterConfig:
    """When bursts are even enough."""

    window_s: float = 2.3
    """Eight bursts or more: a bout."""
    every_s: float = 0.256
    range_db: float = 20.0
    """How far below the loudest frame the envelope is followed: the breath between bursts."""
    burst_s: tuple[float, float] = (0.192, 0.256)
    """From one burst to the next: 3.9 to 5.2 a second."""
    enter: float = 0.5
    """Correlation one burst later. Acted speech of any mood stays under 0.45 in 95 of 100 windows."""
    leave: float = 0.3
    enter_depth: float = 0.85
    """Over the correlation half a burst later, where a laugh is at its softest: under 0.5 in speech."""
    leave_depth: float = 0.5

    def __post_init__(self) -> None:
        if not 0.0 < self.leave < self.enter < 1.0 or not 0.0 < self.leave_depth < self.enter_depth < 2.0:
            raise ValueError(
                "expected 0 < leave < enter < 1 and 0 < leave_depth < enter_depth < 2, "
                f"got {self.leave}, {self.enter}, {self.leave_depth}, {self.enter_depth}"
            )


class LaughterVeto:
    """One channel's frames, voiced or not, in order."""

    def __init__(self, config: LaughterConfig | None = None) -> None:
        self._config = config or LaughterConfig()
        self._levels_dbfs: deque[float] = deque(maxlen=round(self._config.window_s / FRAME_S))
        self._every = max(1, round(self._config.every_s / FRAME_S))
        self._until = self._every
        self.laughing = False

    def push(self, level_dbfs: float) -> bool:
        """The next frame's level; true while it is laughter."""
        self._levels_dbfs.append(level_dbfs)
        self._until -= 1
        if self._until <= 0 and len(self._levels_dbfs) == self._levels_dbfs.maxlen:
            self._until = self._every
            self._judge()
        return self.laughing

    def _judge(self) -> None:
        config = self._config
        again, depth = evenness(np.array(self._levels_dbfs), config)
        if self.laughing:
            self.laughing = again >= config.leave and depth >= config.leave_depth
        else:
            self.laughing = again >= config.enter and depth >= config.enter_depth


def evenness(levels_dbfs: Floats, config: LaughterConfig) -> tuple[float, float]:
    """Correlation of the envelope one burst later (-1..1), and how far it stands over that of half a burst."""
    envelope = np.maximum(levels_dbfs, levels_dbfs.max() - config.range_db)
    envelope = envelope - envelope.mean()
    power = float(envelope @ envelope) / len(envelope)
    if power < 1.0:  # one dB squared: a steady sound
        return 0.0, 0.0
    first, last = (round(burst_s / FRAME_S) for burst_s in config.burst_s)
    later = max(_correlation(envelope, lag) for lag in range(first, last + 1))
    half = min(_correlation(envelope, lag) for lag in range(first // 2, last // 2 + 1))
    return later / power, (later - half) / power


def _correlation(envelope: Floats, lag: int) -> float:
    return float(envelope[:-lag] @ envelope[lag:]) / (len(envelope) - lag)
