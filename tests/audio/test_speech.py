"""When a voice begins and ends: scores and sound by formula, times from the frames."""

import dataclasses
import itertools

import numpy as np
import pytest

from audio.events import Frame, Speaker, SpeechEnded, SpeechSegment, SpeechStarted
from audio.speech import NoiseFloor, SpeechConfig, SpeechGate
from audio.units import FRAME_S, FRAME_SAMPLES

RNG = np.random.default_rng(7)


def frames(parts, speaker=Speaker.CUSTOMER, start_s=0.0):
    """(frame, score) for parts of (seconds, score, amplitude); each frame's samples are unlike any other's."""
    n = 0
    for seconds, score, amplitude in parts:
        for _ in range(round(seconds / FRAME_S)):
            samples = (amplitude * RNG.choice([-1.0, 1.0], FRAME_SAMPLES)).astype(np.float32)
            yield Frame(speaker, start_s + n * FRAME_S, samples), score
            n += 1


def run(parts, config=None, gate=None, masked=False):
    gate = gate or SpeechGate(Speaker.CUSTOMER, config)
    return [event for frame, score in frames(parts) for event in gate.push(frame, score, masked)]


def of(kind, events):
    return [event for event in events if isinstance(event, kind)]


def finals(events):
    return [one for one in of(SpeechSegment, events) if one.final]


PAUSE = (1.0, 0.02, 0.0005)
VOICE = (2.0, 0.95, 0.1)


def test_one_sentence_is_one_utterance_from_its_first_to_its_last_voiced_frame():
    events = run([PAUSE, VOICE, PAUSE])
    (started,), (ended,), (final,) = of(SpeechStarted, events), of(SpeechEnded, events), finals(events)
    assert started.start_s == ended.start_s == final.start_s == pytest.approx(1.0, abs=FRAME_S)
    assert ended.end_s == final.voiced_end_s == pytest.approx(3.0, abs=2 * FRAME_S)
    assert ended.at_s == final.at_s == pytest.approx(ended.end_s + 0.5, abs=FRAME_S)
    assert (final.utterance, final.speaker) == ("c1", Speaker.CUSTOMER)


def test_the_sound_before_the_first_voiced_frame_is_kept():
    sound = list(frames([PAUSE, VOICE, PAUSE]))
    gate = SpeechGate(Speaker.CUSTOMER)
    (final,) = finals([event for frame, score in sound for event in gate.push(frame, score)])
    whole = np.concatenate([frame.samples for frame, _ in sound])
    first = round((final.start_s - 0.3) / FRAME_S) * FRAME_SAMPLES
    at = next(i for i in range(0, len(whole), FRAME_SAMPLES) if np.array_equal(whole[i : i + 512], final.samples[:512]))
    assert abs(at - first) <= FRAME_SAMPLES
    assert np.array_equal(whole[at : at + len(final.samples)], final.samples)


def test_partials_grow_at_the_cadence_and_keep_the_utterances_id():
    events = run([PAUSE, (4.0, 0.95, 0.1), PAUSE], SpeechConfig(partial_every_s=0.8, partial_growth=0.0))
    partials = [one for one in of(SpeechSegment, events) if not one.final and not one.maybe_last]
    assert len(partials) == 4
    assert {one.utterance for one in partials} == {"c1"}
    assert np.diff([one.at_s for one in partials]) == pytest.approx(0.8, abs=FRAME_S)
    assert all(b.samples.size > a.samples.size for a, b in itertools.pairwise(partials))


def test_a_long_turn_is_decoded_less_often():
    events = run([PAUSE, (16.0, 0.95, 0.1), PAUSE])
    at = [one.at_s for one in of(SpeechSegment, events) if not one.final and not one.maybe_last]
    first, *_, last = np.diff(at)
    assert first < 0.9
    assert last > 1.3


def test_no_partials_are_sent_where_they_are_off():
    events = run([PAUSE, (6.0, 0.95, 0.1), PAUSE], SpeechConfig(partial_every_s=None))
    assert [one.maybe_last or one.final for one in of(SpeechSegment, events)] == [True, True]


def test_the_segment_early_in_a_pause_is_the_final_one_sample_for_sample():
    early, final = [one for one in of(SpeechSegment, run([PAUSE, VOICE, PAUSE])) if one.maybe_last or one.final]
    assert early.maybe_last
    assert early.voiced_end_s == final.voiced_end_s
    assert np.array_equal(early.samples, final.samples)
    assert final.at_s - early.at_s == pytest.approx(0.25, abs=2 * FRAME_S)


def test_a_breath_does_not_end_the_utterance_and_each_pause_is_offered_once():
    events = run([PAUSE, VOICE, (0.35, 0.1, 0.0005), VOICE, PAUSE])
    assert len(finals(events)) == 1
    assert len([one for one in of(SpeechSegment, events) if one.maybe_last]) == 2


def test_a_weak_syllable_between_the_two_thresholds_goes_on_but_does_not_begin():
    assert run([PAUSE, (2.0, 0.42, 0.1), PAUSE]) == []
    (final,) = finals(run([PAUSE, VOICE, (1.0, 0.42, 0.05), PAUSE]))
    assert final.voiced_end_s == pytest.approx(4.0, abs=3 * FRAME_S)


def test_clicks_are_no_speech_but_a_short_yes_is():
    assert run([PAUSE, *[(0.064, 0.9, 0.3), (0.3, 0.1, 0.0005)] * 20]) == []
    assert len(finals(run([PAUSE, (0.2, 0.9, 0.1), PAUSE]))) == 1


def test_what_the_vad_likes_but_nobody_could_hear_is_no_speech():
    assert run([(3.0, 0.95, 0.0005)]) == []


def test_a_voice_must_stand_over_its_channels_noise():
    noise = (20.0, 0.1, 0.02)
    assert run([noise, (2.0, 0.9, 0.025)]) == []
    assert len(of(SpeechStarted, run([noise, (2.0, 0.9, 0.1)]))) == 1


def test_the_noise_floor_falls_at_once_and_is_not_lifted_by_speech():
    floor = NoiseFloor()
    for _ in range(1000):
        floor.push(-40.0, voiced=False)
    assert floor.level_dbfs == pytest.approx(-40.0)
    floor.push(-20.0, voiced=True)
    assert floor.level_dbfs == pytest.approx(-40.0)
    floor.push(-55.0, voiced=False)
    assert floor.level_dbfs == -55.0


def test_echo_is_not_the_agents_speech_and_its_sound_is_not_passed_on():
    assert run([PAUSE, VOICE, PAUSE], masked=True) == []
    gate = SpeechGate(Speaker.AGENT)
    events = []
    for i, (frame, score) in enumerate(frames([PAUSE, VOICE, VOICE, PAUSE], Speaker.AGENT)):
        events += gate.push(frame, score, masked=70 <= i < 78)
    (final,) = finals(events)
    silent = [not chunk.any() for chunk in final.samples.reshape(-1, FRAME_SAMPLES)]
    assert (final.utterance, sum(silent)) == ("a1", 8)


def test_a_very_long_utterance_is_cut_at_its_dip_and_loses_no_sample():
    parts = [PAUSE, (10.0, 0.95, 0.1), (0.2, 0.6, 0.002), (25.0, 0.95, 0.1), PAUSE]
    sound = list(frames(parts))
    gate = SpeechGate(Speaker.CUSTOMER, SpeechConfig(max_utterance_s=18.0))
    events = [event for frame, score in sound for event in gate.push(frame, score)]
    cut = finals(events)
    assert [one.utterance for one in cut] == [f"c{i + 1}" for i in range(len(cut))]
    assert cut[0].voiced_end_s == pytest.approx(11.1, abs=0.2)
    assert all(len(one.samples) <= 18.0 * 16_000 for one in cut)
    whole = np.concatenate([frame.samples for frame, _ in sound])
    joined = np.concatenate([one.samples for one in cut])
    at = next(i for i in range(0, len(whole), FRAME_SAMPLES) if np.array_equal(whole[i : i + 512], joined[:512]))
    assert np.array_equal(whole[at : at + len(joined)], joined)
    assert len(of(SpeechStarted, events)) == len(of(SpeechEnded, events)) == 1
    assert of(SpeechEnded, events)[0].start_s == pytest.approx(1.0, abs=FRAME_S)


def test_finish_closes_what_is_open_and_only_that():
    gate = SpeechGate(Speaker.CUSTOMER)
    run([PAUSE, VOICE], gate=gate)
    assert [type(one) for one in gate.finish(3.0)] == [SpeechSegment, SpeechEnded]
    assert gate.finish(3.1) == []
    assert not gate.speaking


def test_sound_from_both_sides_of_a_gap_in_time_is_not_one_utterance():
    gate = SpeechGate(Speaker.CUSTOMER)
    run([PAUSE, VOICE], gate=gate)
    (frame, score), *_ = frames([VOICE], start_s=500.0)
    events = gate.push(frame, score)
    assert [type(one) for one in events] == [SpeechSegment, SpeechEnded]
    assert events[0].final


def test_the_memory_of_hours_of_silence_or_speech_is_bounded():
    gate = SpeechGate(Speaker.CUSTOMER, SpeechConfig(partial_every_s=None))
    run([(120.0, 0.95, 0.1)], gate=gate)
    assert len(gate._now.frames) * FRAME_S <= 18.1
    gate.finish(120.0)
    run([(60.0, 0.3, 0.01)], gate=gate)
    assert len(gate._recent) * FRAME_S < 0.6


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("leave_score", 0.6, "leave_score < enter_score"),
        ("maybe_last_s", 0.7, "maybe_last_s < end_s"),
        ("max_utterance_s", 40.0, "max_utterance_s <= 28"),
        ("partial_every_s", 0.01, "at least 0.2 s apart"),
    ],
)
def test_a_config_that_contradicts_itself_is_refused(field, value, said):
    with pytest.raises(ValueError, match=said):
        dataclasses.replace(SpeechConfig(), **{field: value})
