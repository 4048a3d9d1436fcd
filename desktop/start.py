"""Starts the app, or its demo. In: AppOptions. Out: the exit status, or the demo's Record; what went wrong is shown.

What cannot be had (a model, a deck) is left out and said; the window comes in any case.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from audio.transcribe import ModelError
from desktop import paths, trouble
from desktop.app import App
from desktop.app_options import AppOptions, obeying, wants_first_run
from desktop.applying import with_deck
from desktop.coaching.model import CallEnded, CallStarted
from desktop.display import choose_platform
from desktop.last_resort import LastResort
from desktop.memory import write_no_core
from desktop.models import DEMO
from desktop.parts import NO_MODEL, DeckError, Parts, load_parts
from desktop.profile import why_not_writable
from desktop.remote import NotRunning, ask
from desktop.session import Record
from desktop.settings import PrivacySettings, Settings, load, load_policy
from desktop.starts import SAFE_AFTER, WITHIN_S, Starts
from desktop.words import language_of, later, tr, use_language
from desktop.writer import Writer
from ui.words import Translation

if TYPE_CHECKING:
    from desktop.events_file import EventsFile

log = logging.getLogger(__name__)

HOW_TO_GET_WORDS = later(
    "No speech model is installed: Sotto goes by tone and timing. First steps, in the settings, gets you one."
)
SAFE_MODE = later(
    "Safe mode: Sotto ended by itself twice within half an hour. It runs without words and with default settings; "
    "quit it and start it again to go back to yours."
)
ENDED_ONCE = later("Sotto ended by itself the last time. It is started again, as usual.")
NOTED = later("What happened is noted in {folder}, without a word of a call.")
DEMO_PAGE_MS, DEMO_BREAK_MS = 6_000, 45_000
"""The demo shows the page after the call for a moment, then a break, and ends if nobody touches it."""


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
    write_no_core()
    hooks = trouble.Hooks()
    hooks.install()
    noted = trouble.keep_log(trouble.logs())
    with trouble.watched("sotto"):
        return _run(options, hooks, noted)


def _run(options: AppOptions, hooks: trouble.Hooks, noted: trouble.Log | None) -> int:
    writer = Writer()
    starts = Starts(paths.user_state() / "starts.json", writer)
    n_ends = starts.begin(time.time())
    is_safe = n_ends >= SAFE_AFTER
    if is_safe:  # nothing of the person's, and no model: whatever it was, it is most likely there
        log.info("safe mode: ended by itself %d times within %g s", n_ends, WITHIN_S)
        options = replace(AppOptions(), model=NO_MODEL, first_run=False, recording=options.recording)
        settings, problems = load_policy()[:2]
    else:
        settings, problems = load(options.settings_file)
    translation = _speak(settings)
    options, refused = obeying(options, settings)
    settings = with_deck(options.deck)(settings)
    said = [*_ended_said(n_ends), *(str(problem) for problem in problems), *refused]
    why = "" if options.settings_file else why_not_writable(paths.user_config())
    if why:
        said.append(tr("Your settings cannot be kept: {reason}. What you change counts until Sotto ends.", reason=why))
    parts = _parts(options, settings, said)
    events_file = _events_file(options.events, parts, writer)
    application = make_application()
    application.installTranslator(translation)
    app = App(options, settings, parts, events_file, writer)
    app.desk.is_unsaved_told = bool(why)

    def last_words() -> None:
        app.note_unwritten()
        if noted:
            noted.drain()

    last_resort = LastResort(last_words=last_words)  # held here: the signal holds it not
    application.aboutToQuit.connect(last_resort.arm)
    application.aboutToQuit.connect(app.on_about_to_quit)
    hooks.tell = app.on_trouble
    app.starts = starts
    app.keeping.trusts_days = not (is_safe or problems)
    app.start([*said, *parts.problems])
    return application.exec()


def _ended_said(n_ends: int) -> list[str]:
    """What is said after Sotto ended by itself: what happened, what now, where it is noted."""
    if not n_ends:
        return []
    said = tr(SAFE_MODE if n_ends >= SAFE_AFTER else ENDED_ONCE)
    return [f"{said} {tr(NOTED, folder=trouble.logs())}"]


def _speak(settings: Settings) -> Translation:
    """The chosen language for what desktop says; the same for the windows, to be installed before they are made."""
    return Translation(use_language(language_of(settings.window.language, QLocale.system().name())))


def _events_file(path: Path | None, parts: Parts, writer: Writer) -> EventsFile | None:
    if path is None:
        return None
    from desktop.events_file import EventsFile

    return EventsFile(path, parts.model_name, writer)


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
    settings = replace(Settings(), privacy=PrivacySettings(say_consent=False))  # a recording: nobody is to be asked
    application, translation = make_application(), _speak(settings)
    application.installTranslator(translation)
    app = App(options, settings, load_parts(settings, DEMO))
    last_resort = LastResort()
    application.aboutToQuit.connect(last_resort.arm)
    application.aboutToQuit.connect(app.on_about_to_quit)
    demo = _Demo(app)
    app.start([])
    application.exec()
    last_resort.disarm()
    del demo
    return app.live.last_record


def make_application() -> QApplication:
    """The one QApplication; Ctrl-C and a polite kill end it."""
    choose_platform(os.environ)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sotto")
    application.setDesktopFileName("sotto")
    application.setQuitOnLastWindowClosed(False)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: QApplication.quit())
    return application
