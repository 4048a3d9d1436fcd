"""Linux backend. In: a source of PulseAudio or PipeWire. Out: Blocks that provably came from that source.

PortAudio records through ALSA's `pulse` device, which reads PULSE_SOURCE and PULSE_PROP when a stream is opened:
the first names the source, the second marks our stream so that it can be found again in the server's list. When a
source goes, the server moves its recorders to another one without a word, be it the agent's monitor. So a thread
with its own connection asks every 100 ms where our stream is, and `read` gives only what came before the last good
answer. A stream that is not where we put it is closed, and opened again in this process as soon as the device is
back: PULSE_SOURCE is read at each opening, so PortAudio's frozen device list does not matter here.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from audio.capture.devices import Device, connect_pulse, pick_customer, pick_microphone, pulse_devices
from audio.capture.softphone import pulse_streams
from audio.capture.source import CaptureConfig
from audio.capture.watch import Link, Watchdog
from audio.events import Block, SourceState, Speaker
from audio.ring import Ring

_VERIFY_S = 0.1
"""Sound waits up to this long for the proof of its source: about one block of PulseAudio's (75 ms)."""
_CHOOSE_S = 1.0
"""How often the choice of devices is looked at again while open: half of the 2 s in which a change is to be said."""
_RETRY_S = 0.5
"""Between attempts; with PulseAudio's 2 s to the first block a returned device is heard within 3 s."""
_FIND_S = 3.0
"""A stream that the server does not list this long after its opening has failed."""
_RING_S = 10.0
"""A stalled reader (model loading, swap) loses nothing for this long: 4 MB at 48 kHz stereo."""
_ATTEMPTS = 6
"""So many failed openings of a device that is there mean that the sound library itself needs a restart."""

_PORTAUDIO = threading.Lock()
"""PortAudio is not thread-safe, and the environment belongs to the whole process."""


@dataclass(slots=True)
class _Opening:
    """One opened stream: its ring, its mark in the server's list, and up to when its sound is proven ours."""

    device: Device
    number: int
    ring: Ring
    opened_s: float
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    stream: Any = None
    output: int | None = None
    verified_s: float = -1.0


class PulseSource:
    """One side of the call on Linux. `read`, `states` and `stop` belong to one thread; the device to another."""

    needs_restart = False

    def __init__(self, speaker: Speaker, config: CaptureConfig) -> None:
        self._speaker = speaker
        self._config = config
        self._watchdog = Watchdog(speaker)
        self._link = Link()
        self._opening: _Opening | None = None
        self._number = 0
        self._failures = 0
        self._chosen_s = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"capture-{speaker}", daemon=True)

    @property
    def speaker(self) -> Speaker:
        """Whose channel this is."""
        return self._speaker

    @property
    def dropped(self) -> int:
        """Samples that the present stream lost because nobody read them in time."""
        return self._opening.ring.dropped if self._opening else 0

    def start(self) -> None:
        """Begin to open the device; `states` tells what comes of it."""
        self._thread.start()

    def stop(self) -> None:
        """Close the stream and end the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5.0)

    def read(self) -> list[Block]:
        """The blocks that came while our stream was provably on our source, oldest first."""
        opening = self._opening
        if opening is None:
            return []
        rate_hz = opening.device.rate_hz
        blocks = [Block(samples, rate_hz, at_s) for samples, at_s in opening.ring.pop(opening.verified_s)]
        for block in blocks:
            peak = float(np.max(np.abs(block.samples), initial=0.0))
            self._watchdog.heard(block.samples.size, rate_hz, peak, block.arrived_s, opening.number)
        return blocks

    def wipe(self) -> None:
        """What waits to be read becomes silence."""
        opening = self._opening
        if opening is not None:
            opening.ring.wipe()

    def states(self, now_s: float) -> list[SourceState]:
        """How the channel's health changed."""
        return self._watchdog.step(self._link, now_s)

    # ---- the device's thread

    def _run(self) -> None:
        import pulsectl

        while not self._stop.is_set():
            try:
                with connect_pulse(f"sotto-{self._speaker}") as pulse:
                    while not self._stop.wait(_VERIFY_S if self._opening else _RETRY_S / 2):
                        self._turn(pulse)
            except pulsectl.PulseError:
                self._without_server()
                self._stop.wait(_RETRY_S)
        self._close(self._link)

    def _without_server(self) -> None:
        self._close(Link("gone", "The sound server does not answer; Sotto waits for it.", self._number))

    def _turn(self, pulse: Any) -> None:
        if self._opening is not None:
            self._verify(pulse, self._opening)
        now_s = time.monotonic()
        if now_s - self._chosen_s < (_CHOOSE_S if self._opening else _RETRY_S):
            return
        self._chosen_s = now_s
        choice = choose(pulse, self._speaker, self._config, self._opening.device if self._opening else None)
        if isinstance(choice, str):
            self._close(Link("same_as_other" if choice == _SAME else "gone", choice, self._number))
        elif self._opening is None:
            self._open(choice)
        elif choice.identity != self._opening.device.identity:
            self._close(Link("opening", f"Sotto changes over to {choice.name}.", self._number))
            self._chosen_s = 0.0
        else:
            self._link = Link("open", "", self._number, playing=_playing(pulse, choice))

    def _verify(self, pulse: Any, opening: _Opening) -> None:
        asked_s = time.monotonic()
        place = _place(pulse, opening)
        if place == opening.device.serial:
            opening.verified_s = asked_s
        elif place is not None or opening.output is not None or asked_s - opening.opened_s > _FIND_S:
            self._close(self._lost(pulse, opening.device))
            self._chosen_s = asked_s  # so that the reader sees the loss before the next opening

    def _lost(self, pulse: Any, device: Device) -> Link:
        if any(other.serial == device.serial for other in pulse_devices(pulse)):
            text = f"The system took {device.name} away from Sotto; Sotto does not listen elsewhere and tries again."
            return Link("moved", text, self._number)
        return Link("gone", f"{device.name} is gone; Sotto waits for it.", self._number)

    def _open(self, device: Device) -> None:
        self._number += 1
        ring = Ring(round(_RING_S * device.rate_hz), device.n_channels)
        opening = _Opening(device, self._number, ring, time.monotonic())
        try:
            opening.stream = _record(opening, self._config.latency_s)
        except OSError as error:
            self._failures += 1
            self.needs_restart = self._failures >= _ATTEMPTS
            self._link = Link("gone", f"{device.name} could not be opened: {error}", self._number)
            return
        self._failures, self.needs_restart = 0, False
        self._opening = opening
        self._link = Link("open", "", self._number)

    def _close(self, link: Link) -> None:
        """Stop listening at once, then let go of the stream."""
        opening, self._opening, self._link = self._opening, None, link
        if opening is not None:
            with _PORTAUDIO:
                opening.stream.close(ignore_errors=True)


_SAME = "Both sides are set to the same device; choose another one for the customer's side."
_NONE = {
    Speaker.AGENT: "No microphone was found; Sotto waits for one.",
    Speaker.CUSTOMER: "What the customer says cannot be heard: the device is not there; Sotto waits for it.",
}


def choose(pulse: Any, speaker: Speaker, config: CaptureConfig, current: Device | None = None) -> Device | str:
    """The source for one side now, or a sentence why there is none.

    Between calls a named softphone plays nowhere; what it played to last is kept while that is there.
    """
    devices = pulse_devices(pulse)
    microphone = pick_microphone(devices, config)
    if speaker is Speaker.AGENT:
        return microphone or _NONE[speaker]
    plays = softphone_sink(pulse, config.softphone) if config.softphone and config.customer is None else None
    if config.softphone and plays is None and current is not None:
        plays = current.plays  # ignored where it is gone, and where the customer's side is named
    customer = pick_customer(devices, config, plays)
    if customer is not None and microphone is not None and customer.id == microphone.id:
        return _SAME
    return customer or _NONE[speaker]


def softphone_sink(pulse: Any, name: str) -> str | None:
    """What the named program plays to now."""
    outputs, _ = pulse_streams(pulse, name)
    return next((sink.name for sink in pulse.sink_list() for s in outputs if s.sink == sink.index), None)


def _playing(pulse: Any, device: Device) -> bool | None:
    """Whether a program plays into what this monitor hears; None for a microphone."""
    if device.plays is None:
        return None
    sinks = {sink.index for sink in pulse.sink_list() if sink.name == device.plays}
    return any(s.sink in sinks and not s.corked for s in pulse.sink_input_list())


def _place(pulse: Any, opening: _Opening) -> int | None:
    """The index of the source that our stream hangs on, None where the server does not list our stream."""
    import pulsectl

    if opening.output is None:
        outputs = [s for s in pulse.source_output_list() if s.proplist.get("sotto.stream") == opening.mark]
        opening.output = outputs[0].index if outputs else None
        return int(outputs[0].source) if outputs else None
    try:
        return int(pulse.source_output_info(opening.output).source)
    except pulsectl.PulseIndexError:
        return None


def _record(opening: _Opening, latency_s: float) -> Any:
    """Open the stream; raises OSError. The callback copies, stamps and counts, nothing else."""
    ring, clock = opening.ring, time.monotonic

    def on_sound(indata: Any, n_frames: int, when: Any, status: Any) -> None:
        ring.push(indata, clock())

    environment = {"PULSE_SOURCE": opening.device.id, "PULSE_PROP": f"sotto.stream='{opening.mark}'"}
    with _PORTAUDIO, _set_environment(environment):
        import sounddevice

        try:
            stream = sounddevice.InputStream(
                device="pulse",
                samplerate=opening.device.rate_hz,
                channels=opening.device.n_channels,
                dtype="float32",
                latency=latency_s,
                callback=on_sound,
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise OSError(str(error)) from error
    return stream


@contextmanager
def _set_environment(values: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def device_present(config: CaptureConfig) -> bool:
    """Whether both sides could be opened now. Cheap (a few ms): asks the sound server, not PortAudio."""
    import pulsectl

    assert sys.platform == "linux"
    try:
        with connect_pulse("sotto-present") as pulse:
            return not any(isinstance(choose(pulse, speaker, config), str) for speaker in Speaker)
    except pulsectl.PulseError:
        return False
