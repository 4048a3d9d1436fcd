"""A sound server and a screen of our own for the live tests, each in a private folder, ended with the test."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sound_server import PulseServer, end, wait_until


@pytest.fixture
def pulse_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    """A private sound server; this process and its children talk to it."""
    folder = tmp_path / "pulse"
    folder.mkdir(mode=0o700)
    server = PulseServer(folder)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A private X screen of 1280x800 with openbox; yields its DISPLAY, set for this process and its children."""
    reader, writer = os.pipe()
    # Without -noreset the server starts anew when a first client leaves, and one that comes just then is refused.
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
    log = (tmp_path / "screen.log").open("ab")
    with log:
        server = subprocess.Popen(command, pass_fds=[writer], stdout=log, stderr=log)
        os.close(writer)
        with os.fdopen(reader) as answer:
            display = f":{answer.readline().strip()}"
        monkeypatch.setenv("DISPLAY", display)
        manager = subprocess.Popen(["openbox"], stdout=log, stderr=log)
    try:
        root = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
        wait_until(
            lambda: b"window id" in subprocess.run(root, capture_output=True, check=False).stdout, 10.0, "openbox"
        )
        yield display
    finally:
        end(manager)
        end(server)
