"""A call in readable lines. In: events. Out: one line each, or None for what a reader can do without. Pure."""

from __future__ import annotations

from audio.events import Behind, Fault, SourceState, Speaker, ToneReading, Utterance
from desktop.coaching.model import CueCleared, CueShown, FeelingMissed, NoteTaken, Summary
from desktop.lines import Event
from desktop.words import later

_WHO = {Speaker.AGENT: "You", Speaker.CUSTOMER: "Customer"}
HOW_CLEARED = {
    "done": later("done"),
    "timed_out": later("its time was over"),
    "replaced": later("another mattered more"),
    "stale": later("the moment had passed"),
    "dismissed": later("not now"),
    "wrong": later("wrong cue"),
}
_MISSED = {
    "ignored": "went without a word of recognition",
    "fix_first": "was answered with a fix only",
    "dismissive": "was waved away",
}


def clock(seconds: float) -> str:
    """Seconds as m:ss."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def tell(event: Event) -> str | None:
    """The event as one line for a person."""
    said = _said(event)
    return f"{clock(event.at_s):>6}  {said}" if said else None


def _said(event: Event) -> str | None:
    match event:
        case Utterance(final=True, text=text) if text:
            return f"{_WHO[event.speaker]:<9} {text}"
        case ToneReading(changed=True):
            return f"  ~ tone {event.level}: {event.why}"
        case FeelingMissed():
            return f"  ~ a feeling {_MISSED[event.kind]}"
        case CueShown():
            return f"  [ {event.headline} ]  “{event.say}”  ({event.why})"
        case CueCleared():
            return f"  [ card away: {HOW_CLEARED[event.how]} ]"
        case NoteTaken():
            due = f", {event.note.due}" if event.note.due else ""
            return f"  + {event.note.kind}: {event.note.value}{due}"
        case SourceState() | Fault():
            return f"  ! {event.detail}"
        case Behind():
            return f"  ! words are behind by {event.by_s:.0f} s"
        case Summary():
            return _summary(event)
    return None


def _summary(summary: Summary) -> str:
    taken = [f"{habit} {got} of {chances}" for habit, (chances, got) in summary.habits.items() if chances]
    return f"  = cards shown: {summary.cues_shown}; habits taken: {', '.join(taken) or 'none was due'}"
