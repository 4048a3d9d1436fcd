"""Breaks as the running app has them: offered between calls, shown with their stretch, closed when they end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.coaching.model import CallEnded, CallStarted, Summary
from desktop.rest import HARD_TONE_S, Rest, break_config, is_hard, read_stretches
from desktop.session import Record
from desktop.settings import BreakSettings
from ui.model import BreakPrompt

STRETCHES = read_stretches(
    (Path(__file__).parents[2] / "resources" / "stretches" / "stretches.toml").read_text(encoding="utf-8")
)


class Screen:
    """Where breaks are shown: what is on it now, and everything that was."""

    def __init__(self) -> None:
        self.now: BreakPrompt | None = None
        self.shown: list[BreakPrompt] = []

    def show_break(self, prompt: BreakPrompt) -> None:
        self.now = prompt
        self.shown.append(prompt)

    def close_break(self) -> None:
        self.now = None


class Desk:
    def __init__(self, **changes: object) -> None:
        self.screen, self.said = Screen(), []
        settings = replace(BreakSettings(), **changes)  # type: ignore[arg-type]
        self.now_s = 0.0
        self.rest = Rest(settings, STRETCHES, self.screen, self.said.append, 0.0)  # type: ignore[attr-defined]

    def wait(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            self.now_s += 1.0
            self.rest.tick(self.now_s)

    def call(self, seconds: float, hard: bool = False) -> None:
        self.rest.on_call(CallStarted(self.now_s), self.now_s)
        self.wait(seconds)
        self.rest.on_call(CallEnded(self.now_s), self.now_s, hard=hard)


def test_an_hour_of_work_brings_a_notice_that_starts_by_itself() -> None:
    desk = Desk()
    desk.wait(3600)
    assert desk.screen.now is not None
    assert desk.screen.now.phase == "notice"
    left_s = desk.screen.now.left_s
    desk.wait(5)
    assert desk.screen.now.left_s == left_s - 5
    desk.wait(60)
    assert desk.screen.now.phase == "running"
    assert desk.screen.now.figure in {one.figure for one in STRETCHES}
    desk.wait(400)
    assert desk.screen.now is None


def test_a_call_takes_the_notice_away_and_it_comes_after_the_wrap_up() -> None:
    desk = Desk()
    desk.wait(3601)
    desk.call(120)
    assert desk.screen.now is None
    desk.wait(50)
    assert desk.screen.now is None  # notes of the call
    desk.wait(30)
    assert desk.screen.now is not None


def test_a_hard_call_earns_the_break_sooner() -> None:
    soon, late = Desk(), Desk()
    for desk, hard in ((soon, True), (late, False)):
        desk.wait(1500)
        desk.call(60, hard=hard)
        desk.wait(90)
    assert soon.screen.now is not None
    assert late.screen.now is None


@pytest.mark.parametrize("button", ["skip", "back", "postpone"])
def test_a_break_that_is_refused_goes_away(button: str) -> None:
    desk = Desk()
    desk.wait(3601)
    desk.rest.press(button, desk.now_s)  # type: ignore[arg-type]
    assert desk.screen.now is None


def test_the_buttons_of_a_running_break() -> None:
    desk = Desk()
    desk.rest.now(desk.now_s)
    desk.rest.press("start", desk.now_s)
    assert desk.screen.now is not None
    first = desk.screen.now.figure
    assert desk.screen.now.progress.startswith("1 of")
    desk.rest.press("next", desk.now_s)
    assert desk.screen.now is not None
    assert desk.screen.now.figure != first
    assert desk.screen.now.progress.startswith("2 of")
    desk.rest.press("back", desk.now_s)
    assert desk.screen.now is None


def test_a_break_that_calls_keep_away_is_said_once() -> None:
    desk = Desk()
    for _ in range(80):
        desk.call(80)
        desk.wait(20)
    assert len(desk.said) == 1
    assert "overdue" in desk.said[0]


def test_switched_off_none_is_offered_but_one_can_be_had() -> None:
    desk = Desk(on=False)
    desk.wait(8000)
    assert desk.screen.shown == []
    desk.rest.now(desk.now_s)
    assert desk.screen.now is not None


def test_minutes_become_seconds() -> None:
    config = break_config(BreakSettings())
    assert (config.every_s, config.length_s) == (BreakSettings().every_min * 60, BreakSettings().length_min * 60)


def test_a_call_is_hard_when_its_tone_was_up_for_long() -> None:
    def record(**tone_s: float) -> Record:
        return Record(0.0, 60.0, [Summary({}, 0, {}, None, 0, 0.0, 0.0, tone_s, (), (), 0, 60.0)])

    assert is_hard(record(rising=HARD_TONE_S / 2, high=HARD_TONE_S / 2))
    assert not is_hard(record(rising=HARD_TONE_S - 1.0, steady=500.0))
    assert not is_hard(None)
    assert not is_hard(Record(0.0, 60.0))


def test_a_break_can_be_offered_before_its_time_but_not_in_a_call() -> None:
    desk = Desk()
    desk.rest.on_call(CallStarted(0.0), 0.0)
    desk.rest.offer(1.0)
    assert desk.screen.now is None
    desk.rest.on_call(CallEnded(2.0), 2.0)
    desk.rest.offer(3.0)
    assert desk.screen.now is not None
    assert desk.screen.now.phase == "notice"
