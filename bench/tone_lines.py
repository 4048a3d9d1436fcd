"""Telephone lines. In: a sound at 16 kHz and a condition. Out: the sound as the far end hears it, at 16 kHz.

c1: G.711 mu-law at 8 kHz. c2: 300-3400 Hz, a gain of -10..+10 dB, mu-law. c3: c2 with automatic gain and Opus at
12 kb/s in place of mu-law. The codecs are libsndfile's.
"""

from __future__ import annotations

import io
import math
import zlib
from functools import cache

import numpy as np
import soundfile
from numpy.typing import NDArray

from audio.units import RATE_HZ
from bench.tone_sets import Sound, resample

CONDITIONS = ("c1", "c2", "c3")
_NARROW_HZ = 8_000
_USUAL_RMS = 0.06
"""-24 dBFS: where a telephone call lies before its gain."""
_OPUS_LEVEL = 1.0 - (12_000 - 6_000) / 250_000
"""libsndfile's compression level for 12 kb/s: bits/s = (1 - level) * 250000 + 6000 for one channel (ogg_opus.c)."""


def seed_of(*names: object) -> int:
    """A seed that depends on the names alone."""
    return zlib.crc32(" ".join(str(name) for name in names).encode())


def line_gain_db(condition: str, *names: object) -> float:
    """The line's own gain: none for c1, -10..+10 dB for c2 and c3."""
    if condition == "c1":
        return 0.0
    return float(np.random.default_rng(seed_of("gain", *names)).uniform(-10.0, 10.0))


def over_line(sound: Sound, condition: str, gain_db: float) -> Sound:
    """A clean voice (any level) over the line."""
    if condition not in CONDITIONS:
        raise ValueError(f"expected a condition of {', '.join(CONDITIONS)}, got {condition}")
    narrow = resample(sound, RATE_HZ, _NARROW_HZ)
    narrow = (narrow if condition == "c1" else _band_pass(narrow)) * np.float32(10.0 ** (gain_db / 20.0))
    if condition == "c3":
        return _opus(_automatic_gain(narrow))[: len(sound)]
    return resample(_through(narrow, "AU", "ULAW"), _NARROW_HZ, RATE_HZ)[: len(sound)]


def usual_level(sound: Sound) -> Sound:
    """The sound at -24 dBFS over its louder half of frames."""
    frames = sound[: len(sound) // 512 * 512].reshape(-1, 512)
    energy = np.sort(np.einsum("ij,ij->i", frames, frames) / 512.0)
    loud = float(np.sqrt(energy[len(energy) // 2 :].mean())) if len(energy) else 0.0
    return sound * np.float32(_USUAL_RMS / loud) if loud > 0.0 else sound


@cache
def _band_filter() -> NDArray[np.float32]:
    """300-3400 Hz at 8 kHz: a windowed sinc, 257 taps (Oppenheim and Schafer, Hamming window design)."""
    n = np.arange(257) - 128
    ideal = 2 * 3400 / _NARROW_HZ * np.sinc(2 * 3400 / _NARROW_HZ * n) - 2 * 300 / _NARROW_HZ * np.sinc(
        2 * 300 / _NARROW_HZ * n
    )
    return np.asarray(ideal * np.hamming(257), np.float32)


def _band_pass(narrow: Sound) -> Sound:
    if len(narrow) < len(_band_filter()):
        return narrow
    return np.convolve(narrow, _band_filter(), mode="same").astype(np.float32)


def _automatic_gain(narrow: Sound) -> Sound:
    """Towards -20 dBFS in steps of 20 ms: 3 dB down at once, 0.1 dB up; silence changes nothing."""
    out, gain_db = narrow.copy(), 0.0
    for start in range(0, len(out), 160):
        part = out[start : start + 160]
        level_db = 10.0 * math.log10(float(np.mean(part**2)) + 1e-12)
        if level_db > -50.0:
            gain_db += min(0.1, max(-3.0, -20.0 - level_db - gain_db))
        part *= np.float32(10.0 ** (min(20.0, gain_db) / 20.0))
    return np.clip(out, -1.0, 1.0)


def _opus(narrow: Sound) -> Sound:
    store = io.BytesIO()
    soundfile.write(store, narrow, _NARROW_HZ, format="OGG", subtype="OPUS", compression_level=_OPUS_LEVEL)
    store.seek(0)
    decoded, rate_hz = soundfile.read(store, dtype="float32")
    return resample(decoded, rate_hz, RATE_HZ)


def _through(narrow: Sound, file_format: str, subtype: str) -> Sound:
    store = io.BytesIO()
    soundfile.write(store, np.clip(narrow, -1.0, 1.0), _NARROW_HZ, format=file_format, subtype=subtype)
    store.seek(0)
    return np.asarray(soundfile.read(store, dtype="float32")[0], np.float32)
