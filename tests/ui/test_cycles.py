"""2,000 times shown, hidden and closed: nothing is left, nothing is used that is gone."""

from __future__ import annotations

import gc

import psutil
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.model import BreakPrompt, CallSummary, Card, Line, NoteItem, Status
from ui.theme import Theme
from ui.windows import Windows

CARD = Card("ack", "phrases", "Acknowledge first", "I’d be upset too.", "They said “nobody called”.")
NOTE = NoteItem("name", "Maria", "it's Maria")


def settle(application: QApplication) -> None:
    application.processEvents()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def a_call(windows: Windows, number: int) -> None:
    """Everything that the windows are told in a call, and every window opened."""
    windows.reset_call()
    windows.set_status(Status("warning" if number % 2 else "listening", "x", "y", "Look again"))
    windows.set_line(Line(f"c{number}", "customer", "nobody has called me", 9))
    windows.add_note(NOTE)
    windows.show_card(CARD)
    windows.on_panel_asked()
    windows.set_clicks_pass(bool(number % 2), "By the tray.")
    windows.clear_card("done" if number % 3 else "replaced")
    windows.show_summary(CallSummary(60.0, notes=(NOTE,), stays_s=20.0))
    windows.show_break(BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes."))
    windows.close_break()


def test_two_thousand_times_shown_hidden_and_closed(theme: Theme, qapp: QApplication) -> None:
    windows = Windows(theme, None)
    windows.show()
    for number in range(5):
        a_call(windows, number)
    settle(qapp)
    before = len(qapp.allWidgets())
    used = [psutil.Process().memory_info().rss]
    for number in range(2_000):
        windows.on_overlay_toggled()
        if number % 20 == 0:
            a_call(windows, number)
        for window in (windows.panel, windows.summary, windows.rest):
            assert window is not None
            window.show()
            window.close()
        windows.on_overlay_toggled()
        if number % 100 == 0:
            settle(qapp)
            used.append(psutil.Process().memory_info().rss)
    windows.reset_call()
    settle(qapp)
    assert len(qapp.allWidgets()) <= before
    assert used[-1] - used[len(used) // 2] < 4_000_000, "the second thousand costs nothing more"
    windows.close()


def test_a_hundred_sets_of_windows_come_and_go_whole(theme: Theme, qapp: QApplication) -> None:
    settle(qapp)
    before = len(qapp.allWidgets())
    for number in range(100):
        windows = Windows(theme, None)
        windows.show()
        a_call(windows, number)
        windows.close()
        del windows
        settle(qapp)
    gc.collect()
    settle(qapp)
    left: list[QWidget] = qapp.allWidgets()
    assert len(left) <= before + 5, sorted({type(one).__name__ for one in left})
    theme.force("dark")  # whoever still listens would be used after its end
    settle(qapp)
