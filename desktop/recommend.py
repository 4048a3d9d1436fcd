"""`sotto models recommend`. In: this machine. Out: the largest model that keeps up on two channels, in plain words.

Nothing is downloaded: the demo model, widened to each real size, costs what a real model of that size costs
(audio/transcribe/widen.py). The real sizes' finals are measured on 30 s windows: that is what they were trained on, and
on shorter ones they may repeat themselves (whisper.cpp issues 1951 and 1855).
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from audio.transcribe.engine import FULL_WINDOW_S, EngineConfig, WhisperEngine
from audio.transcribe.folder import ModelError
from audio.transcribe.widen import widen
from audio.units import RATE_HZ
from desktop import paths
from desktop.models import DEMO, Offer, offer


@dataclass(frozen=True, slots=True)
class RecommendConfig:
    """What counts as keeping up."""

    turn_s: float = 4.0
    """A typical turn: the demo call's mean, and near the 3-5 s of telephone calls."""
    partials_s: tuple[float, ...] = (0.8, 1.6, 2.4, 3.2)
    """How much of the turn its partials hold, at the usual cadence of 0.8 s."""
    max_cpu_share: float = 0.25
    """Of the whole machine, while somebody speaks: half a core of two. Two people take turns, so both channels
    together cost about one voice; the rest is the softphone's and the browser's."""
    max_final_s: float = 1.25
    """From the decoding's start, 0.25 s into the pause, to the words: about a second after the pause was noticed."""
    tries: int = 2
    """The best counts: whatever else ran on the machine only ever makes it slower."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one turn took: CPU seconds of its final and partials together, wall seconds of the final alone."""

    cpu_s: float
    final_s: float


@dataclass(frozen=True, slots=True)
class Clocks:
    """Wall and CPU time; tests pass their own."""

    wall: Callable[[], float] = time.perf_counter
    cpu: Callable[[], float] = time.process_time


SIZES = (("tiny", "tiny.en"), ("base", "base.en"), ("small", "small.en"))
"""Sizes from the cheapest, each with the offer that has it; the many-language ones of a size cost the same."""

BUSY = 0.25
"""Above this the figures say more of the other work than of the models."""

Transcribe = Callable[[NDArray[np.float32], bool], object]
Loader = Callable[[str], Transcribe]
"""From a size's name to its recogniser; a seam for tests."""


def recommend(say: Callable[[str], None]) -> int:
    """Measures and says so. Returns 0 where a model keeps up, 1 where none does."""
    cores = usable_cores()
    say(f"Measuring what speech models cost on this machine ({cores} cores); about a minute, nothing is downloaded.")
    busy = busy_share()
    if busy > BUSY:
        say(f"Other work keeps it {busy:.0%} busy now: what follows is pessimistic. Measure again when it is idle.")
    with tempfile.TemporaryDirectory(prefix="sotto-recommend-") as folder:
        best = choose(measured(Path(folder)), cores, say)
    if best is None:
        say("None keeps up here. Sotto works without words, on tone and timing; tiny.en may do for an occasional call.")
        return 1
    say(f"Recommended: {best.name} ({best.megabytes} MB, {best.words}). Get it with: sotto models get {best.name}")
    return 0


def choose(
    costs: Iterator[tuple[Offer, Cost]], cores: int, say: Callable[[str], None], config: RecommendConfig | None = None
) -> Offer | None:
    """The last offer that keeps up. Measuring stops at the first that does not: each is dearer than the one before."""
    config = config or RecommendConfig()
    best: Offer | None = None
    for one, cost in costs:
        enough = keeps_up(cost, cores, config)
        say(
            f"  {one.name:<9} a turn of {config.turn_s:.0f} s takes {cost.cpu_s:.1f} s of CPU, its final words come"
            f" {cost.final_s:.1f} s after the decoding began: {'keeps up' if enough else 'too slow'}"
        )
        if not enough:
            return best
        best = one
    return best


def keeps_up(cost: Cost, cores: int, config: RecommendConfig) -> bool:
    """Whether a turn costs little enough of the machine, and its final comes soon enough."""
    return cost.cpu_s <= config.max_cpu_share * config.turn_s * cores and cost.final_s <= config.max_final_s


def measured(folder: Path, config: RecommendConfig | None = None) -> Iterator[tuple[Offer, Cost]]:
    """Each size in turn, made in `folder` and removed with it. Raises ModelError where the demo model is missing."""
    config = config or RecommendConfig()
    for size, name in SIZES:
        yield offer(name), turn_cost(_loaded(folder, size), config)
        gc.collect()  # one model in memory at a time


def _loaded(folder: Path, size: str) -> Transcribe:
    source = paths.resources() / "models" / DEMO
    if not source.is_dir():
        raise ModelError(f"The demo model, which stands in for the real sizes, is missing: expected it at {source}.")
    engine = WhisperEngine(widen(source, folder / size, size), EngineConfig(final_window_s=FULL_WINDOW_S))
    return engine.transcribe


def turn_cost(transcribe: Transcribe, config: RecommendConfig, clocks: Clocks | None = None) -> Cost:
    """The best of some tries at a turn of the demo call's voices."""
    clocks = clocks or Clocks()
    sound = demo_turn(config.turn_s)
    return min((_one_turn(transcribe, sound, config, clocks) for _ in range(config.tries)), key=lambda one: one.cpu_s)


def _one_turn(transcribe: Transcribe, sound: NDArray[np.float32], config: RecommendConfig, clocks: Clocks) -> Cost:
    cpu_s = clocks.cpu()
    for so_far_s in config.partials_s:
        transcribe(sound[: round(so_far_s * RATE_HZ)], False)
    final_s = clocks.wall()
    transcribe(sound, True)
    return Cost(clocks.cpu() - cpu_s, clocks.wall() - final_s)


def demo_turn(seconds: float) -> NDArray[np.float32]:
    """The first words of the demo call: float32 in -1..1, 16 kHz, shape (n,)."""
    import soundfile

    call = paths.resources() / "demo" / "upset.flac"
    sound, _ = soundfile.read(call, start=RATE_HZ, frames=round(seconds * RATE_HZ), dtype="float32")
    return np.ascontiguousarray(sound[:, 0])


def busy_share(seconds: float = 0.5) -> float:
    """How much of the machine other programs use just now, 0..1."""
    return float(psutil.cpu_percent(seconds)) / 100


def usable_cores() -> int:
    """Cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows, macOS
        return os.cpu_count() or 1
