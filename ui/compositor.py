"""Whether the screen shows translucent windows. On X11 that takes a running compositor; elsewhere it always does."""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache

from PySide6.QtGui import QGuiApplication


@cache
def _xlib() -> ctypes.CDLL | None:
    try:
        lib = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    except OSError:
        return None
    lib.XOpenDisplay.restype = ctypes.c_void_p
    lib.XOpenDisplay.argtypes = [ctypes.c_char_p]
    lib.XInternAtom.restype = ctypes.c_ulong
    lib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    lib.XGetSelectionOwner.restype = ctypes.c_ulong
    lib.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    lib.XDefaultScreen.argtypes = [ctypes.c_void_p]
    lib.XCloseDisplay.argtypes = [ctypes.c_void_p]
    return lib


def on_x11() -> bool:
    """Whether windows need a mask for their shape."""
    return QGuiApplication.platformName() == "xcb"


def composited() -> bool:
    """A compositor owns the selection _NET_WM_CM_Sn: Extended Window Manager Hints 1.5, "Compositing Managers"."""
    lib = _xlib() if on_x11() else None
    if lib is None:
        return not on_x11()
    display = lib.XOpenDisplay(None)
    if not display:
        return False
    try:
        atom = lib.XInternAtom(display, f"_NET_WM_CM_S{lib.XDefaultScreen(display)}".encode(), 0)
        return bool(lib.XGetSelectionOwner(display, atom))
    finally:
        lib.XCloseDisplay(display)
