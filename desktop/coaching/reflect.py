"""One thing of a call that went well, and one to try. In: the call's events. Out: Reflections, or none. Pure.

Chosen from facts in a fixed order, said in the words of the call; never a grade, and nothing where nothing fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audio.events import Speaker, ToneReading, Utterance
from desktop.coaching.model import (
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    NoteTaken,
)

LONGEST_QUOTE = 90
"""Characters: a line and a half on the page; more is read by nobody between two calls."""
SETTLED_S = 10.0
"""A tone that stayed down this long has eased; a dip between two words has not."""
RAISED_S = 5.0
"""A tone that was up for less than this had nothing to settle from."""
_TRY = {
    "ignored": "Say the feeling back first",
    "fix_first": "Recognise it before the fix",
    "dismissive": "Stay with it a moment longer",
}


@dataclass(frozen=True, slots=True)
class Reflection:
    """A short title, and the reason in the customer's or the agent's words."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reflections:
    """What to take along from a call."""

    well: Reflection | None = None
    to_try: Reflection | None = None


def reflect(events: Sequence[object]) -> Reflections:
    """The one thing of each kind that the facts bear out best."""
    texts = {one.utterance: one.text for one in events if isinstance(one, Utterance) and one.final and one.text}
    well = _met(events) or _settled(events) or _gave_a_time(events) or _used_name(events)
    return Reflections(well, _went_by(events, texts) or _card_left(events))


# --- what went well


def _met(events: Sequence[object]) -> Reflection | None:
    """The strongest feeling in words that the agent recognised; a late recognition is one too."""
    heard = {one.ref: one for one in events if isinstance(one, FeelingHeard) and one.quote}
    missed = {one.ref for one in events if isinstance(one, FeelingMissed)}
    met = [
        one for one in events if isinstance(one, FeelingMet) and one.level == "acknowledged" and one.ref in heard
    ]  # fmt: skip
    said = [one for one in met if one.quote]
    if not said:
        return None
    best = max(said, key=lambda one: (one.ref not in missed, heard[one.ref].strength))
    title = "You came back to what they felt" if best.ref in missed else "You met what they felt"
    return Reflection(title, f"They said {quoted(heard[best.ref].quote)}; you said {quoted(best.quote)}.")


def _settled(events: Sequence[object]) -> Reflection | None:
    """Their tone was up, came down and stayed down: what the agent had said just before."""
    tone = [one for one in events if isinstance(one, ToneReading)]
    up_from: float | None = None
    eased: tuple[float, float] | None = None
    for one in tone:
        if one.level in ("rising", "high"):
            up_from, eased = (one.at_s if up_from is None else up_from), None
        elif up_from is not None and eased is None and one.level in ("easing", "steady"):
            eased = (up_from, one.at_s)
            up_from = None
    if eased is None or eased[1] - eased[0] < RAISED_S or tone[-1].at_s - eased[1] < SETTLED_S:
        return None
    before = [
        one
        for one in events
        if isinstance(one, Utterance) and one.final and one.text and one.speaker is Speaker.AGENT
        and eased[0] <= one.end_s <= eased[1]
    ]  # fmt: skip
    if not before:
        return None
    return Reflection("Their tone eased, and stayed so", f"Just before, you said {quoted(before[-1].text)}.")


def _gave_a_time(events: Sequence[object]) -> Reflection | None:
    for one in events:
        agents = isinstance(one, NoteTaken) and one.note.kind == "promise" and one.note.speaker is Speaker.AGENT
        if agents and isinstance(one, NoteTaken) and one.note.due and one.note.quote:
            return Reflection("Your promise had a time", f"You said {quoted(one.note.quote)}.")
    return None


def _used_name(events: Sequence[object]) -> Reflection | None:
    names: list[str] = []
    for one in events:
        if isinstance(one, NoteTaken) and one.note.kind == "name" and one.note.speaker is Speaker.CUSTOMER:
            names += [part for part in one.note.value.split() if len(part) > 2]
        elif isinstance(one, Utterance) and one.final and one.speaker is Speaker.AGENT:
            words = {word.strip(".,:;?!'’").casefold() for word in one.text.split()}
            if any(name.casefold() in words for name in names):
                return Reflection("You used their name", f"You said {quoted(one.text)}.")
    return None


# --- what to try


def _went_by(events: Sequence[object], texts: dict[str, str]) -> Reflection | None:
    """The strongest feeling in words that nothing met."""
    heard = {one.ref: one for one in events if isinstance(one, FeelingHeard) and one.quote}
    met = {one.ref for one in events if isinstance(one, FeelingMet)}
    missed = [
        one
        for one in events
        if isinstance(one, FeelingMissed) and one.ref in heard and one.ref not in met and texts.get(one.utterance)
    ]
    if not missed:
        return None
    worst = max(missed, key=lambda one: heard[one.ref].strength)
    reason = f"They said {quoted(heard[worst.ref].quote)}; you went on with {quoted(texts[worst.utterance])}."
    return Reflection(_TRY[worst.kind], reason)


def _card_left(events: Sequence[object]) -> Reflection | None:
    """A card that quotes the call and was neither done nor refused: the one that would have fitted most often."""
    ended = {(one.cue, one.shown_s): one.how for one in events if isinstance(one, CueCleared)}
    refused = {one.cue for one in events if isinstance(one, CueCleared) and one.how in ("wrong", "dismissed")}
    left = [
        one
        for one in events
        if isinstance(one, CueShown) and one.cue not in refused and "“" in one.why
        and ended.get((one.cue, one.at_s)) != "done"
    ]  # fmt: skip
    done = {one.cue for one in events if isinstance(one, CueCleared) and one.how == "done"}
    left = [one for one in left if one.cue not in done]
    if not left:
        return None
    cues = [one.cue for one in left]
    often = max(left, key=lambda one: (cues.count(one.cue), one.at_s))
    return Reflection(often.headline, often.why)


def quoted(words: str) -> str:
    """In quotation marks, cut at a word where it is long."""
    words = " ".join(words.split()).strip('“”"')
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
    return f"“{words.rstrip('.')}”"
