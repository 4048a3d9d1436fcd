"""How some speech sounds. In: ProsodyFrames. Out: gain-free features, and a caller's own start. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.tone_config import ToneConfig
from audio.units import FRAME_S, hz_to_semitones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audio.events import ProsodyFrame

    Floats = NDArray[np.float64]

_LEAST_FRAMES = 12
_LEAST_SHARE = 0.15
_OCTAVE_ERROR_ST = 6.0
"""A step of pitch between neighbouring frames that is an error of the tracker, not a voice."""
_RISE_ST = 0.3
"""A step upwards that is heard as a glide: about 10 semitones a second."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How this caller sounded first: `centre`, shape (9,), in the order of FEATURES; `widened` 1 for most callers."""

    centre: Floats
    widened: float

    def compare(self, frames: Sequence[ProsodyFrame], config: ToneConfig) -> Floats | None:
        """The speech's distance in scales, not limited; None where it has too little voice."""
        now = features(frames, config)
        return None if now is None else (now - self.centre) / (np.array(config.scales) * self.widened)


def learn(frames: Sequence[ProsodyFrame], config: ToneConfig) -> Baseline | None:
    """A caller's first speech to a baseline; None where it has too little voice."""
    centre = features(frames, config)
    if centre is None:
        return None
    size, step = round(config.window_s / FRAME_S), round(config.step_s / FRAME_S)
    windows = [features(frames[i : i + size], config) for i in range(0, len(frames) - size + 1, step)]
    each = np.array([one for one in windows if one is not None])
    own = float(np.mean(each.std(axis=0) / np.array(config.scales))) if len(each) > 3 else 0.0
    return Baseline(centre, min(config.most_spread, max(1.0, own / config.usual_spread)))


def features(frames: Sequence[ProsodyFrame], config: ToneConfig) -> Floats | None:
    """Shape (9,), in the order of FEATURES; None with too little voice.

    pitch: median F0; pitch_high: its 80th percentile (semitones); pitch_change: mean step between neighbouring frames
    (semitones); rises: share of steps that glide up; sharp_high: 80th percentile of alpha (dB); sharp_spread: its
    standard deviation (dB); centroid (Hz); flux (share); harmonic: mean harmonics-to-noise ratio (dB).
    """
    clean = [one for one in frames if tells(one, config)]
    if len(clean) < max(_LEAST_FRAMES, _LEAST_SHARE * len(frames)):
        return None
    pitch = np.array([hz_to_semitones(one.f0_hz or 1.0) for one in clean])
    alpha = np.array([one.alpha_db for one in clean])
    steps = _steps([one.start_s for one in clean], pitch)
    return np.array(
        [
            np.median(pitch),
            np.quantile(pitch, 0.8),
            np.abs(steps).mean(),
            (steps > _RISE_ST).mean(),
            np.quantile(alpha, 0.8),
            alpha.std(),
            np.mean([one.centroid_hz for one in clean]),
            np.mean([one.flux for one in clean]),
            np.mean([one.hnr_db or 0.0 for one in clean]),
        ]
    )


def tells(frame: ProsodyFrame, config: ToneConfig) -> bool:
    """Whether a frame is a voice's: pitched, not distorted, not a beep."""
    return frame.f0_hz is not None and frame.clipped <= config.clipped_frame and frame.flux >= config.tone_flux


def _steps(starts_s: list[float], pitch: Floats) -> Floats:
    """Changes of pitch between neighbouring frames, octave errors left out; one step of 0 where there are none."""
    steps = np.diff(pitch)
    kept = steps[(np.diff(starts_s) < 1.5 * FRAME_S) & (np.abs(steps) < _OCTAVE_ERROR_ST)]
    return kept if len(kept) else np.zeros(1)
