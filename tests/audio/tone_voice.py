"""A telephone voice by formula, and what the tone detector reads from it. Shared by the tests of tone."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from audio.events import Frame, ProsodyFrame, Speaker, ToneReading
from audio.prosody import Prosody
from audio.tone import ToneConfig, ToneTracker
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ

Floats = NDArray[np.float64]


@cache
def speech(duration_s: float, f0_hz: float = 120.0, tilt: float = 1.3, swing: float = 1.5, seed: int = 0) -> Floats:
    """A telephone voice by formula: harmonics 1/k**tilt of a wandering pitch, two or three syllables a second, hiss.

    `swing`: semitones of intonation.
    """
    rng = np.random.default_rng(seed)
    time_s = np.arange(round(duration_s * RATE_HZ)) / RATE_HZ
    turns_s = np.arange(0.0, duration_s + 1.0, 0.4)
    melody = np.interp(time_s, turns_s, rng.normal(0.0, swing, len(turns_s)))
    f0 = f0_hz * 2.0 ** (melody / 12.0)
    phase = 2.0 * np.pi * np.cumsum(f0) / RATE_HZ
    bright = tilt + 0.15 * np.sin(2 * np.pi * 1.3 * time_s)
    band = [(k * f0 > 300.0) & (k * f0 < 3400.0) for k in range(1, 30)]
    total = np.sum([np.sin(k * phase) * k**-bright * band[k - 1] for k in range(1, 30)], axis=0)
    rate_hz = np.interp(time_s, turns_s, rng.uniform(1.5, 3.5, len(turns_s)))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * np.cumsum(rate_hz) / RATE_HZ)
    voice = 0.05 * total * syllables / np.std(total)
    return voice + rng.normal(0.0, 0.0005, len(voice))


CALM_S = 18.0


def calm(duration_s: float = CALM_S, seed: int = 1) -> Floats:
    return speech(duration_s, seed=seed)


def upset(duration_s: float = 12.0, seed: int = 2) -> Floats:
    """Six semitones higher and a much flatter spectrum."""
    return speech(duration_s, f0_hz=170.0, tilt=0.5, seed=seed)


def measure(sound: Floats) -> list[ProsodyFrame]:
    prosody = Prosody()
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].astype(np.float32).reshape(-1, FRAME_SAMPLES)
    found = [one for i, part in enumerate(whole) for one in prosody.push(Frame(Speaker.CUSTOMER, i * FRAME_S, part))]
    return found + prosody.finish()


def readings(sound: Floats, config: ToneConfig | None = None, voiced: bool = True) -> list[ToneReading]:
    tracker = ToneTracker(config or ToneConfig())
    return [one for frame in measure(sound) for one in tracker.push(frame, voiced)]


def levels(found: list[ToneReading]) -> list[str]:
    """Levels in the order in which they were entered."""
    return [one.level for one in found if one.changed]
