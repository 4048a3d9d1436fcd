"""Habit: care, at the end of the call. In: goodbyes. Out: cards for what must not be left open. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.care import SHORT_CALL_S, agents_promises, asked_what_else, promised_since
from desktop.coaching.rules.rule import Rule, advise, agent_said
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.wording import spoken

CALL_BACK = "call_back"
"""The deck's [phrases] list with which a customer asks to be called back."""


def _is_close(state: CallState, event: RuleEvent, now_s: float) -> bool:
    """Does somebody say goodbye in a call that was more than a question?"""
    closes = isinstance(event, Meaning) and event.closing and bool(state.log.said[Speaker.AGENT])
    return closes and now_s - state.started_s >= SHORT_CALL_S


def nothing_else_asked(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Somebody says goodbye, and the agent has neither asked what else nor promised a follow-up."""
    if not isinstance(event, Meaning) or not _is_close(state, event, now_s):
        return None
    if asked_what_else(state, state.started_s, now_s) or agents_promises(state):
        return None
    return advise(state, "anything_else", (event.utterance.utterance,), event.utterance.end_s, now_s)


def call_back_unpromised(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Somebody says goodbye; the customer had asked to be called back, and nobody promised it."""
    if not isinstance(event, Meaning) or not _is_close(state, event, now_s):
        return None
    asked = _asked_back(state, state.log.said[Speaker.CUSTOMER])
    if asked is None or promised_since(state, asked[0].utterance.start_s):
        return None
    evidence = (asked[0].utterance.utterance, event.utterance.utterance)
    return advise(state, "call_back", evidence, event.utterance.end_s, now_s, quote=asked[1])


def _asked_back(state: CallState, said: Sequence[Meaning]) -> tuple[Meaning, str] | None:
    """The last words with which the customer asked for it."""
    phrases = state.deck.phrases.get(CALL_BACK, ())
    found = ((one, spoken(one.utterance.text).find(phrases)) for one in reversed(said))
    return next(((one, words) for one, words in found if words), None)


def no_next_step(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Somebody says goodbye; the customer came with a trouble, and nothing was offered, promised or thanked for."""
    if not isinstance(event, Meaning) or not _is_close(state, event, now_s):
        return None
    trouble = next((one for one in reversed(state.feelings) if not one.from_tone), None)
    if trouble is None or stepped(state, trouble.start_s, now_s) or state.glad_since(trouble.end_s):
        return None
    evidence = (trouble.ref, event.utterance.utterance)
    return advise(state, "next_step", evidence, event.utterance.end_s, now_s, quote=trouble.quote)


def stepped(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent offered something to be done, or promised it."""
    return promised_since(state, since_s) or agent_said(state, since_s, lambda one: one.offers_fix)


def promised(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent promised something."""
    return promised_since(state, since_s)


RULES = (
    Rule(nothing_else_asked, {"anything_else": asked_what_else}),
    Rule(call_back_unpromised, {"call_back": promised}),
    Rule(no_next_step, {"next_step": stepped}),
)
