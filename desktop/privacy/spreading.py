"""How far a run's mask spreads. In: words, a run. Out: it with its letters and misheard outer digits. Pure."""

from __future__ import annotations

from desktop.privacy.cues import NOUNS
from desktop.privacy.dates import MONTHS
from desktop.privacy.runs import MAX_GROUP, Run
from desktop.privacy.words import (
    COMMON_HOMOPHONES,
    FILLERS,
    HOMOPHONES,
    SCALES,
    UNITS,
    Word,
    digits_in,
    is_letter,
    touching,
)

_SURE_RUN = 3
"""A run of so many digits takes the sounds beside it along."""
_MAX_FILLED = 5


def spread(words: list[Word], run: Run) -> tuple[int, int]:
    """Words [first, last) to hide for a run: also the letters, and what a recognizer made of its outer digits."""
    first, last = run.first, run.last
    while first > 0 and (n := _n_taken(words, first, -1, run)):
        first -= n
    while last < len(words) and (n := _n_taken(words, last - 1, 1, run)):
        last += n
    if first + 1 == run.first and words[first].text in ("a", "i", "y", "e"):
        first += 1
    if last - 1 == run.last and words[last - 1].text in ("a", "i", "y"):
        last -= 1
    return first, last


def _n_taken(words: list[Word], edge: int, step: int, run: Run) -> int:
    """How many words beyond the word at `edge`, in the direction of `step`, belong to the run."""
    at = edge + step
    word, ends = words[at], at in (0, len(words) - 1)
    if _is_part(words, edge, at) or digits_in(word.text):
        return 1
    if word.text in HOMOPHONES:
        sure = run.chanted and run.digits >= _SURE_RUN
        return int(sure or ends or word.text not in COMMON_HOMOPHONES)
    if run.digits < 2 or not 0 <= at + step < len(words):
        return 0
    beyond, last = words[at + step], at + step in (0, len(words) - 1)
    sounds = beyond.text in HOMOPHONES and (last or beyond.text not in COMMON_HOMOPHONES)
    if word.text in SCALES and step < 0:
        return int(sounds)
    if word.text in FILLERS and step < 0 and (far := _oh_before(words, at)):
        return far
    if word.text in FILLERS:
        return 2 * int(sounds and (step > 0 or beyond.text in ("o", "oh")))
    strange = run.chanted and word.text.isalpha() and word.text not in UNITS | NOUNS | MONTHS
    return 2 * int(strange and (sounds or digits_in(beyond.text) > 0))


def _oh_before(words: list[Word], at: int) -> int:
    """ "oh, let me see, seven": how many words back to an "oh" that only fillers divide from the digits; 0 for none."""
    for n in range(1, _MAX_FILLED):
        if at - n < 0 or words[at - n].text not in FILLERS:
            return 0
        if words[at - n].text in ("oh", "o"):
            return n + 1
    return 0


def _is_part(words: list[Word], edge: int, at: int) -> bool:
    """Letters of the same number: said one by one, in capitals, or written without a gap."""
    word = words[at]
    if is_letter(word):
        return word.text != "p"
    if word.upper and 2 <= len(word.text) <= MAX_GROUP:
        return not _is_loud(words)
    apart = touching(words[min(edge, at)], words[max(edge, at)])
    return apart and word.text.isalpha() and len(word.text) <= MAX_GROUP + 1


def _is_loud(words: list[Word]) -> bool:
    """Everything in capitals says nothing."""
    spoken = [w for w in words if len(w.text) > 1 and w.text.isalpha()]
    return len(spoken) >= 4 and all(w.upper for w in spoken)
