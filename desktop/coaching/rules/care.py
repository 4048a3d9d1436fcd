"""Habit: care. In: promises and silences. Out: cards to give a time, to speak up, to come back to a hold. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Note
from desktop.coaching.rules.rule import Rule, advise, agent_said, at
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.turns import Turn
from desktop.coaching.wording import spoken

FOLLOW_UP = "follow_up"
"""The deck's [phrases] list of promises to come back to somebody."""
AT_ONCE = "at_once"
"""The deck's [phrases] list of words that are a time, though no clock shows it ("right away")."""
DEAD_AIR_S = 20.0
"""So much silence with nothing said before it makes people ask whether anyone is there."""
EXPLAINED_S = 60.0
"""How long "let me look that up" explains a silence."""
LONG_HOLD_S = 90.0
"""Somebody who was told why they wait still wonders after a minute and a half whether they were forgotten."""
HOLD_OVER_S = 600.0
"""A silence this long after "one moment" is something else: a break in the call, a device left on."""
SHORT_CALL_S = 60.0
"""A call under a minute (wrong number, one question) closes as it likes."""


def promise_without_time(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent promised something, and the turn is over without a time."""
    turn = state.log.last(Speaker.AGENT)
    promises = [] if turn is None else _promises(turn)
    if turn is None or not promises or _has_time(turn) or not state.turn_over(turn, now_s):
        return None
    if not _leaves_waiting(state, promises, now_s) or spoken(turn.text).find(state.deck.phrases.get(AT_ONCE, ())):
        return None
    return advise(state, "say_when", (turn.utterances[0],), now_s, now_s, quote=promises[0].quote)


def _leaves_waiting(state: CallState, promises: list[Note], now_s: float) -> bool:
    """Will the customer wait for it: was a trouble told in this call, or is it to come back to them?

    "I'll send two up" to somebody at ease needs no time.
    """
    comes_back = state.deck.phrases.get(FOLLOW_UP, ())
    troubled = any(not one.from_tone for one in state.feelings)
    return troubled or any(spoken(note.quote).find(comes_back) for note in promises)


def dead_air(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Both sides have been silent for long, and the agent has not said why."""
    since_s = _silent_since(state, now_s, DEAD_AIR_S)
    if since_s is None or _explained(state, since_s):
        return None
    return advise(state, "dead_air", (at(since_s),), now_s, now_s, seconds=f"{now_s - since_s:.0f}")


def long_hold(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent said that they look something up, and it has been silent for very long since."""
    since_s = _silent_since(state, now_s, LONG_HOLD_S)
    if since_s is None or now_s - since_s > HOLD_OVER_S or _closed(state):
        return None
    held = [one for one in state.since(Speaker.AGENT, since_s - EXPLAINED_S) if one.hold]
    if not held:
        return None
    evidence = (held[-1].utterance.utterance, at(since_s))
    quote, seconds = held[-1].hold, f"{now_s - since_s:.0f}"
    return advise(state, "long_hold", evidence, now_s, now_s, quote=quote, seconds=seconds)


def _silent_since(state: CallState, now_s: float, least_s: float) -> float | None:
    """Since when both sides have been silent, where that is at least so long and all their words are known."""
    since_s = state.last_sound_s(now_s)
    talked = all(voice.last_end_s is not None for voice in state.voices.values())
    if not talked or state.deaf or now_s - since_s < least_s:
        return None
    return None if any(state.words_pending(speaker, now_s) for speaker in Speaker) else since_s


def _explained(state: CallState, since_s: float) -> bool:
    """Did the agent say what they do, or is it the customer's turn to answer or to look something up?"""
    if agent_said(state, since_s - EXPLAINED_S, lambda one: one.hold):
        return True
    last = state.log.turns[-1] if state.log.turns else None
    asked = last is not None and last.speaker is Speaker.AGENT and any(one.question for one in last.meanings)
    return asked or _closed(state)


def _closed(state: CallState) -> bool:
    """Have they said goodbye?"""
    return any(one.closing for side in state.log.said.values() for one in side[-3:])


def agents_promises(state: CallState) -> list[Note]:
    """What the agent promised."""
    return [note for note in state.notes if note.kind == "promise" and note.speaker is Speaker.AGENT]


def promised_since(state: CallState, since_s: float) -> bool:
    """Did the agent promise anything since then?"""
    return agent_said(state, since_s, lambda one: any(note.kind == "promise" for note in one.notes))


def _promises(turn: Turn) -> list[Note]:
    return [note for one in turn.meanings for note in one.notes if note.kind == "promise"]


def _has_time(turn: Turn) -> bool:
    """Is there a time anywhere in the turn: of the promise, or beside it?"""
    return any(_is_time(note) for one in turn.meanings for note in one.notes)


def _is_time(note: Note) -> bool:
    return note.kind == "date" or note.due is not None or note.due_s is not None


def gave_time(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent named a time."""
    return agent_said(state, since_s, lambda one: any(_is_time(note) for note in one.notes))


def asked_what_else(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent asked whether there is anything else."""
    return agent_said(state, since_s, lambda one: one.anything_else)


def spoke(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent speaks again."""
    voice = state.voices[Speaker.AGENT]
    return voice.active_since_s is not None or (voice.last_end_s or 0.0) > since_s


RULES = (
    Rule(promise_without_time, {"say_when": gave_time}),
    Rule(dead_air, {"dead_air": spoke}),
    Rule(long_hold, {"long_hold": spoke}),
)
