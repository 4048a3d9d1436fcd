"""Windows: the folder for everybody's data, as the setup sees it. Asks the shell, never a variable. Untested there."""

from __future__ import annotations

import ctypes
from pathlib import PureWindowsPath
from typing import Any

_COMMON_APPDATA = 0x23
_MAX_PATH = 260


def shell() -> Any:
    """The system's shell32; Windows only."""
    return ctypes.WinDLL("shell32")  # type: ignore[attr-defined,unused-ignore]


def program_data(shell32: Any) -> PureWindowsPath:
    """%ProgramData% by SHGetFolderPathW (shlobj_core.h). `shell32` is the system's, or a stand-in's. Raises OSError."""
    found = ctypes.create_unicode_buffer(_MAX_PATH)
    status = shell32.SHGetFolderPathW(None, _COMMON_APPDATA, None, 0, found)
    if status != 0 or not found.value:
        raise OSError(f"expected Windows to name the folder for everybody's data, got status {status & 0xFFFFFFFF:#x}")
    return PureWindowsPath(found.value)
