"""What the windows say, through Qt's translation. In: English. Out: the language of the installed Translation."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTranslator

CONTEXT = "Sotto"


def tr(text: str, **values: object) -> str:
    """The text as Qt's translators have it, with its {placeholders} filled. `text` is a literal: a test finds it."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


class Translation(QTranslator):
    """A catalogue as a Qt translator. Keep it: Qt does not."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        super().__init__()
        self._translate = translate

    def isEmpty(self) -> bool:
        """It has words, so that Qt tells the windows."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803
        """Sotto's own texts; Qt's are left to Qt."""
        return self._translate(sourceText) if context == CONTEXT else ""
