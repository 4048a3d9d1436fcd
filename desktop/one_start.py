"""One process of a child, from its start to its end. In: what it shall do, when it shall begin. Out: what it says.

Three pipes, each with one writer and one reader. A thread reads its messages and another its beats: the first may be
held up by a message of which a stopped child wrote only half. It may be started before it is needed: it then prepares
itself (imports), and waits for its work.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from desktop import trouble, windows_job
from desktop.signs_of_life import BEAT_S, Beats, Change, LifeConfig, LifeWatch, look_at

log = logging.getLogger(__name__)
_SPAWN = multiprocessing.get_context("spawn")
_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
EXIT_S = 1.0
"""A child that closed its pipe ends within this, or is ended."""

Target = Callable[..., None]
"""A child's main: (events_out: Connection, commands_in: Connection, *args)."""


class OneStart:
    """Starts the process when it is made. Belongs to the thread that makes it, but for `kill`."""

    def __init__(self, name: str, prepare: Callable[[], object] | None = None) -> None:
        """`prepare`: what it does while it waits for `begin`. On Linux it dies with the thread that makes it."""
        self._name = f"sotto-{name}"
        self._events, events_out = _SPAWN.Pipe(duplex=False)
        commands_in, self.commands = _SPAWN.Pipe(duplex=False)
        self._beats, beats_out = _SPAWN.Pipe(duplex=False)
        pipes = (events_out, commands_in, beats_out)
        self._process = _SPAWN.Process(
            target=_child_main, args=(self._name, *pipes, os.getpid()), name=self._name, daemon=True
        )
        self._process.start()
        _tie_to_this_process(self._process.pid)
        for pipe in pipes:
            pipe.close()
        self.pid = self._process.pid
        self._threads: list[threading.Thread] = []
        self.is_stuck = False
        """It was ended because it gave no sign of life."""
        self._send(prepare)

    def begin(
        self,
        work: tuple[Target, tuple[Any, ...]],
        life: LifeConfig,
        deliver: Callable[[object], None],
        on_life: Callable[[Change], None],
        on_over: Callable[[], None],
    ) -> None:
        """Its work; from now on its messages and signs of life are told, each kind from a thread of its own."""
        watch = LifeWatch(time.monotonic(), life)
        self._threads = [
            threading.Thread(target=self._watch, args=(watch, on_life), name=f"{self._name}-beats", daemon=True),
            threading.Thread(target=self._read, args=(watch, deliver, on_over), name=f"{self._name}-says", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self._send(work)

    def _send(self, message: object) -> None:
        with contextlib.suppress(OSError):  # it has just died
            self.commands.send(message)

    def kill(self) -> None:
        """Ends it at once; from any thread."""
        with contextlib.suppress(ValueError):  # it has just ended and was put away
            self._process.kill()

    def put_away(self, patience_s: float = 0.0) -> int | None:
        """Its exit status, once it is gone. `patience_s`: for an end by itself, with a status of its own."""
        self._process.join(patience_s)
        self._process.kill()
        self._process.join()
        for thread in self._threads:  # their pipes are closed by now
            thread.join()
        self._events.close()
        self._beats.close()
        exitcode = self._process.exitcode
        self._process.close()
        return exitcode

    def _read(self, watch: LifeWatch, deliver: Callable[[object], None], on_over: Callable[[], None]) -> None:
        try:
            while True:
                message = self._events.recv()
                watch.spoke()
                deliver(message)
        except (EOFError, OSError):  # it ended
            pass
        finally:
            on_over()

    def _watch(self, watch: LifeWatch, on_life: Callable[[Change], None]) -> None:
        pid = self.pid or 0
        with contextlib.suppress(EOFError, OSError):  # it ended
            while True:
                if self._beats.poll(BEAT_S / 2):
                    self._beats.recv_bytes()
                    watch.beat(time.monotonic())
                change = watch.step(time.monotonic(), lambda: look_at(pid))
                if change == "stuck":
                    log.info("%s gave no sign of life and is ended", self._name)
                    self.is_stuck = True
                    self.kill()
                if change:
                    on_life(change)


def _tie_to_this_process(pid: int | None) -> None:
    """Windows; Linux does it from within the child, and elsewhere the child sees its pipe close."""
    if sys.platform == "win32" and pid is not None:
        windows_job.this_process().hold(pid)


def _child_main(name: str, events_out: Connection, commands_in: Connection, beats_out: Connection, parent: int) -> None:
    name_process(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    _die_with_parent(parent)
    Beats(beats_out)
    with trouble.watched(name), contextlib.suppress(BrokenPipeError, EOFError):  # suppressed: the parent went away
        # Not as an argument of the process: what comes with it is imported, which takes seconds on a slow disk.
        prepare = commands_in.recv()
        if prepare:
            prepare()
        target, args = commands_in.recv()
        target(events_out, commands_in, *args)


def name_process(name: str) -> None:
    """What `ps` and `top` show on Linux, 15 letters of it: the frozen program is one file for all its processes."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_NAME, name.encode())


def _die_with_parent(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)
