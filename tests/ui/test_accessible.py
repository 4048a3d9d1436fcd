"""What a screen reader finds: every control of every window has a name, and what is new is announced."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QScrollBar, QWidget

from ui import announce as announce_module
from ui.model import BreakPrompt, CallSummary, Card, Line, NoteItem, Status
from ui.theme import DARK_HIGH, LIGHT_HIGH, Theme, contrast
from ui.windows import Windows

CARD = Card("ack", "phrases", "Acknowledge first", "I’d be upset too.", "They said “nobody called”.")
NOTE = NoteItem("name", "Maria", "it's Maria")
BUSY = Status("warning", "No customer", "I can’t hear the customer.", "Look again")


@pytest.fixture
def windows(theme: Theme) -> Windows:
    """All windows, with something in each."""
    made = Windows(theme, None)
    made.show()
    made.set_status(BUSY)
    made.set_line(Line("c1", "customer", "hello", 5))
    made.add_note(NOTE)
    made.show_card(CARD)
    made.on_panel_asked()
    made.show_summary(CallSummary(60.0, notes=(NOTE,), stays_s=20.0))
    made.show_break(BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes."))
    made.overlay.set_transcript_open(True)
    return made


def controls(window: QWidget) -> list[QWidget]:
    """All that can be pressed, written in or read from."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    found = [one for one in window.findChildren(QWidget) if isinstance(one, kinds) and not one.isHidden()]
    return [one for one in found if not isinstance(one.parent(), QScrollBar)]


def test_no_window_has_a_control_without_a_name(windows: Windows, qapp: QApplication) -> None:
    shown = [one for one in qapp.topLevelWidgets() if one.isVisible()]
    assert len(shown) == 4
    unnamed = []
    for window in shown:
        assert controls(window)
        assert window.accessibleName() or window.windowTitle()
        for one in controls(window):
            said = QAccessible.queryAccessibleInterface(one)
            if said is None or not said.text(QAccessible.Text.Name).strip():
                unnamed.append(f"{window.windowTitle()}: {type(one).__name__}")
    assert unnamed == []
    windows.close()


def test_cards_and_what_is_the_matter_are_announced_once_and_what_is_well_is_not(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(announce_module.QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(
        announce_module.QAccessible, "updateAccessibility", staticmethod(lambda event: said.append(event.message()))
    )
    windows = Windows(theme, None)
    windows.set_status(Status("listening", "Listening", "Sotto hears both sides.", "Pause", quiet=True))
    for _ in range(3):
        windows.set_status(BUSY)
    windows.show_card(CARD)
    assert said == [
        "No customer. I can’t hear the customer.",
        "Acknowledge first. I’d be upset too. They said “nobody called”.",
    ]
    windows.close()


@pytest.mark.parametrize("palette", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"])
def test_high_contrast_is_seven_to_one_on_paper_and_its_edges_are_seen(palette: object) -> None:
    assert isinstance(palette, type(LIGHT_HIGH))
    low = {pair: contrast(*pair) for pair in palette.text_pairs() if contrast(*pair) < 4.5}
    assert low == {}
    inks = (palette.ink, palette.soft, palette.you, palette.customer, palette.calm, palette.rising, palette.high)
    assert {ink: contrast(ink, palette.paper) for ink in inks if contrast(ink, palette.paper) < 7.0} == {}
    assert contrast(palette.hairline, palette.paper) > 15.0


def test_high_contrast_is_taken_from_the_settings(qapp: QApplication) -> None:
    assert Theme("light", high_contrast=True).palette is LIGHT_HIGH
    assert Theme("dark", high_contrast=True).palette is DARK_HIGH
    assert Theme("light", high_contrast=False).palette is not LIGHT_HIGH


def test_the_panel_is_what_speaks_where_it_is_open(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    spoke: list[QWidget] = []
    monkeypatch.setattr("ui.windows.announce", lambda window, words: spoke.append(window))
    windows = Windows(theme, None)
    windows.show_card(CARD)
    windows.on_panel_asked()
    windows.show_card(CARD)
    assert spoke == [windows.overlay, windows.panel]
    windows.close()
