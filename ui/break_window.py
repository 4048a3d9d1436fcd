"""The break window: a notice that a break is due, or the running break with ring, figure and words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.beside import corner, room_of
from ui.compositor import composited, on_x11
from ui.drawings import draw, poses
from ui.model import BreakPrompt
from ui.pieces import TextButton, Words, paint_sheet
from ui.placing import kept_inside, rounded
from ui.theme import Theme
from ui.words import tr

FLAGS = (
    Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.Tool
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)
POSE_MS = 3_000
"""About a breath: the figure changes pose with it."""
WIDTH = 460


class Ring(QWidget):
    """What is left of the break as an arc, with the stretch's figure inside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.share = 0.0
        self.pose = ""
        self.setFixedSize(theme.px(164), theme.px(164))
        theme.repaints(self)

    def show_share(self, share: float) -> None:
        """`share` 0..1 of the break is left."""
        share = min(1.0, max(0.0, share))
        if share != self.share:
            self.share = share
            self.update()

    def show_pose(self, pose: str) -> None:
        """Draw this figure."""
        if pose != self.pose:
            self.pose = pose
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, arc, figure."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.theme.px(6)
        room = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(self.theme.colour("hairline"), width))
        painter.drawEllipse(room)
        painter.setPen(QPen(self.theme.colour("calm"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self.share > 0.0:
            painter.drawArc(room, 90 * 16, round(-360 * 16 * self.share))
        inset = self.theme.px(28)
        figure = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        draw(painter, "stretches", self.pose, self.theme.colour("ink"), figure)


def left_text(seconds: int) -> str:
    """3:12."""
    minutes, second = divmod(max(0, seconds), 60)
    return f"{minutes}:{second:02}"


class BreakWindow(QWidget):
    """Shown without taking the focus; it can be dragged aside."""

    start_clicked = Signal()
    postpone_clicked = Signal()
    skip_clicked = Signal()
    next_clicked = Signal()
    back_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Sotto break"))
        self.theme = theme
        self.prompt: BreakPrompt | None = None
        self._held: QPoint | None = None
        self._bare = False
        self._poses: list[str] = []
        self._beat = QTimer(self)
        self._beat.setInterval(POSE_MS)
        self._beat.timeout.connect(self.on_beat)
        self.ring = Ring(theme)
        self.left = Words(theme, Theme.HEADLINE, strong=True, tabular=True, centred=True)
        self.title = Words(theme, Theme.HEADLINE, strong=True, max_lines=5)
        self.text = Words(theme, Theme.SAY, max_lines=10)
        self.progress = Words(theme, Theme.TINY, ink="soft", tabular=True, max_lines=2)
        self.start = TextButton(theme, tr("Start"), filled=True)
        self.postpone = TextButton(theme, tr("Postpone"))
        self.skip = TextButton(theme, tr("Skip"))
        self.next = TextButton(theme, tr("Next"), filled=True)
        self.back = TextButton(theme, tr("Back to work"), filled=True)
        self._connect()
        self._arrange()
        theme.repaints(self)

    def _connect(self) -> None:
        self.start.clicked.connect(self.start_clicked)
        self.postpone.clicked.connect(self.postpone_clicked)
        self.skip.clicked.connect(self.skip_clicked)
        self.next.clicked.connect(self.next_clicked)
        self.back.clicked.connect(self.back_clicked)

    def _arrange(self) -> None:
        px = self.theme.px
        watch = QVBoxLayout()
        watch.setSpacing(px(12))
        watch.addStretch()
        watch.addWidget(self.ring)
        watch.addWidget(self.left)
        watch.addStretch()
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addStretch()
        for item in (self.title, self.text):
            words.addWidget(item)
        words.addSpacing(px(8))
        words.addWidget(self.progress)
        words.addSpacing(px(8))
        words.addLayout(self._buttons())
        words.addStretch()
        page = QHBoxLayout(self)
        page.setContentsMargins(px(24), px(24), px(24), px(24))
        page.setSpacing(px(24))
        page.addLayout(watch)
        page.addLayout(words, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        for button in (self.start, self.postpone, self.skip, self.next, self.back):
            row.addWidget(button)
        row.addStretch()
        return row

    def show_prompt(self, prompt: BreakPrompt, *, overlay: QRect | None = None) -> None:
        """Show this moment of the break; the same moment again changes only what differs.

        A fresh one goes to the screen that the overlay is on, clear of it.
        """
        fresh = self.prompt is None or prompt.phase != self.prompt.phase or not self.isVisible()
        self.prompt = prompt
        running = prompt.phase == "running"
        self.title.say(prompt.title)
        self.text.say(prompt.text)
        self.progress.say(prompt.progress)
        self.left.say(left_text(prompt.left_s))
        self.ring.show_share(prompt.left_s / prompt.total_s if prompt.total_s > 0 else 0.0)
        self._show_figure(prompt.figure)
        for widget, shown in (
            (self.ring, running),
            (self.next, running),
            (self.back, running),
            (self.left, running),
            (self.start, not running),
            (self.postpone, not running and prompt.can_postpone),
            (self.skip, not running),
            (self.progress, bool(prompt.progress)),
        ):
            widget.setVisible(shown)
        self.setAccessibleName(f"{self.title.text()}. {self.text.text()}")
        self._fit(fresh, overlay)

    @Slot()
    def close_prompt(self) -> None:
        """The break is over, or a call came."""
        self._beat.stop()
        self.prompt = None
        self.hide()

    def _show_figure(self, figure: str) -> None:
        found = poses(figure) if figure else []
        if found == self._poses:
            return
        self._poses = found
        self.ring.show_pose(found[0] if found else "")
        if len(found) > 1 and not self.theme.reduced_motion:
            self._beat.start()
        else:
            self._beat.stop()

    @Slot()
    def on_beat(self) -> None:
        """The next pose."""
        if self.ring.pose in self._poses:
            self.ring.show_pose(self._poses[(self._poses.index(self.ring.pose) + 1) % len(self._poses)])

    def _fit(self, fresh: bool, overlay: QRect | None) -> None:
        """Take the height that the words need; a fresh prompt goes to its place."""
        layout = self.layout()
        width = self.theme.px(WIDTH)
        if layout is None:
            return
        layout.activate()
        least = self.theme.px(280 if self.prompt is not None and self.prompt.phase == "running" else 0)
        self.setFixedSize(QSize(width, max(least, layout.totalHeightForWidth(width))))
        room = room_of(overlay)
        if fresh:
            self.move(corner(self.size(), overlay, room))
            self.show()
        else:
            self.move(kept_inside(self.pos(), self.size(), self.screen().availableGeometry()))
        if on_x11():
            self.setMask(rounded(self.rect(), Theme.RADIUS) if self._bare else self.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it along."""
        if self._held is not None:
            self.move(event.globalPosition().toPoint() - self._held)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def showEvent(self, event: QShowEvent) -> None:
        """Find out whether the screen is composited."""
        super().showEvent(event)
        self._bare = not composited()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet."""
        painter = QPainter(self)
        if self._bare:
            painter.fillRect(self.rect(), self.theme.colour("hairline"))
        paint_sheet(painter, self.theme, QRectF(self.rect()))
