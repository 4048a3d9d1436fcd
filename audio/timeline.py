"""Timeline. In: Blocks at a device's rate, stamped. Out: Frames at 16 kHz on one stream-time grid. Pure.

A device's samples are its own clock. Delivery delay only ever makes a block late, so the smallest
`arrived_s - samples so far / rate` of the last seconds is where that clock stands against the machine's (the
minimum filter of NTP, RFC 5905 section 10). Small differences are slewed a sample at a time; a difference past
`gap_s` that outlasts a burst means that samples were lost, and silence takes their place.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

from audio.events import Block, Frame, Speaker
from audio.overwrite import overwrite
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ, s_to_samples, samples_to_s

_SILENCE = np.zeros(FRAME_SAMPLES, np.float32)
_SILENCE.setflags(write=False)


@dataclass(frozen=True, slots=True)
class TimelineConfig:
    """When a difference between samples and clock is jitter, drift, or loss. All in seconds."""

    settle_s: float = 0.6
    """Blocks come in bursts of up to the device latency (0.5 s at most): wait this long before calling a loss."""
    gap_s: float = 0.1
    """A syllable is about 0.2 s; half of that moved would already spoil who interrupted whom."""
    window_s: float = 5.0
    """Long enough to hold several bursts, short enough that 200 ppm drift is 1 ms within it."""
    slew_enter_s: float = 0.004
    """Start correcting here: above the scheduling jitter of an idle machine,"""
    slew_leave_s: float = 0.001
    """and stop here."""
    slew_share: float = 0.01
    """At most one sample in a hundred is doubled or left out: a pitch change of 1 %, far below a semitone (6 %)."""
    fill_after_s: float = 1.0
    """Nothing for this long is silence; above the longest honest burst."""

    def __post_init__(self) -> None:
        if not 0.0 < self.slew_leave_s < self.slew_enter_s < self.gap_s < self.settle_s < self.fill_after_s:
            raise ValueError(
                "expected 0 < slew_leave_s < slew_enter_s < gap_s < settle_s < fill_after_s, got "
                f"{self.slew_leave_s}, {self.slew_enter_s}, {self.gap_s}, {self.settle_s}, {self.fill_after_s}"
            )
        if not 0.0 < self.slew_share <= 0.05:
            raise ValueError(f"slew_share: expected more than 0 and at most 0.05, got {self.slew_share}")


@dataclass(frozen=True, slots=True)
class TimelineStats:
    """Samples counted against the clock, in seconds: silence put in, sound cut out, drift corrected (+ is added)."""

    filled_s: float
    cut_s: float
    slewed_s: float


class OffsetFilter:
    """The smallest of the last `window_s` of offsets (seconds); pure, O(1) amortised."""

    def __init__(self, window_s: float) -> None:
        self._window_s = window_s
        self._rising: deque[tuple[float, float]] = deque()

    @property
    def value_s(self) -> float | None:
        """The smallest offset in the window, None before the first."""
        return self._rising[0][1] if self._rising else None

    def add(self, at_s: float, offset_s: float) -> float:
        """Take in one offset; returns the smallest."""
        while self._rising and self._rising[-1][1] >= offset_s:
            self._rising.pop()
        self._rising.append((at_s, offset_s))
        while self._rising[0][0] < at_s - self._window_s:
            self._rising.popleft()
        return self._rising[0][1]

    def clear(self) -> None:
        """Forget everything."""
        self._rising.clear()


class Framer:
    """Cuts a run of 16 kHz samples into Frames; knows the position of the next sample on the grid."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._frame = np.zeros(FRAME_SAMPLES, np.float32)
        self._used = 0
        self._silent = 0
        self.position = 0
        """Grid index (16 kHz samples since stream time 0) of the next sample."""

    def sound(self, samples: NDArray[np.float32]) -> list[Frame]:
        """Append float32 samples of shape (n,)."""
        frames: list[Frame] = []
        while samples.size:
            taken = samples[: FRAME_SAMPLES - self._used]
            self._frame[self._used : self._used + taken.size] = taken
            samples = samples[taken.size :]
            frames += self._used_up(taken.size)
        return frames

    def silence(self, n_samples: int) -> list[Frame]:
        """Append `n_samples` of silence that stands in for samples that never came."""
        frames: list[Frame] = []
        while n_samples > 0:
            taken = min(n_samples, FRAME_SAMPLES - self._used)
            self._frame[self._used : self._used + taken] = 0.0
            self._silent += taken
            n_samples -= taken
            frames += self._used_up(taken)
        return frames

    def wipe(self) -> None:
        """The frame that is not whole yet becomes silence."""
        overwrite(self._frame)

    def _used_up(self, n_samples: int) -> list[Frame]:
        self._used += n_samples
        self.position += n_samples
        if self._used < FRAME_SAMPLES:
            return []
        start_s = (self.position // FRAME_SAMPLES - 1) * FRAME_S
        samples = _SILENCE if self._silent == FRAME_SAMPLES else self._frame.copy()
        frame = Frame(self._speaker, start_s, samples, filled=2 * self._silent > FRAME_SAMPLES)
        self._used = self._silent = 0
        return [frame]


class Timeline:
    """One channel's way from device time to stream time.

    `t0_s` is stream time 0 on the monotonic clock that stamps the blocks: the same for both channels.
    """

    def __init__(self, speaker: Speaker, t0_s: float, config: TimelineConfig | None = None) -> None:
        self._config = config or TimelineConfig()
        self.keeps_sound = True
        """False: what was put into frames is overwritten at once, the blocks too."""
        self._t0_s = t0_s
        self._framer = Framer(speaker)
        self._envelope = OffsetFilter(self._config.window_s)
        self._held: list[tuple[Block, float]] = []
        """Blocks in doubt, each with its offset, until a burst is told from a loss."""
        self._rate_hz = 0
        self._counted = 0
        """Device samples since the rate last changed."""
        self._offset_s = 0.0
        """Where the device's sample 0 stands on the monotonic clock, as the grid has it now."""
        self._joined = False
        """False: the next block starts anew on the grid (the first one, after silence, after a rate change)."""
        self._slewing = False
        self._overlap = 0
        """Samples at 16 kHz still to be left out, because silence was already put where they belong."""
        self._resampler = soxr.ResampleStream(RATE_HZ, RATE_HZ, 1, dtype="float32")
        self._last_s = t0_s
        self._filled = self._cut = self._slewed = 0

    @property
    def stats(self) -> TimelineStats:
        """What was filled, cut and slewed so far."""
        return TimelineStats(samples_to_s(self._filled), samples_to_s(self._cut), samples_to_s(self._slewed))

    def push(self, block: Block) -> list[Frame]:
        """Take in one block (any rate, NaN and Inf become 0, clipped to -1..1); the frames that became whole."""
        if block.samples.size == 0:
            return []
        frames = self._on_rate(block.rate_hz) if block.rate_hz != self._rate_hz else []
        self._counted += block.samples.size
        self._last_s = block.arrived_s
        offset_s = block.arrived_s - samples_to_s(self._counted, self._rate_hz)
        self._held.append((block, offset_s))
        if self._plausible(offset_s) or self._waited_s(block.arrived_s) >= self._config.settle_s:
            frames += self._release()
        return frames

    def advance(self, now_s: float) -> list[Frame]:
        """Silence up to a second ago where nothing came, so that the other channel is never held up."""
        frames = []
        if self._held and self._waited_s(now_s) >= self._config.settle_s:
            frames += self._release()
        if not self._held and now_s - self._last_s > self._config.fill_after_s:
            frames += self._leave()
            frames += self._fill_to(now_s - self._config.fill_after_s)
        return frames

    def wipe(self) -> None:
        """Sound that is not in a frame yet becomes silence; its place in time stays. The resampler's filter keeps its
        few milliseconds."""
        for block, _ in self._held:
            overwrite(block.samples)
        self._framer.wipe()

    def _on_rate(self, rate_hz: int) -> list[Frame]:
        frames = self._release() if self._held else []
        frames += self._leave()
        self._rate_hz, self._counted = rate_hz, 0
        self._resampler = soxr.ResampleStream(rate_hz, RATE_HZ, 1, dtype="float32")
        self._envelope.clear()
        return frames

    def _plausible(self, offset_s: float) -> bool:
        """Whether this block came when its clock says that it should."""
        expected_s = self._envelope.value_s
        return expected_s is not None and abs(offset_s - expected_s) <= self._config.gap_s

    def _waited_s(self, now_s: float) -> float:
        return now_s - self._held[0][0].arrived_s

    def _release(self) -> list[Frame]:
        """Put what was held on the grid: at the known offset after a burst, at a new one after a loss."""
        held, self._held = self._held, []
        if not self._plausible(held[-1][1]):
            self._envelope.clear()
        envelope_s = min(self._envelope.add(block.arrived_s, offset_s) for block, offset_s in held)
        frames = []
        if not self._joined or abs(envelope_s - self._offset_s) > self._config.gap_s:
            first = self._counted - sum(block.samples.size for block, _ in held)
            frames += self._leave()
            frames += self._join(envelope_s, first)
        for block, _ in held:
            frames += self._place(block.samples, envelope_s)
        return frames

    def _leave(self) -> list[Frame]:
        """Let the resampler give its last samples: sound stops here."""
        if not self._joined:
            return []
        self._joined = False
        tail = self._resampler.resample_chunk(np.zeros(0, np.float32), last=True)
        self._resampler.clear()
        return self._framer.sound(tail)

    def _join(self, offset_s: float, first: int) -> list[Frame]:
        """Start anew: device sample `first` stands at `offset_s` + its time. Fills up to there, or cuts an overlap."""
        self._offset_s, self._joined, self._slewing = offset_s, True, False
        start_s = offset_s + samples_to_s(first, self._rate_hz)
        frames = self._fill_to(start_s)
        self._overlap = max(0, self._framer.position - s_to_samples(start_s - self._t0_s))
        self._cut += self._overlap
        return frames

    def _fill_to(self, at_s: float) -> list[Frame]:
        missing = max(0, s_to_samples(at_s - self._t0_s) - self._framer.position)
        self._filled += missing
        return self._framer.silence(missing)

    def _place(self, samples: NDArray[np.float32], envelope_s: float) -> list[Frame]:
        finite = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
        clean = np.clip(finite, -1.0, 1.0)  # before the filter too: a driver's 1e30 would ring on
        resampled = self._resampler.resample_chunk(clean.astype(np.float32, copy=False))
        sound = self._slew(resampled, envelope_s)
        skipped = min(self._overlap, sound.size)
        self._overlap -= skipped
        clipped = np.clip(sound[skipped:], -1.0, 1.0)
        frames = self._framer.sound(clipped)
        if not self.keeps_sound:
            for one in (samples, finite, clean, resampled, sound, clipped):
                overwrite(one)
        return frames

    def _slew(self, sound: NDArray[np.float32], envelope_s: float) -> NDArray[np.float32]:
        """Double or leave out single samples, evenly spread, while the grid differs from the clock."""
        error_s = envelope_s - self._offset_s
        self._slewing = abs(error_s) > (self._config.slew_leave_s if self._slewing else self._config.slew_enter_s)
        limit = int(sound.size * self._config.slew_share)
        n = max(-limit, min(limit, s_to_samples(error_s)))
        if not self._slewing or n == 0:
            return sound
        self._offset_s += samples_to_s(n)
        self._slewed += n
        at = (np.arange(abs(n)) + 0.5) * sound.size / abs(n)
        places = at.astype(np.intp)
        return np.insert(sound, places, sound[places]) if n > 0 else np.delete(sound, places)
