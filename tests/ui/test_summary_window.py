"""The page after a call: everything is on it, it leaves by itself, and it forgets with its window."""

from __future__ import annotations

import gc
import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.call_parts import PARTS, PromiseRow
from ui.model import (
    PAGE,
    CallSummary,
    Insight,
    NoteItem,
    SaidLine,
    SummaryCard,
    SummaryFeeling,
    SummaryPromise,
    TonePoint,
)
from ui.said import SaidText
from ui.summary_window import SummaryWindow
from ui.theme import Theme
from ui.windows import Windows

SUMMARY = CallSummary(
    277.0,
    call="7.000",
    facts=("4:37 long", "1 card"),
    promises=(SummaryPromise("7.000/0", "Call back", "by five", "I'll call back by five", 200.0),),
    well=Insight("You met what they felt", "They said “scared”."),
    to_try=Insight("Say the feeling back first", "They said “nobody called”."),
    tone=(TonePoint(0.0, 0.2, "steady"), TonePoint(100.0, None, "none"), TonePoint(200.0, 0.8, "high")),
    tone_words="Tone of the customer: steady from 0:00",
    cards=(SummaryCard(142.0, "Acknowledge first", "Say it.", "They said “nobody called”.", "Listen", "not now"),),
    feelings=(SummaryFeeling(120.0, "nobody called", "it went by"),),
    habits=(("Listen to the end", 4, 3),),
    notes=(NoteItem("name", "Maria <b>", "it's Maria"), NoteItem("number", "Order 48 213", "four eight")),
    said=(SaidLine(8.0, "customer", "And nobody called <i>me</i> 😀 back.", ((4, 17),)),),
    stays_s=20.0,
)


def texts(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if not label.isHidden()]


def test_everything_is_on_the_page_in_the_order_of_the_report_and_no_grade(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY)
    said = texts(window)
    assert [one for one in said if one in PAGE.values()] == list(PAGE.values())
    assert list(PARTS) == list(PAGE)
    whole = "\n".join(said)
    for words in ("3 of 4", "“nobody called”", "it went by", "Name: Maria <b>", "by five", "You met what they felt"):
        assert words in whole
    assert "%" not in whole
    assert window.windowType() == Qt.WindowType.Window


def test_what_has_nothing_to_say_is_left_out(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(CallSummary(3.0))
    said = texts(window)
    assert "None was needed." in said
    assert {PAGE["promises"], PAGE["along"], PAGE["feelings"], PAGE["habits"], PAGE["notes"]}.isdisjoint(said)
    assert not window.copy_notes.isVisible()


def leaving(window: SummaryWindow) -> bool:
    return window._leave.isActive()


def test_it_leaves_by_itself_but_not_from_under_the_pointer(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY)
    assert leaving(window)
    assert window._leave.interval() == 20_000
    at = QPointF(5, 5)
    window.enterEvent(QEnterEvent(at, at, at))
    assert not leaving(window)
    window.leaveEvent(QEvent(QEvent.Type.Leave))
    assert leaving(window)
    window._leave.timeout.emit()
    assert not window.isVisible()
    assert window.summary is None


def test_opened_by_hand_or_read_with_the_keyboard_it_stays(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY, by_hand=True)
    assert not leaving(window)
    assert window.leaves.isHidden()
    window.close()
    window.show_summary(SUMMARY)
    QTest.keyClick(window, Qt.Key.Key_Down)
    assert not leaving(window)
    window.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not leaving(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_notes_are_copied_as_lines_and_the_button_says_so(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY)
    window.copy_notes.click()
    assert QGuiApplication.clipboard().text() == "Name: Maria <b>\nNumber: Order 48 213"
    assert window.copy_notes.text() == "Copied"
    window._copied.timeout.emit()
    assert window.copy_notes.text() == "Copy notes"


def test_a_promise_is_ticked_by_its_box_its_words_and_the_keyboard(theme: Theme) -> None:
    window = SummaryWindow(theme)
    said: list[tuple[str, bool]] = []
    window.promise_ticked.connect(lambda key, done: said.append((key, done)))
    window.show_summary(SUMMARY)
    row = window.findChildren(PromiseRow)[0]
    assert row.box.accessibleName() == "Call back, by five"
    QTest.mouseClick(row.box, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.words, Qt.MouseButton.LeftButton)
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    assert said == [("7.000/0", True), ("7.000/0", False), ("7.000/0", True)]
    assert window.summary is not None
    assert window.summary.promises[0].done


def test_what_was_said_is_plain_text_with_its_feeling_marked(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY)
    text = window.findChildren(SaidText)[0]
    assert text.toPlainText() == "00:08  Customer: And nobody called <i>me</i> 😀 back.\n1  Acknowledge first"
    assert text.isReadOnly()
    cursor = text.document().find("nobody called")
    assert cursor.charFormat().background().color() == theme.colour("mark")
    assert text.height() >= text.document().size().height()


@pytest.fixture
def windows(theme: Theme) -> Windows:
    return Windows(theme, None)


def test_a_new_call_takes_the_page_away_unless_it_was_opened_by_hand(windows: Windows) -> None:
    windows.show_summary(SUMMARY)
    assert windows.summary is not None
    assert windows.summary.isVisible()
    windows.reset_call()
    assert not windows.summary.isVisible()
    windows.on_summary_asked()
    windows.reset_call()
    assert windows.summary.isVisible()
    windows.close()


def test_a_page_without_a_time_waits_to_be_asked_for(windows: Windows) -> None:
    windows.show_summary(CallSummary(3.0, call="1.000"))
    assert windows.summary is None
    windows.on_summary_asked()
    assert windows.summary is not None
    assert windows.summary.isVisible()
    windows.close()


def test_a_tick_is_there_when_the_page_is_opened_again(windows: Windows) -> None:
    said: list[str] = []
    windows.promise_ticked.connect(lambda key, _done: said.append(key))
    windows.show_summary(SUMMARY)
    assert windows.summary is not None
    windows.summary.findChildren(PromiseRow)[0].box.click()
    windows.summary.close()
    windows.on_summary_asked()
    assert windows.summary.findChildren(PromiseRow)[0].box.isChecked()
    assert said == ["7.000/0"]
    windows.close()


def test_deleting_a_call_forgets_it_and_leaves_the_call_that_is_on(windows: Windows) -> None:
    said: list[str] = []
    windows.call_deleted.connect(said.append)
    windows.set_clock(None)
    windows.show_summary(SUMMARY)
    windows.reset_call()
    windows.set_clock(3)
    windows.on_summary_asked()
    assert windows.summary is not None
    windows.summary.delete.click()
    assert said == ["7.000"]
    assert not windows.summary.isVisible()
    assert windows.overlay.pill.clock.text() == "00:03", "the running call goes on"
    windows.on_summary_asked()
    assert not windows.summary.isVisible(), "nothing is left of it"
    windows.close()


def test_the_page_opens_clear_of_the_overlay(theme: Theme) -> None:
    window = SummaryWindow(theme)
    room = QGuiApplication.primaryScreen().availableGeometry()
    overlay = QRect(room.right() - 364, room.bottom() - 64, 340, 40)
    window.show_summary(SUMMARY, overlay=overlay)
    assert not window.geometry().intersects(overlay)


def test_pages_that_were_closed_leave_no_memory_in_use(theme: Theme, qapp: QApplication) -> None:
    window = SummaryWindow(theme)

    def blocks_after(pages: int) -> int:
        for _ in range(pages):
            window.show_summary(SUMMARY)
            window.close()
            qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sys.getallocatedblocks()

    before = blocks_after(60)  # caches are full by then, all but
    assert blocks_after(40) - before < 40 * 10, "one a widget would be forty a page: see Theme.repaints"


def test_an_open_page_is_painted_anew_in_the_other_look(theme: Theme, qapp: QApplication) -> None:
    window = SummaryWindow(theme)
    window.show_summary(SUMMARY)
    before = window.grab().toImage()
    theme.force("dark")
    qapp.processEvents()
    assert window.grab().toImage() != before
