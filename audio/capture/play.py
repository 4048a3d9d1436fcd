"""A test sound for one pair of loudspeakers. In: which. Out: three soft notes, twice; returns when they are over.

Runs in a process of its own: a sound library may block, and on Linux PULSE_SINK says where the sound goes.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
NOTES_HZ = (392.0, 493.9, 587.3)
"""G, B, D: a rising third and another. Twice: a stream that was just opened may miss the first time."""
NOTE_S, FADE_S, PEAK = 0.45, 0.03, 0.2
"""Peak -14 dBFS: plain to hear in a headset, never a fright."""


def test_sound() -> NDArray[np.float32]:
    """Float32 in -PEAK..PEAK, 48 kHz, shape (n,)."""
    at_s = np.arange(round(NOTE_S * RATE_HZ)) / RATE_HZ
    edge = np.clip(np.minimum(at_s, NOTE_S - at_s) / FADE_S, 0.0, 1.0)
    notes = [PEAK * edge * np.exp(-2.0 * at_s) * np.sin(2 * np.pi * hz * at_s) for hz in NOTES_HZ]
    return np.concatenate([*notes, np.zeros(len(at_s) // 2), *notes]).astype(np.float32)


def play_test_sound(loudspeakers: str | None) -> None:
    """Plays it there; None: the system's default. Raises OSError with the reason in words."""
    import sounddevice

    try:
        sounddevice.play(test_sound(), RATE_HZ, device=_output(sounddevice, loudspeakers), blocking=True)
    except (sounddevice.PortAudioError, ValueError) as error:
        raise OSError(f"the test sound could not be played: {error}") from error


def _output(library: Any, loudspeakers: str | None) -> str | int | None:
    """What the library is to open. Linux: the sound server, told by PULSE_SINK which of its sinks."""
    if sys.platform == "linux":
        if loudspeakers:
            os.environ["PULSE_SINK"] = loudspeakers
        return "pulse"
    return loudspeakers


test_sound.__test__ = False  # type: ignore[attr-defined]  # its name is no test's
