"""What is no anger, by formula. In: seconds and a voice. Out: sounds at 16 kHz, or a voice changed. Deterministic."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from audio.units import RATE_HZ
from bench.tone_sets import Sound

Floats = NDArray[np.float64]
_VOWEL_A = ((730.0, 90.0), (1090.0, 110.0), (2440.0, 170.0))
"""Formants and bandwidths of /a/: Peterson and Barney 1952, J. Acoust. Soc. Am. 24:175 (men)."""
_DTMF_HZ = ((697, 770, 852, 941), (1209, 1336, 1477))
"""Rows and columns of the keypad: ITU-T Q.23."""


def laughter(duration_s: float, f0_hz: float, seed: int) -> Sound:
    """Bouts of "ha ha ha": 4-5 bursts a second, pitch well over speech and falling along the bout, breath between.

    Rate, pitch and burst length after Bachorowski, Smoski and Owren 2001, J. Acoust. Soc. Am. 110:1581.
    """
    rng = np.random.default_rng(seed)
    parts: list[Floats] = []
    while sum(map(len, parts)) < duration_s * RATE_HZ:
        rate_hz, bout_hz = rng.uniform(4.2, 5.0), f0_hz * rng.uniform(1.5, 2.2)
        for i in range(int(rng.integers(4, 10))):
            parts.append(_burst(1.0 / rate_hz, bout_hz * 0.96**i, 0.93**i, rng))
        parts.append(rng.normal(0.0, 0.004, round(rng.uniform(0.3, 0.7) * RATE_HZ)))
    whole = np.concatenate(parts)[: round(duration_s * RATE_HZ)]
    return np.asarray(0.06 * whole / np.std(whole), np.float32)


def _burst(length_s: float, f0_hz: float, size: float, rng: np.random.Generator) -> Floats:
    """One "ha": a vowel for 45 % of the time, then breath."""
    n, n_voiced = round(length_s * RATE_HZ), round(0.45 * length_s * RATE_HZ)
    time_s = np.arange(n_voiced) / RATE_HZ
    pitch = f0_hz * (1.05 - 0.15 * time_s / max(time_s[-1], 1e-3))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
    voice = np.zeros(n_voiced)
    for k in range(1, int(3400 // f0_hz) + 1):
        hz = k * f0_hz
        gain = sum(1.0 / (1.0 + ((hz - at) / width) ** 2) for at, width in _VOWEL_A)
        voice += gain / k * np.sin(k * phase)
    envelope = np.sin(np.pi * np.arange(n_voiced) / n_voiced) ** 0.7
    out = rng.normal(0.0, 0.05, n)
    out[:n_voiced] += voice * envelope / (np.std(voice) + 1e-9)
    return out * size


def dtmf(duration_s: float, seed: int) -> Sound:
    """Keys of 120 ms with pauses of 80 ms."""
    rng, time_s = np.random.default_rng(seed), np.arange(round(0.12 * RATE_HZ)) / RATE_HZ
    pause, parts = np.zeros(round(0.08 * RATE_HZ)), []
    for _ in range(int(duration_s / 0.2) + 1):
        row, column = _DTMF_HZ[0][int(rng.integers(4))], _DTMF_HZ[1][int(rng.integers(3))]
        parts += [0.1 * (np.sin(2 * np.pi * row * time_s) + np.sin(2 * np.pi * column * time_s)), pause]
    return np.asarray(np.concatenate(parts)[: round(duration_s * RATE_HZ)], np.float32)


def with_rise(voice: Sound, semitones: float = 7.0, last_s: float = 0.5) -> Sound:
    """The utterance as a question: its last part glides up by so much (played faster and faster, formants too)."""
    n = min(len(voice), round(last_s * RATE_HZ))
    at, speed = [float(len(voice) - n)], 1.0
    while at[-1] < len(voice) - 1:
        speed = 2.0 ** (semitones / 12.0 * (at[-1] - (len(voice) - n)) / n)
        at.append(at[-1] + speed)
    end = np.interp(at, np.arange(len(voice)), voice)
    return np.concatenate((voice[: len(voice) - n], end.astype(np.float32)))


def with_noise(voice: Sound, noise: Sound, snr_db: float) -> Sound:
    """The voice in a noise that is `snr_db` under its mean power."""
    long = np.resize(noise, len(voice))
    scale = np.sqrt(np.mean(voice**2) / (np.mean(long**2) + 1e-12) / 10.0 ** (snr_db / 10.0))
    return np.asarray(voice + scale * long, np.float32)
