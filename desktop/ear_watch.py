"""Does the ear still answer? In: each time it told the levels, passing time. Out: "quiet" or "stuck", once each. Pure.

A dead ear is seen by its closed pipe. One that hangs would leave the window at "Listening" for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class EarWatchConfig:
    """How long a running ear may say nothing; it tells the levels six times a second."""

    quiet_s: float = 1.5
    """Leaves half a second of the two within which the window says that something is wrong."""
    stuck_s: float = 6.0
    """A machine that swaps lets go by then; starting the ear anew costs a second of sound."""
    stall_s: float = 0.5
    """Ticks further apart: the window itself stood still, and the ear's messages are still on their way."""


class EarWatch:
    """Watches from the ear's first levels on, until it is told to rest."""

    def __init__(self, config: EarWatchConfig | None = None) -> None:
        self._config = config or EarWatchConfig()
        self._heard_s: float | None = None
        self._ticked_s: float | None = None
        self._quiet = False

    def heard(self, now_s: float) -> bool:
        """The ear told the levels: whether that ends a silence."""
        was_quiet, self._quiet = self._quiet, False
        self._heard_s = now_s
        return was_quiet

    def rest(self) -> None:
        """The ear is not expected to say anything: it was closed, ended, or is starting."""
        self._heard_s, self._quiet = None, False

    def step(self, now_s: float) -> Literal["quiet", "stuck"] | None:
        """Time passed: the change, if any. After "stuck" it rests."""
        before_s, self._ticked_s = self._ticked_s, now_s
        if self._heard_s is None:
            return None
        if before_s is None or now_s - before_s > self._config.stall_s:
            self._heard_s = max(self._heard_s, now_s - self._config.stall_s)
        silence_s = now_s - self._heard_s
        if silence_s > self._config.stuck_s:
            self.rest()
            return "stuck"
        if silence_s > self._config.quiet_s and not self._quiet:
            self._quiet = True
            return "quiet"
        return None
