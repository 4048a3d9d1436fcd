"""Writing on a thread of its own. In: jobs, each under the name of what it writes. Out: done in order, or named.

A home folder on the network may take seconds for each write, and the window waits for none of them. A job that fails
tells so itself; one that waits is let go for a newer one of its name, which must know all that it knew.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger(__name__)

SLOW_S = 2.0
"""What waits for longer is said once: it leaves a second of the three within which the window is to say it."""

Job = Callable[[], object]


class Writes(Protocol):
    """Somebody who does jobs."""

    def put(self, name: str, job: Job) -> None: ...


class AtOnce:
    """Does each job when it comes, on the thread that brings it: for a command, and for tests."""

    def put(self, name: str, job: Job) -> None:
        """Does it."""
        job()


class Writer:
    """Does jobs until it is stopped; its thread starts with the first."""

    def __init__(self, name: str = "sotto-writer") -> None:
        self._name = name
        self._wake = threading.Condition()
        self._waiting: dict[str, Job] = {}
        """At most one of each name, in the order in which their names came."""
        self._doing: str | None = None
        self._since_s = 0.0
        """Since when there has always been something to do."""
        self._is_stopping = self._is_slow_told = False
        self._thread: threading.Thread | None = None

    def put(self, name: str, job: Job) -> None:
        """One more; returns at once."""
        with self._wake:
            if not self._waiting and self._doing is None:
                self._since_s = time.monotonic()
            self._waiting[name] = job
            if self._thread is None and not self._is_stopping:
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def found_slow(self, now_s: float) -> bool:
        """True once: when something has waited for longer than a person should not know of, by the monotonic clock."""
        with self._wake:
            is_slow = self._doing is not None and now_s - self._since_s > SLOW_S
            if not is_slow or self._is_slow_told:
                return False
            self._is_slow_told = True
            return True

    def left(self) -> tuple[str, ...]:
        """Names of what is not done."""
        with self._wake:
            return tuple(dict.fromkeys([*([self._doing] if self._doing else []), *self._waiting]))

    def drain(self, wait_s: float) -> bool:
        """Waits until all is done, or for so long; whether it is."""
        with self._wake:
            return self._wake.wait_for(lambda: not self._waiting and self._doing is None, max(0.0, wait_s))

    def stop(self, wait_s: float) -> tuple[str, ...]:
        """Does what waits, if that is soon; the names of what was left undone (a disk that does not answer)."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify_all()
        if self._thread:
            self._thread.join(max(0.0, wait_s))
        return self.left()

    def _run(self) -> None:
        while job := self._next():
            try:
                job()
            except Exception as error:  # noqa: BLE001 - a fault of ours: noted, and the thread goes on
                log.error("writing %s failed: %s", self._doing, type(error).__name__)
            with self._wake:
                self._doing = None
                self._wake.notify_all()

    def _next(self) -> Job | None:
        with self._wake:
            self._wake.wait_for(lambda: bool(self._waiting) or self._is_stopping)
            if not self._waiting:
                return None
            self._doing = next(iter(self._waiting))
            return self._waiting.pop(self._doing)
