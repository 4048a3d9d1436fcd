"""The first run's window: four short steps, each skippable. In: Setup. Out: gestures of ui.setup_model."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.card import Hairline
from ui.later import later
from ui.pieces import TextButton, ThinBar, Words
from ui.setup_model import STEPS, Setup, StepChosen, StepName
from ui.setup_pages import AboutPage, BreaksPage, SoundPage, WordsPage
from ui.theme import Theme
from ui.words import tr

TITLES: dict[StepName, str] = {
    "about": later("What Sotto does for you"),
    "sound": later("Your headset and the customer"),
    "words": later("Words"),
    "breaks": later("Breaks"),
}


class SetupWizard(QWidget):
    """An ordinary window: one page at a time, back and on, and over a step."""

    told = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Welcome to Sotto"))
        self.theme = theme
        self.setup: Setup | None = None
        self.title = Words(theme, Theme.HEADLINE, strong=True, max_lines=3)
        self.count = Words(theme, Theme.TINY, ink="soft")
        self.about, self.sound = AboutPage(theme), SoundPage(theme)
        self.words, self.breaks = WordsPage(theme), BreaksPage(theme)
        self.pages = QStackedWidget()
        self.areas: list[QScrollArea] = []
        self.back = TextButton(theme, tr("Back"), focusable=True)
        self.skip = TextButton(theme, tr("Skip this step"), focusable=True)
        self.on = TextButton(theme, tr("Next"), filled=True, focusable=True, strong=True)
        self.back.clicked.connect(self.on_back)
        self.skip.clicked.connect(self.on_next)
        self.on.clicked.connect(self.on_next)
        self._arrange()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _arrange(self) -> None:
        px = self.theme.px
        for page in (self.about, self.sound, self.words, self.breaks):
            page.told.connect(self.told)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setVerticalScrollBar(ThinBar(self.theme))
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setWidget(page)
            self.areas.append(area)
            self.pages.addWidget(area)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(16))
        foot.setSpacing(px(8))
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.skip)
        foot.addWidget(self.on)
        body = QVBoxLayout()
        body.setContentsMargins(px(24), px(20), px(16), px(12))
        body.setSpacing(px(4))
        body.addWidget(self.count)
        body.addWidget(self.title)
        body.addSpacing(px(8))
        body.addWidget(self.pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(Hairline(self.theme))
        whole.addLayout(foot)
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(px(560), room.width() - 48), min(px(600), room.height() - 64))

    @Slot()
    def on_theme_changed(self) -> None:
        """The window's ground."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(self.theme.palette.paper))
        self.setPalette(palette)
        for area in self.areas:
            area.setPalette(palette)

    @Slot(object)
    def show_setup(self, setup: Setup) -> None:
        """This step as it stands."""
        fresh = self.setup is None or setup.step != self.setup.step
        self.setup = setup
        at = STEPS.index(setup.step)
        self.title.say(tr(TITLES[setup.step]))
        self.count.say(tr("Step {n} of {all}", n=at + 1, all=len(STEPS)))
        self.about.show_sentence(setup.sentence)
        self.sound.show_step(setup.sound)
        self.words.show_step(setup.words)
        self.breaks.show_step(setup.breaks)
        if fresh:
            self.pages.setCurrentIndex(at)
            self.areas[at].verticalScrollBar().setValue(0)
            self.back.setVisible(at > 0)
            self.skip.setVisible(0 < at < len(STEPS) - 1)
            self.on.rename(tr("Done") if at == len(STEPS) - 1 else tr("Next"))
            self.on.setFocus()
            self.setAccessibleName(self.title.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing skips what is left."""
        super().closeEvent(event)
        if self.setup is not None:
            self.setup = None
            self.told.emit(StepChosen(None))

    @Slot()
    def on_back(self) -> None:
        """The step before."""
        self._go(-1)

    @Slot()
    def on_next(self) -> None:
        """The next step, or the end."""
        self._go(1)

    def _go(self, by: int) -> None:
        if self.setup is None:
            return
        at = STEPS.index(self.setup.step) + by
        self.told.emit(StepChosen(STEPS[at] if 0 <= at < len(STEPS) else None))
