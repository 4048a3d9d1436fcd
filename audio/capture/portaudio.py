"""Any input device of PortAudio: macOS's both sides, Windows's microphone. Out: Blocks. Untested on Windows/macOS.

PortAudio's device list is frozen when the library starts, so a device that went can come back only in a new
process: `needs_restart` says so, and whoever runs the ear restarts it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from audio.capture.devices import Device
from audio.capture.watch import Link, WatchConfig, Watchdog
from audio.events import Block, SourceState, Speaker
from audio.ring import Ring

_RING_S = 10.0
"""As on Linux: a stalled reader loses nothing for this long."""
_RESTART_S = 2.0
"""Between a device's loss and asking for a new process: a headset that drops out needs about this long to return."""


class Stream(Protocol):
    """An open stream of a sound library."""

    @property
    def active(self) -> bool:
        """False once the device went."""

    def close(self) -> None:
        """Let go of the device."""


Opener = Callable[[Device, Ring], Stream]
"""Opens a device and lets its callback push into the ring; raises OSError."""


class CallbackSource:
    """One side of the call over a callback stream. All methods belong to one thread."""

    def __init__(
        self, speaker: Speaker, choice: Device | Link, open_stream: Opener, config: WatchConfig | None = None
    ) -> None:
        self._speaker = speaker
        self._choice = choice
        self._open = open_stream
        self._watchdog = Watchdog(speaker, config)
        self._link = Link() if isinstance(choice, Device) else choice
        self._ring: Ring | None = None
        self._stream: Stream | None = None
        self._lost_s: float | None = None
        self.needs_restart = False

    @property
    def speaker(self) -> Speaker:
        """Whose channel this is."""
        return self._speaker

    def start(self) -> None:
        """Open the device; `states` tells what came of it."""
        if not isinstance(self._choice, Device):
            return
        self._ring = Ring(round(_RING_S * self._choice.rate_hz), self._choice.n_channels)
        try:
            self._stream = self._open(self._choice, self._ring)
        except OSError as error:
            self._link = Link("gone", f"{self._choice.name} could not be opened: {error}", 1)
        else:
            self._link = Link("open", "", 1)

    def read(self) -> list[Block]:
        """What came since the last call, oldest first."""
        if self._ring is None or not isinstance(self._choice, Device):
            return []
        rate_hz = self._choice.rate_hz
        blocks = [Block(samples, rate_hz, at_s) for samples, at_s in self._ring.pop()]
        for block in blocks:
            peak = float(np.max(np.abs(block.samples), initial=0.0))
            self._watchdog.heard(block.samples.size, rate_hz, peak, block.arrived_s, self._link.number)
        return blocks

    def wipe(self) -> None:
        """What waits to be read becomes silence."""
        if self._ring is not None:
            self._ring.wipe()

    def states(self, now_s: float) -> list[SourceState]:
        """How the channel's health changed; notices a stream that ended by itself."""
        if self._stream is not None and not self._stream.active:
            self.stop()
            assert isinstance(self._choice, Device)
            self._link = Link("gone", f"{self._choice.name} is gone; Sotto waits for it.", 1)
        if self._link.fault == "gone":
            self._lost_s = now_s if self._lost_s is None else self._lost_s
            self.needs_restart = now_s - self._lost_s >= _RESTART_S
        return self._watchdog.step(self._link, now_s)

    def stop(self) -> None:
        """Close the device."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close()


def sounddevice_opener(latency_s: float) -> Opener:
    """Opens an input device by sounddevice, with the device's own rate and channels."""

    def open_stream(device: Device, ring: Ring) -> Stream:
        import sounddevice

        clock = time.monotonic

        def on_sound(indata: Any, n_frames: int, when: Any, status: Any) -> None:
            ring.push(indata, clock())

        try:
            stream = sounddevice.InputStream(
                device=int(device.id),
                samplerate=device.rate_hz,
                channels=device.n_channels,
                dtype="float32",
                latency=latency_s,
                callback=on_sound,
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise OSError(str(error)) from error
        opened: Stream = stream
        return opened

    return open_stream
