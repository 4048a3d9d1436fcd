"""Alphabets, corrections, questions that were heard wrongly: what goes, and what stays."""

from __future__ import annotations

import pytest
from redact_talk import shown_of, talk

from bench.trust_harder import cases, hidden_forms, kept_forms
from bench.trust_score import leaks, lost
from desktop.privacy.alphabets import alphabets
from desktop.privacy.hearing import as_meant
from desktop.privacy.redact import Redactor
from desktop.privacy.words import line_of, words_of

PER_FORM = 8
MADE = [(hidden, case) for hidden, case in cases(11, PER_FORM)]


@pytest.mark.parametrize("form", list(hidden_forms()))
def test_nothing_is_left_of_what_is_said_in_this_form(form: str) -> None:
    redactor = Redactor()
    left = {str(c.turns): leaks(c, redactor) for hidden, c in MADE if hidden and c.form == form}
    assert {turns: words for turns, words in left.items() if words} == {}


@pytest.mark.parametrize("form", list(kept_forms()))
def test_nothing_is_lost_of_what_is_said_in_this_form(form: str) -> None:
    redactor = Redactor()
    gone = {str(c.turns): lost(c, redactor) for hidden, c in MADE if not hidden and c.form == form}
    assert {turns: words for turns, words in gone.items() if words} == {}


EXCHANGES = [
    ("A: what's the secure code | C: nine oh seven", "nine oh seven"),
    ("A: and the sort coat please | C: twenty | A: yes | C: eleven", "twenty eleven"),
    ("A: could you give me the flimflam please | C: four two", "four two"),
    ("A: when does it inspire | C: march twenty nine", "march twenty nine"),
    ("A: the pass would please | C: sunshine forty two", "sunshine forty two"),
    ("A: and your maid in name | C: Fitzgerald | A: Fitzgerald thanks", "Fitzgerald"),
    ("C: it goes alpha bravo four tango", "alpha bravo four tango"),
    ("C: that's capital R then b for boy", "R b boy"),
    ("A: for security, where did you go on honeymoon | C: that was Barcelona", "Barcelona"),
    ("C: QX 58 36 92 and the letter is D", "QX 58 D"),
    ("C: 4929 1170 3345 8812 | A: I have put all of that into the system for you | C: wait, two nines", "nines two"),
    ("C: 4929 1170 3345 8812 | A: 4929 1170 3345 8812 | C: swap the four and the one around", "four one"),
]


@pytest.mark.parametrize(("said", "secret"), EXCHANGES)
def test_an_exchange_keeps_its_secret(said: str, secret: str) -> None:
    assert shown_of(said, secret) == set()


STAYS = [
    "A: how do you spell your surname | C: S for sugar M for mother I for india T H",
    "A: what's your postcode | C: sierra whiskey four",
    "A: could you give me the shoe size please | C: eleven",
    "A: when did you buy it | C: march twenty twenty six",
    "A: what's the problem | C: I ordered two lamps and got one",
    "C: mike told me so, and oscar too",
    "A: could you get a pen please | C: one moment",
]


@pytest.mark.parametrize("said", STAYS)
def test_harmless_answers_stay(said: str) -> None:
    assert talk(said) == [line.split(": ", 1)[1] for line in said.split(" | ")]


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("and the securiti coat", "and the security code"),
        ("your memorible word", "your memorable word"),
        ("what's your pen", "what's your pin"),
        ("do you have a pen", "do you have a pen"),
        ("what's your postcode", "what's your postcode"),
    ],
)
def test_a_cue_word_is_known_by_its_sound(heard: str, meant: str) -> None:
    assert line_of(as_meant(words_of(heard))) == meant


def test_an_alphabet_needs_two_letters_and_a_name_that_is_no_person() -> None:
    assert alphabets(words_of("so bravo tango four okay")) == [(1, 4)]
    assert alphabets(words_of("b as in boy d for dog")) == [(0, 7)]
    assert alphabets(words_of("charlie and victor said so")) == []
    assert alphabets(words_of("a golf hotel")) == []
