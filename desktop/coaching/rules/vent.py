"""Habit: let them vent. In: an upset customer and the agent's words. Out: the card against fixing into it. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.listen import HANGOVER_S, OVERLAP_S, finished
from desktop.coaching.rules.rule import Rule, advise
from desktop.coaching.state import CallState, RuleEvent

STRONG = 0.5
"""An outburst is more than a mild complaint."""
FRESH_S = 20.0
"""How long after the feeling a fix is still "into it"."""


def fix_into_outburst(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent offered a fix while the upset customer was still speaking, and recognised nothing."""
    for reply in reversed(state.since(Speaker.AGENT, now_s - 10.0)):
        if reply.offers_fix and reply.recognition is None and _into_speech(state, reply, now_s):
            trouble = state.trouble(reply.utterance.start_s - FRESH_S, reply.utterance.end_s)
            if trouble and trouble.strength >= STRONG:
                evidence = (trouble.ref, reply.utterance.utterance)
                return advise(state, "let_them_vent", evidence, reply.utterance.end_s, now_s, quote=trouble.quote)
    return None


def _into_speech(state: CallState, reply: Meaning, now_s: float) -> bool:
    said = reply.utterance
    customer = state.voices[Speaker.CUSTOMER].stretches(now_s - HANGOVER_S)
    return any(start < said.start_s and min(end, said.end_s) - said.start_s >= OVERLAP_S for start, end in customer)


RULES = (Rule(fix_into_outburst, {"let_them_vent": finished}),)
