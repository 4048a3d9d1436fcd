"""What works on this machine. In: the system. Out: Checks, as plain text, and an exit status.

Each check looks for itself; none changes anything but that Sotto's own folders are made.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from desktop import __version__, paths
from desktop.hotkeys import why_not
from desktop.screen_sharing import CANNOT, can_hide
from desktop.settings import load

MIN_MEMORY_GB = 4.0
"""A softphone, a browser and a base-size model fit; below, words may have to rest."""
WINDOW_WAIT_S = 20.0
"""A first start of Qt from a slow disk takes seconds; a hung display server takes forever."""
_AVX2_ON_WINDOWS = 40
"""PF_AVX2_INSTRUCTIONS_AVAILABLE of IsProcessorFeaturePresent (winnt.h)."""
_OPEN_QT = (
    "from PySide6.QtWidgets import QApplication, QSystemTrayIcon as T;"
    "a = QApplication([]); print(a.platformName(), int(T.isSystemTrayAvailable()))"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `bad`: a call cannot be coached fully. `action`: what to do about it."""

    name: str
    state: Literal["good", "note", "bad"]
    text: str
    action: str = ""


def doctor() -> list[Check]:
    """Every check, in the order of the report."""
    looks: list[Callable[[], Check]] = [_python, _processor, _memory, _window, _hotkeys, _sharing]
    looks += [_sound_library, _devices, _models]
    return [*(look() for look in looks), *_folders(), *_settings()]


def run_doctor() -> int:
    """Prints the report; 1 where something is bad."""
    checks = doctor()
    sys.stdout.write(rendered(checks) + "\n")
    return exit_status(checks)


def rendered(checks: list[Check]) -> str:
    """The report as lines of text."""
    marks = {"good": "ok  ", "note": "note", "bad": "BAD "}
    lines = []
    for check in checks:
        lines.append(f"{marks[check.state]}  {check.name}: {check.text}")
        lines += [f"      -> {check.action}"] if check.action else []
    return "\n".join(lines)


def exit_status(checks: list[Check]) -> int:
    """0 where a call can be coached, 1 where not."""
    return 1 if any(check.state == "bad" for check in checks) else 0


def _python() -> Check:
    return Check("Sotto", "good", f"{__version__}, Python {platform.python_version()}, {platform.platform()}")


def _processor() -> Check:
    cores = psutil.cpu_count(logical=True) or 1
    has_avx2 = _avx2()
    if has_avx2 is False:
        return Check("Processor", "bad", f"{cores} threads, no AVX2", "Words need AVX2; tone and timing work without.")
    return Check("Processor", "good", f"{cores} threads, {platform.machine()}{', AVX2' if has_avx2 else ''}")


def _avx2() -> bool | None:
    """Whether an x86 processor has AVX2; None where that cannot be asked or does not matter."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return None
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(_AVX2_ON_WINDOWS))
    if sys.platform == "linux":
        return " avx2" in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    return None


def _memory() -> Check:
    total_gb = psutil.virtual_memory().total / 1e9
    if total_gb < MIN_MEMORY_GB:
        return Check("Memory", "note", f"{total_gb:.1f} GB", "Choose a small speech model.")
    return Check("Memory", "good", f"{total_gb:.1f} GB")


def _window() -> Check:
    """Opens Qt in a process of its own: a display that does not answer aborts or hangs it."""
    if getattr(sys, "frozen", False):
        return Check("Window", "note", "not tried in the packaged program")
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Check("Window", "note", "no display here", "replay, models and demo work without one.")
    command = [sys.executable, "-c", _OPEN_QT]
    try:
        child = subprocess.run(command, capture_output=True, text=True, timeout=WINDOW_WAIT_S, check=False)
    except subprocess.TimeoutExpired:
        return Check("Window", "bad", f"the display did not answer within {WINDOW_WAIT_S:g} s")
    if child.returncode != 0:
        why = (child.stderr.strip().splitlines() or ["no reason given"])[0]
        return Check("Window", "bad", f"Qt could not open: {why}", "python3 run.py names missing system packages.")
    name, tray = child.stdout.split()[-2:]
    return Check("Window", "good", f"{name}, {'with' if tray == '1' else 'without'} a tray")


def _hotkeys() -> Check:
    """Where there are none, everything they do is in the menu too."""
    if reason := why_not():
        return Check("Hotkeys", "note", f"none: {reason}", "The tray and the window's menu do the same.")
    return Check("Hotkeys", "good", "as under [hotkeys] in the settings; no other key is seen")


def _sharing() -> Check:
    if not can_hide():
        return Check("Screen sharing", "note", "this system cannot keep the window out", CANNOT)
    if not load()[0].window.hide_from_sharing:
        return Check("Screen sharing", "note", "the window is seen by others: window.hide_from_sharing is off", CANNOT)
    return Check("Screen sharing", "good", "the window is not seen by others")


def _sound_library() -> Check:
    if sys.platform != "linux":
        return Check("Sound library", "good", "comes with Sotto")
    plugins = [
        one for folder in ("lib", "lib64", "lib/*") for one in Path("/usr").glob(f"{folder}/alsa-lib/*pcm_pulse.so")
    ]
    has_library = ctypes.util.find_library("portaudio")
    missing = ([] if has_library else ["libportaudio2"]) + ([] if plugins else ["libasound2-plugins"])
    if missing:
        names = " ".join(missing)
        return Check("Sound library", "bad", f"missing {names}", f"sudo apt-get install {names}")
    return Check("Sound library", "good", "PortAudio and the way to the sound server")


def _devices() -> Check:
    from audio.capture.devices import list_devices

    try:
        devices = list_devices()
    except OSError as error:
        return Check("Devices", "bad", str(error), "Start PulseAudio or PipeWire in this session.")
    microphones = [device.name for device in devices if device.kind == "microphone"]
    playback = [device.name for device in devices if device.kind == "playback-monitor"]
    text = f"microphones: {', '.join(microphones) or 'none'}; playback: {', '.join(playback) or 'none'}"
    if not microphones or (not playback and sys.platform != "darwin"):
        return Check("Devices", "bad", text, "Plug in the headset that calls use.")
    return Check("Devices", "good", text)


def _models() -> Check:
    files = [file for folder in paths.model_folders() if folder.is_dir() for file in folder.glob("*/model.bin")]
    names = ", ".join(sorted(file.parent.name for file in files))
    if not names:
        return Check(
            "Speech model", "note", "none: tone and timing only", "sotto models recommend, then models get NAME"
        )
    return Check("Speech model", "good", names)


def _folders() -> list[Check]:
    found = []
    for name, folder in (
        ("Settings", paths.user_config()),
        ("Models", paths.user_models()),
        ("State", paths.user_state()),
    ):
        try:
            found.append(Check(f"{name} folder", "good", str(paths.ready(folder))))
        except paths.FolderError as error:
            found.append(Check(f"{name} folder", "bad", str(error)))
    return found


def _settings() -> list[Check]:
    return [Check("Settings", "note", str(problem), "The value before it was kept.") for problem in load()[1]]
