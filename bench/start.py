"""Start-up: from the process's start to the overlay's first painting, and what run.py adds."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import ROOT, Aim, Result, Row, quantile, spread
from bench.home import private_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often."""
    parser.add_argument("--runs", type=int, default=5, help="pairs of a cold and a warm start")


def run(arguments: argparse.Namespace) -> Result:
    """Pairs of starts: one with our files dropped from the page cache, one right after it."""
    cold: list[float] = []
    warm: list[float] = []
    dropped = True
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as home:
        environment = private_home(Path(home))
        _started_s(environment)  # byte code and fonts are made once
        for _ in range(arguments.runs):
            dropped = forget_files() and dropped
            cold.append(_started_s(environment))
            warm.append(_started_s(environment))
        overhead = [_run_py_s(environment) for _ in range(arguments.runs)]
    rows: list[Row] = [
        {"start": "window shown, cold files" if dropped else "window shown", "s": spread(cold)},
        {"start": "window shown, warm", "s": spread(warm)},
        {"start": "run.py adds", "s": spread(overhead)},
    ]
    aims = [
        Aim("window shown, warm, median", round(quantile(warm, 0.5), 2), 1.0, "s"),
        Aim("window shown, cold, median", round(quantile(cold, 0.5), 2), 1.0, "s"),
        Aim("run.py adds, median", round(quantile(overhead, 0.5), 2), 1.0, "s"),
    ]
    notes = [
        f"min-median-max of {arguments.runs} runs; platform {environment['QT_QPA_PLATFORM']}, without a speech model",
        "(the model is loaded by its own process once the window is there). Cold: the files of Sotto and its libraries",
        "were dropped from the page cache first; pages that another program holds stay.",
    ]
    return Result("start", rows, aims, notes)


def _started_s(environment: dict[str, str]) -> float:
    """From just before the process is made to the first painting, on the clock that all processes share."""
    began_s = time.monotonic()
    command = [sys.executable, "-m", "bench.start_app"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    said = done.stdout.split()
    if not said:
        raise OSError("the measured app ended before it showed its window; see its messages above")
    return float(said[0]) - began_s


def _run_py_s(environment: dict[str, str]) -> float:
    """What `run.py --version` takes over the same without run.py. The real home: run.py looks for its own cache."""
    took_s = []
    for command in ([sys.executable, "-P", "-m", "desktop"], [sys.executable, "run.py"]):
        began_s = time.perf_counter()
        subprocess.run([*command, "--version"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        took_s.append(time.perf_counter() - began_s)
    return max(0.0, took_s[1] - took_s[0])


def forget_files() -> bool:
    """Drops our files from the page cache; False where the system has no such call."""
    if not hasattr(os, "posix_fadvise"):
        return False
    libraries = Path(sys.prefix) / "lib"
    for folder in (libraries, *(ROOT / room for room in ("audio", "desktop", "ui", "resources"))):
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_size:
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True
