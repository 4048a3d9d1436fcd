"""Recognition errors. In: a text, a share of wrong words, a seed. Out: the text with that share of its words wrong.

Of the wrong words half are put in place of a like-sounding one, three in ten are left out and two in ten are added:
about how the mistakes of small recognisers on telephone speech divide (substitutions lead, then deletions).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable

_SUBSTITUTED, _DELETED = 0.5, 0.3
_INSERTED = ("the", "a", "and", "to", "it", "i", "of", "so", "in", "is", "that", "you", "uh", "was")
_NEAREST = 5
_WORD = re.compile(r"[A-Za-z']+")
_SOUNDS = (
    (r"^(?:kn|gn|pn)", "n"), (r"^wr", "r"), (r"mb$", "m"), (r"ght?", "t"), (r"ph", "f"), (r"ck|q|c(?![eiy])", "k"),
    (r"c|z", "s"), (r"sh|ch|tch|dge?|j", "j"), (r"th", "d"), (r"[aeiouwyh]+", "a"), (r"b", "p"), (r"v", "f"),
    (r"g", "k"), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Letters to rough sounds: voiced as unvoiced, all vowels alike."""


class Noise:
    """Mistakes with the words of a vocabulary."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        self._near: dict[str, list[str]] = {}
        for word in sorted({_plain(word) for word in vocabulary} - {""}):
            sound = _sound(word)
            self._words[sound].append(word)
            for shorter in _with_one_less(sound):
                self._sounds[shorter].add(sound)

    def spoil(self, text: str, share: float, seed: str) -> str:
        """`share` (0..1) of the words wrong, the same ones for the same seed; never nothing at all."""
        dice = random.Random(seed)
        said = [out for word in text.split() for out in self._word(word, share, dice)]
        return " ".join(said) or text

    def _word(self, word: str, share: float, dice: random.Random) -> list[str]:
        if dice.random() >= share:
            return [word]
        kind = dice.random()
        if kind < _SUBSTITUTED:
            near = self._like(_plain(word))
            return [dice.choice(near)] if near else []
        return [] if kind < _SUBSTITUTED + _DELETED else [word, dice.choice(_INSERTED)]

    def _like(self, word: str) -> list[str]:
        """The words that sound most like this one: at most two sounds apart."""
        if word not in self._near:
            sound = _sound(word)
            sounds = {other for shorter in _with_one_less(sound) for other in self._sounds.get(shorter, ())}
            others = [other for each in sounds for other in self._words[each] if other != word]
            others.sort(key=lambda other: (_steps(_sound(other), sound) * 2 + _steps(other, word), other))
            self._near[word] = others[:_NEAREST]
        return self._near[word]


def _with_one_less(sound: str) -> set[str]:
    return {sound, *(sound[:at] + sound[at + 1 :] for at in range(len(sound)))}


def _plain(word: str) -> str:
    return "".join(_WORD.findall(word.lower()))


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = re.sub(pattern, sound, word)
    return word


def _steps(one: str, other: str) -> int:
    """Edits from one to the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]
