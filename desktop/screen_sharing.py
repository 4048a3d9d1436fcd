"""Keeps a window out of screen sharing and recordings, where the system can: Windows 10 2004 and newer.

SetWindowDisplayAffinity (winuser.h) with WDA_EXCLUDEFROMCAPTURE; it holds on opaque windows. Untested on Windows.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_EXCLUDE = 0x11
CANNOT = "When the whole screen is shared, the others see Sotto's window: share one program's window instead."


def can_hide() -> bool:
    """Whether this system can."""
    return sys.platform == "win32"


def keep_out(window: int, user32: Any = None) -> bool:
    """The window with this handle is not in what is shared; False where the system refused."""
    user32 = user32 or ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    return bool(user32.SetWindowDisplayAffinity(ctypes.c_void_p(window), _EXCLUDE))
