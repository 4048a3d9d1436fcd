"""Keeping calls, where it is switched on. In: calls, ticks, settings, the store's messages. Out: jobs for the store.

In the window's thread; never waits. What was kept comes back once, at the start: the week's counts, promises that are
still to be reminded of, and the last call's page. No Qt.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from audio.events import Fault
from desktop.call_page import call_key, promise_key
from desktop.kept import PREFIXES, EditNotes, KeptCall, breaks_of, call_of, packed, page_of, parts_of
from desktop.promises import Promise, Promises
from desktop.session import Record
from desktop.settings_fields import KeepSettings
from desktop.store.entry import Count, Entry
from desktop.store.jobs import (
    Job,
    Load,
    Loaded,
    OpenStore,
    Purge,
    Read,
    Remove,
    RemoveAll,
    RemoveParts,
    Save,
    Settle,
    StoreSaid,
    StoreState,
    StoreTrouble,
    StoreWell,
)
from desktop.week import DAYS, Week
from desktop.words import later, tr
from ui.model import CallSummary

SAVE_EVERY_S = 3.0
"""With the time that a disk takes, a crash loses less than five seconds of the call."""
SLOW_S = 2.0
"""A job that takes longer is said: a disk that answers at all does so within this."""
MOST_CALLS = 5_000
DELETED = {
    "notes": later("Notes are kept no more; those that were kept are being deleted."),
    "habits": later("Habits are kept no more; those that were kept are being deleted."),
    "transcript": later("Transcripts are kept no more; those that were kept are being deleted."),
}
DELETE_ALL, REALLY = later("Delete everything kept"), later("Delete it all, for good")


class StorePort(Protocol):
    """What is asked of the store's thread."""

    def put(self, job: Job) -> None: ...
    def busy_s(self, now_s: float) -> float: ...
    def has_files(self) -> bool: ...
    def stop(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class KeepView:
    """Whom it tells."""

    say: Callable[[str], None]
    fault: Callable[[Fault | None], None]
    """None: it is mended."""
    show_last: Callable[[CallSummary], None]
    changed: Callable[[], None]
    """What is kept changed, as the settings show it."""


class Keeping:
    """One person's."""

    def __init__(
        self,
        keep: KeepSettings,
        store: StorePort,
        view: KeepView,
        week: Week,
        promises: Promises,
        wall: Callable[[], datetime],
        edited: EditNotes = tuple,
    ) -> None:
        self._keep, self._store, self._view = keep, store, view
        self._week, self._promises, self._wall, self._edited = week, promises, wall, edited
        self._state = StoreState(False, Count())
        self._ids: dict[str, str] = {}
        """The calls of this run, by the name that pages and promises call them."""
        self._gone: set[str] = set()
        self._done: dict[str, set[int]] = {}
        self.trusts_days = True
        """False while a spoilt file, or safe mode, puts other values in place of the person's: nothing goes by age."""
        self.left_out: frozenset[str] = frozenset()
        """Fields of KeepSettings whose part of the app is switched off: nothing new of them is kept."""
        self._written: dict[str, bytes] = {}
        """Of the call that is on: what the store was told last."""
        self._saved_s = 0.0
        self._purged: date | None = None
        self._was_asked = self._is_loaded = self._is_slow = self._is_sure = False
        self.on_loaded: Callable[[list[Entry]], None] = lambda entries: None
        """Told of what was asked for by `ask_all`."""

    @property
    def is_on(self) -> bool:
        """Something is kept."""
        return self._keep.notes or self._keep.habits or self._keep.transcript

    def kept_days(self) -> int:
        """How long habits are kept, 0 where they are not."""
        return self._keep.days if self._keep.habits and self._state.is_open else 0

    def start(self) -> None:
        """Sotto started: opens what is kept and asks for it; or deletes what is too old, whatever is switched on."""
        if self.is_on:
            self._ask_start()
        elif self._store.has_files():
            self._purge()

    def _ask_start(self) -> None:
        self._store.put(OpenStore())
        self._purge()
        if not self._was_asked:
            self._was_asked = True
            self._store.put(Load(DAYS, "start"))

    def _purge(self) -> None:
        self._purged = self._wall().date()
        if self.trusts_days:
            self._store.put(Purge(self._keep.days))

    # A call

    def tick(self, record: Record | None, now_s: float) -> None:
        """Time passed; `record`: of the call that is on."""
        self._watch(now_s)
        if record and self.is_on and now_s - self._saved_s >= SAVE_EVERY_S:
            self._save(record, now_s)
        if self._purged is not None and self._wall().date() != self._purged:
            self._purge()

    def end(self, record: Record, now_s: float) -> None:
        """The call is over."""
        if self.is_on:
            self._save(record, now_s)
            self._store.put(Settle())
        self._written = {}

    def _save(self, record: Record, now_s: float) -> None:
        self._saved_s = now_s
        name = call_key(record)
        if name not in self._ids:
            self._written = {}
            self._ids[name] = secrets.token_hex(8)
        entry = self._ids[name]
        if entry in self._gone:
            return
        at = self._wall()
        parts = parts_of(record, replace(self._keep, **dict.fromkeys(self.left_out, False)), now_s, at, self._edited)
        if not record.summary:  # its length alone is not worth a write
            parts["call"] = self._written.get("call", parts["call"])
        news = {part: text for part, text in parts.items() if self._written.get(part) != text}
        self._written = parts
        if news:
            self._store.put(Save(Entry(entry, "call", at.toordinal(), news)))

    def on_ticked(self, key: str, done: bool) -> None:
        """A promise was kept, or not yet."""
        call, _, number = key.rpartition("/")
        entry = self._ids.get(call, call)
        ticked = self._done.setdefault(entry, set())
        (ticked.add if done else ticked.discard)(int(number))
        if self._keep.notes and entry not in self._gone:
            self._store.put(Save(Entry(entry, "call", 0, {"done": packed(sorted(ticked))}), create=False))

    def on_break(self, day: date) -> None:
        """A day's breaks changed; until the earlier ones of that day are known they wait."""
        if self._keep.habits and self._is_loaded:
            breaks = packed(list(self._week.breaks_of(day)))
            self._store.put(Save(Entry(f"day-{day.toordinal()}", "day", day.toordinal(), {"breaks": breaks})))

    def forget(self, call: str) -> None:
        """The person deleted this call."""
        entry = self._ids.get(call, call)
        self._gone.add(entry)
        self._done.pop(entry, None)
        if self.is_on or self._state.count.calls:
            self._store.put(Remove(entry))

    # Settings

    def use(self, keep: KeepSettings) -> None:
        """Other settings: what is switched off is deleted, and that is said."""
        old, self._keep = self._keep, keep
        off = [one for one in PREFIXES if getattr(old, one) and not getattr(keep, one)]
        self._written = {name: text for name, text in self._written.items() if not name.startswith(_prefixes(off))}
        if off and not self.is_on:
            self._store.put(RemoveAll())
        elif off:
            self._store.put(RemoveParts(_prefixes(off)))
        for one in off:
            self._view.say(tr(DELETED[one]))
        if self.is_on and old != keep:
            self._ask_start()

    @property
    def is_sure(self) -> bool:
        """Deleting everything was asked for once."""
        return self._is_sure

    def note(self) -> str:
        """What is kept now, for the settings."""
        return kept_words(self._state.count)

    def action(self) -> str:
        """What the settings' button says; "" where there is nothing to delete."""
        if not self._state.count.calls:
            return ""
        return tr(REALLY) if self._is_sure else tr(DELETE_ALL)

    def act(self) -> None:
        """It was pressed: the first time it asks, the second time everything is deleted."""
        if not self._is_sure:
            self._is_sure = True
        else:
            self._is_sure = False
            self._gone |= set(self._ids.values())
            self._written = {}
            self._store.put(RemoveAll())
            if self.is_on:
                self._store.put(OpenStore())
            self._view.say(tr("Everything that was kept is being deleted."))
        self._view.changed()

    def calm(self) -> None:
        """The settings were opened anew: nothing was asked."""
        self._is_sure = False

    # The store

    def ask_all(self, days: int) -> bool:
        """Asks for what was kept in so many days; False where nothing is open to be asked."""
        if self._state.is_open:
            self._store.put(Load(days, "all"))
        return self._state.is_open

    def read(self, asked: str, take: Callable[[Entry], object | None]) -> bool:
        """Has something made of each entry, on the store's thread (jobs.ReadOut); False where nothing is open."""
        if self._state.is_open:
            self._store.put(Read(self._keep.days, asked, take))
        return self._state.is_open

    def name_of(self, entry: str) -> str:
        """What the pages of this run call it."""
        return next((name for name, one in self._ids.items() if one == entry), entry)

    def is_gone(self, entry: str) -> bool:
        """The person deleted it, whether or not the store came to it."""
        return entry in self._gone

    def on_message(self, message: object, now_s: float) -> None:
        """The store said something."""
        match message:
            case StoreState():
                self._state = message
                self._view.changed()
            case Loaded(entries=entries, asked="start"):
                self._restore(entries)
            case Loaded(entries=entries):
                self.on_loaded([one for one in entries if one.id not in self._gone])
            case StoreSaid(sentence=sentence):
                self._view.say(sentence)
            case StoreTrouble(detail=detail, action=action):
                self._view.fault(Fault("store", detail, action, now_s))
            case StoreWell():
                self._view.fault(None)

    def _restore(self, entries: tuple[Entry, ...]) -> None:
        self._is_loaded = True
        mine = set(self._ids.values())
        calls = [call for one in entries if one.id not in mine | self._gone and (call := call_of(one))]
        for one in entries:
            if one.kind == "day" and self._keep.habits:
                self._week.restore_breaks(date.fromordinal(one.day), *breaks_of(one))
        for call in calls:
            self._restore_call(call)
        if calls and not self._ids:
            self._view.show_last(page_of(calls[-1]))

    def _restore_call(self, call: KeptCall) -> None:
        if self._keep.habits and call.tone is not None:
            self._week.restore_call(call.id, call.began.date(), call.tone, call.habits or {})
        if not self._keep.notes:
            return
        self._done[call.id] = {one.number for one in call.promises if one.done}
        for one in call.promises:
            if one.due_at is not None:
                promise = Promise(promise_key(call.id, one.number), one.words, one.due, None, 0.0)
                self._promises.restore(promise, call.began, one.due_at, one.done)

    def _watch(self, now_s: float) -> None:
        is_slow = self._store.busy_s(now_s) > SLOW_S
        if is_slow and not self._is_slow:
            detail, action = later("Keeping is slow: the disk does not answer"), later("It goes on behind the window")
            self._view.fault(Fault("store", detail, action, now_s))
        elif self._is_slow and not is_slow:
            self._view.fault(None)
        self._is_slow = is_slow

    def close(self, record: Record | None, now_s: float) -> None:
        """Sotto ends, in a call perhaps."""
        if record and self.is_on:
            self._save(record, now_s)
        self._store.stop()


def _prefixes(names: list[str]) -> tuple[str, ...]:
    return tuple(prefix for name in names for prefix in PREFIXES[name])


def kept_words(count: Count) -> str:
    """How much is kept, in a sentence."""
    if not count.calls:
        return tr("Nothing is kept now.")
    counted = (
        (tr("notes of {n}", n=count.parts.get("notes", 0)), "notes"),
        (tr("habits of {n}", n=max(count.parts.get("habits", 0), count.parts.get("tone", 0))), "tone"),
        (tr("transcripts of {n}", n=count.parts.get("said", 0)), "said"),
    )
    parts = ", ".join(words for words, part in counted if count.parts.get(part))
    oldest = date.fromordinal(count.oldest_day or 1).isoformat()
    if count.calls == 1:
        return tr("Kept now: 1 call, of {date}; {parts}.", date=oldest, parts=parts)
    return tr("Kept now: {calls} calls, the oldest of {date}; {parts}.", calls=count.calls, date=oldest, parts=parts)
