"""Redaction measured: spoken numbers made by rule, through the redactor of the chain. In: options. Out: figures.

Both sets (bench/data/trust/README.md) were written by people who had not seen the rules; looks at them are listed in
bench/data/trust/looks.jsonl. The rules were changed after looks at the counts of the first set. Aims are stated as
shares of cases in which anything was missed, or wrongly masked.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable
from types import ModuleType

from audio.events import Speaker, Utterance
from bench import trust_numbers, trust_numbers2
from bench.figures import ROOT, quantile
from bench.trust_figures import Figure, TrustOptions
from bench.trust_numbers import PlainCase, SpokenCase, judge, lost
from desktop.privacy.redact import Redactor

LOOKS = ROOT / "bench" / "data" / "trust" / "looks.jsonl"
SETS: dict[int, ModuleType] = {1: trust_numbers, 2: trust_numbers2}
SEED = 1
PER_FORM, PER_FORM_LONG = 100, 5000
"""Cases of each form; every second one has a recognizer's faults."""
TURN_S, SPOKEN_S = 4.0, 3.0
AIM_MS, AIM_MISSED, AIM_WRONG = 5.0, 0.5, 2.0


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


def figures(options: TrustOptions) -> list[Figure]:
    """Of each set: what is missed, what is wrongly masked, form by form where it is any; and how long a turn takes."""
    n = PER_FORM_LONG if options.long else PER_FORM
    reader = Reader()
    found = [figure for number in SETS for figure in _of_set(number, n, reader)]
    return [*found, Figure("redaction", "one turn, p95", round(quantile(reader.took_ms, 0.95), 3), "ms", AIM_MS)]


def _of_set(number: int, n: int, reader: Reader) -> list[Figure]:
    cases, name = SETS[number], f"set {number}"
    hidden, kept = cases.positives(n, SEED), cases.negatives(n, SEED)
    said, missed = _count(((c.form, c.clean), bool(judge(c, reader.shown(c)).survivors)) for c in hidden)
    plain, wrong = _count(((c.form, True), bool(lost(c, reader.shown(c)))) for c in kept)
    forms = len({form for form, _ in said})
    about = f"{forms} forms, {n} cases each, seed {SEED}; looks at this set so far: {_looks(number)}"
    return [
        _share(f"{name}: clean cases missed", said, missed, 0.0, about, clean=True),
        _share(f"{name}: cases with a recognizer's faults missed", said, missed, AIM_MISSED, "", clean=False),
        _share(
            f"{name}: orders, prices, dates wrongly masked", plain, wrong, AIM_WRONG, f"{len(plain)} forms", clean=True
        ),
        *_by_form(f"{name}: missed", said, missed),
        *_by_form(f"{name}: wrongly masked", plain, wrong),
    ]


def _looks(number: int) -> int:
    lines = LOOKS.read_text(encoding="utf-8").splitlines() if LOOKS.is_file() else []
    return sum(json.loads(line).get("set", 1) == number for line in lines)


Key = tuple[str, bool]


def _count(judged: Iterable[tuple[Key, bool]]) -> tuple[Counter[Key], Counter[Key]]:
    cases: Counter[Key] = Counter()
    bad: Counter[Key] = Counter()
    for key, is_bad in judged:
        cases[key] += 1
        bad[key] += is_bad
    return cases, bad


def _share(what: str, cases: Counter[Key], bad: Counter[Key], at_most: float, note: str, clean: bool) -> Figure:
    there = sum(n for (_, is_clean), n in cases.items() if is_clean == clean)
    found = sum(n for (_, is_clean), n in bad.items() if is_clean == clean)
    of = f"{found} of {there}"
    return Figure("redaction", what, round(100 * found / there, 3), "%", at_most, f"{of}; {note}" if note else of)


def _by_form(what: str, cases: Counter[Key], bad: Counter[Key]) -> list[Figure]:
    found = [(key, n) for key, n in bad.most_common() if n]
    return [
        Figure("redaction", f"{what}: {form}{'' if clean else ', faults'}", round(100 * n / cases[form, clean], 2), "%")
        for (form, clean), n in found
    ]
