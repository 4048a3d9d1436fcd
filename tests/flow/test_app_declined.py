"""The customer said no, in the app itself: each way to say it, and nothing of the call in any window or file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from audio.events import Speaker, Utterance
from desktop import reach as reach_module
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.coaching.model import Meaning, Note
from desktop.events_file import EventsFile
from desktop.parts import load_parts
from desktop.settings import PrivacySettings, Settings

CANARY = "Canary Wharf"
SETTINGS = replace(Settings(), privacy=PrivacySettings(consent="May this program listen?"))


@pytest.fixture(scope="module")
def application() -> QApplication:
    """Qt allows one in a process."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture
def app(application: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[App]:
    """The app in a call in which something was said and noted; its workers are not started."""
    monkeypatch.setattr(reach_module, "why_not", lambda: None)
    made = App(AppOptions(), SETTINGS, load_parts(SETTINGS, "none"), EventsFile(tmp_path / "events.jsonl", "none"))
    monkeypatch.setattr(made.ear, "pause", lambda: None)
    monkeypatch.setattr(made.ear, "resume", lambda: None)
    made.windows.show()
    made.windows.on_panel_asked()
    made.live.show_status()
    now_s = time.monotonic()
    made.live.start_call(now_s)
    one = Utterance(
        Speaker.CUSTOMER, "c1", now_s, now_s, f"I am {CANARY}", True, 20, 0.9, 0, time.monotonic() + 0.01
    )  # fmt: skip
    made.live.on_message(one, now_s)
    made.live.on_message(Meaning(one, notes=(Note("name", CANARY, Speaker.CUSTOMER, one.text),)), now_s)
    yield made
    made.on_about_to_quit()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def everything_shown(app: App) -> str:
    windows = app.windows
    assert windows.panel is not None
    labels = [label.text() for window in (windows.overlay, windows.panel) for label in window.findChildren(QLabel)]
    texts = [text.toPlainText() for text in windows.panel.findChildren(QPlainTextEdit)]
    books = [windows.overlay.transcript.view.book.as_text(), windows.panel.book.as_text(), repr(windows.notes.notes)]
    return "\n".join([*labels, *texts, *books, repr(windows._lines), repr(windows._last)])


@pytest.mark.parametrize("way", ["sheet", "menu", "tray", "panel", "script"])
def test_each_way_to_say_it_wipes_the_call_and_says_so(app: App, way: str, tmp_path: Path) -> None:
    windows = app.windows
    assert CANARY in everything_shown(app)
    assert CANARY in (tmp_path / "events.jsonl").read_text()
    windows.panel.copy_notes.click()
    assert CANARY in QApplication.clipboard().text()
    ways = {
        "sheet": windows.overlay.consent.declined.click,
        "menu": windows.overlay.menu.declined.click,
        "tray": windows.tray.declined.trigger,
        "panel": windows.panel.declined.click,
        "script": lambda: app.on_request("declined"),
    }
    ways[way]()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert CANARY not in everything_shown(app)
    assert (tmp_path / "events.jsonl").read_text() == ""
    assert QApplication.clipboard().text() == ""
    assert windows.overlay.pill.word.text() == "Customer said no"
    assert not app.live.in_call
    assert app.between.in_call, "breaks and reminders wait until the call is over"
    windows.overlay.strip.action.click()
    assert not app.live.health.declined
    assert not app.between.in_call


def test_the_sentence_stands_under_the_pill_and_is_copied_from_everywhere(app: App) -> None:
    windows = app.windows
    assert windows.overlay.consent.isVisible()
    assert "May this program listen?" in windows.overlay.consent.words.text()
    for press in (
        windows.overlay.consent.copy.click,
        windows.overlay.menu.sentence.click,
        windows.tray.sentence.trigger,
        windows.panel.sentence.click,
    ):
        QApplication.clipboard().clear()
        press()
        assert QApplication.clipboard().text() == "May this program listen?"
    windows.overlay.consent.away.click()
    assert not windows.overlay.consent.isVisible()


def test_parts_go_and_come_with_the_settings(app: App) -> None:
    from desktop.settings import ToneSettings, WordsSettings

    off = replace(SETTINGS, words=WordsSettings(transcript=False, notes=False), tone=ToneSettings(on=False))
    windows = app.windows
    windows.overlay.set_transcript_open(True)
    app.applying.apply(off, {"words.transcript", "words.notes"})
    there = (windows.overlay.tone, windows.overlay.notes, windows.overlay.transcript, windows.panel.text)
    assert not any(part.isVisible() for part in there)
    for gone in (windows.panel.copy_words, windows.panel.copy_notes, windows.panel.notes, windows.panel.no_notes):
        assert not gone.isVisible()
    assert not windows.overlay.menu.transcript.isVisibleTo(windows.overlay.menu)
    app.applying.apply(SETTINGS, {"words.transcript", "words.notes"})
    assert all(part.isVisible() for part in there)


def test_a_part_of_the_page_that_is_off_is_not_there(app: App) -> None:
    from ui.model import Parts
    from ui.summary_window import Part

    app.live.use_parts(Parts(transcript=False, notes=False, tone=False), "")
    app.live.end_call(time.monotonic())
    app.windows.on_summary_asked()
    assert app.windows.summary is not None
    titles = {part.accessibleName() for part in app.windows.summary.findChildren(Part)}
    assert titles & {"The call", "Notes", "Promised", "The customer's tone"} == set()
    assert "Cards" in titles
