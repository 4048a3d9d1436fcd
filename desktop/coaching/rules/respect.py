"""Habit: respect. In: turns. Out: cards to ask for the name, and to use it. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.rule import Rule, advise, agent_said, at
from desktop.coaching.state import CallState, RuleEvent

ASK_BY_S = 60.0
"""By the first minute people know whom they talk to."""
ASK_UNTIL_S = 120.0
"""Later the question is odd, and the agent has a reason not to ask."""
ENOUGH_TURNS = 3
"""So many turns of the agent must be known in words, or the name may have been missed."""
UNUSED_S = 180.0
"""A name given and not used for three minutes; sooner would make it a drill."""
UNUSED_TURNS = 6


def name_not_asked(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """A minute in, nobody has asked or said who is calling."""
    since_s = now_s - state.started_s
    if not ASK_BY_S <= since_s <= ASK_UNTIL_S or name_known(state):
        return None
    last = state.log.last(Speaker.AGENT)
    turns = sum(turn.speaker is Speaker.AGENT for turn in state.log.turns)
    if last is None or turns < ENOUGH_TURNS or not state.turn_over(last, now_s):
        return None
    if state.trouble(now_s - 60.0, now_s) is not None:  # somebody upset is not asked for particulars
        return None
    first = state.log.turns[0].utterances[0]
    return advise(state, "ask_name", (first,), now_s, now_s)


def name_known(state: CallState) -> bool:
    """Was the caller's name asked, given or used?"""
    said = state.log.said[Speaker.AGENT]
    return state.caller_name is not None or any(one.asks_name for one in said)


def name_unused(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The name was given a while ago and has not been used since."""
    given = _given_s(state)
    if given is None or now_s - given < UNUSED_S or agent_said(state, given, lambda one: one.uses_name):
        return None
    turns = [turn for turn in state.log.turns if turn.speaker is Speaker.AGENT and turn.start_s > given]
    if len(turns) < UNUSED_TURNS or not state.turn_over(turns[-1], now_s):
        return None
    return advise(state, "use_name", (at(given, "name"), turns[-1].utterances[0]), now_s, now_s)


def _given_s(state: CallState) -> float | None:
    """When the customer gave their name; None where they did not."""
    if not any(note.kind == "name" for note in state.notes):
        return None
    said = (one for one in state.log.said[Speaker.CUSTOMER] if any(note.kind == "name" for note in one.notes))
    return next((one.utterance.start_s for one in said), None)


def asked(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent asked for the name, or knows it now."""
    return agent_said(state, since_s, lambda one: one.asks_name or one.uses_name) or state.caller_name is not None


def used(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent used the name."""
    return agent_said(state, since_s, _uses_name)


def _uses_name(one: Meaning) -> bool:
    return bool(one.uses_name)


RULES = (Rule(name_not_asked, {"ask_name": asked}), Rule(name_unused, {"use_name": used}))
