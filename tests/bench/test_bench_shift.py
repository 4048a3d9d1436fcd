"""The measured shift: its plan, its words, its slope; and, live, a few calls through all three processes."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.shift import Plan, canaries, canary
from bench.shift_report import foreign, strings_of
from bench.slope import slope
from bench.trust_shift import Shift, _grown, _stoppable, _whole, run

PLAN = Plan(3, 40.0, 30.0, 8.0, 1000.0, "")


def test_a_moment_belongs_to_one_call_or_to_none() -> None:
    at = [999.0, 1000.0, 1029.0, 1031.0, 1040.0, 1119.0]
    assert [PLAN.call_at(one) for one in at] == [None, 0, 0, None, 1, None]
    assert [PLAN.nearest(one) for one in at[1:]] == [0, 0, 0, 1, 2]


def test_each_call_of_a_day_has_a_word_of_its_own_that_is_found_in_a_text() -> None:
    words = [canary(number) for number in range(300)]
    assert len(set(words)) == 300
    text = f"My name is {words[7].capitalize()}, and {words[8]}."
    assert list(canaries(text)) == [words[7], words[8]]
    assert foreign([text], words[7]) == [words[8]]


def test_a_text_is_found_however_deep_it_is_kept() -> None:
    class Kept:
        __slots__ = ("last",)

        def __init__(self) -> None:
            self.last = ({"a": [canary(5)]},)

    assert canary(5) in list(strings_of([Kept()]))


def test_a_straight_line_has_its_slope_and_no_doubt_and_noise_has_some() -> None:
    assert slope([0, 1, 2, 3], [5, 7, 9, 11]).per_unit == pytest.approx(2.0)
    assert slope([0, 1, 2, 3], [5, 7, 9, 11]).either_side == pytest.approx(0.0)
    noisy = slope(range(40), [math.sin(one * 7.0) for one in range(40)])
    assert abs(noisy.per_unit) < noisy.either_side
    with pytest.raises(ValueError, match="three points"):
        slope([0, 1], [1, 2])


@pytest.mark.skipif(sys.platform == "win32", reason="there a program is ended without being told")
def test_a_shift_that_is_stopped_ends_its_app_and_tells_the_calls_done() -> None:
    with (
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], text=True) as app,
        _stoppable(app) as came,
    ):
        os.kill(os.getpid(), signal.SIGTERM)
        assert app.wait() == -signal.SIGTERM
    assert came == [signal.SIGTERM]
    seen = {"calls": 41, "last": 42, "leaks": [], "without_words": [], "dropped": 0, "stopped": True}
    first = _whole(Shift(300, 120.0, 110.0, 8.0, 60), seen, {"transcriber": []})[0]
    assert (first.got, first.note) == (
        1,
        "42 calls, 1.4 h of the shift's time at 8 times real speed; stopped, of 300 calls",
    )


def test_growth_is_counted_by_the_call_and_a_missing_one_does_no_harm() -> None:
    rows = [{"call": call, "own_mb": 50 + call / 30, "fds": 9, "threads": 3} for call in range(40) if call != 25]
    memory, *counts = _grown(Shift(40, 120.0, 110.0, 8.0, 10), "ear", rows)
    assert memory.got == pytest.approx(1.0)
    assert [one.got for one in counts] == [0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="the measured shift reads /proc and signals")
@pytest.mark.timeout(400)
def test_no_word_of_one_call_reaches_the_next_in_any_of_the_three_processes(tmp_path: Path) -> None:
    seen, rows = run(Shift(n_calls=4, period_s=40.0, call_s=28.0, speed=4.0, warm_calls=1), tmp_path / "shift")
    assert seen["calls"] == 4
    assert seen["leaks"] == []
    assert [row["leaks"] for row in rows["transcriber"]] == [[]] * len(rows["transcriber"])
    assert len(seen["without_words"]) < 4
    for name in ("window", "ear", "transcriber"):
        assert rows[name][-1]["fds"] <= rows[name][1]["fds"]
        assert rows[name][-1]["threads"] <= rows[name][1]["threads"]
