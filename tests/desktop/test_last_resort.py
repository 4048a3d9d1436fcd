"""A process whose end hangs is gone all the same, and one that ends in time is left alone."""

from __future__ import annotations

import queue
import subprocess
import sys
from collections.abc import Callable

import pytest

from desktop.last_resort import QUIT_S, LastResort


def test_it_leaves_a_person_no_longer_than_five_seconds() -> None:
    assert QUIT_S < 5.0


def test_an_end_that_hangs_is_cut_short(expect_warning: Callable[[str], None]) -> None:
    expect_warning("quitting took longer than 0.01 s")
    left: queue.Queue[int] = queue.Queue()
    LastResort(0.01, left.put).arm()
    assert left.get(timeout=20.0) == 0


def test_an_end_in_time_is_left_alone() -> None:
    left: queue.Queue[int] = queue.Queue()
    last_resort = LastResort(0.3, left.put)
    last_resort.arm()
    last_resort.disarm()
    with pytest.raises(queue.Empty):
        left.get(timeout=0.6)


def test_what_hangs_after_the_last_line_is_cut_short_too() -> None:
    code = (
        "import atexit, threading\n"
        "from desktop.last_resort import LastResort\n"
        "atexit.register(threading.Event().wait)\n"
        "LastResort(0.2).arm()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], timeout=60, check=False, stderr=subprocess.DEVNULL)
    assert done.returncode == 0
