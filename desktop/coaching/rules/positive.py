"""Habit: positive words and calm. In: refusals, a raised tone. Out: cards to say what you can, to slow down. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue
from desktop.coaching.rules.listen import UPSET_S
from desktop.coaching.rules.rule import Rule, advise, at
from desktop.coaching.state import CallState, RuleEvent

OFTEN = 3
"""One "I can't" is honest; the third is a habit. With an upset customer the first one counts."""
TONE_STAYS_S = 8.0
"""A tone that stays high this long needs no words to be believed."""
RECENT_S = 15.0
"""Words later than this after a refusal come too late to put it otherwise."""
WORDS_NEAR_S = 30.0
"""A feeling in words this close to a rising tone agrees with it."""


def refusing_words(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent refuses or judges: to an upset customer, or again and again.

    Told when the turn is over, so that a feeling missed in the same turn can come first.
    """
    turn = state.log.last(Speaker.AGENT)
    if turn is None or now_s - turn.end_s > RECENT_S or not state.turn_over(turn, now_s):
        return None
    refusal = next((one for one in turn.meanings if one.negative_wording), None)
    if refusal is None:
        return None
    said = refusal.utterance
    used = sum(bool(one.negative_wording) for one in state.log.said[Speaker.AGENT])
    if used < OFTEN and state.trouble(said.start_s - UPSET_S, said.start_s) is None:
        return None
    return advise(state, "positive_words", (said.utterance,), turn.end_s, now_s, quote=refusal.negative_wording)


def tone_rises(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The tone is raised, and words agree with it or it stays high."""
    since_s = state.tone.raised_since_s
    if since_s is None or state.glad_since(since_s) or state.acknowledged_since(since_s):
        return None
    trouble = state.trouble(since_s - WORDS_NEAR_S, now_s)
    words = trouble if trouble and trouble.end_s <= since_s + WORDS_NEAR_S else None
    if words is None and state.tone.high_for_s(now_s) < TONE_STAYS_S:
        return None
    signs = state.tone.signs
    quote = words.quote if words else None
    return advise(state, "tone_rising", (at(since_s, "tone"),), now_s, now_s, signs=signs, quote=quote)


def eased(state: CallState, since_s: float, now_s: float) -> bool:
    """The tone came down, or the agent recognised what it was about."""
    return state.tone.raised_since_s is None or state.acknowledged_since(since_s)


def never(state: CallState, since_s: float, now_s: float) -> bool:
    """Nothing the agent says shows it for sure; the card leaves by itself."""
    return False


RULES = (Rule(refusing_words, {"positive_words": never}), Rule(tone_rises, {"tone_rising": eased}))
