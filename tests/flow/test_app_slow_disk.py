"""A disk that takes its time: the window opens no file of the person's, waits for none, and loses none at the end."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audio.events import Speaker, SpeechStarted
from desktop import app as app_module
from desktop import first_run, models, paths, settings_file
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.call_page import call_key
from desktop.events_file import EventsFile
from desktop.parts import load_parts
from desktop.settings import Settings, load
from desktop.settings_file import load_window_state
from desktop.starts import ALIVE_EVERY_S, Starts
from desktop.writer import Writer
from ui.settings_model import GroupReset, SettingChanged
from ui.setup_model import StepChosen

PATIENCE_S = 30.0
TOUCHES = ("open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir", "os.utime", "os.truncate")


class Touched:
    """What the window's thread does with the files of one folder; Python's audit events say it."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.files: list[tuple[str, str]] = []
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, words: tuple[Any, ...]) -> None:
        if self.folder is None or event not in TOUCHES or threading.current_thread() is not threading.main_thread():
            return
        if isinstance(words[0], (str, os.PathLike)) and Path(words[0]).is_relative_to(self.folder):
            self.files.append((event, str(words[0])))


TOUCHED = Touched()


class Disk:
    """The person's disk: every write waits while it does not answer, and may be refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers, self.asked = threading.Event(), threading.Event()
        self.answers.set()
        self._sync = os.fsync
        monkeypatch.setattr(settings_file.os, "fsync", self._slow)

    def _slow(self, handle: int) -> None:
        assert threading.current_thread() is not threading.main_thread(), "the window's thread waits for the disk"
        self.asked.set()
        assert self.answers.wait(PATIENCE_S)
        self._sync(handle)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk(monkeypatch)
    yield made
    made.answers.set()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("user_config", "user_state", "user_data", "user_cache"):
        monkeypatch.setattr(paths, name, lambda: folder)
    monkeypatch.setattr(models, "installed", lambda: [])
    monkeypatch.setattr(first_run, "mark_file", lambda: folder / "first-run")
    return folder


@pytest.fixture
def app(home: Path, disk: Disk) -> Iterator[App]:
    """The app, shown; its workers are not started. `done` may be called before the end."""
    application = QApplication.instance() or QApplication([])
    file = home / "settings.toml"
    file.write_text("# mine\n")
    writer = Writer()
    events = EventsFile(home / "events.jsonl", "none", writer)
    made = App(AppOptions(settings_file=file), Settings(), load_parts(Settings(), "none"), events, writer)
    made.starts = Starts(home / "starts.json", writer)
    made.starts.begin(time.time())
    made.ear.resume = made.ear.pause = lambda: None  # type: ignore[method-assign]
    made.windows.show()
    TOUCHED.folder, TOUCHED.files = home, []
    yield made
    disk.answers.set()
    if made.writer._thread is None or not made.writer._is_stopping:
        made.on_about_to_quit()
    TOUCHED.folder = None
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def pump(true: Callable[[], object], what: str) -> None:
    until_s = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < until_s, f"waited in vain for {what}"
        QTest.qWait(10)


def everything(app: App) -> None:
    """Whatever a person can do that ends in a file of theirs."""
    now_s = time.monotonic()
    app.on_request("settings")
    app.windows.settings_told.emit(SettingChanged("window.theme", "dark"))
    app.windows.settings_told.emit(SettingChanged("breaks.every_min", "45"))
    app.windows.settings_told.emit(GroupReset("breaks"))
    app.windows.settings_told.emit(SettingChanged("breaks.length_min", "7"))
    app.on_moved(10, 20, "one")
    app.on_transcript_toggled(True)
    app.on_request("setup")
    for step in ("sound", "words", "breaks", None):
        app.windows.setup_told.emit(StepChosen(step))
    app.live.start_call(now_s)
    app.live._tell_session(SpeechStarted(Speaker.AGENT, now_s, now_s), now_s)
    app._remember_wrong("missed", 1)
    app.live.end_call(now_s + 1)
    app.on_call_deleted(call_key(app.live.last_record))
    app.starts.alive(time.time() + 2 * ALIVE_EVERY_S)
    app.exporting.open()
    app.on_beat()


def test_once_it_runs_the_windows_thread_opens_no_file_of_the_persons(app: App, home: Path) -> None:
    everything(app)
    assert app.writer.drain(PATIENCE_S)
    QTest.qWait(50)
    assert TOUCHED.files == []
    settings = load(home / "settings.toml")[0]
    assert (settings.window.theme, settings.breaks.length_min, settings.breaks.every_min) == ("dark", 7.0, 60.0)
    assert settings.coaching.silenced == {"missed": 1}
    assert load_window_state(home / "window.json").places == (("one", 10, 20),)
    assert (home / "first-run").exists()


def test_while_the_disk_does_not_answer_everything_counts_and_is_said_and_is_written_when_it_does(
    app: App, home: Path, disk: Disk
) -> None:
    disk.answers.clear()
    everything(app)
    assert disk.asked.wait(PATIENCE_S)
    assert (app.desk.settings.window.theme, app.desk.settings.breaks.length_min) == ("dark", 7.0)
    assert "theme" not in (home / "settings.toml").read_text()
    app.writer._since_s -= 10.0  # as if it had been at it for ten seconds
    app.on_beat()
    assert "answers slowly" in app.live.health.status().detail
    disk.answers.set()
    assert app.writer.drain(PATIENCE_S)
    assert load(home / "settings.toml")[0].coaching.silenced == {"missed": 1}


def test_quitting_writes_what_waits(app: App, home: Path, disk: Disk) -> None:
    disk.answers.clear()
    app.windows.settings_told.emit(SettingChanged("window.theme", "dark"))
    app.on_moved(10, 20, "one")
    threading.Timer(0.2, disk.answers.set).start()
    app.on_about_to_quit()
    assert load(home / "settings.toml")[0].window.theme == "dark"
    assert not (home / "starts.json").exists()


def test_quitting_waits_only_so_long_and_notes_what_is_lost(
    app: App, disk: Disk, monkeypatch: pytest.MonkeyPatch, expect_warning: Callable[[str], None]
) -> None:
    expect_warning("not written before the end: settings, the window's place")
    monkeypatch.setattr(app_module, "WRITTEN_S", 0.0)
    disk.answers.clear()
    app.windows.settings_told.emit(SettingChanged("window.theme", "dark"))
    assert disk.asked.wait(PATIENCE_S)
    app.on_moved(10, 20, "one")
    app.on_about_to_quit()


def test_a_full_disk_comes_back_to_the_window_in_a_sentence(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settings_file.os, "fsync", full)
    app.windows.settings_told.emit(SettingChanged("window.theme", "dark"))
    pump(lambda: "No space left on device" in app.live.health.status().detail, "the sentence")
    assert app.desk.settings.window.theme == "dark"
    assert not app.desk.page().is_kept
