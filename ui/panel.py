"""The same content in an ordinary window: for the keyboard and for screen readers. Opened by hotkey, menu or tray."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.card import CardPanel
from ui.clipboard import copy, private
from ui.model import Card, Line, NoteItem, Parts, Status
from ui.notes import NotesEditor, notes_text
from ui.pieces import TextButton, ThinBar, Words
from ui.pill import PAUSE_WORDS, PAUSES
from ui.strip import StatusStrip
from ui.text import plain, utf16_length
from ui.theme import Theme
from ui.transcript import NAMES, Lines
from ui.words import tr


class _Text(QPlainTextEdit):
    """It takes what room is left and asks for its least alone: past that the page scrolls, and nothing is squeezed."""

    def sizeHint(self) -> QSize:
        """Its least."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied from it is marked as private, and plain."""
        return private(self.textCursor().selection().toPlainText())


class Panel(QWidget):
    """Status, card with its buttons, notes to edit, transcript as selectable text. Tab reaches everything."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    payment_clicked = Signal()
    call_toggled = Signal()
    break_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    kept_asked = Signal()
    settings_asked = Signal()
    sentence_asked = Signal()
    declined_clicked = Signal()
    quit_asked = Signal()
    status_action_chosen = Signal(str)
    note_edited = Signal(int, str)
    came_to_front = Signal(bool)
    """And went from there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto panel"))
        self.setAccessibleName(tr("Sotto, as a normal window"))
        self.theme = theme
        self.book = Lines()
        self._notes: list[NoteItem] = []
        self._unsettled = False
        self.state = Words(theme, Theme.SAY, strong=True)
        self.payment = TextButton(theme, tr("Payment mode"), filled=True, focusable=True)
        self.pause = TextButton(theme, tr("Pause listening"), filled=True, focusable=True)
        self.strip = StatusStrip(theme, focusable=True)
        self.card = CardPanel(theme, focusable=True)
        self.no_notes = Words(theme, Theme.BODY, ink="soft")
        self.no_notes.say(tr("Names, numbers, dates, amounts and promises collect here."))
        self.notes = NotesEditor(theme)
        self.copy_notes = TextButton(theme, tr("Copy notes"), filled=True, focusable=True)
        self.copy_words = TextButton(theme, tr("Copy transcript"), filled=True, focusable=True)
        self.text = self._transcript()
        self.call = TextButton(theme, tr("Start call"), filled=True, focusable=True)
        self.rest = TextButton(theme, tr("Break now"), filled=True, focusable=True)
        self.summary = TextButton(theme, tr("Last call"), filled=True, focusable=True)
        self.week = TextButton(theme, tr("My week"), filled=True, focusable=True)
        self.kept = TextButton(theme, tr("Kept calls"), filled=True, focusable=True)
        self.settings = TextButton(theme, tr("Settings"), filled=True, focusable=True)
        self.sentence = TextButton(theme, tr("Copy the sentence"), filled=True, focusable=True)
        self.declined = TextButton(theme, tr("Customer said no"), filled=True, focusable=True)
        self._parts = Parts()
        self.notes_title, self.words_title = (
            Words(theme, Theme.BODY, strong=True),
            Words(theme, Theme.BODY, strong=True),
        )
        self.notes_title.say(tr("Notes"))
        self.words_title.say(tr("Transcript"))
        self.quit = TextButton(theme, tr("Quit Sotto"), filled=True, focusable=True)
        self.strip.hide()
        self.card.hide()
        self._connect()
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()
        self.show_notes(())

    def _transcript(self) -> QPlainTextEdit:
        text = _Text()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setUndoRedoEnabled(False)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(tr("Transcript"))
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setVerticalScrollBar(ThinBar(self.theme))
        text.setFont(self.theme.font(Theme.BODY))
        return text

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_clicked)
        self.payment.clicked.connect(self.payment_clicked)
        self.strip.action_chosen.connect(self.status_action_chosen)
        self.card.done_clicked.connect(self.done_clicked)
        self.card.not_now_clicked.connect(self.not_now_clicked)
        self.card.wrong_cue_clicked.connect(self.wrong_cue_clicked)
        self.notes.edited.connect(self.note_edited)
        self.copy_notes.clicked.connect(self.on_copy_notes)
        self.copy_words.clicked.connect(self.on_copy_words)
        self.call.clicked.connect(self.call_toggled)
        self.rest.clicked.connect(self.break_asked)
        self.summary.clicked.connect(self.summary_asked)
        self.week.clicked.connect(self.week_asked)
        self.kept.clicked.connect(self.kept_asked)
        self.settings.clicked.connect(self.settings_asked)
        self.sentence.clicked.connect(self.sentence_asked)
        self.declined.clicked.connect(self.declined_clicked)
        self.quit.clicked.connect(self.quit_asked)

    def _arrange(self) -> None:
        px = self.theme.px
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.payment)
        top.addWidget(self.pause)
        self._inner = QWidget()
        page = QVBoxLayout(self._inner)
        page.setContentsMargins(px(16), px(16), px(16), px(16))
        page.setSpacing(px(8))
        page.addLayout(top)
        page.addWidget(self.strip)
        page.addWidget(self.card)
        page.addLayout(self._heading(self.notes_title, self.copy_notes))
        page.addWidget(self.no_notes)
        page.addWidget(self.notes)
        page.addLayout(self._heading(self.words_title, self.copy_words))
        page.addWidget(self.text, 1)
        self._room = QSpacerItem(0, 0)
        page.addItem(self._room)
        self._column = page
        page.addLayout(self._foot())
        self.text.setMinimumHeight(px(140))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.area = QScrollArea()  # on a small screen, or with large text
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBar(ThinBar(self.theme))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        room = self.screen().availableGeometry()
        self.resize(min(px(460), room.width()), min(px(800), room.height() - px(40)))

    def _foot(self) -> QGridLayout:
        """What the menu does, three in a row: with more, longer languages would be cut."""
        foot = QGridLayout()
        foot.setSpacing(self.theme.px(8))
        buttons = (self.call, self.rest, self.sentence, self.declined, self.summary, self.kept, self.week)
        for at, button in enumerate((*buttons, self.settings, self.quit)):
            foot.addWidget(button, at // 3, at % 3)
            foot.setColumnStretch(at % 3, 1)
        return foot

    def use_parts(self, parts: Parts) -> None:
        """What it has a place for."""
        self._parts = parts
        for one in (self.words_title, self.copy_words, self.text):
            one.setVisible(parts.transcript)
        for one in (self.notes_title, self.copy_notes):
            one.setVisible(parts.notes)
        self._column.setStretch(self._column.indexOf(self._room), 0 if parts.transcript else 1)
        self.show_notes(self._notes)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when it comes to the front, and when it goes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.came_to_front.emit(self.isActiveWindow() and self.isVisible())

    def hideEvent(self, event: QHideEvent) -> None:
        """Closed, it is not in front."""
        super().hideEvent(event)
        self.came_to_front.emit(False)

    def _heading(self, title: Words, button: TextButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(button)
        return row

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
        self._paint_marks()

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """State in words, and what to do about it."""
        self.state.say(status.text)
        self.strip.set_status(status)
        self.strip.setVisible(bool(status.detail))
        self.pause.rename(tr(PAUSE_WORDS.get(status.kind, PAUSES)))
        self.pause.setVisible(status.kind != "payment")  # the button beside it ends that, by the same name
        self.payment.rename(tr("End payment mode") if status.kind == "payment" else tr("Payment mode"))

    @Slot(object)
    def set_clock(self, seconds: int | None) -> None:
        """Name the call's button after what it would do."""
        words = tr("Start call") if seconds is None else tr("End call")
        if words != self.call.text():
            self.call.rename(words)
            self.call.update()

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
    def show_notes(self, notes: Sequence[NoteItem]) -> None:
        """The call's notes, as fields."""
        self._notes = list(notes)
        self.notes.show_notes(notes)
        self.notes.setVisible(bool(notes) and self._parts.notes)
        self.no_notes.setVisible(not notes and self._parts.notes)
        self.copy_notes.setEnabled(bool(notes))

    @Slot()
    def on_copy_notes(self) -> None:
        """The notes, as edited, to the clipboard."""
        copy(notes_text(self._notes))

    @Slot()
    def on_copy_words(self) -> None:
        """The whole transcript to the clipboard."""
        copy(self.book.as_text())

    @Slot(object)
    def set_line(self, line: Line) -> None:
        """Add or renew one utterance: one block of the text each."""
        words = plain(line.text)
        if not words.strip():
            self._remove(line.utterance)
            return
        known = self.book.find(line.utterance)
        at = self.book.put(replace(line, text=words))
        text = f"{tr(NAMES[line.side])}: {words}"
        if known is None:
            self.text.appendPlainText(text)
        else:
            self._block(at).insertText(text)
        for _ in range(self.book.trim()):
            self._drop(0)
        if line.marked or self._unsettled or line.stable_chars < len(words):
            self._paint_marks()

    @Slot(str, object)
    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark the words of an utterance that raised a card."""
        self.book.mark(utterance, spans)
        self._paint_marks()

    def _paint_marks(self) -> None:
        """Marked words, and lighter ones that may still change."""
        mark, lighter = QTextCharFormat(), QTextCharFormat()
        mark.setBackground(self.theme.colour("mark"))
        mark.setFontUnderline(True)
        lighter.setForeground(self.theme.colour("soft"))
        spans = [(at, line, start, end, mark) for at, line in enumerate(self.book.lines) for start, end in line.marked]
        unsettled = [(at, one) for at, one in enumerate(self.book.lines) if one.stable_chars < len(one.text)]
        spans += [(at, one, max(0, one.stable_chars), len(one.text), lighter) for at, one in unsettled]
        self._unsettled = bool(unsettled)
        self.text.setExtraSelections([self._painted(*span) for span in spans])

    def _painted(self, at: int, line: Line, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        painted = QTextEdit.ExtraSelection()
        painted.format = look  # type: ignore[attr-defined,unused-ignore]
        painted.cursor = self._span(at, line, start, end)  # type: ignore[attr-defined,unused-ignore]
        return painted

    def _span(self, at: int, line: Line, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.text.document().findBlockByNumber(at))
        first = cursor.position() + len(f"{tr(NAMES[line.side])}: ")
        cursor.setPosition(first + utf16_length(line.text[:start]))
        cursor.setPosition(first + utf16_length(line.text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @Slot()
    def reset_call(self) -> None:
        """Forget the last call."""
        self.book.clear()
        self.text.clear()
        self.text.setExtraSelections([])
        self.clear_card("stale")
        self.show_notes(())

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
