"""The customer's tone as a line over time: height and word say the same as the colour."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.later import later
from ui.model import TonePoint
from ui.pieces import Sheet, Words
from ui.theme import Theme
from ui.words import tr

SPAN_S = 120.0
"""The pill shows the last two minutes."""
LONG_S = 600.0
"""The open overlay shows ten."""
STEP_S = 1.0
"""Points nearer than this share one: two minutes have 90 px, and each painting costs milliseconds."""
SAID = ("learning", "rising", "high", "easing")
"""Levels whose word stands beside the line; "steady" goes without saying."""


LEVEL_WORDS = {
    "learning": later("learning"),
    "steady": later("steady"),
    "rising": later("rising"),
    "high": later("high"),
    "easing": later("easing"),
    "none": later("not to be told"),
}


class ToneLine(QWidget):
    """Two minutes of tone (or `span_s`), newest at the end. A pause breaks it; the band is the caller's usual range."""

    def __init__(self, theme: Theme, span_s: float = SPAN_S, *, says_level: bool = True) -> None:
        super().__init__()
        self.theme, self.span_s, self._says_level = theme, span_s, says_level
        self._step_s = STEP_S * span_s / SPAN_S / 2 if span_s > SPAN_S else STEP_S
        self.points: deque[TonePoint] = deque()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Tone: nothing heard yet"))
        theme.repaints(self)

    def add(self, point: TonePoint) -> None:
        """Take the newest point; what is older than the span goes."""
        if self.points and point.t_s - self.points[-1].t_s < self._step_s and point.level == self.points[-1].level:
            self.points[-1] = TonePoint(self.points[-1].t_s, point.height, point.level)
            return
        self.points.append(point)
        while self.points and self.points[-1].t_s - self.points[0].t_s > self.span_s:
            self.points.popleft()
        self.setAccessibleName(tr("Customer's tone: {level}", level=tr(LEVEL_WORDS[point.level])))
        self.update()

    def clear(self) -> None:
        """Begin a new call."""
        self.points.clear()
        self.setAccessibleName(tr("Tone: nothing heard yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """The pill's room for it."""
        return QSize(self.theme.px(84), self.theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Gives way to longer words."""
        return QSize(self.theme.px(40), self.theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Band, line, word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 2, -2, -2)
        paint_band(painter, self.theme, room)
        if not self.points:
            return
        end_s = self.points[-1].t_s
        points = [_Placed(point, end_s - self.span_s, self.span_s, room) for point in self.points]
        paint_runs(painter, self.theme, points)
        if self._says_level and self.points[-1].level in SAID:
            self._paint_word(painter, points, room)

    def _paint_word(self, painter: QPainter, points: Sequence[_Placed], room: QRectF) -> None:
        """The level's word in the corner that the line leaves free."""
        font = self.theme.font(Theme.TINY)
        word = tr(LEVEL_WORDS[self.points[-1].level])
        width = QFontMetricsF(font).horizontalAdvance(word)
        if width > self.width():  # half a word is worse than none; the line and the pill's own word stay
            return
        under = [p.at.y() for p in points if p.at is not None and p.at.x() < room.left() + width + 4]
        low = bool(under) and min(under) < room.center().y()
        if low and max(under) > room.center().y():
            return
        painter.setFont(font)
        painter.setPen(self.theme.colour("soft"))
        side = Qt.AlignmentFlag.AlignBottom if low else Qt.AlignmentFlag.AlignTop
        painter.drawText(
            QRectF(self.rect()), int(side | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute), word
        )


class ToneSheet(Sheet):
    """The last ten minutes of tone, where the overlay is open: whether it came back down."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.line = ToneLine(theme, LONG_S, says_level=False)
        self.span = Words(theme, Theme.TINY, ink="soft")
        self.span.say(tr("10 min"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self.span)
        row.addWidget(self.line, 1)

    def sizeHint(self) -> QSize:
        """As wide as the pill, one line high."""
        return QSize(self.theme.px(340), self.theme.px(40))


class _Placed:
    """A point with its place on the page; `at` None where the line breaks."""

    __slots__ = ("at", "level")

    def __init__(self, point: TonePoint, start_s: float, span_s: float, room: QRectF) -> None:
        self.level = point.level
        self.at: QPointF | None = None
        if point.height is not None and point.level != "none":
            height = min(1.0, max(0.0, point.height))
            x = room.left() + room.width() * (point.t_s - start_s) / span_s
            self.at = QPointF(x, room.bottom() - 1 - height * (room.height() - 2))


def place(points: Iterable[TonePoint], span_s: float, room: QRectF) -> list[_Placed]:
    """Points of a whole call, from 0 to `span_s`, set into `room`."""
    return [_Placed(point, 0.0, max(span_s, 1.0), room) for point in points]


def paint_band(painter: QPainter, theme: Theme, room: QRectF) -> None:
    """The usual range: the lower third."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("well"))
    band = QRectF(room.left(), room.bottom() - room.height() * 0.42, room.width(), room.height() * 0.42)
    painter.drawRoundedRect(band, 4, 4)


def paint_runs(painter: QPainter, theme: Theme, points: Sequence[_Placed]) -> None:
    """The line in runs of one colour; each run begins where the last one ended."""
    run: list[QPointF] = []
    level = ""
    for point in points:
        if point.at is None:
            _stroke(painter, theme, run, level)
            run = []
            continue
        if run and point.level != level:
            _stroke(painter, theme, run, level)
            run = run[-1:]
        level = point.level
        run.append(point.at)
    _stroke(painter, theme, run, level)


def _stroke(painter: QPainter, theme: Theme, run: list[QPointF], level: str) -> None:
    if not run:
        return
    pen = QPen(theme.tone_colour(level), theme.px(2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if len(run) == 1:
        painter.drawPoint(run[0])
    else:
        painter.drawPolyline(QPolygonF(run))
