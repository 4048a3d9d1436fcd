"""Says something to the screen reader, where one listens."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(window: QWidget, text: str, *, at_once: bool = False) -> None:
    """`text` in the name of `window`; `at_once` interrupts what is being read."""
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(window, text)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
