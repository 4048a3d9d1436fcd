"""Devices: what there is to hear, and which of it is each side. The listing asks the system; the choice is pure."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from audio.capture.source import CaptureConfig


@dataclass(frozen=True, slots=True)
class Device:
    """Something that can be heard: a microphone, or what is played to loudspeakers or a headset.

    `id` is what the backend opens. `plays` is the loudspeaker that a playback-monitor listens to.
    """

    id: str
    name: str
    kind: Literal["microphone", "playback-monitor"]
    is_default: bool
    rate_hz: int
    n_channels: int
    plays: str | None = None
    serial: int = 0
    """Tells a device from a later one of the same name."""

    @property
    def identity(self) -> tuple[str, int, int, int]:
        """What must stay the same for an open stream to stay right."""
        return self.id, self.serial, self.rate_hz, self.n_channels


def list_devices() -> list[Device]:
    """Every device that can be heard now. Linux: asks the sound server; raises ConnectionError where none answers."""
    if sys.platform == "linux":
        import pulsectl

        try:
            with connect_pulse("sotto-devices") as pulse:
                return pulse_devices(pulse)
        except pulsectl.PulseError as error:
            raise ConnectionError(f"expected PulseAudio or PipeWire to answer, got: {error}") from error
    return _portaudio_devices() + (_wasapi_monitors() if sys.platform == "win32" else [])


def connect_pulse(name: str) -> Any:
    """A pulsectl connection that starts no server of its own and gives up after 2 s."""
    import pulsectl

    pulse = pulsectl.Pulse(name, connect=False)
    try:
        pulse.connect(autospawn=False, timeout=2.0)
    except pulsectl.PulseError:
        pulse.close()
        raise
    return pulse


def pulse_devices(pulse: Any) -> list[Device]:
    """The sources of a sound server, monitors of its sinks included."""
    server = pulse.server_info()
    sinks = {sink.index: sink for sink in pulse.sink_list()}
    return [_pulse_device(source, sinks, server) for source in pulse.source_list()]


def _pulse_device(source: Any, sinks: dict[int, Any], server: Any) -> Device:
    sink = sinks.get(source.monitor_of_sink)
    return Device(
        id=source.name,
        name=source.description or source.name,
        kind="playback-monitor" if sink else "microphone",
        is_default=(sink.name == server.default_sink_name) if sink else source.name == server.default_source_name,
        rate_hz=source.sample_spec.rate,
        n_channels=source.channel_count,
        plays=sink.name if sink else None,
        serial=source.index,
    )


def _portaudio_devices() -> list[Device]:
    import sounddevice

    default = sounddevice.default.device[0]
    api = sounddevice.query_hostapis(sounddevice.default.hostapi)["name"] if sys.platform == "win32" else None
    return [
        Device(str(index), info["name"], "microphone", index == default, *_format(info, "max_input_channels"))
        for index, info in enumerate(sounddevice.query_devices())
        if info["max_input_channels"] > 0
        and (api is None or sounddevice.query_hostapis(info["hostapi"])["name"] == api)
    ]


def _wasapi_monitors() -> list[Device]:
    import pyaudiowpatch

    with pyaudiowpatch.PyAudio() as audio:
        default = audio.get_default_wasapi_loopback()["index"]
        return [
            Device(
                str(info["index"]),
                info["name"],
                "playback-monitor",
                info["index"] == default,
                *_format(info, "maxInputChannels", "defaultSampleRate"),
                plays=info["name"].removesuffix(" [Loopback]"),
            )
            for info in audio.get_loopback_device_info_generator()
        ]


def _format(info: Any, channels: str, rate: str = "default_samplerate") -> tuple[int, int]:
    return round(info[rate]), int(info[channels])


def pick_microphone(devices: Sequence[Device], config: CaptureConfig) -> Device | None:
    """The agent's side: the named device, or else the default microphone, or else any; never a monitor unasked."""
    microphones, monitors = _by_kind(devices)
    if config.microphone is not None:
        return _named(microphones, config.microphone) or _exactly(monitors, config.microphone)
    return next((device for device in microphones if device.is_default), microphones[0] if microphones else None)


def pick_customer(devices: Sequence[Device], config: CaptureConfig, plays: str | None = None) -> Device | None:
    """The customer's side: the named device, or else the monitor of `plays` (what the softphone plays to), or else
    the default playback's.

    A microphone only where exactly that was named (a virtual cable looks like one): a headset's name must not fall
    to its microphone when its loudspeaker is gone. The caller refuses the agent's own.
    """
    microphones, monitors = _by_kind(devices)
    if config.customer is not None:
        return _named(monitors, config.customer) or _exactly(microphones, config.customer)
    by_softphone = next((device for device in monitors if plays and device.plays == plays), None)
    return by_softphone or next((device for device in monitors if device.is_default), None)


def _by_kind(devices: Sequence[Device]) -> tuple[list[Device], list[Device]]:
    microphones = [device for device in devices if device.kind == "microphone"]
    return microphones, [device for device in devices if device.kind == "playback-monitor"]


def _exactly(devices: Sequence[Device], name: str) -> Device | None:
    wanted = name.casefold()
    names = ((device, (device.id, device.plays or "", device.name)) for device in devices)
    return next((device for device, told in names if wanted in map(str.casefold, told)), None)


def _named(devices: Sequence[Device], name: str) -> Device | None:
    """The device of exactly that id, loudspeaker or name; else the only one whose name holds it (two: a guess)."""
    partly = [device for device in devices if name.casefold() in device.name.casefold()]
    return _exactly(devices, name) or (partly[0] if len(partly) == 1 else None)
