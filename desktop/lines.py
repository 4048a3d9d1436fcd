"""The output contract. In: events of hearing and coaching. Out: the JSON objects of docs/events.md. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from audio.events import (
    Behind,
    Fault,
    SourceState,
    SpeechEnded,
    SpeechStarted,
    ToneReading,
    Utterance,
)
from desktop.coaching.model import (
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    Gesture,
    Note,
    NoteTaken,
    Summary,
)

SOTTO_EVENTS = 1
"""Version of the contract; fields are added freely, none is renamed."""

Line = dict[str, Any]
Event = (
    SourceState
    | SpeechStarted
    | SpeechEnded
    | ToneReading
    | Utterance
    | Behind
    | Fault
    | CueShown
    | CueCleared
    | FeelingHeard
    | FeelingMet
    | FeelingMissed
    | NoteTaken
    | Gesture
    | Summary
)
"""What may appear in a stream besides the `call` lines."""


def to_line(event: Event) -> Line:
    """The event as one JSON object with `type` and `t` first; seconds to the millisecond, absent fields left out."""
    kind, fields = _FIELDS[type(event)]
    line = {"type": kind, "t": event.at_s, **fields(event)}
    return {name: _plain(value) for name, value in line.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def _named(*names: str) -> Callable[[Any], Line]:
    return lambda event: {name: getattr(event, name) for name in names}


def _note(note: Note) -> Line:
    return _named("kind", "value", "speaker", "quote", "due", "due_s")(note)


def _cue(event: CueShown) -> Line:
    fields = _named("cue", "habit", "headline", "say", "why", "evidence", "decided_s")(event)
    return {**fields, "shown_s": event.at_s}


def _feeling(event: FeelingHeard) -> Line:
    return {"utterance": event.ref, **_named("kind", "quote", "strength")(event)}


def _met(event: FeelingMet) -> Line:
    return {"feeling": event.ref, **_named("utterance", "quote", "level")(event)}


def _missed(event: FeelingMissed) -> Line:
    return {"feeling": event.ref, **_named("kind", "utterance")(event)}


def _summary(event: Summary) -> Line:
    counts = _named(
        "cues_shown", "held_back", "talk_share", "interruptions", "dead_air_s", "longest_monologue_s", "tone_s"
    )(event)
    return {
        "habits": {habit: {"chances": c, "taken": taken} for habit, (c, taken) in event.habits.items()},
        **counts,
        "feelings": [{"utterance": f.utterance, "met": f.met} for f in event.feelings],
        "promises": [{k: v for k, v in _note(note).items() if v is not None} for note in event.promises],
        "redactions": event.redactions,
    }


_FIELDS: dict[type, tuple[str, Callable[[Any], Line]]] = {
    SourceState: ("source", _named("speaker", "state", "detail")),
    SpeechStarted: ("speech_started", _named("speaker", "start_s")),
    SpeechEnded: ("speech", _named("speaker", "start_s", "end_s")),
    ToneReading: ("tone", _named("level", "score", "why", "confidence")),
    Utterance: (
        "utterance",
        _named("speaker", "utterance", "start_s", "end_s", "text", "final", "stable_chars", "confidence", "redacted"),
    ),
    Behind: ("behind", _named("by_s")),
    Fault: ("fault", _named("part", "detail", "action")),
    CueShown: ("cue", _cue),
    CueCleared: ("cue_cleared", _named("cue", "shown_s", "how")),
    FeelingHeard: ("feeling", _feeling),
    FeelingMet: ("acknowledged", _met),
    FeelingMissed: ("missed", _missed),
    NoteTaken: ("note", lambda event: _note(event.note)),
    Gesture: ("gesture", _named("what", "cue", "by")),
    Summary: ("summary", _summary),
}
