"""The clipboard of a real X screen, seen by another program: what Sotto copied, what it selected, and that it goes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
COPIES = """
import sys
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.clipboard import Keeper, copy

application = QApplication([])
keeper = Keeper(5.0)
field = QLineEdit("words48213words")
field.show()


def obey() -> None:
    match sys.stdin.readline().strip():
        case "copy":
            copy("Order 48 213")
        case "select":
            where = field.rect().center()
            where.setX(30)
            QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=where)
            QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=where)
        case "copy field":
            field.selectAll()
            field.copy()
        case "time is up":
            keeper.on_time()
        case "quit":
            keeper.close()
            application.quit()
            return
    QTimer.singleShot(300, settled)


def settled() -> None:
    print("ready", flush=True)


told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)  # it answers other programs while it waits
told.activated.connect(obey)
QTimer.singleShot(0, settled)
application.exec()
"""
LOOKS = """
import json
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

board = QApplication([]).clipboard()
mark = bytes(board.mimeData().data("x-kde-passwordManagerHint").data()).decode()
print(json.dumps([board.text(), mark, board.text(QClipboard.Mode.Selection)]))
"""


class Copies:
    """Sotto's side of it, told line by line."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", COPIES]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def do(self, what: str) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "ready\n"

    def close(self) -> None:
        self.process.communicate("quit\n", timeout=15)


@pytest.fixture
def copies(screen: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copies]:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    made = Copies()
    try:
        yield made
    finally:
        made.close()


def seen() -> list[str]:
    """(clipboard, its mark, selection) as another program has them."""
    looked = subprocess.run(
        [sys.executable, "-c", LOOKS], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    found: list[str] = json.loads(looked.stdout)
    return found


def test_another_program_can_paste_it_sees_the_mark_and_then_nothing(copies: Copies) -> None:
    copies.do("copy")
    assert seen() == ["Order 48 213", "secret", ""]
    copies.do("time is up")
    assert seen() == ["", "", ""]


def test_what_a_field_copies_or_selects_by_itself_is_marked_and_goes_too(copies: Copies) -> None:
    copies.do("select")
    assert seen() == ["", "", "words48213words"]
    copies.do("copy field")
    assert seen() == ["words48213words", "secret", "words48213words"]
    copies.do("time is up")
    assert seen() == ["", "", ""]
