"""How a number was put into words: as one quantity, as a price, as a time. In: words of a number. Out: which. Pure."""

from __future__ import annotations

from desktop.language.numbers import DIGITS as VALUES
from desktop.language.numbers import TEENS as TEEN_VALUES
from desktop.language.numbers import TENS as TEN_VALUES
from desktop.privacy.words import SCALES, TENS, TIMES, digits_in

_MAX_CARDINAL_WORDS = 8


def is_cardinal(texts: list[str]) -> bool:
    """Said as one quantity ("three hundred and five"), not digit by digit."""
    if len(texts) > _MAX_CARDINAL_WORDS or any(t in TIMES or t in ("oh", "o") for t in texts):
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


def is_paired(texts: list[str]) -> bool:
    """ "forty nine ninety nine", "nine ninety nine", "49 99": one amount and its hundredths."""
    numerals = [t for t in texts if t[0].isdigit()]
    if numerals:
        return len(numerals) == len(texts) <= 2 and len(texts[-1]) <= 3
    parts = _parts(texts)
    return parts is not None and 1 <= len(parts) <= 2 and parts[-1] >= 10


def ends_in_pence(texts: list[str]) -> bool:
    """ "two hundred and sixty-one fifty"."""
    small = [t for t in texts if digits_in(t) or t in SCALES]
    behind = small[max(i for i, t in enumerate(small) if t in SCALES) + 1 :]
    parts = _parts([t for t in behind if t not in SCALES])
    return parts is not None and len(parts) == 2 and parts[1] >= 10


def is_time(texts: list[str]) -> bool:
    """An hour, or an hour and its minutes."""
    if len(texts) == 1 and texts[0].isdecimal() and 3 <= len(texts[0]) <= 4:
        return int(texts[0][:-2]) <= 24 and int(texts[0][-2:]) < 60
    parts = _parts(texts)
    if not parts or len(parts) > 3 or parts[0] > 24:
        return False
    return len(parts) == 1 or (len(parts) == 2 and 10 <= parts[1] < 60) or (len(parts) == 3 and parts[1] == 0)


def _parts(texts: list[str]) -> list[int] | None:
    """The numbers said one after the other, tens and ones as one; None where a word is no small number."""
    parts: list[int] = []
    previous = ""
    for text in texts:
        if previous in TENS and text in VALUES and VALUES[text] != "0":
            parts[-1] += int(VALUES[text])
        elif text in VALUES:
            parts.append(int(VALUES[text]))
        elif text.isascii() and text.isdecimal() and len(text) <= 2:
            parts.append(int(text))
        elif text in TEEN_VALUES:
            parts.append(TEEN_VALUES[text])
        elif text in TEN_VALUES:
            parts.append(TEN_VALUES[text])
        else:
            return None
        previous = text
    return parts


def ascends(texts: list[str]) -> bool:
    """ "two three four": counting."""
    values = [int(VALUES[t]) for t in texts if t in VALUES]
    return len(values) == len(texts) == 3 and values[1] - values[0] == values[2] - values[1] == 1
