"""On a real sound server: each side hears its own and only its own, and what goes wrong is said in time."""

import subprocess
import time

import numpy as np
import pytest

from audio.align import Aligner
from audio.capture import CaptureConfig, Source, device_present, list_devices, open_sources
from audio.capture.softphone import SoftphoneWatch
from audio.events import Block, SourceState, Speaker
from audio.timeline import Timeline
from audio.units import samples_to_s
from bench.sound_server import PulseServer, wait_until

pytestmark = pytest.mark.live

AGENT_HZ, CUSTOMER_HZ = 700.0, 1900.0
NAMED = CaptureConfig(microphone="agentmic.monitor", customer="customer")


class _Ear:
    """Both sources, read as the ear process reads them; keeps all that it got."""

    def __init__(self, config: CaptureConfig) -> None:
        self.sources = open_sources(config)
        self.blocks: dict[Source, list[Block]] = {source: [] for source in self.sources}
        self.states: dict[Source, list[SourceState]] = {source: [] for source in self.sources}

    def __enter__(self) -> "_Ear":
        for source in self.sources:
            source.start()
        return self

    def __exit__(self, *_: object) -> None:
        for source in self.sources:
            source.stop()

    def listen(self) -> None:
        for source in self.sources:
            self.blocks[source] += source.read()
            self.states[source] += source.states(time.monotonic())

    def until(self, side: int, state: str, seconds: float) -> float:
        return wait_until(lambda: self.listen() or self.last(side) == state, seconds, f"{state} on side {side}")

    def run(self, seconds: float) -> None:
        end_s = time.monotonic() + seconds
        wait_until(lambda: self.listen() or time.monotonic() >= end_s, seconds, "time to pass")

    def last(self, side: int) -> str | None:
        said = self.states[self.sources[side]]
        return said[-1].state if said else None

    def forget(self) -> None:
        for source in self.sources:
            self.blocks[source].clear()

    def level(self, side: int, hz: float) -> float:
        """Amplitude of a sine of `hz` in the loudest second of what this side got (-1..1)."""
        blocks = self.blocks[self.sources[side]]
        if not blocks:
            return 0.0
        rate_hz, sound = blocks[0].rate_hz, np.concatenate([block.samples for block in blocks])
        wave = np.exp(-2j * np.pi * hz * np.arange(sound.size) / rate_hz)
        pieces = [slice(at, at + rate_hz // 4) for at in range(0, sound.size, rate_hz // 4)]
        return max(float(2 * abs(np.mean(sound[piece] * wave[piece]))) for piece in pieces[:-1] or pieces)


def test_each_side_hears_its_own_and_only_its_own(pulse_server: PulseServer) -> None:
    with _Ear(NAMED) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "ok", 6.0)
        pulse_server.play_tone("agentmic", AGENT_HZ, 4.0)
        pulse_server.play_tone("customer", CUSTOMER_HZ, 4.0)
        ear.run(3.0)
    assert ear.level(0, AGENT_HZ) == pytest.approx(0.5, abs=0.02)
    assert ear.level(1, CUSTOMER_HZ) == pytest.approx(0.5, abs=0.02)
    assert ear.level(0, CUSTOMER_HZ) < 0.001
    assert ear.level(1, AGENT_HZ) < 0.001


def test_a_pulled_customer_device_is_said_and_never_replaced_and_resumes(pulse_server: PulseServer) -> None:
    # A default that stays: else the server moves the players too when the default goes and returns.
    pulse_server.load_sink("lobby")
    pulse_server.pactl("set-default-sink", "lobby")
    pulse_server.play_tone("agentmic", AGENT_HZ, 30.0)
    with _Ear(NAMED) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "ok", 6.0)
        pulse_server.unload_sink("customer")
        said_s = ear.until(1, "gone", 2.0)
        assert not device_present(NAMED)
        ear.run(2.0)
        assert ear.level(0, AGENT_HZ) > 0.4
        assert ear.level(1, AGENT_HZ) < 0.001
        ear.forget()
        pulse_server.load_sink("customer")
        pulse_server.play_tone("customer", CUSTOMER_HZ, 10.0)
        resumed_s = ear.until(1, "resumed", 5.0)
        assert device_present(NAMED)
        ear.run(1.0)
    print(f"said after {said_s:.2f} s, resumed after {resumed_s:.2f} s")  # noqa: T201
    assert ear.level(1, CUSTOMER_HZ) > 0.4
    assert ear.level(1, AGENT_HZ) < 0.001
    assert [state.state for state in ear.states[ear.sources[0]]] == ["ok"]


def test_a_recorder_that_is_moved_to_the_microphone_delivers_nothing_of_it(pulse_server: PulseServer) -> None:
    pulse_server.play_tone("agentmic", AGENT_HZ, 30.0)
    with _Ear(NAMED) as ear:
        ear.until(1, "ok", 6.0)
        sources = {
            line.split()[1]: line.split()[0] for line in pulse_server.pactl("list", "short", "sources").splitlines()
        }
        outputs = [line.split() for line in pulse_server.pactl("list", "short", "source-outputs").splitlines()]
        ours = next(output[0] for output in outputs if output[1] == sources["customer.monitor"])
        pulse_server.pactl("move-source-output", ours, "agentmic.monitor")
        ear.until(1, "moved", 2.0)
        ear.until(1, "resumed", 5.0)
        assert ear.level(1, AGENT_HZ) < 0.001


def test_a_sound_server_that_dies_and_returns_is_heard_again(pulse_server: PulseServer) -> None:
    with _Ear(NAMED) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "ok", 6.0)
        pulse_server.kill()
        ear.until(0, "gone", 2.0)
        ear.until(1, "gone", 2.0)
        pulse_server.start()
        ear.until(0, "resumed", 8.0)
        ear.until(1, "resumed", 5.0)


def test_a_sound_server_that_hangs_is_said_and_heard_again(pulse_server: PulseServer) -> None:
    with _Ear(NAMED) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "ok", 6.0)
        with pulse_server.frozen():
            ear.until(1, "no_packets", 2.0)
            ear.until(0, "no_packets", 2.0)
        ear.until(0, "resumed", 5.0)
        ear.until(1, "resumed", 5.0)


def test_unnamed_sides_are_the_defaults_and_one_device_for_both_is_refused(pulse_server: PulseServer) -> None:
    with _Ear(CaptureConfig(microphone="customer.monitor")) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "same_as_other", 2.0)
        pulse_server.pactl("set-default-sink", "agentmic")
        ear.until(1, "resumed", 5.0)


def test_monitors_are_listed_with_what_they_play(pulse_server: PulseServer) -> None:
    devices = {device.id: device for device in list_devices()}
    assert set(devices) == {"customer.monitor", "agentmic.monitor"}
    customer = devices["customer.monitor"]
    assert (customer.kind, customer.plays, customer.is_default) == ("playback-monitor", "customer", True)
    assert (customer.rate_hz, customer.n_channels) == (48_000, 2)


def test_the_named_softphone_is_seen_to_play_and_to_record(pulse_server: PulseServer) -> None:
    pulse_server.pactl("load-module", "module-virtual-source", "source_name=headset", "master=agentmic.monitor")
    watch, seen = SoftphoneWatch("PAPLAY"), []
    watch.start()
    try:
        wait_until(lambda: seen.extend(watch.changes(1.0)) or seen, 3.0, "the first fact")
        player = pulse_server.play_tone("customer", CUSTOMER_HZ, 20.0)
        wait_until(lambda: seen.extend(watch.changes(2.0)) or seen[-1].output, 3.0, "its output")
        player.terminate()
        wait_until(lambda: seen.extend(watch.changes(3.0)) or not seen[-1].output, 3.0, "its end")
    finally:
        watch.stop()
    assert [(s.output, s.microphone) for s in seen] == [(False, False), (True, False), (False, False)]


def test_the_named_softphone_is_seen_to_open_its_microphone(pulse_server: PulseServer) -> None:
    pulse_server.pactl("load-module", "module-virtual-source", "source_name=headset", "master=agentmic.monitor")
    watch, seen = SoftphoneWatch("parec"), []
    watch.start()
    recorder = subprocess.Popen(["parec", "--device=headset"], stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: seen.extend(watch.changes(1.0)) or (seen and seen[-1].microphone), 4.0, "its microphone")
    finally:
        recorder.terminate()
        recorder.wait()
        watch.stop()
    assert not seen[-1].output


def test_without_a_server_the_list_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    with pytest.raises(ConnectionError, match="PulseAudio or PipeWire"):
        list_devices()
    assert not device_present(NAMED)


def test_one_sound_in_both_devices_stands_at_the_same_stream_time(pulse_server: PulseServer) -> None:
    pulse_server.pactl("load-module", "module-combine-sink", "sink_name=both", "slaves=customer,agentmic")
    begins: dict[Speaker, float] = {}
    t0_s = time.monotonic()
    timelines = {speaker: Timeline(speaker, t0_s) for speaker in Speaker}
    aligner = Aligner()
    with _Ear(NAMED) as ear:
        ear.until(0, "ok", 6.0)
        ear.until(1, "ok", 6.0)
        pulse_server.play_tone("both", CUSTOMER_HZ, 10.0)

        def hear() -> bool:
            for source in ear.sources:
                line = timelines[source.speaker]
                frames = [frame for block in source.read() for frame in line.push(block)]
                for pair in (pair for frame in frames + line.advance(time.monotonic()) for pair in aligner.push(frame)):
                    for frame in pair:
                        loud = np.flatnonzero(np.abs(frame.samples) > 0.05)
                        if loud.size:
                            begins.setdefault(frame.speaker, frame.start_s + samples_to_s(int(loud[0])))
            return len(begins) == 2

        wait_until(hear, 8.0, "the sound on both sides")
    assert begins[Speaker.AGENT] == pytest.approx(begins[Speaker.CUSTOMER], abs=0.1)
    print(f"agent - customer {1000 * (begins[Speaker.AGENT] - begins[Speaker.CUSTOMER]):.0f} ms")  # noqa: T201
