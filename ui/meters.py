"""Level meters: five small bars a side; a side that is not heard shows dashes, not zero."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.model import MeterLevels
from ui.theme import Theme
from ui.words import tr

BARS = 5


class Meters(QWidget):
    """You above, the customer below. Repaints only the side that changed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.levels = MeterLevels(None, None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()
        theme.repaints(self)

    def set_levels(self, levels: MeterLevels) -> None:
        """Show these levels, 0..5 or None."""
        before, self.levels = self.levels, levels
        if before.agent != levels.agent:
            self.update(self._row(0).toAlignedRect())
        if before.customer != levels.customer:
            self.update(self._row(1).toAlignedRect())
        if (before.agent is None, before.customer is None) != (levels.agent is None, levels.customer is None):
            self._name()

    def _name(self) -> None:
        sides = ((tr("You"), self.levels.agent), (tr("Customer"), self.levels.customer))
        self.setAccessibleName(
            ", ".join(f"{who}: {tr('not heard') if level is None else tr('heard')}" for who, level in sides)
        )

    def _label_width(self) -> float:
        return QFontMetricsF(self.theme.font(Theme.TINY)).horizontalAdvance(tr("Customer"))

    def sizeHint(self) -> QSize:
        """Label, 6 px, five bars."""
        return QSize(round(self._label_width()) + self.theme.px(6 + 5 * BARS), self.theme.px(30))

    def _row(self, row: int) -> QRectF:
        half = self.height() / 2
        return QRectF(0, row * half, self.width(), half)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both rows, clipped to what changed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Theme.TINY))
        rows = ((tr("You"), self.levels.agent, "you"), (tr("Customer"), self.levels.customer, "customer"))
        for index, (label, level, ink) in enumerate(rows):
            row = self._row(index)
            if row.toAlignedRect().intersects(event.rect()):
                self._paint_row(painter, row, label, level, ink)

    def _paint_row(self, painter: QPainter, row: QRectF, label: str, level: int | None, ink: str) -> None:
        mirrored = self.isRightToLeft()
        bars_width = self.theme.px(5 * BARS)
        painter.setPen(self.theme.colour("soft"))
        words = row.adjusted(bars_width, 0, 0, 0) if mirrored else row.adjusted(0, 0, -bars_width, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), label)
        left = row.left() if mirrored else row.right() - bars_width
        for bar in range(BARS):
            place = BARS - 1 - bar if mirrored else bar
            self._paint_bar(painter, left + place * self.theme.px(5), row, bar, level, ink)

    def _paint_bar(self, painter: QPainter, x: float, row: QRectF, bar: int, level: int | None, ink: str) -> None:
        width, foot = self.theme.px(3), row.center().y() + self.theme.px(5)
        if level is None:
            painter.setPen(QPen(self.theme.colour("soft"), 1))
            painter.drawLine(round(x), round(foot - self.theme.px(1)), round(x + width), round(foot - self.theme.px(1)))
            return
        height = self.theme.px(2 + 2 * bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(ink if bar < level else "hairline"))
        painter.drawRoundedRect(QRectF(x, foot - height, width, height), width / 2, width / 2)
