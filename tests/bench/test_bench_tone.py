"""The tone bench's own arithmetic: intervals by speaker, the first alarm, and the card behind the tone."""

import pytest

from audio.events import ProsodyFrame, ToneLevel, ToneReading
from audio.units import FRAME_S
from bench.tone_calls import Call
from bench.tone_cards import WORDS, cards
from bench.tone_figures import first_alarm, speaker_interval
from bench.tone_sets import half_of

ENDING_S, END_S = 30.0, 45.0


def reading(level: ToneLevel, at_s: float) -> ToneReading:
    return ToneReading(level, 0.5, "Sharper than at the start of the call.", 0.9, changed=True, at_s=at_s)


def raised(level: ToneLevel, from_s: float, until_s: float) -> list[ToneReading]:
    """Readings twice a second."""
    return [reading(level, from_s + 0.5 * i) for i in range(round(2 * (until_s - from_s)))]


def test_an_interval_by_speaker_is_wider_where_speakers_differ_than_where_calls_do():
    apart = {"a": [True] * 4, "b": [False] * 4, "c": [True] * 4, "d": [False] * 4}
    mixed = {name: [True, False, True, False] for name in "abcd"}
    assert speaker_interval(mixed) == (0.5, 0.5)
    low, high = speaker_interval(apart)
    assert low < 0.2
    assert high > 0.8


def test_the_halves_take_turns():
    assert [half_of(i) for i in range(4)] == ["build", "report", "build", "report"]


def test_a_call_of_even_sound_has_no_alarm():
    frames = [(ProsodyFrame(i * FRAME_S, 150.0, -25.0, -6.0, 1000.0, 0.0, 8.0, 0.2), True) for i in range(900)]
    assert first_alarm(Call("x", "a", "build", "neutral", 20.0, frames)) is None


def test_a_raised_tone_gives_the_card_with_complaining_words_and_never_with_happy_ones():
    found = cards(raised("rising", 34.0, END_S), ENDING_S, END_S)
    assert found == {"none": False, "neutral": False, "happy": False, "complaint": True}


def test_a_tone_that_stays_high_needs_no_words_yet_happy_ones_still_cancel_it():
    found = cards(raised("high", 33.0, END_S), ENDING_S, END_S)
    assert found == {"none": True, "neutral": True, "happy": False, "complaint": True}


@pytest.mark.parametrize("level", ["steady", "none", "learning"])
def test_a_tone_that_is_not_raised_gives_no_card_whatever_is_said(level: ToneLevel):
    assert cards(raised(level, 33.0, END_S), ENDING_S, END_S) == dict.fromkeys(WORDS, False)
