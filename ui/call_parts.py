"""The parts of a call's page as widgets. In: ui.model.CallSummary. One function a part; None where there is nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.call_line import CallLine
from ui.card import quoted
from ui.drawings import draw
from ui.model import CallSummary, Insight, SummaryPromise
from ui.notes import kind_word
from ui.pieces import Words
from ui.pill import clock_text
from ui.said import SaidText
from ui.theme import Theme
from ui.transcript import NAMES
from ui.words import tr


class TickBox(QCheckBox):
    """A box to tick, drawn as the rest is."""

    def __init__(self, theme: Theme, name: str, done: bool) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self.setChecked(done)
        self.setFixedSize(theme.px(24), theme.px(24))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.repaints(self)

    def hitButton(self, _at: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box and check."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.theme.px(18)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(self.theme.colour("you" if self.hasFocus() else "soft"), 2 if self.hasFocus() else 1.5))
        painter.setBrush(self.theme.colour("well"))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            draw(painter, "icons", "check", self.theme.colour("calm"), box.adjusted(1, 1, -1, -1))


class PromiseRow(QWidget):
    """One promise to keep: pressing anywhere on it ticks it."""

    ticked = Signal(str, bool)

    def __init__(self, theme: Theme, promise: SummaryPromise) -> None:
        super().__init__()
        self.key = promise.key
        name = f"{promise.words}, {promise.due}" if promise.due else promise.words
        self.box = TickBox(theme, name, promise.done)
        self.words = Words(theme, Theme.SAY, max_lines=6)
        self.words.say(promise.words)
        self.due = Words(theme, Theme.BODY, strong=True, max_lines=2)
        self.due.say(promise.due)
        self.due.setVisible(bool(promise.due))
        self.box.toggled.connect(self.on_toggled)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.due)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._show_done(promise.done)

    def _show_done(self, done: bool) -> None:
        for words in (self.words, self.due):
            words.set_ink("soft" if done else "ink")

    @Slot(bool)
    def on_toggled(self, done: bool) -> None:
        """Kept, or not yet."""
        self._show_done(done)
        self.ticked.emit(self.key, done)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words tick too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class Chances(QWidget):
    """Chances as rings, the taken ones filled; the words beside say the same."""

    MOST = 12
    """More rings than this would say nothing that the words do not."""

    def __init__(self, theme: Theme, chances: int, taken: int) -> None:
        super().__init__()
        self.theme, self.chances, self.taken = theme, chances if chances <= self.MOST else 0, taken
        self.setFixedSize(theme.px(12) * max(1, self.chances), theme.px(16))
        theme.repaints(self)

    def sizeHint(self) -> QSize:
        """As many as there are."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One ring a chance."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, size = self.theme.px(12), self.theme.px(8)
        painter.setPen(QPen(self.theme.colour("calm"), 1.5))
        for chance in range(self.chances):
            painter.setBrush(self.theme.colour("calm" if chance < self.taken else "paper"))
            painter.drawEllipse(QRectF(1 + chance * step, self.height() / 2 - size / 2, size, size))


class Part(QWidget):
    """A column of words under a title."""

    ticked = Signal(str, bool)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.px(16), 0, 0)
        self.column.setSpacing(theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(title)
        self.say(title, Theme.SAY, strong=True)

    def say(self, text: str, size: int = Theme.BODY, *, strong: bool = False, ink: str = "ink") -> None:
        """One paragraph more."""
        words = Words(self.theme, size, strong=strong, ink=ink, max_lines=12)
        words.say(text)
        self.column.addWidget(words)

    def note(self, text: str) -> None:
        """One small paragraph in soft ink."""
        if text:
            self.say(text, Theme.TINY, ink="soft")


def _promises(part: Part, page: CallSummary) -> bool:
    for promise in page.promises:
        row = PromiseRow(part.theme, promise)
        row.ticked.connect(part.ticked)
        part.column.addWidget(row)
    return bool(page.promises)


def _along(part: Part, page: CallSummary) -> bool:
    for label, one, ink in ((tr("Went well"), page.well, "calm"), (tr("To try"), page.to_try, "you")):
        if one is not None:
            part.column.addWidget(InsightBox(part.theme, label, one, ink))
            part.column.addSpacing(part.theme.px(6))
    return page.well is not None or page.to_try is not None


class InsightBox(QWidget):
    """One thing to take along, with a stripe at its side."""

    def __init__(self, theme: Theme, label: str, one: Insight, ink: str) -> None:
        super().__init__()
        self.theme, self.ink = theme, ink
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        column.setSpacing(theme.px(2))
        for text, size, strong, colour in (
            (label, Theme.TINY, False, "soft"),
            (one.title, Theme.BODY, True, "ink"),
            (one.reason, Theme.BODY, False, "ink"),
        ):
            words = Words(theme, size, strong=strong, ink=colour, max_lines=8)
            words.say(text)
            column.addWidget(words)
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The stripe."""
        wide = self.theme.px(3)
        x = self.width() - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        QPainter(self).fillRect(x, 0, wide, self.height(), self.theme.colour(self.ink))


def _tone(part: Part, page: CallSummary) -> bool:
    if any(point.height is not None for point in page.tone):
        part.column.addWidget(CallLine(part.theme, page))
    else:
        part.say(tr("Too little was heard of it to say."), ink="soft")
    return True


def _cards(part: Part, page: CallSummary) -> bool:
    if not page.cards:
        part.say(tr("None was needed."), ink="soft")
    for number, card in enumerate(page.cards, 1):
        part.say(f"{number}  {card.headline}", strong=True)
        part.say(quoted(card.say))
        part.note(card.why)
        part.note(f"{clock_text(round(card.t_s))} · {card.habit} · {card.how}")
        part.column.addSpacing(part.theme.px(4))
    return True


def _feelings(part: Part, page: CallSummary) -> bool:
    for one in page.feelings:
        part.say(quoted(one.words) or tr("From the tone, without words"))
        answer = f": {quoted(one.answer)}" if one.answer else ""
        part.note(f"{clock_text(round(one.t_s))} · {one.met}{answer}")
    return bool(page.feelings)


def _habits(part: Part, page: CallSummary) -> bool:
    px = part.theme.px
    for title, chances, taken in page.habits:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        name = Words(part.theme, Theme.BODY, max_lines=2)
        name.say(title)
        count = Words(part.theme, Theme.TINY, ink="soft", tabular=True)
        count.say(tr("{n} of {all}", n=taken, all=chances))
        count.setFixedWidth(px(64))
        row.addWidget(name, 1)
        row.addWidget(Chances(part.theme, chances, taken))
        row.addWidget(count)
        part.column.addLayout(row)
    return bool(page.habits)


def _notes(part: Part, page: CallSummary) -> bool:
    notes = [note for note in page.notes if note.value.strip()]  # what was emptied by hand is left out
    for note in notes:
        part.say(f"{kind_word(note.kind)}: {note.value}")
        part.note(
            f"{tr(NAMES[note.side])}, {clock_text(round(note.t_s))}{': ' if note.quote else ''}{quoted(note.quote)}"
        )
    return bool(notes)


def _said(part: Part, page: CallSummary) -> bool:
    if page.said:
        part.column.addWidget(SaidText(part.theme, page.said, page.cards))
    else:
        part.say(tr("No words were written down."), ink="soft")
    return True


PARTS: dict[str, Callable[[Part, CallSummary], bool]] = {
    "promises": _promises,
    "along": _along,
    "tone": _tone,
    "cards": _cards,
    "feelings": _feelings,
    "habits": _habits,
    "notes": _notes,
    "said": _said,
}
"""How each part of the page is filled; False leaves it out."""
