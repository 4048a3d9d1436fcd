"""The clipboard. In: text to copy. Out: an entry marked as private, which goes when its time is up or Sotto ends.

Histories and clouds that keep to their system's custom leave a marked entry alone. What others copied is never touched.
"""

from __future__ import annotations

import secrets
import sys

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

OURS = "application/x-sotto-copied"
"""By this an entry is known as ours, and as this one, also where the system does not tell whose it is."""
_CLIPBOARD, _SELECTION = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection
_WINDOWS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)
"""Clipboard formats of Windows, as Qt names them: a monitor leaves out what has the first, 0 in the others is "no"
(learn.microsoft.com, "Cloud Clipboard and Clipboard History Formats")."""


def marks_of(platform: str) -> dict[str, bytes]:
    """What says "private" on this system, by format. macOS has a custom too, which Qt cannot name."""
    if platform == "win32":
        return dict.fromkeys(_WINDOWS, bytes(4))
    return {"x-kde-passwordManagerHint": b"secret"}  # KDE's Klipper; others follow it


def private(text: str) -> QMimeData:
    """Plain text alone, marked."""
    data = QMimeData()
    data.setText(text)
    data.setData(OURS, secrets.token_bytes(16))
    for name, value in marks_of(sys.platform).items():
        data.setData(name, value)
    return data


def copy(text: str) -> None:
    """Every copy of Sotto's goes this way."""
    QGuiApplication.clipboard().setMimeData(private(text))


class Keeper(QObject):
    """Sees what of Sotto's lies on the clipboard, and takes it away in time."""

    kept = Signal()
    """Something of Sotto's was copied."""

    def __init__(self, keep_min: float) -> None:
        super().__init__()
        self._board = QGuiApplication.clipboard()
        self._held: dict[QClipboard.Mode, bytes] = {}
        self._closed = False
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.on_time)
        self.keep_for(keep_min)
        self._board.changed.connect(self.on_changed)

    def keep_for(self, minutes: float) -> None:
        """From the next copy on."""
        self._leave.setInterval(round(minutes * 60_000))

    @Slot(QClipboard.Mode)
    def on_changed(self, mode: QClipboard.Mode) -> None:
        """Somebody copied, or selected where the system keeps what is selected."""
        self._held.pop(mode, None)
        if self._ours(mode) is None and not self._adopt(mode):
            return
        if mark := self._ours(mode):
            self._held[mode] = mark
            self._leave.start()
            if mode == _CLIPBOARD:
                self.kept.emit()

    def _adopt(self, mode: QClipboard.Mode) -> bool:
        """Copied by the keyboard out of a field: it is marked now. True where it stays ours unmarked."""
        if mode == _CLIPBOARD and self._board.ownsClipboard() and (text := self._board.text()):
            self._board.setMimeData(private(text))  # and on_changed sees that one
        elif mode == _SELECTION and self._board.ownsSelection() and (text := self._board.text(mode)):
            self._held[mode] = b""  # left as it is: a new owner would take the selection out of the field
            self._leave.start()
        return False

    def _ours(self, mode: QClipboard.Mode) -> bytes | None:
        data: QMimeData | None = self._board.mimeData(mode)  # None where the system has no such board
        return bytes(data.data(OURS).data()) if data and data.hasFormat(OURS) else None

    @Slot()
    def on_time(self) -> None:
        """Its time is up."""
        self.wipe()

    def wipe(self) -> None:
        """What Sotto put there is gone, unless somebody else has copied since."""
        self._leave.stop()
        held, self._held = self._held, {}
        for mode, mark in held.items():
            if self._ours(mode) == mark or (mode == _SELECTION and self._board.ownsSelection()):
                self._board.clear(mode)

    def close(self) -> None:
        """Nothing is left, also not with a clipboard manager that would keep it past the end."""
        if not self._closed:  # the end may be asked for twice
            self._closed = True
            self._board.changed.disconnect(self.on_changed)
            self.wipe()
