"""Quitting ends, whatever hangs. In: that quitting began. Out: the process is gone in time.

A store on a disk that does not answer, a driver, a thread of a library: each can hold up an orderly end for ever.
The children end with this process (`processes.py`).
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

QUIT_S = 4.2
"""Leaves the last words, and a busy machine, the rest of the five seconds that a person may wait."""


class LastResort:
    """Armed once, when quitting begins; then nothing but the process's end disarms it."""

    def __init__(
        self,
        after_s: float = QUIT_S,
        leave: Callable[[int], object] = os._exit,
        last_words: Callable[[], None] = lambda: None,
    ) -> None:
        """`last_words` notes what is lost by it; it must not wait."""
        self._after_s, self._leave, self._last_words = after_s, leave, last_words
        self._over = threading.Event()

    def arm(self) -> None:
        """From now on the time counts."""
        threading.Thread(target=self._run, name="sotto-last-resort", daemon=True).start()

    def disarm(self) -> None:
        """What was to be ended has ended, and the process goes on (the demo, which tells what it saw)."""
        self._over.set()

    def _run(self) -> None:
        if not self._over.wait(self._after_s):
            log.warning("quitting took longer than %g s and was cut short", self._after_s)
            self._last_words()
            self._leave(0)
