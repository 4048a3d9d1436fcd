"""My week: breaks, calls by tone, habits, as plots that are also a table. In: ui.week_model.WeekPage."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.beside import FRAME, corner, room_of
from ui.fields import Chooser
from ui.later import later
from ui.pieces import TextButton, ThinBar, Words
from ui.settings_model import Choice
from ui.theme import Theme
from ui.week_model import WeekDay, WeekPage
from ui.week_plots import Bars, Key, Series
from ui.words import tr

WIDTH, HEIGHT = 640, 700
ALL = later("All habits")
NOTHING = later("Nothing yet. From now on your breaks and calls are counted here, day by day.")
IN_MEMORY = later("Only you see this. Counts, no words, no grade; kept in memory until Sotto closes.")
CALLS = (
    Series(later("calm"), "calm", "solid", "calm"),
    Series(later("rising"), "rising", "lines", "rising"),
    Series(later("high"), "high", "dots", "high"),
    Series(later("not heard"), "soft", "empty", "unheard"),
)


def habit_counts(day: WeekDay, which: int) -> tuple[int, int]:
    """(chances, taken) of one habit of the day, or of all where `which` is -1."""
    pairs = day.habits if which < 0 else day.habits[which : which + 1]
    return sum(chances for chances, _ in pairs), sum(taken for _, taken in pairs)


def table_of(page: WeekPage) -> list[tuple[str, list[str]]]:
    """The same numbers as the plots: (what is counted, its text for each day)."""

    def of(part: int, whole: int) -> str:
        return tr("{n} of {all}", n=part, all=whole) if whole else tr("none")

    rows = [
        (tr("Breaks taken"), [of(day.breaks_taken, day.breaks_offered) for day in page.days]),
        (tr("Calls"), [str(day.calls) for day in page.days]),
        *(
            (tr("Calls, {tone}", tone=tr(one.word)), [str(getattr(day, one.field)) for day in page.days])
            for one in CALLS
        ),
    ]
    for which, title in enumerate(page.habits):
        counts = [habit_counts(day, which) for day in page.days]
        rows.append((title, [of(taken, chances) for chances, taken in counts]))
    return rows


class WeekWindow(QWidget):
    """An ordinary window, opened by hand."""

    export_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto: my week"))
        self.setAutoFillBackground(True)
        self.theme = theme
        self.page: WeekPage | None = None
        self.nothing = Words(theme, Theme.BODY, max_lines=6)
        self.nothing.say(tr(NOTHING))
        self.about = Words(theme, Theme.TINY, ink="soft", max_lines=3)
        self.habit = Chooser(theme, tr("Which habit the plot shows"))
        self.habit.setFixedWidth(theme.px(220))
        self.habit.currentIndexChanged.connect(self.on_habit_chosen)
        self.breaks = Bars(theme, tr("Breaks"), tr("breaks"))
        self.calls = Bars(theme, tr("Calls"), tr("calls"))
        self.habits = Bars(theme, tr("Habits"), tr("chances"))
        self.table = QTableWidget()
        self.as_table = TextButton(theme, tr("Show as a table"), focusable=True)
        self.take = TextButton(theme, tr("Take along …"), focusable=True)
        self.take.clicked.connect(self.export_asked)
        self.done = TextButton(theme, tr("Close"), filled=True, focusable=True)
        self.as_table.clicked.connect(self.on_table_toggled)
        self.done.clicked.connect(self.close)
        self.pages = QStackedWidget()
        self._arrange()
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(16), px(12))
        column.setSpacing(px(4))
        head = Words(self.theme, Theme.HEADLINE, strong=True)
        head.say(tr("My week"))
        column.addWidget(head)
        column.addWidget(self.about)
        column.addWidget(self.nothing)
        self.pages.addWidget(self._plots())
        self.pages.addWidget(self._made_table())
        column.addWidget(self.pages, 1)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.as_table)
        foot.addWidget(self.take)
        foot.addStretch()
        foot.addWidget(self.done)
        column.addLayout(foot)

    def _plots(self) -> QScrollArea:
        px = self.theme.px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, px(8), px(8), px(8))
        column.setSpacing(px(2))
        taken = (Series(later("offered"), "soft", "empty", ""), Series(later("taken"), "calm", "solid", ""))
        for title, key, bars in (
            (tr("Breaks"), taken, self.breaks),
            (tr("Calls, by the customer's tone"), CALLS, self.calls),
            (tr("Habits"), (Series(later("chances"), "soft", "empty", ""), taken[1]), self.habits),
        ):
            row = QHBoxLayout()
            words = Words(self.theme, Theme.SAY, strong=True)
            words.say(title)
            row.addWidget(words)
            row.addStretch()
            if bars is self.habits:
                row.addWidget(self.habit)
            column.addLayout(row)
            column.addWidget(Key(self.theme, key))
            column.addWidget(bars)
            column.addSpacing(px(12))
        column.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setVerticalScrollBar(ThinBar(self.theme))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        return area

    def _made_table(self) -> QTableWidget:
        self.table.setAccessibleName(tr("My week as a table"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setFont(self.theme.font(Theme.TINY, tabular=True))
        self.table.horizontalHeader().setFont(self.theme.font(Theme.TINY))
        self.table.verticalHeader().setFont(self.theme.font(Theme.TINY))
        self.table.setShowGrid(False)
        self.table.setHorizontalScrollBar(ThinBar(self.theme, Qt.Orientation.Horizontal))
        self.table.setVerticalScrollBar(ThinBar(self.theme))
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return self.table

    @Slot()
    def on_theme_changed(self) -> None:
        """Colours of what Qt paints itself."""
        use = self.theme.palette
        palette = QPalette(self.palette())
        roles = QPalette.ColorRole
        for role, colour in (
            (roles.Window, use.paper),
            (roles.Base, use.paper),
            (roles.AlternateBase, use.well),
            (roles.Button, use.well),
            (roles.Text, use.ink),
            (roles.WindowText, use.ink),
            (roles.ButtonText, use.ink),
            (roles.Highlight, use.mark),
            (roles.HighlightedText, use.ink),
        ):
            palette.setColor(role, QColor(colour))
        for widget in (
            self,
            self.table,
            self.table.horizontalHeader(),
            self.table.verticalHeader(),
            self._area,
        ):
            widget.setPalette(palette)
        self.table.setStyleSheet(
            f"QHeaderView, QHeaderView::section, QTableCornerButton::section {{ background: {use.paper};"
            f" color: {use.soft}; border: 0; padding: 0 {self.theme.px(6)}px; }}"
        )
        self.update()

    def show_week(self, page: WeekPage, *, overlay: QRect | None = None) -> None:
        """Draw this week and come to the front."""
        self.page = page
        kept = tr("Only you see this. Counts, no words, no grade; kept for {n} days, sealed.", n=page.kept_days)
        self.about.say(kept if page.kept_days else tr(IN_MEMORY))
        self.nothing.setVisible(page.empty)
        self.pages.setVisible(not page.empty)
        self.as_table.setVisible(not page.empty)
        self.take.setVisible(not page.empty)
        self._fill_habits(page)
        self._draw(page)
        room = room_of(overlay)
        size = QSize(min(self.theme.px(WIDTH), room.width() - 48), min(self.theme.px(HEIGHT), room.height() - 64))
        if page.empty:
            size.setHeight(self.theme.px(220))
        self.resize(size)
        if not self.isVisible():
            self.move(corner(size + FRAME, overlay, room))
        self.show()
        self.raise_()
        self.activateWindow()

    def _fill_habits(self, page: WeekPage) -> None:
        wanted = [tr(ALL), *page.habits]
        choices = [Choice(str(at), one) for at, one in enumerate(wanted)]
        self.habit.show_choices(choices, str(max(0, self.habit.currentIndex())))

    def _draw(self, page: WeekPage) -> None:
        days = [(day.short, day.name) for day in page.days]
        offered = [(day.breaks_offered, day.breaks_taken) for day in page.days]
        self.breaks.draw_taken(days, offered, tr("offered"), tr("taken"))
        self.calls.draw_stacked(days, CALLS, [[getattr(day, one.field) for one in CALLS] for day in page.days])
        self.on_habit_chosen(self.habit.currentIndex())
        self._fill_table(page)

    def _fill_table(self, page: WeekPage) -> None:
        rows = table_of(page)
        metrics = QFontMetricsF(self.table.font())
        widest = max(metrics.horizontalAdvance(text) for _, cells in rows for text in cells)
        self.table.horizontalHeader().setMinimumSectionSize(round(widest) + self.theme.px(10))  # else it scrolls
        self.table.setColumnCount(len(page.days))
        self.table.setHorizontalHeaderLabels([day.short for day in page.days])
        self.table.setRowCount(len(rows))
        self.table.setVerticalHeaderLabels([title for title, _ in rows])
        for at, (title, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{page.days[column].name}, {title}: {text}")
                self.table.setItem(at, column, item)

    @Slot(int)
    def on_habit_chosen(self, index: int) -> None:
        """Another habit, or all of them."""
        if self.page is not None:
            days = [(day.short, day.name) for day in self.page.days]
            counts = [habit_counts(day, index - 1) for day in self.page.days]
            self.habits.draw_taken(days, counts, tr("chances"), tr("taken"))

    @Slot()
    def on_table_toggled(self) -> None:
        """Plots, or the same numbers as a table."""
        to_table = self.pages.currentIndex() == 0
        self.pages.setCurrentIndex(1 if to_table else 0)
        self.as_table.rename(tr("Show as plots") if to_table else tr("Show as a table"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
