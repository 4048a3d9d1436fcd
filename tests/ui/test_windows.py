"""Break window, tray and the ordinary window."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QSystemTrayIcon

from ui.break_window import BreakWindow
from ui.model import BreakPrompt, Card, Line, NoteItem, Status
from ui.panel import Panel
from ui.pieces import TextButton
from ui.theme import Theme
from ui.tray import DRAWINGS, Tray, app_icon
from ui.windows import Windows

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


def test_the_ordinary_window_marks_words_and_shows_unsettled_ones_lighter(theme: Theme) -> None:
    window = Panel(theme)
    window.set_line(Line("c1", "customer", "nobody called me", 99))
    window.mark("c1", ((0, 6),))
    window.set_line(Line("a1", "agent", "let me look that", 7))
    painted = [one.cursor.selectedText() for one in window.text.extraSelections()]
    assert painted == ["nobody", "look that"]
    window.set_line(Line("a1", "agent", "let me look that up", 99))
    assert [one.cursor.selectedText() for one in window.text.extraSelections()] == ["nobody"]
    window.copy_words.click()
    assert QGuiApplication.clipboard().text() == "Customer: nobody called me\nYou: let me look that up"


def test_the_selection_in_the_ordinary_window_stays_while_words_come(theme: Theme) -> None:
    window = Panel(theme)
    window.set_line(Line("c1", "customer", "nobody called me", 99))
    cursor = window.text.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(16, cursor.MoveMode.KeepAnchor)
    window.text.setTextCursor(cursor)
    for n_words in range(1, 9):
        window.set_line(Line("a1", "agent", "word " * n_words, 3))
    assert window.text.textCursor().selectedText() == "nobody"


def test_payment_mode_ends_by_one_button_in_panel_and_tray(theme: Theme) -> None:
    window, tray = Panel(theme), Tray(theme)
    for shown in (window, tray):
        shown.set_status(Status("payment", "Payment mode", "Nothing is written.", "End it"))
    assert window.payment.text() == tray.payment.text() == "End payment mode"
    assert window.pause.isHidden()
    assert not tray.pause.isEnabled()
    for shown in (window, tray):
        shown.set_status(Status("listening", "Listening"))
    assert window.payment.text() == tray.payment.text() == "Payment mode"
    assert not window.pause.isHidden()
    tray.close()


def test_a_hotkey_brings_the_ordinary_window_and_takes_it_away(theme: Theme) -> None:
    windows = Windows(theme, None)
    windows.on_panel_toggled()
    assert windows.panel is not None
    assert windows.panel.isVisible()
    QTest.qWaitForWindowActive(windows.panel)
    windows.on_panel_toggled()
    assert not windows.panel.isVisible()
    windows.close()


def test_tab_goes_through_every_control_of_the_ordinary_window(theme: Theme) -> None:
    window = Panel(theme)
    window.set_status(Status("warning", "No customer", "I can’t hear the customer.", "Look again"))
    window.show_card(Card("ack", "care", "Acknowledge first", "I’d be upset too.", "They said so."))
    window.show_notes([NoteItem("name", "Maria <b>", "it's Maria")])
    window.show()
    QTest.qWaitForWindowActive(window)
    window.payment.setFocus()
    reached = []
    for _ in range(30):
        focus = window.focusWidget()
        assert focus is not None
        if focus.accessibleName() in reached:
            break
        reached.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {button.accessibleName() for button in window.findChildren(TextButton) if button.isVisible()}
    assert wanted | {"Transcript", "Name, as heard in “it's Maria”"} <= set(reached)


def test_while_the_ordinary_window_is_in_front_the_overlay_is_a_pill(theme: Theme) -> None:
    windows = Windows(theme, None)
    windows.show()
    windows.show_card(Card("ack", "care", "Acknowledge first", "I’d be upset too.", "They said so."))
    windows.on_panel_asked()
    assert windows.panel is not None
    QTest.qWaitForWindowActive(windows.panel)
    assert windows.overlay.height() == 40
    windows.overlay.on_more()
    assert windows.overlay.menu.isVisible(), "its menu still opens"
    windows.overlay.on_more()
    windows.panel.close()
    assert windows.overlay.slot.isVisible()
    windows.close()


def test_the_ordinary_window_does_what_the_menu_does(theme: Theme) -> None:
    windows = Windows(theme, None)
    said: list[str] = []
    windows.call_toggled.connect(lambda: said.append("call"))
    windows.break_asked.connect(lambda: said.append("break"))
    windows.week_asked.connect(lambda: said.append("week"))
    windows.settings_asked.connect(lambda: said.append("settings"))
    windows.quit_asked.connect(lambda: said.append("quit"))
    windows.set_clock(5)
    windows.on_panel_asked()
    assert windows.panel is not None
    assert windows.panel.call.text() == "End call"
    panel = windows.panel
    for button in (panel.call, panel.rest, panel.summary, panel.week, panel.settings, panel.quit):
        button.click()
    assert said == ["call", "break", "week", "settings", "quit"]
    windows.set_clock(None)
    assert windows.panel.call.text() == "Start call"
    windows.close()


def test_settings_and_first_steps_are_in_the_tray_settings_in_the_overlays_menu_too(theme: Theme) -> None:
    windows, asked = Windows(theme, None), list[str]()
    windows.settings_asked.connect(lambda: asked.append("settings"))
    windows.setup_asked.connect(lambda: asked.append("setup"))
    windows.tray.settings.trigger()
    windows.tray.setup.trigger()
    windows.overlay.menu.settings.click()
    assert asked == ["settings", "setup", "settings"]
    windows.close()
