"""Whether Sotto ended without being asked to, and how often of late. In: wall time. Out: how many times.

A small file says that Sotto runs, and is gone after a clean end. Twice within half an hour means safe mode. A profile
that cannot be written remembers nothing: then there is no safe mode either.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from desktop.paths import ready
from desktop.writer import AtOnce, Writes

WITHIN_S = 1800.0
SAFE_AFTER = 2
ALIVE_EVERY_S = 60.0
MAX_BYTES = 4_096
_MOST = 10


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file says. `pid`: who ran; `ends`: when earlier ones ended by themselves."""

    pid: int
    ends: tuple[float, ...]


class Starts:
    """From a start to a clean end."""

    def __init__(self, file: Path, writer: Writes | None = None) -> None:
        self._file, self._writer = file, writer or AtOnce()
        self._alive_s = float("-inf")

    def begin(self, now_s: float) -> int:
        """Sotto starts: how many times it ended by itself in the last half hour."""
        ends = tuple(one for one in self._ends() if 0 <= now_s - one <= WITHIN_S)[-_MOST:]
        with contextlib.suppress(OSError):  # no sync: the start waits for no disk, and a file half written is none
            ready(self._file.parent)
            self._file.write_text(json.dumps({"pid": os.getpid(), "ends": ends}), encoding="utf-8")
        self._alive_s = now_s
        return len(ends)

    def alive(self, now_s: float) -> None:
        """It runs still; so a crash after a long call is known to be of now."""
        if not 0 <= now_s - self._alive_s < ALIVE_EVERY_S:
            self._alive_s = now_s
            self._writer.put("starts", lambda: self._touch(now_s))

    def end(self) -> None:
        """It was asked to end: said at once, so that an end that is cut short by a slow disk is none by itself."""
        self._writer.put("starts", self._remove)

    def _touch(self, now_s: float) -> None:
        with contextlib.suppress(OSError):
            os.utime(self._file, (now_s, now_s))

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._file.unlink()

    def _ends(self) -> tuple[float, ...]:
        try:
            with self._file.open("rb") as file:
                kept = _read(file.read(MAX_BYTES))
            last_s = self._file.stat().st_mtime
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return ()
        return kept.ends if _runs(kept.pid) else (*kept.ends, last_s)


def _read(data: bytes) -> _Kept:
    value = json.loads(data)
    return _Kept(int(value["pid"]), tuple(float(one) for one in value["ends"]))


def _runs(pid: int) -> bool:
    """Another one runs, though it does not answer: it has not ended."""
    import psutil  # only where something was left

    return pid != os.getpid() and bool(psutil.pid_exists(pid))
