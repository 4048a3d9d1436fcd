"""Promises and when they are due. In: the agent's promises, wall time, calls. Out: quiet reminders between calls. Pure.

Time comes in twice: `now_s` counts, `at` is the local wall clock (aware, so that a change of the hour does no harm).
What has no time that a clock can show is never reminded of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from desktop.words import tr

LEAD = timedelta(minutes=5)
"""Before it is due: enough to make the call or write the mail, and near enough to be about now."""
LEAST_LEAD = timedelta(minutes=1)
"""A promise for "in five minutes" is reminded of when half of its time is over, but not in its last minute."""
LATE = timedelta(hours=1)
"""Past due by more, between two long calls, say: it is still on the page, and a reminder would only nag."""
DAY_FROM, DAY_UNTIL = time(7), time(21)
"""A bare "by five" means the next five o'clock; one in the night was misheard, and is not reminded of."""
MOST = 200
"""No day holds more; the oldest make way."""

_ONES = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, word in enumerate(words.split(), 1)
}
_MINUTES = {
    "thirty": 30, "fifteen": 15, "forty five": 45, "twenty": 20, "ten": 10, "forty": 40, "fifty": 50,
    "y media": 30, "y cuarto": 15,
}  # fmt: skip
_NOON = re.compile(r"\b(midday|noon|lunchtime|mediodía)\b")
_OTHER_DAY = re.compile(
    r"\b(weeks?|months?|years?|days?|tomorrow|weekend|(mon|tues|wednes|thurs|fri|satur|sun)day|semana|mes|días?"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?<!la )mañana)\b"
)
"""Sotto may forget when it closes, and does not pretend to remember until then."""
_SPAN = re.compile(r"\b(minutes?|hours?|seconds?|minutos?|horas?)\b")
_MORNING, _LATER = re.compile(r"\b(morning|de la mañana)\b"), re.compile(r"\b(afternoon|evening|tarde|noche)\b")
_HOUR = "|".join((*_ONES, r"\d{1,2}"))
_CLOCK = re.compile(
    rf"\b(?P<past>half past|quarter past|quarter to)?\s*\b(?P<hour>{_HOUR})\b[:.]?\s*"
    rf"(?P<minute>{'|'.join(_MINUTES)}|[0-5]\d)?\s*(?:o.?clock)?\s*(?P<half>a\.? ?m\b|p\.? ?m\b)?"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the agent. `due` as it was said; `due_s` its time (as `said_s`) where it was relative."""

    key: str
    words: str
    due: str | None
    due_s: float | None
    said_s: float


@dataclass(frozen=True, slots=True)
class Reminder:
    """A promise is due soon, or was while a call kept it back."""

    promise: Promise
    due: datetime
    late: bool

    @property
    def sentence(self) -> str:
        """What the notice says."""
        told = {"words": self.promise.words, "clock": f"{self.due:%H:%M}"}
        if self.late:
            return tr("You promised: “{words}”. It was due at {clock}.", **told)
        return tr("You promised: “{words}”. It is due at {clock}.", **told)


def due_at(promise: Promise, said: datetime) -> datetime | None:
    """When it is due on the wall clock; None where no time of a clock was said."""
    if promise.due_s is not None:
        return said + timedelta(seconds=promise.due_s - promise.said_s)
    return clock_time(promise.due, said) if promise.due else None


def clock_time(words: str, at: datetime) -> datetime | None:
    """The clock time in a due phrase ("by half past four", "at 3 pm"), next after `at`; None where there is none."""
    said = words.casefold().replace("-", " ")
    if _OTHER_DAY.search(said) or _SPAN.search(said):
        return None
    if _NOON.search(said):
        return _next(at, 12, 0, exact=True)
    found = _CLOCK.search(said)
    if found is None:
        return None
    hour = _ONES.get(found["hour"]) or int(found["hour"])
    minute = 0 if not found["minute"] else _MINUTES.get(found["minute"]) or int(found["minute"])
    if found["past"]:
        hour, minute = _past(found["past"], hour)
    half = (found["half"] or "")[:1] or ("a" if _MORNING.search(said) else "p" if _LATER.search(said) else "")
    if half and hour <= 12:
        return _next(at, hour % 12 + (12 if half == "p" else 0), minute, exact=True)
    return _next(at, hour, minute, exact=hour > 12)


def _past(words: str, hour: int) -> tuple[int, int]:
    if words == "quarter to":
        return (hour - 2) % 12 + 1, 45
    return hour, 30 if words == "half past" else 15


def _next(at: datetime, hour: int, minute: int, exact: bool) -> datetime | None:
    """The next such time of today, by the twelve-hour clock unless `exact`; None where today has none in the day."""
    hours = [hour] if exact else [hour % 12, hour % 12 + 12]
    for one in hours:
        if one > 23 or minute > 59:
            continue
        due = at.replace(hour=one, minute=minute, second=0, microsecond=0)
        if due > at and DAY_FROM <= due.time() <= DAY_UNTIL:
            return due
    return None


@dataclass(slots=True)
class _Kept:
    promise: Promise
    due: datetime
    remind: datetime
    told: bool = False


class Promises:
    """Keeps the day's promises; says each once, shortly before it is due, never in a call."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._done: set[str] = set()

    def add(self, promises: Sequence[Promise], now_s: float, at: datetime) -> None:
        """A call's promises, when it ended at `now_s`, which is `at` on the wall."""
        for promise in promises:
            said = at - timedelta(seconds=max(0.0, now_s - promise.said_s))
            due = due_at(promise, said)
            if due is not None:
                self.restore(promise, said, due)

    def restore(self, promise: Promise, said: datetime, due: datetime, done: bool = False) -> None:
        """One whose time is known: of this run, or kept from the one before."""
        if due > said:
            lead = min(LEAD, max(LEAST_LEAD, (due - said) / 2))
            self._kept.append(_Kept(promise, due, due - lead))
        if done:
            self._done.add(promise.key)
        del self._kept[:-MOST]

    def tick_off(self, key: str, done: bool) -> None:
        """The agent ticked it on the page, or took the tick back."""
        (self._done.add if done else self._done.discard)(key)

    def forget(self, call: str) -> None:
        """The call was deleted."""
        self._kept = [one for one in self._kept if not one.promise.key.startswith(f"{call}/")]
        self._done = {key for key in self._done if not key.startswith(f"{call}/")}

    def tick(self, at: datetime, in_call: bool) -> list[Reminder]:
        """Time passed: what is to be said now."""
        if in_call or not self._kept:
            return []
        self._kept = [one for one in self._kept if not one.told and at - one.due <= LATE]
        now = [one for one in self._kept if at >= one.remind and one.promise.key not in self._done]
        for one in now:
            one.told = True
        return [Reminder(one.promise, one.due, at > one.due) for one in now]
