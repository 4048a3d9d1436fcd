"""A stopped child is told from a busy one under a passed clock; a machine that slept, or is only slow, is no fault."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from desktop.ear import RESTART
from desktop.signs_of_life import LifeConfig, LifeWatch, Look, look_at

TICK_S = 0.25
LIFE = RESTART.life
"""The ear's own."""


class Machine:
    """A child as it is seen from outside, tick by tick."""

    def __init__(self, config: LifeConfig | None = None) -> None:
        self.now_s = 100.0
        self.watch = LifeWatch(self.now_s, config)
        self.cpu_s = 1.0
        self.looks = 0
        self.said: list[tuple[float, str]] = []

    def go(self, seconds: float, beats: bool = True, cpu: float = 0.0, waits: bool = False) -> list[str]:
        """So long like this; what was said."""
        before, began_s = len(self.said), self.now_s
        while self.now_s < began_s + seconds - 1e-9:
            self.now_s += TICK_S
            self.cpu_s += cpu * TICK_S
            if beats:
                self.watch.beat(self.now_s)
            self.tick(waits)
        return [what for _, what in self.said[before:]]

    def tick(self, waits: bool = False) -> None:
        def look() -> Look:
            self.looks += 1
            return Look(self.cpu_s, waits)

        if what := self.watch.step(self.now_s, look):
            self.said.append((self.now_s, what))


@pytest.fixture
def machine() -> Machine:
    made = Machine()
    assert made.go(10.0) == []
    assert made.looks == 0
    return made


def test_a_stopped_child_is_quiet_within_two_seconds_and_stuck_within_four(machine: Machine) -> None:
    stopped_s = machine.now_s
    machine.go(3.75, beats=False)
    assert [what for _, what in machine.said] == ["quiet", "stuck"]
    assert machine.said[0][0] - stopped_s <= 2.0
    assert machine.said[1][0] - stopped_s <= 4.0


def test_one_that_goes_on_in_time_is_awake_once(machine: Machine) -> None:
    assert machine.go(2.0, beats=False) == ["quiet"]
    assert machine.go(20.0) == ["awake"]


def test_one_that_computes_without_a_beat_is_busy_for_as_long_as_it_does(machine: Machine) -> None:
    assert machine.go(30.0, beats=False, cpu=0.1) == []
    assert machine.go(3.0, beats=False) == ["quiet"]
    assert machine.go(5.0, beats=False, cpu=0.5) == ["awake"]


def test_one_that_waits_for_a_processor_or_the_disk_is_busy(machine: Machine) -> None:
    assert machine.go(30.0, beats=False, waits=True) == []


def test_a_machine_that_slept_blames_nobody(machine: Machine) -> None:
    machine.now_s += 8 * 3600.0
    machine.tick()
    assert machine.said == []
    assert machine.go(1.0, beats=False) == []
    assert machine.go(5.0) == []


def test_a_child_that_was_stopped_before_its_first_beat_is_seen_too() -> None:
    assert Machine().go(3.75, beats=False) == ["quiet", "stuck"]


@pytest.mark.parametrize("beats", [True, False])
def test_one_that_never_begins_its_work_is_said_and_ended_though_its_system_calls_it_running(beats: bool) -> None:
    """As Windows and macOS call every process, and as one looks whose driver holds it while its beats go on."""
    machine = Machine(LIFE)
    machine.go(LIFE.first_late_s, beats, waits=True)
    assert machine.said == []
    assert machine.go(1.0, beats, waits=True) == ["late"]
    machine.go(LIFE.first_stuck_s - LIFE.first_late_s, beats, waits=True)
    assert [what for _, what in machine.said][:2] == ["late", "stuck"]
    assert machine.said[1][0] - 100.0 <= LIFE.first_stuck_s + 2 * TICK_S


def test_one_that_begins_its_work_late_is_awake_and_left_alone() -> None:
    machine = Machine(LIFE)
    assert machine.go(LIFE.first_late_s + 1.0) == ["late"]
    machine.watch.spoke()
    assert machine.go(2 * LIFE.first_stuck_s) == ["awake"]


def test_while_the_machine_sleeps_a_start_takes_no_time() -> None:
    machine = Machine(LIFE)
    machine.go(2.0)
    machine.now_s += 8 * 3600.0
    machine.tick()
    assert machine.go(LIFE.first_late_s - 2.5) == []
    assert machine.go(1.0) == ["late"]


def test_the_end_of_a_process_is_not_said_here(machine: Machine) -> None:
    for _ in range(40):
        machine.now_s += TICK_S
        assert machine.watch.step(machine.now_s, lambda: None) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by signal")
def test_a_process_is_seen_computing_stopped_and_gone() -> None:
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        first = _until(busy.pid, lambda look: look is not None and look.waits)
        assert _until(busy.pid, lambda look: look is not None and look.cpu_s > first.cpu_s)
        os.kill(busy.pid, signal.SIGSTOP)
        stopped = _until(busy.pid, lambda look: look is not None and not look.waits)
        time.sleep(0.1)
        assert look_at(busy.pid) == stopped
    finally:
        busy.kill()
        busy.wait()
    assert look_at(busy.pid) is None


def _until(pid: int, true) -> Look:
    until_s = time.monotonic() + 20.0
    while not true(look := look_at(pid)):
        assert time.monotonic() < until_s
        time.sleep(0.01)
    assert look is not None
    return look
