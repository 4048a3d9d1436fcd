"""Runs of spoken digits. In: words. Out: the runs of digits among them, and what each is by its form. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language.numbers import ORDINALS, spoken_digits
from desktop.privacy import amounts, counting, labels
from desktop.privacy.cues import NOUNS
from desktop.privacy.dates import MONTHS, Date, dates
from desktop.privacy.separating import parted
from desktop.privacy.words import (
    COMMON_HOMOPHONES,
    FILLERS,
    HOMOPHONES,
    MISHEARD,
    PLURALS,
    SCALES,
    TENS,
    TIMES,
    UNITS,
    Word,
    digits_in,
    is_letter,
    text_at,
    touching,
    words_of,
)

__all__ = ["Run", "Word", "digits_in", "only_digits", "runs", "words_of"]

_MAX_BETWEEN = 6
"""More words than these between two digits, and they are two numbers."""
_MAX_WRONG = 2
"""So many words that a recognizer got wrong may stand within a run that is said digit by digit."""
_SURE = 4
"""Digits on both sides that make a wrong word between them a part of the run."""
_NEVER_WRONG = frozenset("or to until till from by versus plus minus per each".split()) | UNITS | NOUNS | MONTHS
"""They stand between two numbers."""
_AGAIN = frozenset("no sorry wait lie mean".split())
"""Words with which somebody puts right what was just said."""
_PAUSES = frozenset("dash hyphen then and um uh er space".split())
"""Behind a digit and one of these, "oh" is a zero."""
MAX_GROUP = 5
"""Letters of a bank's code within an IBAN, a name's letters in a licence number."""


@dataclass(frozen=True, slots=True)
class Run:
    """Digits said one after the other: characters [start, end), words [first, last), how many digits.

    `chanted`: said digit by digit, or in pairs. `benign`: by its form a price, time, percentage, quantity or year;
    "firm" where a unit says so, "loose" where only its shape and the words before do.
    """

    start: int
    end: int
    first: int
    last: int
    digits: int
    chanted: bool
    benign: str
    indices: tuple[int, ...]

    def fills(self, words: list[Word]) -> bool:
        """Was next to nothing else said?"""
        around = [*words[: self.first], *words[self.last :]]
        return all(w.text in FILLERS or digits_in(w.text) or w.text in HOMOPHONES or is_letter(w) for w in around)

    def is_dated(self, words: list[Word]) -> bool:
        """ "17th", "17/8": firm by its form, and a part of a date."""
        return amounts.dated(words[self.first].text)


def only_digits(words: list[Word]) -> bool:
    """Nothing but digits, fillers, letters and what is heard for digits; at least one that may be a digit."""
    may_be = [w for i, w in enumerate(words) if _may_be_digit(words, i)]
    return bool(may_be) and all(w in may_be or w.text in FILLERS or w.text == "for" or is_letter(w) for w in words)


def _may_be_digit(words: list[Word], at: int) -> bool:
    """Not the "for" of "m for mike"."""
    text = words[at].text
    if text in ("o", "oh") and at + 2 < len(words) and words[at + 1].text in ("for", "as"):
        return not words[at + 2].text.startswith("o")
    if text == "for" and 0 < at < len(words) - 1 and is_letter(words[at - 1]):
        return not words[at + 1].text.startswith(words[at - 1].text)
    return bool(digits_in(text)) or text in HOMOPHONES or text in TIMES


def runs(words: list[Word], chanting: bool = False, said_dates: Sequence[Date] | None = None) -> list[Run]:
    """Every run of digits, left to right: fillers, letters, "double", scale words and a wrong word do not break it.

    `chanting`: digits are expected and nothing else was said, so "to" is two. Dates are left out.
    """
    said = dates(words) if said_dates is None else said_dates
    dated = {index for date in said for index in range(date.first, date.last)}
    found: list[list[int]] = []
    current: list[int] = []
    for index in range(len(words)):
        if index in dated or not _counts(words, index, current, chanting):
            continue
        if current and (_crosses(current[-1], index, dated) or not _bridged(words, current, index)):
            found.append(current)
            current = []
        current.append(index)
    groups = [one for one in (*found, current) if any(words[i].text not in PLURALS for i in one)]
    return [run for one in groups for run in _separate(words, one)]


def _separate(words: list[Word], indices: list[int]) -> list[Run]:
    """One run, or several where they are amounts, or are said to be several."""
    parts, sure = parted(words, indices)
    several = [_run(words, part, indices[0]) for part in parts]
    if len(parts) > 1 and (sure or all(one.benign for one in several)):
        return several
    return [_run(words, parts[0] if len(parts) == 1 else indices)]


def _crosses(last: int, index: int, dated: set[int]) -> bool:
    return any(one in dated for one in range(last + 1, index))


def _counts(words: list[Word], index: int, current: list[int], chanting: bool) -> bool:
    """Does the word at `index` belong to a run of digits?"""
    text = words[index].text
    beside = bool(current) and index - current[-1] == 1
    if text == "one" and amounts.is_pronoun(words, index) and not beside:
        return False
    if text in HOMOPHONES and text not in MISHEARD:
        return _homophone_counts(words, index, current, chanting)
    if text in PLURALS:
        return beside
    if text in TIMES and text_at(words, index - 1) == "a" and text_at(words, index + 1) == "for":
        return False  # "a double for nine nights"
    if text in TIMES:
        sounds = _homophone_at(words, index + 1) and (bool(current) or _digit_at(words, index + 2))
        return _digit_at(words, index + 1) or sounds
    if text in TENS and text_at(words, index + 1) in ORDINALS:
        return False  # "twenty eighth"
    return digits_in(text) > 0 or (text in SCALES and beside)


def _homophone_counts(words: list[Word], index: int, current: list[int], chanting: bool) -> bool:
    text = words[index].text
    beside = bool(current) and index - current[-1] == 1
    if text in ("o", "oh"):
        paused = bool(current) and index - current[-1] == 2 and words[index - 1].text in _PAUSES
        named = index > 0 and words[index - 1].text in ("a", "an", "not") and not _is_spoken_to(words, index)
        alone = chanting and (text == "o" or len(words) == 1)
        return beside or paused or named or alone or _digit_at(words, index + 1)
    if chanting:
        return True
    in_digits = beside and (
        text not in COMMON_HOMOPHONES
        or words[current[-1]].text in TIMES
        or (len(current) >= 2 and current[-1] - current[-2] == 1)
    )
    return in_digits and _leads_to_digit(words, index + 1)


def _is_spoken_to(words: list[Word], index: int) -> bool:
    """ "not oh I see": an "oh" that begins a sentence."""
    behind = text_at(words, index + 1)
    return bool(behind) and behind not in FILLERS and behind not in ("not", "at", "on", "in", "instead")


def _leads_to_digit(words: list[Word], index: int) -> bool:
    """A digit comes next, or behind one more word that may be one."""
    return _digit_at(words, index) or (_homophone_at(words, index) and _digit_at(words, index + 1))


def _digit_at(words: list[Word], index: int) -> bool:
    return index < len(words) and digits_in(words[index].text) > 0


def _homophone_at(words: list[Word], index: int) -> bool:
    return index < len(words) and words[index].text in HOMOPHONES


def _bridged(words: list[Word], current: list[int], index: int) -> bool:
    """Only fillers and letters between, or a wrong word within many digits; neither side a time or price of its own."""
    last, between = current[-1], range(current[-1] + 1, index)
    if any(amounts.stands_alone(words[i].text) for i in (last, index)) or len(between) > _MAX_BETWEEN:
        return False
    if counting.is_counted(words, last + 1):
        return False
    if any(words[i].text in labels.ROWS or _is_place_word(words, i) for i in between):
        return False
    strange = [i for i in between if not _is_passed(words, i)]
    return not strange or _misheard(words, current, index, strange)


def _is_place_word(words: list[Word], at: int) -> bool:
    """ "On" by itself: "eight on the third"; not "hold on"."""
    return words[at].text == "on" and words[at - 1].text not in ("hang", "hold", "carry")


def _misheard(words: list[Word], current: list[int], index: int, strange: list[int]) -> bool:
    """May the strange words between be digits that a recognizer got wrong?"""
    sides = [words[i].text for i in (current[-1], index)]
    if any(one.isdecimal() and len(one) > 1 for one in sides):
        return False
    if amounts.speaks_of_money(words) and any(digits_in(one) > 1 for one in sides):
        return False
    if any(words[i].text in _NEVER_WRONG for i in strange):
        return False
    before, behind = _n_contiguous(words, current), _n_ahead(words, index)
    most = _MAX_WRONG if min(before, behind) >= 2 else 1
    near = len(strange) <= most and index - current[-1] <= most + 2
    return near and before + behind >= _SURE and max(before, behind) >= 2


def _n_ahead(words: list[Word], index: int) -> int:
    n = 0
    while _digit_at(words, index):
        n, index = n + digits_in(words[index].text), index + 1
    return n


def _is_passed(words: list[Word], index: int) -> bool:
    word = words[index]
    if word.text in FILLERS or word.text in HOMOPHONES or is_letter(word):
        return word.text not in ("to", "for", "once", "won", "free")
    grouped = word.upper and len(word.text) <= MAX_GROUP
    return grouped or (touching(words[index - 1], word) and len(word.text) <= MAX_GROUP)


def _n_contiguous(words: list[Word], current: list[int]) -> int:
    """Digits said one by one right before."""
    n, at = 0, len(current) - 1
    while at >= 0 and (at == len(current) - 1 or current[at + 1] - current[at] == 1):
        n += digits_in(words[current[at]].text)
        at -= 1
    return n


def pieces(words: list[Word], indices: Sequence[int]) -> list[int]:
    """How many digits each piece of a run says: "forty one" is one piece of two."""
    found: list[int] = []
    times, before = 1, -2
    for index in indices:
        text = words[index].text
        if text in TIMES:
            times = TIMES[text]
        elif text in SCALES or (
            before >= 0 and index - before == 1 and words[before].text in TENS and _joins_ten(text)
        ):
            pass
        else:
            found += [max(1, digits_in(text))] * times
            times = 1
        before = index
    return found


def _joins_ten(text: str) -> bool:
    return digits_in(text) == 1 and text not in ("oh", "o", "zero", "cero") and not text.isdigit()


def _run(words: list[Word], indices: list[int], context: int | None = None) -> Run:
    first, last = indices[0], indices[-1] + 1
    said = pieces(words, indices)
    texts = [words[i].text for i in indices]
    chanted = any(t in TIMES for t in texts) or _is_chanted(words, indices, said)
    benign = amounts.benign(
        amounts.Said(words, first, last, first if context is None else context, texts, said, chanted)
    )
    return Run(words[first].start, words[last - 1].end, first, last, sum(said), chanted, benign, tuple(indices))


def _is_chanted(words: list[Word], indices: list[int], said: list[int]) -> bool:
    """Two digits side by side, or three pairs."""
    pairs = sum(one == 2 for one in said) >= 3 and not any(words[i].text in SCALES for i in indices)
    singles = any(a == 1 and b == 1 for a, b in itertools.pairwise(said))
    cardinal = any(words[i].text in SCALES for i in indices) and len(said) <= 4
    return (singles and not cardinal) or pairs


def longest(words: list[Word], run: Run) -> int:
    """Digits of the longest part of a run that was put right on the way: "332 2225, oh no, it's 2222"."""
    parts, before = [0], run.first
    for index, said in zip(run.indices, _each(words, run.indices), strict=True):
        if any(words[i].text in _AGAIN for i in range(before, index)):
            parts.append(0)
        parts[-1] += said
        before = index
    return max(parts) if len(parts) > 1 else run.digits


def _each(words: list[Word], indices: Sequence[int]) -> list[int]:
    return [max(1, digits_in(words[i].text)) for i in indices]


def said_digits(words: list[Word], run: Run) -> str:
    """What was said, as digits: "eight zero six" -> "806"; "" where it can't be written so."""
    said = spoken_digits([words[i].text for i in run.indices])
    return said if said.isdecimal() else ""
