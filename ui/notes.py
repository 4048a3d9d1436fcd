"""The call's notes. As values, as a sheet of the overlay with each note's own words, and as fields to edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui.card import quoted
from ui.clipboard import copy
from ui.model import NOTE_KINDS, NoteItem
from ui.pieces import IconButton, Sheet, ThinBar, Words
from ui.text import plain, tip
from ui.theme import Theme
from ui.words import tr

MAX_NOTES = 200
"""More than any call's CRM entry; the oldest go."""


def kind_word(kind: str) -> str:
    """A note's kind as it is shown."""
    return tr(NOTE_KINDS.get(kind, kind.capitalize()))


def notes_text(notes: Sequence[NoteItem]) -> str:
    """The notes for the clipboard: one a line; what was emptied is left out."""
    return "\n".join(f"{kind_word(note.kind)}: {note.value}" for note in notes if note.value.strip())


class NoteBook:
    """The notes of one call, each said thing once, as edited: what is shown and copied everywhere. No widget in it."""

    def __init__(self) -> None:
        self.clean: Callable[[str, str], str] = lambda kind, value: value
        """What is kept of a value that the person typed into a note of this kind."""
        self.notes: list[NoteItem] = []
        self._heard: list[tuple[str, str]] = []
        """What each was before it was edited."""

    def add(self, note: NoteItem) -> None:
        """One more, unless it was noted before."""
        if _key(note) in self._heard:
            return
        self.notes.append(replace(note, value=plain(note.value), quote=plain(note.quote)))
        self._heard.append(_key(note))
        del self.notes[:-MAX_NOTES], self._heard[:-MAX_NOTES]

    def edit(self, at: int, value: str) -> None:
        """The person wrote it otherwise."""
        if 0 <= at < len(self.notes):
            note = self.notes[at]
            self.notes[at] = replace(note, value=self.clean(note.kind, plain(value)))

    def clear(self) -> None:
        """Begin a new call."""
        self.notes.clear()
        self._heard.clear()

    def edited(self, notes: Iterable[NoteItem]) -> tuple[NoteItem, ...]:
        """These notes of the same call, each once, as the person wrote them."""
        mine = {key: note.value for key, note in zip(self._heard, self.notes, strict=True)}
        return tuple({_key(note): replace(note, value=mine.get(_key(note), note.value)) for note in notes}.values())


def _key(note: NoteItem) -> tuple[str, str]:
    return note.kind, plain(note.value).casefold()


def kind_width(theme: Theme) -> int:
    """Room for the longest kind, so that all values begin in one line."""
    metrics = QFontMetricsF(theme.font(Theme.TINY, strong=True))
    return round(max(metrics.horizontalAdvance(tr(word)) for word in NOTE_KINDS.values())) + theme.px(12)


class NoteRow(QWidget):
    """Kind and value, and under them the words they were said in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.kind = Words(theme, Theme.TINY, ink="soft", strong=True)
        self.value = Words(theme, Theme.BODY, max_lines=3)
        self.quote = Words(theme, Theme.TINY, ink="soft", said=True)
        self.kind.setFixedWidth(kind_width(theme))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.value)
        said.addWidget(self.quote)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(0)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def show_note(self, note: NoteItem) -> None:
        """Show this note."""
        self.kind.say(kind_word(note.kind))
        self.value.say(note.value)
        self.quote.say(quoted(note.quote))
        self.quote.setVisible(bool(self.quote.text()))
        self.setToolTip(tip(self.quote.text()))
        self.setAccessibleName(f"{self.kind.text()}: {self.value.text()}. {self.quote.text()}")

    def height_at(self, width: int) -> int:
        """How high it stands at this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0


def _column(theme: Theme, name: str) -> tuple[QScrollArea, QVBoxLayout]:
    """A quiet scroll area and the column in it, which is the layout of its one widget."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBar(ThinBar(theme))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner = QWidget()
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)  # setWidget turns it on
    return area, column


class NotesSheet(Sheet):
    """What is to be typed into the CRM, the newest in sight, with one button that copies all."""

    HEIGHT = 132
    """About three notes; the rest scrolls. One long note may be twice as high."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.notes: list[NoteItem] = []
        self.rows: list[NoteRow] = []
        self.copy = IconButton(theme, "copy", tr("Copy the notes"))
        self.copy.clicked.connect(self.on_copy)
        self.area, self._rows = _column(theme, tr("Notes"))
        self._to_end = QTimer(self)
        self._to_end.setSingleShot(True)
        self._to_end.setInterval(0)
        self._to_end.timeout.connect(self.on_laid_out)
        page = QHBoxLayout(self)
        self._set_margins()
        page.setSpacing(theme.px(4))
        page.addWidget(self.area, 1)
        page.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)

    def changeEvent(self, event: QEvent) -> None:
        """From right to left the margins change sides."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def _set_margins(self) -> None:
        near, far = (6, 16) if self.isRightToLeft() else (16, 6)
        px, layout = self.theme.px, self.layout()
        if layout is not None:
            layout.setContentsMargins(px(near), px(10), px(far), px(6))

    def show_notes(self, notes: Sequence[NoteItem]) -> None:
        """Show these; only what changed is laid out anew."""
        more = len(notes) > len(self.notes)
        while len(self.rows) < len(notes):
            self.rows.append(NoteRow(self.theme))
            self._rows.addWidget(self.rows[-1])
        while len(self.rows) > len(notes):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        for row, note in zip(self.rows, notes, strict=True):
            row.show_note(note)
        self.notes = list(notes)
        if more:
            self._to_end.start()

    def height_at(self, width: int) -> int:
        """How high it stands at this width, 0 without a note."""
        inner = self._inner(width)
        height, most = 0, self.theme.px(self.HEIGHT)
        for row in reversed(self.rows):  # whole notes, so that none is cut at the top
            tall = row.height_at(inner)
            if height and height + tall > most:
                break
            height += tall
        return min(height, 2 * most) + self.theme.px(16) if height else 0

    def least(self, width: int) -> int:
        """The newest note alone."""
        return self.rows[-1].height_at(self._inner(width)) + self.theme.px(16) if self.rows else 0

    def _inner(self, width: int) -> int:
        return width - self.theme.px(16 + 6 + 4 + 8) - self.copy.width()

    def sizeHint(self) -> QSize:
        """As wide as the pill."""
        return QSize(self.theme.px(340), self.height_at(self.theme.px(340)))

    @Slot()
    def on_laid_out(self) -> None:
        """The newest note is in its place: scroll to it."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def on_copy(self) -> None:
        """All notes to the clipboard."""
        copy(notes_text(self.notes))


class NoteField(QWidget):
    """One note to edit, with its words under it."""

    edited = Signal(int, str)

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self.at = at
        self._kept = ""
        """The value as it is shown and copied elsewhere: with what must not be kept masked."""
        self.kind = Words(theme, Theme.TINY, ink="soft", strong=True)
        self.kind.setFixedWidth(kind_width(theme))
        self.value = QLineEdit()
        self.value.setFont(theme.font(Theme.BODY))
        self.value.setFixedHeight(theme.px(28))
        self.value.textEdited.connect(self.on_edited)
        self.value.editingFinished.connect(self.on_left)
        self.quote = Words(theme, Theme.TINY, ink="soft", said=True)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self.value)
        said.addWidget(self.quote)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(8), theme.px(6))
        row.setSpacing(0)
        self.kind.setFixedHeight(self.value.minimumHeight())
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)

    def show_note(self, note: NoteItem) -> None:
        """Show this note; what the person is writing stays."""
        self.kind.say(kind_word(note.kind))
        self.quote.say(quoted(note.quote))
        self.quote.setToolTip(tip(self.quote.text()))
        writing = self.value.isModified()
        self._kept = note.value
        if self.value.text() != note.value and not writing:
            self.value.setText(note.value)
        self.value.setAccessibleName(tr("{kind}, as heard in {quote}", kind=self.kind.text(), quote=self.quote.text()))

    def dress(self, theme: Theme) -> None:
        """The theme's colours, and the ring of whatever has the keyboard."""
        colours, inset = theme.palette, theme.px(6)
        self.value.setStyleSheet(
            f"QLineEdit {{ background: {colours.well}; color: {colours.ink}; border: 1px solid {colours.hairline};"
            f" border-radius: {Theme.RADIUS_INNER}px; padding: 0 {inset}px; }}"
            f"QLineEdit:focus {{ border: 2px solid {colours.you}; }}"
        )

    @Slot(str)
    def on_edited(self, value: str) -> None:
        """The person wrote it otherwise."""
        self.edited.emit(self.at, value)

    @Slot()
    def on_left(self) -> None:
        """The person is done with it: what is kept of it is shown."""
        self.value.setModified(False)
        if self.value.text() != self._kept:
            self.value.setText(self._kept)


class NotesEditor(QWidget):
    """The same notes as fields, reached by Tab. What they hold is what is copied."""

    edited = Signal(int, str)
    HEIGHT = 198
    """Four notes; the rest scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.fields: list[NoteField] = []
        self.area, self._column = _column(theme, tr("Notes"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.area)
        theme.changed.connect(self.on_theme_changed)

    def show_notes(self, notes: Sequence[NoteItem]) -> None:
        """Show these notes."""
        while len(self.fields) < len(notes):
            self._add()
        while len(self.fields) > len(notes):
            field = self.fields.pop()
            field.hide()
            field.deleteLater()
        for field, note in zip(self.fields, notes, strict=True):
            field.show_note(note)
        wanted = self._column.totalMinimumSize().height() if notes else 0
        self.setFixedHeight(min(self.theme.px(self.HEIGHT), wanted))

    def _add(self) -> None:
        field = NoteField(self.theme, len(self.fields))
        field.edited.connect(self.edited)
        field.dress(self.theme)
        self.fields.append(field)
        self._column.addWidget(field)

    @Slot()
    def on_theme_changed(self) -> None:
        """New colours for the fields."""
        for field in self.fields:
            field.dress(self.theme)
