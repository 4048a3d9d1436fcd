"""Redaction measured: spoken numbers made by rule, through the redactor of the chain. In: options. Out: figures.

The sets (bench/data/trust/README.md) were written by people who had not seen the rules; looks at them are listed in
bench/data/trust/looks.jsonl. One set is reported, form by form, and nobody reads its cases. The others were read case
by case once they had been looked at, and the rules were built on them: a line each, without an aim. Aims are stated as
shares of cases in which anything was missed, or wrongly masked.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from audio.events import Speaker, Utterance
from bench import trust_numbers
from bench.figures import ROOT, quantile
from bench.spoken.score import DIGIT_WORDS
from bench.spoken_sets import SETS, SpokenSet
from bench.trust_figures import Figure, TrustOptions
from bench.trust_numbers import PlainCase, SpokenCase, judge, lost
from desktop.privacy.redact import Redactor

Cases = ModuleType | SpokenSet
"""The first set is a module, the others are of one kind."""
LOOKS = ROOT / "bench" / "data" / "trust" / "looks.jsonl"
REPORTED = 8
"""Blind, first look: whoever works on the rules has not read it."""
BUILDING: dict[int, Cases] = {1: trust_numbers, **{n: cases for n, cases in SETS.items() if n != REPORTED}}
"""Building sets, read case by case since: the rules were changed after what was found in them."""
SEED = 1
PER_FORM, PER_FORM_LONG = 100, 5000
"""Cases of each form; every second one has a recognizer's faults. The long count is the reported set's alone."""
TURN_S, SPOKEN_S = 4.0, 3.0
AIM_MS, AIM_MISSED, AIM_WRONG = 5.0, 0.5, 2.0

Key = tuple[str, bool]
"""A form, and whether the case is clean."""


class Reader:
    """The redactor over one case after the other, and how long each turn took."""

    def __init__(self) -> None:
        self._redactor = Redactor()
        self.took_ms: list[float] = []

    def shown(self, case: SpokenCase | PlainCase) -> list[str]:
        """The turns as they would stand in the transcript."""
        self._redactor.reset()
        return [self._turn(index, turn.speaker, turn.text) for index, turn in enumerate(case.turns)]

    def _turn(self, index: int, who: str, text: str) -> str:
        start_s = TURN_S * index
        end_s = start_s + SPOKEN_S
        turn = Utterance(Speaker(who), f"u{index}", start_s, end_s, text, True, len(text), 0.9, 0, end_s)
        began = time.perf_counter()
        masked = self._redactor.push(turn)
        self.took_ms.append((time.perf_counter() - began) * 1e3)
        return masked.text


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases by form and whether they were clean: how many there were, in how many something was missed or lost;
    `digits`: in how many of the missed a digit is left, and not only a word or a letter.
    """

    said: Counter[Key]
    missed: Counter[Key]
    digits: Counter[Key]
    plain: Counter[Key]
    wrong: Counter[Key]


def figures(options: TrustOptions) -> list[Figure]:
    """Of the reported set what goes wrong, form by form; of each building set a line; how long a turn takes."""
    reader = Reader()
    found = _reported(_tally(SETS[REPORTED], PER_FORM_LONG if options.long else PER_FORM, reader))
    found += [_building(number, _tally(cases, PER_FORM, reader)) for number, cases in BUILDING.items()]
    return [*found, Figure("redaction", "one turn, p95", round(quantile(reader.took_ms, 0.95), 3), "ms", AIM_MS)]


def _tally(cases: Cases, n: int, reader: Reader) -> Tally:
    hidden, kept = cases.positives(n, SEED), cases.negatives(n, SEED)
    judged = [((c.form, c.clean), judge(c, reader.shown(c)).survivors) for c in hidden]
    said, missed = _count((key, bool(left)) for key, left in judged)
    _, digits = _count((key, any(_is_digit(word) for _, word in left)) for key, left in judged)
    plain, wrong = _count(((c.form, True), bool(lost(c, reader.shown(c)))) for c in kept)
    return Tally(said, missed, digits, plain, wrong)


def _is_digit(word: str) -> bool:
    return word in DIGIT_WORDS or any(sign.isdigit() for sign in word)


def _reported(tally: Tally) -> list[Figure]:
    name, said, missed = f"set {REPORTED}", tally.said, tally.missed
    forms = {form for form, _ in said}
    about = f"blind, first look: {len(forms)} forms, seed {SEED}; looks at this set so far: {_looks(REPORTED)}"
    wrong = f"{name}: orders, prices, dates wrongly masked"
    return [
        _share(f"{name}: clean cases missed", said, missed, 0.0, about, clean=True),
        _share(f"{name}: cases with a recognizer's faults missed", said, missed, AIM_MISSED, "", clean=False),
        *(
            _share(f"{name}: {which} in which a digit is left", said, tally.digits, None, "", clean=clean)
            for which, clean in (("clean cases", True), ("cases with faults", False))
        ),
        _share(wrong, tally.plain, tally.wrong, AIM_WRONG, f"{len(tally.plain)} forms", clean=True),
        *_by_form(f"{name}: missed", said, missed),
        *_by_form(f"{name}: wrongly masked", tally.plain, tally.wrong),
    ]


def _building(number: int, tally: Tally) -> Figure:
    """One line: the share of all its cases, its three counts beside it."""
    all_bad, all_there = tally.missed.total() + tally.wrong.total(), tally.said.total() + tally.plain.total()
    counts = {
        "clean missed": _of(tally.said, tally.missed, clean=True),
        "with faults missed": _of(tally.said, tally.missed, clean=False),
        "wrongly masked": _of(tally.plain, tally.wrong, clean=True),
    }
    note = ", ".join(f"{name}: {found} of {there}" for name, (found, there) in counts.items())
    what = f"set {number} (building set, read case by case since): missed or wrongly masked"
    return Figure("redaction", what, round(100 * all_bad / all_there, 3), "%", note=note)


def _of(cases: Counter[Key], bad: Counter[Key], clean: bool) -> tuple[int, int]:
    """How many of how many."""
    found, there = (sum(n for (_, is_clean), n in one.items() if is_clean == clean) for one in (bad, cases))
    return found, there


def _looks(number: int) -> int:
    lines = LOOKS.read_text(encoding="utf-8").splitlines() if LOOKS.is_file() else []
    return sum(json.loads(line).get("set", 1) == number for line in lines)


def _count(judged: Iterable[tuple[Key, bool]]) -> tuple[Counter[Key], Counter[Key]]:
    cases: Counter[Key] = Counter()
    bad: Counter[Key] = Counter()
    for key, is_bad in judged:
        cases[key] += 1
        bad[key] += is_bad
    return cases, bad


def _share(what: str, cases: Counter[Key], bad: Counter[Key], at_most: float | None, note: str, clean: bool) -> Figure:
    found, there = _of(cases, bad, clean)
    of = f"{found} of {there}"
    return Figure("redaction", what, round(100 * found / there, 3), "%", at_most, f"{of}; {note}" if note else of)


def _by_form(what: str, cases: Counter[Key], bad: Counter[Key]) -> list[Figure]:
    found = [(key, n) for key, n in bad.most_common() if n]
    return [
        Figure("redaction", f"{what}: {form}{'' if clean else ', faults'}", round(100 * n / cases[form, clean], 2), "%")
        for (form, clean), n in found
    ]
