"""Mains of child processes for the tests of supervision."""

from __future__ import annotations

import os
import sys
import time
from multiprocessing.connection import Connection


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
