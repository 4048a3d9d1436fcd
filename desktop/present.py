"""From facts to pictures. In: events of hearing and coaching. Out: the plain values of ui.model. Pure."""

from __future__ import annotations

from audio.events import Levels, Speaker, ToneReading, Utterance
from desktop.coaching.model import CueShown, Note
from desktop.words import later
from ui.model import Card, Line, MeterLevels, NoteItem, Side, TonePoint

HABIT_TITLES = {
    "listen": later("Listen carefully"),
    "confirm": later("Repeat and confirm"),
    "phrases": later("Recognise the feeling"),
    "vent": later("Let them vent"),
    "positive": later("Stay positive and patient"),
    "respect": later("Be respectful"),
    "care": later("Let them feel cared for"),
}
MET_WORDS = {
    "acknowledged": later("you recognised it"),
    "perfunctory": later("you touched on it"),
    "missed": later("it went by"),
    "open": later("still open at the end"),
}
SIDES: dict[Speaker, Side] = {Speaker.AGENT: "agent", Speaker.CUSTOMER: "customer"}
_METER_STEPS_DBFS = (-55.0, -45.0, -35.0, -25.0, -15.0)
"""Speech on a headset lies between about -45 and -15 dBFS RMS; each bar is 10 dB."""


def meter(levels: Levels) -> MeterLevels:
    """Levels in dBFS as bars."""
    return MeterLevels(_bars(levels.agent_dbfs), _bars(levels.customer_dbfs))


def _bars(level_dbfs: float | None) -> int | None:
    return None if level_dbfs is None else sum(level_dbfs >= step for step in _METER_STEPS_DBFS)


def tone_point(reading: ToneReading, started_s: float) -> TonePoint:
    """One point of the tone line, in the call's own seconds."""
    heard = reading.level not in ("learning", "none")
    return TonePoint(reading.at_s - started_s, reading.score if heard else None, reading.level)


def card(cue: CueShown) -> Card:
    """The cue as a card."""
    return Card(cue.cue, cue.habit, cue.headline, cue.say, cue.why)


def transcript_line(utterance: Utterance) -> Line:
    """The utterance as a line of the transcript."""
    return Line(utterance.utterance, SIDES[utterance.speaker], utterance.text, utterance.stable_chars)


def quote_span(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, in characters; None where it does not."""
    start = text.lower().find(quote.lower()) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None


def note_item(note: Note, t_s: float = 0.0) -> NoteItem:
    """One note for the page and the clipboard."""
    value = f"{note.value} ({note.due})" if note.due and note.due not in note.value else note.value
    return NoteItem(note.kind, value[:1].upper() + value[1:], note.quote, SIDES[note.speaker], t_s)
