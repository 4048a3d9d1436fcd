"""What Sotto copies: marked as private, gone in time, and never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from ui import clipboard
from ui.clipboard import OURS, Keeper, copy, marks_of
from ui.model import Line, SaidLine
from ui.panel import Panel
from ui.said import SaidText
from ui.theme import Theme
from ui.windows import Windows

LONG_MIN = 5.0


@pytest.fixture
def keeper(theme: Theme) -> Iterator[Keeper]:
    made = Keeper(LONG_MIN)
    yield made
    made.close()


def text() -> str:
    return QGuiApplication.clipboard().text()


def formats() -> list[str]:
    return QGuiApplication.clipboard().mimeData().formats()


def test_a_copy_carries_the_systems_mark_of_what_is_private(keeper: Keeper) -> None:
    copy("Order 48 213")
    assert set(formats()) == {"text/plain", OURS, *marks_of("linux")}


def test_windows_is_told_to_keep_it_out_of_history_cloud_and_monitors() -> None:
    assert {name.split('"')[1]: value for name, value in marks_of("win32").items()} == {
        "ExcludeClipboardContentFromMonitorProcessing": bytes(4),
        "CanIncludeInClipboardHistory": bytes(4),
        "CanUploadToCloudClipboard": bytes(4),
    }


def test_it_goes_when_its_time_is_up(theme: Theme) -> None:
    keeper = Keeper(0.05 / 60)
    copy("Order 48 213")
    assert text() == "Order 48 213"
    QTest.qWait(200)
    assert text() == ""
    keeper.close()


def test_what_somebody_else_copied_since_stays(keeper: Keeper) -> None:
    copy("Order 48 213")
    QGuiApplication.clipboard().setText("their own")
    keeper.wipe()
    assert text() == "their own"


def test_a_second_copy_has_its_own_time(keeper: Keeper) -> None:
    copy("one")
    copy("two")
    assert keeper._leave.remainingTime() > LONG_MIN * 60_000 - 5_000
    keeper.on_time()
    assert text() == ""


def test_the_end_leaves_nothing(theme: Theme) -> None:
    windows = Windows(theme, None)
    copy("Order 48 213")
    windows.close()
    assert text() == ""


def test_deleting_a_call_takes_back_what_was_copied(theme: Theme) -> None:
    windows = Windows(theme, None)
    copy("Order 48 213")
    windows.on_delete_clicked("call")
    assert text() == ""
    windows.close()


def test_the_window_says_how_long_it_can_be_pasted(theme: Theme) -> None:
    windows = Windows(theme, None, copied_min=2.5)
    copy("Order 48 213")
    assert "2.5 min" in windows.overlay.strip.detail.text()
    windows.overlay.on_way_back_told()
    assert "min" not in windows.overlay.strip.detail.text()
    windows.close()


@pytest.mark.parametrize("kind", ["panel", "page"])
def test_words_selected_and_copied_by_the_keyboard_are_marked_too_and_plain(
    kind: str, theme: Theme, keeper: Keeper
) -> None:
    if kind == "panel":
        panel = Panel(theme)
        panel.set_line(Line("1", "customer", "<b>I waited</b>", 0))
        field = panel.text
    else:
        field = SaidText(theme, (SaidLine(1.0, "customer", "<b>I waited</b>"),), ())
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "<b>I waited</b>" in text()
    assert OURS in formats()
    assert "text/html" not in formats()


def test_a_field_that_copies_by_itself_is_marked_where_the_system_says_that_it_is_ours(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(LONG_MIN)
    monkeypatch.setattr(type(keeper._board), "ownsClipboard", lambda _board: True)
    QGuiApplication.clipboard().setText("from a field")
    assert OURS in formats()
    assert text() == "from a field"
    monkeypatch.undo()
    keeper.close()
    assert text() == ""


def test_nothing_of_sotto_copies_by_another_way() -> None:
    others = [
        file.name
        for folder in ("ui", "desktop")
        for file in (Path(clipboard.__file__).parents[1] / folder).rglob("*.py")
        if "clipboard()" in file.read_text(encoding="utf-8") and file.name != "clipboard.py"
    ]
    assert others == []
    assert issubclass(SaidText, QTextEdit)


def test_the_end_may_be_asked_for_twice(qapp: object) -> None:
    keeper = Keeper(3.0)
    keeper.close()
    keeper.close()
