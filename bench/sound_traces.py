"""Traces of a sound, looked for. In: the sound that was played, bytes of a file or of a process. Out: how many of its
moments lie there as samples, 16 bits or float32.

A moment is a run of WINDOW samples at 16 kHz that are neither silence nor alike; one is found where its bytes are,
whatever lies around them. Reads `/proc/PID/mem`; Linux only.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WINDOW = 32
"""2 ms: no run of so many samples comes twice by chance."""
STEP = 160
"""A moment each 10 ms of the sound."""
PIECE = 1 << 20
MEDIA_HEADS = (b"RIFF", b"fLaC", b"OggS", b"caff", b"FORM")
"""How a file of sound begins: WAV, FLAC, Ogg, CAF, AIFF."""


class Traces:
    """The moments of one sound: float32 in -1..1, as 16-bit samples and as float32."""

    def __init__(self, sound: NDArray[np.float32]) -> None:
        steps = np.round(sound * 32_768.0)
        exact = (steps / 32_768.0).astype(np.float32)
        starts = [at for at in range(0, len(steps) - WINDOW, STEP) if _telling(steps[at : at + WINDOW])]
        whole = steps.astype(np.int16)
        self._kinds = [{one[at : at + WINDOW].tobytes() for at in starts} for one in (exact, whole)]
        self._finder = _Finder(self._kinds[0] | self._kinds[1])
        self.n = len(starts)

    def count(self, pieces: Iterable[bytes]) -> int:
        """How many moments' samples lie somewhere in these pieces."""
        found = set().union(*(self._finder.found(one) for one in pieces))
        return max(len(found & kind) for kind in self._kinds)

    def count_in_memory(self, pid: int) -> int:
        """How many lie in the process's own memory, all that it may write, freed or not."""
        return self.count(memory_of(pid))

    def count_in_file(self, file: Path) -> int:
        """How many lie in this file."""
        with file.open("rb") as data:
            return self.count(_overlapping(data.read, 0, 1 << 40))


def memory_of(pid: int) -> Iterator[bytes]:
    """What the process may write, in pieces that overlap."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable(pid):
            with contextlib.suppress(OSError, ValueError):  # it is just being given back
                memory.seek(start)
                yield from _overlapping(memory.read, start, end)


def _overlapping(read: Callable[[int], bytes | None], start: int, end: int) -> Iterator[bytes]:
    before = b""
    while start < end and (data := read(min(PIECE, end - start))):
        start += len(data)
        yield before + data
        before = data[-4 * WINDOW :]


def _telling(steps: NDArray[np.float64]) -> bool:
    return bool(len(np.unique(steps)) > WINDOW // 2 and np.abs(steps).max() > 300.0 and steps[0] and steps[1])


class _Finder:
    """Byte strings looked for at every place at once: a table of their first four bytes, then the whole."""

    def __init__(self, needles: set[bytes]) -> None:
        self._by_head: dict[bytes, list[bytes]] = {}
        for needle in needles:
            self._by_head.setdefault(needle[:4], []).append(needle)
        heads = np.frombuffer(b"".join(self._by_head), np.uint32)
        self._table = np.zeros(1 << 18, bool)
        self._table[_places(heads)] = True

    def found(self, data: bytes) -> set[bytes]:
        """Those that are in `data`."""
        found: set[bytes] = set()
        for shift in range(4):
            words = np.frombuffer(data, np.uint32, max(0, len(data) - shift) // 4, shift)
            if not words.any():
                return found
            for place in np.nonzero(self._table[_places(words)])[0].tolist():
                at = 4 * place + shift
                found |= {one for one in self._by_head.get(data[at : at + 4], ()) if data.startswith(one, at)}
        return found


def _places(words: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Knuth's multiplicative hash, 18 bits."""
    return (words * np.uint32(2_654_435_761)) >> np.uint32(14)


def _writable(pid: int) -> list[tuple[int, int]]:
    ranges = []
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
        addresses, rights, *_ = line.split()
        if rights == "rw-p":  # what is shared is the sound server's
            start, end = (int(part, 16) for part in addresses.split("-"))
            ranges.append((start, end))
    return ranges
