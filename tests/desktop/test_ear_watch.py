"""An ear that hangs is noticed under a passed clock; one that rests, or a window that stood still, is not blamed."""

from desktop.ear_watch import EarWatch


def ticks(watch: EarWatch, from_s: float, to_s: float) -> list[tuple[float, str]]:
    """What is said from tick to tick, ten times a second."""
    times = [n / 10 for n in range(round(from_s * 10), round(to_s * 10) + 1)]
    return [(now_s, said) for now_s in times if (said := watch.step(now_s))]


def test_a_hanging_ear_is_quiet_within_two_seconds_and_stuck_later_once() -> None:
    watch = EarWatch()
    watch.heard(10.0)
    said = ticks(watch, 10.0, 60.0)
    assert [what for _, what in said] == ["quiet", "stuck"]
    assert 11.5 <= said[0][0] <= 12.0


def test_an_ear_that_speaks_again_ends_the_silence_once() -> None:
    watch = EarWatch()
    watch.heard(10.0)
    assert ticks(watch, 10.0, 12.0)
    assert watch.heard(12.1)
    assert not watch.heard(12.2)
    assert ticks(watch, 12.2, 13.0) == []


def test_nothing_is_expected_before_the_first_word_and_while_it_rests() -> None:
    watch = EarWatch()
    assert ticks(watch, 0.0, 20.0) == []
    watch.heard(20.0)
    watch.rest()
    assert ticks(watch, 20.0, 40.0) == []


def test_a_window_that_stood_still_does_not_blame_the_ear() -> None:
    watch = EarWatch()
    watch.heard(10.0)
    assert ticks(watch, 10.0, 10.1) == []
    assert watch.step(30.0) is None
