"""The installed program: its size on disk and packed, and from its start to its window, cold and warm."""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

import psutil

from bench.figures import Aim, Result, Row, quantile, spread
from bench.home import private_home
from installers.folder import size_bytes
from installers.linux.screen import Screen
from installers.release import STAGED

ENCODER = Path("_internal") / "resources" / "models" / "words-en"
"""The limits leave it out, as they do speech models."""
MB = 1e6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often, and whether to wait for the archive."""
    parser.add_argument("--runs", type=int, default=5, help="pairs of a cold and a warm start")
    parser.add_argument("--no-archive", action="store_true", help="leave the archive out: it takes minutes")


def run(arguments: argparse.Namespace) -> Result:
    """Raises OSError where there is no program, or no screen for it."""
    if not (STAGED / "sotto").is_file():
        raise OSError(f"expected the program in {STAGED}, got nothing: python3 run.py build")
    whole, encoder = size_bytes(STAGED), size_bytes(STAGED / ENCODER)
    packed = None if arguments.no_archive else archive_bytes(STAGED)
    cold, warm, cpu, dropped = starts(arguments.runs)
    rows: list[Row] = [
        {"what": "on disk", "MB": round(whole / MB, 1)},
        {"what": "of it the encoder", "MB": round(encoder / MB, 1)},
        {"what": "tar.xz without the encoder", "MB": None if packed is None else round(packed / MB, 1)},
        {"what": "window, cold files" if dropped else "window", "s": spread(cold)},
        {"what": "window, warm", "s": spread(warm)},
        {"what": "processor time until the window", "s": spread(cpu)},
    ]
    aims = [
        Aim("on disk without models", round((whole - encoder) / MB, 1), 330.0, "MB"),
        Aim("tar.xz without models", None if packed is None else round(packed / MB, 1), 95.0, "MB"),
        Aim("start to window, warm, median", round(quantile(warm, 0.5), 2), 1.0, "s"),
        Aim("start to window, cold, median", round(quantile(cold, 0.5), 2), 1.0, "s"),
    ]
    notes = [
        f"min-median-max of {arguments.runs} runs on Xvfb, from the process's start until the X server has shown the",
        "window; without a speech model. MB are millions of bytes. The demo voices' model (6 MB) counts. Cold: the",
        "program's files were dropped from the page cache first; the distribution's libraries stay.",
    ]
    return Result("build", rows, aims, notes)


def archive_bytes(staged: Path) -> int:
    """The size of `tar | xz -6` of the program without the encoder."""
    tar = ["tar", "--sort=name", "--exclude", str(ENCODER), "-C", str(staged), "-cf", "-", "."]
    with subprocess.Popen(tar, stdout=subprocess.PIPE) as packing:
        packed = subprocess.run(["xz", "-6", "-T2"], stdin=packing.stdout, stdout=subprocess.PIPE, check=True)
    return len(packed.stdout)


def starts(runs: int) -> tuple[list[float], list[float], list[float], bool]:
    """Seconds of pairs of a cold and a warm start, processor time of the warm ones, and whether cold could be had."""
    cold: list[float] = []
    warm: list[tuple[float, float]] = []
    dropped = True
    with tempfile.TemporaryDirectory(prefix="sotto-bench-") as home, Screen() as screen:
        environment = {**private_home(Path(home)), "QT_QPA_PLATFORM": "xcb", "DISPLAY": screen.display}
        started_s(environment, screen.display)  # fonts are looked up once
        for _ in range(runs):
            dropped = forget(STAGED) and dropped
            cold.append(started_s(environment, screen.display)[0])
            warm.append(started_s(environment, screen.display))
    return cold, [one[0] for one in warm], [one[1] for one in warm], dropped


def started_s(environment: dict[str, str], display: str) -> tuple[float, float]:
    """From just before the process is made until its first window of more than a few pixels is on the screen.

    On the wall's clock, and as processor time of that process: the second hardly depends on what else the machine does.
    """
    from Xlib import X
    from Xlib.display import Display

    server = Display(display)
    root = server.screen().root
    root.change_attributes(event_mask=X.SubstructureNotifyMask)
    server.sync()
    began_s = time.monotonic()
    command = [str(STAGED / "sotto"), "--model", "none", "--no-first-run"]
    app = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - began_s < 30.0:
            while server.pending_events():
                event = server.next_event()
                if event.type == X.MapNotify and event.window.get_geometry().width > 50:
                    spent = psutil.Process(app.pid).cpu_times()
                    return time.monotonic() - began_s, spent.user + spent.system
            time.sleep(0.002)
    finally:
        app.terminate()
        app.wait()
        server.close()
    raise OSError("the program showed no window within 30 s")


def forget(folder: Path) -> bool:
    """Drops its files from the page cache; False where the system has no such call."""
    if not hasattr(os, "posix_fadvise"):
        return False
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_size:
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True
