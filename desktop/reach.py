"""How the person reaches Sotto besides its buttons: hotkeys, and the way back from clicks that pass through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Protocol

from desktop.hotkeys import Hotkeys, this_system, why_not
from desktop.settings import HotkeySettings
from desktop.words import tr


class Reachable(Protocol):
    """What of the windows can be reached so."""

    def clicks_pass(self) -> bool: ...
    def set_clicks_pass(self, on: bool, way_back: str = "") -> None: ...
    def on_panel_toggled(self) -> None: ...
    def has_tray(self) -> bool: ...


class Pressable(Protocol):
    """What the keys do as buttons do it."""

    def on_card(self, what: str) -> None: ...
    def on_pause_key(self) -> None: ...
    def on_payment(self) -> None: ...
    def on_break_asked(self) -> None: ...


class Reach:
    """Hotkeys from start to stop; what each does."""

    def __init__(
        self, settings: HotkeySettings, windows: Reachable, buttons: Pressable, deliver: Callable[[object], None]
    ) -> None:
        self._settings, self._windows, self._buttons, self._deliver = settings, windows, buttons, deliver
        self.hotkeys = self._made(settings)

    def _made(self, settings: HotkeySettings) -> Hotkeys:
        wanted = {one.name: getattr(settings, one.name) for one in fields(settings)}
        return Hotkeys(wanted, self._deliver, this_system())

    def use(self, settings: HotkeySettings) -> None:
        """Other keys from now on; the old ones are given back."""
        self.hotkeys.stop()
        self._settings, self.hotkeys = settings, self._made(settings)
        self.hotkeys.start()

    def press(self, name: str) -> None:
        """What a hotkey does, wherever the keyboard's focus is."""
        match name:
            case "pause":
                self._buttons.on_pause_key()
            case "payment":
                self._buttons.on_payment()
            case "done" | "not_now":
                self._buttons.on_card(name)
            case "break_now":
                self._buttons.on_break_asked()
            case "panel":
                self._windows.on_panel_toggled()
            case "click_through":
                self.toggle_clicks()

    def toggle_clicks(self) -> None:
        """Clicks pass through, or not."""
        hotkey = "" if why_not() else self._settings.click_through
        ways = [tr("the tray")] if self._windows.has_tray() else []
        ways += [hotkey, "sotto show"] if hotkey else ["sotto show"]
        told = tr("Clicks go to what lies below. They come back by {ways}, or the call's end.", ways=", ".join(ways))
        self._windows.set_clicks_pass(not self._windows.clicks_pass(), told)

    def clicks_back(self) -> None:
        """The call's end, a script, or a second start of the app."""
        self._windows.set_clicks_pass(False)
