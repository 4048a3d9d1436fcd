"""What the redaction misses, or wrongly masks, in a building set: `python -m bench.trust_misses SET [WHICH] [FORM]`.

For whoever works on the rules. The reported set is refused: once its cases were read, it tells nothing of new ones.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bench.trust_numbers import PlainCase, SpokenCase, judge, lost
from bench.trust_redaction import BUILDING, REPORTED, SEED, Reader

PER_FORM, SHOWN = 40, 12
WHICH = ("clean", "faults", "kept")


@dataclass(frozen=True, slots=True)
class Miss:
    """A case, its turns as they are shown, and the words that are left of a secret or gone from what must stay."""

    case: SpokenCase | PlainCase
    shown: list[str]
    words: list[str]


def misses(number: int, which: str, form: str, n: int) -> tuple[list[Miss], int]:
    """Those of a building set, and of how many cases. Raises ValueError for a set that may not be read."""
    if number not in BUILDING:
        raise ValueError(refusal(number))
    reader = Reader()
    read = [_read(case, reader.shown(case)) for case in _cases(number, which, form, n)]
    return [one for one in read if one.words], len(read)


def _read(case: SpokenCase | PlainCase, shown: list[str]) -> Miss:
    left = lost(case, shown) if isinstance(case, PlainCase) else judge(case, shown).survivors
    return Miss(case, shown, [word for _, word in left])


def refusal(number: int) -> str:
    """Why this set is not shown."""
    if number == REPORTED:
        return f"set {number} is the reported one and is not shown: what it counts is worth something only unread"
    return f"expected a building set ({', '.join(map(str, BUILDING))}), got {number}"


def _cases(number: int, which: str, form: str, n: int) -> Iterator[SpokenCase | PlainCase]:
    cases = BUILDING[number]
    every = cases.negatives(n, SEED) if which == "kept" else cases.positives(n, SEED, which == "clean")
    return (case for case in every if form in case.form)


def main() -> int:
    """Prints the counts by form, and some of the cases."""
    parser = argparse.ArgumentParser(prog="bench.trust_misses", description=__doc__)
    parser.add_argument("set", type=int)
    parser.add_argument("which", nargs="?", choices=WHICH, default="clean")
    parser.add_argument("form", nargs="?", default="", help="a part of a form's name")
    chosen = parser.parse_args()
    try:
        found, total = misses(chosen.set, chosen.which, chosen.form, PER_FORM)
    except ValueError as error:
        print(f"bench.trust_misses: {error}", file=sys.stderr)
        return 1
    for miss in found[:SHOWN]:
        print(f"{miss.case.form}: {' '.join(miss.words)}")
        for turn, shown in zip(miss.case.turns, miss.shown, strict=True):
            print(f"    {turn.speaker:8} {turn.text}" + ("" if shown == turn.text else f"\n          => {shown}"))
    for form, n in Counter(miss.case.form for miss in found).most_common():
        print(f"{n:5}  {form}")
    print(f"set {chosen.set}, {chosen.which}: {len(found)} of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
