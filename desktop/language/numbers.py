"""Numbers as they are said. In: words and numerals. Out: digits or a value. Pure."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine".split())} | {
    "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0",
}  # fmt: skip
TEENS = {
    w: n
    for n, w in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)} | {
    "fourty": 40
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
MAX_WORDS = 24
"""Longer runs of number words are no number that anyone says."""


def is_number(word: str) -> bool:
    """Is this a cardinal, in words or numerals?"""
    return word[:1].isdigit() or word in TEENS or word in TENS or word in SCALES or (word in DIGITS and len(word) > 2)


def spoken_digits(words: Sequence[str]) -> str:
    """The digits of words said one after the other: "four double two sixteen" -> "42216"; other words are skipped.

    "forty two" is 42; "seven hundred" is 700; a single letter other than "o" stays itself, upper case.
    """
    out: list[str] = []
    times = 1
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        if word in TIMES:
            times = TIMES[word]
            continue
        piece = _piece(word)
        if word in DIGITS and before in TENS and out and DIGITS[word] != "0":
            out[-1] = out[-1][:-1] + piece
        elif word in SCALES and out:
            out.append("0" * (len(str(SCALES[word])) - 1))
        else:
            out.append(piece * times if piece else "")
        times = 1
    return "".join(out)


def _piece(word: str) -> str:
    if word in DIGITS:
        return DIGITS[word]
    if word in TEENS or word in TENS:
        return str(TEENS.get(word) or TENS[word])
    if word[:1].isdigit():
        return "".join(c for c in word if c.isalnum()).upper()
    return word.upper() if len(word) == 1 and word.isalpha() else ""


def value(words: Sequence[str]) -> int | None:
    """The cardinal these words say ("three hundred and five" -> 305, "49" -> 49); None where they say none."""
    total, current, seen = 0, 0, False
    for word in words[:MAX_WORDS]:
        if word == "and" and seen:
            continue
        if word in ("a", "an") and not seen:
            current = 1
        elif word in SCALES:
            total, current = (
                (total + max(current, 1) * SCALES[word], 0) if SCALES[word] > 100 else (total, max(current, 1) * 100)
            )
        else:
            number = _cardinal(word)
            if number is None:
                return None
            current += number
        seen = True
    return total + current if seen else None


def _cardinal(word: str) -> int | None:
    if word in DIGITS and len(word) > 2:
        return int(DIGITS[word])
    if word in TEENS or word in TENS:
        return TEENS.get(word) or TENS[word]
    plain = word.replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= 12 else None
