"""The spoken cases say what their spans claim, come out the same each time, and their scorer sees what is left."""

import hashlib
import re
from pathlib import Path
from random import Random

import pytest
from spoken_checks import assert_no_digit_outside, assert_spans_hold_words

from bench.spoken.case import Said, script, unmark
from bench.spoken.noise import noisy
from bench.spoken.say import FILLERS, ONES, STYLES, TEENS, TENS, say
from bench.spoken.score import left_over, secret_words, tokens
from bench.trust_numbers import (
    NEGATIVE,
    POSITIVE,
    PlainCase,
    Secret,
    SpokenCase,
    Turn,
    judge,
    lost,
    masked,
    negative,
    negatives,
    positive,
    positives,
)

ROOT = Path(__file__).parents[2]
FIGURED = {"card", "cvv", "bank", "ssn", "pin", "otp", "phone"}
SPREAD = re.compile("turns|read back|correct|hesitant|repeated|breaths|interrupted|asked twice|one breath")


def _case(*turns: str) -> SpokenCase:
    said = script(" | ".join(turns))
    plain = [unmark(one.text) for one in said]
    secrets = tuple(Secret(n, "card", spans) for n, (_, spans) in enumerate(plain) if spans)
    return SpokenCase(
        "x", "card", True, tuple(Turn(one.speaker, p[0]) for one, p in zip(said, plain, strict=True)), secrets
    )


def _plain(text: str) -> PlainCase:
    one = _case(f"C: {text}")
    return PlainCase("x", False, one.turns, one.secrets)


def test_there_are_as_many_forms_as_were_asked_for():
    assert len(POSITIVE) >= 45
    assert len([name for name in POSITIVE if SPREAD.search(name)]) >= 20
    assert len([one for one in NEGATIVE.values() if not one.neutral]) >= 30
    assert {one.kind for one in POSITIVE.values()} == FIGURED | {
        "expiry", "nino", "passport", "licence", "dob", "password", "email", "answer"
    }  # fmt: skip


def test_a_case_depends_on_seed_form_and_number_alone():
    assert list(positives(3, 7)) == list(positives(3, 7))
    assert list(negatives(3, 7)) == list(negatives(3, 7))
    assert positive("PIN", 5, 7, clean=False) in list(positives(8, 7))
    assert positive("PIN", 5, 7, clean=True) != positive("PIN", 5, 8, clean=True)
    assert [case.clean for case in positives(2, 7)][:2] == [True, False]


@pytest.mark.parametrize("name", POSITIVE)
def test_spans_of_a_positive_lie_in_their_turns_and_hold_words(name):
    for n in range(20):
        case = positive(name, n, 1, clean=n % 2 == 0)
        assert_spans_hold_words(case)


@pytest.mark.parametrize("name", [name for name, one in POSITIVE.items() if one.kind in FIGURED])
def test_no_digit_of_a_clean_number_lies_outside_its_spans(name):
    for n in range(40):
        case = positive(name, n, 2, clean=True)
        assert_no_digit_outside(case, ("1st", "2nd", "3rd", "4th"))


def test_what_stands_in_the_spans_of_a_card_is_a_card():
    for n in range(50):
        case = positive("card, digit words", n, 3, clean=True)
        spans = [case.turns[s.turn].text[a:b] for s in case.secrets for a, b in s.spans]
        digits = "".join("0" if w in ("oh", "o") else str(ONES.index(w)) for w in " ".join(spans).lower().split())
        assert len(digits) == 16
        doubled = [int(d) * (1 + k % 2) for k, d in enumerate(reversed(digits))]
        assert sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0, case


@pytest.mark.parametrize("style", STYLES)
def test_a_number_is_said_in_each_style_with_all_its_digits(style):
    said, _ = unmark(say("4111050099887765", Random(1), (style,), (4, 4, 4, 4)))
    values = {w: f"{n}" for n, w in enumerate(ONES)} | {"oh": "0", "o": "0", "hundred": "00"}
    values |= {w: f"1{n}" for n, w in enumerate(TEENS)} | {w: f"{n}" for n, w in enumerate(TENS) if n > 1}
    digits, times, tens = "", 1, False
    for filler in sorted(FILLERS, key=len, reverse=True):
        said = said.replace(f" {filler} ", " ") if style == "hesitant" else said
    for word in re.findall(r"[a-z]+|\d+", said.lower()):
        if word in ("double", "triple", "treble"):
            times = 2 if word == "double" else 3
            continue
        if tens and word not in ONES[1:]:
            digits += "0"
        digits += values.get(word, word) * times
        tens, times = word in TENS[2:], 1
    assert digits + "0" * tens == "4111050099887765", said


def test_a_whole_mask_is_a_hit_whatever_it_looks_like():
    for case in positives(12, 4):
        for mask in ("[card number]", "•••", "***", "<number>", "█"):
            assert judge(case, masked(case, mask)).hit, (case, mask)
        assert judge(case, ["[hidden]" for _ in case.turns]).hit


def test_a_text_left_as_it_was_is_a_miss():
    assert not [case for case in positives(12, 5) if judge(case, [turn.text for turn in case.turns]).hit]


def test_every_single_word_left_of_a_secret_is_a_miss():
    for case in positives(6, 6):
        for secret in case.secrets:
            text = case.turns[secret.turn].text
            is_secret = secret_words(text, secret.spans)
            words = tokens(text)
            k = Random(text).choice([k for k, one in enumerate(is_secret) if one])
            start, end, word = words[k]
            cut = [(a, b) for a, b in secret.spans if not (a <= start and end <= b)]
            cut += [
                p for a, b in secret.spans if a <= start and end <= b for p in ((a, start), (end, b)) if p[0] < p[1]
            ]
            planted = masked(case)
            one = SpokenCase("", "", True, (case.turns[secret.turn],), (Secret(0, "", tuple(cut)),))
            planted[secret.turn] = masked(one)[0]
            assert (secret.turn, word) in judge(case, planted).survivors, (case, planted)


@pytest.mark.parametrize(
    ("text", "redacted", "left"),
    [
        ("it's ⟦four one one⟧, that one", "it's [number], that one", []),
        ("one of them is ⟦one one two⟧ to be sure", "one of them is ••• to be sure", []),
        ("it's ⟦four for one⟧ for me", "it's [x] for [x] for me", ["for"]),
        ("the ⟦4111 1111⟧", "the ••11 [number]", ["11"]),
        ("the ⟦4111 4242⟧", "the [card ending 4242]", ["4242"]),
        ("the ⟦4111 4242⟧", "the [card ending two]", ["two"]),
        ("my ⟦biscuit⟧ please", "my bisc••• please", ["bisc"]),
        ("my ⟦capital s un double two⟧", "my capital [password] double [password]", []),
        ("my ⟦four two⟧ or so", "my REDACTED or so", []),
        ("my ⟦four two⟧ or so", "my REDACTED two or so", ["two"]),
        ("⟦john dot smith at gmail dot com⟧", "[email] dot com", []),
        ("⟦john dot smith at gmail dot com⟧", "[email] at gmail dot com", ["gmail"]),
    ],
)
def test_the_scorer_sees_what_is_left(text, redacted, left):
    assert [word for _, word in judge(_case(f"C: {text}"), [redacted]).survivors] == left


def test_a_number_wrongly_masked_is_lost_and_one_that_stays_is_not():
    case = _plain("it was ⟦forty-nine⟧ dollars and ⟦9:30⟧")
    assert lost(case, ["it was forty-nine dollars and 9:30"]) == ()
    assert lost(case, ["it was [number] dollars and 9:30"]) == ((0, "forty"), (0, "nine"))
    assert lost(case, ["[hidden] forty-nine dollars and 9:30"]) == ()
    assert [word for _, word in lost(case, ["it was forty-nine dollars and 9:••"])] == ["30"]


@pytest.mark.parametrize("name", NEGATIVE)
def test_spans_of_a_plain_case_survive_an_untouched_text_and_not_a_mask(name):
    for n in range(20):
        case = negative(name, n, 1)
        assert case.keeps, case
        assert lost(case, [turn.text for turn in case.turns]) == ()
        assert lost(case, ["•••" for _ in case.turns])


def test_neutral_forms_come_on_request_only():
    assert not any(case.neutral for case in negatives(1, 1))
    assert any(case.neutral for case in negatives(1, 1, neutral=True))


def test_an_order_number_that_must_be_kept_has_at_most_ten_digits_and_no_payment_word_beside_it():
    for name in (name for name, one in NEGATIVE.items() if one.kind == "reference"):
        for n in range(200):
            case = negative(name, n, 2)
            said = " ".join(turn.text.lower() for turn in case.turns)
            assert not re.search(r"\b(card|account|payment|pin|birth|social|password|code|bank)\b", said), case


def test_noise_changes_digits_and_words_and_leaves_the_marks_right():
    said = [Said("customer", "my card is ⟦four one one one 2222 3333⟧ and that is all there is to say")]
    texts = [noisy(said, Random(n))[0].text for n in range(300)]
    plain = [unmark(text) for text in texts]
    assert all(spans for _, spans in plain)
    assert len(set(texts)) > 250
    inside = ["".join(text[a:b] for a, b in spans) for text, spans in plain]
    assert any("for" in one for one in inside)
    assert any("22223333" in one for one in inside)
    assert any(" um" in text or " uh" in text for text in texts)
    assert 0.1 < sum("card" not in text for text, _ in plain) / 300 < 0.3
    assert all("2222" not in text[: spans[0][0]] for text, spans in plain)


def test_the_scorer_refuses_texts_that_are_not_the_cases():
    with pytest.raises(ValueError, match="expected the 1 redacted turns of the case, got 2"):
        judge(_case("C: ⟦four⟧"), ["", ""])
    with pytest.raises(ValueError, match="a turn begins with"):
        script("B: hello")
    with pytest.raises(ValueError, match="left open"):
        unmark("⟦four")


def test_ambiguous_masks_are_read_in_favour_of_the_redaction():
    assert left_over("one one two", "one [x]", [False, True, True]) == ({0}, [])


def test_the_files_are_those_whose_hashes_were_written_down():
    page = (ROOT / "bench/data/trust/README.md").read_text(encoding="utf-8")
    written = {path: sha for sha, path in re.findall(r"^([0-9a-f]{64})  (bench/\S+)$", page, re.MULTILINE)}
    files = [*sorted((ROOT / "bench").glob("spoken*/*.py")), *sorted((ROOT / "bench").glob("trust_numbers*.py"))]
    now = {
        f.relative_to(ROOT).as_posix(): hashlib.sha256(f.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for f in files
    }
    assert written == now
