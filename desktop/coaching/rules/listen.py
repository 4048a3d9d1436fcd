"""Habit: listen. In: who speaks when. Out: cards for talking over an upset customer, and for a long monologue. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue
from desktop.coaching.rules.rule import Rule, advise, agent_said, at
from desktop.coaching.state import CallState, RuleEvent

MID_SPEECH_S = 1.0
"""The customer must have spoken this long: two people who start together interrupt nobody."""
OVERLAP_S = 0.8
"""Shorter overlaps are how turns change hands (most are under 0.5 s: Heldner and Edlund 2010)."""
KEPT_ON_S = 1.0
"""The agent goes on this long: less is a listener's sound."""
WORDLESS_S = 2.0
"""Where nothing is transcribed, speech this long is no "mm-hm"; otherwise its words are waited for."""
RECENT_S = 10.0
"""Words of both sides come some seconds after the interruption; later than this nobody remembers it."""
UPSET_S = 45.0
"""A feeling that nobody has recognised colours the call about this long."""
HANGOVER_S = 0.5
"""The end of running speech is known only this much later."""
MONOLOGUE_S = 75.0
"""A minute of reading terms aloud is part of the work; past it few listeners still follow."""
AGAIN_AND_AGAIN = 3
"""Two people who talk at once now and then are in a conversation; the third time within minutes it is a habit."""
OFTEN_S = 180.0
FINISHED_S = 3.0
"""The customer got this much said without the agent in between."""


def interruption_s(state: CallState, now_s: float) -> float | None:
    """When the agent last came into the customer's speech and stayed, lately; None where they did not."""
    agent, customer = (state.voices[speaker].stretches(now_s - HANGOVER_S) for speaker in Speaker)
    for start_s, end_s in reversed(agent):
        if start_s < now_s - RECENT_S:
            return None
        overlaps = any(c[0] + MID_SPEECH_S <= start_s and min(c[1], end_s) - start_s >= OVERLAP_S for c in customer)
        if overlaps and end_s - start_s >= KEPT_ON_S and _substantive(state, start_s, end_s):
            return start_s
    return None


def _substantive(state: CallState, start_s: float, end_s: float) -> bool:
    """Was this stretch of the agent's speech more than a listener's sound?"""
    said = [one for one in state.since(Speaker.AGENT, start_s) if one.utterance.start_s < end_s]
    if said:
        return not said[0].backchannel
    no_words_at_all = not any(state.log.said.values())
    return no_words_at_all and end_s - start_s >= WORDLESS_S


def upset(state: CallState, at_s: float) -> bool:
    """Was the customer upset at that time, by their words or by a raised tone?"""
    raised = state.tone.raised_since_s
    return state.trouble(at_s - UPSET_S, at_s) is not None or (raised is not None and raised <= at_s)


def talked_over(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent came into the speech of an upset customer and kept on, or did so again and again."""
    began_s = interruption_s(state, now_s)
    if began_s is None:
        return None
    lately = [one for one in state.interruptions if began_s - OFTEN_S <= one <= began_s]
    if len(lately) < AGAIN_AND_AGAIN and not upset(state, began_s):
        return None
    trouble = state.trouble(began_s - 15.0, began_s)
    quote = trouble.quote if trouble and trouble.end_s >= began_s - 0.5 else None
    return advise(state, "let_them_finish", (at(began_s),), began_s + OVERLAP_S, now_s, quote=quote)


def monologue(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent has held the floor for long, and is still at it."""
    since_s = state.floor_since_s
    voice = state.voices[Speaker.AGENT]
    going_on = voice.active_since_s is not None or now_s - (voice.last_end_s or 0.0) < state.settings.turn_over_s
    if since_s is None or not going_on or now_s - since_s < MONOLOGUE_S:
        return None
    if agent_said(state, now_s - 10.0, lambda one: one.question):
        return None
    return advise(state, "long_monologue", (at(since_s),), now_s, now_s, seconds=f"{now_s - since_s:.0f}")


def finished(state: CallState, since_s: float, now_s: float) -> bool:
    """The customer could speak for a while without the agent."""
    agent, customer = (state.voices[speaker].stretches(now_s) for speaker in Speaker)
    alone_s = 0.0
    for start_s, end_s in customer:
        free_s = max([start_s, since_s, *(a_end for a_start, a_end in agent if a_start < end_s)])
        alone_s = max(alone_s, end_s - free_s)
    return alone_s >= FINISHED_S


def checked(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent asked something, or the customer has the floor."""
    asked = agent_said(state, since_s, lambda one: one.question)
    floor_s = state.settings.floor_taken_s
    runs = state.voices[Speaker.CUSTOMER].stretches(now_s)
    return asked or any(end_s - max(start_s, since_s) >= floor_s for start_s, end_s in runs)


RULES = (Rule(talked_over, {"let_them_finish": finished}), Rule(monologue, {"long_monologue": checked}))
