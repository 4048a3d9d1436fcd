"""Runs of spoken digits. In: text. Out: words with their place, and the runs of digits among them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.language.numbers import DIGITS, SCALES, TEENS, TENS, TIMES

_WORD = re.compile(
    r"[£$€]?\d+(?:[.,:/]\d+)*%?(?:st\b|nd\b|rd\b|th\b|am\b|pm\b)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[?@#£$€%]"
)
_FILLERS = frozenset(
    "uh um er erm ah eh hmm mm mhm and then dash hyphen minus slash space comma point dot so okay ok yes "
    "yeah yep right that's "
    "thats is it's its no sorry wait again next after followed by the a like well just let me see now oh "
    "please got it sure "
    "correct number digits i mean you know then's last first hang on hold".split()
)
"""Words that do not end a run of digits."""
_HOMOPHONES = {"to": 1, "too": 1, "for": 1, "ate": 1, "won": 1, "tree": 1, "niner": 1, "fife": 1}
"""What a recognizer writes for two, four, eight, one, three; digits only between digits."""
_MAX_FILLERS = 5
"""More words than these between two digits, and they are two numbers."""
_UNITS = frozenset(
    "pound pounds dollar dollars euro euros quid bucks pence cents p percent per minute minutes min mins "
    "hour hours day "
    "days week weeks month months year years second seconds am pm o'clock oclock miles kilometres people items times "
    "degrees kilos grams metres gigs gigabytes megabytes meg megabits watts hundredths million thousand "
    "hundred".split()
)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?(?:am|pm)?$")
_DATE = re.compile(r"^(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?:/(?:19|20)?\d{2})?$")
_PRICE = re.compile(r"^[£$€](?:\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$")
_PER_CENT = re.compile(r"^\d{1,3}(?:\.\d{1,2})?%$")
_ORDINAL = re.compile(r"^\d{1,2}(?:st|nd|rd|th)$")
_AMOUNT = re.compile(r"^(?:\d{1,5}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case and its characters [start, end) of the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Digits said one after the other: characters [start, end), words [first, last), how many digits.

    `chanted`: said digit by digit. `benign`: a price, time, date, percentage or quantity.
    """

    start: int
    end: int
    first: int
    last: int
    digits: int
    chanted: bool
    benign: bool

    def fills(self, words: list[Word]) -> bool:
        """Was next to nothing else said?"""
        around = [*words[: self.first], *words[self.last :]]
        return all(w.text in _FILLERS or digits_in(w.text) for w in around)

    def at_edge(self, words: list[Word]) -> bool:
        """Does it begin or end the utterance, fillers aside?"""
        before, after = words[: self.first], words[self.last :]
        return all(w.text in _FILLERS for w in before) or all(w.text in _FILLERS for w in after)


def words_of(text: str) -> list[Word]:
    """The words and numerals of a text."""
    return [Word(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def digits_in(text: str) -> int:
    """How many digits a word says: "four" 1, "sixteen" and "forty" 2, "4111" 4, other words 0."""
    if any(c.isdigit() for c in text):
        return sum(c.isdigit() for c in text)
    if text in DIGITS:
        return 1
    return 2 if text in TEENS or text in TENS else 0


def runs(words: list[Word]) -> list[Run]:
    """Every run of digits, left to right: fillers, "double" and scale words inside do not break it."""
    found: list[Run] = []
    current: list[int] = []
    for index in range(len(words)):
        if not _counts(words, index, current):
            continue
        if current and (index - current[-1] > _MAX_FILLERS + 1 or not _bridged(words, current[-1], index)):
            found.append(_run(words, current))
            current = []
        current.append(index)
    return [*found, _run(words, current)] if current else found


def _counts(words: list[Word], index: int, current: list[int]) -> bool:
    """Does the word at `index` belong to a run of digits?"""
    text = words[index].text
    if text in ("o", "oh"):
        return bool(current and index - current[-1] == 1) or _digit_at(words, index + 1)
    if text in _HOMOPHONES:
        return bool(current) and index - current[-1] == 1 and _digit_at(words, index + 1) and len(current) >= 2
    return digits_in(text) > 0 or (text in TIMES and _digit_at(words, index + 1)) or (text in SCALES and bool(current))


def _digit_at(words: list[Word], index: int) -> bool:
    return index < len(words) and digits_in(words[index].text) > 0


def _bridged(words: list[Word], last: int, index: int) -> bool:
    """Only fillers between, and neither side is a time, date, price or ordinal of its own."""
    between = words[last + 1 : index]
    alone = _stands_alone(words[last].text) or _stands_alone(words[index].text)
    return not alone and all(w.text in _FILLERS for w in between)


def _stands_alone(text: str) -> bool:
    return any(form.match(text) for form in (_CLOCK, _DATE, _PRICE, _PER_CENT, _ORDINAL))


def _run(words: list[Word], indices: list[int]) -> Run:
    first, last = indices[0], indices[-1] + 1
    texts = [words[i].text for i in indices]
    digits, times = 0, 1
    for position, text in enumerate(texts):
        if text in TIMES:
            times = TIMES[text]
            continue
        digits += times * (digits_in(text) or _HOMOPHONES.get(text, 0))
        digits -= _joins_ten(texts, position)
        times = 1
    chanted = any(t in TIMES for t in texts) or sum(digits_in(t) == 1 and not t.isdigit() for t in texts) >= 2
    return Run(
        words[first].start, words[last - 1].end, first, last, digits, chanted, _is_benign(words, first, last, texts)
    )


def _joins_ten(texts: list[str], position: int) -> int:
    """ "forty two" is two digits, not three."""
    if position == 0 or texts[position - 1] not in TENS:
        return 0
    return 1 if digits_in(texts[position]) == 1 and texts[position] not in ("oh", "o", "zero") else 0


def _is_benign(words: list[Word], first: int, last: int, texts: list[str]) -> bool:
    """A price, time, date, percentage or quantity: in form, or by its unit, and short."""
    if len(texts) == 1 and _stands_alone(texts[0]):
        return True
    after = words[last].text if last < len(words) else ""
    before = words[first - 1].text if first else ""
    is_amount = (len(texts) == 1 and bool(_AMOUNT.match(texts[0]))) or _is_cardinal(texts)
    has_unit = after in _UNITS or before in ("£", "$", "€") or any(t in SCALES for t in texts)
    return has_unit and is_amount


def _is_cardinal(texts: list[str]) -> bool:
    """Said as one quantity ("three hundred and five"), not digit by digit."""
    if len(texts) > 8 or any(t in TIMES or t in ("oh", "o") for t in texts):
        return False
    numerals = [t for t in texts if t[0].isdigit()]
    if len(numerals) > 1 or any(len(t) > 5 for t in numerals):
        return False
    previous = ""
    for text in texts:
        if digits_in(text) and previous and digits_in(previous) and (previous not in TENS or digits_in(text) != 1):
            return False
        previous = text
    return True
