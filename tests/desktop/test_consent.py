"""The sentence for callers stands for half a minute; a customer's "no" closes the microphone and leaves nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from live_ports import Desk

from audio.events import Speaker, Utterance
from desktop.coaching.model import Gesture, Note
from desktop.consent import SHOWN_S, sentence_of, sentence_shown
from desktop.ear import EarReady, Slept
from desktop.health import NEXT_CALL
from desktop.settings import KeepSettings, PrivacySettings, Settings
from ui.model import EVERYTHING, SENTENCE, SENTENCE_WHERE_KEPT, Parts

WORDS = "my cat is called Canary"
PROMISE = Note("promise", "Call back", Speaker.AGENT, "I will call you back by five", "by five")


def desk_in_call() -> Desk:
    desk = Desk()
    desk.live.use_parts(EVERYTHING, "May I?")
    desk.forgotten = []  # type: ignore[attr-defined]
    desk.live.on_declined = desk.forgotten.append  # type: ignore[attr-defined]
    desk.call()
    desk.written("c", WORDS)
    assert desk.live.in_call
    return desk


def test_the_sentence_is_the_policy_s_or_one_that_the_settings_keep() -> None:
    assert sentence_of(Settings()) == SENTENCE
    assert sentence_of(replace(Settings(), keep=KeepSettings(notes=True))) == SENTENCE_WHERE_KEPT
    own = replace(Settings(), privacy=PrivacySettings(consent="May I?"))
    assert (sentence_of(own), sentence_shown(own)) == ("May I?", "May I?")
    assert sentence_shown(replace(Settings(), privacy=PrivacySettings(say_consent=False))) == ""


def test_it_stands_for_half_a_minute_of_each_call() -> None:
    desk = desk_in_call()
    assert desk.windows.of("show_consent") == ["May I?"]
    desk.wait(SHOWN_S + 0.5)
    assert desk.windows.of("show_consent") == ["May I?", ""]
    desk.wait(60.0)
    assert len(desk.windows.of("show_consent")) == 2


def test_it_goes_with_a_short_call_and_is_not_shown_where_nobody_wants_it() -> None:
    desk = desk_in_call()
    desk.live.end_call(desk.now_s)
    assert desk.windows.of("show_consent") == ["May I?", ""]
    silent = Desk()
    silent.call()
    assert silent.windows.of("show_consent") == []


def test_a_no_closes_the_microphone_and_takes_everything_of_the_call_back() -> None:
    desk = desk_in_call()
    desk.live.decline(desk.now_s)
    assert desk.ear.told[-1] == "pause"
    assert desk.words is not None
    assert desk.words.told[-2:] == ["drop", "new_call"]
    assert desk.windows.told[-1][0] == "set_status"
    assert ("reset_call", ()) in desk.windows.told[-4:]
    assert desk.windows.of("show_summary") == []
    assert desk.windows.of("show_consent")[-1] == ""
    assert (desk.windows.status.kind, desk.windows.status.text) == ("paused", "Customer said no")
    assert len(desk.forgotten) == 1  # type: ignore[attr-defined]
    assert WORDS not in repr(vars(desk.live._hearing.before)) + repr(desk.live._session) + repr(
        vars(desk.live._showing)
    )


def test_what_is_still_on_its_way_is_dropped() -> None:
    desk = desk_in_call()
    epoch = desk.ear.epoch
    desk.live.decline(desk.now_s)
    told = len(desk.windows.told)
    desk.speak("c", 3.0, epoch)
    desk.written("c", WORDS)
    assert not desk.live.in_call
    assert [one for one in desk.windows.told[told:] if one[0] in ("set_line", "add_note", "show_card")] == []
    assert desk.live._hearing.before.take(desk.now_s) == []


def test_breaks_and_reminders_wait_until_the_declined_call_is_over() -> None:
    desk = desk_in_call()
    desk.live.decline(desk.now_s)
    desk.wait(600.0)
    assert desk.changes == ["CallStarted"], "the agent is still on the phone"
    desk.live.gesture(Gesture("resume", desk.now_s))
    assert desk.changes == ["CallStarted", "CallEnded"]
    assert desk.live.ended_record is None
    assert desk.ear.told[-1] == "resume"
    assert desk.windows.status.text != "Customer said no"


def test_a_no_before_a_call_was_noticed_counts_too() -> None:
    desk = Desk()
    desk.speak("a", 2.0)
    desk.live.decline(desk.now_s)
    assert desk.live._hearing.before.take(desk.now_s) == []
    desk.live.gesture(Gesture("resume", desk.now_s))
    assert desk.changes == ["CallStarted", "CallEnded"]


def test_the_next_call_by_hand_and_a_script_s_end_make_sotto_listen_again() -> None:
    for again in (lambda desk: desk.live.start_call(desk.now_s), lambda desk: desk.live.end_call(desk.now_s)):
        desk = desk_in_call()
        desk.live.decline(desk.now_s)
        desk.wait(20.0)
        again(desk)
        assert not desk.live.health.declined
        assert not desk.live.health.paused
        assert desk.changes[:2] == ["CallStarted", "CallEnded"]


def test_after_sleep_it_listens_again_and_the_next_call_is_a_call_like_any_other() -> None:
    desk = desk_in_call()
    desk.live.decline(desk.now_s)
    desk.say(Slept(900.0))
    desk.say(EarReady())
    desk.wait(15.0)
    desk.call()
    desk.live.end_call(desk.now_s)
    assert desk.changes == ["CallStarted", "CallEnded", "CallStarted", "CallEnded"]
    assert len(desk.windows.of("show_summary")) == 1
    assert WORDS not in repr(desk.live.last_record)


def test_said_twice_it_is_done_once_and_payment_mode_ends_with_it() -> None:
    desk = desk_in_call()
    desk.live.gesture(Gesture("payment_on", desk.now_s))
    desk.live.decline(desk.now_s)
    desk.live.decline(desk.now_s)
    assert desk.ear.told.count("pause") == 1
    assert not desk.live.health.payment
    assert desk.windows.status.action == NEXT_CALL


# ---- parts that are switched off


def test_without_notes_none_is_taken_shown_or_kept_in_the_record() -> None:
    desk = Desk()
    desk.live.use_parts(Parts(notes=False), "")
    desk.call()
    desk.written("a", "I will call you back by five", notes=(PROMISE,))
    assert desk.windows.of("add_note") == []
    desk.live.end_call(desk.now_s)
    page = desk.windows.of("show_summary")[-1]
    assert (page.notes, page.promises) == ((), ())
    assert {"notes", "promises"} <= page.left_out
    assert "by five" not in repr([one for one in desk.live.last_record.events if not isinstance(one, Utterance)])


def test_without_a_transcript_no_word_reaches_a_window_and_cards_still_come() -> None:
    desk = Desk()
    desk.live.use_parts(Parts(transcript=False), "")
    desk.call()
    desk.feeling_goes_by()
    assert desk.windows.of("set_line") == []
    assert desk.windows.of("show_card") != []
    desk.live.end_call(desk.now_s)
    page = desk.windows.of("show_summary")[-1]
    assert page.said == ()
    assert "said" in page.left_out
