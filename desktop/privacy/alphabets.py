"""Words said letter by letter in an alphabet: "alpha bravo", "b for bravo". In: words. Out: spans. Pure."""

from __future__ import annotations

from desktop.language.numbers import ORDINALS
from desktop.privacy.codes import OTHER_NAMES
from desktop.privacy.words import FILLERS, LETTER_NAMES, TIMES, Word, digits_in, is_letter, text_at

_LIKE = frozenset(("for", "as", "like", "is"))
_CASES = frozenset("capital uppercase lowercase".split())
_PASSED = FILLERS - frozenset("a the you know i mean let me see".split())
_FEW_NAMES, _MANY_NAMES = 3, 4
_MIN_LETTERS = 2
_NAMES = frozenset("charlie mike oscar victor juliet romeo papa india lima hotel golf".split())
"""Words and names of their own: two of them in a row may be people."""


def alphabets(words: list[Word]) -> list[tuple[int, int]]:
    """Runs of at least two letters of which one is said by an alphabet's name, or as a capital."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if (end := _names_alone(words, at)) > at:
            spans.append((at, end))
        last, n_named, n_letters = _run(words, at)
        if n_letters >= _MIN_LETTERS and n_named >= 1:
            spans.append((at, last))
        at = max(last, at + 1)
    return spans


def _names_alone(words: list[Word], first: int) -> int:
    """Where a row of letters' names of any alphabet ends: four, or three before digits ("dog robert apple 15")."""
    at = first
    while at < len(words) and (words[at].text in OTHER_NAMES or words[at].text in LETTER_NAMES):
        at += 1
    digits = at < len(words) and digits_in(words[at].text) > 0
    if at - first < (_FEW_NAMES if digits else _MANY_NAMES):
        return first
    while at < len(words) and digits_in(words[at].text):
        at += 1
    return at


def _run(words: list[Word], first: int) -> tuple[int, int, int]:
    """Where the run that begins at `first` ends, how many of its letters have a name, how many letters."""
    at, last, named, letters, plain = first, first, 0, 0, 0
    while at < len(words):
        size, has_name = _letter(words, at)
        if not size and letters >= 2 and words[at].text in ("a", "i") and at == last:
            size = 1  # within a word that is being spelled
        if size:
            letters += 1
            named += has_name
            plain += words[at].text in _NAMES and size == 1
            at += size
            last = at
        elif last > first and (digits_in(words[at].text) or words[at].text in TIMES):
            at += 1
            last = at
        elif last > first and at - last < 2 and words[at].text in _PASSED:
            at += 1
        else:
            break
    return last, (named if letters > plain else 0), letters


def _is_month(words: list[Word], at: int) -> bool:
    """A day stands beside it."""
    before = text_at(words, at - 1)
    behind = text_at(words, at + 1)
    return before == "of" or any(digits_in(one) in (1, 2) or one in ORDINALS for one in (before, behind) if one)


def _ray(words: list[Word], at: int) -> int:
    """One word more for "x-ray"."""
    return int(at + 1 < len(words) and words[at].text == "x" and words[at + 1].text == "ray")


def _letter(words: list[Word], at: int) -> tuple[int, bool]:
    """Words that the letter at `at` takes, 0 for none; is it named?"""
    word = words[at]
    following = [w.text for w in words[at + 1 : at + 4]]
    if word.text == "delta" and at and words[at - 1].text in ("on", "with", "flying"):
        return 0, False  # the airline
    if word.text == "november" and _is_month(words, at):
        return 0, False
    if word.text in _CASES and following and len(following[0]) == 1 and following[0].isalpha():
        return 2 + (_letter(words, at + 1)[0] - 1), True
    if word.text in _CASES and following and following[0] in LETTER_NAMES:
        return 2, True
    if word.text == "x" and following[:1] == ["ray"]:
        return 2, True
    if len(word.text) == 1 and word.text.isalpha():
        if len(following) >= 3 and following[:2] == ["as", "in"] and following[2][0] == word.text:
            return 4 + _ray(words, at + 3), True
        if len(following) >= 2 and following[0] in _LIKE and following[1][0] == word.text:
            return 3 + _ray(words, at + 2), True
        if following and following[0] in LETTER_NAMES and following[0][0] == word.text:
            return 2, True
        for n in range(min(3, len(following))):  # a word of "b as in bob" was lost or misheard
            if following[n] in OTHER_NAMES and following[n][0] == word.text:
                return n + 2, True
        return (0, False) if word.text in ("a", "i") else (1, False)
    return (1, True) if is_letter(word) else (0, False)
