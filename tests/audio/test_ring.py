"""The ring gives back what was pushed, in order and stamped, and counts what it had to drop."""

import threading

import numpy as np
import pytest

from audio.ring import Ring


def _block(start: int, n: int, n_channels: int = 1) -> np.ndarray:
    return np.repeat(np.arange(start, start + n, dtype=np.float32)[:, None], n_channels, axis=1)


def test_blocks_come_back_whole_and_stamped_across_the_wrap() -> None:
    ring = Ring(capacity=10)
    seen = []
    for k in range(5):
        ring.push(_block(7 * k, 7), arrived_s=float(k))
        seen += ring.pop()
    assert [stamp for _, stamp in seen] == [0.0, 1.0, 2.0, 3.0, 4.0]
    np.testing.assert_array_equal(np.concatenate([samples for samples, _ in seen]), np.arange(35, dtype=np.float32))


def test_channels_are_mixed_to_mono() -> None:
    ring = Ring(capacity=4, n_channels=2)
    ring.push(np.array([[0.2, 0.4], [-1.0, 1.0]], np.float32), 0.0)
    np.testing.assert_allclose(ring.pop()[0][0], [0.3, 0.0], atol=1e-7)


def test_a_full_ring_drops_the_new_block_whole_and_counts_it() -> None:
    ring = Ring(capacity=10)
    ring.push(_block(0, 8), 0.0)
    ring.push(_block(8, 3), 1.0)
    ring.push(_block(11, 2), 2.0)
    assert ring.dropped == 3
    assert [stamp for _, stamp in ring.pop()] == [0.0, 2.0]


def test_too_many_small_blocks_are_dropped_too() -> None:
    ring = Ring(capacity=100, max_blocks=2)
    for k in range(3):
        ring.push(_block(k, 1), float(k))
    assert ring.dropped == 1
    assert len(ring.pop()) == 2


def test_blocks_after_the_asked_moment_stay() -> None:
    ring = Ring(capacity=10)
    for k in range(3):
        ring.push(_block(k, 1), float(k))
    assert [stamp for _, stamp in ring.pop(until_s=1.0)] == [0.0, 1.0]
    assert [stamp for _, stamp in ring.pop()] == [2.0]


def test_no_sample_is_torn_or_lost_between_two_threads() -> None:
    ring, total, seen = Ring(capacity=4096), 400_000, []

    def write() -> None:
        for start in range(0, total, 100):
            block = _block(start, 100)
            while True:
                before = ring.dropped
                ring.push(block, float(start))
                if ring.dropped == before:
                    break

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        seen += ring.pop()
    writer.join()
    seen += ring.pop()
    np.testing.assert_array_equal(np.concatenate([samples for samples, _ in seen]), np.arange(total, dtype=np.float32))


def test_an_impossible_size_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 sample"):
        Ring(capacity=0)
