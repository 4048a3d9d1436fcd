"""On a real screen with a window manager: the terminal keeps the focus, and the overlay stays above it."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.break_window import BreakWindow
from ui.model import BreakPrompt, Card, Place, Status
from ui.overlay import Overlay
from ui.theme import Theme

application = QApplication([])
theme = Theme("light", reduced_motion=True)
overlay = Overlay(theme, Place(60, 60, application.primaryScreen().name()))
overlay.set_status(Status("listening", "Listening"))
overlay.done_clicked.connect(lambda cue: print("done", cue, flush=True))
overlay.moved.connect(lambda x, y, screen: print("moved", x, y, flush=True))
overlay.pause_clicked.connect(lambda: print("pause", flush=True))
rest = BreakWindow(theme)
prompt = BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes.")


def obey() -> None:
    match sys.stdin.readline().strip():
        case "show":
            overlay.show()
        case "card":
            overlay.show_card(Card("ack", "care", "Acknowledge first", "I would be upset too.", "They said so."))
            button = overlay.slot.card.done
            print("at", *button.mapToGlobal(button.rect().center()).toTuple(), flush=True)
        case "menu":
            overlay.on_more()
        case "break":
            rest.show_prompt(prompt)
        case "quit":
            application.quit()
            return
    QTimer.singleShot(300, settled)


def settled() -> None:
    print("ready", flush=True)
    obey()


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
    """An xterm that lies under the overlay's place and has the focus; its window's id."""
    command = ["xterm", "-T", "work", "-geometry", "100x30+20+20", "-e", "cat"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        window = ask("xdotool", "search", "--sync", "--onlyvisible", "--name", "^work$").splitlines()[0]
        ask("xdotool", "windowactivate", "--sync", window)
        until(lambda: ask("xdotool", "getwindowfocus") == window)
        yield window
    finally:
        process.terminate()
        process.wait(timeout=10)


class Window:
    """The overlay in a process of its own, told what to do line by line."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WINDOW],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, what: str) -> list[str]:
        """Do this; what the window said until it had settled."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        said: list[str] = []
        while (line := self.process.stdout.readline().strip()) != "ready":
            assert line or self.process.poll() is None, "the window's process ended"
            said.append(line)
        return said

    def close(self) -> None:
        """End the process."""
        self.process.communicate("quit\n", timeout=15)


@pytest.fixture
def window(terminal: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The overlay on the test's screen."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    made = Window()
    try:
        yield made
    finally:
        made.close()


def under_pointer(x: int, y: int) -> str:
    """The process of the window at this place of the screen."""
    ask("xdotool", "mousemove", str(x), str(y))
    found = ask("xdotool", "getmouselocation", "--shell")
    return next(line.split("=")[1] for line in found.splitlines() if line.startswith("WINDOW="))


def test_the_terminal_keeps_the_focus_through_show_card_click_menu_and_break(window: Window, terminal: str) -> None:
    for what in ("show", "card", "menu", "menu", "break"):
        said = window.do(what)
        assert ask("xdotool", "getwindowfocus") == terminal, f"after {what}"
        if what == "card":
            x, y = said[0].split()[1:]
    ask("xdotool", "mousemove", x, y, "click", "1")
    assert "done ack" in window.do("")
    assert ask("xdotool", "getwindowfocus") == terminal


def test_it_stays_above_a_raised_window_and_can_be_dragged(window: Window, terminal: str) -> None:
    window.do("show")
    ask("xdotool", "windowraise", terminal, "windowactivate", "--sync", terminal)
    assert under_pointer(70, 66) != terminal
    ask("xdotool", "mousemove", "70", "66", "mousedown", "1", "mousemove", "150", "120", "mousemove", "170", "166")
    ask("xdotool", "mouseup", "1")
    assert "moved 160 160" in window.do("")
    assert ask("xdotool", "getwindowfocus") == terminal
