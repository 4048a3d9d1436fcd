"""Hotkeys on Windows: RegisterHotKey for the chosen combinations alone, and a message loop. Untested on Windows.

RegisterHotKey belongs to the thread that called it and posts WM_HOTKEY there (winuser.h).
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Mapping
from typing import Any

from desktop.hotkey_names import Combo
from desktop.hotkeys import Pressed, taken

_MODIFIERS = {"Alt": 0x1, "Ctrl": 0x2, "Shift": 0x4, "Super": 0x8}
_NO_REPEAT = 0x4000
_WM_HOTKEY, _WM_QUIT = 0x0312, 0x0012
_PM_NOREMOVE = 0
_KEYS = {
    "Pause": 0x13, "Space": 0x20, "PageUp": 0x21, "PageDown": 0x22, "End": 0x23, "Home": 0x24, "Left": 0x25,
    "Up": 0x26, "Right": 0x27, "Down": 0x28, "Insert": 0x2D, "Delete": 0x2E,
    **{f"F{number}": 0x6F + number for number in range(1, 25)},
}  # fmt: skip
"""Virtual-key codes; letters and digits are their own."""
STOP_S = 2.0


class _Message(ctypes.Structure):
    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wParam", ctypes.c_size_t),
        ("lParam", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_int32),
        ("y", ctypes.c_int32),
        ("private", ctypes.c_uint32),
    )


def key_code(combo: Combo) -> int:
    """The virtual-key code."""
    return _KEYS.get(combo.key) or ord(combo.key)


class WindowsKeys:
    """The thread that holds them. `user32`, `kernel32`: the system's, or stand-ins."""

    def __init__(self, user32: Any = None, kernel32: Any = None) -> None:
        self._user32 = user32 or ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
        self._kernel32 = kernel32 or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._id = 0

    def start(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        """Register them, and deliver Pressed and Refused from a thread of its own."""
        self._thread = threading.Thread(target=self._run, args=(wanted, deliver), name="sotto-hotkeys", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the message loop; the thread gives them back."""
        if self._thread is None:
            return
        self._ready.wait(STOP_S)
        self._user32.PostThreadMessageW(self._id, _WM_QUIT, 0, 0)
        self._thread.join(STOP_S)
        self._thread = None

    def _run(self, wanted: Mapping[str, Combo], deliver: Callable[[object], None]) -> None:
        message = _Message()
        self._user32.PeekMessageW(ctypes.byref(message), None, 0, 0, _PM_NOREMOVE)  # makes the thread's queue
        self._id = self._kernel32.GetCurrentThreadId()
        self._ready.set()
        names, refused = self._register(wanted)
        if refused:
            deliver(taken(refused))
        while self._user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _WM_HOTKEY and message.wParam in names:
                deliver(Pressed(names[message.wParam]))
        for number in names:
            self._user32.UnregisterHotKey(None, number)

    def refused(self, wanted: Mapping[str, Combo]) -> Mapping[str, Combo]:
        """Those that another program has: each is asked for and given back at once, by the calling thread."""
        names, refused = self._register(wanted)
        for number in names:
            self._user32.UnregisterHotKey(None, number)
        return refused

    def _register(self, wanted: Mapping[str, Combo]) -> tuple[dict[int, str], dict[str, Combo]]:
        names: dict[int, str] = {}
        refused: dict[str, Combo] = {}
        for number, (name, combo) in enumerate(wanted.items(), 1):
            modifiers = sum(_MODIFIERS[one] for one in combo.modifiers) | _NO_REPEAT
            if self._user32.RegisterHotKey(None, number, modifiers, key_code(combo)):
                names[number] = name
            else:
                refused[name] = combo
        return names, refused


def refused_now(wanted: Mapping[str, Combo]) -> Mapping[str, Combo]:
    """Those that another program has."""
    return WindowsKeys().refused(wanted)
