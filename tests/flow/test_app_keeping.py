"""What is kept, in the app itself: it comes back after a restart, is shown and taken along, and goes when deleted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QFileDialog

from audio.events import Speaker, Utterance
from desktop import app as app_module
from desktop import paths
from desktop import reach as reach_module
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.coaching.model import Meaning, Note
from desktop.parts import load_parts
from desktop.settings import Settings
from desktop.settings_fields import KeepSettings

CANARY = "Canary Wharf"


class Keyring:
    text: str | None = None

    def read(self) -> str | None:
        return self.text

    def write(self, text: str) -> None:
        self.text = text

    def remove(self) -> None:
        self.text = None


@pytest.fixture(scope="module")
def application() -> QApplication:
    """Qt allows one in a process."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture
def start(application: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., App]]:
    """Starts an app that keeps in a folder of its own; its workers are not started. Starting another ends the first."""
    keyring = Keyring()
    monkeypatch.setattr(reach_module, "why_not", lambda: None)
    monkeypatch.setattr(app_module, "SystemKeyring", lambda: keyring)
    monkeypatch.setattr(paths, "user_kept", lambda: tmp_path / "kept")
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "config")
    made: list[App] = []

    def end() -> None:
        for one in made:
            one.on_about_to_quit()
        made.clear()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)

    def begin(keep: KeepSettings) -> App:
        end()
        settings = replace(Settings(), keep=keep)
        app = App(AppOptions(), settings, load_parts(settings, "none"))
        made.append(app)
        app.windows.show()
        app.keeping.start()
        return app

    yield begin
    end()


def pump(holds: Callable[[], object]) -> None:
    until_s = time.monotonic() + 20
    while not holds() and time.monotonic() < until_s:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    assert holds()


def call(app: App) -> None:
    """A call in which something was said, noted and promised."""
    now_s = time.monotonic()
    app.live.start_call(now_s)
    said = Utterance(Speaker.CUSTOMER, "c1", now_s, now_s, f"I am {CANARY}", True, 20, 0.9, 0, time.monotonic() + 0.01)
    app.live.on_message(said, now_s)
    app.live.on_message(Meaning(said, notes=(Note("name", CANARY, Speaker.CUSTOMER, said.text),)), now_s)
    app.live.end_call(time.monotonic() + 1)


ALL = KeepSettings(notes=True, habits=True, transcript=True)


def test_a_call_comes_back_after_a_restart_and_goes_when_it_is_deleted(start, tmp_path):
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    call(app)
    pump(lambda: "Kept now: 1 call" in app.keeping.note())
    app = start(ALL)
    pump(lambda: app.windows._last)
    app.windows.on_summary_asked()
    assert [one.value for one in app.windows._last.notes] == [CANARY]
    assert [one.text for one in app.windows._last.said] == [f"I am {CANARY}"]
    assert sum(day.calls for day in app.between.week.page(app_module.local_time()).days) == 1
    app.windows.summary.delete.click()
    pump(lambda: app.keeping.note() == "Nothing is kept now.")
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    assert app.windows._last is None
    assert sum(day.calls for day in app.between.week.page(app_module.local_time()).days) == 0


def test_a_crash_in_a_call_leaves_what_was_noted_until_then(start):
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    now_s = time.monotonic()
    app.live.start_call(now_s)
    said = Utterance(Speaker.CUSTOMER, "c1", now_s, now_s, f"I am {CANARY}", True, 20, 0.9, 0, time.monotonic() + 0.01)
    app.live.on_message(said, now_s)
    app.on_beat()
    pump(lambda: app.keeping._store.busy_s(time.monotonic()) == 0 and not len(app.keeping._store._jobs))
    app.live._session = None  # nothing of its end was done
    app = start(ALL)
    pump(lambda: app.windows._last)
    assert [one.text for one in app.windows._last.said] == [f"I am {CANARY}"]


def test_the_settings_say_what_is_kept_and_delete_all_of_it_at_the_second_press(start, tmp_path):
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    call(app)
    pump(lambda: "1 call" in app.keeping.note())
    app.preferences.open_settings("keep")
    (part,) = [one for one in app.windows.settings.parts if one.group.name == "keep"]
    pump(lambda: part.note.text().startswith("Kept now: 1 call"))
    part.action.click()
    assert part.action.text() == "Delete it all, for good"
    part.action.click()
    pump(lambda: part.note.text() == "Nothing is kept now.")
    assert not part.action.isVisible()


def test_what_is_switched_off_in_the_settings_is_deleted_and_said(start, tmp_path):
    app = start(KeepSettings(transcript=True))
    pump(lambda: app.keeping._is_loaded)
    call(app)
    pump(lambda: "transcripts of 1" in app.keeping.note())
    app.on_settings_changed(Settings(), frozenset({"keep.transcript"}))
    pump(lambda: not any((tmp_path / "kept").iterdir()))
    assert any("Transcripts are kept no more" in one for one in app.live.health._notices)


def test_the_week_is_taken_along_as_it_is_shown(start, tmp_path, monkeypatch):
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    call(app)
    app.between.show_week()
    app.windows.week.take.click()
    window = app.windows.export
    pump(lambda: "notes" in window.switches)
    assert CANARY not in window.text.toPlainText()
    window.switches["notes"].click()
    assert CANARY in window.text.toPlainText()
    file = tmp_path / "mine.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(file), ""))
    window.save.click()
    pump(file.exists)
    pump(lambda: "sends it to nobody" in window.said.text())
    assert file.read_text(encoding="utf-8") == window.text.toPlainText()


def test_with_nothing_switched_on_no_folder_is_made(start, tmp_path):
    app = start(KeepSettings())
    call(app)
    app.on_beat()
    assert not (tmp_path / "kept").exists()
    assert app.keeping._store._thread is None


def test_kept_calls_are_listed_opened_and_deleted_from_the_ordinary_window(start):
    app = start(ALL)
    pump(lambda: app.keeping._is_loaded)
    call(app)
    pump(lambda: "Kept now: 1 call" in app.keeping.note())
    app = start(ALL)
    pump(lambda: app.windows._last)
    app.windows.on_panel_asked()
    app.windows.panel.kept.click()
    pump(lambda: app.windows.kept.model.rows)
    window = app.windows.kept
    assert window.model.rows[0].holds == "notes, habits, words of both sides"
    window.open.click()
    pump(lambda: app.windows.summary and app.windows.summary.isVisible())
    assert app.windows.summary.windowTitle() == "Sotto: a kept call"
    assert [one.value for one in app.windows.summary.summary.notes] == [CANARY]
    app.live.start_call(time.monotonic())
    window.delete.click()
    assert window.delete.text() == "Delete it, for good"
    window.delete.click()
    pump(lambda: app.keeping.note() == "Nothing is kept now.")
    pump(lambda: not window.model.rows)
    assert app.windows._last is None
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal()]
