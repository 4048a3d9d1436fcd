"""My week. In: calls that ended, breaks, what was kept of them, the wall clock. Out: ui.week_model.WeekPage. Pure.

No words of a call are kept here, and no grade is made: chances and how many were taken, calls by their tone, breaks.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop.call_page import call_key
from desktop.coaching.break_model import BreakDue, BreakEnded, BreakEvent, BreakStarted
from desktop.coaching.model import HABITS, Habit, Summary
from desktop.present import HABIT_TITLES
from desktop.session import Record
from desktop.words import later, tr
from ui.week_model import WeekDay, WeekPage

DAYS = 7
MOST_CALLS = 5_000
"""More than a week of calls of half a minute; the oldest make way."""
RAISED_S = 10.0
"""A call counts to a level that its tone held for so long in all: a sentence or two, no single word."""
_WEEKDAYS = (
    later("Monday"), later("Tuesday"), later("Wednesday"), later("Thursday"), later("Friday"), later("Saturday"),
    later("Sunday"),
)  # fmt: skip
_MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"), later("June"), later("July"),
    later("August"), later("September"), later("October"), later("November"), later("December"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Call:
    key: str
    day: date
    tone: str
    habits: dict[Habit, tuple[int, int]]


@dataclass(slots=True)
class _Breaks:
    offered: int = 0
    taken: int = 0


@dataclass(slots=True)
class Week:
    """Collects as the week goes; older days fall out."""

    _calls: deque[_Call] = field(default_factory=lambda: deque(maxlen=MOST_CALLS))
    _breaks: dict[date, _Breaks] = field(default_factory=dict)
    _pending: bool = False
    """A break was offered and neither taken nor skipped yet: postponed or closed by a call, it comes again."""

    def add_call(self, record: Record, at: datetime) -> None:
        """A call ended at `at`."""
        summary = record.summary
        if summary is not None:
            self._calls.append(_Call(call_key(record), at.date(), tone_word(summary), dict(summary.habits)))

    def restore_call(self, call: str, day: date, tone: str, habits: Mapping[Habit, tuple[int, int]]) -> None:
        """One that was kept, from before Sotto was started."""
        self._calls.appendleft(_Call(call, day, tone, dict(habits)))

    def restore_breaks(self, day: date, offered: int, taken: int) -> None:
        """A day's, likewise; this run's come on top."""
        kept = self._breaks.setdefault(day, _Breaks())
        kept.offered += offered
        kept.taken += taken

    def breaks_of(self, day: date) -> tuple[int, int]:
        """(offered, taken) of that day."""
        kept = self._breaks.get(day, _Breaks())
        return kept.offered, kept.taken

    def tones_of(self, day: date) -> dict[str, int]:
        """Its calls by tone."""
        return dict(Counter(one.tone for one in self._calls if one.day == day))

    def habits_of(self, day: date) -> dict[Habit, tuple[int, int]]:
        """Its (chances, taken) by habit, where there was a chance."""
        calls = [one for one in self._calls if one.day == day]
        counts = {habit: _sum([one.habits.get(habit, (0, 0)) for one in calls]) for habit in HABITS}
        return {habit: pair for habit, pair in counts.items() if pair[0]}

    def forget(self, call: str) -> None:
        """The person deleted this call."""
        self._calls = deque((one for one in self._calls if one.key != call), maxlen=MOST_CALLS)

    def on_break(self, event: BreakEvent, at: datetime) -> None:
        """Something happened to a break."""
        today = self._breaks.setdefault(at.date(), _Breaks())
        match event:
            case BreakDue() | BreakStarted() if not self._pending:
                today.offered += 1
                self._pending = True
            case BreakEnded(how=how, rested=rested):
                today.taken += rested
                self._pending = not rested and how in ("postponed", "call")
        for day in [day for day in self._breaks if day <= at.date() - timedelta(days=DAYS)]:
            del self._breaks[day]

    def page(self, at: datetime, kept_days: int = 0) -> WeekPage:
        """The seven days up to today; `kept_days`: how long counts are kept, 0 where they are in memory alone."""
        days = [at.date() - timedelta(days=back) for back in reversed(range(DAYS))]
        titles = tuple(tr(HABIT_TITLES[one]) for one in HABITS)
        return WeekPage(tuple(self._day(one) for one in days), titles, kept_days)

    def _day(self, day: date) -> WeekDay:
        calls = [one for one in self._calls if one.day == day]
        breaks = self._breaks.get(day, _Breaks())
        tones = [one.tone for one in calls]
        weekday, _ = names_of(day)
        return WeekDay(
            short=f"{weekday[:3]} {day.day}",
            name=full_name(day),
            breaks_offered=breaks.offered,
            breaks_taken=breaks.taken,
            calm=tones.count("calm"),
            rising=tones.count("rising"),
            high=tones.count("high"),
            unheard=tones.count("unheard"),
            habits=tuple(_sum([one.habits.get(habit, (0, 0)) for one in calls]) for habit in HABITS),
        )


def names_of(day: date) -> tuple[str, str]:
    """Its weekday and month, in words."""
    return tr(_WEEKDAYS[day.weekday()]), tr(_MONTHS[day.month - 1])


def full_name(day: date) -> str:
    """As it is said: "Thursday 5 March"."""
    weekday, month = names_of(day)
    return tr("{weekday} {day} {month}", weekday=weekday, day=day.day, month=month)


def _sum(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(chances for chances, _ in pairs), sum(taken for _, taken in pairs)


def tone_word(summary: Summary) -> str:
    """What a call counts as: "calm", "rising", "high", "unheard"."""
    spent = summary.tone_s
    if spent.get("high", 0.0) >= RAISED_S:
        return "high"
    if spent.get("high", 0.0) + spent.get("rising", 0.0) >= RAISED_S:
        return "rising"
    return "calm" if any(spent.get(level, 0.0) > 0 for level in ("steady", "rising", "high", "easing")) else "unheard"
