"""Phrases of a deck. In: a phrase as a floor writes it, and what was said. Out: where it stands. Pure.

cancel my order     these words, one behind the other; case, accents, apostrophes and marks do not matter
cancel~             a word that begins so (cancelled, cancellation)
my .. order         up to three other words between; ... up to eight
<leaving>           any phrase of the list of that name in [phrases]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_PHRASE_CHARS = 120
"""A phrase is a few words; a longer one is a sentence, which nobody says twice alike."""
MAX_GAPS = 3
"""Each gap multiplies the ways in which a phrase can stand."""
MAX_WORDS = 120
"""How much of a turn is searched: its end. A phrase that wants more is no phrase."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PIECE = re.compile(r"<([a-z_]+)>|(\.{2,3})|([^\W_]+(?:['’][^\W_]+)*)(~?)|(\S)")
_GAPS = {"..": r"(?:[^ ]+ ){0,3}?", "...": r"(?:[^ ]+ ){0,8}?"}


class WordingError(ValueError):
    """A phrase that cannot be read: what was expected, what came."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One phrase, ready to be looked for."""

    source: str
    search: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, ready to be searched: `line` holds its plain words, `spans` their places in `text`."""

    text: str
    line: str
    starts: tuple[int, ...]
    """Where each word begins in `line`."""
    spans: tuple[tuple[int, int], ...]

    def find(self, wordings: Sequence[Wording], from_char: int = 0) -> str | None:
        """The first phrase that stands here and ends behind `from_char`, verbatim; None where none does."""
        for wording in wordings:
            for match in wording.search.finditer(self.line):
                words = [i for i, at in enumerate(self.starts) if match.start() <= at < match.end()]
                if words and self.spans[words[-1]][1] > from_char:
                    return self.text[self.spans[words[0]][0] : self.spans[words[-1]][1]]
        return None


def spoken(text: str) -> Spoken:
    """The last words of a text."""
    found = list(_WORD.finditer(text))[-MAX_WORDS:]
    words = [plain(match[0]) for match in found]
    starts, at = [], 1
    for word in words:
        starts.append(at)
        at += len(word) + 1
    line = "".join(f" {word}" for word in words) + " "
    return Spoken(text, line, tuple(starts), tuple(match.span() for match in found))


def plain(word: str) -> str:
    """A word without case, accents and apostrophes: "Can't" and "cant", "está" and "esta" are one."""
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in split if c.isalnum())


def compile_wording(source: str, lists: Mapping[str, Sequence[Wording]]) -> Wording:
    """A phrase, checked. Raises WordingError."""
    if len(source) > MAX_PHRASE_CHARS:
        raise WordingError(f"expected at most {MAX_PHRASE_CHARS} characters, got {len(source)}")
    pieces = list(_PIECE.finditer(source))
    if sum(bool(piece[2]) for piece in pieces) > MAX_GAPS:
        raise WordingError(f"expected at most {MAX_GAPS} gaps, got more")
    if not pieces or pieces[0][2] or pieces[-1][2]:
        raise WordingError("expected a word at the start and at the end")
    pattern = "".join(_pattern_of(piece, lists) for piece in pieces)
    return Wording(source, re.compile(r"(?<= )" + pattern))


def _pattern_of(piece: re.Match[str], lists: Mapping[str, Sequence[Wording]]) -> str:
    listed, gap, word, beginning, sign = piece.groups()
    if sign:
        raise WordingError(f"expected words, ~ behind a word, .. or <list>, got {sign!r}")
    if gap:
        return _GAPS[gap]
    if listed:
        if not lists.get(listed):
            raise WordingError(f"expected a list of [phrases], got <{listed}>")
        return "(?:" + "|".join(one.search.pattern.removeprefix("(?<= )") for one in lists[listed]) + ")"
    return plain(word) + ("[^ ]* " if beginning else " ")
