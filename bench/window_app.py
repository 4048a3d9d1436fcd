"""The measured window: the real app, hearing devices, told by lines of its input what to do. Prints JSON lines.

In: "loop" (tell the event loop's lateness since the last time), "store slow", "store full", "store hang", "store ok",
"call", "use N" (whatever of the person's ends in a file of theirs), "quit". Out: what the window is told to show, when
parts are ready and heard, each with its time on the clock that all processes share.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from audio.events import Fault, Levels, SpeechEnded, Utterance
from bench.heartbeat import Heartbeat
from desktop import app as app_module
from desktop import paths, trouble
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.call_page import call_key
from desktop.coaching.model import Gesture
from desktop.ear import EarReady, Heard
from desktop.events_file import EventsFile
from desktop.last_resort import LastResort
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.processes import Awake, Died, Quiet
from desktop.settings import load
from desktop.start import make_application
from desktop.starts import Starts
from desktop.store.vault import Vault
from desktop.transcription import Ready
from desktop.writer import Writer
from ui.model import Status
from ui.settings_model import GroupReset, SettingChanged
from ui.setup_model import StepChosen

SLOW_S = 3.0
"""A write on a disk that is worn, or a folder on a share."""


class MemoryKeyring:
    """A keyring that is there, whatever the machine has."""

    def __init__(self) -> None:
        self._text: str | None = None

    def read(self) -> str | None:
        """The entry."""
        return self._text

    def write(self, text: str) -> None:
        """Another entry."""
        self._text = text

    def remove(self) -> None:
        """None any more."""
        self._text = None


class Disk:
    """What the store's writes meet."""

    def __init__(self) -> None:
        self.how = "ok"
        save = Vault.save

        def patched(vault: Vault, *args: Any, **words: Any) -> bool:
            if self.how != "ok":
                say("write")
            if self.how == "full":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if self.how != "ok":
                time.sleep(SLOW_S if self.how == "slow" else 3600.0)
            return save(vault, *args, **words)

        Vault.save = patched  # type: ignore[method-assign]


class Probe(QObject):
    """Listens at the same doors as the app, and does what is asked."""

    asked = Signal(str)

    def __init__(self, app: App, disk: Disk) -> None:
        super().__init__()
        self._app, self._disk = app, disk
        self.heartbeat = Heartbeat()
        self._levels_wanted = True
        app.bridge.arrived.connect(self.on_arrived)
        self.asked.connect(self.on_asked)
        self._set_status = app.windows.set_status
        app.windows.set_status = self.set_status  # type: ignore[method-assign]
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line.strip())

    def set_status(self, status: Status) -> None:
        """As the window is told; it paints with the next turn of its loop."""
        self._set_status(status)
        say("status", kind=status.kind, text=status.text, detail=status.detail)

    @Slot(object)
    def on_arrived(self, message: object) -> None:
        """A worker said something."""
        if isinstance(message, EarReady):
            self._levels_wanted = True
            say("pids", ear=self._app.ear.pid, transcriber=self._app.words.pid if self._app.words else None)
        elif isinstance(message, Ready):
            say("ready", ear=self._app.ear.pid, transcriber=self._app.words.pid if self._app.words else None)
        elif isinstance(message, Utterance) and message.text:
            say("words")
        elif isinstance(message, Heard) and isinstance(message.event, Levels) and self._levels_wanted:
            self._levels_wanted = False
            say("levels")
        elif isinstance(message, (Died, Quiet, Awake, Fault)):
            say("part", said=str(message))
        elif isinstance(message, Heard) and isinstance(message.event, SpeechEnded):
            say("speech")

    @Slot(str)
    def on_asked(self, line: str) -> None:
        """One line of the input."""
        if line == "loop":
            say("loop", **self.heartbeat.figures())
            self.heartbeat.late_ms.clear()
            self.heartbeat.own_ms.clear()
        elif line == "call":
            self._app.live.start_call(time.monotonic())
        elif line.startswith("use "):
            use(self._app, int(line.removeprefix("use ")))
        elif line.startswith("store "):
            self._disk.how = line.removeprefix("store ")
        elif line == "quit":
            QCoreApplication.quit()


def use(app: App, number: int) -> None:
    """The `number`-th time that a person does all this."""
    now_s = time.monotonic()
    app.buttons.do("settings")
    for key, value in (("breaks.every_min", str(30 + number)), ("window.theme", ("dark", "light")[number % 2])):
        app.windows.settings_told.emit(SettingChanged(key, value))
    app.windows.settings_told.emit(GroupReset("hotkeys"))
    app.on_moved(10 + number, 10, "one")
    app.on_transcript_toggled(bool(number % 2))
    app.buttons.do("setup")
    for step in ("sound", "words", "breaks", None):
        app.windows.setup_told.emit(StepChosen(step))
    app.live.gesture(Gesture("wrong_cue", now_s, "missed"))
    app.live.end_call(now_s)
    if app.live.last_record:
        app.on_call_deleted(call_key(app.live.last_record))
    app.exporting.open()
    app.between.show_week()
    if app.starts:
        app.starts.alive(time.time() + 1000.0 * number)
    logging.getLogger("desktop.bench").info("used %d times", number)
    app.live.start_call(now_s)
    say("used", number=number)


def say(what: str, **facts: Any) -> None:
    """One line of the output."""
    print(json.dumps({"what": what, "at_s": time.monotonic(), **facts}), flush=True)


def main() -> None:
    """SETTINGS"""
    file = Path(sys.argv[1])
    disk = Disk()
    keyring = MemoryKeyring()
    app_module.SystemKeyring = lambda: keyring  # type: ignore[assignment, misc]
    application = make_application()
    settings, problems = load(file)
    assert not problems, problems
    noted, writer = trouble.keep_log(trouble.logs()), Writer()
    events = EventsFile(paths.user_state() / "events.jsonl", DEMO, writer)
    options = AppOptions(settings_file=file, demo_model=True)
    app = App(options, settings, load_parts(settings, DEMO), events, writer)
    app.starts = Starts(paths.user_state() / "starts.json", writer)
    app.starts.begin(time.time())
    last_resort = LastResort(last_words=lambda: noted.drain() if noted else None)
    application.aboutToQuit.connect(last_resort.arm)
    application.aboutToQuit.connect(app.on_about_to_quit)
    probe = Probe(app, disk)
    app.start([])
    probe.heartbeat.start()
    application.exec()


if __name__ == "__main__":
    main()
