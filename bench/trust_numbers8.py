"""An eighth set of spoken payment and identity data, of a day at six desks. In: how many, a seed. Out: cases. Pure.

Types, ways of writing digits, noise and scorer are those of bench/trust_numbers.py; forms, talk and names are others.
It was written without having read the redaction, its tests, its history, or an earlier set's forms. A case depends on
seed, form and its number alone; every second positive is clean. Hashes and limits stand in bench/data/trust/README.md.

    python -m bench.trust_numbers8 --show 3        three examples of each form, secrets in ⟦ ⟧
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from random import Random

from bench.spoken.case import PlainCase, Secret, SpokenCase, Turn, assemble
from bench.spoken.form import Form
from bench.spoken.noise import casual, noisy
from bench.spoken.score import Verdict, judge, lost, masked
from bench.spoken8 import access, bank, card, contact, crossed, identity, kept_references, kept_sums, kept_things, talk

__all__ = [
    "NEGATIVE", "POSITIVE", "PlainCase", "Secret", "SpokenCase", "Turn", "Verdict", "judge", "lost", "masked",
    "negative", "negatives", "positive", "positives",
]  # fmt: skip

POSITIVE: dict[str, Form] = {
    one.name: one for one in (*card.FORMS, *bank.FORMS, *identity.FORMS, *contact.FORMS, *access.FORMS, *crossed.FORMS)
}
NEGATIVE: dict[str, Form] = {one.name: one for one in (*kept_references.FORMS, *kept_sums.FORMS, *kept_things.FORMS)}


def positive(name: str, n: int, seed: int, clean: bool) -> SpokenCase:
    """The n-th case of a form; clean and noisy cases of one number are different talks."""
    rng = Random(f"eighth positive {seed} {name} {n} {clean}")
    one = POSITIVE[name]
    said = casual(talk.talk(one, rng), rng)
    turns, secrets = assemble(one.kind, said if clean else noisy(said, rng))
    return SpokenCase(name, one.kind, clean, turns, secrets)


def positives(n_per_form: int, seed: int, clean: bool | None = None) -> Iterator[SpokenCase]:
    """Cases of every form in order, every second one clean; or all clean, or all noisy."""
    for name in POSITIVE:
        for n in range(n_per_form):
            yield positive(name, n, seed, n % 2 == 0 if clean is None else clean)


def negative(name: str, n: int, seed: int) -> PlainCase:
    """The n-th plain case of a form."""
    rng = Random(f"eighth negative {seed} {name} {n}")
    one = NEGATIVE[name]
    turns, keeps = assemble(one.kind, casual(talk.talk(one, rng), rng))
    return PlainCase(name, one.neutral, turns, keeps)


def negatives(n_per_form: int, seed: int) -> Iterator[PlainCase]:
    """Plain cases of every form in order."""
    for name in NEGATIVE:
        for n in range(n_per_form):
            yield negative(name, n, seed)


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
    parser = argparse.ArgumentParser(prog="bench.trust_numbers8", description="Examples of the eighth spoken cases.")
    parser.add_argument("--show", type=int, default=1, metavar="N", help="examples of each form")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    for case in positives(chosen.show, chosen.seed):
        print(f"{case.form} ({case.kind}, {'clean' if case.clean else 'noisy'})\n{_marked(case.turns, case.secrets)}")
    for plain in negatives(chosen.show, chosen.seed):
        print(f"{plain.form} (keep)\n{_marked(plain.turns, plain.keeps)}")
    print(f"{len(POSITIVE)} positive forms, {len(NEGATIVE)} negative")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
