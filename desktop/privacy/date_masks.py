"""Which dates of a turn are hidden: asked for, of long ago, a card's. In: a Turn. Out: spans of its words. Pure.

A span is words [first, last).
"""

from __future__ import annotations

from desktop.privacy import amounts, cues
from desktop.privacy.dates import CARD_YEARS, Date, says_a_date
from desktop.privacy.turn import Turn
from desktop.privacy.words import HOMOPHONES, Word, digits_in

Span = tuple[int, int]
_OF_THE_PAST = frozenset(
    "charged taken paid refund refunded delivery deliver delivered arrive arrived ordered bought bill billed since "
    "till contract starts started begins renews renewal booked booking flight appointment".split()
)
"""Of another date than a card's."""


def dates_to_hide(turn: Turn, card_digits: int) -> list[Span]:
    """Whole dates, and while one is asked for its parts. `card_digits`: so many masked lately may be a card's."""
    found = [(d.first, _past_sounds(turn.words, d.last)) for d in turn.dates if _hides(turn, d, card_digits)]
    return found + (_parts(turn) if turn.at_s <= turn.memory.date_until_s else [])


def _hides(turn: Turn, date: Date, card_digits: int) -> bool:
    """Asked for, of long ago, or the month and year behind a card's number."""
    if turn.at_s <= turn.memory.date_until_s or date.birth:
        return True
    asked = turn.memory.amount_until_s < turn.at_s <= turn.memory.sensitive_until_s
    slashed = date.last - date.first == 1 and is_month_and_year(turn.words[date.first].text)
    if asked and (date.may_expire or slashed) and not any(w.text in _OF_THE_PAST for w in turn.words):
        return True
    card = turn.memory.chain(turn.at_s) >= card_digits
    return card and (date.day is None or date.year is None) and len(turn.words) <= cues.SHORT_TURN_WORDS


def _parts(turn: Turn) -> list[Span]:
    """Parts of a date that was asked for, down to one word: "the fifth", "of march", "eighty two"."""
    counted = [one for one in turn.runs if one.benign == amounts.FIRM and not one.is_dated(turn.words)]
    firm = {i for run in counted for i in range(run.first, run.last)}
    found = [i for i in range(len(turn.words)) if i not in firm and says_a_date(turn.words, i)]
    return [(i, _past_sounds(turn.words, i + 1)) for i in found]


def is_month_and_year(text: str) -> bool:
    """ "03/27": no day and month."""
    month, _, year = text.partition("/")
    return amounts.stands_alone(text) and month.isdecimal() and year.isdecimal() and 2000 + int(year) in CARD_YEARS


def _past_sounds(words: list[Word], at: int) -> int:
    """Behind what may be the last digit of a date: "eighty sicks"."""
    while at < len(words) and (words[at].text in HOMOPHONES or digits_in(words[at].text)):
        at += 1
    return at
