"""What the store's thread is asked, what it answers, and the queue between. Plain values; no lock.

Saves of one call that wait become one; where more than MOST_WAITING jobs wait, the oldest save is let go and counted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from desktop.store.entry import Count, Entry

MOST_WAITING = 64


@dataclass(frozen=True, slots=True)
class OpenStore:
    """Ask the keyring, and open; answered by StoreState."""

    create: bool = True


@dataclass(frozen=True, slots=True)
class Save:
    """Keep these parts; where the call was deleted meanwhile, and shall not be made, nothing."""

    entry: Entry
    create: bool = True


@dataclass(frozen=True, slots=True)
class Settle:
    """A call is over."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete a call."""

    entry: str


@dataclass(frozen=True, slots=True)
class RemoveParts:
    """Delete one kind of thing of every call."""

    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoveAll:
    """Delete everything, and the key."""


@dataclass(frozen=True, slots=True)
class Purge:
    """Delete what is older."""

    days: int


@dataclass(frozen=True, slots=True)
class Load:
    """Answered by Loaded; `asked` comes back with it."""

    days: int
    asked: str


@dataclass(frozen=True, slots=True)
class Read:
    """Answered by ReadOut. `take`: what to make of each entry, on the store's thread; None leaves it out."""

    days: int
    asked: str
    take: Callable[[Entry], object | None]


Job: TypeAlias = OpenStore | Save | Settle | Remove | RemoveParts | RemoveAll | Purge | Load | Read


@dataclass(frozen=True, slots=True)
class StoreState:
    """How much is kept; `is_open`: new things are. Told after every job that may have changed it."""

    is_open: bool
    count: Count


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was asked for."""

    entries: tuple[Entry, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What was made of the entries, the oldest first."""

    things: tuple[object, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class StoreSaid:
    """A sentence to be read once."""

    sentence: str


@dataclass(frozen=True, slots=True)
class StoreTrouble:
    """Something cannot be kept now; it is tried on. StoreWell when it is over."""

    detail: str
    action: str


@dataclass(frozen=True, slots=True)
class StoreWell:
    """Everything that waited was done."""


class Jobs:
    """What waits, in its order."""

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()
        self.n_let_go = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def first(self) -> Job:
        """The one to do."""
        return self._waiting[0]

    def done(self, job: Job) -> None:
        """It is done, or never will be."""
        if self._waiting and self._waiting[0] is job:
            self._waiting.popleft()

    def put(self, job: Job, doing: Job | None) -> None:
        """One more; `doing` is left as it is."""
        if isinstance(job, Save):
            for at, one in enumerate(self._waiting):
                if isinstance(one, Save) and one is not doing and one.entry.id == job.entry.id:
                    parts = {**one.entry.parts, **job.entry.parts}
                    self._waiting[at] = Save(replace(one.entry, parts=parts), one.create or job.create)
                    return
        elif isinstance(job, (Remove, RemoveAll)):
            gone = None if isinstance(job, RemoveAll) else job.entry
            self._waiting = deque(one for one in self._waiting if one is doing or not _saves(one, gone))
        elif job in self._waiting and job is not doing:
            return
        self._waiting.append(job)
        if len(self._waiting) > MOST_WAITING:
            self._let_go(doing)

    def _let_go(self, doing: Job | None) -> None:
        oldest = next((one for one in self._waiting if isinstance(one, Save) and one is not doing), None)
        if oldest is not None:
            self._waiting.remove(oldest)
            self.n_let_go += 1

    def drop_saves(self) -> None:
        """There is nowhere to keep them."""
        self._waiting = deque(one for one in self._waiting if not isinstance(one, (Save, Settle)))


def _saves(job: Job, entry: str | None) -> bool:
    return isinstance(job, Save) and entry in (None, job.entry.id)
