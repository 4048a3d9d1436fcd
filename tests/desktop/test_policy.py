"""The machine's policy: it decides what it locks, its values are not loosened, and a spoilt one is the strictest."""

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import paths
from desktop.app_options import AppOptions, obeying
from desktop.cli import main
from desktop.owner import OwnerError, check_owner
from desktop.settings import Settings, load, load_all
from desktop.settings_desk import SettingsDesk
from desktop.settings_fields import OPEN
from desktop.settings_source import read_source
from desktop.strictness import allowed_words, every_key, has_stricter_side, is_looser, strictest_of
from ui.settings_model import SettingChanged

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights; on Windows the folder's ACL decides")


@pytest.fixture
def user(tmp_path):
    return tmp_path / "settings.toml"


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """The machine's policy, of a machine where this test is the administrator."""
    folder = tmp_path / "machine"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr(paths, "machine_folder", lambda: folder)
    if sys.platform != "win32":
        monkeypatch.setattr("desktop.settings.administrators", lambda named_by_hand: (os.getuid(),))
    return folder / "policy.toml"


# ---- a person's file never loosens it


@pytest.mark.parametrize(
    ("key", "bound", "stricter", "looser"),
    [
        ("keep.notes", False, False, True),
        ("keep.days", 14, 1, 15),
        ("privacy.redact", True, True, False),
        ("privacy.say_consent", True, True, False),
        ("tone.on", False, False, True),
        ("words.transcript", False, False, True),
        ("words.notes", False, False, True),
        ("window.hide_from_sharing", True, True, False),
        ("breaks.max_postpones", 2, 0, 3),
        ("breaks.most_per_day", 4, 1, 5),
        ("breaks.most_per_day", 4, 4, 0),
        ("breaks.allowed", "10:00-12:00, 14:00-17:00", "10:30-12:00", "10:00-12:01"),
        ("breaks.allowed", "22:00-02:00", "23:00-01:00", "01:00-03:00"),
    ],
)
def test_a_policy_s_value_is_the_limit_of_the_person_s(key, bound, stricter, looser, user, policy):
    section, name = key.split(".")
    policy.write_text(f"[{section}]\n{name} = {json.dumps(bound)}\n")
    user.write_text(f"[{section}]\n{name} = {json.dumps(stricter)}\n")
    settings, problems = load(user)
    assert (getattr(getattr(settings, section), name), problems) == (stricter, [])
    user.write_text(f"[{section}]\n{name} = {json.dumps(looser)}\n")
    settings, problems = load(user)
    assert getattr(getattr(settings, section), name) == bound
    assert [(one.key, one.line, "the machine's policy says so" in one.expected) for one in problems] == [(key, 2, True)]


def test_a_policy_that_allows_everything_binds_nobody(user, policy):
    policy.write_text("[keep]\nnotes = true\ndays = 365\n[breaks]\nmost_per_day = 0\n")
    user.write_text("[keep]\nnotes = false\ndays = 300\n[breaks]\nmost_per_day = 24\n")
    settings, problems = load(user)
    assert (settings.keep.notes, settings.keep.days, settings.breaks.most_per_day, problems) == (False, 300, 24, [])
    assert [allowed_words(*key.split("."), settings.bounds[key]) for key in settings.bounds] == ["", "", ""]


def test_a_policy_s_value_without_a_stricter_side_is_a_default(user, policy):
    policy.write_text("[breaks]\nevery_min = 45\n[window]\ntheme = 'dark'\n")
    user.write_text("[breaks]\nevery_min = 240\n")
    settings, problems = load(user)
    assert (settings.breaks.every_min, settings.window.theme, problems) == (240.0, "dark", [])


def test_choices_may_have_an_order(monkeypatch):
    words = {"order": ("button", "phrase", "always"), "strictest": "always"}
    monkeypatch.setattr("desktop.strictness.words_of", lambda section, key: words)
    assert has_stricter_side("privacy", "payment")
    assert [is_looser("privacy", "payment", one, "phrase") for one in words["order"]] == [True, False, False]
    assert allowed_words("privacy", "payment", "phrase") == "phrase or stricter"
    assert allowed_words("privacy", "payment", "button") == ""


def test_a_locked_key_with_the_policy_s_own_value_in_the_person_s_file_is_no_mistake(user, policy):
    policy.write_text('locked = ["tone"]\n[tone]\non = false\n')
    user.write_text("[tone]\non = false\n")
    assert load(user)[1] == []


def test_the_settings_window_refuses_what_is_looser_and_says_what_is_left(user, policy):
    policy.write_text("[keep]\ndays = 14\ntranscript = false\n[breaks]\nallowed = '10:00-12:00'\n")
    desk = SettingsDesk(load(user if user.exists() else None)[0], user)
    for key, value, said in (
        ("keep.days", "30", "Your organisation allows: at most 14 days."),
        ("breaks.allowed", "9:00-12:00", "Your organisation allows: within 10:00-12:00."),
    ):
        desk.do(SettingChanged(key, value))
        row = next(row for group in desk.page().groups for row in group.rows if row.key == key)
        assert row.mistake == said
        assert said in row.line
    desk.do(SettingChanged("keep.transcript", True))
    assert desk.mistake("keep.transcript") == "Your organisation allows: always off."
    assert not user.exists()
    desk.do(SettingChanged("keep.days", "7"))
    assert desk.settings.keep.days == 7


def test_a_policy_s_strictest_value_is_shown_as_a_lock(user, policy):
    policy.write_text("[keep]\ntranscript = false\nhabits = true\ndays = 1\n")
    desk = SettingsDesk(load(user if user.exists() else None)[0], user)
    rows = {row.key: bool(row.locked_by) for group in desk.page().groups for row in group.rows}
    assert (rows["keep.transcript"], rows["keep.days"], rows["keep.habits"]) == (True, True, False)


def test_the_command_line_loosens_nothing(policy, user):
    policy.write_text('locked = ["coaching.deck", "words.model"]\n[keep]\ntranscript = false\n')
    user.write_text("")
    asked = AppOptions(user, "base.en", True, events=Path("e.jsonl"), deck=Path("mine.toml"), first_run=False)
    options, said = obeying(asked, load(user)[0])
    assert options == AppOptions(user, first_run=False)
    assert [one.split(" ")[0] for one in said] == ["--deck", "--model", "--demo-model", "--events"]
    assert obeying(asked, Settings()) == (asked, [])


# ---- a policy that is not right


def _is_strictest(settings):
    for section, key in every_key():
        if (wanted := strictest_of(section, key)) is not OPEN:
            assert getattr(getattr(settings, section), key) == wanted, key
            assert settings.is_locked(f"{section}.{key}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[keep]\nnotes = true\ndays = 900\n", "policy.toml, line 3, keep.days: expected 1 to 365 days, got 900"),
        ("[keep]\nnotes = tru\n", "policy.toml, line 2: expected TOML"),
        ("[keep]\nnote = true\n", "policy.toml, line 2, keep.note: expected a key such as notes, got unknown key"),
        ('locked = ["keep.note"]\n[keep]\nnotes = true\n', "policy.toml, line 1, locked.0: expected a key such as"),
        ("# " + "x" * 70_000, "policy.toml: expected at most 64 kB"),
        ("[breaks]\nbegin_command = ['x']\nevery_min = 1\n", "policy.toml, line 3, breaks.every_min"),
    ],
)
def test_one_mistake_in_a_policy_makes_it_the_strictest_and_is_named(text, said, user, policy):
    policy.write_text(text)
    user.write_text("[keep]\nnotes = true\ntranscript = true\n[tone]\non = true\n[privacy]\nredact = false\n")
    loaded = load_all(user)
    _is_strictest(loaded.settings)
    assert loaded.is_distrusted
    assert said in str(loaded.problems[0]).replace("a whole number ", "")
    assert str(loaded.problems[0]).endswith("Until it is right, the strictest settings hold.")


def test_what_is_right_in_it_and_asks_for_no_trust_still_counts(user, policy):
    policy.write_text('locked = ["window.theme"]\n[window]\ntheme = "dark"\n[keep]\ndays = 900\n')
    user.write_text("[window]\ntheme = 'light'\n")
    assert load(user)[0].window.theme == "dark"


def test_bytes_a_folder_and_a_pipe_in_the_policy_s_place_are_the_strictest(policy):
    policy.write_bytes(b"[keep]\nnotes = '\xe9'\n")
    _is_strictest(load()[0])
    policy.unlink()
    policy.mkdir()
    _is_strictest(load()[0])
    policy.rmdir()
    if sys.platform != "win32":
        os.mkfifo(policy)
        _is_strictest(load()[0])


@POSIX
@pytest.mark.parametrize(
    ("of_file", "of_folder", "said"),
    [(0o646, 0o755, "a file that everybody can write"), (0o644, 0o757, "a folder that everybody can write")],
)
def test_a_policy_that_everybody_can_write_is_not_read(of_file, of_folder, said, policy):
    policy.write_text("[keep]\nnotes = true\n[window]\ntheme = 'dark'\n")
    policy.chmod(of_file)
    policy.parent.chmod(of_folder)
    settings, problems = load()
    _is_strictest(settings)
    assert settings.window.theme == "system"
    assert said in str(problems[0])


@POSIX
def test_a_policy_of_another_user_is_not_read(policy, monkeypatch):
    policy.write_text("[keep]\nnotes = true\n")
    monkeypatch.setattr("desktop.settings.administrators", lambda named_by_hand: (os.getuid() + 1,))
    settings, problems = load()
    _is_strictest(settings)
    assert f"a file of the user with number {os.getuid()}" in str(problems[0])


@POSIX
def test_a_group_may_write_only_where_it_is_the_administrators():
    def of(mode, uid, gid):
        return SimpleNamespace(st_mode=stat.S_IFREG | mode, st_uid=uid, st_gid=gid)

    check_owner(of(0o664, 0, 0), (0,), "a file")
    with pytest.raises(OwnerError, match="group 1000"):
        check_owner(of(0o664, 0, 1000), (0,), "a file")


def test_no_policy_at_all_is_no_mistake(policy):
    assert load() == (Settings(), [])


@POSIX
def test_a_pipe_where_settings_should_be_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    source = read_source(tmp_path / "pipe", True)
    assert source.text is None
    assert "no plain file" in str(source.problems[0])


# ---- what IT asks


def test_check_names_each_mistake_with_file_line_and_key(tmp_path, capsys):
    file = tmp_path / "p.toml"
    file.write_text("[keep]\ndays = 900\n[tone]\nof = 1\n")
    assert main(["policy", "check", str(file)]) == 1
    said = capsys.readouterr().err
    assert f"{file}, line 2, keep.days: expected a whole number 1 to 365 days, got 900" in said
    assert f"{file}, line 4, tone.of: expected a key such as on, got unknown key" in said
    assert "2 to put right" in said


def test_check_says_what_a_good_one_does_and_what_is_not_there(tmp_path, capsys):
    file = tmp_path / "p.toml"
    file.write_text('locked = ["keep"]\n[keep]\nnotes = true\n[coaching]\ndeck = "floor.toml"\n')
    assert main(["policy", "check", str(file)]) == 0
    said = capsys.readouterr().out
    assert "it sets 2 and locks 4 of" in said
    assert f"coaching.deck: {tmp_path / 'floor.toml'} is not there" in said


def test_check_of_a_missing_file_is_status_two_and_of_a_missing_policy_zero(tmp_path, policy, capsys):
    assert main(["policy", "check", str(tmp_path / "none.toml")]) == 2
    assert main(["policy", "check"]) == 0
    assert "every setting is the person's own" in capsys.readouterr().err


@POSIX
def test_check_looks_at_the_rights_of_the_machine_s_policy(policy, capsys):
    policy.write_text("")
    policy.chmod(0o666)
    assert main(["policy", "check"]) == 1
    assert "everybody can write" in capsys.readouterr().err


def test_show_says_where_each_value_comes_from(user, policy, capsys):
    policy.write_text('locked = ["breaks.on"]\n[keep]\ndays = 14\n[breaks]\non = true\n')
    user.write_text("[window]\n\ntheme = 'dark'\n")
    assert main(["policy", "show", "--json", "--settings", str(user)]) == 0
    document = json.loads(capsys.readouterr().out)
    rows = {one["key"]: one for one in document["settings"]}
    assert list(rows) == [f"{section}.{key}" for section, key in every_key()]
    assert (rows["keep.days"]["source"], rows["keep.days"]["line"], rows["keep.days"]["limit"]) == (
        "policy", 3, "at most 14 days",
    )  # fmt: skip
    assert (rows["window.theme"]["source"], rows["window.theme"]["line"]) == ("user", 3)
    assert (rows["breaks.on"]["locked"], rows["breaks.on"]["file"]) == (True, str(policy))
    assert rows["tone.on"]["source"] == "default"
    main(["policy", "show", "--settings", str(user)])
    lines = capsys.readouterr().out
    assert f"policy {policy}:5, locked" in lines
    assert f"user {user}:3" in lines


def test_show_tells_a_distrusted_policy_by_status_and_source(user, policy, capsys):
    policy.write_text("[keep]\nnotes = 1\n")
    user.write_text("")
    assert main(["policy", "show", "--json", "--settings", str(user)]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["distrusted"]
    assert {one["source"] for one in document["settings"] if one["key"].startswith("keep.")} == {"strictest"}


# ---- the page about it


def test_the_example_is_a_good_policy(root):
    assert main(["policy", "check", str(root / "docs" / "policy-example.toml")]) == 0


def _row(section, key):
    """One line of the table in docs/policy.md, from the field."""
    from desktop.strictness import words_of

    words, default = words_of(section, key), getattr(getattr(Settings(), section), key)
    strictest = strictest_of(section, key)
    hint = _range(section, key, words)
    if words.get("bound") == "within":
        side = "within the policy's hours"
    elif words.get("bound") == "low":
        side = "lower" + (", but 0 is the most" if "unbounded" in words else "")
    elif words.get("order"):
        side = "to the right"
    else:
        side = f"`{_toml(strictest)}`" if has_stricter_side(section, key) else ""
    spoilt = "" if strictest is OPEN else f"`{_toml(strictest)}`"
    who = "policy alone" if words.get("policy_only") else ""
    return f"| `{section}.{key}` | {hint} | {_toml(default)} | {side} | {spoilt} | {who} |"


def _toml(value):
    if value is None:
        return "none"
    return "{}" if value == {} else json.dumps(list(value) if isinstance(value, tuple) else value)


_FORMS = {
    "windows": "hours of the day",
    "sentence": "a sentence, at most 400 letters",
    "patterns": "patterns such as `AB-######`",
}


def _range(section, key, words):
    from typing import Literal, get_args, get_origin

    from desktop.settings import SECTIONS, hints_of

    hint = hints_of(SECTIONS[section])[key]
    kinds = [one for one in get_args(hint) if one is not type(None)] if type(None) in get_args(hint) else [hint]
    kind = kinds[0]
    if get_origin(kind) is Literal:
        return " or ".join(f"`{one}`" for one in get_args(kind))
    if get_origin(kind) is tuple:
        return "a list of words"
    if kind in (int, float):
        whole = "whole number, " if kind is int else ""
        return f"{whole}{words['low']:g} to {words['high']:g} {words['unit']}"
    if words.get("form"):
        return {
            "windows": "hours of the day",
            "sentence": "a sentence, at most 400 letters",
            "patterns": "patterns such as `AB-######`",
        }[words["form"]]
    names = {bool: "true or false", str: "text", Path: "a file"}
    return names.get(kind, "a combination of keys" if "Hotkey" in str(kind) else "cards and counts")


def table():
    """The table as it has to stand."""
    return [_row(section, key) for section, key in every_key()]


def test_the_table_names_every_key_as_the_code_has_it(root):
    text = (root / "docs" / "policy.md").read_text(encoding="utf-8")
    missing = [row for row in table() if row not in text.splitlines()]
    assert missing == [], "in docs/policy.md should stand:\n" + "\n".join(missing)
    assert len([line for line in text.splitlines() if line.startswith("| `")]) == len(table())


# ---- profiles that cannot be written


def _full(*_):
    raise OSError(28, "No space left on device")


def test_settings_that_cannot_be_written_count_are_said_once_and_are_written_when_it_goes(user, policy, monkeypatch):
    user.write_text("# mine\n[breaks]\nevery_min = 90\n")
    desk = SettingsDesk(load(user)[0], user)
    said, told = [], []
    desk.on_unsaved = said.append
    desk.listeners.append(lambda settings, changed: told.append(changed))
    with monkeypatch.context() as full:
        full.setattr("os.fsync", _full)
        desk.do(SettingChanged("tone.on", False))
        desk.do(SettingChanged("breaks.every_min", ""))
        desk.remember({"coaching.silenced.missed": 2})
    assert (desk.settings.tone.on, desk.settings.breaks.every_min) == (False, 60.0)
    assert desk.settings.coaching.silenced == {"missed": 2}
    assert len(said) == 1
    assert "No space left on device" in said[0]
    assert told == [{"tone.on"}, {"breaks.every_min"}]
    assert user.read_text() == "# mine\n[breaks]\nevery_min = 90\n"
    assert not [row.mistake for group in desk.page().groups for row in group.rows if row.mistake]
    desk.do(SettingChanged("window.theme", "dark"))
    settings, problems = load(user)
    assert problems == []
    assert (settings.tone.on, settings.breaks.every_min, settings.window.theme) == (False, 60.0, "dark")
    assert settings.coaching.silenced == {"missed": 2}


def test_a_section_reset_counts_where_it_cannot_be_written(user, policy, monkeypatch):
    from ui.settings_model import GroupReset

    user.write_text("[breaks]\nevery_min = 90\n")
    desk = SettingsDesk(load(user)[0], user)
    monkeypatch.setattr("os.fsync", _full)
    desk.do(GroupReset("breaks"))
    assert desk.settings.breaks.every_min == 60.0


def nobody(number):
    raise KeyError(number)


@POSIX
def test_an_account_without_a_home_has_no_folders_and_nothing_is_made_for_it(monkeypatch):
    from desktop.paths import FolderError, ready
    from desktop.profile import why_not_writable

    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    for folder in (paths.user_config(), paths.user_state(), paths.user_data(), paths.user_cache()):
        assert folder.is_relative_to(paths.NO_HOME)
    with pytest.raises(FolderError, match="this account has no home folder"):
        ready(paths.user_config())
    assert "no home folder" in why_not_writable(paths.user_config())
    desk = SettingsDesk(Settings())
    desk.do(SettingChanged("tone.on", False))
    assert not desk.settings.tone.on
    assert not paths.NO_HOME.exists()


def test_a_folder_that_can_be_written_is_looked_at_and_not_made(tmp_path):
    from desktop.profile import why_not_writable

    assert why_not_writable(tmp_path / "a" / "b") == ""
    assert not (tmp_path / "a").exists()
    (tmp_path / "file").write_text("")
    assert "is no folder" in why_not_writable(tmp_path / "file" / "b")


def test_models_in_a_folder_that_nobody_may_look_into_are_not_there(tmp_path, monkeypatch):
    from desktop import models

    def barred(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(paths, "model_folders", lambda: (tmp_path,))
    monkeypatch.setattr(Path, "iterdir", barred)
    monkeypatch.setattr(Path, "is_dir", barred)
    assert models.installed() == []
    assert models.by_size() == ([], [])
    with pytest.raises(models.ModelError):
        models.find_model("base.en")


def test_what_the_policy_locks_stays_locked_where_nothing_can_be_written(user, policy, monkeypatch):
    policy.write_text('locked = ["tone"]\n')
    desk = SettingsDesk(replace(load()[0]), user)
    monkeypatch.setattr("os.fsync", _full)
    desk.do(SettingChanged("tone.on", False))
    assert desk.settings.tone.on
