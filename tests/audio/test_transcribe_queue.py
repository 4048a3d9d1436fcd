"""What waits, in which order it goes, and what is given up when there is too much."""

import numpy as np

from audio.events import Speaker, SpeechSegment
from audio.transcribe.queue import QueueConfig, SegmentQueue


def segment(name, at_s, kind="partial", seconds=1.0):
    speaker = Speaker.CUSTOMER if name[0] == "c" else Speaker.AGENT
    samples = np.zeros(round(seconds * 16_000), np.float32)
    final, ahead = kind == "final", kind == "ahead"
    return SpeechSegment(speaker, name, at_s - seconds, at_s, at_s, samples, final, ahead, at_s)


def drained(queue):
    got = []
    while (one := queue.get()) is not None:
        got.append((one.utterance, one.at_s))
    return got


def test_finals_go_before_decodings_ahead_and_those_before_partials():
    queue = SegmentQueue()
    for one in (
        segment("c1", 1.0),
        segment("a1", 2.0, "ahead"),
        segment("a2", 4.0, "final"),
        segment("c0", 3.0, "final"),
    ):
        queue.put(one)
    assert drained(queue) == [("c0", 3.0), ("a2", 4.0), ("a1", 2.0), ("c1", 1.0)]


def test_a_newer_partial_replaces_the_older_and_a_final_replaces_both():
    queue = SegmentQueue()
    queue.put(segment("c1", 1.0))
    queue.put(segment("c1", 2.0))
    queue.put(segment("a1", 2.5))
    assert len(queue) == 2
    queue.put(segment("c1", 3.0, "ahead"))
    queue.put(segment("c1", 3.3, "final"))
    assert drained(queue) == [("c1", 3.3), ("a1", 2.5)]
    assert queue.dropped == 0


def test_speech_that_went_on_makes_the_decoding_ahead_worthless():
    queue = SegmentQueue()
    queue.put(segment("c1", 1.0, "ahead"))
    queue.put(segment("c1", 1.8))
    assert drained(queue) == [("c1", 1.8)]


def test_past_the_limit_old_partials_go_first_then_old_finals_and_the_newest_turn_wins():
    queue = SegmentQueue(QueueConfig(max_segments=3))
    queue.put(segment("c1", 1.0))
    for i in range(3):
        assert queue.put(segment(f"a{i}", 2.0 + i, "final")) == []
    given_up = queue.put(segment("c2", 6.0))
    assert [one.utterance for one in given_up] == ["a0"]
    assert [one.utterance for one in queue.put(segment("a3", 7.0, "final"))] == []
    assert drained(queue) == [("a1", 3.0), ("a2", 4.0), ("a3", 7.0)]
    assert (queue.dropped, queue.dropped_finals) == (3, 1)


def test_the_waiting_sound_is_bounded_and_one_segment_always_fits():
    queue = SegmentQueue(QueueConfig(max_sound_s=20.0))
    queue.put(segment("c1", 1.0, "final", seconds=15.0))
    queue.put(segment("c2", 20.0, "final", seconds=15.0))
    queue.put(segment("c3", 50.0, "final", seconds=28.0))
    assert drained(queue) == [("c3", 50.0)]


def test_how_far_behind_counts_what_waits_and_what_is_in_work():
    queue = SegmentQueue()
    assert queue.behind_s(10.0) == 0.0
    queue.put(segment("c1", 10.0, "final"))
    queue.put(segment("c2", 12.0, "final"))
    assert queue.behind_s(13.0) == 3.0
    queue.get()
    assert queue.behind_s(14.0) == 4.0
    queue.get()
    assert queue.behind_s(14.0) == 2.0
    queue.get()
    assert queue.behind_s(14.0) == 0.0


def test_behind_is_said_on_a_change_of_a_second_and_taken_back():
    queue = SegmentQueue()
    queue.put(segment("c1", 10.0, "final"))
    assert queue.behind(10.5) is None
    assert queue.behind(11.5).by_s == 1.5
    assert queue.behind(12.0) is None
    assert queue.behind(12.6).by_s == 2.6
    drained(queue)
    assert queue.behind(13.0).by_s == 0.0
    assert queue.behind(14.0) is None
