"""From words to meaning. In: Utterance as recognised. Out: the redacted Utterance, and its Meaning once final. Pure.

Nothing recognised leaves the transcriber's process without passing here.
"""

from __future__ import annotations

from audio.events import Utterance
from desktop.coaching.model import Meaning
from desktop.language import Patterns, Reader
from desktop.privacy.redact import Redactor


class Understanding:
    """Redaction, then reading, for one call at a time."""

    def __init__(self, patterns: Patterns, redact: bool = True) -> None:
        self._redactor = Redactor() if redact else None
        self._reader = Reader(patterns)

    def push(self, utterance: Utterance) -> list[Utterance | Meaning]:
        """The utterance as it may be shown and, for a final with words, what it means."""
        shown = self._redactor.push(utterance) if self._redactor else utterance
        if not shown.final or not shown.text:
            return [shown]
        return [shown, self._reader.push(shown)]

    def reset(self) -> None:
        """A new call: forget everything said."""
        if self._redactor:
            self._redactor.reset()
        self._reader.reset()
