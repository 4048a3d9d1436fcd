"""The doors into the window's thread: nothing waits, nothing is lost that matters, and no script can do harm."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from audio.events import Levels, Speaker, Utterance
from desktop.bridge import BATCH, MAX_WAITING, Bridge, RequestServer
from desktop.ear import Heard
from desktop.remote import MAX_REQUEST, REQUESTS, NotRunning, ask

LEVELS = Heard(0, Levels(-30.0, -30.0, 0.0))


@pytest.fixture(scope="module", autouse=True)
def application() -> QCoreApplication:
    return QApplication.instance() or QApplication([])


def process_until(done: Callable[[], bool], timeout_ms: int = 10_000) -> None:
    timer = QElapsedTimer()
    timer.start()
    while not done() and timer.elapsed() < timeout_ms:
        QCoreApplication.processEvents()
    assert done()


@pytest.fixture
def bridge() -> Iterator[tuple[Bridge, list[Any]]]:
    one, came = Bridge(), []
    one.arrived.connect(came.append)
    yield one, came
    one.close()
    QCoreApplication.processEvents()


def partial_words(number: int) -> Utterance:
    return Utterance(Speaker.AGENT, f"a{number}", 0.0, 1.0, "some", False, 0, 0.9, 0, 1.0)


def test_messages_of_a_thread_arrive_in_order_in_the_window_s_thread(bridge: tuple[Bridge, list[Any]]) -> None:
    one, came = bridge
    threads: set[int] = set()
    one.arrived.connect(lambda _: threads.add(threading.get_ident()))
    worker = threading.Thread(target=lambda: [one.post(n) for n in range(500)])
    worker.start()
    worker.join()
    assert came == []  # only when the window comes to it
    process_until(lambda: len(came) == 500)
    assert came == list(range(500))
    assert threads == {threading.get_ident()}


def test_the_window_gets_its_turn_between_batches(bridge: tuple[Bridge, list[Any]]) -> None:
    one, came = bridge
    for n in range(3 * BATCH):
        one.post(n)
    one._on_woken()
    assert len(came) == BATCH


def test_a_window_that_does_not_keep_up_loses_meters_first(bridge: tuple[Bridge, list[Any]]) -> None:
    one, came = bridge
    one.post(LEVELS)
    one.post(partial_words(1))
    for n in range(MAX_WAITING - 2):
        one.post(n)
    one.post(LEVELS)  # full: it goes itself
    one.post("a")
    one.post("b")
    assert one.dropped == 3
    process_until(lambda: "b" in came)
    assert came == [*range(MAX_WAITING - 2), "a", "b"]


def test_after_closing_nothing_arrives(bridge: tuple[Bridge, list[Any]]) -> None:
    one, came = bridge
    one.post(1)
    one.close()
    one.post(2)
    QCoreApplication.processEvents()
    assert came == []


# ---- requests of scripts


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    name, asked = str(tmp_path / "sotto.sock"), []
    one = RequestServer(name, lambda request: asked.append(request) or "ok")
    assert one.listen() is None
    yield name, asked
    one.close()


def answer_to(call: Callable[[], Any]) -> Any:
    """What a script in another process gets, while the window goes on."""
    answers: list[Any] = []

    def run() -> None:
        try:
            answers.append(call())
        except OSError as error:
            answers.append(error)

    worker = threading.Thread(target=run)
    worker.start()
    process_until(lambda: bool(answers))
    worker.join()
    return answers[0]


def sent(name: str, data: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(5)
        connection.connect(name)
        connection.sendall(data)
        try:
            return connection.recv(1000)
        except ConnectionResetError:
            return b""


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the socket is a named pipe there")


@pytest.mark.parametrize("request_line", REQUESTS)
def test_every_request_is_answered(server: tuple[str, list[str]], request_line: str) -> None:
    name, asked = server
    assert answer_to(lambda: ask(name, request_line)) == "ok"
    assert asked == [request_line]


@pytest.mark.parametrize("data", [b"make tea\n", b"\n", b"\xff\xfe\n", b"quit now\n", b"show " * 10 + b"\n"])
def test_what_is_no_request_is_said_and_nothing_is_done(server: tuple[str, list[str]], data: bytes) -> None:
    name, asked = server
    assert answer_to(lambda: sent(name, data)).startswith(b"error: expected one of show")
    assert asked == []


def test_a_line_without_end_is_cut_off(server: tuple[str, list[str]]) -> None:
    name, asked = server
    assert answer_to(lambda: sent(name, b"x" * (MAX_REQUEST + 1))) == b""
    assert asked == []


def test_a_script_that_says_nothing_and_goes_does_no_harm(server: tuple[str, list[str]]) -> None:
    name, asked = server
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.connect(name)
        QCoreApplication.processEvents()
    assert answer_to(lambda: ask(name, "show")) == "ok"
    assert asked == ["show"]


def test_the_connection_of_a_script_that_was_answered_is_gone(tmp_path: Path) -> None:
    name = str(tmp_path / "sotto.sock")
    one = RequestServer(name, lambda _: "ok")
    assert one.listen() is None
    assert answer_to(lambda: ask(name, "show")) == "ok"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    process_until(lambda: not one.findChildren(QLocalSocket))
    one.close()


def test_what_a_crashed_app_left_is_replaced(tmp_path: Path) -> None:
    name = tmp_path / "sotto.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as crashed:
        crashed.bind(str(name))
    assert name.exists()
    with pytest.raises(NotRunning, match="not running"):
        ask(str(name), "show")
    one = RequestServer(str(name), lambda _: "ok")
    try:
        assert one.listen() is None
        assert name.stat().st_mode & 0o077 == 0  # this user's alone
        assert answer_to(lambda: ask(str(name), "show")) == "ok"
    finally:
        one.close()
    assert not name.exists()


def test_a_place_where_no_socket_can_be_is_said_in_words(tmp_path: Path) -> None:
    one = RequestServer(str(tmp_path / "none" / "sotto.sock"), lambda _: "ok")
    assert one.listen()
    one.close()
