"""Which display server this is. In: the environment. Out: its kind, and the way that Qt should take. Knows no Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import Literal

Kind = Literal["windows", "macos", "x11", "xwayland", "wayland", "none"]
"""`xwayland`: a Wayland session in which X programs run too."""


def display_kind(environ: Mapping[str, str] | None = None) -> Kind:
    """What there is to be seen on."""
    environ = os.environ if environ is None else environ
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    if environ.get("WAYLAND_DISPLAY"):
        return "xwayland" if environ.get("DISPLAY") else "wayland"
    return "x11" if environ.get("DISPLAY") else "none"


def choose_platform(environ: MutableMapping[str, str]) -> None:
    """Tells Qt to take X where both are there: Wayland lets no window choose its place or stay on top."""
    if display_kind(environ) == "xwayland":
        environ.setdefault("QT_QPA_PLATFORM", "xcb")
