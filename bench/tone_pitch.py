"""Pitch against Praat's. In: clips. Out: errors by line, in semitones. Needs praat-parselmouth (development only).

The reference is Praat's autocorrelation method (60-500 Hz) on the clean recording, ours hears the line: what the line
takes counts against us.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.events import Frame, Speaker
from audio.prosody import Prosody
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ
from bench.tone_lines import line_gain_db, over_line, usual_level
from bench.tone_sets import Clip, Sound, load

_EVERY = 12
"""One clip in so many: enough frames for the third digit."""


def pitch_figures(clips: dict[str, list[Clip]], conditions: list[str]) -> dict[str, Any]:
    """For the clean sound and each line, by half; says so where Praat is not installed."""
    try:
        praat = importlib.import_module("parselmouth")
    except ImportError:
        return {"missing": "praat-parselmouth is not installed"}
    out: dict[str, Any] = {}
    for half in ("build", "report"):
        found = [one for own in clips.values() for one in [c for c in own if c.half == half][::_EVERY]]
        sounds = [load(one.path) for one in found]
        true = [_reference(praat, sound) for sound in sounds]
        for line in ("clean", *conditions):
            ours = [_ours(_sent(sound, line, clip)) for sound, clip in zip(sounds, found, strict=True)]
            out[f"{line} {half}"] = _errors(ours, true)
    return out


def _sent(sound: Sound, line: str, clip: Clip) -> Sound:
    return (
        sound
        if line == "clean"
        else over_line(usual_level(sound), line, line_gain_db(line, clip.path.name, clip.speaker))
    )


def _reference(praat: Any, sound: Sound) -> NDArray[np.float64]:
    pitch = praat.Sound(sound.astype(np.float64), RATE_HZ).to_pitch_ac(
        time_step=0.008, pitch_floor=60.0, pitch_ceiling=500.0
    )
    times = (np.arange(len(sound) // FRAME_SAMPLES) + 0.5) * FRAME_S
    return np.array([pitch.get_value_at_time(at_s) for at_s in times])


def _ours(sound: Sound) -> NDArray[np.float64]:
    prosody = Prosody()
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    found = [one for i, part in enumerate(whole) for one in prosody.push(Frame(Speaker.CUSTOMER, i * FRAME_S, part))]
    return np.array([np.nan if one.f0_hz is None else one.f0_hz for one in found + prosody.finish()])


def _errors(ours: list[NDArray[np.float64]], true: list[NDArray[np.float64]]) -> dict[str, float]:
    n = [min(len(a), len(b)) for a, b in zip(ours, true, strict=True)]
    a = np.concatenate([one[:k] for one, k in zip(ours, n, strict=True)])
    b = np.concatenate([one[:k] for one, k in zip(true, n, strict=True)])
    both = np.isfinite(a) & np.isfinite(b)
    error = 12.0 * np.log2(a[both] / b[both])
    return {
        "frames": int(both.sum()),
        "median_abs_st": round(float(np.median(np.abs(error))), 3),
        "over_1_st": round(float(np.mean(np.abs(error) > 1.0)), 3),
        "octave_errors": round(float(np.mean(np.abs(error) > 6.0)), 3),
        "voiced_found": round(float(both.sum() / np.isfinite(b).sum()), 3),
    }
