"""The same content in an ordinary window: for the keyboard and for screen readers. Opened from the tray."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.card import CardPanel
from ui.model import Card, Line, Status
from ui.pieces import TextButton, ThinBar, Words
from ui.strip import StatusStrip
from ui.text import plain
from ui.theme import Theme
from ui.transcript import NAMES, Lines
from ui.words import tr


class Panel(QWidget):
    """Status, card with its buttons, transcript as selectable text. Tab reaches everything."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    status_action_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Sotto")
        self.theme = theme
        self.book = Lines()
        self.state = Words(theme, Theme.SAY, strong=True)
        self.pause = TextButton(theme, tr("Pause listening"), filled=True, focusable=True)
        self.strip = StatusStrip(theme, focusable=True)
        self.card = CardPanel(theme, focusable=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(tr("Transcript"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setVerticalScrollBar(ThinBar(theme))
        self.text.setFont(theme.font(Theme.BODY))
        self.strip.hide()
        self.card.hide()
        self._connect()
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_clicked)
        self.strip.action_chosen.connect(self.status_action_chosen)
        self.card.done_clicked.connect(self.done_clicked)
        self.card.not_now_clicked.connect(self.not_now_clicked)
        self.card.wrong_cue_clicked.connect(self.wrong_cue_clicked)

    def _arrange(self) -> None:
        px = self.theme.px
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.pause)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(16), px(16), px(16))
        page.setSpacing(px(8))
        page.addLayout(top)
        page.addWidget(self.strip)
        page.addWidget(self.card)
        page.addWidget(self.text, 1)
        self.resize(px(420), px(480))

    @Slot()
    def on_theme_changed(self) -> None:
        """Grounds and inks of the text."""
        colours, palette = self.theme.palette, QPalette(self.palette())
        for role, name in (
            (QPalette.ColorRole.Window, colours.paper),
            (QPalette.ColorRole.Base, colours.paper),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.WindowText, colours.ink),
        ):
            palette.setColor(role, QColor(name))
        self.setPalette(palette)
        self.text.setPalette(palette)

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """State in words, and what to do about it."""
        self.state.say(status.text)
        self.strip.setVisible(self.strip.set_status(status))
        resting = status.kind in ("paused", "payment", "off")
        self.pause.rename(tr("Resume listening") if resting else tr("Pause listening"))

    @Slot(object)
    def show_card(self, card: Card) -> None:
        """The card with its buttons."""
        self.card.show_card(card)
        self.card.show()

    @Slot(str)
    def clear_card(self, _how: str) -> None:
        """No card."""
        self.card.card = None
        self.card.hide()

    @Slot(object)
    def set_line(self, line: Line) -> None:
        """Add or renew one utterance: one block of the text each."""
        words = plain(line.text)
        if not words.strip():
            self._remove(line.utterance)
            return
        known = self.book.find(line.utterance)
        at = self.book.put(line)
        text = f"{tr(NAMES[line.side])}: {words}"
        if known is None:
            self.text.appendPlainText(text)
        else:
            self._block(at).insertText(text)
        for _ in range(self.book.trim()):
            self._drop(0)

    @Slot()
    def reset_call(self) -> None:
        """Forget the last call."""
        self.book.clear()
        self.text.clear()
        self.clear_card("stale")

    def _block(self, at: int) -> QTextCursor:
        cursor = QTextCursor(self.text.document().findBlockByNumber(at))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _drop(self, at: int) -> None:
        cursor = self._block(at)
        cursor.removeSelectedText()
        # The block's own end goes too: the one behind it, or for the last block the one before it.
        if cursor.atEnd():
            cursor.deletePreviousChar()
        else:
            cursor.deleteChar()

    def _remove(self, utterance: str) -> None:
        at = self.book.remove(utterance)
        if at is not None:
            self._drop(at)
