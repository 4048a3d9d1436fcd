"""Habit: phrases that recognise a feeling. In: a feeling that was missed. Out: the card to acknowledge it. Pure."""

from desktop.coaching.model import Cue, FeelingMissed
from desktop.coaching.rules.rule import Rule, advise
from desktop.coaching.state import CallState, RuleEvent


def missed(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """A feeling was called missed, and the customer has not been glad of anything since."""
    if not isinstance(event, FeelingMissed):
        return None
    one = next(one for one in reversed(state.feelings) if event.ref == one.ref)
    reply = one.reply
    if reply is None or state.glad_since(one.end_s):
        return None
    words = {"fix_first": reply.offers_fix, "dismissive": reply.dismissive}.get(event.kind)
    evidence = (event.ref, reply.utterance.utterance)
    said = words or reply.utterance.text
    return advise(state, f"missed_{event.kind}", evidence, now_s, now_s, quote=one.quote, reply=said)


def acknowledged(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent recognised the feeling after all."""
    return state.acknowledged_since(since_s)


RULES = (Rule(missed, dict.fromkeys(("missed_ignored", "missed_fix_first", "missed_dismissive"), acknowledged)),)
