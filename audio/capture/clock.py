"""Sleep. In: two clocks, one of which stops in sleep. Out: how long the machine slept. Pure but for `read_clocks`."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SleepConfig:
    """When a difference between the clocks is a sleep. Seconds."""

    asleep_s: float = 2.0
    """A shorter sleep is a gap that the timelines fill; also above any correction of the wall clock by NTP's slew."""
    stalled_s: float = 20.0
    """Where no clock stops in sleep (Windows), not having been asked for this long counts as one."""

    def __post_init__(self) -> None:
        if not 0.0 < self.asleep_s < self.stalled_s:
            raise ValueError(f"expected 0 < asleep_s < stalled_s, got {self.asleep_s} and {self.stalled_s}")


class SleepDetector:
    """Fed with both clocks every second or so; says once, after waking, how long the machine slept."""

    def __init__(self, config: SleepConfig | None = None) -> None:
        self._config = config or SleepConfig()
        self._last: tuple[float, float] | None = None

    def step(self, awake_s: float, always_s: float) -> float | None:
        """Seconds slept since the last step, or None. `awake_s` stops in sleep, `always_s` does not."""
        last, self._last = self._last, (awake_s, always_s)
        if last is None:
            return None
        awake_for_s, passed_s = awake_s - last[0], always_s - last[1]
        if passed_s - awake_for_s > self._config.asleep_s:
            return passed_s - awake_for_s
        return awake_for_s if awake_for_s > self._config.stalled_s else None


def read_clocks() -> tuple[float, float]:
    """(a clock that stops in sleep, one that does not), in seconds.

    Linux: CLOCK_MONOTONIC and CLOCK_BOOTTIME (clock_gettime(2)). macOS: time.monotonic is mach_absolute_time,
    which stops; CLOCK_MONOTONIC goes on. Windows: both go on, so that only a stall is seen.
    """
    if sys.platform == "linux":
        return time.monotonic(), time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.monotonic(), time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic(), time.time()
