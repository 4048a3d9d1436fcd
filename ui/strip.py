"""Two small sheets under the pill: what is wrong with one thing to do about it, and the menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.model import Parts, Status
from ui.pieces import Sheet, TextButton, Words
from ui.pill import StateDot
from ui.theme import Theme
from ui.words import tr


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
        """Take the state; whether it is to be shown unasked: a warning, or an action that waits."""
        self.dot.show_kind(status.kind)
        self.detail.say(status.detail or status.text)
        self.action.setVisible(status.action is not None)
        if status.action is not None:
            self.action.rename(status.action)
        self.setAccessibleName(self.detail.text())
        return not status.quiet and (status.kind == "warning" or status.action is not None)

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
    """The overlay's menu as a sheet of its own: a popup would take the keyboard from the agent's program.

    Two columns: one of twelve rows would not fit on a small screen with large text.
    """

    COLUMNS = 2
    chosen = Signal()
    call_toggled = Signal()
    transcript_asked = Signal()
    payment_clicked = Signal()
    clicks_asked = Signal()
    panel_asked = Signal()
    break_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    quit_asked = Signal()
    settings_asked = Signal()
    sentence_asked = Signal()
    declined_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._opened, self._has_details, self._says_transcript = False, True, True
        self.call = TextButton(theme, tr("Start call"), leading=True)
        self.payment = TextButton(theme, tr("Payment mode"), leading=True)
        self.transcript = TextButton(theme, tr("Show transcript"), leading=True)
        self.panel = TextButton(theme, tr("As a normal window"), leading=True)
        self.clicks = TextButton(theme, tr("Let clicks pass"), leading=True)
        self.rest = TextButton(theme, tr("Break now"), leading=True)
        self.summary = TextButton(theme, tr("Last call"), leading=True)
        self.week = TextButton(theme, tr("My week"), leading=True)
        self.settings = TextButton(theme, tr("Settings"), leading=True)
        self.quit = TextButton(theme, tr("Quit Sotto"), leading=True)
        self.sentence = TextButton(theme, tr("Copy the sentence"), leading=True)
        self.declined = TextButton(theme, tr("Customer said no"), leading=True)
        self.rows: list[tuple[TextButton, SignalInstance]] = [
            (self.call, self.call_toggled),
            (self.payment, self.payment_clicked),
            (self.transcript, self.transcript_asked),
            (self.panel, self.panel_asked),
            (self.clicks, self.clicks_asked),
            (self.sentence, self.sentence_asked),
            (self.declined, self.declined_clicked),
            (self.rest, self.break_asked),
            (self.summary, self.summary_asked),
            (self.week, self.week_asked),
            (self.settings, self.settings_asked),
            (self.quit, self.quit_asked),
        ]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8))
        self._grid.setSpacing(0)
        for button, signal in self.rows:
            button.clicked.connect(self.chosen)
            button.clicked.connect(signal)
        self._lay_out()

    def _lay_out(self) -> None:
        """The rows that are there, with no hole between them."""
        for button, _ in self.rows:
            self._grid.removeWidget(button)
        there = self._there()
        for at, button in enumerate(there):
            self._grid.addWidget(button, at // self.COLUMNS, at % self.COLUMNS)
            self._grid.setColumnStretch(at % self.COLUMNS, 1)
        self.transcript.setVisible(self.transcript in there)

    def _there(self) -> list[TextButton]:
        return [button for button, _ in self.rows if self._has_details or button is not self.transcript]

    def use_parts(self, parts: Parts) -> None:
        """Name the row after what it folds out, and leave it out where that is nothing."""
        self._has_details = parts.transcript or parts.notes or parts.tone
        self._says_transcript = parts.transcript
        self.show_transcript(self._opened)
        self._lay_out()

    def show_call(self, running: bool) -> None:
        """Name the call's row after what it would do."""
        self.call.rename(tr("End call") if running else tr("Start call"))

    def show_transcript(self, open_: bool) -> None:
        """Name the transcript's row after what it would do."""
        self._opened = open_
        if self._says_transcript:
            self.transcript.rename(tr("Hide transcript") if open_ else tr("Show transcript"))
        else:
            self.transcript.rename(tr("Show less") if open_ else tr("Show more"))

    def show_payment(self, on: bool) -> None:
        """Name the payment's row after what it would do."""
        self.payment.rename(tr("End payment mode") if on else tr("Payment mode"))

    def sizeHint(self) -> QSize:
        """Rows of 32 px."""
        n_rows = -(-len(self._there()) // self.COLUMNS)
        return QSize(self.theme.px(340), self.theme.px(n_rows * 32 + 16))
