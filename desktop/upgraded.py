"""Whether Sotto was updated while it runs. In: files that an install changes, passing time, calls. Out: a word, once.

The files are looked at on a thread of its own, between calls: the program may lie on a share that does not answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIRST_S = 5.0
"""After the start: what is there then is what runs."""
EVERY_S = 60.0
"""Updates come by the day; a look costs a file's date."""
MAX_BYTES = 100_000
Seen = tuple[int, int, int]
Look = Callable[[Path], Seen | None]


@dataclass(frozen=True, slots=True)
class Looked:
    """A look is over. `is_other`: another version is there, whole."""

    is_other: bool


def look_at(file: Path) -> Seen | None:
    """Its date, size and number; None where it is not there, as in the midst of an install."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def content_of(file: Path) -> bytes | None:
    """What it says, shortened; the same version installed again is no update."""
    try:
        with file.open("rb") as data:
            return hashlib.sha256(data.read(MAX_BYTES)).digest()
    except OSError:
        return None


class UpgradeWatch:
    """Looks now and then; never waits. `deliver` takes `Looked` from a thread; `say` is told once, between calls."""

    def __init__(
        self, files: tuple[Path, ...], deliver: Callable[[object], None], say: Callable[[], None], now_s: float
    ) -> None:
        self._files, self._deliver, self._say = files, deliver, say
        self._next_s = now_s + FIRST_S
        self._seen: dict[Path, Seen] = {}
        self._said_by: dict[Path, bytes] = {}
        self._looking = self._is_other = False
        self.told = False
        """It was said."""

    def tick(self, now_s: float, in_call: bool) -> None:
        """Time passed."""
        if in_call or self.told:
            return
        if self._is_other:
            self.told = True
            self._say()
        elif self._files and not self._looking and now_s >= self._next_s:
            self._next_s, self._looking = now_s + EVERY_S, True
            threading.Thread(target=self._look, name="sotto-upgraded", daemon=True).start()

    def on_message(self, message: object) -> None:
        """A look is over."""
        if isinstance(message, Looked):
            self._looking = False
            self._is_other = self._is_other or message.is_other

    def _look(self) -> None:
        changes = [self._changed(file) for file in self._files]  # each is looked at, for the next time
        with contextlib.suppress(RuntimeError):  # the window is closing
            self._deliver(Looked(any(changes)))

    def _changed(self, file: Path) -> bool:
        seen = look_at(file)
        if seen is None or seen == self._seen.get(file):
            return False
        content = content_of(file)
        if content is None:
            return False
        self._seen[file] = seen
        return self._said_by.setdefault(file, content) != content
