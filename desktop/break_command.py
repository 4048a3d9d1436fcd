"""The command that a policy names for breaks. In: its words. Out: a program of its own, started and left alone.

No shell, nothing of a call in it, never waited for; that it failed is said once.
"""

from __future__ import annotations

import logging
import subprocess
import sys
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

    def start(self, words: Sequence[str]) -> None:
        """Starts this program, detached, without a shell."""
        self.tick()
        if len(self._running) >= MOST_AT_ONCE:
            self._failed(words[0], tr("earlier ones have not ended yet"))
            return
        try:
            started = subprocess.Popen(
                list(words),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=True,
                **_DETACHED,
            )
        except (OSError, ValueError) as error:
            self._failed(words[0], getattr(error, "strerror", None) or str(error))
            return
        self._running.append(started)

    def tick(self) -> None:
        """Looks, without waiting, which of them ended and how."""
        for one in [one for one in self._running if one.poll() is not None]:
            self._running.remove(one)
            if one.returncode:
                self._failed(str(one.args[0]), tr("it ended with {n}", n=one.returncode))  # type: ignore[index]

    def leave(self) -> None:
        """Sotto ends; what still runs goes on by itself."""
        for one in self._running:
            one.returncode = 0  # not ours to wait for: without this, Python warns that it still runs
        self._running.clear()

    def _failed(self, program: str, reason: str) -> None:
        log.info("the break command %s did not work: %s", program, reason)
        if not self._said:
            self._said = True
            self._say(tr(FAILED, program=program, reason=reason))
