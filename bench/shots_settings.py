"""Pictures of the settings and of the first run, each in the states that a person meets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from audio.capture import Device
from audio.events import Levels, SourceState, Speaker
from desktop import first_run as first_run_module
from desktop import models
from desktop.ear import Heard
from desktop.errands import DevicesListed, Fetching, Recommended, SoundPlayed
from desktop.first_run import FirstRun
from desktop.keeping import DELETE_ALL, kept_words
from desktop.settings import Settings
from desktop.settings_desk import GroupNote, SettingsDesk
from desktop.settings_page import device_choices, model_choices
from desktop.store.entry import Count
from desktop.words import tr
from ui.settings_model import SettingChanged
from ui.settings_window import SettingsWindow
from ui.setup_model import ModelAsked, Setup, SoundAsked, StepChosen
from ui.setup_wizard import SetupWizard
from ui.theme import Theme

LONG = "Kopfhörermikrofonverstärkersystemlautsprecherkombination"
DEVICES = (
    Device("alsa_input.usb", "Jabra Evolve2 40 Mono", "microphone", True, 16_000, 1),
    Device("alsa_input.long", LONG, "microphone", False, 16_000, 1),
    Device("jabra.monitor", "Monitor of Jabra Evolve2 40", "playback-monitor", True, 48_000, 2, plays="jabra"),
)
FILE = Path("~/.config/Sotto/settings.toml")


class _Nowhere:
    """A file that takes everything: pictures change nobody's settings."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: None


def _desk(locked: frozenset[str] = frozenset()) -> SettingsDesk:
    bounds = {"keep.days": 14, "keep.transcript": False, "breaks.allowed": "10:00-12:00"}
    desk = SettingsDesk(replace(Settings(), locked=locked, bounds=bounds), FILE)
    desk.offer(device_choices(DEVICES))
    desk.offer(model_choices((Path("base.en"), Path("small.en"))))
    count = Count(128, date(2026, 2, 3).toordinal(), {"notes": 120, "habits": 128, "tone": 128})
    desk.notes["keep"] = GroupNote(lambda: kept_words(count), lambda: tr(DELETE_ALL), lambda: None)
    return desk


def settings(where: str = "", search: str = "") -> Callable[[Theme], QWidget]:
    """The settings, from a section on, or searched."""

    def make(theme: Theme) -> QWidget:
        desk = _desk(frozenset({"privacy", "breaks.length_min"}))
        desk.do(SettingChanged("breaks.every_min", "5"))
        window = SettingsWindow(theme)
        window.show_page(desk.page())
        window.search.setText(search)
        window.show()
        QApplication.processEvents()
        part = next((one for one in window.parts if one.group.name == where), window.parts[0])
        window.area.verticalScrollBar().setValue(part.y())
        return window

    return make


class _Shown:
    """Keeps what the first run shows."""

    def __init__(self) -> None:
        self.setup: Setup | None = None

    def show_setup(self, setup: Setup) -> None:
        self.setup = setup

    def close_setup(self) -> None:
        self.setup = None


def first_run(*happened: object, loud: tuple[float | None, float | None] | None = None) -> Callable[[Theme], QWidget]:
    """The first run after these gestures and messages."""

    def make(theme: Theme) -> QWidget:
        shown = _Shown()
        first_run_module.mark_shown = lambda file=None: None
        models.installed = lambda: [Path("tiny.en")]
        run = FirstRun(shown, _desk(), _Nowhere(), lambda: False)
        run.open()
        for one in happened:
            if type(one).__module__ == "ui.setup_model":
                run.do(one)  # type: ignore[arg-type]
            else:
                run.on_message(one)
        for _ in range(5 if loud else 0):
            run.on_message(Heard(0, Levels(*loud, 0.0)))  # type: ignore[misc]
        window = SetupWizard(theme)
        assert shown.setup is not None
        window.show_setup(shown.setup)
        window.show()
        return window

    return make


SOUND = (StepChosen("sound"), DevicesListed(DEVICES))
SILENT = SourceState(Speaker.AGENT, "silent", "Nothing but digital silence from your microphone: is it muted?", 0.0)
MORE: dict[str, Callable[[Theme], QWidget]] = {
    "first-run-about": first_run(),
    "first-run-sound": first_run(*SOUND, SoundAsked(), loud=(-24.0, -90.0)),
    "first-run-heard": first_run(*SOUND, SoundAsked(), SoundPlayed(), loud=(-24.0, -20.0)),
    "first-run-trouble": first_run(*SOUND, Heard(0, SILENT), SoundAsked(), SoundPlayed(), loud=(-120.0, None)),
    "first-run-measuring": first_run(StepChosen("words")),
    "first-run-fetching": first_run(
        StepChosen("words"), Recommended("base.en"), ModelAsked("fetch"), Fetching("base.en", 62_000_000, 148_000_000)
    ),
    "first-run-breaks": first_run(StepChosen("breaks")),
    "settings": settings(),
    "settings-breaks": settings("breaks"),
    "settings-window": settings("window"),
    "settings-hotkeys": settings("hotkeys"),
    "settings-privacy": settings("privacy"),
    "settings-keep": settings("keep"),
    "settings-search": settings(search="card"),
    "settings-nothing": settings(search="quarterly figures"),
}
