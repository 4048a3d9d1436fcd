"""The sentence for callers. In: settings, calls, time. Out: the sentence on a view for half a minute. Pure."""

from __future__ import annotations

from typing import Protocol

from desktop.settings import Settings
from desktop.words import tr
from ui.model import SENTENCE, SENTENCE_WHERE_KEPT

SHOWN_S = 30.0
"""Long enough to greet, to say it, and to hear the answer."""


class ConsentView(Protocol):
    """Where it stands."""

    def show_consent(self, sentence: str) -> None: ...


def sentence_of(settings: Settings) -> str:
    """What the agent tells a caller; the usual one promises nothing that the settings do not keep."""
    keep = settings.keep
    usual = SENTENCE_WHERE_KEPT if keep.notes or keep.transcript else SENTENCE
    return settings.privacy.consent or tr(usual)


def sentence_shown(settings: Settings) -> str:
    """The same, "" where it is not to be shown by itself."""
    return sentence_of(settings) if settings.privacy.say_consent else ""


class Consent:
    """Shows it when a call begins, and takes it away."""

    def __init__(self, view: ConsentView, sentence: str) -> None:
        self._view, self.sentence = view, sentence
        self._until_s: float | None = None

    def begin(self, now_s: float) -> None:
        """A call began."""
        if self.sentence:
            self._view.show_consent(self.sentence)
            self._until_s = now_s + SHOWN_S

    def tick(self, now_s: float) -> None:
        """Its time passes."""
        if self._until_s is not None and now_s >= self._until_s:
            self.end()

    def end(self) -> None:
        """The call is over, or the customer said no."""
        if self._until_s is not None:
            self._until_s = None
            self._view.show_consent("")
