"""The level test. In: both real sources for two seconds. Out: Checks: silence, zeros, clipping, the same device twice.

The sound itself is counted and let go: nothing of it is kept or written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from audio.capture import Source, open_sources
from audio.events import Block, Speaker
from audio.units import amplitude_to_dbfs
from desktop.doctor.check import Check, Context, Fact, State
from desktop.parts import capture_config

LISTEN_S = 2.0
OPENING_S = 6.0
"""PulseAudio needs up to 2 s for its first sound, a Bluetooth headset longer."""
CLIPPED = 0.999
"""At or above this of full scale a sample counts as cut off."""
MAX_CLIPPED = 0.001
"""One in a thousand: speech that touches full scale now and then is none the worse."""
QUIET_DBFS = -60.0
"""Below even a quiet room through a headset's microphone; speech lies between about -45 and -15."""
_NAMES = {
    Speaker.AGENT: ("level_microphone", "Your level"),
    Speaker.CUSTOMER: ("level_customer", "The customer's level"),
}
_DEVICE_FAULTS = ("gone", "moved", "same_as_other")


@dataclass(slots=True)
class Tally:
    """What was heard of one side."""

    n_samples: int = 0
    squares: float = 0.0
    peak: float = 0.0
    n_zero: int = 0
    n_clipped: int = 0
    heard_s: float = 0.0
    state: str = ""
    detail: str = ""
    """The device's last word about itself."""

    def push(self, block: Block) -> None:
        """Counts it."""
        size = np.abs(block.samples)
        self.n_samples += size.size
        self.squares += float(np.sum(np.square(size, dtype=np.float64)))
        self.peak = max(self.peak, float(np.max(size, initial=0.0)))
        self.n_zero += int(np.count_nonzero(size == 0.0))
        self.n_clipped += int(np.count_nonzero(size >= CLIPPED))
        self.heard_s += size.size / block.rate_hz

    @property
    def rms_dbfs(self) -> float:
        """-120 for nothing at all."""
        return amplitude_to_dbfs((self.squares / self.n_samples) ** 0.5) if self.n_samples else -120.0

    @property
    def is_zero(self) -> bool:
        """Sound came, and there was nothing in it."""
        return self.n_samples > 0 and self.n_zero == self.n_samples


def levels(context: Context) -> list[Check]:
    """Opens both sides as the app does."""
    tallies = listen(open_sources(capture_config(context.settings)))
    return [judge_level(speaker, tally) for speaker, tally in tallies.items()]


def skipped(why: str) -> list[Check]:
    """Where it was not wanted, or cannot be."""
    return [Check(id, name, "skipped", why) for id, name in _NAMES.values()]


def listen(
    sources: Sequence[Source],
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> dict[Speaker, Tally]:
    """Until both gave LISTEN_S of sound, or OPENING_S more have passed."""
    tallies = {source.speaker: Tally() for source in sources}
    end_s = clock() + OPENING_S + LISTEN_S
    for source in sources:
        source.start()
    try:
        while clock() < end_s and any(one.heard_s < LISTEN_S for one in tallies.values()):
            wait(0.05)
            for source in sources:
                _hear(source, tallies[source.speaker], clock())
    finally:
        for source in sources:
            source.stop()
    return tallies


def _hear(source: Source, tally: Tally, now_s: float) -> None:
    for block in source.read():
        tally.push(block)
    for state in source.states(now_s):
        tally.state, tally.detail = state.state, state.detail


def judge_level(speaker: Speaker, tally: Tally) -> Check:
    """What it means."""
    id, name = _NAMES[speaker]
    state, text, action = _judged(speaker, tally)
    facts: dict[str, Fact] = {
        "heard_s": round(tally.heard_s, 1),
        "rms_dbfs": round(tally.rms_dbfs, 1) if tally.n_samples else None,
        "peak_dbfs": round(amplitude_to_dbfs(tally.peak), 1) if tally.n_samples else None,
        "clipped_share": round(tally.n_clipped / tally.n_samples, 5) if tally.n_samples else None,
        "all_zero": tally.is_zero,
        "device_state": tally.state or None,
    }
    return Check(id, name, state, text, action, facts)


def _judged(speaker: Speaker, tally: Tally) -> tuple[State, str, str]:
    is_agent = speaker is Speaker.AGENT
    if tally.state == "same_as_other":
        return "bad", "both sides are the same device", "Choose another one as audio.customer."
    if tally.state in _DEVICE_FAULTS:
        return "bad", tally.detail, "Plug it in, or choose another device in the settings."
    if tally.n_samples == 0:
        if is_agent:
            return "bad", "no sound came from the microphone", "Unplug it and plug it in again, or choose another one."
        return "note", "nothing came; some systems send nothing while nothing plays", "Play something and look again."
    if tally.is_zero:
        if is_agent:
            action = (
                "Switch the headset's own mute off; allow programs the microphone in the system's privacy settings."
            )
            return "warning", "the microphone sends digital silence: it is muted, or kept from programs", action
        return "good", "heard, and nothing plays now", ""
    text = f"{tally.rms_dbfs:.0f} dBFS, peak {amplitude_to_dbfs(tally.peak):.0f} dBFS"
    if tally.n_clipped > MAX_CLIPPED * tally.n_samples:
        return "warning", f"{text}: too loud, it is cut off", "Turn it down: words and tone are read worse from it."
    if is_agent and tally.rms_dbfs < QUIET_DBFS:
        return "note", f"{text}: very quiet", "Speak while you look again; if it stays so, turn the microphone up."
    return "good", text, ""
