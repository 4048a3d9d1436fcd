"""Whatever is read from outside ends well: what was a fault once, and some hundred changed files of each kind.

`bench trust --only fuzz --long` does the same for an hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bench.fuzz_run import CORPUS, fuzz, kept, target_of, tried
from bench.fuzz_windows import close_windows
from bench.trust_fuzz import NAMES

INPUTS = {"shown": 25, "dialogue": 40, "said": 60, "requests": 60, "words": 60}
CASES = [(name, case) for name in NAMES for case in kept(name)]


@pytest.fixture(autouse=True)
def _application() -> Iterator[None]:
    QApplication.instance() or QApplication([])
    yield
    close_windows()


def test_every_kept_case_belongs_to_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= set(NAMES)
    assert CASES


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda one: getattr(one, "name", one))
def test_what_was_a_fault_once_ends_well(name: str, case: Path, tmp_path: Path) -> None:
    assert tried(target_of(name).run, case.read_bytes(), tmp_path)[1] == ""


@pytest.mark.parametrize("name", NAMES)
def test_changed_input_ends_well(name: str, tmp_path: Path) -> None:
    wanted = INPUTS.get(name, 200)
    seen = fuzz(name, 1, lambda count: count >= wanted, tmp_path)
    assert seen["faults"] == []


def test_a_fault_and_a_hang_are_seen(tmp_path: Path) -> None:
    def raises(data: bytes, folder: Path) -> None:
        raise RuntimeError(f"{len(data)} bytes in {folder.name}")

    assert "3 bytes" in tried(raises, b"abc", tmp_path)[1]
