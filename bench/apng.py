"""An animated PNG. In: frames as uint8 arrays of shape (height, width, 3), all of one size. Out: the file's bytes.

"Animated PNG" of the PNG specification, third edition (acTL, fcTL, fdAT). Each frame holds only what changed,
in the commonest colours of all frames: a quiet drawing has few.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
N_COLOURS = 63
"""Of a quiet drawing; with more the film grows by a half and looks the same."""
_HEAD = b"\x89PNG\r\n\x1a\n"


def apng(frames: Sequence[Frame], delay_ms: int, last_ms: int) -> bytes:
    """Plays for ever, each frame for `delay_ms`, the last for `last_ms`. Frames like the one before cost no bytes."""
    kept = _merged(frames, delay_ms)
    kept[-1] = (kept[-1][0], kept[-1][1] + last_ms)
    height, width, _ = kept[0][0].shape
    palette, indices = _indexed([frame for frame, _ in kept])
    parts = [_HEAD, _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))]
    parts += [_chunk(b"acTL", struct.pack(">II", len(kept), 0)), _chunk(b"PLTE", palette), _chunk(b"tRNS", b"\0")]
    sequence = 0
    for number, (_, ms) in enumerate(kept):
        area = (0, height, 0, width) if number == 0 else _changed(indices[number - 1], indices[number])
        top, bottom, left, right = area
        where = (right - left, bottom - top, left, top)
        control = struct.pack(">IIIIIHHBB", sequence, *where, ms, 1000, 0, int(number > 0))
        parts.append(_chunk(b"fcTL", control))
        sequence += 1
        shown = indices[number]
        if number:  # what stayed is let through: long runs of one value
            shown = np.where(shown == indices[number - 1], np.uint8(0), shown)
        data = _packed(shown[top:bottom, left:right])
        if number:
            parts.append(_chunk(b"fdAT", struct.pack(">I", sequence) + data))
            sequence += 1
        else:
            parts.append(_chunk(b"IDAT", data))
    return b"".join([*parts, _chunk(b"IEND", b"")])


def _merged(frames: Sequence[Frame], delay_ms: int) -> list[tuple[Frame, int]]:
    kept: list[tuple[Frame, int]] = []
    for frame in frames:
        if kept and np.array_equal(kept[-1][0], frame):
            kept[-1] = (frame, kept[-1][1] + delay_ms)
        else:
            kept.append((frame, delay_ms))
    return kept


def _indexed(frames: Sequence[Frame]) -> tuple[bytes, list[NDArray[np.uint8]]]:
    """The commonest colours from index 1 on (0 lets through), and each frame in them; a rarer one takes the nearest."""
    whole = [frame.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32) for frame in frames]
    colours, counts = np.unique(np.concatenate([one.ravel() for one in whole]), return_counts=True)
    chosen = np.sort(colours[np.argsort(-counts)[:N_COLOURS]])
    table = np.stack([chosen >> 16, chosen >> 8 & 255, chosen & 255], axis=1).astype(np.int32)
    every = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)
    nearest = np.array([np.abs(table - one).sum(axis=1).argmin() + 1 for one in every], np.uint8)
    return b"\0\0\0" + table.astype(np.uint8).tobytes(), [nearest[np.searchsorted(colours, one)] for one in whole]


def _changed(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """top, bottom, left, right of what differs; at least one pixel."""
    rows, columns = np.nonzero((before != after).any(axis=1))[0], np.nonzero((before != after).any(axis=0))[0]
    if not len(rows):
        return 0, 1, 0, 1
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def _packed(pixels: NDArray[np.uint8]) -> bytes:
    """Rows, each behind its filter type 0."""
    return zlib.compress(b"".join(b"\0" + row.tobytes() for row in pixels), 9)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
