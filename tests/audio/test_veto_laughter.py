"""Laughter is heard in its even bursts, speech of any tempo is not laughter, and it takes back what was gathered."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from audio.events import ProsodyFrame
from audio.tone import ToneTracker
from audio.units import FRAME_S
from audio.veto_laughter import LaughterConfig, LaughterVeto


def bursts(rate_hz: float, seconds: float) -> list[float]:
    """Levels of a bout: a half-sine of 25 dB for 45 % of each burst, breath between."""
    phase = (np.arange(round(seconds / FRAME_S)) * FRAME_S * rate_hz) % 1.0
    return list(np.where(phase < 0.45, -25.0 + 5.0 * np.sin(np.pi * phase / 0.45), -50.0))


def speech(seconds: float, seed: int = 0) -> list[float]:
    """Levels of syllables of 0.1 to 0.4 s in a drawn order, a dip between."""
    rng, levels = np.random.default_rng(seed), list[float]()
    while len(levels) * FRAME_S < seconds:
        n = round(rng.uniform(0.1, 0.4) / FRAME_S)
        levels += [float(x) for x in rng.uniform(-32, -22) + 4 * np.sin(np.pi * np.arange(n) / n)] + [-45.0]
    return levels


@pytest.mark.parametrize("rate_hz", [4.0, 4.5, 5.0])
def test_bursts_at_four_to_five_a_second_are_laughter_within_three_seconds(rate_hz):
    veto = LaughterVeto()
    heard = [veto.push(level) for level in bursts(rate_hz, 3.0)]
    assert heard[-1]
    assert not any(heard[: round(2.0 / FRAME_S)])


@pytest.mark.parametrize("rate_hz", [1.5, 2.5, 9.0])
def test_bursts_at_another_rate_are_none(rate_hz):
    veto = LaughterVeto()
    assert not any(veto.push(level) for level in bursts(rate_hz, 6.0))


@pytest.mark.parametrize("seed", range(5))
def test_uneven_syllables_are_none_and_laughter_ends_with_them(seed):
    veto = LaughterVeto()
    assert not any(veto.push(level) for level in speech(20.0, seed))
    assert any(veto.push(level) for level in bursts(4.5, 4.0))
    assert not [veto.push(level) for level in speech(5.0, seed)][-1]


def test_silence_and_a_steady_tone_are_none():
    veto = LaughterVeto()
    assert not any(veto.push(level) for level in [-120.0] * 200 + [-20.0] * 200)


def frame(i: int, level_dbfs: float, *, tense: bool) -> ProsodyFrame:
    """A frame of a voice that wanders a little; tense: seven semitones higher, with a sharper, faster spectrum."""
    rng = np.random.default_rng(i)
    return ProsodyFrame(
        start_s=i * FRAME_S,
        f0_hz=(180.0 if tense else 120.0) * 2 ** (rng.normal(0.0, 0.03)),
        level_dbfs=level_dbfs,
        alpha_db=(4.0 if tense else -6.0) + rng.normal(0.0, 3.5 if tense else 2.0),
        centroid_hz=(1500.0 if tense else 1000.0) + rng.normal(0.0, 150.0),
        low_db=0.0,
        hnr_db=8.0,
        flux=0.3 if tense else 0.2,
    )


def test_the_same_change_of_voice_raises_the_tone_in_speech_and_not_in_laughter():
    calm = [frame(i, level, tense=False) for i, level in enumerate(speech(16.0))]
    spoken = [frame(len(calm) + i, level, tense=True) for i, level in enumerate(speech(8.0, 1))]
    laughed = [dataclasses.replace(one, level_dbfs=level) for one, level in zip(spoken, bursts(4.5, 8.0), strict=False)]

    def levels(frames: list[ProsodyFrame]) -> set[str]:
        tracker = ToneTracker()
        found = [one for each in frames for one in tracker.push(each, each.level_dbfs > -40.0)]
        assert all(0.0 <= one.confidence <= 1.0 for one in found)
        return {one.level for one in found}

    assert "high" in levels(calm + spoken)
    assert not {"rising", "high"} & levels(calm + laughed)


@pytest.mark.parametrize("wrong", [{"enter": 0.1}, {"leave_depth": 1.0}])
def test_a_config_that_makes_no_sense_says_what_was_expected(wrong):
    with pytest.raises(ValueError, match="expected"):
        LaughterConfig(**wrong)
