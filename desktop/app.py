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

from PySide6.QtCore import QLocale, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from audio.transcribe import ModelError
from desktop import models, paths
from desktop.applying import Applying, NewParts, with_deck, words_of
from desktop.bridge import Bridge, RequestServer
from desktop.calls import CallConfig, CallDetector
from desktop.coaching.model import CallEnded, CallStarted, Gesture
from desktop.deck_file import DeckWatch
from desktop.ear import EarJob, EarProcess
from desktop.errands import DevicesListed, Errands
from desktop.first_run import FirstRun, was_shown
from desktop.health import (
    END_PAYMENT,
    GET_WORDS,
    GOT_IT,
    PAUSE,
    RESUME,
    SKIP_AHEAD,
    START_CALL,
    Health,
)
from desktop.hotkeys import Pressed, Refused
from desktop.live import Live, LiveConfig, call_rule
from desktop.models import DEMO
from desktop.parts import NO_MODEL, DeckError, Parts, capture_config, load_parts
from desktop.paths import FolderError
from desktop.reach import Reach
from desktop.remote import NotRunning, ask
from desktop.rest import NamedStretch, Rest, is_hard, read_stretches
from desktop.screen_sharing import can_hide, keep_out
from desktop.session import Record
from desktop.settings import Settings, WindowSettings, load
from desktop.settings_desk import SettingsDesk
from desktop.settings_file import SettingsError, save_user
from desktop.settings_page import device_choices, model_choices, unlisted_choices
from desktop.window_memory import WindowMemory
from desktop.words import language_of, later, tr, use_language
from ui.settings_model import SettingsGesture
from ui.setup_model import SetupGesture
from ui.theme import Theme
from ui.windows import Windows, scheme_of, wishes_of
from ui.words import Translation

if TYPE_CHECKING:
    from desktop.events_file import EventsFile

log = logging.getLogger(__name__)

TICK_MS = 100
"""Cards wait for gaps of 0.4 s: a quarter of that."""
HOW_TO_GET_WORDS = later(
    "No speech model is installed: Sotto goes by tone and timing. First steps, in the settings, gets you one."
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
    first_run: bool | None = None
    """None: once for each person, and not where a script named a file or a model."""


class App(QObject):
    """Everything that runs, its beginning and its end."""

    def __init__(
        self, options: AppOptions, settings: Settings, parts: Parts, events_file: EventsFile | None = None
    ) -> None:
        super().__init__()
        self._events_file = events_file
        self._settings, self._settings_file = settings, options.settings_file
        self._memory = WindowMemory()
        self._hidden = settings.window.hide_from_sharing and can_hide()
        self.windows = Windows(
            _theme(settings.window),
            self._memory.place(),
            self._memory.places(),
            opacity=settings.window.opacity,
            transcript_open=self._transcript_open(),
            opaque=self._hidden,
        )
        self.bridge = Bridge()
        self.ear = EarProcess(EarJob(capture_config(settings), parts.listen, options.recording), self.bridge.post)
        self.words = words_of(parts, self.bridge.post)
        self.deck = DeckWatch(parts.deck_file, self.bridge.post)
        self.live = self._live(parts, settings)
        self.reach = Reach(settings.hotkeys, self.windows, self.live, self.on_break_asked, self.bridge.post)
        self.rest = Rest(settings.breaks, _stretches(), self.windows, self.live.notify, time.monotonic())
        self.live.listeners.append(self.on_call)
        self.desk = SettingsDesk(settings, options.settings_file, adjust=with_deck(options.deck))
        self.desk.listeners.append(self.on_settings_changed)
        model = DEMO if options.demo_model else options.model
        self.applying = Applying(self, self.bridge.post, options.recording, model)
        self.errands = Errands(self.bridge.post)
        self.first_run = FirstRun(self.windows, self.desk, self.errands, lambda: self.live.health.paused)
        self._wants_first_run = wants_first_run(options)
        self.server = RequestServer(paths.socket_name(), self.on_request)
        self._beat = QTimer(self)
        self._beat.setInterval(TICK_MS)
        self._connect()

    def _transcript_open(self) -> bool:
        kept = self._memory.state.transcript_open
        return self._settings.window.transcript_open if kept is None else kept

    def _live(self, parts: Parts, settings: Settings) -> Live:
        named = settings.audio.softphone is not None
        health = Health(
            has_model=parts.model is not None,
            demo_voices=parts.model is not None and parts.model.name == DEMO,
            call_rule=call_rule(settings.audio.softphone),
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
        windows.payment_clicked.connect(self.on_payment)
        windows.clicks_asked.connect(self.on_clicks_asked)
        windows.status_action_chosen.connect(self.on_status_action)
        windows.call_toggled.connect(self.on_call_toggled)
        windows.call_deleted.connect(self.live.forget)
        windows.break_asked.connect(self.on_break_asked)
        windows.quit_asked.connect(self.on_quit)
        windows.settings_asked.connect(self.on_settings_asked)
        windows.settings_told.connect(self.on_settings_told)
        windows.setup_asked.connect(self.on_setup_asked)
        windows.setup_told.connect(self.on_setup_told)
        windows.window_made.connect(self.on_window_made)
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
        self.on_window_made(self.windows.overlay)
        self._beat.start()
        QTimer.singleShot(0, self.on_shown)

    @Slot(object)
    def on_window_made(self, window: QWidget) -> None:
        """A window with a call's words in it: not to be seen by others, where the system can."""
        if self._hidden and not keep_out(int(window.winId())):
            log.warning("the system does not keep a window out of screen sharing")

    @Slot()
    def on_shown(self) -> None:
        """The window is there: now the workers."""
        if refused := self.server.listen():
            log.warning("softphone scripts cannot reach Sotto: %s", refused)
        self.ear.start()
        if self.words:
            self.words.start()
        self.deck.start()
        self.reach.hotkeys.start()
        if self._wants_first_run:
            self.first_run.open()

    @Slot()
    def on_quit(self) -> None:
        """The person, a script or the system ends it."""
        QApplication.quit()

    @Slot()
    def on_about_to_quit(self) -> None:
        """Ends everything; never waits long."""
        self._beat.stop()
        self.reach.hotkeys.stop()
        self.server.close()
        self.errands.stop()
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
        """A worker said something, or a hotkey was pressed."""
        now_s = time.monotonic()
        if isinstance(message, Pressed):
            self.reach.press(message.name)
        elif isinstance(message, Refused):
            self.live.notify(message.sentence)
        elif isinstance(message, NewParts):
            self.applying.on_parts(message, now_s)
        elif isinstance(message, DevicesListed):
            self.desk.offer(device_choices(message.devices))
            self.windows.renew_settings(self.desk.page())
        self.first_run.on_message(message)
        self.live.on_message(message, now_s)

    @Slot()
    def on_beat(self) -> None:
        """Time passed."""
        now_s = time.monotonic()
        self.live.tick(now_s)
        self.rest.tick(now_s)

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """A call started or ended: the breaks know."""
        if isinstance(change, CallEnded):
            self.reach.clicks_back()
        self.rest.on_call(change, now_s, hard=isinstance(change, CallEnded) and is_hard(self.live.last_record))

    def on_request(self, request: str) -> str:
        """A softphone's script, or a second start of the app."""
        now_s = time.monotonic()
        actions: dict[str, Callable[[], None]] = {
            "show": self.on_show,
            "call start": lambda: self.live.start_call(now_s),
            "call end": lambda: self.live.end_call(now_s),
            "pause": lambda: self._gesture("pause"),
            "resume": lambda: self._gesture("resume"),
            "payment": self.on_payment,
            "done": lambda: self.reach.press("done"),
            "not-now": lambda: self.reach.press("not_now"),
            "panel": self.windows.on_panel_asked,
            "break": self.on_break_asked,
            "settings": self.on_settings_asked,
            "setup": self.on_setup_asked,
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
        """Pause or resume; in payment mode the same button ends that first."""
        health = self.live.health
        self._gesture("resume" if health.paused else "payment_off" if health.payment else "pause")

    @Slot()
    def on_payment(self) -> None:
        """Payment mode on or off."""
        self._gesture("payment_off" if self.live.health.payment else "payment_on")

    def on_show(self) -> None:
        """A script, or a second start: the window as it usually is, to be seen and clicked."""
        self.reach.clicks_back()
        self.windows.show()

    @Slot()
    def on_clicks_asked(self) -> None:
        """Clicks pass through, or not."""
        self.reach.toggle_clicks()

    @Slot(str)
    def on_status_action(self, action: str) -> None:
        """The one action that a state offers."""
        actions: dict[str, Callable[[], None]] = {
            RESUME: lambda: self._gesture("resume"),
            PAUSE: lambda: self._gesture("pause"),
            END_PAYMENT: lambda: self._gesture("payment_off"),
            START_CALL: self.on_call_toggled,
            GOT_IT: self.live.notice_read,
            SKIP_AHEAD: self.live.skip_ahead,
            GET_WORDS: self.on_setup_asked,
        }
        named = {tr(name): do for name, do in actions.items()}
        named.get(action, self.live.try_again)()

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
            self.live.notify(tr("Your break comes after this call."))

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

    # Settings and the first run

    @Slot()
    def on_settings_asked(self) -> None:
        """The settings window; what there is to choose from is asked anew."""
        self.desk.offer(model_choices(models.installed()))
        if not self.desk.knows("audio.microphone"):
            self.desk.offer(unlisted_choices())
        self.errands.list_devices()
        self.windows.show_settings(self.desk.page())

    @Slot(object)
    def on_settings_told(self, gesture: SettingsGesture) -> None:
        """A setting was changed, or a section reset."""
        self.desk.do(gesture)
        self.windows.renew_settings(self.desk.page())

    def on_settings_changed(self, settings: Settings, changed: frozenset[str]) -> None:
        """It was saved: it counts at once where it can."""
        self._settings = settings
        self.applying.apply(settings, changed)
        self.windows.renew_settings(self.desk.page())

    @Slot()
    def on_setup_asked(self) -> None:
        """The first run again."""
        self.first_run.open()

    @Slot(object)
    def on_setup_told(self, gesture: SetupGesture) -> None:
        """Something was chosen in the first run."""
        self.first_run.do(gesture)

    # What is remembered

    @Slot(int, int, str)
    def on_moved(self, x: int, y: int, screen: str) -> None:
        """The window was put somewhere."""
        self._memory.moved(x, y, screen)

    @Slot(bool)
    def on_transcript_toggled(self, opened: bool) -> None:
        """The transcript was folded."""
        self._memory.folded(opened)

    def _remember_wrong(self, cue: str, count: int) -> None:
        try:
            save_user({f"coaching.silenced.{cue}": count}, self._settings_file)
        except (SettingsError, FolderError) as error:
            log.warning("the wrong cue is remembered for this call only: %s", error)


def _theme(window: WindowSettings) -> Theme:
    theme = Theme(None, window.text_scale)
    theme.force(scheme_of(window.theme), **wishes_of(window.contrast, window.motion))
    return theme


def wants_first_run(options: AppOptions) -> bool:
    """Whether it comes by itself: once for each person, never in a demo, nor where a script chose for them."""
    if options.first_run is not None:
        return options.first_run
    return options == AppOptions() and not was_shown()


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
    settings = with_deck(options.deck)(settings)
    said = [str(problem) for problem in problems]
    translation = _speak(settings)
    parts = _parts(options, settings, said)
    events_file = _events_file(options.events, parts)
    application = make_application()
    application.installTranslator(translation)
    app = App(options, settings, parts, events_file)
    application.aboutToQuit.connect(app.on_about_to_quit)
    app.start([*said, *parts.problems])
    return application.exec()


def _speak(settings: Settings) -> Translation:
    """The chosen language for what desktop says; the same for the windows, to be installed before they are made."""
    return Translation(use_language(language_of(settings.window.language, QLocale.system().name())))


def _events_file(path: Path | None, parts: Parts) -> EventsFile | None:
    if path is None:
        return None
    from desktop.events_file import EventsFile

    return EventsFile(path, parts.model_name)


def _parts(options: AppOptions, settings: Settings, said: list[str]) -> Parts:
    wanted = DEMO if options.demo_model else options.model or settings.words.model
    if wanted == DEMO and not options.demo_model:
        said.append(
            tr("{model} understands the demo call's voices only; to use it on a live call say --demo-model", model=DEMO)
        )
        wanted = NO_MODEL
    while True:  # without what cannot be had, one after the other
        try:
            parts = load_parts(settings, wanted)
            if parts.model is None and wanted is None and not wants_first_run(options):
                said.append(tr(HOW_TO_GET_WORDS))
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
    application, translation = make_application(), _speak(Settings())
    application.installTranslator(translation)
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
