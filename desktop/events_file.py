"""The running app's events in a file, where the person asked for it. In: a call's events. Out: lines of docs/events.md.

For support and quality teams. Off unless `--events FILE` names the file, because it holds the call's words (redacted).
"""

from __future__ import annotations

import json
import logging
import os
from collections import deque
from pathlib import Path
from typing import IO

from audio.events import ToneReading
from desktop.lines import SOTTO_EVENTS, Event, Line, to_line
from desktop.paths import FolderError
from desktop.replay import ToneThinner

log = logging.getLogger(__name__)

SOURCE = "live"
CALLS_KNOWN = 8
"""Calls whose place in the file is known; the page, from which one is deleted, shows the last."""
SAME_CALL_S = 0.001
_TIMES = ("t", "start_s", "end_s", "decided_s", "shown_s", "due_s")
"""On the machine's clock while the app runs; in the file they count from the call's start, as in a recording."""


class EventsFile:
    """Appends calls one after the other; each line is in the file as soon as it is known."""

    def __init__(self, path: Path, model: str) -> None:
        """Opens the file, readable by this person alone. Raises FolderError."""
        self._path, self._model = path, model
        try:
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise FolderError(f"expected a file to write events to, got {path}: {error.strerror}") from error
        self._out: IO[bytes] | None = os.fdopen(opened, "ab", buffering=0)
        self._started_s = 0.0
        self._thinner = ToneThinner()
        self._calls: deque[tuple[float, int, int | None]] = deque(maxlen=CALLS_KNOWN)
        """(start, first byte, byte behind the last) of the latest calls; no end while one runs."""

    def call_started(self, started_s: float) -> None:
        """A call began at this time of the machine's clock."""
        self._started_s, self._thinner = started_s, ToneThinner()
        self._calls.append((started_s, self._size(), None))
        about = {"source": SOURCE, "sotto_events": SOTTO_EVENTS, "model": self._model}
        self._write({"type": "call", "t": started_s, "state": "started", **about})

    def told(self, event: Event) -> None:
        """One event of the call."""
        if not isinstance(event, ToneReading) or self._thinner.passes(event):
            self._write(to_line(event))

    def call_ended(self, ended_s: float) -> None:
        """The call is over."""
        duration_s = round(ended_s - self._started_s, 3)
        self._write({"type": "call", "t": ended_s, "state": "ended", "source": SOURCE, "duration_s": duration_s})
        if self._calls:
            self._calls[-1] = (*self._calls[-1][:2], self._size())

    def forget(self, started_s: float) -> None:
        """The person deleted the call that began at this time: its lines go, those before and after it stay."""
        found = next((one for one in self._calls if abs(one[0] - started_s) < SAME_CALL_S and one[2] is not None), None)
        if self._out is None or found is None or found[2] is None:
            return
        first, last = found[1], found[2]
        try:
            with self._path.open("rb") as written:
                written.seek(last)
                after = written.read()
            self._out.truncate(first)
            self._out.write(after)  # in append mode: behind what is left
        except OSError as error:
            log.warning("%s: %s; the deleted call's lines may still be in it", self._path, error.strerror or error)
            return
        self._calls.remove(found)
        cut = last - first
        moved = [(at, a - cut, b and b - cut) if a >= last else (at, a, b) for at, a, b in self._calls]
        self._calls = deque(moved, maxlen=CALLS_KNOWN)

    def _size(self) -> int:
        return os.fstat(self._out.fileno()).st_size if self._out else 0

    def close(self) -> None:
        """Nothing is written any more."""
        out, self._out = self._out, None
        if out:
            out.close()

    def _write(self, line: Line) -> None:
        if self._out is None:
            return
        since = {name: round(line[name] - self._started_s, 3) for name in _TIMES if name in line}
        try:
            self._out.write(json.dumps(line | since, ensure_ascii=False).encode() + b"\n")
        except OSError as error:  # a full disk ends the file, never the call
            log.warning("%s: %s; no more events are written", self._path, error.strerror or error)
            self.close()
