"""Taking one's results along: the text, to the letter, before it is written. In: ExportPage. Out: gestures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.beside import room_of
from ui.export_model import AdditionToggled, ExportPage, FormChosen, SaveTo
from ui.fields import Chooser, Switch
from ui.pieces import TextButton, ThinBar, Words
from ui.theme import Theme
from ui.words import tr

WIDTH, HEIGHT = 600, 560


class ExportWindow(QWidget):
    """An ordinary window, opened by hand from the week."""

    told = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto: take your results along"))
        self.setAutoFillBackground(True)
        self.theme = theme
        self.page: ExportPage | None = None
        self.about = Words(theme, Theme.TINY, ink="soft", max_lines=4)
        self.form = Chooser(theme, tr("Form of the file"))
        self.form.chosen.connect(self.on_form)
        self.switches: dict[str, Switch] = {}
        self.rows: list[QWidget] = []
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(tr("What is written, to the letter"))
        self.text.setFont(theme.font(Theme.TINY, tabular=True))
        self.text.setVerticalScrollBar(ThinBar(theme))
        self.text.setHorizontalScrollBar(ThinBar(theme, Qt.Orientation.Horizontal))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.said = Words(theme, Theme.TINY, max_lines=3)
        self.save = TextButton(theme, tr("Save …"), filled=True, focusable=True)
        self.done = TextButton(theme, tr("Close"), focusable=True)
        self.save.clicked.connect(self.on_save)
        self.done.clicked.connect(self.close)
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(12))
        column.setSpacing(px(6))
        head = Words(self.theme, Theme.HEADLINE, strong=True)
        head.say(tr("Take your results along"))
        column.addWidget(head)
        column.addWidget(self.about)
        column.addWidget(self._line(tr("Form of the file"), self.form))
        self.added = QVBoxLayout()
        self.added.setSpacing(0)
        column.addLayout(self.added)
        column.addWidget(self.text, 1)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.done)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _line(self, title: str, field: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = Words(self.theme, Theme.BODY)
        words.say(title)
        line.addWidget(words, 1)
        line.addWidget(field)
        return row

    @Slot()
    def on_theme_changed(self) -> None:
        """The page's ground, and the text's."""
        use = self.theme.palette
        for widget, ground in ((self, use.paper), (self.text, use.well)):
            palette = QPalette(widget.palette())
            for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
                palette.setColor(role, QColor(ground))
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
                palette.setColor(role, QColor(use.ink))
            widget.setPalette(palette)
        self.update()

    def show_page(self, page: ExportPage) -> None:
        """What would be written now; in front when it is opened."""
        is_same = self.page is not None and [one.name for one in self.page.additions] == [
            one.name for one in page.additions
        ]
        self.page = page
        self.about.say(page.about)
        self.form.show_choices(page.forms, page.form)
        if not is_same:
            self._build(page)
        for one in page.additions:
            self.switches[one.name].setChecked(one.on)
        if self.text.toPlainText() != page.text:
            self.text.setPlainText(page.text)
        self.said.say(page.said)
        self.said.setVisible(bool(page.said))
        if not self.isVisible():
            room = room_of(None)
            self.resize(min(self.theme.px(WIDTH), room.width() - 48), min(self.theme.px(HEIGHT), room.height() - 64))
            self.show()
            self.raise_()
            self.activateWindow()

    def _build(self, page: ExportPage) -> None:
        for row in self.rows:
            row.deleteLater()
        self.rows, self.switches = [], {}
        for one in page.additions:
            switch = Switch(self.theme, one.title)
            switch.setProperty("addition", one.name)
            switch.clicked.connect(self.on_toggled)
            self.switches[one.name] = switch
            row = self._line(one.title, switch)
            self.rows.append(row)
            self.added.addWidget(row)

    @Slot(str)
    def on_form(self, form: str) -> None:
        """Another form of file."""
        self.told.emit(FormChosen(form))

    @Slot(bool)
    def on_toggled(self, on: bool) -> None:
        """Something beside the counts."""
        self.told.emit(AdditionToggled(str(self.sender().property("addition")), on))

    @Slot()
    def on_save(self) -> None:
        """Where to; then it is written."""
        if self.page is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, tr("Save …"), self.page.file_name)
        if path:
            self.told.emit(SaveTo(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
