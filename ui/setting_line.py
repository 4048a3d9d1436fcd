"""One setting as a line of the settings window. In: SettingRow. Out: what the person gave it, as a signal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.fields import Chooser, Entry, Switch
from ui.pieces import Words
from ui.settings_model import SettingRow
from ui.theme import Theme

FIELD_WIDTH = 216


class SettingLine(QWidget):
    """Name and line on one side, the field on the other, and below it what is wrong or who locked it."""

    given = Signal(str, object)
    """(key, value)"""

    def __init__(self, theme: Theme, row: SettingRow) -> None:
        super().__init__()
        self.theme, self.row = theme, row
        self.title = Words(theme, Theme.BODY, max_lines=3)
        self.line = Words(theme, Theme.TINY, ink="soft", max_lines=6)
        self.note = Words(theme, Theme.TINY, ink="soft", max_lines=4)
        self.unit = Words(theme, Theme.TINY, ink="soft", max_lines=2)
        self.field = self._field(row)
        self._arrange()
        self.show_row(row)

    def _field(self, row: SettingRow) -> QWidget:
        if row.kind == "switch":
            switch = Switch(self.theme, row.title)
            switch.clicked.connect(self.on_switched)
            return switch
        if row.kind == "choice":
            chooser = Chooser(self.theme, row.title)
            chooser.chosen.connect(self.on_given)
            return chooser
        if row.kind == "counts":
            return Words(self.theme, Theme.BODY, max_lines=6)
        entry = Entry(self.theme, row.title)
        entry.given.connect(self.on_given)
        return entry

    def _arrange(self) -> None:
        px = self.theme.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for one in (self.title, self.line, self.note):
            words.addWidget(one)
        words.addStretch()
        side = QVBoxLayout()
        side.setSpacing(px(4))
        self.side = side
        side.addWidget(self.field)
        self._align(Qt.AlignmentFlag.AlignTrailing)
        side.addWidget(self.unit)
        side.addStretch()
        holder = QWidget()
        holder.setFixedWidth(px(FIELD_WIDTH))
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        self.page = QHBoxLayout(self)
        self.page.setContentsMargins(0, px(8), 0, px(8))
        self.page.setSpacing(px(16))
        self.page.addLayout(words, 1)
        self.page.addWidget(holder)

    def stack(self, stacked: bool) -> None:
        """The field below the words, where there is no room beside them."""
        way = QHBoxLayout.Direction.TopToBottom if stacked else QHBoxLayout.Direction.LeftToRight
        if self.page.direction() != way:
            self.page.setDirection(way)
            self.page.setSpacing(self.theme.px(4 if stacked else 16))
            self._align(Qt.AlignmentFlag.AlignLeading if stacked else Qt.AlignmentFlag.AlignTrailing)

    def _align(self, where: Qt.AlignmentFlag) -> None:
        if self.row.kind == "switch":
            self.side.setAlignment(self.field, where)

    def fits(self, row: SettingRow) -> bool:
        """Whether the same field can show it."""
        return (row.key, row.kind) == (self.row.key, self.row.kind)

    def show_row(self, row: SettingRow) -> None:
        """What counts now; what is being typed is left alone."""
        self.row = row
        self.title.say(row.title)
        self.line.say(row.line)
        note = row.mistake or row.locked_by or row.when
        self.note.set_ink("high" if row.mistake else "soft")
        self.note.say(f"⚠ {note}" if row.mistake else note)
        self.note.setVisible(bool(note))
        self.unit.say(row.unit)
        self.unit.setVisible(bool(row.unit))
        self.setEnabled(not row.locked_by)
        self.field.setAccessibleDescription(" ".join(one for one in (row.line, row.unit, note) if one))
        self._fill(row)

    def _fill(self, row: SettingRow) -> None:
        field, value = self.field, row.value
        if isinstance(field, Switch):
            field.setChecked(value is True)
        elif isinstance(field, Chooser):
            field.show_choices(row.choices, str(value))
        elif isinstance(field, Entry):
            field.setPlaceholderText(row.none)
            field.show_text(str(value), wrong=bool(row.mistake))
        elif isinstance(field, Words):
            field.say(str(value) or "–")

    @Slot(bool)
    def on_switched(self, on: bool) -> None:
        """The switch was turned."""
        self.given.emit(self.row.key, on)

    @Slot(str)
    def on_given(self, text: str) -> None:
        """A text, a number or a choice was given."""
        self.given.emit(self.row.key, text)
