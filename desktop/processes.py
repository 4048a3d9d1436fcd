"""A supervised child process. Pipes with one writer and one reader, new for each start; restarts with a limit.

The child is started from, and read by, one thread of its own, which lives as long as the child may: on Linux
the kernel's parent-death signal follows the thread that started a child (prctl(2), PR_SET_PDEATHSIG). A second
thread hears its beats: the first may be held up by a message of which a stopped child wrote only half.
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
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from desktop import trouble, windows_job
from desktop.signs_of_life import BEAT_S, Beats, LifeConfig, LifeWatch, look_at

log = logging.getLogger(__name__)
_SPAWN = multiprocessing.get_context("spawn")
_PR_SET_PDEATHSIG, _PR_SET_NAME = 1, 15
EXIT_S = 1.0
"""A child that closed its pipe ends within this, or is ended."""

Target = Callable[..., None]
"""A child's main: (events_out: Connection, commands_in: Connection, *args)."""


@dataclass(frozen=True, slots=True)
class RestartPolicy:
    """How often a dead child is started again."""

    limit: int = 3
    """Restarts within `window_s`; the next death makes it rest."""
    window_s: float = 300.0
    pause_s: float = 0.5
    """Before each restart, so that a child dying at its start does not spin."""
    again_exit: int | None = None
    """An exit status by which the child asks to be started anew; no death."""
    rest_retry_s: float | None = None
    """None: rests until asked. Else it is tried again after this long."""
    life: LifeConfig = field(default_factory=LifeConfig)


class RestartBudget:
    """Counts deaths under a passed clock: may the child be started again?"""

    def __init__(self, policy: RestartPolicy) -> None:
        self._policy = policy
        self._deaths: deque[float] = deque()

    def spend(self, now_s: float) -> bool:
        """A child died at `now_s`: True if it may be restarted."""
        while self._deaths and now_s - self._deaths[0] > self._policy.window_s:
            self._deaths.popleft()
        self._deaths.append(now_s)
        return len(self._deaths) <= self._policy.limit

    def refill(self) -> None:
        """The person asked to try again."""
        self._deaths.clear()


@dataclass(frozen=True, slots=True)
class Died:
    """A child ended without being asked to. `resting`: it will not be started again by itself."""

    name: str
    exitcode: int | None
    resting: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """A child gives no sign of life. If it stays so, it is ended, and `Died` follows."""

    name: str


@dataclass(frozen=True, slots=True)
class Awake:
    """A child that was quiet runs again."""

    name: str


class Child:
    """One supervised child. `deliver(message)` is called from the child's own thread; Quiet and Awake from another."""

    def __init__(
        self, name: str, target: Target, args: tuple[Any, ...], deliver: Callable[[object], None], policy: RestartPolicy
    ) -> None:
        self._name, self._target, self._args = name, target, args
        self._deliver, self._policy = deliver, policy
        self._budget = RestartBudget(policy)
        self._wake = threading.Condition()
        self._sending = threading.Lock()
        self._stopping = self._resting = self._replacing = self._held = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pid: int | None = None
        self._commands: Connection | None = None
        self._thread: threading.Thread | None = None
        self.generation = 0

    @property
    def pid(self) -> int | None:
        """Of the running child."""
        return self._pid

    def start(self) -> None:
        """Starts the child and its thread; returns at once."""
        self._thread = threading.Thread(target=self._supervise, name=f"sotto-{self._name}", daemon=True)
        self._thread.start()

    def send(self, message: object) -> bool:
        """Hands the child a message; False where there is no child. May block while the child does not read."""
        with self._sending:
            commands = self._commands
            if commands is None:
                return False
            try:
                commands.send(message)
            except OSError:  # it just died
                return False
        return True

    def kill(self) -> None:
        """Ends the running child at once; the policy decides whether it comes back."""
        process = self._process
        if process:
            with contextlib.suppress(ValueError):  # it has just ended and was put away
                process.kill()

    def hold(self) -> None:
        """Ends the child and keeps it ended until `replace`; returns at once."""
        self._held = True
        self.kill()

    def replace(self, *args: Any) -> None:
        """Restarts at once, with other arguments if any are given; not counted as a death, and ends a rest."""
        self._args = args or self._args
        self._budget.refill()
        with self._wake:
            self._replacing = not (self._resting or self._held)
            self._resting = self._held = False
            self._wake.notify_all()
        self.kill()

    def arm(self, *args: Any) -> None:
        """Other arguments for the next start, whenever that comes."""
        self._args = args

    def end(self) -> None:
        """Ends child and thread; does not wait for it."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        self.kill()

    def stop(self, timeout_s: float = 3.0) -> None:
        """Ends child and thread, and waits for both."""
        self.end()
        if self._thread:
            self._thread.join(timeout_s)

    def _supervise(self) -> None:
        while not self._stopping:
            exitcode = self._run_once()
            if self._stopping:
                return
            if self._held:
                self._wait_while_held()
                continue
            if self._replacing:
                self._replacing = False
                continue
            if exitcode is not None and exitcode == self._policy.again_exit:
                self._pause()
                continue
            self._resting = not self._budget.spend(time.monotonic())
            self._deliver(Died(self._name, exitcode, self._resting))
            self._pause()

    def _wait_while_held(self) -> None:
        with self._wake:
            self._wake.wait_for(lambda: self._stopping or not self._held)

    def _pause(self) -> None:
        with self._wake:
            if self._resting:
                self._wake.wait_for(lambda: self._stopping or not self._resting, self._policy.rest_retry_s)
            else:
                self._wake.wait_for(lambda: self._stopping, self._policy.pause_s)

    def _run_once(self) -> int | None:
        events_in, events_out = _SPAWN.Pipe(duplex=False)
        commands_in, commands_out = _SPAWN.Pipe(duplex=False)
        beats_in, beats_out = _SPAWN.Pipe(duplex=False)
        name = f"sotto-{self._name}"
        pipes = (events_out, commands_in, beats_out)
        process = _SPAWN.Process(target=_child_main, args=(name, *pipes, os.getpid()), name=name, daemon=True)
        process.start()
        _tie_to_this_process(process.pid)
        for pipe in pipes:
            pipe.close()
        self.generation += 1
        self._process, self._pid = process, process.pid
        if self._stopping or self._held:  # asked while it was starting
            process.kill()
        watcher = threading.Thread(target=self._watch, args=(beats_in, process), name=f"{name}-beats", daemon=True)
        watcher.start()
        with contextlib.suppress(OSError):  # it has just died
            commands_out.send((self._target, self._args))
        self._commands = commands_out
        self._read(events_in)
        process.join(EXIT_S)  # its pipe is closed: it is ending by itself, with a status of its own
        process.kill()
        process.join()
        watcher.join()  # its pipe is closed too
        self._process = self._pid = None
        with self._sending:  # a message that was being written ends now; its pipe's number is not used again before
            self._commands = None
            commands_out.close()
        events_in.close()
        exitcode = process.exitcode
        process.close()
        return exitcode

    def _read(self, events_in: Connection) -> None:
        while True:
            try:
                message = events_in.recv()
            except (EOFError, OSError):
                return
            self._deliver(message)

    def _watch(self, beats: Connection, process: multiprocessing.process.BaseProcess) -> None:
        watch, pid = LifeWatch(time.monotonic(), self._policy.life), process.pid or 0
        with contextlib.suppress(EOFError, OSError):  # it ended
            while True:
                came = beats.poll(BEAT_S / 2)
                if came:
                    beats.recv_bytes()
                    watch.beat(time.monotonic())
                change = watch.step(time.monotonic(), lambda: look_at(pid))
                if change == "stuck":
                    log.info("%s gave no sign of life and is ended", self._name)
                    process.kill()
                elif change:
                    self._deliver(Quiet(self._name) if change == "quiet" else Awake(self._name))
        beats.close()


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


class Outbox:
    """Messages of a child to its parent, sent by a thread of its own so that the sender never waits.

    Bounded: when full, the oldest message that `may_drop` allows goes first; `dropped` counts them.
    """

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
