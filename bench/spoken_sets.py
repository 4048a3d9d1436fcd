"""The later sets of spoken payment and identity data: 2 to 8. In: how many, a seed. Out: cases. Pure.

Types, noise and scorer are those of bench/trust_numbers.py; each set's forms, talk and names are its own, written
without having read the redaction, its tests, its history, or the earlier sets' forms. A case depends on its set, seed,
form and number alone; every second positive is clean. Hashes and limits stand in bench/data/trust/README.md.

    python -m bench.spoken_sets 8 --show 3        three examples of each form, secrets in ⟦ ⟧
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from random import Random
from types import ModuleType

from bench.spoken.case import PlainCase, Secret, SpokenCase, Turn, assemble
from bench.spoken.form import Form
from bench.spoken.noise import casual, noisy

FORMS = {
    2: ("second", "payment person access", "kept"),
    3: ("third", "payment bank identity access reach", "kept named"),
    4: ("fourth", "card bank identity access contact", "kept"),
    5: ("fifth", "card bank identity access contact", "kept_amounts kept_names"),
    6: ("sixth", "card bank identity access contact", "kept kept_things"),
    7: ("seventh", "card bank identity access contact", "kept_sums kept_things kept_names kept_more"),
    8: ("eighth", "card bank identity contact access crossed", "kept_references kept_sums kept_things"),
}
"""Of each set: its name, which is in every seed, the modules of its secrets and those of what must stay."""


@dataclass(frozen=True, slots=True)
class SpokenSet:
    """One set: forms by name, and the talk around them."""

    name: str
    talk: ModuleType
    POSITIVE: dict[str, Form]
    NEGATIVE: dict[str, Form]

    @staticmethod
    def numbered(number: int) -> SpokenSet:
        """Raises KeyError for a number that is none of them."""
        name, hidden, kept = FORMS[number]
        package = f"bench.spoken{number}"

        def forms(modules: str) -> dict[str, Form]:
            found = [import_module(f"{package}.{one}") for one in modules.split()]
            return {form.name: form for module in found for form in module.FORMS}

        return SpokenSet(name, import_module(f"{package}.talk"), forms(hidden), forms(kept))

    def positive(self, name: str, n: int, seed: int, clean: bool) -> SpokenCase:
        """The n-th case of a form; clean and noisy cases of one number are different talks."""
        rng = Random(f"{self.name} positive {seed} {name} {n} {clean}")
        one = self.POSITIVE[name]
        said = casual(self.talk.talk(one, rng), rng)
        turns, secrets = assemble(one.kind, said if clean else noisy(said, rng))
        return SpokenCase(name, one.kind, clean, turns, secrets)

    def positives(self, n_per_form: int, seed: int, clean: bool | None = None) -> Iterator[SpokenCase]:
        """Cases of every form in order, every second one clean; or all clean, or all noisy."""
        for name in self.POSITIVE:
            for n in range(n_per_form):
                yield self.positive(name, n, seed, n % 2 == 0 if clean is None else clean)

    def negative(self, name: str, n: int, seed: int) -> PlainCase:
        """The n-th plain case of a form."""
        rng = Random(f"{self.name} negative {seed} {name} {n}")
        one = self.NEGATIVE[name]
        turns, keeps = assemble(one.kind, casual(self.talk.talk(one, rng), rng))
        return PlainCase(name, one.neutral, turns, keeps)

    def negatives(self, n_per_form: int, seed: int) -> Iterator[PlainCase]:
        """Plain cases of every form in order."""
        for name in self.NEGATIVE:
            for n in range(n_per_form):
                yield self.negative(name, n, seed)


SETS = {number: SpokenSet.numbered(number) for number in FORMS}


def _marked(turns: tuple[Turn, ...], spans: tuple[Secret, ...]) -> str:
    lines = []
    for n, turn in enumerate(turns):
        text = turn.text
        for start, end in sorted((span for one in spans if one.turn == n for span in one.spans), reverse=True):
            text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
        lines.append(f"    {turn.speaker:8} {text}")
    return "\n".join(lines)


def main() -> int:
    """Prints examples."""
    parser = argparse.ArgumentParser(prog="bench.spoken_sets", description="Examples of a set of spoken cases.")
    parser.add_argument("set", type=int, choices=FORMS)
    parser.add_argument("--show", type=int, default=1, metavar="N", help="examples of each form")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    cases = SETS[chosen.set]
    for case in cases.positives(chosen.show, chosen.seed):
        print(f"{case.form} ({case.kind}, {'clean' if case.clean else 'noisy'})\n{_marked(case.turns, case.secrets)}")
    for plain in cases.negatives(chosen.show, chosen.seed):
        print(f"{plain.form} (keep)\n{_marked(plain.turns, plain.keeps)}")
    print(f"{len(cases.POSITIVE)} positive forms, {len(cases.NEGATIVE)} negative")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
