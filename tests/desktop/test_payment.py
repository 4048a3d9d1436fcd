"""Payment mode: no word of either side is written while it is on; tone and timing go on; it ends with the call."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import numpy as np
import pytest
from call_script import DECK
from live_ports import Desk

from audio.events import Speaker, SpeechSegment, SpeechStarted, ToneReading, Utterance
from desktop.coaching.coach import CoachSettings
from desktop.coaching.model import Gesture, Meaning
from desktop.payment import Payment, PaymentConfig
from desktop.privacy.asks import asks_for_card
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


ASKS = [
    "may I have the card number please",
    "Can I take your card details?",
    "okay could I get the long number on the front of the card",
    "and what's the expiry date please",
    "I'll just need your credit card details",
    "let me take the card number",
    "and the security code, can I have the three digits on the back",
    "whenever you're ready, read me the long number",
    "what is the card number",
    "¿me da el número de la tarjeta?",
]
DOES_NOT_ASK = [
    "we will never ask for your card number",
    "I don't need your card details",
    "did you change the card number",
    "you can update your card details online",
    "the card number we hold on file ends there",
    "can I have your order number please",
    "I can see your card was declined",
    "can you check whether the card details are right in the app",
    "can I take your name",
    "I can remove your card details",
    "your card will arrive on monday",
    "what's the number on the parcel",
    "I'll send you a secure link for the card details",
    "can you type the card number on your keypad",
]


@pytest.mark.parametrize("text", ASKS)
def test_a_question_for_a_card_is_one(text: str) -> None:
    assert asks_for_card(text)


@pytest.mark.parametrize("text", DOES_NOT_ASK)
def test_talk_of_cards_is_no_question_for_one(text: str) -> None:
    assert not asks_for_card(text)


def by_phrase(desk: Desk, phrase_s: float = 180.0) -> None:
    desk.live.use_payment(PaymentConfig(by_phrase=True, phrase_s=phrase_s))


def asked(desk: Desk, who: str = "a") -> None:
    desk.speak(who, 2.0)
    desk.written(who, "may I have the card number please")


def test_the_agents_question_for_a_card_begins_it_and_the_window_says_why() -> None:
    desk = desk_in_call()
    by_phrase(desk)
    asked(desk)
    assert (desk.windows.status.kind, desk.windows.status.action) == ("payment", "End it")
    assert "You asked for a card" in desk.windows.status.detail
    assert desk.words is not None
    assert desk.words.told[-1] == "drop"
    before = n_segments(desk)
    desk.speak("c", 3.0)
    assert n_segments(desk) == before


def test_neither_the_customers_words_nor_a_switched_off_phrase_begin_it() -> None:
    desk = desk_in_call()
    asked(desk)
    assert desk.windows.status.kind != "payment", "off unless the settings say so"
    by_phrase(desk)
    asked(desk, "c")
    assert desk.windows.status.kind != "payment"


def test_one_click_ends_a_false_start_and_the_next_question_does_not_begin_it_again_at_once() -> None:
    desk = desk_in_call()
    by_phrase(desk)
    asked(desk)
    payment(desk, on=False)
    assert desk.windows.status.kind != "payment"
    asked(desk)
    assert desk.windows.status.kind != "payment"
    for _ in range(8):
        desk.wait(7.0)
        desk.speak("c", 1.0)
    asked(desk)
    assert desk.windows.status.kind == "payment"


def test_what_a_phrase_began_ends_by_itself_and_what_the_person_began_does_not() -> None:
    desk = desk_in_call()
    by_phrase(desk, phrase_s=60.0)
    asked(desk)
    desk.wait(61.0)
    assert desk.windows.status.kind != "payment"
    assert not desk.live.health.payment
    payment(desk, on=True)
    for _ in range(20):
        desk.wait(9.0)
        desk.speak("c", 1.0)
    assert desk.windows.status.kind == "payment"


def test_the_answer_that_began_before_the_question_was_written_is_hidden_too() -> None:
    session = Session(DECK, CoachSettings(), 0.0, payment=PaymentConfig(by_phrase=True))
    text = "can I take the card number"
    session.step(Utterance(Speaker.AGENT, "a1", 10.0, 12.0, text, True, len(text), 0.9, 0, 13.0), 13.0)
    one = Utterance(Speaker.CUSTOMER, "c1", 12.2, 14.0, "it is", True, 5, 0.9, 0, 15.0)
    assert session.step(one, 15.0) == []
    session.step(Gesture("payment_off", 20.0), 20.0)
    assert session.step(one, 21.0) == []


def test_an_utterance_spoken_across_its_end_stays_unwritten() -> None:
    desk = desk_in_call()
    payment(desk, on=True)
    before = n_segments(desk)
    start_s = desk.now_s
    desk.hear(SpeechStarted(Speaker.CUSTOMER, start_s, start_s))
    desk.wait(2.0)
    payment(desk, on=False)
    desk.wait(2.0)
    sound = np.zeros(512, np.float32)
    for final in (False, True):
        desk.hear(
            SpeechSegment(Speaker.CUSTOMER, "c8", start_s, desk.now_s, desk.now_s, sound, final, False, desk.now_s)
        )
    assert n_segments(desk) == before
    desk.speak("c", 3.0)
    assert n_segments(desk) == before + 1


def test_a_replayed_call_tells_by_what_it_began_and_ended() -> None:
    session = Session(DECK, CoachSettings(), 0.0, payment=PaymentConfig(by_phrase=True, phrase_s=60.0))
    text = "can I take the card number"
    told = session.step(Utterance(Speaker.AGENT, "a1", 10.0, 12.0, text, True, len(text), 0.9, 0, 13.0), 13.0)
    told += session.tick(80.0)
    assert [(one.what, one.by) for one in told if isinstance(one, Gesture)] == [
        ("payment_on", "phrase"),
        ("payment_off", "time"),
    ]
