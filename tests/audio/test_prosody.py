"""Prosody measures what the formula that made the sound says, whatever the line's gain."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray

from audio.events import Frame, ProsodyFrame, Speaker
from audio.prosody import Prosody, ProsodyConfig
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ


def frames(samples: NDArray[np.float64]) -> list[Frame]:
    whole = samples[: len(samples) // FRAME_SAMPLES * FRAME_SAMPLES].astype(np.float32)
    return [Frame(Speaker.CUSTOMER, i * FRAME_S, part) for i, part in enumerate(whole.reshape(-1, FRAME_SAMPLES))]


def measure(samples: NDArray[np.float64]) -> list[ProsodyFrame]:
    prosody = Prosody(ProsodyConfig())
    return [one for frame in frames(samples) for one in prosody.push(frame)] + prosody.finish()


def voice(f0_hz: NDArray[np.float64], low_hz: float = 300.0, high_hz: float = 3400.0, tilt: float = 1.0) -> NDArray:
    """Harmonics of a gliding pitch within the telephone band, amplitude 1/k**tilt, with noise 30 dB under them."""
    phase = 2.0 * np.pi * np.cumsum(f0_hz) / RATE_HZ
    harmonics = [np.sin(k * phase) / k**tilt * ((k * f0_hz > low_hz) & (k * f0_hz < high_hz)) for k in range(1, 60)]
    total = np.sum(harmonics, axis=0)
    noise = np.random.default_rng(7).normal(0.0, np.std(total) / 31.6, total.shape)
    return 0.05 * (total + noise) / np.std(total)


def pitches(measured: list[ProsodyFrame]) -> NDArray[np.float64]:
    return np.array([np.nan if one.f0_hz is None else one.f0_hz for one in measured])


@pytest.mark.parametrize(("start_hz", "end_hz"), [(70.0, 110.0), (100.0, 260.0), (220.0, 480.0)])
def test_pitch_of_a_glide_without_its_fundamental_is_right_to_a_tenth_of_a_semitone(start_hz, end_hz):
    f0 = np.linspace(start_hz, end_hz, 3 * RATE_HZ)
    found = pitches(measure(voice(f0)))[2:-2]
    true = f0[FRAME_SAMPLES // 2 :: FRAME_SAMPLES][: len(found) + 4][2:-2]
    error_semitones = np.abs(12.0 * np.log2(found / true[: len(found)]))
    assert np.isfinite(found).mean() > 0.97
    assert np.nanmedian(error_semitones) < 0.1
    assert np.nanmean(error_semitones > 6.0) < 0.01


def test_no_octave_error_where_every_second_period_is_weaker():
    f0_hz, n = 200.0, 2 * RATE_HZ
    pulses = np.zeros(n)
    at = np.arange(0, n, int(RATE_HZ / f0_hz))
    pulses[at] = np.where(np.arange(len(at)) % 2, 0.98, 1.0)
    ringing = np.exp(-np.arange(400) / 60.0) * np.sin(2 * np.pi * 700.0 * np.arange(400) / RATE_HZ)
    found = pitches(measure(0.2 * np.convolve(pulses, ringing)[:n]))[2:-2]
    assert np.nanmedian(found) == pytest.approx(200.0, rel=0.01)


def test_noise_silence_and_a_constant_have_no_pitch_and_finite_numbers():
    noise = np.random.default_rng(3).normal(0.0, 0.05, RATE_HZ)
    for samples in (noise, np.zeros(RATE_HZ), np.full(RATE_HZ, 0.3)):
        measured = measure(samples)
        assert np.isnan(pitches(measured)).mean() > 0.85
        for one in measured:
            numbers = [one.level_dbfs, one.alpha_db, one.centroid_hz, one.low_db, one.flux, one.clipped]
            assert np.isfinite(numbers).all()


def test_one_measure_for_each_frame_with_its_start():
    sound = voice(np.full(RATE_HZ, 150.0))
    assert [one.start_s for one in measure(sound)] == [frame.start_s for frame in frames(sound)]


def test_nothing_but_the_level_depends_on_gain():
    sound = voice(np.linspace(120.0, 180.0, RATE_HZ))
    quiet, loud = measure(sound), measure(sound * 8.0)
    for one, other in zip(quiet, loud, strict=True):
        level = other.level_dbfs - one.level_dbfs
        assert level == pytest.approx(18.06, abs=0.1)
        for name in ("f0_hz", "alpha_db", "centroid_hz", "low_db", "hnr_db", "flux"):
            assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-3, abs=1e-3), name


def test_a_measure_does_not_depend_on_what_came_long_before():
    sound = voice(np.full(2 * RATE_HZ, 150.0))
    offset_frames = 20
    whole, late = measure(sound), measure(sound[offset_frames * FRAME_SAMPLES :])
    for one, other in zip(whole[offset_frames + 2 :], late[2:], strict=True):
        expected = dataclasses.replace(other, start_s=one.start_s)
        assert dataclasses.astuple(expected) == pytest.approx(dataclasses.astuple(one), rel=1e-6)


def test_streamed_alpha_and_centroid_are_those_of_one_transform_over_the_window():
    sound = voice(np.full(RATE_HZ, 150.0)).astype(np.float32).astype(np.float64)
    one = measure(sound)[10]
    window = sound[10 * FRAME_SAMPLES - 128 : 11 * FRAME_SAMPLES + 128]
    power = np.abs(np.fft.rfft((window - window.mean()) * np.hanning(770)[1:-1], 1536)) ** 2
    hz = np.fft.rfftfreq(1536, 1 / RATE_HZ)
    band = (hz >= 300.0) & (hz < 3400.0)
    alpha = 10 * np.log10(power[band & (hz >= 1000.0)].sum() / power[band & (hz < 1000.0)].sum())
    assert one.alpha_db == pytest.approx(alpha, abs=1e-6)
    assert one.centroid_hz == pytest.approx((power * hz)[band].sum() / power[band].sum(), abs=1e-3)


def test_a_brighter_voice_has_more_alpha_a_higher_centroid_and_less_below_500_hz():
    dull, bright = (measure(voice(np.full(RATE_HZ, 150.0), tilt=tilt))[10] for tilt in (2.0, 0.5))
    assert bright.alpha_db > dull.alpha_db + 3.0
    assert bright.centroid_hz > dull.centroid_hz + 200.0
    assert bright.low_db < dull.low_db - 3.0


def test_harmonics_to_noise_is_the_ratio_that_was_mixed():
    tone = np.sin(2 * np.pi * 200.0 * np.arange(RATE_HZ) / RATE_HZ)
    noise = np.random.default_rng(5).normal(0.0, np.sqrt(0.5 / 10.0), RATE_HZ)  # 10 dB under the tone
    assert np.median([one.hnr_db for one in measure(0.1 * (tone + noise)) if one.hnr_db]) == pytest.approx(
        10.0, abs=1.5
    )


def test_flux_is_near_0_on_a_steady_tone_and_high_where_the_spectrum_jumps():
    time_s = np.arange(RATE_HZ) / RATE_HZ
    jump = np.where(time_s < 0.512, np.sin(2 * np.pi * 500 * time_s), np.sin(2 * np.pi * 2500 * time_s))
    flux = [one.flux for one in measure(0.1 * jump)]
    assert max(flux[2:14]) < 0.05
    assert 0.5 < max(flux[15:18]) <= 1.0


def test_clipping_shows_and_a_clean_voice_does_not():
    sound = voice(np.full(RATE_HZ, 150.0))
    clean, clipped = measure(sound), measure(np.clip(sound * 8.0, -0.2, 0.2))
    assert np.median([one.clipped for one in clean]) < 0.05
    assert np.median([one.clipped for one in clipped]) > 0.2


@pytest.mark.parametrize("wrong", [{"f0_min_hz": 0.0}, {"f0_max_hz": 50.0}, {"window_s": 1.0}, {"candidates": 0}])
def test_a_config_that_makes_no_sense_says_what_was_expected(wrong):
    with pytest.raises(ValueError, match="expected"):
        ProsodyConfig(**wrong)
