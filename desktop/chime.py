"""A soft sound. In: its name. Out: a short-lived process that plays it. Never waits; a sound that fails is let go.

A process of its own, as for all sound: a driver's fault must not take the window down, and opening a device may take
a second.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from desktop.processes import name_process

log = logging.getLogger(__name__)

LONGEST_S = 8.0
"""A sound of one second that is not over by then never will be: its process is ended."""


def play_file(file: str) -> None:
    """What the process does."""
    from audio.capture.chime import play

    name_process("sotto-chime")
    sys.stderr = sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 -- for the life of this process
    play(Path(file))


class SoftChime:
    """One sound at a time; another one while it plays is left out."""

    def __init__(self, folder: Path, target: Callable[[str], None] = play_file) -> None:
        self._folder, self._target = folder, target
        self._playing: BaseProcess | None = None
        self._since_s = 0.0

    def play(self, name: str) -> None:
        """Starts it, where none plays."""
        file = self._folder / f"{name}.wav"
        if self._playing is not None or not file.is_file():
            return
        process = multiprocessing.get_context("spawn").Process(target=self._target, args=(str(file),), daemon=True)
        try:
            process.start()
        except OSError as error:
            log.info("no sound: %s", error)
            return
        self._playing, self._since_s = process, 0.0

    def tick(self, now_s: float) -> None:
        """Looks whether it is over."""
        if self._playing is None:
            return
        self._since_s = self._since_s or now_s
        if self._playing.exitcode is not None or now_s - self._since_s > LONGEST_S:
            self.stop()

    def stop(self) -> None:
        """Quiet, at once."""
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.kill()
            playing.join(1.0)
            playing.close()
