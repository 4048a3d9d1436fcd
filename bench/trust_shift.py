"""Point 9: a whole shift. In: how long. Out: growth of memory, descriptors, threads and objects; words that stayed.

Call after call at many times real speed, in all three real processes: the ear hears a recording again and again, the
transcriber writes it with the demo model, the window coaches and shows it. What is made up: the devices (the recording
comes in place of them), the softphone whose streams begin and end each call, and a word for each call, which its texts
bear and no other call's texts or memory may. One number a call after a full garbage collection; the slope is a straight
line through the calls after the warm-up. Ctrl+C or SIGTERM ends the shift early: the figures are then those of the
calls done, and say how many. `python -m bench.shift_hour` is an hour in real time on real devices.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import ROOT
from bench.home import private_home
from bench.slope import slope
from bench.trust_figures import Figure, TrustOptions

POINT = "9 shift"
PROCESSES = ("window", "ear", "transcriber")
MB_PER_HOUR = 1.0


@dataclass(frozen=True, slots=True)
class Shift:
    """How much of a shift, and how fast. Seconds are the shift's own."""

    n_calls: int
    period_s: float
    call_s: float
    speed: float
    warm_calls: int
    """Not counted: what is loaded, cached and grown to size by use."""


SHORT = Shift(12, 40.0, 30.0, 4.0, 4)
LONG = Shift(300, 120.0, 110.0, 8.0, 60)
"""Ten hours in an hour and a quarter, or longer where the ear does not keep up: its clock then waits for it."""


def figures(options: TrustOptions) -> list[Figure]:
    """One shift."""
    shift = LONG if options.long else SHORT
    seen, rows = run(shift, options.scratch.resolve() / "shift")
    return [*_whole(shift, seen, rows), *(one for name in PROCESSES for one in _grown(shift, name, rows[name]))]


def run(shift: Shift, folder: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """What the window saw, and each process's lines, one a call. Raises OSError where the app ends without a word."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "home"
    home.mkdir(parents=True)
    numbers = [shift.n_calls, shift.period_s, shift.call_s, shift.speed]
    command = [sys.executable, "-m", "bench.shift_app", *map(str, numbers), str(folder)]
    environment = private_home(home)
    with (
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as app,
        _stoppable(app) as came,
    ):
        said = app.communicate()[0]
    if not said.strip():
        raise OSError("the measured app ended without a word; see its messages above")
    rows = {name: _lines(folder / f"{name}.jsonl") for name in PROCESSES}
    return {**json.loads(said.splitlines()[-1]), "stopped": bool(came)}, rows


@contextmanager
def _stoppable(app: subprocess.Popen[str]) -> Iterator[list[int]]:
    """Until then whoever stops this bench ends the app, which tells what it saw; the second time it is killed."""
    came: list[int] = []

    def stop(number: int, _frame: object) -> None:
        (app.kill if came else app.terminate)()
        came.append(number)

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def _whole(shift: Shift, seen: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> list[Figure]:
    leaks = seen["leaks"] + [f"call {row['call']}: {word}" for row in rows["transcriber"] for word in row["leaks"]]
    n_calls = seen["last"] if seen["stopped"] else shift.n_calls
    hours = n_calls * shift.period_s / 3600
    about = f"{n_calls} calls, {hours:.2g} h of the shift's time at {shift.speed:g} times real speed"
    about += f"; stopped, of {shift.n_calls} calls" if seen["stopped"] else ""
    return [
        Figure(POINT, "calls that were not noticed", n_calls - seen["calls"], "", 0, about),
        Figure(POINT, "calls without a word of theirs", len(seen["without_words"]), ""),
        Figure(POINT, "words of another call", len(leaks), "", 0, "; ".join(leaks[:5])),
        Figure(POINT, "messages that the window dropped", seen["dropped"], ""),
    ]


def _grown(shift: Shift, name: str, rows: list[dict[str, Any]]) -> list[Figure]:
    warm = [row for row in rows if row["call"] >= shift.warm_calls]
    if len(warm) < 3:
        return [Figure(POINT, f"{name}: memory", None, "MB/h", MB_PER_HOUR, "too few calls")]
    hours = [row["call"] * shift.period_s / 3600 for row in warm]
    rise = slope(hours, [row["own_mb"] for row in warm])
    long = shift is LONG
    note = f"{rise} MB/h of {len(warm)} calls, {warm[0]['own_mb']:.1f} to {warm[-1]['own_mb']:.1f} MB"
    counts = [key for key in ("fds", "threads", "qobjects") if key in warm[0]]
    return [
        Figure(POINT, f"{name}: memory grows by", round(rise.per_unit, 2), "MB/h", MB_PER_HOUR if long else None, note),
        *(Figure(POINT, f"{name}: {key} more than after the warm-up", _more(warm, key), "", 0) for key in counts),
    ]


def _more(warm: list[dict[str, Any]], key: str) -> int:
    """By how many the last third's least passes the most seen before: pages differ, and only growth counts."""
    third = max(1, len(warm) // 3)
    return max(0, int(min(row[key] for row in warm[-third:]) - max(row[key] for row in warm[:-third])))
