"""Partials by agreement. In: each new hypothesis of a growing utterance. Out: text, and how much of it stays. Pure.

LocalAgreement-2: words that two hypotheses in a row share from the start are committed, and are not taken back
before the final (Macháček, Dabre, Bojar 2023, "Turning Whisper into Real-Time Transcription System", section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partial:
    """`stable_chars`: how many characters of `text` are committed."""

    text: str
    stable_chars: int


def bare(word: str) -> str:
    """A word as it is compared: no case, no punctuation at its ends."""
    return word.strip(".,!?;:…\"'“”‘’-").casefold()


class Agreement:
    """The partials of one utterance."""

    def __init__(self) -> None:
        self._committed: list[str] = []
        self._before: list[str] = []

    def push(self, text: str) -> Partial:
        """The next hypothesis for the whole utterance so far."""
        words = text.split()
        if not words and self._committed:
            return self._partial([])
        tail = self._tail(words)
        agreed = _shared(self._tail(self._before), tail)
        # The last word may be half spoken: it is committed only once another stands behind it.
        self._committed += tail[: min(agreed, max(0, len(tail) - 1))]
        self._before = words
        return self._partial(self._tail(words))

    def _tail(self, words: list[str]) -> list[str]:
        """What a hypothesis says after the committed words; it is aligned by their number."""
        return words[len(self._committed) :]

    def _partial(self, tail: list[str]) -> Partial:
        stable = " ".join(self._committed)
        return Partial(" ".join([*self._committed, *tail]), len(stable))


def _shared(before: list[str], now: list[str]) -> int:
    """How many words two lists have in common from the start."""
    pairs = zip(before, now, strict=False)
    return next((i for i, (old, new) in enumerate(pairs) if bare(old) != bare(new)), min(len(before), len(now)))
