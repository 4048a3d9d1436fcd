"""`python -m bench [call|words|prosody|start|ui|all | devices|language|tone|trust|build]`: costs, hearing, promises.

Each writes out/bench/NAME.json beside what it prints, and says which of the aims are met. No network is used.
"""

from __future__ import annotations

import argparse
import os
import sys
from types import ModuleType

from bench import build, call, devices, ear, language, start, tone, trust, ui, words
from bench.figures import machine, show

BENCHES: dict[str, ModuleType] = {"call": call, "words": words, "prosody": ear, "start": start, "ui": ui}
"""In the order of `all`: what says most comes first."""
BY_NAME: dict[str, ModuleType] = {
    "devices": devices,
    "language": language,
    "tone": tone,
    "trust": trust,
    "build": build,
}
"""Asked for by name: devices needs PulseAudio; language and tone measure how well, trust the promises kept;
tone's data do not come with Sotto; build measures what `run.py build` made."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Latency, CPU and memory on this machine.")
    commands = parser.add_subparsers(dest="bench", metavar="BENCH")
    for name, module in (BENCHES | BY_NAME).items():
        about = (module.__doc__ or "").partition("\n")[0]
        module.add_arguments(commands.add_parser(name, help=about, description=module.__doc__))
    commands.add_parser("all", help="every one of them with its usual options (what no name does)")
    return parser


def main() -> int:
    """Runs one bench, or all of them."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    parser = _parser()
    arguments = parser.parse_args()
    chosen = list(BENCHES) if arguments.bench in (None, "all") else [arguments.bench]
    for name in chosen:
        own = arguments if len(chosen) == 1 else parser.parse_args([name])
        where = machine()
        try:
            show((BENCHES | BY_NAME)[name].run(own), where)
        except (ValueError, OSError) as error:
            print(f"bench {name}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
