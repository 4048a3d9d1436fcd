"""Partials by agreement, and echo in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio.events import Speaker, Utterance
from audio.transcribe.echo_words import EchoWords, common_in_order
from audio.transcribe.streaming import Agreement

WORDS = st.lists(st.sampled_from(["I", "was", "charged", "twice", "and", "nobody", "called."]), max_size=12)


def test_words_that_two_hypotheses_share_are_committed():
    agreement = Agreement()
    assert agreement.push("I was charged").stable_chars == 0
    second = agreement.push("I was charged twice on")
    assert (second.text, second.text[: second.stable_chars]) == ("I was charged twice on", "I was charged")
    third = agreement.push("I was charged twice on my")
    assert third.text[: third.stable_chars] == "I was charged twice on"


def test_the_last_word_may_be_half_spoken_and_is_not_committed():
    agreement = Agreement()
    agreement.push("I was char")
    assert agreement.push("I was char").stable_chars == len("I was")


def test_case_and_punctuation_are_no_disagreement():
    agreement = Agreement()
    agreement.push("Hello. Thank you")
    partial = agreement.push("hello thank you for")
    assert partial.text[: partial.stable_chars] == "hello thank you"


def test_a_hypothesis_that_changes_its_mind_does_not_take_committed_words_back():
    agreement = Agreement()
    agreement.push("I was charged twice on")
    agreement.push("I was charged twice on my bill")
    partial = agreement.push("He was changed twice on my last bill")
    assert partial.text == "I was charged twice on my last bill"


def test_an_empty_hypothesis_keeps_what_is_committed():
    agreement = Agreement()
    agreement.push("I was charged")
    agreement.push("I was charged twice")
    assert agreement.push("").text == "I was charged"


@given(st.lists(WORDS, max_size=8))
def test_committed_text_only_ever_grows(hypotheses):
    agreement, before = Agreement(), ""
    for words in hypotheses:
        partial = agreement.push(" ".join(words))
        stable = partial.text[: partial.stable_chars]
        assert stable.startswith(before)
        assert partial.stable_chars <= len(partial.text)
        before = stable


def said(speaker, name, start_s, end_s, text, final=True):
    return Utterance(speaker, name, start_s, end_s, text, final, len(text), 0.9, 0, end_s + 0.5)


CUSTOMER = said(Speaker.CUSTOMER, "c1", 10.0, 13.0, "I was charged twice on my last bill.")


def test_the_customer_heard_again_in_the_microphone_is_dropped():
    echo = EchoWords()
    echo.push(CUSTOMER)
    (out,) = echo.push(said(Speaker.AGENT, "a1", 10.1, 13.1, "was charged twice on my last pill"))
    assert (out.utterance, out.text, out.final) == ("a1", "", True)
    assert echo.push(said(Speaker.AGENT, "a2", 10.1, 12.0, "was charged twice", final=False)) == []


def test_an_echo_that_came_before_the_words_it_echoes_is_withdrawn():
    echo = EchoWords()
    agent = said(Speaker.AGENT, "a1", 10.1, 13.1, "I was charged twice on my last bill")
    assert echo.push(agent) == [agent]
    first, second = echo.push(CUSTOMER)
    assert first == CUSTOMER
    assert (second.utterance, second.text, second.at_s) == ("a1", "", CUSTOMER.at_s)
    assert echo.push(CUSTOMER) == [CUSTOMER]


@pytest.mark.parametrize(
    "agent",
    [
        said(Speaker.AGENT, "a1", 13.6, 16.0, "So you were charged twice on my last bill"),  # a paraphrase, afterwards
        said(Speaker.AGENT, "a1", 13.6, 16.0, "charged twice on my last bill"),  # the very words, afterwards
        said(Speaker.AGENT, "a1", 10.5, 12.0, "let me look that up for you"),  # own words, meanwhile
        said(Speaker.AGENT, "a1", 10.5, 10.8, "charged"),  # a single word
        said(Speaker.AGENT, "a1", 5.0, 9.0, "I was charged twice on my last bill"),  # echo never runs ahead
    ],
)
def test_an_agent_who_speaks_is_never_taken_for_an_echo(agent):
    echo = EchoWords()
    echo.push(CUSTOMER)
    assert echo.push(agent) == [agent]


def test_the_memory_for_echo_is_bounded():
    echo = EchoWords()
    for i in range(200):
        echo.push(said(Speaker.CUSTOMER, f"c{i}", i, i + 1.0, "some words"))
        echo.push(said(Speaker.AGENT, f"a{i}", i, i + 1.0, "other things"))
    assert len(echo._customer) == len(echo._agent) == 16


def test_common_words_are_counted_in_order():
    assert common_in_order("a b c d".split(), "b x d a".split()) == 2
    assert common_in_order([], ["a"]) == 0
