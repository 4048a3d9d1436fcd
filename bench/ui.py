"""How long the window's event loop stalls while a three-hour call is fed to it much faster than real, cards and all."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import ROOT, Aim, Result
from bench.home import private_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much of a call."""
    parser.add_argument("--hours", type=float, default=3.0)
    parser.add_argument("--speed", type=float, default=90.0, help="times real time")


def run(arguments: argparse.Namespace) -> Result:
    """The app without its workers, in a process of its own; what they would say is made up at their rates."""
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as home:
        command = [sys.executable, "-m", "bench.ui_app", str(arguments.hours), str(arguments.speed)]
        done = subprocess.run(
            command, cwd=ROOT, env=private_home(Path(home)), stdout=subprocess.PIPE, text=True, check=True
        )
    row = json.loads(done.stdout)
    notes = [
        f"A call of {arguments.hours:g} hours in {row['took_s']:.0f} s: an utterance each 4 s with two partials and",
        "its meaning, 6 levels and 2 tone readings a second, a card each 30 s. own: CPU of the window's thread in one",
        "turn of the loop; a stall longer than that was the machine's.",
    ]
    notes.append("The overlay is open all the while; then its transcript is scrolled to its top and back in 600 steps.")
    aims = [
        Aim("event loop late, p99", row["late_p99_ms"], 16, "ms"),
        Aim("CPU of one turn of the loop, p99", row["own_p99_ms"], 16, "ms"),
        Aim("longest stall of the event loop", row["late_max_ms"], 50, "ms"),
        Aim("CPU of a step of scrolling with its painting, p99", row["scroll_own_p99_ms"], 16, "ms"),
        Aim("memory that the call and the scrolling add", row["rss_scrolled_mb"] - row["rss_before_mb"], 30, "MB"),
    ]
    return Result("ui", [row], aims, notes)
