"""The ear beyond patterns. In: a text, who said it. Out: what a trained head makes of it, and which words say so.

Without an encoder the n-gram heads speak alone; with it both are weighed together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop.language.encoder import Encoder
from desktop.language.heads import AGENT, Floats, Head, Word, best_stretch, load_heads, stretches, words_of

QUOTES_TRIED = 4
"""Clauses that are judged by themselves to find the one to quote: a few milliseconds each, once a feeling."""


@dataclass(frozen=True, slots=True)
class EarConfig:
    """From which probability a label is believed: precision first, chosen on writers left out (docs/language.md)."""

    feeling: float = 0.80
    acknowledged: float = 0.45
    """Lower: whoever is taken to have recognised a feeling is left in peace."""
    dismissive: float = 0.50
    fix: float = 0.50
    doubt_feeling: float = 0.50
    """A feeling that a pattern found is dropped where the heads give one less than this: on the writers left out that
    made 97 of 100 right instead of 83, and lost 3 of 100."""
    doubt_acknowledged: float = 0.08
    """The same for an acknowledgement (99 of 100 right instead of 95), ..."""
    doubt_dismissive: float = 0.30
    """... and for a slight (91 instead of 82)."""
    encoder_share: float = 0.85
    """Of the log-probabilities; the rest is the n-grams'."""
    min_words: int = 5
    """Shorter texts are answers."""


WITH = EarConfig()
WITHOUT = EarConfig(feeling=0.65, acknowledged=0.50, doubt_feeling=0.10, doubt_acknowledged=0.02, doubt_dismissive=0.05)
"""The n-grams alone are less sure of anything."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest label, its probability, and the characters [start, end) of the text that speak most for it."""

    label: str
    probability: float
    start: int
    end: int


class Ear:
    """Judges texts; holds no state of a call."""

    def __init__(self, heads: dict[str, Head], encoder: Encoder | None, config: EarConfig | None = None) -> None:
        self._heads = heads
        self._encoder = encoder
        self.config = config or (WITH if encoder else WITHOUT)

    def forget(self) -> None:
        """A new call: no words of the last one stay."""
        if self._encoder:
            self._encoder.forget()

    def feeling(self, text: str) -> Judged | None:
        """The feeling in a customer's words; None where there is too little sign of one."""
        judged = self._judge("customer", text)
        if judged is None:
            return None
        probabilities, shares = judged
        probability = 1.0 - float(probabilities[0])
        if probability < self.config.feeling:
            return None
        which = 1 + int(probabilities[1:].argmax())
        return self._pointed("customer", which, probability, text, shares)

    def doubts_feeling(self, text: str) -> bool:
        """Is a feeling in these words unlikely, whatever a pattern says?"""
        judged = self._judge("customer", text)
        return judged is not None and 1.0 - float(judged[0][0]) < self.config.doubt_feeling

    def doubts_reply(self, text: str, *, dismissive: bool) -> bool:
        """Is a slight (or else an acknowledgement) in these words unlikely, whatever a pattern says?"""
        judged = self._judge("agent", text)
        label, least = (
            ("dismissive", self.config.doubt_dismissive)
            if dismissive
            else ("acknowledged", self.config.doubt_acknowledged)
        )
        return judged is not None and float(judged[0][AGENT.index(label)]) < least

    def reply(self, text: str) -> Judged | None:
        """ "acknowledged" or "dismissive" in an agent's words, where one of them is likely enough."""
        judged = self._judge("agent", text)
        if judged is None:
            return None
        probabilities, shares = judged
        for label, least in (("acknowledged", self.config.acknowledged), ("dismissive", self.config.dismissive)):
            which = AGENT.index(label)
            if probabilities[which] >= least:
                return self._pointed("agent", which, float(probabilities[which]), text, shares)
        return None

    def fix(self, text: str) -> Judged | None:
        """A fix or a next step offered in an agent's words."""
        judged = self._judge("fix", text)
        if judged is None or judged[0][1] < self.config.fix:
            return None
        return self._pointed("fix", 1, float(judged[0][1]), text, judged[1])

    def _judge(self, side: str, text: str) -> tuple[Floats, Floats] | None:
        words = words_of(text)
        return self._weighed(side, text, words) if len(words) >= self.config.min_words else None

    def _weighed(self, side: str, text: str, words: list[Word]) -> tuple[Floats, Floats]:
        logs, shares = self._heads[f"{side}.grams"].of_words(words)
        if self._encoder:
            meant = self._heads[f"{side}.encoder"].of_vector(self._encoder.vector(text))
            share = np.float32(self.config.encoder_share)
            logs = share * meant + (1 - share) * logs
        likely = np.exp(logs - logs.max())
        return likely / likely.sum(), shares

    def _pointed(self, side: str, which: int, probability: float, text: str, shares: Floats) -> Judged:
        label = self._heads[f"{side}.grams"].labels[which]
        words = words_of(text)
        speaks = shares[:, which] - shares[:, 0]
        spans = stretches(text, words, speaks, QUOTES_TRIED) or [best_stretch(words, speaks)]
        first, last = spans[0]
        if len(spans) > 1:
            quotes = {span: text[words[span[0]].start : words[span[1] - 1].end] for span in spans}
            first, last = max(spans, key=lambda span: self._likely(side, quotes[span], which))
        return Judged(label, probability, words[first].start, words[last - 1].end)

    def _likely(self, side: str, text: str, which: int) -> float:
        """How much a part of a text says it by itself; for its label, and for any feeling beside it."""
        likely, _ = self._weighed(side, text, words_of(text))
        return float(likely[which] + (1.0 - likely[0]))


def load_ear(folder: Path, language: str, encoder: Path | None) -> Ear | None:
    """The ear of a language: None where no heads are shipped for it. `encoder`: its folder, if it is installed.

    Raises EncoderError for a folder that holds none.
    """
    file = folder / f"{language}.heads.npz"
    if not file.is_file():
        return None
    return Ear(load_heads(file), Encoder(encoder) if encoder else None)
