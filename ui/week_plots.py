"""Bars over the days of a week, by pyqtgraph in the theme's colours; tips and a screen reader say them in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import Theme
from ui.words import tr

WIDE = 0.62
"""Of a day's room: bars stand apart, and their words fit below."""


class Series(NamedTuple):
    """One kind of bar: its word, its colour, its pattern (so that colour is not the only sign), its field of a day."""

    word: str
    ink: str
    pattern: str
    field: str


PATTERNS = {
    "solid": Qt.BrushStyle.SolidPattern,
    "lines": Qt.BrushStyle.BDiagPattern,
    "dots": Qt.BrushStyle.Dense4Pattern,
    "empty": Qt.BrushStyle.NoBrush,
}


class Key(QWidget):
    """What each kind of bar means, in a row."""

    def __init__(self, theme: Theme, series: Sequence[Series]) -> None:
        super().__init__()
        self.theme, self.series = theme, tuple(series)
        self.setFixedHeight(theme.px(20))
        self.setAccessibleName(tr("Shown: {series}", series=", ".join(tr(one.word) for one in series)))
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Boxes and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Theme.TINY))
        metrics, side, gap = QFontMetricsF(painter.font()), self.theme.px(10), self.theme.px(6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 2.0
        for one in self.series:
            width = metrics.horizontalAdvance(tr(one.word))
            whole = side + gap + width
            left = self.width() - x - whole if rtl else x
            box = QRectF(left + width + gap if rtl else left, (self.height() - side) / 2, side, side)
            painter.setPen(QPen(self.theme.colour(one.ink), 1))
            painter.setBrush(QBrush(self.theme.colour(one.ink), PATTERNS[one.pattern]))
            painter.drawRect(box)
            painter.setPen(self.theme.colour("ink"))
            words = QRectF(left if rtl else left + side + gap, 0, width + 1, self.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), tr(one.word))
            x += whole + 3 * gap


class Bars(pyqtgraph.GraphicsView):  # type: ignore[misc]
    """One bar a day. It cannot be dragged or zoomed: a week fits.

    Made of a view and two axes: a PlotWidget brings menus and hidden windows that nobody here can open.
    """

    TICKS: ClassVar[tuple[int, ...]] = (1, 2, 5, 10, 20, 50, 100, 200, 500)

    def __init__(self, theme: Theme, name: str, unit: str) -> None:
        self._again: tuple[object, ...] = ()
        self._shown_labels: list[str] = []  # pyqtgraph resizes while it is being made
        super().__init__(background=None)
        self.theme, self.name, self.unit = theme, name, unit
        self._tips: list[str] = []
        self._days: list[tuple[str, str]] = []
        self.setFixedHeight(theme.px(128))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box = pyqtgraph.ViewBox(enableMenu=False, enableMouse=False)
        self.axes = {side: pyqtgraph.AxisItem(side, linkView=self.box) for side in ("left", "bottom")}
        page = pyqtgraph.GraphicsLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addItem(self.axes["left"], 0, 0)
        page.addItem(self.box, 0, 1)
        page.addItem(self.axes["bottom"], 1, 1)
        self.setCentralItem(page)
        theme.changed.connect(self.on_theme_changed)

    def sizeHint(self) -> QSize:
        """Three of them and their words fit on a page."""
        return QSize(self.theme.px(400), self.theme.px(128))

    @Slot()
    def on_theme_changed(self) -> None:
        """The same bars in other colours."""
        if self._again:
            which, *told = self._again
            which(*told)  # type: ignore[operator]

    def draw_taken(self, days: list[tuple[str, str]], counts: list[tuple[int, int]], whole: str, part: str) -> None:
        """(whole, part) of each day: an outline, filled as far as it was taken."""
        self._again = (self.draw_taken, days, counts, whole, part)
        self._begin(days, max((all_ for all_, _ in counts), default=0))
        self._bars([0] * len(counts), [all_ for all_, _ in counts], Series(whole, "soft", "empty", ""))
        self._bars([0] * len(counts), [taken for _, taken in counts], Series(part, "calm", "solid", ""))
        self._tell([f"{all_} {whole}, {taken} {part}" if all_ else tr("none") for all_, taken in counts])

    def draw_stacked(self, days: list[tuple[str, str]], series: Sequence[Series], counts: list[list[int]]) -> None:
        """The series of each day, one on the other."""
        self._again = (self.draw_stacked, days, series, counts)
        self._begin(days, max((sum(one) for one in counts), default=0))
        foot = [0] * len(counts)
        for at, one in enumerate(series):
            heights = [day[at] for day in counts]
            self._bars(foot, heights, one)
            foot = [below + height for below, height in zip(foot, heights, strict=True)]
        said = [
            ", ".join(f"{n} {tr(one.word)}" for n, one in zip(day, series, strict=True) if n) or tr("none")
            for day in counts
        ]
        self._tell(said)

    def _labels(self) -> list[str]:
        """The days below the bars; the weekday alone where both would run into each other."""
        metrics = QFontMetricsF(self.theme.font(Theme.TINY, tabular=True))
        room = (self.width() - self.theme.px(44)) / max(1, len(self._days)) - self.theme.px(4)
        shorts = [short for short, _ in self._days]
        fits = all(metrics.horizontalAdvance(one) <= room for one in shorts)
        return shorts if fits else [one.split()[0] for one in shorts]

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Another width may want other labels."""
        super().resizeEvent(event)
        if self._shown_labels and self._labels() != self._shown_labels:
            self.on_theme_changed()

    def _begin(self, days: list[tuple[str, str]], most: int) -> None:
        self.box.clear()
        self._days = days
        self._shown_labels = self._labels()
        step = next((one for one in self.TICKS if most <= 4 * one), self.TICKS[-1])
        top = max(step, -(-most // step) * step)
        font = self.theme.font(Theme.TINY, tabular=True)
        ink = self.theme.colour("soft")
        for side, ticks in (
            ("bottom", list(enumerate(self._shown_labels))),
            ("left", [(n, str(n)) for n in range(0, top + 1, step)]),
        ):
            axis = self.axes[side]
            axis.setTicks([ticks])
            axis.setStyle(tickFont=font, tickLength=0)
            axis.setPen(self.theme.colour("hairline"))
            axis.setTextPen(ink)
        self.axes["left"].setWidth(self.theme.px(44))
        self.axes["bottom"].setHeight(self.theme.px(22))
        self.axes["left"].setLabel(self.unit, color=ink.name(), **{"font-size": f"{self.theme.px(Theme.TINY)}px"})
        self.box.setXRange(-0.5, len(days) - 0.5, padding=0)
        self.box.setYRange(0, top, padding=0.06)
        for n in range(step, top + 1, step):
            line = pyqtgraph.InfiniteLine(n, angle=0, pen=pyqtgraph.mkPen(self.theme.colour("hairline"), width=1))
            line.setZValue(-10)
            self.box.addItem(line)

    def _bars(self, foot: Sequence[int], heights: Sequence[int], series: Series) -> None:
        shown = [at for at, height in enumerate(heights) if height]
        if shown:
            ink = self.theme.colour(series.ink)
            self.box.addItem(
                pyqtgraph.BarGraphItem(
                    x=shown,
                    y0=[foot[at] for at in shown],
                    height=[heights[at] for at in shown],
                    width=WIDE,
                    pen=QPen(ink, 0),
                    brush=QBrush(ink, PATTERNS[series.pattern]),
                )
            )

    def _tell(self, tips: list[str]) -> None:
        self._tips = [f"{name}: {said}" for (_, name), said in zip(self._days, tips, strict=True)]
        self.setAccessibleName(self.name)
        self.setAccessibleDescription("; ".join(self._tips))

    def tip_at(self, place: QPointF) -> str:
        """What stands over this place of the widget; "" beside the bars."""
        at = round(self.box.mapSceneToView(place).x())
        return self._tips[at] if 0 <= at < len(self._tips) else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """The day under the pointer, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(self.mapToScene(event.pos()))
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))
