"""The app that `bench trust --only network` watches: real window, ear and transcriber on the demo call.

Writes the call's events to a file; prints how many internet ports are open in its network namespace at the end.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from bench.trust_network import DEMO_CALL, open_ports
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.ear import RecordingOver
from desktop.events_file import EventsFile
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.settings import Settings
from desktop.start import make_application

LAST_WORDS_MS = 3_000


class End(QObject):
    """Ends call and app when the recording is over, or the time is."""

    def __init__(self, app: App, seconds: float | None) -> None:
        super().__init__()
        self._app = app
        app.bridge.arrived.connect(self.on_arrived)
        if seconds:
            QTimer.singleShot(round(1000 * seconds), self.on_over)

    @Slot(object)
    def on_arrived(self, message: object) -> None:
        """The recording was heard to its end."""
        if isinstance(message, RecordingOver):
            QTimer.singleShot(LAST_WORDS_MS, self.on_over)

    @Slot()
    def on_over(self) -> None:
        """The end."""
        print(len(open_ports()), flush=True)
        self._app.live.end_call(time.monotonic())
        QCoreApplication.quit()


def main() -> None:
    """One call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    parser.add_argument("--seconds", type=float)
    arguments = parser.parse_args()
    settings = Settings()
    parts = load_parts(settings, DEMO)
    application = make_application()
    options = AppOptions(demo_model=True, recording=DEMO_CALL)
    app = App(options, settings, parts, EventsFile(arguments.events, parts.model_name))
    application.aboutToQuit.connect(app.on_about_to_quit)
    end = End(app, arguments.seconds)
    app.start([])
    application.exec()
    del end


if __name__ == "__main__":
    main()
