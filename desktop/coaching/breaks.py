"""Stretch breaks. In: calls, the person's gestures, passing time. Out: a notice, the break, its stretches, its end.

Pure: time is passed in, in seconds on one clock, the wall clock and the stillness of the keyboard beside it where
they are known. Time on the phone is work; a break is never offered in a call or in the wrap-up after it. Work counts
from the first step or tick.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from desktop.coaching.break_model import (
    NOWHERE,
    Around,
    BreakConfig,
    BreakDeferred,
    BreakDue,
    BreakEnded,
    BreakEvent,
    BreakGesture,
    BreakInput,
    BreakStarted,
    BreakStep,
    BreakView,
    EndedHow,
    HardCall,
    Phase,
    Ringing,
    Stretch,
    Window,
    Woke,
)
from desktop.coaching.model import CallEnded, CallStarted


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


def within(windows: Sequence[Window], minute: int) -> bool:
    """Whether this minute of the day lies in one of the windows."""
    return any(a <= minute < b if a <= b else minute >= a or minute < b for a, b in windows)


_DAY_STEP = 3
"""Each day begins so many breaks further in the order than the day before: no two days running are alike."""


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
        self._around = NOWHERE
        self._worked_s = 0.0
        self._in_call = False
        self._call_ended_s: float | None = None
        self._gap_counted = False
        self._due_from_s: float | None = None
        self._by_hand = False
        """The person asked for it: no window or limit keeps it away."""
        self._not_before_s = -math.inf
        self._postponed = 0
        self._said_deferred = False
        self._day = 0
        self._begun = 0
        """Breaks of this day that were begun, and (below) those of which enough was taken."""
        self._taken = 0
        self._order: tuple[int, ...] = ()
        self._place = 0
        self._place_from_s = 0.0

    @property
    def worked_s(self) -> float:
        """Work since the last rest."""
        return self._worked_s

    def step(self, event: BreakInput, now_s: float, around: Around = NOWHERE) -> list[BreakEvent]:
        """One event that became known at `now_s`."""
        events = self._pass_time(now_s, around)
        match event:
            case CallStarted():
                return events + self._on_call_started(now_s)
            case CallEnded():
                self._on_call_ended(now_s)
            case Ringing():
                return events + self._on_ringing(now_s)
            case Woke(for_s=for_s):
                return events + (self._wake(now_s) if for_s >= self.config.natural_gap_s else [])
            case HardCall():
                if self.config.on and self._worked_s >= self.config.hard_after_s:
                    self._fall_due(now_s)
            case BreakGesture():
                return events + self._on_gesture(event, now_s)
        return events + self._advance(now_s)

    def tick(self, now_s: float, around: Around = NOWHERE) -> list[BreakEvent]:
        """Time passed; about once a second."""
        return self._pass_time(now_s, around) + self._advance(now_s)

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
        events = self._interrupted(now_s)
        self._in_call = True
        return events

    def _on_ringing(self, now_s: float) -> list[BreakEvent]:
        if self._in_call:
            return []
        events = self._interrupted(now_s)
        self._not_before_s = max(self._not_before_s, now_s + self.config.ring_s)
        return events

    def _interrupted(self, now_s: float) -> list[BreakEvent]:
        """A call comes: what is shown goes at once, and is offered again unless half of it was taken."""
        if self._phase == "working":
            self._count_long_gap(now_s)
            return []
        enough = self._phase == "running" and self._half_taken(now_s)
        if not enough:
            self._fall_due(now_s)
        return self._leave("call", now_s, rested=enough)

    def _on_call_ended(self, now_s: float) -> None:
        if self._in_call:
            self._in_call, self._gap_counted = False, False
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
                self._reset()
                return self._leave("skipped", now_s)
            case "skip", "running":
                enough = self._half_taken(now_s)
                self._reset()
                return self._leave("ended_early", now_s, rested=enough)
            case "next" | "back", "running":
                return self._turn_to(self._place + (1 if gesture.what == "next" else -1), now_s)
        return []

    def _on_break_now(self, now_s: float) -> list[BreakEvent]:
        if self._in_call:
            self._fall_due(now_s)  # right after the call and its wrap-up
            self._by_hand = True
            return []
        return self._begin(now_s)

    # --- time

    def _pass_time(self, now_s: float, around: Around) -> list[BreakEvent]:
        last_s, self._last_s, self._around = self._last_s, now_s, around
        self._turn_day(around)
        if last_s is None:
            return []
        passed_s = now_s - last_s
        if passed_s < 0:
            self._shift(passed_s)
        if passed_s > self.config.jump_s:
            return self._wake(now_s)
        if self._phase == "working" and self._away(now_s):
            self._reset()
        elif self._phase != "running":
            self._worked_s += max(0.0, passed_s)
        return []

    def _turn_day(self, around: Around) -> None:
        day = self._day if around.day is None else around.day
        if day > self._day:  # a wall clock set back counts no break twice
            self._day, self._begun, self._taken = day, 0, 0

    def _shift(self, by_s: float) -> None:
        """The clock stepped back: everything that was kept on it steps along."""
        self._phase_from_s += by_s
        self._place_from_s += by_s
        self._not_before_s += by_s
        self._due_from_s = None if self._due_from_s is None else self._due_from_s + by_s
        self._call_ended_s = None if self._call_ended_s is None else self._call_ended_s + by_s

    def _away(self, now_s: float) -> bool:
        """Nobody has touched this desk for as long as a break lasts; on the phone the keyboard may well be still."""
        idle_s = self._around.idle_s
        if idle_s is None or self._in_call:
            return False
        since_call_s = math.inf if self._call_ended_s is None else now_s - self._call_ended_s
        return min(idle_s, since_call_s) >= self.config.natural_gap_s

    def _wake(self, now_s: float) -> list[BreakEvent]:
        self._reset()
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
        if self._due_from_s is None or self._in_call:
            return []
        if not (self._by_hand or self._allowed()):
            self._due_from_s = now_s  # the floor's hours, no call, keep it away: nothing is overdue
            return []
        return self._offer(now_s, self._due_from_s)

    def _allowed(self) -> bool:
        minute, config = self._around.minute, self.config
        if minute is not None and config.allowed and not within(config.allowed, minute):
            return False
        return not config.most_per_day or self._taken < config.most_per_day

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
        if not self._gap_counted and self._gap_s(now_s) >= self.config.natural_gap_s:
            self._gap_counted = True
            self._rest_unless_due()

    def _count_long_gap(self, now_s: float) -> None:
        """A call ends a long gap. Where nobody can tell whether the desk was empty meanwhile, it was: lunch."""
        if self._around.idle_s is None and self._gap_s(now_s) >= self.config.natural_gap_s:
            self._rest_unless_due()

    def _rest_unless_due(self) -> None:
        if self._due_from_s is None or not (self._by_hand or self._allowed()):
            self._reset()

    def _gap_s(self, now_s: float) -> float:
        return 0.0 if self._call_ended_s is None or self._in_call else now_s - self._call_ended_s

    def _fall_due(self, now_s: float) -> None:
        if self._due_from_s is None:
            self._due_from_s = now_s

    def _reset(self) -> None:
        """Work starts anew."""
        self._worked_s = 0.0
        self._due_from_s = None
        self._by_hand = False
        self._not_before_s = -math.inf
        self._postponed = 0
        self._said_deferred = False

    # --- the break itself

    def _enter(self, phase: Phase, now_s: float) -> None:
        self._phase, self._phase_from_s = phase, now_s

    def _leave(self, how: EndedHow, now_s: float, rested: bool = False) -> list[BreakEvent]:
        if rested:
            self._reset()
            self._taken += 1
        self._enter("working", now_s)
        return [BreakEnded(how, now_s, rested)]

    def _half_taken(self, now_s: float) -> bool:
        return now_s - self._phase_from_s >= self.config.length_s / 2

    def _begin(self, now_s: float) -> list[BreakEvent]:
        self._enter("running", now_s)
        self._fall_due(now_s)
        self._order = choose(len(self._stretches), self.config.stretches, self._day * _DAY_STEP + self._begun)
        self._begun += 1
        self._place, self._place_from_s = 0, now_s
        return [BreakStarted(now_s), BreakStep(self._order[0], 1, now_s)]

    def _run(self, now_s: float) -> list[BreakEvent]:
        if now_s - self._phase_from_s >= self.config.length_s:
            return self._leave("done", now_s, rested=True)
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
