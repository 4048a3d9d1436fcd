"""Sound: libraries, server, devices, and which of them is which side. In: the system. Out: Checks."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Sequence
from pathlib import Path

from audio.capture import CaptureConfig, Device
from audio.capture.devices import pick_customer, pick_microphone
from desktop.doctor.check import Check, Context, Fact
from desktop.parts import capture_config

_START_SERVER = "Start PulseAudio or PipeWire in this session."


def library(_: Context) -> list[Check]:
    """PortAudio, and the way from it to the sound server."""
    if sys.platform != "linux":
        return [Check("sound_library", "Sound library", "good", "comes with Sotto")]
    folders = ("lib", "lib64", "lib/*")
    has_plugins = any(one for folder in folders for one in Path("/usr").glob(f"{folder}/alsa-lib/*pcm_pulse.so"))
    return [judge_library(bool(ctypes.util.find_library("portaudio")), has_plugins)]


def judge_library(has_portaudio: bool, has_plugins: bool) -> Check:
    """On Linux both are the distribution's."""
    missing = ([] if has_portaudio else ["libportaudio2"]) + ([] if has_plugins else ["libasound2-plugins"])
    facts: dict[str, Fact] = {"missing": list(missing)}
    if missing:
        names = " ".join(missing)
        return Check(
            "sound_library", "Sound library", "bad", f"missing {names}", f"sudo apt-get install {names}", facts
        )
    return Check("sound_library", "Sound library", "good", "PortAudio and the way to the sound server", "", facts)


def devices(context: Context) -> list[Check]:
    """The server, the devices, and each side's."""
    from audio.capture.survey import survey

    config = capture_config(context.settings)
    try:
        found = survey(config)
    except OSError as error:
        return [
            Check("sound_server", "Sound server", "bad", str(error), _START_SERVER),
            Check("devices", "Devices", "bad", "none can be asked for without a sound server", _START_SERVER),
        ]
    server = Check(
        "sound_server", "Sound server", "good", found.server or "the system's own", facts={"server": found.server}
    )
    return [server, *judge_devices(found.devices, config, found.plays)]


def judge_devices(devices: Sequence[Device], config: CaptureConfig, plays: str | None) -> list[Check]:
    """What there is, which is which side, and why. `plays`: what the softphone plays to now."""
    names = {kind: [one.name for one in devices if one.kind == kind] for kind in ("microphone", "playback-monitor")}
    microphones, playback = names["microphone"], names["playback-monitor"]
    text = f"microphones: {', '.join(microphones) or 'none'}; playback: {', '.join(playback) or 'none'}"
    facts: dict[str, Fact] = {"microphones": microphones, "playback": playback}
    listed = Check("devices", "Devices", "good", text, "", facts)
    if not devices:
        listed = Check("devices", "Devices", "bad", text, "Plug in the headset that calls use.", facts)
    return [listed, *_sides(devices, config, plays)]


def _sides(devices: Sequence[Device], config: CaptureConfig, plays: str | None) -> list[Check]:
    agent = pick_microphone(devices, config)
    customer = pick_customer(devices, config, plays)
    same = agent is not None and customer is not None and (agent.id, agent.kind) == (customer.id, customer.kind)
    checks = [
        _side("microphone", "Your microphone", agent, *_why_microphone(agent, config)),
        _side("customer", "The customer's side", customer, *_why_customer(customer, config, plays)),
    ]
    if same and customer is not None:
        action = "Choose the loudspeakers that the softphone plays to as audio.customer."
        facts = {"device": customer.name, "id": customer.id, "why": "same_as_microphone"}
        checks[1] = Check(
            "customer", "The customer's side", "bad", f"{customer.name}, as your microphone", action, facts
        )
    return checks


def _side(id: str, name: str, device: Device | None, why: str, words: str) -> Check:
    facts: dict[str, Fact] = {
        "device": device.name if device else None,
        "id": device.id if device else None,
        "why": why,
    }
    if device is None:
        return Check(id, name, "bad", words, "Plug it in, or choose another device in the settings.", facts)
    form = {"rate_hz": device.rate_hz, "channels": device.n_channels}
    text = f"{device.name}, {words}; {device.rate_hz} Hz, {device.n_channels} channels"
    return Check(id, name, "good", text, "", {**facts, **form})


def _why_microphone(device: Device | None, config: CaptureConfig) -> tuple[str, str]:
    """(for programs, for people)."""
    if config.microphone is not None:
        there = (
            "named by audio.microphone"
            if device
            else f"audio.microphone names {config.microphone!r}, and it is not here"
        )
        return "named", there
    if device is None:
        return "none", "there is no microphone"
    return (
        ("default", "the system's default")
        if device.is_default
        else ("only", "no microphone is the default; the first")
    )


def _why_customer(device: Device | None, config: CaptureConfig, plays: str | None) -> tuple[str, str]:
    if config.customer is not None:
        there = "named by audio.customer" if device else f"audio.customer names {config.customer!r}, and it is not here"
        return "named", there
    if device is None:
        return "none", "nothing that is played can be heard here: name a device as audio.customer"
    if plays and device.plays == plays:
        return "softphone", f"what {config.softphone} plays to now"
    softer = f"; {config.softphone} plays nothing now, and is followed when it does" if config.softphone else ""
    return "default", f"the default loudspeakers{softer}"
