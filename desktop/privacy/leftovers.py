"""What is left of a number whose other digits are masked. In: a turn's words, which are covered. Out: more spans. Pure.

In a turn in which a secret number was masked, what else sounds like a digit is a part of it ("oh, hold on, seven"),
puts it right ("scratch that, four"), or is its expiry. A mask too many costs little there; a digit left over tells.
A span is words [first, last).
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.language.numbers import ORDINALS
from desktop.privacy import amounts, counting
from desktop.privacy.codes import OTHER_NAMES
from desktop.privacy.dates import MONTHS
from desktop.privacy.runs import Run
from desktop.privacy.words import (
    COMMON_HOMOPHONES,
    FILLERS,
    HOMOPHONES,
    PLURALS,
    SCALES,
    Word,
    digits_in,
    is_letter,
    text_at,
    touching,
)

Span = tuple[int, int]
_BEHIND_ONE = frozenset("moment more sec thing of day time person second minute bit way".split())
_BEFORE_ONE = frozenset("this which other another right wrong new old same".split())
_FEW_WORDS = 4
_PASSES = 2
"""What is heard for a digit beside one that was found is one, too."""
_AGAIN = frozenset("no not sorry wait that pardon mean lie it's wrong correction instead actually rather".split())
"""Behind one of these, what is heard for a digit is one."""
_BEHIND_AN_ARTICLE = frozenset(
    "moment second sec minute bit little lot few couple while different new big small good".split()
)
_SHORT_WORDS = frozenset(
    "is it in on to no so of at or if uh um er ok oh hi ta i a ni id it's the and yes yeah".split()
)
_BEFORE_A_CODE = frozenset(
    "number numbers licence license insurance passport security social national your the was are code reads says "
    "starts with from here sure well let see hang hold one two sec moment second just there got have begins please "
    "right driving driver's driver card begin start ready okay alright now read give can could need think believe "
    "reference account sort for that this yep hello sorry wait thanks thank you worries problem course hmm iban "
    "swift bic tax policy order case customer".split()
)
"""Words before a code's digits that are none of its letters; any other word may be a name's letters."""
_REPLIES = frozenset(
    "mine great cool fine what pardon maybe never none nope cheers sorry hers his ours true bye".split()
)
_PRONOUNS = frozenset("he we me my be by do go us am up".split())
_BANK_CHARS = 4
"""Letters of a bank's code within an IBAN."""
_NAME_CHARS = range(3, 6)
"""A driving licence begins with up to five letters of a surname."""


def left_over(
    words: list[Word], runs: Sequence[Run], covered: set[int], *, card: bool, letters: bool, asked: bool
) -> list[Span]:
    """Words of which something of the number can still be read. `card`: so many digits that its expiry may follow;
    `letters`: letters belong to it; `asked`: nothing but a unit makes an amount of a number.
    """
    firm = {i for run in runs if _stays(run, asked) for i in range(run.first, run.last)}
    found: list[int] = []
    hidden = set(covered)
    for _ in range(_PASSES):
        found += [i for i in range(len(words)) if i not in hidden | firm and _says_digit(words, i, hidden, asked)]
        hidden |= set(found)
    if card or asked:
        months = [i for i in range(len(words)) if i not in hidden and _is_expiry_month(words, i, hidden)]
        found += months + [i + 1 for i in months if i + 1 < len(words) and digits_in(words[i + 1].text)]
    if letters:
        found += [i for i in range(len(words)) if i not in hidden and _says_letters(words, i, hidden)]
    return [(i, i + 1) for i in sorted(set(found))]


def is_letter_pair(word: Word) -> bool:
    """ "ab", "walsh": what a national insurance or a driving licence number begins with, written as a word."""
    known = _SHORT_WORDS if len(word.text) == 2 else _BEFORE_A_CODE | FILLERS | _REPLIES
    return 2 <= len(word.text) < _NAME_CHARS.stop and word.text.isalpha() and word.text not in known


def is_one_alone(words: list[Word]) -> bool:
    """ "One, I think": the digit that was asked for."""
    told = [w.text for w in words if w.text not in FILLERS]
    return told[:1] == ["one"] and len(told) <= _FEW_WORDS and not set(told) & _BEHIND_ONE


def is_last_letter(words: list[Word]) -> bool:
    """ "A, I believe", "B as in bravo": a letter begins the turn behind the digits of a code."""
    text = words[0].text if words else ""
    behind = words[1].text if len(words) > 1 else ""
    return len(text) == 1 and text.isalpha() and behind not in _BEHIND_AN_ARTICLE and (text != "i" or not behind)


def _stays(run: Run, asked: bool) -> bool:
    return run.benign == amounts.FIRM or (bool(run.benign) and not asked and not run.chanted)


def _says_digit(words: list[Word], at: int, covered: set[int], asked: bool) -> bool:
    text = words[at].text
    before = text_at(words, at - 1)
    behind = text_at(words, at + 1)
    if text == "one" and before == "wrong" and at >= 2 and words[at - 2].text in ("that's", "is", "was", "it's"):
        return True
    if text == "one":
        return behind not in _BEHIND_ONE and (before not in _BEFORE_ONE or behind in ("", "not", "at", "where"))
    if text[0] in "£$€" and asked and amounts.may_be_a_group(words, at, at + 1):
        return True
    if text[0] in "£$€" or text.endswith("%") or counting.counts_something(words, at, at + 1):
        return False
    if digits_in(text) and not amounts.stands_alone(text):
        return True
    if text in ("o", "oh", "owe") or text in PLURALS:
        return text != "ones"
    if text in ORDINALS:
        return asked and at - 1 in covered
    beside = _next(words, at, -1) in covered or _next(words, at, 1) in covered
    if text in SCALES:
        return beside
    if text not in HOMOPHONES:
        return False
    ends = not behind or behind in FILLERS or _next(words, at, 1) in covered
    if text in COMMON_HOMOPHONES:
        sides = [_next(words, at, step) in covered for step in (-1, 1)]
        free = [not one or one in FILLERS for one in (before, behind)]
        beside_one = (sides[0] and free[1]) or (sides[1] and free[0])
        return all(sides) or (asked and beside_one) or (before in _AGAIN and not behind)
    return beside or (before in _AGAIN and ends)


def _next(words: list[Word], at: int, step: int) -> int:
    """The nearest word in that direction that is no filler; -1 where none is."""
    at += step
    while 0 <= at < len(words) and (words[at].text in FILLERS or words[at].text == "?"):
        at += step
    return at if 0 <= at < len(words) else -1


def _is_expiry_month(words: list[Word], at: int, hidden: set[int]) -> bool:
    """ "December ... 26" behind a card's number: its year is masked, or comes last."""
    text = words[at].text
    if text not in MONTHS or (text == "may" and _next(words, at, 1) not in hidden):
        return False
    behind = range(at + 1, min(len(words), at + 4))
    return any(i in hidden or digits_in(words[i].text) for i in behind) or at + 1 == len(words)


def _says_letters(words: list[Word], at: int, hidden: set[int]) -> bool:
    """ "cx 11 91", "taylo 467060": letters that were written together; or a letter said alone."""
    word = words[at]
    if is_letter(word):
        return word.text not in ("a", "i") or at + 1 in hidden or at - 1 in hidden
    if word.text in OTHER_NAMES:
        return True
    if at and words[at - 1].text in ("begins", "starts") and at + 1 == len(words):
        return True  # "it begins jones"
    if word.text == "es" and at + 1 in hidden:
        return True  # of a Spanish account
    if len(word.text) == 2 and at - 1 in hidden and word.text.isalpha():
        return word.text not in _SHORT_WORDS | _PRONOUNS
    if len(word.text) == _BANK_CHARS and at + 1 == len(words) and at - 1 in hidden and word.text.isalpha():
        return word.text not in _BEFORE_A_CODE | FILLERS
    if _next(words, at, 1) not in hidden or not word.text.isalpha() or word.text in FILLERS:
        return False
    if touching(word, words[at + 1]):
        return True
    if len(word.text) == 2:
        return word.text not in _SHORT_WORDS
    return len(word.text) in _NAME_CHARS and word.text not in _BEFORE_A_CODE | FILLERS
