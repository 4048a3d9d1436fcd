"""What one fills in: a switch, a line of text, a choice, a tick of a few. In the theme's look, usable by keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSizePolicy

from ui.settings_model import Choice
from ui.text import lay_out, plain, tip
from ui.theme import Theme


def _style(theme: Theme, kind: str, wrong: bool = False) -> str:
    """The style sheet of a boxed field."""
    look, px = theme.palette, theme.px
    edge = look.high if wrong else look.hairline
    return (
        f"{kind} {{ background: {look.well}; color: {look.ink}; border: 1px solid {edge};"
        f" border-radius: {Theme.RADIUS_INNER}px; padding: 0 {px(8)}px; min-height: {px(30)}px;"
        f" selection-background-color: {look.mark}; selection-color: {look.ink}; }}"
        f"{kind}:focus {{ border: 2px solid {look.you}; padding: 0 {px(8) - 1}px; min-height: {px(30) - 2}px; }}"
        f"{kind}:disabled {{ color: {look.soft}; background: {look.paper}; }}"
    )


class Entry(QLineEdit):
    """One line of text; `given` when the person is done with it and it is another one."""

    given = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme, self._told, self._wrong = theme, "", False
        self.setFont(theme.font(Theme.BODY))
        self.setAccessibleName(plain(name))
        self.setMaxLength(500)
        self.editingFinished.connect(self.on_finished)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    @Slot()
    def on_theme_changed(self) -> None:
        """Its colours."""
        self.setStyleSheet(_style(self.theme, "QLineEdit", self._wrong))

    def show_text(self, text: str, wrong: bool = False) -> None:
        """What counts now; what is being typed is left alone."""
        if text != self._told or not self.hasFocus():
            self._told = text
            if self.text() != text:
                self.setText(text)
        if wrong != self._wrong:
            self._wrong = wrong
            self.on_theme_changed()

    @Slot()
    def on_finished(self) -> None:
        """Enter, or the focus went on."""
        if self.text() != self._told:
            self._told = self.text()
            self.given.emit(self._told)


class Chooser(QComboBox):
    """One of several; `chosen` with the value that the person chose."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self._choices: tuple[Choice, ...] = ()
        self.setFont(theme.font(Theme.BODY))
        self.setAccessibleName(plain(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self.on_activated)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    @Slot()
    def on_theme_changed(self) -> None:
        """Its colours, and those of its list."""
        look, px = self.theme.palette, self.theme.px
        self.setStyleSheet(
            _style(self.theme, "QComboBox") + f"QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}"
            "QComboBox::down-arrow { image: none; }"
            f"QComboBox QAbstractItemView {{ background: {look.paper}; color: {look.ink}; outline: 0;"
            f" border: 1px solid {look.hairline}; selection-background-color: {look.mark};"
            f" selection-color: {look.ink}; }}"
        )

    def show_choices(self, choices: Sequence[Choice], value: str) -> None:
        """What there is, and which of it counts now."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self.clear()
            self.addItems([plain(one.name) for one in choices])
        at = next((at for at, one in enumerate(choices) if one.value == value), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)
        self.setToolTip(tip(self.currentText()))

    @Slot(int)
    def on_activated(self, at: int) -> None:
        """The person chose."""
        if 0 <= at < len(self._choices):
            self.chosen.emit(self._choices[at].value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it changes no setting on its way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and an arrow of our own that follows the theme."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("soft"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        size, mid = self.theme.px(4), self.height() / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.theme.px(14) if rtl else self.width() - self.theme.px(14)
        painter.drawLine(round(x - size), round(mid - size / 2), round(x), round(mid + size / 2))
        painter.drawLine(round(x), round(mid + size / 2), round(x + size), round(mid - size / 2))


class Switch(QAbstractButton):
    """On or off: a knob on a track, a filled one when on. Space turns it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setCheckable(True)
        self.setAccessibleName(plain(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(theme.px(40), theme.px(24))
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track and knob; the knob's side says the same as the colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        on, usable = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(self.theme.colour("you" if self.hasFocus() else "soft"), 2 if self.hasFocus() else 1))
        painter.setBrush(self.theme.colour("calm" if on and usable else "well"))
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        inset = self.theme.px(3)
        side = room.height() - 2 * inset
        far = on != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        x = room.right() - inset - side if far else room.left() + inset
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("paper" if on and usable else "soft"))
        painter.drawEllipse(QRectF(x, room.top() + inset, side, side))


class Tick(QAbstractButton):
    """One of a few that exclude each other: a ring with a name and a line below it."""

    def __init__(self, theme: Theme, name: str, detail: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(theme.font(Theme.BODY))
        self.detail = ""
        self.say(name, detail)
        theme.repaints(self)

    def say(self, name: str, detail: str) -> None:
        """Its words."""
        name, detail = plain(name), plain(detail)
        if (name, detail) != (self.text(), self.detail):
            self.setText(name)
            self.detail = detail
            self.setAccessibleName(name)
            self.setAccessibleDescription(detail)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its words need at a usual width."""
        return QSize(self.theme.px(160), self.heightForWidth(self.theme.px(400)))

    def heightForWidth(self, width: int) -> int:
        """The name, and its line under it."""
        return round(sum(height for _, height, _ in self._laid(width)) + self.theme.px(14))

    def _laid(self, width: int) -> list[tuple[QTextLayout, float, str]]:
        """(layout, height, ink) of the name and the line."""
        words = ((self.text(), Theme.BODY, "ink"), (self.detail, Theme.TINY, "soft"))
        room = width - self.theme.px(40)
        return [(*lay_out(text, self.theme.font(size), room, max_lines=3), ink) for text, size, ink in words if text]

    def minimumSizeHint(self) -> QSize:
        """A long word is cut rather than the window stretched."""
        return QSize(self.theme.px(80), self.theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, name, line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, rtl = self.theme.px, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self.theme.colour("you" if self.hasFocus() else "hairline"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        side = px(14)
        x = self.width() - px(8) - side if rtl else px(8)
        ring = QRectF(x, px(16) - side / 2, side, side)
        painter.setPen(QPen(self.theme.colour("calm" if self.isChecked() else "soft"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("calm"))
            painter.drawEllipse(ring.adjusted(3.5, 3.5, -3.5, -3.5))
        top = float(px(7))
        for layout, height, ink in self._laid(self.width()):
            painter.setPen(self.theme.colour(ink if self.isEnabled() else "soft"))
            layout.draw(painter, QPointF(px(8) if rtl else px(32), top))
            top += height
