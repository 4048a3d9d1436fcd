"""The sentence for callers under the pill, with a copy, "customer said no", and away. It takes no focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.card import quoted
from ui.pieces import IconButton, Sheet, TextButton, Words
from ui.theme import Theme
from ui.words import tr


class ConsentSheet(Sheet):
    """Quiet: small words, and no colour of its own."""

    copy_clicked = Signal()
    declined_clicked = Signal()
    hide_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.sentence = ""
        self.words = Words(theme, Theme.BODY, max_lines=10)
        self.declined = TextButton(theme, tr("Customer said no"), filled=True)
        self.copy = IconButton(theme, "copy", tr("Copy the sentence"))
        self.away = IconButton(theme, "close", tr("Hide the sentence"))
        self.copy.clicked.connect(self.copy_clicked)
        self.declined.clicked.connect(self.declined_clicked)
        self.away.clicked.connect(self.hide_clicked)
        px = theme.px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.addWidget(self.declined)
        buttons.addStretch()
        buttons.addWidget(self.copy)
        buttons.addWidget(self.away)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(16), px(10), px(8), px(8))
        page.setSpacing(px(6))
        page.addWidget(self.words, 0, Qt.AlignmentFlag(0))
        page.addLayout(buttons)

    def show_sentence(self, sentence: str) -> None:
        """Show this one; "" for none."""
        self.sentence = sentence
        self.words.say(quoted(sentence))
        self.setAccessibleName(self.words.text())

    def height_at(self, width: int) -> int:
        """How high it stands at this width; 0 without a sentence."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if self.sentence and layout is not None else 0

    def sizeHint(self) -> QSize:
        """As wide as the pill."""
        return QSize(self.theme.px(340), self.height_at(self.theme.px(340)))
