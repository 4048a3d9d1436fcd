"""What a process costs now, once a call. In: a name, a call. Out: a line of JSON in the shift's folder."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil

from bench.shift import MARK, Plan, canaries

MB = 2**20
_OPAQUE = (type, type(json), type(json.dumps), type(len), bytes, int, float, complex)


def own_mb(process: psutil.Process) -> float:
    """Memory that a process made itself. Pages of files, which the system drops and reads again as it likes, do not
    count: on Linux they make the usual "unique set size" jump by tens of MB up and down (proc_pid_smaps(5))."""
    rollup = Path(f"/proc/{process.pid}/smaps_rollup")
    if not rollup.is_file():
        return float(process.memory_full_info().uss) / MB
    pairs = (line.split()[:2] for line in rollup.read_text(encoding="ascii").splitlines()[1:])
    return sum(int(kilobytes) for name, kilobytes in pairs if name in ("Anonymous:", "Swap:")) / 1024


def report(plan: Plan, process: str, call: int, **more: Any) -> None:
    """Memory after a full collection, descriptors, threads, objects that the collector knows."""
    gc.collect()
    this = psutil.Process()
    line = {
        "process": process,
        "call": call,
        "own_mb": round(own_mb(this), 3),
        "fds": this.num_fds() if hasattr(this, "num_fds") else 0,
        "threads": this.num_threads(),
        "objects": len(gc.get_objects()),
        **more,
    }
    with (Path(plan.reports) / f"{process}.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")


def strings_of(roots: Iterable[object]) -> Iterable[str]:
    """Every text that can be reached from these, but for code, modules and classes."""
    seen, waiting = set[int](), list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, _OPAQUE):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        else:
            waiting += gc.get_referents(one)


def foreign(texts: Iterable[str], own: str) -> list[str]:
    """Words of other calls in these texts."""
    return sorted({word for text in texts if MARK in text.lower() for word in canaries(text) if word != own})
