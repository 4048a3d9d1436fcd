"""What must not raise the tone, and what must be learned again: sounds by formula through prosody and tracker."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Frame, ProsodyFrame, Speaker, ToneReading
from audio.listen import ListenConfig, Listener
from audio.tone import ToneTracker
from audio.units import FRAME_S, FRAME_SAMPLES

ROOT = Path(__file__).parents[2]
RAISED = {"rising", "high"}


def voice(seconds: float, start_s: float = 0.0, seed: int = 0, **change: float) -> list[ProsodyFrame]:
    """Frames of a voice that wanders; `change` adds to pitch (semitones), alpha (dB), centroid (Hz), flux, rise."""
    rng, n = np.random.default_rng(seed), round(seconds / FRAME_S)
    melody = np.interp(np.arange(n), np.arange(0, n + 12, 12), rng.normal(0.0, 1.5, (n + 23) // 12))
    melody += rng.normal(0.0, 0.06, n)  # no voice holds a note to the cent
    melody += change.get("rise", 0.0) * (np.arange(n) % 60 > 48) * (np.arange(n) % 60 - 48) / 12.0
    return [
        ProsodyFrame(
            start_s + i * FRAME_S,
            float(change.get("f0_hz", 130.0) * 2 ** ((melody[i] + change.get("pitch", 0.0)) / 12)),
            -25.0 + float(rng.normal(0.0, 4.0)),
            change.get("alpha", 0.0) - 6.0 + float(rng.normal(0.0, 3.0)),
            change.get("centroid", 0.0) + 1000.0 + float(rng.normal(0.0, 150.0)),
            0.0,
            8.0,
            change.get("flux", 0.0) + float(rng.uniform(0.1, 0.3)),
        )
        for i in range(n)
    ]


TENSE = {"pitch": 6.0, "alpha": 7.0, "centroid": 350.0, "flux": 0.08}


def heard(*parts: list[ProsodyFrame]) -> list[ToneReading]:
    tracker, found, frames = ToneTracker(), list[ToneReading](), 0
    for part in parts:
        for one in part:
            frames += 1
            found += tracker.push(one, one.f0_hz is not None)
    return found


def levels(*parts: list[ProsodyFrame]) -> list[str]:
    return [one.level for one in heard(*parts) if one.changed]


def test_the_tense_voice_of_these_tests_does_raise_it():
    assert "high" in levels(voice(30.0), voice(10.0, 30.0, 1, **TENSE))


def test_final_rises_of_questions_do_not_raise_it():
    assert not RAISED & set(levels(voice(30.0), voice(20.0, 30.0, 1, rise=7.0)))


def test_higher_and_livelier_without_a_sharper_sound_does_not_raise_it():
    assert not RAISED & set(levels(voice(30.0), voice(20.0, 30.0, 1, rise=7.0, pitch=6.0)))


def test_a_lower_voice_after_a_gap_is_another_person_and_is_learned_anew():
    found = heard(voice(30.0), voice(30.0, 40.0, 1, pitch=-8.0))
    again = next(one for one in found if one.level == "learning" and one.at_s > 30.0)
    assert again.why == "Another voice than before; getting to know it."
    assert found[-1].level == "steady"


def test_a_higher_and_duller_voice_after_a_gap_is_learned_anew_too():
    assert levels(voice(30.0), voice(30.0, 40.0, 1, pitch=8.0, alpha=-4.0))[2:] == ["learning", "steady"]


def test_the_same_voice_after_a_gap_is_not():
    assert levels(voice(30.0), voice(30.0, 60.0, 1)) == ["learning", "steady"]


def test_a_tense_voice_after_a_gap_is_the_callers():
    assert "high" in levels(voice(30.0), voice(15.0, 40.0, 1, **TENSE))


def test_a_caller_who_begins_tense_is_learned_again_when_calm_and_heard_when_tense_once_more():
    found = heard(voice(15.0, 0.0, 1, **TENSE), voice(40.0, 15.0), voice(10.0, 55.0, 2, **TENSE))
    assert any(one.why == "Calmer than at the start; getting to know this voice again." for one in found)
    assert not [one for one in found if one.level in RAISED and one.at_s < 55.0]
    assert "high" in {one.level for one in found}


def test_lost_packets_say_nothing_and_raise_nothing():
    def lossy(frames: list[ProsodyFrame]) -> list[ProsodyFrame]:
        lost = np.random.default_rng(3).random(len(frames)) < 0.15
        return [
            dataclasses.replace(one, f0_hz=None, hnr_db=None, level_dbfs=-120.0, flux=0.0) if gone else one
            for one, gone in zip(frames, lost, strict=True)
        ]

    assert not RAISED & set(levels(voice(30.0), lossy(voice(30.0, 30.0, 1))))


@pytest.mark.parametrize("f0_hz", [70.0, 350.0])
def test_very_low_and_childrens_voices_are_learned_and_stay_steady(f0_hz):
    assert levels(voice(120.0, f0_hz=f0_hz)) == ["learning", "steady"]


def test_a_quarter_of_an_hour_of_one_voice_stays_steady():
    assert levels(voice(900.0)) == ["learning", "steady"]


def tones(customer: np.ndarray, agent: np.ndarray) -> list[ToneReading]:
    listener, found = Listener(ListenConfig(ROOT / "resources" / "models" / "silero_vad_v6.onnx")), list[ToneReading]()
    for i in range(len(customer) // FRAME_SAMPLES):
        span = slice(i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES)
        pair = (
            Frame(Speaker.AGENT, i * FRAME_S, agent[span].astype(np.float32)),
            Frame(Speaker.CUSTOMER, i * FRAME_S, customer[span]),
        )
        found += [one for one in listener.push(*pair) if isinstance(one, ToneReading)]
    return found


@settings(max_examples=4, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1000), level=st.floats(0.0, 0.9), pulses_hz=st.floats(0.5, 8.0))
def test_nothing_in_the_agents_channel_changes_the_tone(seed, level, pulses_hz):
    customer = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", dtype="float32")[0][: 35 * 16_000, 1]
    time_s = np.arange(len(customer)) / 16_000
    agent = (
        level * np.random.default_rng(seed).uniform(-1, 1, len(customer)) * (np.sin(2 * np.pi * time_s * pulses_hz) > 0)
    )
    assert tones(customer, agent) == _alone(customer)


def _alone(customer: np.ndarray) -> list[ToneReading]:
    if "alone" not in _KEPT:
        _KEPT["alone"] = tones(customer, np.zeros(len(customer)))
    return _KEPT["alone"]


_KEPT: dict[str, list[ToneReading]] = {}
