"""My week: plots that are also words, in the theme's colours."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from ui.theme import Theme
from ui.week_model import WeekDay, WeekPage
from ui.week_window import WeekWindow, habit_counts, table_of

DAYS = (
    WeekDay("Thu 5", "Thursday 5 March"),
    WeekDay("Fri 6", "Friday 6 March", 6, 4, 12, 3, 2, 1, ((4, 3), (2, 0))),
)
PAGE = WeekPage(DAYS, ("Listen", "Care"))


@pytest.fixture
def window(theme: Theme) -> WeekWindow:
    made = WeekWindow(theme)
    made.show_week(PAGE)
    return made


def test_the_table_says_what_the_plots_show() -> None:
    assert table_of(PAGE) == [
        ("Breaks taken", ["none", "4 of 6"]),
        ("Calls", ["0", "18"]),
        ("Calls, calm", ["0", "12"]),
        ("Calls, rising", ["0", "3"]),
        ("Calls, high", ["0", "2"]),
        ("Calls, not heard", ["0", "1"]),
        ("Listen", ["none", "3 of 4"]),
        ("Care", ["none", "0 of 2"]),
    ]


def test_each_plot_is_told_to_a_screen_reader_in_words(window: WeekWindow) -> None:
    assert window.breaks.accessibleDescription() == "Thursday 5 March: none; Friday 6 March: 6 offered, 4 taken"
    assert "12 calm, 3 rising, 2 high, 1 not heard" in window.calls.accessibleDescription()
    assert "6 chances, 3 taken" in window.habits.accessibleDescription()


def test_another_habit_is_another_plot(window: WeekWindow) -> None:
    window.habit.setCurrentIndex(2)
    assert "Friday 6 March: 2 chances, 0 taken" in window.habits.accessibleDescription()
    assert habit_counts(DAYS[0], 1) == (0, 0)


def test_the_day_under_the_pointer_says_its_numbers(window: WeekWindow) -> None:
    bars = window.breaks
    place = bars.box.mapViewToScene(QPointF(1.0, 2.0))
    assert bars.tip_at(place) == "Friday 6 March: 6 offered, 4 taken"
    at = bars.mapFromScene(place)
    bars.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, at, bars.mapToGlobal(at)))
    assert QToolTip.text() == "Friday 6 March: 6 offered, 4 taken"
    QToolTip.hideText()
    assert bars.tip_at(QPointF(-500.0, 0.0)) == ""


def test_the_table_is_a_press_away_and_reached_by_keyboard(window: WeekWindow) -> None:
    assert window.as_table.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(window.as_table, Qt.Key.Key_Space)
    assert window.table.isVisible()
    cell = window.table.item(0, 1)
    assert cell is not None
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Friday 6 March, Breaks taken: 4 of 6"
    assert window.as_table.text() == "Show as plots"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_empty_week_says_so_in_words(theme: Theme) -> None:
    window = WeekWindow(theme)
    window.show_week(WeekPage(tuple(WeekDay(day.short, day.name) for day in DAYS), PAGE.habits))
    assert "Nothing yet" in window.nothing.text()
    assert window.nothing.isVisible()
    assert not window.pages.isVisible()
    window.show_week(PAGE)
    assert not window.nothing.isVisible()
    assert window.pages.isVisible()


def test_a_week_cannot_be_dragged_or_zoomed_out_of_sight(window: WeekWindow) -> None:
    before = window.calls.box.viewRange()
    QTest.mousePress(window.calls.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    QTest.mouseMove(window.calls.viewport(), QPoint(40, 20))
    QTest.mouseRelease(window.calls.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert window.calls.box.viewRange() == before


def test_the_plots_library_is_loaded_with_the_first_week_and_not_before() -> None:
    code = (
        "import sys, ui.windows; assert 'pyqtgraph' not in sys.modules; import ui.week_window; sys.modules['pyqtgraph']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
