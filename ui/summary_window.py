"""The page after a call: tone with its cards, habits, feelings, promises, notes. The agent's own, no grade."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.card import Hairline, quoted
from ui.model import CallSummary
from ui.notes import notes_text
from ui.pieces import TextButton, ThinBar, Words
from ui.pill import clock_text
from ui.theme import Theme
from ui.tone_line import paint_band, paint_runs, place
from ui.words import later, tr

MET_WORDS = {
    "acknowledged": later("acknowledged"),
    "perfunctory": later("answered in passing"),
    "missed": later("not answered"),
    "open": later("still open"),
}


HOW_WORDS = {
    "done": later("done"),
    "timed_out": later("left to itself"),
    "replaced": later("made way for another"),
    "stale": later("no longer fitting"),
    "dismissed": later("not now"),
    "wrong": later("marked as wrong"),
}


class CallLine(QWidget):
    """The whole call's tone, with a numbered mark where each card stood."""

    def __init__(self, theme: Theme, summary: CallSummary) -> None:
        super().__init__()
        self.theme, self.summary = theme, summary
        self.setMinimumHeight(theme.px(76))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The customer's tone over the call, with {n} cards", n=len(summary.cards)))

    def sizeHint(self) -> QSize:
        """A quiet strip."""
        return QSize(self.theme.px(440), self.theme.px(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Band, line, cards."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(8, 20, -8, -4)
        paint_band(painter, self.theme, room)
        paint_runs(painter, self.theme, place(self.summary.tone, self.summary.duration_s, room))
        painter.setFont(self.theme.font(Theme.TINY, strong=True, tabular=True))
        for number, card in enumerate(self.summary.cards, 1):
            share = min(1.0, max(0.0, card.t_s / max(self.summary.duration_s, 1.0)))
            self._paint_card(painter, number, room.left() + room.width() * share, room)

    def _paint_card(self, painter: QPainter, number: int, x: float, room: QRectF) -> None:
        painter.setPen(QPen(self.theme.colour("hairline"), 1))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(QRectF(x - 12, 0, 24, 18), int(Qt.AlignmentFlag.AlignCenter), str(number))


class Chances(QWidget):
    """Chances as rings, the taken ones filled; the words beside say the same."""

    MOST = 12
    """More rings than this would say nothing that the words do not."""

    def __init__(self, theme: Theme, chances: int, taken: int) -> None:
        super().__init__()
        self.theme, self.chances, self.taken = theme, min(chances, self.MOST), taken
        self.setFixedSize(theme.px(12) * max(1, self.chances), theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One ring a chance."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, size = self.theme.px(12), self.theme.px(8)
        painter.setPen(QPen(self.theme.colour("calm"), 1.5))
        for chance in range(self.chances):
            painter.setBrush(self.theme.colour("calm" if chance < self.taken else "paper"))
            painter.drawEllipse(QRectF(1 + chance * step, self.height() / 2 - size / 2, size, size))


class SummaryWindow(QWidget):
    """An ordinary window, shown without taking the focus."""

    delete_clicked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto: the last call"))
        self.theme = theme
        self.summary: CallSummary | None = None
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBar(ThinBar(theme))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy_notes = TextButton(theme, tr("Copy notes"), filled=True, focusable=True)
        self.delete = TextButton(theme, tr("Delete this call"), focusable=True)
        self.done = TextButton(theme, tr("Close"), filled=True, focusable=True)
        self.copy_notes.clicked.connect(self.on_copy)
        self.delete.clicked.connect(self.delete_clicked)
        self.done.clicked.connect(self.close)
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _arrange(self) -> None:
        px = self.theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(16))
        foot.setSpacing(px(8))
        foot.addWidget(self.copy_notes)
        foot.addWidget(self.delete)
        foot.addStretch()
        foot.addWidget(self.done)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.area, 1)
        page.addWidget(Hairline(self.theme))
        page.addLayout(foot)

    @Slot()
    def on_theme_changed(self) -> None:
        """The page's ground."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(self.theme.palette.paper))
        self.setPalette(palette)
        self.area.setPalette(palette)
        self.update()

    @Slot(object)
    def show_summary(self, summary: CallSummary) -> None:
        """Lay the page out for one call and show it."""
        self.summary = summary
        self.area.setWidget(self._page(summary))
        self.copy_notes.setVisible(bool(summary.notes))
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(self.theme.px(520), room.width() - 48), min(self.theme.px(620), room.height() - 64))
        self.show()

    @Slot()
    def on_copy(self) -> None:
        """The notes to the clipboard."""
        if self.summary is not None:
            QGuiApplication.clipboard().setText(notes_text(self.summary.notes))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the call with the window."""
        super().closeEvent(event)
        self.summary = None
        self.closed.emit()

    def _page(self, summary: CallSummary) -> QWidget:
        px = self.theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(4))
        self._say(column, tr("The last call"), Theme.HEADLINE, strong=True)
        self._say(
            column, tr("{time} long. Only you see this page.", time=clock_text(round(summary.duration_s))), soft=True
        )
        column.addSpacing(px(8))
        column.addWidget(CallLine(self.theme, summary))
        self._cards(column, summary)
        self._habits(column, summary)
        self._feelings(column, summary)
        self._promises(column, summary)
        self._notes(column, summary)
        column.addStretch()
        return page

    def _say(
        self, column: QVBoxLayout, text: str, size: int = Theme.BODY, *, strong: bool = False, soft: bool = False
    ) -> None:
        words = Words(self.theme, size, strong=strong, ink="soft" if soft else "ink", max_lines=12)
        words.say(text)
        column.addWidget(words)

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(self.theme.px(16))
        self._say(column, title, Theme.SAY, strong=True)

    def _cards(self, column: QVBoxLayout, summary: CallSummary) -> None:
        self._section(column, tr("Cards"))
        if not summary.cards:
            self._say(column, tr("None was needed."), soft=True)
        for number, card in enumerate(summary.cards, 1):
            self._say(
                column,
                f"{number}  {clock_text(round(card.t_s))}  {card.headline}: {tr(HOW_WORDS.get(card.how, card.how))}",
            )
            self._say(column, card.why, Theme.TINY, soft=True)

    def _habits(self, column: QVBoxLayout, summary: CallSummary) -> None:
        if not summary.habits:
            return
        self._section(column, tr("Habits"))
        for title, chances, taken in summary.habits:
            row = QHBoxLayout()
            row.setSpacing(self.theme.px(8))
            name = Words(self.theme, Theme.BODY)
            name.say(title)
            count = Words(self.theme, Theme.TINY, ink="soft", tabular=True)
            count.say(tr("{n} of {all}", n=taken, all=chances) if chances else tr("no occasion"))
            row.addWidget(name, 1)
            row.addWidget(Chances(self.theme, chances, taken))
            row.addWidget(count)
            count.setFixedWidth(self.theme.px(72))
            column.addLayout(row)

    def _feelings(self, column: QVBoxLayout, summary: CallSummary) -> None:
        if not summary.feelings:
            return
        self._section(column, tr("What they felt, and how it was met"))
        for words, met in summary.feelings:
            self._say(column, f"{quoted(words)} {tr(MET_WORDS.get(met, met))}")

    def _promises(self, column: QVBoxLayout, summary: CallSummary) -> None:
        if not summary.promises:
            return
        self._section(column, tr("Promised"))
        for promise in summary.promises:
            self._say(column, f"☐ {promise}")

    def _notes(self, column: QVBoxLayout, summary: CallSummary) -> None:
        if not summary.notes:
            return
        self._section(column, tr("Notes"))
        for note in summary.notes:
            self._say(column, f"{note.kind.capitalize()}: {note.value}")
            self._say(column, quoted(note.quote), Theme.TINY, soft=True)
