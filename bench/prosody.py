"""What prosody, tone and the echo gate cost. Prints the CPU time of each for a second of one call's sound."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from audio.echo import EchoGate
from audio.events import Frame, ProsodyFrame, Speaker
from audio.prosody import Prosody
from audio.tone import ToneTracker
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ


def voice(duration_s: float, f0_hz: float) -> NDArray[np.float32]:
    """A telephone voice by formula: harmonics of a swinging pitch in 300-3400 Hz, four syllables a second, hiss."""
    time_s = np.arange(round(duration_s * RATE_HZ)) / RATE_HZ
    f0 = f0_hz * 2.0 ** (np.sin(2 * np.pi * 0.7 * time_s) / 6.0)
    phase = 2 * np.pi * np.cumsum(f0) / RATE_HZ
    total = np.sum([np.sin(k * phase) / k * ((k * f0 > 300) & (k * f0 < 3400)) for k in range(1, 29)], axis=0)
    hiss = np.random.default_rng(0).normal(0.0, 0.001, len(time_s))
    return np.asarray(0.1 * total * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * time_s)) + hiss, np.float32)


def frames(speaker: Speaker, samples: NDArray[np.float32]) -> list[Frame]:
    """Whole frames of a sound."""
    whole = samples[: len(samples) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return [Frame(speaker, i * FRAME_S, part) for i, part in enumerate(whole)]


def cpu_share(run: Callable[[], object], duration_s: float) -> float:
    """Percent of one core at real time: process CPU seconds by sound seconds."""
    began_s = time.process_time()
    run()
    return 100.0 * (time.process_time() - began_s) / duration_s


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="length of the sound measured on")
    duration_s = parser.parse_args().seconds
    customer = frames(Speaker.CUSTOMER, voice(duration_s, 130.0))
    agent = frames(Speaker.AGENT, np.roll(voice(duration_s, 130.0), 1600) * np.float32(0.1))
    prosody, tone, echo = Prosody(), ToneTracker(), EchoGate()
    measured: list[ProsodyFrame] = []
    shares = {
        "prosody": cpu_share(
            lambda: measured.extend(one for frame in customer for one in prosody.push(frame)), duration_s
        ),
        "tone": cpu_share(lambda: [tone.push(one, True) for one in measured], duration_s),
        "echo": cpu_share(lambda: [echo.push(a, c) for a, c in zip(agent, customer, strict=True)], duration_s),
    }
    for name, percent in shares.items():
        print(f"{name:8} {percent:5.2f} % of one core at real time")
    print(f"{'all':8} {sum(shares.values()):5.2f} % of one core at real time ({duration_s:.0f} s of unbroken speech)")


if __name__ == "__main__":
    main()
