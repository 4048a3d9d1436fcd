"""Dates as they are said and written. In: words. Out: where they stand, and whether one may be a birth date. Pure."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from desktop.language.numbers import DIGITS as DIGIT_VALUES
from desktop.language.numbers import ORDINALS, TEENS, TENS
from desktop.privacy.words import MONEY, Word, digits_in, text_at

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug "
    "sep sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
    "diciembre".split()
)
_WRITTEN = re.compile(r"^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|(?:19|20)\d{2}))?$")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_BROKEN_YEAR = re.compile(r"^19\d$")
"""A year of birth that lost a figure."""
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)$")
_JOINS = ("of", "the", "in", "de", "del", "and")
_AFTER_VERB = frozenset("i we you it he she they be have not need as well also take ask".split())
_DAYS = frozenset("christmas easter halloween valentine's valentines hogmanay".split())
"""Days that have a name of their own."""
_TWENTY = 20
CARD_YEARS = range(2024, 2041)
LONG_AGO = 2010
"""A whole date up to this year is a birth date rather than anything a call is about."""
_THIS_CENTURY_BELOW = 40
_MAX_DAY = 31


@dataclass(frozen=True, slots=True)
class Date:
    """Words [first, last) that say a date. What was not said is None."""

    first: int
    last: int
    day: int | None
    year: int | None

    @property
    def birth(self) -> bool:
        """A whole date of long ago."""
        return self.day is not None and self.year is not None and self.year <= LONG_AGO

    @property
    def may_expire(self) -> bool:
        """A month and a year as they stand on a card."""
        said = self.day is None or self.day == _TWENTY  # "may twenty thirty-one"
        return said and self.year is not None and self.year in CARD_YEARS


def dates(words: list[Word]) -> list[Date]:
    """Every date, left to right: a month with a day or a year, or written in numerals."""
    found: list[Date] = []
    at = 0
    while at < len(words):
        date = _written(words, at) or _said(words, at)
        if date:
            found.append(date)
            at = date.last
        else:
            at += 1
    return found


def says_a_date(words: list[Word], index: int) -> bool:
    """May the word at `index` be a part of a date that was asked for? A month that is a name or a verb is none."""
    text = words[index].text
    before = text_at(words, index - 1)
    behind = text_at(words, index + 1)
    if text in MONTHS:
        return text != "may" or behind not in _AFTER_VERB
    if text in _DAYS:
        return True
    if text == "second":
        return before not in ("a", "one", "half", "split")
    if text == "one":
        dated = behind == "of" and index + 2 < len(words) and digits_in(words[index + 2].text) > 0
        return (dated or behind not in ("moment", "second", "of", "more")) and (
            dated or before not in ("that", "this", "the", "which")
        )
    return text in ORDINALS or bool(_ORDINAL.match(text)) or digits_in(text) > 0 or text in ("thousand", "hundred")


def year_like(texts: list[str]) -> bool:
    """ "2019", "twenty nineteen", "nineteen eighty two", "two thousand and nineteen"."""
    if len(texts) == 1:
        return bool(_YEAR.match(texts[0]))
    year, used = _year([Word(t, 0, 0) for t in texts], 0)
    return year is not None and year >= 1000 and used == len(texts)


def _written(words: list[Word], at: int) -> Date | None:
    text = words[at].text
    if match := _WRITTEN.match(text):
        days = int(match[1]), int(match[2])
        if all(1 <= one <= _MAX_DAY for one in days) and (match[3] or "/" in text) and min(days) <= 12:
            told = match[3] and ("/" in text or len(match[3]) > 2)  # "17.10.10" is a version as often
            return Date(at, at + 1, days[0], _full(int(match[3])) if told else None)
    return _dashed(words, at)


def _dashed(words: list[Word], at: int) -> Date | None:
    """ "2024-03-12", "12-03-2024"."""
    three = words[at : at + 3]
    apart = [b.start - a.end for a, b in itertools.pairwise(three)]
    if len(three) < 3 or apart != [1, 1] or not all(w.text.isdecimal() for w in three):
        return None
    lengths = [len(w.text) for w in three]
    year, small = (0, (1, 2)) if lengths == [4, 2, 2] else (2, (0, 1))
    if lengths not in ([4, 2, 2], [2, 2, 4]) or not _YEAR.match(three[year].text):
        return None
    days = [int(three[one].text) for one in small]
    fits = all(1 <= one <= _MAX_DAY for one in days) and min(days) <= 12
    touched = at + 3 < len(words) and words[at + 3].text.isdecimal() and words[at + 3].start - three[2].end == 1
    return Date(at, at + 3, days[0], int(three[year].text)) if fits and not touched else None


def _said(words: list[Word], at: int) -> Date | None:
    """Day, month, year in the orders people say them."""
    day, after = _day(words, at)
    if day is not None:
        month = _skip(words, after)
        if month < len(words) and words[month].text in MONTHS:
            return _with_year(words, at, month + 1, day)
        if month < len(words) and month > after and words[at].text in ORDINALS and words[month].text in ORDINALS:
            if month + 1 < len(words) and _BROKEN_YEAR.match(words[month + 1].text):
                return Date(at, month + 2, day, LONG_AGO)
            year, used = _year(words, month + 1)  # "the fifth of the third eighty two"
            return Date(at, month + 1 + used, day, year) if year is not None else None
    if words[at].text in MONTHS:
        day, after = _day(words, _skip(words, at + 1))
        if day is not None:
            return _with_year(words, at, after, day)
        year, used = _year(words, _skip(words, at + 1))
        if year is not None:
            return Date(at, _skip(words, at + 1) + used, None, year)
    return None


def _with_year(words: list[Word], first: int, after: int, day: int) -> Date | None:
    start = _skip(words, after)
    year, used = _year(words, start)
    behind = text_at(words, start + used)
    if year is not None and (behind in MONEY or "the" in [w.text for w in words[after:start]]):
        year = None
    last = start + used if year is not None else after
    if year is None and last < len(words) and _BROKEN_YEAR.match(words[last].text):
        return Date(first, last + 1, day, LONG_AGO)
    if _more_digits(words, last) >= 2 and not _is_hour(
        words, last
    ):  # a longer number that a month's name stands before or within
        return None
    return Date(first, last, day, year)


def _is_hour(words: list[Word], at: int) -> bool:
    """ "six fifteen", "ten to eight", and nothing that goes on."""
    hour, used = _small(words, at)
    if hour is None or not 1 <= hour <= 24:
        return False
    behind = at + used + (1 if at + used < len(words) and words[at + used].text in ("to", "past") else 0)
    minutes, more = _small(words, behind)
    return minutes is not None and minutes < 60 and _more_digits(words, behind + more) == 0


def _more_digits(words: list[Word], at: int) -> int:
    n = 0
    while at + n < len(words) and digits_in(words[at + n].text):
        n += 1
    return n


def _skip(words: list[Word], at: int) -> int:
    while at < len(words) and words[at].text in _JOINS:
        at += 1
    return at


def _day(words: list[Word], at: int) -> tuple[int | None, int]:
    """The day of a month that begins at `at`, and the word behind it."""
    if at >= len(words):
        return None, at
    text = words[at].text
    following = text_at(words, at + 1)
    if match := _ORDINAL.match(text):
        return int(match[1]), at + 1
    if text in ("twenty", "thirty") and following in ORDINALS and ORDINALS[following] < 10:
        return TENS[text] + ORDINALS[following], at + 2
    if text in ORDINALS:
        return ORDINALS[text], at + 1
    value, used = _small(words, at)
    return (value, at + used) if value is not None and 1 <= value <= _MAX_DAY else (None, at)


def _small(words: list[Word], at: int) -> tuple[int | None, int]:
    """A number below a hundred that begins at `at`, and how many words it takes."""
    if at >= len(words):
        return None, 0
    text = words[at].text
    following = text_at(words, at + 1)
    if text.isdecimal() and len(text) <= 2:
        return int(text), 1
    if text in TENS:
        ones = int(DIGIT_VALUES.get(following, "0"))
        return (TENS[text] + ones, 2) if ones else (TENS[text], 1)
    if text in TEENS:
        return TEENS[text], 1
    if text in ("oh", "o", "zero", "nought") and following in DIGIT_VALUES:
        return int(DIGIT_VALUES[following]), 2
    return (int(DIGIT_VALUES[text]), 1) if text in DIGIT_VALUES and len(text) > 2 else (None, 0)


def _year(words: list[Word], at: int) -> tuple[int | None, int]:
    """A year that begins at `at`, and how many words it takes."""
    if at >= len(words):
        return None, 0
    text = words[at].text
    if _YEAR.match(text):
        return int(text), 1
    if text == "two" and at + 1 < len(words) and words[at + 1].text == "thousand":
        start = _skip(words, at + 2)
        rest, used = _small(words, start)
        return (2000 + rest, start - at + used) if rest is not None else (2000, 2)
    if text in ("nineteen", "twenty", "19", "20"):
        rest, used = _small(words, at + 1)
        if rest is not None and (rest >= 10 or used == 2):
            return (1900 if text in ("nineteen", "19") else 2000) + rest, 1 + used
    short, used = _small(words, at)
    return (_full(short), used) if short is not None and (short >= 10 or used == 2) else (None, 0)


def _full(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < _THIS_CENTURY_BELOW else 1900 + year
