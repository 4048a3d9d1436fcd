"""A dead child is started again, three times in five minutes; then it rests, and says so."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import children

from desktop.processes import Awake, Child, Died, Outbox, Quiet, RestartBudget, RestartPolicy
from desktop.signs_of_life import LifeConfig

QUICK = RestartPolicy(pause_s=0.01)


class Said(queue.Queue[object]):
    def next(self, timeout_s: float = 20.0) -> object:
        return self.get(timeout=timeout_s)


def test_a_child_answers_and_ends_when_stopped() -> None:
    said = Said()
    child = Child("echo", children.echo, ("hello",), said.put, QUICK)
    child.start()
    try:
        greeting, pid = said.next()
        assert greeting == "hello"
        assert child.send(7)
        assert said.next() == 7
    finally:
        child.stop()
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="names in the list of processes are Linux's")
def test_each_process_has_a_name_of_its_own_in_the_list_of_processes() -> None:
    said = Said()
    child = Child("echo", children.echo, ("hello",), said.put, QUICK)
    child.start()
    try:
        _, pid = said.next()
        assert Path(f"/proc/{pid}/comm").read_text() == "sotto-echo\n"
    finally:
        child.stop()


def test_a_killed_child_comes_back_with_new_pipes() -> None:
    said = Said()
    child = Child("echo", children.echo, ("hello",), said.put, QUICK)
    child.start()
    try:
        _, first = said.next()
        os.kill(first, signal.SIGKILL)
        assert said.next() == Died("echo", -signal.SIGKILL, resting=False)
        _, second = said.next()
        assert second != first
        assert child.send("still here")
        assert said.next() == "still here"
    finally:
        child.stop()


def test_after_three_restarts_it_rests_until_asked() -> None:
    said = Said()
    child = Child("die", children.die, (4,), said.put, QUICK)
    child.start()
    try:
        deaths = [one for one in (said.next() for _ in range(8)) if isinstance(one, Died)]
        assert [one.resting for one in deaths] == [False, False, False, True]
        with pytest.raises(queue.Empty):
            said.next(0.3)
        child.replace(4)
        assert said.next() == "born"
    finally:
        child.stop()


def test_asking_to_be_started_anew_is_no_death() -> None:
    said = Said()
    child = Child("die", children.die, (3,), said.put, RestartPolicy(pause_s=0.01, again_exit=3))
    child.start()
    try:
        assert [said.next() for _ in range(5)] == ["born"] * 5
    finally:
        child.stop()


def test_a_held_child_stays_away_until_it_is_wanted() -> None:
    said = Said()
    child = Child("echo", children.echo, ("hello",), said.put, QUICK)
    child.start()
    try:
        _, pid = said.next()
        child.hold()
        until_s = time.monotonic() + 10
        while psutil.pid_exists(pid) and time.monotonic() < until_s:  # psutil's own wait would take its exit status
            time.sleep(0.02)
        with pytest.raises(queue.Empty):
            said.next(0.3)
        child.replace()
        assert said.next()[0] == "hello"  # type: ignore[index]
    finally:
        child.stop()


stops = pytest.mark.skipif(sys.platform == "win32", reason="a process is stopped by signal")


@stops
def test_a_stopped_child_is_said_to_be_quiet_then_ended_and_started_again() -> None:
    said = Said()
    child = Child("echo", children.echo, ("hello",), said.put, QUICK)
    child.start()
    try:
        _, first = said.next()
        os.kill(first, signal.SIGSTOP)
        assert said.next() == Quiet("echo")
        assert said.next() == Died("echo", -signal.SIGKILL, resting=False)
        _, second = said.next()
        assert second != first
    finally:
        child.stop()


@stops
def test_a_child_that_goes_on_is_awake_and_stays() -> None:
    said = Said()
    policy = RestartPolicy(pause_s=0.01, life=LifeConfig(stuck_s=3600.0))
    child = Child("echo", children.echo, ("hello",), said.put, policy)
    child.start()
    try:
        _, pid = said.next()
        os.kill(pid, signal.SIGSTOP)
        assert said.next() == Quiet("echo")
        os.kill(pid, signal.SIGCONT)
        assert said.next() == Awake("echo")
        child.send("still here")
        assert said.next() == "still here"
    finally:
        child.stop()


@stops
def test_a_child_stopped_in_the_middle_of_a_message_is_seen_too() -> None:
    said = Said()
    child = Child("half", children.half, (), said.put, RestartPolicy(limit=0))
    child.start()
    try:
        while not isinstance(seen := said.next(), (Quiet, Died)):
            pass
        assert seen == Quiet("half")
        assert said.next() == Died("half", -signal.SIGKILL, resting=True)
    finally:
        child.stop()


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """The processes that made themselves ready."""
    file = tmp_path / "prepared"
    file.touch()
    monkeypatch.setenv("SOTTO_TEST_PREPARED", str(file))
    return lambda: [int(line) for line in file.read_text().splitlines()]


def until(true: Callable[[], object]) -> None:
    until_s = time.monotonic() + 20.0
    while not true():
        assert time.monotonic() < until_s
        time.sleep(0.02)


@stops
def test_while_a_child_is_quiet_another_makes_itself_ready_and_takes_its_place(prepared) -> None:
    said = Said()
    policy = RestartPolicy(pause_s=3600.0, prepare=children.note_pid)  # a stuck child waits for no pause
    child = Child("echo", children.echo, ("hello",), said.put, policy)
    child.start()
    try:
        _, first = said.next()
        os.kill(first, signal.SIGSTOP)
        assert said.next() == Quiet("echo")
        assert said.next() == Died("echo", -signal.SIGKILL, resting=False)
        _, second = said.next()
        assert prepared() == [second]
        assert child.send("still here")
        assert said.next() == "still here"
    finally:
        child.stop()


@stops
def test_one_that_was_made_ready_goes_where_the_quiet_one_goes_on_and_at_the_end(prepared) -> None:
    said = Said()
    policy = RestartPolicy(life=LifeConfig(stuck_s=3600.0), prepare=children.note_pid)
    child = Child("echo", children.echo, ("hello",), said.put, policy)
    child.start()
    try:
        _, pid = said.next()
        for times in (1, 2):
            os.kill(pid, signal.SIGSTOP)
            assert said.next() == Quiet("echo")
            until(lambda times=times: len(prepared()) == times)
            if times == 1:
                os.kill(pid, signal.SIGCONT)
                assert said.next() == Awake("echo")
                until(lambda: not psutil.pid_exists(prepared()[0]))
    finally:
        child.stop()
    assert not psutil.pid_exists(prepared()[1])


def test_a_child_that_never_begins_its_work_is_said_and_ended() -> None:
    said = Said()
    life = LifeConfig(first_late_s=0.3, first_stuck_s=1.0)
    child = Child("mute", children.mute, (), said.put, RestartPolicy(limit=0, life=life))
    child.start()
    try:
        assert said.next() == Quiet("mute")
        died = said.next()
        assert isinstance(died, Died)
        assert died.resting
    finally:
        child.stop()


@stops
def test_a_stopped_child_and_one_that_waits_end_at_once() -> None:
    said = Said()
    child = Child("deaf", children.deaf, (), said.put, QUICK)
    child.start()
    assert said.next() == "born"
    pid = child.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    child.end()
    child.stop()
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
def test_a_child_dies_with_its_parent() -> None:
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "import children\n"
        "from desktop.processes import Child, RestartPolicy\n"
        "if __name__ == '__main__':\n"
        "    child = Child('flood', children.flood, (), lambda m: print(child.pid, flush=True), RestartPolicy())\n"
        "    child.start(); time.sleep(3600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(Path(children.__file__).parent)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        until_s = time.monotonic() + 10
        while psutil.pid_exists(pid) and time.monotonic() < until_s:
            time.sleep(0.02)
        assert not psutil.pid_exists(pid)
    finally:
        parent.kill()
        parent.communicate()


def test_old_deaths_are_forgiven() -> None:
    budget = RestartBudget(RestartPolicy(limit=3, window_s=300.0))
    assert [budget.spend(float(at_s)) for at_s in (0, 10, 20, 30)] == [True, True, True, False]
    assert budget.spend(331.0)


class _Stuck:
    """A pipe whose reader has stopped reading."""

    def __init__(self) -> None:
        self.sent: list[object] = []
        self.open = False

    def send(self, message: object) -> None:
        while not self.open:
            time.sleep(0.005)
        if message == "end":
            raise BrokenPipeError
        self.sent.append(message)


def test_a_full_outbox_lets_go_of_what_may_go_and_never_waits() -> None:
    pipe = _Stuck()
    outbox = Outbox(pipe, may_drop=lambda message: str(message).startswith("meter"), size=4)  # type: ignore[arg-type]
    outbox.put("first")  # taken by the sender, which is stuck with it
    while outbox._waiting:
        time.sleep(0.005)
    for message in ("word1", "meter1", "word2", "meter2", "word3", "word4"):
        outbox.put(message)
    assert outbox.dropped == 2
    pipe.open = True
    outbox.flush(5.0)
    outbox.put("end")
    while not outbox.closed:
        time.sleep(0.005)
    assert pipe.sent == ["first", "word1", "word2", "word3", "word4"]
