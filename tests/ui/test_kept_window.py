"""The list of kept calls: rows, keys, what a screen reader is told, and deletions that ask once more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.kept_model import DeleteAllKept, DeleteKept, KeptChosen, KeptPage, KeptRow, OpenKept
from ui.kept_window import KeptWindow
from ui.theme import Theme


def row(name: str) -> KeptRow:
    return KeptRow(name, f"Mon 2 Mar, 14:0{name}", "4:37", "notes, tone", f"Monday 2 March, call {name}")


PAGE = KeptPage(tuple(row(str(at)) for at in range(5)), "Kept now: 5 calls.", "", "Delete this call", "Delete all")


@pytest.fixture
def window(theme: Theme, qapp: QApplication) -> KeptWindow:
    made = KeptWindow(theme)
    made.show_page(PAGE)
    made.show_in_front(None)
    qapp.processEvents()
    return made


def told(window: KeptWindow) -> list[object]:
    said: list[object] = []
    window.told.connect(said.append)
    return said


def test_each_row_says_when_how_long_and_what_and_a_screen_reader_the_whole(window: KeptWindow) -> None:
    model = window.model
    assert [model.data(model.index(1, column)) for column in range(3)] == ["Mon 2 Mar, 14:01", "4:37", "notes, tone"]
    assert model.data(model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole) == "Monday 2 March, call 1"
    assert window.table.accessibleName() == "Kept calls"
    names = [one.accessibleName() for one in (window.open, window.delete, window.delete_all, window.done)]
    assert names == ["Open", "Delete this call", "Delete all", "Close"]


def test_the_chosen_row_stands_whole_below_the_list(window: KeptWindow) -> None:
    window.table.selectRow(3)
    assert window.whole.text() == "Monday 2 March, call 3"


def test_it_is_used_by_keyboard_alone(window: KeptWindow) -> None:
    said = told(window)
    assert window.table.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(window.table, Qt.Key.Key_Down)
    QTest.keyClick(window.table, Qt.Key.Key_Return)
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert said == [KeptChosen(), OpenKept("1"), DeleteKept("1")]
    QTest.keyClick(window.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is window.open
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_double_click_on_a_row_opens_it_and_on_a_deletion_does_not_answer_its_own_question(
    window: KeptWindow,
) -> None:
    said = told(window)
    place = window.table.visualRect(window.model.index(2, 0)).center()
    QTest.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert said[-1] == OpenKept("2")
    for button, gesture in ((window.delete, DeleteKept("2")), (window.delete_all, DeleteAllKept())):
        said.clear()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
        assert said == [gesture]


def test_where_a_row_goes_the_next_one_is_chosen_and_others_stay_chosen(window: KeptWindow) -> None:
    window.table.selectRow(2)
    window.show_page(replace(PAGE, rows=(row("9"), *PAGE.rows)))
    assert window.chosen() == "2"
    window.show_page(replace(PAGE, rows=tuple(one for one in PAGE.rows if one.id not in ("2", "9"))))
    assert window.chosen() == "4"
    window.show_page(KeptPage((), "Nothing is kept now.", "Nothing is kept."))
    assert window.chosen() is None
    assert not window.table.isVisible()
    assert not window.delete_all.isVisible()
    assert window.nothing.isVisible()


def test_thousands_of_calls_are_no_more_widgets_than_one(window: KeptWindow) -> None:
    before = len(window.findChildren(object))
    window.show_page(replace(PAGE, rows=tuple(row(str(at)) for at in range(5_000))))
    assert len(window.findChildren(object)) == before
    assert window.model.rowCount() == 5_000


def test_words_that_look_like_html_stand_as_they_are(theme: Theme) -> None:
    window = KeptWindow(theme)
    text = "<b>x</b>"
    window.show_page(KeptPage((KeptRow("1", text, text, text, text),), text, "", text, text, text))
    assert window.model.data(window.model.index(0, 0)) == text
    assert "<b>" not in window.model.data(window.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
