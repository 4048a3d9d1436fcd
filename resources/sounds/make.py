"""Makes the two sounds of a break by formula. `python resources/sounds/make.py`; the WAV files beside it are its work.

Two struck tones, a fourth apart, as of a small wooden bar: a sine with its 4th partial (the tuning of a marimba's bar:
Fletcher and Rossing, "The Physics of Musical Instruments", 19.2), fading by itself. Upwards: a break is near.
Downwards: it is over. Peak -20 dBFS: heard beside a keyboard, not across the room.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE_HZ = 24_000
PEAK = 10 ** (-20 / 20)
LOW_HZ, HIGH_HZ = 392.0, 523.25
APART_S, LENGTH_S, RISE_S = 0.22, 1.1, 0.006
FADE_S = 0.28
"""To 1/e."""


def struck(hz: float, t_s: float) -> float:
    """One tone at `t_s` after it was struck, -1..1."""
    if t_s < 0:
        return 0.0
    rise = min(1.0, t_s / RISE_S)
    body = math.sin(2 * math.pi * hz * t_s) * math.exp(-t_s / FADE_S)
    knock = 0.25 * math.sin(2 * math.pi * 4 * hz * t_s) * math.exp(-t_s / (FADE_S / 5))
    return rise * (body + knock)


def write(path: Path, first_hz: float, second_hz: float) -> None:
    """Both tones one after the other, 16 bit mono."""
    n = round(LENGTH_S * RATE_HZ)
    whole = [struck(first_hz, i / RATE_HZ) + struck(second_hz, i / RATE_HZ - APART_S) for i in range(n)]
    tail = [min(1.0, (n - i) / (0.05 * RATE_HZ)) for i in range(n)]
    most = max(abs(one) for one in whole)
    samples = [round(32767 * PEAK * one * end / most) for one, end in zip(whole, tail, strict=True)]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(struct.pack(f"<{n}h", *samples))


if __name__ == "__main__":
    here = Path(__file__).parent
    write(here / "break-soon.wav", LOW_HZ, HIGH_HZ)
    write(here / "break-over.wav", HIGH_HZ, LOW_HZ)
