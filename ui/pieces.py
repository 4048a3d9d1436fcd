"""The few small widgets that all windows are made of: panel, words, text button, icon button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollBar, QSizePolicy, QWidget

from ui.drawings import draw
from ui.text import lay_out, plain
from ui.theme import Theme


class Sheet(QWidget):
    """A rounded sheet of paper with one hairline round it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet."""
        painter = QPainter(self)
        paint_sheet(painter, self.theme, QRectF(self.rect()))


def paint_sheet(painter: QPainter, theme: Theme, where: QRectF, ground: str = "paper", radius: int = 14) -> None:
    """A rounded, hairlined rectangle in one of the palette's grounds."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("hairline"), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Words(QLabel):
    """Plain text in one of the theme's sizes, wrapped or on one line, cut with an ellipsis past `max_lines`.

    `said`: somebody's own words, which stand on the side of their own language.
    """

    def __init__(
        self,
        theme: Theme,
        size: int,
        *,
        ink: str = "ink",
        strong: bool = False,
        tabular: bool = False,
        max_lines: int = 1,
        centred: bool = False,
        said: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.theme, self._size, self._ink, self._max_lines, self._centred = theme, size, ink, max_lines, centred
        self._strong, self._tabular, self._said = strong, tabular, said
        self._laid: tuple[int, QTextLayout, float] | None = None
        self.setFont(theme.font(size, strong=strong, tabular=tabular))
        wraps = max_lines > 1
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        )
        self.setWordWrap(wraps)  # QLabel then asks for a width's height whenever its text changes
        theme.repaints(self)

    def say(self, text: str) -> None:
        """Show this text; nothing is repainted where it is the same."""
        text = plain(text)
        if text == self.text():
            return
        self._laid = None
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: str) -> None:
        """Use another colour of the palette."""
        if ink != self._ink:
            self._ink = ink
            self.update()

    def _lay(self, width: int) -> tuple[QTextLayout, float]:
        if self._laid is None or self._laid[0] != width:
            layout, height = lay_out(self.text(), self.font(), width, max_lines=self._max_lines)
            self._laid = (width, layout, height)
        return self._laid[1], self._laid[2]

    def heightForWidth(self, width: int) -> int:
        """How high the text stands at this width."""
        return round(self._lay(width)[1] + 0.499) if self.text() else 0

    def sizeHint(self) -> QSize:
        """One line's natural size; a wrapped text asks for its width's height instead."""
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text()) + 1.5), round(metrics.height() + 0.499))

    def minimumSizeHint(self) -> QSize:
        """Any width will do: long text is wrapped or cut."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width lays the text out anew."""
        super().resizeEvent(event)
        self._laid = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text in its ink."""
        layout, height = self._lay(self.width())
        painter = QPainter(self)
        painter.setPen(self.theme.colour(self._ink if self.isEnabled() else "soft"))
        left = 0.0
        if self._centred and layout.lineCount() == 1:
            left = (self.width() - layout.lineAt(0).naturalTextWidth()) / 2
        elif self._max_lines == 1 and not self._said and self.isRightToLeft() and layout.lineCount():
            left = max(0.0, self.width() - layout.lineAt(0).naturalTextRect().right())  # a label stands at its start
        layout.draw(painter, QPointF(left, (self.height() - height) / 2))


class _Button(QAbstractButton):
    """What both buttons share: takes no focus unless told to, says its name, shows hover, press and focus."""

    def __init__(self, theme: Theme, name: str, focusable: bool) -> None:
        super().__init__()
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus)
        self.rename(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.repaints(self)

    def rename(self, name: str) -> None:
        """Another label; also what a screen reader says."""
        name = plain(name)
        self.setText(name)
        self.setAccessibleName(name)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as people expect of the button that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        super().leaveEvent(event)
        self.update()

    def _paint_ground(self, painter: QPainter, filled: bool) -> None:
        where = QRectF(self.rect())
        hot = self.underMouse() and self.isEnabled()
        if filled or hot or self.isDown():
            paint_sheet(painter, self.theme, where, "hairline" if self.isDown() else "well", Theme.RADIUS_INNER)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("you"), 2))
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), Theme.RADIUS_INNER, Theme.RADIUS_INNER)


class TextButton(_Button):
    """A word to press, 32 px high. `filled` draws its ground always; `leading` sets the word at the start."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        filled: bool = False,
        focusable: bool = False,
        size: int = Theme.BODY,
        leading: bool = False,
        strong: bool = False,
    ) -> None:
        super().__init__(theme, name, focusable)
        self._filled, self._leading = filled, leading
        self.setFont(theme.font(size, strong=strong))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The word with 12 px at each side."""
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width) + self.theme.px(24), self.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """A long word is cut rather than the window stretched."""
        return QSize(self.theme.px(48), self.theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and word."""
        painter = QPainter(self)
        self._paint_ground(painter, self._filled)
        strong = self._filled or self.underMouse()
        painter.setPen(self.theme.colour("ink" if strong and self.isEnabled() else "soft"))
        painter.setFont(self.font())
        inset = self.theme.px(12)
        room = self.rect().adjusted(inset, 0, -inset, 0) if self._leading else self.rect().adjusted(4, 0, -4, 0)
        side = Qt.AlignmentFlag.AlignLeading if self._leading else Qt.AlignmentFlag.AlignHCenter
        text = QFontMetricsF(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), text)


class IconButton(_Button):
    """A drawing to press, with a name that is spoken and shown as its tip."""

    def __init__(self, theme: Theme, icon: str, name: str, *, focusable: bool = False, size: int = 26) -> None:
        super().__init__(theme, name, focusable)
        self._icon = icon
        self.setFixedSize(theme.px(size), theme.px(size))

    def show_as(self, icon: str, name: str) -> None:
        """Another drawing and name, repainted only where they differ."""
        if (icon, name) != (self._icon, self.text()):
            self._icon = icon
            self.rename(name)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and drawing."""
        painter = QPainter(self)
        self._paint_ground(painter, filled=False)
        side = self.theme.px(18)
        where = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw(painter, "icons", self._icon, self.theme.colour("ink" if self.underMouse() else "soft"), where)


class Drawing(QWidget):
    """A drawing that says something and cannot be pressed."""

    def __init__(self, theme: Theme, icon: str, name: str, *, size: int = 26) -> None:
        super().__init__()
        self.theme, self._icon = theme, icon
        self.setAccessibleName(name)
        self.setFixedSize(theme.px(size), theme.px(size))
        theme.repaints(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing."""
        inset = self.theme.px(4)
        where = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        draw(QPainter(self), "icons", self._icon, self.theme.colour("ink"), where)


class ThinBar(QScrollBar):
    """A scroll bar as quiet as the rest: a thumb on paper, nothing where there is nothing to scroll."""

    def __init__(self, theme: Theme, along: Qt.Orientation = Qt.Orientation.Vertical) -> None:
        super().__init__(along)
        self.theme = theme
        self.setCursor(Qt.CursorShape.ArrowCursor)
        theme.repaints(self)

    def sizeHint(self) -> QSize:
        """8 px wide."""
        size = QSize(self.theme.px(8), self.theme.px(40))
        return size if self.orientation() == Qt.Orientation.Vertical else size.transposed()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The thumb."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("paper"))
        span = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or span <= 0:
            return
        upright = self.orientation() == Qt.Orientation.Vertical
        room, across = (self.height(), self.width()) if upright else (self.width(), self.height())
        length = max(self.theme.px(20), room * self.pageStep() / span)
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        if not upright and self.isRightToLeft():
            share = 1.0 - share
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("soft" if self.underMouse() or self.isSliderDown() else "hairline"))
        width = self.theme.px(4)
        thumb = QRectF((across - width) / 2, (room - length) * share, width, length)
        thumb = thumb if upright else QRectF(thumb.y(), thumb.x(), length, width)
        painter.drawRoundedRect(thumb, width / 2, width / 2)
