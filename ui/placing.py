"""Where the overlay stands: pure geometry. The pill keeps its place; what opens goes where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainterPath, QRegion


@dataclass(frozen=True, slots=True)
class Stack:
    """The window on the desktop, and each part inside it from the pill on."""

    window: QRect
    parts: tuple[QRect, ...]


def kept_inside(at: QPoint, size: QSize, screen: QRect) -> QPoint:
    """The nearest place to `at` where `size` lies wholly on the screen (its start, where it is too large)."""
    x = max(screen.left(), min(at.x(), screen.left() + screen.width() - size.width()))
    y = max(screen.top(), min(at.y(), screen.top() + screen.height() - size.height()))
    return QPoint(x, y)


def room_below(pill: QRect, screen: QRect) -> int:
    """Pixels between the pill's foot and the screen's."""
    return screen.top() + screen.height() - (pill.top() + pill.height())


def room_above(pill: QRect, screen: QRect) -> int:
    """Pixels between the screen's top and the pill's."""
    return pill.top() - screen.top()


def stack(pill: QRect, heights: Sequence[int], gap: int, screen: QRect) -> Stack:
    """Set parts of these heights under the pill, or above it where only there they fit."""
    total = sum(height + gap for height in heights)
    below, above = room_below(pill, screen), room_above(pill, screen)
    upward = total > below and above > below
    window = QRect(pill.left(), pill.top() - total if upward else pill.top(), pill.width(), pill.height() + total)
    parts = [QRect(0, total if upward else 0, pill.width(), pill.height())]
    edge = total if upward else pill.height()
    for height in heights:
        top = edge - gap - height if upward else edge + gap
        parts.append(QRect(0, top, pill.width(), height))
        edge = top if upward else top + height
    return Stack(window, tuple(parts))


def rounded(part: QRect, radius: int) -> QRegion:
    """A rectangle with round corners as a window's mask."""
    path = QPainterPath()
    path.addRoundedRect(part.toRectF(), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())
