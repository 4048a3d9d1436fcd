"""A made-up shift: which call is on at which moment, the word that is its own, and a clock that runs fast. Pure.

All three processes get the same plan and the same clock, so that a moment means the same call in each of them.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

_PLAN = "SOTTO_BENCH_SHIFT"
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
MARK = "zq"
"""No word of any language begins so."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A shift. Times in seconds on the fast clock, which shows `base_s` when the machine's clock does."""

    n_calls: int
    period_s: float
    """From one call's beginning to the next."""
    call_s: float
    speed: float
    base_s: float
    reports: str
    """The folder into which each process writes a line a call."""

    def call_at(self, at_s: float) -> int | None:
        """The number of the call that is on, from 0; None between calls."""
        number, within_s = divmod(at_s - self.base_s, self.period_s)
        return int(number) if 0 <= number < self.n_calls and within_s < self.call_s else None

    def nearest(self, at_s: float) -> int:
        """The call in whose period this lies."""
        return int((at_s - self.base_s) // self.period_s)

    def share(self, environment: dict[str, str] | os._Environ[str]) -> None:
        """For this process's children."""
        environment[_PLAN] = json.dumps(asdict(self))


def shared_plan() -> Plan:
    """The plan of the process that started this one."""
    return Plan(**json.loads(os.environ[_PLAN]))


def canary(number: int) -> str:
    """A call's own word: no other call's is in it."""
    letters = []
    for _ in range(3):
        number, one = divmod(number, len(_SYLLABLES))
        letters.append(_SYLLABLES[one])
    return MARK + "".join(letters)


CANARY_LETTERS = len(MARK) + 6


def canaries(text: str) -> Iterator[str]:
    """Every call's own word in a text."""
    low = text.lower()
    at = low.find(MARK)
    while at >= 0:
        yield low[at : at + CANARY_LETTERS]
        at = low.find(MARK, at + 1)


class FastClock:
    """Stands in for the module `time`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def monotonic(self) -> float:
        """Seconds, `speed` times as many as pass."""
        return self._plan.base_s + (time.monotonic() - self._plan.base_s) * self._plan.speed

    def sleep(self, seconds: float) -> None:
        """So long on this clock."""
        time.sleep(seconds / self._plan.speed)
