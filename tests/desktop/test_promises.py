"""Promises are reminded of once, shortly before they are due, between calls."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.promises import LATE, Promise, Promises, clock_time

NOON = datetime(2026, 3, 2, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by five", "17:00"),
        ("by five o'clock", "17:00"),
        ("by half past four", "16:30"),
        ("by quarter to three", "14:45"),
        ("by quarter past three", "15:15"),
        ("at 3 pm", "15:00"),
        ("at three p.m.", "15:00"),
        ("by four thirty", "16:30"),
        ("before 4:30", "16:30"),
        ("by 15:45", "15:45"),
        ("by two today", "14:00"),
        ("by four in the afternoon", "16:00"),
        ("no later than four fifteen", "16:15"),
        ("antes de las cinco", "17:00"),
        ("a las cuatro y media de la tarde", "16:30"),
        ("by noon", None),
        ("by 9 am", None),
        ("before eleven", None),
        ("by the end of the day", None),
        ("this afternoon", None),
        ("tomorrow at four", None),
        ("by tuesday", None),
        ("mañana a las cuatro", None),
        ("within the hour", None),
        ("by the fifth", None),
        ("by 2026", None),
        ("shortly", None),
    ],
)
def test_a_clock_time_in_words_is_the_next_such_time_of_the_day_or_none(words: str, due: str | None) -> None:
    found = clock_time(words, NOON)
    assert (f"{found:%H:%M}" if found else None) == due
    assert found is None or found.date() == NOON.date()


class Day:
    """A clock that both counts and shows, and a person with promises."""

    def __init__(self) -> None:
        self.now_s, self.at = 1000.0, NOON
        self.promises = Promises()

    def promise(self, due: str | None = None, in_s: float | None = None, key: str = "1/0") -> None:
        due_s = None if in_s is None else self.now_s + in_s
        self.promises.add([Promise(key, "I will call", due, due_s, self.now_s)], self.now_s, self.at)

    def wait(self, in_call: bool = False, **time: float) -> list[tuple[str, str]]:
        said = []
        until = self.at + timedelta(**time)
        while self.at < until:
            self.at += timedelta(seconds=30)
            self.now_s += 30
            said += [(f"{self.at:%H:%M}", one.sentence) for one in self.promises.tick(self.at, in_call)]
        return said


def test_a_promise_is_said_once_five_minutes_before_it_is_due() -> None:
    day = Day()
    day.promise("by two")
    assert day.wait(hours=3) == [("13:55", "You promised: “I will call”. It is due at 14:00.")]


def test_a_short_promise_is_said_when_half_its_time_is_over() -> None:
    day = Day()
    day.promise("in six minutes", in_s=360)
    assert [at for at, _ in day.wait(hours=1)] == ["13:23"]


def test_in_a_call_nothing_is_said_and_after_it_at_once_even_when_it_is_late() -> None:
    day = Day()
    day.promise("by two")
    assert day.wait(in_call=True, minutes=50) == []
    assert day.wait(minutes=10) == [("14:10", "You promised: “I will call”. It was due at 14:00.")]


def test_what_is_very_late_is_not_nagged_about() -> None:
    day = Day()
    day.promise("by two")
    day.wait(in_call=True, hours=1 + LATE.total_seconds() / 3600)
    assert day.wait(hours=1) == []


def test_a_ticked_promise_is_not_said_and_one_whose_tick_was_taken_back_is() -> None:
    day = Day()
    day.promise("by two")
    day.promises.tick_off("1/0", True)
    assert day.wait(minutes=36) == []
    day.promises.tick_off("1/0", False)
    assert len(day.wait(minutes=1)) == 1


def test_a_deleted_calls_promises_are_gone_and_others_stay() -> None:
    day = Day()
    day.promise("by two", key="1.0/0")
    day.promise("by two", key="1.05/0")
    day.promises.forget("1.0")
    assert len(day.wait(hours=1)) == 1


@pytest.mark.parametrize("due", [None, "as soon as possible", "tomorrow"])
def test_without_a_time_of_a_clock_nothing_is_said(due: str | None) -> None:
    day = Day()
    day.promise(due)
    assert day.wait(hours=10) == []


def test_the_time_counts_from_when_it_was_said_not_from_the_end_of_the_call() -> None:
    day = Day()
    said_s = day.now_s - 3600
    day.promises.add([Promise("1/0", "I will call", "by one", None, said_s)], day.now_s, day.at)
    assert [sentence for _, sentence in day.wait(minutes=1)] == ["You promised: “I will call”. It was due at 13:00."]


def test_a_thousand_promises_are_bounded() -> None:
    day = Day()
    for n in range(1000):
        day.promise("by five", key=f"{n}/0")
    assert len(day.wait(hours=4)) == 200
