"""A sleep is what one clock saw and the other did not."""

import time

import pytest

from audio.capture.clock import SleepConfig, SleepDetector, read_clocks


def test_a_sleep_is_said_once_with_its_length() -> None:
    detector = SleepDetector()
    steps = [(0.0, 50.0), (1.0, 51.0), (2.0, 28_852.0), (3.0, 28_853.0)]
    assert [detector.step(*step) for step in steps] == [None, None, 28_800.0, None]


def test_a_late_step_or_a_corrected_wall_clock_is_no_sleep() -> None:
    detector = SleepDetector()
    steps = [(0.0, 50.0), (8.0, 58.0), (9.0, 60.5), (10.0, 20.0)]
    assert [detector.step(*step) for step in steps] == [None] * 4


def test_where_both_clocks_go_on_a_long_stall_counts() -> None:
    detector = SleepDetector()
    assert [detector.step(*step) for step in [(0.0, 0.0), (600.0, 600.0)]] == [None, 600.0]


def test_the_clocks_of_this_machine_go_on_together() -> None:
    detector = SleepDetector()
    detector.step(*read_clocks())
    time.sleep(0.01)
    assert detector.step(*read_clocks()) is None


def test_config_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="asleep_s"):
        SleepConfig(asleep_s=30.0)
