"""Between calls: breaks, promises and the week hang together, and nothing waits for a program or a sound."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from audio.events import Speaker
from desktop.between import Between
from desktop.break_command import MOST_AT_ONCE, BreakCommand
from desktop.call_page import call_key, call_summary
from desktop.chime import LONGEST_S, SoftChime
from desktop.coaching.model import CallEnded, CallStarted, Note, NoteTaken, Summary
from desktop.idle import ASK_EVERY_S, Idle, Probe
from desktop.rest import read_stretches
from desktop.session import Record
from desktop.settings import BreakSettings
from ui.model import BreakPrompt
from ui.week_model import WeekPage

STRETCHES = read_stretches(
    (Path(__file__).parents[2] / "resources" / "stretches" / "stretches.toml").read_text(encoding="utf-8")
)


class Screen:
    def __init__(self) -> None:
        self.now: BreakPrompt | None = None
        self.week: WeekPage | None = None

    def show_break(self, prompt: BreakPrompt) -> None:
        self.now = prompt

    def close_break(self) -> None:
        self.now = None

    def show_week(self, page: WeekPage) -> None:
        self.week = page


class Bell:
    """A chime that writes down what it plays."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, name: str) -> None:
        self.played.append(name)

    def tick(self, now_s: float) -> None: ...
    def stop(self) -> None: ...


class Desk:
    def __init__(self, idle: Idle | None = None, **changes: Any) -> None:
        self.now_s, self.at = 1000.0, datetime(2026, 3, 2, 13, 20, tzinfo=UTC)
        self.screen, self.said, self.bell = Screen(), [], Bell()
        self.between = Between(
            BreakSettings(**changes), STRETCHES, self.screen, self.said.append, self.now_s,  # type: ignore[attr-defined]
            chime=self.bell, idle=idle, wall=lambda: self.at,  # type: ignore[arg-type]
        )  # fmt: skip

    def wait(self, seconds: float) -> None:
        until_s = self.now_s + seconds
        while self.now_s < until_s:
            self.now_s += 1.0
            self.at += timedelta(seconds=1)
            self.between.tick(self.now_s)

    def call(self, seconds: float, *notes: Note) -> Record:
        started_s = self.now_s
        self.between.on_call(CallStarted(self.now_s), None, self.now_s)
        self.wait(seconds)
        summary = Summary({"care": (1, 1)}, 0, {}, None, 0, 0.0, 0.0, {"steady": 50.0}, (), (), 0, self.now_s)
        events = [*(NoteTaken(note, started_s + 1) for note in notes), summary]
        record = Record(started_s, self.now_s, list(events))
        self.between.on_call(CallEnded(self.now_s), record, self.now_s)
        return record


PROMISE = Note("promise", "I will call you", Speaker.AGENT, "I will call you by two", "by two")


def test_a_promise_of_a_call_is_reminded_of_between_calls() -> None:
    desk = Desk(on=False)
    desk.call(120, PROMISE)
    desk.wait(3600)
    assert desk.said == ["You promised: “I will call you”. It is due at 14:00."]


def test_a_tick_on_the_page_and_a_deleted_call_both_end_the_reminder() -> None:
    for delete in (False, True):
        desk = Desk(on=False)
        record = desk.call(120, PROMISE)
        if delete:
            desk.between.forget(call_key(record))
        else:
            desk.between.promises.tick_off(call_summary(record).promises[0].key, True)
        desk.wait(3600)
        assert desk.said == []


def test_the_week_knows_calls_and_breaks_and_forgets_a_deleted_call() -> None:
    desk = Desk()
    record = desk.call(120)
    desk.between.rest.now(desk.now_s)
    desk.wait(310)
    desk.between.show_week()
    assert desk.screen.week is not None
    today = desk.screen.week.days[-1]
    assert (today.calls, today.breaks_taken, today.breaks_offered) == (1, 1, 1)
    desk.between.forget(call_key(record))
    desk.between.show_week()
    assert desk.screen.week.days[-1].calls == 0


def test_a_break_sounds_when_it_is_near_and_when_it_is_over_unless_that_is_off() -> None:
    for sound, played in ((True, ["break-soon", "break-over"]), (False, [])):
        desk = Desk(sound=sound)
        desk.wait(3600 + 30 + 300 + 5)
        assert desk.bell.played == played


def test_a_call_closes_a_break_without_a_sound() -> None:
    desk = Desk()
    desk.wait(3640)
    desk.call(10)
    assert desk.screen.now is None
    assert desk.bell.played == ["break-soon"]


def test_hours_of_the_floor_come_from_the_wall_clock() -> None:
    desk = Desk(allowed="15:00-16:00")
    desk.wait(5000)
    assert desk.screen.now is None
    desk.wait(15 * 60 * 4)
    assert desk.at.hour == 15
    assert "break-soon" in desk.bell.played


def test_an_empty_desk_is_not_asked_to_rest() -> None:
    desk = Desk(idle=Idle(Probe(lambda: 10_000.0)))
    desk.wait(8000)
    assert desk.screen.now is None


# ---- the command


def words_to(path: Path, text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"open({str(path)!r}, 'a').write({text!r})")


def wait_for(path: Path, text: str) -> None:
    for _ in range(500):
        if path.exists() and path.read_text() == text:
            return
        time.sleep(0.01)
    raise AssertionError(f"expected {text!r} in {path.name}, got {path.read_text() if path.exists() else None!r}")


def test_the_softphone_is_told_when_a_break_begins_and_when_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "state"
    desk = Desk(begin_command=words_to(file, "break;"), end_command=words_to(file, "ready;"))
    desk.wait(3605)
    assert desk.screen.now is not None
    assert "your softphone is set to break for you" in desk.screen.now.text
    desk.between.rest.press("start", desk.now_s)
    wait_for(file, "break;")
    desk.between.on_call(CallStarted(desk.now_s), None, desk.now_s)
    wait_for(file, "break;ready;")
    desk.between.close()
    assert file.read_text() == "break;ready;"
    assert desk.said == []


def test_a_notice_that_is_put_off_starts_nothing_and_sotto_ending_in_a_break_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "state"
    desk = Desk(begin_command=words_to(file, "break;"), end_command=words_to(file, "ready;"))
    desk.wait(3605)
    desk.between.rest.press("postpone", desk.now_s)
    assert not file.exists()
    desk.between.rest.now(desk.now_s)
    wait_for(file, "break;")
    desk.between.close()
    wait_for(file, "break;ready;")


@pytest.fixture
def command() -> Iterator[tuple[BreakCommand, list[str]]]:
    said: list[str] = []
    made = BreakCommand(said.append)
    yield made, said
    made.leave()


def test_no_shell_reads_the_words(tmp_path: Path, command: tuple[BreakCommand, list[str]]) -> None:
    file = tmp_path / "out"
    code = f"import sys; open({str(file)!r}, 'w').write(sys.argv[1])"
    command[0].start((sys.executable, "-c", code, "$HOME; `id` && *"))
    wait_for(file, "$HOME; `id` && *")


def test_a_failure_is_said_once(command: tuple[BreakCommand, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    made, said = command
    with caplog.at_level(logging.INFO):
        made.start(("/nowhere/softphone", "--break"))
        made.start((sys.executable, "-c", "raise SystemExit(3)"))
        for _ in range(500):
            made.tick()
            if not (made._running or made._starting):
                break
            time.sleep(0.01)
    assert len(said) == 1
    assert "set yourself to break by hand" in said[0]
    assert "ended with 3" in caplog.text


def test_programs_that_hang_do_not_pile_up(command: tuple[BreakCommand, list[str]]) -> None:
    made, said = command
    try:
        for _ in range(MOST_AT_ONCE + 2):
            made.start((sys.executable, "-c", "import time; time.sleep(60)"))
        while made._starting:
            time.sleep(0.01)
        assert len(made._running) == MOST_AT_ONCE
        assert len(said) == 1
    finally:
        for one in made._running:
            one.kill()
            one.wait()


# ---- the sound


def write_name(file: str) -> None:
    Path(file).with_suffix(".played").write_text("yes")


def hang(_file: str) -> None:
    time.sleep(60)


def test_a_sound_is_played_by_a_process_of_its_own_and_a_second_one_is_left_out(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.wav").touch()
    chime = SoftChime(tmp_path, write_name)
    chime.play("missing")
    chime.play("one")
    chime.play("two")
    wait_for(tmp_path / "one.played", "yes")
    for _ in range(500):
        chime.tick(time.monotonic())
        if chime._playing is None:
            break
        time.sleep(0.01)
    assert chime._playing is None
    assert not (tmp_path / "two.played").exists()


def test_a_sound_that_hangs_is_ended(tmp_path: Path) -> None:
    (tmp_path / "one.wav").touch()
    chime = SoftChime(tmp_path, hang)
    chime.play("one")
    chime.tick(10.0)
    assert chime._playing is not None
    chime.tick(10.0 + LONGEST_S + 1)
    assert chime._playing is None


def test_the_sounds_are_short_soft_and_there() -> None:
    import numpy as np
    import soundfile

    for name in ("break-soon", "break-over"):
        samples, rate_hz = soundfile.read(Path(__file__).parents[2] / "resources" / "sounds" / f"{name}.wav")
        assert 0.5 < len(samples) / rate_hz < 1.5
        assert -22 < 20 * np.log10(np.abs(samples).max()) < -18
        assert abs(samples[-1]) < 1e-3


# ---- stillness


def test_the_keyboard_is_asked_about_seldom_and_the_time_between_is_added() -> None:
    asked: list[float] = []

    def probe() -> float:
        asked.append(1.0)
        return 100.0

    idle = Idle(Probe(probe))
    assert [idle.step(now_s) for now_s in (0.0, 1.0, ASK_EVERY_S - 0.1)] == [100.0, 101.0, 100.0 + ASK_EVERY_S - 0.1]
    assert len(asked) == 1
    assert idle.step(ASK_EVERY_S) == 100.0


def test_a_system_that_stops_answering_is_not_asked_again() -> None:
    closed: list[str] = []

    def gone() -> float:
        raise ConnectionError("display closed")

    idle = Idle(Probe(gone, lambda: closed.append("closed")))
    assert idle.step(0.0) is None
    assert idle.step(100.0) is None
    assert closed == ["closed"]
    assert Idle(None).step(5.0) is None
