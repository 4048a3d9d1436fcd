"""How the person reaches Sotto besides its buttons: hotkeys, and the way back from clicks that pass through."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields
from typing import Protocol

from desktop.coaching.model import Gesture
from desktop.hotkeys import Hotkeys, this_system, why_not
from desktop.live import Live
from desktop.settings import HotkeySettings
from desktop.words import tr


class Reachable(Protocol):
    """What of the windows can be reached so."""

    def clicks_pass(self) -> bool: ...
    def set_clicks_pass(self, on: bool, way_back: str = "") -> None: ...
    def on_panel_toggled(self) -> None: ...
    def has_tray(self) -> bool: ...


class Reach:
    """Hotkeys from start to stop; what each does."""

    def __init__(
        self,
        settings: HotkeySettings,
        windows: Reachable,
        live: Live,
        take_break: Callable[[], None],
        deliver: Callable[[object], None],
    ) -> None:
        self._settings, self._windows, self._live, self._take_break = settings, windows, live, take_break
        self._deliver = deliver
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
        health, card = self._live.health, self._live.card_shown
        match name:
            case "pause":
                self._gesture("resume" if health.paused else "pause")
            case "payment":
                self._gesture("payment_off" if health.payment else "payment_on")
            case "done" | "not_now" if card:
                self._gesture(name, card)
            case "break_now":
                self._take_break()
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

    def _gesture(self, what: str, cue: str | None = None) -> None:
        self._live.gesture(Gesture(what, time.monotonic(), cue))  # type: ignore[arg-type]
