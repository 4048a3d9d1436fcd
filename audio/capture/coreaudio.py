"""macOS backend: any two input devices; the customer's side is a virtual one (BlackHole). Untested on macOS."""

from __future__ import annotations

from collections.abc import Sequence

from audio.capture.devices import Device, list_devices, pick_customer, pick_microphone
from audio.capture.portaudio import CallbackSource, sounddevice_opener
from audio.capture.source import CaptureConfig
from audio.capture.watch import Link
from audio.events import Speaker

_NO_MICROPHONE = Link("gone", "No microphone was found; Sotto waits for one.")
_UNNAMED = Link("gone", "Name the device that carries the customer's side, for instance BlackHole 2ch.")
_MISSING = Link("gone", "What the customer says cannot be heard: the device is not there; Sotto waits for it.")
_SAME = Link("same_as_other", "Both sides are set to the same device; choose another one for the customer's side.")


def choose(devices: Sequence[Device], config: CaptureConfig) -> tuple[Device | Link, Device | Link]:
    """(agent, customer): a device each, or what stands in the way. The microphone never serves the customer."""
    microphone = pick_microphone(devices, config)
    customer = pick_customer(devices, config)
    if customer is None:
        return microphone or _NO_MICROPHONE, _MISSING if config.customer else _UNNAMED
    same = microphone is not None and (microphone.id, microphone.kind) == (customer.id, customer.kind)
    return microphone or _NO_MICROPHONE, _SAME if same else customer


def open_sources(config: CaptureConfig) -> tuple[CallbackSource, CallbackSource]:
    """The (agent, customer) sources, not started."""
    agent, customer = choose(list_devices(), config)
    opener = sounddevice_opener(config.latency_s)
    return CallbackSource(Speaker.AGENT, agent, opener), CallbackSource(Speaker.CUSTOMER, customer, opener)
