"""Scores of the ear for words. In: labelled exchanges and what the chain said of them. Out: counts, intervals.

The labels' format is in bench/data/exchanges/README.md. A feeling counts as found in any utterance of the customer's
turn that holds it, backchannels not ending the turn.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from audio.events import Speaker, Utterance
from desktop.coaching.model import CueShown, FeelingHeard, FeelingMissed, Meaning
from desktop.dialogue import DialogueEvent

Exchange = dict[str, Any]
MISSED_CARDS = ("missed_ignored", "missed_fix_first", "missed_dismissive")


@dataclass(slots=True)
class Counts:
    """Right, wrongly said, and not said."""

    hits: int = 0
    false: int = 0
    left_out: int = 0

    def precision(self) -> float | None:
        """Of what was said, the share that is right."""
        said = self.hits + self.false
        return self.hits / said if said else None

    def recall(self) -> float | None:
        """Of what there was, the share that was said."""
        there = self.hits + self.left_out
        return self.hits / there if there else None


@dataclass(slots=True)
class Heard:
    """What the chain made of one exchange."""

    exchange: Exchange
    meanings: dict[int, Meaning] = field(default_factory=dict)
    feelings: list[FeelingHeard] = field(default_factory=list)
    missed: list[FeelingMissed] = field(default_factory=list)
    cards: list[CueShown] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Everything counted over a set."""

    feelings: Counts = field(default_factory=Counts)
    kinds_right: int = 0
    acknowledged: Counts = field(default_factory=Counts)
    missed: Counts = field(default_factory=Counts)
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    """Kind of miss -> [found, there, kind named right]."""
    by_class: dict[str, list[int]] = field(default_factory=dict)
    """Class -> [exchanges, with a missed card or event that the labels lack, with any card of another habit]."""
    turns_right: int = 0
    calm_s: float = 0.0
    calm_missed_cards: int = 0
    calm_cards: int = 0
    wrong: list[str] = field(default_factory=list)
    """One line for each mistake: shown for the building part only."""


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, JASA 22:209)."""
    if not of:
        return 0.0, 1.0
    share, scale = hits / of, 1 + z * z / of
    centre = (share + z * z / (2 * of)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def score(heard: Iterable[Heard]) -> Score:
    """Counts over all exchanges."""
    total = Score()
    for one in heard:
        _feelings(total, one)
        _replies(total, one)
        _misses(total, one)
        _cards(total, one)
    return total


def index_of(exchange: Exchange, utterance: str) -> int | None:
    """Which entry an utterance id ("a2", "c1") stands for; None for a tone."""
    seen = {"a": 0, "c": 0}
    for index, turn in enumerate(exchange["turns"]):
        side = turn["speaker"][0]
        seen[side] += 1
        if f"{side}{seen[side]}" == utterance:
            return index
    return None


def _same_turn(one: Heard, first: int, second: int) -> bool:
    """Do two of the customer's entries lie in one turn: nothing of substance by the agent between?"""
    low, high = sorted((first, second))
    turns = one.exchange["turns"]
    between = [i for i in range(low, high) if turns[i]["speaker"] == "agent"]
    return all(i in one.meanings and one.meanings[i].backchannel for i in between)


def _felt(one: Heard, ref: str) -> int | None:
    """Which labelled feeling an utterance with a found one belongs to: by the entry itself, or by its turn."""
    at = index_of(one.exchange, ref)
    labels = one.exchange["labels"]["feelings"]
    exact = next((n for n, label in enumerate(labels) if label["turn"] == at), None)
    if exact is not None or at is None:
        return exact
    return next((n for n, label in enumerate(labels) if _same_turn(one, at, label["turn"])), None)


def _feelings(total: Score, one: Heard) -> None:
    labels = one.exchange["labels"]["feelings"]
    found: dict[int, FeelingHeard] = {}
    for feeling in one.feelings:
        which = _felt(one, feeling.ref)
        if which is None:
            total.feelings.false += 1
            total.wrong.append(f"{one.exchange['id']} no feeling: {feeling.kind} {feeling.quote!r}")
        else:
            found.setdefault(which, feeling)
    total.feelings.hits += len(found)
    total.feelings.left_out += len(labels) - len(found)
    total.kinds_right += sum(f.kind in {labels[n]["kind"], *labels[n].get("kind_also", [])} for n, f in found.items())
    missing = [label["quote"] for n, label in enumerate(labels) if n not in found]
    total.wrong += [f"{one.exchange['id']} feeling not found: {quote!r}" for quote in missing]


def _replies(total: Score, one: Heard) -> None:
    """The agent's entries after a labelled feeling: is each level 3 and up, or not?"""
    labels = one.exchange["labels"]
    if not labels["feelings"]:
        return
    truth = {label["turn"] for label in labels["acknowledged"] if label["level"] == "acknowledged"}
    first = min(label["turn"] for label in labels["feelings"])
    for index, meaning in one.meanings.items():
        if meaning.utterance.speaker is not Speaker.AGENT or index < first:
            continue
        said = meaning.acknowledges
        beside = any(abs(index - at) == 1 for at in truth)  # the same turn goes on
        if said and index not in truth and not beside:
            total.acknowledged.false += 1
            total.wrong.append(f"{one.exchange['id']} no acknowledgement: {meaning.recognition_quote!r}")
        elif index in truth:
            total.acknowledged.hits += said
            total.acknowledged.left_out += not said
            if not said:
                total.wrong.append(f"{one.exchange['id']} acknowledgement not found: {meaning.utterance.text!r}")


def _misses(total: Score, one: Heard) -> None:
    labels = one.exchange["labels"]
    found: dict[int, FeelingMissed] = {}
    wanted = {label["feeling"]: label for label in labels["missed"]}
    turn_of = {n: feeling["turn"] for n, feeling in enumerate(labels["feelings"])}
    for missed in one.missed:
        felt = _felt(one, missed.ref)
        near = [n for n in wanted if felt is not None and (n == felt or _same_turn(one, turn_of[n], turn_of[felt]))]
        fresh = [n for n in near if n not in found]
        if fresh:
            found[fresh[0]] = missed
        elif not near:
            total.missed.false += 1
            total.wrong.append(f"{one.exchange['id']} no miss: {missed.kind} at {missed.utterance}")
    total.missed.hits += len(found)
    total.missed.left_out += len(wanted) - len(found)
    for n, label in wanted.items():
        counts = total.by_kind.setdefault(label["kind"], [0, 0, 0])
        counts[1] += 1
        if n in found:
            right = index_of(one.exchange, found[n].utterance) == label["turn"]
            counts[0] += 1
            counts[2] += found[n].kind == label["kind"]
            total.turns_right += right
            if not right:
                total.wrong.append(f"{one.exchange['id']} wrong turn: {found[n].utterance}, not {label['turn']}")


def _cards(total: Score, one: Heard) -> None:
    name, labels = one.exchange["class"], one.exchange["labels"]
    counts = total.by_class.setdefault(name, [0, 0, 0])
    cards = [card for card in one.cards if card.cue in MISSED_CARDS]
    counts[0] += 1
    counts[1] += not labels["missed"] and bool(cards or one.missed)
    counts[2] += len(one.cards) > len(cards)
    if name == "calm":
        total.calm_s += one.exchange["turns"][-1]["end_s"]
        total.calm_missed_cards += len(cards)
        total.calm_cards += len(one.cards)
        total.wrong += [f"{one.exchange['id']} calm card: {card.cue}: {card.why}" for card in one.cards]


def timed(events: Iterable[DialogueEvent], push: Any) -> list[float]:
    """Seconds that understanding each final takes, in this process."""
    took: list[float] = []
    for event in events:
        if isinstance(event, Utterance):
            began_s = time.perf_counter()
            push(event)
            took.append(time.perf_counter() - began_s)
    return took
