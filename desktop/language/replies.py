"""Replies. In: the agent's words as a Script. Out: how far they recognise a feeling, and what else they do. Pure."""

from __future__ import annotations

import re
from collections import Counter

from desktop.coaching.model import Recognition
from desktop.language.ear import Ear
from desktop.language.feelings import overlap
from desktop.language.patterns import Patterns
from desktop.language.phrases import Hit, Script, find, first

_MIN_SHARED = 3
"""Said back: at least so many of the customer's content words ..."""
_MIN_SHARE = 0.4
"""... and at least this share of the agent's own content words."""
_STEM = re.compile(r"(?:ing|ed|es|s)$")


def listed(patterns: Patterns, name: str, script: Script) -> Hit | None:
    """The first hit of a list that its `not_` list leaves standing."""
    vetoes = find(patterns.lists.get(f"not_{name}", ()), script)
    hits = find(patterns.lists[name], script)
    return next((hit for hit in hits if not any(overlap(hit, veto) for veto in vetoes)), None)


def recognition(patterns: Patterns, script: Script) -> tuple[Recognition, Hit] | None:
    """The highest level of recognition these words reach, without denial; None where they have none."""
    vetoes = find(patterns.lists["not_recognition"], script)
    best: tuple[Recognition, Hit] | None = None
    for level, phrases in patterns.recognition:
        for hit in find(phrases, script):
            weak = level <= Recognition.PERFUNCTORY
            if (best is None or level > best[0]) and (weak or not any(overlap(hit, v) for v in vetoes)):
                best = (level, hit)
    if best and best[0] == Recognition.ACKNOWLEDGED and first(patterns.lists["pursuit"], script):
        return Recognition.PURSUED, best[1]
    return best


def judged(patterns: Patterns, script: Script, ear: Ear, felt: bool) -> tuple[Recognition, str] | None:
    """What a trained head makes of a reply, with its words; a slight only where a feeling came lately (`felt`)."""
    heard = ear.reply(script.text)
    if heard is None:
        return None
    quote = script.text[heard.start : heard.end]
    if heard.label == "dismissive":
        return (Recognition.DENIED, quote) if felt else None
    return None if first(patterns.lists["not_recognition"], script) else (Recognition.ACKNOWLEDGED, quote)


def dismissive(patterns: Patterns, script: Script, acknowledged: bool) -> Hit | None:
    """Words that deny the feeling. A refusal next to a real acknowledgement is a limit, not a slight."""
    hit = first(patterns.lists["dismissive"], script)
    return hit or (None if acknowledged else first(patterns.lists["refusal"], script))


def stock_phrase(patterns: Patterns, script: Script) -> str | None:
    """The normal form of a set phrase."""
    return next((name for name, phrases in patterns.stock.items() if first(phrases, script)), None)


def paraphrase(patterns: Patterns, script: Script, heard: Counter[str]) -> Hit | None:
    """The customer's matter said back: a clear opener, or a lead and enough of the customer's own words."""
    hit = listed(patterns, "paraphrase", script)
    if hit:
        return Hit(hit.start, script.tokens[-1].end, hit.first, len(script.tokens))
    lead = first(patterns.lists["paraphrase_lead"], script)
    if lead is None or not heard:
        return None
    said = content_words(patterns, script.part(lead.first, len(script.tokens)))
    shared = said.keys() & heard.keys()
    if len(shared) < _MIN_SHARED or len(shared) < _MIN_SHARE * len(said):
        return None
    return Hit(lead.start, script.tokens[-1].end, lead.first, len(script.tokens))


def content_words(patterns: Patterns, script: Script) -> Counter[str]:
    """The words that carry the matter, cut to a crude stem."""
    words = (t.text for t in script.tokens if t.text.isalpha() and len(t.text) > 3 and t.text not in patterns.common)
    return Counter(_STEM.sub("", word) if len(word) > 5 else word for word in words)
