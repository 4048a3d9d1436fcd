"""One application for all window tests; an error inside a slot fails the test that caused it."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import Theme


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application; Qt allows one in a process."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    return application


@pytest.fixture(autouse=True)
def _errors_in_slots(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    errors: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, _trace: errors.append(f"{kind.__name__}: {error}"))
    yield
    for window in qapp.topLevelWidgets():
        if isValid(window) and type(window) is not QWidget:  # a graphics scene's own hidden widget goes with its scene
            window.close()
            window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    if errors:
        pytest.fail("; ".join(errors), pytrace=False)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look, without motion."""
    return Theme("light", reduced_motion=True)
