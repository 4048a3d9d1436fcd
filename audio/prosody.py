"""Prosody: how a voice sounds. In: Frame. Out: ProsodyFrame (one a Frame, a few frames later). Formulas only.

Nothing here depends on the line's gain except `level_dbfs`. Pitch follows Boersma 1993 (IFA Proceedings 17:97):
autocorrelation of the windowed signal divided by that of the window, several candidates a frame, and the cheapest
path through them, decided `lookahead_frames` late. One thing differs: the correlation that ranks the candidates is
that of the amplitude spectrum, not of the power spectrum (generalised autocorrelation, Tolonen and Karjalainen 2000,
IEEE Trans. Speech Audio Process. 8:708). A telephone line takes the fundamental; what is left is ruled by the one or
two harmonics on a formant, and these alone fit the octave above as well. The root lets the weaker ones between vote.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.events import ProsodyFrame
from audio.overwrite import overwrite
from audio.units import FRAME_SAMPLES, RATE_HZ, level_dbfs, s_to_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio.events import Frame

    Floats = NDArray[np.float64]

_TINY = 1e-12
"""Power added to both sides of a ratio, far below one step of 16 bits: digital silence gives 0 dB, never NaN."""
_NO_PITCH = 0.0


@dataclass(frozen=True, slots=True)
class ProsodyConfig:
    """How pitch and spectrum are measured. A value without a reason is Praat's own default."""

    f0_min_hz: float = 60.0
    """Below the lowest male voices in creak, with three periods in the window."""
    f0_max_hz: float = 500.0
    """Above a shouting woman or child; higher needs an octave decision that phone speech does not support."""
    window_s: float = 0.048
    """Three periods of the lowest pitch; one frame with 8 ms of either neighbour."""
    voicing_threshold: float = 0.28
    """Praat's 0.45 is for the power spectrum; the amplitude's correlation stands lower in voice and noise alike."""
    silence_threshold: float = 0.03
    """Share of the loudest recent peak under which a frame is hardly a voice."""
    octave_cost: float = 0.015
    """Praat's 0.01 is for heights of the power spectrum; the amplitude's lie closer together at the octave below."""
    octave_jump_cost: float = 1.0
    """Praat's 0.35 is for studio sound. Without its fundamental a telephone voice's octaves compete harder."""
    voicing_change_cost: float = 0.14
    candidates: int = 4
    """Pitches kept for each frame: the true one, its octaves, and one more."""
    lookahead_frames: int = 3
    """About 0.1 s: enough to see that an octave jump does not last."""
    peak_memory_s: float = 5.0
    """How long a loud moment stays the measure of silence: a turn."""

    def __post_init__(self) -> None:
        if not 0.0 < self.f0_min_hz < self.f0_max_hz <= RATE_HZ / 8:
            raise ValueError(
                f"expected 0 < f0_min_hz < f0_max_hz <= {RATE_HZ // 8}, got {self.f0_min_hz} and {self.f0_max_hz}"
            )
        if not FRAME_SAMPLES <= s_to_samples(self.window_s) <= 3 * FRAME_SAMPLES:
            raise ValueError(f"expected window_s of 0.032 to 0.096, got {self.window_s}")
        if self.candidates < 1 or self.lookahead_frames < 0:
            raise ValueError(
                f"expected candidates >= 1 and lookahead_frames >= 0, got {self.candidates}, {self.lookahead_frames}"
            )


@dataclass(frozen=True, slots=True)
class _Measured:
    """One frame before its pitch is decided. `pitches_hz`, `heights` and `periodic` have shape (candidates + 1,);
    0 Hz is unvoiced. `heights` rank (amplitude spectrum), `periodic` is the sound's own correlation at that lag."""

    start_s: float
    pitches_hz: Floats
    heights: Floats
    periodic: Floats
    level_dbfs: float
    alpha_db: float
    centroid_hz: float
    low_db: float
    flux: float
    clipped: float


class Prosody:
    """Frames of one channel in, in order; as many ProsodyFrames out."""

    def __init__(self, config: ProsodyConfig | None = None) -> None:
        self._config = config or ProsodyConfig()
        self._spectrum = _Spectrum(self._config)
        self._path = _PitchPath(self._config)
        self._margin = (s_to_samples(self._config.window_s) - FRAME_SAMPLES) // 2
        self._before = np.zeros(FRAME_SAMPLES, np.float32)
        self._current: Frame | None = None

    def push(self, frame: Frame) -> list[ProsodyFrame]:
        """Measure the frame before this one (its window reaches into this one)."""
        ready = self._measure(frame.samples)
        if self._current is not None:
            self._before = self._current.samples
        self._current = frame
        return ready

    def finish(self) -> list[ProsodyFrame]:
        """The sound is over: what is still inside, as if silence followed."""
        ready = self._measure(np.zeros(FRAME_SAMPLES, np.float32)) + self._path.finish()
        self._current = None
        return ready

    def wipe(self) -> None:
        """The two frames in hand go; the next begins anew."""
        overwrite(self._before)
        if self._current is not None:
            overwrite(self._current.samples)
        self._before, self._current = np.zeros(FRAME_SAMPLES, np.float32), None
        self._path.finish()

    def _measure(self, after: NDArray[np.float32]) -> list[ProsodyFrame]:
        frame, margin = self._current, self._margin
        if frame is None:
            return []
        window = np.concatenate((self._before[FRAME_SAMPLES - margin :], frame.samples, after[:margin]))
        return self._path.push(self._spectrum.measure(frame, window))


class _Spectrum:
    """One window of samples to pitch candidates and spectral shape."""

    def __init__(self, config: ProsodyConfig) -> None:
        self._config = config
        size = FRAME_SAMPLES + 2 * ((s_to_samples(config.window_s) - FRAME_SAMPLES) // 2)
        self._lag_min = int(RATE_HZ / config.f0_max_hz)
        self._lag_max = math.ceil(RATE_HZ / config.f0_min_hz)
        self._n_fft = 512 * math.ceil((size + self._lag_max + 2) / 512)
        self._hann = np.hanning(size + 2)[1:-1]
        window = np.abs(np.fft.rfft(self._hann, self._n_fft))
        self._window_rank = self._correlation(window)
        self._window_power = self._correlation(window**2)
        self._hz: Floats = np.arange(self._n_fft // 2 + 1, dtype=np.float64) * (RATE_HZ / self._n_fft)
        self._voice = self._bins(300.0, 3400.0)
        self._edges = np.unique(np.searchsorted(self._hz, np.arange(300.0, 3400.0, 100.0)))
        self._shape_before = np.zeros(len(self._edges))
        self._peak = 0.0
        self._peak_keep = math.exp(-FRAME_SAMPLES / RATE_HZ / config.peak_memory_s)

    def measure(self, frame: Frame, window: NDArray[np.float32]) -> _Measured:
        """All of one frame. `window`: float32 shape (window,), the frame in its middle."""
        centred = window - window.mean(dtype=np.float64)
        amplitude = np.abs(np.fft.rfft(centred * self._hann, self._n_fft))
        power = amplitude**2
        pitches, heights, periodic = self._pitches(amplitude, float(np.abs(centred).max()))
        alpha = _ratio_db(power[self._bins(1000.0, 3400.0)], power[self._bins(300.0, 1000.0)])
        low = _ratio_db(power[self._bins(60.0, 500.0)], power[self._bins(500.0, 3400.0)])
        return _Measured(
            frame.start_s,
            pitches,
            heights,
            periodic,
            level_dbfs(frame.samples),
            alpha,
            self._centroid(power),
            low,
            self._flux(power),
            _flat_share(frame.samples),
        )

    def _bins(self, low_hz: float, high_hz: float) -> slice:
        step = RATE_HZ / self._n_fft
        return slice(math.ceil(low_hz / step), math.ceil(high_hz / step))

    def _centroid(self, power: Floats) -> float:
        voice, hz = power[self._voice], self._hz[self._voice]
        total = float(voice.sum())
        return (float(voice @ hz) + _TINY * 1850.0) / (total + _TINY)

    def _flux(self, power: Floats) -> float:
        """Half the L1 distance of two neighbours' amplitude spectra of unit sum in 100 Hz bands: 0 same, 1 disjoint."""
        bands = np.sqrt(np.add.reduceat(power[: self._voice.stop], self._edges))
        total = float(bands.sum())
        shape = bands / total if total > _TINY else self._shape_before
        change = 0.5 * float(np.abs(shape - self._shape_before).sum()) if self._shape_before.any() else 0.0
        self._shape_before = shape
        return min(1.0, change)

    def _correlation(self, spectrum: Floats) -> Floats:
        """Correlation of what has this spectrum, 1 at lag 0, up to the longest period; all 0 for silence."""
        found: Floats = np.fft.irfft(spectrum)[: self._lag_max + 2]
        return found / found[0] if found[0] > _TINY else np.zeros_like(found)

    def _pitches(self, amplitude: Floats, peak: float) -> tuple[Floats, Floats, Floats]:
        """Candidates in Hz (0 = unvoiced, first), their heights and their periodicity; unused places are -inf high."""
        config = self._config
        self._peak = max(peak, self._peak * self._peak_keep)
        pitches, periodic = np.zeros(config.candidates + 1), np.zeros(config.candidates + 1)
        heights = np.full(config.candidates + 1, -np.inf)
        heights[0] = config.voicing_threshold
        if peak <= _TINY:
            return pitches, heights, periodic
        loud = peak / self._peak / (config.silence_threshold / (1.0 + config.voicing_threshold))
        heights[0] += max(0.0, 2.0 - loud)
        lags, tops = self._maxima(self._correlation(amplitude) / self._window_rank)
        used = slice(1, 1 + len(lags))
        pitches[used], heights[used] = RATE_HZ / lags, tops
        own = self._correlation(amplitude**2) / self._window_power
        periodic[used] = np.interp(lags, np.arange(len(own)), own)
        return pitches, heights, periodic

    def _maxima(self, correlation: Floats) -> tuple[Floats, Floats]:
        """The best local maxima in the pitch range, placed between samples by a parabola."""
        area = correlation[self._lag_min - 1 : self._lag_max + 2]
        middle = area[1:-1]
        at = np.flatnonzero((middle > area[:-2]) & (middle >= area[2:]) & (middle > 0.0))
        before, top, after = area[at], middle[at], area[at + 2]
        bend = before - 2.0 * top + after
        shift = np.where(bend < 0.0, 0.5 * (before - after) / np.minimum(bend, -_TINY), 0.0)
        lags: Floats = at.astype(np.float64) + (self._lag_min + shift)
        tops: Floats = np.minimum(top - 0.25 * (before - after) * shift, 1.0)
        worth = tops - self._config.octave_cost * np.log2(lags * self._config.f0_min_hz / RATE_HZ)
        best = np.argsort(-worth, kind="stable")[: self._config.candidates]
        return lags[best], tops[best]


class _PitchPath:
    """The cheapest path through the candidates, decided a few frames late (Viterbi with a fixed lag)."""

    def __init__(self, config: ProsodyConfig) -> None:
        self._config = config
        scale = 0.01 * RATE_HZ / FRAME_SAMPLES  # Praat's costs are for steps of 10 ms
        self._jump_cost = config.octave_jump_cost * scale
        self._change_cost = config.voicing_change_cost * scale
        self._kept: deque[tuple[_Measured, NDArray[np.intp]]] = deque()
        self._scores: Floats = np.zeros(config.candidates + 1)
        self._octaves: Floats = np.zeros(config.candidates + 1)
        self._voiced = np.zeros(config.candidates + 1, bool)

    def push(self, measured: _Measured) -> list[ProsodyFrame]:
        """Take one frame; give the frame that is now `lookahead_frames` old."""
        octaves, voiced = self._place(measured)
        total = self._scores[:, None] - self._moves(octaves, voiced)
        came_from = total.argmax(axis=0)
        scores = total[came_from, np.arange(len(came_from))] + self._worth(measured, octaves, voiced)
        self._scores = scores - scores.max()
        self._octaves, self._voiced = octaves, voiced
        self._kept.append((measured, came_from))
        return [self._decide()] if len(self._kept) > self._config.lookahead_frames else []

    def finish(self) -> list[ProsodyFrame]:
        """Decide what is left."""
        left: list[ProsodyFrame] = []
        while self._kept:
            left.append(self._decide())
        return left

    def _place(self, measured: _Measured) -> tuple[Floats, NDArray[np.bool_]]:
        voiced = measured.pitches_hz > _NO_PITCH
        return np.log2(np.where(voiced, measured.pitches_hz, 1.0)), voiced

    def _worth(self, measured: _Measured, octaves: Floats, voiced: NDArray[np.bool_]) -> Floats:
        lift = self._config.octave_cost * (octaves - math.log2(self._config.f0_min_hz))
        return np.where(voiced, measured.heights + lift, measured.heights)

    def _moves(self, octaves: Floats, voiced: NDArray[np.bool_]) -> Floats:
        jumps = self._jump_cost * np.abs(self._octaves[:, None] - octaves[None, :])
        both = self._voiced[:, None] & voiced[None, :]
        changes = self._change_cost * (self._voiced[:, None] != voiced[None, :])
        return np.where(both, jumps, changes)

    def _decide(self) -> ProsodyFrame:
        """Walk back from the best end to the oldest frame."""
        choice = int(self._scores.argmax())
        for _, came_from in reversed(list(self._kept)[1:]):
            choice = int(came_from[choice])
        measured, _ = self._kept.popleft()
        return _with_pitch(measured, choice)


def _with_pitch(measured: _Measured, choice: int) -> ProsodyFrame:
    f0_hz = float(measured.pitches_hz[choice])
    voiced = f0_hz > _NO_PITCH
    return ProsodyFrame(
        start_s=measured.start_s,
        f0_hz=f0_hz if voiced else None,
        level_dbfs=measured.level_dbfs,
        alpha_db=measured.alpha_db,
        centroid_hz=measured.centroid_hz,
        low_db=measured.low_db,
        hnr_db=_hnr_db(float(measured.periodic[choice])) if voiced else None,
        flux=measured.flux,
        clipped=measured.clipped,
    )


def _hnr_db(height: float) -> float:
    """Harmonics to noise from the height r of the correlation's peak: 10 log10(r / (1 - r)), Boersma 1993, eq. 4."""
    safe = min(max(height, 1e-4), 1.0 - 1e-4)
    return 10.0 * math.log10(safe / (1.0 - safe))


def _ratio_db(over: Floats, under: Floats) -> float:
    return 10.0 * math.log10((float(over.sum()) + _TINY) / (float(under.sum()) + _TINY))


def _flat_share(samples: NDArray[np.float32]) -> float:
    """Share of samples within 2 % of the frame's own peak, 0..1: a voice touches it briefly, a clipped one stays."""
    sizes = np.abs(samples)
    peak = float(sizes.max())
    return float(np.count_nonzero(sizes >= 0.98 * peak)) / sizes.size if peak > 0.0 else 0.0
