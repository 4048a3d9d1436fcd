"""A softphone's script and the running app: one line in, one line out, over this person's own socket."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bridge import RequestServer
from desktop.remote import MAX_REQUEST, REQUESTS, NotRunning, ask

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the socket is a named pipe there")


class Desk:
    """The running app's end, with what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.name, self.asked = str(folder / "sotto.sock"), list[str]()
        self.server = RequestServer(self.name, self.on_request)

    def on_request(self, request: str) -> str:
        self.asked.append(request)
        return "ok"

    def answer(self, line: bytes) -> str:
        """What a script gets that sends this."""
        said: list[str] = []
        thread = threading.Thread(target=lambda: said.append(exchange(self.name, line)))
        thread.start()
        while thread.is_alive():
            QTest.qWait(5)
        return said[0]


def exchange(name: str, line: bytes) -> str:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5.0)
        connection.connect(name)
        connection.sendall(line)
        try:
            return connection.makefile("rb").readline().decode()
        except ConnectionResetError:
            return ""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    application = QApplication.instance() or QApplication([])
    made = Desk(tmp_path)
    assert made.server.listen() is None
    yield made
    made.server.close()
    application.processEvents()


def test_each_request_is_heard_and_answered(desk: Desk) -> None:
    assert [desk.answer(f"{request}\n".encode()) for request in REQUESTS] == ["ok\n"] * len(REQUESTS)
    assert desk.asked == list(REQUESTS)


def test_a_line_that_comes_in_pieces_is_one_line(desk: Desk) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(desk.name)
        for piece in (b"call ", b"start", b"\n"):
            connection.sendall(piece)
            QTest.qWait(20)
        assert connection.recv(16) == b"ok\n"
    assert desk.asked == ["call start"]


@pytest.mark.parametrize("line", [b"\n", b"dance\n", b"quit quit\n", b"\xff\xfe\n", b"show " * 10 + b"\n"])
def test_other_words_are_refused_with_the_words_there_are(desk: Desk, line: bytes) -> None:
    assert desk.answer(line) == f"error: expected one of {', '.join(REQUESTS)}\n"
    assert desk.asked == []


def test_a_line_without_end_is_hung_up_on(desk: Desk) -> None:
    assert desk.answer(b"x" * (MAX_REQUEST + 1)) == ""
    assert desk.asked == []


def test_the_socket_is_this_persons_alone(desk: Desk) -> None:
    assert Path(desk.name).stat().st_mode & 0o077 == 0


def test_what_a_crashed_app_left_is_replaced(tmp_path: Path) -> None:
    QApplication.instance() or QApplication([])
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / "sotto.sock"))
    left.close()
    with pytest.raises(NotRunning):
        ask(str(tmp_path / "sotto.sock"), "show")
    desk = Desk(tmp_path)
    assert desk.server.listen() is None
    assert desk.answer(b"show\n") == "ok\n"
    desk.server.close()
    assert not Path(desk.name).exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    QApplication.instance() or QApplication([])
    assert Desk(tmp_path / "missing").server.listen()
