"""The list of kept calls in the running app. In: gestures, what the store read. Out: KeptPages, pages, deletions.

Reading, and what is made of it, is the store's thread's; here is only what is shown. Deleting asks once more by the
button's own name: no dialog, for a call may be on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from desktop.call_page import clock
from desktop.keeping import Keeping
from desktop.kept import call_of, page_of
from desktop.store.entry import Entry
from desktop.store.jobs import ReadOut, StoreState
from desktop.week import full_name, names_of
from desktop.words import later, tr
from ui.kept_model import DeleteAllKept, DeleteKept, KeptChosen, KeptGesture, KeptPage, KeptRow, OpenKept
from ui.model import CallSummary

LIST, PAGE = "kept list", "kept page"
HOLDS = (
    ("notes", later("notes")),
    ("promises", later("promises")),
    ("tone", later("tone")),
    ("habits", later("habits")),
    ("said", later("words of both sides")),
)
"""How a part's name begins, and what it is called."""
EMPTY = (b"[]", b"{}", b"")
NOTHING = later("Nothing is kept. What shall be kept of calls is chosen in the settings, under “Kept”.")
NOT_OPEN = later("What is kept cannot be read now: the system’s keyring is closed, or has not got its key.")
READING = later("It is being read …")
GONE = later("This call is not kept any more.")
ONCE_MORE = later("Once more deletes this call for good.")
ALL_ONCE_MORE = later("Once more deletes everything that is kept, for good.")
DELETE, REALLY = later("Delete this call"), later("Delete it, for good")


@dataclass(frozen=True, slots=True)
class Kept:
    """One call as the list needs it."""

    id: str
    began: datetime
    duration_s: float
    holds: tuple[str, ...]


def listed(entry: Entry) -> Kept | None:
    """A call; None for what is none. Of its parts only the first is read."""
    call = call_of(replace(entry, parts={name: text for name, text in entry.parts.items() if name == "call"}))
    if call is None:
        return None
    parts = [name for name, text in entry.parts.items() if text not in EMPTY]
    holds = tuple(said for prefix, said in HOLDS if any(name.startswith(prefix) for name in parts))
    return Kept(call.id, call.began, call.duration_s, holds)


def page_if(wanted: str, entry: Entry) -> CallSummary | None:
    """The page of this call; None for every other."""
    call = call_of(entry) if entry.id == wanted else None
    return page_of(call) if call else None


def row(kept: Kept, year: int) -> KeptRow:
    """As it is shown and said; the year is shown where it is not this one."""
    weekday, month = names_of(kept.began.date())
    at, length = f"{kept.began:%H:%M}", clock(kept.duration_s)
    holds = ", ".join(tr(one) for one in kept.holds) or tr("its time alone")
    return KeptRow(
        id=kept.id,
        when=f"{weekday[:3]} {kept.began.day} {month[:3]}{f' {kept.began.year}' * (kept.began.year != year)}, {at}",
        length=length,
        holds=holds,
        said=tr(
            "{day} {year}, {time}, {clock} long; kept: {parts}",
            day=full_name(kept.began.date()),
            year=kept.began.year,
            time=at,
            clock=length,
            parts=holds,
        ),
    )


class KeptView(Protocol):
    """Where it is shown."""

    def show_kept(self, page: KeptPage, *, in_front: bool = False) -> None: ...
    def kept_shown(self) -> bool: ...
    def show_kept_call(self, summary: CallSummary) -> None: ...
    def on_delete_clicked(self, call: str) -> None: ...


class KeptList:
    """One window's."""

    def __init__(self, view: KeptView, keeping: Keeping, running: Callable[[], str | None]) -> None:
        """`running`: what the call that is on is called; it is not in the list."""
        self._view, self._keeping, self._running = view, keeping, running
        self._kept: tuple[Kept, ...] = ()
        self._sure: str | None = None
        self._reading = False
        self._said = ""

    def open(self) -> None:
        """The person asks for it."""
        self._sure, self._said = None, ""
        self._keeping.calm()
        self._read()
        self._show(in_front=True)

    def do(self, gesture: KeptGesture) -> None:
        """What the person chose."""
        self._said = ""
        match gesture:
            case OpenKept(id=call):
                self._keeping.read(PAGE, partial(page_if, call))
            case KeptChosen():
                self._sure = None
                self._keeping.calm()
            case DeleteKept(id=call) if call != self._sure:
                self._sure, self._said = call, tr(ONCE_MORE)
            case DeleteKept(id=call):
                self._sure = None
                self._view.on_delete_clicked(self._keeping.name_of(call))
            case DeleteAllKept():
                self._sure = None
                self._keeping.act()
                self._said = tr(ALL_ONCE_MORE) if self._keeping.is_sure else ""
        self._show()

    def on_message(self, message: object) -> None:
        """The store read something, or something changed."""
        match message:
            case ReadOut(things=things, asked=asked) if asked == LIST:
                self._reading = False
                self._kept = tuple(one for one in reversed(things) if isinstance(one, Kept))
                self._renew()
            case ReadOut(things=things, asked=asked) if asked == PAGE:
                self._on_page(things)
            case StoreState() if self._view.kept_shown():
                self._said = self._said if self._sure or self._keeping.is_sure else ""
                self._read()
                self._renew()

    def _on_page(self, things: tuple[object, ...]) -> None:
        found = [one for one in things if isinstance(one, CallSummary)]
        if found:
            self._view.show_kept_call(replace(found[0], call=self._keeping.name_of(found[0].call)))
        else:
            self._said = tr(GONE)
            self._renew()

    def _read(self) -> None:
        self._reading = self._keeping.read(LIST, listed)
        if not self._reading:
            self._kept = ()

    def _renew(self) -> None:
        if self._view.kept_shown():
            self._show()

    def _show(self, in_front: bool = False) -> None:
        running = self._running()
        rows = tuple(
            row(one, self._kept[0].began.year)
            for one in self._kept
            if not (self._keeping.is_gone(one.id) or (running and self._keeping.name_of(one.id) == running))
        )
        page = KeptPage(
            rows=rows,
            about=self._keeping.note(),
            nothing="" if rows else self._why_none(),
            delete=tr(REALLY if self._sure else DELETE),
            delete_all=self._keeping.action(),
            said=self._said,
        )
        self._view.show_kept(page, in_front=in_front)

    def _why_none(self) -> str:
        if self._reading:
            return tr(READING)
        return tr(NOT_OPEN if self._keeping.action() and not self._kept else NOTHING)
