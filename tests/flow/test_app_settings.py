"""The running app with its settings window: a change is saved and counts at once, in the parts that it concerns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import first_run as first_run_module
from desktop.app import App
from desktop.app_options import AppOptions, wants_first_run
from desktop.applying import NewParts
from desktop.coaching.model import Gesture
from desktop.first_run import mark_shown
from desktop.models import DEMO
from desktop.parts import load_parts
from desktop.settings import Settings
from desktop.settings_desk import SettingsDesk
from ui.settings_model import SettingChanged
from ui.setup_model import StepChosen

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The app on a recording, its settings in a file of its own."""
    application = QApplication.instance() or QApplication([])
    monkeypatch.setattr(first_run_module, "mark_file", lambda: tmp_path / "first-run")
    sound, rate_hz = soundfile.read(ROOT / "resources" / "demo" / "calm.flac", frames=60 * 16_000)
    soundfile.write(tmp_path / "call.wav", sound, rate_hz)
    file = tmp_path / "settings.toml"
    file.write_text("# mine\n")
    made = App(
        AppOptions(settings_file=file, recording=tmp_path / "call.wav"), Settings(), load_parts(Settings(), "none")
    )
    made.start([])
    try:
        yield made
    finally:
        made.on_about_to_quit()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def pump(true: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    until_s = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until_s, f"waited in vain for {what}"
        QTest.qWait(10)


def change(app: App, key: str, value: str | bool) -> None:
    app.windows.settings_told.emit(SettingChanged(key, value))


def test_looks_breaks_and_cards_follow_at_once(app):
    change(app, "window.theme", "dark")
    change(app, "window.opacity", "0.8")
    change(app, "breaks.every_min", "45")
    change(app, "coaching.level", "experienced")
    assert app.windows.overlay.theme.scheme == "dark"
    assert app.windows.overlay.windowOpacity() == pytest.approx(0.8, abs=0.01)
    assert app.rest._breaks.config.every_s == 45 * 60
    assert app.live._config.coach.max_cards_per_call == 4
    pump(lambda: "experienced" in app.desk.file.read_text(), "all of it in the file")
    assert app.desk.file.read_text().startswith("# mine\n")


def test_a_running_call_is_coached_by_the_new_settings(app):
    app.live.start_call(time.monotonic())
    change(app, "coaching.max_cards_per_call", "0")
    assert app.live._session._coach._call._governor._settings.max_cards_per_call == 0


def test_the_softphone_decides_from_now_on_what_a_call_is(app):
    change(app, "audio.softphone", "linphone")
    assert "by linphone" in app.live.health.status().detail or app.live.health.call_rule == "by linphone"
    assert app.live._calls.config.softphone_named


def test_another_device_is_heard_by_a_new_ear(app):
    pump(lambda: app.ear.pid, "the ear")
    before = app.ear.pid
    change(app, "audio.latency_s", "0.4")
    pump(lambda: app.ear.pid not in (None, before), "another ear")


def test_while_paused_no_ear_is_started_for_it(app):
    pump(lambda: app.ear.pid, "the ear")
    app.live.gesture(Gesture("pause", time.monotonic()))
    pump(lambda: app.ear.pid is None, "silence")
    change(app, "audio.latency_s", "0.4")
    QTest.qWait(300)
    assert app.ear.pid is None
    app.live.gesture(Gesture("resume", time.monotonic()))
    pump(lambda: app.ear.pid, "the ear again")


def test_a_model_comes_and_goes_while_the_app_runs(app, monkeypatch):
    assert not app.live.health.has_model
    app.applying._model = DEMO  # as --demo-model does
    change(app, "words.beam", "2")
    pump(lambda: app.live.health.words_ready, "words")
    assert app.live.health.demo_voices
    app.applying._model = "none"
    change(app, "words.beam", "1")
    pump(lambda: app.words is None, "no words")
    assert app.live.health.status().text == "No words"


def test_the_demo_model_is_not_to_be_had_from_the_settings(app):
    change(app, "words.model", DEMO)
    QTest.qWait(300)
    assert app.words is None


def test_a_model_that_is_not_there_is_said_and_the_old_one_stays(app):
    change(app, "words.model", "base.en")
    pump(lambda: "not on this machine" in app.live.health.status().detail, "the reason")


def test_what_was_loaded_for_an_older_change_is_let_go(app):
    change(app, "coaching.deck", "es")
    app.applying.on_parts(NewParts(0, None, "too late"), time.monotonic())
    assert "too late" not in app.live.health.status().detail
    pump(lambda: app.live._config.deck.language == "es", "the newest")


def test_another_deck_is_used_at_once(app):
    change(app, "coaching.deck", "es")
    pump(lambda: app.live._config.deck.language == "es", "the Spanish deck")


def test_a_deck_in_another_language_is_read_with_that_languages_patterns(app, monkeypatch):
    given = []
    monkeypatch.setattr(app.applying, "_use_words", lambda parts: given.append(parts.language))
    change(app, "coaching.deck", "es")
    pump(lambda: given, "words in Spanish")
    assert given == ["es"]


def test_the_window_opens_from_menu_and_request_and_shows_what_changed(app):
    app.windows.overlay.menu.settings_asked.emit()
    page = app.windows.settings
    assert page.isVisible()
    change(app, "breaks.every_min", "5")
    line = next(one for part in page.parts for one in part.lines if one.row.key == "breaks.every_min")
    assert line.note.text() == "⚠ Expected 20 to 240 min."
    page.close()
    assert app.on_request("settings") == "ok"
    assert page.isVisible()


def test_the_first_run_comes_when_asked_and_goes_when_closed(app, tmp_path):
    assert app.windows.setup is None
    app.on_request("setup")
    assert app.windows.setup.isVisible()
    app.windows.setup_told.emit(StepChosen("breaks"))
    assert app.windows.setup.title.text() == "Breaks"
    app.windows.setup.close()
    assert app.windows.setup is None
    pump((tmp_path / "first-run").exists, "the mark that it was shown")


def test_quitting_with_it_open_is_a_clean_end(app):
    app.on_request("setup")
    app.windows.setup_told.emit(StepChosen("sound"))
    assert app.windows.setup.isVisible()


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (AppOptions(), True),
        (AppOptions(settings_file=Path("a.toml")), False),
        (AppOptions(settings_file=Path("a.toml"), first_run=True), True),
        (AppOptions(first_run=False), False),
        (AppOptions(demo_model=True, recording=Path("call.wav")), False),
        (AppOptions(model="none"), False),
        (AppOptions(events=Path("e.jsonl")), False),
    ],
)
def test_it_comes_by_itself_for_people_not_for_scripts(options, wanted, tmp_path, monkeypatch):
    monkeypatch.setattr(first_run_module, "mark_file", lambda: tmp_path / "mark")
    assert wants_first_run(options) is wanted
    mark_shown()
    assert wants_first_run(AppOptions()) is False


def test_what_the_command_line_said_goes_before_the_settings(tmp_path):
    from desktop.applying import with_deck

    file = tmp_path / "settings.toml"
    desk = SettingsDesk(Settings(), file, adjust=with_deck(Path("es")))
    desk.set("tone.on", False)
    assert desk.settings.coaching.deck == Path("es")


def test_motion_contrast_and_the_page_after_a_call_follow_at_once(app):
    change(app, "window.motion", "reduced")
    change(app, "window.contrast", "high")
    change(app, "window.page_s", "0")
    change(app, "window.copied_min", "1")
    assert app.windows.overlay.theme.reduced_motion
    assert app.windows.overlay.theme.high_contrast
    assert app.live._config.page_s == 0.0
    assert app.windows.clipboard._leave.interval() == 60_000


def test_an_error_that_nobody_caught_is_said_in_the_window(app):
    app.on_trouble()
    pump(lambda: "went wrong" in app.windows.overlay.strip.detail.text(), "the sentence", 5.0)


def test_another_hotkey_counts_at_once_and_the_old_one_is_given_back(app):
    before = app.reach.hotkeys
    stopped = []
    before.stop = lambda: stopped.append(True)
    change(app, "hotkeys.pause", "Ctrl+Shift+F2")
    assert stopped == [True]
    assert str(app.reach.hotkeys._wanted["pause"]) == "Ctrl+Shift+F2"


def test_look_again_opens_the_sound_settings_and_how_to_get_words_the_step_that_fetches_one(app):
    app.windows.status_action_chosen.emit("Look again")
    page = app.windows.settings
    assert page.isVisible()
    page.jump_to("hotkeys")
    part = next(one for one in page.parts if one.group.name == "hotkeys")
    bar = page.area.verticalScrollBar()
    assert bar.value() == min(part.y(), bar.maximum()) > 0
    app.windows.status_action_chosen.emit("How to get words")
    assert app.windows.setup.isVisible()
    assert app.windows.setup.title.text() == "Words"
