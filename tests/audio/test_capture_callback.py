"""The Windows and macOS backends against stand-ins of their libraries: formats, stamps, loss, restart."""

import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from audio.capture import CaptureConfig, softphone, wasapi
from audio.capture.devices import list_devices
from audio.capture.portaudio import CallbackSource, sounddevice_opener
from audio.events import Speaker

MICROPHONES = [
    {"name": "Headset", "hostapi": 0, "max_input_channels": 1, "default_samplerate": 16_000.0},
    {"name": "Speakers", "hostapi": 0, "max_input_channels": 0, "default_samplerate": 48_000.0},
    {"name": "BlackHole 2ch", "hostapi": 0, "max_input_channels": 2, "default_samplerate": 44_100.0},
]
LOOPBACKS = [
    {"index": 5, "name": "Desk [Loopback]", "maxInputChannels": 2, "defaultSampleRate": 48_000.0},
    {"index": 6, "name": "Headset [Loopback]", "maxInputChannels": 2, "defaultSampleRate": 44_100.0},
]


class _Stream:
    def __init__(self, opened: list["_Stream"], **options: Any) -> None:
        self.options, self.active, self.closed = options, True, False
        opened.append(self)

    def start(self) -> None:
        if self.options["device"] == 99:
            raise OSError("no such device")

    def is_active(self) -> bool:
        if not self.active:
            raise OSError("AUDCLNT_E_DEVICE_INVALIDATED")
        return True

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[_Stream]:
    """The libraries of Windows; the streams that were opened."""
    streams: list[_Stream] = []
    default = SimpleNamespace(device=(0, 1), hostapi=0)
    sounddevice = SimpleNamespace(
        default=default,
        PortAudioError=OSError,
        query_devices=lambda: MICROPHONES,
        query_hostapis=lambda index: {"name": "WASAPI"},
        InputStream=lambda **options: _Stream(streams, **options),
    )

    class PyAudio:
        def __enter__(self) -> "PyAudio":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        terminate = __exit__

        def get_default_wasapi_loopback(self) -> dict:
            return LOOPBACKS[0]

        def get_loopback_device_info_generator(self) -> list:
            return LOOPBACKS

        def open(self, **options: Any) -> _Stream:
            return _Stream(streams, **options)

    monkeypatch.setitem(sys.modules, "sounddevice", sounddevice)
    monkeypatch.setitem(sys.modules, "pyaudiowpatch", SimpleNamespace(PyAudio=PyAudio, paFloat32=1, paContinue=0))
    monkeypatch.setattr(sys, "platform", "win32")
    return streams


def test_windows_lists_microphones_and_what_is_played(opened: list[_Stream]) -> None:
    devices = [(d.id, d.name, d.kind, d.plays, d.is_default) for d in list_devices()]
    assert devices == [
        ("0", "Headset", "microphone", None, True),
        ("2", "BlackHole 2ch", "microphone", None, False),
        ("5", "Desk [Loopback]", "playback-monitor", "Desk", True),
        ("6", "Headset [Loopback]", "playback-monitor", "Headset", False),
    ]


def test_loopback_opens_with_the_devices_own_format_and_mixes_to_mono(opened: list[_Stream]) -> None:
    agent, customer = wasapi.open_sources(CaptureConfig(microphone="Headset", customer="Headset [Loopback]"))
    agent.start()
    customer.start()
    microphone, loopback = opened
    assert (microphone.options["samplerate"], microphone.options["channels"]) == (16_000, 1)
    assert (loopback.options["rate"], loopback.options["channels"]) == (44_100, 2)
    assert loopback.options["input_device_index"] == 6
    on_sound = loopback.options["stream_callback"]
    assert on_sound(np.array([[0.2, 0.4], [0.0, 0.5]], np.float32).tobytes(), 2, None, 0) == (None, 0)
    block = customer.read()[0]
    assert block.rate_hz == 44_100
    np.testing.assert_allclose(block.samples, [0.3, 0.25])
    customer.stop()
    agent.stop()
    assert loopback.closed
    assert microphone.closed


def test_a_quiet_loopback_is_ready_and_a_lost_one_asks_for_a_new_process(opened: list[_Stream]) -> None:
    _, customer = wasapi.open_sources(CaptureConfig(customer="Desk"))
    customer.start()
    assert [s.state for s in customer.states(10.0)] == ["ok"]
    assert customer.states(60.0) == []
    opened[0].active = False
    assert [s.state for s in customer.states(61.0)] == ["gone"]
    assert not customer.needs_restart
    customer.states(63.5)
    assert customer.needs_restart


def test_a_device_that_cannot_be_opened_is_said(opened: list[_Stream]) -> None:
    device = list_devices()[0]
    broken = type(device)("99", "Broken", "microphone", False, 48_000, 1)
    source = CallbackSource(Speaker.AGENT, broken, sounddevice_opener(0.3))
    source.start()
    states = source.states(1.0)
    assert states[0].state == "gone"
    assert "no such device" in states[0].detail
    assert source.read() == []


def test_a_microphone_that_ends_by_itself_is_gone(opened: list[_Stream]) -> None:
    source = CallbackSource(Speaker.AGENT, list_devices()[0], sounddevice_opener(0.3))
    source.start()
    opened[0].options["callback"](np.full((160, 1), 0.1, np.float32), 160, None, None)
    assert source.read()[0].samples.size == 160
    assert [s.state for s in source.states(1.1)] == ["ok"]
    opened[0].active = False
    assert [s.state for s in source.states(1.2)] == ["gone"]
    assert opened[0].closed


@pytest.mark.parametrize(("name", "heard"), [("ZOOM", True), ("zoom.exe", True), ("teams", False)])
def test_a_program_is_known_by_a_part_of_its_name(name: str, heard: bool) -> None:
    assert softphone.plays_as(name, ("", "Zoom.exe")) is heard
    with pytest.raises(ValueError, match="softphone"):
        softphone.SoftphoneWatch("  ")
