"""A child's way back to its parent. In: messages. Out: sent by a thread of its own, so that the sender never waits."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


class Outbox:
    """Bounded: when full, the oldest message that `may_drop` allows goes first; `dropped` counts them."""

    def __init__(self, out: Connection, may_drop: Callable[[object], bool], size: int = 512) -> None:
        self._out, self._may_drop, self._size = out, may_drop, size
        self._waiting: deque[object] = deque()
        self._some = threading.Condition()
        self.dropped = 0
        self.closed = self._sending = False
        threading.Thread(target=self._send_all, name="sotto-outbox", daemon=True).start()

    def put(self, message: object) -> None:
        """Queues one message; never blocks for longer than the queue's lock."""
        with self._some:
            if len(self._waiting) >= self._size:
                self._make_room()
            self._waiting.append(message)
            self._some.notify()

    def take_back(self, unwanted: Callable[[object], bool]) -> list[Any]:
        """What waits and is unwanted is not sent; the message that is being sent now goes."""
        with self._some:
            taken = [message for message in self._waiting if unwanted(message)]
            self._waiting = deque(message for message in self._waiting if not unwanted(message))
        return taken

    def flush(self, timeout_s: float) -> None:
        """Waits until everything is sent, or time is up."""
        until_s = time.monotonic() + timeout_s
        while (self._waiting or self._sending) and not self.closed and time.monotonic() < until_s:
            time.sleep(0.01)

    def _make_room(self) -> None:
        self.dropped += 1
        for index, message in enumerate(self._waiting):
            if self._may_drop(message):
                del self._waiting[index]
                return
        self._waiting.popleft()

    def _send_all(self) -> None:
        while True:
            with self._some:
                self._some.wait_for(lambda: bool(self._waiting))
                message = self._waiting.popleft()
                self._sending = True
            try:
                self._out.send(message)
                self._sending = False
            except OSError:  # the parent is gone
                self.closed = True
                return
