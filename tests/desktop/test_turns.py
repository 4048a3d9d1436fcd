"""Facts about turns."""

from itertools import pairwise

from call_script import said
from hypothesis import given
from hypothesis import strategies as st

from audio.events import Speaker
from desktop.coaching.model import Meaning
from desktop.coaching.turns import TurnLog


def log_of(*meanings: Meaning) -> TurnLog:
    log = TurnLog()
    for meaning in meanings:
        log.add(meaning)
    return log


def shape(log: TurnLog) -> list[tuple[str, tuple[str, ...]]]:
    return [(turn.speaker.value, turn.utterances) for turn in log.turns]


def test_a_sentence_with_a_breath_in_it_is_one_turn() -> None:
    log = log_of(said("a", 0, 2, "so the order"), said("a", 2.6, 4, "went out on monday"))
    assert shape(log) == [("agent", ("a0", "a2.6"))]


def test_a_backchannel_neither_ends_nor_makes_a_turn() -> None:
    log = log_of(said("c", 0, 5), said("a", 3, 3.4, "mm-hm", backchannel=True), said("c", 6, 9))
    assert shape(log) == [("customer", ("c0", "c6"))]
    assert len(log.said[Speaker.AGENT]) == 1


def test_something_substantive_from_the_other_ends_a_turn() -> None:
    log = log_of(said("c", 0, 5), said("a", 5.2, 7), said("c", 7.5, 9))
    assert [speaker for speaker, _ in shape(log)] == ["customer", "agent", "customer"]


def test_words_that_come_late_take_their_place_in_time() -> None:
    log = log_of(said("c", 0, 2), said("a", 8, 9), said("c", 3, 5))
    assert shape(log) == [("customer", ("c0", "c3")), ("agent", ("a8",))]


def test_the_same_utterance_twice_counts_once() -> None:
    log = log_of(said("c", 0, 2), said("c", 0, 2))
    assert shape(log) == [("customer", ("c0",))]


def test_an_utterance_withdrawn_to_nothing_is_no_turn() -> None:
    assert log_of(said("c", 0, 2, "  ")).turns == []


UTTERANCES = st.lists(
    st.tuples(st.sampled_from("ac"), st.integers(0, 300), st.booleans()), unique_by=lambda one: one[1], max_size=25
)


@given(UTTERANCES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_the_turns(spoken: list[tuple[str, int, bool]], random: object) -> None:
    meanings = [said(who, start, start + 1, backchannel=small) for who, start, small in spoken]
    shuffled = list(meanings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    in_order = log_of(*sorted(meanings, key=lambda one: one.utterance.start_s))
    assert shape(log_of(*shuffled)) == shape(in_order)
    speakers = [turn.speaker for turn in in_order.turns]
    assert all(one is not two for one, two in pairwise(speakers))
