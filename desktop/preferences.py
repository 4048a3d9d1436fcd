"""Settings window and first run in the running app. In: what was chosen, devices listed. Out: what they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.errands import DevicesListed, Errands, ModelsListed
from desktop.first_run import FirstRun, SetupView
from desktop.own_settings import OwnRead
from desktop.settings import Settings
from desktop.settings_desk import SettingsDesk
from desktop.settings_page import device_choices, model_choices, unlisted_choices
from desktop.writer import Writes
from ui.settings_model import SettingsGesture, SettingsPage
from ui.setup_model import StepName
from ui.windows import Windows


class SettingsView(SetupView, Protocol):
    """Where both are shown."""

    def show_settings(self, page: SettingsPage, section: str = "") -> None: ...
    def renew_settings(self, page: SettingsPage) -> None: ...
    def settings_shown(self) -> bool: ...


class Preferences:
    """Both windows on one desk: a choice in either is a setting saved."""

    def __init__(
        self,
        view: SettingsView,
        desk: SettingsDesk,
        deliver: Callable[[object], None],
        is_paused: Callable[[], bool],
        writer: Writes | None = None,
    ) -> None:
        self._view, self._desk = view, desk
        self.errands = Errands(deliver, writer=writer)
        self.first_run = FirstRun(view, desk, self.errands, is_paused, writer)
        desk.listeners.append(self.on_changed)

    def connect(self, windows: Windows) -> None:
        """Hear what is chosen in the windows."""
        windows.settings_asked.connect(self.on_settings_asked)
        windows.settings_told.connect(self.on_settings_told)
        windows.setup_asked.connect(self.on_setup_asked)
        windows.setup_told.connect(self.first_run.do)

    def stop(self) -> None:
        """Sotto ends: nobody is sent any more."""
        self.errands.stop()

    def on_message(self, message: object) -> None:
        """A worker said something, an errand is done, or the settings are written."""
        if isinstance(message, DevicesListed):
            self._desk.offer(device_choices(message.devices))
            self._view.renew_settings(self._desk.page())
        elif isinstance(message, ModelsListed):
            self._desk.offer(model_choices(message.folders))
            self._view.renew_settings(self._desk.page())
        elif isinstance(message, OwnRead):
            self._desk.on_message(message)
            self.renew()
        self.first_run.on_message(message)

    def on_settings_asked(self) -> None:
        """The settings window."""
        self.open_settings()

    def open_settings(self, section: str = "") -> None:
        """The settings, from this section on; what there is to choose from is asked anew."""
        if not self._desk.knows("audio.microphone"):
            self._desk.offer(unlisted_choices())
        if not self._desk.knows("words.model"):
            self._desk.offer(model_choices(()))
        self.errands.list_models()
        self.errands.list_devices()
        self._desk.opened()
        self._view.show_settings(self._desk.page(), section)

    def renew(self) -> None:
        """How things stand changed: the settings show it, where they are shown."""
        if self._view.settings_shown():
            self._view.renew_settings(self._desk.page())

    def on_settings_told(self, gesture: SettingsGesture) -> None:
        """A setting was changed, or a section reset."""
        self._desk.do(gesture)
        self._view.renew_settings(self._desk.page())

    def on_changed(self, _settings: Settings, _changed: frozenset[str]) -> None:
        """It was saved, here or in the first run."""
        self._view.renew_settings(self._desk.page())

    def on_setup_asked(self) -> None:
        """The first run again."""
        self.open_setup()

    def open_setup(self, step: StepName = "about") -> None:
        """The first run, at this step."""
        self.first_run.open(step)
