"""The always-on-top window that never takes the focus: pill, status strip, menu, card, and open: tone, notes, words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.card_slot import CardSlot
from ui.consent_sheet import ConsentSheet
from ui.floating import Floating
from ui.model import Card, Line, MeterLevels, NoteItem, Parts, Place, Status, TonePoint
from ui.notes import NotesSheet
from ui.perch import Perch
from ui.pill import HEIGHT, WIDTH, Pill
from ui.placing import Flex, fitted, room_above, room_below, stack
from ui.strip import MenuSheet, StatusStrip
from ui.theme import Theme
from ui.tone_line import ToneSheet
from ui.transcript import TranscriptPanel

LEAST_TRANSCRIPT = 72
"""Three lines: on a small screen the transcript gives way before the card does."""
TOLD_MS = 8_000
"""How long a sentence stands that the person asked for, as the ways out of click-through: read twice, slowly."""


class Overlay(Floating):
    """Renders what it is told and says what was pressed."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    payment_clicked = Signal()
    clicks_asked = Signal()
    panel_asked = Signal()
    status_action_chosen = Signal(str)
    call_toggled = Signal()
    break_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    quit_asked = Signal()
    settings_asked = Signal()
    sentence_asked = Signal()
    declined_clicked = Signal()
    transcript_toggled = Signal(bool)

    def __init__(
        self, theme: Theme, place: Place | None = None, places: Iterable[Place] = (), *, opaque: bool = False
    ) -> None:
        perch = Perch(QSize(theme.px(WIDTH), theme.px(HEIGHT)), place, places)
        super().__init__(theme, perch, opaque=opaque)
        self.setWindowTitle("Sotto")
        self.setAccessibleName("Sotto")
        self.pill = Pill(theme)
        self.strip = StatusStrip(theme)
        self.menu = MenuSheet(theme)
        self.slot = CardSlot(theme)
        self.consent = ConsentSheet(theme)
        self.tone = ToneSheet(theme)
        self.notes = NotesSheet(theme)
        self.transcript = TranscriptPanel(theme)
        self._parts: tuple[QWidget, ...] = (
            self.strip, self.menu, self.consent, self.slot, self.tone, self.notes, self.transcript,
        )  # fmt: skip
        for part in (self.pill, *self._parts):
            part.setParent(self)
            part.setVisible(part is self.pill)
        self._shown = Parts()
        self._warns = self._menu_open = self._opened = self._folded = False
        self._status = Status("off", "")
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(TOLD_MS)
        self._connect()
        self.arrange()

    def _connect(self) -> None:
        self.pill.pause_clicked.connect(self.pause_clicked)
        self.pill.more_clicked.connect(self.on_more)
        self.strip.action_chosen.connect(self.status_action_chosen)
        card = self.slot.card
        card.done_clicked.connect(self.done_clicked)
        card.not_now_clicked.connect(self.not_now_clicked)
        card.wrong_cue_clicked.connect(self.wrong_cue_clicked)
        self.consent.copy_clicked.connect(self.sentence_asked)
        self.consent.declined_clicked.connect(self.declined_clicked)
        self.consent.hide_clicked.connect(self.on_consent_hidden)
        self.slot.height_changed.connect(self.on_height_changed)
        menu = self.menu
        menu.chosen.connect(self.on_menu_chosen)
        menu.transcript_asked.connect(self.on_transcript_asked)
        for theirs, ours in (
            (menu.call_toggled, self.call_toggled),
            (menu.payment_clicked, self.payment_clicked),
            (menu.clicks_asked, self.clicks_asked),
            (menu.panel_asked, self.panel_asked),
            (menu.sentence_asked, self.sentence_asked),
            (menu.declined_clicked, self.declined_clicked),
            (menu.break_asked, self.break_asked),
            (menu.summary_asked, self.summary_asked),
            (menu.week_asked, self.week_asked),
            (menu.settings_asked, self.settings_asked),
            (menu.quit_asked, self.quit_asked),
        ):
            theirs.connect(ours)
        self._telling.timeout.connect(self.on_way_back_told)

    # What it is told

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """What Sotto is doing; a warning opens the strip."""
        is_news = not status.quiet and status != self._status
        self._status = status
        self.pill.set_status(status)
        self.menu.show_payment(status.kind == "payment")
        if self._telling.isActive():
            if not is_news or self.clicks_pass():
                return
            self._telling.stop()  # what is the matter now comes before what was copied
        before = (self._warns, self.strip.height_at(self.width()))
        self._warns = self.strip.set_status(status)
        if before != (self._warns, self.strip.height_at(self.width())):
            self.arrange()

    @Slot(object)
    def set_levels(self, levels: MeterLevels) -> None:
        """Both meters; only the bars that changed are painted."""
        self.pill.meters.set_levels(levels)

    @Slot(object)
    def add_tone(self, point: TonePoint) -> None:
        """The newest point of the tone line."""
        self.pill.tone.add(point)
        self.tone.line.add(point)

    @Slot(object)
    def set_clock(self, seconds: int | None) -> None:
        """The call's age in seconds; None while there is no call."""
        self.pill.set_clock(seconds)
        self.menu.show_call(running=seconds is not None)

    def show_consent(self, sentence: str) -> None:
        """The sentence for callers; "" for none."""
        if sentence != self.consent.sentence:
            self.consent.show_sentence(sentence)
            self.arrange()

    @Slot()
    def on_consent_hidden(self) -> None:
        """It was read."""
        self.show_consent("")

    def use_parts(self, parts: Parts) -> None:
        """What it has a place for."""
        self._shown = parts
        self.pill.tone.setVisible(parts.tone)
        self.menu.use_parts(parts)
        self.arrange()

    @Slot(object)
    def show_card(self, card: Card) -> None:
        """Show a card."""
        self.slot.show_card(card)

    @Slot(str)
    def clear_card(self, how: str) -> None:
        """Take the card away; with a quiet check where it was "done"."""
        if how == "done":
            self.slot.check_and_leave()
        else:
            self.slot.leave()

    @Slot(object)
    def set_line(self, line: Line) -> None:
        """Add or renew a line of the transcript; empty text takes it back."""
        self.transcript.view.set_line(line)

    @Slot(object)
    def show_notes(self, notes: Sequence[NoteItem]) -> None:
        """The call's notes so far."""
        self.notes.show_notes(notes)
        if self._opened:
            self.arrange()

    @Slot(str, object)
    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark the words of an utterance that raised a card."""
        self.transcript.view.mark(utterance, spans)

    @Slot()
    def reset_call(self) -> None:
        """Forget the last call's words, notes and tone."""
        self.transcript.view.clear()
        self.pill.tone.clear()
        self.tone.line.clear()
        self.pill.meters.set_levels(MeterLevels(None, None))
        self.set_clock(None)
        self.slot.leave()
        self.show_notes(())

    @Slot(bool)
    def set_transcript_open(self, opened: bool) -> None:
        """Fold tone, notes and transcript out or away, without saying that the person did."""
        self.menu.show_transcript(opened)
        if opened != self._opened:
            self._opened = opened
            self.arrange()

    @Slot(bool)
    def fold(self, folded: bool) -> None:
        """The pill alone, for as long as the ordinary window is in front and shows the rest."""
        if folded != self._folded:
            self._folded, self._menu_open = folded, False
            self.arrange()

    def transcript_open(self) -> bool:
        """Whether it is folded out."""
        return self._opened

    def set_clicks_pass(self, on: bool, way_back: str) -> None:
        """Let clicks through, and tell for a while how they come back; or take them again."""
        if on == self.clicks_pass():
            return
        self.let_clicks_pass(on)
        self.pill.show_clicks_pass(on)
        self._menu_open = False
        if on:
            self.tell(way_back)
        else:
            self._telling.stop()
            self.set_status(self._status)
            self.arrange()

    def tell(self, sentence: str) -> None:
        """A sentence for a while, in the strip."""
        self.strip.set_status(Status("ready", "", sentence))
        self._warns = True
        self._telling.start()
        self.arrange()

    @Slot()
    def on_way_back_told(self) -> None:
        """The strip says again what is the matter."""
        self._telling.stop()
        self.set_status(self._status)
        self.arrange()

    # What the person does

    @Slot()
    def on_more(self) -> None:
        """Open or close the menu."""
        self._menu_open = not self._menu_open
        self.arrange()

    @Slot()
    def on_menu_chosen(self) -> None:
        """A choice closes the menu."""
        self._menu_open = False
        self.arrange()

    @Slot()
    def on_transcript_asked(self) -> None:
        """Fold it, and say so."""
        self.set_transcript_open(not self._opened)
        self.transcript_toggled.emit(self._opened)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the pill folds the transcript."""
        if event.button() == Qt.MouseButton.LeftButton and self.pill.geometry().contains(event.position().toPoint()):
            self.on_transcript_asked()

    # Where its parts stand

    @Slot()
    def on_height_changed(self) -> None:
        """The card grew or left."""
        self.arrange()

    def _wanted(self) -> list[tuple[QWidget, Flex]]:
        """The open parts from the pill outwards with their heights.

        Warning and menu never give way, and the card only to the menu, which somebody asked for.
        """
        width, parts = self.pill.width(), list[tuple[QWidget, Flex]]()
        if self._menu_open:
            parts.append((self.menu, _firm(self.menu.sizeHint().height())))
        if (self._warns and not self._folded) or self._menu_open:
            parts.append((self.strip, _firm(self.strip.height_at(width))))
        if self._folded:
            return parts
        if consent := self.consent.height_at(width):
            parts.append((self.consent, Flex(consent, consent, 4)))
        if self.slot.share:
            # Room is kept for the whole card at once, so that what follows does not change while one grows.
            card = self.slot.full_height()
            parts.append((self.slot, Flex(card, card, 9 if self._menu_open else None)))
        if self._opened:
            parts += self._details(width)
        return parts

    def _details(self, width: int) -> list[tuple[QWidget, Flex]]:
        """What is folded out, without what is switched off."""
        parts = list[tuple[QWidget, Flex]]()
        if self._shown.tone:
            tone = self.tone.sizeHint().height()
            parts.append((self.tone, Flex(tone, tone, 1)))
        if self._shown.notes and (notes := self.notes.height_at(width)):
            parts.append((self.notes, Flex(notes, min(notes, self.notes.least(width)), 3)))
        if self._shown.transcript:
            words = self.transcript.sizeHint().height()
            parts.append((self.transcript, Flex(words, self.theme.px(LEAST_TRANSCRIPT), 2)))
        return parts

    def arrange(self) -> None:
        """Put every open part in its place, and the window round them."""
        pill, room, gap = self.perch.pill(), self.perch.room(), self.theme.px(Theme.GAP)
        wanted = self._wanted()
        heights = fitted([flex for _, flex in wanted], gap, max(room_below(pill, room), room_above(pill, room)))
        open_parts = {part: height for (part, _), height in zip(wanted, heights, strict=True) if height}
        growing = 0
        if self.slot in open_parts:
            growing = open_parts[self.slot] - self.slot.wanted_height()
            open_parts[self.slot] -= growing
        placed = stack(pill, list(open_parts.values()), gap, room, growing)
        if self.geometry() != placed.window:
            self.setGeometry(placed.window)
        self.pill.setGeometry(placed.parts[0])
        for part, where in zip(open_parts, placed.parts[1:], strict=True):
            part.setGeometry(where)
        self._show(open_parts)
        self.shape(placed.parts)

    def _show(self, open_parts: dict[QWidget, int]) -> None:
        for part in self._parts:
            if part.isHidden() == (part in open_parts):
                part.setVisible(part in open_parts)

    def sizeHint(self) -> QSize:
        """Its own business."""
        return self.size()


def _firm(height: int) -> Flex:
    return Flex(height, height)
