"""The app's own gestures: hotkeys, payment mode, clicks that pass, and the ways back. Its workers are not started."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QMenu

from desktop import app as app_module
from desktop import reach as reach_module
from desktop.app import App
from desktop.app_options import AppOptions
from desktop.coaching.model import Gesture
from desktop.hotkeys import WORDS, Pressed, Refused
from desktop.parts import load_parts
from desktop.settings import Settings
from desktop.settings_file import load_window_state


@pytest.fixture(scope="module")
def application() -> QApplication:
    """Qt allows one in a process."""
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    return made


@pytest.fixture
def app(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The app in a call, told by nobody."""
    monkeypatch.setattr(reach_module, "why_not", lambda: None)
    made = App(AppOptions(), Settings(), load_parts(Settings(), "none"))
    made.windows.show()
    made.live.show_status()
    made.live.start_call(time.monotonic())
    yield made
    made.on_about_to_quit()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def gestures(app: App) -> list[str]:
    assert app.live._session is not None
    return [one.what for one in app.live._session.record.events if isinstance(one, Gesture)]


def press(app: App, name: str) -> None:
    app.on_arrived(Pressed(name))


def test_every_hotkey_of_the_settings_does_something(app: App) -> None:
    for name in WORDS:
        press(app, name)
    assert gestures(app) == ["pause", "payment_on"]
    assert app.windows.panel is not None
    assert app.windows.panel.isVisible()
    assert app.windows.overlay.clicks_pass()


def test_done_by_hotkey_means_the_card_that_stands(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    press(app, "done")
    assert gestures(app) == [], "without a card it means nothing"
    monkeypatch.setattr(app.live._showing, "cue", "ack")
    press(app, "not_now")
    assert app.live._session is not None
    assert [one.cue for one in app.live._session.record.events if isinstance(one, Gesture)] == ["ack"]


def test_payment_mode_is_switched_by_hotkey_script_and_pause_button(app: App) -> None:
    press(app, "payment")
    assert app.windows.overlay.pill.word.text() == "Payment mode"
    assert app.windows.tray.payment.text() == "End payment mode"
    app.windows.overlay.pill.pause.click()
    app.on_request("payment")
    app.windows.overlay.strip.action.click()
    app.windows.overlay.menu.payment.click()
    assert gestures(app) == ["payment_on", "payment_off", "payment_on", "payment_off", "payment_on"]
    app.live.end_call(time.monotonic())
    assert not app.live.health.payment


@pytest.mark.parametrize("way", ["hotkey", "tray", "show", "end of the call"])
def test_clicks_come_back_by_each_of_the_ways_that_are_told(app: App, way: str) -> None:
    app.windows.overlay.menu.clicks.click()
    assert app.windows.overlay.clicks_pass()
    told = app.windows.overlay.strip.detail.text()
    assert all(words in told for words in ("Ctrl+Shift+F6", "sotto show", "the call's end"))
    match way:
        case "hotkey":
            press(app, "click_through")
        case "tray":
            app.windows.tray.clicks.trigger()
        case "show":
            app.on_request("show")
        case _:
            app.live.end_call(time.monotonic())
    assert not app.windows.overlay.clicks_pass()


def test_a_hotkey_that_cannot_be_had_is_said_once(app: App) -> None:
    for _ in range(2):
        app.on_arrived(Refused("Another program has the hotkey Ctrl+P (Done)."))
    assert app.windows.overlay.strip.detail.text().startswith("Another program has the hotkey")
    app.windows.overlay.strip.action.click()
    assert not app.windows.overlay.strip.isVisible()


def test_a_place_is_kept_for_each_screen(app: App) -> None:
    app.on_moved(10, 20, "left")
    app.on_moved(30, 40, "right")
    app.on_moved(50, 60, "left")
    assert app.writer.drain(30)
    state = load_window_state()
    assert (state.x, state.y, state.screen) == (50, 60, "left")
    assert state.places == (("right", 30, 40), ("left", 50, 60))
    for number in range(20):
        app.on_moved(number, 0, f"screen {number}")
    assert app.writer.drain(30)
    assert len(load_window_state().places) == 8


def test_every_window_with_words_of_a_call_is_kept_out_of_what_is_shared(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[int] = []
    monkeypatch.setattr(app_module, "keep_out", lambda window: bool(kept.append(window)) or True)
    monkeypatch.setattr(app, "_hidden", True)
    monkeypatch.setattr(app, "on_shown", lambda: None)  # the workers stay where they are
    app.start([])
    app._beat.stop()
    app.windows.on_panel_asked()
    app.live.end_call(time.monotonic())
    windows = app.windows
    windows.on_summary_asked()
    assert windows.panel is not None
    assert windows.summary is not None
    assert kept == [int(one.winId()) for one in (windows.overlay, windows.panel, windows.summary)]
    kept.clear()
    app.between.show_week()
    menu = QMenu()
    menu.addAction("Copy")
    menu.popup(windows.overlay.pos())
    app.on_beat()
    assert windows.week is not None
    assert {int(windows.week.winId()), int(menu.winId())} <= set(kept), "the week, menus and tips hold words too"
    assert len(kept) == len(set(kept))
    kept.clear()
    app.on_beat()
    assert kept == []
