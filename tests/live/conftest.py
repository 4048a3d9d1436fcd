"""A sound server and a screen of our own for the live tests, each in a private folder, ended with the test."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from overlay_window import Window, ask, until

from bench.sound_server import PulseServer, end, wait_until


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
def screen(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A private X screen of 1280x800 (or as asked) with openbox; yields its DISPLAY, set for us and our children."""
    size = getattr(request, "param", "1280x800")
    reader, writer = os.pipe()
    # Without -noreset the server starts anew when a first client leaves, and one that comes just then is refused.
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
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


@contextmanager
def xterm(*command: str) -> Iterator[str]:
    """A terminal that has the focus; its window's id."""
    process = subprocess.Popen(
        ["xterm", "-T", "work", "-geometry", "100x30+20+20", "-e", *command], stderr=subprocess.DEVNULL
    )
    try:
        window = ask("xdotool", "search", "--sync", "--onlyvisible", "--name", "^work$").splitlines()[0]
        ask("xdotool", "windowactivate", "--sync", window)
        until(lambda: ask("xdotool", "getwindowfocus") == window)
        yield window
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def terminal(screen: str) -> Iterator[str]:
    """An xterm that lies under the overlay's place and has the focus; its window's id."""
    with xterm("cat") as window:
        yield window


@pytest.fixture
def typed(screen: str, tmp_path: Path) -> Iterator[Path]:
    """What is typed into a terminal that has the focus."""
    file = tmp_path / "typed.txt"
    file.touch()
    with xterm("sh", "-c", f"exec cat > {file}"):
        yield file


@pytest.fixture
def window(terminal: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The overlay on the test's screen."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    made = Window()
    try:
        yield made
    finally:
        made.close()
