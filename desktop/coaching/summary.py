"""What a call was like, for the agent alone. In: the state of the call and its cards. Out: Summary. Pure.

Counts and times, no grade. A chance is an occasion for a habit; it is taken where the agent did it, card or no card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from audio.events import Speaker
from desktop.coaching.feelings import Opportunity
from desktop.coaching.model import CueShown, FeelingSummary, Habit, Summary
from desktop.coaching.rules.care import SHORT_CALL_S, agents_promises, asked_what_else
from desktop.coaching.rules.confirm import is_story, says_back
from desktop.coaching.rules.respect import ASK_BY_S, UNUSED_S, name_known
from desktop.coaching.state import CallState

Tally = tuple[int, int]
"""(chances, taken)"""


def summarize(
    state: CallState,
    shown: Sequence[CueShown],
    held_back: Mapping[str, int],
    interruptions: Sequence[bool],
    now_s: float,
) -> Summary:
    """The call up to `now_s`. `interruptions`: of each, whether the customer was upset."""
    state.tone.spend(now_s)
    return Summary(
        habits=_habits(state, interruptions, now_s),
        cues_shown=len(shown),
        held_back=dict(sorted(held_back.items())),
        talk_share=_talk_share(state),
        interruptions=len(interruptions),
        dead_air_s=round(state.dead_air_s, 1),
        longest_monologue_s=round(state.longest_monologue_s, 1),
        tone_s={level: round(seconds, 1) for level, seconds in sorted(state.tone.seconds.items())},
        feelings=tuple(FeelingSummary(ref, _met(one)) for one in state.feelings for ref in one.refs),
        promises=tuple(agents_promises(state)),
        redactions=state.redactions,
        at_s=now_s,
    )


def _met(one: Opportunity) -> Literal["acknowledged", "perfunctory", "missed", "open"]:
    if one.status in ("acknowledged", "missed"):
        return one.status
    return "perfunctory" if one.perfunctory else "open"


def _habits(state: CallState, interruptions: Sequence[bool], now_s: float) -> dict[Habit, Tally]:
    return {
        "listen": _listen(state, interruptions),
        "confirm": _confirm(state),
        "phrases": _phrases(state),
        "vent": _vent(state),
        "positive": _positive(state),
        "respect": _respect(state, now_s),
        "care": _care(state, now_s),
    }


def _listen(state: CallState, interruptions: Sequence[bool]) -> Tally:
    """Turns of the customer; taken where the agent did not come into them."""
    turns = sum(turn.speaker is Speaker.CUSTOMER for turn in state.log.turns)
    return turns, max(0, turns - len(interruptions))


def _confirm(state: CallState) -> Tally:
    pairs = [(one, two) for one, two in zip(state.log.turns, state.log.turns[1:], strict=False) if is_story(one)]
    return len(pairs), sum(says_back(reply, story) for story, reply in pairs)


def _phrases(state: CallState) -> Tally:
    judged = [one.status for one in state.feelings if one.status in ("acknowledged", "missed")]
    return len(judged), judged.count("acknowledged")


def _vent(state: CallState) -> Tally:
    """Feelings in words; taken where the first answer was no fix alone."""
    answered = [one for one in state.feelings if one.reply and not one.from_tone]
    fixed = [one for one in answered if one.status == "missed" and one.reply and one.reply.offers_fix]
    return len(answered), len(answered) - len(fixed)


def _positive(state: CallState) -> Tally:
    """Rises of the tone that eased again, and refusing words that had a positive form."""
    refusals = sum(bool(one.negative_wording) for one in state.log.said[Speaker.AGENT])
    return state.tone.rises + refusals, min(state.tone.rises, state.tone.eased)


def _respect(state: CallState, now_s: float) -> Tally:
    asking = now_s - state.started_s >= ASK_BY_S and bool(state.log.said[Speaker.AGENT])
    using = state.caller_name is not None and now_s - state.started_s >= UNUSED_S
    used = any(one.uses_name for one in state.log.said[Speaker.AGENT])
    return asking + using, (asking and name_known(state)) + (using and used)


def _care(state: CallState, now_s: float) -> Tally:
    """Promises with a time, and the question for anything else before the close."""
    promises = agents_promises(state)
    timed = sum(note.due is not None or note.due_s is not None for note in promises)
    closing = now_s - state.started_s >= SHORT_CALL_S and bool(state.log.said[Speaker.AGENT])
    asked = closing and asked_what_else(state, state.started_s, now_s)
    return len(promises) + closing, timed + asked


def _talk_share(state: CallState) -> float | None:
    """By voice activity; by the length of utterances where there was none to hear (a dialogue in writing)."""
    spoken = {speaker: voice.total_s for speaker, voice in state.voices.items()}
    if not sum(spoken.values()):
        spoken = {
            side: sum(one.utterance.end_s - one.utterance.start_s for one in said)
            for side, said in state.log.said.items()
        }
    total = sum(spoken.values())
    return round(spoken[Speaker.AGENT] / total, 3) if total > 0 else None
