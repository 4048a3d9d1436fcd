"""Another user of the machine at Sotto's local socket: not let in, also where the file's rights would allow it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bridge import RequestServer

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="to become another user needs root, on Linux"
)
NOBODY = 65_534
ASKS = """
import os, socket, sys
os.setgid(int(sys.argv[2])), os.setuid(int(sys.argv[2]))
connection = socket.socket(socket.AF_UNIX)
connection.settimeout(5)
try:
    connection.connect(sys.argv[1])
    connection.sendall(b"quit\\n")
    print(connection.recv(100).decode().strip() or "hung up")
except ConnectionResetError:
    print("hung up")
except OSError as error:
    print(error.strerror)
"""


@pytest.fixture
def socket_file() -> Iterator[Path]:
    """The running app's socket in a folder that others can reach."""
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        asked: list[str] = []
        server = RequestServer(f"{folder}/sotto.sock", lambda request: asked.append(request) or "ok")
        assert server.listen() is None
        yield Path(folder) / "sotto.sock"
        server.close()
        application.processEvents()
        assert asked in ([], ["quit"])


def answer(file: Path, user: int) -> str:
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", ASKS, str(file), str(user)], stdout=subprocess.PIPE, text=True
    )
    while process.poll() is None:
        QTest.qWait(10)
    return process.communicate()[0].strip()


def test_another_user_cannot_connect(socket_file: Path) -> None:
    assert stat.S_IMODE(socket_file.stat().st_mode) & 0o077 == 0
    assert answer(socket_file, NOBODY) == "Permission denied"


def test_where_the_file_would_let_them_the_app_hangs_up(socket_file: Path) -> None:
    socket_file.chmod(0o777)
    assert answer(socket_file, NOBODY) == "hung up"


def test_the_same_user_is_answered(socket_file: Path) -> None:
    assert answer(socket_file, os.getuid()) == "ok"
