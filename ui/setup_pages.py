"""The four pages of the first run. In: their part of a Setup. Out: what the person chose, as gestures."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.clipboard import copy
from ui.drawings import draw
from ui.fields import Chooser, Tick
from ui.later import later
from ui.model import Side
from ui.pieces import TextButton, Words, paint_sheet
from ui.setup_model import (
    BreaksChosen,
    BreaksStep,
    DeviceChosen,
    ModelAsked,
    ModelChosen,
    SideCheck,
    SoundAsked,
    SoundStep,
    WordsStep,
)
from ui.theme import Theme
from ui.words import tr

DOES = (
    ("listen", later("Hears both sides of a call, and writes the words down on this machine.")),
    ("phrases", later("Notices when a feeling went by without a word, and shows one short card.")),
    ("care", later("Offers five minutes of stretching between calls.")),
)
NEVER = (
    later("Nothing leaves this machine. No sound is kept, and no text."),
    later("It judges no feelings of yours: tone is read from the customer's voice alone."),
    later("Nobody but you sees a card or the page after a call. There is no score."),
)


class Drawing(QWidget):
    """One of our line drawings, in the ink of the text or another."""

    def __init__(self, theme: Theme, name: str, ink: str = "ink", size: int = 20) -> None:
        super().__init__()
        self.theme, self.name, self.ink = theme, name, ink
        self.setFixedSize(theme.px(size), theme.px(size))
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing."""
        draw(QPainter(self), "icons", self.name, self.theme.colour(self.ink), QRectF(self.rect()))


class Page(QWidget):
    """A column of words and fields."""

    told = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, theme.px(8), 0)
        self.column.setSpacing(theme.px(8))

    def say(self, text: str, size: int = Theme.BODY, *, strong: bool = False, soft: bool = False) -> Words:
        """A paragraph at the column's end."""
        words = Words(self.theme, size, strong=strong, ink="soft" if soft else "ink", max_lines=8)
        words.say(text)
        self.column.addWidget(words)
        return words

    def row(self, *widgets: QWidget, stretch: int = 1) -> QHBoxLayout:
        """Widgets beside each other; the one at `stretch` takes the room."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        for at, one in enumerate(widgets):
            top = isinstance(one, Drawing)
            row.addWidget(one, int(at == stretch), Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag(0))
        return row


class AboutPage(Page):
    """What Sotto does and never does, and a sentence for callers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        for icon, text in DOES:
            words = Words(theme, Theme.BODY, max_lines=4)
            words.say(tr(text))
            self.column.addLayout(self.row(Drawing(theme, icon), words))
        self.column.addSpacing(theme.px(8))
        self.say(tr("What it never does"), Theme.SAY, strong=True)
        for text in NEVER:
            words = Words(theme, Theme.BODY, max_lines=4)
            words.say(tr(text))
            self.column.addLayout(self.row(Drawing(theme, "check", "calm"), words))
        self.column.addSpacing(theme.px(8))
        self.say(tr("Callers must be told. A sentence you can say:"), Theme.SAY, strong=True)
        self.sentence = self.say("")
        self._said = ""
        self.copy = TextButton(theme, tr("Copy the sentence"), filled=True, focusable=True)
        self.copy.clicked.connect(self.on_copy)
        self.column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch()

    def show_sentence(self, sentence: str) -> None:
        """The sentence for callers."""
        self._said = sentence
        self.sentence.say(f"“{sentence}”")

    @Slot()
    def on_copy(self) -> None:
        """To the clipboard, without the quotation marks."""
        copy(self._said)
        self.copy.rename(tr("Copied"))


class LevelBar(QWidget):
    """A live level as a bar with a foot; a side that is not heard shows an empty one."""

    def __init__(self, theme: Theme, ink: str) -> None:
        super().__init__()
        self.theme, self.ink = theme, ink
        self.level: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(12))
        theme.repaints(self)

    def sizeHint(self) -> QSize:
        """A quiet strip."""
        return QSize(self.theme.px(200), self.theme.px(12))

    def show_level(self, level: float | None) -> None:
        """0..1, or None."""
        if level != self.level:
            self.level = level
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Trough and level."""
        painter = QPainter(self)
        room = QRectF(self.rect())
        paint_sheet(painter, self.theme, room, "well", 6)
        if self.level:
            width = max(room.height(), room.width() * min(1.0, self.level))
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = room.right() - width if rtl else room.left()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour(self.ink))
            painter.drawRoundedRect(QRectF(left, 1, width, room.height() - 2), 5, 5)


class SidePart(QWidget):
    """One side: its device, its level, and whether it is heard."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, side: Side, title: str, extra: QWidget | None = None) -> None:
        super().__init__()
        self.side: Side = side
        self.title = Words(theme, Theme.SAY, strong=True, max_lines=2)
        self.title.say(title)
        self.device = Chooser(theme, title)
        self.device.chosen.connect(self.on_chosen)
        self.bar = LevelBar(theme, "you" if side == "agent" else "customer")
        self.bar.setAccessibleName(title)
        self.good, self.bad = Drawing(theme, "check", "calm"), Drawing(theme, "warning", "rising")
        self.text = Words(theme, Theme.BODY, max_lines=5)
        self.locked = Words(theme, Theme.TINY, ink="soft", max_lines=3)
        said = QHBoxLayout()
        said.setSpacing(theme.px(8))
        for one in (self.good, self.bad):
            said.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
        said.addWidget(self.text, 1)
        if extra is not None:
            said.addWidget(extra, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(16))
        column.setSpacing(theme.px(8))
        for part in (self.title, self.device, self.locked, self.bar):
            column.addWidget(part)
        column.addLayout(said)

    def show_check(self, check: SideCheck) -> None:
        """How it stands."""
        self.device.show_choices(check.choices, check.value)
        self.device.setEnabled(not check.locked_by)
        self.locked.say(check.locked_by)
        self.locked.setVisible(bool(check.locked_by))
        self.bar.show_level(check.level)
        self.good.setVisible(check.heard)
        self.bad.setVisible(check.is_wrong)
        if check.text != self.text.text() and self.isVisible() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, check.text))
        self.text.say(check.text)

    @Slot(str)
    def on_chosen(self, value: str) -> None:
        """Another device."""
        self.chosen.emit(DeviceChosen(self.side, value))


class SoundPage(Page):
    """Both sides with their meters, and the test sound."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.say(tr("Sotto hears your headset's microphone, and what your softphone plays to you."), soft=True)
        self.column.addSpacing(theme.px(4))
        self.play = TextButton(theme, tr("Play a test sound"), filled=True, focusable=True)
        self.play.clicked.connect(self.on_play)
        self.agent = SidePart(theme, "agent", tr("You: the microphone of your headset"))
        self.customer = SidePart(theme, "customer", tr("The customer: what your softphone plays to"), self.play)
        for part in (self.agent, self.customer):
            part.chosen.connect(self.told)
            self.column.addWidget(part)
        self.column.addStretch()

    def show_step(self, step: SoundStep) -> None:
        """Both sides as they stand."""
        self.agent.show_check(step.agent)
        self.customer.show_check(step.customer)
        self.play.setEnabled(step.can_play)
        self.play.rename(tr("Playing …") if step.playing else tr("Play a test sound"))

    @Slot()
    def on_play(self) -> None:
        """The test sound."""
        self.told.emit(SoundAsked())


class WordsPage(Page):
    """The models that there are, and the way to get one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.say(
            tr(
                "A speech model writes the words down, on this machine. It is fetched once, from the Hugging Face hub; "
                "nothing of yours is sent. Without one, Sotto goes by tone and timing."
            ),
            soft=True,
        )
        self.group = QButtonGroup(self)
        self.ticks: dict[str, Tick] = {}
        self.ticks_column = QVBoxLayout()
        self.ticks_column.setSpacing(0)
        self.column.addLayout(self.ticks_column)
        self.text = self.say("")
        self.bar = LevelBar(theme, "calm")
        self.column.addWidget(self.bar)
        self.fetch = TextButton(theme, tr("Fetch it now"), filled=True, focusable=True)
        self.measure = TextButton(theme, tr("Measure this machine"), focusable=True)
        self.cancel = TextButton(theme, tr("Stop"), filled=True, focusable=True)
        self.fetch.clicked.connect(self.on_fetch)
        self.measure.clicked.connect(self.on_measure)
        self.cancel.clicked.connect(self.on_cancel)
        buttons = self.row(self.fetch, self.cancel, self.measure, stretch=-1)
        buttons.addStretch()
        self.column.addLayout(buttons)
        self.locked = self.say("", Theme.TINY, soft=True)
        self.column.addStretch()

    def show_step(self, step: WordsStep) -> None:
        """The choice as it stands."""
        for one in step.offers:
            if one.name not in self.ticks:
                self._add(one.name)
            tick = self.ticks[one.name]
            tick.say(one.title, one.detail)
            tick.setChecked(one.name == step.value)
            tick.setEnabled(not step.locked_by)
        self.text.set_ink("high" if step.is_wrong else "ink")
        self.text.say(step.text)
        self.bar.show_level(step.share)
        for widget, shown in (
            (self.bar, step.share is not None),
            (self.fetch, step.can_fetch),
            (self.measure, step.can_measure),
            (self.cancel, step.can_cancel),
            (self.locked, bool(step.locked_by)),
        ):
            widget.setVisible(shown)
        self.locked.say(step.locked_by)

    def _add(self, name: str) -> None:
        tick = Tick(self.theme, name)
        tick.setObjectName(name)
        tick.clicked.connect(self.on_tick)
        self.group.addButton(tick)
        self.ticks[name] = tick
        self.ticks_column.addWidget(tick)

    @Slot()
    def on_tick(self) -> None:
        """Another model."""
        checked = self.group.checkedButton()
        if checked is not None:
            self.told.emit(ModelChosen(checked.objectName()))

    @Slot()
    def on_fetch(self) -> None:
        """Get it."""
        self.told.emit(ModelAsked("fetch"))

    @Slot()
    def on_measure(self) -> None:
        """Find out what this machine carries."""
        self.told.emit(ModelAsked("measure"))

    @Slot()
    def on_cancel(self) -> None:
        """Stop what runs."""
        self.told.emit(ModelAsked("cancel"))


class BreaksPage(Page):
    """How often to take a break."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.say(tr("Time on the phone counts as work, also when your hands are still."), soft=True)
        self.group = QButtonGroup(self)
        self.ticks: dict[str, Tick] = {}
        self.ticks_column = QVBoxLayout()
        self.ticks_column.setSpacing(0)
        self.column.addLayout(self.ticks_column)
        self.text = self.say("", soft=True)
        self.locked = self.say("", Theme.TINY, soft=True)
        self.column.addSpacing(theme.px(8))
        self.say(
            tr(
                "That is all. Sotto waits at the edge of your screen; a call is noticed by itself. Everything can be "
                "changed in the settings, and these steps come again from there."
            )
        )
        self.column.addStretch()

    def show_step(self, step: BreaksStep) -> None:
        """The choice as it stands."""
        for one in step.choices:
            if one.value not in self.ticks:
                tick = Tick(self.theme, one.name)
                tick.setObjectName(one.value)
                tick.clicked.connect(self.on_tick)
                self.group.addButton(tick)
                self.ticks[one.value] = tick
                self.ticks_column.addWidget(tick)
            self.ticks[one.value].setChecked(one.value == step.value)
            self.ticks[one.value].setEnabled(not step.locked_by)
        self.text.say(step.text)
        self.locked.say(step.locked_by)
        self.locked.setVisible(bool(step.locked_by))

    @Slot()
    def on_tick(self) -> None:
        """Another distance, or none."""
        checked = self.group.checkedButton()
        if checked is not None:
            self.told.emit(BreaksChosen(checked.objectName()))
