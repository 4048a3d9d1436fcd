"""What the agent takes along. In: days, calls, a choice. Out: the text that is shown and then written. Pure.

Counts alone, unless notes, promises or words are added. Nobody else asks for it, and nothing is sent.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, get_args

from desktop.call_page import clock
from desktop.coaching.model import HABITS, Habit
from desktop.kept import KeptCall, breaks_of, call_of
from desktop.present import HABIT_TITLES
from desktop.store.entry import Entry
from desktop.week import Week
from desktop.words import later, tr
from ui.model import NOTE_KINDS, Side

Format = Literal["text", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
Addition = Literal["notes", "promises", "transcript"]
ADDITIONS: tuple[Addition, ...] = get_args(Addition)
TONES = ("calm", "rising", "high", "unheard")
TONE_WORDS = {
    "calm": later("calm"), "rising": later("rising"), "high": later("high"), "unheard": later("not heard"),
}  # fmt: skip
SIDE_WORDS: dict[Side, str] = {"agent": later("You"), "customer": later("Customer")}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How it is written, and what beside counts."""

    form: Format = "text"
    added: frozenset[Addition] = frozenset()


@dataclass(frozen=True, slots=True)
class Day:
    """One day's counts."""

    day: date
    breaks: tuple[int, int] = (0, 0)
    """(offered, taken)"""
    calls: Mapping[str, int] = field(default_factory=dict)
    """By tone."""
    habits: Mapping[Habit, tuple[int, int]] = field(default_factory=dict)
    """(chances, taken)"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What there is to export."""

    days: tuple[Day, ...]
    calls: tuple[KeptCall, ...] = ()


def of_entries(entries: Iterable[Entry], today: date, n_days: int) -> Taken:
    """What was kept in these days."""
    entries = list(entries)
    calls = tuple(call for one in entries if (call := call_of(one)))
    breaks = {one.day: breaks_of(one) for one in entries if one.kind == "day"}
    by_day: dict[date, list[KeptCall]] = {}
    for call in calls:
        by_day.setdefault(call.began.date(), []).append(call)
    days = [today - timedelta(days=back) for back in reversed(range(n_days))]
    made = [_day(day, breaks.get(day.toordinal(), (0, 0)), by_day.get(day, [])) for day in days]
    return Taken(tuple(one for one in made if n_days <= 7 or one.breaks != (0, 0) or one.calls), calls)


def _day(day: date, breaks: tuple[int, int], calls: Sequence[KeptCall]) -> Day:
    tones = [one.tone for one in calls if one.tone]
    return Day(
        day,
        breaks,
        {tone: tones.count(tone) for tone in TONES if tone in tones},
        _summed(one.habits or {} for one in calls),
    )


def _summed(counts: Iterable[Mapping[Habit, tuple[int, int]]]) -> dict[Habit, tuple[int, int]]:
    total: dict[Habit, tuple[int, int]] = {}
    for one in counts:
        for habit, (chances, taken) in one.items():
            before = total.get(habit, (0, 0))
            total[habit] = before[0] + chances, before[1] + taken
    return {habit: total[habit] for habit in HABITS if total.get(habit, (0, 0))[0]}


def of_week(week: Week, today: date) -> Taken:
    """The week's counts as they are in memory."""
    days = [today - timedelta(days=back) for back in reversed(range(7))]
    return Taken(tuple(Day(day, week.breaks_of(day), week.tones_of(day), week.habits_of(day)) for day in days))


def rendered(taken: Taken, choice: Choice) -> str:
    """The whole text of the file."""
    make = {"text": _text, "json": _json, "csv": _csv}[choice.form]
    return make(taken, choice)


def _rows(taken: Taken, choice: Choice) -> list[tuple[str, str, str, str, str]]:
    """(day, call, what, value, of)"""
    rows: list[tuple[str, str, str, str, str]] = []
    for day in taken.days:
        name = day.day.isoformat()
        rows.append((name, "", tr("Breaks taken"), str(day.breaks[1]), str(day.breaks[0])))
        rows += [(name, "", tr("Calls, {tone}", tone=tr(TONE_WORDS[t])), str(n), "") for t, n in day.calls.items()]
        rows += [(name, "", tr(HABIT_TITLES[h]), str(taken_), str(of)) for h, (of, taken_) in day.habits.items()]
    for call in taken.calls if choice.added else ():
        name, began = call.began.date().isoformat(), f"{call.began:%H:%M}"
        rows += [(name, began, what, " ".join(value.split()), "") for what, value in _added(call, choice)]
    return rows


def _added(call: KeptCall, choice: Choice) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if "notes" in choice.added:
        notes = [one for one in call.notes if one.kind != "promise" and one.value.strip()]
        found += [(tr(NOTE_KINDS.get(one.kind, one.kind)), one.value) for one in notes]
    if "promises" in choice.added:
        found += [
            (tr("Promise, kept") if one.done else tr("Promise"), f"{one.words} ({one.due})" if one.due else one.words)
            for one in call.promises
        ]
    if "transcript" in choice.added:
        found += [(f"{clock(one.t_s)} {tr(SIDE_WORDS[one.side])}", one.text) for one in call.said]
    return found


def _csv(taken: Taken, choice: Choice) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["day", "call", "what", "value", "of"])
    writer.writerows([_cell(one) for one in row] for row in _rows(taken, choice))
    return out.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(taken: Taken, choice: Choice) -> str:
    lines: list[str] = []
    last = ""
    for day, call, what, value, of in _rows(taken, choice):
        head = f"{day} {call}".strip()
        if head != last:
            lines += [*([""] if lines else []), head]
            last = head
        lines.append(f"  {what}: {tr('{n} of {all}', n=value, all=of) if of else value}")
    return "\n".join(lines) + "\n"


def _json(taken: Taken, choice: Choice) -> str:
    days: list[dict[str, Any]] = [
        {
            "day": one.day.isoformat(),
            "breaks": {"offered": one.breaks[0], "taken": one.breaks[1]},
            "calls_by_tone": dict(one.calls),
            "habits": {habit: {"chances": chances, "taken": taken_} for habit, (chances, taken_) in one.habits.items()},
        }
        for one in taken.days
    ]
    told: dict[str, Any] = {"sotto_export": 1, "days": days}
    if choice.added:
        told["calls"] = [_json_call(one, choice) for one in taken.calls]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _json_call(call: KeptCall, choice: Choice) -> dict[str, Any]:
    told: dict[str, Any] = {"began": call.began.isoformat(timespec="minutes")}
    if "notes" in choice.added:
        told["notes"] = [{"kind": one.kind, "value": one.value} for one in call.notes if one.kind != "promise"]
    if "promises" in choice.added:
        told["promises"] = [{"words": one.words, "due": one.due, "done": one.done} for one in call.promises]
    if "transcript" in choice.added:
        told["transcript"] = [{"t": one.t_s, "side": one.side, "text": one.text} for one in call.said]
    return told
