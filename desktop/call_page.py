"""The page of a call. In: the call's record. Out: ui.model.CallSummary, for the window and the report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from audio.events import Speaker, ToneLevel, ToneReading, Utterance
from desktop.coaching.model import (
    HABITS,
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    Habit,
    Note,
    NoteTaken,
    Summary,
)
from desktop.coaching.reflect import Reflection, reflect
from desktop.present import HABIT_TITLES, MET_WORDS, SIDES, note_item, quote_span, tone_point
from desktop.session import Record
from desktop.tell import HOW_CLEARED
from desktop.words import later, tr, tr_said
from ui.model import (
    CallSummary,
    Insight,
    NoteItem,
    SaidLine,
    SummaryCard,
    SummaryFeeling,
    SummaryPromise,
    TonePoint,
)

LEVEL_WORDS: dict[ToneLevel, str] = {
    "learning": later("learning"),
    "steady": later("steady"),
    "rising": later("rising"),
    "high": later("high"),
    "easing": later("easing"),
    "none": later("not heard"),
}
"""What each level is called on the page."""
SHORT_CALL_S = 20.0
"""A call shorter than this in which nothing was noticed (a wrong number) opens no page by itself."""


def clock(seconds: float) -> str:
    """Seconds as m:ss, or h:mm:ss from an hour on."""
    whole = max(0, int(seconds))
    minutes = f"{whole // 60 % 60}:{whole % 60:02d}"
    return minutes if whole < 3600 else f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def call_key(record: Record) -> str:
    """What this call is called while Sotto runs: no two begin at one time."""
    return f"{record.started_s:.3f}"


def call_summary(record: Record, stays_s: float = 0.0, left_out: frozenset[str] = frozenset()) -> CallSummary:
    """The page of this call; `stays_s`: how long it stays where it opens by itself; `left_out`: parts switched off."""
    summary = record.summary
    tone = tone_line(record)
    cards, promises, feelings = _cards(record), page_promises(record), _feelings(record)
    insights = reflect(record.events)
    told = bool(cards or promises or feelings) or record.duration_s >= SHORT_CALL_S
    return CallSummary(
        duration_s=record.duration_s,
        call=call_key(record),
        facts=_facts(record, summary, len(cards)),
        promises=promises,
        well=_insight(insights.well),
        to_try=_insight(insights.to_try),
        tone=tone,
        tone_words=tone_words(tone),
        cards=cards,
        feelings=feelings,
        habits=habit_lines(summary.habits if summary else {}),
        notes=page_notes(record),
        said=() if "said" in left_out else said_lines(record),
        stays_s=stays_s if told else 0.0,
        left_out=left_out,
    )


def _facts(record: Record, summary: Summary | None, n_cards: int) -> tuple[str, ...]:
    cards = tr("no cards") if not n_cards else tr("1 card") if n_cards == 1 else tr("{n} cards", n=n_cards)
    facts = [tr("{clock} long", clock=clock(record.duration_s)), cards]
    if summary and summary.talk_share is not None:
        facts.append(tr("you spoke {share} % of the time spoken", share=round(100 * summary.talk_share)))
    if summary and summary.redactions:
        n = summary.redactions
        facts.append(tr("1 passage masked") if n == 1 else tr("{n} passages masked", n=n))
    return tuple(facts)


def _insight(one: Reflection | None) -> Insight | None:
    return Insight(tr_said(one.title), tr_said(one.reason)) if one else None


def tone_line(record: Record) -> tuple[TonePoint, ...]:
    """The customer's tone over the call."""
    return tuple(tone_point(one, record.started_s) for one in record.events if isinstance(one, ToneReading))


def tone_words(line: Iterable[TonePoint]) -> str:
    """The same in words."""
    said: list[str] = []
    before: ToneLevel | None = None
    for one in line:
        if one.level != before:
            said.append(tr("{level} from {clock}", level=tr(LEVEL_WORDS[one.level]), clock=clock(one.t_s)))
        before = one.level
    return tr("Tone of the customer: {levels}", levels=", ".join(said) or tr("not heard"))


def _cards(record: Record) -> tuple[SummaryCard, ...]:
    cleared = {(one.cue, one.shown_s): one for one in record.events if isinstance(one, CueCleared)}
    return tuple(
        SummaryCard(
            one.at_s - record.started_s,
            one.headline,
            one.say,
            one.why,
            tr(HABIT_TITLES[one.habit]),
            _how(one, cleared.get((one.cue, one.at_s))),
        )
        for one in record.events
        if isinstance(one, CueShown)
    )


def _how(cue: CueShown, gone: CueCleared | None) -> str:
    if gone is None:
        return tr("still up at the end of the call")
    return tr("{how}, after {n} s", how=tr(HOW_CLEARED[gone.how]), n=f"{max(0.0, gone.at_s - cue.at_s):.0f}")


def _feelings(record: Record) -> tuple[SummaryFeeling, ...]:
    met = {one.ref: one for one in record.events if isinstance(one, FeelingMet)}
    missed = {one.ref for one in record.events if isinstance(one, FeelingMissed)}
    told = []
    for heard in record.events:
        if not isinstance(heard, FeelingHeard):
            continue
        answer = met.get(heard.ref)
        how = tr(MET_WORDS[answer.level if answer else "missed" if heard.ref in missed else "open"])
        late = f"{tr('it went by at first')}; " if answer and heard.ref in missed else ""
        quote = answer.quote if answer else ""
        told.append(SummaryFeeling(heard.at_s - record.started_s, heard.quote, late + how, quote))
    return tuple(told)


def habit_lines(counts: Mapping[Habit, tuple[int, int]]) -> tuple[tuple[str, int, int], ...]:
    """Habits with a chance, by name."""
    had = [(habit, *counts.get(habit, (0, 0))) for habit in HABITS]
    return tuple((tr(HABIT_TITLES[habit]), chances, taken) for habit, chances, taken in had if chances)


def _once(record: Record) -> list[NoteTaken]:
    """Each note once, as it was said first."""
    notes = [one for one in record.events if isinstance(one, NoteTaken)]
    first = {(one.note.kind, one.note.value.casefold()): one for one in reversed(notes)}
    return sorted(first.values(), key=lambda one: one.at_s)


def page_promises(record: Record) -> tuple[SummaryPromise, ...]:
    """What the agent promised."""
    return tuple(
        SummaryPromise(
            promise_key(call_key(record), number),
            taken.note.value,
            _due(taken.note),
            taken.note.quote,
            taken.at_s - record.started_s,
        )
        for number, taken in enumerate(promises_of(record))
    )


def promise_key(call: str, number: int) -> str:
    """What a promise is called between the page and its reminder."""
    return f"{call}/{number}"


def promises_of(record: Record) -> list[NoteTaken]:
    """The agent's promises, in the order of the page."""
    return [one for one in _once(record) if one.note.kind == "promise" and one.note.speaker is Speaker.AGENT]


def _due(note: Note) -> str:
    """As it was said, where the promise's own words do not say it already."""
    return note.due if note.due and note.due.casefold() not in note.value.casefold() else ""


def page_notes(record: Record) -> tuple[NoteItem, ...]:
    """Everything for the CRM, promises too: they belong into its entry."""
    ordered = sorted(_once(record), key=lambda one: (one.note.kind != "name", one.at_s))
    items = [note_item(one.note, one.at_s - record.started_s) for one in ordered]
    return tuple(replace(one, quote="") if one.quote.casefold() == one.value.casefold() else one for one in items)


def said_lines(record: Record) -> tuple[SaidLine, ...]:
    """The words of both sides, in the order in which they were begun."""
    quotes: dict[str, list[str]] = {}
    for one in record.events:
        if isinstance(one, FeelingHeard) and one.quote:
            quotes.setdefault(one.ref, []).append(one.quote)
    said = [one for one in record.events if isinstance(one, Utterance) and one.final and one.text]
    return tuple(
        SaidLine(
            one.start_s - record.started_s,
            SIDES[one.speaker],
            one.text,
            marked_spans(one.text, quotes.get(one.utterance, [])),
        )
        for one in sorted(said, key=lambda one: one.start_s)
    )


def marked_spans(text: str, quotes: list[str]) -> tuple[tuple[int, int], ...]:
    """The first place of each quote, in order, none within another."""
    found = sorted(span for span in (quote_span(text, quote) for quote in quotes) if span)
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)
