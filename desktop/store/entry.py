"""What is kept, as the store sees it: parts with names. Plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """A call or a day (a date's ordinal), and what is kept of it."""

    id: str
    kind: str
    day: int
    parts: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """How much is kept. `parts`: of how many calls there is one whose name begins so."""

    calls: int = 0
    oldest_day: int | None = None
    parts: Mapping[str, int] = field(default_factory=dict)


def sum_of(counts: Iterable[Count]) -> Count:
    """Several databases as one."""
    calls, oldest, parts = 0, None, Counter[str]()
    for one in counts:
        calls += one.calls
        oldest = one.oldest_day if oldest is None else min(oldest, one.oldest_day or oldest)
        parts.update(one.parts)
    return Count(calls, oldest, dict(parts))
