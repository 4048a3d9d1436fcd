"""Small classifiers. In: a text (or its vector). Out: how likely each label is, and which words say so. Pure.

Word pairs and pieces of words are hashed into a fixed number of columns; a linear softmax head weighs them. The same
kind of head reads a sentence encoder's vector. The weights are trained by bench/train_language.py.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
COLUMNS = 1 << 14
"""Enough that the training sentences' 40,000 pieces seldom meet in one."""
PIECES = (3, 4)
"""Letters in a piece of a word: "frustrat" and "fustrated" share most of theirs."""
NONE = "none"
CUSTOMER = (NONE, "anger", "disappointment", "distress", "frustration", "worry")
AGENT = (NONE, "acknowledged", "dismissive")
FIX = (NONE, "fix")
LABELS = {"customer": CUSTOMER, "agent": AGENT, "fix": FIX}
"""What each head tells apart; "fix" is of the agent's words, too."""
LONGEST_QUOTE = 12
SHORTEST_QUOTE = 4
_JOINS = frozenset("and but so because when if then or until although though".split())
_BEGINS = frozenset(
    "i im ive id ill you youre youve we weve they theyre theyve he hes she shes it its theres nobody".split()
)
"""Words with which a clause begins, in speech written without points ..."""
_HOLDS = frozenset(
    "can could did do does was were is are am have has had will would should what how where when why who which that if "
    "than like for with on in at of to from by about the a an my your our his her their".split()
)
"""... but not behind one of these."""
_ENDS = re.compile(r"[.?!]\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without case and apostrophes, and the characters [start, end) of the text it stands for."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text; digits and signs tell nothing of a feeling."""
    return [Word(re.sub("['’]", "", m[0].lower()), m.start(), m.end()) for m in _WORD.finditer(text)]


def pieces(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Every feature as (word it belongs to, column)."""
    texts = ["^", *(word.text for word in words), "$"]
    for index, text in enumerate(texts):
        at = min(max(index - 1, 0), len(words) - 1)
        yield at, _column("w" + text)
        if index + 1 < len(texts):
            yield at, _column(f"b{text} {texts[index + 1]}")
    for at, word in enumerate(words):
        framed = f"<{word.text}>"
        for size in PIECES:
            for first in range(len(framed) - size + 1):
                yield at, _column("c" + framed[first : first + size])


def _column(piece: str) -> int:
    return zlib.crc32(piece.encode()) % COLUMNS


def features(words: Sequence[Word]) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
    """Columns and their values (root counts, length 1), and for each piece the word it belongs to; one per piece."""
    both = np.array(list(pieces(words)), dtype=np.int64).reshape(-1, 2)
    _, where, counts = np.unique(both[:, 1], return_inverse=True, return_counts=True)
    norm = float(np.sqrt(counts.sum()))  # of the root counts
    value = (1.0 / np.sqrt(counts) / norm)[where]  # each of n equal pieces has an nth of sqrt(n)
    return both[:, 1], value.astype(np.float32), both[:, 0]


@dataclass(frozen=True, slots=True)
class Head:
    """A linear softmax head: `weights` (inputs, labels), `bias` (labels,)."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats

    def of_words(self, words: Sequence[Word]) -> tuple[Floats, Floats]:
        """Log-probabilities (labels,), and each word's share in the logits (words, labels)."""
        columns, values, at = features(words)
        parts = self.weights[columns] * values[:, None]
        shares = np.zeros((len(words), len(self.labels)), np.float32)
        np.add.at(shares, at, parts)
        return log_softmax(shares.sum(0) + self.bias), shares

    def of_vector(self, vector: Floats) -> Floats:
        """Log-probabilities from an encoder's vector."""
        return log_softmax(vector @ self.weights + self.bias)


def log_softmax(logits: Floats) -> Floats:
    """Logits to log-probabilities."""
    shifted = logits - logits.max()
    out: Floats = shifted - np.log(np.exp(shifted).sum())
    return out


def clauses(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """The words [first, last) of each clause: cut at points and commas, and where a clause may begin without any."""
    cuts = [0]
    for at in range(1, len(words)):
        marked = any(sign in ".,?!;:" for sign in text[words[at - 1].end : words[at].start])
        before = words[at - 1].text
        begins = words[at].text in _JOINS or (words[at].text in _BEGINS and before not in _JOINS | _HOLDS)
        if marked or (begins and at - cuts[-1] >= SHORTEST_QUOTE):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True))


def stretches(text: str, words: Sequence[Word], shares: Floats, most: int) -> list[tuple[int, int]]:
    """Whole clauses one behind the other, short enough to quote, those first whose words speak most for it."""
    parts = clauses(text, words)
    joined = [(one[0], other[1]) for at, one in enumerate(parts) for other in parts[at : at + 3]]
    good = [
        (a, b)
        for a, b in joined
        if SHORTEST_QUOTE <= b - a <= LONGEST_QUOTE and not _ENDS.search(text, words[a].start, words[b - 1].start)
    ]
    gain = np.concatenate([[0.0], np.cumsum(shares - shares.mean())])
    return sorted(good, key=lambda span: -float(gain[span[1]] - gain[span[0]]))[:most]


def best_stretch(words: Sequence[Word], shares: Floats) -> tuple[int, int]:
    """The words [first, last) that speak most for it, where no clause is short enough to quote."""
    length = min(LONGEST_QUOTE, len(words))
    gain = np.concatenate([[0.0], np.cumsum(shares)])
    first = max(range(len(words) - length + 1), key=lambda at: float(gain[at + length] - gain[at]), default=0)
    return first, first + length


def load_heads(file: Path) -> dict[str, Head]:
    """The heads of a weights file by name ("customer.grams", "agent.encoder"). Raises OSError, ValueError, KeyError."""
    with np.load(file, allow_pickle=False) as held:
        names = sorted({name.rpartition(".")[0] for name in held.files})
        return {
            name: Head(
                LABELS[name.partition(".")[0]],
                held[f"{name}.weights"].astype(np.float32),
                held[f"{name}.bias"].astype(np.float32),
            )
            for name in names
        }
