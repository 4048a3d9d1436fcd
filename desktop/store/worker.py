"""The store's own thread. In: jobs, from the window's thread, which never waits. Out: messages, through `deliver`.

Jobs are done in their order. One that cannot be done now stays first and is tried again; deletions are never let go.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date

from desktop.store.entry import Count, Entry
from desktop.store.jobs import (
    Job,
    Jobs,
    Load,
    Loaded,
    OpenStore,
    Purge,
    Read,
    ReadOut,
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
from desktop.store.keyring_key import NoKey
from desktop.store.store import Store
from desktop.store.trouble import Trouble
from desktop.words import later, tr

log = logging.getLogger(__name__)

RETRY_S = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Between the tries of a job: a full disk or a lock is looked at again soon, then seldom."""
LET_GO = later("Some of what was to be kept is lost: the disk did not take it for too long.")


class StoreThread:
    """Does jobs until it is stopped. `deliver` is called from its thread."""

    def __init__(self, store: Store, deliver: Callable[[object], None], today: Callable[[], date] = date.today) -> None:
        self._store, self._deliver, self._today = store, deliver, today
        self._jobs = Jobs()
        self._wake = threading.Condition()
        self._doing: Job | None = None
        self._busy_since_s: float | None = None
        self._stopping = False
        self._in_trouble = False
        self._told: set[str] = set()
        self._thread: threading.Thread | None = None

    def put(self, job: Job) -> None:
        """One more job; starts the thread with the first."""
        with self._wake:
            if self._stopping:
                return
            self._jobs.put(job, self._doing)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sotto-store", daemon=True)
                self._thread.start()
            self._wake.notify()

    def has_files(self) -> bool:
        """Whether anything may be kept already."""
        return self._store.folder.exists

    def busy_s(self, now_s: float) -> float:
        """For how long the present job has been at it, by the monotonic clock."""
        since_s = self._busy_since_s
        return 0.0 if since_s is None else now_s - since_s

    def stop(self, wait_s: float = 1.5) -> bool:
        """Does what waits, if that is soon; False where it was left undone (a disk that does not answer)."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread:
            self._thread.join(wait_s)
        return self._thread is None or not self._thread.is_alive()

    def _run(self) -> None:
        n_tries = 0
        while (job := self._next()) is not None:
            is_done = self._try(job)
            with self._wake:
                self._busy_since_s = self._doing = None
                if is_done:
                    self._jobs.done(job)
                    n_tries = 0
                elif self._stopping:
                    break
                else:
                    self._wake.wait_for(lambda: self._stopping, RETRY_S[min(n_tries, len(RETRY_S) - 1)])
                    n_tries += 1
        self._store.close()

    def _next(self) -> Job | None:
        with self._wake:
            self._wake.wait_for(lambda: len(self._jobs) > 0 or self._stopping)
            if not len(self._jobs):
                return None
            self._doing = self._jobs.first()
            self._busy_since_s = time.monotonic()
            return self._doing

    def _try(self, job: Job) -> bool:
        """Whether it is done with, for good or ill."""
        try:
            self._do(job)
        except NoKey as none:
            self._say(str(none))
            self._drop_saves()
            self._deliver(self._state())
            return True
        except Trouble as trouble:
            self._on_trouble(trouble)
            return trouble.kind == "newer"
        except Exception as error:  # noqa: BLE001 - a fault of ours: told, and the thread goes on
            log.error("keeping failed: %s", type(error).__name__)  # its text might hold words of a call
            self._on_trouble(Trouble("unusable"))
            return True
        if self._in_trouble:
            self._in_trouble = False
            self._deliver(StoreWell())
        self._drain()
        return True

    def _do(self, job: Job) -> None:
        store = self._store
        match job:
            case OpenStore(create=create):
                store.open(self._today(), create)
            case Save(entry=entry, create=create) if self._is_open():
                store.save(entry, create)
            case Settle() if self._is_open():
                store.settle()
            case Remove(entry=entry) if self._is_open():
                store.remove(entry)
            case RemoveParts(prefixes=prefixes) if self._is_open():
                store.remove_parts(prefixes)
            case RemoveAll():
                store.remove_all()
            case Purge(days=days):
                store.purge(self._today(), days)
            case Load(days=days, asked=asked):
                self._deliver(Loaded(tuple(self._entries(days)), asked))
            case Read(days=days, asked=asked, take=take):
                things = (take(entry) for entry in self._entries(days))
                self._deliver(ReadOut(tuple(one for one in things if one is not None), asked))
        if not isinstance(job, (Save, Load, Read)):
            self._deliver(self._state())

    def _entries(self, days: int) -> list[Entry]:
        return self._store.load(self._today().toordinal() - days + 1) if self._is_open() else []

    def _is_open(self) -> bool:
        """Opened before: a fault closed it since, and it is opened again."""
        return self._store.reopen(self._today())

    def _on_trouble(self, trouble: Trouble) -> None:
        if not self._in_trouble:
            self._in_trouble = True
            self._deliver(StoreTrouble(trouble.detail, trouble.action))
        if trouble.kind == "newer":
            self._drop_saves()
        self._drain()

    def _drop_saves(self) -> None:
        with self._wake:
            self._jobs.drop_saves()

    def _drain(self) -> None:
        said, self._store.said = self._store.said, []
        for sentence in said:
            self._say(sentence)
        if self._jobs.n_let_go:
            self._jobs.n_let_go = 0
            self._say(tr(LET_GO))

    def _say(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._deliver(StoreSaid(tr(sentence)))

    def _state(self) -> StoreState:
        try:
            return StoreState(self._store.is_open, self._store.count())
        except Trouble:
            return StoreState(self._store.is_open, Count())
