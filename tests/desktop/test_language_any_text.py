"""Whatever is said, by whomever: the reader answers, quotes verbatim, repeats itself and stays quick to a fault."""

from __future__ import annotations

from contextlib import suppress
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning
from desktop.language import LanguageError, Reader, load_patterns
from desktop.language.tokens import tokenize

TEXT = (resources.files("resources") / "language" / "en.toml").read_text(encoding="utf-8")
PATTERNS = load_patterns(TEXT)
WORDS = st.sampled_from(
    "i am i'm Im not really so frustrated angry worried sorry you had to wait three weeks my name is margaret this "
    "order number four seven two one . ? , we will call you back by five within the hour pounds uh um you know".split(
        " "
    )
)
TEXTS = st.one_of(st.text(max_size=150), st.lists(WORDS, max_size=40).map(" ".join))
TURNS = st.lists(st.tuples(st.sampled_from(list(Speaker)), TEXTS), max_size=6)


def read(turns: list[tuple[Speaker, str]]) -> list[Meaning]:
    reader = Reader(PATTERNS)
    return [
        reader.push(Utterance(who, f"u{i}", 3.0 * i, 3.0 * i + 2, text, True, len(text), 0.9, 0, 3.0 * i + 2))
        for i, (who, text) in enumerate(turns)
    ]


def quotes(meaning: Meaning) -> list[str]:
    found = [f.quote for f in meaning.feelings] + [n.quote for n in meaning.notes]
    single = (
        meaning.positive, meaning.recognition_quote, meaning.dismissive, meaning.offers_fix, meaning.uses_name,
        meaning.paraphrase, meaning.hold, meaning.negative_wording,
    )  # fmt: skip
    return found + [q for q in single if q]


@settings(max_examples=60, deadline=None)
@given(TURNS)
def test_every_quote_is_the_speakers_own_words_in_order(turns: list[tuple[Speaker, str]]) -> None:
    for index, meaning in enumerate(read(turns)):
        mine = " ".join(text for who, text in turns[: index + 1] if who is meaning.utterance.speaker)
        tokens = [t.text for t in tokenize(mine) if t.text != "."]
        for quote in quotes(meaning):
            said = [t.text for t in tokenize(quote) if t.text != "."]
            assert quote in meaning.utterance.text or all(word in tokens for word in said)


@settings(max_examples=30, deadline=None)
@given(TURNS)
def test_the_same_turns_mean_the_same(turns: list[tuple[Speaker, str]]) -> None:
    assert read(turns) == read(turns)


@settings(max_examples=30, deadline=None)
@given(TURNS)
def test_the_agents_words_never_carry_a_feeling_of_the_agent(turns: list[tuple[Speaker, str]]) -> None:
    for meaning in read(turns):
        if meaning.utterance.speaker is Speaker.AGENT:
            assert meaning.feelings == ()
            assert meaning.positive is None
        else:
            assert meaning.recognition is None


def test_tokens_point_back_into_the_text() -> None:
    text = "Well, um, you know I'VE been waiting... three weeks"
    tokens = tokenize(text)
    assert [t.text for t in tokens] == ["well", "i", "have", "been", "waiting", ".", "three", "weeks"]
    assert text[tokens[1].start : tokens[2].end] == "I'VE"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[words\n", "line 1"),
        ("[wards]\n", "line 1: wards: expected one of"),
        ("[words]\nvery = ['so']\n[[feeling]]\nkind = 'rage'\n", "line 3: feeling.0: expected kind"),
        ("[customer]\npositive = [\n  \"thanks\",\n  \"(thank you\",\n]\n", "line 4: customer.positive.1"),
        ("[customer]\npositive = [\"<nice>\"]\n", "line 2: customer.positive.0: '<nice>': expected one of the lists"),
        ("[customer]\npositive = 3\n", "line 2: customer.positive: expected a list of phrases, got 3"),
        ("[customer]\npositive = [\"\"]\n", "expected a word, got nothing"),
        ("[[feeling]]\nkind = \"anger\"\nstrength = 2\n", "line 3: feeling.0.strength: expected a number above 0"),
    ],
)  # fmt: skip
def test_a_broken_file_names_its_line_and_what_was_expected(text: str, says: str) -> None:
    with pytest.raises(LanguageError) as raised:
        load_patterns(text)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


@settings(max_examples=80, deadline=None)
@given(st.text("abc ()[]|<>*.~^$#é", max_size=30))
def test_any_phrase_is_compiled_or_refused(phrase: str) -> None:
    text = f"[words]\nabc = ['a b']\n[agent]\ngreets = ['''{phrase}''']\n"
    with suppress(LanguageError):
        patterns = load_patterns(text)
        Reader(patterns).push(Utterance(Speaker.AGENT, "a1", 0.0, 1.0, "a b c abc", True, 9, 0.9, 0, 1.0))
