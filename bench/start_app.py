"""The measured start: `sotto` as its entry point starts it; prints when the overlay was painted, and ends."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop import cli, start


class FirstPaint(QObject):
    """Waits for the first painting of a window."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Sees every event of the application."""
        if not self._seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            self._seen = True
            QTimer.singleShot(0, self.on_painted)
        return False

    def on_painted(self) -> None:
        """It stands on the screen."""
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, QCoreApplication.quit)


def main() -> int:
    """The app, with an ear for its first painting."""
    first = FirstPaint()
    make = start.make_application

    def watched() -> QApplication:
        application = make()
        application.installEventFilter(first)
        return application

    start.make_application = watched
    return cli.main(["--model", "none"])


if __name__ == "__main__":
    sys.exit(main())
