"""An hour of a shift on the real chain: devices of a sound server, the app as a person starts it, call after call.

In: minutes. Out: memory, descriptors and threads of each process once a call, as JSON lines in out/bench; the growth
after a warm-up. Needs PulseAudio; uses the screen that QT_QPA_PLATFORM names, else none. Ctrl+C or SIGTERM ends it
early: the figures are then those of the calls done. `python -m bench.shift_hour [MINUTES]`
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import psutil
import soundfile

from bench.figures import CALL, OUT, ROOT
from bench.home import private_home
from bench.shift_report import own_mb
from bench.slope import Slope, slope
from bench.sound_server import PulseServer, end, wait_until

SETTINGS = '[audio]\nmicrophone = "agentmic.monitor"\ncustomer = "customer.monitor"\n[breaks]\non = false\n'
GAP_S = 8.0
WARM_S = 1200.0
"""Of an hour; what is loaded, cached and grown to size by use is there by then: the window's after six calls."""
CHILDREN = {"sotto-ear": "ear", "sotto-transcri": "transcriber", "sotto-transcrib": "transcriber"}

Sample = dict[str, float | str | int]


def main() -> None:
    """Runs it and prints what grew."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    target = OUT / "shift-hour.jsonl"
    target.parent.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    samples = hour(minutes * 60, target)
    if samples:
        print(f"{samples[-1]['call']} calls in {float(samples[-1]['at_s']) / 60:.0f} min, of {minutes:g} min asked for")
    for line in told(samples, min(WARM_S, minutes * 60 / 3)):
        print(line)


def hour(seconds: float, target: Path) -> list[Sample]:
    """Call after call for so long; a sample of each process at the end of each."""
    samples: list[Sample] = []
    with tempfile.TemporaryDirectory(prefix="sotto-shift-") as folder, _app(Path(folder)) as (server, app, environment):
        sides, call_s = _sides(Path(folder))
        began_s = time.monotonic()
        with target.open("w", encoding="utf-8") as out, suppress(KeyboardInterrupt):
            number = 0
            while time.monotonic() - began_s < seconds:
                number += 1
                _one_call(server, environment, sides, call_s)
                samples += _look(app.pid, number, time.monotonic() - began_s)
                out.writelines(json.dumps(one) + "\n" for one in samples if one["call"] == number)
                out.flush()
    return samples


def _one_call(server: PulseServer, environment: dict[str, str], sides: dict[str, Path], call_s: float) -> None:
    _ask(environment, "call", "start")
    players = [server.play(sink, file) for sink, file in sides.items()]
    time.sleep(call_s)
    for player in players:
        player.wait(timeout=30)
    _ask(environment, "call", "end")
    time.sleep(GAP_S)


@contextmanager
def _app(folder: Path) -> Iterator[tuple[PulseServer, subprocess.Popen[bytes], dict[str, str]]]:
    pulse = folder / "pulse"
    pulse.mkdir(mode=0o700)
    server = PulseServer(pulse)
    environment = private_home(folder) | server.environment
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "desktop", "app", "--demo-model", "--settings", str(folder / "settings.toml")]
    try:
        server.start()
        app = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            wait_until(lambda: server.pactl("list", "source-outputs").count("sotto.stream") == 2, 30.0, "both devices")
            yield server, app, environment
        finally:
            end(app)
    finally:
        server.stop()


def _sides(folder: Path) -> tuple[dict[str, Path], float]:
    """The call's two sides by the sink that plays them, and how long they last."""
    sound, rate_hz = soundfile.read(CALL, dtype="float32")
    files = {"agentmic": folder / "agent.wav", "customer": folder / "customer.wav"}
    for side, file in enumerate(files.values()):
        soundfile.write(file, np.ascontiguousarray(sound[:, side]), rate_hz)
    return files, len(sound) / rate_hz


def _ask(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "desktop", *words], cwd=ROOT, env=os.environ | environment, check=True)


def _look(pid: int, call: int, at_s: float) -> Iterator[Sample]:
    window = psutil.Process(pid)
    named = [("window", window), *((CHILDREN.get(one.name()), one) for one in window.children())]
    for name, process in named:
        if name:
            own = round(own_mb(process), 2)
            counts = {"fds": process.num_fds(), "threads": process.num_threads()}
            yield {"call": call, "at_s": round(at_s), "process": name, "pid": process.pid, "own_mb": own, **counts}


def growth(samples: list[Sample], process: str, warm_s: float) -> Slope:
    """MB an hour of one process after the warm-up. Raises ValueError for too few calls."""
    mine = [one for one in samples if one["process"] == process and float(one["at_s"]) >= warm_s]
    return slope([float(one["at_s"]) / 3600 for one in mine], [float(one["own_mb"]) for one in mine])


def told(samples: list[Sample], warm_s: float) -> Iterator[str]:
    """A line for each process."""
    for process in ("window", "ear", "transcriber"):
        mine = [one for one in samples if one["process"] == process and float(one["at_s"]) >= warm_s]
        counts = {key: f"{mine[0][key]} -> {mine[-1][key]}" for key in ("own_mb", "fds", "threads")} if mine else {}
        try:
            yield f"{process}: {growth(samples, process, warm_s)} MB/h of {len(mine)} calls; {counts}"
        except ValueError as error:
            yield f"{process}: {error}"


if __name__ == "__main__":
    main()
