"""run.py: a whole .venv is left alone, a broken one is made anew, and the command's own exit status comes through."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib

import pytest


@pytest.fixture(scope="session")
def run(root):
    spec = importlib.util.spec_from_file_location("sotto_run", root / "run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["sotto_run"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(run, tmp_path):
    """A project of no packages, in a folder with a name that breaks careless scripts."""
    root = tmp_path / "Álvaro's project"
    root.mkdir()
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text("# no packages\n")
    return run.House(root)


@pytest.fixture
def made(house, run, monkeypatch):
    """What set-up would have made, without the seconds that a real one takes; `made.steps` tells what it did."""
    steps = []

    def make_venv(house):
        steps.append("venv")
        house.packages.mkdir(parents=True)
        house.scripts.mkdir(parents=True)
        house.python.write_text("")
        (house.venv / "pyvenv.cfg").write_text("")

    def pip_install(house, lock_file):
        steps.append(lock_file.name)
        (house.packages / "soxr").mkdir(exist_ok=True)

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "pip_install", pip_install)
    run.prepare(house, developer=False)
    assert steps == ["venv", "requirements.lock"]
    steps.clear()
    return steps


def test_a_real_set_up_runs_the_project_from_anywhere(house, run, tmp_path):
    package = house.root / "desktop"
    package.mkdir()
    (package / "__main__.py").write_text("import sys; print(sys.argv[1:]); sys.exit(7)")
    run.prepare(house, developer=False)
    assert house.is_current(developer=False)
    for command in ([house.python, "-P", "-m", "desktop"], [house.scripts / "sotto"]):
        if os.name == "nt" and command[0].name == "sotto":
            continue
        ended = subprocess.run([*command, "a b"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stdout.strip()) == (7, "['a b']")


def test_a_whole_venv_is_left_alone(house, run, made):
    run.prepare(house, developer=False)
    assert made == []


def test_tests_add_their_packages_and_the_app_needs_nothing_more(house, run, made):
    run.prepare(house, developer=True)
    run.prepare(house, developer=False)
    run.prepare(house, developer=True)
    assert made == ["requirements-dev.lock"]


def test_a_changed_lock_file_is_installed_into_the_venv_there_is(house, run, made):
    (house.root / "requirements.lock").write_text("# changed\n")
    run.prepare(house, developer=False)
    assert made == ["requirements.lock"]


def test_a_build_has_a_venv_of_release_tools_alone(house, run, made):
    builder = run.House(house.root, ".venv-build", "requirements-build.lock")
    (house.root / "requirements-build.lock").write_text("# release tools\n")
    run.prepare(builder, developer=False)
    assert made == ["venv", "requirements-build.lock"]
    assert builder.is_current(developer=False)
    assert house.is_current(developer=False)
    assert builder.venv != house.venv


BREAKS = {
    "no python": lambda house: house.python.unlink(),
    "no stamp": lambda house: house.stamp.unlink(),
    "half a stamp": lambda house: house.stamp.write_text('{"made'),
    "a stamp of another kind": lambda house: house.stamp.write_text("[]"),
    "a deleted package": lambda house: (house.packages / "soxr").rmdir(),
    "no packages at all": lambda house: shutil.rmtree(house.packages),
    "no pyvenv.cfg": lambda house: (house.venv / "pyvenv.cfg").unlink(),
    "a file in its place": lambda house: (shutil.rmtree(house.venv), house.venv.write_text("")),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_a_broken_venv_is_made_anew(broken, house, run, made):
    BREAKS[broken](house)
    run.prepare(house, developer=False)
    assert made == ["venv", "requirements.lock"]
    assert house.is_current(developer=False)


def test_a_set_up_that_was_interrupted_is_made_anew(house, run, made, monkeypatch):
    (house.packages / "soxr").rmdir()
    with monkeypatch.context() as patch:
        patch.setattr(run, "add_project", lambda house: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run.prepare(house, developer=False)
    assert not house.is_current(developer=False)
    made.clear()
    run.prepare(house, developer=False)
    assert made == ["venv", "requirements.lock"]


def test_a_failed_update_leaves_the_working_venv_working(house, run, made, monkeypatch):
    def offline(*_):
        raise run.Stop("no network")

    monkeypatch.setattr(run, "pip_install", offline)
    with pytest.raises(run.Stop):
        run.prepare(house, developer=True)
    run.prepare(house, developer=False)


def test_two_starts_at_once_set_up_once(house, run, made):
    house.stamp.unlink()
    starts = [threading.Thread(target=run.prepare, args=(house, False)) for _ in range(3)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert made == ["venv", "requirements.lock"]


def test_missing_libraries_become_packages_in_order(run):
    found = set(run.LIBRARIES) - {"libxcb-cursor.so.0", "libportaudio.so.2"}
    assert run.missing_packages(run.LIBRARIES, found) == ["libportaudio2", "libxcb-cursor0"]
    assert run.missing_packages(run.LIBRARIES, set(run.LIBRARIES)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_without_apt_the_exact_line_is_printed_and_only_the_app_stops(house, run, monkeypatch, capsys):
    monkeypatch.setattr(run, "found_libraries", lambda: set(run.LIBRARIES) - {"libportaudio.so.2"})
    monkeypatch.setattr(run, "has_font", lambda: True)
    monkeypatch.setattr(run, "apt_prefix", lambda: None)
    run.ready_system(house, "replay")
    assert "sudo apt-get install --no-install-recommends libportaudio2\n" in capsys.readouterr().err
    with pytest.raises(run.Stop):
        run.ready_system(house, "")


def test_what_apt_could_not_install_is_not_tried_at_each_start(house, run, made, monkeypatch):
    monkeypatch.setattr(run, "apt_prefix", lambda: [])
    tries = []
    monkeypatch.setattr(run, "quiet_call", lambda command: tries.append(command[1]) and False)
    assert not run.install_packages(house, ["xvfb"])
    assert tries == ["install", "update"]
    assert not run.install_packages(house, ["xvfb"])
    assert tries == ["install", "update"]


@pytest.mark.skipif(os.name == "nt", reason="signals are a matter of POSIX")
def test_exit_statuses_come_through(run):
    assert run.call([sys.executable, "-c", "raise SystemExit(3)"]) == 3
    assert run.call([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 128 + 9


def test_all_steps_run_and_one_failure_fails_the_whole(house, run, capsys):
    steps = {name: [sys.executable, "-c", f"raise SystemExit({code})"] for name, code in (("a", 0), ("b", 4), ("c", 0))}
    assert run.run_steps(house, steps) == 1
    assert "--- c\nFailed: b" in capsys.readouterr().err


def test_help_needs_no_set_up_and_a_wrong_word_is_answered(root, tmp_path):
    alone = tmp_path / "run.py"
    shutil.copy(root / "run.py", alone)
    shown = subprocess.run([sys.executable, alone, "--help"], capture_output=True, text=True, check=True)
    assert "usage: python3 run.py" in shown.stdout
    wrong = subprocess.run([sys.executable, alone, "tset"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr) == (2, "run.py: there is no command 'tset'; did you mean 'test'?\n")
    assert list(tmp_path.iterdir()) == [alone]


def commands_in(text):
    """Every `python3 run.py ...` or `sotto ...` that a page tells people to run: the words after it."""
    for line in text.replace("`", "\n").splitlines():
        words = (
            shlex.split(line.strip().removeprefix("$ "), comments=True) if "run.py" in line or "sotto" in line else []
        )
        if words[:2] == ["python3", "run.py"]:
            yield words[2:]
        elif words[:1] == ["sotto"]:
            yield words[1:]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_command_in_the_docs_exists(page, root, run):
    text = (root / page).read_text(encoding="utf-8")
    commands = [words[0] for words in commands_in(text) if words]
    assert commands
    unknown = {word for word in commands if word not in run.COMMANDS and not word.startswith("-")}
    assert not unknown


def test_run_knows_every_command_of_the_app(run):
    from desktop.cli import _parser

    (choices,) = (action.choices for action in _parser()._actions if action.choices)
    assert set(choices) <= set(run.COMMANDS)
    assert set(run.COMMANDS) - set(choices) == {*run.DEVELOPER, *run.BUILDER}


def test_the_settings_in_the_readme_are_valid_and_complete(root, tmp_path):
    from desktop.settings import SECTIONS, hints_of, load

    blocks = (root / "README.md").read_text(encoding="utf-8").split("```toml\n")[1:]
    user, policy = (block.split("```")[0] for block in blocks)
    (tmp_path / "settings.toml").write_text(user, encoding="utf-8")
    (tmp_path / "policy.toml").write_text(policy, encoding="utf-8")
    assert load(tmp_path / "settings.toml")[1] == []
    keys = {f"{name}.{key}" for name, kind in SECTIONS.items() for key in hints_of(kind)}
    told = {
        f"{name}.{key}"
        for values in (tomllib.loads(user), tomllib.loads(policy))
        for name in values.keys() & SECTIONS.keys()
        for key in values[name]
    }
    assert keys - told == {"coaching.silenced"}
    assert load(policy_file=tmp_path / "policy.toml")[0].locked == {"privacy", "breaks.every_min"}
