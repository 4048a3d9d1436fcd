"""Numbers, codes, dates and secrets in the forms people say them: what goes, what stays, over whole exchanges."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from redact_talk import shown_of, talk

from audio.events import Speaker, Utterance
from bench.trust_building import cases, hidden_forms, kept_forms
from bench.trust_score import leaks, lost
from desktop.privacy.orders import parse_pattern, parse_patterns
from desktop.privacy.redact import RedactConfig, Redactor
from desktop.privacy.typed import typed_masks

PER_FORM = 8
MADE = [(hidden, case) for hidden, case in cases(11, PER_FORM)]


@pytest.mark.parametrize("form", list(hidden_forms()))
def test_nothing_is_left_of_a_number_said_in_this_form(form: str) -> None:
    redactor = Redactor()
    left = {str(c.turns): leaks(c, redactor) for hidden, c in MADE if hidden and c.form == form}
    assert {turns: words for turns, words in left.items() if words} == {}


@pytest.mark.parametrize("form", list(kept_forms()))
def test_nothing_is_lost_of_what_is_said_in_this_form(form: str) -> None:
    redactor = Redactor()
    gone = {str(c.turns): lost(c, redactor) for hidden, c in MADE if not hidden and c.form == form}
    assert {turns: words for turns, words in gone.items() if words} == {}


EXCHANGES = [
    (
        "A: your NI number | C: it's jay double you twelve thirty four fifty six see",
        "jay double twelve thirty fifty see",
    ),
    (
        "A: NI number please | C: AB | A: A B yes | C: 12 34 | C: 56 and C for Charlie | C: no D for David",
        "AB B 12 56 D",
    ),
    ("A: IBAN please | C: GB29 NWBK 6016 1331 9268 19", "29 NWBK 6016"),
    ("A: the driving licence | C: MORGA 657054 SM 9 I J", "MORGA 657054 SM 9 J"),
    (
        "A: your date of birth | C: the second of the second, seventy two | A: second of february? | C: no the third",
        "february third",
    ),
    ("A: and when were you born | C: in may of eighty four, the twenty first", "may eighty first"),
    ("A: expiry please | C: oh seven | A: yes | C: twenty eight | A: July twenty eight | C: yes", "seven twenty July"),
    (
        "A: card number | C: 4929 1170 3345 8812 | A: 4929 1170 3345 8812 | C: no a seven where you said one",
        "seven 8812",
    ),
    ("A: spell your password | C: S for sugar, U for uncle, one two | A: s u one two", "S sugar U uncle u two"),
    ("A: your password | C: Bluebird42 | A: blue bird 42", "Bluebird blue bird 42"),
    ("A: the first and third letters of your password | C: a B and a U | A: B and U, thank you", "B U"),
    ("C: the password I set for the account is marmalade", "marmalade"),
    ("A: what town were you born in | C: Huddersfield | A: Huddersfield, thanks", "Huddersfield"),
    ("A: your email | C: sarah | C: dot miller | C: at btinternet dot com", "sarah miller btinternet"),
    ("A: card number | C: 4929 1170 3345 8812 | A: 8812, right | C: no, a nine, it says here, at seven", "nine seven"),
    ("A: the PIN | C: 4 4 1 2 | A: four four one two | C: four three times, then a two always", "four three two"),
    ("C: my password marmalade four two", "marmalade four two"),
    ("A: your password | C: I set it up ages ago | A: take your time | A: no hurry | C: marmalade", "marmalade"),
    ("A: mobile number | C: for one to ate won double free six five", "ate won free six five"),
]


@pytest.mark.parametrize(("said", "secret"), EXCHANGES)
def test_an_exchange_keeps_its_secret(said: str, secret: str) -> None:
    assert shown_of(said, secret) == set()


STAYS = [
    "C: I have the model TX 450 and the version is 12.4.1",
    "C: I live at 42 Elm Street, flat 3",
    "A: it takes 24 to 48 hours, or three to five working days",
    "A: it was sixty nine ninety nine and now forty nine ninety nine, you save twenty pounds",
    "C: at ten thirty or eleven fifteen",
    "C: it is 180 by 200 by 30 centimetres",
    "A: my extension is four four seven one",
    "C: the error is 404 and then error five oh three",
    "C: I have two dogs, three cats and four birds",
    "C: I'm forty two years old and have three kids",
    "A: how many people | C: twelve",
    "A: what's your order number | C: AB 472 199 | A: AB 472 199",
]


def test_once_a_question_was_answered_a_longer_sentence_is_about_something_else() -> None:
    shown = talk(
        "A: your password | C: marmalade | A: thank you | C: I am really upset because nobody called me back about it"
    )
    assert shown[1] == "[hidden]"
    assert "really upset" in shown[3]


@pytest.mark.parametrize("said", STAYS)
def test_harmless_numbers_stay(said: str) -> None:
    assert talk(said) == [line.split(": ", 1)[1] for line in said.split(" | ")]


def test_an_order_number_that_goes_on_past_ten_digits_is_none() -> None:
    shown = talk("A: your order number | C: four one one one one one | C: one one one one one one")
    assert shown[1].endswith("one")
    assert shown[2] == "[number]"


def test_a_floors_pattern_is_kept_without_its_name_and_a_bare_one_not_beside_a_card() -> None:
    config = RedactConfig(order_patterns=parse_patterns("AB-######, ########"))
    for said in ("C: it's A B four seven two one nine nine", "C: AB 472199", "C: AB-472199 please"):
        assert "[number]" not in talk(said, config)[0]
    assert talk("C: it's 10045872", config) == ["it's 10045872"]
    assert talk("A: your card number | C: 10045872", config)[1] == "[number]"
    assert talk("C: AC 472199 7", config) != ["AC 472199 7"]


@pytest.mark.parametrize("text", ["####-####-####", "##", "AB*###", "A" * 30 + "###", ""])
def test_a_pattern_that_fits_a_card_or_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a pattern such as"):
        parse_pattern(text)


def test_a_growing_turn_shows_no_digit_of_what_was_asked_for() -> None:
    redactor = Redactor()
    asked = "the long number on the card please"
    redactor.push(Utterance(Speaker.AGENT, "a", 0.0, 2.0, asked, True, len(asked), 0.9, 0, 2.5))
    words = "it's four nine two nine one one seven oh".split()
    for n in range(2, len(words) + 1):
        yet = " ".join(words[:n])
        shown = redactor.push(Utterance(Speaker.CUSTOMER, "c", 3.0, 5.0, yet, False, len(yet), 0.9, 0, 5.0)).text
        assert shown == "it's [number]"


def test_a_restarted_transcriber_goes_on_with_a_number_from_masked_words() -> None:
    assert talk("C: [number] | A: okay | C: two two")[2] == "[number]"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("number", "Order 48213", "Order 48213"),
        ("number", "48213", "48213"),
        ("number", "4929 1170 3345 8812", "[number]"),
        ("promise", "call 07700 900123 by five", "call [number] by five"),
        ("amount", "49.99", "49.99"),
        ("name", "Mary", "Mary"),
        ("name", "mary@example.com", "[hidden]"),
    ],
)
def test_what_is_typed_into_a_note(kind: str, typed: str, kept: str) -> None:
    clean: Callable[[str, str], str] = typed_masks(RedactConfig())
    assert clean(kind, typed) == kept
    assert typed_masks(None)(kind, typed) == typed
