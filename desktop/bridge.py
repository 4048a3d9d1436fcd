"""The one door between worker threads and Qt. In: messages from any thread. Out: `arrived`, in the window's thread.

Messages wait in one bounded queue and wake the window once for all of them; when the window does not keep up,
meters and partial words are let go first.
"""

from __future__ import annotations

import threading
from collections import deque

from PySide6.QtCore import QObject, Qt, Signal, Slot

from audio.events import Levels, Utterance
from desktop.ear import Heard

MAX_WAITING = 2_000
"""Over a minute of everything that the workers say."""
BATCH = 50
"""Messages handled before the window gets its turn: well under a frame's time."""


class Bridge(QObject):
    """Carries messages into the thread in which it was made."""

    arrived = Signal(object)
    _woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._waiting: deque[object] = deque()
        self._awake = False
        self._closed = False
        self.dropped = 0
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def post(self, message: object) -> None:
        """From any thread; never waits."""
        with self._lock:
            if self._closed or (len(self._waiting) >= MAX_WAITING and not self._make_room(message)):
                return
            self._waiting.append(message)
            wake, self._awake = not self._awake, True
        if wake:
            self._woken.emit()

    def close(self) -> None:
        """Nothing arrives any more."""
        with self._lock:
            self._closed = True
            self._waiting.clear()

    def _make_room(self, message: object) -> bool:
        self.dropped += 1
        if _spare(message):
            return False
        for index, waiting in enumerate(self._waiting):
            if _spare(waiting):
                del self._waiting[index]
                return True
        self._waiting.popleft()
        return True

    @Slot()
    def _on_woken(self) -> None:
        with self._lock:
            messages = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            self._awake = more = bool(self._waiting)
        for message in messages:
            self.arrived.emit(message)
        if more:
            self._woken.emit()


def _spare(message: object) -> bool:
    if isinstance(message, Heard):
        return isinstance(message.event, Levels)
    return isinstance(message, Utterance) and not message.final
