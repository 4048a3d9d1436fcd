"""What holds of every spoken case, for the tests of their sets. In: a case. Out: an AssertionError that shows it."""

import re
from itertools import pairwise

from bench.spoken.case import SpokenCase
from bench.spoken.say import ONES, TEENS, TENS
from bench.spoken.score import masked, tokens

DIGIT_WORD = frozenset([*ONES, *TEENS, *TENS, "oh", "o"])


def assert_spans_hold_words(case: SpokenCase) -> None:
    """They lie in their turns, in order, and no mark is left in the text."""
    assert case.secrets, case
    for secret in case.secrets:
        text = case.turns[secret.turn].text
        for (start, end), after in zip(secret.spans, [*secret.spans[1:], None], strict=True):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert after is None or end <= after[0]
    assert not re.search(r"[⟦⟧{}\[\]<>•]", "".join(turn.text for turn in case.turns)), case


def assert_no_digit_outside(case: SpokenCase, but: tuple[str, ...] = ()) -> None:
    """No numeral, and no two digit words in a row; `but`: words that may have a numeral."""
    for turn, text in enumerate(masked(case, "■")):
        outside = [word for *_, word in tokens(text)]
        assert not any(c.isdigit() for word in outside for c in word if word not in but), case
        runs = [(a, b) for a, b in pairwise(outside) if a in DIGIT_WORD and b in DIGIT_WORD]
        assert not runs, (case.turns[turn], runs)
