"""The call's notes in every window: edited in one, shown and copied as edited in all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.privacy.redact import RedactConfig
from desktop.privacy.typed import typed_masks
from ui.model import CallSummary, NoteItem
from ui.theme import Theme
from ui.windows import Windows

SUMMARY = CallSummary(
    277.0,
    call="7.000",
    notes=(NoteItem("name", "Maria <b>", "it's Maria"), NoteItem("number", "Order 48 213", "four eight")),
    stays_s=20.0,
)


def page_of(windows: Windows) -> str:
    assert windows.summary is not None
    return "\n".join(label.text() for label in windows.summary.findChildren(QLabel) if not label.isHidden())


def test_notes_are_edited_in_the_ordinary_window_and_copied_as_edited(theme: Theme) -> None:
    windows = Windows(theme, None)
    for note in SUMMARY.notes:
        windows.add_note(note)
    windows.on_panel_asked()
    panel = windows.panel
    assert panel is not None
    field = panel.notes.fields[0].value
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Mary")
    panel.copy_notes.click()
    assert QGuiApplication.clipboard().text() == "Name: Mary\nNumber: Order 48 213"
    windows.overlay.notes.copy.click()
    assert QGuiApplication.clipboard().text() == "Name: Mary\nNumber: Order 48 213"
    assert field.accessibleName() == "Name, as heard in “it's Maria”"
    windows.show_summary(SUMMARY)
    assert "Name: Mary" in page_of(windows)
    windows.reset_call()
    assert panel.notes.fields == []
    windows.add_note(SUMMARY.notes[0])
    windows.on_summary_asked()
    assert "Name: Mary" in page_of(windows), "the last call's page keeps what was written"
    windows.close()


def test_what_is_said_twice_is_noted_once(theme: Theme) -> None:
    windows = Windows(theme, None)
    for value in ("Friday", "friday", "Tuesday"):
        windows.add_note(NoteItem("date", value, f"on {value}"))
    assert [row.value.text() for row in windows.overlay.notes.rows] == ["Friday", "Tuesday"]
    assert [one.quote for one in windows.notes.edited(windows.notes.notes)] == ["on Friday", "on Tuesday"]
    windows.close()


def test_what_is_being_written_stays_when_a_note_comes(theme: Theme) -> None:
    windows = Windows(theme, None)
    windows.add_note(SUMMARY.notes[0])
    windows.on_panel_asked()
    assert windows.panel is not None
    field = windows.panel.notes.fields[0].value
    field.setFocus()
    QTest.keyClicks(field, " Alvarez")
    field.setCursorPosition(2)
    windows.add_note(SUMMARY.notes[1])
    assert (field.text(), field.cursorPosition()) == ("Maria <b> Alvarez", 2)
    assert len(windows.panel.notes.fields) == 2
    windows.close()


def test_a_card_number_typed_into_a_note_is_masked_when_copied_and_once_the_field_is_left(theme: Theme) -> None:
    windows = Windows(theme, None)
    windows.use_masks(typed_masks(RedactConfig()))
    for note in (
        NoteItem("promise", "Call back", "I will call back"),
        NoteItem("number", "Order 48 213", "four eight"),
    ):
        windows.add_note(note)
    windows.on_panel_asked()
    panel = windows.panel
    assert panel is not None
    first, second = (one.value for one in panel.notes.fields)
    first.setFocus()
    first.selectAll()
    QTest.keyClicks(first, "card 4929 1170 3345 8812")
    assert "8812" in first.text(), "nothing jumps while it is written"
    panel.copy_notes.click()
    windows.overlay.notes.copy.click()
    assert QGuiApplication.clipboard().text() == "Promise: card [number]\nNumber: Order 48 213"
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClicks(second, "4")
    assert first.text() == "card [number]"
    panel.copy_notes.click()
    assert QGuiApplication.clipboard().text().endswith("Number: Order 48 2134"), "an order number stays"
    windows.close()
