"""The always-on-top window that never takes the focus: pill, status strip, menu, card, transcript."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from ui.card_slot import CardSlot
from ui.compositor import composited, on_x11
from ui.model import Card, Line, MeterLevels, Place, Status, TonePoint
from ui.pill import Pill
from ui.placing import kept_inside, room_above, room_below, rounded, stack
from ui.strip import MenuSheet, StatusStrip
from ui.theme import Theme
from ui.transcript import TranscriptPanel

FLAGS = (
    Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.Tool
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)
MARGIN = 24
"""Distance of the first place from the screen's corner."""
LEAST_TRANSCRIPT = 72
"""Three lines: on a small screen the transcript gives way before the card does."""


class Overlay(QWidget):
    """Renders what it is told and says what was pressed."""

    done_clicked = Signal(str)
    not_now_clicked = Signal(str)
    wrong_cue_clicked = Signal(str)
    pause_clicked = Signal()
    status_action_chosen = Signal(str)
    call_toggled = Signal()
    break_asked = Signal()
    summary_asked = Signal()
    week_asked = Signal()
    quit_asked = Signal()
    transcript_toggled = Signal(bool)
    moved = Signal(int, int, str)

    def __init__(self, theme: Theme, place: Place | None = None) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Sotto")
        self.setAccessibleName("Sotto")
        self.theme = theme
        self.pill = Pill(theme)
        self.strip = StatusStrip(theme)
        self.menu = MenuSheet(theme)
        self.slot = CardSlot(theme)
        self.transcript = TranscriptPanel(theme)
        self._open: dict[QWidget, bool] = {self.strip: False, self.menu: False, self.transcript: False}
        for part in (self.pill, self.strip, self.menu, self.slot, self.transcript):
            part.setParent(self)
            part.setVisible(part is self.pill)
        self._home = place
        self._held: QPoint | None = None
        self._shaped: tuple[QRect, ...] = ()
        self._bare = False
        self._anchor = self._first_place()
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self.pill.pause_clicked.connect(self.pause_clicked)
        self.pill.more_clicked.connect(self.on_more)
        self.strip.action_chosen.connect(self.status_action_chosen)
        card = self.slot.card
        card.done_clicked.connect(self.done_clicked)
        card.not_now_clicked.connect(self.not_now_clicked)
        card.wrong_cue_clicked.connect(self.wrong_cue_clicked)
        self.slot.height_changed.connect(self.on_height_changed)
        self.menu.chosen.connect(self.on_menu_chosen)
        self.menu.call_toggled.connect(self.call_toggled)
        self.menu.transcript_asked.connect(self.on_transcript_asked)
        self.menu.break_asked.connect(self.break_asked)
        self.menu.summary_asked.connect(self.summary_asked)
        self.menu.week_asked.connect(self.week_asked)
        self.menu.quit_asked.connect(self.quit_asked)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self.on_screen_added)
            application.screenRemoved.connect(self.on_screens_changed)
            application.primaryScreenChanged.connect(self.on_screens_changed)
        for screen in QGuiApplication.screens():
            screen.availableGeometryChanged.connect(self.on_room_changed)

    # What it is told

    @Slot(object)
    def set_status(self, status: Status) -> None:
        """What Sotto is doing; a warning opens the strip."""
        self.pill.set_status(status)
        height = self.strip.height_at(self.width())
        opened = self.strip.set_status(status)
        if self._set_open(self.strip, opened) or (opened and height != self.strip.height_at(self.width())):
            self._arrange()

    @Slot(object)
    def set_levels(self, levels: MeterLevels) -> None:
        """Both meters; only the bars that changed are painted."""
        self.pill.meters.set_levels(levels)

    @Slot(object)
    def add_tone(self, point: TonePoint) -> None:
        """The newest point of the tone line."""
        self.pill.tone.add(point)

    @Slot(object)
    def set_clock(self, seconds: int | None) -> None:
        """The call's age in seconds; None while there is no call."""
        self.pill.set_clock(seconds)
        self.menu.show_call(running=seconds is not None)

    @Slot(object)
    def show_card(self, card: Card) -> None:
        """Show a card; screen readers are told."""
        self.slot.show_card(card)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.slot.card.accessibleName()))

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

    @Slot(str, object)
    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Mark the words of an utterance that raised a card."""
        self.transcript.view.mark(utterance, spans)

    @Slot()
    def reset_call(self) -> None:
        """Forget the last call's words and tone."""
        self.transcript.view.clear()
        self.pill.tone.clear()
        self.pill.meters.set_levels(MeterLevels(None, None))
        self.set_clock(None)
        self.slot.leave()

    @Slot(bool)
    def set_transcript_open(self, opened: bool) -> None:
        """Fold the transcript out or away, without saying that the person did."""
        self.menu.show_transcript(opened)
        if self._set_open(self.transcript, opened):
            self._arrange()

    def transcript_open(self) -> bool:
        """Whether the transcript is folded out."""
        return self._open[self.transcript]

    # What the person does

    @Slot()
    def on_more(self) -> None:
        """Open or close the menu."""
        self._set_open(self.menu, not self._open[self.menu])
        self._arrange()

    @Slot()
    def on_menu_chosen(self) -> None:
        """A choice closes the menu."""
        self._set_open(self.menu, False)
        self._arrange()

    @Slot()
    def on_transcript_asked(self) -> None:
        """Fold the transcript, and say so."""
        opened = not self.transcript_open()
        self.set_transcript_open(opened)
        self.transcript_toggled.emit(opened)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().toPoint() - self._anchor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the window along, never off the screen that the pointer is on."""
        if self._held is None:
            return
        pointer = event.globalPosition().toPoint()
        screen = QGuiApplication.screenAt(pointer) or self._screen()
        self._anchor = kept_inside(pointer - self._held, self.pill.size(), screen.availableGeometry())
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: this is its place now."""
        if event.button() != Qt.MouseButton.LeftButton or self._held is None:
            return
        self._held = None
        name = self._screen().name()
        if self._home is None or (self._home.x, self._home.y) != self._anchor.toTuple():
            self._home = Place(self._anchor.x(), self._anchor.y(), name)
            self.moved.emit(self._home.x, self._home.y, name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on the pill folds the transcript."""
        if event.button() == Qt.MouseButton.LeftButton and self.pill.geometry().contains(event.position().toPoint()):
            self.on_transcript_asked()

    # Where it stands

    @Slot(QScreen)
    def on_screen_added(self, screen: QScreen) -> None:
        """A new screen may be the one it was put on."""
        screen.availableGeometryChanged.connect(self.on_room_changed)
        self.on_screens_changed(screen)

    @Slot(QScreen)
    def on_screens_changed(self, _screen: QScreen) -> None:
        """A screen came or went: back to the place it was put, or to the nearest one there is."""
        self._anchor = self._first_place()
        self._arrange()

    @Slot(QRect)
    def on_room_changed(self, _room: QRect) -> None:
        """A task bar moved, or the resolution changed."""
        self._anchor = self._first_place()
        self._arrange()

    @Slot()
    def on_height_changed(self) -> None:
        """The card grew or left."""
        self._arrange()

    def _first_place(self) -> QPoint:
        """Where it was put last, if that screen is there; else the primary screen's far top corner."""
        home = self._home
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        if home is not None and home.screen in screens:
            return kept_inside(QPoint(home.x, home.y), self.pill.size(), screens[home.screen].availableGeometry())
        room = QGuiApplication.primaryScreen().availableGeometry()
        corner = QPoint(room.left() + room.width() - self.pill.width() - MARGIN, room.top() + MARGIN)
        return kept_inside(corner, self.pill.size(), room)

    def _screen(self) -> QScreen:
        """The screen that the pill is on."""
        middle = QRect(self._anchor, self.pill.size()).center()
        return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()

    def _set_open(self, part: QWidget, opened: bool) -> bool:
        """Note whether a part is open; whether that is new."""
        changed = self._open[part] != opened
        self._open[part] = opened
        return changed

    def _heights(self, pill: QRect, room: QRect) -> list[tuple[QWidget, int]]:
        """The open parts from the pill outwards with their heights; the transcript takes what is left."""
        parts: list[tuple[QWidget, int]] = []
        if self._open[self.menu]:
            parts.append((self.menu, self.menu.sizeHint().height()))
        if self._open[self.strip]:
            parts.append((self.strip, self.strip.height_at(pill.width())))
        if self.slot.share:
            parts.append((self.slot, self.slot.wanted_height()))
        if self._open[self.transcript]:
            gap = self.theme.px(Theme.GAP)
            # Room is kept for the whole card at once, so that the transcript does not change while one grows.
            used = sum(height + gap for part, height in parts if part is not self.slot)
            used += self.slot.full_height() + gap if self.slot.share else 0
            left = max(room_below(pill, room), room_above(pill, room)) - used - gap
            wanted = self.transcript.sizeHint().height()
            parts.append((self.transcript, max(self.theme.px(LEAST_TRANSCRIPT), min(wanted, left))))
        return parts

    def _arrange(self) -> None:
        """Put every open part in its place, and the window round them."""
        pill, room = QRect(self._anchor, self.pill.size()), self._screen().availableGeometry()
        parts = self._heights(pill, room)
        placed = stack(pill, [height for _, height in parts], self.theme.px(Theme.GAP), room)
        if self.geometry() != placed.window:
            self.setGeometry(placed.window)
        self.pill.setGeometry(placed.parts[0])
        for (part, _), where in zip(parts, placed.parts[1:], strict=True):
            part.setGeometry(where)
        shown = {part for part, _ in parts}
        for part in (self.strip, self.menu, self.slot, self.transcript):
            if part.isHidden() == (part in shown):
                part.setVisible(part in shown)
        self._shape(placed.parts)

    def sizeHint(self) -> QSize:
        """Its own business."""
        return self.size()

    def showEvent(self, event: QShowEvent) -> None:
        """Find out whether the screen is composited before the first picture."""
        super().showEvent(event)
        self._bare = not composited()
        self._shaped = ()
        self._arrange()

    def _shape(self, parts: tuple[QRect, ...]) -> None:
        """On X11 clicks beside the sheets go through; without a compositor the mask also rounds the corners."""
        if not on_x11() or parts == self._shaped:
            return
        self._shaped = parts
        region = QRegion()
        for part in parts:
            region += rounded(part, Theme.RADIUS) if self._bare else QRegion(part)
        self.setMask(region)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Without a compositor the corners' half-covered pixels need a ground that is not black."""
        if self._bare:
            QPainter(self).fillRect(self.rect(), self.theme.colour("hairline"))
