"""Hotkeys on X11: XGrabKey on the root window for the chosen combinations alone, in a thread of its own.

A grab counts with CapsLock and NumLock on or off, so each is made for all of their mixtures (Xlib manual, XGrabKey).
"""

from __future__ import annotations

import logging
import os
import select
import threading
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from desktop.hotkey_names import Combo
from desktop.hotkeys import Pressed, taken

log = logging.getLogger(__name__)

REPEAT_MS = 2
"""A held key comes as release and press in one moment; no finger is that quick."""
STOP_S = 2.0
_KEYSYMS = {"Space": "space", "PageUp": "Prior", "PageDown": "Next"}
"""Where X names a key otherwise than we do."""


def masks(display: Any, x: Any) -> tuple[dict[str, int], list[int]]:
    """(the mask of each modifier, every mixture of the locks). `x`: the module Xlib.X."""
    mods = {"Ctrl": x.ControlMask, "Shift": x.ShiftMask, "Alt": x.Mod1Mask, "Super": x.Mod4Mask}
    num_lock = _mask_of(display, 0xFF7F)
    locks = [one for one in (x.LockMask, num_lock) if one]
    return mods, [sum(some) for n in range(len(locks) + 1) for some in combinations(locks, n)]


def _mask_of(display: Any, keysym: int) -> int:
    """The modifier on which this keysym lies, 0 for none."""
    code = display.keysym_to_keycode(keysym)
    for index, codes in enumerate(display.get_modifier_mapping()):
        if code and code in codes:
            return 1 << index
    return 0


class Grabs:
    """The grabs on one display; which hotkey an event means."""

    def __init__(self, display: Any, wanted: Mapping[str, Combo]) -> None:
        from Xlib import XK, X, error

        self._display, self._wanted = display, wanted
        self._x, self._xk, self._error = X, XK, error
        self._root = display.screen().root
        self._held: dict[tuple[int, int], str] = {}
        self._mixtures: list[int] = []
        self._released: dict[int, int] = {}

    def take(self) -> dict[str, Combo]:
        """Grab all that are not held yet, and let go what is held elsewhere; returns those that another program has.

        What stays where it is is never let go: the server tells of another layout whenever another keyboard is typed
        on, and a press just then must not be lost.
        """
        mods, mixtures = masks(self._display, self._x)
        if mixtures != self._mixtures:
            self.give_back()
            self._mixtures = mixtures
        refused: dict[str, Combo] = {}
        held: dict[tuple[int, int], str] = {}
        for name, combo in self._wanted.items():
            keysym = self._xk.string_to_keysym(_KEYSYMS.get(combo.key, combo.key))
            code = self._display.keysym_to_keycode(keysym)
            mask = sum(mods[one] for one in combo.modifiers)
            if not code or not ((code, mask) in self._held or self._grab(code, mask)):
                refused[name] = combo
            else:
                held[code, mask] = name
        for code, mask in self._held.keys() - held.keys():
            self._ungrab(code, mask)
        self._held = held
        return refused

    def _grab(self, code: int, mask: int) -> bool:
        caught = self._error.CatchError(self._error.BadAccess)
        for locks in self._mixtures:
            self._root.grab_key(code, mask | locks, False, self._x.GrabModeAsync, self._x.GrabModeAsync, onerror=caught)
        self._display.sync()
        if caught.get_error():
            self._ungrab(code, mask)
            return False
        return True

    def _ungrab(self, code: int, mask: int) -> None:
        for locks in self._mixtures:
            self._root.ungrab_key(code, mask | locks)
        self._display.sync()

    def give_back(self) -> None:
        """Ungrab all."""
        for code, mask in self._held:
            self._ungrab(code, mask)
        self._held.clear()

    def name_of(self, event: Any) -> str | None:
        """The hotkey that was pressed, None for a release, a held key's repetition, or anything else."""
        if event.type == self._x.KeyRelease:
            self._released[event.detail] = event.time
        if event.type != self._x.KeyPress or event.time - self._released.get(event.detail, -1000) <= REPEAT_MS:
            return None
        usual = self._x.ControlMask | self._x.ShiftMask | self._x.Mod1Mask | self._x.Mod4Mask
        return self._held.get((event.detail, event.state & usual))

    def layout_changed(self, event: Any) -> bool:
        """The keyboard's layout is another: the keys lie elsewhere."""
        if event.type != self._x.MappingNotify or event.request == self._x.MappingPointer:
            return False
        self._display.refresh_keyboard_mapping(event)
        return True


class X11Keys:
    """The thread that waits for them."""

    def __init__(self, open_display: Callable[[], Any] | None = None) -> None:
        self._open = open_display or _open_display
        self._thread: threading.Thread | None = None
        self._stop_reader, self._stop_writer = -1, -1

    def start(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        """Grab them, and deliver Pressed and Refused from a thread of its own."""
        self._stop_reader, self._stop_writer = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(wanted, deliver), name="sotto-hotkeys", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; the server takes the grabs back with the connection."""
        if self._thread is None:
            return
        os.write(self._stop_writer, b"x")
        self._thread.join(STOP_S)
        if not self._thread.is_alive():
            os.close(self._stop_reader)
            os.close(self._stop_writer)
        self._thread = None

    def _run(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        from Xlib.error import ConnectionClosedError, DisplayError

        try:
            display = self._open()
        except (DisplayError, OSError) as error:
            log.info("no global hotkeys: %s", error)
            return
        try:
            self._wait(display, wanted, deliver)
            display.close()
        except (ConnectionClosedError, OSError):  # the screen went away, and the app with it
            log.info("the screen took the global hotkeys with it")

    def _wait(self, display: Any, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        grabs = Grabs(display, wanted)
        if refused := grabs.take():
            deliver(taken(refused))
        for event in self._events(display):
            if grabs.layout_changed(event):
                grabs.take()
            elif name := grabs.name_of(event):
                deliver(Pressed(name))

    def _events(self, display: Any) -> Iterator[Any]:
        """Until `stop` is called."""
        while True:
            while display.pending_events():
                yield display.next_event()
            ready, _, _ = select.select([display.fileno(), self._stop_reader], [], [])
            if self._stop_reader in ready:
                return


def refused_now(wanted: Mapping[str, Combo], open_display: Callable[[], Any] | None = None) -> Mapping[str, Combo]:
    """Those that another program has: each is asked for and given back at once. Raises OSError without a screen."""
    from Xlib.error import DisplayError

    try:
        display = (open_display or _open_display)()
    except DisplayError as error:
        raise OSError(str(error)) from error
    grabs = Grabs(display, wanted)
    refused = grabs.take()
    grabs.give_back()
    display.close()
    return refused


def _open_display() -> Any:
    from Xlib.display import Display

    return Display()
