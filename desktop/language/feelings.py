"""Feelings. In: the customer's words as a Script. Out: feelings with their place, vetoed where they are none. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.coaching.model import FeelingKind
from desktop.language.ear import Ear
from desktop.language.patterns import FeelingGroup, Patterns
from desktop.language.phrases import Hit, Script, find, first

_BEFORE_WORDS = 5
"""How many words before a feeling can deny or suppose it."""
_STRONG = frozenset(
    "absolutely completely totally extremely incredibly bloody utterly furious livid devastated terrified desperate "
    "disgusted outraged begging disgrace fuming seething suicidal panicking heartbroken worst".split()
)
_MILD = ("a bit", "a little", "kind of", "sort of", "slightly", "a tad")
_STRONG_STEP = 0.2
_MILD_STEP = 0.25
_MORE_STEP = 0.05
"""Each further sign in the same words makes it surer."""

_HEARD_STRENGTH = 0.65
"""What a trained head is sure of is as strong as words that hint at a feeling, no stronger."""


@dataclass(frozen=True, slots=True)
class Found:
    """One feeling and where it stands."""

    kind: FeelingKind
    strength: float
    hit: Hit


def feelings(patterns: Patterns, script: Script, relieved: bool) -> list[Found]:
    """The feelings in these words, strongest first, one a kind. `relieved`: the same words give thanks."""
    vetoes = find(patterns.lists["not_feeling"], script)
    found = [
        Found(group.kind, _strength(group, script, hit), hit)
        for group in patterns.feelings
        for hit in find(group.phrases, script)
        if not _overlaps_any(hit, vetoes) and not _vetoed(patterns, group, script, hit, relieved)
    ]
    return _best_of_each(found)


def judged(patterns: Patterns, script: Script, ear: Ear, relieved: bool) -> Found | None:
    """The feeling that a trained head finds in the whole text, vetoed like one that is named."""
    heard = ear.feeling(script.text)
    if heard is None:
        return None
    inside = [i for i, t in enumerate(script.tokens) if t.start < heard.end and heard.start < t.end]
    if not inside:
        return None
    hit = Hit(heard.start, heard.end, inside[0], inside[-1] + 1)
    kind: FeelingKind = heard.label  # type: ignore[assignment]
    group = FeelingGroup(kind, heard.probability, True, ())
    vetoes = find(patterns.lists["not_feeling"], script)
    if relieved or _overlaps_any(hit, vetoes) or _vetoed(patterns, group, script, hit, relieved):
        return None
    return Found(kind, _HEARD_STRENGTH * heard.probability, hit)


def overlap(one: Hit, other: Hit) -> bool:
    """Do the two share a token?"""
    return one.first < other.last and other.first < one.last


def _overlaps_any(hit: Hit, others: list[Hit]) -> bool:
    return any(overlap(hit, other) for other in others)


def _vetoed(patterns: Patterns, group: FeelingGroup, script: Script, hit: Hit, relieved: bool) -> bool:
    start, end = script.sentence(hit)
    clause = _clause_before(patterns, script, hit, start)
    lists = patterns.lists
    if first(lists["quoted_before"], script.part(max(start, hit.first - _BEFORE_WORDS), hit.first)):
        return True
    if not group.explicit:
        return False
    if first(lists["denied_before"], clause) or first(lists["past_in_sentence"], script.part(start, end)):
        return True
    return relieved and bool(first(lists["was"], script.part(hit.first, hit.last)))


def _clause_before(patterns: Patterns, script: Script, hit: Hit, start: int) -> Script:
    """The words before a hit in its own clause: a "not" before "but" or another feeling denies nothing."""
    before = script.part(max(start, hit.first - _BEFORE_WORDS), hit.first)
    begin = max((h.last for h in find(patterns.lists["clause"], before)), default=0)
    return before.part(begin, len(before.tokens))


def _strength(group: FeelingGroup, script: Script, hit: Hit) -> float:
    words = [t.text for t in script.tokens[hit.first : hit.last]]
    joined = f" {' '.join(words)} "
    strength = group.strength
    if _STRONG.intersection(words):
        strength += _STRONG_STEP
    if any(f" {mild} " in joined for mild in _MILD):
        strength -= _MILD_STEP
    return min(1.0, max(0.1, strength))


def _best_of_each(found: list[Found]) -> list[Found]:
    """One a kind, and one for each stretch of words; what else was found makes the strongest surer."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.strength, f.hit.first - f.hit.last)):
        if all(one.kind != k.kind and not overlap(one.hit, k.hit) for k in kept):
            kept.append(one)
    if kept and len(found) > 1:
        surer = min(1.0, kept[0].strength + _MORE_STEP * (len(found) - 1))
        kept[0] = Found(kept[0].kind, surer, kept[0].hit)
    return kept
