"""What is written down when something goes wrong: a log that rotates, and stacks. In: a folder. Never a call's words.

Of an error only its kind and its places are written, never its message or a value: either could hold words. What other
libraries log is named, not quoted. Where the profile cannot be written there is no file, and no complaint.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import logging
import os
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop import paths
from desktop.writer import Writer

log = logging.getLogger(__name__)

MAX_BYTES, OLDER = 200_000, 3
"""Of the log: some months of a quiet Sotto, and a bound for one in trouble."""
MAX_LINE = 500
MOST_WAITING = 5_000
"""Records that the disk has not taken; then the oldest goes."""
CLOSE_S = 0.2
"""For the last lines at the end; a disk that does not take them by then keeps nobody."""
MOST_CRASHES = 10
MOST_PLACES = 50
"""Errors that repeat are written once each; after so many different ones none is."""
OWN = ("audio", "desktop", "ui", "bench")


def logs() -> Path:
    """Where all of it lies; the doctor's package takes it from there."""
    return paths.user_state() / "logs"


def stack_of(error: BaseException) -> str:
    """Kind and places of an error and of what caused it, innermost last; no message, no value, no line of a file."""
    lines: list[str] = []
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    for one in reversed(chain):
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        lines += [
            f"  {'/'.join(Path(place.filename).parts[-2:])}:{place.lineno} {place.name}"
            for place in traceback.extract_tb(one.__traceback__)
        ]
    return "\n".join(lines)


class Discreet(logging.Formatter):
    """One line a record, as Sotto's own sentences are; of others the place alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, who, what; an error as its stack."""
        is_own = record.name.partition(".")[0] in OWN
        said = record.getMessage() if is_own else f"{Path(record.pathname).name}:{record.lineno}"
        line = " ".join("".join(one if one.isprintable() else " " for one in said).split())[:MAX_LINE]
        text = f"{self.formatTime(record)} {record.levelname} {record.name}: {line}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{stack_of(error)}" if error else text


class _OwnFile(RotatingFileHandler):
    """The log, for this person alone; a disk that is full or gone is no further trouble."""

    def _open(self) -> io.TextIOWrapper:
        def private(path: str, flags: int) -> int:
            return os.open(path, flags, 0o600)

        return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging names it
        """What cannot be written is not written."""


class Log(logging.Handler):
    """Takes records at once and writes them on a thread of its own: no line of the log holds up whoever wrote it."""

    def __init__(self, file: logging.Handler) -> None:
        super().__init__(logging.INFO)
        self._file, self._writer = file, Writer("sotto-log")
        self._records: deque[logging.LogRecord] = deque(maxlen=MOST_WAITING)

    def emit(self, record: logging.LogRecord) -> None:
        """One line; never waits."""
        self._records.append(record)
        self._writer.put("log", self._write_all)

    def drain(self, wait_s: float = CLOSE_S) -> None:
        """Waits until all of it is in the file, or for so long."""
        self._writer.drain(wait_s)

    def close(self) -> None:
        """The last lines, if that is soon."""
        if not self._writer.stop(CLOSE_S):
            self._file.close()
        super().close()

    def _write_all(self) -> None:
        while self._records:
            self._file.handle(self._records.popleft())


def keep_log(folder: Path) -> Log | None:
    """From now on Sotto's own notes are written there as well; None where they cannot be."""
    try:
        paths.ready(folder)
        file = _OwnFile(folder / "sotto.log", maxBytes=MAX_BYTES, backupCount=OLDER)
    except OSError:
        return None
    file.setFormatter(Discreet())
    handler = Log(file)
    root = logging.getLogger()
    for one in root.handlers:
        one.setLevel(max(one.level, logging.WARNING))  # the terminal stays as quiet as it was
    root.addHandler(handler)
    for name in OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    return handler


class Hooks:
    """Errors that nobody caught, in slots and threads: noted once for each place, and told. Sotto goes on."""

    def __init__(self) -> None:
        self.tell: Callable[[], None] | None = None
        """Called from whatever thread it happened in."""
        self._seen: set[str] = set()

    def install(self) -> None:
        """In this process, for good."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda hooked: self._on_error(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)
        sys.unraisablehook = lambda hooked: self._on_error(hooked.exc_type, hooked.exc_value, hooked.exc_traceback)

    def _on_error(
        self, kind: type[BaseException], error: BaseException | None, _places: TracebackType | None = None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt) or error is None:
            return
        stack = stack_of(error)
        if stack in self._seen or len(self._seen) >= MOST_PLACES:
            return
        self._seen.add(stack)
        log.error("an error that nobody caught:", exc_info=(type(error), error, error.__traceback__))
        if self.tell:
            self.tell()


@contextlib.contextmanager
def watched(name: str, folder: Path | None = None) -> Iterator[None]:
    """A process whose crash leaves a file with its stacks; one that ends otherwise leaves none."""
    file = _crash_file(name, folder or logs())
    if file is None:
        yield
        return
    faulthandler.enable(file, all_threads=True)
    try:
        yield
    except Exception as error:
        file.write(f"{stack_of(error)}\n")
        raise
    finally:
        if faulthandler.is_enabled():
            faulthandler.disable()
        file.close()
        _sweep(Path(file.name).parent)


def _crash_file(name: str, folder: Path) -> IO[str] | None:
    try:
        paths.ready(folder)
        _sweep(folder)
        return open(
            folder / f"crash-{name}-{os.getpid()}.txt",
            "w",
            encoding="utf-8",
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )
    except OSError:
        return None


def _sweep(folder: Path) -> None:
    """Files of processes that ended well go, and the oldest of the others."""
    crashes = []
    for file in folder.glob("crash-*.txt"):
        with contextlib.suppress(OSError, ValueError):
            found = file.stat()
            pid = int(file.stem.rpartition("-")[2])
            if found.st_size:
                crashes.append((found.st_mtime, file))
            elif pid == os.getpid() or not _runs(pid):
                file.unlink()
    for _, file in sorted(crashes)[:-MOST_CRASHES]:
        with contextlib.suppress(OSError):
            file.unlink()


def _runs(pid: int) -> bool:
    import psutil  # only where a file was left

    return bool(psutil.pid_exists(pid))
