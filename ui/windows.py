"""All windows as one. In: plain models. Out: what the person pressed, as signals, wherever they pressed it.

What is rarely opened (panel, page after the call, break) is made when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.announce import announce
from ui.break_window import BreakWindow
from ui.by_hand import ByHand
from ui.clipboard import Keeper, copy
from ui.model import BreakPrompt, CallSummary, Card, Line, MeterLevels, NoteItem, Parts, Place, Status, TonePoint
from ui.notes import NoteBook
from ui.overlay import Overlay
from ui.panel import Panel
from ui.summary_window import SummaryWindow, with_tick
from ui.theme import Scheme, Theme
from ui.tray import Tray, app_icon
from ui.words import tr


def scheme_of(theme: str) -> Scheme | None:
    """The setting as the theme takes it: None follows the system."""
    return "light" if theme == "light" else "dark" if theme == "dark" else None


def wishes_of(contrast: str, motion: str) -> dict[str, bool | None]:
    """The settings as the theme takes them: None asks the system."""
    return {
        "high_contrast": True if contrast == "high" else None,
        "reduced_motion": True if motion == "reduced" else None,
    }


class Windows(ByHand):
    """Overlay, tray, panel, page after the call and break, and those that a person opens."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    payment_clicked = Signal()
    clicks_asked = Signal()
    status_action_chosen = Signal(str)
    call_toggled = Signal()
    break_asked = Signal()
    quit_asked = Signal()
    settings_asked = Signal()
    declined_clicked = Signal()
    window_made = Signal(object)
    """One that shows a call's words, before it is shown."""
    call_deleted = Signal(str)
    week_asked = Signal()
    kept_asked = Signal()
    promise_ticked = Signal(str, bool)
    transcript_toggled = Signal(bool)
    moved = Signal(int, int, str)
    break_start_clicked = Signal()
    break_postpone_clicked = Signal()
    break_skip_clicked = Signal()
    break_next_clicked = Signal()
    break_back_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        place: Place | None,
        places: Iterable[Place] = (),
        *,
        opacity: float = 1.0,
        transcript_open: bool = False,
        opaque: bool = False,
        copied_min: float = 3.0,
    ) -> None:
        super().__init__(theme)
        self.clipboard = Keeper(copied_min)
        self._copied_min = copied_min
        QApplication.setWindowIcon(app_icon())
        self._opaque = opaque
        self.overlay = Overlay(theme, place, places, opaque=opaque)
        self.overlay.setWindowOpacity(1.0 if opaque else opacity)
        self.overlay.set_transcript_open(transcript_open)
        self.tray = Tray(theme)
        self.panel: Panel | None = None
        self.summary: SummaryWindow | None = None
        self.rest: BreakWindow | None = None
        self._last: CallSummary | None = None
        self._in_call = False
        self._status: Status | None = None
        self._card: Card | None = None
        self._lines: dict[str, Line] = {}
        self.notes = NoteBook()
        self._clock: int | None = None
        self._parts, self._sentence = Parts(), ""
        self._connect()

    def _connect(self) -> None:
        for window in (self.overlay, self.tray):
            window.pause_clicked.connect(self.pause_clicked)
            window.payment_clicked.connect(self.payment_clicked)
            window.clicks_asked.connect(self.clicks_asked)
            window.panel_asked.connect(self.on_panel_asked)
            window.call_toggled.connect(self.call_toggled)
            window.break_asked.connect(self.break_asked)
            window.summary_asked.connect(self.on_summary_asked)
            window.week_asked.connect(self.week_asked)
            window.quit_asked.connect(self.quit_asked)
            window.settings_asked.connect(self.settings_asked)
            window.sentence_asked.connect(self.on_sentence_asked)
            window.declined_clicked.connect(self.declined_clicked)
        self._connect_cards(self.overlay)
        self.overlay.transcript_toggled.connect(self.transcript_toggled)
        self.overlay.moved.connect(self.moved)
        self.tray.overlay_toggled.connect(self.on_overlay_toggled)
        self.tray.setup_asked.connect(self.setup_asked)
        self.tray.kept_asked.connect(self.kept_asked)
        self.clipboard.kept.connect(self.on_kept)

    def _connect_cards(self, window: Overlay | Panel) -> None:
        window.done_clicked.connect(self.done_clicked)
        window.not_now_clicked.connect(self.not_now_clicked)
        window.wrong_cue_clicked.connect(self.wrong_cue_clicked)
        window.status_action_chosen.connect(self.status_action_chosen)

    def show(self) -> None:
        """The overlay, without taking the focus; above the others again if it was there."""
        self.overlay.show()
        self.overlay.raise_()
        self.tray.set_overlay_shown(True)

    def where(self) -> QRect:
        """Where the overlay stands: other windows keep clear of it."""
        return self.overlay.frameGeometry()

    def close(self) -> None:
        """All of them, for good; and nothing of them stays on the clipboard."""
        self.clipboard.close()
        self.close_opened()
        for window in (self.overlay, self.panel, self.summary, self.rest):
            if window is not None:
                window.close()
                window.deleteLater()
        self.tray.close()

    # What they are told

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """What Sotto is doing; what is the matter is announced."""
        if not status.quiet and status != self._status:
            self._announce(f"{status.text}. {status.detail}")
        self._status = status
        self.overlay.set_status(status)
        self.tray.set_status(status)
        if self.panel:
            self.panel.set_status(status)

    @Slot(object)
    def set_levels(self, levels: MeterLevels) -> None:
        """Both meters."""
        self.overlay.set_levels(levels)

    @Slot(object)
    def set_clock(self, seconds: int | None) -> None:
        """The call's age in seconds; None without a call."""
        self._clock = seconds
        self._in_call = seconds is not None
        self.overlay.set_clock(seconds)
        if self.panel:
            self.panel.set_clock(seconds)
        self.tray.set_clock(seconds)

    @Slot(object)
    def add_tone(self, point: TonePoint) -> None:
        """The newest point of the tone line."""
        self.overlay.add_tone(point)

    @Slot(object)
    def set_line(self, line: Line) -> None:
        """One utterance of the transcript, new or renewed."""
        if line.text:
            self._lines[line.utterance] = line
        else:
            self._lines.pop(line.utterance, None)
        self.overlay.set_line(line)
        if self.panel:
            self.panel.set_line(line)

    @Slot(str, object)
    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None:
        """The words that raised a card."""
        if utterance in self._lines:
            self._lines[utterance] = replace(self._lines[utterance], marked=spans)
        self.overlay.mark(utterance, spans)
        if self.panel:
            self.panel.mark(utterance, spans)

    @Slot(object)
    def add_note(self, note: NoteItem) -> None:
        """One more note of the call."""
        self.notes.add(note)
        self._show_notes()

    def _show_notes(self) -> None:
        self.overlay.show_notes(self.notes.notes)
        if self.panel:
            self.panel.show_notes(self.notes.notes)

    def use_parts(self, parts: Parts, sentence: str) -> None:
        """What the windows have a place for, and the sentence that is copied for callers."""
        self._parts, self._sentence = parts, sentence
        self.overlay.use_parts(parts)
        if self.panel:
            self.panel.use_parts(parts)

    @Slot(str)
    def show_consent(self, sentence: str) -> None:
        """The sentence for callers, where a call begins; "" takes it away."""
        self.overlay.show_consent(sentence)

    @Slot(str)
    def show_news(self, sentence: str) -> None:
        """A newer version is there."""
        self.tray.show_news(sentence)

    @Slot()
    def on_sentence_asked(self) -> None:
        """The sentence to the clipboard."""
        copy(self._sentence)

    def set_clicks_pass(self, on: bool, way_back: str = "") -> None:
        """Let clicks go through the overlay, and tell how they come back; or take them again."""
        self.overlay.set_clicks_pass(on, way_back)
        self.tray.set_clicks_pass(on)

    def clicks_pass(self) -> bool:
        """Whether clicks go through the overlay."""
        return self.overlay.clicks_pass()

    def has_tray(self) -> bool:
        """Whether there is a tray to be seen in."""
        return self.tray.present

    def _announce(self, words: str) -> None:
        window = self.panel if self.panel and self.panel.isVisible() else self.overlay
        announce(window, words)

    @Slot(object)
    def show_card(self, card: Card) -> None:
        """A card; screen readers are told."""
        self._card = card
        self.overlay.show_card(card)
        if self.panel:
            self.panel.show_card(card)
        self._announce(f"{card.headline}. {card.say} {card.why}")

    @Slot(str)
    def clear_card(self, how: str) -> None:
        """No card, and how it went."""
        self._card = None
        self.overlay.clear_card(how)
        if self.panel:
            self.panel.clear_card(how)

    @Slot()
    def reset_call(self) -> None:
        """A new call: the last one's words are gone from every window but its page."""
        self._last = self._last and self._edited(self._last)
        self._lines.clear()
        self.notes.clear()
        self._card = None
        self._in_call = True
        self.overlay.reset_call()
        if self.panel:
            self.panel.reset_call()
        if self.summary and not self.summary.kept:
            self.summary.close()

    @Slot(object)
    def show_summary(self, summary: CallSummary) -> None:
        """The page after the call: at once where it has its time, else when it is asked for."""
        self._last = summary
        if summary.stays_s > 0:
            self._page().show_summary(self._edited(summary), overlay=self.where())

    def show_kept_call(self, summary: CallSummary) -> None:
        """A call's page as it was kept, in front; the last call's can still be asked for."""
        self._page().show_summary(summary, by_hand=True, is_last=False, overlay=self.where())

    def _page(self) -> SummaryWindow:
        if self.summary is None:
            self.summary = SummaryWindow(self._theme)
            self.summary.delete_clicked.connect(self.on_delete_clicked)
            self.summary.promise_ticked.connect(self.on_promise_ticked)
            self.window_made.emit(self.summary)
        return self.summary

    @Slot(object)
    def show_break(self, prompt: BreakPrompt) -> None:
        """The break's notice or countdown."""
        if self.rest is None:
            self.rest = BreakWindow(self._theme)
            self.rest.start_clicked.connect(self.break_start_clicked)
            self.rest.postpone_clicked.connect(self.break_postpone_clicked)
            self.rest.skip_clicked.connect(self.break_skip_clicked)
            self.rest.next_clicked.connect(self.break_next_clicked)
            self.rest.back_clicked.connect(self.break_back_clicked)
        self.rest.show_prompt(prompt, overlay=self.where())

    @Slot()
    def close_break(self) -> None:
        """The break is over, or a call came."""
        if self.rest:
            self.rest.close_prompt()

    @Slot(str, float)
    def use_look(self, theme: str, opacity: float, *, contrast: str = "system", motion: str = "system") -> None:
        """Light, dark, or as the system; how much shows through; contrast and motion."""
        self._theme.force(scheme_of(theme), **wishes_of(contrast, motion))
        self.overlay.setWindowOpacity(1.0 if self._opaque else opacity)

    def keep_copied(self, minutes: float) -> None:
        """How long what is copied from now on stays on the clipboard."""
        self._copied_min = minutes
        self.clipboard.keep_for(minutes)

    def _edited(self, summary: CallSummary) -> CallSummary:
        """A page with its notes as the person wrote them."""
        return replace(summary, notes=self.notes.edited(summary.notes))

    # What the person does

    @Slot()
    def on_overlay_toggled(self) -> None:
        """Hide or show the overlay."""
        shown = not self.overlay.isVisible()
        self.overlay.setVisible(shown)
        self.tray.set_overlay_shown(shown)

    @Slot()
    def on_summary_asked(self) -> None:
        """The last call's page again."""
        if self._last:
            self._page().show_summary(self._edited(self._last), by_hand=True, overlay=self.where())

    @Slot()
    def on_kept(self) -> None:
        """Something was copied, in whatever window: how long it can be pasted."""
        said = tr("Copied. It leaves the clipboard in {n} min, or when Sotto ends.", n=f"{self._copied_min:g}")
        self.overlay.tell(said)
        self._announce(said)

    @Slot(str, bool)
    def on_promise_ticked(self, key: str, done: bool) -> None:
        """A promise was kept; the page remembers it when it is opened again."""
        if self._last:
            self._last = with_tick(self._last, key, done)
        self.promise_ticked.emit(key, done)

    @Slot(str)
    def on_delete_clicked(self, call: str) -> None:
        """A call is forgotten, also what was copied; another that is on, or came after it, stays."""
        if self._last and self._last.call == call:
            self._last = None
            if not self._in_call:
                self._lines.clear()
                self.notes.clear()
                self.overlay.reset_call()
                if self.panel:
                    self.panel.reset_call()
        self.clipboard.wipe()
        self.call_deleted.emit(call)

    @Slot()
    def on_panel_toggled(self) -> None:
        """The ordinary window comes, or goes when it is in front."""
        if self.panel and self.panel.isActiveWindow():
            self.panel.hide()
        else:
            self.on_panel_asked()

    def use_masks(self, clean: Callable[[str, str], str]) -> None:
        """What is kept of a note that the person typed, given its kind and value."""
        self.notes.clean = clean

    @Slot(int, str)
    def on_note_edited(self, at: int, value: str) -> None:
        """The person wrote a note otherwise: so it is shown and copied everywhere."""
        self.notes.edit(at, value)
        self._show_notes()

    @Slot()
    def on_panel_asked(self) -> None:
        """The ordinary window, with what the overlay shows."""
        if self.panel is None:
            self.panel = Panel(self._theme)
            self._connect_cards(self.panel)
            self.panel.pause_clicked.connect(self.pause_clicked)
            self.panel.payment_clicked.connect(self.payment_clicked)
            self.panel.call_toggled.connect(self.call_toggled)
            self.panel.break_asked.connect(self.break_asked)
            self.panel.summary_asked.connect(self.on_summary_asked)
            self.panel.week_asked.connect(self.week_asked)
            self.panel.kept_asked.connect(self.kept_asked)
            self.panel.settings_asked.connect(self.settings_asked)
            self.panel.quit_asked.connect(self.quit_asked)
            self.panel.sentence_asked.connect(self.on_sentence_asked)
            self.panel.declined_clicked.connect(self.declined_clicked)
            self.panel.use_parts(self._parts)
            self.panel.note_edited.connect(self.on_note_edited)
            self.panel.came_to_front.connect(self.overlay.fold)
            for line in self._lines.values():
                self.panel.set_line(line)
            self.panel.show_notes(self.notes.notes)
            if self._status:
                self.panel.set_status(self._status)
            if self._card:
                self.panel.show_card(self._card)
            self.panel.set_clock(self._clock)
            self.window_made.emit(self.panel)
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()
