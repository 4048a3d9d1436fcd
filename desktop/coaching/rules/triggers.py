"""Any habit: cards that a floor's phrases make or forbid. In: words. Out: their cues. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.rule import advise
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.wording import Wording, spoken

NEAR_S = 60.0
"""Words that forbid a card do so for a minute: what was settled then needs no card now."""


def triggered(state: CallState, event: RuleEvent, now_s: float) -> list[Cue]:
    """The cards whose phrases stand in what was just said; the phrase may have begun before a breath."""
    if not isinstance(event, Meaning):
        return []
    said = event.utterance
    cues = []
    for card in state.deck.cards.values():
        phrases = card.customer_says if said.speaker is Speaker.CUSTOMER else card.agent_says
        quote = _stands(state, event, phrases) if phrases else None
        cue = quote and advise(state, card.id, (said.utterance,), said.end_s, now_s, quote=quote)
        cues += [cue] if cue else []
    return cues


def _stands(state: CallState, meaning: Meaning, phrases: tuple[Wording, ...]) -> str | None:
    """The first of these phrases that ends in this utterance, in its words."""
    turn = state.log.turn_of(meaning.utterance.utterance)
    before = [one for one in turn.meanings if one.utterance.start_s < meaning.utterance.start_s] if turn else []
    earlier = "".join(f"{one.utterance.text} " for one in before)
    return spoken(earlier + meaning.utterance.text).find(phrases, len(earlier))


def needless(state: CallState, cue: str, from_s: float) -> bool:
    """Was something said since `from_s` that forbids this card, or does what it asks?"""
    card = state.deck.card(cue)
    if card is None:
        return False
    vetoes = {Speaker.AGENT: card.unless_agent_says, Speaker.CUSTOMER: card.unless_customer_says}
    return any(
        _stands(state, one, phrases)
        for speaker, phrases in vetoes.items()
        for one in (state.since(speaker, from_s) if phrases else ())
    )
