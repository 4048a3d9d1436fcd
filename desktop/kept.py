"""What is kept of a call. In: its record and what is switched on. Out: parts of an entry as bytes; and back. Pure.

`call` (when, how long), `notes`, `promises` and `done`, `habits` and the tone line in pieces `tone.0000`, the words in
pieces `said.0000`: pieces, so that a long call is not written anew every few seconds. All of it was masked before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from desktop.call_page import (
    clock,
    habit_lines,
    page_notes,
    page_promises,
    promise_key,
    promises_of,
    said_lines,
    tone_line,
    tone_words,
)
from desktop.coaching.model import Habit
from desktop.promises import Promise, due_at
from desktop.session import Record
from desktop.settings_fields import KeepSettings
from desktop.store.entry import Entry
from desktop.week import tone_word
from desktop.words import tr
from ui.model import CallSummary, NoteItem, SaidLine, SummaryPromise, TonePoint

PREFIXES: Mapping[str, tuple[str, ...]] = {
    "notes": ("notes", "promises", "done"),
    "habits": ("habits", "tone", "breaks"),
    "transcript": ("said",),
}
"""The parts that each field of KeepSettings lets be kept."""
TONE_EVERY_S, TONE_PIECE, SAID_PIECE = 5.0, 60, 40
EditNotes = Callable[[Iterable[NoteItem]], tuple[NoteItem, ...]]
"""The notes as the person wrote them."""


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A promise; `due_at`: on the wall clock, where its time is known."""

    number: int
    words: str
    due: str
    quote: str
    t_s: float
    due_at: datetime | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call as it was kept; what was not is empty."""

    id: str
    began: datetime
    duration_s: float
    tone: str | None = None
    """As in the week; None where habits were not kept, or the call was cut off."""
    habits: Mapping[Habit, tuple[int, int]] | None = None
    line: tuple[TonePoint, ...] = ()
    notes: tuple[NoteItem, ...] = ()
    promises: tuple[KeptPromise, ...] = ()
    said: tuple[SaidLine, ...] = ()


def packed(value: object) -> bytes:
    """A part's bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def parts_of(
    record: Record, keep: KeepSettings, now_s: float, at: datetime, edited: EditNotes = tuple
) -> dict[str, bytes]:
    """What may be kept of it now; `now_s` is `at` on the wall clock."""
    began = at - timedelta(seconds=max(0.0, now_s - record.started_s))
    parts = {"call": packed({"began": began.isoformat(), "duration_s": round(record.duration_s, 1)})}
    if keep.notes:
        notes = [[one.kind, one.value, one.quote, one.side, round(one.t_s, 1)] for one in edited(page_notes(record))]
        parts |= {"notes": packed(notes), "promises": packed(_promises(record, began))}
    if keep.habits:
        parts |= _pieces("tone", _thinned(tone_line(record)), TONE_PIECE)
        if record.summary:
            habits = {habit: list(pair) for habit, pair in record.summary.habits.items()}
            parts["habits"] = packed({"tone": tone_word(record.summary), "habits": habits})
    if keep.transcript:
        lines = [[round(one.t_s, 1), one.side, one.text, list(one.marked)] for one in said_lines(record)]
        parts |= _pieces("said", lines, SAID_PIECE)
    return parts


def _promises(record: Record, began: datetime) -> list[list[Any]]:
    told = []
    for shown, taken in zip(page_promises(record), promises_of(record), strict=True):
        said = began + timedelta(seconds=shown.t_s)
        due = due_at(Promise(shown.key, shown.words, taken.note.due, taken.note.due_s, taken.at_s), said)
        told.append([shown.words, shown.due, shown.quote, round(shown.t_s, 1), due and due.isoformat()])
    return told


def _thinned(line: Iterable[TonePoint]) -> list[list[Any]]:
    thin: list[list[Any]] = []
    for one in line:
        if not thin or one.level != thin[-1][2] or one.t_s - thin[-1][0] >= TONE_EVERY_S:
            thin.append([round(one.t_s, 1), one.height and round(one.height, 2), one.level])
    return thin


def _pieces(name: str, values: Sequence[object], size: int) -> dict[str, bytes]:
    starts = range(0, len(values), size)
    return {f"{name}.{at // size:04d}": packed(values[at : at + size]) for at in starts}


def call_of(entry: Entry) -> KeptCall | None:
    """The call that was kept; None where not even its time was."""
    if entry.kind != "call" or "call" not in entry.parts:
        return None
    parts = {name: json.loads(text) for name, text in entry.parts.items()}
    habits = parts.get("habits", {})
    done = set(parts.get("done", []))
    return KeptCall(
        id=entry.id,
        began=datetime.fromisoformat(parts["call"]["began"]),
        duration_s=parts["call"]["duration_s"],
        tone=habits.get("tone"),
        habits={one: (pair[0], pair[1]) for one in get_args(Habit) if (pair := habits.get("habits", {}).get(one))}
        if habits
        else None,
        line=tuple(TonePoint(*one) for one in _joined(parts, "tone")),
        notes=tuple(NoteItem(*one) for one in parts.get("notes", [])),
        promises=tuple(_promise(number, one, number in done) for number, one in enumerate(parts.get("promises", []))),
        said=tuple(
            SaidLine(t_s, side, text, tuple((start, end) for start, end in marked))
            for t_s, side, text, marked in _joined(parts, "said")
        ),
    )


def _joined(parts: Mapping[str, Any], name: str) -> list[Any]:
    return [value for part in sorted(parts) if part.startswith(f"{name}.") for value in parts[part]]


def _promise(number: int, kept: Sequence[Any], done: bool) -> KeptPromise:
    words, due, quote, t_s, due_iso = kept
    return KeptPromise(number, words, due, quote, t_s, datetime.fromisoformat(due_iso) if due_iso else None, done)


def breaks_of(entry: Entry) -> tuple[int, int]:
    """(offered, taken) of a day."""
    kept = json.loads(entry.parts.get("breaks", b"[0, 0]"))
    return kept[0], kept[1]


def page_of(call: KeptCall) -> CallSummary:
    """Its page, as far as it was kept; it does not open by itself."""
    return CallSummary(
        duration_s=call.duration_s,
        call=call.id,
        facts=(f"{call.began:%d.%m. %H:%M}", tr("{clock} long", clock=clock(call.duration_s)), tr("as it was kept")),
        promises=tuple(
            SummaryPromise(promise_key(call.id, one.number), one.words, one.due, one.quote, one.t_s, one.done)
            for one in call.promises
        ),
        tone=call.line,
        tone_words=tone_words(call.line),
        habits=habit_lines(call.habits or {}),
        notes=call.notes,
        said=call.said,
    )
