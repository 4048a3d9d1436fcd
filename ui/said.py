"""What was said in a call, to be read and copied: plain text with its marks, as high as it is long."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from ui.clipboard import private
from ui.model import SaidLine, SummaryCard
from ui.pill import clock_text
from ui.text import plain, utf16_length
from ui.theme import Theme
from ui.transcript import NAMES
from ui.words import tr


class SaidText(QTextEdit):
    """Both sides by name, what raised a feeling marked and underlined, each card where it stood."""

    def __init__(self, theme: Theme, lines: tuple[SaidLine, ...], cards: tuple[SummaryCard, ...]) -> None:
        super().__init__()
        self.theme, self.lines, self.cards = theme, lines, cards
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("What was said"))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    @Slot()
    def on_theme_changed(self) -> None:
        """Write it anew in the colours in use."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, QColor(self.theme.palette.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(self.theme.palette.ink))
        self.setPalette(palette)
        self.clear()
        cursor = self.textCursor()
        waiting = list(enumerate(self.cards, 1))
        for line in self.lines:
            while waiting and waiting[0][1].t_s <= line.t_s:
                self._write_card(cursor, *waiting.pop(0))
            self._write_line(cursor, line)
        for number, card in waiting:
            self._write_card(cursor, number, card)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied from it is marked as private, and plain."""
        return private(self.textCursor().selection().toPlainText())

    def _look(self, ink: str, *, strong: bool = False, size: int = Theme.BODY) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self.theme.font(size, strong=strong, tabular=True))
        look.setForeground(self.theme.colour(ink))
        return look

    def _block(self, cursor: QTextCursor, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(self.theme.px(above))
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _write_line(self, cursor: QTextCursor, line: SaidLine) -> None:
        self._block(cursor, 4)
        cursor.insertText(f"{clock_text(round(line.t_s))}  ", self._look("soft", size=Theme.TINY))
        cursor.insertText(
            f"{tr(NAMES[line.side])}: ", self._look("you" if line.side == "agent" else "customer", strong=True)
        )
        text, start = plain(line.text), cursor.position()
        cursor.insertText(text, self._look("ink"))
        mark = QTextCharFormat()
        mark.setBackground(self.theme.colour("mark"))
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        for first, last in line.marked:
            span = QTextCursor(self.document())
            span.setPosition(start + utf16_length(text[:first]))
            span.setPosition(start + utf16_length(text[:last]), QTextCursor.MoveMode.KeepAnchor)
            span.mergeCharFormat(mark)

    def _write_card(self, cursor: QTextCursor, number: int, card: SummaryCard) -> None:
        self._block(cursor, 8)
        look = self._look("ink", strong=True)
        look.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(f"{number}  {plain(card.headline)}", look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the words are at this width: the page scrolls, not this."""
        super().resizeEvent(event)
        height = round(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Its present size; the width decides."""
        return QSize(self.theme.px(380), self.height())
