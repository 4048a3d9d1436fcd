"""Point 8: the window never freezes. In: faults, one after the other, under full load. Out: Figures.

The real app hears two devices of a sound server of its own, with the demo model, while every core is busy with
something else. Each fault is done from outside; said: the moment the window is told to show it; back: the part works
again. Quitting is timed with a fresh app for each fault, up to the process's end.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from bench.figures import CALL, ROOT
from bench.home import private_home
from bench.slow_disk import SlowDisk
from bench.sound_server import PulseServer
from bench.trust_figures import Figure, NotHere, TrustOptions

POINT = "8 window"
LOOP_MS, SAID_S, BACK_S, QUIT_S = 50.0, 3.0, 10.0, 5.0
SETTINGS = """
[audio]
microphone = "agentmic.monitor"
customer = "customer.monitor"
[breaks]
on = false
"""
KEEPING = """
[keep]
notes = true
habits = true
transcript = true
"""
SLOW_HOME_MS = 1_500
"""For each call of the system on a file: a write of settings is seven of them."""
USES = 6
CALM_S = 8.0
"""Of measuring the loop with no fault, and after one is mended."""
PATIENCE_S = 40.0
MINUTES = 10
"""Of sound: longer than the bench."""

Line = dict[str, Any]


class Measured:
    """The app in a process of its own, and what it said."""

    def __init__(self, folder: Path, environment: dict[str, str], root: Path = ROOT) -> None:
        settings = folder / "settings.toml"
        if not settings.exists():
            settings.write_text(SETTINGS + KEEPING, encoding="utf-8")
        # Not by -m: each child would first import it, and Qt with it, which the app's own start spares them.
        command = [sys.executable, "-c", "from bench.window_app import main; main()", str(settings)]
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._lines: queue.SimpleQueue[Line] = queue.SimpleQueue()
        self.pids: dict[str, int] = {}
        self.last: Line = {}
        """The line that was waited for."""
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                said = json.loads(line)
                self.pids |= {name: said[name] for name in ("ear", "transcriber") if said.get(name)}
                self._lines.put(said)

    def ask(self, line: str) -> float:
        """Tells it what to do; when."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return time.monotonic()

    def wait(self, true: Callable[[Line], bool], after_s: float = 0.0, patience_s: float = PATIENCE_S) -> float | None:
        """Seconds from `after_s` to the first such line since then; None where none comes."""
        until_s = time.monotonic() + patience_s
        while (left_s := until_s - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left_s)
            except queue.Empty:
                break
            if line["at_s"] >= after_s and true(line):
                self.last = line
                return float(line["at_s"]) - after_s
        return None

    def loop(self) -> Line:
        """The event loop's lateness since the last time this was asked."""
        self.ask("loop")
        self.wait(is_("loop"))
        return self.last

    def end(self) -> None:
        """It goes, whatever it does."""
        self.process.kill()
        self.process.wait()


def is_(what: str) -> Callable[[Line], bool]:
    """A line of this kind."""
    return lambda line: bool(line["what"] == what)


def says(*words: str) -> Callable[[Line], bool]:
    """The window warns with one of these words."""
    return lambda line: line["what"] == "status" and any(word in line["detail"] for word in words)


def figures(options: TrustOptions) -> list[Figure]:
    """Everything: about two minutes on a machine with nothing else to do."""
    if not shutil.which("pulseaudio"):
        raise NotHere("needs PulseAudio (Linux)")
    folder = options.scratch.resolve() / "window"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sound(folder) as (server, environment), full_load():
        found = list(_faults(folder, environment))
        for name, fault in QUITS.items():
            found += _quit(folder, environment, server, name, fault)
        found += _slow_home(folder, environment)
    shutil.rmtree(folder)
    return found


@contextmanager
def sound(folder: Path) -> Iterator[tuple[PulseServer, dict[str, str]]]:
    with tempfile.TemporaryDirectory(prefix="sotto-pulse-") as run:  # a socket's path has a limit
        server = PulseServer(Path(run))
        sound, rate_hz = soundfile.read(CALL, dtype="float32")
        times = -(-MINUTES * 60 * rate_hz // len(sound))
        try:
            server.start()
            for side, name in enumerate(("agentmic", "customer")):
                soundfile.write(folder / f"{name}.wav", np.tile(sound[:, side], times), rate_hz)
                server.play(name, folder / f"{name}.wav")
            yield server, private_home(folder) | server.environment
        finally:
            server.stop()


@contextmanager
def full_load(n_busy: int = os.cpu_count() or 1) -> Iterator[None]:
    """Every core busy with another program's work."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(n_busy)]
    try:
        yield
    finally:
        for one in busy:
            one.kill()
            one.wait()


@contextmanager
def running(folder: Path, environment: dict[str, str], root: Path = ROOT) -> Iterator[Measured]:
    """The measured app in a call, its words on their way. `root`: of another state of this source."""
    app = Measured(folder, environment, root)
    try:
        if app.wait(is_("ready")) is None:
            raise NotHere(f"the measured app was not ready within {PATIENCE_S:g} s")
        app.ask("call")
        app.wait(is_("words"))
        yield app
    finally:
        app.end()


def _hurt(part: str, how: int) -> Callable[[Measured], float]:
    def hurt(app: Measured) -> float:
        os.kill(app.pids[part], how)
        return time.monotonic()

    return hurt


DEAF, MUTE = says("that hears the call"), says("that writes words down")
FAULTS: dict[str, tuple[Callable[[Measured], float], Callable[[Line], bool], Callable[[Line], bool]]] = {
    "transcriber stopped": (_hurt("transcriber", signal.SIGSTOP), MUTE, is_("ready")),
    "transcriber killed": (_hurt("transcriber", signal.SIGKILL), MUTE, is_("ready")),
    "ear stopped": (_hurt("ear", signal.SIGSTOP), DEAF, is_("levels")),
    "ear killed": (_hurt("ear", signal.SIGKILL), DEAF, is_("levels")),
}
"""Name: (what is done, how it is said, what shows that it works again)."""


def _faults(folder: Path, environment: dict[str, str]) -> Iterator[Figure]:
    with running(folder, environment) as app:
        app.loop()
        time.sleep(CALM_S)
        yield from _loop("full load", app)
        for name, (hurt, said, back) in FAULTS.items():
            began_s = hurt(app)
            said_s = app.wait(said, began_s)
            back_s = app.wait(back, began_s)
            yield _seconds(f"{name}: said after", said_s, SAID_S)
            yield _seconds(f"{name}: back after", back_s, BACK_S)
            time.sleep(CALM_S / 2)
            yield from _loop(name, app)
        yield from _store(app)


def _store(app: Measured) -> Iterator[Figure]:
    for name, said in (("slow", says("Keeping is slow")), ("full", says("disk is full"))):
        app.wait(is_("write"), app.ask(f"store {name}"))  # it is written to every few seconds
        began_s = float(app.last["at_s"])
        said_s = app.wait(said, began_s)
        again_s = app.ask("store ok")
        back_s = app.wait(lambda line: line["what"] == "status" and line["kind"] != "warning", again_s)
        yield _seconds(f"store {name}: said after the write began", said_s, SAID_S)
        yield _seconds(f"store {name}: back after", back_s, BACK_S)
        yield from _loop(f"store {name}", app)


def _loop(name: str, app: Measured) -> Iterator[Figure]:
    loop = app.loop()
    yield Figure(POINT, f"{name}: event loop late, p99", loop["late_p99_ms"], "ms", LOOP_MS)
    yield Figure(POINT, f"{name}: event loop late, the most", loop["late_max_ms"], "ms")


def _seconds(what: str, got: float | None, at_most: float | None) -> Figure:
    return Figure(POINT, what, None if got is None else round(got, 2), "s", at_most)


def _slow_home(folder: Path, environment: dict[str, str]) -> Iterator[Figure]:
    """The person's folder on a share that takes seconds for a write, while they use all that ends there."""
    home = folder / "home"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    try:
        disk = SlowDisk(home, folder)
    except NotHere as reason:
        yield Figure(POINT, "slow home", None, note=str(reason))
        return
    environment = environment | private_home(home) | disk.environment
    with running(home, environment | {"XDG_RUNTIME_DIR": str(folder / "run")}) as app:
        app.ask("use 0")  # what is opened for the first time is loaded from the program's own folder
        app.wait(is_("used"))
        time.sleep(CALM_S / 2)
        app.loop()
        disk.answers_after(SLOW_HOME_MS)
        began_s = app.ask("use 1")
        said_s = app.wait(says("answers slowly"), began_s)
        for number in range(2, USES + 1):
            app.ask(f"use {number}")
            time.sleep(1.0)
        time.sleep(CALM_S)
        yield from _loop(f"slow home ({SLOW_HOME_MS} ms a call)", app)
        yield _seconds("slow home: said after", said_s, SAID_S)
        disk.answers_after(0)
        time.sleep(CALM_S / 2)
        is_written = f"every_min = {30 + USES}" in (home / "settings.toml").read_text(encoding="utf-8")
        yield Figure(POINT, "slow home: changes that are not in the file when it answers again", 1 - is_written, "", 0)
        disk.answers_after(SLOW_HOME_MS)
        app.wait(is_("used"), app.ask(f"use {USES + 1}"))
        touched = disk.touched()
        note = "; ".join(f"{what} ({n})" for what, n in touched.items())
        yield Figure(POINT, "slow home: calls on its files by the window's thread", sum(touched.values()), "", 0, note)
        began_s = app.ask("quit")
        app.process.wait(timeout=PATIENCE_S)
        yield _seconds("quit, slow home: the process is gone after", time.monotonic() - began_s, QUIT_S)


def _freeze_server(_: Measured, server: PulseServer, stack: ExitStack) -> None:
    stack.enter_context(server.frozen())


def _nothing(_: Measured, _server: PulseServer, _stack: ExitStack) -> None:
    """All is well."""


def _stop(part: str) -> Callable[[Measured, PulseServer, ExitStack], None]:
    return lambda app, _server, _stack: os.kill(app.pids[part], signal.SIGSTOP)


def _hang_store(app: Measured, _server: PulseServer, _stack: ExitStack) -> None:
    app.wait(is_("write"), app.ask("store hang"))


QUITS: dict[str, Callable[[Measured, PulseServer, ExitStack], None]] = {
    "all is well": _nothing,
    "transcriber stopped": _stop("transcriber"),
    "ear stopped": _stop("ear"),
    "store hangs": _hang_store,
    "sound server hangs": _freeze_server,
}


def _quit(
    folder: Path,
    environment: dict[str, str],
    server: PulseServer,
    name: str,
    fault: Callable[[Measured, PulseServer, ExitStack], None],
) -> Iterator[Figure]:
    with running(folder, environment) as app, ExitStack() as stack:
        fault(app, server, stack)
        began_s = app.ask("quit")
        try:
            app.process.wait(timeout=PATIENCE_S)
            yield _seconds(f"quit, {name}: the process is gone after", time.monotonic() - began_s, QUIT_S)
        except subprocess.TimeoutExpired:
            yield _seconds(f"quit, {name}: the process is gone after", None, QUIT_S)
