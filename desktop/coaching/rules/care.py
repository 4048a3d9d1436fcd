"""Habit: care. In: promises, closings, silences. Out: cards to give a time, to ask what else, to speak up. Pure."""

from __future__ import annotations

from audio.events import Speaker
from desktop.coaching.model import Cue, Meaning, Note
from desktop.coaching.rules.rule import Rule, advise, agent_said, at
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.turns import Turn

DEAD_AIR_S = 20.0
"""So much silence with nothing said before it makes people ask whether anyone is there."""
EXPLAINED_S = 60.0
"""How long "let me look that up" explains a silence."""
SHORT_CALL_S = 60.0
"""A call under a minute (wrong number, one question) closes as it likes."""


def promise_without_time(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent promised something, and the turn is over without a time."""
    turn = state.log.last(Speaker.AGENT)
    promises = [] if turn is None else _promises(turn)
    if turn is None or not promises or _has_time(turn) or not state.turn_over(turn, now_s):
        return None
    return advise(state, "say_when", (turn.utterances[0],), now_s, now_s, quote=promises[0].quote)


def closing_too_soon(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Somebody says goodbye, and the agent has neither asked what else nor promised a follow-up."""
    if not isinstance(event, Meaning) or not event.closing or now_s - state.started_s < SHORT_CALL_S:
        return None
    if not state.log.said[Speaker.AGENT] or asked_what_else(state, state.started_s, now_s) or agents_promises(state):
        return None
    return advise(state, "anything_else", (event.utterance.utterance,), event.utterance.end_s, now_s)


def dead_air(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """Both sides have been silent for long, and the agent has not said why."""
    since_s = state.last_sound_s(now_s)
    talked = all(voice.last_end_s is not None for voice in state.voices.values())
    if not talked or state.deaf or now_s - since_s < DEAD_AIR_S:
        return None
    if any(state.words_pending(speaker, now_s) for speaker in Speaker) or _explained(state, since_s):
        return None
    return advise(state, "dead_air", (at(since_s),), now_s, now_s, seconds=f"{now_s - since_s:.0f}")


def _explained(state: CallState, since_s: float) -> bool:
    """Did the agent say what they do, or is it the customer's turn to answer or to look something up?"""
    if agent_said(state, since_s - EXPLAINED_S, lambda one: one.hold):
        return True
    last = state.log.turns[-1] if state.log.turns else None
    asked = last is not None and last.speaker is Speaker.AGENT and any(one.question for one in last.meanings)
    return asked or any(one.closing for side in state.log.said.values() for one in side[-3:])


def agents_promises(state: CallState) -> list[Note]:
    """What the agent promised."""
    return [note for note in state.notes if note.kind == "promise" and note.speaker is Speaker.AGENT]


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
    Rule(closing_too_soon, {"anything_else": asked_what_else}),
    Rule(dead_air, {"dead_air": spoke}),
)
