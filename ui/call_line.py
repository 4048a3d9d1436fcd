"""A whole call's tone as a line, with a numbered mark where each card stood. Renders what the page's model holds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.model import CallSummary
from ui.pill import clock_text
from ui.theme import Theme
from ui.tone_line import LEVEL_WORDS, SAID, paint_band, paint_runs, place
from ui.words import tr

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
"""Time runs from left to right in every language's charts here, as in the pill."""


class CallLine(QWidget):
    """Numbers above, the line with its words, the clock below; a screen reader is told the line in words."""

    def __init__(self, theme: Theme, summary: CallSummary) -> None:
        super().__init__()
        self.theme, self.summary = theme, summary
        self.setFixedHeight(theme.px(116))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cards = "; ".join(
            tr("card {n}, {headline}", n=n, headline=one.headline) for n, one in enumerate(summary.cards, 1)
        )
        self.setAccessibleName(f"{summary.tone_words}. {cards}".strip())
        self.setToolTip(tr("Against this caller's own voice at the start of the call; loudness alone does not count."))
        theme.repaints(self)

    def sizeHint(self) -> QSize:
        """A quiet strip."""
        return QSize(self.theme.px(380), self.theme.px(116))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Band, line, words, cards, clock."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self.theme.px
        room = QRectF(self.rect()).adjusted(px(2), px(42), -px(2), -px(22))
        paint_band(painter, self.theme, room)
        self._paint_pins(painter, room)
        paint_runs(painter, self.theme, place(self.summary.tone, self.summary.duration_s, room))
        painter.setFont(self.theme.font(Theme.TINY, tabular=True))
        painter.setPen(self.theme.colour("soft"))
        self._paint_words(painter, room)
        foot = QRectF(room.left(), room.bottom() + px(4), room.width(), px(18))
        painter.drawText(foot, int(_LEFT), clock_text(0))
        painter.drawText(foot, int(_RIGHT), clock_text(round(self.summary.duration_s)))

    def _x(self, t_s: float, room: QRectF) -> float:
        return room.left() + room.width() * min(1.0, max(0.0, t_s / max(self.summary.duration_s, 1.0)))

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        """Each raised stretch by its name, where there is room for it."""
        metrics, free_from = QFontMetricsF(painter.font()), room.left()
        before = ""
        for point in self.summary.tone:
            if point.level != before and point.level in SAID:
                word = tr(LEVEL_WORDS[point.level])
                x, width = self._x(point.t_s, room), metrics.horizontalAdvance(word)
                if x >= free_from and x + width <= room.right():
                    painter.drawText(QPointF(x, room.top() - self.theme.px(4)), word)
                    free_from = x + width + self.theme.px(6)
            before = point.level

    def _paint_pins(self, painter: QPainter, room: QRectF) -> None:
        painter.setFont(self.theme.font(Theme.TINY, strong=True, tabular=True))
        size, head = self.theme.px(18), -1e9
        for number, card in enumerate(self.summary.cards, 1):
            at = self._x(card.t_s, room)
            x = min(max(at, room.left() + size / 2), room.right() - size / 2)
            painter.setPen(QPen(self.theme.colour("soft"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, size), QPointF(x, room.bottom()))
            x = head = max(x, min(head + size + 2, room.right() - size / 2))  # side by side, never one on another
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("ink"))
            painter.drawEllipse(QRectF(x - size / 2, 0, size, size))
            painter.setPen(self.theme.colour("paper"))
            painter.drawText(QRectF(x - size / 2, 0, size, size), int(Qt.AlignmentFlag.AlignCenter), str(number))
