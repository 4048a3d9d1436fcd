"""On real screens: it snaps to edges, fits on 800x600, and follows its monitor when that goes and comes."""

import subprocess

import pytest
from overlay_window import Window, drag

pytestmark = pytest.mark.live


def test_it_snaps_to_a_corner_that_it_is_let_go_near_and_to_none_that_is_far(window: Window) -> None:
    window.do("show")
    drag((70, 66), (200, 100), (25, 25))
    assert window.do("") == ["moved 8 8 screen"]
    assert window.where()[0][:2] == [8, 8]
    drag((18, 14), (300, 300), (410, 410))
    assert window.do("") == ["moved 400 404 screen"]


@pytest.mark.parametrize("screen", ["800x600"], indirect=True)
def test_on_a_small_screen_all_of_it_is_seen_and_near_the_foot_it_grows_upwards(screen: str, window: Window) -> None:
    window.do("show")
    for what in ("open", "card", "menu"):
        window.do(what)
        (_, y, _, height), _, _ = window.where()
        assert y >= 0, what
        assert y + height <= 600, what
    window.do("menu")
    window.do("clear")
    drag((70, 66), (200, 300), (240, 585))
    window.do("")
    x, y, _, height = window.where()[0]
    assert y + height == 600 - 8
    window.do("card")
    grown = window.where()[0]
    assert (grown[0], grown[1] + grown[3]) == (x, 600 - 8), "the pill stays where it was"
    assert grown[1] >= 0


def monitors(*arguments: str) -> None:
    subprocess.run(["xrandr", *arguments], check=True, timeout=10, capture_output=True)


@pytest.mark.parametrize("screen", ["1600x800"], indirect=True)
def test_it_goes_to_another_monitor_with_the_loss_of_its_own_and_returns_with_it(screen: str, window: Window) -> None:
    right = ("--setmonitor", "right", "800/211x800/211+800+0", "none")
    window.do("show")
    monitors("--setmonitor", "left", "800/211x800/211+0+0", "screen")
    monitors(*right)
    window.do("")
    x, y, *_ = window.where()[0]
    drag((x + 10, y + 6), (900, 300), (1110, 406))
    assert window.do("")[-1] == "moved 300 400 right"
    monitors("--delmonitor", "right")
    window.do("")
    (x, _, width, _), name, _ = window.where()
    assert name == "left"
    assert x >= 0
    assert x + width <= 800
    monitors(*right)
    window.do("")
    place, name, _ = window.where()
    assert (place[:2], name) == ([1100, 400], "right")
