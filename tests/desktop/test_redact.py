"""What is masked before any text leaves the transcriber, and what is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Speaker, Utterance
from desktop.privacy.redact import RedactConfig, Redactor
from desktop.privacy.runs import runs, words_of

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER
WORDS = "zero one two three four five six seven eight nine".split()


def said(
    text: str, speaker: Speaker = CUSTOMER, at_s: float = 4.0, final: bool = True, stable: int | None = None
) -> Utterance:
    stable = len(text) if stable is None else stable
    return Utterance(speaker, "u1", at_s - 2, at_s, text, final, stable, 0.9, 0, at_s)


def call(*turns: tuple[Speaker, str], config: RedactConfig | None = None) -> list[str]:
    redactor = Redactor(config)
    return [redactor.push(said(text, speaker, 4.0 * i)).text for i, (speaker, text) in enumerate(turns, 1)]


def alone(text: str) -> str:
    return call((CUSTOMER, text))[0]


def has_digit(text: str) -> bool:
    return any(
        w in (*WORDS, "oh", "double", "triple") or any(c.isdigit() for c in w) for w in re.findall(r"\w+", text.lower())
    )


CARDS = [
    "four one one one one one one one one one one one one one one one",
    "it's 4111 1111 1111 1111 thanks",
    "4111-1111-1111-1111",
    "4111,1111,1111,1111",
    "4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1",
    "four triple one uh double one double one then double one double one double one double one",
    "so that's five two oh four um seven seven three one eight nine oh oh six two double five",
    "forty one eleven eleven eleven eleven eleven eleven eleven",
    "four one one one no seven one one one two three four five six",
    "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    "4111111111111111",
    "Four, one, one, one. One, one, one, one. Two, two, two, two. Three, three, three, three.",
    "oh seven seven double oh nine hundred four five six",
    "five four nine nine okay three two one oh okay double eight double nine",
]


@pytest.mark.parametrize("text", CARDS)
def test_a_number_of_six_or_more_digits_leaves_no_digit(text: str) -> None:
    masked = alone(text)
    assert "[number]" in masked
    assert not has_digit(masked)


KEPT = [
    "it cost forty nine pounds ninety nine",
    "between 10:30 and 11:45 please",
    "it was on 12/03/2024",
    "i paid £1,299.00 for it",
    "i have two dogs and three cats",
    "twenty five percent off",
    "it was the twenty fifth of march",
    "one hundred and fifty thousand pounds",
    "for the first time in forty years",
    "we waited forty five minutes",
    "there are four of us and it was for two nights",
    "oh that is great",
    "my order number is four seven two one",
    "order number 10045872",
    "the booking reference is double three oh nine one two",
    "case number one two three four five six seven eight nine oh",
]


@pytest.mark.parametrize("text", KEPT)
def test_prices_times_dates_quantities_and_order_numbers_stay(text: str) -> None:
    assert alone(text) == text


def test_an_order_number_that_was_asked_for_stays_but_a_card_does_not() -> None:
    asked = (AGENT, "can i have your order number please")
    assert call(asked, (CUSTOMER, "yes it's four seven two one nine nine two"))[1].endswith(
        "seven two one nine nine two"
    )
    assert not has_digit(call(asked, (CUSTOMER, CARDS[0]))[1])


def test_a_payment_word_near_ends_the_keeping() -> None:
    assert not has_digit(alone("the card for that order is four seven two one nine nine two"))


def test_the_verb_order_names_no_number() -> None:
    turns = call(
        (CUSTOMER, "i want to order a lamp"), (CUSTOMER, "yes it's oh seven seven double oh nine one two three")
    )
    assert not has_digit(turns[1])


def test_a_policy_can_mask_order_numbers_too() -> None:
    turn = (CUSTOMER, "my order number is four seven two one nine nine two")
    assert "[number]" in call(turn, config=RedactConfig(keep_named=False))[0]


def test_groups_over_several_turns_and_their_read_back_are_masked_in_each() -> None:
    turns = call(
        (AGENT, "what is the long number please"),
        (CUSTOMER, "four one one one"),
        (AGENT, "four one one one"),
        (CUSTOMER, "yes two two three three"),
        (AGENT, "mm-hm"),
        (CUSTOMER, "then nine eight"),
        (AGENT, "so that ends nine eight"),
    )
    assert [has_digit(t) for t in turns] == [False] * 7


def test_groups_are_masked_without_any_cue() -> None:
    turns = call(
        (CUSTOMER, "four one one one"),
        (AGENT, "okay"),
        (CUSTOMER, "2233"),
        (CUSTOMER, "double nine oh one"),
        (CUSTOMER, "six"),
    )
    assert [has_digit(t) for t in turns] == [False] * 5


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("and the three digits on the back", "one two three"),
        ("what's the c v v", "it's 904"),
        ("when does it expire", "oh four twenty seven"),
        ("and the expiry date", "april twenty seven"),
        ("and your date of birth", "the fifth of march nineteen eighty two"),
        ("and your pin", "four four one two"),
        ("your security code please", "seven oh seven"),
    ],
)
def test_what_a_card_or_identity_question_asks_for_is_masked(question: str, answer: str) -> None:
    masked = call((AGENT, question), (CUSTOMER, answer))[1]
    assert "[number]" in masked
    assert not has_digit(masked)
    assert not re.search("april|march|fifth|twenty|eighty", masked)


@pytest.mark.parametrize(
    ("question", "answer", "secret"),
    [
        ("what's your mother's maiden name", "it's fitzgerald", "fitzgerald"),
        ("can i have your password", "yes sure bluebird nine", "bluebird"),
        ("what is your memorable word", "Rumpelstiltskin", "umpelstiltskin"),
    ],
)
def test_the_answer_to_a_security_question_is_hidden_and_so_is_its_read_back(
    question: str, answer: str, secret: str
) -> None:
    turns = call(
        (AGENT, question), (CUSTOMER, "sure one moment"), (CUSTOMER, answer), (AGENT, f"lovely {answer} thank you")
    )
    assert turns[1] == "sure one moment"
    assert "[hidden]" in turns[2]
    assert not any(secret in t for t in turns)


def test_a_password_that_is_offered_is_hidden() -> None:
    assert alone("my password is bluebird seven") == "my password is [hidden]"


@pytest.mark.parametrize(
    "text", ["i forgot my password", "can you reset the password for me", "my password is not working"]
)
def test_talk_about_a_password_stays(text: str) -> None:
    assert call((CUSTOMER, text), (AGENT, "let me look into that for you"))[0] == text


@pytest.mark.parametrize(
    "text", ["write to jo dot smith at mail dot com please", "its jo.smith@mail.com", "jo at example dot co dot uk"]
)
def test_an_address_is_hidden(text: str) -> None:
    masked = alone(text)
    assert "[hidden]" in masked
    assert "mail" not in masked
    assert "example" not in masked


def test_a_partial_masks_a_run_of_three_until_the_turn_is_final() -> None:
    redactor = Redactor()
    partial = redactor.push(said("my order number is four seven two", final=False, stable=33))
    assert partial.text == "my order number is [number]"
    assert partial.stable_chars == len("my order number is ")
    final = redactor.push(said("my order number is four seven two one"))
    assert final.text == "my order number is four seven two one"


def test_masks_are_counted_and_the_stable_part_is_that_of_the_masked_text() -> None:
    masked = Redactor().push(said("the card is 4111 1111 1111 1111 and the code is one two three thanks"))
    assert masked.redacted == 2
    assert masked.stable_chars == len(masked.text)


def test_partials_leave_no_trace_in_the_state() -> None:
    redactor = Redactor()
    redactor.push(said("what is your password", AGENT, final=False))
    assert redactor.push(said("bluebird", at_s=6.0)).text == "bluebird"


def test_reset_forgets_the_call() -> None:
    redactor = Redactor()
    redactor.push(said("what is your password", AGENT))
    redactor.reset()
    assert redactor.push(said("bluebird", at_s=6.0)).text == "bluebird"


def test_a_senseless_config_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 1 <= chanted_digits"):
        RedactConfig(run_digits=2)


SPEAKERS = st.sampled_from(list(Speaker))
PIECES = st.sampled_from(
    [
        *WORDS,
        "oh",
        "double",
        "triple",
        "uh",
        ",",
        "-",
        "and",
        "order",
        "card",
        "4111",
        "12",
        "hundred",
        "forty",
        "the",
        "£",
        "at",
        "dot",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SPEAKERS, TEXTS, st.booleans()), max_size=5))
def test_any_text_of_any_speaker_is_masked_without_error(turns: list[tuple[Speaker, str, bool]]) -> None:
    redactor = Redactor()
    for index, (speaker, text, final) in enumerate(turns):
        masked = redactor.push(said(text, speaker, 3.0 * index, final))
        assert 0 <= masked.stable_chars <= len(masked.text)
        if "order" not in " ".join(t for _, t, _ in turns):
            assert not re.search(r"\d{6,}", masked.text)
            assert not any(r.digits >= 6 and not r.benign for r in runs(words_of(masked.text.replace("[number]", "x"))))


FORMS = [
    lambda d: " ".join(WORDS[int(c)] for c in d),
    lambda d: " ".join("oh" if c == "0" else WORDS[int(c)] for c in d),
    lambda d: " ".join(d[i : i + 4] for i in range(0, len(d), 4)),
    ", ".join,
    lambda d: "-".join(d[i : i + 4] for i in range(0, len(d), 4)),
    lambda d: " uh ".join(" ".join(WORDS[int(c)] for c in d[i : i + 4]) for i in range(0, len(d), 4)),
    lambda d: re.sub(r"(\w+) \1\b", r"double \1", " ".join(WORDS[int(c)] for c in d)),
]


@settings(max_examples=150, deadline=None)
@given(
    st.text("0123456789", min_size=11, max_size=19),
    st.sampled_from(FORMS),
    st.sampled_from(["", "it's ", "yeah sure so that's "]),
)
def test_every_form_of_a_long_number_is_masked_whole(digits: str, form: object, opener: str) -> None:
    assert callable(form)
    masked = alone(opener + form(digits))
    assert masked == opener + "[number]"
