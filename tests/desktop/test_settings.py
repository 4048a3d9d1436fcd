"""Settings: each mistake is named with its file, line and key; the value before it is kept; policy wins."""

import os
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.paths import FolderError, ready
from desktop.settings import SECTIONS, Settings, check_value, hints_of, load
from desktop.settings_file import (
    SettingsError,
    WindowState,
    load_window_state,
    save_user,
    save_window_state,
    write_atomically,
)


@pytest.fixture
def user(tmp_path):
    return tmp_path / "settings.toml"


@pytest.fixture
def policy(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text("")
    return file


def test_without_files_everything_is_the_default():
    assert load() == (Settings(), [])


def test_good_values_are_taken(user, policy):
    user.write_text('[breaks]\nevery_min = 90\n[coaching]\ndeck = "mine.toml"\nsilenced = {missed = 2}\n')
    settings, problems = load(user, policy)
    assert not problems
    assert settings.breaks.every_min == 90.0
    assert settings.coaching.deck == user.parent / "mine.toml"
    assert settings.coaching.silenced == {"missed": 2}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[breaks]\nevery_mins = 50\n", "line 2, breaks.every_mins: expected a key such as every_min, got unknown key"),
        ("[breaks]\n\nevery_min = 5\n", "line 3, breaks.every_min: expected 20 to 240 min, got 5"),
        ("[tone]\non = 1\n", "line 2, tone.on: expected true or false, got 1"),
        ("[coaching]\ngap_s = nan\n", "line 2, coaching.gap_s: expected 20 to 600 s, got nan"),
        ("[coaching]\ngap_s = true\n", "line 2, coaching.gap_s: expected 20 to 600 s, got True"),
        ("[words]\nbeam = 2.0\n", "line 2, words.beam: expected a whole number 1 to 5 hypotheses, got 2.0"),
        ('[audio]\nmicrophone = ""\n', "line 2, audio.microphone: expected a text in quotes, got ''"),
        ('[window]\ntheme = "pink"\n', "line 2, window.theme: expected one of system, light, dark, got 'pink'"),
        ("[windo]\n", "line 1, windo: expected a section such as [window], got unknown section"),
        ("tone = 3\n", "line 1, tone: expected a section [tone], got 3"),
        ("[tone]\non = \n", "line 2: expected TOML, got Invalid value"),
        ("x = " + "[" * 5000, "line 1: expected TOML, got brackets are nested too deeply"),
        ("# " + "x" * 70_000, ": expected at most 64 kB, got a larger file"),
    ],
)
def test_a_mistake_is_named_and_the_default_kept(text, said, user, policy):
    user.write_text(text)
    settings, problems = load(user, policy)
    assert settings == Settings()
    assert len(problems) == 1
    assert said in str(problems[0])
    assert str(problems[0]).startswith("settings.toml")


def test_one_mistake_costs_its_own_key_alone(user, policy):
    user.write_text("[breaks]\nevery_min = 5\nlength_min = 7\n")
    settings, problems = load(user, policy)
    assert (settings.breaks.every_min, settings.breaks.length_min, len(problems)) == (60.0, 7.0, 1)


def test_bytes_that_are_no_text_a_folder_and_a_missing_file_are_said(tmp_path, policy):
    (tmp_path / "latin.toml").write_bytes(b"[audio]\nmicrophone = '\xe9'\n")
    for file, said in (("latin.toml", "UTF-8 text, got byte 0xe9 at 22"), ("", "directory"), ("none", "no such file")):
        settings, problems = load(tmp_path / file, policy)
        assert settings == Settings()
        assert len(problems) == 1
        assert said in str(problems[0])


def test_what_the_policy_locks_the_user_cannot_change(user, policy):
    policy.write_text('locked = ["breaks.every_min", "privacy"]\n[breaks]\nevery_min = 45\nlength_min = 8\n')
    user.write_text("[breaks]\nevery_min = 240\nlength_min = 3\n[privacy]\nredact = false\n")
    settings, problems = load(user, policy)
    assert (settings.breaks.every_min, settings.breaks.length_min, settings.privacy.redact) == (45.0, 3.0, True)
    assert [problem.key for problem in problems] == ["breaks.every_min", "privacy.redact"]


def test_a_locked_key_that_does_not_exist_is_named(user, policy):
    policy.write_text('locked = ["breaks.every_mn"]\n')
    user.write_text("")
    (problem,) = load(user, policy)[1]
    assert "breaks.every_min" in str(problem)
    assert problem.line == 1


def test_every_default_passes_its_own_check():
    for name, section in SECTIONS.items():
        for key in hints_of(section):
            default = getattr(section(), key)
            if default is not None:
                assert check_value(name, key, default) == default


@given(text=st.text(max_size=80) | st.sampled_from(["[audio]\n", "[[breaks]]\n", "audio.x.y = 1\n"]))
def test_no_text_makes_a_traceback(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("any") / "settings.toml"
    file.write_text(text, encoding="utf-8")
    _, problems = load(file)
    assert all("\n" not in str(problem) for problem in problems)


# ---- saving


def test_saving_a_key_leaves_the_person_s_own_lines_alone(user):
    user.write_text("# mine\n[breaks]\nevery_min = 50  # an hour is long\non = true\n")
    save_user({"breaks.on": False, "window.theme": "dark", "coaching.silenced.missed": 2}, user)
    text = user.read_text()
    assert text.startswith("# mine\n[breaks]\nevery_min = 50  # an hour is long\non = false\n")
    settings, problems = load(user)
    assert not problems
    assert (settings.window.theme, settings.coaching.silenced) == ("dark", {"missed": 2})
    save_user({"coaching.silenced.missed": 3, "breaks.on": None}, user)
    assert load(user)[0].coaching.silenced == {"missed": 3}
    assert "on = false" not in user.read_text()


@pytest.mark.parametrize("name", ['Álvaro\'s "headset"', "a\\b\tc\x7f", "nul = [x]\n"])
def test_any_device_name_comes_back_as_it_was(name, user):
    save_user({"audio.microphone": name}, user)
    assert load(user)[0].audio.microphone == name


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"breaks.every_min": 5}, "20 to 240 min"),
        ({"breaks.evry": 50}, "breaks.evry"),
        ({"breaks": 50}, "a key such as"),
    ],
)
def test_a_value_that_does_not_fit_is_not_saved(changes, said, user):
    with pytest.raises(SettingsError, match=said):
        save_user(changes, user)
    assert not user.exists()


@pytest.mark.parametrize(
    "text",
    [
        "[breaks\non = 1\n",
        "[coaching]\nsilenced = {missed = 1, name = 2}\n",
        "[coaching.silenced]\nmissed = [\n1]\n",
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_left_as_it_is(text, user):
    user.write_text(text)
    with pytest.raises(SettingsError):
        save_user({"coaching.silenced.missed": None}, user)
    assert user.read_text() == text


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(user, monkeypatch):
    user.write_text("[tone]\non = true\n")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FolderError, match=r"settings\.toml.*No space left"):
        save_user({"tone.on": False}, user)
    assert tomllib.loads(user.read_text()) == {"tone": {"on": True}}
    assert list(user.parent.iterdir()) == [user]


# ---- the window's place, and folders


def test_the_window_s_place_comes_back(tmp_path):
    file = tmp_path / "new" / "window.json"
    state = WindowState(-1200, 40, "DP-2", transcript_open=True, places=(("eDP-1", 8, 8), ("DP-2", -1200, 40)))
    save_window_state(state, file)
    assert load_window_state(file) == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"x": "a", "y": 1e9}',
        '{"x": true, "y": 1}',
        "[" * 4000,
        '{"x": 1}',
        "\0",
        '{"places": [["DP-2", 1], [1, 2, 3], 7, ["DP-2", "a", true]]}',
        '{"places": "x"}',
    ],
)
def test_a_spoilt_window_file_gives_the_default(text, tmp_path):
    file = tmp_path / "window.json"
    file.write_text(text)
    assert load_window_state(file) == WindowState()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderError, match=r"expected a folder to write in, got .*file"):
        ready(tmp_path / "file" / "models")
    with pytest.raises(FolderError):
        write_atomically(tmp_path / "file" / "x.toml", "x")


def test_a_frozen_program_finds_its_resources_beside_itself(monkeypatch):
    assert (paths.resources() / "models").is_dir()
    monkeypatch.setattr("sys._MEIPASS", "/opt/sotto", raising=False)
    assert paths.resources() == Path("/opt/sotto/resources")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has named pipes")
def test_the_socket_is_the_person_s_own_even_without_a_runtime_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert paths.socket_name() == str(tmp_path / "sotto.sock")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    assert Path(paths.socket_name()).parent in (paths.user_state(), Path(f"/run/user/{os.getuid()}"))


@pytest.mark.parametrize("text", ["10:00-12:00, 14:00-17:00", "9:00 - 9:30", "22:00-02:00", "00:00–23:59"])
def test_times_of_the_day_are_taken(text, user, policy):
    user.write_text(f'[breaks]\nallowed = "{text}"\n')
    settings, problems = load(user, policy)
    assert (settings.breaks.allowed, problems) == (text, [])


@pytest.mark.parametrize("text", ["10-12", "10:00", "10:00-10:00", "25:00-26:00", "10:00-12:00,", "ten to twelve", ""])
def test_what_is_no_time_of_the_day_is_named(text, user, policy):
    user.write_text(f'[breaks]\nallowed = "{text}"\n')
    settings, problems = load(user, policy)
    assert settings.breaks.allowed is None
    assert [one.key for one in problems] == ["breaks.allowed"]


def test_only_the_policy_names_a_program_to_start(user, policy):
    command = 'begin_command = ["softphone", "--state", "break"]'
    user.write_text(f"[breaks]\n{command}\n")
    settings, problems = load(user, policy)
    assert settings.breaks.begin_command == ()
    assert "policy alone" in str(problems[0])
    with pytest.raises(SettingsError, match="policy alone"):
        save_user({"breaks.begin_command": "rm"}, user)
    user.write_text("")
    policy.write_text(f"[breaks]\n{command}\n")
    settings, problems = load(user, policy)
    assert (settings.breaks.begin_command, problems) == (("softphone", "--state", "break"), [])


@pytest.mark.parametrize("value", ['"softphone --break"', "[1]", '[""]', "true"])
def test_a_command_is_a_list_of_words(value, user, policy):
    policy.write_text(f"[breaks]\nend_command = {value}\n")
    settings, problems = load(user, policy)
    assert settings.breaks.end_command == ()
    assert "list of words" in str(problems[0])
