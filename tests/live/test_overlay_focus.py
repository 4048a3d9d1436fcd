"""On a real screen with a window manager: the terminal keeps the focus, and the overlay stays above it."""

import pytest
from overlay_window import BESIDE, Window, ask, drag, under_pointer

pytestmark = pytest.mark.live


def test_the_terminal_keeps_the_focus_through_show_card_click_menu_and_break(window: Window, terminal: str) -> None:
    for what in ("show", "card", "menu", "menu", "open", "through", "solid", "hide", "show", "break"):
        said = window.do(what)
        assert ask("xdotool", "getwindowfocus") == terminal, f"after {what}"
        if what == "card":
            x, y = said[0].split()[1:]
    ask("xdotool", "mousemove", x, y, "click", "1")
    assert "done ack" in window.do("")
    assert ask("xdotool", "getwindowfocus") == terminal


def test_it_stays_above_a_raised_window_and_can_be_dragged(window: Window, terminal: str) -> None:
    window.do("show")
    ask("xdotool", "windowraise", terminal, "windowactivate", "--sync", terminal)
    assert under_pointer(70, 66) != under_pointer(*BESIDE)
    drag((70, 66), (150, 120), (170, 166))
    assert "moved 160 160 screen" in window.do("")
    assert ask("xdotool", "getwindowfocus") == terminal


def test_clicks_pass_through_to_the_terminal_and_come_back(window: Window, terminal: str) -> None:
    window.do("show")
    x, y = window.do("card")[0].split()[1:]
    beside = ("xdotool", "mousemove", x, y, "click", "1")
    assert under_pointer(int(x), int(y)) != under_pointer(*BESIDE)
    window.do("through")
    assert under_pointer(int(x), int(y)) == under_pointer(*BESIDE)
    ask(*beside)
    assert window.do("") == [], "the click went to the terminal"
    window.do("solid")
    assert under_pointer(int(x), int(y)) != under_pointer(*BESIDE)
    ask(*beside)
    assert window.do("") == ["done ack"]
    assert ask("xdotool", "getwindowfocus") == terminal


def test_clicks_that_pass_stay_so_when_the_window_grows(window: Window, terminal: str) -> None:
    window.do("show")
    window.do("through")
    x, y = window.do("card")[0].split()[1:]
    assert under_pointer(int(x), int(y)) == under_pointer(*BESIDE)
    assert under_pointer(70, 66) == under_pointer(*BESIDE)
    window.do("hide")
    window.do("show")
    assert under_pointer(70, 66) == under_pointer(*BESIDE)
