"""Sample ring. In: what a device callback brings. Out: the same blocks, stamped, in order. One writer, one reader."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Ring:
    """A preallocated buffer between a device callback and the thread that reads it; a full ring drops whole blocks.

    No lock: the writer alone moves `_written_*`, the reader alone moves `_read_*`, each a single assignment done
    after the data is in place. `push` makes no array and waits for nobody, so a PortAudio callback may call it.
    """

    def __init__(self, capacity: int, n_channels: int = 1, max_blocks: int = 2048) -> None:
        """Room for `capacity` samples of each of `n_channels` channels, in at most `max_blocks` blocks."""
        if min(capacity, n_channels, max_blocks) < 1:
            raise ValueError(f"expected a ring of at least 1 sample, got {capacity} x {n_channels} in {max_blocks}")
        self._samples = np.zeros((capacity, n_channels), np.float32)
        self._ends = np.zeros(max_blocks, np.int64)
        self._stamps_s = np.zeros(max_blocks, np.float64)
        self._written_samples = 0
        self._written_blocks = 0
        self._read_samples = 0
        self._read_blocks = 0
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many samples (per channel) were thrown away because the reader was late."""
        return self._dropped

    def push(self, block: NDArray[np.float32], arrived_s: float) -> None:
        """Writer: copy a block of shape (n, n_channels) in, or count it as dropped where there is no room."""
        n, capacity = len(block), len(self._samples)
        start = self._written_samples
        if n > capacity - (start - self._read_samples) or self._blocks_waiting() >= len(self._ends):
            self._dropped += n
            return
        at = start % capacity
        first = min(n, capacity - at)
        self._samples[at : at + first] = block[:first]
        if first < n:
            self._samples[: n - first] = block[first:]
        slot = self._written_blocks % len(self._ends)
        self._ends[slot] = start + n
        self._stamps_s[slot] = arrived_s
        self._written_samples = start + n
        self._written_blocks += 1

    def pop(self, until_s: float = float("inf")) -> list[tuple[NDArray[np.float32], float]]:
        """Reader: every waiting block stamped up to `until_s`, mixed to mono float32 of shape (n,), with its stamp."""
        blocks = []
        while self._blocks_waiting():
            slot = self._read_blocks % len(self._ends)
            stamp_s = float(self._stamps_s[slot])
            if stamp_s > until_s:
                break
            end = int(self._ends[slot])
            blocks.append((self._take(self._read_samples, end), stamp_s))
            self._read_samples = end
            self._read_blocks += 1
        return blocks

    def wipe(self) -> None:
        """Reader: what waits becomes silence, of the same length and at the same time."""
        self._samples[self._places(self._read_samples, self._written_samples)] = 0.0

    def _blocks_waiting(self) -> int:
        return self._written_blocks - self._read_blocks

    def _take(self, start: int, end: int) -> NDArray[np.float32]:
        # What was read is overwritten: a ring would else hold the last ten seconds of everything.
        at = self._places(start, end)
        mono: NDArray[np.float32] = self._samples[at].mean(axis=1, dtype=np.float32)
        self._samples[at] = 0.0
        return mono

    def _places(self, start: int, end: int) -> NDArray[np.intp]:
        return np.arange(start, end) % len(self._samples)
