"""How fast a figure grows. In: times and values. Out: the slope of the straight line through them, and its interval.

Ordinary least squares; the interval is two standard errors of the slope to each side (about 95 % for 20 points or
more). Points that hang together make it too narrow, so feed it one point a call, not one a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slope:
    """Of a figure over time, in units per unit of time."""

    per_unit: float
    either_side: float
    """The interval goes from `per_unit - either_side` to `per_unit + either_side`."""

    @property
    def most(self) -> float:
        """The upper end of the interval."""
        return self.per_unit + self.either_side

    def __str__(self) -> str:
        return f"{self.per_unit:.2f} ± {self.either_side:.2f}"


def slope(at: Sequence[float], values: Sequence[float]) -> Slope:
    """Raises ValueError for fewer than three points, or for points of one moment."""
    n = len(at)
    if n < 3 or len(values) != n:
        raise ValueError(f"expected three points or more, got {n} times and {len(values)} values")
    middle, level = sum(at) / n, sum(values) / n
    spread = sum((one - middle) ** 2 for one in at)
    if spread == 0:
        raise ValueError("expected points at different times")
    rise = sum((t - middle) * (v - level) for t, v in zip(at, values, strict=True)) / spread
    left = sum((v - level - rise * (t - middle)) ** 2 for t, v in zip(at, values, strict=True))
    return Slope(rise, 2 * math.sqrt(left / (n - 2) / spread))
