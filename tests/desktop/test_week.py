"""My week counts calls, habits and breaks by day, keeps no words, and forgets what is deleted or a week old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.call_page import call_key
from desktop.coaching.break_model import BreakDue, BreakEnded, BreakStarted, EndedHow
from desktop.coaching.model import HABITS, Summary
from desktop.session import Record
from desktop.week import MOST_CALLS, Week

FRIDAY = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)


def record(started_s: float, tone_s: dict[str, float] | None = None, **habits: tuple[int, int]) -> Record:
    summary = Summary(habits, 0, {}, None, 0, 0.0, 0.0, tone_s or {}, (), (), 0, 60.0)  # type: ignore[arg-type]
    return Record(started_s, started_s + 60, [summary])


def test_a_new_week_is_empty_and_has_seven_days_that_end_today() -> None:
    page = Week().page(FRIDAY)
    assert page.empty
    assert [day.short for day in page.days] == ["Sat 28", "Sun 1", "Mon 2", "Tue 3", "Wed 4", "Thu 5", "Fri 6"]
    assert page.days[-1].name == "Friday 6 March"
    assert len(page.habits) == len(HABITS)


@pytest.mark.parametrize(
    ("tone_s", "kind"),
    [
        ({"steady": 50.0}, "calm"),
        ({"steady": 50.0, "rising": 9.0}, "calm"),
        ({"steady": 50.0, "rising": 6.0, "high": 4.0}, "rising"),
        ({"high": 10.0, "rising": 90.0}, "high"),
        ({"learning": 20.0, "none": 9.0}, "unheard"),
        ({}, "unheard"),
    ],
)
def test_a_call_counts_to_the_highest_tone_that_it_held(tone_s: dict[str, float], kind: str) -> None:
    week = Week()
    week.add_call(record(1.0, tone_s), FRIDAY)
    today = week.page(FRIDAY).days[-1]
    assert getattr(today, kind) == today.calls == 1


def test_habits_add_up_by_day() -> None:
    week = Week()
    week.add_call(record(1.0, phrases=(2, 1)), FRIDAY - timedelta(days=1))
    week.add_call(record(2.0, phrases=(3, 3)), FRIDAY)
    week.add_call(record(3.0, phrases=(1, 0), care=(1, 1)), FRIDAY)
    days = week.page(FRIDAY).days
    at = HABITS.index("phrases")
    assert [day.habits[at] for day in days[-2:]] == [(2, 1), (4, 3)]
    assert days[-1].habits[HABITS.index("care")] == (1, 1)


def test_a_deleted_call_is_gone_from_the_week_and_the_others_stay() -> None:
    week = Week()
    for started_s in (1.0, 2.0):
        week.add_call(record(started_s, {"steady": 9.0}, phrases=(2, 1)), FRIDAY)
    week.forget(call_key(record(1.0)))
    assert week.page(FRIDAY).days[-1].calls == 1
    week.forget(call_key(record(2.0)))
    assert week.page(FRIDAY).empty


def take(week: Week, *hows: EndedHow, at: datetime = FRIDAY) -> None:
    for how in hows:
        week.on_break(BreakDue(1.0), at)
        if how in ("done", "ended_early"):
            week.on_break(BreakStarted(2.0), at)
        week.on_break(BreakEnded(how, 3.0, rested=how == "done"), at)


def test_a_break_that_is_put_off_is_offered_once_and_taken_once() -> None:
    week = Week()
    take(week, "postponed", "postponed", "call", "done")
    take(week, "skipped", "done", "ended_early")
    today = week.page(FRIDAY).days[-1]
    assert (today.breaks_offered, today.breaks_taken) == (4, 2)


def test_one_that_was_asked_for_counts_as_offered_and_taken() -> None:
    week = Week()
    week.on_break(BreakStarted(2.0), FRIDAY)
    week.on_break(BreakEnded("done", 3.0, rested=True), FRIDAY)
    today = week.page(FRIDAY).days[-1]
    assert (today.breaks_offered, today.breaks_taken) == (1, 1)


def test_what_is_a_week_old_falls_out_and_memory_is_bounded() -> None:
    week = Week()
    for back in range(40):
        take(week, "done", at=FRIDAY + timedelta(days=back))
    assert len(week._breaks) == 7
    for number in range(MOST_CALLS + 50):
        week.add_call(record(float(number)), FRIDAY)
    assert len(week._calls) == MOST_CALLS
