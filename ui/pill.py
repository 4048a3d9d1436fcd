"""The pill: one line that says what Sotto is doing. State, two levels, tone, the call's clock, pause, more."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.later import later
from ui.meters import Meters
from ui.model import Status
from ui.pieces import Drawing, IconButton, Sheet, Words
from ui.theme import Theme
from ui.tone_line import ToneLine
from ui.words import tr

WIDTH, HEIGHT = 340, 40
WORD = 108
"""Room for the state's word; the tone line gives way to it, down to 40 px."""


PAUSES = later("Pause listening")
PAUSE_WORDS = {
    "paused": later("Resume listening"),
    "off": later("Resume listening"),
    "payment": later("End payment mode"),
}
"""What the pause button does in these states; in all others it pauses."""


class StateDot(QWidget):
    """The state as colour and shape: full, ring, two bars, or a triangle."""

    INKS: ClassVar[dict[str, str]] = {
        "listening": "calm",
        "ready": "calm",
        "learning": "calm",
        "warning": "rising",
        "payment": "you",
    }

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.kind = theme, "off"
        self.setFixedSize(theme.px(12), theme.px(12))
        theme.repaints(self)

    def show_kind(self, kind: str) -> None:
        """Take another state's shape."""
        if kind != self.kind:
            self.kind = kind
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.theme.colour(self.INKS.get(self.kind, "soft"))
        unit = self.width() / 12
        painter.scale(unit, unit)
        if self.kind in ("listening", "warning", "payment"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
        else:
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self._paint_shape(painter)

    def _paint_shape(self, painter: QPainter) -> None:
        if self.kind == "paused":
            painter.drawLine(4, 2, 4, 10)
            painter.drawLine(8, 2, 8, 10)
        elif self.kind == "warning":
            painter.rotate(45)
            painter.drawRoundedRect(QRectF(4.5, -4, 8, 8), 1.5, 1.5)
        elif self.kind == "payment":
            painter.drawRoundedRect(QRectF(2, 2, 8, 8), 2, 2)
        else:
            painter.drawEllipse(QRectF(2, 2, 8, 8))


def clock_text(seconds: int) -> str:
    """04:37, or 1:04:37 from an hour on."""
    minutes, second = divmod(max(0, seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


class Pill(Sheet):
    """The always-visible line. Dragging it moves the window (the overlay does that)."""

    pause_clicked = Signal()
    more_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.dot = StateDot(theme)
        self.word = Words(theme, Theme.TINY, ink="soft")
        self.clock = Words(theme, Theme.BODY, strong=True, tabular=True)
        self.meters = Meters(theme)
        self.tone = ToneLine(theme)
        policy = self.tone.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons keep their place where the tone is switched off
        self.tone.setSizePolicy(policy)
        self.pause = IconButton(theme, "pause", tr("Pause listening"))
        self.more = IconButton(theme, "more", tr("More"))
        self.pause.clicked.connect(self.pause_clicked)
        self.more.clicked.connect(self.more_clicked)
        self.through = Drawing(theme, "through", tr("Clicks pass through"))
        self._arrange()
        self.set_clock(None)

    def _arrange(self) -> None:
        px = self.theme.px
        column = QVBoxLayout()
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch()
        column.addWidget(self.clock)
        column.addWidget(self.word)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 0, px(8), 0)
        row.setSpacing(px(8))
        for item in (self.dot, column, self.meters, self.tone):
            if isinstance(item, QVBoxLayout):
                row.addLayout(item)
            else:
                row.addWidget(item)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.pause)
        buttons.addWidget(self.more)
        buttons.addWidget(self.through)
        self.through.hide()
        row.addLayout(buttons)
        self.word.setMaximumWidth(px(WORD))

    def sizeHint(self) -> QSize:
        """340 x 40 of the design page."""
        return QSize(self.theme.px(WIDTH), self.theme.px(HEIGHT))

    def set_status(self, status: Status) -> None:
        """State, word and the pause button's other face."""
        self.dot.show_kind(status.kind)
        self.word.say(status.text)
        self.word.set_ink("ink" if status.kind in ("warning", "paused", "payment") else "soft")
        self.word.setMinimumWidth(min(self.word.sizeHint().width(), self.theme.px(WORD)))
        resting = status.kind in PAUSE_WORDS
        words = PAUSE_WORDS.get(status.kind, PAUSES)
        self.pause.show_as("resume" if resting else "pause", tr(words))
        self.setAccessibleName(tr("Sotto: {state}", state=self.word.text()))

    def show_clicks_pass(self, on: bool) -> None:
        """What cannot be pressed gives way to a sign that says why."""
        for button in (self.pause, self.more):
            button.setVisible(not on)
        self.through.setVisible(on)

    def set_clock(self, seconds: int | None) -> None:
        """The call's age; None hides the clock."""
        self.clock.say("" if seconds is None else clock_text(seconds))
        self.clock.setVisible(seconds is not None)
