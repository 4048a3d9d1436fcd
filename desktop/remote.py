"""Words to the running app over a per-user local socket (a named pipe on Windows), for softphone scripts.

The running app answers each request line with one line: "ok", or "error: " and why. Standard library only, so
that a script's call is quick. The app's end is Qt's QLocalServer, in `app.py`.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path

REQUESTS = (
    "show", "call start", "call end", "pause", "resume", "payment", "done", "not-now", "panel", "break", "settings",
    "setup", "declined", "quit", "about",
)  # fmt: skip
TIMEOUT_S = 2.0
MAX_REQUEST = 64
MAX_ANSWER = 4_096


@dataclass(frozen=True, slots=True)
class About:
    """The running app's answer to `about`; 0 and "" of one that is too old to know it."""

    pid: int
    version: str


class NotRunning(OSError):
    """No app of this user answers."""


def about_line(pid: int, version: str) -> str:
    """What the running app answers to `about`."""
    return f"ok {pid} {version}"


def who_runs(socket_name: str) -> About | None:
    """The running app of this user; None where none answers."""
    try:
        _, _, told = ask(socket_name, "about").partition("ok ")
    except NotRunning:
        return None
    pid, _, version = told.partition(" ")
    return About(int(pid), version) if pid.isdecimal() else About(0, "")


def is_own(descriptor: int) -> bool:
    """Whether the process at the other end of this connection runs as the same user as this one.

    Beside the socket's own rights (0600; on Windows the pipe's), which a folder made by somebody else could undo.
    """
    if sys.platform != "linux":
        return True
    with socket.socket(fileno=os.dup(descriptor)) as peer:
        credentials = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[1]) == os.getuid()


def ask(socket_name: str, request: str) -> str:
    """Sends one of REQUESTS, returns the answer line. Raises NotRunning."""
    try:
        return _ask_pipe(socket_name, request) if sys.platform == "win32" else _ask_socket(socket_name, request)
    except OSError as error:
        raise NotRunning("Sotto is not running for this user") from error


def _ask_socket(socket_name: str, request: str) -> str:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT_S)
        connection.connect(socket_name)
        connection.sendall(f"{request}\n".encode())
        return connection.makefile(encoding="utf-8").readline(MAX_ANSWER).strip()


def _ask_pipe(socket_name: str, request: str) -> str:
    pipe = Path(rf"\\.\pipe\{socket_name}")
    until_s = time.monotonic() + TIMEOUT_S
    while True:
        try:
            with pipe.open("r+b", buffering=0) as connection:
                connection.write(f"{request}\n".encode())
                return connection.readline().decode("utf-8").strip()
        except PermissionError:
            raise
        except OSError:  # every instance of the pipe is taken for a moment
            if not os.path.lexists(pipe) or time.monotonic() > until_s:
                raise
            time.sleep(0.05)
