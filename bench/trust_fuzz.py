"""Hostile input: each thing that is read from outside, under changed input in a process of its own. In: options.

What was found is kept as a small file under out/bench/trust/found, to be put under tests/corpus when it is mended.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.figures import ROOT
from bench.fuzz_run import HANG_S
from bench.fuzz_targets import TARGETS
from bench.trust_figures import Figure, TrustOptions

NAMES = (*TARGETS, "requests", "shown")
SHORT_S, LONG_S = 5.0, 330.0
"""For each target; long is an hour in all."""
ROUND_S = 60.0
"""A process lives as long as this: one that leaks or dies costs little."""


def figures(options: TrustOptions) -> list[Figure]:
    """Faults and the slowest input of each target."""
    found: list[Figure] = []
    inputs, seconds = 0, 0.0
    for name in NAMES:
        seen = _target(name, LONG_S if options.long else SHORT_S, options.scratch / "found" / name)
        inputs, seconds = inputs + seen["inputs"], seconds + seen["seconds"]
        note = "; ".join(seen["said"][:3])
        found.append(
            Figure("fuzz", f"{name}: crashes, wrong errors, hangs", len(seen["said"]), "places", 0.0, note=note)
        )
        found.append(Figure("fuzz", f"{name}: slowest input", round(seen["slowest_s"], 3), "s", HANG_S))
    return [*found, Figure("fuzz", "inputs", inputs, "inputs", note=f"{seconds / 60:.1f} minutes in all")]


def _target(name: str, seconds: float, keep: Path) -> dict[str, Any]:
    began_s, seed = time.monotonic(), int(time.time())
    whole: dict[str, Any] = {"inputs": 0, "slowest_s": 0.0, "said": [], "seconds": 0.0}
    while (left_s := seconds - (time.monotonic() - began_s)) > 0.5:
        seed += 1
        seen = _round(name, seed, min(left_s, ROUND_S))
        whole["inputs"] += seen["inputs"]
        whole["slowest_s"] = max(whole["slowest_s"], seen["slowest_s"])
        for fault in seen["faults"]:
            whole["said"].append(fault["said"])
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{len(whole['said'])}.bin").write_bytes(bytes.fromhex(fault["hex"]))
    whole["seconds"] = time.monotonic() - began_s
    return whole


def _round(name: str, seed: int, seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="sotto-fuzz-") as folder:
        command = [sys.executable, "-m", "bench.fuzz_run", name, str(seed), str(seconds), folder]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if ended.returncode == 0:
            seen: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
            return seen
        now = Path(folder) / "now.bin"
        data = now.read_bytes() if now.exists() else b""
        said = f"the process ended with {ended.returncode}: {' '.join(ended.stderr.split())[-300:]}"
        return {"inputs": 1, "slowest_s": 0.0, "faults": [{"said": said, "hex": data.hex()}]}
