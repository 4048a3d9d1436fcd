"""Which place on which screen is the overlay's, and how a drag changes it. In: pointer and screens. Out: `anchor`."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

from ui.model import Place
from ui.placing import Room, kept_inside, snapped, standing

KEPT = 8
"""Screens whose places are remembered: a home, an office and a few meeting rooms."""


class Perch:
    """Holds the pill's top left corner on the desktop; remembers a place for each screen."""

    def __init__(self, size: QSize, home: Place | None, kept: Iterable[Place] = ()) -> None:
        self._size, self._home = size, home
        self._kept = {place.screen: place for place in (*kept, *([home] if home else []))}
        self._held: QPoint | None = None
        self._from = QPoint()
        self.anchor = QPoint()
        self.settle()

    @property
    def home(self) -> Place | None:
        """Where it was put last."""
        return self._home

    def settle(self) -> None:
        """The screens changed: back to its place, or to one on a screen that there is."""
        primary = QGuiApplication.primaryScreen()
        screens = [primary, *(one for one in QGuiApplication.screens() if one is not primary)]
        rooms = [Room(one.name(), one.geometry().topLeft(), one.availableGeometry()) for one in screens]
        self.anchor = standing(self._home, self._kept, rooms, self._size)

    def screen(self) -> QScreen:
        """The screen that the pill is on."""
        return QGuiApplication.screenAt(self.pill().center()) or QGuiApplication.primaryScreen()

    def pill(self) -> QRect:
        """The pill on the desktop."""
        return QRect(self.anchor, self._size)

    def room(self) -> QRect:
        """What of that screen is free of task bars."""
        return self.screen().availableGeometry()

    def grab(self, pointer: QPoint) -> None:
        """Take hold of it."""
        self._held, self._from = pointer - self.anchor, self.anchor

    def carry(self, pointer: QPoint) -> bool:
        """Move it with the pointer, never off the screen that the pointer is on; whether it is held at all."""
        if self._held is None:
            return False
        screen = QGuiApplication.screenAt(pointer) or self.screen()
        self.anchor = kept_inside(pointer - self._held, self._size, screen.availableGeometry())
        return True

    def drop(self) -> Place | None:
        """Let go: it snaps to an edge that is near, and this is its place now. None where it did not move."""
        if self._held is None:
            return None
        self._held = None
        if self.anchor == self._from:
            return None
        screen = self.screen()
        corner = screen.geometry().topLeft()
        self.anchor = snapped(self.anchor, self._size, screen.availableGeometry())
        at = self.anchor - corner
        self._home = Place(at.x(), at.y(), screen.name())
        self._kept.pop(self._home.screen, None)
        self._kept[self._home.screen] = self._home
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return self._home
