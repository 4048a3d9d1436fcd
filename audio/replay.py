"""A recorded call. In: audio files. Out: the frame pairs that live devices would bring, or a Source paced like one.

Files are decoded and resampled piece by piece: a three-hour call needs no more memory than a short one.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import soundfile
import soxr

from audio.events import Block, Frame, SourceState, Speaker
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ, samples_to_s

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_BLOCK_S = 1.0
_RATES_HZ = (4_000, 384_000)
_UNKNOWN_SIZES = (0, 0xFFFFFFFF)
"""What a recorder writes into a WAV header whose length it does not know yet: says nothing about truncation."""


class RecordingError(Exception):
    """A recording that cannot be played; one line naming the file and the reason."""


@dataclass(frozen=True, slots=True)
class _Channel:
    """One channel of one file."""

    path: Path
    index: int


@dataclass(frozen=True, slots=True)
class RecordedCall:
    """A call on disk. Iterating it twice reads it twice. `warnings` grow while it is read; one sentence each."""

    source: str
    duration_s: float
    agent: _Channel | None
    customer: _Channel | None
    warnings: list[str] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Frame, Frame]]:
        """(agent, customer) frames of 32 ms from 0 s on; a missing or shorter side is silence marked `filled`."""
        agent, customer = (self._samples(one) for one in (self.agent, self.customer))
        for n in count():
            heard = next(agent, None), next(customer, None)
            if heard[0] is None and heard[1] is None:
                return
            yield _frame(Speaker.AGENT, n, heard[0]), _frame(Speaker.CUSTOMER, n, heard[1])

    def channel(self, speaker: Speaker) -> Iterator[Frame]:
        """One side's frames alone."""
        one = self.agent if speaker is Speaker.AGENT else self.customer
        return (_frame(speaker, n, samples) for n, samples in enumerate(self._samples(one)))

    def _samples(self, channel: _Channel | None) -> Iterator[Samples]:
        return _cut(_decoded(channel, self.warnings)) if channel else iter(())


def open_call(path: Path, agent_channel: Literal["left", "right"] = "left") -> RecordedCall:
    """A stereo recording, one speaker a channel. Raises RecordingError."""
    info, warnings = _inspect(path)
    if info.channels != 2:
        what = "mono" if info.channels == 1 else f"{info.channels} channels"
        hint = " (play a one-sided file with --agent FILE or --customer FILE)" if info.channels == 1 else ""
        raise RecordingError(
            f"{path}: expected a stereo call, agent on one side and customer on the other, got {what}{hint}"
        )
    agent = 0 if agent_channel == "left" else 1
    return RecordedCall(str(path), _duration_s(info), _Channel(path, agent), _Channel(path, 1 - agent), warnings)


def open_pair(agent: Path | None, customer: Path | None) -> RecordedCall:
    """Two mono recordings that began together; either may be missing. Raises RecordingError."""
    given = [path for path in (agent, customer) if path is not None]
    if not given:
        raise RecordingError("expected a recording of the agent, of the customer, or both, got neither")
    durations, warnings = [], []
    for path in given:
        info, said = _inspect(path)
        if info.channels != 1:
            raise RecordingError(f"{path}: expected a mono recording of one side, got {info.channels} channels")
        durations.append(_duration_s(info))
        warnings += said
    one, other = (None if path is None else _Channel(path, 0) for path in (agent, customer))
    return RecordedCall(" + ".join(map(str, given)), max(durations), one, other, warnings)


class RecordedSource:
    """One side of a recorded call as a live Source: blocks come when a device would have brought them.

    Both sides of a call share one `Pace`, so that they start together.
    """

    needs_restart = False

    def __init__(self, speaker: Speaker, call: RecordedCall, pace: Pace) -> None:
        self._speaker = speaker
        self._frames = call.channel(speaker)
        self._pace = pace
        self._next: Frame | None = None
        self._said_ok = False
        self._over = False

    @property
    def speaker(self) -> Speaker:
        """Whose channel this is."""
        return self._speaker

    @property
    def over(self) -> bool:
        """The recording has been heard to its end."""
        return self._over

    def start(self) -> None:
        """Begin; the first source that starts sets the moment for both."""
        self._pace.begin()
        self._next = next(self._frames, None)
        self._over = self._next is None

    def read(self) -> list[Block]:
        """The blocks whose time has come. Never blocks."""
        blocks: list[Block] = []
        while self._next is not None and self._pace.has_come(self._next.start_s + FRAME_S):
            blocks.append(Block(self._next.samples, RATE_HZ, self._pace.at(self._next.start_s + FRAME_S)))
            self._next = next(self._frames, None)
            self._over = self._next is None
        return blocks

    def wipe(self) -> None:
        """Nothing waits: the recording lies on the disk."""

    def states(self, now_s: float) -> list[SourceState]:
        """ "ok" once; a recording has no other health."""
        if self._said_ok:
            return []
        self._said_ok = True
        return [SourceState(self._speaker, "ok", "Playing a recording.", now_s)]

    def stop(self) -> None:
        """End early: nothing more comes."""
        self._next, self._over = None, True


class Pace:
    """The common start of both sides on the machine's monotonic clock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began_s: float | None = None

    def begin(self) -> None:
        """Time runs from the first call on."""
        if self._began_s is None:
            self._began_s = self._clock()

    def at(self, stream_s: float) -> float:
        """The clock's reading at a moment of the recording."""
        if self._began_s is None:
            raise RuntimeError("expected start() before read()")
        return self._began_s + stream_s

    def has_come(self, stream_s: float) -> bool:
        """Whether that moment of the recording is over."""
        return self._clock() >= self.at(stream_s)


def open_live(call: RecordedCall, clock: Callable[[], float] = time.monotonic) -> tuple[RecordedSource, RecordedSource]:
    """(agent, customer) sources of a recorded call with one common start."""
    pace = Pace(clock)
    return RecordedSource(Speaker.AGENT, call, pace), RecordedSource(Speaker.CUSTOMER, call, pace)


def _frame(speaker: Speaker, n: int, samples: Samples | None) -> Frame:
    silent = np.zeros(FRAME_SAMPLES, np.float32)
    return Frame(speaker, n * FRAME_S, silent if samples is None else samples, filled=samples is None)


def _cut(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """Pieces of any length to frames of 512; the last is padded with silence."""
    left = np.zeros(0, np.float32)
    for piece in pieces:
        joined = np.concatenate((left, piece))
        whole = len(joined) // FRAME_SAMPLES * FRAME_SAMPLES
        yield from joined[:whole].reshape(-1, FRAME_SAMPLES)
        left = joined[whole:]
    if len(left):
        yield np.pad(left, (0, FRAME_SAMPLES - len(left)))


def _decoded(channel: _Channel, warnings: list[str]) -> Iterator[Samples]:
    """One channel at 16 kHz, float32 in -1..1, finite, about a second a piece."""
    with _opened(channel.path) as sound:
        resample = soxr.ResampleStream(sound.samplerate, RATE_HZ, 1, dtype="float32")
        for piece in _read(sound, channel, warnings):
            yield _bounded(resample.resample_chunk(piece))
        yield _bounded(resample.resample_chunk(np.zeros(0, np.float32), last=True))


def _read(sound: soundfile.SoundFile, channel: _Channel, warnings: list[str]) -> Iterator[Samples]:
    """What the file holds, as far as it can be read."""
    n_read = 0
    while True:
        try:
            piece = sound.read(round(_BLOCK_S * sound.samplerate), dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            piece = np.zeros((0, sound.channels), np.float32)
        if not len(piece):
            break
        n_read += len(piece)
        yield _bounded(piece[:, channel.index])
    if n_read < sound.frames:
        at_s = samples_to_s(n_read, sound.samplerate)
        _warn(warnings, f"{channel.path}: the file is damaged or cut off; played up to {at_s:.1f} s")


def _bounded(samples: Samples) -> Samples:
    """Not-a-number and infinity become silence; the rest is clipped to full scale."""
    return np.clip(np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0), -1.0, 1.0)


def _warn(warnings: list[str], sentence: str) -> None:
    if sentence not in warnings:
        warnings.append(sentence)


def _duration_s(sound: soundfile.SoundFile) -> float:
    return samples_to_s(sound.frames, sound.samplerate)


def _inspect(path: Path) -> tuple[soundfile.SoundFile, list[str]]:
    """The file's (closed) header and what is odd about it. Raises RecordingError where it cannot be played."""
    _check_readable(path)
    with _opened(path) as sound:
        if sound.frames == 0:
            raise RecordingError(f"{path}: expected a recording, got a file with no sound in it")
        if not _RATES_HZ[0] <= sound.samplerate <= _RATES_HZ[1]:
            raise RecordingError(
                f"{path}: expected a sample rate of {_RATES_HZ[0]} to {_RATES_HZ[1]} Hz, got {sound.samplerate}"
            )
        cut = _is_cut(path, sound.format)
        return sound, [f"{path}: the file is cut off; playing the {_duration_s(sound):.1f} s it holds"] if cut else []


def _opened(path: Path) -> soundfile.SoundFile:
    try:
        return soundfile.SoundFile(path)
    except (soundfile.LibsndfileError, TypeError, ValueError) as error:
        reason = str(error).removeprefix(f"Error opening {str(path)!r}: ").rstrip(".")
        raise RecordingError(
            f"{path}: expected a WAV, FLAC, OGG or MP3 recording, could not read it ({reason})"
        ) from error


def _check_readable(path: Path) -> None:
    try:
        if path.is_dir():
            raise RecordingError(f"{path}: expected a recording, got a folder")
        with path.open("rb") as file:
            empty = not file.read(1)
    except FileNotFoundError as error:
        raise RecordingError(f"{path}: there is no such file") from error
    except OSError as error:
        raise RecordingError(f"{path}: cannot be read ({error.strerror})") from error
    if empty:
        raise RecordingError(f"{path}: expected a recording, got an empty file")


def _is_cut(path: Path, container: str) -> bool:
    """Whether a WAV is shorter than its header says, or an Ogg lacks its last page; others show it while read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if container in {"WAV", "WAVEX"}:
            (told,) = struct.unpack("<I", file.read(8)[4:])
            return told not in _UNKNOWN_SIZES and told + 8 > size + 1
        if container == "OGG":
            file.seek(max(0, size - 131_072))
            tail = file.read()
            page = tail.rfind(b"OggS")
            return page < 0 or not tail[page + 5 : page + 6] or not tail[page + 5] & 4
    return False
