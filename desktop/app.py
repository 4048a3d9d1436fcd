"""The composition root of the running app: windows, workers, settings, and the wires between them.

The window is shown first; everything slow (devices, the model) happens in other processes.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from audio.transcribe import ModelError
from desktop import paths
from desktop.bridge import Bridge, RequestServer
from desktop.calls import CallConfig, CallDetector
from desktop.coaching.model import CallEnded, CallStarted, Gesture
from desktop.deck_file import DeckWatch
from desktop.ear import EarJob, EarProcess
from desktop.health import GOT_IT, RESUME, Health
from desktop.live import Live, LiveConfig
from desktop.models import DEMO
from desktop.parts import NO_MODEL, DeckError, Parts, capture_config, load_parts
from desktop.paths import FolderError
from desktop.remote import NotRunning, ask
from desktop.rest import NamedStretch, Rest, is_hard, read_stretches
from desktop.session import Record
from desktop.settings import Settings, load
from desktop.settings_file import SettingsError, WindowState, load_window_state, save_user, save_window_state
from desktop.transcription import TranscriberJob, Transcription
from ui.model import Place
from ui.theme import Theme
from ui.windows import Windows

if TYPE_CHECKING:
    from desktop.events_file import EventsFile

log = logging.getLogger(__name__)

TICK_MS = 100
"""Cards wait for gaps of 0.4 s: a quarter of that."""
HOW_TO_GET_WORDS = (
    "No speech model is installed: Sotto coaches on tone and timing, without words. "
    "To get words, run: sotto models recommend"
)

DEMO_PAGE_MS, DEMO_BREAK_MS = 6_000, 45_000
"""The demo shows the page after the call for a moment, then a break, and ends if nobody touches it."""


@dataclass(frozen=True, slots=True)
class AppOptions:
    """What the app was started with. `recording`: hear this call instead of the devices."""

    settings_file: Path | None = None
    model: str | None = None
    demo_model: bool = False
    recording: Path | None = None
    events: Path | None = None
    """Write each call's events here; they hold its words."""
    deck: Path | None = None
    """Cue cards instead of the settings' own."""


class App(QObject):
    """Everything that runs, its beginning and its end."""

    def __init__(
        self, options: AppOptions, settings: Settings, parts: Parts, events_file: EventsFile | None = None
    ) -> None:
        super().__init__()
        self._events_file = events_file
        self._settings, self._settings_file = settings, options.settings_file
        self._window_state = load_window_state()
        theme = Theme(None if settings.window.theme == "system" else settings.window.theme)
        self.windows = Windows(
            theme, _place(self._window_state), opacity=settings.window.opacity, transcript_open=self._transcript_open()
        )
        self.bridge = Bridge()
        self.ear = EarProcess(EarJob(capture_config(settings), parts.listen, options.recording), self.bridge.post)
        self.words = _words(parts, self.bridge)
        self.deck = DeckWatch(parts.deck_file, self.bridge.post)
        self.live = self._live(parts, settings)
        self.rest = Rest(settings.breaks, _stretches(), self.windows, self.live.notify, time.monotonic())
        self.live.listeners.append(self.on_call)
        self.server = RequestServer(paths.socket_name(), self.on_request)
        self._beat = QTimer(self)
        self._beat.setInterval(TICK_MS)
        self._connect()

    def _transcript_open(self) -> bool:
        kept = self._window_state.transcript_open
        return self._settings.window.transcript_open if kept is None else kept

    def _live(self, parts: Parts, settings: Settings) -> Live:
        named = settings.audio.softphone is not None
        health = Health(
            has_model=parts.model is not None,
            demo_voices=parts.model is not None and parts.model.name == DEMO,
            call_rule=f"by {settings.audio.softphone}" if named else "by the two voices",
        )
        calls = CallDetector(CallConfig(softphone_named=named))
        config = LiveConfig(parts.deck, parts.coach, self._remember_wrong, self._events_file)
        return Live(config, self.windows, self.ear, self.words, calls, health)

    def _connect(self) -> None:
        windows = self.windows
        self.bridge.arrived.connect(self.on_arrived)
        self._beat.timeout.connect(self.on_beat)
        windows.done_clicked.connect(self.on_done)
        windows.not_now_clicked.connect(self.on_not_now)
        windows.wrong_cue_clicked.connect(self.on_wrong_cue)
        windows.pause_clicked.connect(self.on_pause)
        windows.status_action_chosen.connect(self.on_status_action)
        windows.call_toggled.connect(self.on_call_toggled)
        windows.call_deleted.connect(self.live.forget)
        windows.break_asked.connect(self.on_break_asked)
        windows.quit_asked.connect(self.on_quit)
        windows.moved.connect(self.on_moved)
        windows.transcript_toggled.connect(self.on_transcript_toggled)
        windows.break_start_clicked.connect(self.on_break_start)
        windows.break_postpone_clicked.connect(self.on_break_postpone)
        windows.break_skip_clicked.connect(self.on_break_skip)
        windows.break_next_clicked.connect(self.on_break_next)
        windows.break_back_clicked.connect(self.on_break_back)

    # Beginning and end

    def start(self, problems: list[str]) -> None:
        """Shows the window, then starts what is slow."""
        for problem in problems:
            self.live.notify(problem)
        self.live.show_status()
        self.windows.show()
        self._beat.start()
        QTimer.singleShot(0, self.on_shown)

    @Slot()
    def on_shown(self) -> None:
        """The window is there: now the workers."""
        if refused := self.server.listen():
            log.warning("softphone scripts cannot reach Sotto: %s", refused)
        self.ear.start()
        if self.words:
            self.words.start()
        self.deck.start()

    @Slot()
    def on_quit(self) -> None:
        """The person, a script or the system ends it."""
        QApplication.quit()

    @Slot()
    def on_about_to_quit(self) -> None:
        """Ends everything; never waits long."""
        self._beat.stop()
        self.server.close()
        self.windows.close()
        self.bridge.close()
        self.deck.stop()
        self.ear.stop()
        if self.words:
            self.words.stop()
        if self._events_file:
            self._events_file.close()

    # What comes

    @Slot(object)
    def on_arrived(self, message: object) -> None:
        """A worker said something."""
        self.live.on_message(message, time.monotonic())

    @Slot()
    def on_beat(self) -> None:
        """Time passed."""
        now_s = time.monotonic()
        self.live.tick(now_s)
        self.rest.tick(now_s)

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """A call started or ended: the breaks know."""
        self.rest.on_call(change, now_s, hard=isinstance(change, CallEnded) and is_hard(self.live.last_record))

    def on_request(self, request: str) -> str:
        """A softphone's script, or a second start of the app."""
        now_s = time.monotonic()
        actions: dict[str, Callable[[], None]] = {
            "show": self.windows.show,
            "call start": lambda: self.live.start_call(now_s),
            "call end": lambda: self.live.end_call(now_s),
            "pause": lambda: self._gesture("pause"),
            "resume": lambda: self._gesture("resume"),
            "break": self.on_break_asked,
            "quit": lambda: QTimer.singleShot(0, self.on_quit),
        }
        actions[request]()
        return "ok"

    # What the person does

    def _gesture(self, what: str, cue: str | None = None) -> None:
        self.live.gesture(Gesture(what, time.monotonic(), cue))  # type: ignore[arg-type]

    @Slot(str)
    def on_done(self, cue: str) -> None:
        """The card was done."""
        self._gesture("done", cue)

    @Slot(str)
    def on_not_now(self, cue: str) -> None:
        """The card can wait."""
        self._gesture("not_now", cue)

    @Slot(str)
    def on_wrong_cue(self, cue: str) -> None:
        """The card was wrong."""
        self._gesture("wrong_cue", cue)

    @Slot()
    def on_pause(self) -> None:
        """Pause or resume."""
        self._gesture("resume" if self.live.health.paused else "pause")

    @Slot(str)
    def on_status_action(self, action: str) -> None:
        """The one action that a state offers."""
        if action == RESUME:
            self._gesture("resume")
        elif action == GOT_IT:
            self.live.notice_read()
        else:
            self.live.try_again()

    @Slot()
    def on_call_toggled(self) -> None:
        """A call by hand."""
        now_s = time.monotonic()
        if self.live.in_call:
            self.live.end_call(now_s)
        else:
            self.live.start_call(now_s)

    @Slot()
    def on_break_asked(self) -> None:
        """A break now, or right after the call."""
        self.rest.now(time.monotonic())
        if self.live.in_call:
            self.live.notify("Your break comes after this call.")

    @Slot()
    def on_break_start(self) -> None:
        """Start the break that was offered."""
        self.rest.press("start", time.monotonic())

    @Slot()
    def on_break_postpone(self) -> None:
        """A little later."""
        self.rest.press("postpone", time.monotonic())

    @Slot()
    def on_break_skip(self) -> None:
        """Not this one."""
        self.rest.press("skip", time.monotonic())

    @Slot()
    def on_break_next(self) -> None:
        """The next stretch."""
        self.rest.press("next", time.monotonic())

    @Slot()
    def on_break_back(self) -> None:
        """Back to work."""
        self.rest.press("back", time.monotonic())

    # What is remembered

    @Slot(int, int, str)
    def on_moved(self, x: int, y: int, screen: str) -> None:
        """The window was put somewhere."""
        self._keep(WindowState(x, y, screen, self._window_state.transcript_open))

    @Slot(bool)
    def on_transcript_toggled(self, opened: bool) -> None:
        """The transcript was folded."""
        state = self._window_state
        self._keep(WindowState(state.x, state.y, state.screen, opened))

    def _keep(self, state: WindowState) -> None:
        self._window_state = state
        try:
            save_window_state(state)
        except FolderError as error:  # a read-only profile: it is remembered until the end
            log.info("%s", error)

    def _remember_wrong(self, cue: str, count: int) -> None:
        try:
            save_user({f"coaching.silenced.{cue}": count}, self._settings_file)
        except (SettingsError, FolderError) as error:
            log.warning("the wrong cue is remembered for this call only: %s", error)


def _place(state: WindowState) -> Place | None:
    return None if state.x is None or state.y is None else Place(state.x, state.y, state.screen or "")


def _words(parts: Parts, bridge: Bridge) -> Transcription | None:
    if parts.model is None:
        return None
    job = TranscriberJob(parts.model, parts.patterns_text, parts.language, parts.redact, parts.engine)
    return Transcription(job, bridge.post)


def raised_first() -> bool:
    """Another one of this user runs already and was raised."""
    try:
        return ask(paths.socket_name(), "show") == "ok"
    except NotRunning:
        return False


def run_app(options: AppOptions) -> int:
    """The app until it is quit; a second start raises the first. Raises FolderError."""
    if not options.recording and raised_first():
        return 0
    settings, problems = load(options.settings_file)
    if options.deck:
        settings = replace(settings, coaching=replace(settings.coaching, deck=options.deck))
    said = [str(problem) for problem in problems]
    parts = _parts(options, settings, said)
    events_file = _events_file(options.events, parts)
    application = make_application()
    app = App(options, settings, parts, events_file)
    application.aboutToQuit.connect(app.on_about_to_quit)
    app.start([*said, *parts.problems])
    return application.exec()


def _events_file(path: Path | None, parts: Parts) -> EventsFile | None:
    if path is None:
        return None
    from desktop.events_file import EventsFile

    return EventsFile(path, parts.model_name)


def _parts(options: AppOptions, settings: Settings, said: list[str]) -> Parts:
    wanted = DEMO if options.demo_model else options.model or settings.words.model
    if wanted == DEMO and not options.demo_model:
        said.append(f"{DEMO} understands the demo call's voices only; to use it on a live call say --demo-model")
        wanted = NO_MODEL
    while True:  # without what cannot be had, one after the other
        try:
            parts = load_parts(settings, wanted)
            if parts.model is None and wanted is None:
                said.append(HOW_TO_GET_WORDS)
            return parts
        except ModelError as error:
            said.append(str(error))
            wanted = NO_MODEL
        except DeckError as error:
            said.append(str(error))
            settings = replace(settings, coaching=replace(settings.coaching, deck=None))


def _stretches() -> tuple[NamedStretch, ...]:
    return read_stretches((paths.resources() / "stretches" / "stretches.toml").read_text(encoding="utf-8"))


class _Demo(QObject):
    """The demo's last act: after the call a break is offered; then the app ends by itself."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._offered = False
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(app.on_quit)
        app.live.listeners.append(self.on_call)
        app.windows.break_skip_clicked.connect(app.on_quit)
        app.windows.break_back_clicked.connect(app.on_quit)

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """The call is over: a break."""
        if isinstance(change, CallEnded) and not self._offered:
            self._offered = True
            QTimer.singleShot(DEMO_PAGE_MS, self.on_break_time)

    @Slot()
    def on_break_time(self) -> None:
        """Offer it, and leave in a while if nobody is there."""
        self._app.rest.offer(time.monotonic())
        self._leave.start(DEMO_BREAK_MS)


def run_demo_app(options: AppOptions) -> Record | None:
    """The app on a recorded call, with default settings; the call's record, None if it was ended before."""
    application = make_application()
    app = App(options, Settings(), load_parts(Settings(), DEMO))
    application.aboutToQuit.connect(app.on_about_to_quit)
    demo = _Demo(app)
    app.start([])
    application.exec()
    del demo
    return app.live.last_record


def make_application() -> QApplication:
    """The one QApplication; Ctrl-C and a polite kill end it."""
    if sys.platform == "linux" and os.environ.get("WAYLAND_DISPLAY") and os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb")  # Wayland lets no window choose its place or stay on top
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sotto")
    application.setDesktopFileName("sotto")
    application.setQuitOnLastWindowClosed(False)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: QApplication.quit())
    return application
