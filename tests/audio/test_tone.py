"""Tone moves with a voice that becomes higher and sharper than it was; never with loudness, noise or distortion."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tone_voice import CALM_S, calm, levels, measure, readings, speech, upset

from audio.tone import ToneConfig, ToneTracker
from audio.units import FRAME_S, RATE_HZ


def test_a_caller_who_becomes_higher_and_sharper_is_called_rising_within_ten_seconds_and_then_high():
    found = readings(np.concatenate((calm(), upset())))
    assert levels(found)[:3] == ["learning", "steady", "rising"]
    rising = next(one for one in found if one.level == "rising")
    assert CALM_S < rising.at_s < CALM_S + 10.0
    assert "high" in levels(found)
    assert "harper" in rising.why
    assert "than at the start of the call." in rising.why


def test_after_the_outburst_the_tone_eases_and_is_steady_again():
    found = readings(np.concatenate((calm(), upset(), calm(25.0, seed=3))))
    assert levels(found)[-2:] == ["easing", "steady"]
    assert found[-1].score == 0.0


@pytest.mark.parametrize("seed", range(2))
def test_an_even_caller_stays_steady_for_forty_seconds(seed):
    assert levels(readings(calm(40.0, seed=seed))) == ["learning", "steady"]


@pytest.mark.parametrize("gain_db", [-10.0, 10.0, 18.0])
def test_a_louder_or_softer_line_never_moves_it_not_even_where_it_clips(gain_db):
    louder = np.clip(calm(20.0, seed=3) * 10 ** (gain_db / 20), -1.0, 1.0)
    after = readings(np.concatenate((calm(), louder)))
    assert not {"rising", "high"} & set(levels(after))
    hard = np.clip(calm(20.0, seed=3) * 10 ** (gain_db / 20), -0.12, 0.12)
    assert not {"rising", "high"} & set(levels(readings(np.concatenate((calm(), hard)))))


def test_a_line_that_distorts_every_syllable_is_none_with_the_reason():
    crushed = np.clip(calm(10.0, seed=3) * 40.0, -0.12, 0.12)
    last = readings(np.concatenate((calm(), crushed)))[-1]
    assert (last.level, last.why, last.confidence) == ("none", "The line is distorted.", 0.0)


def test_the_same_call_at_another_gain_reads_the_same():
    sound = np.concatenate((calm(), upset()))
    for one, other in zip(readings(sound), readings(sound * 0.2), strict=True):
        assert one.level == other.level
        assert one.score == pytest.approx(other.score, abs=0.02)


def test_noise_music_like_tones_and_silence_after_the_baseline_say_none_or_steady():
    rng = np.random.default_rng(4)
    time_s = np.arange(15 * RATE_HZ) / RATE_HZ
    after = {
        "noise": rng.normal(0.0, 0.05, len(time_s)),
        "silence": np.zeros(len(time_s)),
        "dc": np.full(len(time_s), 0.4),
        "dtmf": 0.1 * (np.sin(2 * np.pi * 770 * time_s) + np.sin(2 * np.pi * 1336 * time_s)),
    }
    for name, sound in after.items():
        assert not {"rising", "high"} & set(levels(readings(np.concatenate((calm(), sound))))), name


def test_a_whole_call_of_noise_or_silence_is_none_and_of_unvoiced_frames_says_nothing():
    noise = np.random.default_rng(5).normal(0.0, 0.05, 20 * RATE_HZ)
    assert set(levels(readings(noise))) == {"none"}
    assert set(levels(readings(np.zeros(20 * RATE_HZ)))) == {"none"}
    assert readings(calm(), voiced=False) == []


def test_a_voice_hardly_over_the_noise_of_its_pauses_is_none_with_the_reason():
    tracker = ToneTracker(ToneConfig())
    frames = measure(calm(20.0))
    usual_dbfs = float(np.median([frame.level_dbfs for frame in frames]))
    found = []
    for frame in frames:
        pause = dataclasses.replace(frame, level_dbfs=usual_dbfs - 3.0, f0_hz=None, hnr_db=None)
        found += tracker.push(frame, True) + tracker.push(pause, False)
    assert {one.level for one in found[2:]} == {"none"}
    assert found[-1].why == "The line is too noisy."
    assert found[-1].confidence == 0.0


def test_a_livelier_melody_with_a_duller_sound_does_not_raise_it():
    merry = speech(15.0, f0_hz=170.0, tilt=1.5, swing=5.0, seed=6)
    assert not {"rising", "high"} & set(levels(readings(np.concatenate((calm(), merry)))))


def test_a_reading_comes_every_half_second_of_speech_and_changed_marks_a_new_level():
    found = readings(calm(20.0))
    steps = np.diff([one.at_s for one in found])
    assert steps == pytest.approx(np.full(len(steps), 16 * FRAME_S))
    for before, one in zip([None, *found], found, strict=False):
        assert one.changed == (before is None or before.level != one.level)
        assert 0.0 <= one.score <= 1.0
        assert 0.0 <= one.confidence <= 1.0
        assert one.why.endswith(".")


def test_confidence_is_nothing_while_learning_and_grows_with_speech():
    found = [one.confidence for one in readings(calm(40.0))]
    assert found[0] == 0.0
    assert 0.4 < found[25] < found[-1]


def test_a_pause_of_the_caller_neither_raises_nor_clears_it():
    frames = measure(np.concatenate((calm(), upset())))
    tracker = ToneTracker(ToneConfig())
    found = [one for frame in frames for one in tracker.push(frame, True)]
    quiet = dataclasses.replace(frames[-1], level_dbfs=-80.0, f0_hz=None, hnr_db=None)
    assert [one for _ in range(600) for one in tracker.push(quiet, False)] == []
    again = [one for frame in frames[-16:] for one in tracker.push(frame, True)]
    assert again[0].level == found[-1].level


@pytest.mark.parametrize(
    "wrong", [{"window_s": 20.0}, {"scales": (1.0,)}, {"leave_lean": 0.5}, {"rising_at": 9.0}, {"leave_share": 1.0}]
)
def test_a_config_that_makes_no_sense_says_what_was_expected(wrong):
    with pytest.raises(ValueError, match="expected"):
        ToneConfig(**wrong)
