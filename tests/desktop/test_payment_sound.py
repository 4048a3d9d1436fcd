"""Payment mode in the ear: what is held is overwritten, nothing is kept, voices go on by their times; then all anew."""

from __future__ import annotations

import queue
import sys
import time
from collections import deque
from dataclasses import fields, is_dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import numpy as np
import pytest
import soundfile
from live_ports import Desk
from numpy.typing import NDArray

from audio.capture import CaptureConfig
from audio.events import Block, Levels, SourceState, Speaker, SpeechEnded, SpeechSegment, SpeechStarted, ToneReading
from audio.listen import ListenConfig
from audio.ring import Ring
from audio.transcribe.queue import SegmentQueue
from bench.sound_traces import Traces
from desktop.coaching.model import Gesture
from desktop.ear import Ear, EarJob, EarProcess, EarReady, Heard, RecordingOver, _has_sound
from desktop.payment import PaymentConfig
from desktop.processes import Outbox

ROOT = Path(__file__).parents[2]
LISTEN = ListenConfig(vad_model=ROOT / "resources" / "models" / "silero_vad_v6.onnx")
VOICE = soundfile.read(ROOT / "tests" / "audio" / "voices" / "sorry.flac", dtype="float32")[0]
VOICE_S = len(VOICE) / 16_000
T0_S = 5_000.0
N_BLOCK = 1_200
"""75 ms, PulseAudio's; it and the frame of 512 do not divide each other."""
ON_ITS_WAY_S = 1.0
"""Sound waits for the other side for less than this while both sides come."""


class Device:
    """A device that says what it is told, block by block, through a ring."""

    needs_restart = False

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.ring = Ring(16_000 * 10)
        self.to_say: deque[NDArray[np.float32]] = deque()

    def say(self, sound: NDArray[np.float32]) -> None:
        self.to_say += [sound[at : at + N_BLOCK].copy() for at in range(0, len(sound), N_BLOCK)]

    def bring(self, now_s: float) -> None:
        block = self.to_say.popleft() if self.to_say else np.zeros(N_BLOCK, np.float32)
        self.ring.push(np.resize(block, N_BLOCK)[:, None], now_s)

    def read(self) -> list[Block]:
        return [Block(samples, 16_000, at_s) for samples, at_s in self.ring.pop()]

    def states(self, now_s: float) -> list[SourceState]:
        return []

    def wipe(self) -> None:
        self.ring.wipe()

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Heads:
    """An ear between two such devices, under a passed clock."""

    def __init__(self) -> None:
        self.agent, self.customer = Device(Speaker.AGENT), Device(Speaker.CUSTOMER)
        self.now_s = T0_S
        self.ear = Ear((self.agent, self.customer), LISTEN, T0_S)
        self.events: list[object] = []

    def hear(self, seconds: float) -> list[object]:
        told: list[object] = []
        for _ in range(round(seconds * 16_000 / N_BLOCK)):
            self.now_s += N_BLOCK / 16_000
            for one in (self.agent, self.customer):
                one.bring(self.now_s)
            told += self.ear.listen(self.now_s)
        return told


def arrays_in(thing: object, seen: set[int] | None = None) -> list[NDArray[np.float32]]:
    """Every array that can be reached from here: what a program holds, whatever its parts call it."""
    seen = set() if seen is None else seen
    if id(thing) in seen or isinstance(thing, (str, bytes, int, float, type(None), type)):
        return []
    seen.add(id(thing))
    if isinstance(thing, np.ndarray):
        return [thing]
    if isinstance(thing, dict):
        inside = [*thing.keys(), *thing.values()]
    elif isinstance(thing, (list, tuple, set, deque)):
        inside = list(thing)
    else:
        names = [one.name for one in fields(thing)] if is_dataclass(thing) else []
        inside = [*getattr(thing, "__dict__", {}).values(), *(getattr(thing, name, None) for name in names)]
        inside = inside if type(thing).__module__.startswith(("audio.", "desktop.", __name__)) else []
    return [array for one in inside for array in arrays_in(one, seen)]


def held(thing: object, sound: NDArray[np.float32]) -> int:
    """How many moments of the sound are held, 10 ms apart."""
    return Traces(sound).count(as_bytes(arrays_in(thing)))


def as_bytes(arrays: list[NDArray[np.float32]]) -> list[bytes]:
    return [array.astype(np.float32).tobytes() for array in arrays if array.size and array.dtype.kind == "f"]


def kinds(told: list[object]) -> list[str]:
    return [type(one).__name__ for one in told if not isinstance(one, Levels)]


def test_all_that_is_held_of_both_sides_is_overwritten_when_it_begins() -> None:
    heads = Heads()
    heads.agent.say(VOICE)
    heads.customer.say(VOICE[::-1].copy())
    heads.hear(VOICE_S - 0.3)
    for one in (heads.agent, heads.customer):
        one.to_say.clear()  # what is still to be said is the device's
    sides = (VOICE, VOICE[::-1].copy())
    before = arrays_in(heads.ear)
    assert all(held(heads.ear._listener, side) > 50 for side in sides), "utterances are running, and are held"
    heads.ear.keep_sound(False)
    assert [held(heads.ear, side) for side in sides] == [0, 0]
    assert Traces(VOICE).count(as_bytes(before)) == 0, "overwritten, not only let go"


def test_no_sound_is_kept_while_it_lasts_and_who_spoke_when_is_told() -> None:
    heads = Heads()
    heads.hear(1.0)
    heads.ear.keep_sound(False)
    heads.agent.say(VOICE)
    told = []
    most = 0
    for _ in range(round((VOICE_S + 2.0) / 0.15)):
        told += heads.hear(0.15)
        heads.agent.to_say, waits = deque(), heads.agent.to_say  # what it is still to say is not held by the ear
        most = max(most, held(heads.ear, VOICE))
        assert held(heads.ear._listener, VOICE) <= 1, "the 4 ms that voice activity wants of the frame before"
        heads.agent.to_say = waits
    assert most <= ON_ITS_WAY_S / 0.01, "only what is on its way from the device"
    assert held(heads.ear, VOICE) == 0
    assert kinds(told) == ["SpeechStarted", "SpeechEnded"]
    assert any(isinstance(one, Levels) and (one.agent_dbfs or -120) > -50 for one in told), "the meter goes on"


def test_the_customers_tone_rests_in_it_says_so_once_and_comes_back() -> None:
    heads = Heads()
    heads.customer.say(VOICE)
    heads.hear(VOICE_S + 1.0)
    readings = [one for one in heads.ear.keep_sound(False) if isinstance(one, ToneReading)]
    assert [one.level for one in readings] == ["none"]
    heads.customer.say(np.tile(VOICE, 2))
    assert "ToneReading" not in kinds(heads.hear(2 * VOICE_S + 1.0))
    assert heads.ear.keep_sound(False) == [], "twice on is once on"
    heads.ear.keep_sound(True)
    heads.customer.say(np.tile(VOICE, 3))
    assert "ToneReading" in kinds(heads.hear(3 * VOICE_S + 1.0))


def test_what_is_spoken_across_its_end_has_no_sound_and_the_next_has_its_own() -> None:
    heads = Heads()
    heads.hear(1.0)
    heads.ear.keep_sound(False)
    heads.agent.say(VOICE)
    told = heads.hear(VOICE_S / 2)
    assert kinds(told) == ["SpeechStarted"]
    heads.ear.keep_sound(True)
    told = heads.hear(VOICE_S / 2 + 2.0)
    first, *rest = kinds(told)
    assert (first, rest) == ("SpeechEnded", []), "the half after it is not told either"
    heads.agent.say(VOICE)
    after_s = heads.now_s
    segments = [one for one in heads.hear(VOICE_S + 2.0) if isinstance(one, SpeechSegment)]
    assert segments[-1].final
    assert all(one.start_s >= after_s - 0.1 for one in segments)
    assert Traces(VOICE).count([segments[-1].samples.tobytes()]) > 50


def test_a_long_speech_that_outlasts_it_is_cut_and_told_again_from_a_later_piece_on() -> None:
    heads = Heads()
    heads.ear.keep_sound(False)
    heads.agent.say(np.tile(VOICE, 12)[: 16_000 * 34])
    assert "SpeechSegment" not in kinds(heads.hear(14.0))
    ended_s = heads.now_s
    heads.ear.keep_sound(True)
    segments = [one for one in heads.hear(24.0) if isinstance(one, SpeechSegment)]
    assert segments
    assert all(one.start_s >= ended_s for one in segments)


def test_the_next_caller_comes_into_it_too() -> None:
    heads = Heads()
    heads.ear.keep_sound(False)
    heads.ear.fresh(4)
    heads.agent.say(VOICE)
    assert "SpeechSegment" not in kinds(heads.hear(VOICE_S + 1.0))


def test_what_waits_to_be_sent_is_taken_back_and_voices_and_levels_go() -> None:
    class Blocked:
        def send(self, message: object) -> None:
            raise OSError

    outbox = Outbox(Blocked(), lambda message: True)  # type: ignore[arg-type]
    while not outbox.closed:
        outbox.put("the first one ends its thread")
        time.sleep(0.002)
    segment = SpeechSegment(Speaker.AGENT, "a1", 0.0, 1.0, 1.0, VOICE.copy(), False, False, 1.0)
    for event in (SpeechStarted(Speaker.AGENT, 0.0, 0.1), segment, Levels(-30.0, None, 0.2)):
        outbox.put(Heard(0, event))
    assert [one.event for one in outbox.take_back(_has_sound)] == [segment]
    assert [type(one.event) for one in outbox.take_back(lambda one: isinstance(one, Heard))] == [SpeechStarted, Levels]


def test_what_waits_for_the_transcriber_is_overwritten() -> None:
    waiting = SegmentQueue()
    segments = [
        SpeechSegment(Speaker.AGENT, f"a{k}", k, k + 1.0, k + 1.0, VOICE.copy(), True, False, k + 1.0) for k in range(3)
    ]
    for one in segments:
        waiting.put(one)
    in_work = waiting.get()
    assert in_work is segments[0]
    waiting.wipe()
    assert not any(one.samples.any() for one in segments)
    assert waiting.get() is None


@pytest.fixture
def call(tmp_path: Path) -> Path:
    both = np.tile(np.stack((VOICE, np.roll(VOICE, 20_000)), axis=1), (2, 1))
    soundfile.write(tmp_path / "call.wav", both, 16_000)
    return tmp_path / "call.wav"


def test_an_ear_that_is_started_anew_in_it_begins_in_it(call: Path) -> None:
    said: queue.Queue[object] = queue.Queue()

    def next_ones(until: type) -> list[object]:
        events = []
        while not isinstance(message := said.get(timeout=30), until):
            if isinstance(message, Heard):
                events.append(message.event)
        return events

    ear = EarProcess(EarJob(CaptureConfig(), LISTEN, call), said.put)
    ear.start()
    try:
        next_ones(EarReady)
        ear.payment(True)
        ear.resume()  # a new process, as after a death
        next_ones(EarReady)
        heard = next_ones(RecordingOver)
        assert any(isinstance(one, SpeechStarted) for one in heard)
        assert not any(isinstance(one, SpeechSegment) for one in heard)
        ear.payment(False)
        ear.resume()
        next_ones(EarReady)
        assert any(isinstance(one, SpeechSegment) for one in next_ones(RecordingOver))
    finally:
        ear.stop()


# --- who tells the ear


def in_call() -> Desk:
    desk = Desk()
    desk.call()
    return desk


def test_the_ear_is_told_by_whatever_begins_and_ends_it() -> None:
    desk = in_call()
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    assert desk.ear.in_payment
    desk.live.gesture(Gesture("payment_off", desk.now_s))
    assert not desk.ear.in_payment
    desk = in_call()
    desk.live.use_payment(PaymentConfig(by_phrase=True, phrase_s=30.0))
    desk.written("a", "may I have the card number please")
    assert desk.ear.in_payment
    desk.wait(31.0)
    assert not desk.ear.in_payment
    assert desk.live.in_call
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    desk.live.end_call(desk.now_s)
    assert not desk.ear.in_payment


def test_an_ear_that_says_that_it_is_ready_is_told_the_present_state() -> None:
    desk = in_call()
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    desk.ear.in_payment = False
    desk.say(EarReady())
    assert desk.ear.in_payment


def test_sound_that_was_kept_for_a_call_to_come_is_overwritten_when_it_begins_and_when_the_customer_says_no() -> None:
    for what in ("payment_on", "declined"):
        desk = Desk()
        sound = VOICE.copy()
        desk.hear(SpeechSegment(Speaker.AGENT, "a1", 99.0, 100.0, 100.0, sound, True, False, desk.now_s))
        desk.live.decline(desk.now_s) if what == "declined" else desk.live.gesture(Gesture("payment_on", desk.now_s))
        assert not sound.any()
        assert held(desk.live, VOICE) == 0


def test_sound_that_was_on_its_way_to_the_window_is_overwritten_there() -> None:
    desk = in_call()
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    sound = VOICE.copy()
    desk.hear(SpeechSegment(Speaker.CUSTOMER, "c9", desk.now_s, desk.now_s, desk.now_s, sound, True, False, desk.now_s))
    assert not sound.any()


def test_where_the_customer_says_no_the_ear_is_closed_and_its_next_start_is_no_payment_mode() -> None:
    desk = in_call()
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    desk.live.decline(desk.now_s)
    assert desk.ear.told[-1] == "pause"
    assert not desk.ear.in_payment
    assert not desk.live.health.payment


def test_voices_across_it_end_by_their_times() -> None:
    heads = Heads()
    heads.agent.say(VOICE)
    told = heads.hear(VOICE_S / 2)
    heads.ear.keep_sound(False)
    told += heads.hear(VOICE_S / 2 + 2.0)
    spoken = [one for one in told if isinstance(one, (SpeechStarted, SpeechEnded))]
    assert [type(one) for one in spoken] == [SpeechStarted, SpeechEnded]
    assert not any(isinstance(one, SpeechSegment) and one.final for one in told)
