"""Nothing leaves, nothing listens: a call without any interface, and a system-call trace of all processes of another.

Linux, with strace and unshare (util-linux) and the right to make a network namespace (root).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.figures import ROOT
from bench.home import private_home
from bench.trust_figures import Figure, NotHere, TrustOptions

DEMO_CALL = ROOT / "resources" / "demo" / "upset.flac"
SHORT_S = 45.0
"""Of the demo call in the running app, without --long: well past the 10 s after which a library that reports its use
was seen to do so."""
ALONE = ("unshare", "--net", "--")
"""A network namespace of its own: no interface is up in it, not even the loopback."""
COMMANDS = (("demo", "--fast"), ("doctor",), ("models", "list"))


def traced(file: Path) -> tuple[str, ...]:
    """What to put before a command, so that its network calls and those of all its children are written to `file`."""
    return ("strace", "-D", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", str(file))


@dataclass(frozen=True, slots=True)
class Trace:
    """What a trace holds."""

    internet: tuple[str, ...]
    """Calls that name an internet address family: a socket, a name looked up, an address."""
    listening: tuple[str, ...]
    """`listen` calls; only a local socket may."""
    n_calls: int


def read_trace(file: Path) -> Trace:
    """The trace of a run that is over."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    calls = [line for line in lines if "(" in line]
    internet = tuple(line for line in calls if re.search(r"AF_INET6?|AF_PACKET|PF_INET", line))
    return Trace(internet, tuple(line for line in calls if re.search(r"\blisten\(", line)), len(calls))


def why_not() -> str | None:
    """Why this cannot be measured here; None: it can."""
    missing = [tool for tool in ("strace", "unshare") if not shutil.which(tool)]
    if sys.platform != "linux" or missing:
        return f"needs Linux with {' and '.join(missing or ['strace', 'unshare'])}"
    made = subprocess.run([*ALONE, "true"], capture_output=True, text=True, check=False)
    return None if made.returncode == 0 else f"no network namespace can be made: {made.stderr.strip()}"


def open_ports(folder: Path = Path("/proc/self/net")) -> list[str]:
    """Every internet socket of a namespace that listens or is bound, a line each."""
    found = []
    for name in ("tcp", "tcp6", "udp", "udp6"):
        path = folder / name
        found += path.read_text(encoding="ascii").splitlines()[1:] if path.exists() else []
    return [line.strip() for line in found]


def figures(options: TrustOptions) -> list[Figure]:
    """Lines that differ, internet calls, listening ports."""
    if reason := why_not():
        raise NotHere(reason)
    with tempfile.TemporaryDirectory(prefix="sotto-trust-") as folder:
        return _figures(Path(folder), None if options.long else SHORT_S)


def _figures(folder: Path, seconds: float | None) -> list[Figure]:
    home = private_home(folder)
    free, alone = [_lines(folder, home, prefix) for prefix in ((), ALONE)]
    differ = sum(a != b for a, b in zip(free, alone, strict=False)) + abs(len(free) - len(alone))
    found = [Figure("network", "lines of the demo call that differ without any interface", differ, "lines", 0.0)]
    for command in COMMANDS:
        trace = _trace(folder, home, ("-m", "desktop", *command, *_report(command, folder)))
        found.append(_internet(f"internet calls of sotto {' '.join(command)}", trace))
    seen, trace, ports = _app(folder, home | {"HF_HUB_OFFLINE": "0"}, seconds)
    found.append(_internet("internet calls of the running app, all processes, HF_HUB_OFFLINE=0", trace))
    found.append(Figure("network", "internet ports open in the running app's namespace", ports, "ports", 0.0))
    note = f"{seconds or 'all'} s of the demo call, no interface, offscreen: {seen}"
    return [*found, Figure("network", "local sockets that listen", len(trace.listening), "sockets", 1.0, note=note)]


def _report(command: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return ("--report", str(folder / "demo.html")) if command[0] == "demo" else ()


def _internet(what: str, trace: Trace) -> Figure:
    return Figure("network", what, len(trace.internet), "calls", 0.0, note="; ".join(trace.internet[:3]))


def _lines(folder: Path, home: dict[str, str], prefix: tuple[str, ...]) -> list[str]:
    command = [*prefix, sys.executable, "-m", "desktop", "replay", str(DEMO_CALL), "--model", "demo-voices", "--json"]
    ended = subprocess.run(command, cwd=ROOT, env=home, capture_output=True, text=True, check=True)
    return ended.stdout.splitlines()


def _trace(folder: Path, home: dict[str, str], arguments: tuple[str, ...]) -> Trace:
    file = folder / "calls.txt"
    subprocess.run(
        [*traced(file), sys.executable, *arguments], cwd=ROOT, env=home, capture_output=True, check=False
    )  # doctor ends with 1 where something is missing
    return read_trace(file)


def _app(folder: Path, home: dict[str, str], seconds: float | None) -> tuple[str, Trace, int]:
    file = folder / "app.txt"
    command = [*ALONE, *traced(file), sys.executable, "-m", "bench.trust_network_app", str(folder / "events.jsonl")]
    command += ["--seconds", str(seconds)] if seconds else []
    ended = subprocess.run(command, cwd=ROOT, env=os.environ | home, capture_output=True, text=True, check=True)
    ports = int(ended.stdout.split()[-1])
    events = [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = [event["type"] for event in events]
    finals = sum(event["type"] == "utterance" and event["final"] for event in events)
    return f"{finals} finals, {kinds.count('cue')} cards", read_trace(file), ports
