"""Facts about the deck: what a floor may write, and what is said of its mistakes."""

import re
from pathlib import Path

import pytest
from call_script import DECK_TEXT
from hypothesis import given
from hypothesis import strategies as st

from desktop.coaching.deck import CUES, MAX_CHARS, Deck, DeckProblem, fill, parse_deck
from desktop.coaching.rules import DONE

RESOURCES = Path(__file__).parents[2] / "resources"
GOOD = """language = "en"

[[card]]
id = "ask_name"
habit = "respect"
headline = "Ask their name"
say = ["One.", "Two, {name}.", "Three.", "Four."]
why = ["No name yet."]
priority = 30
"""


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_deck(text)[1]]


def one_problem(text: str) -> DeckProblem:
    found = parse_deck(text)[1]
    assert len([one for one in found if one.key != "card"]) == 1, found
    return found[0]


DECKS = {"en": DECK_TEXT, "es": (RESOURCES / "decks" / "es.toml").read_text(encoding="utf-8")}


@pytest.mark.parametrize("language", DECKS)
def test_a_deck_that_comes_with_sotto_has_a_good_card_for_every_cue(language: str) -> None:
    deck, found = parse_deck(DECKS[language])
    assert found == []
    assert deck.language == language
    assert set(deck.cards) == set(CUES) == set(DONE)
    assert {cue: deck.cards[cue].habit for cue in CUES} == CUES


def test_the_spanish_deck_is_complete() -> None:
    en, es = (parse_deck(text)[0] for text in DECKS.values())
    assert {i: (c.priority, c.cooldown_s, c.max_per_call, c.stale_s) for i, c in es.cards.items()} == {
        i: (c.priority, c.cooldown_s, c.max_per_call, c.stale_s) for i, c in en.cards.items()
    }
    assert set(es.phrases) == set(en.phrases)
    assert all((es.topic_after, es.topic_never, es.clause_starts, es.never_said))
    shared = {line for card in en.cards.values() for line in (card.headline, *card.say, *card.why)}
    assert not any(line in shared for card in es.cards.values() for line in (card.headline, *card.say, *card.why))


def test_the_examples_of_the_page_about_decks_are_good() -> None:
    page = (RESOURCES.parent / "docs" / "decks.md").read_text(encoding="utf-8")
    card, own, words = (block.split("```")[0] for block in page.split("```toml\n")[1:])
    deck, found = parse_deck("\n".join((words, card, own)))
    assert found == []
    assert set(deck.cards) == {"missed_ignored", "offer_loyalty"}
    assert all(f"| `{cue}` |" in page for cue in CUES)


@pytest.mark.parametrize("language", DECKS)
def test_every_card_has_enough_wordings_for_a_call_where_no_name_is_known(language: str) -> None:
    for card in parse_deck(DECKS[language])[0].cards.values():
        plain = [line for line in card.say if fill(line, {})]
        assert len(card.say) >= 4
        assert len(plain) >= min(card.max_per_call, 3), card.id
        assert fill(card.why[-1], {}), card.id


def test_no_english_line_names_a_gender_or_shouts() -> None:
    for card in parse_deck(DECK_TEXT)[0].cards.values():
        words = " ".join((card.headline, *card.say, *card.why))
        assert not re.search(r"\b(he|she|his|her|him|sir|madam|angry)\b|!", words, re.IGNORECASE), card.id


def test_no_spanish_line_names_a_gender_or_shouts() -> None:
    for card in parse_deck(DECKS["es"])[0].cards.values():
        words = " ".join((card.headline, *card.say, *card.why))
        gendered = r"\b(señora?|él|ella|encantad[oa]|segur[oa]|yo mism[oa]|client[ea])\b|[!¡]"
        assert not re.search(gendered, words), card.id


def test_a_good_card_is_read_whole() -> None:
    deck, found = parse_deck(GOOD)
    card = deck.cards["ask_name"]
    assert found == []
    assert (card.priority, card.cooldown_s, card.headline, card.on) == (30, 90.0, "Ask their name", True)


def test_text_that_is_no_toml_is_named_by_line() -> None:
    deck, found = parse_deck('language = "en"\n\n[[card]\nid = 3')
    assert deck.cards == {}
    assert found[0].line == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "message"),
    [
        ("priority = 30", 'priority = "high"', 9, "priority", "a whole number from 1 to 100, got 'high'"),
        ("priority = 30", "priority = true", 9, "priority", "got True"),
        ("priority = 30", "cooldown_s = -1", 9, "cooldown_s", "seconds from 0 to 3600, got -1"),
        ("priority = 30", "cooldown_s = nan", 9, "cooldown_s", "got nan"),
        ("priority = 30", "priorty = 30", 9, "priorty", "unknown key"),
        ("priority = 30", 'on = "no"', 9, "on", "true or false, got 'no'"),
        ('"Ask their name"', '"Ask"', 6, "headline", "2 to 5 words"),
        ('"Ask their name"', '"Ask them for their full name"', 6, "headline", "2 to 5 words"),
        ('"Ask their name"', '"Ask their name!"', 6, "headline", "no exclamation mark"),
        ('"respect"', '"kindness"', 5, "habit", "one of listen"),
        ('"ask_name"', '"ask_everything"', 4, "id", "one of missed_ignored"),
        ('"Two, {name}."', '"Two, {age}."', 7, "say", "{name}, {quote}, {topic}, got '{age}'"),
        ('"Two, {name}."', '"Two, {name."', 7, "say", "slots written like {name}"),
        ('"Two, {name}."', '"<b>Two</b>"', 7, "say", "without mark-up"),
        ('"Two, {name}."', '"see file://host/x"', 7, "say", "without mark-up"),
        ('"Two, {name}."', '"Two\\u0007"', 7, "say", "control characters"),
        ('"Two, {name}."', '"' + "very " * 60 + '"', 7, "say", "1 to 200 characters, got '300'"),
        ('"Two, {name}.", ', "", 7, "say", "a list of 4 to 40 lines"),
        ('"No name yet."', '"Ask {name}."', 8, "why", "at least one line without slots"),
        ('why = ["No name yet."]\n', "", 3, "why", "missing"),
    ],
)
def test_a_mistake_is_named_by_line_and_key(old: str, new: str, line: int, key: str, message: str) -> None:
    problem = one_problem(GOOD.replace(old, new))
    assert (problem.line, problem.key) == (line, key)
    assert message in problem.message


def test_a_bad_value_of_a_good_card_falls_back_to_its_default() -> None:
    assert parse_deck(GOOD.replace("priority = 30", "priority = 1000"))[0].cards["ask_name"].priority == 50


def test_a_bad_card_is_left_out_and_the_good_ones_stay() -> None:
    bad = GOOD.split("\n\n")[1].replace("ask_name", "use_name").replace("Ask their name", "Use")
    deck, found = parse_deck(f"{GOOD}\n{bad}")
    assert set(deck.cards) == {"ask_name"}
    assert [problem.line for problem in found] == [14]


def test_the_second_card_of_an_id_is_left_out() -> None:
    again = GOOD.split("\n\n")[1].replace("Ask their name", "Ask once more")
    deck, found = parse_deck(f"{GOOD}\n{again}")
    assert deck.cards["ask_name"].headline == "Ask their name"
    assert [(problem.line, problem.key) for problem in found] == [(12, "id")]


def test_every_mistake_of_a_card_is_named() -> None:
    text = GOOD.replace('"respect"', "7").replace('"Ask their name"', "8").replace("priority = 30", "colour = 1")
    assert len(problems(text)) == 4  # and that there is no good card


def test_strange_shapes_are_problems_and_no_tracebacks() -> None:
    for text in ("card = 3", "card = [1, 2]", "words = 3\nlanguage = []", "[card]\nid = 1", "[words]\ntopic_after = 1"):
        deck, found = parse_deck(text)
        assert deck.cards == {}
        assert len(found) >= 2, text


def test_ten_megabytes_are_turned_away_unread() -> None:
    deck, found = parse_deck("#" * 10_000_000)
    assert deck == Deck()
    assert found[0].message == f"expected at most {MAX_CHARS} characters, got 10000000"


def test_a_problem_shows_no_control_characters_of_the_text_it_is_about() -> None:
    shown = str(one_problem(GOOD.replace("Ask their name", "\\u001b[31mAsk \\u202e")))
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202e]", shown)


def test_a_line_with_an_unknown_slot_is_not_filled() -> None:
    assert fill("Hello {name}.", {"name": ""}) is None
    assert fill("Hello {name}.", {"name": "{quote}"}) == "Hello {quote}."


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    deck, found = parse_deck(text)
    assert deck.cards == {}
    assert found


@given(st.integers(0, len(DECK_TEXT) - 1), st.sampled_from('"[]{}=\n#\x00,x9'))
def test_no_slip_of_the_finger_breaks_the_reading(position: int, sign: str) -> None:
    deck, found = parse_deck(DECK_TEXT[:position] + sign + DECK_TEXT[position + 1 :])
    assert all(isinstance(str(problem), str) for problem in found)
    assert set(deck.cards) <= set(CUES)
