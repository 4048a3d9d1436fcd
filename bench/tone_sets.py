"""The measuring sets for tone. In: the data folder. Out: clips and calls, each with speaker, kind and half.

Halves: a set's speakers (its calls) sorted by name; every second, from the first on, is for building (designs and
thresholds may be chosen on it), the others are reported. A speaker is never in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from audio.units import RATE_HZ

Sound = NDArray[np.float32]
Half = Literal["build", "report"]
ACTED_SETS = ("ravdess", "nemo")


@dataclass(frozen=True, slots=True)
class Clip:
    """One acted utterance; `strength` "" where the set does not say."""

    set_name: str
    speaker: str
    emotion: str
    strength: str
    path: Path
    half: Half


@dataclass(frozen=True, slots=True)
class RealCall:
    """The customer's channel of a recorded call; `other` is the agent's, where there is one."""

    name: str
    path: Path
    channel: int
    half: Half


def half_of(index: int) -> Half:
    """Which half the n-th of a sorted list is in."""
    return "report" if index % 2 else "build"


def acted_clips(data: Path, set_name: str) -> list[Clip]:
    """All clips of one acted set, sorted. Raises FileNotFoundError where the set is not there."""
    folder = data / "tone" / set_name
    if not folder.is_dir():
        raise FileNotFoundError(f"expected the set {set_name} in {folder}")
    speakers = sorted(one for one in folder.iterdir() if one.is_dir())
    return [
        _clip(set_name, path, half_of(i))
        for i, speaker in enumerate(speakers)
        for path in sorted(speaker.glob("*.flac"))
    ]


def _clip(set_name: str, path: Path, half: Half) -> Clip:
    parts = path.stem.split("_")
    strength = parts[1] if len(parts) > 1 and parts[1] in {"normal", "strong"} else ""
    return Clip(set_name, path.parent.name, parts[0], strength, path, half)


def real_calls(data: Path) -> list[RealCall]:
    """The recorded calls: 66 callers of a phone service, and the customer of one support call (built on)."""
    paths = sorted((data / "calls" / "getgoing").glob("*.flac"))
    calls = [RealCall(f"getgoing/{path.stem[:8]}", path, 0, half_of(i)) for i, path in enumerate(paths)]
    both = sorted((data / "calls" / "auto_repairs").glob("*.flac"))
    return calls + [RealCall(f"auto_repairs/{path.stem[:2]}", path, 1, "build") for path in both]


def load(path: Path, channel: int = 0) -> Sound:
    """One channel at 16 kHz, float32 in -1..1."""
    sound, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    return resample(np.ascontiguousarray(sound[:, channel]), rate_hz, RATE_HZ)


def resample(sound: Sound, from_hz: int, to_hz: int) -> Sound:
    """The same sound at another rate."""
    if from_hz == to_hz:
        return sound
    return np.asarray(soxr.resample(sound, from_hz, to_hz, quality="HQ"), np.float32)
