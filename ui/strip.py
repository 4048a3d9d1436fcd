"""Two small sheets under the pill: what is wrong with one thing to do about it, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.model import Status
from ui.pieces import Sheet, TextButton, Words
from ui.pill import StateDot
from ui.theme import Theme


class StatusStrip(Sheet):
    """A state in a sentence, and one action."""

    action_chosen = Signal(str)

    def __init__(self, theme: Theme, *, focusable: bool = False) -> None:
        super().__init__(theme)
        self.dot = StateDot(theme)
        self.detail = Words(theme, Theme.BODY, max_lines=4)
        self.action = TextButton(theme, "", filled=True, focusable=focusable)
        self.action.clicked.connect(self.on_action)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(self.dot)
        row.addWidget(self.detail, 1)
        row.addWidget(self.action)

    def set_status(self, status: Status) -> bool:
        """Take the state; whether there is something to show: a warning, or an action."""
        self.dot.show_kind(status.kind)
        self.detail.say(status.detail or status.text)
        self.action.setVisible(status.action is not None)
        if status.action is not None:
            self.action.rename(status.action)
        self.setAccessibleName(self.detail.text())
        return status.kind == "warning" or status.action is not None

    def height_at(self, width: int) -> int:
        """How high it stands at this width."""
        layout = self.layout()
        return max(self.theme.px(48), layout.totalHeightForWidth(width)) if layout is not None else 0

    def sizeHint(self) -> QSize:
        """As wide as the pill."""
        return QSize(self.theme.px(340), self.height_at(self.theme.px(340)))

    @Slot()
    def on_action(self) -> None:
        """The person chose the one thing to do."""
        self.action_chosen.emit(self.action.text())


class MenuSheet(Sheet):
    """The overlay's menu as a sheet of its own: a popup would take the keyboard from the agent's program."""

    chosen = Signal()
    call_toggled = Signal()
    transcript_asked = Signal()
    break_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    quit_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.call = TextButton(theme, "Start call", leading=True)
        self.transcript = TextButton(theme, "Show transcript", leading=True)
        self.rest = TextButton(theme, "Break now", leading=True)
        self.summary = TextButton(theme, "Last call", leading=True)
        self.week = TextButton(theme, "My week", leading=True)
        self.quit = TextButton(theme, "Quit Sotto", leading=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        column.setSpacing(0)
        asked = (
            self.call_toggled,
            self.transcript_asked,
            self.break_asked,
            self.summary_asked,
            self.week_asked,
            self.quit_asked,
        )
        buttons = (self.call, self.transcript, self.rest, self.summary, self.week, self.quit)
        for button, signal in zip(buttons, asked, strict=True):
            column.addWidget(button)
            button.clicked.connect(self.chosen)
            button.clicked.connect(signal)

    def show_call(self, running: bool) -> None:
        """Name the first row after what it would do."""
        self.call.rename("End call" if running else "Start call")

    def show_transcript(self, open_: bool) -> None:
        """Name the second row after what it would do."""
        self.transcript.rename("Hide transcript" if open_ else "Show transcript")

    def sizeHint(self) -> QSize:
        """Six rows."""
        return QSize(self.theme.px(340), self.theme.px(6 * 32 + 16))
