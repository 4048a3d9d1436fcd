"""Kept calls: when, how long, what is kept of them; to open and to delete. In: KeptPage. Out: gestures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.announce import announce
from ui.beside import FRAME, corner, room_of
from ui.kept_model import DeleteAllKept, DeleteKept, KeptChosen, KeptPage, KeptRow, OpenKept
from ui.later import later
from ui.pieces import TextButton, ThinBar, Words
from ui.text import plain, tip
from ui.theme import Theme
from ui.words import tr

WIDTH, HEIGHT = 600, 520
COLUMNS = (later("When"), later("Length"), later("Kept of it"))
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class Rows(QAbstractTableModel):
    """The page's rows; Qt asks for those that can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[KeptRow, ...] = ()

    def show_rows(self, rows: tuple[KeptRow, ...]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many calls."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """When, length, what."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """A cell's text; a screen reader is told the whole row."""
        row = self.rows[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            text = (row.when, row.length, row.holds)[index.column()]
            return plain(text) if role == Role.DisplayRole else tip(text)
        if role == Role.AccessibleTextRole:
            return plain(row.said)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The columns' names, at their start."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return tr(COLUMNS[section]) if role == Role.DisplayRole else None


class _Table(QTableView):
    """Enter opens, Delete deletes, Tab goes on to the buttons."""

    opened = Signal()
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a list's keys do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            if not event.isAutoRepeat():
                self.deleted.emit()
        else:
            super().keyPressEvent(event)


class _Asking(TextButton):
    """It asks once more by its own name: a double click is one click, or it would answer itself."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks is none."""
        event.accept()


class KeptWindow(QWidget):
    """An ordinary window, opened by hand."""

    told = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto: kept calls"))
        self.setAutoFillBackground(True)
        self.theme = theme
        self.page = KeptPage()
        self.about = Words(theme, Theme.TINY, ink="soft", max_lines=3)
        self.nothing = Words(theme, Theme.BODY, max_lines=6)
        self.said = Words(theme, Theme.TINY, max_lines=3)
        self.whole = Words(theme, Theme.TINY, ink="soft", max_lines=3)
        self.model = Rows()
        self.table = _Table()
        self.open = TextButton(theme, tr("Open"), filled=True, focusable=True)
        self.delete = _Asking(theme, tr("Delete this call"), focusable=True)
        self.delete_all = _Asking(theme, "", focusable=True)
        self.done = TextButton(theme, tr("Close"), filled=True, focusable=True)
        self._make_table()
        self._connect()
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _make_table(self) -> None:
        table, theme = self.table, self.theme
        table.setModel(self.model)
        table.setAccessibleName(tr("Kept calls"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setFont(theme.font(Theme.BODY, tabular=True))
        table.setVerticalScrollBar(ThinBar(theme))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = round(QFontMetricsF(table.font()).height()) + theme.px(10)
        table.verticalHeader().setDefaultSectionSize(height)
        table.verticalHeader().setMinimumSectionSize(height)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setFont(theme.font(Theme.TINY))
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(True)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self.on_row_chosen)
        self.table.doubleClicked.connect(self.on_open)
        self.table.opened.connect(self.on_open)
        self.table.deleted.connect(self.on_delete)
        self.open.clicked.connect(self.on_open)
        self.delete.clicked.connect(self.on_delete)
        self.delete_all.clicked.connect(self.on_delete_all)
        self.done.clicked.connect(self.close)

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(16), px(12))
        column.setSpacing(px(6))
        head = Words(self.theme, Theme.HEADLINE, strong=True)
        head.say(tr("Kept calls"))
        for widget in (head, self.about, self.nothing):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.said)
        column.addStretch()
        one, foot = QHBoxLayout(), QHBoxLayout()
        one.addWidget(self.open)
        one.addWidget(self.delete)
        one.addStretch()
        foot.addWidget(self.delete_all)
        foot.addStretch()
        foot.addWidget(self.done)
        column.addLayout(one)
        column.addLayout(foot)

    @Slot()
    def on_theme_changed(self) -> None:
        """Colours of what Qt paints itself."""
        use, roles = self.theme.palette, QPalette.ColorRole
        palette = QPalette(self.palette())
        for role, colour in (
            (roles.Window, use.paper),
            (roles.Base, use.paper),
            (roles.AlternateBase, use.well),
            (roles.Button, use.well),
            (roles.Text, use.ink),
            (roles.WindowText, use.ink),
            (roles.ButtonText, use.soft),
            (roles.Highlight, use.mark),
            (roles.HighlightedText, use.ink),
        ):
            palette.setColor(role, QColor(colour))
        for widget in (self, self.table, self.table.horizontalHeader()):
            widget.setPalette(palette)
        px = self.theme.px
        self.table.setStyleSheet(
            f"QTableView {{ border: 1px solid {use.hairline}; outline: 0; }}"
            f"QTableView:focus {{ border: 2px solid {use.you}; }}"
            f"QTableView::item {{ padding: 0 {px(6)}px; border: 0; }}"
            f"QTableView::item:selected {{ background: {use.mark}; color: {use.ink}; }}"
            f"QHeaderView, QHeaderView::section {{ background: {use.paper}; color: {use.soft}; border: 0;"
            f" padding: 0 {px(6)}px; }}"
        )
        self.update()

    def show_page(self, page: KeptPage) -> None:
        """What is kept now; the row that was chosen stays chosen, or the one in its place."""
        was, at = self.chosen(), self.table.currentIndex().row()
        changed = page.rows != self.model.rows
        if page.said and page.said != self.page.said:
            announce(self, page.said)
        self.page = page
        for words, text in ((self.about, page.about), (self.nothing, page.nothing), (self.said, page.said)):
            words.say(text)
            words.setVisible(bool(text))
        if changed:
            self.model.show_rows(page.rows)
            self._fit()
            self._choose(was, at)
        for widget in (self.table, self.whole, self.open, self.delete):
            widget.setVisible(bool(page.rows))
        self._show_whole()
        self.delete.rename(page.delete or tr("Delete this call"))
        self.delete_all.rename(page.delete_all)
        self.delete_all.setVisible(bool(page.delete_all))

    def _choose(self, was: str | None, at: int) -> None:
        ids = [row.id for row in self.page.rows]
        place = ids.index(was) if was in ids else min(max(at, 0), len(ids) - 1)
        if place >= 0:
            self.table.selectRow(place)

    def _fit(self) -> None:
        """Times and lengths are as wide as the widest of some; what is kept takes the rest."""
        metrics, room = QFontMetricsF(self.table.font()), self.theme.px(24)
        some = self.page.rows[:50]
        for column, texts in enumerate(([row.when for row in some], [row.length for row in some])):
            widest = max((metrics.horizontalAdvance(text) for text in [*texts, tr(COLUMNS[column])]), default=0)
            self.table.setColumnWidth(column, round(widest) + room)

    def chosen(self) -> str | None:
        """The call whose row is chosen."""
        at = self.table.currentIndex().row()
        return self.model.rows[at].id if 0 <= at < len(self.model.rows) else None

    def show_in_front(self, overlay: QRect | None) -> None:
        """It was asked for."""
        if not self.isVisible():
            room = room_of(overlay)
            size = QSize(min(self.theme.px(WIDTH), room.width() - 48), min(self.theme.px(HEIGHT), room.height() - 64))
            self.resize(size)
            self.move(corner(size + FRAME, overlay, room))
        self.show()
        self.raise_()
        self.activateWindow()
        (self.table if self.page.rows else self.done).setFocus()

    def _show_whole(self) -> None:
        at = self.table.currentIndex().row()
        self.whole.say(self.model.rows[at].said if 0 <= at < len(self.model.rows) else "")

    @Slot()
    def on_row_chosen(self) -> None:
        """Another call: the whole of its row, which a narrow column cuts."""
        self._show_whole()
        self.told.emit(KeptChosen())

    @Slot()
    def on_open(self) -> None:
        """Its page."""
        if call := self.chosen():
            self.told.emit(OpenKept(call))

    @Slot()
    def on_delete(self) -> None:
        """Away with it."""
        if call := self.chosen():
            self.told.emit(DeleteKept(call))

    @Slot()
    def on_delete_all(self) -> None:
        """Away with all."""
        self.told.emit(DeleteAllKept())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
