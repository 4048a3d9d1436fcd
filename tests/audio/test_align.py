"""Pairs hold the same stream time; one channel never holds up the other for longer than the lag."""

import numpy as np
import pytest

from audio.align import AlignConfig, Aligner
from audio.events import Frame, Speaker
from audio.units import FRAME_S, FRAME_SAMPLES


def _frame(speaker: Speaker, index: int) -> Frame:
    return Frame(speaker, index * FRAME_S, np.full(FRAME_SAMPLES, index / 1000, np.float32))


def test_frames_are_paired_by_stream_time_however_they_interleave() -> None:
    aligner, pairs = Aligner(), []
    for frame in [_frame(Speaker.AGENT, k) for k in range(5)] + [_frame(Speaker.CUSTOMER, k) for k in range(5)]:
        pairs += aligner.push(frame)
    assert [(a.speaker, c.speaker) for a, c in pairs] == [(Speaker.AGENT, Speaker.CUSTOMER)] * 5
    assert [a.start_s for a, _ in pairs] == [c.start_s for _, c in pairs] == [k * FRAME_S for k in range(5)]
    assert not any(a.filled or c.filled for a, c in pairs)


def test_a_missing_channel_is_silence_after_the_lag_and_not_before() -> None:
    aligner = Aligner(AlignConfig(lag_s=10 * FRAME_S))
    pairs = [aligner.push(_frame(Speaker.AGENT, k)) for k in range(30)]
    assert pairs[:10] == [[]] * 10
    assert [len(p) for p in pairs[10:]] == [1] * 20
    agent, customer = pairs[10][0]
    assert not agent.filled
    assert customer.filled
    assert customer.start_s == agent.start_s == 0.0
    assert not customer.samples.any()


def test_a_frame_that_comes_after_its_pair_went_out_is_dropped() -> None:
    aligner = Aligner(AlignConfig(lag_s=2 * FRAME_S))
    for k in range(6):
        aligner.push(_frame(Speaker.AGENT, k))
    assert aligner.push(_frame(Speaker.CUSTOMER, 0)) == []
    pairs = aligner.push(_frame(Speaker.CUSTOMER, 4))
    assert [(a.start_s, c.filled) for a, c in pairs] == [(4 * FRAME_S, False)]


def test_a_hole_in_one_channel_is_filled_when_the_other_moves_on() -> None:
    aligner, pairs = Aligner(AlignConfig(lag_s=3 * FRAME_S)), []
    for k in range(10):
        pairs += aligner.push(_frame(Speaker.AGENT, k))
        if k not in (4, 5):
            pairs += aligner.push(_frame(Speaker.CUSTOMER, k))
    assert [c.filled for _, c in pairs] == [k in (4, 5) for k in range(len(pairs))]
    assert len(pairs) >= 7


def test_an_impossible_lag_is_refused() -> None:
    with pytest.raises(ValueError, match="lag_s"):
        AlignConfig(lag_s=0.0)
