"""The trained part of the ear for words: what it finds beyond patterns, what it leaves alone, and where it points."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from audio.events import Speaker, Utterance
from desktop.coaching.model import Meaning, Recognition
from desktop.language import Ear, EncoderError, Reader, load_ear, load_patterns
from desktop.language.encoder import MODEL, TOKENIZER, Encoder
from desktop.language.heads import best_stretch, clauses, features, load_heads, stretches, words_of
from desktop.trained import ENCODER, find_ear

LANGUAGE = Path(__file__).parents[2] / "resources" / "language"


@pytest.fixture(scope="module")
def full() -> Ear:
    found, problem = find_ear("en")
    assert found
    assert problem is None
    return found


@pytest.fixture
def reader(full: Ear) -> Reader:
    return Reader(load_patterns((LANGUAGE / "en.toml").read_text(encoding="utf-8")), full)


def test_without_the_encoder_the_word_heads_still_find_feelings() -> None:
    ear = load_ear(LANGUAGE, "en", None)
    assert ear
    assert ear.feeling("i have been waiting three weeks and nobody ever rings me back")
    assert ear.feeling("could you tell me what time you open on saturday") is None


def said(reader: Reader, speaker: Speaker, text: str) -> Meaning:
    return reader.push(Utterance(speaker, "u1", 0.0, 3.0, text, True, len(text), 1.0, 0, 3.0))


@pytest.mark.parametrize(
    "text",
    [
        "my nan's ashes are in that suitcase",
        "i've sent my whole savings to somebody and the number is dead",
        "he's on his last inhaler and it is the weekend",
        "you took money out of my dead mother's account",
    ],
)
def test_a_feeling_in_free_wording_is_found_and_its_quote_is_the_customers_words(reader: Reader, text: str) -> None:
    found = said(reader, Speaker.CUSTOMER, text).feelings
    assert found
    assert found[0].quote in text


@pytest.mark.parametrize(
    "text",
    [
        "could you tell me what time you open on saturday",
        "the item was returned on monday",
        "there's a bad signal on line two",
        "it's four four seven one two nine",
        "thank you so much that's a great relief",
        "i used to be terrified of flying years ago but i love it now",
    ],
)
def test_calm_words_hold_no_feeling(reader: Reader, text: str) -> None:
    assert said(reader, Speaker.CUSTOMER, text).feelings == ()


@pytest.mark.parametrize(
    "text",
    ["with the baby and no hot water anyone would be at the end of their rope", "as a dad that would break my heart"],
)
def test_an_acknowledgement_in_free_wording_counts(reader: Reader, text: str) -> None:
    level = said(reader, Speaker.AGENT, text).recognition
    assert level is not None
    assert level >= Recognition.ACKNOWLEDGED


@pytest.mark.parametrize(
    "text",
    [
        "i understand that you want a refund",
        "sorry could you repeat that",
        "thank you for holding what was the number",
        "i can book another engineer for thursday morning",
    ],
)
def test_business_is_no_acknowledgement(reader: Reader, text: str) -> None:
    level = said(reader, Speaker.AGENT, text).recognition
    assert level is None or level < Recognition.ACKNOWLEDGED


def test_a_slight_needs_a_feeling_before_it(reader: Reader) -> None:
    slight = "you did choose the cheapest option you get what you pay for"
    assert said(reader, Speaker.AGENT, slight).dismissive is None
    assert said(reader, Speaker.CUSTOMER, "i am so upset we lost our whole honeymoon").feelings
    assert said(reader, Speaker.AGENT, slight).dismissive


def test_without_the_trained_part_patterns_still_work() -> None:
    plain = Reader(load_patterns((LANGUAGE / "en.toml").read_text(encoding="utf-8")))
    assert said(plain, Speaker.CUSTOMER, "i am really frustrated").feelings[0].kind == "frustration"


def test_a_language_without_weights_has_no_ear() -> None:
    assert load_ear(LANGUAGE, "xx", None) is None


def test_a_folder_without_an_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="no sentence encoder in"):
        Encoder(tmp_path)


@pytest.mark.parametrize("name", [MODEL, TOKENIZER])
def test_a_truncated_encoder_is_named_and_the_words_are_read_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shutil.copytree(LANGUAGE, tmp_path / "language")
    folder = shutil.copytree(LANGUAGE.parent / "models" / ENCODER, tmp_path / "models" / ENCODER)
    (folder / name).write_bytes((folder / name).read_bytes()[:-1000])
    with pytest.raises(EncoderError, match=f"{name} is damaged: its SHA-256 differs"):
        Encoder(folder)
    monkeypatch.setattr("desktop.paths.resources", lambda: tmp_path)
    ear, problem = find_ear.__wrapped__("en")
    assert ear
    assert problem
    assert problem.startswith("Fewer feelings are found: ")


def test_a_vector_has_length_one_and_likeness_follows_the_meaning() -> None:
    encoder = Encoder(LANGUAGE.parent / "models" / ENCODER)
    ashes, remains, colour = (
        encoder.vector(text)
        for text in (
            "my mum's ashes are in that bag",
            "the suitcase has the remains of my mother in it",
            "the bag is dark blue with a red strap",
        )
    )
    assert np.linalg.norm(ashes) == pytest.approx(1.0, abs=1e-5)
    assert ashes @ remains > ashes @ colour + 0.2


def test_a_very_long_text_is_judged_by_its_end() -> None:
    encoder = Encoder(LANGUAGE.parent / "models" / ENCODER)
    end = "and nobody has rung me back about it " * 20
    assert encoder.vector("the number is on the back " * 200 + end) @ encoder.vector(end) > 0.9


def test_a_texts_features_have_length_one_and_every_word_its_share() -> None:
    words = words_of("I'm so, so tired of THIS")
    assert [word.text for word in words] == ["im", "so", "so", "tired", "of", "this"]
    columns, values, at = features(words)
    row = np.zeros(columns.max() + 1)
    np.add.at(row, columns, values)
    assert np.linalg.norm(row) == pytest.approx(1.0, abs=1e-5)
    assert set(at) == set(range(6))


def test_the_shares_of_the_words_add_up_to_what_the_head_says() -> None:
    head = load_heads(LANGUAGE / "en.heads.npz")["customer.grams"]
    logs, shares = head.of_words(words_of("nobody ever rings me back"))
    logits = shares.sum(0) + head.bias
    assert np.exp(logs).sum() == pytest.approx(1.0, abs=1e-4)
    assert logs - logs[0] == pytest.approx(logits - logits[0], abs=1e-4)


def spoken(text: str, speaks_at: str) -> list[str]:
    """The stretches to try as quotes, best first, where the words of `speaks_at` speak for it."""
    words = words_of(text)
    shares = np.array([1.0 if word.text in speaks_at.split() else 0.0 for word in words], np.float32)
    return [text[words[a].start : words[b - 1].end] for a, b in stretches(text, words, shares, 5)]


def test_quotes_are_whole_clauses_and_the_one_that_speaks_most_comes_first() -> None:
    found = spoken("the order is here and i am heart broken but what is the number", "heart broken")
    assert found[0] == "and i am heart broken"
    assert "i am heart" not in found


def test_a_quote_never_reaches_over_the_end_of_a_sentence() -> None:
    found = spoken("I have a baby and no heating. Could somebody call me back?", "no heating somebody")
    assert not any("heating. Could" in one for one in found)


def test_a_clause_does_not_begin_behind_a_word_that_holds_it() -> None:
    words = words_of("i mean what did i even pay for")
    assert clauses("i mean what did i even pay for", words) == [(0, 8)]


def test_a_clause_too_long_to_quote_is_quoted_where_it_speaks_most() -> None:
    words = words_of(" ".join(f"word{'abcdefghijklmnopqrstuvwxyz'[n]}" for n in range(26)))
    shares = np.array([0.0] * 14 + [1.0] * 12, np.float32)
    assert best_stretch(words, shares) == (14, 26)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("what i'll do is get a new one couriered over to you this afternoon", True),
        ("shall i put you in for tuesday morning with the engineer", True),
        ("could you confirm the first line of your address for me", False),
        ("bear with me one second while i bring your account up", False),
    ],
)
def test_a_fix_is_told_from_business(full: Ear, text: str, offers: bool) -> None:
    assert (full.fix(text) is not None) is offers


def test_words_that_only_look_like_a_feeling_are_doubted(reader: Reader) -> None:
    text = "that's the third time i've ordered this one it's that good"
    plain = Reader(load_patterns((LANGUAGE / "en.toml").read_text(encoding="utf-8")))
    assert said(plain, Speaker.CUSTOMER, text).feelings
    assert said(reader, Speaker.CUSTOMER, text).feelings == ()


def test_several_questions_of_one_text_encode_it_once(full: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = Encoder(LANGUAGE.parent / "models" / ENCODER)
    encoded: list[str] = []
    monkeypatch.setattr(encoder, "_encoded", lambda text: encoded.append(text) or np.ones(384, np.float32))
    ear = Ear(load_heads(LANGUAGE / "en.heads.npz"), encoder)
    text = "could you confirm the first line of your address for me"
    ear.doubts_reply(text, dismissive=False)
    ear.doubts_reply(text, dismissive=True)
    ear.reply(text)
    assert encoded[:1] == [text]
    assert encoded.count(text) == 1


def test_a_new_call_leaves_no_text_in_the_encoder(reader: Reader, full: Ear) -> None:
    said(reader, Speaker.CUSTOMER, "my nan's ashes are in that suitcase")
    encoder = full._encoder
    assert encoder is not None
    assert "ashes" in encoder._last[0]
    reader.reset()
    assert encoder._last[0] == ""
    assert not encoder.vector("").any()
