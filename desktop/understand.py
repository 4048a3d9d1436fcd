"""From words to meaning. In: Utterance as recognised. Out: the redacted Utterance, and its Meaning once final. Pure.

Nothing recognised leaves the transcriber's process without passing here.
"""

from __future__ import annotations

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning
from desktop.language import Ear, Patterns, Reader
from desktop.privacy.redact import RedactConfig, Redactor

USUAL_MASKS = RedactConfig()

_COMMON = (
    (Speaker.AGENT, "Hello, thank you for calling, this is David speaking, how can I help you today?"),
    (Speaker.CUSTOMER, "Hi, my name is Sarah Miller and I have been waiting for my refund since the 3rd of May."),
    (Speaker.AGENT, "I am sorry to hear that, I understand how frustrating this must be for you."),
    (Speaker.CUSTOMER, "It is really annoying, I am so upset, this is the third time that I call about it."),
    (Speaker.AGENT, "Let me check that for you, could you give me your account number, please? One moment."),
    (Speaker.CUSTOMER, "I am worried that nobody cares. The number is 4 4 7 1 2 9, it was 45 pounds. Yes, okay."),
    (Speaker.AGENT, "Unfortunately I cannot do that, but I will call you back by five. Is there anything else?"),
    (Speaker.CUSTOMER, "No, that is great, thank you very much, goodbye."),
)
"""What is said on most calls: whatever is made when first needed is made by these."""


def warm_up(patterns: Patterns, ear: Ear | None = None) -> None:
    """Reads common sentences and forgets them, so that a call's first turns need not wait for the patterns."""
    throw_away = Understanding(patterns, ear=ear)
    for speaker, text in _COMMON:
        throw_away.push(Utterance(speaker, "", 0.0, 1.0, text, True, len(text), 1.0, 0, 1.0))


class Understanding:
    """Redaction, then reading, for one call at a time."""

    def __init__(self, patterns: Patterns, redact: RedactConfig | None = USUAL_MASKS, ear: Ear | None = None) -> None:
        """`redact` None: nothing is masked."""
        self._redactor = Redactor(redact) if redact else None
        self._reader = Reader(patterns, ear)

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
