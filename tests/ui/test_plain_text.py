"""Nothing that is shown is interpreted: every window in every state that has a picture, and hostile words in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bench.fuzz_windows import check_plain
from bench.shots import SHOTS
from bench.shots_between import call
from ui.model import NoteItem, SaidLine
from ui.summary_window import SummaryWindow
from ui.text import tip
from ui.theme import Theme

HTML = "<b>bold</b> <a href='file:///etc/passwd'>here</a> <img src='file:///etc/passwd'>"


@pytest.mark.parametrize("name", SHOTS)
def test_no_window_has_a_text_that_would_be_read_as_html(name: str, theme: Theme, qapp: QApplication) -> None:
    window = SHOTS[name](theme)
    qapp.processEvents()
    check_plain(window)


def test_the_page_after_a_call_shows_tags_as_they_were_said(theme: Theme) -> None:
    window = SummaryWindow(theme)
    window.show_summary(
        replace(call(), notes=(NoteItem("name", HTML, HTML),), said=(SaidLine(1.0, "customer", HTML),)),
        by_hand=True,
    )
    check_plain(window)
    shown = [label.text() for label in window.findChildren(QLabel)]
    assert any(HTML in text for text in shown)


def test_a_tip_that_looks_like_html_is_shown_as_it_stands() -> None:
    assert tip("Maria said so") == "Maria said so"
    assert "<b>" not in tip(HTML)
    assert Qt.mightBeRichText(tip(HTML)), "or its escapes would be seen"


def test_the_check_sees_a_label_and_a_tip_that_would_be_read(theme: Theme) -> None:
    window = QWidget()
    label = QLabel(HTML, window)
    with pytest.raises(AssertionError):
        check_plain(window)
    label.setTextFormat(Qt.TextFormat.PlainText)
    check_plain(window)
    window.setToolTip("x")
    label.setToolTip(HTML)
    with pytest.raises(AssertionError):
        check_plain(window)
