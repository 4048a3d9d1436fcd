"""The command that a policy names for breaks. In: its words. Out: a program of its own, started and left alone.

No shell, nothing of a call in it, never waited for; that it failed is said once.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from desktop.words import later, tr

log = logging.getLogger(__name__)

_DETACHED: dict[str, Any] = (
    {"creationflags": 0x00000008 | 0x08000000}  # DETACHED_PROCESS | CREATE_NO_WINDOW
    if sys.platform == "win32"
    else {"start_new_session": True}
)
FAILED = later(
    "The command that sets your softphone to break did not work ({program}: {reason}). "
    "Please set yourself to break by hand, and tell IT."
)
MOST_AT_ONCE = 4
"""More that are still running means that they hang: no further one is started."""


class BreakCommand:
    """Starts commands; `tick` takes note of those that ended."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said = False
        self._running: list[subprocess.Popen[bytes]] = []
        self._starting = 0
        self._lock = threading.Lock()
        self._refused: list[tuple[str, str]] = []
        """(program, why) of those that could not be started, not yet told."""
        self._has_left = False

    def start(self, words: Sequence[str]) -> None:
        """Starts this program, detached, without a shell. Returns at once: it may lie on a share that is slow."""
        self.tick()
        with self._lock:
            is_too_many = len(self._running) + self._starting >= MOST_AT_ONCE
            self._starting += not is_too_many
        if is_too_many:
            self._failed(words[0], tr("earlier ones have not ended yet"))
            return
        threading.Thread(target=self._start, args=(list(words),), name="break-command", daemon=True).start()

    def _start(self, words: list[str]) -> None:
        started: subprocess.Popen[bytes] | None = None
        refused = ""
        try:
            started = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=True,
                **_DETACHED,
            )
        except (OSError, ValueError) as error:
            refused = getattr(error, "strerror", None) or str(error)
        with self._lock:
            self._starting -= 1
            if refused:
                self._refused.append((words[0], refused))
            if started and self._has_left:
                started.returncode = 0
            elif started:
                self._running.append(started)

    def tick(self) -> None:
        """Looks, without waiting, which of them ended and how."""
        with self._lock:
            refused, self._refused = self._refused, []
        for program, why in refused:
            self._failed(program, why)
        for one in [one for one in self._running if one.poll() is not None]:
            self._running.remove(one)
            if one.returncode:
                self._failed(str(one.args[0]), tr("it ended with {n}", n=one.returncode))  # type: ignore[index]

    def leave(self) -> None:
        """Sotto ends; what still runs goes on by itself."""
        with self._lock:
            self._has_left = True
            for one in self._running:
                one.returncode = 0  # not ours to wait for: without this, Python warns that it still runs
            self._running.clear()

    def _failed(self, program: str, reason: str) -> None:
        log.info("the break command %s did not work: %s", program, reason)
        if not self._said:
            self._said = True
            self._say(tr(FAILED, program=program, reason=reason))
