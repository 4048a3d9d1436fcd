"""The running app's events in a file, where the person asked for it. In: a call's events. Out: lines of docs/events.md.

For support and quality teams. Off unless `--events FILE` names the file, because it holds the call's words (redacted).
The lines are made at once and written by the writer's thread, in their order: a share may take seconds for each.
"""

from __future__ import annotations

import json
import logging
import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import IO

from audio.events import ToneReading
from desktop.lines import SOTTO_EVENTS, Event, Line, to_line
from desktop.paths import FolderError
from desktop.replay import ToneThinner
from desktop.words import later, tr
from desktop.writer import AtOnce, Writes

log = logging.getLogger(__name__)

SOURCE = "live"
CALLS_KNOWN = 8
"""Calls whose place in the file is known; the page, from which one is deleted, shows the last."""
SAME_CALL_S = 0.001
MOST_WAITING = 20_000
"""Lines that the disk has not taken: an hour of a lively call, some megabytes. Then the file is given up."""
_TIMES = ("t", "start_s", "end_s", "decided_s", "shown_s", "due_s")
"""On the machine's clock while the app runs; in the file they count from the call's start, as in a recording."""
STOPPED = later("No more events are written to {file}: {reason}.")
NOT_CUT = later("The deleted call's lines may still be in {file}: {reason}. Please delete the file by hand.")


class EventsFile:
    """Appends calls one after the other; each line is on its way to the file as soon as it is known."""

    def __init__(self, path: Path, model: str, writer: Writes | None = None) -> None:
        """Opens the file, readable by this person alone. Raises FolderError."""
        self._file, self._model, self._writer = _File(path, self._on_trouble), model, writer or AtOnce()
        self._steps: deque[bytes | Callable[[], None]] = deque()
        """What the writer has yet to do: lines, and what is done between them."""
        self._started_s = 0.0
        self._thinner = ToneThinner()
        self._is_given_up = False
        self.tell: Callable[[str], None] = lambda sentence: None
        """Told from any thread what went wrong, for the person to read."""

    def call_started(self, started_s: float) -> None:
        """A call began at this time of the machine's clock."""
        self._started_s, self._thinner = started_s, ToneThinner()
        self._then(lambda: self._file.begin(started_s))
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
        self._then(self._file.end)

    def forget(self, started_s: float) -> None:
        """The person deleted the call that began at this time: its lines go, those before and after it stay."""
        self._then(lambda: self._file.forget(started_s))

    def close(self) -> None:
        """Nothing is written any more, but for what is on its way."""
        self._is_given_up = True
        self._then(self._file.close)

    def _write(self, line: Line) -> None:
        if self._is_given_up:
            return
        if len(self._steps) >= MOST_WAITING:
            self._is_given_up = True
            self._on_trouble(STOPPED, self._file.path, tr("it does not take them"))
            return
        since = {name: round(line[name] - self._started_s, 3) for name in _TIMES if name in line}
        self._then(json.dumps(line | since, ensure_ascii=False).encode() + b"\n")

    def _then(self, step: bytes | Callable[[], None]) -> None:
        self._steps.append(step)
        self._writer.put("events", self._do_all)

    def _do_all(self) -> None:
        """On the writer's thread. Lines that wait together are written together."""
        while self._steps:
            lines: list[bytes] = []
            while self._steps and isinstance(self._steps[0], bytes):
                lines.append(self._steps.popleft())  # type: ignore[arg-type]
            if lines:
                self._file.append(b"".join(lines))
            elif callable(step := self._steps.popleft()):
                step()

    def _on_trouble(self, sentence: str, file: Path, reason: str) -> None:
        log.warning("%s", sentence.format(file=file, reason=reason))
        self.tell(tr(sentence, file=file, reason=reason))


class _File:
    """The file and where its latest calls lie in it. Used by the writer alone; may take as long as the disk does."""

    def __init__(self, path: Path, on_trouble: Callable[[str, Path, str], None]) -> None:
        try:
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError as error:
            raise FolderError(f"expected a file to write events to, got {path}: {error.strerror}") from error
        self.path, self._on_trouble = path, on_trouble
        self._out: IO[bytes] | None = os.fdopen(opened, "ab", buffering=0)
        self._calls: deque[tuple[float, int, int | None]] = deque(maxlen=CALLS_KNOWN)
        """(start, first byte, byte behind the last) of the latest calls; no end while one runs."""

    def begin(self, started_s: float) -> None:
        """What is appended from now on is of the call that began then."""
        self._calls.append((started_s, self._size(), None))

    def end(self) -> None:
        """Until here."""
        if self._calls:
            self._calls[-1] = (*self._calls[-1][:2], self._size())

    def append(self, lines: bytes) -> None:
        """Whole lines."""
        if self._out is None:
            return
        try:
            self._out.write(lines)
        except OSError as error:  # a full disk ends the file, never the call
            self._on_trouble(STOPPED, self.path, error.strerror or str(error))
            self.close()

    def forget(self, started_s: float) -> None:
        """That call's lines go, where it is over."""
        found = next((one for one in self._calls if abs(one[0] - started_s) < SAME_CALL_S and one[2] is not None), None)
        if self._out is None or found is None or found[2] is None:
            return
        first, last = found[1], found[2]
        try:
            with self.path.open("rb") as written:
                written.seek(last)
                after = written.read()
            self._out.truncate(first)
            self._out.write(after)  # in append mode: behind what is left
        except OSError as error:
            self._on_trouble(NOT_CUT, self.path, error.strerror or str(error))
            return
        self._calls.remove(found)
        cut = last - first
        moved = [(at, a - cut, b and b - cut) if a >= last else (at, a, b) for at, a, b in self._calls]
        self._calls = deque(moved, maxlen=CALLS_KNOWN)

    def close(self) -> None:
        """Nothing is written any more."""
        out, self._out = self._out, None
        if out:
            out.close()

    def _size(self) -> int:
        return os.fstat(self._out.fileno()).st_size if self._out else 0
