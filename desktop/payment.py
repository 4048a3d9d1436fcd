"""Payment mode. In: when it was on, and when something was said. Out: whether those words may be written. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from audio.events import Speaker, Utterance
from desktop.privacy.asks import asks_for_card

RESTS_S = 60.0
"""After the person ended it, a question does not begin it again for so long: it may have been a false start."""


@dataclass(frozen=True, slots=True)
class PaymentConfig:
    """What begins and ends it, beside the button, the hotkey and the call's end."""

    by_phrase: bool = False
    """The agent asks for a card."""
    phrase_s: float = 180.0
    """One that a phrase began ends by itself after this long: number, expiry and code take a minute."""


BUTTON_ALONE = PaymentConfig()


class Payment:
    """What was said while it was on, even in part, is never written; what comes while it is on neither."""

    def __init__(self, config: PaymentConfig | None = None) -> None:
        self.on = False
        self._config = config or BUTTON_ALONE
        self._spans_s: list[tuple[float, float]] = []
        self._since_s = 0.0
        self._by_phrase = False
        self._rests_until_s = -1.0

    def adopt(self, config: PaymentConfig) -> None:
        """Other rules, at once."""
        self._config = config

    def begin(self, now_s: float, by_phrase: bool = False) -> None:
        """From now on nothing is written."""
        if not self.on:
            self.on, self._since_s, self._by_phrase = True, now_s, by_phrase

    def end(self, now_s: float, by_person: bool = True) -> None:
        """What begins from now on is written again."""
        if self.on:
            self.on = False
            self._spans_s.append((self._since_s, now_s))
            if by_person:
                self._rests_until_s = now_s + RESTS_S

    def is_asked_for(self, utterance: Utterance) -> bool:
        """Does this begin it? Only the agent's own finished words do."""
        if not self._config.by_phrase or self.on or not utterance.final or utterance.speaker is not Speaker.AGENT:
            return False
        return utterance.start_s >= self._rests_until_s and asks_for_card(utterance.text)

    def is_over(self, now_s: float) -> bool:
        """A phrase began it, and nobody ended it."""
        return self.on and self._by_phrase and now_s >= self._since_s + self._config.phrase_s

    def hides(self, start_s: float, end_s: float) -> bool:
        """Whether words spoken from `start_s` to `end_s` must not be written."""
        return self.on or any(start_s < until_s and end_s > since_s for since_s, until_s in self._spans_s)
