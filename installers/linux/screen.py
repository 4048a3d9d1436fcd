"""A screen for a trial: Xvfb on a free display of the host, whose socket the clean root shares."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path


class Screen:
    """Xvfb while the context lasts; `display` is its name."""

    def __init__(self) -> None:
        self.display = ""
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Screen:
        """Raises OSError where it does not start."""
        read, write = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            "1280x800x24",
            "-nolisten",
            "tcp",
            "-ac",
            "-noreset",
        ]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            raise OSError("Xvfb did not start")
        self.display = f":{number}"
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait()


def window_of(screen: Screen, within_s: float) -> bool:
    """Waits until a visible window of Sotto stands there, painted."""
    until_s = time.monotonic() + within_s
    search = ["xdotool", "search", "--onlyvisible", "--name", "Sotto"]
    environment = {**os.environ, "DISPLAY": screen.display}
    while time.monotonic() < until_s:
        found = subprocess.run(search, env=environment, capture_output=True, check=False)
        if found.returncode == 0 and found.stdout.strip():
            time.sleep(1.5)  # its first painting, and the ear's first words about devices
            return True
        time.sleep(0.2)
    return False


def shoot(screen: Screen, picture: Path) -> Path:
    """The whole screen as a picture."""
    subprocess.run(["import", "-display", screen.display, "-window", "root", str(picture)], check=False)
    return picture


def colours(picture: Path) -> int:
    """How many different ones: 1 is an empty screen."""
    asked = ["identify", "-format", "%k", str(picture)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(said) if said.isdigit() else 0
