"""Weeks of shifts, made up by hypothesis: calls, DST, sleep, clock jumps, an empty desk. What must hold, holds."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from desktop.coaching.break_model import (
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
    HardCall,
    Ringing,
    Stretch,
    Woke,
)
from desktop.coaching.breaks import Breaks, within
from desktop.coaching.model import CallEnded, CallStarted

STRETCHES = [Stretch(f"s{n}", f"Stretch {n}", "Breathe.", 30.0 + 5 * n) for n in range(10)]
BERLIN = ZoneInfo("Europe/Berlin")
SPRING = datetime(2026, 3, 27, 7, 0, tzinfo=BERLIN)
"""Two days before the clocks go forward; the autumn's change comes in others."""
AUTUMN = datetime(2026, 10, 23, 7, 0, tzinfo=BERLIN)
TICK_S = 20.0

What = Literal["call", "hard", "gap", "lunch", "sleep", "silent_sleep", "ring", "back", "wall", "press", "now"]


def whole_s(low: int, high: int) -> st.SearchStrategy[float]:
    """Whole ones: what is tested is no rounding."""
    return st.integers(low, high).map(float)


HAPPENINGS = st.tuples(
    st.sampled_from(["call"] * 8 + ["hard"] * 2 + ["gap"] * 6
                    + ["lunch", "sleep", "silent_sleep", "ring", "back", "wall", "press", "press", "now"]),
    whole_s(5, 2400),
    st.sampled_from(["start", "postpone", "skip", "next", "back"]),
)  # fmt: skip


@dataclass
class Shift:
    """One agent at one desk, and everything that was offered; checks each event as it comes."""

    config: BreakConfig
    starts: datetime
    knows_idle: bool
    now_s: float = 50_000.0
    wall_off: timedelta = timedelta()
    in_call: bool = False
    call_ended_s: float = -1e9
    idle_from_s: float | None = None
    log: list[BreakEvent] = field(default_factory=list)
    worked_s: float = 0.0
    """Time with nothing shown since the last rest, as somebody beside the desk would count it: an upper bound."""
    postpones: int = 0
    deferrals: int = 0
    since_due_s: float | None = None

    def __post_init__(self) -> None:
        self.breaks = Breaks(self.config, STRETCHES)
        self.start_s = self.now_s
        self.breaks.tick(self.now_s, self.around())

    @property
    def at(self) -> datetime:
        passed = timedelta(seconds=self.now_s - self.start_s)
        return (self.starts.astimezone(UTC) + passed + self.wall_off).astimezone(BERLIN).replace(tzinfo=None)

    def around(self) -> Around:
        idle_s = 0.0 if self.idle_from_s is None else self.now_s - self.idle_from_s
        minute = self.at.hour * 60 + self.at.minute
        return Around(self.at.toordinal(), minute, max(0.0, idle_s) if self.knows_idle else None)

    def step(self, event: BreakInput) -> None:
        self.check(self.breaks.step(event, self.now_s, self.around()), event)

    def tick(self) -> None:
        self.check(self.breaks.tick(self.now_s, self.around()), None)

    def spend(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            passed_s = min(TICK_S, until_s - self.now_s)
            self.now_s += passed_s
            self.worked_s += passed_s if self.breaks.view(self.now_s).phase != "running" else 0.0
            self.tick()

    def check(self, events: list[BreakEvent], cause: BreakInput | None) -> None:
        by_hand = isinstance(cause, BreakGesture)
        for event in events:
            self.log.append(event)
            match event:
                case BreakDue() | BreakStarted() | BreakStep():
                    assert not self.in_call, "nothing is shown in a call"
                case BreakDeferred(by_s=by_s):
                    self.deferrals += 1
                    assert self.deferrals == 1, "said once"
                    assert by_s >= self.config.deferred_s - 1e-6
                case BreakEnded(how=how, rested=rested):
                    self.postpones += how == "postponed"
                    assert self.postpones <= self.config.max_postpones
                    if rested or how in ("skipped", "ended_early", "slept"):
                        self.rested()
            if isinstance(event, BreakDue) and not by_hand:
                self.check_offer(event)
        assert self.breaks.worked_s >= 0.0
        view = self.breaks.view(self.now_s)
        assert 0.0 <= view.left_s <= view.total_s
        assert view.phase == "working" or not self.in_call
        if self.breaks.worked_s == 0.0 and self.breaks._due_from_s is None:
            self.rested()

    def check_offer(self, event: BreakDue) -> None:
        assert self.now_s - self.call_ended_s >= self.config.wrap_up_s - 1e-6, "never in a wrap-up that just began"
        least_s = min(self.config.every_s, self.config.hard_after_s)
        assert self.asked or self.worked_s >= least_s - 1e-6, "never two within the minimum"
        assert self.asked or self.breaks._allowed()

    asked: bool = False

    def rested(self) -> None:
        self.worked_s, self.postpones, self.deferrals, self.asked = 0.0, 0, 0, False

    def call(self, seconds: float, hard: bool) -> None:
        self.in_call = True
        self.step(CallStarted(self.now_s))
        self.idle_from_s = self.now_s  # hands still, on the phone
        self.spend(seconds)
        self.in_call = False
        self.call_ended_s = self.now_s
        self.step(CallEnded(self.now_s))
        self.idle_from_s = None
        if hard:
            self.step(HardCall(self.now_s))

    def happen(self, what: What, seconds: float, button: str) -> None:
        match what:
            case "call" | "hard":
                self.call(seconds, hard=what == "hard")
            case "gap":
                self.spend(seconds / 4)
            case "lunch":
                self.idle_from_s = self.now_s
                self.spend(2700.0)
                self.idle_from_s = None
            case "sleep":
                self.now_s += 3600 + 10 * seconds
                self.tick()
            case "silent_sleep":
                self.wall_off += timedelta(seconds=3600 + seconds)
                self.step(Woke(3600 + seconds, self.now_s))
            case "ring":
                self.step(Ringing(self.now_s))
                self.spend(seconds / 40)
            case "back":
                self.now_s -= seconds
                self.call_ended_s -= seconds
                self.tick()
            case "wall":
                self.wall_off += timedelta(seconds=40 * (seconds - 1200))
                self.tick()
            case "press":
                self.step(BreakGesture(button, self.now_s))  # type: ignore[arg-type]
                self.spend(TICK_S)
            case "now":
                self.asked = True
                self.step(BreakGesture("break_now", self.now_s))
                self.spend(TICK_S)


CONFIGS = st.builds(
    BreakConfig,
    every_s=st.sampled_from([1200.0, 3600.0, 5400.0]),
    length_s=st.sampled_from([60.0, 300.0]),
    max_postpones=st.integers(0, 3),
    wrap_up_s=st.sampled_from([0.0, 60.0, 600.0]),
    allowed=st.sampled_from([(), ((600, 720), (840, 1020)), ((1320, 120),)]),
    most_per_day=st.sampled_from([0, 1, 4]),
)


@settings(max_examples=60, deadline=None, phases=[Phase.generate])
@given(config=CONFIGS, starts=st.sampled_from([SPRING, AUTUMN]), knows_idle=st.booleans(),
       week=st.lists(HAPPENINGS, min_size=30, max_size=160))  # fmt: skip
def test_whatever_a_week_brings_what_must_hold_holds(
    config: BreakConfig, starts: datetime, knows_idle: bool, week: list[tuple[What, float, str]]
) -> None:
    shift = Shift(config, starts, knows_idle)
    for what, seconds, button in week:
        shift.happen(what, seconds, button)


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(every_s=st.sampled_from([1200.0, 3600.0]), gaps=st.lists(whole_s(61, 280), min_size=200, max_size=200),
       calls=st.lists(whole_s(20, 900), min_size=200, max_size=200))  # fmt: skip
def test_a_due_break_comes_in_the_first_gap_that_is_longer_than_the_wrap_up(
    every_s: float, gaps: list[float], calls: list[float]
) -> None:
    shift = Shift(BreakConfig(every_s=every_s), SPRING, knows_idle=False)
    for gap_s, call_s in zip(gaps, calls, strict=True):
        shift.call(call_s, hard=False)
        due = shift.breaks.worked_s >= every_s
        offered = len(shift.log)
        shift.spend(max(gap_s, 60 + TICK_S))
        if due:
            assert any(isinstance(one, BreakDue) for one in shift.log[offered:])


def test_without_calls_every_break_comes_within_its_time_of_work_through_a_day_with_a_changed_hour() -> None:
    for starts in (SPRING + timedelta(days=1, hours=16), AUTUMN + timedelta(days=1, hours=16)):
        shift = Shift(BreakConfig(), starts, knows_idle=False)
        shift.spend(12 * 3600.0)
        dues = [one.at_s for one in shift.log if isinstance(one, BreakDue)]
        between = {round(b - a) for a, b in itertools.pairwise(dues)}
        assert len(dues) == 11
        assert all(3600 + 300 <= one <= 3600 + 300 + 30 + 3 * TICK_S for one in between)


def test_windows_hold_to_the_wall_clock_over_weeks_and_over_the_changed_hour() -> None:
    windows = ((600, 720), (840, 1020))
    for starts in (SPRING, AUTUMN):
        shift = Shift(BreakConfig(allowed=windows), starts, knows_idle=False)
        while shift.now_s - shift.start_s < 7 * 86_400:
            offered = len(shift.log)
            shift.spend(TICK_S)
            minute = shift.at.hour * 60 + shift.at.minute
            if any(isinstance(one, BreakDue) for one in shift.log[offered:]):
                assert within(windows, minute)
        days = Counter((one.at_s - shift.start_s) // 86_400 for one in shift.log if isinstance(one, BreakDue))
        assert len(days) == 7
        assert not any(isinstance(one, BreakDeferred) for one in shift.log), "the floor's hours are not overdue"
