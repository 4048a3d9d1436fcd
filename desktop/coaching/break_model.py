"""The vocabulary of stretch breaks: when they come, what happens to them, what is to be shown. Frozen values, pure."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, NamedTuple

from desktop.coaching.model import CallEnded, CallStarted

Phase = Literal["working", "notice", "running"]
EndedHow = Literal["done", "ended_early", "skipped", "postponed", "call", "slept"]
Window = tuple[int, int]
"""Minutes of the day, from and until; past midnight where the second is the smaller."""


class Stretch(NamedTuple):
    """One named stretch. `seconds` is its share of a break, against the others."""

    id: str
    title: str
    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BreakConfig:
    """When breaks come. Seconds and counts, not below 0; ValueError otherwise."""

    on: bool = True
    """Off: none is offered by itself; `break_now` still works."""
    every_s: float = 3600.0
    """Of work; a short break an hour is what display-work rules ask for."""
    length_s: float = 300.0
    """Five minutes hold a round of stretches."""
    notice_s: float = 30.0
    """Long enough to end a sentence, short enough to be about now."""
    postpone_s: float = 300.0
    """Long enough to end a task."""
    max_postpones: int = 3
    """After these it is start or skip, so that nobody is asked all day."""
    wrap_up_s: float = 60.0
    """After a call, for its notes, before a break is offered."""
    natural_gap_s: float = 300.0
    """Without a call since the last one, or away from keyboard and call: as long as a break, so it was one."""
    ring_s: float = 60.0
    """A call that rings and is not taken keeps breaks away this long; a softphone may hold its sound open for ever."""
    deferred_s: float = 1800.0
    """Overdue for this long: said once, between two calls."""
    hard_after_s: float = 1200.0
    """After a hard call a break is due with this much work behind one, not the full round."""
    jump_s: float = 300.0
    """Time that jumps further than this between two ticks was sleep or lunch: work starts anew."""
    stretches: int = 5
    """A minute each in five minutes: time to settle into one."""
    allowed: tuple[Window, ...] = ()
    """When breaks may be offered, on the local wall clock; empty: always. One that is asked for comes at any time."""
    most_per_day: int = 0
    """So many are offered in a day, at most; 0: as many as fall due."""

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name != "allowed" and not value >= 0:
                raise ValueError(f"{one.name} should be 0 or more, but is {value}")
        if not (self.every_s > 0 and self.length_s > 0 and self.stretches > 0):
            raise ValueError("every_s, length_s and stretches should be above 0")


@dataclass(frozen=True, slots=True)
class BreakGesture:
    """What the person did. `skip` in a running break ends it; `next` and `back` change the stretch.

    `offer` shows the notice of a break before its time, outside a call.
    """

    what: Literal["start", "postpone", "skip", "next", "back", "break_now", "offer"]
    at_s: float


@dataclass(frozen=True, slots=True)
class HardCall:
    """The call just ended was a hard one: it earns the break sooner."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Ringing:
    """A call comes in and is not taken yet: whatever is shown goes."""

    at_s: float


@dataclass(frozen=True, slots=True)
class Woke:
    """The machine was asleep for `for_s`, which the clock of `at_s` may not have counted."""

    for_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known at the moment: local wall time, and how long keyboard and mouse have been still.

    `day` counts days, so that a later one is greater; `minute` is that of the day, 0..1439.
    """

    day: int | None = None
    minute: int | None = None
    idle_s: float | None = None


NOWHERE = Around()
"""Nothing else is known: breaks go by calls and work alone."""


@dataclass(frozen=True, slots=True)
class BreakDue:
    """A break begins in `notice_s` unless the person says otherwise."""

    at_s: float


@dataclass(frozen=True, slots=True)
class BreakStarted:
    """The countdown runs."""

    at_s: float


@dataclass(frozen=True, slots=True)
class BreakStep:
    """The stretch changed: `stretch` indexes the list passed in, `number` counts from 1 within this break."""

    stretch: int
    number: int
    at_s: float


@dataclass(frozen=True, slots=True)
class BreakEnded:
    """The notice or the break went away, and how. `rested`: enough of it was taken to count as one."""

    how: EndedHow
    at_s: float
    rested: bool = False


@dataclass(frozen=True, slots=True)
class BreakDeferred:
    """Calls have kept a break from coming for `by_s`: the person may have to leave the queue. Said once, no prompt."""

    by_s: float
    at_s: float


BreakInput = CallStarted | CallEnded | HardCall | Ringing | Woke | BreakGesture
BreakEvent = BreakDue | BreakStarted | BreakStep | BreakEnded | BreakDeferred


@dataclass(frozen=True, slots=True)
class BreakView:
    """What to show. `left_s` of `total_s` of the notice or the break; while working, of the work until the next one.

    `stretch` indexes the list passed in (None unless running), `number` of `count` is its place in this break.
    """

    phase: Phase
    left_s: float
    total_s: float
    stretch: int | None
    number: int
    count: int
    can_postpone: bool
