"""The promises of docs/trust.md, measured: `python -m bench trust [--long] [--only SECTION ...]`.

Without --long each section takes about a minute; with it, its full counts. No network is used.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict

from bench import (
    trust_capture,
    trust_fuzz,
    trust_invented,
    trust_network,
    trust_redaction,
    trust_shift,
    trust_store,
    trust_window,
)
from bench.figures import OUT, Aim, Result
from bench.trust_figures import Figure, NotHere, TrustOptions

Section = Callable[[TrustOptions], list[Figure]]
SECTIONS: dict[str, Section] = {
    "redaction": trust_redaction.figures,
    "network": trust_network.figures,
    "fuzz": trust_fuzz.figures,
    "capture": trust_capture.figures,
    "window": trust_window.figures,
    "shift": trust_shift.figures,
    "store": trust_store.figures,
    "invented": trust_invented.figures,
}
"""In the order of docs/trust.md. A section is a module `bench/trust_NAME.py` with `figures(options)`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which sections, and how long."""
    parser.add_argument("--long", action="store_true", help="full counts: minutes to hours a section")
    parser.add_argument("--only", choices=tuple(SECTIONS), nargs="+", metavar="SECTION", help=", ".join(SECTIONS))


def run(arguments: argparse.Namespace) -> Result:
    """Every chosen section. Raises OSError where nothing can be written; what cannot run here is noted."""
    options = TrustOptions(arguments.long, OUT / "trust")
    options.scratch.mkdir(parents=True, exist_ok=True)
    return measured(arguments.only or list(SECTIONS), options)


def measured(names: list[str], options: TrustOptions) -> Result:
    """The figures of these sections, their aims and notes."""
    result = Result("trust", [])
    for name in names:
        try:
            found = SECTIONS[name](options)
        except NotHere as reason:
            found = [Figure(name, "not run here", None, note=str(reason))]
        result.rows += [_row(one) for one in found]
        result.aims += [Aim(f"{one.point}: {one.what}", one.got, one.at_most, one.unit) for one in found if _aimed(one)]
        result.notes += [f"{one.point}: {one.what}: {one.note}" for one in found if one.note]
    return result


def _aimed(figure: Figure) -> bool:
    return figure.at_most is not None


def _row(figure: Figure) -> dict[str, object]:
    row = asdict(figure)
    row.pop("note")
    return row
