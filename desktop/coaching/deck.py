"""The deck of cue cards. In: a deck's text (TOML). Out: Deck, and every mistake by line and key. Pure.

A bad card is left out, a bad value of a good card falls back to its default, and the other cards stay.
`resources/decks/en.toml` tells a floor how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from desktop.coaching.model import HABITS, Habit
from desktop.coaching.toml_lines import Path, TomlError, line_of, parse

CUES: dict[str, Habit] = {
    "missed_ignored": "phrases",
    "missed_fix_first": "phrases",
    "missed_dismissive": "phrases",
    "let_them_vent": "vent",
    "let_them_finish": "listen",
    "long_monologue": "listen",
    "confirm_story": "confirm",
    "own_words": "confirm",
    "ask_name": "respect",
    "use_name": "respect",
    "say_when": "care",
    "anything_else": "care",
    "dead_air": "care",
    "positive_words": "positive",
    "tone_rising": "positive",
}
"""Every cue that a rule can give, and its habit."""

SAY_SLOTS = frozenset({"name", "quote", "topic"})
WHY_SLOTS = SAY_SLOTS | {"reply", "signs", "seconds"}

MAX_CHARS = 200_000
"""A deck of a hundred cards is 60 kB; more than this is no deck."""
MAX_LINE_CHARS = 200
"""A line to say in one breath."""
MAX_HEADLINE_CHARS = 40

_SLOT = re.compile(r"\{(\w*)\}")
_UNSAFE = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|://")
"""Mark-up, control and direction characters, addresses: never on a card."""


@dataclass(frozen=True, slots=True)
class Card:
    """One cue card as a floor writes it. Wordings hold slots like {name}; one whose slot is empty is not used."""

    id: str
    habit: Habit
    headline: str
    say: tuple[str, ...]
    why: tuple[str, ...]
    priority: int = 50
    """1..100; of two cards the higher comes first."""
    cooldown_s: float = 90.0
    max_per_call: int = 2
    stale_s: float = 12.0
    """A card that found no gap for so long after its reason is dropped."""
    patience_turns: int | None = None
    patience_turns_again: int | None = None
    on: bool = True


@dataclass(frozen=True, slots=True)
class DeckProblem:
    """One mistake: its 1-based line (None: the whole deck), the key it stands at, and what was expected and came."""

    line: int | None
    key: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}, " if self.line else ""
        return f"{where}{self.key}: {self.message}"


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards by id, and the words after which a topic stands."""

    cards: Mapping[str, Card] = field(default_factory=dict)
    language: str = "en"
    topic_after: frozenset[str] = frozenset()
    topic_never: frozenset[str] = frozenset()

    def card(self, cue: str) -> Card | None:
        """The card of this cue, where the deck has it and it is on."""
        card = self.cards.get(cue)
        return card if card and card.on else None


def fill(line: str, slots: Mapping[str, str]) -> str | None:
    """The wording with its slots filled; None where one is missing or empty."""
    if any(not slots.get(name) for name in _SLOT.findall(line)):
        return None
    return _SLOT.sub(lambda slot: slots[slot[1]], line)


def parse_deck(text: str) -> tuple[Deck, list[DeckProblem]]:
    """The deck that can be used, and what is wrong with the text; both are empty-handed rather than raising."""
    if len(text) > MAX_CHARS:
        return Deck(), [DeckProblem(None, "deck", f"expected at most {MAX_CHARS} characters, got {len(text)}")]
    try:
        values = parse(text)
    except TomlError as error:
        return Deck(), [DeckProblem(error.line, "deck", error.reason)]
    return _Reading(text).deck(values)


class _Check(NamedTuple):
    """What a key must hold: a test, and its words for the person."""

    valid: Any
    expected: str


def _whole(low: int, high: int) -> _Check:
    return _Check(lambda v: type(v) is int and low <= v <= high, f"a whole number from {low} to {high}")


def _seconds(high: float) -> _Check:
    return _Check(lambda v: type(v) in (int, float) and 0 <= v <= high, f"seconds from 0 to {high:g}")


def _is_texts(value: object, low: int) -> bool:
    return isinstance(value, list) and low <= len(value) <= 40 and all(isinstance(line, str) for line in value)


_TUNABLE: dict[str, _Check] = {
    "priority": _whole(1, 100),
    "cooldown_s": _seconds(3600),
    "max_per_call": _whole(0, 4),
    "stale_s": _seconds(60),
    "patience_turns": _whole(1, 4),
    "patience_turns_again": _whole(1, 4),
    "on": _Check(lambda v: type(v) is bool, "true or false"),
}
_NEEDED: dict[str, _Check] = {
    "id": _Check(lambda v: isinstance(v, str) and v in CUES, "one of " + ", ".join(CUES)),
    "habit": _Check(lambda v: isinstance(v, str) and v in HABITS, "one of " + ", ".join(HABITS)),
    "headline": _Check(lambda v: isinstance(v, str), "a text of 2 to 5 words"),
    "say": _Check(lambda v: _is_texts(v, 4), "a list of 4 to 40 lines"),
    "why": _Check(lambda v: _is_texts(v, 1), "a list of 1 to 40 sentences"),
}
_WORD_LISTS = ("topic_after", "topic_never")


class _Reading:
    """One deck being read: gathers problems beside the cards."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._problems: list[DeckProblem] = []

    def deck(self, values: dict[str, Any]) -> tuple[Deck, list[DeckProblem]]:
        cards: dict[str, Card] = {}
        tables = values.pop("card", [])
        if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            self._problem(("card",), "expected [[card]] tables", tables)
            tables = []
        for index, table in enumerate(tables):
            card = self._card(("card", index), table)
            if card and card.id in cards:
                self._problem(("card", index, "id"), "expected an id that no earlier card has", card.id)
            elif card:
                cards[card.id] = card
        language = values.pop("language", "en")
        if not (isinstance(language, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", language)):
            self._problem(("language",), 'expected a language such as "en"', language)
            language = "en"
        words = self._words(values.pop("words", {}))
        for key in values:
            self._problem((key,), "expected language, [words] or [[card]], unknown key", key)
        if not cards:
            self._problems.append(DeckProblem(None, "card", "expected at least one good card, got none"))
        return Deck(cards, language, **words), self._problems

    def _card(self, at: Path, table: dict[str, Any]) -> Card | None:
        self._unknown(at, table, {*_NEEDED, *_TUNABLE})
        # Lists, not generators: every mistake of a card is named, not the first alone.
        whole = [self._has(at, table, key, check) for key, check in _NEEDED.items()]
        if not all(whole) or not all([self._headline_fits(at, table), self._lines_fit(at, table)]):
            return None
        kept = {
            key: table[key] for key, check in _TUNABLE.items() if key in table and self._valid(at, table, key, check)
        }
        return Card(
            id=table["id"],
            habit=cast(Habit, table["habit"]),
            headline=" ".join(table["headline"].split()),
            say=tuple(" ".join(line.split()) for line in table["say"]),
            why=tuple(" ".join(line.split()) for line in table["why"]),
            **kept,
        )

    def _has(self, at: Path, table: dict[str, Any], key: str, check: _Check) -> bool:
        if key not in table:
            self._problems.append(DeckProblem(line_of(self._text, at), key, f"missing, expected {check.expected}"))
            return False
        return self._valid(at, table, key, check)

    def _valid(self, at: Path, table: dict[str, Any], key: str, check: _Check) -> bool:
        if check.valid(table[key]):
            return True
        self._problem((*at, key), f"expected {check.expected}", table[key])
        return False

    def _headline_fits(self, at: Path, table: dict[str, Any]) -> bool:
        headline = table["headline"]
        fits = 2 <= len(headline.split()) <= 5 and len(headline) <= MAX_HEADLINE_CHARS and "!" not in headline
        if not fits:
            expected = f"expected 2 to 5 words, {MAX_HEADLINE_CHARS} characters at most, no exclamation mark"
            self._problem((*at, "headline"), expected, headline)
        return fits and self._safe((*at, "headline"), headline, frozenset())

    def _lines_fit(self, at: Path, table: dict[str, Any]) -> bool:
        texts = [(key, slots, enumerate(table[key])) for key, slots in (("say", SAY_SLOTS), ("why", WHY_SLOTS))]
        safe = [self._safe((*at, key, i), line, slots) for key, slots, lines in texts for i, line in lines]
        good = all(safe)
        for key in ("say", "why"):
            if all("{" in line for line in table[key]):
                self._problem((*at, key), "expected at least one line without slots", f"{len(table[key])} with slots")
                good = False
        return good

    def _safe(self, at: Path, line: str, slots: frozenset[str]) -> bool:
        """Is this one line of plain text, with these slots alone?"""
        unknown = [name for name in _SLOT.findall(line) if name not in slots]
        if not line.strip() or len(line) > MAX_LINE_CHARS:
            self._problem(at, f"expected 1 to {MAX_LINE_CHARS} characters", f"{len(line)}")
        elif _UNSAFE.search(line):
            self._problem(at, "expected plain text on one line, without mark-up, addresses or control characters", line)
        elif unknown:
            known = ", ".join(f"{{{name}}}" for name in sorted(slots)) or "no slots"
            self._problem(at, f"expected {known}", f"{{{unknown[0]}}}")
        elif re.search(r"[{}]", _SLOT.sub("", line)):
            self._problem(at, "expected slots written like {name}", line)
        else:
            return True
        return False

    def _words(self, table: Any) -> dict[str, frozenset[str]]:
        if not isinstance(table, dict):
            self._problem(("words",), "expected a [words] table", table)
            return {}
        self._unknown(("words",), table, set(_WORD_LISTS))
        good: dict[str, frozenset[str]] = {}
        for key in _WORD_LISTS:
            if key in table and self._valid(("words",), table, key, _Check(_is_words, "a list of words")):
                good[key] = frozenset(word.casefold() for word in table[key])
        return good

    def _unknown(self, at: Path, table: dict[str, Any], known: set[str]) -> None:
        for key in table:
            if key not in known:
                self._problem((*at, key), "unknown key, expected " + ", ".join(sorted(known)), key)

    def _problem(self, at: Path, expected: str, came: object) -> None:
        shown = re.sub(r"[^\x20-\x7e\xa0-\uffff]|[\x80-\x9f\u2028-\u202e]", "?", repr(came))[:60]
        line = next((found for end in range(len(at), 0, -1) if (found := line_of(self._text, at[:end]))), None)
        key = next((str(part) for part in reversed(at) if isinstance(part, str)), "deck")
        self._problems.append(DeckProblem(line, key, f"{expected}, got {shown}"))


def _is_words(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 500 and all(isinstance(v, str) and len(v) <= 40 for v in value)
