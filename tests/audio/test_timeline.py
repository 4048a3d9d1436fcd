"""The timeline puts every sound where the clock says it happened: bursts, drift, loss, silence, wrong rates."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Block, Frame, Speaker
from audio.timeline import OffsetFilter, Timeline, TimelineConfig
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ

T0_S = 1000.0


def _sine(n: int, rate_hz: float, start: int = 0, hz: float = 440.0, gain: float = 0.5) -> np.ndarray:
    return (gain * np.sin(2 * np.pi * hz * (np.arange(n) + start) / rate_hz)).astype(np.float32)


def _flow(frames: list[Frame]) -> np.ndarray:
    assert all(round(b.start_s / FRAME_S) - round(a.start_s / FRAME_S) == 1 for a, b in itertools.pairwise(frames))
    return np.concatenate([f.samples for f in frames]) if frames else np.zeros(0, np.float32)


def _beeps(frames: list[Frame]) -> list[float]:
    """Stream times at which sound begins after at least 0.2 s of quiet."""
    loud = np.flatnonzero(np.abs(_flow(frames)) > 0.05)
    if not loud.size:
        return []
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-RATE_HZ) > 0.2 * RATE_HZ)]
    return [frames[0].start_s + float(s) / RATE_HZ for s in starts]


def _run(blocks: list[tuple[float, np.ndarray]], rate_hz: int = 48_000, until_s: float | None = None) -> list[Frame]:
    timeline, frames = Timeline(Speaker.CUSTOMER, T0_S), []
    for arrived_s, samples in blocks:
        frames += timeline.advance(T0_S + arrived_s)
        frames += timeline.push(Block(samples, rate_hz, T0_S + arrived_s))
    return frames + (timeline.advance(T0_S + until_s) if until_s else [])


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 44_100, 48_000, 96_000])
def test_a_tone_keeps_its_pitch_level_and_length_from_any_rate(rate_hz: int) -> None:
    n = rate_hz // 20
    blocks = [(0.05 * (k + 1), _sine(n, rate_hz, k * n)) for k in range(80)]
    sound = _flow(_run(blocks, rate_hz))
    assert sound.size / RATE_HZ == pytest.approx(80 * n / rate_hz, abs=0.15)  # soxr holds back up to 0.12 s at 8 kHz
    middle = sound[RATE_HZ : 3 * RATE_HZ]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size)))
    assert np.argmax(spectrum) * RATE_HZ / middle.size == pytest.approx(440.0, abs=1.0)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.01)


def test_frames_are_512_finite_samples_within_full_scale() -> None:
    wild = _sine(2400, 48_000, gain=3.0)
    wild[::7], wild[3::11], wild[5::13] = np.nan, np.inf, -np.inf
    frames = _run([(0.05 * (k + 1), wild) for k in range(40)])
    assert {f.samples.shape for f in frames} == {(FRAME_SAMPLES,)}
    assert {f.samples.dtype for f in frames} == {np.dtype(np.float32)}
    sound = _flow(frames)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() == 1.0


@pytest.mark.parametrize("burst", [1, 4, 9])
def test_bursts_of_up_to_half_a_second_are_no_gap(burst: int) -> None:
    n = 2400
    blocks = [((k // burst + 1) * burst * 0.05 + 0.001 * (k % burst), _sine(n, 48_000, k * n)) for k in range(180)]
    timeline, frames = Timeline(Speaker.AGENT, T0_S), []
    for arrived_s, samples in blocks:
        frames += timeline.advance(T0_S + arrived_s)
        frames += timeline.push(Block(samples, 48_000, T0_S + arrived_s))
    assert not any(f.filled for f in frames)
    assert timeline.stats.filled_s < 0.05
    assert timeline.stats.cut_s == 0.0


def test_a_sound_stands_where_the_clock_says_it_happened() -> None:
    quiet, beep = np.zeros(2400, np.float32), _sine(2400, 48_000)
    blocks = [(2.0 + 0.05 * (k + 1), beep if k in (30, 31, 100) else quiet) for k in range(160)]
    assert _beeps(_run(blocks)) == pytest.approx([3.5, 7.0], abs=0.002)


@pytest.mark.parametrize(("lost", "burst"), [(4, 1), (10, 1), (60, 1), (10, 5)])
def test_lost_samples_advance_time_and_are_filled(lost: int, burst: int) -> None:
    quiet, beep = np.zeros(2400, np.float32), _sine(2400, 48_000)
    kept = [k for k in range(300) if not 100 <= k < 100 + lost]
    blocks = [((k // burst + 1) * burst * 0.05, beep if k in (60, 220) else quiet) for k in kept]
    frames = _run(blocks)
    assert _beeps(frames) == pytest.approx([60 * 0.05, 220 * 0.05], abs=0.01)
    filled_s = sum(f.filled for f in frames) * FRAME_S
    assert filled_s == pytest.approx(lost * 0.05, abs=0.1)


def test_a_clock_that_runs_far_too_fast_is_cut_back() -> None:
    quiet, beep = np.zeros(2400, np.float32), _sine(2400, 48_000)
    blocks = [(0.04 * (k + 1), beep if 400 <= k < 405 else quiet) for k in range(500)]
    assert _beeps(_run(blocks)) == pytest.approx([16.0], abs=0.15)


@pytest.mark.parametrize("ppm", [200.0, -1000.0])
def test_drift_over_an_hour_stays_within_100_ms(ppm: float) -> None:
    # One beep a minute in device samples: true time k * 60 s.
    rng, rate_hz, block_s = np.random.default_rng(1), 16_000, 0.1
    true_hz = rate_hz * (1 + ppm * 1e-6)
    n = round(rate_hz * block_s)
    timeline = Timeline(Speaker.CUSTOMER, T0_S)
    heard: list[float] = []
    beep_every = round(60 * true_hz)
    quiet, was_loud, counted = np.zeros(n, np.float32), False, 0
    while counted < 3600 * true_hz:
        samples = quiet
        into = -counted % beep_every
        if into < n and counted > n:
            samples = quiet.copy()
            samples[into:] = 0.5
        counted += n
        woken = -(-counted // (3 * n)) * 3 * n  # three blocks a burst
        arrived_s = T0_S + woken / true_hz + rng.uniform(0.0, 0.005)
        for frame in timeline.push(Block(samples, rate_hz, arrived_s)):
            loud = bool(np.abs(frame.samples).max() > 0.05)
            if loud and not was_loud:
                heard.append(frame.start_s)
            was_loud = loud
    assert len(heard) == 59
    late = [t - 60 * round(t / 60) for t in heard]
    assert max(abs(x) for x in late) < 0.1
    assert max(late) - min(late) < 0.06
    assert timeline.stats.slewed_s == pytest.approx(-ppm * 1e-6 * 3600, rel=0.1)


def test_silence_is_filled_when_nothing_comes_and_sound_resumes_in_place() -> None:
    # WASAPI loopback: packets only while something plays.
    beep = _sine(480, 48_000)
    timeline, frames = Timeline(Speaker.CUSTOMER, T0_S), []
    for k in range(1, 2000):
        now_s = T0_S + 0.01 * k
        if 500 < k <= 600 or 1500 < k <= 1700:
            frames += timeline.push(Block(beep, 48_000, now_s))
        frames += timeline.advance(now_s)
        behind_s = now_s - T0_S - (frames[-1].start_s + FRAME_S if frames else 0.0)
        assert behind_s < 1.7
    assert _beeps(frames) == pytest.approx([5.0, 15.0], abs=0.02)


def test_a_new_rate_midway_is_no_trouble() -> None:
    slow = [(0.05 * (k + 1), _sine(2400, 48_000, k * 2400)) for k in range(60)]
    timeline, frames = Timeline(Speaker.AGENT, T0_S), []
    for arrived_s, samples in slow:
        frames += timeline.push(Block(samples, 48_000, T0_S + arrived_s))
    for k in range(60):
        frames += timeline.push(Block(_sine(400, 8_000, k * 400), 8_000, T0_S + 3.0 + 0.05 * (k + 1)))
    sound = _flow(frames)
    assert sound.size / RATE_HZ == pytest.approx(6.0, abs=0.15)
    assert timeline.stats.filled_s < 0.05


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from([8_000, 44_100, 48_000]), st.floats(0.0, 2.0)), max_size=40
    )
)
def test_whatever_comes_the_grid_has_no_hole_and_never_runs_ahead(deliveries: list[tuple[int, int, float]]) -> None:
    timeline, frames, now_s = Timeline(Speaker.AGENT, T0_S), [], T0_S
    for n, rate_hz, pause_s in deliveries:
        now_s += pause_s
        frames += timeline.push(Block(np.zeros(n, np.float32), rate_hz, now_s))
        frames += timeline.advance(now_s)
    assert [round(f.start_s / FRAME_S) for f in frames] == list(range(len(frames)))


def test_the_offset_filter_forgets_what_left_its_window() -> None:
    offsets = OffsetFilter(window_s=5.0)
    assert [offsets.add(float(t), o) for t, o in enumerate([3.0, 1.0, 2.0, 2.5])] == [3.0, 1.0, 1.0, 1.0]
    assert offsets.add(6.5, 4.0) == 2.0


def test_config_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="settle_s"):
        TimelineConfig(settle_s=0.05)
    with pytest.raises(ValueError, match="slew_share"):
        TimelineConfig(slew_share=0.5)
