"""The app as a person has it: its own process on a real screen, seen from outside. Windows, focus, events, requests."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import psutil

from bench.sound_server import PulseServer, end, wait_until

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
[audio]
microphone = "agentmic.monitor"
customer = "customer.monitor"

[window]
theme = "{theme}"
transcript_open = {transcript}

[privacy]
say_consent = false
"""
"""Without the sentence for callers: it comes and goes by its own time, and tests read the window's height."""


def ask(*command: str) -> str:
    """What a command line tool answers."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()


def sotto(*words: str) -> subprocess.CompletedProcess[str]:
    """The command line, as a softphone's script would call it."""
    command = [sys.executable, "-m", "desktop", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)


def open_streams(server: PulseServer) -> int:
    """How many streams Sotto records from the sound server."""
    return server.pactl("list", "source-outputs").count("sotto.stream")


class RunningApp:
    """`sotto app` with the demo model, hearing the two null sinks, writing its events; `with` ends it."""

    def __init__(
        self,
        folder: Path,
        *,
        theme: str = "light",
        transcript: bool = False,
        model: bool = True,
        under: Sequence[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """`under`: a command that becomes the app, such as a tracer."""
        self.folder = folder
        settings = folder / "settings.toml"
        settings.write_text(SETTINGS.format(theme=theme, transcript=str(transcript).lower()), encoding="utf-8")
        self._events = folder / "events.jsonl"
        home = folder / "home"
        home.mkdir(exist_ok=True)
        own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        command = [
            *under,
            sys.executable,
            "-m",
            "desktop",
            "app",
            "--settings",
            str(settings),
            "--events",
            str(self._events),
        ]
        command += ["--demo-model"] if model else []
        environment = os.environ | own | {"HOME": str(home)} | (variables or {})
        with (folder / "app.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        self.window = ""

    def __enter__(self) -> "RunningApp":
        try:
            wait_until(self._shown, 15.0, "the window")
        except BaseException:
            end(self.process)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        end(self.process)

    def _shown(self) -> bool:
        assert self.process.poll() is None, (self.folder / "app.log").read_text(encoding="utf-8")
        self.window = self.find("Sotto")
        return bool(self.window)

    def find(self, title: str) -> str:
        """The id of this app's visible window of that name, "" where there is none."""
        command = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10).stdout.split()
        return found[0] if found else ""

    def height(self) -> int:
        """Of the overlay, in pixels: it grows with a card, a warning, the transcript."""
        lines = ask("xdotool", "getwindowgeometry", "--shell", self.window).splitlines()
        return int(next(line for line in lines if line.startswith("HEIGHT=")).removeprefix("HEIGHT="))

    def picture(self, name: str) -> None:
        """The screen as it is now, for a person to look at, where `import` of ImageMagick is installed."""
        if shutil.which("import"):
            time.sleep(0.3)  # what grows has grown
            ask("import", "-window", "root", str(self.folder / f"{name}.png"))

    def all_events(self) -> list[dict[str, Any]]:
        """Every event so far."""
        text = self._events.read_text(encoding="utf-8") if self._events.exists() else ""
        return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The events of this type so far."""
        return [line for line in self.all_events() if line["type"] == kind]

    def child(self, name: str) -> psutil.Process:
        """Its ear or its transcriber. The one that holds the speech model's library is the transcriber."""
        wait_until(lambda: self.children().get(name), 15.0, f"the {name}")
        return self.children()[name]

    def children(self) -> dict[str, psutil.Process]:
        """Its workers by name, as far as they can be told."""
        found: dict[str, psutil.Process] = {}
        for child in psutil.Process(self.process.pid).children():
            try:
                maps = " ".join(one.path for one in child.memory_maps())
            except psutil.Error:  # it has just ended
                continue
            if "libportaudio" in maps:
                found["ear"] = child
            elif "ctranslate2" in maps:
                found["transcriber"] = child
        return found

    def kill(self) -> None:
        """It dies without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)
