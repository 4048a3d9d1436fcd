"""The whole app on a two-channel call in real time: CPU and memory of each process, lateness of words, stalls."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

from bench.figures import CALL, ROOT, Aim, Result, Row, quantile
from bench.home import private_home
from bench.models import ALL_SIZES, model_folder
from bench.sampling import Sampler


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, how much of the call, and how it is driven."""
    parser.add_argument("--size", choices=ALL_SIZES, default="base")
    parser.add_argument("--call", type=Path, default=CALL, help="stereo recording, agent left")
    parser.add_argument("--seconds", type=float, help="stop after this much of the call")
    parser.add_argument("--cadence", type=float, default=0.8, help="seconds between partials")
    parser.add_argument(
        "--final-window", type=float, help="seconds; 0: the turn's own length (default: 30, the demo model: 0)"
    )


def run(arguments: argparse.Namespace) -> Result:
    """One call, live."""
    window_s = arguments.final_window
    if window_s is None:
        window_s = 0.0 if arguments.size == "demo" else 30.0
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as home:
        sampler, report = _watch(_command(arguments, window_s), private_home(Path(home)))
    rows: list[Row] = list(sampler.rows())
    for kind, late_s in report["late_s"].items():
        rows.append({"process": f"{kind} words", **_lateness(late_s)})
    loop = report["loop"]
    notes = [
        f"{arguments.size} model, finals on {window_s or 'the turn'} s, partials every {arguments.cadence} s, "
        f"{sampler.wall_s:.0f} s of call; {_ready(report)}.",
        "CPU: user and system seconds by wall seconds, from the ear's start on, the model's loading included.",
        "Memory: the most at any second; all: PSS (shared pages shared out) summed at one moment. Lateness: from the",
        "last voiced sample of what was heard to the window's getting the words; without what was said before the call",
        "was known to be one (both sides must have spoken), and without pieces of long speech that no pause ended.",
        f"Event loop: {loop}; own: CPU of the window's thread in one turn of the loop.",
        f"Messages dropped by the window: {report['dropped_messages']}; faults: {report['faults'] or 'none'}.",
    ]
    return Result("call" if arguments.size == "base" else f"call-{arguments.size}", rows, _aims(rows, loop), notes)


def _command(arguments: argparse.Namespace, window_s: float) -> list[str]:
    command = [sys.executable, "-m", "bench.call_app", str(model_folder(arguments.size)), str(arguments.call)]
    command += ["--cadence", str(arguments.cadence), "--final-window", str(window_s)]
    return command + (["--seconds", str(arguments.seconds)] if arguments.seconds else [])


def _watch(command: list[str], environment: dict[str, str]) -> tuple[Sampler, dict[str, Any]]:
    """Runs the app, sampled from the moment that its ear is there. Raises OSError where it ends without figures."""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        try:
            sampler = Sampler(app.pid)
            _named(sampler, _line(app.stdout))
            sampler.begin()
            over = threading.Event()
            watcher = threading.Thread(target=sampler.run, args=(over,))
            watcher.start()
            try:
                while "pids" in (said := _line(app.stdout)):
                    _named(sampler, said)
                return sampler, said
            finally:
                over.set()
                watcher.join()
        finally:
            app.terminate()


def _named(sampler: Sampler, said: dict[str, Any]) -> None:
    sampler.names |= {pid: name for name, pid in said["pids"].items()}


def _line(out: IO[str]) -> dict[str, Any]:
    line = out.readline()
    if not line:
        raise OSError("the measured app ended before it said anything; see its messages above")
    return dict(json.loads(line))


def _ready(report: dict[str, Any]) -> str:
    ready_s = report["words_ready_s"]
    return "words never became ready" if ready_s is None else f"words ready {ready_s:.1f} s after the start"


def _lateness(late_s: list[float]) -> Row:
    if not late_s:
        return {"n": 0}
    return {"n": len(late_s), "p50_s": round(quantile(late_s, 0.5), 2), "p95_s": round(quantile(late_s, 0.95), 2)}


def _aims(rows: list[Row], loop: dict[str, float]) -> list[Aim]:
    named = {row["process"]: row for row in rows}
    return [
        Aim("partials p50", named["partial words"].get("p50_s"), 0.5, "s"),
        Aim("finals p95", named["final words"].get("p95_s"), 1.0, "s"),
        Aim("CPU of the whole app", named["all"]["cpu_of_a_core"], 0.6, "of a core"),
        Aim("memory of all processes (PSS)", named["all"]["peak_pss_mb"], 600, "MB"),
        Aim("longest stall of the event loop", loop["late_max_ms"], 50, "ms"),
    ]
