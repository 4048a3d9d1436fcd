"""Payment mode. In: when it was on, and when something was said. Out: whether those words may be written. Pure."""

from __future__ import annotations


class Payment:
    """What was said while it was on, even in part, is never written; what comes while it is on neither."""

    def __init__(self) -> None:
        self.on = False
        self._spans_s: list[tuple[float, float]] = []
        self._since_s = 0.0

    def begin(self, now_s: float) -> None:
        """From now on nothing is written."""
        if not self.on:
            self.on, self._since_s = True, now_s

    def end(self, now_s: float) -> None:
        """What begins from now on is written again."""
        if self.on:
            self.on = False
            self._spans_s.append((self._since_s, now_s))

    def hides(self, start_s: float, end_s: float) -> bool:
        """Whether words spoken from `start_s` to `end_s` must not be written."""
        return self.on or any(start_s < until_s and end_s > since_s for since_s, until_s in self._spans_s)
