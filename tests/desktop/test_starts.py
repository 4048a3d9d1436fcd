"""Ended without being asked to: counted for half an hour, forgotten by a clean end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop import starts as starts_module
from desktop.starts import ALIVE_EVERY_S, WITHIN_S, Starts


@pytest.fixture(autouse=True)
def _nobody_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starts_module, "_runs", lambda pid: False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "starts.json"


def crash_at(file: Path, began_s: float, ended_s: float) -> int:
    """A run that dies: what it was told at its start."""
    run = Starts(file)
    count = run.begin(began_s)
    os.utime(file, (began_s, began_s))
    at_s = began_s
    while (at_s := at_s + ALIVE_EVERY_S) <= ended_s:
        run.alive(at_s)
    return count


def test_the_first_start_knows_of_nothing(file: Path) -> None:
    assert Starts(file).begin(1000.0) == 0


def test_a_clean_end_is_forgotten(file: Path) -> None:
    run = Starts(file)
    run.begin(1000.0)
    run.end()
    assert Starts(file).begin(1010.0) == 0


def test_one_crash_is_one_and_two_are_two(file: Path) -> None:
    assert crash_at(file, 1000.0, 1005.0) == 0
    assert crash_at(file, 1010.0, 1015.0) == 1
    assert crash_at(file, 1020.0, 1025.0) == 2
    safe = Starts(file)
    assert safe.begin(1030.0) == 3
    safe.end()
    assert Starts(file).begin(1040.0) == 0, "the safe mode's clean end leads back"


def test_crashes_that_are_long_ago_do_not_count(file: Path) -> None:
    crash_at(file, 1000.0, 1005.0)
    assert Starts(file).begin(1000.0 + WITHIN_S + 1.0) == 0


def test_a_crash_at_the_end_of_a_long_run_is_of_now(file: Path) -> None:
    crash_at(file, 1000.0, 1000.0 + 8 * 3600.0)
    assert Starts(file).begin(1000.0 + 8 * 3600.0 + 100.0) == 1


def test_another_that_still_runs_has_not_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Starts(file).begin(1000.0)
    monkeypatch.setattr(starts_module, "_runs", lambda pid: True)
    assert Starts(file).begin(1010.0) == 0


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"pid": "x", "ends": 3}', b"[" * 4000, b"\xff"])
def test_a_spoilt_file_counts_for_nothing(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert Starts(file).begin(1000.0) == 0


def test_a_clock_set_back_counts_nothing_of_the_future(file: Path) -> None:
    crash_at(file, 9_000.0, 9_010.0)
    assert Starts(file).begin(1000.0) == 0


def test_a_profile_that_cannot_be_written_remembers_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    run = Starts(tmp_path / "state" / "starts.json")
    assert run.begin(1000.0) == 0
    run.alive(2000.0)
    run.end()
