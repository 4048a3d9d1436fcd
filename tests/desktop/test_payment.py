"""Payment mode: no word of either side is written while it is on; tone and timing go on; it ends with the call."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from call_script import DECK
from live_ports import Desk

from audio.events import Speaker, ToneReading, Utterance
from desktop.coaching.coach import CoachSettings
from desktop.coaching.model import Gesture, Meaning
from desktop.payment import Payment
from desktop.session import Session


def desk_in_call() -> Desk:
    desk = Desk()
    desk.live.health.words_ready = True
    desk.call()
    assert desk.live.in_call
    return desk


def payment(desk: Desk, on: bool) -> None:
    desk.live.gesture(Gesture("payment_on" if on else "payment_off", desk.now_s))


def n_segments(desk: Desk) -> int:
    assert desk.words is not None
    return len(desk.words.segments)


def test_what_was_said_in_it_even_in_part_is_hidden_for_good() -> None:
    one = Payment()
    assert not one.hides(0.0, 5.0)
    one.begin(10.0)
    assert one.hides(0.0, 5.0), "what comes late while it is on is dropped too"
    one.end(20.0)
    one.end(30.0)
    hidden = {span: one.hides(*span) for span in ((0.0, 9.0), (9.0, 11.0), (12.0, 14.0), (19.0, 25.0), (20.0, 25.0))}
    assert hidden == {(0.0, 9.0): False, (9.0, 11.0): True, (12.0, 14.0): True, (19.0, 25.0): True, (20.0, 25.0): False}


def test_while_it_is_on_no_sound_of_either_side_reaches_the_transcriber() -> None:
    desk = desk_in_call()
    before = n_segments(desk)
    payment(desk, on=True)
    assert desk.words is not None
    assert desk.words.told[-1] == "drop"
    desk.speak("c", 3.0)
    desk.speak("a", 3.0)
    assert n_segments(desk) == before
    payment(desk, on=False)
    desk.speak("c", 3.0)
    assert n_segments(desk) == before + 1


def test_words_that_were_on_their_way_are_dropped_and_half_written_ones_taken_back() -> None:
    desk = desk_in_call()
    desk.say(Utterance(Speaker.CUSTOMER, "c9", desk.now_s, desk.now_s, "my card is", False, 2, 0.9, 0, desk.now_s))
    payment(desk, on=True)
    assert (desk.windows.of("set_line")[-1].utterance, desk.windows.of("set_line")[-1].text) == ("c9", "")
    n_lines = len(desk.windows.of("set_line"))
    desk.written("c", "four two four two")
    assert len(desk.windows.of("set_line")) == n_lines


def test_tone_goes_on_in_it_and_it_is_said_with_its_way_out() -> None:
    desk = desk_in_call()
    payment(desk, on=True)
    desk.tone("rising")
    assert desk.windows.of("add_tone")[-1].level == "rising"
    assert (desk.windows.status.kind, desk.windows.status.action) == ("payment", "End it")
    payment(desk, on=True)
    assert desk.words is not None
    assert desk.words.told.count("drop") == 1, "twice on is once on"


def test_it_ends_with_the_call() -> None:
    desk = desk_in_call()
    payment(desk, on=True)
    desk.live.end_call(desk.now_s)
    assert desk.windows.status.kind != "payment"
    assert desk.live.last_record is not None
    gestures = [one.what for one in desk.live.last_record.events if isinstance(one, Gesture)]
    assert gestures == ["payment_on", "payment_off"]


def test_a_call_that_is_noticed_while_it_is_on_writes_nothing_of_what_was_heard_before() -> None:
    desk = Desk()
    payment(desk, on=True)
    desk.call()
    assert desk.live.in_call
    assert n_segments(desk) == 0


def test_a_written_call_keeps_to_it_as_well() -> None:
    session = Session(DECK, CoachSettings(), 0.0)
    session.step(Gesture("payment_on", 10.0), 10.0)
    one = Utterance(Speaker.CUSTOMER, "c1", 12.0, 14.0, "the code on the back", True, 20, 0.9, 0, 15.0)
    assert session.step(one, 15.0) == []
    assert session.step(Meaning(one), 15.0) == []
    reading = ToneReading("steady", 0.1, "steady", 0.9, True, 15.0)
    assert session.step(reading, 15.0) == [reading]
    session.step(Gesture("payment_off", 20.0), 20.0)
    assert session.step(one, 21.0) == [], "words that come late stay hidden"
    assert one not in session.record.events
