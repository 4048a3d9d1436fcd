"""The demo call as a short film: its own events on the real overlay, from before its first card on. Out: an APNG."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from audio.events import Speaker, SpeechEnded
from bench.apng import Frame, apng
from desktop import paths
from desktop.coaching.model import CueShown
from desktop.health import Health
from desktop.lines import Event, Line
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.replay import open_input, run_call
from desktop.settings import Settings
from desktop.showing import Showing
from ui.model import MeterLevels, Status
from ui.theme import Theme
from ui.windows import Windows

BEFORE_S, AFTER_S, STEP_S = 15.0, 21.0, 1.5
"""Around the first card: what was said, the card, what followed. Four times as fast as it was."""
DELAY_MS, LAST_MS = 375, 2_000
SIZE = (372, 632)
GROUND = "#C8CED7"


def demo_events() -> list[tuple[float, Event]]:
    """The demo call through the whole chain."""
    told: list[tuple[float, Event]] = []

    def write(event: Event | None, line: Line) -> None:
        if event is not None:
            told.append((float(line["t"]), event))

    run_call(open_input(paths.resources() / "demo" / "upset.flac", "left"), load_parts(Settings(), DEMO), write)
    return told


def picture(window: QWidget) -> Frame:
    """The window on a desktop's colour."""
    image = QImage(*SIZE, QImage.Format.Format_RGB888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    window.render(painter, QPoint(16, 16), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return pixels(image)


def pixels(image: QImage) -> Frame:
    """An RGB888 image as an array."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def frames() -> list[Frame]:
    """One for each step of the call."""
    application = QApplication.instance() or QApplication([])
    events = demo_events()
    first_s = next(at_s for at_s, event in events if isinstance(event, CueShown))
    windows = Windows(Theme("light", reduced_motion=True), None, transcript_open=True)
    overlay = windows.overlay
    windows.set_status(Status("listening", "Listening"))
    overlay.show()
    showing = Showing(windows, Health(), None)
    showing.begin(0.0)
    made, at_s = [], 0.0
    while at_s < first_s + AFTER_S:
        at_s += STEP_S
        showing.show([event for told_s, event in events if at_s - STEP_S < told_s <= at_s])
        showing.clock(at_s)
        windows.set_levels(_levels(events, at_s))
        application.processEvents()
        if at_s >= first_s - BEFORE_S:
            made.append(picture(overlay))
    windows.close()
    return made


def _levels(events: list[tuple[float, Event]], at_s: float) -> MeterLevels:
    """Bars for whoever speaks: the film's events carry no levels."""
    spoken = [event for _, event in events if isinstance(event, SpeechEnded)]
    speaks = {one.speaker for one in spoken if one.start_s <= at_s <= one.end_s}
    bar = 3 + round(at_s) % 2
    return MeterLevels(bar if Speaker.AGENT in speaks else 0, bar if Speaker.CUSTOMER in speaks else 0)


def film(file: Path) -> None:
    """Writes it."""
    file.write_bytes(apng(frames(), DELAY_MS, LAST_MS))
