"""On a real screen with a window manager: page and break take no keyboard, and the page leaves by itself."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = """
import sys
from dataclasses import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.model import BreakPrompt, CallSummary, Place
from ui.theme import Theme
from ui.windows import Windows

application = QApplication([])
windows = Windows(Theme("light", reduced_motion=True), Place(60, 60, application.primaryScreen().name()))
windows.show()
page = CallSummary(60.0, call="1", facts=("1:00 long",), stays_s=4.0)


def obey() -> None:
    match sys.stdin.readline().strip():
        case "page":
            windows.show_summary(page)
        case "break":
            windows.show_break(BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes."))
        case "look":
            print("page" if windows.summary and windows.summary.isVisible() else "no page", flush=True)
        case "quit":
            windows.close()
            application.quit()
            return
    QTimer.singleShot(300, settled)


def settled() -> None:
    print("ready", flush=True)
    QTimer.singleShot(0, obey)


QTimer.singleShot(0, obey)
application.exec()
"""


def ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()


def until(true: Callable[[], bool], seconds: float = 8.0) -> None:
    end_s = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def terminal(screen: str) -> Iterator[str]:
    """An xterm that has the focus; its window's id."""
    process = subprocess.Popen(
        ["xterm", "-T", "work", "-geometry", "80x20+20+200", "-e", "cat"], stderr=subprocess.DEVNULL
    )
    try:
        window = ask("xdotool", "search", "--sync", "--onlyvisible", "--name", "^work$").splitlines()[0]
        ask("xdotool", "windowactivate", "--sync", window)
        yield window
    finally:
        process.terminate()
        process.wait()


class Windows:
    """The windows in a process of their own, as in life."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WINDOWS], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def say(self, word: str) -> list[str]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()
        said = []
        while word != "quit" and (line := self.process.stdout.readline().strip()) != "ready":
            assert line, "the windows ended"
            said.append(line)
        return said

    def close(self) -> None:
        self.say("quit")
        assert self.process.wait(10) == 0
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


def test_page_and_break_take_no_keyboard_and_the_page_goes_away(terminal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    windows = Windows()
    try:
        for word in ("page", "break"):
            windows.say(word)
            assert ask("xdotool", "getwindowfocus", "getwindowname") == "work"
        assert windows.say("look") == ["page"]
        until(lambda: windows.say("look") == ["no page"])
    finally:
        windows.close()
