"""Plays one short sound on the default output and returns when it is over. For a process of its own."""

from __future__ import annotations

from pathlib import Path


def play(file: Path) -> None:
    """Raises what the sound library raises: the caller's process ends with it, and nothing else does."""
    import sounddevice
    import soundfile

    samples, rate_hz = soundfile.read(file, dtype="float32", always_2d=True)
    sounddevice.play(samples, rate_hz, blocking=True)
