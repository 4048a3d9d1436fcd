"""Made-up models for the pictures of what goes on between calls: the page of a call, the week, breaks."""

from __future__ import annotations

import math
from datetime import date, datetime

from desktop.coaching.model import HABITS, Habit
from desktop.export import ADDITIONS, FORMATS, Choice, Day, Taken, rendered
from desktop.exporting import ABOUT, ADDED_NAMES, FORM_NAMES
from desktop.kept import KeptCall
from desktop.kept_list import NOTHING
from desktop.paths import resources
from desktop.present import HABIT_TITLES
from desktop.rest import BY_HAND, read_stretches
from desktop.words import tr, tr_said
from ui.export_model import Addition, ExportPage
from ui.kept_model import KeptPage, KeptRow
from ui.model import (
    BreakPrompt,
    CallSummary,
    Insight,
    NoteItem,
    SaidLine,
    SummaryCard,
    SummaryFeeling,
    SummaryPromise,
    TonePoint,
)
from ui.settings_model import Choice as Named
from ui.week_model import WeekDay, WeekPage


def _tone() -> tuple[TonePoint, ...]:
    points = []
    for step in range(277):
        level = "learning" if step < 20 else "steady" if step < 110 else "rising" if step < 150 else "high"
        level = level if step < 190 else "easing" if step < 225 else "steady"
        base = {"learning": 0.2, "steady": 0.18, "rising": 0.55, "high": 0.85, "easing": 0.45}[level]
        height = None if level == "learning" else base + 0.05 * math.sin(step / 3)
        points.append(TonePoint(float(step), height, level))  # type: ignore[arg-type]
    return tuple(points)


def call() -> CallSummary:
    """A call with something in every part of its page."""
    return CallSummary(
        duration_s=277,
        call="1",
        facts=(
            tr("{clock} long", clock="4:37"),
            tr("{n} cards", n=2),
            tr("you spoke {share} % of the time spoken", share=46),
            tr("1 passage masked"),
        ),
        promises=(
            SummaryPromise(
                "1/0", "I will call you back by five o'clock", "", "I will call you back by five o'clock", 231
            ),
            SummaryPromise(
                "1/1", "I'll send the form", "this afternoon", "I'll send the form this afternoon", 240, True
            ),
        ),
        well=Insight(
            tr_said("You came back to what they felt"),
            tr_said("They said “nobody has called me back”; you said “three weeks, I can see why that is upsetting”."),
        ),
        to_try=Insight(
            tr_said("Say the feeling back first"),
            tr_said("They said “I was really worried”; you went on with “Can I take your account number please?”."),
        ),
        tone=_tone(),
        tone_words="Tone of the customer: learning from 0:00, steady from 0:20, rising from 1:50, high from 2:30",
        cards=(
            SummaryCard(
                142,
                "Acknowledge first",
                "Three weeks with no call back: I’d be upset too, Maria.",
                "They said “nobody has called me back”; the reply was “Can I take your account number please?”.",
                tr("Recognise the feeling"),
                tr("{how}, after {n} s", how=tr("done"), n=9),
            ),
            SummaryCard(
                150,
                "Use the name",
                "Thank you, Maria.",
                "They gave their name at 0:40.",
                tr("Be respectful"),
                tr("{how}, after {n} s", how=tr("not now"), n=4),
            ),
        ),
        feelings=(
            SummaryFeeling(
                120,
                "nobody has called me back",
                f"{tr('it went by at first')}; {tr('you recognised it')}",
                "three weeks with no call, I can see why that is upsetting",
            ),
            SummaryFeeling(160, "I was really worried", tr("it went by")),
            SummaryFeeling(175, "", tr("still open at the end")),
        ),
        habits=(
            (tr("Listen carefully"), 14, 13),
            (tr("Repeat and confirm"), 2, 1),
            (tr("Recognise the feeling"), 3, 1),
            (tr("Be respectful"), 2, 2),
        ),
        notes=(
            NoteItem("name", "Maria Alvarez", "it's Maria Alvarez", "customer", 12),
            NoteItem("number", "48213", "the order is forty-eight two one three", "customer", 40),
            NoteItem("promise", "I will call you back by five o'clock", "", "agent", 231),
        ),
        said=(
            SaidLine(2, "agent", "Thanks for calling, this is Sam. How can I help?"),
            SaidLine(8, "customer", "I have been waiting for three weeks and nobody has called me back.", ((40, 65),)),
            SaidLine(130, "agent", "Can I take your account number please?"),
            SaidLine(155, "customer", "I already gave it. I was really worried.", ((19, 39),)),
            SaidLine(
                170, "agent", "Three weeks with no call, I can see why that is upsetting. I will call you back by five."
            ),
        ),
        stays_s=20.0,
    )


def empty_call() -> CallSummary:
    """Half a minute in which nothing was noticed."""
    return CallSummary(duration_s=34, facts=(tr("{clock} long", clock="0:34"), tr("no cards")), stays_s=20.0)


_LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
GERMAN_CALL = CallSummary(
    duration_s=4000,
    facts=("1:06:40 lang", "2 Karten", f"{_LONG} hat 46 % der Zeit gesprochen"),
    promises=(SummaryPromise("1/0", f"Ich rufe die {_LONG} zurück", "vor siebzehn Uhr dreißig", "", 231),),
    well=Insight(f"Die {_LONG} wurde ernst genommen", f"Gesagt wurde „{_LONG} ruft nie zurück“."),
    tone=tuple(TonePoint(one.t_s * 14, one.height, one.level) for one in _tone()),
    cards=(SummaryCard(400, "Rindfleischetikettierungsüberwachung", _LONG, _LONG, "Zuhören", "erledigt"),),
    habits=(("Kraftfahrzeughaftpflichtversicherungsunterlagen bestätigen", 31, 20),),
    notes=(NoteItem("name", _LONG, _LONG),),
    stays_s=20.0,
)
ARABIC_CALL = CallSummary(
    duration_s=277,
    facts=("المدة 4:37", "بطاقتان"),
    promises=(SummaryPromise("1/0", "سأتصل بك قبل الخامسة", "قبل الخامسة", "", 231),),
    well=Insight("اعترفت بما شعروا به", "قالت: لم يتصل بي أحد؛ قلت: أفهم سبب استيائك"),
    tone=_tone(),
    cards=(SummaryCard(142, "اعترف أولاً", "كنت سأستاء أيضاً", "قالت: لم يتصل بي أحد", "الاستماع", "تم"),),
    feelings=(SummaryFeeling(120, "لم يتصل بي أحد", "اعترفت به"),),
    habits=(("استمع جيداً", 5, 3),),
    said=(SaidLine(8, "customer", "لقد انتظرت ثلاثة أسابيع ولم يتصل بي أحد حتى الآن"),),
    stays_s=20.0,
)


def _day(at: int, short: str, name: str) -> WeekDay:
    if at in (0, 1):
        return WeekDay(short, name, habits=((0, 0),) * 7)
    calls = (18, 26, 22, 30, 9)[at - 2]
    habits = tuple(((calls * (h + 2)) % 17, (calls * (h + 2)) % 17 * (at + 2) // 9) for h in range(7))
    return WeekDay(
        short, name, (6, 7, 6, 7, 2)[at - 2], (4, 6, 5, 7, 2)[at - 2], calls - 5 - at // 2, at // 2, 2 + (at == 3), 1,
        tuple((had, min(had, took)) for had, took in habits),
    )  # fmt: skip


def _names() -> list[tuple[str, str]]:
    days = ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    return [
        (f"{tr(name)[:3]} {at}", tr("{weekday} {day} {month}", weekday=tr(name), day=at, month=tr("November")))
        for at, name in enumerate(days, 21)
    ]


def week() -> WeekPage:
    """Five days of work."""
    return WeekPage(tuple(_day(at, *names) for at, names in enumerate(_names())), _habits())


def empty_week() -> WeekPage:
    """The first day, before anything."""
    return WeekPage(tuple(WeekDay(*names, habits=((0, 0),) * 7) for names in _names()), _habits())


def _habits() -> tuple[str, ...]:
    return tuple(tr(HABIT_TITLES[one]) for one in HABITS)


def notice() -> BreakPrompt:
    """A break is offered."""
    text = f"{tr('{n} minutes to stretch and breathe.', n=5)} {tr(BY_HAND)}"
    return BreakPrompt(
        "notice", 30, 300, tr("Time for a stretch"), text, progress=tr("starts in {clock}", clock="0:30")
    )


def running() -> BreakPrompt:
    """A stretch of resources/stretches."""
    stretches = read_stretches((resources() / "stretches" / "stretches.toml").read_text(encoding="utf-8"))
    neck, wrists = (next(one for one in stretches if one.stretch.id == name) for name in ("neck", "wrists"))
    progress = tr("{n} of {all}", n=2, all=5) + tr(" · next: {stretch}", stretch=tr(wrists.short))
    return BreakPrompt("running", 192, 300, tr(neck.stretch.title), tr(neck.stretch.text), neck.figure, progress)


GERMAN_BREAK = BreakPrompt(
    "running", 192, 300, "Schultergürtelmuskulatur lockern und beidseitig nach hinten kreisen lassen",
    "Beide Schultern zu den Ohren heben, zwei Atemzüge halten und dann fallen lassen. Anschließend langsam nach hinten "
    "kreisen, ohne den Nackenbereich anzuspannen.",
    "shoulders", "2 von 5 · danach: Handgelenke und Unterarmmuskulatur",
)  # fmt: skip


def taken_along() -> ExportPage:
    """The export with the words of one call's notes added."""
    habits: dict[Habit, tuple[int, int]] = {"listen": (5, 4), "phrases": (3, 2), "confirm": (2, 2)}
    days = tuple(
        Day(date(2026, 3, day), (4, 3), {"calm": 9 + day, "rising": 2, "high": day % 2}, habits) for day in (1, 2)
    )
    notes = (NoteItem("name", "Maria Alvarez", ""), NoteItem("number", "Order 48 213", ""))
    call = KeptCall("c", datetime(2026, 3, 2, 14, 5), 240.0, notes=notes)
    return ExportPage(
        text=rendered(Taken(days, (call,)), Choice("text", frozenset({"notes"}))),
        forms=tuple(Named(one, FORM_NAMES[one]) for one in FORMATS),
        form="text",
        additions=tuple(Addition(one, tr(ADDED_NAMES[one]), one == "notes") for one in ADDITIONS),
        about=tr(ABOUT),
        said=tr("Written to {file}. It is yours: Sotto sends it to nobody.", file="~/sotto-2026-03-02.txt"),
        file_name="sotto.txt",
    )


def kept(sure: bool = False) -> KeptPage:
    """A fortnight of kept calls."""
    parts = (
        (tr("notes"), tr("promises"), tr("tone"), tr("habits")),
        (tr("tone"), tr("habits")),
        (tr("its time alone"),),
    )
    whole = (*parts[0], tr("words of both sides"))
    rows = []
    for at in range(40):
        day, holds = 26 - at // 3, ", ".join((whole, *parts)[at % 4])
        length = f"{3 + at * 7 % 19}:{at * 13 % 60:02d}"
        weekday = tr(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[(day + 2) % 7])
        when = f"{weekday[:3]} {day} {tr('November')[:3]}, {16 - at % 3 * 2}:{at * 11 % 60:02d}"
        rows.append(KeptRow(f"k{at}", when, length, holds, f"{when}, {length}; {holds}"))
    about = tr(
        "Kept now: {calls} calls, the oldest of {date}; {parts}.",
        calls=40,
        date="2026-11-13",
        parts=tr("notes of {n}", n=21),
    )
    said = tr("Once more deletes this call for good.") if sure else ""
    delete = tr("Delete it, for good") if sure else tr("Delete this call")
    return KeptPage(
        tuple(rows), about, "", delete, tr("Delete it all, for good") if sure else tr("Delete everything kept"), said
    )


def no_kept() -> KeptPage:
    """Nothing is kept."""
    return KeptPage((), tr("Nothing is kept now."), tr(NOTHING), tr("Delete this call"))
