"""Nothing hangs the doctor: what does not answer in time, fails or crashes becomes a check that says so."""

from __future__ import annotations

import os
import sys
import threading
import time

import pytest

from desktop.doctor import timed
from desktop.doctor.check import Check, Context
from desktop.doctor.timed import Look, take
from desktop.settings import Settings

CONTEXT = Context(Settings())
GOOD = Check("x", "X", "good", "fine")
go_on = threading.Event()


def answers(_: Context) -> list[Check]:
    return [GOOD]


def fails(_: Context) -> list[Check]:
    raise OSError("no such thing\nand more")


def waits(_: Context) -> list[Check]:
    go_on.wait(30)
    return [GOOD]


def sleeps(_: Context) -> list[Check]:
    time.sleep(60)
    return [GOOD]


def crashes(_: Context) -> list[Check]:
    os.write(2, b"\n  driver: assertion failed\nmore\n")
    os._exit(7)


def keeps_a_thread(_: Context) -> list[Check]:
    threading.Thread(target=time.sleep, args=(60,)).start()
    return [GOOD]


@pytest.mark.parametrize("in_child", [False, True])
def test_an_answer_comes_through_and_an_error_becomes_a_check_of_one_line(in_child: bool) -> None:
    assert take(Look("x", "X", answers, in_child=in_child), CONTEXT) == [GOOD]
    look = Look("x", "X", fails, in_child=in_child, without="bad", action="Do this.")
    assert take(look, CONTEXT) == [Check("x", "X", "bad", "no such thing", "Do this.")]


def test_a_look_that_waits_is_left_behind() -> None:
    try:
        (check,) = take(Look("x", "X", waits, limit_s=0.1), CONTEXT)
        assert (check.state, check.text) == ("warning", "no answer within 0.1 s")
    finally:
        go_on.set()


def test_a_child_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed, "START_S", 0.0)
    (check,) = take(Look("x", "X", sleeps, limit_s=0.1, in_child=True), CONTEXT)
    assert check.text == "no answer within 0.1 s"  # that it is gone, the suite's floor sees


@pytest.mark.skipif(sys.platform == "win32", reason="its status there is another")
def test_a_child_that_crashes_is_told_with_the_first_line_that_it_wrote() -> None:
    (check,) = take(Look("x", "X", crashes, in_child=True), CONTEXT)
    assert check.text == "the attempt ended by itself (status 7): driver: assertion failed"


def test_a_drivers_thread_does_not_hold_up_a_child() -> None:
    assert take(Look("x", "X", keeps_a_thread, in_child=True), CONTEXT) == [GOOD]
