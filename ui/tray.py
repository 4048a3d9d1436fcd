"""The tray icon where there is a tray: state at a glance, and everything the overlay's menu does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.drawings import badge
from ui.model import Status
from ui.text import plain
from ui.theme import LIGHT, Theme
from ui.words import tr

DRAWINGS = {
    "ready": ("tray-listening", LIGHT.calm),
    "listening": ("tray-listening", LIGHT.calm),
    "learning": ("tray-listening", LIGHT.calm),
    "paused": ("tray-paused", LIGHT.soft),
    "payment": ("tray-payment", LIGHT.you),
    "warning": ("tray-warning", LIGHT.high),
    "off": ("tray-off", LIGHT.soft),
}
"""Drawing and disc of each state: the same on a light and on a dark bar, told apart by shape."""


def app_icon() -> QIcon:
    """Sotto's own icon."""
    return badge("app", QColor(LIGHT.calm), QColor(LIGHT.paper))


class Tray(QObject):
    """Where there is no tray, `present` is False and nothing is shown; the rest still works."""

    pause_clicked = Signal()
    call_toggled = Signal()
    break_asked = Signal()
    payment_clicked = Signal()
    clicks_asked = Signal()
    overlay_toggled = Signal()
    panel_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    kept_asked = Signal()
    quit_asked = Signal()
    settings_asked = Signal()
    sentence_asked = Signal()
    declined_clicked = Signal()
    setup_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.menu = QMenu()
        self._icons: dict[str, QIcon] = {}
        self._kind = ""
        self.state = self._row("Sotto", None)
        self.state.setEnabled(False)
        self.news = self._row("", None)
        self.news.setEnabled(False)
        self.news.setVisible(False)
        self.menu.addSeparator()
        self.pause = self._row(tr("Pause listening"), self.pause_clicked)
        self.call = self._row(tr("Start call"), self.call_toggled)
        self.payment = self._row(tr("Payment mode"), self.payment_clicked)
        self.sentence = self._row(tr("Copy the sentence"), self.sentence_asked)
        self.declined = self._row(tr("Customer said no"), self.declined_clicked)
        self.rest = self._row(tr("Break now"), self.break_asked)
        self.menu.addSeparator()
        self.overlay = self._row(tr("Hide window"), self.overlay_toggled)
        self.clicks = self._row(tr("Let clicks pass through"), self.clicks_asked)
        self.panel = self._row(tr("Open as a normal window"), self.panel_asked)
        self.summary = self._row(tr("Last call"), self.summary_asked)
        self.kept = self._row(tr("Kept calls"), self.kept_asked)
        self.week = self._row(tr("My week"), self.week_asked)
        self.menu.addSeparator()
        self.settings = self._row(tr("Settings"), self.settings_asked)
        self.setup = self._row(tr("First steps again"), self.setup_asked)
        self.menu.addSeparator()
        self.quit = self._row(tr("Quit Sotto"), self.quit_asked)
        self.icon = QSystemTrayIcon() if QSystemTrayIcon.isSystemTrayAvailable() else None
        if self.icon is not None:
            self.icon.setContextMenu(self.menu)
            self.icon.activated.connect(self.on_activated)
        self.set_status(Status("off", tr("Not listening")))

    @property
    def present(self) -> bool:
        """Whether there is a tray to be seen in."""
        return self.icon is not None

    def _row(self, text: str, signal: SignalInstance | None) -> QAction:
        action = self.menu.addAction(text)
        if signal is not None:
            action.triggered.connect(signal)
        return action

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """State in the icon, the tip and the menu's first row."""
        words = plain(status.text)
        self.state.setText(tr("Sotto: {state}", state=words).replace("&", "&&"))
        resting = status.kind in ("paused", "off")
        self.pause.setText(tr("Resume listening") if resting else tr("Pause listening"))
        self.pause.setEnabled(status.kind != "payment")  # the row below ends that, by its own name
        self.payment.setText(tr("End payment mode") if status.kind == "payment" else tr("Payment mode"))
        if self.icon is None:
            return
        self.icon.setToolTip(tr("Sotto: {state}", state=words))
        if status.kind != self._kind:
            self._kind = status.kind
            self.icon.setIcon(self._drawn(status.kind))
            self.icon.show()

    def _drawn(self, kind: str) -> QIcon:
        if kind not in self._icons:
            name, ground = DRAWINGS[kind]
            self._icons[kind] = badge(name, QColor(ground), QColor(LIGHT.paper))
        return self._icons[kind]

    def show_news(self, sentence: str) -> None:
        """A newer version is there; "" for none."""
        self.news.setText(plain(sentence))
        self.news.setVisible(bool(sentence))

    @Slot(object)
    def set_clock(self, seconds: int | None) -> None:
        """Name the call's row after what it would do."""
        self.call.setText(tr("End call") if seconds is not None else tr("Start call"))

    @Slot(bool)
    def set_clicks_pass(self, on: bool) -> None:
        """Name the clicks' row after what it would do."""
        self.clicks.setText(tr("Take clicks again") if on else tr("Let clicks pass through"))

    @Slot(bool)
    def set_overlay_shown(self, shown: bool) -> None:
        """Name the window's row after what it would do."""
        self.overlay.setText(tr("Hide window") if shown else tr("Show window"))

    @Slot(QSystemTrayIcon.ActivationReason)
    def on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A plain click shows or hides the window."""
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.overlay_toggled.emit()

    def close(self) -> None:
        """Take the icon out of the tray."""
        if self.icon is not None:
            self.icon.hide()
        self.menu.close()
