"""What is written down when something goes wrong: bounded, for this person alone, and never what was said."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import trouble
from desktop.trouble import MAX_BYTES, MOST_CRASHES, OLDER, Hooks, keep_log, stack_of, watched

CANARY = "my card is four one one one"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    levels = {name: logging.getLogger(name).level for name in trouble.OWN}
    handler = keep_log(tmp_path / "logs")
    assert handler is not None
    yield tmp_path / "logs" / "sotto.log"
    logging.getLogger().removeHandler(handler)
    handler.close()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def text_of(file: Path) -> str:
    """What is in it once its thread has written all."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, trouble.Log):
            handler.drain(30.0)
    return file.read_text()


def broken(words: str) -> None:
    try:
        int(words)
    except ValueError as error:
        raise RuntimeError(f"cannot read {words}") from error


def test_an_error_is_noted_by_its_kinds_and_places_alone(log_file: Path) -> None:
    try:
        broken(CANARY)
    except RuntimeError:
        logging.getLogger("desktop.test").info("the note was not kept", exc_info=True)
    text = text_of(log_file)
    assert "INFO desktop.test: the note was not kept" in text
    assert "builtins.ValueError" in text
    assert "builtins.RuntimeError" in text
    assert "test_trouble.py" in text
    assert "broken" in text
    assert "four one" not in text


def test_what_other_libraries_log_is_named_and_not_quoted(
    log_file: Path, expect_warning: Callable[[str], None]
) -> None:
    expect_warning("Processing")
    logging.getLogger("faster_whisper").warning("Processing %s", CANARY)
    assert "WARNING faster_whisper: test_trouble.py:" in text_of(log_file)
    assert "four one" not in text_of(log_file)


def test_the_log_has_a_bound_and_is_this_persons_alone(log_file: Path) -> None:
    for _ in range(OLDER + 3):
        for _ in range(MAX_BYTES // 500):
            logging.getLogger("desktop.test").info("x" * 600)
    text_of(log_file)
    files = list(log_file.parent.iterdir())
    assert len(files) == OLDER + 1
    assert sum(file.stat().st_size for file in files) <= (OLDER + 1) * MAX_BYTES
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


def test_a_profile_that_cannot_be_written_has_no_log_and_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    assert keep_log(tmp_path / "logs") is None
    with watched("sotto", tmp_path / "logs"):
        pass


def test_an_error_nobody_caught_is_noted_once_and_told(
    log_file: Path, monkeypatch: pytest.MonkeyPatch, expect_warning: Callable[[str], None]
) -> None:
    expect_warning("nobody caught")
    for name, module in (("excepthook", sys), ("unraisablehook", sys), ("excepthook", threading)):
        monkeypatch.setattr(module, name, getattr(module, name))
    hooks, told = Hooks(), list[int]()
    hooks.install()
    hooks.tell = lambda: told.append(1)
    for _ in range(3):
        thread = threading.Thread(target=broken, args=(CANARY,))
        thread.start()
        thread.join()
    text = text_of(log_file)
    assert told == [1]
    assert text.count("an error that nobody caught") == 1
    assert "four one" not in text


def crashed(folder: Path, how: str) -> int:
    code = f"from pathlib import Path\nfrom desktop.trouble import watched\nwords = {CANARY!r}\n"
    code += f"with watched('ear', Path({str(folder)!r})):\n    {how}\n"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode


def test_a_crash_leaves_its_stacks_and_no_value(tmp_path: Path) -> None:
    assert crashed(tmp_path, "import faulthandler; faulthandler._sigsegv()") != 0
    [file] = tmp_path.iterdir()
    assert file.name.startswith("crash-ear-")
    assert "Segmentation fault" in file.read_text() or "exception" in file.read_text()
    assert "four" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_error_that_ends_a_process_leaves_its_kind_and_places(tmp_path: Path) -> None:
    assert crashed(tmp_path, "raise RuntimeError(words)") == 1
    [file] = tmp_path.iterdir()
    assert "RuntimeError" in file.read_text()
    assert "four" not in file.read_text()


@pytest.mark.parametrize("how", ["pass", "raise SystemExit(3)"])
def test_an_end_that_is_none_leaves_nothing(tmp_path: Path, how: str) -> None:
    crashed(tmp_path, how)
    assert list(tmp_path.iterdir()) == []


def test_what_killed_processes_left_goes_and_so_do_the_oldest_crashes(tmp_path: Path) -> None:
    (tmp_path / "crash-ear-999999999.txt").touch()
    for at in range(MOST_CRASHES + 5):
        file = tmp_path / f"crash-ear-{at + 1}.txt"
        file.write_text("Fatal Python error")
        os.utime(file, (at, at))
    with watched("ear", tmp_path):
        assert len(list(tmp_path.iterdir())) == MOST_CRASHES + 1, "and the one of this process"
    assert not (tmp_path / "crash-ear-1.txt").exists()
    assert (tmp_path / f"crash-ear-{MOST_CRASHES + 5}.txt").exists()


def test_a_cause_that_goes_in_a_circle_has_an_end() -> None:
    one, two = ValueError(CANARY), KeyError(CANARY)
    one.__cause__, two.__cause__ = two, one
    assert stack_of(one) == "builtins.KeyError\nbuiltins.ValueError"
