"""What a deck is: cards, phrase lists, product names. Frozen values, pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.coaching.model import Habit
from desktop.coaching.wording import Wording

CUES: dict[str, Habit] = {
    "missed_ignored": "phrases",
    "missed_fix_first": "phrases",
    "missed_dismissive": "phrases",
    "let_them_vent": "vent",
    "let_them_finish": "listen",
    "long_monologue": "listen",
    "confirm_story": "confirm",
    "own_words": "confirm",
    "greet": "respect",
    "ask_name": "respect",
    "use_name": "respect",
    "name_often": "respect",
    "say_when": "care",
    "call_back": "care",
    "next_step": "care",
    "anything_else": "care",
    "dead_air": "care",
    "long_hold": "care",
    "positive_words": "positive",
    "tone_rising": "positive",
}
"""Every cue that a rule can give, and its habit. A floor's own cards have ids of their own."""

_SLOT = re.compile(r"\{(\w*)\}")


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
    customer_says: tuple[Wording, ...] = ()
    """The customer's words that make the card, beside its rule where it has one."""
    agent_says: tuple[Wording, ...] = ()
    unless_customer_says: tuple[Wording, ...] = ()
    """The customer's words that forbid it, or take it down."""
    unless_agent_says: tuple[Wording, ...] = ()
    """The agent's words that make it needless, or take it down."""


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
    """The cards by id, and a floor's words."""

    cards: Mapping[str, Card] = field(default_factory=dict)
    language: str = "en"
    topic_after: frozenset[str] = frozenset()
    """The words after which a topic stands."""
    topic_never: frozenset[str] = frozenset()
    clause_starts: frozenset[str] = frozenset()
    """Small words with which a clause begins, left out when it is said back."""
    never_said: frozenset[str] = frozenset()
    """Words that nobody reads out to a customer."""
    phrases: Mapping[str, tuple[Wording, ...]] = field(default_factory=dict)
    vocabulary: tuple[str, ...] = ()
    """Names that the recogniser should expect."""

    def card(self, cue: str) -> Card | None:
        """The card of this cue, where the deck has it and it is on."""
        card = self.cards.get(cue)
        return card if card and card.on else None


def slots_of(line: str) -> list[str]:
    """The names of a wording's slots."""
    return _SLOT.findall(line)


def without_slots(line: str) -> str:
    """The wording's own words."""
    return _SLOT.sub("", line)


def fill(line: str, slots: Mapping[str, str]) -> str | None:
    """The wording with its slots filled; None where one is missing or empty."""
    if any(not slots.get(name) for name in slots_of(line)):
        return None
    return _SLOT.sub(lambda slot: slots[slot[1]], line)
