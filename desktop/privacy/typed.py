"""What a person typed into a note. In: its kind and its text. Out: the text with what must not be kept masked. Pure."""

from __future__ import annotations

from collections.abc import Callable

from audio.events import Speaker, Utterance
from desktop.privacy.redact import RedactConfig, Redactor

Clean = Callable[[str, str], str]
_CALLED = {"number": "reference number ", "amount": "it costs "}
"""A note's kind says what its number is, as its field does not."""


def as_typed(kind: str, text: str) -> str:
    """Nothing is masked."""
    return text


def typed_masks(config: RedactConfig | None) -> Clean:
    """(kind, text) -> text, under these rules; None: the person switched the masks off."""
    if config is None:
        return as_typed
    redactor = Redactor(config)

    def clean(kind: str, text: str) -> str:
        redactor.reset()
        called = _CALLED.get(kind, "")
        whole = called + text
        shown = redactor.push(Utterance(Speaker.AGENT, "", 0.0, 1.0, whole, True, len(whole), 1.0, 0, 1.0)).text
        return shown.removeprefix(called)

    return clean
