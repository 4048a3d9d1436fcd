"""Spoken payment and identity data, and numbers that are not, made by rule; and who tells whether a secret is left.

In: how many of each form, a seed. Out: SpokenCase and PlainCase; `judge` and `lost` look at redacted texts. Pure.

Written blind: whoever wrote the forms, the recognizer's faults and the scorer had not read the redaction's rules, its
tests or their history, only what calls sound like and what must be masked or kept. The SHA-256 of these files, as
committed before the first run on them, stand in bench/data/trust/README.md. Whoever changes the rules after a look at
single cases has used the set up and says so there.

A case depends on seed, form and its number alone: case 17 is the same whether 20 or 5,000 are made. Every second
positive is clean; the others have recognizer noise (bench/spoken/noise.py).

    python -m bench.trust_numbers --show 3        three examples of each form, secrets in ⟦ ⟧
    python -m bench.trust_numbers --show 1 --form "card, pairs"         of one form
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from random import Random

from bench.spoken import access, card, everyday, form, identity
from bench.spoken.case import PlainCase, Secret, SpokenCase, Turn, assemble
from bench.spoken.form import Form
from bench.spoken.noise import casual, noisy
from bench.spoken.score import Verdict, judge, lost, masked

__all__ = [
    "NEGATIVE", "POSITIVE", "PlainCase", "Secret", "SpokenCase", "Turn", "Verdict", "judge", "lost", "masked",
    "negative", "negatives", "positive", "positives",
]  # fmt: skip

POSITIVE: dict[str, Form] = {one.name: one for one in (*card.FORMS, *identity.FORMS, *access.FORMS)}
NEGATIVE: dict[str, Form] = {one.name: one for one in everyday.FORMS}


def positive(name: str, n: int, seed: int, clean: bool) -> SpokenCase:
    """The n-th case of a form; clean and noisy cases of one number are different talks."""
    rng = Random(f"positive {seed} {name} {n} {clean}")
    one = POSITIVE[name]
    said = casual(form.talk(one, rng), rng)
    turns, secrets = assemble(one.kind, said if clean else noisy(said, rng))
    return SpokenCase(name, one.kind, clean, turns, secrets)


def positives(n_per_form: int, seed: int, clean: bool | None = None) -> Iterator[SpokenCase]:
    """Cases of every form in order, every second one clean; or all clean, or all noisy."""
    for name in POSITIVE:
        for n in range(n_per_form):
            yield positive(name, n, seed, n % 2 == 0 if clean is None else clean)


def negative(name: str, n: int, seed: int) -> PlainCase:
    """The n-th plain case of a form."""
    rng = Random(f"negative {seed} {name} {n}")
    one = NEGATIVE[name]
    turns, keeps = assemble(one.kind, casual(form.talk(one, rng), rng))
    return PlainCase(name, one.neutral, turns, keeps)


def negatives(n_per_form: int, seed: int, neutral: bool = False) -> Iterator[PlainCase]:
    """Plain cases of every form in order; those that reasonable people judge differently only on request."""
    for name, one in NEGATIVE.items():
        if neutral or not one.neutral:
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
    parser = argparse.ArgumentParser(prog="bench.trust_numbers", description="Examples of the spoken cases.")
    parser.add_argument("--show", type=int, default=1, metavar="N", help="examples of each form")
    parser.add_argument("--form", help="of this form only")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    shown = 0
    for case in positives(chosen.show, chosen.seed):
        if chosen.form in (None, case.form):
            print(
                f"{case.form} ({case.kind}, {'clean' if case.clean else 'noisy'})\n{_marked(case.turns, case.secrets)}"
            )
            shown += 1
    for plain in negatives(chosen.show, chosen.seed, neutral=True):
        if chosen.form in (None, plain.form):
            print(f"{plain.form} ({'neutral' if plain.neutral else 'keep'})\n{_marked(plain.turns, plain.keeps)}")
            shown += 1
    if not shown:
        parser.error(f"expected one of the forms, got {chosen.form!r}: {'; '.join([*POSITIVE, *NEGATIVE])}")
    print(
        f"{len(POSITIVE)} positive forms, {len(NEGATIVE)} negative of which "
        f"{sum(one.neutral for one in NEGATIVE.values())} neutral"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
