"""The ear under a passed clock, hearing a recording as if it were devices; and as the process that it is."""

from __future__ import annotations

import queue
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.capture import CaptureConfig
from audio.events import Levels, SourceState, Speaker, SpeechEnded, SpeechSegment, SpeechStarted
from audio.listen import ListenConfig
from audio.replay import open_call, open_live
from desktop.ear import Ear, EarJob, EarProcess, EarReady, Heard, RecordingOver, may_drop

ROOT = Path(__file__).parents[2]
LISTEN = ListenConfig(vad_model=ROOT / "resources" / "models" / "silero_vad_v6.onnx")
T0_S = 5_000.0
"""The machine has been on for a while."""


@pytest.fixture
def call(tmp_path: Path) -> Path:
    voice = soundfile.read(ROOT / "tests" / "audio" / "voices" / "sorry.flac", dtype="float32")[0]
    quiet = np.zeros(16_000, np.float32)
    agent = np.concatenate((voice, quiet, 0 * voice, quiet))
    customer = np.concatenate((0 * voice, quiet, voice, quiet))
    soundfile.write(tmp_path / "call.wav", np.stack((agent, customer), axis=1), 16_000)
    return tmp_path / "call.wav"


class Clock:
    def __init__(self) -> None:
        self.now_s = T0_S

    def __call__(self) -> float:
        return self.now_s


def heard_by(ear: Ear, clock: Clock, seconds: float, step_s: float = 0.03) -> list[object]:
    events: list[object] = []
    until_s = clock.now_s + seconds
    while clock.now_s < until_s:
        clock.now_s += step_s
        events += ear.listen(clock.now_s)
    return events


def started(call: Path, clock: Clock) -> Ear:
    sources = open_live(open_call(call), clock)
    for one in sources:
        one.start()
    return Ear(sources, LISTEN, clock.now_s)


def test_what_is_heard_carries_the_machine_s_time(call: Path) -> None:
    clock = Clock()
    events = heard_by(started(call, clock), clock, 10.0)
    ends = [one for one in events if isinstance(one, SpeechEnded)]
    assert [one.speaker for one in ends] == [Speaker.AGENT, Speaker.CUSTOMER]
    assert ends[0].start_s == pytest.approx(T0_S + 0.1, abs=0.3)
    length_s = soundfile.info(call).duration
    assert ends[1].end_s == pytest.approx(T0_S + length_s - 1.0, abs=0.3)
    assert [one.state for one in events if isinstance(one, SourceState)] == ["ok", "ok"]
    assert any(isinstance(one, Levels) for one in events)


def test_a_thread_that_came_late_hears_the_same(call: Path) -> None:
    spoken = []
    for step_s in (0.03, 0.7):
        clock = Clock()
        events = heard_by(started(call, clock), clock, 10.0, step_s)
        spoken.append([(one.speaker, one.start_s, one.end_s) for one in events if isinstance(one, SpeechEnded)])
    assert spoken[0] == spoken[1]


def test_a_fresh_start_forgets_the_voice_and_counts_anew(call: Path) -> None:
    clock = Clock()
    ear = started(call, clock)
    first = [one.utterance for one in heard_by(ear, clock, 5.0) if isinstance(one, SpeechSegment)]
    assert first[0] == "a1"
    ear.fresh(7)
    assert ear.epoch == 7
    second = [one.utterance for one in heard_by(ear, clock, 6.0) if isinstance(one, SpeechSegment)]
    assert second[0] == "c1"
    assert ear.over


def test_a_window_that_does_not_keep_up_loses_meters_and_partials_first() -> None:
    sound = np.zeros(512, np.float32)

    def segment(final: bool) -> Heard:
        return Heard(0, SpeechSegment(Speaker.AGENT, "a1", 0.0, 1.0, 1.0, sound, final, False, 1.0))

    assert may_drop(segment(final=False))
    assert may_drop(Heard(0, Levels(None, None, 1.0)))
    assert not may_drop(segment(final=True))
    assert not may_drop(Heard(0, SpeechStarted(Speaker.AGENT, 0.0, 0.1)))
    assert not may_drop(EarReady())


def test_the_process_says_that_it_is_ready_before_anything_else_and_ends_when_stopped(call: Path) -> None:
    said: queue.Queue[object] = queue.Queue()
    ear = EarProcess(EarJob(CaptureConfig(), LISTEN, call), said.put)
    ear.start()
    try:
        assert isinstance(said.get(timeout=30), EarReady)
        ear.fresh(3)
        while not (isinstance(message := said.get(timeout=30), Heard) and message.epoch == 3):
            assert not isinstance(message, RecordingOver)
        ear.pause()
        while ear.pid is not None:
            time.sleep(0.002)
        ear.resume()
        while not isinstance(said.get(timeout=30), EarReady):
            pass
    finally:
        ear.stop()


def test_a_pause_while_it_starts_closes_the_microphone_too(call: Path) -> None:
    said: queue.Queue[object] = queue.Queue()
    ear = EarProcess(EarJob(CaptureConfig(), LISTEN, call), said.put)
    ear.start()
    try:
        ear.pause()
        until_s = time.monotonic() + 10
        while (ear._child.generation == 0 or ear.pid is not None) and time.monotonic() < until_s:
            time.sleep(0.002)
        assert ear.pid is None
    finally:
        ear.stop()
