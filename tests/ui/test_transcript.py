"""The transcript: bounded, marked, still where the person reads."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.model import Line
from ui.theme import Theme
from ui.transcript import MAX_LINES, Lines, TranscriptPanel


@pytest.fixture
def panel(theme: Theme, qapp: QApplication) -> TranscriptPanel:
    window = TranscriptPanel(theme)
    window.resize(340, 184)
    window.show()
    qapp.processEvents()
    return window


def fill(panel: TranscriptPanel, n_lines: int, first: int = 0) -> None:
    for number in range(first, first + n_lines):
        side = "agent" if number % 2 else "customer"
        panel.view.set_line(Line(f"u{number}", side, f"This is what was said as number {number} of the call.", 99))  # type: ignore[arg-type]


def test_a_line_is_renewed_in_place_and_an_empty_one_withdrawn(panel: TranscriptPanel) -> None:
    panel.view.set_line(Line("c1", "customer", "I have", 2))
    panel.view.set_line(Line("a1", "agent", "Yes", 3))
    panel.view.set_line(Line("c1", "customer", "I have been waiting", 19))
    assert panel.view.book.as_text() == "Customer: I have been waiting\nYou: Yes"
    panel.view.set_line(Line("c1", "customer", "", 0))
    assert panel.view.book.as_text() == "You: Yes"
    panel.view.set_line(Line("c2", "customer", "Still here", 10))
    assert panel.view.book.find("c2") == 1


def test_marks_stay_when_the_line_is_renewed(panel: TranscriptPanel) -> None:
    panel.view.set_line(Line("c1", "customer", "nobody called", 3))
    panel.view.mark("c1", ((0, 6),))
    panel.view.set_line(Line("c1", "customer", "nobody called me", 16))
    assert panel.view.book.lines[0].marked == ((0, 6),)
    panel.view.mark("unknown", ((0, 1),))


def test_it_follows_the_newest_unless_scrolled_back(panel: TranscriptPanel, qapp: QApplication) -> None:
    fill(panel, 40)
    bar = panel.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert not panel.newest.isVisible()
    bar.setValue(100)
    fill(panel, 20, first=40)
    assert bar.value() == 100
    assert panel.newest.isVisible()
    panel.on_newest()
    fill(panel, 1, first=60)
    assert bar.value() == bar.maximum()
    assert not panel.newest.isVisible()


def test_growing_words_do_not_move_what_stands_above_them(panel: TranscriptPanel) -> None:
    fill(panel, 3)
    tops = panel.view._tops[:4]
    words = "and then they told me to wait for another week without any answer at all".split()
    for count in range(1, len(words) + 1):
        panel.view.set_line(Line("live", "customer", " ".join(words[:count]), 0))
    assert panel.view._tops[:4] == tops


def test_a_long_call_is_bounded_and_the_reader_stays_put(theme: Theme, panel: TranscriptPanel) -> None:
    panel.view.book.limit = 50
    fill(panel, 50)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() - 60)
    seen = panel.view._tops[-1] - bar.value()
    height = panel.view._tops[1]
    fill(panel, 5, first=50)
    assert len(panel.view.book.lines) == 50
    assert len(panel.view._tops) == 51
    assert len(panel.view._layouts) <= 64
    assert panel.view._tops[-1] - bar.value() == pytest.approx(seen + 5 * height, abs=1.5)
    assert panel.view.book.find("u0") is None
    assert panel.view.book.find("u54") == 49


def test_lines_forget_what_they_dropped() -> None:
    book = Lines(limit=10)
    for number in range(MAX_LINES):
        book.put(Line(str(number), "agent", "x", 1))
        book.trim()
    assert len(book.lines) == len(book._index) == 10


def test_copy_puts_the_words_on_the_clipboard(panel: TranscriptPanel) -> None:
    panel.view.set_line(Line("c1", "customer", "I have been\nwaiting", 19))
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "Customer: I have been waiting"
