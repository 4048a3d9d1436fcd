"""The window of the measured shift: the real app with the shift's ear and transcriber. Prints one line of JSON.

At each call's end it tells its memory, and looks for words of other calls in the call's record, in what was told of
it, and in everything that a window shows.
"""

from __future__ import annotations

import functools
import gc
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from audio.events import SpeechStarted
from bench import shift_children
from bench.shift import FastClock, Plan, canaries, canary
from bench.shift_report import foreign, report, strings_of
from desktop import app as app_module
from desktop import ear as ear_module
from desktop import live as live_module
from desktop import transcription as transcription_module
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.coaching.model import CallEnded, CallStarted
from desktop.ear_watch import EarWatch, EarWatchConfig
from desktop.lines import Event
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.settings import AudioSettings, BreakSettings, PrivacySettings, Settings, WindowSettings
from desktop.start import make_application
from desktop.transcription import WordsConfig

TICK_MS = 10
"""Of real time, and so a few ticks in each second of the fast clock."""
PATIENCE = 4
"""So many times the shift's time is waited for it."""
SHOWN = ("text", "toPlainText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "placeholderText")


class Told:
    """What a call's trace would write down."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def call_started(self, started_s: float) -> None:
        """Another one."""
        self.events.clear()

    def told(self, event: Event) -> None:
        """One event."""
        self.events.append(event)

    def call_ended(self, ended_s: float) -> None:
        """It is over."""

    def forget(self, started_s: float) -> None:
        """Nothing is written down."""

    def close(self) -> None:
        """Nothing is open."""


class Watch(QObject):
    """Looks at each call's end."""

    def __init__(self, app: App, plan: Plan, clock: FastClock, told: Told) -> None:
        super().__init__()
        self._app, self._plan, self._clock, self._told = app, plan, clock, told
        self.calls = self.last = 0
        """How many were noticed, and the number of the last of them, from 1."""
        self.leaks: list[str] = []
        self.without_words: list[int] = []
        app.live.listeners.append(self.on_call)
        self._end = QTimer(self)
        self._end.setInterval(200)
        self._end.timeout.connect(self.on_time)
        self._end.start()

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """A call began or ended."""
        if isinstance(change, CallStarted):
            return
        self.calls += 1
        record = self._app.live.last_record
        spoke_s = next((one.start_s for one in record.events if isinstance(one, SpeechStarted)), None) if record else 0
        if spoke_s is None:
            return  # nobody spoke
        call = self._plan.nearest(spoke_s)
        self.last = call + 1
        own = canary(call)
        texts = [*strings_of([record, self._told.events]), *shown()]
        self.leaks += [f"call {call}: {word}" for word in foreign(texts, own)]
        if own not in {word for text in texts for word in canaries(text)}:
            self.without_words.append(call)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        report(self._plan, "window", call, qobjects=len(qobjects()))

    @Slot()
    def on_time(self) -> None:
        """The shift's last call is over, or nothing comes any more."""
        given_up_s = self._plan.base_s + PATIENCE * self._plan.n_calls * self._plan.period_s
        if self.calls >= self._plan.n_calls or self._clock.monotonic() > given_up_s:
            QCoreApplication.quit()


def shown() -> Iterator[str]:
    """Every text of every widget of ours, seen or not."""
    for widget in qobjects():
        for name in SHOWN if isinstance(widget, QWidget) and shiboken6.isValid(widget) else ():
            told = getattr(widget, name, None)
            if callable(told):
                yield str(told())


def qobjects() -> list[QObject]:
    """Those that Python knows. Asking a window for its children would make more of them."""
    return [one for one in gc.get_objects() if isinstance(one, QObject)]


def main() -> None:
    """CALLS PERIOD_S CALL_S SPEED REPORTS"""
    n_calls, period_s, call_s, speed = int(sys.argv[1]), *(float(one) for one in sys.argv[2:5])
    plan = Plan(n_calls, period_s, call_s, speed, time.monotonic() + 12.0, sys.argv[5])  # the model is loaded by then
    clock = FastClock(plan)
    _stand_in(plan, clock)
    application = make_application()
    settings = replace(
        Settings(),
        audio=AudioSettings(softphone="shift"),
        breaks=BreakSettings(on=False),
        privacy=PrivacySettings(say_consent=False),
        window=WindowSettings(page_s=5.0, transcript_open=True),
    )
    told = Told()
    app = App(AppOptions(demo_model=True), settings, load_parts(settings, DEMO), told)  # type: ignore[arg-type]
    app._beat.setInterval(TICK_MS)
    application.aboutToQuit.connect(app.on_about_to_quit)
    watch = Watch(app, plan, clock, told)
    app.start([])
    application.exec()
    facts = {"calls": watch.calls, "last": watch.last, "leaks": watch.leaks, "without_words": watch.without_words}
    print(json.dumps({**facts, "dropped": app.bridge.dropped}), flush=True)


def _stand_in(plan: Plan, clock: FastClock) -> None:
    """The fast clock where the app reads one, the shift's children, and limits that mean real seconds."""
    import os

    plan.share(os.environ)
    for module in (app_module, transcription_module):
        module.time = clock  # type: ignore[attr-defined]
    ear_module.ear_main = shift_children.ear_main
    transcription_module.transcriber_main = shift_children.transcriber_main
    slow = EarWatchConfig(*(one * plan.speed for one in (3.0, 20.0, 1.0)))
    live_module.EarWatch = functools.partial(EarWatch, slow)  # type: ignore[assignment, misc]
    words = WordsConfig(hang_s=60.0 * plan.speed, load_s=120.0 * plan.speed)
    transcription_module.WordsConfig = lambda: words  # type: ignore[assignment, misc]


if __name__ == "__main__":
    main()
