"""The page of a call as a file. In: ui.model.CallSummary, as in the window. Out: one self-contained HTML page. Pure.

No script, no link out of the page: it can be kept, printed, read at 200 %, light or dark.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from audio.events import ToneLevel
from desktop.call_page import clock
from desktop.report_curve import WORDS, Mark, draw
from desktop.report_style import STYLE
from desktop.words import chosen_language, later, tr
from ui.model import (
    NOTE_KINDS,
    PAGE,
    CallSummary,
    Insight,
    NoteItem,
    SaidLine,
    Side,
    SummaryCard,
    SummaryFeeling,
    SummaryPromise,
)

_WHO: dict[Side, str] = {"agent": later("You"), "customer": later("Customer")}
_LEVELS_TOLD: tuple[ToneLevel, ...] = ("steady", "rising", "high", "easing")
_MAX_DOTS = 12


def render_report(page: CallSummary, source: str, model: str) -> str:
    """The whole page, UTF-8 text; what was said is escaped. `source` and `model`: what was heard, and by what."""
    made = {name: PARTS[name](page) for name in PAGE if name not in page.left_out}
    sections = [_section(tr(PAGE[name]), body, name) for name, body in made.items() if body]
    title = escape(f"Sotto: {source}")
    return (
        f'<!doctype html>\n<html lang="{chosen_language()}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join([_head(page, source, model), *sections])
        + "\n</main>\n</body>\n</html>\n"
    )


def _section(title: str, body: str, name: str) -> str:
    return f'<section class="{name}">\n<h2>{escape(title)}</h2>\n{body}\n</section>'


def _head(page: CallSummary, source: str, model: str) -> str:
    words = tr("no words: tone and timing only") if model == "none" else tr("words by {model}", model=model)
    facts = [*page.facts, words]
    return (
        f"<header>\n<p class='soft'>Sotto · {escape(tr('the page of a call'))}</p>\n<h1>{escape(source)}</h1>\n"
        f"<p class='soft'>{escape(' · '.join(facts))}</p>\n</header>"
    )


def _soft(text: str) -> str:
    return f"<p class='soft'>{escape(text)}</p>"


def _list(items: list[str]) -> str:
    return "<ul class='plain'>\n" + "\n".join(items) + "\n</ul>" if items else ""


def _promises(page: CallSummary) -> str:
    return _list([_promise(one) for one in page.promises])


def _promise(one: SummaryPromise) -> str:
    due = f" <span class='due'>{escape(one.due)}</span>" if one.due else ""
    box = "☑" if one.done else "☐"
    said = f"<br><span class='soft'>“{escape(one.quote)}”</span>" if one.quote != one.words else ""
    return f"<li><b>{box} {escape(one.words)}</b>{due} <time>{clock(one.t_s)}</time>{said}</li>"


def _along(page: CallSummary) -> str:
    told = ((tr("Went well"), page.well), (tr("To try"), page.to_try))
    return "\n".join(_insight(label, one) for label, one in told if one)


def _insight(label: str, one: Insight) -> str:
    return (
        f"<div class='insight'><p class='soft'>{escape(label)}</p>\n<h3>{escape(one.title)}</h3>\n"
        f"<p>{escape(one.reason)}</p></div>"
    )


def _tone(page: CallSummary) -> str:
    if not any(one.height is not None for one in page.tone):
        return _soft(tr("Too little was heard of it to say."))
    marks = tuple(Mark(n, one.t_s, one.headline) for n, one in enumerate(page.cards, 1))
    body = draw(page.tone, marks, page.duration_s, page.tone_words)
    seen = [level for level in _LEVELS_TOLD if any(one.level == level for one in page.tone)]
    key = "".join(f"<li class='{level}'>{escape(tr(WORDS[level]))}</li>" for level in seen)
    pins = f"<li class='pins'>{escape(tr('a number: a card'))}</li>" if marks else ""
    why = tr("Against this caller's own voice at the start of the call; loudness alone does not count.")
    return f"{body}\n<ul class='key'>{key}{pins}</ul>\n{_soft(why)}"


def _cards(page: CallSummary) -> str:
    if not page.cards:
        return _soft(tr("None was needed."))
    return "<ol>\n" + "\n".join(_card(n, one) for n, one in enumerate(page.cards, 1)) + "\n</ol>"


def _card(number: int, one: SummaryCard) -> str:
    return (
        f"<li id='card-{number}'><span class='number'>{number}</span><div>\n"
        f"<h3>{escape(one.headline)} <time>{clock(one.t_s)}</time></h3>\n<p class='say'>“{escape(one.say)}”</p>\n"
        f"<p class='soft'>{escape(one.why)}</p>\n"
        f"<p class='soft'>{escape(one.habit)} · {escape(one.how)}</p>\n</div></li>"
    )


def _feelings(page: CallSummary) -> str:
    return _list([_feeling(one) for one in page.feelings])


def _feeling(one: SummaryFeeling) -> str:
    words = f"“{escape(one.words)}”" if one.words else escape(tr("From the tone, without words"))
    answer = f": “{escape(one.answer)}”" if one.answer else ""
    return f"<li><time>{clock(one.t_s)}</time> {words}<br><span class='soft'>{escape(one.met)}{answer}</span></li>"


def _habits(page: CallSummary) -> str:
    rows = []
    for title, had, taken in page.habits:
        dots = f"<span class='dots' aria-hidden='true'>{'●' * taken}{'○' * (had - taken)}</span>"
        rows.append(
            f"<tr><th scope='row'>{escape(title)}</th><td>{dots if had <= _MAX_DOTS else ''}</td>"
            f"<td>{escape(tr('{n} of {all}', n=taken, all=had))}</td></tr>"
        )
    named = (escape(tr("Habit")), escape(tr("taken, of its chances")))
    head = "<tr class='unseen'><th>{}</th><td></td><td>{}</td></tr>".format(*named)
    return f"<table>\n{head}\n" + "\n".join(rows) + "\n</table>" if rows else ""


def _notes(page: CallSummary) -> str:
    return _list([_note(one) for one in page.notes])


def _note(one: NoteItem) -> str:
    quote = f": “{escape(one.quote)}”" if one.quote else ""
    kind = tr(NOTE_KINDS.get(one.kind, one.kind.capitalize()))
    return (
        f"<li><b>{escape(kind)}: {escape(one.value)}</b><br><span class='soft'>"
        f"{escape(tr(_WHO[one.side]))}, {clock(one.t_s)}{quote}</span></li>"
    )


def _said(page: CallSummary) -> str:
    if not page.said:
        return _soft(tr("No words were written down."))
    rows: list[str] = []
    waiting = list(enumerate(page.cards, 1))
    before: Side | None = None
    for one in page.said:
        while waiting and waiting[0][1].t_s <= one.t_s:
            rows.append(_chip(*waiting.pop(0)))
            before = None
        rows.append(_turn(one, named=one.side != before))
        before = one.side
    rows += [_chip(number, card) for number, card in waiting]
    return "<div class='turns'>\n" + "\n".join(rows) + "\n</div>"


def _chip(number: int, one: SummaryCard) -> str:
    return f"<p class='chip'><a href='#card-{number}'>{number}</a> {escape(one.headline)}</p>"


def _turn(one: SaidLine, named: bool) -> str:
    who = f"<b>{escape(tr(_WHO[one.side]))}</b> " if named else ""
    return (
        f"<p class='{one.side}{' first' if named else ''}'><time>{clock(one.t_s)}</time>"
        f"<span>{who}{marked(one)}</span></p>"
    )


def marked(line: SaidLine) -> str:
    """The line escaped, with what raised a feeling marked."""
    parts, done = [], 0
    for start, end in line.marked:
        parts += [escape(line.text[done:start]), "<mark>", escape(line.text[start:end]), "</mark>"]
        done = end
    return "".join([*parts, escape(line.text[done:])])


PARTS: dict[str, Callable[[CallSummary], str]] = {
    "promises": _promises,
    "along": _along,
    "tone": _tone,
    "cards": _cards,
    "feelings": _feelings,
    "habits": _habits,
    "notes": _notes,
    "said": _said,
}
"""How each part of the page is written; "" leaves it out."""
