"""A window that floats above the others and never takes the focus: its flags, its shape, dragging, clicks or none.

Knows nothing of what it shows; who derives from it says in `arrange` where its parts lie.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QRegion, QScreen, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.compositor import composited, on_x11
from ui.perch import Perch
from ui.placing import rounded
from ui.theme import Theme

FLAGS = (
    Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.Tool
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)


class Floating(QWidget):
    """`opaque`: without translucency, which a window that is kept out of screen sharing must not have."""

    moved = Signal(int, int, str)

    def __init__(self, theme: Theme, perch: Perch, *, opaque: bool = False) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, not opaque)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.theme, self.perch = theme, perch
        self._opaque = self._bare = opaque
        self._shaped: tuple[QRect, ...] = ()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.on_screen_added)
            application.screenRemoved.connect(self.on_screens_changed)
            application.primaryScreenChanged.connect(self.on_screens_changed)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def arrange(self) -> None:
        """Put the parts in their places round the perch."""
        raise NotImplementedError

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.perch.grab(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the window along."""
        if self.perch.carry(event.globalPosition().toPoint()):
            self.arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: this is its place now."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self.perch.drop()
        if place is not None:
            self.arrange()
            self.moved.emit(place.x, place.y, place.screen)

    # Screens

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self.on_room_changed)

    @Slot(QScreen)
    def on_screen_added(self, screen: QScreen) -> None:
        """A new screen may be the one it was put on."""
        self._watch(screen)
        self.on_screens_changed(screen)

    @Slot(QScreen)
    def on_screens_changed(self, _screen: QScreen) -> None:
        """A screen came or went: back to the place it was put, or to the nearest one there is."""
        self._settle()

    @Slot(QRect)
    def on_room_changed(self, _room: QRect) -> None:
        """A task bar moved, or the resolution changed."""
        self._settle()

    def _settle(self) -> None:
        self.perch.settle()
        self.arrange()

    # Clicks

    def clicks_pass(self) -> bool:
        """Whether clicks go to what lies below."""
        return bool(self.windowFlags() & Qt.WindowType.WindowTransparentForInput)

    def let_clicks_pass(self, on: bool) -> None:
        """Let every click through, or take them again; the window stays as it is, where it is."""
        through = Qt.WindowType.WindowTransparentForInput
        flags = self.windowFlags() | through if on else self.windowFlags() & ~through
        self.overrideWindowFlags(flags)  # setWindowFlags would hide the window and make it anew
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(through, on)
            self._guard(on)

    def _guard(self, on: bool) -> None:
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self) if on else handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window manager that puts a frame round a window shown anew forgets that clicks pass: say it again."""
        handle = self.windowHandle()
        if event.type() == QEvent.Type.Expose and watched is handle and handle.isExposed() and self.clicks_pass():
            handle.setFlag(Qt.WindowType.WindowTransparentForInput, False)
            handle.setFlag(Qt.WindowType.WindowTransparentForInput, True)
        return super().eventFilter(watched, event)

    # Shape

    def showEvent(self, event: QShowEvent) -> None:
        """Find out whether the screen is composited before the first picture."""
        super().showEvent(event)
        self._guard(self.clicks_pass())
        self._bare = self._opaque or not composited()
        self._shaped = ()
        self.arrange()

    def shape(self, parts: Sequence[QRect]) -> None:
        """On X11 clicks beside the sheets go through; without translucency the mask also rounds the corners."""
        if not (on_x11() or self._opaque) or tuple(parts) == self._shaped:
            return
        self._shaped = tuple(parts)
        region = QRegion()
        for part in parts:
            region += rounded(part, Theme.RADIUS) if self._bare else QRegion(part)
        self.setMask(region)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Without translucency the corners' half-covered pixels need a ground that is not black."""
        if self._bare:
            QPainter(self).fillRect(self.rect(), self.theme.colour("hairline"))
