"""Habit: respect. In: turns. Out: cards to greet, to ask for the name, to use it, and not to overuse it. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.rule import Rule, advise, agent_said, at
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.turns import Turn
from desktop.coaching.wording import spoken

ASK_BY_S = 60.0
"""By the first minute people know whom they talk to."""
ASK_UNTIL_S = 120.0
"""Later the question is odd, and the agent has a reason not to ask."""
ENOUGH_TURNS = 3
"""So many turns of the agent must be known in words, or the name may have been missed."""
UNUSED_S = 180.0
"""A name given and not used for three minutes; sooner would make it a drill."""
UNUSED_TURNS = 6
GREETING = "greeting"
"""The deck's [phrases] list with which a customer greets."""
GREET_FROM_S = 8.0
"""A call whose first words come later began before it was heard: its greeting may have been missed."""
GREET_UNTIL_S = 45.0
"""A greeting later than this is none."""
OFTEN = 4
OFTEN_S = 60.0
"""A name in four turns of one minute is a sales trick to most ears."""


def not_greeted(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent answered the call, the customer greeted, and two turns of the agent hold no greeting.

    The customer's next words are waited for: who is upset is to be met, not welcomed.
    """
    first = state.log.turns[:4]
    if len(first) < 4 or first[0].speaker is not Speaker.AGENT or now_s - state.started_s > GREET_UNTIL_S:
        return None
    if first[0].start_s - state.started_s > GREET_FROM_S:
        return None
    kind = any(one.greets or one.uses_name for turn in first for one in turn.meanings)
    if kind or state.trouble(state.started_s, now_s) is not None:
        return None
    words = _greeting(state, first[1])
    evidence = (first[1].utterances[0], first[2].utterances[0])
    return advise(state, "greet", evidence, first[2].end_s, now_s, quote=words) if words else None


def _greeting(state: CallState, turn: Turn) -> str | None:
    return spoken(turn.text).find(state.deck.phrases.get(GREETING, ()))


def greeted(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent greeted, or used the name."""
    return agent_said(state, since_s, lambda one: one.greets or one.uses_name)


def name_overused(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The name in one turn after the other."""
    if not (isinstance(event, Meaning) and event.utterance.speaker is Speaker.AGENT and event.uses_name):
        return None
    since_s = event.utterance.end_s - OFTEN_S
    named = [one.utterance.utterance for one in state.since(Speaker.AGENT, since_s) if one.uses_name]
    turns = [turn for turn in state.log.turns if turn.end_s > since_s and set(named).intersection(turn.utterances)]
    if len(turns) < OFTEN:
        return None
    return advise(state, "name_often", tuple(named), event.utterance.end_s, now_s)


def never(state: CallState, since_s: float, now_s: float) -> bool:
    """What shows it is that nothing happens; the card leaves by itself."""
    return False


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


RULES = (
    Rule(not_greeted, {"greet": greeted}),
    Rule(name_not_asked, {"ask_name": asked}),
    Rule(name_unused, {"use_name": used}),
    Rule(name_overused, {"name_often": never}),
)
