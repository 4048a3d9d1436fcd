"""The doctor on this very machine: every check comes, none fails on what it finds, and the words are the contract's."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path

import pytest

from desktop import doctor, paths
from desktop.cli import main
from desktop.doctor import Check, checks, context_of, files, screen
from desktop.doctor.check import EXIT, ORDER, Context, exit_status, worst
from desktop.doctor.report import SCHEMA, as_json, as_object, rendered, summed
from desktop.doctor.timed import take
from desktop.settings import Problem, Settings, load, load_all

IDS = {
    "program", "licences", "processor", "memory", "disk", "folder_settings", "folder_models", "folder_state",
    "settings", "policy", "copies", "display", "window", "tray", "hotkeys", "sharing", "sound_library",
    "sound_server", "devices", "model", "level_microphone", "level_customer", "model_files", "model_speed",
}  # fmt: skip
"""What comes where there is no sound server; with one, also `microphone` and `customer`."""


@pytest.fixture(scope="module")
def found() -> list[Check]:
    return list(checks(context_of(load_all(), quick=True)))


def test_every_part_is_looked_at_once_and_said_in_one_line(found: list[Check]) -> None:
    assert [one.id for one in found] == list(dict.fromkeys(one.id for one in found))
    assert {one.id for one in found} - {"microphone", "customer"} == IDS
    assert all(one.text and "\n" not in one.text for one in found)


@pytest.mark.skipif("sys.platform != 'linux'", reason="the suite has no sound server of its own elsewhere")
def test_without_a_sound_server_that_is_said_with_what_to_do_and_nothing_is_listened_to(found: list[Check]) -> None:
    state = {one.id: one for one in found}
    assert (state["sound_server"].state, state["devices"].state) == ("bad", "bad")
    assert "PulseAudio or PipeWire" in state["sound_server"].action
    assert doctor._levels(Context(Settings()), deaf=True)[0].text == "there is nothing to listen to"


def test_the_json_keeps_its_contract(found: list[Check]) -> None:
    told = json.loads(as_json(found))
    assert list(told) == ["sotto_doctor", "version", "worst", "exit", "checks"]
    assert told["sotto_doctor"] == SCHEMA == 1
    assert all(list(one) == ["id", "name", "state", "text", "action", "facts"] for one in told["checks"])
    assert {one["state"] for one in told["checks"]} <= set(ORDER)
    assert told["worst"] == worst(found)


def test_every_check_and_fact_stands_in_the_docs_and_no_other(found: list[Check], root: Path) -> None:
    page = (root / "docs" / "doctor.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", page, re.M))
    assert set(rows) == IDS | {"microphone", "customer"}
    for one in found:
        told = set(re.findall(r"`(\w+)`", rows[one.id]))
        assert set(one.facts) <= told, one.id


def test_the_exit_status_goes_by_the_worst() -> None:
    by_state = {state: Check("x", "X", state, "y") for state in ORDER}
    assert EXIT == {"good": 0, "skipped": 0, "note": 0, "warning": 3, "bad": 1}
    assert exit_status([by_state["note"], by_state["good"], by_state["skipped"]]) == 0
    assert exit_status([by_state["warning"], by_state["note"]]) == 3
    assert exit_status([by_state["bad"], by_state["warning"]]) == 1
    assert exit_status([]) == 0


def test_the_report_is_lines_with_what_to_do_and_a_sum() -> None:
    good, note, bad = Check("a", "A", "good", "x"), Check("b", "B", "note", "y", "do z"), Check("c", "C", "bad", "no")
    assert rendered([good, note, bad]) == "ok    A: x\nnote  B: y\n      -> do z\nBAD   C: no"
    assert "BAD" in summed([bad, note])
    assert as_object([bad])["exit"] == 1


def test_it_prints_each_check_as_text_or_all_as_one_object(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "checks", lambda context: iter([Check("c", "C", "warning", "slow")]))
    assert main(["doctor", "--quick"]) == 3
    assert capsys.readouterr().out.startswith("WARN  C: slow\n")
    assert main(["doctor", "--quick", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["checks"][0]["text"] == "slow"


def test_settings_on_a_share_that_is_gone_do_not_hang_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(doctor, "LOAD_S", 0.05)
    monkeypatch.setattr(doctor, "load_all", lambda file: go_on.wait(30))
    monkeypatch.setattr(doctor, "checks", lambda context: iter(files.settings(context)))
    try:
        assert main(["doctor", "--quick"]) == 3
    finally:
        go_on.set()
    assert "could not be read in time" in capsys.readouterr().out


def test_the_command_opens_no_microphone_where_that_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Context] = []
    monkeypatch.setattr(doctor, "checks", lambda context: asked.append(context) or iter(()))
    assert main(["doctor"]) == main(["doctor", "--no-sound"]) == main(["doctor", "--quick", "--json"]) == 0
    assert [(one.listen, one.quick) for one in asked] == [(True, False), (False, False), (True, True)]
    assert capsys.readouterr().err.count("listens to both sides for two seconds") == 1


# ---- files and rights


def test_a_folder_in_the_way_is_a_warning_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    check = files.folder_check("state", tmp_path / "file" / "Sotto")
    assert (check.id, check.state, check.facts["writable"]) == ("folder_state", "warning", False)
    assert "is no folder" in check.text
    assert files.folder_check("state", tmp_path / "new").state == "good"
    assert not (tmp_path / "new").exists()  # the doctor makes nothing


def test_a_mistake_in_the_settings_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[tone]\non = 3\n", encoding="utf-8")
    (check,) = files.settings(Context(Settings(), tuple(load(file)[1])))
    assert check.state == "warning"
    assert check.text == "settings.toml, line 2, tone.on: expected true or false, got 3"
    assert files.judge_settings([]).state == "good"


def test_the_policy_is_told_with_what_it_locks_and_a_mistake_in_it_is_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "policy.toml"
    monkeypatch.setattr(paths, "policy_file", lambda: file)
    assert files.policy(Context(Settings()))[0].facts["present"] is False
    file.write_text("", encoding="utf-8")
    (check,) = files.policy(Context(Settings(locked=frozenset({"privacy", "breaks.on"}))))
    assert (check.state, check.facts["locked"]) == ("good", ["breaks.on", "privacy"])
    mistake = Problem(file, 3, "tone.on", "true or false", "3", is_policy=True)
    (check,) = files.policy(Context(Settings(), (mistake,)))
    assert (check.state, str(file) in check.action) == ("bad", True)
    assert files.settings(Context(Settings(), (mistake,)))[0].state == "good"  # it is no mistake of the person's


def test_missing_licences_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.licences(Context(Settings()))[0].state == "good"
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert files.licences(Context(Settings()))[0].state == "warning"


# ---- the window, in a process of its own


def window(monkeypatch: pytest.MonkeyPatch, **environment: str) -> list[Check]:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    look = next(one for one in doctor._QUICKLY if one.id == "window")
    return take(look, Context(Settings()))


def test_a_window_that_cannot_open_is_told_from_outside_with_what_qt_says(monkeypatch: pytest.MonkeyPatch) -> None:
    (check,) = window(monkeypatch, DISPLAY=":4711", QT_QPA_PLATFORM="xcb")
    assert check.state == "bad"
    assert "ended by itself" in check.text
    assert ":4711" in check.text or "xcb" in check.text


def test_a_window_that_opens_names_its_platform_and_whether_there_is_a_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, tray = window(monkeypatch, DISPLAY=":0", QT_QPA_PLATFORM="offscreen")
    assert (opened.state, opened.facts["platform"]) == ("good", "offscreen")
    assert (tray.id, tray.state) == ("tray", "note")


def test_without_a_display_no_window_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("desktop.display.sys.platform", "linux")
    assert [one.state for one in screen.window(Context(Settings()))] == ["skipped", "skipped"]
