"""A crash leaves no core file: neither of a process nor of those that it starts, where the system would write one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits of processes are POSIX's")
CRASH = (
    "import os, signal, subprocess, sys; subprocess.run([sys.executable, '-c', 'import os; os.abort()']); os.abort()"
)
QUIET = "from desktop.memory import write_no_core; write_no_core(); "


def cores_of(code: str, folder: Path) -> list[str]:
    def allow() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r}); {code}"]
    try:
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False, preexec_fn=allow)
    except (ValueError, subprocess.SubprocessError):
        pytest.skip("this system allows no core files at all")
    assert ended.returncode != 0
    return [one.name for one in folder.iterdir()]


def test_a_crash_leaves_no_core_where_one_would_be_written(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("plain", "quiet")}
    for folder in folders.values():
        folder.mkdir()
    if not cores_of(CRASH, folders["plain"]):
        pytest.skip("this system writes no core file into the folder that a process is in")
    assert cores_of(QUIET + CRASH, folders["quiet"]) == []
