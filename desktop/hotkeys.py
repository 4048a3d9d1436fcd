"""Global hotkeys. In: combinations from the settings. Out: the name of the pressed one, and what cannot be had.

Only the chosen combinations are asked of the system: no other key is ever seen. The systems' own ways are in
hotkeys_x11.py and hotkeys_windows.py; on Wayland and macOS no program of this kind may have any.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop.hotkey_names import Combo, parse
from desktop.words import later, tr

log = logging.getLogger(__name__)

WORDS = {
    "pause": later("Pause listening"),
    "done": later("Done"),
    "not_now": later("Not now"),
    "payment": later("Payment mode"),
    "break_now": later("Break now"),
    "panel": later("Normal window"),
    "click_through": later("Let clicks pass"),
}
"""Every hotkey, as the settings and the messages name it."""
NO_WAYLAND = (
    "On Wayland no program may have global hotkeys. Bind sotto pause, sotto payment, sotto done and their like "
    "in the desktop's settings instead."
)
NO_MAC = "Global hotkeys are not built for macOS."
NO_SCREEN = "Global hotkeys need a screen."


@dataclass(frozen=True, slots=True)
class Pressed:
    """A hotkey was pressed, wherever the keyboard's focus was."""

    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """These hotkeys cannot be had, in a sentence for the person."""

    sentence: str


class Backend(Protocol):
    """One system's way. `deliver` is called from its own thread."""

    def start(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None: ...
    def stop(self) -> None: ...


class Hotkeys:
    """The settings' combinations with this system's way, from start to stop."""

    def __init__(self, wanted: Mapping[str, str], deliver: Callable[[object], None], backend: Backend | None) -> None:
        self._wanted = {name: parse(text) for name, text in wanted.items() if text}
        self._deliver, self._backend = deliver, backend

    def start(self) -> None:
        """Ask for them; what cannot be had is delivered as Refused."""
        for first, second in _twice(self._wanted):
            self._deliver(Refused(_both(self._wanted.pop(second), first, second)))
        if self._backend and self._wanted:
            self._backend.start(self._wanted, self._deliver)

    def stop(self) -> None:
        """Give them back."""
        if self._backend:
            self._backend.stop()


def _twice(wanted: Mapping[str, Combo]) -> list[tuple[str, str]]:
    """Pairs of names with one combination, the one that keeps it first."""
    first: dict[Combo, str] = {}
    return [(first[combo], name) for name, combo in wanted.items() if first.setdefault(combo, name) != name]


def _both(combo: Combo, first: str, second: str) -> str:
    names = {"first": tr(WORDS.get(first, first)), "second": tr(WORDS.get(second, second))}
    return tr("{combo} is the hotkey of both {first} and {second}.", combo=combo, **names)


def taken(names_and_combos: Mapping[str, Combo]) -> Refused:
    """Another program has these."""
    said = ", ".join(f"{combo} ({tr(WORDS.get(name, name))})" for name, combo in names_and_combos.items())
    return Refused(tr("Another program has the hotkey {keys}. Choose another one in the settings.", keys=said))


def why_not() -> str | None:
    """Why this system has no global hotkeys, in a sentence; None where it has."""
    if sys.platform == "win32":
        return None
    if sys.platform == "darwin":
        return NO_MAC
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        return NO_WAYLAND  # through XWayland they would work over X programs only, which is worse than not at all
    seen = os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal")
    return None if seen else NO_SCREEN


def this_system() -> Backend | None:
    """This system's way, None where there is none."""
    if why_not():
        return None
    if sys.platform == "win32":
        from desktop.hotkeys_windows import WindowsKeys

        return WindowsKeys()
    from desktop.hotkeys_x11 import X11Keys

    return X11Keys()
