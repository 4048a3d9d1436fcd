"""Deck files: which one is meant, reading it, and noticing that somebody saved it anew.

A deck saved with a mistake never takes the place of a good one: the last good deck stays, and the mistake is said.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop import paths
from desktop.coaching.deck import Deck, DeckProblem, parse_deck
from desktop.owner import open_at_once

MAX_DECK_BYTES = 1_000_000
"""Twenty times what comes with Sotto."""
POLL_S = 1.0
"""A deck counts once it looked the same twice in a row: two seconds after it was saved, and never half written."""

_Stamp = tuple[int, int, int] | None


class DeckError(OSError):
    """A deck file that cannot be read; one line naming it."""


@dataclass(frozen=True, slots=True)
class DeckNews:
    """The deck's file changed: a deck to use from now on, or what is wrong with it."""

    deck: Deck | None
    mistake: str | None = None


def deck_path(wanted: Path | None) -> Path:
    """The file that is meant: a path, the language of a deck that comes with Sotto ("es"), or None for English."""
    own = paths.resources() / "decks"
    if wanted is None:
        return own / "en.toml"
    is_shipped = any(wanted.name == file.stem for file in own.glob("*.toml"))
    return own / f"{wanted.name}.toml" if is_shipped and not os.path.lexists(wanted) else wanted


def read_deck(wanted: Path | None) -> tuple[Deck, list[DeckProblem]]:
    """A deck file, or one that comes with Sotto. Raises DeckError."""
    return parse_deck(_text(deck_path(wanted)))


def _text(file: Path) -> str:
    try:
        with open(file, "rb", opener=open_at_once) as stream:
            if stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):  # it would be waited for
                raise DeckError(f"{file}: expected a file, got a pipe")
            data = stream.read(MAX_DECK_BYTES + 1) or b""
    except ValueError as error:  # a zero byte is in no path
        raise DeckError(f"{file}: {error}") from error
    except DeckError:
        raise
    except OSError as error:
        raise DeckError(f"{file}: {error.strerror or error}") from error
    if len(data) > MAX_DECK_BYTES:
        raise DeckError(f"{file}: expected a deck of at most {MAX_DECK_BYTES // 1000} kB, got a larger file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DeckError(f"{file}: expected UTF-8 text, got other bytes") from error


class DeckFile:
    """One deck file, looked at now and then."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen = self._last = self._stamp()

    def poll(self) -> DeckNews | None:
        """What is new since the last look; None while nothing is, or while the file is still being written."""
        stamp = self._stamp()
        settled, self._last = stamp == self._last, stamp
        if stamp == self._seen or not settled:
            return None
        self._seen = stamp
        if stamp is None:
            return DeckNews(None, f"{self._file.name} is gone; the cards stay as they were")
        try:
            deck, problems = parse_deck(_text(self._file))
        except DeckError as error:
            return DeckNews(None, f"{error}; the cards stay as they were")
        return DeckNews(None, self._said(problems)) if problems else DeckNews(deck)

    def _said(self, problems: list[DeckProblem]) -> str:
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        return f"{self._file.name}, {problems[0]}{more}. The cards stay as they were"

    def _stamp(self) -> _Stamp:
        try:
            found = self._file.stat()
        except (OSError, ValueError):
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


class DeckWatch:
    """Watches a deck file in a thread of its own: a folder on the network may take its time."""

    def __init__(self, file: Path, deliver: Callable[[object], None]) -> None:
        """`deliver` is called from that thread with each DeckNews."""
        self._watched, self._deliver = DeckFile(file), deliver
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="deck", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """No news any more; does not wait for a slow folder."""
        self._ended.set()

    def join(self) -> None:
        """Wait for the thread's end."""
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(POLL_S):
            news = self._watched.poll()
            if news and not self._ended.is_set():
                self._deliver(news)
