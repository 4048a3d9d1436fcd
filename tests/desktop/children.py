"""Mains of child processes for the tests of supervision."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path


def echo(out: Connection, commands: Connection, greeting: str) -> None:
    """Says its greeting and its pid, then says everything back."""
    out.send((greeting, os.getpid()))
    while True:
        out.send(commands.recv())


def die(out: Connection, commands: Connection, status: int) -> None:
    """Ends at once."""
    out.send("born")
    sys.exit(status)


def flood(out: Connection, commands: Connection) -> None:
    """Never reads its commands."""
    out.send("born")
    time.sleep(3600)


def deaf(out: Connection, commands: Connection) -> None:
    """Beats, and does nothing else: its main thread waits for ever."""
    out.send("born")
    commands.recv()


def half(out: Connection, commands: Connection) -> None:
    """Is stopped while it writes a message that its pipe does not hold."""
    out.send(os.getpid())
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGSTOP)).start()
    while True:
        out.send(b"x" * 50_000_000)


def mute(out: Connection, commands: Connection) -> None:
    """Beats, and never says that its work has begun: a driver holds it."""
    commands.recv()


def note_pid() -> None:
    """What a process does that is made ready: leaves its number."""
    with Path(os.environ["SOTTO_TEST_PREPARED"]).open("a") as file:
        file.write(f"{os.getpid()}\n")
