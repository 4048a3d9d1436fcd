"""A call starts and ends by itself, or by hand; nothing else makes or ends one."""

import pytest

from audio.events import SoftphoneStreams, SourceState, Speaker, SpeechEnded, SpeechStarted, Utterance
from desktop.calls import CallChange, CallConfig, CallDetector
from desktop.coaching.model import CallEnded, CallStarted, Meaning

A, C = Speaker.AGENT, Speaker.CUSTOMER
HANGOVER_S = 0.5


def play(
    detector: CallDetector, speech: list[tuple[Speaker, float, float]], until_s: float, from_s: float = 0.0
) -> list[CallChange]:
    """The spans of speech as the ear would tell them, with ticks every 0.25 s from `from_s` to `until_s`."""
    told: list[tuple[float, SpeechStarted | SpeechEnded]] = []
    for speaker, start_s, end_s in speech:
        told.append((start_s + 0.2, SpeechStarted(speaker, start_s, start_s + 0.2)))
        told.append((end_s + HANGOVER_S, SpeechEnded(speaker, start_s, end_s, end_s + HANGOVER_S)))
    told.sort(key=lambda one: one[0])
    changes: list[CallChange] = []
    for quarter in range(int(from_s * 4), int(until_s * 4) + 1):
        now_s = quarter / 4
        while told and told[0][0] <= now_s:
            at_s, event = told.pop(0)
            changes += detector.step(event, at_s)
        changes += detector.tick(now_s)
    return changes


def talk(from_s: float, until_s: float) -> list[tuple[Speaker, float, float]]:
    """Agent and customer in turns of 4 s with gaps of 1 s."""
    starts = range(int(from_s), int(until_s), 5)
    return [((A, C)[n % 2], float(start), start + 4.0) for n, start in enumerate(starts)]


def started_at(changes: list[CallChange]) -> list[float]:
    return [change.at_s for change in changes if isinstance(change, CallStarted)]


def ended_at(changes: list[CallChange]) -> list[float]:
    return [change.at_s for change in changes if isinstance(change, CallEnded)]


def streams(output: bool, microphone: bool, at_s: float) -> SoftphoneStreams:
    return SoftphoneStreams(output=output, microphone=microphone, at_s=at_s)


def hold_said(at_s: float) -> Meaning:
    text = "one moment please"
    utterance = Utterance(A, "a9", at_s - 1, at_s, text, True, len(text), 0.9, 0, at_s)
    return Meaning(utterance, hold=text)


def test_a_greeting_and_its_answer_start_a_call_and_quiet_ends_it() -> None:
    changes = play(CallDetector(), talk(10, 60), 200)
    (start_s,), (end_s,) = started_at(changes), ended_at(changes)
    assert 16.9 <= start_s <= 18  # the customer's second second of speech
    assert 59 + 45 <= end_s <= 59 + 45 + 1


def test_one_voice_alone_is_no_call_however_long() -> None:
    assert not play(CallDetector(), [(C, 5.0 * n, 5.0 * n + 4) for n in range(60)], 320)
    assert not play(CallDetector(), [(A, 5.0 * n, 5.0 * n + 4) for n in range(60)], 320)


def test_a_short_sound_on_the_customers_side_beside_the_agents_words_is_no_call() -> None:
    assert not play(CallDetector(), [(A, 1, 5), (C, 6, 7.5), (A, 8, 12)], 60)


def test_voices_further_apart_than_the_window_are_no_call() -> None:
    assert not play(CallDetector(), [(C, 1, 5), (A, 25, 30), (C, 50, 55)], 90)


def test_speech_that_is_still_going_on_counts() -> None:
    changes = play(CallDetector(), [(A, 1, 2), (C, 3, 40)], 30)
    assert len(started_at(changes)) == 1
    assert started_at(changes)[0] < 6


def test_a_pause_shorter_than_the_grace_is_the_same_call() -> None:
    assert len(play(CallDetector(), [*talk(0, 30), *talk(70, 100)], 120)) == 1


def test_an_announced_hold_of_two_minutes_does_not_end_the_call_but_one_of_four_does() -> None:
    for hold_s, calls in ((120, 1), (240, 2)):
        detector = CallDetector()
        changes = play(detector, talk(0, 30), 30)
        changes += detector.step(hold_said(30.0), 30.0)
        changes += play(detector, talk(30 + hold_s, 60 + hold_s), 60 + hold_s, from_s=30)
        assert len(started_at(changes)) == calls


def test_after_a_hold_the_usual_grace_holds_again() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    detector.step(hold_said(30.0), 30.0)
    (ended,) = play(detector, talk(100, 120), 300, from_s=30)
    assert ended.at_s < 120 + 45 + 2


def test_a_lost_source_does_not_end_the_call_at_once() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    detector.step(SourceState(C, "gone", "The customer's side is gone", 30.0), 30.0)
    assert not play(detector, [], 120, from_s=30)
    detector.step(SourceState(C, "resumed", "Back", 120.0), 120.0)
    assert ended_at(play(detector, [], 200, from_s=120)) == [165.0]


def test_speech_whose_end_never_came_does_not_keep_the_call_for_ever() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    detector.step(SpeechStarted(C, 30.0, 30.2), 30.2)
    assert len(ended_at(play(detector, [], 300, from_s=31))) == 1


def test_time_that_jumps_closes_the_call_and_old_speech_starts_no_new_one() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    assert ended_at(detector.tick(8 * 3600.0)) == [8 * 3600.0]
    assert not detector.in_call
    assert not play(detector, [], 8 * 3600 + 30, from_s=8 * 3600)


def test_by_hand_a_call_starts_once_and_waits_for_the_other_to_answer() -> None:
    detector = CallDetector()
    assert started_at(detector.start_by_hand(1.0)) == [1.0]
    assert not detector.start_by_hand(1.5)
    assert not play(detector, [], 100, from_s=2)
    assert len(ended_at(play(detector, talk(100, 120), 300, from_s=100))) == 1


def test_ended_by_hand_what_is_still_said_starts_no_new_call_but_the_next_call_does() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    assert ended_at(detector.end_by_hand(30.0)) == [30.0]
    assert not detector.end_by_hand(30.5)
    assert not play(detector, talk(30, 60), 64, from_s=30)
    (again,) = play(detector, talk(80, 100), 100, from_s=64)
    assert isinstance(again, CallStarted)


def test_what_was_said_before_an_end_by_hand_counts_for_no_later_call() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    detector.end_by_hand(30.5)
    assert not play(detector, [(A, 41.5, 43.5)], 60, from_s=31)


def test_a_pause_by_the_person_does_not_end_the_call() -> None:
    detector = CallDetector()
    play(detector, talk(0, 30), 30)
    detector.pause(30.0)
    assert not play(detector, [], 600, from_s=30)
    detector.resume(600.0)
    assert ended_at(play(detector, [], 700, from_s=600)) == [645.0]


def test_a_named_softphones_microphone_stream_makes_the_call_and_ringing_does_not() -> None:
    detector = CallDetector(CallConfig(softphone_named=True))
    assert not detector.step(streams(True, False, 1.0), 1.0)
    assert not play(detector, talk(1, 30), 30, from_s=1)
    assert started_at(detector.step(streams(True, True, 31.0), 31.0)) == [31.0]
    assert not play(detector, talk(32, 60), 60, from_s=31)
    detector.step(streams(False, False, 60.0), 60.0)
    assert ended_at(play(detector, [], 70, from_s=60)) == [62.0]


def test_streams_that_reopen_within_two_seconds_are_the_same_call() -> None:
    detector = CallDetector(CallConfig(softphone_named=True))
    detector.step(streams(True, True, 1.0), 1.0)
    detector.step(streams(False, False, 5.0), 5.0)
    assert not detector.tick(6.5)
    assert not detector.step(streams(True, True, 6.8), 6.8)
    assert not play(detector, [], 60, from_s=7)


def test_a_softphone_that_never_closes_its_microphone_still_gets_its_calls_parted() -> None:
    detector = CallDetector(CallConfig(softphone_named=True))
    changes = detector.step(streams(True, True, 0.0), 0.0)
    changes += play(detector, [*talk(1, 30), *talk(300, 330)], 600)
    assert len(started_at(changes)) == 2
    assert len(ended_at(changes)) == 2


def test_without_a_named_softphone_streams_change_nothing() -> None:
    detector = CallDetector()
    assert not detector.step(streams(True, True, 1.0), 1.0)
    assert len(started_at(play(detector, talk(1, 30), 30, from_s=1))) == 1


@pytest.mark.parametrize("bad", [0.0, -1.0, float("nan")])
def test_a_time_that_is_none_is_refused_by_name(bad: float) -> None:
    with pytest.raises(ValueError, match="quiet_s should be above 0 s"):
        CallConfig(quiet_s=bad)
