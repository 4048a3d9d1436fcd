"""The pattern language. In: a phrase as a floor writes it, and a Script. Out: where it stands. Pure.

word            that word, normalised ("i am", "cannot", "apologise"; no punctuation)
word~           any word that begins so (frustrat~)
(a | b c)       one of these
[a | b c]       the same, or nothing
<very>          one item of the list `very` in [words]
<very>*         up to four of them, or none (any element may carry the star)
#               a number, in words or digits
.. or ...       a gap of up to three, or up to eight, words of the same sentence
^ and $         the start and the end of a sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.language.numbers import is_number
from desktop.language.tokens import STOP, Token, tokenize

MAX_PHRASE_CHARS = 2000
"""The longest list of alternatives that a line of a file should hold."""
MAX_GAPS = 12
"""Gaps multiply the ways to match: a phrase with all its alternatives needs no more."""

_PIECE = re.compile(r"\.{2,3}|[()\[\]|*^$#]|<[a-z_]+>|[^\W_]+~?|\S")
_GAPS = {"..": r"(?:(?!\. )[^ ]+ ){0,3}?", "...": r"(?:(?!\. )[^ ]+ ){0,8}?"}
_SIGNS = {"^": r"(?<=\. )", "$": r"(?=\. )", "#": r"(?:\+[^ ]* )", **_GAPS}
Clauses = tuple[frozenset[str], ...]
"""What a text must hold for a phrase to stand a chance: one word of each set."""


class PhraseError(ValueError):
    """A phrase is not written in the pattern language: what was expected, what came."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase stands here: characters [start, end) of the text, tokens [first, last) of the script."""

    start: int
    end: int
    first: int
    last: int


class Script:
    """A text ready to be searched: its tokens, and one line of them in which phrases are found."""

    def __init__(self, text: str, tokens: Sequence[Token] | None = None) -> None:
        self.text = text
        self.tokens = tuple(tokenize(text)) if tokens is None else tuple(tokens)
        self.words = frozenset(t.text for t in self.tokens)
        pieces, at = [". "], 2
        self._at: list[int] = []
        for token in self.tokens:
            piece = f"{'+' if is_number(token.text) else ''}{token.text} "
            self._at.append(at)
            pieces.append(piece)
            at += len(piece)
        self._at.append(at)
        self.line = "".join(pieces) + ". "
        self._index = {position: index for index, position in enumerate(self._at)}

    def hit(self, start: int, end: int) -> Hit | None:
        """The tokens of line[start:end]; None where it is empty."""
        first, last = self._index[start], self._index.get(end, len(self.tokens))
        while last > first and self.tokens[last - 1].text == STOP:
            last -= 1
        if last <= first:
            return None
        return Hit(self.tokens[first].start, self.tokens[last - 1].end, first, last)

    def quote(self, hit: Hit) -> str:
        """The words of a hit, verbatim."""
        return self.text[hit.start : hit.end]

    def part(self, first: int, last: int) -> Script:
        """The tokens [first, last) as a script of their own, on the same text."""
        return Script(self.text, self.tokens[max(0, first) : max(0, last)])

    def sentence(self, hit: Hit) -> tuple[int, int]:
        """First and past-last token of the sentence a hit begins in."""
        first, last = hit.first, hit.last
        while first > 0 and self.tokens[first - 1].text != STOP:
            first -= 1
        while last < len(self.tokens) and self.tokens[last].text != STOP:
            last += 1
        return first, last


@dataclass(frozen=True)
class Phrase:
    """One phrase of the pattern language, checked; its search is compiled when first needed."""

    source: str
    pattern: str
    needs: Clauses

    @cached_property
    def _search(self) -> re.Pattern[str]:
        return re.compile(r"(?<= )" + self.pattern)

    def hits(self, script: Script) -> Iterator[Hit]:
        """Every place where the phrase stands, left to right, not overlapping."""
        if any(script.words.isdisjoint(clause) for clause in self.needs):
            return
        for match in self._search.finditer(script.line):
            hit = script.hit(*match.span()) if match.end() > match.start() else None
            if hit:
                yield hit


def find(phrases: Sequence[Phrase], script: Script) -> list[Hit]:
    """Every hit of every phrase, in the phrases' order."""
    return [hit for phrase in phrases for hit in phrase.hits(script)]


def first(phrases: Sequence[Phrase], script: Script) -> Hit | None:
    """The first hit of the first phrase that stands in the script."""
    return next((hit for phrase in phrases for hit in phrase.hits(script)), None)


def compile_phrase(source: str, words: Mapping[str, Phrase]) -> Phrase:
    """A phrase, checked; PhraseError says what was expected."""
    if len(source) > MAX_PHRASE_CHARS:
        raise PhraseError(f"expected at most {MAX_PHRASE_CHARS} characters, got {len(source)}")
    parser = _Parser(_PIECE.findall(source.lower()), words)
    pattern, needs = parser.alternatives(None)
    if not needs and "(?:" not in pattern:
        raise PhraseError("expected at least one word")
    return Phrase(source, pattern, needs)


def compile_words(items: Sequence[str], words: Mapping[str, Phrase]) -> Phrase:
    """A word list: any one of its items."""
    return compile_phrase("(" + " | ".join(items) + ")", words) if len(items) == 1 else _any(items, words)


def _any(items: Sequence[str], words: Mapping[str, Phrase]) -> Phrase:
    compiled = [compile_phrase(item, words) for item in items]
    pattern = "(?:" + "|".join(c.pattern for c in compiled) + ")"
    return Phrase(" | ".join(items), pattern, _either([c.needs for c in compiled]))


def _either(branches: Sequence[Clauses]) -> Clauses:
    """What holds whichever branch is taken: one clause of each, joined."""
    return (frozenset().union(*(b[0] for b in branches)),) if branches and all(branches) else ()


class _Parser:
    """Recursive descent over the pieces of one phrase; builds a regular expression for Script.line."""

    def __init__(self, pieces: list[str], words: Mapping[str, Phrase]) -> None:
        self._pieces = pieces
        self._words = words
        self._next = 0
        self._gaps = 0

    def alternatives(self, closing: str | None) -> tuple[str, Clauses]:
        """Branches up to the closing sign (None: the end)."""
        branches = [self._sequence(closing)]
        while self._peek() == "|":
            self._next += 1
            branches.append(self._sequence(closing))
        if self._peek() != closing:
            raise PhraseError(f"expected {closing or 'the end'}, got {self._peek() or 'the end'}")
        self._next += 1
        if any(not pattern for pattern, _ in branches):
            raise PhraseError("expected a word, got nothing")
        return "(?:" + "|".join(pattern for pattern, _ in branches) + ")", _either([needs for _, needs in branches])

    def _peek(self) -> str | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _sequence(self, closing: str | None) -> tuple[str, Clauses]:
        patterns: list[str] = []
        needs: Clauses = ()
        while (piece := self._peek()) not in (None, "|", closing):
            self._next += 1
            pattern, clauses = self._element(str(piece))
            if self._peek() == "*":
                self._next += 1
                pattern, clauses = f"(?:{pattern}){{0,4}}", ()
            patterns.append(pattern)
            needs += clauses
        return "".join(patterns), needs

    def _element(self, piece: str) -> tuple[str, Clauses]:
        if piece in "([":
            pattern, needs = self.alternatives(")" if piece == "(" else "]")
            return (pattern, needs) if piece == "(" else (f"{pattern}?", ())
        if piece[0] == "<" and len(piece) > 1:
            if piece[1:-1] not in self._words:
                raise PhraseError(f"expected one of the lists of [words], got {piece}")
            return self._words[piece[1:-1]].pattern, self._words[piece[1:-1]].needs
        if piece in _SIGNS:
            self._count_gap(piece)
            return _SIGNS[piece], ()
        if not piece[0].isalnum():
            raise PhraseError(f"expected a word or one of ( [ < # .. ^ $, got {piece}")
        if piece.endswith("~"):
            return rf"(?:{re.escape(piece[:-1])}[^ ]* )", ()
        sign = r"\+" if is_number(piece) else ""
        return f"(?:{sign}{re.escape(piece)} )", (frozenset({piece}),)

    def _count_gap(self, piece: str) -> None:
        self._gaps += piece in _GAPS
        if self._gaps > MAX_GAPS:
            raise PhraseError(f"expected at most {MAX_GAPS} gaps, got more")
