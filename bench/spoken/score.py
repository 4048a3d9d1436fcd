"""Is anything of a secret left? In: a case, its turns' texts after redaction. Out: a Verdict. Pure.

A redacted text is the original in which stretches were replaced by a mask: "[card number]", "•••", "***", "<number>".
What stands between two masks is looked for, word for word and in order, in the original; so it is known which of the
original's words are still there, and "one" outside the secret is no miss. Where a text allows several readings the one
is taken in which fewest secret words survive (or, in a PlainCase, most kept words). A text that is not the original
with masks in it is aligned by difflib instead, and then any digit that the original cannot explain is a survivor.
Words that say nothing of the secret may survive: double, dot, at, com, capital, and, of, the.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from bench.spoken.case import PlainCase, Secret, SpokenCase
from bench.spoken.say import ONES, TEENS, TENS

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
MASK = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|[•●█■▇▒*_]+")
SAYS_NOTHING = frozenset(
    "double triple treble and the of on dot at dash hyphen underscore slash point space com co uk org net gov ac "
    "end plus capital uppercase lowercase upper lower case all caps letter letters then sign mark symbol as in".split()
)
DIGIT_WORDS = frozenset([*ONES, *TEENS, *TENS, "oh", "hundred", "thousand"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """`survivors`: (turn, word) of the secret that can still be read. None of them: a hit."""

    survivors: tuple[tuple[int, str], ...]

    @property
    def hit(self) -> bool:
        return not self.survivors


def tokens(text: str) -> list[tuple[int, int, str]]:
    """The words of a text with their places, in lower case."""
    return [(m.start(), m.end(), m.group().casefold()) for m in WORD.finditer(text)]


def secret_words(text: str, spans: tuple[tuple[int, int], ...], every: bool = False) -> list[bool]:
    """For each word of the text: is it secret content? `every`: also the words that say nothing."""
    return [
        (every or word not in SAYS_NOTHING) and any(start < b and end > a for a, b in spans)
        for start, end, word in tokens(text)
    ]


def _places(
    words: list[str], segments: list[list[str]], weights: list[int], ends: tuple[bool, bool]
) -> set[int] | None:
    """Where the segments stand in the words, in order, at the least weight; None where they do not fit."""
    total = [0]
    for weight in weights:
        total.append(total[-1] + weight)
    ways: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]  # end, weight, starts
    for n, segment in enumerate(segments):
        size, found = len(segment), []
        for start in range(len(words) - size + 1):
            if words[start] != segment[0] or words[start : start + size] != segment:
                continue
            if (n == 0 and ends[0] and start) or (n == len(segments) - 1 and ends[1] and start + size != len(words)):
                continue
            before = min((way for way in ways if way[0] <= start), key=lambda way: (way[1], way[0]), default=None)
            if before is not None:
                cost = before[1] + total[start + size] - total[start]
                found.append((start + size, cost, (*before[2], start)))
        ways = found
        if not ways:
            return None
    best = min(ways, key=lambda way: (way[1], way[0]))
    starts = best[2]
    return {start + k for start, segment in zip(starts, segments, strict=True) for k in range(len(segment))}


def _unlike(words: list[str], secret: list[bool], left: list[str]) -> tuple[set[int], list[str]]:
    """A text that is not the original with masks: what difflib finds of it, and what it cannot explain."""
    found: set[int] = set()
    strange = []
    for tag, a, a_end, b, b_end in SequenceMatcher(None, words, left, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(range(a, a_end))
            continue
        hidden = [words[k] for k in range(len(words)) if secret[k]]
        for word in left[b:b_end]:
            part = len(word) > 1 and any(word in one for one in hidden)
            if part or word in DIGIT_WORDS or any(c.isdigit() for c in word):
                strange.append(word)
    return found, strange


def left_over(text: str, redacted: str, secret: list[bool], prefer: int = 1) -> tuple[set[int], list[str]]:
    """Numbers of the original's words that survive, and digits that the masks or strange words show."""
    words = [word for *_, word in tokens(text)]
    if redacted == text:
        return set(range(len(words))), []
    shown = [m.group() for m in MASK.finditer(redacted)]
    leaks = [w for one in shown for *_, w in tokens(one) if w in DIGIT_WORDS or any(c.isdigit() for c in w)]
    split = [[w for *_, w in tokens(part)] for part in MASK.split(redacted)]
    ends = (bool(split[0]), bool(split[-1]))
    segments = [part for part in split if part]
    if not segments:
        return set(), leaks
    found = _places(words, segments, [prefer if s else 0 for s in secret], ends)
    if found is None:
        found, strange = _unlike(words, secret, [w for part in segments for w in part])
        leaks += strange
    return found, leaks


def _check(turns: int, redacted: tuple[str, ...] | list[str]) -> None:
    if turns != len(redacted):
        raise ValueError(f"expected the {turns} redacted turns of the case, got {len(redacted)}")


def judge(case: SpokenCase, redacted: tuple[str, ...] | list[str]) -> Verdict:
    """What of the case's secrets survives in its turns' redacted texts."""
    _check(len(case.turns), redacted)
    survivors: list[tuple[int, str]] = []
    for secret in case.secrets:
        text = case.turns[secret.turn].text
        is_secret = secret_words(text, secret.spans)
        found, leaks = left_over(text, redacted[secret.turn], is_secret)
        words = tokens(text)
        survivors += [(secret.turn, words[k][2]) for k in sorted(found) if is_secret[k]]
        survivors += [(secret.turn, word) for word in leaks]
    return Verdict(tuple(survivors))


def lost(case: PlainCase, redacted: tuple[str, ...] | list[str]) -> tuple[tuple[int, str], ...]:
    """The words that had to survive and did not; empty: nothing was wrongly redacted."""
    _check(len(case.turns), redacted)
    gone: list[tuple[int, str]] = []
    for keep in case.keeps:
        text = case.turns[keep.turn].text
        must = secret_words(text, keep.spans, every=True)
        found, _ = left_over(text, redacted[keep.turn], must, prefer=-1)
        gone += [(keep.turn, w) for k, (*_, w) in enumerate(tokens(text)) if must[k] and k not in found]
    return tuple(gone)


def masked(case: SpokenCase, mask: str = "[number]") -> list[str]:
    """The case's turns with every secret span replaced: the perfect answer, for tests."""
    return [_masked(turn.text, [s for s in case.secrets if s.turn == n], mask) for n, turn in enumerate(case.turns)]


def _masked(text: str, secrets: list[Secret], mask: str) -> str:
    for start, end in sorted((span for secret in secrets for span in secret.spans), reverse=True):
        text = text[:start] + mask + text[end:]
    return text
