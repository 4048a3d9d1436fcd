"""From facts to pictures. In: events of hearing and coaching. Out: the plain values of ui.model. Pure."""

from __future__ import annotations

from audio.events import Levels, Speaker, ToneReading, Utterance
from desktop.coaching.model import HABITS, CueCleared, CueShown, FeelingHeard, Note, NoteTaken, Summary
from desktop.session import Record
from desktop.tell import HOW_CLEARED
from desktop.words import later, tr
from ui.model import CallSummary, Card, Line, MeterLevels, NoteItem, Side, SummaryCard, TonePoint

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
_SIDES: dict[Speaker, Side] = {Speaker.AGENT: "agent", Speaker.CUSTOMER: "customer"}
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
    return Line(utterance.utterance, _SIDES[utterance.speaker], utterance.text, utterance.stable_chars)


def quote_span(text: str, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, in characters; None where it does not."""
    start = text.lower().find(quote.lower()) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None


def note_item(note: Note) -> NoteItem:
    """One note for the page and the clipboard."""
    value = f"{note.value} ({note.due})" if note.due and note.due not in note.value else note.value
    return NoteItem(note.kind, value[:1].upper() + value[1:], note.quote)


def call_summary(record: Record) -> CallSummary:
    """The page after the call."""
    events, start_s = record.events, record.started_s
    summary = next((one for one in reversed(events) if isinstance(one, Summary)), None)
    quotes = {one.ref: one.quote for one in events if isinstance(one, FeelingHeard)}
    return CallSummary(
        duration_s=record.duration_s,
        tone=tuple(tone_point(one, start_s) for one in events if isinstance(one, ToneReading)),
        habits=tuple((tr(HABIT_TITLES[habit]), *summary.habits.get(habit, (0, 0))) for habit in HABITS)
        if summary
        else (),
        cards=_cards(record),
        feelings=tuple(
            (quotes.get(one.utterance) or tr("A change in tone"), tr(MET_WORDS[one.met])) for one in summary.feelings
        )
        if summary
        else (),
        promises=tuple(note_item(note).value for note in summary.promises) if summary else (),
        notes=tuple(note_item(one.note) for one in events if isinstance(one, NoteTaken)),
    )


def _cards(record: Record) -> tuple[SummaryCard, ...]:
    cleared = {(one.cue, one.shown_s): one.how for one in record.events if isinstance(one, CueCleared)}
    return tuple(
        SummaryCard(one.at_s - record.started_s, one.headline, one.why, _how(cleared.get((one.cue, one.at_s))))
        for one in record.events
        if isinstance(one, CueShown)
    )


def _how(how: str | None) -> str:
    return tr(HOW_CLEARED[how]) if how else tr("the call ended")
