"""The place where a card grows out of the pill and goes back: 160 ms of height and fade, or at once."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.card import CardPanel
from ui.model import Card
from ui.pieces import paint_sheet
from ui.theme import Theme

GROW_MS = 160
"""Design page: grows out of the pill in 160 ms and leaves the same way."""
CHECK_MS = 700
"""Long enough to be seen from the corner of an eye, short enough not to wait for."""


class CardSlot(QWidget):
    """Holds one CardPanel. While it moves, a picture of the card stands in for it: nothing is laid out anew."""

    height_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.card = CardPanel(theme)
        self.card.setParent(self)
        self.card.hide()
        self.share = 0.0
        """How much of the card is out, 0..1."""
        self._picture = QPixmap()
        self._growth = QVariantAnimation(self)
        self._growth.setDuration(GROW_MS)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.valueChanged.connect(self.on_grown)
        self._growth.finished.connect(self.on_finished)
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(CHECK_MS)
        self._check.timeout.connect(self.leave)

    def full_height(self) -> int:
        """The whole card's height."""
        return self.card.height_at(self.theme.px(340))

    def wanted_height(self) -> int:
        """What stands out of the pill now, 0 when no card does."""
        return round(self.full_height() * self.share) if self.share else 0

    def moving(self) -> bool:
        """Whether it grows or leaves at this moment."""
        return self._growth.state() == QVariantAnimation.State.Running

    def show_card(self, card: Card) -> None:
        """Grow a card; one that stands already changes its words in place."""
        self._check.stop()
        standing = self.share == 1.0 and not self.moving()
        self.card.show_card(card)
        self.card.resize(self.theme.px(340), self.full_height())
        if standing:
            self.height_changed.emit()
        else:
            self._run(1.0)

    def check_and_leave(self) -> None:
        """The advice was taken: a check for a moment, then away."""
        if self.share > 0.0:
            self.card.show_check()
            self._check.start()

    @Slot()
    def leave(self) -> None:
        """Go back into the pill."""
        self._check.stop()
        self.card.card = None
        if self.share > 0.0:
            self._run(0.0)

    def _run(self, goal: float) -> None:
        self._growth.stop()
        if self.theme.reduced_motion or not self.window().isVisible():
            self.share = goal
            self.on_finished()
            return
        self._picture = self.card.grab()
        self.card.hide()
        self._growth.setStartValue(self.share)
        self._growth.setEndValue(goal)
        self._growth.start()

    @Slot(object)
    def on_grown(self, share: object) -> None:
        """One step of the way."""
        self.share = float(share) if isinstance(share, float | int) else self.share
        self.height_changed.emit()
        self.update()

    @Slot()
    def on_finished(self) -> None:
        """Out or gone: the real card takes over, or nothing."""
        self._picture = QPixmap()
        self.card.setVisible(self.share == 1.0)
        self.height_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """While moving: the sheet so far, and the card's picture fading."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        paint_sheet(painter, self.theme, QRectF(self.rect()))
        painter.setOpacity(self.share)
        painter.drawPixmap(0, 0, self._picture)
