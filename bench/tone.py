"""How well tone is heard: acted speech and simulated calls over three telephone lines, recorded calls, pitch, CPU.

Designs and thresholds were chosen on the building half; the other half is what is reported. Everything is drawn from
fixed seeds: the same code and data give the same figures.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bench.figures import OUT, ROOT, Result, machine, show
from bench.tone_calls import Call, calls_of, extras
from bench.tone_curve import CurveInput, curve, wanted
from bench.tone_ear import Ear
from bench.tone_figures import cpu_shares, judged, real_figures, set_figures
from bench.tone_gates import gates
from bench.tone_lines import CONDITIONS
from bench.tone_looks import LOOKS
from bench.tone_pitch import pitch_figures
from bench.tone_sets import ACTED_SETS, acted_clips, load, real_calls

HOW = (
    "interval: 95 %, speakers drawn anew; alarms in the ending, of anger within 10 s of speech.",
    "card_...: the tone_rising card through the real coach, by the sense of what the caller says meanwhile (given, not "
    "recognised).",
    "RAVDESS's calm counts as neutral, and clips come again in another order. Laughter, key tones and the rises of "
    "questions are formulas; a transfer is another speaker of the set after 4 s of nothing.",
    "curve: one threshold moves, the rest as shipped; the building half on c2; alarms per hour of sound.",
)
"""What the figures mean, printed with them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the sets are, and what to measure of them."""
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="with tone/, calls/, noise/")
    parser.add_argument("--condition", action="append", choices=CONDITIONS, help="only this line; may be repeated")
    parser.add_argument("--store", type=Path, help="where heard sounds are kept between runs")


def run(arguments: argparse.Namespace) -> Result:
    """All figures. Raises FileNotFoundError where a set is not there."""
    store = arguments.store or OUT / "tone-heard"
    return as_result(measure(arguments.data, Ear(store), arguments.condition or list(CONDITIONS)))


def main(argv: list[str] | None = None) -> int:
    """`python -m bench.tone`: measure and print; 2 where the data are not there."""
    parser = argparse.ArgumentParser(prog="bench tone", description=__doc__)
    add_arguments(parser)
    try:
        result = run(parser.parse_args(argv))
    except FileNotFoundError as error:
        print(f"bench tone: {error}")
        return 2
    show(result, machine())
    return 0


def measure(data: Path, ear: Ear, conditions: list[str]) -> dict[str, Any]:
    """All figures as plain values."""
    clips = {name: acted_clips(data, name) for name in ACTED_SETS}
    others = extras(data)
    figures: dict[str, Any] = {"sets": {}}
    of_curve: list[Call] = []
    for condition in conditions:
        for name in ACTED_SETS:
            calls = [judged(call) for call in calls_of(ear, clips[name], condition, others)]
            figures["sets"] |= {(name, condition, half): one for half, one in set_figures(calls).items()}
            of_curve += [one.call for one in calls if wanted(one.call, condition)]
    recorded = [(call, ear.hear(load(call.path, call.channel))) for call in real_calls(data)]
    figures["real"] = real_figures(recorded)
    built_on = [heard for call, heard in recorded if call.half == "build"]
    figures["curve"] = curve(CurveInput(of_curve, built_on)) if of_curve else []
    figures["pitch"] = pitch_figures(clips, conditions)
    figures["cpu"] = cpu_shares()
    return figures


def as_result(figures: dict[str, Any]) -> Result:
    """A row for each kind of ending, the gates, and the rest as notes."""
    rows, notes = [], []
    for (name, condition, half), found in figures["sets"].items():
        where = {"set": name, "line": condition, "half": half}
        rows += [{**where, "ending": kind, **one} for kind, one in found["endings"].items()]
        hours = found["neutral_speech_s"] / 3600.0
        notes.append(
            f"{name} {condition} {half}: {found['speakers']} speakers, {found['early_alarms']} alarms in {hours:.2f} h "
            f"of neutral speech; window AUC: {_pairs(found['auc'])}"
        )
    notes += [f"real calls, {half}: {_pairs(one)}" for half, one in figures["real"].items()]
    notes += [
        f"pitch against Praat, {where}: {one if isinstance(one, str) else _pairs(one)}"
        for where, one in figures["pitch"].items()
    ]
    notes += [f"curve: {_pairs(point)}" for point in figures["curve"]]
    notes += HOW
    notes.append(f"percent of one core at real time: {_pairs(figures['cpu'])}")
    return Result("tone", rows, gates(figures), notes + [f"looked at: {look}" for look in LOOKS])


def _pairs(values: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in values.items())


if __name__ == "__main__":
    raise SystemExit(main())
