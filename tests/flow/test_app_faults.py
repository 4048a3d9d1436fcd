"""The running app, all three processes, hearing a recorded call, while one of its parts is killed or stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import soundfile
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audio.events import SpeechEnded, Utterance
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.settings import Settings

ROOT = Path(__file__).parents[2]
CLIP_S = 60.0


@pytest.fixture(scope="module")
def application() -> QApplication:
    """Qt allows one in a process."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture
def app(application: QApplication, tmp_path: Path) -> Iterator[App]:
    """The app in a call: the demo call's first minute is heard."""
    sound, rate_hz = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", frames=round(CLIP_S * 16_000))
    soundfile.write(tmp_path / "call.wav", sound, rate_hz)
    made = App(AppOptions(demo_model=True, recording=tmp_path / "call.wav"), Settings(), load_parts(Settings(), DEMO))
    made.start([])
    try:
        pump(lambda: made.live.health.words_ready, 30.0, "the model")
        made.live.start_call(time.monotonic())
        yield made
    finally:
        made.on_about_to_quit()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def pump(true: Callable[[], object], seconds: float, what: str) -> float:
    """Runs the window until `true()`; how long that took."""
    begun_s = time.monotonic()
    while not true():
        assert time.monotonic() - begun_s < seconds, f"waited {seconds:g} s in vain for {what}"
        QTest.qWait(10)
    return time.monotonic() - begun_s


def strip(app: App) -> str:
    """What the window says is the matter, "" where it says nothing."""
    shown = app.windows.overlay.strip
    return shown.detail.text() if shown.isVisible() else ""


def heard(app: App, kind: type, after_s: float) -> list[object]:
    """What the call's record holds of this kind since then."""
    session = app.live._session
    assert session is not None, "the call was ended"
    return [one for one in session.record.events if isinstance(one, kind) and one.at_s > after_s]


def clock(app: App) -> str:
    return app.windows.overlay.pill.clock.text()


def kill(pid: int | None, how: signal.Signals = signal.SIGKILL) -> float:
    """When this was done."""
    assert pid is not None
    os.kill(pid, how)
    return time.monotonic()


def test_a_killed_transcriber_is_started_again_and_the_call_goes_on(app: App) -> None:
    pump(lambda: heard(app, Utterance, 0.0), 20.0, "the first words")
    ear, started = app.ear.pid, heard(app, SpeechEnded, 0.0)[:1]
    killed_s = kill(app.words.pid)
    pump(lambda: "started again" in strip(app), 2.0, "the window to say so")
    pump(lambda: not strip(app), 10.0, "the model to be loaded again")
    pump(lambda: heard(app, Utterance, killed_s), 10.0 - (time.monotonic() - killed_s), "words within 10 s")
    assert app.ear.pid == ear
    assert heard(app, SpeechEnded, 0.0)[:1] == started


def test_after_four_deaths_words_rest_and_tone_and_clock_go_on(app: App) -> None:
    for _ in range(4):
        pump(lambda: app.words.pid, 10.0, "the transcriber")
        pid = app.words.pid
        killed_s = kill(pid)
        pump(lambda pid=pid: app.words.pid != pid, 5.0, "its end")
    pump(lambda: "Words rest" in strip(app), 3.0, "the window to say so")
    assert app.words.pid is None
    shown = clock(app)
    pump(lambda: heard(app, SpeechEnded, killed_s), 15.0, "speech")
    pump(lambda: clock(app) != shown, 3.0, "the clock")
    assert heard(app, Utterance, killed_s) == []
    QTest.mouseClick(app.windows.overlay.strip.action, Qt.MouseButton.LeftButton)
    pump(lambda: heard(app, Utterance, killed_s), 20.0, "words after trying again")
    assert strip(app) == ""


def test_a_killed_ear_comes_back_into_the_same_call(app: App) -> None:
    pump(lambda: heard(app, SpeechEnded, 0.0), 20.0, "the first speech")
    began_s, words = app.live._session.record.started_s, app.words.pid
    kill(app.ear.pid)
    pump(lambda: "started again" in strip(app), 2.0, "the window to say so")
    pump(lambda: not strip(app), 10.0, "the ear")
    back_s = time.monotonic()
    pump(lambda: heard(app, Utterance, back_s), 15.0, "words")
    assert app.words.pid == words
    assert app.live._session.record.started_s == began_s
    refs = [one.utterance for one in heard(app, Utterance, 0.0)]
    assert len(refs) == len(set(refs))


def test_a_stopped_ear_is_said_and_started_anew(app: App) -> None:
    pump(lambda: heard(app, SpeechEnded, 0.0), 20.0, "the first speech")
    stopped_s = kill(app.ear.pid, signal.SIGSTOP)
    pump(lambda: "does not answer" in strip(app), 3.0, "the window to say so")
    pump(lambda: not strip(app), 15.0, "the ear")
    pump(lambda: heard(app, SpeechEnded, stopped_s + 3.0), 15.0, "speech")


def test_a_stopped_transcriber_stops_neither_the_window_nor_its_end(app: App) -> None:
    pump(lambda: heard(app, Utterance, 0.0), 20.0, "the first words")
    kill(app.words.pid, signal.SIGSTOP)
    shown = clock(app)
    pump(lambda: clock(app) != shown, 3.0, "the clock")
    pump(lambda: "does not answer" in strip(app), 15.0, "the window to say that words are late")
    workers = [psutil.Process(pid) for pid in (app.ear.pid, app.words.pid) if pid]
    begun_s = time.monotonic()
    app.on_about_to_quit()
    assert time.monotonic() - begun_s < 5.0
    assert [one.is_running() for one in workers] == [False, False]


def test_a_killed_app_leaves_no_process(tmp_path: Path) -> None:
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/nobody"}
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "app", "--demo-model"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )
    try:
        pump(lambda: len(psutil.Process(process.pid).children(recursive=True)) >= 3, 15.0, "its workers")
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        pump(lambda: not any(child.is_running() for child in children), 5.0, "them to end with it")
    finally:
        process.kill()
        process.wait()
