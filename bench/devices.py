"""Devices that go and come back, on a sound server of the bench's own: how soon it is said, how soon it is heard again.

Needs PulseAudio (Linux). The agent's microphone plays a tone all the while: none of it may reach the customer's side.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from audio.capture import CaptureConfig, Source, open_sources
from audio.events import Block
from bench.figures import Aim, Result, Row, quantile, spread
from bench.sound_server import PulseServer

AGENT_HZ = 700.0
NAMED = CaptureConfig(microphone="agentmic.monitor", customer="customer")
SAID_S, RESUMED_S = 2.0, 5.0
"""Aims: a fault is said, and a device that is back is heard, within these."""
GIVE_UP_S = 30.0
POLL_S = 0.05
"""How often the ear process reads its sources."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often."""
    parser.add_argument("--times", type=int, default=20, help="pulls of the customer's device")


class Ear:
    """Both sources, read as the ear process reads them; the customer's blocks are looked through for the agent."""

    def __init__(self) -> None:
        self.sources = open_sources(NAMED)
        self.last: dict[Source, str] = {}
        self.leaked = 0.0

    def listen(self) -> None:
        """Read both sides once."""
        for side, source in enumerate(self.sources):
            for block in source.read():
                if side == 1:
                    self.leaked = max(self.leaked, amplitude(block, AGENT_HZ))
            for state in source.states(time.monotonic()):
                self.last[source] = state.state

    def until(self, side: int, *wanted: str) -> float:
        """Seconds until that side says one of these. Raises OSError where it never does."""
        begun_s = time.monotonic()
        while self.last.get(self.sources[side]) not in wanted:
            if time.monotonic() - begun_s > GIVE_UP_S:
                raise OSError(f"waited {GIVE_UP_S:g} s for {' or '.join(wanted)}, got {self.last}")
            self.listen()
            time.sleep(POLL_S)
        return time.monotonic() - begun_s


def amplitude(block: Block, hz: float) -> float:
    """Of a sine of `hz` in one block."""
    wave = np.exp(-2j * np.pi * hz * np.arange(block.samples.size) / block.rate_hz)
    return float(2 * abs(np.mean(block.samples * wave))) if block.samples.size else 0.0


def run(arguments: argparse.Namespace) -> Result:
    """Pulls, and the server killed and stopped. Raises OSError where there is no PulseAudio."""
    if not shutil.which("pulseaudio"):
        raise OSError("expected PulseAudio to be installed (Linux), found none")
    said: dict[str, list[float]] = {}
    with _server() as server, _ear() as ear:
        for _ in range(arguments.times):
            server.unload_sink("customer")
            said.setdefault("device pulled: said", []).append(ear.until(1, "gone", "moved"))
            server.load_sink("customer")
            said.setdefault("device back: heard", []).append(ear.until(1, "resumed"))
        for what, hurt in (("server killed: said", _killed), ("server stopped: said", _stopped)):
            for _ in range(max(1, arguments.times // 5)):
                for name, took_s in hurt(server, ear):
                    said.setdefault(what if name == "said" else what.replace("said", "heard again"), []).append(took_s)
        leaked = ear.leaked
    rows: list[Row] = [{"what": what, "s": spread(values), "n": len(values)} for what, values in said.items()]
    aims = [
        Aim(f"{what}, the latest", round(max(values), 2), SAID_S if what.endswith("said") else RESUMED_S, "s")
        for what, values in said.items()
    ]
    aims.append(Aim("the agent's tone on the customer's side", round(leaked, 4), 0.001, "of full scale"))
    p95 = ", ".join(f"{what} {quantile(values, 0.95):.2f} s" for what, values in said.items())
    return Result("devices", rows, aims, [f"min-median-max; p95: {p95}."])


Hurt = Callable[[PulseServer, Ear], Iterator[tuple[str, float]]]


def _killed(server: PulseServer, ear: Ear) -> Iterator[tuple[str, float]]:
    server.kill()
    yield "said", ear.until(1, "gone")
    server.start()
    yield "heard", ear.until(1, "resumed")
    ear.until(0, "resumed")
    server.play_tone("agentmic", AGENT_HZ, 600.0)


def _stopped(server: PulseServer, ear: Ear) -> Iterator[tuple[str, float]]:
    with server.frozen():
        yield "said", ear.until(1, "no_packets")
    yield "heard", ear.until(1, "resumed")
    ear.until(0, "resumed", "ok")


@contextmanager
def _server() -> Iterator[PulseServer]:
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as folder:
        server = PulseServer(Path(folder))
        before = {name: os.environ.get(name) for name in server.environment}
        os.environ.update(server.environment)
        try:
            server.start()
            server.load_sink("lobby")  # a default that stays: else players are moved when the customer's sink goes
            server.pactl("set-default-sink", "lobby")
            server.play_tone("agentmic", AGENT_HZ, 600.0)
            yield server
        finally:
            server.stop()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name)
                else:
                    os.environ[name] = value


@contextmanager
def _ear() -> Iterator[Ear]:
    ear = Ear()
    for source in ear.sources:
        source.start()
    try:
        ear.until(0, "ok")
        ear.until(1, "ok")
        yield ear
    finally:
        for source in ear.sources:
            source.stop()
