"""What comes from outside to the window's process: the local socket's bytes, and texts that are shown."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.bridge import RequestServer
from desktop.remote import REQUESTS
from ui.kept_model import KeptPage, KeptRow
from ui.model import (
    CallSummary,
    Card,
    Insight,
    Line,
    NoteItem,
    SaidLine,
    Status,
    SummaryCard,
    SummaryFeeling,
    SummaryPromise,
)
from ui.text import plain
from ui.theme import Theme
from ui.windows import Windows

ANSWER_S = 2.0


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


class _Desk:
    """The running app's end of the socket."""

    def __init__(self, name: str) -> None:
        self.name, self.asked = name, list[str]()
        self.server = RequestServer(name, self._on_request)
        assert self.server.listen() is None

    def _on_request(self, request: str) -> str:
        self.asked.append(request)
        return "ok"


def requests(data: bytes, folder: Path) -> None:
    """Any bytes on the local socket: only a request, whole and alone on its line, is heard; the rest is hung up on."""
    application = _application()
    desk = _Desk(str(folder / "sotto.sock"))
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(desk.name)
        connection.setblocking(False)
        until_s = time.monotonic() + ANSWER_S
        try:
            connection.sendall(data[:4096])
            connection.shutdown(socket.SHUT_WR)
        except OSError:  # it was hung up on already
            pass
        while not _is_over(connection) and time.monotonic() < until_s:
            application.processEvents()
    desk.server.close()
    application.processEvents()
    first = data.split(b"\n")[0].decode("utf-8", "replace").strip()
    assert desk.asked == ([first] if first in REQUESTS and b"\n" in data else []), desk.asked


def _is_over(connection: socket.socket) -> bool:
    try:
        return connection.recv(4096) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@lru_cache(maxsize=1)
def _windows() -> Windows:
    _application()
    windows = Windows(Theme("light", reduced_motion=True), None, transcript_open=True)
    windows.show()
    windows.on_panel_asked()
    return windows


def close_windows() -> None:
    """Ends what `shown` opened once for all its inputs."""
    if _windows.cache_info().currsize:
        _windows().close()
        _windows.cache_clear()
        _application().sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(data: bytes, folder: Path) -> None:
    """Any text wherever words, decks and settings are shown: as it stands, nothing of it interpreted."""
    windows, text = _windows(), data[:20_000].decode("utf-8", "replace")
    windows.reset_call()
    windows.set_status(Status("warning", text[:40], text, text[:20]))
    windows.set_line(Line("1", "customer", text, len(text)))
    windows.show_card(Card("care", "care", text, text, text))
    windows.add_note(NoteItem("name", text, text))
    _application().processEvents()
    windows.show_kept_call(_page(text))
    windows.show_kept(KeptPage((KeptRow("1", text, text, text, text),), text, text, text[:40], text[:40], text))
    windows.show_consent(text)
    windows.show_news(text)
    _application().processEvents()
    assert windows.panel is not None
    assert windows.summary is not None
    assert windows.kept is not None
    for window in (windows.overlay, windows.panel, windows.summary, windows.kept):
        check_plain(window)
    assert windows.kept.model.data(windows.kept.model.index(0, 2)) == plain(text)


def _page(text: str) -> CallSummary:
    """A page that says it wherever it can."""
    return CallSummary(
        60.0,
        facts=(text,),
        promises=(SummaryPromise("1", text, text, text, 1.0),),
        well=Insight(text, text),
        tone_words=text,
        cards=(SummaryCard(1.0, text, text, text, text, text),),
        feelings=(SummaryFeeling(1.0, text, text, text),),
        habits=((text, 2, 1),),
        notes=(NoteItem("name", text, text),),
        said=(SaidLine(1.0, "customer", text),),
    )


def check_plain(window: QWidget) -> None:
    """No label of the window would read its text as HTML, and no tip is one to Qt."""
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
        assert not label.openExternalLinks()
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip().removeprefix("<span>").removesuffix("</span>")
        assert tip == widget.toolTip() or "<" not in tip, tip
        assert tip != widget.toolTip() or not Qt.mightBeRichText(tip), tip


def _socket_seeds() -> Iterable[bytes]:
    yield from (f"{request}\n".encode() for request in REQUESTS)


def _shown_seeds() -> Iterable[bytes]:
    """Markup and links; scripts in both directions, with the marks that turn them; piles of accents, joined pictures;
    one word without an end; lines, tabs and what is no letter."""
    yield "I am <b>angry</b> <a href='x'>y</a> مرحبا 😀".encode()
    yield b"[here](http://x) http://x.example/?a=b&amp;c <script>x</script> &lt;b&gt; <!-- x --> <![CDATA[y]]>"
    yield "\u202eabc\u202c \u2066عربي 123 abc\u2069 שלום \u200f\u200e\u061c ١٢٣".encode()
    yield ("e" + "\u0301\u0323\u0345" * 60 + " 👩‍👩‍👧‍👦🏽 🇩🇪🇪🇸 ก็็็็ \u1160\u115f").encode()
    yield b"w" * 8_000
    yield "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ".encode() * 40
    yield "line\nline\r\n\tx\x0b\x0c\x85\u2028\u2029\ufeff\ufffe\x00\x1b[31m\x7f".encode()


SEEDS = {"requests": _socket_seeds, "shown": _shown_seeds}
