"""One utterance while it is read. In: words, digits, dates and what the call says before. Out: what follows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from audio.events import Speaker, Utterance
from desktop.privacy.dates import Date
from desktop.privacy.memory import Memory
from desktop.privacy.runs import Run
from desktop.privacy.words import FILLERS, Word

_SHORT_ANSWER_WORDS = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """`memory`: with what this utterance itself asks for or names."""

    utterance: Utterance
    words: list[Word]
    memory: Memory
    dates: list[Date]
    runs: list[Run]

    @property
    def at_s(self) -> float:
        return self.utterance.start_s

    @property
    def speaker(self) -> Speaker:
        return self.utterance.speaker

    @property
    def answers(self) -> bool:
        """The customer's, while a question for nobody knows what is open."""
        return self.speaker is Speaker.CUSTOMER and self.at_s <= self.memory.open_until_s

    @property
    def letters(self) -> bool:
        """Was something asked for that has letters among its digits?"""
        return self.at_s <= self.memory.letters_until_s

    @property
    def named(self) -> bool:
        """Was an order, a booking or the like asked for or named?"""
        return self.at_s <= self.memory.named_until_s

    @property
    def short(self) -> bool:
        return sum(w.text not in FILLERS for w in self.words) <= _SHORT_ANSWER_WORDS
