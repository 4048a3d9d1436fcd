"""The measured app: the real window, ear and transcriber on a recorded call. Prints JSON lines for `bench.call`."""

from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from audio.events import Fault, SpeechSegment, Utterance
from bench.heartbeat import Heartbeat
from bench.words import was_cut
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.coaching.model import CallEnded, CallStarted
from desktop.ear import EarReady, Heard, RecordingOver
from desktop.parts import load_parts
from desktop.processes import Died
from desktop.settings import Settings
from desktop.start import make_application
from desktop.transcription import Ready

LAST_WORDS_MS = 3_000
"""After the recording, for the finals of its last turn."""


class Probe(QObject):
    """Listens at the same door as the app."""

    def __init__(self, app: App, seconds: float | None) -> None:
        super().__init__()
        self._app, self._seconds = app, seconds
        self.heartbeat = Heartbeat()
        self.began_s = time.monotonic()
        self.words_ready_s: float | None = None
        self.late_s: dict[str, list[float]] = {"final": [], "partial": []}
        self.faults: list[str] = []
        self.call_began_s = float("inf")
        self._cut: set[str] = set()
        app.bridge.arrived.connect(self.on_arrived)
        app.live.listeners.append(self.on_call)

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """What was said before the call was known to be one comes late by that; it is not counted."""
        if isinstance(change, CallStarted):
            self.call_began_s = now_s

    @Slot(object)
    def on_arrived(self, message: object) -> None:
        """A worker said something; it is timed as the window gets it."""
        if isinstance(message, Utterance) and message.text:
            self._time(message)
        elif isinstance(message, Heard) and isinstance(message.event, SpeechSegment):
            if message.event.final and was_cut(message.event):
                self._cut.add(message.event.utterance)
        elif isinstance(message, EarReady):
            self._say_pids()
            if self._seconds:
                QTimer.singleShot(round(1000 * self._seconds), self.on_over)
        elif isinstance(message, Ready):
            self.words_ready_s = time.monotonic() - self.began_s
            self._say_pids()
        elif isinstance(message, RecordingOver):
            QTimer.singleShot(LAST_WORDS_MS, self.on_over)
        elif isinstance(message, (Fault, Died)):
            self.faults.append(str(message))

    def _time(self, words: Utterance) -> None:
        if words.end_s >= self.call_began_s and not (words.final and words.utterance in self._cut):
            self.late_s["final" if words.final else "partial"].append(time.monotonic() - words.end_s)

    def _say_pids(self) -> None:
        app = self._app
        pids = {"window": os.getpid(), "ear": app.ear.pid, "transcriber": app.words.pid if app.words else None}
        print(json.dumps({"pids": pids}), flush=True)

    @Slot()
    def on_over(self) -> None:
        """The end."""
        QCoreApplication.quit()

    def report(self) -> str:
        """What was seen, as one line of JSON."""
        seen = {"late_s": self.late_s, "words_ready_s": self.words_ready_s, "faults": self.faults}
        return json.dumps({**seen, "loop": self.heartbeat.figures(), "dropped_messages": self._app.bridge.dropped})


def main() -> None:
    """Runs until the recording is over, or `--seconds` are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("call", type=Path)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--cadence", type=float, default=0.8)
    parser.add_argument("--final-window", type=float)
    arguments = parser.parse_args()
    words = replace(Settings().words, partial_every_s=arguments.cadence, final_window_s=arguments.final_window)
    settings = replace(Settings(), words=words)
    application = make_application()
    app = App(AppOptions(recording=arguments.call), settings, load_parts(settings, arguments.model))
    application.aboutToQuit.connect(app.on_about_to_quit)
    probe = Probe(app, arguments.seconds)
    app.start([])
    probe.heartbeat.start()
    application.exec()
    print(probe.report(), flush=True)


if __name__ == "__main__":
    main()
