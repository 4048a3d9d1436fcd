"""The composition root of the running app: windows, workers, settings, and the wires between them.

The window is shown first; everything slow (devices, the model) happens in other processes.
"""

from __future__ import annotations

import logging
import os
import time
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from audio.capture.clock import SleepDetector, read_clocks
from desktop import __version__, paths
from desktop.app_options import AppOptions, wants_first_run
from desktop.applying import Applying, NewParts, not_kept, window_parts, with_deck, words_of
from desktop.between import Between, local_time
from desktop.bridge import Bridge, RequestServer
from desktop.buttons import Buttons
from desktop.call_page import call_key
from desktop.calls import CallConfig, CallDetector
from desktop.chime import SoftChime
from desktop.coaching.model import CallEnded, CallStarted
from desktop.consent import sentence_of, sentence_shown
from desktop.deck_file import DeckWatch
from desktop.ear import EarJob, EarProcess
from desktop.exporting import Exporting
from desktop.health import Health
from desktop.hotkeys import Pressed, Refused
from desktop.idle import Idle, find_probe
from desktop.keeping import Keeping, KeepView
from desktop.kept_list import KeptList
from desktop.live import Live, LiveConfig, call_rule
from desktop.models import DEMO
from desktop.parts import Parts, capture_config, redact_config
from desktop.preferences import Preferences
from desktop.privacy.typed import typed_masks
from desktop.reach import Reach
from desktop.remote import about_line
from desktop.rest import NamedStretch, read_stretches
from desktop.screen_sharing import can_hide, keep_out
from desktop.session import Record
from desktop.settings import Settings, WindowSettings
from desktop.settings_desk import GroupNote, SettingsDesk
from desktop.starts import Starts
from desktop.store.folder import Folder
from desktop.store.keyring_key import SystemKeyring
from desktop.store.store import Store
from desktop.store.worker import StoreThread
from desktop.updates import UpdateWatch
from desktop.upgraded import UpgradeWatch
from desktop.window_memory import WindowMemory
from desktop.words import later, tr
from desktop.writer import Writer
from ui.theme import Theme
from ui.windows import Windows, scheme_of, wishes_of

if TYPE_CHECKING:
    from desktop.events_file import EventsFile

log = logging.getLogger(__name__)

TROUBLE = later("Something in Sotto went wrong; it goes on. If it looks wrong, quit it and start it again.")
SLOW = later(
    "Your disk, or your folder on the network, answers slowly. Sotto goes on; what you change counts, and is kept when "
    "it can be."
)
UPGRADED = later("Sotto was updated; it will be used at the next start.")
WRITTEN_S = 3.5
"""After quitting began: what is not written by then is lost, and noted. Before `last_resort.QUIT_S`."""
TICK_MS = 100
"""Cards wait for gaps of 0.4 s: a quarter of that."""


class App(QObject):
    """Everything that runs, its beginning and its end."""

    def __init__(
        self,
        options: AppOptions,
        settings: Settings,
        parts: Parts,
        events_file: EventsFile | None = None,
        writer: Writer | None = None,
    ) -> None:
        super().__init__()
        self.writer = writer or Writer()
        self._events_file = events_file
        self._settings = settings
        self._memory = WindowMemory(self.writer)
        self.starts: Starts | None = None
        self._hidden = settings.window.hide_from_sharing and can_hide()
        self._out: set[int] = set()
        self.windows = self._windows(settings)
        self.bridge = Bridge()
        self.ear = EarProcess(EarJob(capture_config(settings), parts.listen, options.recording), self.bridge.post)
        self.words = words_of(parts, self.bridge.post)
        self.deck = DeckWatch(parts.deck_file, self.bridge.post)
        self.live = self._live(parts, settings)
        self.between = self._between(settings)
        self.rest, self._sleep = self.between.rest, SleepDetector()
        self.desk = SettingsDesk(
            settings, options.settings_file, None, with_deck(options.deck), self.writer, self.bridge.post
        )
        self.preferences = Preferences(
            self.windows, self.desk, self.bridge.post, lambda: self.live.health.paused, self.writer
        )
        self.keeping = self._keeping(settings)
        self._keeps = options.recording is None
        self.exporting = Exporting(self.windows, self.between.week, self.keeping, date.today, self.bridge.post)
        self.kept = KeptList(self.windows, self.keeping, self._running)
        model = DEMO if options.demo_model else options.model
        self.applying = Applying(self, self.bridge.post, options.recording, model, parts.language)
        self.buttons = Buttons(self.windows, self.live, self.between, self.preferences)
        self.reach = Reach(settings.hotkeys, self.windows, self.buttons, self.bridge.post)
        self.buttons.reach = self.reach
        self.updates = UpdateWatch(
            settings.updates.file, __version__, self.bridge.post, self.on_news, time.monotonic()
        )  # fmt: skip
        self.upgraded = UpgradeWatch(paths.install_marks(), self.bridge.post, self.on_upgraded, time.monotonic())
        self._wants_first_run = wants_first_run(options)
        self.server = RequestServer(paths.socket_name(), self.on_request)
        self._beat = QTimer(self)
        self._beat.setInterval(TICK_MS)
        self._listen()
        self._connect()

    def _windows(self, settings: Settings) -> Windows:
        windows = Windows(
            _theme(settings.window),
            self._memory.place(),
            self._memory.places(),
            opacity=settings.window.opacity,
            transcript_open=self._transcript_open(),
            opaque=self._hidden,
            copied_min=settings.window.copied_min,
        )
        windows.use_parts(window_parts(settings), sentence_of(settings))
        windows.use_masks(typed_masks(redact_config(settings)))
        return windows

    def _transcript_open(self) -> bool:
        kept = self._memory.state.transcript_open
        return self._settings.window.transcript_open if kept is None else kept

    def _between(self, settings: Settings) -> Between:
        chime, idle = SoftChime(paths.resources() / "sounds"), Idle(find_probe())
        now_s = time.monotonic()
        return Between(
            settings.breaks, _stretches(), self.windows, self.live.notify, now_s, chime=chime, idle=idle
        )  # fmt: skip

    def _keeping(self, settings: Settings) -> Keeping:
        store = StoreThread(Store(Folder(paths.user_kept()), SystemKeyring), self.bridge.post)
        between = self.between
        view = KeepView(self.live.notify, self.live.on_store, self.windows.show_summary, self.preferences.renew)
        edited = self.windows.notes.edited
        keeping = Keeping(settings.keep, store, view, between.week, between.promises, local_time, edited)
        between.on_breaks_changed, between.kept_days = keeping.on_break, keeping.kept_days
        self.windows.promise_ticked.connect(keeping.on_ticked)
        keeping.left_out = not_kept(settings)
        return keeping

    def _live(self, parts: Parts, settings: Settings) -> Live:
        named = settings.audio.softphone is not None
        health = Health(
            has_model=parts.model is not None,
            demo_voices=parts.model is not None and parts.model.name == DEMO,
            call_rule=call_rule(settings.audio.softphone),
        )
        calls = CallDetector(CallConfig(softphone_named=named))
        config = LiveConfig(
            parts.deck,
            parts.coach,
            self._remember_wrong,
            settings.window.page_s,
            self._events_file,
            window_parts(settings),
            sentence_shown(settings),
            parts.payment,
        )
        return Live(config, self.windows, self.ear, self.words, calls, health)

    def _listen(self) -> None:
        """Who tells whom, where no signal does it."""
        if self._events_file:
            self._events_file.tell = self.say
        self.live.on_ringing = self.rest.on_ringing
        self.live.listeners.append(self.on_call)
        self.live.on_declined = self.on_declined
        self.desk.listeners.append(self.on_settings_changed)
        self.desk.on_unsaved = self.live.notify
        keeping = self.keeping
        self.desk.notes["keep"] = GroupNote(keeping.note, keeping.action, keeping.act, keeping.calm)

    def _connect(self) -> None:
        windows = self.windows
        self.bridge.arrived.connect(self.on_arrived)
        self._beat.timeout.connect(self.on_beat)
        self.buttons.connect(windows)
        self.preferences.connect(windows)
        windows.export_asked.connect(self.exporting.open)
        windows.export_told.connect(self.exporting.do)
        windows.kept_asked.connect(self.kept.open)
        windows.kept_told.connect(self.kept.do)
        windows.call_deleted.connect(self.on_call_deleted)
        windows.quit_asked.connect(self.on_quit)
        windows.window_made.connect(self.on_window_made)
        windows.moved.connect(self.on_moved)
        windows.transcript_toggled.connect(self.on_transcript_toggled)

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

    def _hide_others(self) -> None:
        """Every other window of ours too, as soon as it stands: the week, tips and menus hold words as well."""
        shown = {int(window.winId()) for window in QGuiApplication.topLevelWindows() if window.isVisible()}
        for one in shown - self._out:
            keep_out(one)
        self._out = shown

    @Slot()
    def on_shown(self) -> None:
        """The window is there: now the workers."""
        paths.ready_for_socket()
        if refused := self.server.listen():
            log.warning("softphone scripts cannot reach Sotto: %s", refused)
        self.ear.start()
        if self.words:
            self.words.start()
        self.deck.start()
        self.reach.hotkeys.start()
        if self._keeps:
            self.keeping.start()
        if self._wants_first_run:
            self.preferences.first_run.open()

    @Slot()
    def on_quit(self) -> None:
        """The person, a script or the system ends it."""
        QApplication.quit()

    @Slot()
    def on_about_to_quit(self) -> None:
        """Ends everything; never waits long. All are told first, so that the slowest is all there is to wait for."""
        until_s = time.monotonic() + WRITTEN_S
        self._beat.stop()
        if self.starts:
            self.starts.end()
        if self._events_file:
            self._events_file.close()
        self.ear.end()
        if self.words:
            self.words.end()
        self.keeping.close(self.live.record, time.monotonic())
        self.reach.hotkeys.stop()
        self.between.close()
        self.server.close()
        self.preferences.stop()
        self.updates.stop()
        self.windows.close()
        self.bridge.close()
        self.deck.stop()
        self.ear.stop()
        if self.words:
            self.words.stop()
        self.writer.stop(until_s - time.monotonic())
        self.note_unwritten()

    def note_unwritten(self) -> None:
        """What is lost with this end."""
        if left := self.writer.left():
            log.warning("not written before the end: %s", ", ".join(left))

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
        self.keeping.on_message(message, now_s)
        self.exporting.on_message(message)
        self.kept.on_message(message)
        self.preferences.on_message(message)
        self.updates.on_message(message)
        self.upgraded.on_message(message)
        self.live.on_message(message, now_s)

    @Slot()
    def on_beat(self) -> None:
        """Time passed."""
        if self._hidden:
            self._hide_others()
        now_s = time.monotonic()
        self.live.tick(now_s)
        if slept_s := self._sleep.step(*read_clocks()):
            self.rest.woke(slept_s, now_s)
        self.between.tick(now_s)
        self.keeping.tick(self.live.record, now_s)
        if self.starts:
            self.starts.alive(time.time())
        self.updates.tick(now_s)
        self.upgraded.tick(now_s, self.live.in_call)
        if self.writer.found_slow(now_s):
            self.live.notify(tr(SLOW))

    def on_trouble(self) -> None:
        """An error that nobody caught, in whatever thread; it is noted by now."""
        self.say(tr(TROUBLE))

    def say(self, sentence: str) -> None:
        """From any thread: a sentence to be read once."""
        self.bridge.post(Refused(sentence))

    def on_news(self, sentence: str) -> None:
        """A newer version is there, as IT wrote; "" for none. Never a dialog."""
        if self.upgraded.told:
            sentence = tr(UPGRADED)
        self.live.health.news = sentence
        self.live.show_status()
        self.windows.show_news(sentence)

    def on_upgraded(self) -> None:
        """It was updated under this run."""
        self.on_news(tr(UPGRADED))

    def on_call(self, change: CallStarted | CallEnded, now_s: float) -> None:
        """A call started or ended: breaks, promises and the week know."""
        if isinstance(change, CallEnded):
            self.reach.clicks_back()
            if self.live.ended_record:
                self.keeping.end(self.live.ended_record, now_s)
        self.between.on_call(change, self.live.ended_record, now_s)

    def on_request(self, request: str) -> str:
        """A softphone's script, a second start of the app, or the doctor."""
        if request == "about":
            return about_line(os.getpid(), __version__)
        if request == "quit":
            QTimer.singleShot(0, self.on_quit)
        else:
            self.buttons.do(request)
        return "ok"

    @Slot(str)
    def on_call_deleted(self, call: str) -> None:
        """A call is forgotten, wherever it is kept."""
        record = self.live.last_record
        if record and call_key(record) == call:
            self._forget(record)
        self.between.forget(call)
        self.keeping.forget(call)
        self.live.forget(call)

    def on_declined(self, record: Record) -> None:
        """The customer said no: the same, and what was copied of it."""
        self._forget(record)
        self.between.forget(call_key(record))
        self.keeping.forget(call_key(record))
        self.windows.clipboard.wipe()

    def _running(self) -> str | None:
        return call_key(self.live.record) if self.live.record else None

    def _forget(self, record: Record) -> None:
        if self._events_file:
            self._events_file.forget(record.started_s)

    def on_settings_changed(self, settings: Settings, changed: frozenset[str]) -> None:
        """It was saved: it counts at once where it can."""
        self._settings = settings
        self.applying.apply(settings, changed)

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
        self.desk.remember({f"coaching.silenced.{cue}": count})


def _stretches() -> tuple[NamedStretch, ...]:
    return read_stretches((paths.resources() / "stretches" / "stretches.toml").read_text(encoding="utf-8"))


def _theme(window: WindowSettings) -> Theme:
    theme = Theme(None, window.text_scale)
    theme.force(scheme_of(window.theme), **wishes_of(window.contrast, window.motion))
    return theme
