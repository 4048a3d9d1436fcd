"""A recorded call gives the frames that devices would: any usual format, bounded memory, one line on bad files."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
import soundfile

from audio.events import Speaker
from audio.replay import RecordedCall, RecordingError, open_call, open_live, open_pair
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ


def tone(hz: float, rate_hz: int, duration_s: float = 1.0) -> np.ndarray:
    return 0.25 * np.sin(2 * np.pi * hz * np.arange(round(duration_s * rate_hz)) / rate_hz)


def stereo(rate_hz: int, duration_s: float = 1.0) -> np.ndarray:
    """Agent 400 Hz on the left, customer 1000 Hz on the right."""
    return np.column_stack((tone(400.0, rate_hz, duration_s), tone(1000.0, rate_hz, duration_s)))


def sides(call: RecordedCall) -> tuple[np.ndarray, np.ndarray]:
    pairs = list(call.pairs())
    return tuple(np.concatenate([pair[i].samples for pair in pairs]) for i in (0, 1))


def loudest_hz(samples: np.ndarray) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * RATE_HZ / len(samples))


@pytest.mark.parametrize("rate_hz", [8000, 11025, 16000, 44100, 48000, 96000])
@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT"])
def test_any_rate_and_depth_gives_both_sides_at_16_khz(tmp_path, rate_hz, subtype):
    path = tmp_path / "call.wav"
    soundfile.write(path, stereo(rate_hz), rate_hz, subtype=subtype)
    call = open_call(path)
    agent, customer = sides(call)
    assert call.duration_s == pytest.approx(1.0)
    assert len(agent) == len(customer) == pytest.approx(RATE_HZ, abs=FRAME_SAMPLES)
    assert loudest_hz(agent) == pytest.approx(400.0, abs=2.0)
    assert loudest_hz(customer) == pytest.approx(1000.0, abs=2.0)
    assert np.abs(agent[2000:14000]).max() == pytest.approx(0.25, abs=0.01)
    assert call.warnings == []


@pytest.mark.parametrize("ending", ["flac", "ogg", "mp3"])
def test_compressed_calls_play(tmp_path, ending):
    path = tmp_path / f"call.{ending}"
    soundfile.write(path, stereo(44100), 44100)
    call = open_call(path)
    agent, customer = sides(call)
    assert loudest_hz(agent) == pytest.approx(400.0, abs=2.0)
    assert loudest_hz(customer) == pytest.approx(1000.0, abs=2.0)
    assert call.warnings == []


def test_the_agent_may_be_on_the_right(tmp_path):
    path = tmp_path / "call.wav"
    soundfile.write(path, stereo(16000), 16000)
    assert loudest_hz(sides(open_call(path, agent_channel="right"))[0]) == pytest.approx(1000.0, abs=2.0)


def test_frames_are_float32_of_512_samples_on_a_grid_and_the_last_is_padded(tmp_path):
    path = tmp_path / "call.wav"
    soundfile.write(path, stereo(16000, 0.1), 16000)
    pairs = list(open_call(path).pairs())
    assert len(pairs) == 4  # 1600 samples
    for n, pair in enumerate(pairs):
        assert [frame.speaker for frame in pair] == [Speaker.AGENT, Speaker.CUSTOMER]
        for frame in pair:
            assert frame.start_s == pytest.approx(n * FRAME_S)
            assert frame.samples.dtype == np.float32
            assert frame.samples.shape == (FRAME_SAMPLES,)
    assert not pairs[-1][0].samples[-400:].any()


def test_not_a_number_infinity_and_overload_become_silence_and_full_scale(tmp_path):
    sound = stereo(16000).astype(np.float32)
    sound[100:200, 0], sound[300:400, 1], sound[500:600, 1], sound[8000:9000, 0] = np.nan, np.inf, -np.inf, 7.0
    path = tmp_path / "call.wav"
    soundfile.write(path, sound, 16000, subtype="FLOAT")
    agent, customer = sides(open_call(path))
    assert np.isfinite(agent).all()
    assert np.isfinite(customer).all()
    assert agent.max() == 1.0
    assert not customer[350:380].any()


def test_two_mono_files_make_a_call_and_the_shorter_side_ends_in_silence(tmp_path):
    soundfile.write(tmp_path / "a.wav", tone(400.0, 8000, 0.5), 8000)
    soundfile.write(tmp_path / "c.flac", tone(1000.0, 44100, 1.0), 44100)
    call = open_pair(tmp_path / "a.wav", tmp_path / "c.flac")
    pairs = list(call.pairs())
    assert call.duration_s == pytest.approx(1.0)
    assert pairs[-1][0].filled
    assert not pairs[-1][0].samples.any()
    assert not pairs[-2][1].filled


@pytest.mark.parametrize("side", [0, 1])
def test_one_side_alone_plays_against_silence(tmp_path, side):
    path = tmp_path / "one.wav"
    soundfile.write(path, tone(400.0, 16000), 16000)
    given = [None, None]
    given[side] = path
    pairs = list(open_pair(*given).pairs())
    assert all(pair[1 - side].filled and not pair[side].filled for pair in pairs)
    assert np.abs(pairs[3][side].samples).max() > 0.2


def test_a_file_that_is_not_a_call_is_refused_in_one_line_with_its_name_and_reason(tmp_path):
    mono, three, empty, text, none = (
        tmp_path / name for name in ("mono.wav", "three.wav", "empty.wav", "t.wav", "0.wav")
    )
    soundfile.write(mono, tone(400.0, 16000), 16000)
    soundfile.write(three, np.zeros((100, 3)), 16000)
    soundfile.write(none, np.zeros((0, 2)), 16000)
    empty.touch()
    text.write_text("not sound at all " * 20)
    (tmp_path / "x.raw").write_bytes(b"\0" * 64)
    refused = {
        mono: "--customer",
        three: "3 channels",
        empty: "empty",
        none: "no sound",
        text: "could not read",
        tmp_path / "x.raw": "could not read",
        tmp_path: "folder",
        tmp_path / "missing.wav": "no such file",
    }
    for path, reason in refused.items():
        with pytest.raises(RecordingError) as caught:
            open_call(path)
        message = str(caught.value)
        assert str(path) in message
        assert reason in message
        assert "\n" not in message


def test_a_stereo_file_as_one_side_and_no_file_at_all_are_refused(tmp_path):
    soundfile.write(tmp_path / "s.wav", stereo(16000), 16000)
    with pytest.raises(RecordingError, match="expected a mono recording"):
        open_pair(tmp_path / "s.wav", None)
    with pytest.raises(RecordingError, match="got neither"):
        open_pair(None, None)


def test_a_file_that_the_system_will_not_open_is_refused(tmp_path):
    with pytest.raises(RecordingError, match="cannot be read"):
        open_call(tmp_path / ("x" * 300 + ".wav"))


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_a_cut_off_file_plays_what_is_there_and_says_so(tmp_path, ending):
    path = tmp_path / f"call.{ending}"
    noise = np.random.default_rng(1).normal(0.0, 0.1, (3 * 44100, 2))
    soundfile.write(path, noise, 44100)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    call = open_call(path)
    agent, _ = sides(call)
    assert 0.5 < len(agent) / RATE_HZ < 2.5
    assert len(call.warnings) == 1
    assert str(path) in call.warnings[0]


def test_a_long_call_needs_no_more_memory_than_a_short_one(tmp_path):
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 8000, 2, subtype="PCM_16") as sound:
        for _ in range(30):
            sound.write(np.zeros((60 * 8000, 2), np.int16))
    tracemalloc.start()
    n_frames = sum(1 for _ in open_call(path).pairs())
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert n_frames * FRAME_S == pytest.approx(1800.0, abs=0.1)
    assert most_bytes < 3_000_000


def test_live_sides_start_together_and_bring_each_block_when_its_time_has_come(tmp_path):
    path = tmp_path / "call.wav"
    soundfile.write(path, stereo(16000), 16000)
    now = [50.0]
    agent, customer = open_live(open_call(path), clock=lambda: now[0])
    agent.start()
    now[0] = 50.1
    customer.start()
    first = [block for source in (agent, customer) for block in source.read()]
    assert [block.arrived_s for block in first] == pytest.approx([50.032, 50.064, 50.096] * 2)
    assert agent.read() == []
    assert [state.state for state in agent.states(now[0])] == ["ok"]
    assert agent.states(now[0]) == []
    now[0] = 52.0
    assert len(agent.read()) == 29
    assert agent.over
    assert not customer.over
    customer.stop()
    assert customer.over
    assert customer.read() == []
