"""Feelings and how they were met. In: the state of the call. Out: FeelingHeard, FeelingMet, FeelingMissed. Pure.

A feeling in words is missed at the end of the agent's second substantive turn after it, or after 20 s of the agent's
speech, when nothing in them recognised it; at once when the reply dismissed it. All feelings of one turn of the
customer are one opportunity. Everything is judged anew from the turns, so that words that come late or in another
order give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from audio.events import Speaker
from desktop.coaching.model import (
    FeelingHeard,
    FeelingKind,
    FeelingMet,
    FeelingMissed,
    Meaning,
    Recognition,
)
from desktop.coaching.turns import Turn

if TYPE_CHECKING:
    from desktop.coaching.state import CallState

Status = Literal["open", "acknowledged", "missed", "dropped"]
"""`dropped`: a side was not heard meanwhile, or the customer was glad: no longer judged."""
MissedKind = Literal["ignored", "fix_first", "dismissive"]
FeelingEvent = FeelingHeard | FeelingMet | FeelingMissed

TONE_WAIT_S = 6.0
"""Words may come up to some seconds after the tone that they explain; then tone stands alone."""
TONE_NEAR_S = 8.0
"""Words of feeling this close to a rising tone are what it was about."""
TONE_STAYS_S = 8.0
"""Tone alone gives no missed feeling unless it stayed high this long."""
LATE_MET_S = 120.0
"""How long after a miss an acknowledgement still belongs to it."""
LONGEST_TURN_S = 600.0
"""Feelings further apart than this are never of one turn; looking no further back keeps a long call's cost flat."""
HINT_STRENGTH = 0.66
"""Up to here a feeling is met by a reply that says the trouble back: words that hint at one, and mildly named ones."""
OVERLAP_S = 0.5
"""A reply must go on this long after the feeling was said: what was under way when it came is no answer to it."""


@dataclass(slots=True)
class Opportunity:
    """The feelings of one turn of the customer, or one rise of their tone, and what became of them."""

    ref: str
    """The utterance of its strongest words, or "tone@12.5"."""
    kind: FeelingKind
    quote: str
    strength: float
    start_s: float
    end_s: float
    refs: list[str] = field(default_factory=list)
    """All its utterances."""
    from_tone: bool = False
    again: bool = False
    """Said again after words of it were missed before; a tone that was missed was never said."""
    status: Status = "open"
    perfunctory: bool = False
    reply: Meaning | None = None
    """The utterance with which it was called missed."""
    settled_s: float = 0.0
    met_late: bool = False
    """The agent came back to it after it was missed."""

    def __post_init__(self) -> None:
        self.refs = self.refs or [self.ref]

    def join(self, other: Opportunity) -> None:
        """The same turn showed another feeling: the stronger one speaks for both."""
        self.refs += [ref for ref in other.refs if ref not in self.refs]
        if other.strength > self.strength:
            self.ref, self.kind, self.quote, self.strength = other.ref, other.kind, other.quote, other.strength
        self.end_s = max(self.end_s, other.end_s)


def notice(state: CallState, event: object, now_s: float) -> list[FeelingEvent]:
    """What this event, or the time that passed, says of the customer's feelings; the state keeps them."""
    if state.deaf:
        _drop(state, lambda one: True)
    heard: list[FeelingEvent] = []
    if isinstance(event, Meaning) and event.utterance.speaker is Speaker.CUSTOMER:
        heard += _from_words(state, event, now_s)
    heard += _from_tone(state, now_s)
    for one in state.feelings:
        if one.status == "open":
            heard += _judge(state, one, now_s)
        elif one.status == "missed" and not one.met_late and now_s - one.settled_s < LATE_MET_S:
            heard += _met_late(state, one, now_s)
    return heard


def _from_words(state: CallState, meaning: Meaning, now_s: float) -> list[FeelingEvent]:
    spoken = meaning.utterance
    if meaning.positive and not meaning.feelings:
        _drop(state, lambda one: one.from_tone)
    for feeling in meaning.feelings:
        new = Opportunity(spoken.utterance, feeling.kind, feeling.quote, feeling.strength, spoken.start_s, spoken.end_s)
        _drop(state, lambda one: one.from_tone)  # their own words say what it was about
        _keep(state, new)
    return [FeelingHeard(spoken.utterance, one.kind, one.quote, one.strength, now_s) for one in meaning.feelings]


def _keep(state: CallState, new: Opportunity) -> None:
    lately = takewhile(lambda one: new.start_s - one.start_s < LONGEST_TURN_S, reversed(state.feelings))
    same = [one for one in lately if _same_turn(state, one, new) or _echo_of_met(state, one, new)]
    if same:
        same[0].join(new)
    else:
        new.again = any(one.status == "missed" and not one.from_tone for one in state.feelings)
        state.feelings.append(new)


def _same_turn(state: CallState, one: Opportunity, new: Opportunity) -> bool:
    first, last = sorted((one.start_s, new.start_s))
    between = (each for each in state.since(Speaker.AGENT, first) if first < each.utterance.start_s < last)
    judged = one.from_tone or one.status not in ("open", "acknowledged")
    return not judged and all(each.backchannel for each in between)


def _echo_of_met(state: CallState, one: Opportunity, new: Opportunity) -> bool:
    """Is this the customer's answer to being acknowledged ("yeah, it's annoying"), no stronger than before?"""
    if one.status != "acknowledged" or one.reply is None or new.strength > one.strength:
        return False
    turn = state.log.turn_of(new.ref)
    met = state.log.before(turn) if turn else None
    return met is not None and one.reply.utterance.utterance in met.utterances


def _from_tone(state: CallState, now_s: float) -> list[FeelingEvent]:
    since_s = state.tone.raised_since_s
    if since_s is None or now_s - since_s < TONE_WAIT_S:
        return []
    ref = f"tone@{since_s:.1f}"
    explained = any(ref in one.refs or abs(one.end_s - since_s) <= TONE_NEAR_S for one in state.feelings)
    if explained or state.glad_since(since_s - TONE_NEAR_S):
        return []
    strength = state.tone.score
    state.feelings.append(Opportunity(ref, "unspecified", "", strength, since_s, since_s, from_tone=True))
    return [FeelingHeard(ref, "unspecified", "", strength, now_s)]


def _judge(state: CallState, one: Opportunity, now_s: float) -> list[FeelingEvent]:
    """Go through the replies in the order they were said, until one settles it."""
    met: list[FeelingEvent] = []
    for reply in _replies(state, one):
        level = reply.recognition
        if _recognises(reply, one):
            return [*met, *_settle_met(one, reply, now_s)]
        if (reply.dismissive or level == Recognition.DENIED) and not one.from_tone:
            return [*met, _settle_missed(one, "dismissive", reply, now_s)]
        if level == Recognition.PERFUNCTORY and not one.perfunctory:
            one.perfunctory = True
            met.append(_met(one.ref, reply, "perfunctory", now_s))
    called = _called_with(state, one, now_s)
    if called is None:
        return met
    fixed = any(reply.offers_fix for reply in _answers(state, one))
    return [*met, _settle_missed(one, "fix_first" if fixed else "ignored", called, now_s)]


def _recognises(reply: Meaning, one: Opportunity) -> bool:
    return reply.acknowledges or (bool(reply.paraphrase) and not one.from_tone and one.strength < HINT_STRENGTH)


def _called_with(state: CallState, one: Opportunity, now_s: float) -> Meaning | None:
    """The agent's utterance with which patience ends; None while it lasts."""
    if one.from_tone and state.tone.high_for_s(now_s) < TONE_STAYS_S:
        return None
    answers = _answers(state, one)
    turns = _turns_of(state, answers)
    patience = _patience_turns(state, one)
    if len(turns) >= patience and state.turn_over(turns[patience - 1], now_s):
        return turns[patience - 1].meanings[-1]
    spoken_s = 0.0
    for answer in answers:
        spoken_s += answer.utterance.end_s - max(answer.utterance.start_s, one.end_s)
        if spoken_s >= state.settings.patience_speech_s:
            return answer
    return None


def _patience_turns(state: CallState, one: Opportunity) -> int:
    card = state.deck.card("missed_ignored")
    if card is None:
        return state.settings.patience_turns
    normal = card.patience_turns or state.settings.patience_turns
    return (card.patience_turns_again or normal) if one.again else normal


def _replies(state: CallState, one: Opportunity) -> list[Meaning]:
    """All that the agent said since the feeling began to be said, backchannels too."""
    return [each for each in state.since(Speaker.AGENT, one.start_s) if each.utterance.start_s > one.start_s]


def _answers(state: CallState, one: Opportunity) -> list[Meaning]:
    """The agent's substantive utterances after the feeling."""
    said = _replies(state, one)
    return [each for each in said if not each.backchannel and each.utterance.end_s > one.end_s + OVERLAP_S]


def _turns_of(state: CallState, answers: list[Meaning]) -> list[Turn]:
    if not answers:
        return []
    first_s, wanted = answers[0].utterance.start_s, {each.utterance.utterance for each in answers}
    recent = takewhile(lambda turn: turn.end_s >= first_s, reversed(state.log.turns))
    turns = [turn for turn in recent if turn.speaker is Speaker.AGENT and wanted.intersection(turn.utterances)]
    return turns[::-1]


def _met_late(state: CallState, one: Opportunity, now_s: float) -> list[FeelingEvent]:
    """The agent came back to a missed feeling: told, though it stays missed in the summary."""
    after_s = one.reply.utterance.start_s if one.reply else one.end_s
    for reply in state.since(Speaker.AGENT, after_s):
        if reply.utterance.start_s > after_s and reply.acknowledges:
            one.met_late = True
            return [_met(ref, reply, "acknowledged", now_s) for ref in one.refs]
    return []


def _settle_met(one: Opportunity, reply: Meaning, now_s: float) -> list[FeelingEvent]:
    one.status, one.reply, one.settled_s = "acknowledged", reply, now_s
    return [_met(ref, reply, "acknowledged", now_s) for ref in one.refs]


def _settle_missed(one: Opportunity, kind: MissedKind, reply: Meaning, now_s: float) -> FeelingEvent:
    one.status, one.reply, one.settled_s = "missed", reply, now_s
    return FeelingMissed(one.ref, kind, reply.utterance.utterance, now_s)


def _met(ref: str, reply: Meaning, level: Literal["acknowledged", "perfunctory"], now_s: float) -> FeelingMet:
    quote = reply.recognition_quote or reply.utterance.text
    return FeelingMet(ref, reply.utterance.utterance, quote, level, now_s)


def _drop(state: CallState, which: Callable[[Opportunity], bool]) -> None:
    for one in state.feelings:
        if one.status == "open" and which(one):
            one.status = "dropped"
