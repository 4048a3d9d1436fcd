"""Facts about a deck's phrases: how they are written, where they stand, which cards they make or forbid."""

from functools import partial
from typing import Any

import call_script
import pytest
from call_script import DECK_TEXT, Outcome, said, voice
from hypothesis import given
from hypothesis import strategies as st

from desktop.coaching.coach import Coach, CoachSettings
from desktop.coaching.deck import Deck, parse_deck
from desktop.coaching.model import CallStarted
from desktop.coaching.wording import MAX_PHRASE_CHARS, WordingError, compile_wording, spoken

OFFER = """language = "en"
vocabulary = ["Hydra Plus", "Kettlewell"]

[phrases]
leaving = ["cancel~", "switch provider"]

[[card]]
id = "offer_loyalty"
habit = "care"
headline = "Offer the loyalty plan"
customer_says = ["want to <leaving>", "thinking of <leaving>"]
unless_customer_says = ["not .. want to <leaving>"]
unless_agent_says = ["loyalty plan"]
say = ["One thing first.", "May I show you one thing, {name}?", "There is a plan for this.", "Before you decide."]
why = ["They said “{quote}”.", "They think of leaving."]
"""


def deck(text: str = OFFER, **changes: str) -> Deck:
    for old, new in changes.items():
        text = text.replace(old, new)
    read, problems = parse_deck(text)
    assert problems == []
    return read


play = partial(call_script.play, deck=deck(), until_s=60)
WANTS = said("c", 10, 13, "Well, I want to cancel my contract.")


def stands(phrase: str, text: str, **lists: list[str]) -> str | None:
    compiled = {name: [compile_wording(one, {}) for one in ones] for name, ones in lists.items()}
    return spoken(text).find([compile_wording(phrase, compiled)])


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("call me", "Please CALL me, now", "CALL me"),
        ("call me", "recall me", None),
        ("cancel~ it", "he cancelled it", "cancelled it"),
        ("cancel it", "he cancelled it", None),
        ("my .. order", "my very last order", "my very last order"),
        ("my .. order", "my one two three four order", None),
        ("my ... order", "my one two three four order", "my one two three four order"),
        ("can't", "I cant do it", "cant"),
        ("cant", "I can’t do it", "can’t"),
        ("llámame", "por favor llamame", "llamame"),
        ("esta bien", "¿Está bien?", "Está bien"),
        ("i want to <leave>", "I want to go away", "I want to go away"),
        ("i want to <leave>", "I want to go", None),
    ],
)
def test_where_a_phrase_stands(phrase: str, text: str, found: str | None) -> None:
    assert stands(phrase, text, leave=["quit", "go away"]) == found


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("", "a word at the start"),
        (".. order", "a word at the start"),
        ("my order ...", "a word at the start"),
        ("a .. b .. c .. d .. e", "at most 3 gaps"),
        ("(a | b)", "got '('"),
        ("<unknown> it", "got <unknown>"),
        ("x" * (MAX_PHRASE_CHARS + 1), "at most 120 characters"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, expected: str) -> None:
    with pytest.raises(WordingError, match=expected.replace("(", r"\(")):
        compile_wording(phrase, {})


@given(st.text(max_size=400))
def test_any_text_can_be_searched(text: str) -> None:
    found = spoken(text).find([compile_wording("a ... b ... c ... d", {}), compile_wording("o~", {})])
    assert found is None or found in text


def test_a_card_of_the_floors_own_comes_with_its_words() -> None:
    outcome = play(WANTS)
    assert outcome.cards == ["offer_loyalty"]
    assert outcome.shown[0].why == "They said “want to cancel”."
    assert outcome.shown[0].evidence == ("c10",)
    assert [one.how for one in outcome.cleared] == ["timed_out"]


def test_a_phrase_may_be_said_with_a_breath_in_it_and_counts_once() -> None:
    outcome = play(said("c", 10, 12, "I want to"), said("c", 13, 15, "cancel my contract"), said("c", 16, 18, "today"))
    assert outcome.cards == ["offer_loyalty"]
    assert outcome.shown[0].evidence == ("c13",)


def test_the_other_sides_words_make_no_card() -> None:
    assert play(said("a", 10, 13, "do you want to cancel")).cards == []


def test_the_agents_words_can_make_a_card() -> None:
    mine = deck(customer_says="agent_says", unless_agent_says="unless_customer_says", **{
        'unless_customer_says = ["not': 'unless_agent_says = ["not'})  # fmt: skip
    assert play(said("a", 10, 13, "you want to cancel then"), said("c", 15, 16), deck=mine).cards == ["offer_loyalty"]


@pytest.mark.parametrize(
    "before",
    [said("a", 1, 4, "we have a loyalty plan"), said("c", 1, 4, "I do not really want to switch provider")],
)
def test_words_that_forbid_a_card_keep_it_away_for_a_minute(before: Any) -> None:
    outcome = play(before, WANTS)
    assert outcome.cards == []
    assert set(outcome.summary.held_back) == {"unless"}
    assert play(before, said("c", 80, 84, "I want to cancel"), until_s=100).cards == ["offer_loyalty"]


def test_words_that_forbid_a_card_may_be_the_very_words_that_make_it() -> None:
    assert play(said("c", 10, 13, "I do not want to cancel")).cards == []


def test_words_that_make_a_card_needless_take_it_down() -> None:
    outcome = play(WANTS, said("a", 20, 24, "there is the loyalty plan"))
    assert [(one.how, round(one.at_s)) for one in outcome.cleared] == [("done", 25)]


def test_phrases_make_a_card_of_a_rule_too() -> None:
    text = DECK_TEXT.replace(
        'id = "dead_air"', 'id = "dead_air"\ncustomer_says = ["are you there"]\nunless_agent_says = ["still here"]'
    )
    outcome = play(said("c", 10, 12, "hello are you there"), deck=deck(text))
    assert outcome.cards == ["dead_air"]
    assert play(said("a", 7, 9, "still here"), said("c", 10, 12, "are you there"), deck=deck(text)).cards == []


def test_a_forbidding_phrase_holds_a_rule_back() -> None:
    text = DECK_TEXT.replace('id = "dead_air"', 'id = "dead_air"\nunless_customer_says = ["i need a minute"]')
    script = (said("a", 1, 3), said("c", 4, 6, "I need a minute"))
    assert play(*script, deck=deck(text)).cards == []
    assert play(*script, deck=deck(DECK_TEXT)).cards == ["dead_air"]


def test_words_that_nobody_reads_out_fill_no_line() -> None:
    text = OFFER.replace('"One thing first."', '"You said {quote}."') + '[words]\nnever_said = ["bloody"]\n'
    mine = deck(text.replace('"want to <leaving>", ', '"want to <leaving>", "bloody contract", '))
    mild, rude = (play(said("c", 10, 13, t), deck=mine).shown[0] for t in ("I want to cancel", "this bloody contract"))
    assert (mild.say, mild.why) == ("You said want to cancel.", "They said “want to cancel”.")
    assert rude.say == "There is a plan for this."
    assert rude.why == "They said “bloody contract”."


def mistakes(old: str, new: str) -> list[tuple[int | None, str, str]]:
    assert old in OFFER
    return [(one.line, one.key, one.message) for one in parse_deck(OFFER.replace(old, new))[1] if one.key != "card"]


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "message"),
    [
        ('"switch provider"', '"(switch"', 5, "leaving", "got '('"),
        ("leaving = [", "leav-ing = [", 5, "leav-ing", "a name of small letters"),
        ('"want to <leaving>"', '"want to <going>"', 11, "customer_says", "expected a list of [phrases], got <going>"),
        ('"loyalty plan"', '".. plan"', 13, "unless_agent_says", "a word at the start"),
        ('["loyalty plan"]', '"loyalty plan"', 13, "unless_agent_says", "a list of 1 to 60 phrases"),
        ('id = "offer_loyalty"', 'id = "Offer it"', 8, "id", "small letters, digits and _"),
        ('"Kettlewell"', '""', 2, "vocabulary", "a name of 1 to 40 characters"),
        ('"Kettlewell"', '"' + '", "'.join(f"Name{i:036}" for i in range(11)) + '"', 2, "vocabulary", "400 characters"),
        ('"One thing first."', '"One thing [product] first."', 14, "say", "without signs, got '['"),
        ('"One thing first."', '"1, 2, 3."', 14, "say", "words to say"),
        ('"One thing first."', '"There is a plan for this."', 14, "say", "wordings that differ"),
        ("unless_agent_says", "unless_agents_say", 13, "unless_agents_say", "unknown key"),
    ],
)
def test_a_mistake_in_phrases_is_named_by_line_and_key(old: str, new: str, line: int, key: str, message: str) -> None:
    found = mistakes(old, new)
    assert found[0][:2] == (line, key), found
    assert message in found[0][2]


def test_a_card_of_ones_own_without_phrases_says_what_it_lacks() -> None:
    text = "\n".join(line for line in OFFER.splitlines() if "_says" not in line)
    found = [problem for problem in parse_deck(text)[1] if problem.key == "id"]
    assert "with customer_says or agent_says" in found[0].message


def test_the_vocabulary_is_read_as_it_is_written() -> None:
    assert deck().vocabulary == ("Hydra Plus", "Kettlewell")


def test_another_deck_counts_at_once_and_the_call_goes_on() -> None:
    coach = Coach(deck(), CoachSettings())
    coach.step(CallStarted(0.0), 0.0)
    coach.use(deck(**{"Offer the loyalty plan": "Name the plan"}))
    told = []
    for when_s, event in call_script.events([WANTS]):
        told += coach.step(event, when_s)
    outcome = Outcome(told + coach.tick(20.0))
    assert outcome.shown[0].headline == "Name the plan"


def test_a_card_that_the_new_deck_has_not_is_let_go() -> None:
    coach = Coach(deck(), CoachSettings())
    coach.step(CallStarted(0.0), 0.0)
    for when_s, event in call_script.events([voice("a", 12, 15), WANTS]):
        if when_s <= 14.4:
            coach.step(event, when_s)
    coach.use(Deck())
    assert coach.tick(40.0) == []
