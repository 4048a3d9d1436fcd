"""Does a child process still run? In: its beats, passing time, looks at the process. Out: a Change.

A beat comes twice a second from a thread of its own in the child. It says that the process runs, not that its work
gets on: that is seen by the work (the ear's levels, a transcriber's job). So a transcriber busy with a long turn
beats on, and a child that was stopped falls silent whatever it had to do.

On a machine that is only busy, beats may be late too. A child without beats that computes, waits for the processor
or for its disk is busy, and not silent. Pure but for `Beats` and `look_at`.
"""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Literal

BEAT_S = 0.5

Change = Literal["quiet", "late", "awake", "stuck"]
"""No sign of life; none of its work since its start; neither any more; to be ended."""


@dataclass(frozen=True, slots=True)
class LifeConfig:
    """How long a child may give no sign of life. All in seconds."""

    look_s: float = 0.75
    """Without a beat for this long, the process itself is looked at."""
    quiet_s: float = 1.5
    """Then it is said; leaves half of the three seconds within which the window is to say it."""
    stuck_s: float = 3.5
    """Then it is ended and started again: with the loading of a model, words are back within ten seconds."""
    first_late_s: float = math.inf
    """Without a first message for this long after its start it is said, however it beats: it may hang in a driver."""
    first_stuck_s: float = math.inf
    """Then it is ended and started again."""
    stall_s: float = 1.0
    """Ticks further apart: we stood still ourselves (sleep, a stopped terminal), and the beats are on their way."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a process."""

    cpu_s: float
    """Used so far."""
    waits: bool
    """For the processor or for the disk: it would do something if it could."""


class LifeWatch:
    """Watches one child from its start at `now_s`."""

    def __init__(self, now_s: float, config: LifeConfig | None = None) -> None:
        self._config = config or LifeConfig()
        self._sign_s = self._ticked_s = self._began_s = now_s
        self._seen: Look | None = None
        self._quiet = self._has_spoken = False

    def beat(self, now_s: float) -> None:
        """A beat came."""
        self._sign_s, self._seen = now_s, None

    def spoke(self) -> None:
        """Its first message came: it has started. From another thread."""
        self._has_spoken = True

    def step(self, now_s: float, look: Callable[[], Look | None]) -> Change | None:
        """Time passed: the change, if any. `look` is asked where beats are missing; None: the process has ended."""
        before_s, self._ticked_s = self._ticked_s, now_s
        if now_s - before_s > self._config.stall_s:
            self.beat(now_s)
            self._began_s += now_s - before_s
        if now_s - self._sign_s > self._config.look_s and self._works(look()):
            self._sign_s = now_s
        silent_s = now_s - self._sign_s
        starting_s = 0.0 if self._has_spoken else now_s - self._began_s
        if silent_s > self._config.stuck_s or starting_s > self._config.first_stuck_s:
            return "stuck"
        is_late = starting_s > self._config.first_late_s
        if self._quiet:
            self._quiet = is_late or silent_s >= self._config.look_s
            return None if self._quiet else "awake"
        self._quiet = is_late or silent_s > self._config.quiet_s
        if self._quiet:
            return "late" if is_late else "quiet"
        return None

    def _works(self, seen: Look | None) -> bool:
        before, self._seen = self._seen, seen
        if seen is None:
            return True  # it has ended, which is not ours to say
        return seen.waits or (before is not None and seen.cpu_s > before.cpu_s)


def look_at(pid: int) -> Look | None:
    """One look at this process; None where it has ended.

    Linux shows a stopped process as one; Windows and macOS call every process running that is not suspended.
    """
    import psutil  # not needed as long as beats come

    try:
        process = psutil.Process(pid)
        times, state = process.cpu_times(), process.status()
    except psutil.Error:
        return None
    if state in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD):
        return None
    return Look(times.user + times.system, state in (psutil.STATUS_RUNNING, psutil.STATUS_DISK_SLEEP))


class Beats:
    """The child's side: begins to beat at once and never ends by itself."""

    def __init__(self, out: Connection) -> None:
        self._out = out
        threading.Thread(target=self._run, name="sotto-beats", daemon=True).start()

    def _run(self) -> None:
        with contextlib.suppress(OSError):  # the parent is gone
            while True:
                self._out.send_bytes(b".")
                time.sleep(BEAT_S)
