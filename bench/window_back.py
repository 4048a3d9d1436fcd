"""How soon a stopped or killed part is back beside busy processes, for two states of the source in turn.

`python -m bench.window_back [--busy 6] [--times 5] [--fault "ear stopped"] [--against FOLDER]`: FOLDER is another
checkout, whose own `bench.window_app` runs there. Prints one JSON line a try, and the middle and the worst of each.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

from bench.figures import ROOT
from bench.trust_window import CALM_S, FAULTS, Line, full_load, is_, running, sound


def main() -> None:
    """Every try; first the other state, then this one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--busy", type=int, default=6)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--fault", choices=tuple(FAULTS), default="ear stopped")
    parser.add_argument("--against", type=Path)
    chosen = parser.parse_args()
    roots = [one for one in (chosen.against, ROOT) if one]
    tries: dict[Path, list[Line]] = {root: [] for root in roots}
    with (
        tempfile.TemporaryDirectory(prefix="sotto-back-") as place,
        sound(Path(place)) as (_, environment),
        full_load(chosen.busy),
    ):
        for _ in range(chosen.times):
            for root in roots:
                tries[root].append(_one(chosen.fault, Path(place), environment, root))
    for root in roots:
        for what in ("said_s", "back_s"):
            got = sorted(one[what] for one in tries[root] if one[what] is not None)
            print(
                f"{root}: {what} middle {statistics.median(got):.1f}, worst {got[-1]:.1f}, {len(got)} of {chosen.times}"
            )


def _one(fault: str, folder: Path, environment: dict[str, str], root: Path) -> Line:
    hurt, said, back = FAULTS[fault]
    with running(folder, environment, root) as app:
        time.sleep(CALM_S / 2)
        began_s = hurt(app)
        line: Line = {"root": root.name, "load": round(os.getloadavg()[0], 1), "said_s": app.wait(said, began_s)}
        line["died_s"] = app.wait(lambda one: one["what"] == "part" and "Died(" in one["said"], began_s)
        line["ready_s"] = app.wait(is_("pids"), began_s) if "ear" in fault else None
        line["back_s"] = app.wait(back, began_s)
    line |= {name: round(value, 2) for name, value in line.items() if isinstance(value, float)}
    print(json.dumps(line), flush=True)
    return line


if __name__ == "__main__":
    main()
