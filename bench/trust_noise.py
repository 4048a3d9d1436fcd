"""Sound that nobody says, by formula. In: a name and a minute's number. Out: that minute, 16 kHz. Deterministic."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from audio.units import RATE_HZ
from bench.figures import CALL, ROOT

Sound = NDArray[np.float32]
MINUTE = 60 * RATE_HZ
HOLD_MUSIC = ROOT.parent / "shared" / "data" / "noise" / "hold_music"
_SCALE_HZ = 220.0 * 2.0 ** (np.array([0, 2, 4, 5, 7, 9, 11, 12]) / 12.0)


def _noise(minute: int, salt: int) -> np.random.Generator:
    return np.random.default_rng((minute, salt))


def silence(minute: int) -> Sound:
    """A line with nobody on it: noise at -75 dBFS."""
    return np.asarray(_noise(minute, 1).normal(0.0, 10 ** (-75 / 20), MINUTE), np.float32)


def ringback(minute: int) -> Sound:
    """Of two networks in turn: 440 + 480 Hz, 2 s of 6; 425 Hz, 1 s of 5 (ITU-T E.180, supplement 2)."""
    time_s = np.arange(MINUTE) / RATE_HZ
    if minute % 2:
        tone, on = np.sin(2 * np.pi * 425 * time_s), time_s % 5.0 < 1.0
    else:
        tone = 0.5 * (np.sin(2 * np.pi * 440 * time_s) + np.sin(2 * np.pi * 480 * time_s))
        on = time_s % 6.0 < 2.0
    return np.asarray(0.1 * tone * on, np.float32) + silence(minute)


def keyboard(minute: int) -> Sound:
    """Keys: two clicks each (down, up), 5 a second in bouts, some as loud as a voice."""
    rng, out = _noise(minute, 2), np.array(silence(minute), np.float64)
    at = 0.0
    while at < 59.0:
        at += rng.exponential(0.2) + (rng.uniform(1.0, 6.0) if rng.random() < 0.05 else 0.05)
        for late_s, size in ((0.0, 1.0), (rng.uniform(0.06, 0.12), 0.5)):
            n = round(rng.uniform(0.006, 0.02) * RATE_HZ)
            first = round((at + late_s) * RATE_HZ)
            click = rng.normal(0.0, size * rng.uniform(0.03, 0.2), n) * np.exp(-np.arange(n) / (n / 4))
            out[first : first + n] += click[: max(0, MINUTE - first)]
    return np.asarray(np.clip(out, -1.0, 1.0), np.float32)


def static(minute: int) -> Sound:
    """A bad line: hiss that swells and falls between -50 and -20 dBFS, with crackles and drops."""
    rng = _noise(minute, 3)
    swell_db = np.interp(np.arange(MINUTE), np.linspace(0, MINUTE, 31), rng.uniform(-50.0, -20.0, 31))
    out = rng.normal(0.0, 1.0, MINUTE) * 10 ** (swell_db / 20)
    out[rng.random(MINUTE) < 2e-4] = rng.choice((-0.6, 0.6))
    for start in rng.integers(0, MINUTE - RATE_HZ, 10):
        out[start : start + int(rng.integers(200, RATE_HZ))] = 0.0
    return np.asarray(np.clip(out, -1.0, 1.0), np.float32)


def music(minute: int) -> Sound:
    """Hold music: the recordings beside the project where they are, else a tune with chords and a beat."""
    pieces = _pieces()
    if pieces:
        return np.resize(pieces[minute % len(pieces)], MINUTE)
    rng, out = _noise(minute, 4), np.zeros(MINUTE)
    step = round(0.3 * RATE_HZ)
    for first in range(0, MINUTE, step):
        time_s = np.arange(min(step, MINUTE - first)) / RATE_HZ
        for hz in rng.choice(_SCALE_HZ, 3, replace=False):
            for k in (1, 2, 3, 4):
                out[first : first + len(time_s)] += np.sin(2 * np.pi * hz * k * time_s) * np.exp(-4 * time_s) / k
    return np.asarray(0.15 * out / np.max(np.abs(out)), np.float32)


def babble(minute: int) -> Sound:
    """A floor of people talking at once, 20 dB under a caller: twelve shifted voices of the demo call, some backwards.

    Words cannot be made out, as in the babble of noise sets.
    """
    rng, call = _noise(minute, 5), _call()
    out = np.zeros(MINUTE)
    for k in range(12):
        voice = np.resize(np.roll(call, int(rng.integers(len(call)))), MINUTE)
        out += (voice[::-1] if k % 2 else voice) * rng.uniform(0.6, 1.4)
    return np.asarray(0.01 * out / np.std(out), np.float32)


@lru_cache(maxsize=1)
def _pieces() -> tuple[Sound, ...]:
    return tuple(_at_16_khz(file) for file in sorted(HOLD_MUSIC.glob("*.flac")))


@lru_cache(maxsize=1)
def _call() -> Sound:
    return _at_16_khz(CALL)


def _at_16_khz(file: Path) -> Sound:
    import soxr

    samples, rate_hz = soundfile.read(file, dtype="float32", always_2d=True)
    sound: Sound = soxr.resample(samples.mean(axis=1), rate_hz, RATE_HZ)
    return sound


SOUNDS: dict[str, Callable[[int], Sound]] = {
    "silence": silence,
    "hold music": music,
    "ringback": ringback,
    "keyboard": keyboard,
    "babble": babble,
    "static": static,
}
