"""The card: what to do in a glance, what to say, and why. Three buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.drawings import draw
from ui.later import later
from ui.model import Card
from ui.pieces import Sheet, TextButton, Words
from ui.theme import Theme
from ui.words import tr

HABIT_WORDS = {
    "listen": later("Listening"),
    "confirm": later("Confirming"),
    "phrases": later("Caring words"),
    "vent": later("Room to vent"),
    "positive": later("Positive words"),
    "respect": later("Respect"),
    "care": later("Taking care"),
}


class HabitBadge(QWidget):
    """The habit's drawing on a disc; a check in its place when the advice was taken."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme, self.icon = theme, ""
        self.setFixedSize(theme.px(34), theme.px(34))
        theme.repaints(self)

    def show_icon(self, icon: str, name: str) -> None:
        """Draw this icon; `name` is what a screen reader says."""
        self.icon = icon
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc and drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("hairline"), 1))
        painter.setBrush(self.theme.colour("well"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        inset = self.theme.px(6)
        ink = self.theme.colour("calm" if self.icon == "check" else "ink")
        draw(painter, "icons", self.icon, ink, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))


class Hairline(QWidget):
    """One hairline across."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedHeight(1)
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self.theme.colour("hairline"))


def quoted(words: str) -> str:
    """In typographic quotation marks, once; nothing stays nothing."""
    words = words.strip().strip('"“”')
    return f"“{words}”" if words else ""


class CardPanel(Sheet):
    """Shows one Card; which one and for how long is decided elsewhere."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)

    def __init__(self, theme: Theme, *, focusable: bool = False) -> None:
        super().__init__(theme)
        self.card: Card | None = None
        self.badge = HabitBadge(theme)
        self.headline = Words(theme, Theme.HEADLINE, strong=True, max_lines=3)
        self.say = Words(theme, Theme.SAY, max_lines=5)
        self.why = Words(theme, Theme.TINY, ink="soft", max_lines=4)
        self.done = TextButton(theme, tr("Done"), focusable=focusable)
        self.not_now = TextButton(theme, tr("Not now"), focusable=focusable)
        self.wrong = TextButton(theme, tr("Wrong cue"), focusable=focusable)
        self.done.clicked.connect(self.on_done)
        self.not_now.clicked.connect(self.on_not_now)
        self.wrong.clicked.connect(self.on_wrong)
        self._arrange()

    def _arrange(self) -> None:
        px = self.theme.px
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.headline)
        words.addWidget(self.say)
        words.addSpacing(px(4))
        words.addWidget(self.why)
        top = QHBoxLayout()
        top.setSpacing(px(12))
        badge = QVBoxLayout()
        badge.addWidget(self.badge)
        badge.addStretch()
        top.addLayout(badge)
        top.addLayout(words, 1)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        # The words of the buttons stand under the words of the card, where the language leaves room for it.
        wanted = sum(one.sizeHint().width() + px(4) for one in (self.done, self.not_now, self.wrong))
        buttons.setContentsMargins(px(34) if wanted <= px(340 - 2 * 16 - 34) else 0, 0, 0, 0)
        buttons.setSpacing(px(4))
        for button in (self.done, self.not_now, self.wrong):
            buttons.addWidget(button)
        buttons.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(16), px(16), px(8))
        page.setSpacing(0)
        page.addLayout(top)
        page.addSpacing(px(12))
        page.addWidget(Hairline(self.theme))
        page.addSpacing(px(8))
        page.addWidget(self._buttons)

    def show_card(self, card: Card) -> None:
        """Show another card's words."""
        self.card = card
        self.badge.show_icon(card.habit, tr(HABIT_WORDS[card.habit]))
        self.headline.say(card.headline)
        self.say.say(quoted(card.say))
        self.why.say(card.why)
        self.say.setVisible(bool(self.say.text()))
        self.why.setVisible(bool(self.why.text()))
        self._enable(True)
        self.setAccessibleName(f"{self.headline.text()}. {self.say.text()} {self.why.text()}")

    def show_check(self) -> None:
        """The advice was taken: a quiet check, and nothing left to press."""
        self.badge.show_icon("check", tr("Done"))
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for button in (self.done, self.not_now, self.wrong):
            button.setEnabled(on)

    def height_at(self, width: int) -> int:
        """How high the card stands at this width."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()  # rows within rows keep the last card's height until then
        return layout.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """As wide as the pill."""
        return QSize(self.theme.px(340), self.height_at(self.theme.px(340)))

    @Slot()
    def on_done(self) -> None:
        """The person did it."""
        if self.card is not None:
            self.done_clicked.emit(self.card.cue)

    @Slot()
    def on_not_now(self) -> None:
        """The person has no use for it now."""
        if self.card is not None:
            self.not_now_clicked.emit(self.card.cue)

    @Slot()
    def on_wrong(self) -> None:
        """The cue was wrong."""
        if self.card is not None:
            self.wrong_cue_clicked.emit(self.card.cue)
