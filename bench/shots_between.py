"""Made-up models for the pictures of what goes on between calls: the page of a call, the week, breaks."""

from __future__ import annotations

import math

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


CALL = CallSummary(
    duration_s=277,
    call="1",
    facts=("4:37 long", "2 cards", "you spoke 46% of the time spoken", "1 passage masked"),
    promises=(
        SummaryPromise("1/0", "I will call you back by five o'clock", "", "I will call you back by five o'clock", 231),
        SummaryPromise("1/1", "I'll send the form", "this afternoon", "I'll send the form this afternoon", 240, True),
    ),
    well=Insight(
        "You came back to what they felt",
        "They said “nobody has called me back”; you said “three weeks with no call, I can see why that is upsetting”.",
    ),
    to_try=Insight(
        "Say the feeling back first",
        "They said “I was really worried”; you went on with “Can I take your account number please?”.",
    ),
    tone=_tone(),
    tone_words="Tone of the customer: learning from 0:00, steady from 0:20, rising from 1:50, high from 2:30",
    cards=(
        SummaryCard(
            142,
            "Acknowledge first",
            "Three weeks with no call back: I’d be upset too, Maria.",
            "They said “nobody has called me back”; the reply was “Can I take your account number please?”.",
            "Recognise the feeling",
            "done, after 9 s",
        ),
        SummaryCard(
            150,
            "Use the name",
            "Thank you, Maria.",
            "They gave their name at 0:40.",
            "Be respectful",
            "not now, after 4 s",
        ),
    ),
    feelings=(
        SummaryFeeling(
            120,
            "nobody has called me back",
            "it went by at first; you recognised it",
            "three weeks with no call, I can see why that is upsetting",
        ),
        SummaryFeeling(160, "I was really worried", "it went by"),
        SummaryFeeling(175, "", "still open at the end"),
    ),
    habits=(
        ("Listen carefully", 14, 13),
        ("Repeat and confirm", 2, 1),
        ("Recognise the feeling", 3, 1),
        ("Be respectful", 2, 2),
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
EMPTY_CALL = CallSummary(duration_s=34, facts=("0:34 long", "no cards"), stays_s=20.0)
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

HABIT_TITLES = (
    "Listen carefully",
    "Repeat and confirm",
    "Recognise the feeling",
    "Let them vent",
    "Stay positive and patient",
    "Be respectful",
    "Let them feel cared for",
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


_NAMES = (
    ("Sat 21", "Saturday 21 November"), ("Sun 22", "Sunday 22 November"), ("Mon 23", "Monday 23 November"),
    ("Tue 24", "Tuesday 24 November"), ("Wed 25", "Wednesday 25 November"), ("Thu 26", "Thursday 26 November"),
    ("Fri 27", "Friday 27 November"),
)  # fmt: skip
WEEK = WeekPage(tuple(_day(at, *names) for at, names in enumerate(_NAMES)), HABIT_TITLES)
EMPTY_WEEK = WeekPage(tuple(WeekDay(*names, habits=((0, 0),) * 7) for names in _NAMES), HABIT_TITLES)

NOTICE = BreakPrompt(
    "notice", 30, 300, "Time for a stretch",
    "5 minutes to stretch and breathe. It starts by itself; set yourself to break first.",
    progress="starts in 0:30",
)  # fmt: skip
RUNNING = BreakPrompt(
    "running", 192, 300, "Neck, side to side",
    "Sit tall. Let one ear sink towards the shoulder, hand resting on top. Breathe out. "
    "Change sides after three breaths.",
    "neck", "2 of 5 · next: wrists",
)  # fmt: skip
GERMAN_BREAK = BreakPrompt(
    "running", 192, 300, "Schultergürtelmuskulatur lockern und beidseitig nach hinten kreisen lassen",
    "Beide Schultern zu den Ohren heben, zwei Atemzüge halten und dann fallen lassen. Anschließend langsam nach hinten "
    "kreisen, ohne den Nackenbereich anzuspannen.",
    "shoulders", "2 von 5 · danach: Handgelenke und Unterarmmuskulatur",
)  # fmt: skip
