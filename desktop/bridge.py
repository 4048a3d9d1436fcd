"""The doors into Qt's thread: `Bridge` from worker threads, `RequestServer` from other processes of the same user.

Messages wait in one bounded queue and wake the window once for all of them; when the window does not keep up,
meters and partial words are let go first.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import SIGNAL, SLOT, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from audio.events import Levels, Utterance
from desktop.ear import Heard
from desktop.remote import MAX_REQUEST, REQUESTS, is_own

MAX_WAITING = 2_000
"""Over a minute of everything that the workers say."""
BATCH = 50
"""Messages handled before the window gets its turn: well under a frame's time."""

SILENT_MS = 2_000
"""A connection that has not said its line by then is hung up on."""


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


class RequestServer(QObject):
    """Takes `sotto call start` and its like: one line in, one line out, then the connection is closed."""

    def __init__(self, name: str, on_request: Callable[[str], str]) -> None:
        super().__init__()
        self._on_request = on_request
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self.on_connection)
        self._name = name

    def listen(self) -> str | None:
        """Starts; what a crashed app left is replaced. Returns why it cannot, in words."""
        if self._server.listen(self._name):
            return None
        QLocalServer.removeServer(self._name)
        return None if self._server.listen(self._name) else self._server.errorString()

    def close(self) -> None:
        """Stops listening and removes the socket."""
        self._server.close()

    @Slot()
    def on_connection(self) -> None:
        """A script called."""
        connection = self._server.nextPendingConnection()
        connection.setParent(self)
        if not is_own(int(connection.socketDescriptor())):
            connection.abort()
            connection.deleteLater()
            return
        QTimer.singleShot(SILENT_MS, connection, connection.abort)
        connection.readyRead.connect(self.on_ready)
        # By name: see ui.theme.Theme.repaints.
        QObject.connect(connection, SIGNAL("disconnected()"), connection, SLOT("deleteLater()"))

    @Slot()
    def on_ready(self) -> None:
        """A whole line is answered; one that is too long is not."""
        connection = self.sender()
        if not isinstance(connection, QLocalSocket):
            return
        if not connection.canReadLine():
            if connection.bytesAvailable() > MAX_REQUEST:
                connection.abort()
            return
        request = bytes(connection.readLine(MAX_REQUEST).data()).decode("utf-8", "replace").strip()
        answer = self._on_request(request) if request in REQUESTS else f"error: expected one of {', '.join(REQUESTS)}"
        connection.write(f"{answer}\n".encode())
        connection.disconnectFromServer()
