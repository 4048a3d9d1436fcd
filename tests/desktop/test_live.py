"""The running app under a passed clock: calls come and go, workers die and come back, and nothing gets mixed up."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from live_ports import Desk

from audio.events import (
    Behind,
    Fault,
    Levels,
    SoftphoneStreams,
    SourceState,
    Speaker,
    SpeechSegment,
    SpeechStarted,
    Utterance,
)
from desktop.call_page import call_key
from desktop.calls import CallConfig
from desktop.coaching.model import CueShown, Gesture, Summary
from desktop.ear import EarReady, Heard, RecordingOver, Slept
from desktop.health import GOT_IT, RESUME, TRY_AGAIN
from desktop.processes import Awake, Died, Quiet
from desktop.transcription import Ready


def desk_in_call() -> Desk:
    desk = Desk()
    desk.call()
    assert desk.live.in_call
    return desk


# ---- a call begins


def test_two_voices_make_a_call_and_its_greeting_belongs_to_it() -> None:
    desk = Desk()
    began_s = desk.now_s
    desk.speak("a", 2.0)
    assert not desk.live.in_call
    desk.speak("c", 3.0)
    assert desk.changes == ["CallStarted"]
    assert [one.utterance for one in desk.words.segments] == ["a1", "c1"]  # type: ignore[union-attr]
    assert desk.live._session is not None
    assert desk.live._session.record.started_s == began_s
    desk.wait(1.0)
    assert desk.windows.of("set_clock")[-1] == int(desk.now_s - began_s)


def test_what_was_heard_over_twenty_seconds_before_is_no_part_of_the_call() -> None:
    desk = Desk()
    desk.speak("a", 1.0)
    for _ in range(6):
        desk.wait(3.0)
        desk.speak("a", 0.3)
    desk.live.start_call(desk.now_s)
    assert desk.words is not None
    heard = [one.utterance for one in desk.words.segments]
    assert "a1" not in heard
    assert heard[-1] == "a7"
    assert min(one.at_s for one in desk.words.segments) >= desk.now_s - 20.0


def test_a_call_by_hand_needs_no_voice() -> None:
    desk = Desk()
    desk.live.start_call(desk.now_s)
    desk.live.start_call(desk.now_s)
    assert desk.changes == ["CallStarted"]
    assert desk.windows.of("reset_call") == [()]


def test_a_named_softphone_starts_the_call_with_its_microphone() -> None:
    desk = Desk(calls=CallConfig(softphone_named=True))
    desk.call()
    assert not desk.live.in_call
    desk.hear(SoftphoneStreams(output=True, microphone=True, at_s=desk.now_s))
    assert desk.live.in_call
    desk.hear(SoftphoneStreams(output=False, microphone=False, at_s=desk.now_s))
    desk.wait(3.0)
    assert desk.changes == ["CallStarted", "CallEnded"]


def test_sound_before_the_first_fresh_start_is_taken_as_any_other() -> None:
    """The ear counts from 0 and so does the app; after the ear said that it is ready, 0 is the past."""
    desk = Desk()
    assert desk.ear.epoch == 1
    desk.speak("a", 2.0, epoch=0)
    desk.speak("c", 3.0, epoch=0)
    assert not desk.live.in_call


# ---- a call ends


def test_the_end_by_hand_gives_one_summary_and_the_recording_s_end_no_other() -> None:
    desk = desk_in_call()
    desk.live.end_call(desk.now_s)
    desk.say(RecordingOver())
    desk.live.end_call(desk.now_s)
    desk.wait(60.0)
    assert len(desk.windows.of("show_summary")) == 1
    assert desk.changes == ["CallStarted", "CallEnded"]
    record = desk.live.last_record
    assert record is not None
    assert sum(isinstance(one, Summary) for one in record.events) == 1
    assert desk.windows.of("set_clock")[-1] is None


def test_quiet_ends_the_call() -> None:
    desk = desk_in_call()
    desk.wait(46.0)
    assert desk.changes == ["CallStarted", "CallEnded"]


def test_sleep_ends_the_call() -> None:
    desk = desk_in_call()
    desk.say(Slept(3600.0))
    assert not desk.live.in_call
    assert len(desk.windows.of("show_summary")) == 1


def test_a_deleted_call_is_forgotten() -> None:
    desk = desk_in_call()
    desk.written("c", "my secret matter")
    desk.live.end_call(desk.now_s)
    assert desk.live.last_record is not None
    desk.live.forget("another")
    assert desk.live.last_record is not None
    assert desk.words is not None
    assert desk.words.told[-1] == "new_call", "the transcriber forgot it when it ended"
    desk.live.forget(call_key(desk.live.last_record))
    assert desk.live.last_record is None
    assert desk.live._showing._texts == {}


def test_deleting_a_call_while_another_is_on_takes_nothing_from_that() -> None:
    desk = desk_in_call()
    desk.live.end_call(desk.now_s)
    record = desk.live.last_record
    assert record is not None
    desk.live.start_call(desk.now_s + 1)
    assert desk.words is not None
    desk.words.told.clear()
    desk.live.forget(call_key(record))
    assert desk.live.in_call
    assert desk.words.told == []


def test_a_named_softphone_that_plays_and_does_not_listen_rings_once() -> None:
    for named, rang in ((True, 1), (False, 0)):
        desk = Desk(calls=CallConfig(softphone_named=named))
        heard: list[float] = []
        desk.live.on_ringing = heard.append
        for output, microphone in ((True, False), (True, False), (True, True), (False, False)):
            desk.hear(SoftphoneStreams(output=output, microphone=microphone, at_s=desk.now_s))
        assert len(heard) == rang


# ---- one call never gets what is of another


def test_no_sound_of_one_call_is_heard_in_the_next() -> None:
    desk = desk_in_call()
    old = desk.ear.epoch
    desk.live.end_call(desk.now_s)
    assert desk.ear.epoch == old + 1
    desk.live.start_call(desk.now_s)
    assert desk.words is not None
    desk.words.segments.clear()
    desk.speak("c", 3.0, epoch=old)
    assert desk.words.segments == []
    desk.speak("c", 3.0)
    assert len(desk.words.segments) == 1


def test_no_words_of_one_call_are_shown_in_the_next() -> None:
    desk = desk_in_call()
    desk.wait(1.0)
    known_s = desk.now_s
    desk.wait(0.1)
    desk.live.end_call(desk.now_s)
    desk.live.start_call(desk.now_s)
    desk.written("c", "of the call before", known_s=known_s)
    assert desk.windows.of("set_line") == []
    desk.wait(0.1)
    desk.written("c", "of this call")
    assert [line.text for line in desk.windows.of("set_line")] == ["of this call"]


def test_quiet_outside_a_call_forgets_the_voice_once() -> None:
    desk = Desk()
    desk.speak("c", 3.0)
    before = desk.ear.epoch
    desk.wait(14.0)
    assert desk.ear.epoch == before
    desk.wait(5.0)
    assert desk.ear.epoch == before + 1
    desk.wait(60.0)
    assert desk.ear.epoch == before + 1


def test_somebody_who_speaks_for_long_is_not_forgotten_in_mid_word() -> None:
    desk = Desk()
    desk.hear(SpeechStarted(Speaker.CUSTOMER, desk.now_s, desk.now_s))
    before = desk.ear.epoch
    desk.wait(30.0)
    assert desk.ear.epoch == before


def test_every_call_begins_a_new_transcript() -> None:
    desk = desk_in_call()
    desk.live.end_call(desk.now_s)
    desk.live.start_call(desk.now_s)
    assert len(desk.windows.of("reset_call")) == 2
    assert desk.words is not None
    assert desk.words.told == ["new_call"] * 3, "at each beginning, and as soon as one is over"


# ---- the ear


def test_a_restarted_ear_goes_on_in_the_same_call_with_names_of_its_own() -> None:
    desk = desk_in_call()
    epoch = desk.ear.epoch
    desk.say(Died("ear", -9, resting=False))
    assert desk.windows.status.text == "Not listening"
    assert desk.windows.status.action == TRY_AGAIN
    desk.say(EarReady())
    desk.counts = dict.fromkeys(desk.counts, 0)  # the new ear counts from one
    desk.speak("c", 2.0)
    assert desk.changes == ["CallStarted"]
    assert desk.ear.epoch == epoch
    assert [one.utterance for one in desk.words.segments] == ["a1", "c1", "c1.1"]  # type: ignore[union-attr]
    assert desk.windows.status.text != "Not listening"
    desk.live.end_call(desk.now_s)
    desk.wait(11.0)  # of quiet: then two voices make a call again
    desk.counts = dict.fromkeys(desk.counts, 0)
    desk.call()
    assert [one.utterance for one in desk.words.segments][3:] == ["a1", "c1"]  # type: ignore[union-attr]


def test_a_voice_that_was_cut_off_by_the_ear_s_death_is_not_taken_for_one_that_still_speaks() -> None:
    desk = desk_in_call()
    desk.hear(SpeechStarted(Speaker.AGENT, desk.now_s, desk.now_s))
    desk.wait(1.0)
    desk.say(Died("ear", -9, resting=False))
    assert desk.live._session is not None
    ends = [one for one in desk.live._session.record.events if type(one).__name__ == "SpeechEnded"]
    assert ends[-1].end_s == desk.now_s
    assert desk.live._calls._speaking() is False


def test_an_ear_without_a_sign_of_life_is_said_once_and_mended_when_it_goes_on() -> None:
    desk = desk_in_call()
    desk.hear(Levels(None, None, desk.now_s))
    desk.say(Quiet("ear"))
    assert desk.windows.status.text == "Not listening"
    assert "does not answer. It is waited for" in desk.windows.status.detail
    desk.wait(2.0)  # its levels fail as well
    assert desk.live._session is not None
    assert len([one for one in desk.live._session.record.events if isinstance(one, Fault)]) == 1
    desk.say(Awake("ear"))
    assert desk.windows.status.text != "Not listening"


def test_a_transcriber_that_goes_on_while_it_loads_is_mended_and_still_loads() -> None:
    desk = Desk()
    desk.say(Fault("transcriber", "The part that writes words down does not answer", "Words are late", desk.now_s))
    assert desk.windows.status.text == "Words rest"
    desk.say(Awake("transcriber"))
    assert desk.windows.status.text == "Loading words"


def test_an_ear_that_rests_says_that_it_is_tried_again() -> None:
    desk = Desk()
    desk.say(Died("ear", 1, resting=True))
    assert "half minute" in desk.windows.status.detail


def test_try_again_starts_what_is_broken_and_nothing_else() -> None:
    desk = Desk()
    assert desk.words is not None
    desk.say(Fault("transcriber", "It stopped", "Words rest", desk.now_s))
    desk.live.try_again()
    assert desk.words.told == ["restart"]
    assert "resume" not in desk.ear.told
    desk.say(Ready("demo"))
    desk.say(Died("ear", 1, resting=True))
    desk.live.try_again()
    assert desk.words.told == ["restart"]
    assert desk.ear.told[-1] == "resume"


def test_levels_become_bars_in_any_epoch() -> None:
    desk = Desk()
    desk.hear(Levels(-30.0, None, desk.now_s), epoch=77)
    bars = desk.windows.of("set_levels")[-1]
    assert (bars.agent, bars.customer) == (3, None)


# ---- pause


def test_pause_closes_the_microphone_and_resume_opens_it() -> None:
    desk = desk_in_call()
    desk.live.gesture(Gesture("pause", desk.now_s))
    assert desk.ear.told[-1] == "pause"
    assert desk.windows.status.kind == "paused"
    assert desk.windows.status.action == RESUME
    desk.wait(120.0)
    assert desk.live.in_call  # quiet means nothing in a pause
    desk.live.gesture(Gesture("resume", desk.now_s))
    assert desk.ear.told[-1] == "resume"
    desk.say(EarReady())
    assert desk.live.in_call
    assert desk.windows.status.kind != "paused"


def test_a_second_resume_starts_no_ear_again() -> None:
    desk = desk_in_call()
    told = list(desk.ear.told)
    desk.live.gesture(Gesture("resume", desk.now_s))
    assert desk.ear.told == told


def test_a_call_that_begins_in_a_pause_is_coached_only_after_it() -> None:
    desk = Desk()
    desk.live.gesture(Gesture("pause", desk.now_s))
    desk.live.start_call(desk.now_s)
    desk.feeling_goes_by()
    assert desk.windows.of("show_card") == []
    desk.live.gesture(Gesture("resume", desk.now_s))
    desk.feeling_goes_by()
    assert desk.windows.of("show_card")


def test_a_call_that_ends_in_a_pause_leaves_the_pause_on() -> None:
    desk = desk_in_call()
    desk.live.gesture(Gesture("pause", desk.now_s))
    desk.live.end_call(desk.now_s)
    assert desk.windows.status.kind == "paused"
    assert len(desk.windows.of("show_summary")) == 1


# ---- cards


def test_a_feeling_that_goes_by_brings_a_card_and_marks_its_words() -> None:
    desk = desk_in_call()
    desk.feeling_goes_by()
    assert desk.windows.of("show_card")
    utterance, spans = desk.windows.of("mark")[0]
    assert utterance == "c2"
    assert spans == ((5, 30),)


def test_a_wrong_cue_is_remembered_for_good_and_for_the_next_call() -> None:
    desk = desk_in_call()
    desk.feeling_goes_by()
    shown = desk.windows.of("show_card")[0]
    desk.live.gesture(Gesture("wrong_cue", desk.now_s, shown.cue))
    assert desk.wrong == [(shown.cue, 1)]
    assert desk.windows.of("clear_card")[0] == "wrong"
    desk.live.end_call(desk.now_s)
    desk.windows.told.clear()
    desk.live.start_call(desk.now_s)
    desk.feeling_goes_by()
    assert shown.cue not in [card.cue for card in desk.windows.of("show_card")]
    desk.live.gesture(Gesture("wrong_cue", desk.now_s, shown.cue))
    assert desk.wrong[-1] == (shown.cue, 2)


def test_done_and_not_now_take_the_card_away() -> None:
    for what, how in (("done", "done"), ("not_now", "dismissed")):
        desk = desk_in_call()
        desk.feeling_goes_by()
        desk.live.gesture(Gesture(what, desk.now_s, desk.windows.of("show_card")[-1].cue))  # type: ignore[arg-type]
        assert desk.windows.of("clear_card")[-1] == how


def test_a_gesture_outside_a_call_does_no_harm() -> None:
    desk = Desk()
    desk.live.gesture(Gesture("done", desk.now_s, "no-such-card"))
    desk.live.gesture(Gesture("not_now", desk.now_s))
    assert not desk.live.in_call


def test_the_page_after_the_call_holds_its_cards() -> None:
    desk = desk_in_call()
    desk.feeling_goes_by()
    desk.live.end_call(desk.now_s)
    summary = desk.windows.of("show_summary")[0]
    record = desk.live.last_record
    assert record is not None
    assert len(summary.cards) == sum(isinstance(one, CueShown) for one in record.events) > 0
    assert all(0 <= one.t_s <= summary.duration_s for one in summary.cards)


def test_tone_is_shown_in_the_call_s_own_seconds() -> None:
    desk = desk_in_call()
    desk.tone("rising", 0.7)
    assert desk.live._session is not None
    point = desk.windows.of("add_tone")[-1]
    assert point.t_s == pytest.approx(desk.now_s - desk.live._session.record.started_s)
    assert point.level == "rising"


# ---- what is the matter


def test_the_worst_is_said_first_and_nothing_is_forgotten() -> None:
    desk = desk_in_call()
    now_s = desk.now_s
    desk.say(Behind(5.0, now_s))
    assert desk.windows.status.text == "Behind by 5 s"
    desk.live.notify("A mistake in the settings")
    assert (desk.windows.status.text, desk.windows.status.action) == ("Please read", GOT_IT)
    desk.say(Fault("transcriber", "It stopped", "Words rest", now_s))
    assert desk.windows.status.text == "Words rest"
    desk.hear(SourceState(Speaker.CUSTOMER, "gone", "The headset was unplugged.", now_s))
    assert desk.windows.status.text == "Can't hear them"
    desk.say(Died("ear", 1, resting=False))
    assert desk.windows.status.text == "Not listening"
    desk.live.gesture(Gesture("pause", now_s))
    assert desk.windows.status.text == "Paused"
    desk.live.gesture(Gesture("resume", now_s))
    desk.say(EarReady())
    desk.hear(SourceState(Speaker.CUSTOMER, "resumed", "It is back.", now_s))
    desk.say(Ready("demo"))
    assert desk.windows.status.text == "Please read"
    desk.live.notice_read()
    assert desk.windows.status.text == "Behind by 5 s"
    desk.say(Behind(0.0, now_s))
    assert desk.windows.status.kind in ("learning", "listening")


def test_a_status_is_told_only_when_it_changed() -> None:
    desk = desk_in_call()
    n_told = len(desk.windows.of("set_status"))
    desk.hear(Levels(-30.0, -30.0, desk.now_s))
    desk.speak("a", 1.0)
    assert len(desk.windows.of("set_status")) == n_told


def test_a_model_that_could_not_be_loaded_is_mended_by_one_that_is() -> None:
    desk = Desk()
    desk.say(Fault("model", "It is damaged", "Words are off", desk.now_s))
    assert desk.windows.status.text == "Words rest"
    desk.say(Ready("demo"))
    assert desk.windows.status.text == "Ready"


def test_without_words_the_call_goes_on_and_says_so() -> None:
    desk = Desk(with_words=False)
    desk.call()
    assert desk.live.in_call
    assert desk.windows.status.text == "No words"
    desk.live.end_call(desk.now_s)
    assert len(desk.windows.of("show_summary")) == 1


def test_a_partial_is_shown_and_then_replaced_by_its_final() -> None:
    desk = desk_in_call()
    sound = np.zeros(512, np.float32)
    now_s = desk.now_s
    desk.hear(SpeechSegment(Speaker.CUSTOMER, "c9", now_s, now_s, now_s, sound, False, False, now_s))
    assert desk.words is not None
    assert not desk.words.segments[-1].final
    desk.say(Utterance(Speaker.CUSTOMER, "c9", now_s, now_s, "I want my", False, 2, 0.9, 0, now_s))
    line = desk.windows.of("set_line")[-1]
    assert (line.text, line.stable_chars) == ("I want my", 2)
    assert desk.live._session is not None
    assert not any(isinstance(one, Utterance) for one in desk.live._session.record.events)


def test_an_ear_that_hangs_is_said_and_then_started_again() -> None:
    desk = Desk()
    desk.live.health.words_ready = True
    desk.live.on_message(EarReady(), 1.0)
    desk.live.on_message(Heard(desk.ear.epoch, Levels(-30.0, -30.0, 2.0)), 2.0)
    for tenth in range(20, 41):
        desk.live.tick(tenth / 10)
    assert desk.windows.status.text == "Not listening"
    assert "resume" not in desk.ear.told
    desk.live.on_message(Heard(desk.ear.epoch, Levels(-30.0, -30.0, 4.0)), 4.1)
    assert desk.windows.status.text == "Ready"
    for tenth in range(41, 141):
        desk.live.tick(tenth / 10)
    assert desk.ear.told.count("resume") == 1
    desk.live.on_message(EarReady(), 14.5)
    assert desk.windows.status.text == "Ready"
