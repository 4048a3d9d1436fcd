"""Units. Samples <-> seconds, amplitude <-> dBFS, Hz <-> semitones: the only place that converts. Pure."""

import math

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
"""The one sample rate inside Sotto; devices keep their own and are resampled at the door."""
FRAME_SAMPLES = 512
"""Samples in one Frame (32 ms): the window the VAD was trained on."""
FRAME_S = FRAME_SAMPLES / RATE_HZ
FLOOR_DBFS = -120.0
"""What digital silence is called, so that no level is ever minus infinity."""


def samples_to_s(n_samples: int, rate_hz: float = RATE_HZ) -> float:
    """How long `n_samples` last, in seconds."""
    return n_samples / rate_hz


def s_to_samples(seconds: float, rate_hz: float = RATE_HZ) -> int:
    """How many samples `seconds` are, rounded to the nearest."""
    return round(seconds * rate_hz)


def amplitude_to_dbfs(amplitude: float) -> float:
    """Level of an RMS or peak amplitude (1.0 = full scale), never below FLOOR_DBFS."""
    return max(FLOOR_DBFS, 20.0 * math.log10(amplitude)) if amplitude > 0.0 else FLOOR_DBFS


def dbfs_to_amplitude(level_dbfs: float) -> float:
    """Amplitude (1.0 = full scale) of a level."""
    return float(10.0 ** (level_dbfs / 20.0))


def level_dbfs(samples: NDArray[np.float32]) -> float:
    """RMS level of a block of float samples (-1..1); FLOOR_DBFS where it is empty or all zero."""
    if samples.size == 0:
        return FLOOR_DBFS
    return amplitude_to_dbfs(math.sqrt(float(np.dot(samples, samples)) / samples.size))


def hz_to_semitones(f0_hz: float, reference_hz: float = 100.0) -> float:
    """Pitch in semitones above `reference_hz` (12 per octave)."""
    return 12.0 * math.log2(f0_hz / reference_hz)


def semitones_to_hz(semitones: float, reference_hz: float = 100.0) -> float:
    """The frequency that lies `semitones` above `reference_hz`."""
    return float(reference_hz * 2.0 ** (semitones / 12.0))
