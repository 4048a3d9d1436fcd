"""An update under the running app: the tray and the line beside "Ready" say it; no dialog, nothing in a call."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from desktop import paths, upgraded
from desktop import reach as reach_module
from desktop.app import UPGRADED, App
from desktop.app_options import AppOptions
from desktop.parts import load_parts
from desktop.settings import Settings


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The app, its workers not started, as if it were installed."""
    application = QApplication.instance() or QApplication([])
    build = tmp_path / "build.json"
    build.write_text("1")
    monkeypatch.setattr(reach_module, "why_not", lambda: None)
    monkeypatch.setattr(paths, "install_marks", lambda: (build,))
    monkeypatch.setattr(upgraded, "FIRST_S", 0.0)
    monkeypatch.setattr(upgraded, "EVERY_S", 0.0)
    made = App(AppOptions(), Settings(), load_parts(Settings(), "none"))
    monkeypatch.setattr(made.ear, "fresh", lambda epoch: None)
    made.build = build
    made.windows.show()
    made.live.health.has_model = False
    yield made
    made.on_about_to_quit()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def pump(app: App, holds) -> None:
    until_s = time.monotonic() + 20
    while not holds() and time.monotonic() < until_s:
        app.on_beat()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    assert holds()


def test_it_is_said_in_the_tray_after_the_call_and_stays_whatever_else_is_news(app):
    pump(app, lambda: app.upgraded._seen)
    app.live.start_call(time.monotonic())
    app.build.write_text("2")
    for _ in range(20):
        app.on_beat()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    assert app.windows.tray.news.text() == ""
    app.live.end_call(time.monotonic())
    pump(app, lambda: app.windows.tray.news.text() == UPGRADED)
    app.on_news("Version 9 is there.")
    assert app.windows.tray.news.text() == UPGRADED
    assert app.live.health.news == UPGRADED
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal()]
