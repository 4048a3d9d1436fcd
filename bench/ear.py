"""What hearing costs: voice activity, prosody, tone and echo, as a share of a core at real time."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import psutil

from audio.events import Frame
from audio.listen import ListenConfig, Listener
from audio.replay import open_call
from audio.units import FRAME_S
from bench.figures import CALL, MODELS, Result, Row, quantile, spread


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to hear."""
    parser.add_argument("--call", type=Path, default=CALL, help="stereo recording, agent left")
    parser.add_argument("--runs", type=int, default=3)


def run(arguments: argparse.Namespace) -> Result:
    """The call through the listener, with and without its tone."""
    pairs = list(open_call(arguments.call).pairs())
    vad_model = MODELS / "silero_vad_v6.onnx"
    chains = {
        "voice activity, echo, speech gate": ListenConfig(vad_model, tone=None),
        "with prosody and tone": ListenConfig(vad_model),
    }
    rows: list[Row] = []
    for name, config in chains.items():
        shares: list[float] = []
        frames_ms: list[float] = []
        for _ in range(arguments.runs):
            share, took_ms = _once(Listener(config), pairs)
            shares.append(share)
            frames_ms += took_ms
        rows.append(
            {
                "chain": name,
                "%_of_a_core": spread(shares),
                "frame_p50_ms": round(quantile(frames_ms, 0.5), 3),
                "frame_p99_ms": round(quantile(frames_ms, 0.99), 3),
                "frame_max_ms": round(max(frames_ms), 2),
                "rss_mb": round(psutil.Process().memory_info().rss / 2**20),
            }
        )
    notes = [f"CPU by sound seconds, both channels, {len(pairs) * FRAME_S:.0f} s of call; min-median-max of the runs."]
    return Result("prosody", rows, notes=notes)


def _once(listener: Listener, pairs: list[tuple[Frame, Frame]]) -> tuple[float, list[float]]:
    """Percent of a core at real time, and what each frame took in ms (wall)."""
    took_ms: list[float] = []
    cpu_s = time.process_time()
    for agent, customer in pairs:
        began_s = time.perf_counter()
        listener.push(agent, customer)
        took_ms.append(1000 * (time.perf_counter() - began_s))
    listener.finish()
    return 100 * (time.process_time() - cpu_s) / (len(pairs) * FRAME_S), took_ms
