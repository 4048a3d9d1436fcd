"""Windows backend: sounddevice for the microphone, WASAPI loopback for the customer's side. Untested on Windows.

PyAudioWPatch adds loopback to PortAudio. Nothing arrives while nothing plays, so sound is taken by callback alone,
stamped with the monotonic clock, and the timeline fills the silence. The device is opened with its own rate and
channels: loopback converts nothing.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from audio.capture import coreaudio
from audio.capture.devices import Device, list_devices
from audio.capture.portaudio import CallbackSource, Opener, Stream, sounddevice_opener
from audio.capture.source import CaptureConfig
from audio.capture.watch import WatchConfig
from audio.events import Speaker
from audio.ring import Ring


class LoopbackStream:
    """A PyAudioWPatch stream and the library's instance that it needs."""

    def __init__(self, audio: Any, stream: Any) -> None:
        self._audio = audio
        self._stream = stream

    @property
    def active(self) -> bool:
        """False once the device went (AUDCLNT_E_DEVICE_INVALIDATED)."""
        try:
            return bool(self._stream.is_active())
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the device."""
        self._stream.close()
        self._audio.terminate()


def loopback_opener() -> Opener:
    """Opens what is played to a device."""

    def open_stream(device: Device, ring: Ring) -> Stream:
        import pyaudiowpatch

        clock, n_channels = time.monotonic, device.n_channels
        go_on = (None, pyaudiowpatch.paContinue)

        def on_sound(data: bytes, n_frames: int, when: Any, status: int) -> tuple[None, int]:
            ring.push(np.frombuffer(data, np.float32).reshape(-1, n_channels), clock())
            return go_on

        audio = pyaudiowpatch.PyAudio()
        try:
            stream = audio.open(
                format=pyaudiowpatch.paFloat32,
                channels=n_channels,
                rate=device.rate_hz,
                input=True,
                input_device_index=int(device.id),
                stream_callback=on_sound,
            )
        except (OSError, ValueError) as error:
            audio.terminate()
            raise OSError(str(error)) from error
        return LoopbackStream(audio, stream)

    return open_stream


def open_sources(config: CaptureConfig) -> tuple[CallbackSource, CallbackSource]:
    """The (agent, customer) sources, not started. The customer's is what the named (or default) device plays."""
    agent, customer = coreaudio.choose(list_devices(), config)
    is_loopback = isinstance(customer, Device) and customer.kind == "playback-monitor"
    opener = loopback_opener() if is_loopback else sounddevice_opener(config.latency_s)
    quiet = WatchConfig(quiet_is_normal=is_loopback)
    return (
        CallbackSource(Speaker.AGENT, agent, sounddevice_opener(config.latency_s)),
        CallbackSource(Speaker.CUSTOMER, customer, opener, quiet),
    )
