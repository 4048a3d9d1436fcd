"""How long keyboard and mouse have been still. In: nothing. Out: seconds, or None where the system does not tell.

Asks the system for one number. Which key was pressed, and where, is never seen.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

log = logging.getLogger(__name__)

ASK_EVERY_S = 5.0
"""Minutes matter here; the display server need not be asked ten times a second."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A system's way to ask (seconds), and how to let go of it."""

    ask: Callable[[], float]
    close: Callable[[], object] = lambda: None


def find_probe() -> Probe | None:
    """This system's way to ask; None where there is none (Wayland alone, no display)."""
    try:
        if sys.platform == "win32":
            return _windows()
        if sys.platform == "darwin":
            return _macos()
        return _x11() if os.environ.get("DISPLAY") else None
    except Exception as error:  # noqa: BLE001 -- whatever is missing here, breaks go by calls and work alone
        log.info("keyboard stillness is not known here: %s", error)
        return None


def _x11() -> Probe:
    from Xlib import display
    from Xlib.ext import screensaver

    server = display.Display()
    if not server.has_extension("MIT-SCREEN-SAVER"):
        server.close()
        raise OSError("the X server has no MIT-SCREEN-SAVER extension")
    root = server.screen().root
    return Probe(lambda: float(screensaver.query_info(root).idle) / 1000.0, server.close)


def _windows() -> Probe:  # pragma: no cover -- written by the documentation of GetLastInputInfo, not run on Windows
    import ctypes

    class LastInput(ctypes.Structure):
        _fields_ = (("cbSize", ctypes.c_uint), ("dwTime", ctypes.c_uint))

    library: Any = ctypes.windll  # type: ignore[attr-defined]

    def idle_s() -> float:
        last = LastInput(ctypes.sizeof(LastInput), 0)
        if not library.user32.GetLastInputInfo(ctypes.byref(last)):
            raise OSError("GetLastInputInfo")
        return float((library.kernel32.GetTickCount() - last.dwTime) & 0xFFFFFFFF) / 1000.0

    return Probe(idle_s)


def _macos() -> Probe:  # pragma: no cover -- written by the documentation of Quartz Event Services, not run on a Mac
    import ctypes
    import ctypes.util

    library = ctypes.CDLL(ctypes.util.find_library("ApplicationServices"))
    ask = library.CGEventSourceSecondsSinceLastEventType
    ask.restype, ask.argtypes = ctypes.c_double, (ctypes.c_int, ctypes.c_uint32)
    combined_session, any_input = 0, 0xFFFFFFFF
    return Probe(lambda: float(ask(combined_session, any_input)))


class Idle:
    """Asks now and then; after a failure never again, and nothing is known."""

    def __init__(self, probe: Probe | None) -> None:
        self._probe = probe
        self._asked_s = 0.0
        self._idle_s: float | None = None

    def step(self, now_s: float) -> float | None:
        """Seconds without a key or a movement, as far as is known at `now_s`."""
        if self._probe is None:
            return None
        if self._idle_s is None or now_s - self._asked_s >= ASK_EVERY_S:
            try:
                self._idle_s = max(0.0, self._probe.ask())
            except Exception as error:  # noqa: BLE001 -- a display that went away, a refused permission
                log.info("keyboard stillness is not known any more: %s", error)
                self.close()
                return None
            self._asked_s = now_s
        return (self._idle_s or 0.0) + max(0.0, now_s - self._asked_s)

    def close(self) -> None:
        """Asks no more."""
        probe, self._probe, self._idle_s = self._probe, None, None
        if probe is not None:
            probe.close()
