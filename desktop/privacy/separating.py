"""Where numbers that were said in one breath part. In: words, places of their digits. Out: the digits of each. Pure."""

from __future__ import annotations

import itertools

from desktop.privacy import labels
from desktop.privacy.cues import several_named
from desktop.privacy.words import SCALES, Word, digits_in

_OF_TIMES = frozenset("from between quarter half moved until till flight train slot appointment open".split())
_TO = ("to", "till", "til", "until")
_HOUSES = frozenset("flat apartment apt unit suite floor".split())


def parted(words: list[Word], indices: list[int]) -> tuple[list[list[int]], bool]:
    """The digits of each number that may be meant, and whether it is certain: "two orders, ... and ...".

    "Between ten thirty and six fifteen", "flat 29, 1178 king's road".
    """
    parts: list[list[int]] = [[indices[0]]]
    sure = False
    for before, index in itertools.pairwise(indices):
        listed = "and" in [w.text for w in words[before + 1 : index]]
        sure = sure or (listed and several_named(words))
        apart = _is_apart(words, before, index, indices[-1] + 1)
        if apart:
            parts.append([])
        if not apart or digits_in(words[index].text):
            parts[-1].append(index)
    return [one for one in parts if one], sure


def _is_apart(words: list[Word], before: int, index: int, end: int) -> bool:
    """Does another number begin at `index`? `end`: behind the last digit of all of them."""
    between = [w.text for w in words[before + 1 : index]]
    if "and" in between and words[before].text not in SCALES:
        return True
    if (words[index].text in _TO or "to" in between) and any(w.text in _OF_TIMES for w in words):
        return True
    return _is_house(words, before, index) or ("or" in between and labels.is_place(words, end))


def _is_house(words: list[Word], before: int, index: int) -> bool:
    """ "flat 29, 1178 king's road": two numbers."""
    labelled = any(w.text in _HOUSES for w in words[max(0, before - 2) : before])
    return labelled and labels.is_place(words, index + 1)
