"""Point 7: capture survives. In: mishaps in a world of numbers, and real PulseAudio sinks pulled. Out: Figures."""

from __future__ import annotations

import argparse
import random
import shutil

from bench import devices
from bench.sound_world import MISHAPS, NOTICED_S, RESUMED_S, Faults, SoundWorld, start_server, step
from bench.trust_figures import Figure, TrustOptions

POINT = "7 capture"
STEPS, STEPS_LONG = 1_000, 10_000
PULLS, PULLS_LONG = 10, 200
STEPS_A_WORLD = 40
AFTER_S = (0.3, 1.0, 3.0, 8.0, 12.0)


def figures(options: TrustOptions) -> list[Figure]:
    """Both; the real devices only where PulseAudio is installed."""
    found = _in_numbers(STEPS_LONG if options.long else STEPS)
    if shutil.which("pulseaudio"):
        found += _real(PULLS_LONG if options.long else PULLS)
    else:
        found.append(Figure(POINT, "real devices", None, note="needs PulseAudio (Linux)"))
    return found


def _in_numbers(n_steps: int) -> list[Figure]:
    broken: list[str] = []
    noticed_s, resumed_s, shift_s = [0.0], [0.0], 0.0
    for seed in range(n_steps // STEPS_A_WORLD):
        world = SoundWorld(seed, named=seed % 2 == 0)
        try:
            with world.installed():
                _walk(world, random.Random(seed))
        except Faults as fault:
            broken.append(f"world {seed}: {fault}")
        for side in world.all_sides:
            noticed_s += side.noticed_s
            resumed_s += side.resumed_s
        shift_s = max(shift_s, world.max_shift_s)
    return [
        Figure(POINT, f"promises broken in {n_steps} steps", len(broken), "", 0, "; ".join(broken)),
        Figure(POINT, "in numbers: a fault said, the latest", round(max(noticed_s), 2), "s", NOTICED_S + 0.1),
        Figure(POINT, "in numbers: heard again, the latest", round(max(resumed_s), 2), "s", RESUMED_S + 0.1),
        Figure(POINT, "in numbers: a channel off its time", round(shift_s * 1000, 1), "ms", 100.0),
    ]


def _walk(world: SoundWorld, chance: random.Random) -> None:
    world.run(3.0)
    for _ in range(STEPS_A_WORLD):
        pool = MISHAPS if world.server_up else (*MISHAPS, start_server, start_server)
        step(world, chance.choice(pool), chance.choice(AFTER_S))


def _real(n_pulls: int) -> list[Figure]:
    result = devices.run(argparse.Namespace(times=n_pulls))
    return [Figure(POINT, f"real devices: {one.what}", one.got, one.unit, one.at_most) for one in result.aims]
