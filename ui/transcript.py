"""The live transcript: two sides, unsettled words lighter, words that raised a card marked. Bounded."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout

from ui.clipboard import copy
from ui.later import later
from ui.model import Line
from ui.pieces import IconButton, Sheet, ThinBar
from ui.text import lay_out, plain, span_format
from ui.theme import Theme
from ui.words import tr

MAX_LINES = 4_000
"""A three-hour call has about 3,000 utterances; older ones go, so that memory stays flat."""
KEPT_LAYOUTS = 64
"""Laid-out lines kept for painting: a few screens of them."""
NAMES = {"agent": later("You"), "customer": later("Customer")}


class Lines:
    """The transcript as values: ordered, found by utterance, bounded. No widget in it."""

    def __init__(self, limit: int = MAX_LINES) -> None:
        self.limit = limit
        self.lines: list[Line] = []
        self._index: dict[str, int] = {}
        self._dropped = 0

    def find(self, utterance: str) -> int | None:
        """Where this utterance stands now, or None."""
        at = self._index.get(utterance)
        return None if at is None else at - self._dropped

    def put(self, line: Line) -> int:
        """Add or renew an utterance's line; its place in the list."""
        at = self.find(line.utterance)
        if at is None:
            self._index[line.utterance] = len(self.lines) + self._dropped
            self.lines.append(line)
            return len(self.lines) - 1
        self.lines[at] = line if line.marked else replace(line, marked=self.lines[at].marked)
        return at

    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> bool:
        """Mark spans of an utterance; whether it is there."""
        at = self.find(utterance)
        if at is not None:
            self.lines[at] = replace(self.lines[at], marked=spans)
        return at is not None

    def trim(self) -> int:
        """Drop what is over the limit, oldest first; how many went."""
        over = max(0, len(self.lines) - self.limit)
        for line in self.lines[:over]:
            del self._index[line.utterance]
        del self.lines[:over]
        self._dropped += over
        return over

    def remove(self, utterance: str) -> int | None:
        """Take a line out; where it stood."""
        at = self.find(utterance)
        if at is None:
            return None
        del self.lines[at]
        del self._index[utterance]
        for line in self.lines[at:]:
            self._index[line.utterance] -= 1
        return at

    def clear(self) -> None:
        """Begin a new call."""
        self.lines.clear()
        self._index.clear()
        self._dropped = 0

    def as_text(self) -> str:
        """The words for the clipboard: one line an utterance."""
        return "\n".join(f"{tr(NAMES[line.side])}: {line.text}" for line in self.lines)


class TranscriptView(QAbstractScrollArea):
    """Paints only the lines in sight; follows the newest unless the person scrolled back."""

    follow_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.book = Lines()
        self.following = True
        self._tops: list[float] = [0.0]
        """Tops of all lines, and the foot of the last."""
        self._layouts: dict[str, QTextLayout] = {}
        self._width = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAutoFillBackground(False)
        self.setAccessibleName(tr("Transcript"))
        self.setVerticalScrollBar(ThinBar(theme))
        self.verticalScrollBar().setSingleStep(theme.px(20))
        self.verticalScrollBar().valueChanged.connect(self.on_scrolled)
        theme.changed.connect(self.on_theme_changed)

    def set_line(self, line: Line) -> None:
        """Add or renew a line; empty text withdraws it."""
        text = plain(line.text)
        if not text.strip():
            self._remove(line.utterance)
            return
        line = replace(line, text=text)
        old = self.book.find(line.utterance)
        at = self.book.put(line)
        self._measure(at, is_new=old is None)
        over = self.book.trim()
        if over:
            self._forget(over)
        self._settle()

    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark the words that raised a card."""
        if self.book.mark(utterance, spans):
            self._layouts.pop(utterance, None)
            self.viewport().update()

    def clear(self) -> None:
        """Begin a new call."""
        self.book.clear()
        self._layouts.clear()
        self._tops = [0.0]
        self.following = True
        self._settle()

    def sizeHint(self) -> QSize:
        """Room for about eight lines."""
        return QSize(self.theme.px(340), self.theme.px(160))

    def _remove(self, utterance: str) -> None:
        at = self.book.remove(utterance)
        if at is not None:
            height = self._tops[at + 1] - self._tops[at]
            self._tops[at + 1 :] = [top - height for top in self._tops[at + 2 :]]
            self._layouts.pop(utterance, None)
            self._settle()

    def _measure(self, at: int, *, is_new: bool) -> None:
        """Lay line `at` out anew and move what stands below it."""
        height = self._lay(at)[1] + self.theme.px(8)
        if is_new:
            self._tops.append(self._tops[-1] + height)
            return
        grown = height - (self._tops[at + 1] - self._tops[at])
        if grown:
            self._tops[at + 1 :] = [top + grown for top in self._tops[at + 1 :]]

    def _lay(self, at: int) -> tuple[QTextLayout, float]:
        line = self.book.lines[at]
        theme = self.theme
        look = partial(span_format, line.text)
        formats = [look(start, end, None, theme.colour("mark")) for start, end in line.marked]
        if line.stable_chars < len(line.text):
            formats.append(look(max(0, line.stable_chars), len(line.text), theme.colour("soft")))
        layout, height = lay_out(line.text, theme.font(Theme.BODY), self._text_width(), formats)
        self._layouts.pop(line.utterance, None)
        self._layouts[line.utterance] = layout
        while len(self._layouts) > KEPT_LAYOUTS:
            del self._layouts[next(iter(self._layouts))]
        return layout, height

    def _name_width(self) -> int:
        metrics = QFontMetricsF(self.theme.font(Theme.TINY, strong=True))
        return round(metrics.horizontalAdvance(tr("Customer"))) + self.theme.px(12)

    def _text_width(self) -> int:
        # The scroll bar's room is kept free always: nothing may be wrapped anew because a bar came.
        return max(40, self.width() - self.verticalScrollBar().sizeHint().width() - self._name_width())

    def _forget(self, n_lines: int) -> None:
        gone = self._tops[n_lines]
        self._tops = [top - gone for top in self._tops[n_lines:]]
        bar = self.verticalScrollBar()
        if not self.following:
            bar.setValue(bar.value() - round(gone))

    def _settle(self) -> None:
        """Set the bar to the new length and stay where the person reads."""
        bar = self.verticalScrollBar()
        following = self.following
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, round(self._tops[-1]) - self.viewport().height()))
        if following:
            bar.setValue(bar.maximum())
        self.viewport().update()

    @Slot(int)
    def on_scrolled(self, value: int) -> None:
        """Scrolled back: stay there. Back at the foot: follow again."""
        following = value >= self.verticalScrollBar().maximum()
        if following != self.following:
            self.following = following
            self.follow_changed.emit(following)
        self.viewport().update()

    @Slot()
    def on_theme_changed(self) -> None:
        """New colours for what is laid out."""
        self._layouts.clear()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only a new width costs anything."""
        super().resizeEvent(event)
        if self._text_width() != self._width:
            self._width = self._text_width()
            self._tops = [0.0]
            for at in range(len(self.book.lines)):
                self._measure(at, is_new=True)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight, beginning with the one that the top edge cuts."""
        painter = QPainter(self.viewport())
        scrolled = self.verticalScrollBar().value()
        foot = scrolled + self.viewport().height()
        at = max(0, bisect_right(self._tops, scrolled + event.rect().top()) - 1)
        while at < len(self.book.lines) and self._tops[at] < foot:
            self._paint_line(painter, at, self._tops[at] - scrolled)
            at += 1

    def _paint_line(self, painter: QPainter, at: int, top: float) -> None:
        line = self.book.lines[at]
        layout = self._layouts.get(line.utterance) or self._lay(at)[0]
        names, width = self._name_width(), self._text_width()
        mirrored = self.isRightToLeft()
        painter.setFont(self.theme.font(Theme.TINY, strong=True))
        painter.setPen(self.theme.colour("you" if line.side == "agent" else "customer"))
        text_font, name_font = QFontMetricsF(self.theme.font(Theme.BODY)), QFontMetricsF(painter.font())
        baseline = round(text_font.ascent() - name_font.ascent())
        place = QRect(width if mirrored else 0, round(top) + baseline, names, round(name_font.height()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop), tr(NAMES[line.side]))
        painter.setPen(self.theme.colour("ink"))
        layout.draw(painter, QPointF(0 if mirrored else names, top))


class TranscriptPanel(Sheet):
    """The transcript on its sheet, with copy, and a way back to the newest words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.view = TranscriptView(theme)
        self.copy = IconButton(theme, "copy", tr("Copy the transcript"))
        self.newest = IconButton(theme, "down", tr("Back to the newest words"))
        for button in (self.copy, self.newest):
            button.setParent(self)
        self.newest.hide()
        page = QVBoxLayout(self)
        page.addWidget(self.view)
        self.copy.clicked.connect(self.on_copy)
        self.newest.clicked.connect(self.on_newest)
        self.view.follow_changed.connect(self.on_follow_changed)
        self._place_buttons()

    def sizeHint(self) -> QSize:
        """As wide as the pill."""
        return QSize(self.theme.px(340), self.theme.px(184))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons in their corners."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        px, layout = self.theme.px, self.layout()
        near, far = (px(32), px(16)) if self.isRightToLeft() else (px(16), px(32))
        if layout is not None:
            layout.setContentsMargins(near, px(12), far, px(12))
        inset = px(6)
        left = inset if self.isRightToLeft() else self.width() - self.copy.width() - inset
        self.copy.move(left, inset)
        self.newest.move(left, self.height() - self.newest.height() - inset)
        self.copy.raise_()
        self.newest.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """From right to left the corners change sides."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_buttons()

    @Slot()
    def on_copy(self) -> None:
        """The whole transcript to the clipboard."""
        copy(self.view.book.as_text())

    @Slot()
    def on_newest(self) -> None:
        """Follow again."""
        self.view.verticalScrollBar().setValue(self.view.verticalScrollBar().maximum())

    @Slot(bool)
    def on_follow_changed(self, following: bool) -> None:
        """Offer the way back only where there is one."""
        self.newest.setVisible(not following)
