"""The page after a call, the agent's own: what to do, what to take along, how it went. No grade; leaves by itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QEnterEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.beside import FRAME, corner, room_of
from ui.call_parts import PARTS, Part
from ui.card import Hairline
from ui.clipboard import copy
from ui.model import PAGE, CallSummary
from ui.notes import notes_text
from ui.pieces import TextButton, ThinBar, Words
from ui.theme import Theme
from ui.words import tr

WIDTH, HEIGHT = 440, 560
COPIED_MS = 2_000
"""Long enough to be read once."""


def with_tick(summary: CallSummary, key: str, done: bool) -> CallSummary:
    """The same page with this promise ticked, or not."""
    promises = tuple(replace(one, done=done) if one.key == key else one for one in summary.promises)
    return replace(summary, promises=promises)


class SummaryWindow(QWidget):
    """An ordinary window, shown without taking the focus. It stays while the pointer is on it or keys were used."""

    delete_clicked = Signal(str)
    promise_ticked = Signal(str, bool)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto: the last call"))
        self.setAutoFillBackground(True)
        self.theme = theme
        self.summary: CallSummary | None = None
        self.title = tr("The last call")
        self.kept = True
        """Opened by hand, or used with the keyboard: it stays until it is closed."""
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBar(ThinBar(theme))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leaves = Words(theme, Theme.TINY, ink="soft", max_lines=2)
        self.leaves.say(tr("This page goes away by itself; it stays while your pointer is on it."))
        self.copy_notes = TextButton(theme, tr("Copy notes"), filled=True, focusable=True)
        self.delete = TextButton(theme, tr("Delete this call"), focusable=True)
        self.done = TextButton(theme, tr("Close"), filled=True, focusable=True)
        self._leave, self._copied = QTimer(self), QTimer(self)
        for timer in (self._leave, self._copied):
            timer.setSingleShot(True)
        self._connect()
        self._arrange()
        self.on_theme_changed()

    def _connect(self) -> None:
        self.copy_notes.clicked.connect(self.on_copy)
        self.delete.clicked.connect(self.on_delete)
        self.done.clicked.connect(self.close)
        self._leave.timeout.connect(self.close)
        self._copied.timeout.connect(self.on_copied_over)
        self.theme.changed.connect(self.on_theme_changed)

    def _arrange(self) -> None:
        px = self.theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), 0, px(24), px(12))
        foot.setSpacing(px(8))
        for button in (self.copy_notes, self.delete):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.done)
        said = QHBoxLayout()
        said.setContentsMargins(px(24), px(8), px(24), px(4))
        said.addWidget(self.leaves)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.area, 1)
        page.addWidget(Hairline(self.theme))
        page.addLayout(said)
        page.addLayout(foot)

    @Slot()
    def on_theme_changed(self) -> None:
        """The page's ground."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(self.theme.palette.paper))
        self.setPalette(palette)
        self.area.setPalette(palette)
        self.update()

    def show_summary(
        self, summary: CallSummary, *, by_hand: bool = False, is_last: bool = True, overlay: QRect | None = None
    ) -> None:
        """Lay the page out for one call and show it; by hand it comes to the front and stays."""
        self.summary = summary
        self.title = tr("The last call") if is_last else tr("A kept call")
        self.setWindowTitle(tr("Sotto: the last call") if is_last else tr("Sotto: a kept call"))
        self.kept = by_hand or summary.stays_s <= 0
        self.area.setWidget(self._page(summary))
        self.copy_notes.setVisible(bool(summary.notes))
        self.on_copied_over()
        self.leaves.setVisible(not self.kept)
        room = room_of(overlay)
        size = QSize(min(self.theme.px(WIDTH), room.width() - 48), min(self.theme.px(HEIGHT), room.height() - 64))
        self.resize(size)
        if not self.isVisible():
            self.move(corner(size + FRAME, overlay, room))
        self.show()
        self._wait()
        if by_hand:
            self.raise_()
            self.activateWindow()

    def _wait(self) -> None:
        self._leave.stop()
        if not self.kept and self.summary is not None:
            self._leave.start(round(self.summary.stays_s * 1000))

    def keep(self) -> None:
        """It stays from now on."""
        self.kept = True
        self._leave.stop()
        self.leaves.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """While the pointer is here the page stays."""
        super().enterEvent(event)
        self._leave.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer went: its time begins anew."""
        super().leaveEvent(event)
        self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; any other key says that somebody reads with the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        self.keep()
        super().keyPressEvent(event)

    @Slot()
    def on_delete(self) -> None:
        """This call is to be forgotten, and its page with it."""
        if self.summary is not None:
            self.delete_clicked.emit(self.summary.call)
        self.close()

    @Slot()
    def on_copy(self) -> None:
        """The notes to the clipboard."""
        if self.summary is not None:
            copy(notes_text(self.summary.notes))
            self.copy_notes.rename(tr("Copied"))
            self._copied.start(COPIED_MS)

    @Slot()
    def on_copied_over(self) -> None:
        """The button's own name again."""
        self.copy_notes.rename(tr("Copy notes"))

    @Slot(str, bool)
    def on_ticked(self, key: str, done: bool) -> None:
        """A promise was kept, or not yet."""
        if self.summary is not None:
            self.summary = with_tick(self.summary, key, done)
        self.promise_ticked.emit(key, done)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the call with the window."""
        super().closeEvent(event)
        self._leave.stop()
        self.summary = None
        page: QWidget | None = self.area.takeWidget()
        if page is not None:
            page.deleteLater()
        self.closed.emit()

    def _page(self, summary: CallSummary) -> QWidget:
        px = self.theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(4))
        for text, size, ink in (
            (self.title, Theme.HEADLINE, "ink"),
            (" · ".join(summary.facts), Theme.BODY, "soft"),
            (tr("Only you see this page."), Theme.TINY, "soft"),
        ):
            words = Words(self.theme, size, strong=size == Theme.HEADLINE, ink=ink, max_lines=4)
            words.say(text)
            column.addWidget(words)
        there = {name: title for name, title in PAGE.items() if name not in summary.left_out}
        for name, title in there.items():
            part = Part(self.theme, tr(title))
            if PARTS[name](part, summary):
                part.ticked.connect(self.on_ticked)
                column.addWidget(part)
            else:
                part.deleteLater()
        column.addStretch()
        return page
