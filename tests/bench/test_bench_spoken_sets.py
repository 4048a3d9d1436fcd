"""The second spoken cases say what their spans claim, come out the same each time, and the scorer sees what is left."""

import pytest
from spoken_checks import assert_no_digit_outside, assert_spans_hold_words

from bench.spoken.score import judge, lost, masked
from bench.spoken_sets import SETS

SECOND = SETS[2]
POSITIVE, NEGATIVE = SECOND.POSITIVE, SECOND.NEGATIVE
positive, positives, negative, negatives = SECOND.positive, SECOND.positives, SECOND.negative, SECOND.negatives
FIGURED = {"card", "cvv", "bank", "ssn", "pin", "otp", "phone"}


def test_there_are_as_many_second_forms_as_were_asked_for():
    assert len(POSITIVE) >= 40
    assert len(NEGATIVE) >= 20
    assert {one.kind for one in POSITIVE.values()} == FIGURED | {
        "expiry", "nino", "passport", "licence", "dob", "password", "email", "answer"
    }  # fmt: skip


def test_a_second_case_depends_on_seed_form_and_number_alone():
    assert list(positives(3, 7)) == list(positives(3, 7))
    assert list(negatives(3, 7)) == list(negatives(3, 7))
    assert positive("PIN", 5, 7, clean=False) in list(positives(6, 7))
    assert positive("PIN", 5, 7, clean=True) != positive("PIN", 5, 8, clean=True)


@pytest.mark.parametrize("name", POSITIVE)
def test_spans_of_a_second_positive_lie_in_their_turns_and_hold_words(name):
    for n in range(20):
        case = positive(name, n, 1, clean=n % 2 == 0)
        assert_spans_hold_words(case)


@pytest.mark.parametrize("name", [name for name, one in POSITIVE.items() if one.kind in FIGURED])
def test_no_digit_of_a_clean_second_number_lies_outside_its_spans(name):
    for n in range(40):
        case = positive(name, n, 2, clean=True)
        assert_no_digit_outside(case)


def test_a_second_case_wholly_masked_is_a_hit_and_left_as_it_was_a_miss():
    for case in positives(12, 4):
        assert judge(case, masked(case)).hit, case
        assert not judge(case, [turn.text for turn in case.turns]).hit, case


@pytest.mark.parametrize("name", NEGATIVE)
def test_spans_of_a_second_plain_case_survive_an_untouched_text_and_not_a_mask(name):
    for n in range(20):
        case = negative(name, n, 1)
        assert case.keeps, case
        assert lost(case, [turn.text for turn in case.turns]) == ()
        assert lost(case, ["•••" for _ in case.turns])


@pytest.mark.parametrize("number", SETS)
def test_the_perfect_answer_to_any_set_misses_and_loses_nothing(number):
    cases = SETS[number]
    for case in cases.positives(2, 3):
        assert judge(case, masked(case)).hit
        assert not judge(case, [turn.text for turn in case.turns]).hit
    for plain in cases.negatives(2, 3):
        assert not lost(plain, [turn.text for turn in plain.turns])
