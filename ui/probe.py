"""What Qt finds on this display. Out: plain facts. For a process of its own: a bad display aborts or hangs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QSystemTrayIcon


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """The platform by Qt's name, whether there is a tray, and each screen as "1280x800 at 1.5"."""

    platform: str
    has_tray: bool
    screens: tuple[str, ...]


def screen_facts() -> ScreenFacts:
    """Opens Qt, shows nothing."""
    application = QApplication(["sotto"])
    screens = tuple(
        f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}" for one in application.screens()
    )
    return ScreenFacts(application.platformName(), QSystemTrayIcon.isSystemTrayAvailable(), screens)
