"""A sound server made of numbers, under a passed clock. In: mishaps. Out: what the capture chain made of them.

The real Linux backend (`audio.capture.pulse`) asks this server where its streams are and gets its samples from it.
A sample says whose it is by its sign (the agent above zero, the customer below) and when it was played by its size,
a ramp that starts anew every ten seconds. So a swap of the channels, a late notice, a missed return and a shifted
clock can all be read off the frames that come out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pulsectl

from audio.capture import CaptureConfig, pulse
from audio.events import Frame, SourceStateName, Speaker
from audio.listen import ListenConfig
from audio.ring import Ring
from audio.units import FRAME_S
from desktop.ear import Ear

POLL_S, VERIFY_S = 0.05, 0.1
NOTICED_S, RESUMED_S = 2.0, 5.0
OPENING_S = 5.0
"""A device that was opened and never brings a first block is only told from a slow one after this long."""
SLACK_S = 2 * POLL_S
RAMP_S = 10.0
FIRST_CALLBACK_S = (0.03, 1.3)
"""PipeWire's and PulseAudio's, as measured (docs/bench.md)."""
MAX_SHIFT_S = 0.1
HEARD: frozenset[SourceStateName | None] = frozenset(("ok", "resumed"))
VAD = Path(__file__).resolve().parents[1] / "resources" / "models" / "silero_vad_v6.onnx"


@dataclass(slots=True)
class Device:
    """One source of the server; `sign` tells whose voice it carries."""

    name: str
    sign: int
    plays: str | None
    serial: int
    rate_hz: int = 48_000
    ppm: float = 0.0
    there: bool = True
    stalled_until_s: float = 0.0
    zeros_until_s: float = 0.0
    dirt_until_s: float = 0.0


@dataclass(slots=True)
class Stream:
    """A recorder of ours, where the server has it now."""

    mark: str
    ring: Ring
    device: Device
    index: int
    rate_hz: int
    next_s: float
    """When in the world its next sample is played."""
    dead: bool = False

    def close(self, ignore_errors: bool = False) -> None:
        """As sounddevice's."""
        self.dead = True


class Faults(AssertionError):
    """A promise was broken; says which, and after which mishaps."""


@dataclass(slots=True)
class Side:
    """One channel as it should be, beside what was said of it."""

    said: SourceStateName | None = None
    ill_since_s: float | None = None
    serial: int = 0
    """Of the device that it should come from."""
    never_since_s: float | None = None
    """Since when the stream that is open has brought nothing."""
    well_since_s: float | None = None
    noticed_s: list[float] = field(default_factory=list)
    resumed_s: list[float] = field(default_factory=list)


class SoundWorld:
    """Devices, server, streams and the ear on them; `run(seconds)` lets time pass and checks the promises."""

    def __init__(self, seed: int = 0, named: bool = True) -> None:
        self.random = random.Random(seed)
        self.now_s = 1_000.0
        self._next_serial = 10
        self.devices = [
            self._device("desk-mic", 1),
            self._device("headset-mic", 1),
            self._device("sidetone.monitor", 1, plays="sidetone"),
            self._device("headset.monitor", -1, plays="headset"),
            self._device("speakers.monitor", -1, plays="speakers"),
        ]
        self.default = {"mic": "desk-mic", "sink": "headset"}
        self.server_up = True
        self.reads_at_s = 0.0
        """The reader stands still until then."""
        self.streams: list[Stream] = []
        self.mishaps: list[str] = []
        self.max_shift_s = 0.0
        self.all_sides: list[Side] = []
        """Of every start of the ear."""
        self._config = CaptureConfig("desk-mic", "headset.monitor") if named else CaptureConfig()
        self._asked_s = 0.0

    def _device(self, name: str, sign: int, plays: str | None = None) -> Device:
        self._next_serial += 1
        return Device(name, sign, plays, self._next_serial, ppm=self.random.uniform(-150.0, 150.0))

    # ---- the ear

    @contextmanager
    def installed(self) -> Iterator[SoundWorld]:
        """The backend talks to this world while the context is open."""
        before = pulse.time, pulse._record
        pulse.time, pulse._record = SimpleNamespace(monotonic=lambda: self.now_s), self._record  # type: ignore[assignment]
        try:
            self._start_ear()
            yield self
        finally:
            pulse.time, pulse._record = before

    def _start_ear(self) -> None:
        self.streams.clear()
        self.sources = tuple(pulse.PulseSource(speaker, self._config) for speaker in Speaker)
        self.ear = Ear(self.sources, ListenConfig(VAD), self.now_s)
        self.sides = {speaker: Side() for speaker in Speaker}
        self.all_sides += self.sides.values()

    def choose_defaults(self) -> None:
        """As a sound server does: a default that is gone falls to another device of its kind, if there is one."""
        mics = [one.name for one in self.devices if one.there and not one.plays]
        sinks = [one.plays for one in self.devices if one.there and one.plays and one.sign < 0]
        for kind, names in (("mic", mics), ("sink", sinks)):
            if names and self.default[kind] not in names:
                self.default[kind] = str(names[0])

    def forget_health(self) -> None:
        """The time until something is said begins anew."""
        for side in self.sides.values():
            side.ill_since_s = side.never_since_s = side.well_since_s = None

    def run(self, for_s: float) -> None:
        """Lets time pass. Raises Faults where a promise is broken."""
        until_s = self.now_s + for_s
        while self.now_s < until_s:
            self.now_s += POLL_S
            for stream in self.streams:
                self._deliver(stream)
            if self.now_s - self._asked_s >= VERIFY_S:
                self._asked_s = self.now_s
                for source in self.sources:
                    self._turn(source)
            if self.now_s >= self.reads_at_s:
                self._read()

    def _turn(self, source: pulse.PulseSource) -> None:
        try:
            source._turn(self)
        except pulsectl.PulseError:
            source._without_server()

    def _read(self) -> None:
        for source in self.sources:
            for state in source.states(self.now_s):
                side = self.sides[source.speaker]
                if state.state in HEARD and side.said not in HEARD and side.well_since_s is not None:
                    side.resumed_s.append(self.now_s - side.well_since_s)
                if state.state not in HEARD and side.said in HEARD and side.ill_since_s is not None:
                    side.noticed_s.append(self.now_s - side.ill_since_s)
                side.said = state.state
        for pair in self.ear.pairs(self.now_s):
            for frame in pair:
                self._check_frame(frame)
        for source in self.sources:
            self._check_side(source)

    # ---- what is promised

    def _fail(self, what: str) -> None:
        raise Faults(f"{what} at {self.now_s:.2f} s, after: {'; '.join(self.mishaps[-8:])}")

    def _check_frame(self, frame: Frame) -> None:
        sign = 1 if frame.speaker is Speaker.AGENT else -1
        if float(frame.samples.mean()) * sign < -0.05:  # dirt rings to both sides, a voice of the world does not
            self._fail(f"the other side's sound in the {frame.speaker}'s channel")
        values = np.abs(frame.samples)
        if frame.filled or float(np.ptp(values)) > 3 * 0.6 * FRAME_S / RAMP_S or float(values.mean()) < 0.19:
            return
        played_s = (float(values.mean()) - 0.2) / 0.6 * RAMP_S
        stands_s = (frame.start_s + FRAME_S / 2) % RAMP_S
        shift_s = abs((played_s - stands_s + RAMP_S / 2) % RAMP_S - RAMP_S / 2)
        side = self.sides[frame.speaker]
        if side.well_since_s is not None and self.now_s - side.well_since_s > 2 * RESUMED_S:
            self.max_shift_s = max(self.max_shift_s, shift_s)
            if shift_s > MAX_SHIFT_S:
                self._fail(f"the {frame.speaker}'s channel is {shift_s:.3f} s off")

    def _check_side(self, source: pulse.PulseSource) -> None:
        side, stream = self.sides[source.speaker], self._stream_of(source)
        flows = stream is not None and self._flows(stream)
        heard = stream is not None and flows and stream.device is self._wanted(source.speaker)
        side.ill_since_s = None if heard else side.ill_since_s or self.now_s
        never = stream is not None and source._watchdog._heard_s is None
        side.never_since_s = (side.never_since_s or self.now_s) if never else None
        limit_s = OPENING_S + NOTICED_S if never or side.never_since_s else NOTICED_S
        if side.ill_since_s and self.now_s - side.ill_since_s > limit_s + SLACK_S and side.said in HEARD:
            self._fail(f"the {source.speaker}'s side is not heard for {self.now_s - side.ill_since_s:.1f} s, unsaid")
        wanted = self._wanted(source.speaker)
        if (wanted.serial if wanted else 0) != side.serial:  # another device: the time to change over begins
            side.serial = wanted.serial if wanted else 0
            side.well_since_s = None
        well = self._could_be_heard(source.speaker) and self.reads_at_s + POLL_S < self.now_s
        side.well_since_s = (side.well_since_s or self.now_s) if well else None
        if side.well_since_s and self.now_s - side.well_since_s > RESUMED_S + SLACK_S and side.said not in HEARD:
            self._fail(f"the {source.speaker}'s side is back for {self.now_s - side.well_since_s:.1f} s, {side.said}")

    def _stream_of(self, source: pulse.PulseSource) -> Stream | None:
        opening = source._opening
        return next((one for one in self.streams if opening and one.mark == opening.mark and not one.dead), None)

    def _wanted(self, speaker: Speaker) -> Device | None:
        """What this side should be recorded from now, None where that is not there."""
        if self._config.customer is None:
            name = self.default["mic"] if speaker is Speaker.AGENT else f"{self.default['sink']}.monitor"
        else:
            name = "desk-mic" if speaker is Speaker.AGENT else "headset.monitor"
        return next((one for one in self.devices if one.name == name and one.there), None)

    def _flows(self, stream: Stream) -> bool:
        device = stream.device
        return self.server_up and device.there and device.stalled_until_s < self.now_s

    def _could_be_heard(self, speaker: Speaker) -> bool:
        device = self._wanted(speaker)
        return (
            self.server_up
            and device is not None
            and max(device.stalled_until_s, device.zeros_until_s, device.dirt_until_s) < self.now_s
        )

    # ---- the samples

    def _record(self, opening: Any, latency_s: float) -> Stream:
        device = next((one for one in self.devices if one.serial == opening.device.serial and one.there), None)
        if device is None or not self.server_up:
            raise OSError("no such device")
        self._next_serial += 1
        first_s = self.now_s + self.random.uniform(*FIRST_CALLBACK_S)
        stream = Stream(opening.mark, opening.ring, device, self._next_serial, device.rate_hz, first_s)
        self.streams = [one for one in self.streams if not one.dead] + [stream]
        return stream

    def _deliver(self, stream: Stream) -> None:
        device = stream.device
        if stream.dead or not self._flows(stream):
            stream.next_s = max(stream.next_s, self.now_s)
            return
        true_hz = stream.rate_hz * (1 + device.ppm * 1e-6)
        late_s = self.random.uniform(0.0, 0.02)
        n = int((self.now_s - late_s - stream.next_s) * true_hz)
        if n <= 0:
            return
        at_s = stream.next_s + np.arange(n) / true_hz
        samples = (device.sign * (0.2 + 0.6 * (at_s % RAMP_S) / RAMP_S)).astype(np.float32)
        if self.now_s < device.zeros_until_s:
            samples[:] = 0.0
        if self.now_s < device.dirt_until_s:
            samples[:: self.random.randrange(2, 50)] = self.random.choice((np.nan, np.inf, -np.inf, 1e30 * device.sign))
            samples[samples * device.sign < 0] = np.nan  # dirt, not the other side's voice
        stream.next_s += n / true_hz
        stream.ring.push(np.repeat(samples[:, None], 2, axis=1), stream.next_s + late_s)

    # ---- what the backend asks of the server

    def _answer(self) -> None:
        if not self.server_up:
            raise pulsectl.PulseOperationFailed("no server")

    def server_info(self) -> Any:
        """Defaults."""
        self._answer()
        return SimpleNamespace(default_sink_name=self.default["sink"], default_source_name=self.default["mic"])

    def sink_list(self) -> list[Any]:
        """Loudspeakers."""
        self._answer()
        return [SimpleNamespace(index=one.serial, name=one.plays) for one in self.devices if one.plays and one.there]

    def source_list(self) -> list[Any]:
        """Microphones and monitors."""
        self._answer()
        return [
            SimpleNamespace(
                name=one.name,
                description=one.name,
                index=one.serial,
                monitor_of_sink=one.serial if one.plays else 0xFFFFFFFF,
                sample_spec=SimpleNamespace(rate=one.rate_hz),
                channel_count=2,
            )
            for one in self.devices
            if one.there
        ]

    def source_output_list(self) -> list[Any]:
        """Our recorders."""
        self._answer()
        return [
            SimpleNamespace(index=one.index, source=one.device.serial, proplist={"sotto.stream": one.mark})
            for one in self.streams
            if not one.dead
        ]

    def source_output_info(self, index: int) -> Any:
        """One recorder."""
        self._answer()
        for one in self.source_output_list():
            if one.index == index:
                return one
        raise pulsectl.PulseIndexError(index)

    def sink_input_list(self) -> list[Any]:
        """A player into each loudspeaker."""
        self._answer()
        return [SimpleNamespace(sink=one.index, corked=False) for one in self.sink_list()]


# ---- mishaps


def _pick(world: SoundWorld, pool: Callable[[Device], bool]) -> Device | None:
    fitting = [one for one in world.devices if pool(one)]
    return world.random.choice(fitting) if fitting else None


def unplug(world: SoundWorld) -> None:
    """A device goes; the server moves its recorders to the agent's sidetone, or ends them."""
    device = _pick(world, lambda one: one.there and one.plays != "sidetone")
    if device is None:
        return
    device.there = False
    world.choose_defaults()
    refuge = next(one for one in world.devices if one.plays == "sidetone")
    for stream in world.streams:
        if stream.device is device:
            stream.device, stream.dead = refuge, stream.dead or world.random.random() < 0.4


def replug(world: SoundWorld) -> None:
    """A device comes back as another one of the same name, perhaps at another rate."""
    device = _pick(world, lambda one: not one.there)
    if device:
        world._next_serial += 1
        device.there, device.serial = True, world._next_serial
        device.rate_hz = world.random.choice((8_000, 16_000, 44_100, 48_000))
        device.ppm = world.random.uniform(-150.0, 150.0)
        device.stalled_until_s = device.zeros_until_s = device.dirt_until_s = 0.0
        world.choose_defaults()


def change_rate(world: SoundWorld) -> None:
    """A headset changes its profile: it goes and comes back at once at another rate."""
    unplug(world)
    replug(world)


def change_default(world: SoundWorld) -> None:
    """Another default microphone or loudspeaker."""
    kind, names = world.random.choice((("mic", ("desk-mic", "headset-mic")), ("sink", ("headset", "speakers"))))
    world.default[kind] = world.random.choice(names)
    world.choose_defaults()
    world.forget_health()


def move_stream(world: SoundWorld) -> None:
    """Somebody, or the server, moves one of our recorders elsewhere, to the other side's device for one."""
    alive = [one for one in world.streams if not one.dead]
    device = _pick(world, lambda one: one.there)
    if alive and device:
        world.random.choice(alive).device = device
        world.forget_health()


def stall_device(world: SoundWorld) -> None:
    """A device that brings no packets for a while."""
    device = _pick(world, lambda one: one.there)
    if device:
        device.stalled_until_s = world.now_s + world.random.uniform(0.2, 8.0)


def stall_reader(world: SoundWorld) -> None:
    """The ear's own thread stands still, as when the machine swaps."""
    world.reads_at_s = world.now_s + world.random.uniform(0.2, 14.0)
    world.forget_health()


def mute(world: SoundWorld) -> None:
    """Nothing but zeros."""
    device = _pick(world, lambda one: one.there)
    if device:
        device.zeros_until_s = world.now_s + world.random.uniform(1.0, 20.0)


def dirt(world: SoundWorld) -> None:
    """NaN, Inf and numbers beyond full scale from a driver."""
    device = _pick(world, lambda one: one.there)
    if device:
        device.dirt_until_s = world.now_s + world.random.uniform(0.1, 3.0)


def stop_server(world: SoundWorld) -> None:
    """The server dies, with all its streams."""
    world.server_up = False
    for stream in world.streams:
        stream.dead = True


def start_server(world: SoundWorld) -> None:
    """And is back."""
    world.server_up = True


def sleep(world: SoundWorld) -> None:
    """The machine slept: the ear ends and a new one begins on the same clock."""
    for stream in world.streams:
        stream.dead = True
    world.now_s += world.random.uniform(0.0, 5.0)
    world._start_ear()


Mishap = Callable[[SoundWorld], None]
MISHAPS: tuple[Mishap, ...] = (
    unplug,
    replug,
    change_rate,
    change_default,
    move_stream,
    stall_device,
    stall_reader,
    mute,
    dirt,
    stop_server,
    start_server,
    sleep,
)


def step(world: SoundWorld, mishap: Mishap, for_s: float) -> None:
    """One mishap and the time after it."""
    world.mishaps.append(f"{world.now_s:.1f} {mishap.__name__}")
    mishap(world)
    world.run(for_s)
