"""The settings in one window. In: SettingsPage. Out: what the person changed. An ordinary window."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.card import Hairline
from ui.fields import Entry
from ui.pieces import TextButton, ThinBar, Words
from ui.setting_line import SettingLine
from ui.settings_model import GroupAction, GroupReset, SettingChanged, SettingGroup, SettingsPage, found
from ui.theme import Theme
from ui.words import tr

SIDE, NARROW = 184, 520
"""Widths at 100 % of text: the column of sections; and what it takes to have it beside fields and words."""


class GroupPart(QWidget):
    """One section: its name, its line, its settings, and the way back to how it was."""

    reset_clicked = Signal(str)
    action_clicked = Signal(str)
    given = Signal(str, object)

    def __init__(self, theme: Theme, group: SettingGroup) -> None:
        super().__init__()
        self.theme, self.group = theme, group
        self.title = Words(theme, Theme.SAY, strong=True, max_lines=2)
        self.line = Words(theme, Theme.TINY, ink="soft", max_lines=4)
        self.reset = TextButton(theme, tr("Reset"), focusable=True)
        self.reset.clicked.connect(self.on_reset)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.lines = [SettingLine(theme, row) for row in group.rows]
        self.note = Words(theme, Theme.TINY, ink="soft", max_lines=6)
        self.action = TextButton(theme, group.action or group.title, focusable=True)
        self.action.clicked.connect(self.on_action)
        self._arrange()
        self.show_group(group)

    def _arrange(self) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, px(20))
        self.column.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(self.line)
        self.column.addSpacing(px(4))
        for line in self.lines:
            line.given.connect(self.given)
            self.column.addWidget(line)
        self.column.addSpacing(px(4))
        self.column.addWidget(self.note)
        self.column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeading)

    def show_group(self, group: SettingGroup) -> bool:
        """What counts now; fields stay where they are, so that the focus does too. Whether one had to be another."""
        renewed = False
        self.group = group
        self.title.say(group.title)
        self.line.say(group.line)
        self.reset.setVisible(group.can_reset)
        self.reset.setAccessibleName(tr("Reset {section}", section=group.title))
        self.note.say(group.note)
        self.note.setVisible(bool(group.note))
        self.action.rename(group.action or group.title)
        self.action.setVisible(bool(group.action))
        for at, row in enumerate(group.rows):
            if self.lines[at].fits(row):
                self.lines[at].show_row(row)
            else:
                renewed = True
                self._renew(at, SettingLine(self.theme, row))
        return renewed

    def _renew(self, at: int, line: SettingLine) -> None:
        old, self.lines[at] = self.lines[at], line
        line.stack(old.page.direction() == QHBoxLayout.Direction.TopToBottom)
        line.given.connect(self.given)
        self.column.replaceWidget(old, line)
        old.hide()
        old.deleteLater()

    def filter(self, wanted: str) -> bool:
        """Shows what was searched for; whether there is any here."""
        hits = [found(line.row, self.group, wanted) for line in self.lines]
        for line, hit in zip(self.lines, hits, strict=True):
            line.setVisible(hit)
        self.setVisible(any(hits))
        return any(hits)

    @Slot()
    def on_action(self) -> None:
        """The section's own button."""
        self.action_clicked.emit(self.group.name)

    @Slot()
    def on_reset(self) -> None:
        """As it was."""
        self.reset_clicked.emit(self.group.name)


class SettingsWindow(QWidget):
    """Search, sections to jump to, and every setting; a change counts at once."""

    told = Signal(object)
    """SettingChanged or GroupReset"""
    setup_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto settings"))
        self.theme = theme
        self.parts: list[GroupPart] = []
        self.jumps: list[TextButton] = []
        self.search = Entry(theme, tr("Search the settings"))
        self.search.setPlaceholderText(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.on_search)
        self.nothing = Words(theme, Theme.BODY, ink="soft", max_lines=3)
        self.file = Words(theme, Theme.TINY, ink="soft", max_lines=2)
        self.setup = TextButton(theme, tr("First steps again"), focusable=True)
        self.setup.clicked.connect(self.setup_asked)
        self.done = TextButton(theme, tr("Close"), filled=True, focusable=True)
        self.done.clicked.connect(self.close)
        self.area = QScrollArea()
        self._arrange()
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _arrange(self) -> None:
        px = self.theme.px
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBar(ThinBar(self.theme))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(px(8), px(16), px(20), px(16))
        self.column.setSpacing(0)
        self.column.addWidget(self.nothing)
        self.column.addStretch()
        self.area.setWidget(inner)
        self.side = QVBoxLayout()
        self.side.setContentsMargins(px(16), px(16), px(8), px(16))
        self.side.setSpacing(0)
        self.side.addWidget(self.search)
        self.side.addSpacing(px(8))
        self.side.addStretch()
        self.holder = QWidget()
        self.holder.setLayout(self.side)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(0)
        self.middle.addWidget(self.holder)
        self.middle.addWidget(self.area, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self.middle, 1)
        page.addWidget(Hairline(self.theme))
        page.addLayout(self._foot())
        self._take_size()

    def _foot(self) -> QHBoxLayout:
        px = self.theme.px
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(12), px(16), px(12))
        foot.setSpacing(px(8))
        foot.addWidget(self.file, 1)
        foot.addWidget(self.setup)
        foot.addWidget(self.done)
        return foot

    def _take_size(self) -> None:
        room = QGuiApplication.primaryScreen().availableGeometry()
        px = self.theme.px
        self.setMinimumSize(min(px(320), room.width() - 48), min(px(320), room.height() - 64))
        self.resize(min(px(720), room.width() - 48), min(px(640), room.height() - 64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text, or a small screen: search on top, and each field below its words."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self.theme.px
        narrow = self.width() < px(NARROW)
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self.middle.setDirection(way)
        self.side.setContentsMargins(px(16), px(16), px(16 if narrow else 8), px(0 if narrow else 16))
        self.holder.setFixedWidth(self.width() if narrow else px(SIDE))
        self.column.setContentsMargins(px(16 if narrow else 8), px(16), px(20), px(16))
        for jump in self.jumps:
            jump.setVisible(not narrow)
        for part in self.parts:
            for line in part.lines:
                line.stack(narrow)

    @Slot()
    def on_theme_changed(self) -> None:
        """The page's ground."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(self.theme.palette.paper))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(self.theme.palette.soft))
        self.setPalette(palette)
        self.area.setPalette(palette)

    @Slot(object)
    def show_page(self, page: SettingsPage) -> None:
        """Every setting as it is now."""
        self.file.say(
            tr("Kept in {file}", file=page.file) if page.is_kept else tr("Not kept: it counts until Sotto ends")
        )
        if [part.group.name for part in self.parts] != [group.name for group in page.groups]:
            self._build(page)
            self._fold()
            self._order_tabs()
        renewed = [part.show_group(group) for part, group in zip(self.parts, page.groups, strict=True)]
        if any(renewed):
            self._order_tabs()
        self.on_search(self.search.text())

    def _build(self, page: SettingsPage) -> None:
        for old in (*self.parts, *self.jumps):
            old.deleteLater()
        self.parts = [GroupPart(self.theme, group) for group in page.groups]
        self.jumps = [TextButton(self.theme, group.title, focusable=True, leading=True) for group in page.groups]
        for at, (part, jump) in enumerate(zip(self.parts, self.jumps, strict=True)):
            part.given.connect(self.on_given)
            part.reset_clicked.connect(self.on_reset)
            part.action_clicked.connect(self.on_action)
            jump.clicked.connect(self.on_jump)
            self.column.insertWidget(at + 1, part)
            self.side.insertWidget(at + 2, jump)

    def _order_tabs(self) -> None:
        """As one reads: search, sections, each section's reset and fields, the foot. Fields come and go meanwhile."""
        inside = [one for part in self.parts for one in (part.reset, *(line.field for line in part.lines), part.action)]
        chain = [self.search, *self.jumps, *inside, self.setup, self.done]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    @Slot(str)
    def on_search(self, wanted: str) -> None:
        """Only what was searched for."""
        hits = [part.filter(wanted) for part in self.parts]
        for jump, hit in zip(self.jumps, hits, strict=True):
            jump.setEnabled(hit)
        self.nothing.say(tr("Nothing here is called “{words}”.", words=wanted) if not any(hits) else "")
        self.nothing.setVisible(not any(hits))

    @Slot()
    def on_jump(self) -> None:
        """To a section."""
        at = next(at for at, jump in enumerate(self.jumps) if jump is self.sender())
        self.jump_to(self.parts[at].group.name)

    def jump_to(self, section: str) -> None:
        """From this section on."""
        part = next((one for one in self.parts if one.group.name == section), self.parts[0])
        self.search.clear()
        self.column.activate()
        self.area.verticalScrollBar().setValue(part.y())

    @Slot(str, object)
    def on_given(self, key: str, value: str | bool) -> None:
        """A setting has another value."""
        self.told.emit(SettingChanged(key, value))

    @Slot(str)
    def on_reset(self, name: str) -> None:
        """A section as it was."""
        self.told.emit(GroupReset(name))

    @Slot(str)
    def on_action(self, name: str) -> None:
        """A section's own button."""
        self.told.emit(GroupAction(name))
