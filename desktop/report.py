"""The page of a call. In: what was heard and coached. Out: one self-contained HTML page as text. Pure.

No script, no link out of the page: it can be kept, printed, read at 200 %, light or dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from audio.events import Speaker, ToneLevel, ToneReading, Utterance
from desktop.coaching.model import (
    HABITS,
    CueCleared,
    CueShown,
    FeelingHeard,
    FeelingMet,
    FeelingMissed,
    NoteTaken,
    Summary,
)
from desktop.present import HABIT_TITLES, MET_WORDS
from desktop.report_curve import WORDS, Mark, clock, draw
from desktop.report_style import STYLE
from desktop.session import Record
from desktop.tell import HOW_CLEARED

_WHO = {Speaker.AGENT: "You", Speaker.CUSTOMER: "Customer"}
_LEVELS_TOLD: tuple[ToneLevel, ...] = ("steady", "rising", "high", "easing")
_MAX_DOTS = 12


@dataclass(frozen=True, slots=True)
class ReportData:
    """What the page shows. Times are stream time; the call began at `started_s` of it.

    `utterances` are finals, already redacted. `source` names the recording or the live call, `model` the words'.
    """

    source: str
    model: str
    duration_s: float
    started_s: float = 0.0
    utterances: tuple[Utterance, ...] = ()
    tone: tuple[ToneReading, ...] = ()
    cues: tuple[CueShown, ...] = ()
    cleared: tuple[CueCleared, ...] = ()
    heard: tuple[FeelingHeard, ...] = ()
    met: tuple[FeelingMet, ...] = ()
    missed: tuple[FeelingMissed, ...] = ()
    notes: tuple[NoteTaken, ...] = ()
    summary: Summary | None = None


def report_data(record: Record, source: str, model: str) -> ReportData:
    """What is remembered of a call, sorted for the page."""
    events = record.events
    summaries = [one for one in events if isinstance(one, Summary)]
    return ReportData(
        source=source,
        model=model,
        duration_s=record.duration_s,
        started_s=record.started_s,
        utterances=tuple(one for one in events if isinstance(one, Utterance)),
        tone=tuple(one for one in events if isinstance(one, ToneReading)),
        cues=tuple(one for one in events if isinstance(one, CueShown)),
        cleared=tuple(one for one in events if isinstance(one, CueCleared)),
        heard=tuple(one for one in events if isinstance(one, FeelingHeard)),
        met=tuple(one for one in events if isinstance(one, FeelingMet)),
        missed=tuple(one for one in events if isinstance(one, FeelingMissed)),
        notes=tuple(one for one in events if isinstance(one, NoteTaken)),
        summary=summaries[-1] if summaries else None,
    )


def render_report(data: ReportData) -> str:
    """The whole page, UTF-8 text. Everything that was said is escaped."""
    sections = [_head(data), _tone(data), _cards(data), _feelings(data), _habits(data), _notes(data), _call(data)]
    title = escape(f"Sotto: {data.source}")
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(sections) + "\n</main>\n</body>\n</html>\n"
    )


def _section(title: str, body: str, name: str) -> str:
    return f'<section class="{name}">\n<h2>{escape(title)}</h2>\n{body}\n</section>'


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def _head(data: ReportData) -> str:
    words = "no words: tone and timing only" if data.model == "none" else f"words by {data.model}"
    facts = [f"{clock(data.duration_s)} long", words, _count(len(data.cues), "card", "cards")]
    summary = data.summary
    if summary and summary.talk_share is not None:
        facts.append(f"you spoke {summary.talk_share:.0%} of the time spoken")
    if summary and summary.redactions:
        facts.append(f"{_count(summary.redactions, 'passage', 'passages')} masked")
    return (
        f"<header>\n<p class='soft'>Sotto · the page of a call</p>\n<h1>{escape(data.source)}</h1>\n"
        f"<p class='soft'>{escape(' · '.join(facts))}</p>\n</header>"
    )


def _tone(data: ReportData) -> str:
    if not any(one.level not in ("none", "learning") for one in data.tone):
        return _section("The customer's tone", "<p class='soft'>Too little was heard of it to say.</p>", "tone")
    marks = tuple(Mark(n, one.at_s - data.started_s, one.headline) for n, one in enumerate(data.cues, 1))
    body = draw(data.tone, marks, data.started_s, data.duration_s)
    seen = [level for level in _LEVELS_TOLD if any(one.level == level for one in data.tone)]
    key = "".join(f"<li class='{level}'>{WORDS[level]}</li>" for level in seen)
    pins = "<li class='pins'>a number: a card</li>" if marks else ""
    why = "Against this caller's own voice at the start of the call; loudness alone does not count."
    return _section(
        "The customer's tone", f"{body}\n<ul class='key'>{key}{pins}</ul>\n<p class='soft'>{why}</p>", "tone"
    )


def _cards(data: ReportData) -> str:
    if not data.cues:
        return _section("Cards", "<p class='soft'>None was needed.</p>", "cards")
    items = "\n".join(_card(n, cue, data) for n, cue in enumerate(data.cues, 1))
    return _section("Cards", f"<ol>\n{items}\n</ol>", "cards")


def _card(number: int, cue: CueShown, data: ReportData) -> str:
    gone = next((one for one in data.cleared if one.cue == cue.cue and one.shown_s == cue.at_s), None)
    end = "still up at the end of the call"
    if gone:
        end = f"{HOW_CLEARED[gone.how]}, after {max(0.0, gone.at_s - cue.at_s):.0f} s"
    when = clock(cue.at_s - data.started_s)
    return (
        f"<li id='card-{number}'><span class='number'>{number}</span><div>\n"
        f"<h3>{escape(cue.headline)} <time>{when}</time></h3>\n<p class='say'>“{escape(cue.say)}”</p>\n"
        f"<p class='soft'>{escape(cue.why)}</p>\n"
        f"<p class='soft'>{escape(HABIT_TITLES[cue.habit])} · {escape(end)}</p>\n</div></li>"
    )


def _met_words(heard: FeelingHeard, data: ReportData) -> str:
    """How the feeling ended; a recognition that came late says that it did."""
    met = [one for one in data.met if one.ref == heard.ref]
    missed = any(one.ref == heard.ref for one in data.missed)
    if met and missed:
        return "it went by at first; " + MET_WORDS[met[-1].level]
    return MET_WORDS[met[-1].level if met else "missed" if missed else "open"]


def _feelings(data: ReportData) -> str:
    if not data.heard:
        return ""
    items = []
    for heard in data.heard:
        words = f"“{escape(heard.quote)}”" if heard.quote else "from the tone, without words"
        answer = next((f": “{escape(one.quote)}”" for one in data.met if one.ref == heard.ref and one.quote), "")
        items.append(
            f"<li><time>{clock(heard.at_s - data.started_s)}</time> {words}<br>"
            f"<span class='soft'>{escape(_met_words(heard, data))}{answer}</span></li>"
        )
    return _section("What the customer felt", "<ul class='plain'>\n" + "\n".join(items) + "\n</ul>", "feelings")


def _habits(data: ReportData) -> str:
    chances = data.summary.habits if data.summary else {}
    rows = []
    for habit in HABITS:
        had, taken = chances.get(habit, (0, 0))
        if had:
            dots = f"<span class='dots' aria-hidden='true'>{'●' * taken}{'○' * (had - taken)}</span>"
            rows.append(
                f"<tr><th scope='row'>{escape(HABIT_TITLES[habit])}</th>"
                f"<td>{dots if had <= _MAX_DOTS else ''}</td><td>{taken} of {had}</td></tr>"
            )
    if not rows:
        return ""
    head = "<tr class='unseen'><th>Habit</th><td></td><td>taken, of its chances</td></tr>"
    return _section("Habits: chances taken", f"<table>\n{head}\n" + "\n".join(rows) + "\n</table>", "habits")


def _notes(data: ReportData) -> str:
    once = {(one.note.kind, one.note.value.lower()): one for one in reversed(data.notes)}
    ordered = sorted(once.values(), key=lambda one: (one.note.kind != "promise", one.at_s))
    if not ordered:
        return ""
    items = []
    for taken in ordered:
        note = taken.note
        due = f" <span class='due'>{escape(note.due)}</span>" if note.due and note.due not in note.value else ""
        box = "☐ " if note.kind == "promise" else ""
        items.append(
            f"<li><b>{box}{escape(note.value)}</b>{due}<br><span class='soft'>{escape(note.kind)} · "
            f"{_WHO[note.speaker]}, {clock(taken.at_s - data.started_s)}: “{escape(note.quote)}”</span></li>"
        )
    return _section("Promises and notes", "<ul class='plain'>\n" + "\n".join(items) + "\n</ul>", "notes")


def _call(data: ReportData) -> str:
    said = sorted((one for one in data.utterances if one.final and one.text), key=lambda one: one.start_s)
    if not said:
        return _section("The call", "<p class='soft'>No words were written down.</p>", "call")
    rows: list[str] = []
    waiting = list(enumerate(data.cues, 1))
    before: Speaker | None = None
    for one in said:
        while waiting and waiting[0][1].at_s <= one.start_s:
            rows.append(_chip(*waiting.pop(0)))
            before = None
        rows.append(_turn(one, data, named=one.speaker != before))
        before = one.speaker
    rows += [_chip(number, cue) for number, cue in waiting]
    return _section("The call", "<div class='turns'>\n" + "\n".join(rows) + "\n</div>", "call")


def _chip(number: int, cue: CueShown) -> str:
    return f"<p class='chip'><a href='#card-{number}'>{number}</a> {escape(cue.headline)}</p>"


def _turn(one: Utterance, data: ReportData, named: bool) -> str:
    quotes = [heard.quote for heard in data.heard if heard.ref == one.utterance and heard.quote]
    who = f"<b>{_WHO[one.speaker]}</b> " if named else ""
    return (
        f"<p class='{one.speaker.value}{' first' if named else ''}'><time>{clock(one.start_s - data.started_s)}</time>"
        f"<span>{who}{mark_quotes(one.text, quotes)}</span></p>"
    )


def mark_quotes(text: str, quotes: list[str]) -> str:
    """`text` escaped, the first place of each quote marked; a quote that is not in it marks nothing."""
    places = sorted(
        (at, at + len(quote)) for quote in quotes if quote and (at := text.lower().find(quote.lower())) >= 0
    )
    parts, done = [], 0
    for start, end in places:
        if start >= done:
            parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
            done = end
    return "".join([*parts, escape(text[done:])])
