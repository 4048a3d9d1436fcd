"""All windows as one. In: plain models. Out: what the person pressed, as signals, wherever they pressed it.

What is rarely opened (panel, page after the call, break) is made when it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.break_window import BreakWindow
from ui.model import BreakPrompt, CallSummary, Card, Line, MeterLevels, Place, Status, TonePoint
from ui.overlay import Overlay
from ui.panel import Panel
from ui.summary_window import SummaryWindow
from ui.theme import Scheme, Theme
from ui.tray import Tray, app_icon

if TYPE_CHECKING:
    from ui.settings_model import SettingsPage
    from ui.settings_window import SettingsWindow
    from ui.setup_model import Setup
    from ui.setup_wizard import SetupWizard


def scheme_of(theme: str) -> Scheme | None:
    """The setting as the theme takes it: None follows the system."""
    return "light" if theme == "light" else "dark" if theme == "dark" else None


def _bring_forward(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()


class Windows(QObject):
    """Overlay, tray, panel, page after the call and break."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    status_action_chosen = Signal(str)
    call_toggled = Signal()
    break_asked = Signal()
    quit_asked = Signal()
    settings_asked = Signal()
    setup_asked = Signal()
    settings_told = Signal(object)
    setup_told = Signal(object)
    call_deleted = Signal()
    transcript_toggled = Signal(bool)
    moved = Signal(int, int, str)
    break_start_clicked = Signal()
    break_postpone_clicked = Signal()
    break_skip_clicked = Signal()
    break_next_clicked = Signal()
    break_back_clicked = Signal()

    def __init__(
        self, theme: Theme, place: Place | None, *, opacity: float = 1.0, transcript_open: bool = False
    ) -> None:
        super().__init__()
        QApplication.setWindowIcon(app_icon())
        self._theme = theme
        self.overlay = Overlay(theme, place)
        self.overlay.setWindowOpacity(opacity)
        self.overlay.set_transcript_open(transcript_open)
        self.tray = Tray(theme)
        self.panel: Panel | None = None
        self.summary: SummaryWindow | None = None
        self.rest: BreakWindow | None = None
        self.settings: SettingsWindow | None = None
        self.setup: SetupWizard | None = None
        self._last: CallSummary | None = None
        self._status: Status | None = None
        self._card: Card | None = None
        self._lines: dict[str, Line] = {}
        self._connect()

    def _connect(self) -> None:
        for window in (self.overlay, self.tray):
            window.pause_clicked.connect(self.pause_clicked)
            window.call_toggled.connect(self.call_toggled)
            window.break_asked.connect(self.break_asked)
            window.summary_asked.connect(self.on_summary_asked)
            window.quit_asked.connect(self.quit_asked)
            window.settings_asked.connect(self.settings_asked)
        self._connect_cards(self.overlay)
        self.overlay.transcript_toggled.connect(self.transcript_toggled)
        self.overlay.moved.connect(self.moved)
        self.tray.overlay_toggled.connect(self.on_overlay_toggled)
        self.tray.panel_asked.connect(self.on_panel_asked)
        self.tray.setup_asked.connect(self.setup_asked)

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

    def close(self) -> None:
        """All of them, for good."""
        for window in (self.overlay, self.panel, self.summary, self.rest, self.settings, self.setup):
            if window is not None:
                window.close()
                window.deleteLater()
        self.tray.close()

    # What they are told

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """What Sotto is doing."""
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
        self.overlay.set_clock(seconds)
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
        self.overlay.mark(utterance, spans)

    @Slot(object)
    def show_card(self, card: Card) -> None:
        """A card."""
        self._card = card
        self.overlay.show_card(card)
        if self.panel:
            self.panel.show_card(card)

    @Slot(str)
    def clear_card(self, how: str) -> None:
        """No card, and how it went."""
        self._card = None
        self.overlay.clear_card(how)
        if self.panel:
            self.panel.clear_card(how)

    @Slot()
    def reset_call(self) -> None:
        """A new call: the last one's words are gone from every window."""
        self._lines.clear()
        self._card = None
        self.overlay.reset_call()
        if self.panel:
            self.panel.reset_call()

    @Slot(object)
    def show_summary(self, summary: CallSummary) -> None:
        """The page after the call."""
        self._last = summary
        if self.summary is None:
            self.summary = SummaryWindow(self._theme)
            self.summary.delete_clicked.connect(self.on_delete_clicked)
        self.summary.show_summary(summary)

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
        self.rest.show_prompt(prompt)

    @Slot()
    def close_break(self) -> None:
        """The break is over, or a call came."""
        if self.rest:
            self.rest.close_prompt()

    @Slot(object)
    def show_settings(self, page: SettingsPage) -> None:
        """The settings, in front."""
        from ui.settings_window import SettingsWindow  # seldom opened: the start does not wait for it

        if self.settings is None:
            self.settings = SettingsWindow(self._theme)
            self.settings.told.connect(self.settings_told)
            self.settings.setup_asked.connect(self.setup_asked)
        self.settings.show_page(page)
        _bring_forward(self.settings)

    @Slot(object)
    def renew_settings(self, page: SettingsPage) -> None:
        """The settings as they are now, where they are shown."""
        if self.settings and self.settings.isVisible():
            self.settings.show_page(page)

    @Slot(object)
    def show_setup(self, setup: Setup) -> None:
        """The first run, in front when it comes."""
        from ui.setup_wizard import SetupWizard

        if self.setup is None:
            self.setup = SetupWizard(self._theme)
            self.setup.told.connect(self.setup_told)
        self.setup.show_setup(setup)
        if not self.setup.isVisible():
            _bring_forward(self.setup)

    @Slot()
    def close_setup(self) -> None:
        """The first run is over."""
        wizard, self.setup = self.setup, None
        if wizard:
            wizard.setup = None
            wizard.close()
            wizard.deleteLater()

    @Slot(str, float)
    def use_look(self, theme: str, opacity: float) -> None:
        """Light, dark, or as the system; and how much shows through."""
        self._theme.force(scheme_of(theme))
        self.overlay.setWindowOpacity(opacity)

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
            self.show_summary(self._last)

    @Slot()
    def on_delete_clicked(self) -> None:
        """The last call is forgotten."""
        self._last = None
        self._lines.clear()
        self.overlay.reset_call()
        if self.panel:
            self.panel.reset_call()
        if self.summary:
            self.summary.close()
        self.call_deleted.emit()

    @Slot()
    def on_panel_asked(self) -> None:
        """The ordinary window, with what the overlay shows."""
        if self.panel is None:
            self.panel = Panel(self._theme)
            self._connect_cards(self.panel)
            self.panel.pause_clicked.connect(self.pause_clicked)
            for line in self._lines.values():
                self.panel.set_line(line)
            if self._status:
                self.panel.set_status(self._status)
            if self._card:
                self.panel.show_card(self._card)
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()
