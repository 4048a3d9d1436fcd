"""Trains the heads of the ear for words: `python -m bench.train_language [TUNED.npz]`. Deterministic.

In: the training sentences and the building part of the exchanges (never the reported parts); TUNED.npz from
bench/tune_encoder.py, whose heads are taken over (without it those there stay). Out: resources/language/en.heads.npz.
The n-gram heads learn each sentence as it is and once with some of its words wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.figures import ROOT
from bench.language_data import BUILD, Sentence, writers, written
from bench.language_noise import Noise
from desktop.language.heads import COLUMNS, LABELS, NONE, features, words_of

OUT = ROOT / "resources" / "language" / "en.heads.npz"
WRONG_WORDS = 0.12
DECAY = 3e-5
"""L2 of the weights, chosen by folds of the building part."""
STEPS = 220
TUNED_SCALE = 8.0
"""What bench/tune_encoder.py multiplies its heads by."""
Floats = NDArray[np.float64]


class Grams:
    """The features of texts: few of COLUMNS in each, so only those are kept."""

    def __init__(self, texts: list[str]) -> None:
        found = [features(words_of(text)) for text in texts]
        self.n_texts = len(texts)
        self._row = np.repeat(np.arange(len(texts)), [len(columns) for columns, _, _ in found])
        self._column = np.concatenate([columns for columns, _, _ in found])
        self._value = np.concatenate([values for _, values, _ in found]).astype(np.float64)

    def times(self, weights: Floats) -> Floats:
        """(texts, labels) from (COLUMNS, labels)."""
        parts = [self._value * one[self._column] for one in weights.T]
        return np.stack([np.bincount(self._row, part, self.n_texts) for part in parts], 1)

    def turned_times(self, slopes: Floats) -> Floats:
        """(COLUMNS, labels) from (texts, labels)."""
        parts = [self._value * one[self._row] for one in slopes.T]
        return np.stack([np.bincount(self._column, part, COLUMNS) for part in parts], 1)


def fit(texts: list[str], wanted: NDArray[np.int64], n_labels: int) -> tuple[Floats, Floats]:
    """Softmax regression by Adam (Kingma and Ba 2015, arXiv:1412.6980) over the whole set: weights and bias."""
    inputs = Grams(texts)
    truth = np.eye(n_labels)[wanted]
    values = [np.zeros((COLUMNS, n_labels)), np.zeros((1, n_labels))]
    means, squares = [0 * one for one in values], [0 * one for one in values]
    for step in range(1, STEPS + 1):
        logits = inputs.times(values[0]) + values[1]
        likely = np.exp(logits - logits.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        off = (likely - truth) / inputs.n_texts
        slopes = [inputs.turned_times(off) + DECAY * values[0], off.sum(0, keepdims=True)]
        for at, slope in enumerate(slopes):
            means[at] = 0.9 * means[at] + 0.1 * slope
            squares[at] = 0.99 * squares[at] + 0.01 * slope * slope
            usual = np.sqrt(squares[at] / (1 - 0.99**step)) + 1e-8
            values[at] = values[at] - 0.05 * (means[at] / (1 - 0.9**step)) / usual
    return values[0], values[1][0]


def lines_of(head: str, used: list[str]) -> list[tuple[str, str]]:
    """What a head learns from: (text, label)."""
    if head != "fix":
        return [(one.text, one.label) for name in used for one in written(head, name)]
    agents: list[Sentence] = [one for name in used for one in written("agent", name)]
    return [(one.text, "fix" if one.fix else NONE) for one in agents if one.fix is not None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.train_language", description=__doc__)
    parser.add_argument("tuned", type=Path, nargs="?")
    parser.add_argument("--without", action="append", default=[], metavar="WRITER", help="left out, to measure on it")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    used = [name for name in (*writers(), BUILD) if name not in arguments.without]
    arrays: dict[str, NDArray[np.float16]] = {}
    for head, labels in LABELS.items():
        lines = lines_of(head, used)
        noise = Noise(word for text, _ in lines for word in text.split())
        both = [*lines, *((noise.spoil(text, WRONG_WORDS, text), label) for text, label in lines)]
        wanted = np.array([labels.index(label) for _, label in both])
        weights, bias = fit([text for text, _ in both], wanted, len(labels))
        arrays |= {f"{head}.grams.weights": weights.astype("f2"), f"{head}.grams.bias": bias.astype("f2")}
        print(f"{head}: {len(lines)} sentences")
    arrays |= _heads(arguments.tuned) if arguments.tuned else _kept()
    np.savez_compressed(arguments.out, **arrays)
    return 0


def _heads(tuned: Path) -> dict[str, NDArray[np.float16]]:
    with np.load(tuned) as held:
        found = {}
        for head in LABELS:
            weight, bias = (TUNED_SCALE * held[f"heads.{head}.{part}"] for part in ("weight", "bias"))
            found |= {f"{head}.encoder.weights": weight.T.astype("f2"), f"{head}.encoder.bias": bias.astype("f2")}
        return found


def _kept() -> dict[str, NDArray[np.float16]]:
    with np.load(OUT) as held:
        return {name: held[name] for name in held.files if ".encoder." in name}


if __name__ == "__main__":
    sys.exit(main())
