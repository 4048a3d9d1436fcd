"""The doctor looks at this very machine, never fails on what it finds, and says what to do."""

import pytest

from desktop import doctor as doctor_module
from desktop import paths
from desktop.doctor import Check, doctor, exit_status, rendered, run_doctor


@pytest.fixture(scope="module")
def checks():
    return {check.name: check for check in doctor()}


def test_every_part_is_looked_at(checks):
    names = {"Sotto", "Processor", "Memory", "Window", "Sound library", "Devices", "Speech model", "State folder"}
    assert names <= set(checks)
    assert all(check.text and "\n" not in check.text for check in checks.values())


@pytest.mark.skipif("sys.platform != 'linux'", reason="the suite has no sound server of its own elsewhere")
def test_without_a_sound_server_the_devices_are_bad_and_the_action_is_said(checks):
    assert checks["Devices"].state == "bad"
    assert "PulseAudio or PipeWire" in checks["Devices"].action


def test_a_window_that_cannot_open_is_told_from_outside(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    check = doctor_module._window()
    assert check.state == "bad"
    assert "Qt could not open" in check.text


def test_a_window_that_opens_names_its_platform(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    assert doctor_module._window() == Check("Window", "good", "offscreen, without a tray")


def test_a_folder_in_the_way_is_bad(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "user_config", lambda: tmp_path / "file" / "Sotto")
    folder = doctor_module._folders()[0]
    assert folder.state == "bad"
    assert "expected a folder" in folder.text


def test_a_mistake_in_the_settings_is_a_note():
    file = paths.settings_file()
    paths.ready(file.parent)
    file.write_text("[tone]\non = 3\n")
    try:
        assert [check.text for check in doctor_module._settings()] == [
            "settings.toml, line 2, tone.on: expected true or false, got 3"
        ]
    finally:
        file.unlink()


def test_only_what_is_bad_makes_the_exit_status(monkeypatch, capsys):
    good, note, bad = Check("A", "good", "x"), Check("B", "note", "y", "do z"), Check("C", "bad", "no")
    assert (exit_status([good, note]), exit_status([good, bad])) == (0, 1)
    assert rendered([good, note]) == "ok    A: x\nnote  B: y\n      -> do z"
    monkeypatch.setattr(doctor_module, "doctor", lambda: [bad])
    assert run_doctor() == 1
    assert capsys.readouterr().out == "BAD   C: no\n"
