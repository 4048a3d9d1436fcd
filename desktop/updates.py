"""Whether a newer version is there. In: the small file that the policy names. Out: a sentence, or none.

IT writes the file, on a share perhaps. It is read in a process of its own, which is ended when it does not answer: a
dead share holds up neither the window nor the end. Nobody else is asked, and nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.coaching.toml_lines import TomlError, parse
from desktop.processes import Child, RestartPolicy, Target
from desktop.words import tr

log = logging.getLogger(__name__)

MAX_BYTES = 4_000
"""A version and a sentence; a larger file is something else."""
MAX_TEXT = 200
FIRST_S = 20.0
"""After the start, which it must not slow down."""
EVERY_S = 4 * 3600.0
"""Within a shift; rollouts are planned by the day."""
PATIENCE_S = 60.0
"""A share that sleeps wakes up in less."""
_VERSION = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){0,3})(?:[-+ ]?[A-Za-z][\w.+-]{0,20})?")


@dataclass(frozen=True, slots=True)
class Update:
    """What the file says."""

    version: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class UpdateRead:
    """The file was read, or why it was not."""

    update: Update | None
    problem: str = ""


def parse_update(text: str) -> Update:
    """Two TOML keys, `version` and `text`, or two plain lines. Raises ValueError with what was expected."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and _VERSION.fullmatch(lines[0]):
        return Update(lines[0], _one_line(" ".join(lines[1:])))
    try:
        values = parse(text)
    except TomlError as error:
        raise ValueError(f'expected version = "1.2.3", or a version on the first line, got: {error}') from error
    version, said = values.get("version"), values.get("text", "")
    if not isinstance(version, str) or not _VERSION.fullmatch(version) or not isinstance(said, str):
        raise ValueError(f'expected version = "1.2.3" and text = "a sentence", got {str(values)[:80]}')
    return Update(version, _one_line(said))


def _one_line(text: str) -> str:
    """Plain words on one line, not longer than is read at a glance."""
    words = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return words if len(words) <= MAX_TEXT else f"{words[: MAX_TEXT - 1].rstrip()}…"


def is_newer(version: str, than: str) -> bool:
    """1.10 is newer than 1.9; a letter behind the numbers counts for nothing."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    found = _VERSION.fullmatch(version.strip())
    numbers = [int(one) for one in found[1].split(".")] if found else []
    return tuple((*numbers, 0, 0, 0, 0)[:4])


def read_update(file: Path) -> Update:
    """Raises OSError or ValueError. May take as long as the share does: never called in the window's process."""
    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"expected at most {MAX_BYTES // 1000} kB, got a larger file")
    return parse_update(data.decode("utf-8-sig"))


def read_main(out: Connection, _commands: Connection, file: Path) -> None:
    """The process that reads it."""
    try:
        out.send(UpdateRead(read_update(file)))
    except (OSError, ValueError) as error:
        out.send(UpdateRead(None, str(error)))


def news_of(update: Update | None, running: str) -> str:
    """The sentence for the window; "" where nothing is newer."""
    if update is None or not is_newer(update.version, running):
        return ""
    return f"{tr('Version {version} is there.', version=update.version)} {update.text}".strip()


class UpdateWatch:
    """Has the file read now and then; never waits for it."""

    def __init__(
        self,
        file: Path | None,
        running: str,
        deliver: Callable[[object], None],
        say: Callable[[str], None],
        now_s: float,
        target: Target = read_main,
    ) -> None:
        """`deliver` takes the answer from a thread; `say` is told the sentence, or "", by `on_message`."""
        self._file, self._running, self._deliver, self._say, self._target = file, running, deliver, say, target
        self._next_s = now_s + FIRST_S
        self._child: Child | None = None
        self._asked_s = 0.0

    def tick(self, now_s: float) -> None:
        """Time passed."""
        if self._child and now_s - self._asked_s > PATIENCE_S:
            log.info("%s does not answer; it is read again later", self._file)
            self.stop()
        if self._file is not None and self._child is None and now_s >= self._next_s:
            self._next_s, self._asked_s = now_s + EVERY_S, now_s
            self._child = Child("updates", self._target, (self._file,), self._pass_on, RestartPolicy(limit=0))
            self._child.start()

    def _pass_on(self, message: object) -> None:
        if isinstance(message, UpdateRead):
            self._deliver(message)

    def on_message(self, message: object) -> None:
        """The file was read."""
        if isinstance(message, UpdateRead):
            self.stop()
            if message.problem:
                log.info("%s: %s", self._file, message.problem)
            else:
                self._say(news_of(message.update, self._running))

    def stop(self) -> None:
        """Ends the reading; returns at once."""
        child, self._child = self._child, None
        if child:
            child.stop(timeout_s=0.0)
