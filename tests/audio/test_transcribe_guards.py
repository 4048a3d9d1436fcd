"""Guards against invented text, on outputs as real Whisper models give them (text and their own three figures)."""

from dataclasses import dataclass

import numpy as np
import pytest

from audio.transcribe.guards import believed, collapse_repeats, compression_ratio, loud_enough

RATE_HZ = 16_000


@dataclass(frozen=True)
class Written:
    text: str
    no_speech_prob: float
    avg_logprob: float
    compression_ratio: float


def written(text, no_speech_prob, avg_logprob):
    return Written(text, no_speech_prob, avg_logprob, compression_ratio(text))


def sound(seconds=3.0, amplitude=0.1):
    """A tone that swells four times a second, as syllables do."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    syllables = np.sin(np.pi * 4 * time_s) ** 2
    return (amplitude * syllables * np.sin(2 * np.pi * 200 * time_s)).astype(np.float32)


@pytest.mark.parametrize(
    "invented",
    [
        written("Thanks for watching!", 0.55, -0.45),
        written("Thank you for watching.", 0.12, -0.31),
        written("Thank you.", 0.71, -0.52),
        written("Thank you.", 0.45, -0.28),
        written("you", 0.83, -0.74),
        written("Bye. Bye.", 0.38, -0.66),
        written("Subtitles by the Amara.org community", 0.21, -0.24),
        written("Transcribed by https://otter.ai", 0.30, -0.41),
        written("Please subscribe to my channel.", 0.41, -0.50),
        written("[Music]", 0.62, -0.35),
        written("(applause)", 0.40, -0.60),
        written("♪♪", 0.50, -0.40),
        written("...", 0.80, -0.90),
        written("I'm going to go ahead and do that.", 0.66, -1.12),
        written("The first thing I want to say is that", 0.94, -0.61),
        written("Blah car when the", 0.10, -1.62),
        written("", 0.97, -0.20),
    ],
)
def test_invented_text_is_dropped(invented):
    assert believed(invented, sound()) == ""


@pytest.mark.parametrize(
    "heard",
    [
        written("Thank you.", 0.02, -0.18),
        written("Thank you so much, you have been a great help.", 0.05, -0.22),
        written("Okay.", 0.04, -0.30),
        written("Bye.", 0.08, -0.25),
        written("I was charged twice on my last bill.", 0.01, -0.15),
        written("No.", 0.55, -0.60),
        written("I translated by hand the whole letter.", 0.03, -0.30),
        written("It was one one one, zero zero zero.", 0.05, -0.33),
    ],
)
def test_what_was_said_in_earnest_stays(heard):
    assert believed(heard, sound()) == heard.text


def test_text_over_silence_is_dropped_however_sure_the_model_is():
    sure = written("I want to speak to your manager.", 0.01, -0.10)
    assert believed(sure, sound(amplitude=0.0005)) == ""
    assert believed(sure, np.zeros(48_000, np.float32)) == ""


def test_words_are_not_believed_where_the_sound_never_swells_as_one_voice_does():
    sure = written("I want to speak to your manager.", 0.01, -0.10)
    steady = np.random.default_rng(1).normal(0.0, 0.1, 3 * RATE_HZ).astype(np.float32)
    assert believed(sure, steady) == ""
    assert believed(sure, sound() + 0.3 * steady) == sure.text
    yes = written("Yes.", 0.01, -0.10)
    assert believed(yes, steady[: RATE_HZ * 7 // 10]) == yes.text, "too short to tell"


def test_a_short_word_in_a_long_silence_is_loud_enough():
    assert loud_enough(np.concatenate([np.zeros(40_000, np.float32), sound(0.3)]), -58.0)
    assert not loud_enough(np.zeros(100, np.float32), -58.0)


def test_more_words_than_can_be_said_in_the_time_are_dropped():
    text = "I would like to know when my parcel will come and why nobody ever called me back about it"
    assert believed(written(text, 0.02, -0.3), sound(0.8)) == ""
    assert believed(written(text, 0.02, -0.3), sound(5.0)) == text


def test_a_loop_becomes_what_was_said_once():
    looped = written("I want my money back. " + "and I want my money back " * 14, 0.05, -0.35)
    assert looped.compression_ratio > 2.4
    assert believed(looped, sound(9.0)) == "I want my money back. and I want my money back"


def test_a_loop_that_cannot_be_mended_is_dropped():
    text = " ".join(f"na{'na' * (i % 3)}-{'la' * 30}" for i in range(12))
    assert compression_ratio(text) > 2.4
    assert believed(written(text, 0.05, -0.35), sound(9.0)) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("no no no", "no no no"),
        ("no " * 9, "no"),
        ("bye bye bye bye", "bye bye bye bye"),
        ("calm down calm down", "calm down calm down"),
        ("calm down calm down calm down", "calm down"),
        ("four four four four four four four", "four four four four four four four"),
        ("one two one two one two", "one two one two one two"),
        ("1 1 1 1 1 1 1", "1 1 1 1 1 1 1"),
        ("Well, no, no, no, no, no, no. Thanks", "Well, no, Thanks"),
        ("", ""),
    ],
)
def test_repeats_are_collapsed_but_not_what_people_and_numbers_repeat(text, left):
    assert collapse_repeats(text) == left
