"""One target under mutated input for some seconds: `python -m bench.fuzz_run TARGET SEED SECONDS FOLDER`.

The input in hand lies in FOLDER/now.bin, so that whoever started this has it when the process dies. Prints JSON.
"""

from __future__ import annotations

import faulthandler
import json
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figures import ROOT
from bench.fuzz_targets import TARGETS, Target, clean

CORPUS = ROOT / "tests" / "corpus"
"""Inputs that were faults once, a folder for each target."""
HANG_S = 2.0
"""Of the process's own time: a busy machine is no fault."""
DEAD_S = 30.0
"""Of wall time, for a hang that Python cannot be woken from; the process then ends."""
MOST_BYTES = 100_000
TOKENS = (
    b"<b>", b"<img src=file:///etc/passwd>", b"<a href='http://x'>", b"../", b"../../../../etc/passwd", b"/",
    b"\\\\x\\y", b"file://", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n", b"\t", b"\x1b[2J",
    "\u202e".encode(), "😀".encode(), b"nan", b"inf", b"-1", b"0", b"1e999", b"99999999999999999999", b"-0.0",
    b"true", b"null", b"{", b"}", b"[", b"]", b"[[", b'"', b"'", b'"""', b"=", b".", b",", b":", b"#", b"%s",
    b"{0.__class__}", b"${x}", b"`id`", b"\\u0000", b"\\ud800", b"RIFF", b"WAVE", b"data", b"fmt ", b"fLaC",
    b"OggS", b"ID3", b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\xff\xfb", b"four one one one ",
    b"double five ", b"my card is ", b"zero ", b"a.b.", b"locked = ", b"card = 1\n", b"[card.x]\n",
)  # fmt: skip


class Hang(Exception):
    """It took longer than anybody waits."""


def target_of(name: str) -> Target:
    """A target by name; those of the window's process load Qt."""
    if name in TARGETS:
        return TARGETS[name]
    from bench import fuzz_windows

    return Target(getattr(fuzz_windows, name), fuzz_windows.SEEDS[name])


def kept(name: str) -> list[Path]:
    """What was a fault of this target once."""
    return sorted((CORPUS / name).glob("*"))


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """One of the seeds, changed in one to eight places."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        _change(data, seeds, chance)
    return bytes(data[:MOST_BYTES])


def _change(data: bytearray, seeds: list[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.choice((1, 2, 4, 16, 200, 5_000)))
    match chance.randint(0, 8):
        case 0 if at < len(data):
            data[at] = chance.randint(0, 255)
        case 1 if at < len(data):
            data[at] ^= 1 << chance.randint(0, 7)
        case 2:
            data[at:at] = chance.choice(TOKENS)
        case 3:
            data[at:end] = chance.choice(TOKENS)
        case 4:
            del data[at:end]
        case 5:
            data[at:at] = data[at:end] * chance.choice((1, 3, 100))
        case 6:
            data[at:at] = chance.choice(TOKENS) * chance.choice((2, 50, 3_000))
        case 7:
            other = chance.choice(seeds)
            cut = chance.randint(0, len(other))
            data[at:end] = other[cut : cut + chance.choice((4, 100, 10_000))]
        case _:
            data[at:end] = chance.randbytes(chance.choice((1, 4, 8)))


def tried(run: Callable[[bytes, Path], None], data: bytes, folder: Path) -> tuple[float, str]:
    """(seconds of the process's time, what went wrong or "")."""
    began_s = time.process_time()
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, _hang)
        signal.setitimer(signal.ITIMER_PROF, HANG_S)
    faulthandler.dump_traceback_later(DEAD_S, exit=True)
    try:
        run(data, folder)
        fault = ""
    except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}: {error}"[:300]
    finally:
        faulthandler.cancel_dump_traceback_later()
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began_s, fault


def _hang(*_: object) -> None:
    raise Hang(f"more than {HANG_S:g} s")


def fuzz(name: str, seed: int, enough: Callable[[int], bool], folder: Path) -> dict[str, Any]:
    """Inputs until `enough(how many)`; the smallest that raises at each place."""
    target, chance = target_of(name), random.Random(f"{name} {seed}")
    seeds = [*target.seeds(), *(one.read_bytes() for one in kept(name))] or [b""]
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    count, slowest, faults = 0, 0.0, dict[str, tuple[str, bytes]]()
    while not enough(count):
        data = mutated(seeds, chance)
        (folder / "now.bin").write_bytes(data)
        took_s, fault = tried(target.run, data, scratch)
        count, slowest = count + 1, max(slowest, took_s)
        place = fault.partition(": ")[0]
        if fault and (place not in faults or len(data) < len(faults[place][1])):
            faults[place] = (fault, data)
        clean(scratch)
    return {
        "inputs": count,
        "slowest_s": slowest,
        "faults": [{"said": said, "hex": data.hex()} for said, data in faults.values()],
    }


def main() -> None:
    """One target."""
    name, seed, seconds, folder = sys.argv[1:]
    faulthandler.enable()
    until_s = time.monotonic() + float(seconds)
    print(json.dumps(fuzz(name, int(seed), lambda _: time.monotonic() > until_s, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
