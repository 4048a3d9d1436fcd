"""The deck of cue cards. In: a deck's text (TOML). Out: Deck, and every mistake by line and key. Pure.

A bad card is left out, a bad value of a good card falls back to its default, and the other cards stay.
docs/decks.md tells a floor how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

from desktop.coaching.cards import CUES, Card, Deck, DeckProblem, fill, slots_of, without_slots
from desktop.coaching.model import HABITS, Habit
from desktop.coaching.toml_lines import Path, TomlError, line_of, parse
from desktop.coaching.wording import Wording, WordingError, compile_wording

__all__ = ["CUES", "MAX_CHARS", "SAY_SLOTS", "WHY_SLOTS", "Card", "Deck", "DeckProblem", "fill", "parse_deck"]

SAY_SLOTS = frozenset({"name", "quote", "topic"})
WHY_SLOTS = SAY_SLOTS | {"reply", "signs", "seconds"}

MAX_CHARS = 200_000
"""A deck of a hundred cards is 60 kB; more than this is no deck."""
MAX_LINE_CHARS = 200
"""A line to say in one breath."""
MAX_HEADLINE_CHARS = 40
MAX_VOCABULARY_CHARS = 400
"""All names together: the recogniser hears them before each turn, and has room for about so many."""

_UNSAFE = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|://")
"""Mark-up, control and direction characters, addresses: never on a card."""
_UNSAYABLE = re.compile(r"[\[\]()/\\|#*_=+^~@&…]|\.\.")
"""Signs that nobody can say: in a line to say they mean a gap that was left to be filled in."""
_OWN_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")


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


def _texts(low: int, high: int, what: str) -> _Check:
    def valid(value: object) -> bool:
        return isinstance(value, list) and low <= len(value) <= high and all(isinstance(line, str) for line in value)

    return _Check(valid, f"a list of {low} to {high} {what}")


def _is_words(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 500 and all(isinstance(v, str) and len(v) <= 40 for v in value)


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
    "id": _Check(
        lambda v: isinstance(v, str) and bool(_OWN_ID.fullmatch(v)),
        "an id of small letters, digits and _, such as offer_loyalty",
    ),
    "habit": _Check(lambda v: isinstance(v, str) and v in HABITS, "one of " + ", ".join(HABITS)),
    "headline": _Check(lambda v: isinstance(v, str), "a text of 2 to 5 words"),
    "say": _texts(4, 40, "lines"),
    "why": _texts(1, 40, "sentences"),
}
_TRIGGERS = ("customer_says", "agent_says")
_VETOES = ("unless_customer_says", "unless_agent_says")
_WORD_LISTS = ("topic_after", "topic_never", "clause_starts", "never_said")
_PHRASES = _texts(1, 60, "phrases")
_NAMES = _texts(0, 60, "names")


class _Reading:
    """One deck being read: gathers problems beside the cards."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._problems: list[DeckProblem] = []
        self._lists: dict[str, tuple[Wording, ...]] = {}

    def deck(self, values: dict[str, Any]) -> tuple[Deck, list[DeckProblem]]:
        self._lists = self._phrase_lists(values.pop("phrases", {}))
        cards = self._cards(values.pop("card", []))
        language = self._language(values.pop("language", "en"))
        words = self._words(values.pop("words", {}))
        vocabulary = self._vocabulary(values.pop("vocabulary", []))
        for key in values:
            self._problem((key,), "expected language, vocabulary, [words], [phrases] or [[card]], unknown key", key)
        if not cards:
            self._problems.append(DeckProblem(None, "card", "expected at least one good card, got none"))
        return Deck(cards, language, **words, phrases=self._lists, vocabulary=vocabulary), self._problems

    def _cards(self, tables: Any) -> dict[str, Card]:
        if not (isinstance(tables, list) and all(isinstance(table, dict) for table in tables)):
            self._problem(("card",), "expected [[card]] tables", tables)
            return {}
        cards: dict[str, Card] = {}
        for index, table in enumerate(tables):
            card = self._card(("card", index), table)
            if card and card.id in cards:
                self._problem(("card", index, "id"), "expected an id that no earlier card has", card.id)
            elif card:
                cards[card.id] = card
        return cards

    def _language(self, language: Any) -> str:
        if isinstance(language, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", language):
            return language
        self._problem(("language",), 'expected a language such as "en"', language)
        return "en"

    def _vocabulary(self, names: Any) -> tuple[str, ...]:
        if not self._valid((), {"vocabulary": names}, "vocabulary", _NAMES):
            return ()
        good = [" ".join(name.split()) for i, name in enumerate(names) if self._is_name(("vocabulary", i), name)]
        if len(", ".join(good)) > MAX_VOCABULARY_CHARS:
            self._problem(("vocabulary",), f"expected {MAX_VOCABULARY_CHARS} characters at most", len(", ".join(good)))
            return ()
        return tuple(dict.fromkeys(good))

    def _is_name(self, at: Path, name: str) -> bool:
        good = 0 < len(name.strip()) <= 40 and not _UNSAFE.search(name) and any(c.isalnum() for c in name)
        if not good:
            self._problem(at, "expected a name of 1 to 40 characters", name)
        return good

    def _phrase_lists(self, table: Any) -> dict[str, tuple[Wording, ...]]:
        if not isinstance(table, dict):
            self._problem(("phrases",), "expected a [phrases] table", table)
            return {}
        lists: dict[str, tuple[Wording, ...]] = {}
        for name in table:  # a list may use those above it
            if not re.fullmatch(r"[a-z_]{2,40}", name):
                self._problem(("phrases", name), "expected a name of small letters and _", name)
            elif self._valid(("phrases",), table, name, _PHRASES):
                lists[name] = self._wordings(("phrases", name), table[name], lists)
        return lists

    def _wordings(self, at: Path, sources: Sequence[str], lists: dict[str, tuple[Wording, ...]]) -> tuple[Wording, ...]:
        good: list[Wording] = []
        for index, source in enumerate(sources):
            try:
                good.append(compile_wording(source, lists))
            except WordingError as error:
                self._problem((*at, index), str(error), source)
        return tuple(good)

    def _card(self, at: Path, table: dict[str, Any]) -> Card | None:
        self._unknown(at, table, {*_NEEDED, *_TUNABLE, *_TRIGGERS, *_VETOES})
        # Lists, not generators: every mistake of a card is named, not the first alone.
        whole = [self._has(at, table, key, check) for key, check in _NEEDED.items()]
        if not all(whole):
            return None
        said: dict[str, Any] = {key: self._says(at, table, key) for key in (*_TRIGGERS, *_VETOES) if key in table}
        good = [self._headline_fits(at, table), self._lines_fit(at, table), self._has_reason(at, table)]
        if not all(good) or None in said.values():
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
            **said,
        )

    def _says(self, at: Path, table: dict[str, Any], key: str) -> tuple[Wording, ...] | None:
        """The phrases of a key; None where one is wrong: a card that misses a veto would come too often."""
        if not self._valid(at, table, key, _PHRASES):
            return None
        good = self._wordings((*at, key), table[key], self._lists)
        return good if len(good) == len(table[key]) else None

    def _has_reason(self, at: Path, table: dict[str, Any]) -> bool:
        """A rule, or phrases of its own that make it."""
        if table["id"] in CUES or any(key in table for key in _TRIGGERS):
            return True
        expected = f"expected one of {', '.join(CUES)}, or a card of your own with customer_says or agent_says"
        self._problem((*at, "id"), expected, table["id"])
        return False

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
        sayable = [self._sayable((*at, "say", i), line) for i, line in enumerate(table["say"] if all(safe) else ())]
        good = all(safe) and all(sayable)
        for key in ("say", "why"):
            if all("{" in line for line in table[key]):
                self._problem((*at, key), "expected at least one line without slots", f"{len(table[key])} with slots")
                good = False
        if len({" ".join(line.split()).casefold() for line in table["say"]}) < len(table["say"]):
            self._problem((*at, "say"), "expected wordings that differ", "one of them twice")
            good = False
        return good

    def _sayable(self, at: Path, line: str) -> bool:
        """Can it be read out as it stands?"""
        own = without_slots(line)
        sign = _UNSAYABLE.search(own)
        if sign:
            self._problem(at, "expected words as they are said, without signs", sign[0])
        elif not any(c.isalpha() for c in own):
            self._problem(at, "expected words to say", line)
        else:
            return True
        return False

    def _safe(self, at: Path, line: str, slots: frozenset[str]) -> bool:
        """Is this one line of plain text, with these slots alone?"""
        unknown = [name for name in slots_of(line) if name not in slots]
        if not line.strip() or len(line) > MAX_LINE_CHARS:
            self._problem(at, f"expected 1 to {MAX_LINE_CHARS} characters", f"{len(line)}")
        elif _UNSAFE.search(line):
            self._problem(at, "expected plain text on one line, without mark-up, addresses or control characters", line)
        elif unknown:
            known = ", ".join(f"{{{name}}}" for name in sorted(slots)) or "no slots"
            self._problem(at, f"expected {known}", f"{{{unknown[0]}}}")
        elif re.search(r"[{}]", without_slots(line)):
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
