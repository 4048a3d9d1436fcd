"""Whatever the line brings, the tone neither breaks nor rises, and its level says what can be known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from tone_voice import calm, levels, measure, readings, speech, upset

from audio.events import Block, Frame, ProsodyFrame, Speaker, ToneReading
from audio.prosody import Prosody
from audio.replay import open_pair
from audio.timeline import Timeline
from audio.tone import ToneConfig, ToneTracker
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ

RAISED = {"rising", "high"}
Floats = NDArray[np.float64]


def tone(hz: float, seconds: float = 15.0) -> Floats:
    return np.asarray(0.1 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ))


def whisper(seconds: float, seed: int = 0) -> Floats:
    """Noise within the telephone band, in syllables: no pitch anywhere."""
    rng, n = np.random.default_rng(seed), round(seconds * RATE_HZ)
    spectrum = np.fft.rfft(rng.normal(0.0, 1.0, n))
    hz = np.fft.rfftfreq(n, 1 / RATE_HZ)
    breath = np.fft.irfft(spectrum * ((hz > 500) & (hz < 3400)), n)
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 3.0 * np.arange(n) / RATE_HZ)
    return np.asarray(0.02 * breath / breath.std() * syllables)


def from_device(sound: Floats, rate_hz: int) -> list[ToneReading]:
    """A device's blocks of 50 ms through the timeline, all of it voice."""
    timeline, prosody, tracker, n = Timeline(Speaker.CUSTOMER, 0.0), Prosody(), ToneTracker(), rate_hz // 20
    frames: list[Frame] = []
    for i, start in enumerate(range(0, len(sound) - n + 1, n)):
        frames += timeline.push(Block(sound[start : start + n].astype(np.float32), rate_hz, 0.05 * (i + 1)))
    return [one for frame in frames for measured in prosody.push(frame) for one in tracker.push(measured, True)]


@pytest.mark.parametrize("hz", [50.0, 100.0, 440.0, 1000.0, 3000.0])
def test_a_constant_tone_is_none_from_the_start_and_raises_nothing_after_a_voice(hz):
    assert set(levels(readings(tone(hz)))) == {"none"}
    assert not RAISED & set(levels(readings(np.concatenate((calm(), tone(hz))))))


def test_whispering_is_none_with_the_reason_and_raises_nothing_after_a_voice():
    last = readings(whisper(15.0))[-1]
    assert (last.level, last.why) == ("none", "Too little voice to tell.")
    after = levels(readings(np.concatenate((calm(), whisper(15.0), calm(8.0, seed=3)))))
    assert not RAISED & set(after)
    assert after[-1] in {"steady", "easing"}


def test_a_voice_on_a_constant_offset_reads_as_without_it():
    sound = np.concatenate((calm(), upset()))
    assert levels(readings(sound + 0.3)) == levels(readings(sound))


def test_samples_that_are_no_numbers_become_silence_and_raise_nothing():
    broken = calm(40.0)
    broken[20 * RATE_HZ :: 5], broken[20 * RATE_HZ + 1 :: 7] = np.nan, np.inf
    found = from_device(broken, RATE_HZ)
    assert not RAISED & set(levels(found))
    assert np.isfinite([(one.score, one.confidence) for one in found]).all()


@pytest.mark.parametrize("rate_hz", [8_000, 48_000])
def test_a_telephone_voice_reads_alike_at_any_rate_of_the_device(rate_hz):
    sound = np.concatenate((calm(), upset()))
    at = np.arange(round(len(sound) * rate_hz / RATE_HZ)) * RATE_HZ / rate_hz
    found = levels(from_device(np.interp(at, np.arange(len(sound)), sound), rate_hz))
    assert found[: len(levels(readings(sound)))][:3] == ["learning", "steady", "rising"]
    assert "high" in found


def test_a_file_of_one_sample_gives_a_frame_and_no_reading(tmp_path: Path):
    soundfile.write(tmp_path / "one.wav", np.array([0.5], np.float32), RATE_HZ)
    call = open_pair(None, tmp_path / "one.wav")
    frames = list(call.channel(Speaker.CUSTOMER))
    assert [len(one.samples) for one in frames] == [FRAME_SAMPLES]
    assert readings(np.concatenate([one.samples for one in frames])) == []
    assert readings(np.zeros(0)) == []


@pytest.mark.parametrize("f0_hz", [75.0, 350.0])
def test_very_low_and_childrens_voices_stay_steady_and_are_heard_when_upset(f0_hz):
    even = speech(18.0, f0_hz=f0_hz, seed=1)
    assert levels(readings(np.concatenate((even, speech(15.0, f0_hz=f0_hz, seed=3))))) == ["learning", "steady"]
    tense = speech(12.0, f0_hz=1.35 * f0_hz, tilt=0.5, seed=2)
    assert RAISED & set(levels(readings(np.concatenate((even, tense)))))


def test_an_hour_of_one_voice_stays_steady():
    minute = measure(speech(60.0, seed=7))
    tracker, found = ToneTracker(ToneConfig(step_s=3.0)), list[ToneReading]()  # read less often, to be quick
    for i in range(60 * len(minute)):
        found += tracker.push(_at(minute[i % len(minute)], i * FRAME_S), True)
    assert levels(found) == ["learning", "steady"]
    assert found[-1].at_s > 3590.0
    assert found[-1].confidence > 0.8


def _at(frame: ProsodyFrame, start_s: float) -> ProsodyFrame:
    """The same frame at another time."""
    return ProsodyFrame(
        start_s, frame.f0_hz, frame.level_dbfs, frame.alpha_db, frame.centroid_hz, frame.low_db, frame.hnr_db,
        frame.flux, frame.clipped,
    )  # fmt: skip
