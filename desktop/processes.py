"""A supervised child process: new pipes for each start (`one_start.py`), restarts with a limit.

The child is started from one thread of its own, which lives as long as the child may: on Linux the kernel's
parent-death signal follows the thread that started a child (prctl(2), PR_SET_PDEATHSIG).

While a child is quiet, another process prepares itself beside it (`RestartPolicy.prepare`): starting Python and its
imports takes seconds on a busy machine, and so passes while it is still being found out whether the first is stuck.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from desktop.one_start import EXIT_S, OneStart, Target, name_process
from desktop.outbox import Outbox
from desktop.signs_of_life import Change, LifeConfig

__all__ = [
    "Awake",
    "Child",
    "Died",
    "Outbox",
    "Quiet",
    "RestartBudget",
    "RestartPolicy",
    "Target",
    "name_process",
]


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
    prepare: Callable[[], object] | None = None
    """What a process does that is started while the child is quiet; None: none is."""


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
    """One supervised child. `deliver` is called from threads of its own: one for messages, one for Quiet and Awake."""

    def __init__(
        self, name: str, target: Target, args: tuple[Any, ...], deliver: Callable[[object], None], policy: RestartPolicy
    ) -> None:
        self._name, self._target, self._args = name, target, args
        self._deliver, self._policy = deliver, policy
        self._budget = RestartBudget(policy)
        self._wake = threading.Condition()
        self._sending = threading.Lock()
        self._stopping = self._resting = self._replacing = self._held = False
        self._running: OneStart | None = None
        self._spare: OneStart | None = None
        """Started while the running one is quiet. Belongs to the supervising thread."""
        self._is_over = self._wants_spare = False
        self._commands: Connection | None = None
        self._thread: threading.Thread | None = None
        self.generation = 0

    @property
    def pid(self) -> int | None:
        """Of the running child."""
        running = self._running
        return running.pid if running else None

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
        running = self._running
        if running:
            running.kill()

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
        try:
            while not self._stopping:
                self._run_once()
        finally:
            self._drop_spare()

    def _run_once(self) -> None:
        running, exitcode = self._one_process()
        if self._stopping:
            return
        if self._held:
            self._drop_spare()
            self._wait_while_held()
            return
        if self._replacing:
            self._replacing = False
            return
        if exitcode is not None and exitcode == self._policy.again_exit:
            self._pause()
            return
        self._resting = not self._budget.spend(time.monotonic())
        self._deliver(Died(self._name, exitcode, self._resting))
        if self._resting or not running.is_stuck:  # a stuck one took its time: nothing spins
            self._drop_spare()
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

    def _one_process(self) -> tuple[OneStart, int | None]:
        """A process from its start to its end, and its exit status."""
        running = self._spare or OneStart(self._name)
        self._spare = None
        self.generation += 1
        with self._wake:
            self._running, self._is_over, self._wants_spare = running, False, False
        if self._stopping or self._held:  # asked while it was starting
            running.kill()
        work = (self._target, self._args)
        running.begin(work, self._policy.life, self._deliver, self._on_life, self._on_over)
        self._commands = running.commands
        self._follow()
        exitcode = running.put_away(EXIT_S)
        self._running = None
        with self._sending:  # a message that was being written ends now; its pipe's number is not used again before
            self._commands = None
            running.commands.close()
        return running, exitcode

    def _follow(self) -> None:
        """Until the process is over; meanwhile another one prepares itself for as long as this one is quiet."""
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._is_over or self._wants_spare is not bool(self._spare))
                if self._is_over:
                    return
                wants = self._wants_spare
            if wants:
                self._spare = OneStart(self._name, self._policy.prepare)
            else:
                self._drop_spare()

    def _on_over(self) -> None:
        with self._wake:
            self._is_over = True
            self._wake.notify_all()

    def _on_life(self, change: Change) -> None:
        with self._wake:
            if change in ("quiet", "awake"):  # a late one may be starting on a busy machine: no second one beside it
                self._wants_spare = change == "quiet" and self._policy.prepare is not None
            self._wake.notify_all()
        if change != "stuck":
            self._deliver(Awake(self._name) if change == "awake" else Quiet(self._name))

    def _drop_spare(self) -> None:
        spare, self._spare = self._spare, None
        if spare:
            spare.put_away()
            spare.commands.close()
