"""Where the overlay stands: pure geometry. The pill keeps its place; what opens goes where there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainterPath, QRegion

from ui.model import Place

MARGIN = 24
"""Distance of the first place from the screen's corner."""
SNAP_REACH, SNAP_GAP = 24, 8
"""Let go this near to an edge, it lies this far from it."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The window on the desktop, and each part inside it from the pill on."""

    window: QRect
    parts: tuple[QRect, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A screen: its name, its corner on the desktop, and what of it is free of task bars."""

    name: str
    corner: QPoint
    free: QRect


@dataclass(frozen=True, slots=True)
class Flex:
    """A part's height: what it wants, the least that is of use, and when it gives way (0 first; None: never)."""

    wanted: int
    least: int
    yields: int | None = None


def kept_inside(at: QPoint, size: QSize, screen: QRect) -> QPoint:
    """The nearest place to `at` where `size` lies wholly on the screen (its start, where it is too large)."""
    x = max(screen.left(), min(at.x(), screen.left() + screen.width() - size.width()))
    y = max(screen.top(), min(at.y(), screen.top() + screen.height() - size.height()))
    return QPoint(x, y)


def snapped(at: QPoint, size: QSize, screen: QRect) -> QPoint:
    """`at`, or a place a little from the edges that `size` would come near to there."""
    inside = kept_inside(at, size, screen)
    x = _snapped(inside.x(), size.width(), screen.left(), screen.width())
    y = _snapped(inside.y(), size.height(), screen.top(), screen.height())
    return kept_inside(QPoint(x, y), size, screen)


def _snapped(at: int, length: int, start: int, room: int) -> int:
    if at - start < SNAP_REACH:
        return start + SNAP_GAP
    if start + room - (at + length) < SNAP_REACH:
        return start + room - length - SNAP_GAP
    return at


def standing(home: Place | None, kept: Mapping[str, Place], rooms: Sequence[Room], size: QSize) -> QPoint:
    """Where the pill stands, `rooms` beginning with the primary screen.

    Where it was put last, if that screen is there; else where it was on the first screen that it ever was on; else
    the primary screen's far top corner. Places count from their screen's corner.
    """
    there = {room.name: room for room in rooms}
    wanted = [home] if home else []
    for place in (*wanted, *(kept[room.name] for room in rooms if room.name in kept)):
        if room := there.get(place.screen):
            return kept_inside(room.corner + QPoint(place.x, place.y), size, room.free)
    free = rooms[0].free
    corner = QPoint(free.left() + free.width() - size.width() - MARGIN, free.top() + MARGIN)
    return kept_inside(corner, size, free)


def fitted(parts: Sequence[Flex], gap: int, room: int) -> list[int]:
    """Heights that fit into `room`, a gap before each; 0: it gave way. First all shrink, then they go."""
    heights = [part.wanted for part in parts]
    over = sum(height + gap for height in heights) - room
    order = sorted((one.yields, at) for at, one in enumerate(parts) if one.yields is not None)
    for _, at in order:
        shrunk = max(0, min(over, heights[at] - parts[at].least))
        heights[at] -= shrunk
        over -= shrunk
    for _, at in order:
        if over > 0:
            over -= heights[at] + gap
            heights[at] = 0
    return heights


def room_below(pill: QRect, screen: QRect) -> int:
    """Pixels between the pill's foot and the screen's."""
    return screen.top() + screen.height() - (pill.top() + pill.height())


def room_above(pill: QRect, screen: QRect) -> int:
    """Pixels between the screen's top and the pill's."""
    return pill.top() - screen.top()


def stack(pill: QRect, heights: Sequence[int], gap: int, screen: QRect, growing: int = 0) -> Stack:
    """Set parts of these heights under the pill, or above it where only there they fit.

    `growing`: how much higher they will be in a moment, so that nothing changes sides on its way.
    """
    total = sum(height + gap for height in heights)
    below, above = room_below(pill, screen), room_above(pill, screen)
    upward = total + growing > below and above > below
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
