"""A written call gives the events that a recording of it would give, when it would give them."""

from __future__ import annotations

import pytest

from audio.events import SpeechEnded, SpeechStarted, ToneReading, Utterance
from desktop.coaching.model import Gesture
from desktop.dialogue import HANGOVER_S, MAX_S, WORDS_S, DialogueError, read_dialogue

TURN = '{{"speaker": "{}", "start_s": {}, "end_s": {}, "text": "{}"}}\n'


def test_a_turn_is_a_voice_and_then_its_words() -> None:
    started, ended, words = read_dialogue(TURN.format("customer", 1.0, 3.0, "Hello  there."))
    assert isinstance(started, SpeechStarted)
    assert isinstance(ended, SpeechEnded)
    assert isinstance(words, Utterance)
    assert (started.at_s, ended.at_s, words.at_s) == (1.0, 3.0 + HANGOVER_S, 3.0 + WORDS_S)
    assert (words.utterance, words.text, words.final, words.redacted) == ("c1", "Hello there.", True, 0)


def test_events_come_in_the_order_in_which_they_become_known_whatever_the_order_of_lines() -> None:
    late, early = TURN.format("agent", 5.0, 6.0, "Later."), TURN.format("customer", 0.0, 8.0, "All along.")
    events = read_dialogue(late + early + '{"gesture": "done", "t": 5.5}\n')
    assert [event.at_s for event in events] == sorted(event.at_s for event in events)
    assert isinstance(events[0], SpeechStarted)


def test_utterances_are_counted_for_each_speaker() -> None:
    text = "".join(TURN.format(who, at, at + 1, "Yes.") for at, who in enumerate(["agent", "customer", "agent"]))
    assert [one.utterance for one in read_dialogue(text) if isinstance(one, Utterance)] == ["a1", "c1", "a2"]


def test_tone_says_when_it_changed() -> None:
    text = "".join(f'{{"tone": "{level}", "t": {at}}}\n' for at, level in enumerate(["steady", "steady", "high"]))
    readings = [one for one in read_dialogue(text) if isinstance(one, ToneReading)]
    assert [one.changed for one in readings] == [True, False, True]


def test_a_gesture_may_name_its_card() -> None:
    assert read_dialogue('{"gesture": "wrong_cue", "t": 1, "cue": "missed"}') == [Gesture("wrong_cue", 1.0, "missed")]


def test_a_call_lasts_no_longer_than_a_day() -> None:
    read_dialogue(TURN.format("agent", 0, MAX_S, "Long."))
    with pytest.raises(DialogueError, match="line 1: end_s"):
        read_dialogue(TURN.format("agent", 0, MAX_S + 1, "Too long."))
