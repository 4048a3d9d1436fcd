"""The overlay in a process of its own on the test's screen, told what to do line by line, and seen from outside."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.break_window import BreakWindow
from ui.model import BreakPrompt, Card, NoteItem, Place, Status
from ui.overlay import Overlay
from ui.theme import Theme

application = QApplication([])
theme = Theme("light", reduced_motion=True)
overlay = Overlay(theme, Place(60, 60, application.primaryScreen().name()))
overlay.set_status(Status("listening", "Listening"))
overlay.done_clicked.connect(lambda cue: print("done", cue, flush=True))
overlay.moved.connect(lambda x, y, screen: print("moved", x, y, screen, flush=True))
overlay.pause_clicked.connect(lambda: print("pause", flush=True))
rest = BreakWindow(theme)
prompt = BreakPrompt("notice", 30, 300, "Time to stretch", "Five minutes.")
notes = [NoteItem("number", f"Order {n}", f"order {n} please") for n in range(9)]


def obey() -> None:
    match sys.stdin.readline().strip():
        case "show":
            overlay.show()
        case "hide":
            overlay.hide()
        case "card":
            overlay.show_card(Card("ack", "care", "Acknowledge first", "I would be upset too.", "They said so."))
            button = overlay.slot.card.done
            print("at", *button.mapToGlobal(button.rect().center()).toTuple(), flush=True)
        case "clear":
            overlay.clear_card("replaced")
        case "menu":
            overlay.on_more()
        case "open":
            overlay.show_notes(notes)
            overlay.set_transcript_open(True)
        case "through":
            overlay.set_clicks_pass(True, "By the tray.")
            overlay.on_way_back_told()
        case "solid":
            overlay.set_clicks_pass(False, "")
        case "break":
            rest.show_prompt(prompt)
        case "where":
            print("where", *overlay.geometry().getRect(), flush=True)
            room = overlay.perch.screen()
            print("on", room.name(), *room.availableGeometry().getRect(), flush=True)
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
    """What a command line tool answers."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()


def until(true: Callable[[], bool], seconds: float = 40.0) -> None:
    """Waits until this is so."""
    end_s = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end_s, "waited in vain"
        time.sleep(0.05)


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

    def where(self) -> tuple[list[int], str, list[int]]:
        """(its rectangle, its screen's name, the screen's rectangle) on the desktop."""
        said = {line.split()[0]: line.split() for line in self.do("where")}
        place, on = said["where"], said["on"]
        return [int(one) for one in place[1:]], on[1], [int(one) for one in on[2:]]

    def close(self) -> None:
        """End the process."""
        self.process.communicate("quit\n", timeout=15)


BESIDE = (40, 300)
"""Where there is the terminal and no overlay."""


def under_pointer(x: int, y: int) -> str:
    """The outermost window that a click at this place of the screen would reach: a frame, where one is managed."""
    ask("xdotool", "mousemove", str(x), str(y))
    found = ask("xdotool", "getmouselocation", "--shell")
    return next(line.split("=")[1] for line in found.splitlines() if line.startswith("WINDOW="))


def drag(start: tuple[int, int], *way: tuple[int, int]) -> None:
    """Take hold at `start`, go this way, let go."""
    steps = [f"mousemove {x} {y}" for x, y in way]
    ask("xdotool", *f"mousemove {start[0]} {start[1]} mousedown 1 {' '.join(steps)}".split())
    ask("xdotool", "mouseup", "1")
