"""Capture. In: a CaptureConfig. Out: the two Sources of a call, by the backend of this system."""

from __future__ import annotations

import importlib
import sys

from audio.capture.devices import Device, list_devices
from audio.capture.source import CaptureConfig, Source
from audio.events import Speaker

__all__ = ["CaptureConfig", "Device", "Source", "device_present", "list_devices", "open_sources", "warm_up"]


def open_sources(config: CaptureConfig) -> tuple[Source, Source]:
    """The (agent, customer) sources, not started yet. On Linux they reopen by themselves; elsewhere `needs_restart`."""
    if sys.platform == "linux":
        from audio.capture.pulse import PulseSource

        return PulseSource(Speaker.AGENT, config), PulseSource(Speaker.CUSTOMER, config)
    if sys.platform == "win32":
        from audio.capture.wasapi import open_sources as open_for_windows

        return open_for_windows(config)
    from audio.capture.coreaudio import open_sources as open_for_macos

    return open_for_macos(config)


def warm_up() -> None:
    """The imports that opening on Linux needs; elsewhere they ask the system for its devices, which may block."""
    if sys.platform == "linux":
        importlib.import_module("pulsectl")
        importlib.import_module("audio.capture.pulse")


def device_present(config: CaptureConfig) -> bool:
    """Whether both sides are there now; cheap. Elsewhere than on Linux only a new process can know: True."""
    if sys.platform == "linux":
        from audio.capture.pulse import device_present as present

        return present(config)
    return True
