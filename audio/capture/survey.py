"""What there is to hear, asked once. In: a CaptureConfig. Out: sound server, devices, where the softphone plays.

For the doctor; the sources ask again and again themselves.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from audio.capture.devices import Device, connect_pulse, list_devices, pulse_devices
from audio.capture.source import CaptureConfig


@dataclass(frozen=True, slots=True)
class Survey:
    """`server`: its name and version, None where the system has none. `plays`: what the softphone plays to now."""

    server: str | None
    devices: tuple[Device, ...]
    plays: str | None = None


def survey(config: CaptureConfig) -> Survey:
    """Raises ConnectionError where no sound server answers."""
    if sys.platform != "linux":
        return Survey(None, tuple(list_devices()))
    import pulsectl

    from audio.capture.pulse import softphone_sink

    try:
        with connect_pulse("sotto-survey") as pulse:
            server = pulse.server_info()
            plays = softphone_sink(pulse, config.softphone) if config.softphone else None
            return Survey(f"{server.server_name} {server.server_version}", tuple(pulse_devices(pulse)), plays)
    except pulsectl.PulseError as error:
        raise ConnectionError(f"expected PulseAudio or PipeWire to answer, got: {error}") from error
