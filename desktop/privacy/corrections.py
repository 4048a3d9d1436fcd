"""Corrections of a number that was just masked. In: words. Out: is it one, and which words are its digits? Pure."""

from __future__ import annotations

import re

from desktop.privacy.words import (
    COMMON_HOMOPHONES,
    FILLERS,
    HOMOPHONES,
    PLURALS,
    UNITS,
    Word,
    digits_in,
    is_letter,
    line_of,
    text_at,
)

_CORRECTS = re.compile(
    r"\b(?:no|nope|not|sorry|wrong|instead|should|actually|wait|almost|nearly|missed|missing|left out|forgot|swap\w*"
    r"|change|round|around|you said|i said|you've got|you got|you have|last|first|second|third|fourth|fifth"
    r"|sixth|middle"
    r"|end|ends|start|starts|beginning|before|after|between|digit|digits|group|four|double|triple|twice|repeat|goes"
    r"|reads|says|correct\w*|fix|add|extra|too many|only one|just one|hold on|hang on|ah|so|instead)\b"
)
_MAX_WORDS = 22
_NO_DIGIT_BEHIND = UNITS - frozenset("second seconds times points pieces am pm per people".split())
_LEADS = frozenset("a an not is it's be double triple said the another extra two three with then after so been".split())
_BEHIND_A_DIGIT = frozenset("instead and not at thank thanks sorry then please okay yes no but".split())
_BEHIND_A_NAMED_ONE = frozenset("and to should is before after at in or not for with around it goes comes".split())
_BESIDE = (
    _BEHIND_A_DIGIT
    | _BEHIND_A_NAMED_ONE
    | frozenset("as on was twice where when you i there between my o'clock".split())
)
"""What follows a digit; anything else is counted by it."""
_PUTS_RIGHT = frozenset("no nope sorry it's".split())
_OF_THE_DAY = frozenset("morning afternoon evening night".split())
_COUNTED_BY = frozenset("moment sec thing things person day time else minute bit way more of".split())


def corrects(words: list[Word]) -> bool:
    """Does it speak of a number's digits, or put one right? A long sentence does not."""
    if len(words) > _MAX_WORDS or any(w.text in _OF_THE_DAY for w in words):
        return False
    return bool(_CORRECTS.search(line_of(words)))


def digits_of(words: list[Word]) -> list[tuple[int, int]]:
    """Words [first, last) of a correction that say digits, single ones and plurals too, or were heard for one."""
    return [(i, i + 1) for i in range(len(words)) if _says_digit(words, i)]


def _says_digit(words: list[Word], at: int) -> bool:
    word = words[at]
    before = text_at(words, at - 1)
    behind = text_at(words, at + 1)
    if behind in _NO_DIGIT_BEHIND and before != "in":
        return False
    beside = not behind or behind in _BESIDE or behind in FILLERS or digits_in(behind) > 0
    if word.text == "one":
        named = before == "the" and behind in _BEHIND_A_NAMED_ONE
        put_right = before in ("no", "nope", "sorry", "wrong") and (not behind or behind in _BESIDE)
        confirmed = at == 0 and behind in _BEHIND_A_DIGIT
        return (
            named
            or put_right
            or confirmed
            or (behind not in _COUNTED_BY and (before in _LEADS - {"the", "another"} or behind == "instead"))
        )
    if digits_in(word.text):
        return word.text[0] not in "£$€" and beside
    if word.text in PLURALS:
        return word.text not in ("ones",) or before in ("two", "three", "double", "triple")
    if word.text in HOMOPHONES and behind == "should":
        return True
    if word.text in HOMOPHONES and word.text not in COMMON_HOMOPHONES and word.text != "once":
        first = at == 0 and behind in _BEHIND_A_DIGIT
        told = before in _PUTS_RIGHT and (not behind or behind in _BEHIND_A_DIGIT | {"at", "on", "in"})
        if first or told:
            return True
    if word.text in HOMOPHONES:
        ends = not behind or behind in _BEHIND_A_DIGIT or digits_in(behind) > 0
        alone = ends and (before in _LEADS or (behind == "instead" and at > 0))
        return alone or (word.text not in COMMON_HOMOPHONES and before in _LEADS)
    return False


def letters_alone(words: list[Word]) -> bool:
    """Nothing but letters and fillers, and at least one letter."""
    letters = [w for w in words if is_letter(w) and w.text not in ("a", "i")]
    return bool(letters) and all(is_letter(w) or w.text in FILLERS or digits_in(w.text) for w in words)
