"""Where a second window goes: on the overlay's screen, in a corner that the overlay leaves free. Pure geometry."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

MARGIN = 24
FRAME = QSize(8, 36)
"""About what a window manager adds to an ordinary window: its frame, too, stays on the screen."""


def room_of(overlay: QRect | None) -> QRect:
    """The free room of the screen that the overlay is on; of the primary one where there is none."""
    screen = QGuiApplication.screenAt(overlay.center()) if overlay is not None else None
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def corner(size: QSize, overlay: QRect | None, room: QRect) -> QPoint:
    """The first corner, from the far lower one on, where this size stands clear of the overlay.

    Where none is clear, the far lower one; a window too large for the room begins where the room does.
    """
    left, top = room.left() + MARGIN, room.top() + MARGIN
    right = max(room.left(), room.left() + room.width() - size.width() - MARGIN)
    bottom = max(room.top(), room.top() + room.height() - size.height() - MARGIN)
    corners = [QPoint(x, y) for y in (bottom, top) for x in (right, left)]
    free = (at for at in corners if overlay is None or not QRect(at, size).intersects(overlay))
    return next(free, corners[0])
