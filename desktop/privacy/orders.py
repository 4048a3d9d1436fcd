"""Order numbers a floor declares. In: patterns such as "AB-######", words. Out: is this number one of them? Pure.

"#" is a digit, "@" a letter, other letters and digits are themselves; hyphens, spaces, slashes and dots count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language.numbers import spoken_digits
from desktop.privacy.words import FILLERS, LETTER_NAMES, Word, is_letter

MAX_DIGITS = 10
"""Payment cards have twelve and more."""
MIN_DIGITS = 3
MAX_CHARS = 24
MAX_PATTERNS = 20
_SEPARATORS = "-/. "
_ALLOWED = re.compile(r"[A-Za-z0-9#@\-/. ]+")
_SURE_SIGNS = 2
"""So many letters or digits of its own make a pattern that no card fits by chance."""


@dataclass(frozen=True, slots=True)
class OrderPattern:
    """One pattern. `sure`: its own letters and digits tell it from a card or a code."""

    form: re.Pattern[str]
    n_chars: int
    sure: bool


def parse_pattern(text: str) -> OrderPattern:
    """Raises ValueError that says what was expected."""
    signs = [c for c in text if c not in _SEPARATORS]
    n_digits = sum(c == "#" or c.isdigit() for c in signs)
    if not _ALLOWED.fullmatch(text) or len(text) > MAX_CHARS or not MIN_DIGITS <= n_digits <= MAX_DIGITS:
        raise ValueError(
            f'a pattern such as "AB-######": "#" a digit ({MIN_DIGITS} to {MAX_DIGITS} of them), "@" a letter, '
            f"at most {MAX_CHARS} signs"
        )
    form = "".join({"#": r"\d", "@": "[A-Z]"}.get(c, re.escape(c.upper())) for c in signs)
    own = sum(c not in "#@" for c in signs)
    return OrderPattern(re.compile(form), len(signs), own >= _SURE_SIGNS)


def parse_patterns(text: str) -> tuple[OrderPattern, ...]:
    """ "AB-######, W########". Raises ValueError."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > MAX_PATTERNS:
        raise ValueError(f"at most {MAX_PATTERNS} patterns")
    return tuple(parse_pattern(part) for part in parts)


def declared(words: list[Word], first: int, last: int, patterns: Sequence[OrderPattern]) -> OrderPattern | None:
    """The pattern that the number at words [first, last), with the letters around it, fits; None for none."""
    if not patterns:
        return None
    start, end = first, last
    while start > 0 and (_is_part(words, start - 1)):
        start -= 1
    while end < len(words) and _is_part(words, end):
        end += 1
    forms = (_signs(words[start:end]), _signs(words[first:last]))
    return next((one for one in patterns if any(one.form.fullmatch(said) for said in forms)), None)


def _signs(words: list[Word]) -> str:
    """The number as it is written: "a b four seven two" -> "AB472"."""
    texts = [sign for word in words if word.text not in FILLERS or is_letter(word) for sign in _sign(word)]
    return re.sub(r"[^A-Z0-9]", "", spoken_digits(texts).upper())


def _is_part(words: list[Word], index: int) -> bool:
    word = words[index]
    return is_letter(word) or (word.upper and len(word.text) <= 5) or word.text in ("dash", "hyphen", "slash")


def _sign(word: Word) -> list[str]:
    """A letter's name is its first letter; letters written together are said one by one."""
    if word.text in LETTER_NAMES:
        return [word.text[0]]
    return list(word.text) if word.upper else [word.text]
