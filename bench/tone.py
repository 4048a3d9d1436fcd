"""How well tone is heard. In: the measuring sets. Out: figures for each set, line and half; `python -m bench.tone`.

Designs and thresholds were chosen on the building half; the other half is what is reported. Everything is drawn from
fixed seeds: the same code and data give the same figures.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import platformdirs

from bench.tone_calls import calls_of, extras
from bench.tone_ear import Ear
from bench.tone_figures import cpu_shares, judged, real_figures, set_figures
from bench.tone_lines import CONDITIONS
from bench.tone_looks import LOOKS
from bench.tone_pitch import pitch_figures
from bench.tone_print import show
from bench.tone_sets import ACTED_SETS, acted_clips, load, real_calls


def main(argv: list[str] | None = None) -> int:
    """Measure and print; 2 where the data are not there."""
    args = _parser().parse_args(argv)
    store = args.store or Path(platformdirs.user_cache_dir("sotto")) / "bench-tone"
    try:
        figures = measure(args.data, Ear(store), args.condition or list(CONDITIONS))
    except FileNotFoundError as error:
        print(f"bench tone: {error}")
        return 2
    for line in show(figures):
        print(line)
    if args.out:
        args.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(data: Path, ear: Ear, conditions: list[str]) -> dict[str, Any]:
    """All figures as plain values, ready for JSON."""
    clips = {name: acted_clips(data, name) for name in ACTED_SETS}
    others = extras(data)
    figures: dict[str, Any] = {"sets": {}, "looks": list(LOOKS)}
    for condition in conditions:
        for name in ACTED_SETS:
            calls = [judged(call) for call in calls_of(ear, clips[name], condition, others)]
            figures["sets"][f"{name} {condition}"] = set_figures(calls)
    figures["real"] = real_figures([(call, ear.hear(load(call.path, call.channel))) for call in real_calls(data)])
    figures["pitch"] = pitch_figures(clips, conditions)
    figures["cpu"] = cpu_shares()
    return figures


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench tone", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with tone/, calls/ and noise/")
    parser.add_argument("--condition", action="append", choices=CONDITIONS, help="only this line; may be repeated")
    parser.add_argument("--store", type=Path, help="where heard sounds are kept between runs")
    parser.add_argument("--out", type=Path, help="write the figures as JSON too")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
