"""Break window, tray and the ordinary window."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QSystemTrayIcon

from ui.break_window import BreakWindow
from ui.model import BreakPrompt, Card, Line, Status
from ui.panel import Panel
from ui.theme import Theme
from ui.tray import DRAWINGS, Tray, app_icon

NOTICE = BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes.")
RUNNING = BreakPrompt("running", 192, 300, "Neck, side to side", "Sit tall.", "neck", "2 of 5 · next: wrists")


def shown(window: BreakWindow) -> set[str]:
    return {button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()}


def test_a_break_is_offered_with_start_postpone_and_skip(theme: Theme) -> None:
    window = BreakWindow(theme)
    window.show_prompt(NOTICE)
    assert shown(window) == {"Start", "Postpone", "Skip"}
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show_prompt(BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes.", can_postpone=False))
    assert shown(window) == {"Start", "Skip"}


def test_a_running_break_shows_ring_figure_clock_and_the_way_back(theme: Theme) -> None:
    window = BreakWindow(theme)
    window.show_prompt(RUNNING)
    assert shown(window) == {"Next", "Back to work"}
    assert window.left.text() == "3:12"
    assert window.ring.share == pytest.approx(0.64)
    assert window.ring.pose == "neck-1"
    assert window.progress.text() == "2 of 5 · next: wrists"
    at = window.pos()
    window.show_prompt(BreakPrompt("running", 191, 300, RUNNING.title, RUNNING.text, "neck", RUNNING.progress))
    assert (window.left.text(), window.pos()) == ("3:11", at)
    window.close_prompt()
    assert not window.isVisible()


def test_the_figure_changes_pose_where_motion_is_wanted(qapp: object) -> None:
    window = BreakWindow(Theme("dark", reduced_motion=False))
    window.show_prompt(RUNNING)
    window.on_beat()
    assert window.ring.pose == "neck-2"
    window.on_beat()
    assert window.ring.pose == "neck-1"
    window.close_prompt()
    assert not window._beat.isActive()


def test_a_break_opens_on_the_overlays_screen_and_clear_of_it(theme: Theme) -> None:
    window = BreakWindow(theme)
    room = QGuiApplication.primaryScreen().availableGeometry()
    overlay = QRect(room.right() - 340, room.bottom() - 60, 340, 60)
    window.show_prompt(NOTICE, overlay=overlay)
    assert room.contains(window.geometry())
    assert not window.geometry().intersects(overlay)
    assert window.width() * window.height() < room.width() * room.height() / 3
    at = window.pos()
    window.show_prompt(BreakPrompt("notice", 29, 300, NOTICE.title, NOTICE.text), overlay=QRect(at, overlay.size()))
    assert window.pos() == at, "a window that stands is not moved about"


@pytest.mark.parametrize("name", ["start", "postpone", "skip", "next", "back"])
def test_a_break_button_says_what_was_pressed(theme: Theme, name: str) -> None:
    window = BreakWindow(theme)
    said: list[str] = []
    getattr(window, f"{name}_clicked").connect(lambda: said.append(name))
    window.show_prompt(RUNNING if name in ("next", "back") else NOTICE)
    QTest.mouseClick(getattr(window, name), Qt.MouseButton.LeftButton)
    assert said == [name]


def test_an_odd_prompt_breaks_nothing(theme: Theme) -> None:
    window = BreakWindow(theme)
    window.show_prompt(BreakPrompt("running", -5, 0, "", "", "../../etc/passwd"))
    assert window.left.text() == "0:00"
    assert window.ring.pose == ""


def test_without_a_tray_nothing_is_shown_and_all_else_works(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray = Tray(theme)
    tray.set_status(Status("paused", "Paused"))
    tray.set_clock(3)
    assert not tray.present
    assert (tray.pause.text(), tray.call.text(), tray.state.text()) == ("Resume listening", "End call", "Sotto: Paused")
    tray.close()


def test_every_state_has_its_own_look_in_the_tray(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    tray = Tray(theme)
    said: list[str] = []
    tray.quit_asked.connect(lambda: said.append("quit"))
    for kind in DRAWINGS:
        tray.set_status(Status(kind, kind))  # type: ignore[arg-type]
    assert tray.icon is not None
    assert not tray.icon.icon().isNull()
    assert not app_icon().isNull()
    tray.quit.trigger()
    assert said == ["quit"]
    tray.close()


def test_the_ordinary_window_is_reached_by_the_keyboard(theme: Theme) -> None:
    window = Panel(theme)
    window.set_status(Status("warning", "No customer", "I can’t hear the customer.", "Choose sound"))
    window.show_card(Card("ack", "care", "Acknowledge first", "I’d be upset too.", "They said so."))
    window.show()
    reached = {
        b.accessibleName() for b in window.findChildren(QAbstractButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert {"Pause listening", "Choose sound", "Done", "Not now", "Wrong cue"} <= reached
    said: list[str] = []
    window.done_clicked.connect(said.append)
    window.card.done.setFocus()
    QTest.keyClick(window.card.done, Qt.Key.Key_Space)
    assert said == ["ack"]


def test_the_ordinary_window_keeps_the_same_transcript(theme: Theme) -> None:
    window = Panel(theme)
    window.book.limit = 3
    for number, words in enumerate(("one", "two", "three", "four")):
        window.set_line(Line(f"c{number}", "customer", words, 9))
    window.set_line(Line("c2", "customer", "three <i>again</i>", 9))
    assert window.text.toPlainText() == "Customer: two\nCustomer: three <i>again</i>\nCustomer: four"
    window.set_line(Line("c3", "customer", "", 0))
    window.set_line(Line("a1", "agent", "five", 9))
    assert window.text.toPlainText() == "Customer: two\nCustomer: three <i>again</i>\nYou: five"
    window.reset_call()
    window.set_line(Line("c9", "customer", "anew", 4))
    assert window.text.toPlainText() == "Customer: anew"
