"""Stretch breaks. In: calls, the person's gestures, passing time. Out: a notice, the break, its stretches, its end.

Pure: time is passed in, in seconds on one clock. Time on the phone is work; a break is never offered in a call or
in the wrap-up after it. Work counts from the first step or tick.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple

from desktop.coaching.model import CallEnded, CallStarted

Phase = Literal["working", "notice", "running"]
EndedHow = Literal["done", "ended_early", "skipped", "postponed", "call", "slept"]


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
    """Without a call since the last one: as long as a break, so it was one."""
    deferred_s: float = 1800.0
    """Overdue for this long: said once, between two calls."""
    hard_after_s: float = 1200.0
    """After a hard call a break is due with this much work behind one, not the full round."""
    jump_s: float = 300.0
    """Time that jumps further than this between two ticks was sleep or lunch: work starts anew."""
    stretches: int = 5
    """A minute each in five minutes: time to settle into one."""

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if not value >= 0:
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
    """The notice or the break went away, and how."""

    how: EndedHow
    at_s: float


@dataclass(frozen=True, slots=True)
class BreakDeferred:
    """Calls have kept a break from coming for `by_s`: the person may have to leave the queue. Said once, no prompt."""

    by_s: float
    at_s: float


BreakInput = CallStarted | CallEnded | HardCall | BreakGesture
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


def choose(n_stretches: int, how_many: int, break_number: int) -> tuple[int, ...]:
    """Which stretches the break of this number (from 0) holds: no two alike, and each has its turn before it returns.

    The list is walked in a stride near 0.38 of its length (the golden section: neighbours in the list seldom follow
    each other), and each round of it begins its breaks one stretch later.
    """
    how_many = min(how_many, n_stretches)
    coprime = [stride for stride in range(1, n_stretches + 1) if math.gcd(stride, n_stretches) == 1]
    stride = min(coprime, key=lambda one: abs(one - 0.382 * n_stretches))
    first = break_number * how_many
    chosen = [(first + place) * stride % n_stretches for place in range(how_many)]
    turn = first // n_stretches % how_many
    return tuple(chosen[turn:] + chosen[:turn])


class Breaks:
    """Knows when a break is due and where it stands, from one event or tick to the next."""

    def __init__(self, config: BreakConfig, stretches: Sequence[Stretch]) -> None:
        if not stretches:
            raise ValueError("a break should have at least one stretch, but the list is empty")
        self.config = config
        self._stretches = tuple(stretches)
        self._phase: Phase = "working"
        self._phase_from_s = 0.0
        self._last_s: float | None = None
        self._worked_s = 0.0
        self._in_call = False
        self._call_ended_s: float | None = None
        self._due_from_s: float | None = None
        self._not_before_s = -math.inf
        self._postponed = 0
        self._said_deferred = False
        self._taken = 0
        self._order: tuple[int, ...] = ()
        self._place = 0
        self._place_from_s = 0.0

    def step(self, event: BreakInput, now_s: float) -> list[BreakEvent]:
        """One event that became known at `now_s`."""
        events = self._pass_time(now_s)
        match event:
            case CallStarted():
                return events + self._on_call_started(now_s)
            case CallEnded():
                self._on_call_ended(now_s)
            case HardCall():
                if self._worked_s >= self.config.hard_after_s:
                    self._fall_due(now_s)
            case BreakGesture():
                return events + self._on_gesture(event, now_s)
        return events + self._advance(now_s)

    def tick(self, now_s: float) -> list[BreakEvent]:
        """Time passed; about once a second."""
        return self._pass_time(now_s) + self._advance(now_s)

    def view(self, now_s: float) -> BreakView:
        """What to show at `now_s`."""
        config, spent_s = self.config, max(0.0, now_s - self._phase_from_s)
        total_s = {"working": config.every_s, "notice": config.notice_s, "running": config.length_s}[self._phase]
        if self._phase == "working":
            spent_s = self._worked_s
        running = self._phase == "running"
        return BreakView(
            phase=self._phase,
            left_s=max(0.0, total_s - spent_s),
            total_s=total_s,
            stretch=self._order[self._place] if running else None,
            number=self._place + 1 if running else 0,
            count=len(self._order) if running else 0,
            can_postpone=self._phase == "notice" and self._postponed < config.max_postpones,
        )

    def next_stretch(self) -> int | None:
        """Index of the stretch after the present one in this break; None where there is none."""
        following = self._place + 1
        return self._order[following] if self._phase == "running" and following < len(self._order) else None

    # --- calls

    def _on_call_started(self, now_s: float) -> list[BreakEvent]:
        self._in_call = True
        if self._phase == "working":
            return []
        enough = self._phase == "running" and now_s - self._phase_from_s >= self.config.length_s / 2
        if enough:
            self._rested()
        else:
            self._fall_due(now_s)  # offered again after the call
        return self._leave("call", now_s)

    def _on_call_ended(self, now_s: float) -> None:
        if self._in_call:
            self._in_call = False
            self._call_ended_s = now_s
            self._not_before_s = max(self._not_before_s, now_s + self.config.wrap_up_s)

    # --- gestures

    def _on_gesture(self, gesture: BreakGesture, now_s: float) -> list[BreakEvent]:
        match gesture.what, self._phase:
            case "start", "notice":
                return self._begin(now_s)
            case "break_now", "working" | "notice":
                return self._on_break_now(now_s)
            case "offer", "working" if not self._in_call:
                self._fall_due(now_s)
                self._enter("notice", now_s)
                return [BreakDue(now_s)]
            case "postpone", "notice" if self._postponed < self.config.max_postpones:
                self._postponed += 1
                self._not_before_s = now_s + self.config.postpone_s
                return self._leave("postponed", now_s)
            case "skip", "notice":
                self._rested()
                return self._leave("skipped", now_s)
            case "skip", "running":
                self._rested()
                return self._leave("ended_early", now_s)
            case "next" | "back", "running":
                return self._turn_to(self._place + (1 if gesture.what == "next" else -1), now_s)
        return []

    def _on_break_now(self, now_s: float) -> list[BreakEvent]:
        if self._in_call:
            self._fall_due(now_s)  # right after the call and its wrap-up
            return []
        return self._begin(now_s)

    # --- time

    def _pass_time(self, now_s: float) -> list[BreakEvent]:
        last_s, self._last_s = self._last_s, now_s
        if last_s is None:
            return []
        if now_s - last_s > self.config.jump_s:
            return self._wake(now_s)
        if self._phase != "running":
            self._worked_s += max(0.0, now_s - last_s)
        return []

    def _wake(self, now_s: float) -> list[BreakEvent]:
        self._rested()
        self._call_ended_s = None
        return [] if self._phase == "working" else self._leave("slept", now_s)

    def _advance(self, now_s: float) -> list[BreakEvent]:
        if self._phase == "running":
            return self._run(now_s)
        if self._phase == "notice":
            return self._begin(now_s) if now_s - self._phase_from_s >= self.config.notice_s else []
        self._notice_natural_gap(now_s)
        if self.config.on and self._worked_s >= self.config.every_s:
            self._fall_due(now_s)
        return [] if self._due_from_s is None or self._in_call else self._offer(now_s, self._due_from_s)

    def _offer(self, now_s: float, due_from_s: float) -> list[BreakEvent]:
        if now_s >= self._not_before_s:
            self._enter("notice", now_s)
            return [BreakDue(now_s)]
        overdue_s = now_s - due_from_s
        if overdue_s >= self.config.deferred_s and not self._said_deferred:
            self._said_deferred = True
            return [BreakDeferred(overdue_s, now_s)]
        return []

    def _notice_natural_gap(self, now_s: float) -> None:
        gap_over = self._call_ended_s is not None and now_s - self._call_ended_s >= self.config.natural_gap_s
        if gap_over and not self._in_call:
            self._call_ended_s = None
            if self._due_from_s is None:
                self._rested()

    def _fall_due(self, now_s: float) -> None:
        if self._due_from_s is None:
            self._due_from_s = now_s

    def _rested(self) -> None:
        self._worked_s = 0.0
        self._due_from_s = None
        self._not_before_s = -math.inf
        self._postponed = 0
        self._said_deferred = False

    # --- the break itself

    def _enter(self, phase: Phase, now_s: float) -> None:
        self._phase, self._phase_from_s = phase, now_s

    def _leave(self, how: EndedHow, now_s: float) -> list[BreakEvent]:
        self._enter("working", now_s)
        return [BreakEnded(how, now_s)]

    def _begin(self, now_s: float) -> list[BreakEvent]:
        self._enter("running", now_s)
        self._fall_due(now_s)
        self._order = choose(len(self._stretches), self.config.stretches, self._taken)
        self._taken += 1
        self._place, self._place_from_s = 0, now_s
        return [BreakStarted(now_s), BreakStep(self._order[0], 1, now_s)]

    def _run(self, now_s: float) -> list[BreakEvent]:
        if now_s - self._phase_from_s >= self.config.length_s:
            self._rested()
            return self._leave("done", now_s)
        events: list[BreakEvent] = []
        while self._place + 1 < len(self._order) and now_s - self._place_from_s >= self._share_s():
            self._place_from_s += self._share_s()
            self._place += 1
            events.append(BreakStep(self._order[self._place], self._place + 1, now_s))
        return events

    def _share_s(self) -> float:
        """How long the present stretch lasts, so that all of them fill the break."""
        whole = sum(self._stretches[one].seconds for one in self._order)
        return self.config.length_s * self._stretches[self._order[self._place]].seconds / whole

    def _turn_to(self, place: int, now_s: float) -> list[BreakEvent]:
        if not 0 <= place < len(self._order):
            return []
        self._place, self._place_from_s = place, now_s
        return [BreakStep(self._order[place], place + 1, now_s)]
