"""What a build is made from. In: the project's folder. Out: Release: version, commit, the one date of all its files."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "build"
STAGED = OUT / "stage" / "sotto"
"""The program as it is installed: `sotto` (Windows: sotto.exe, sotto.com) and `_internal/`."""
FALLBACK_DATE_S = 1_767_225_600
"""2026-01-01 UTC: without git and without SOURCE_DATE_EPOCH."""


@dataclass(frozen=True, slots=True)
class Release:
    """The same release gives the same files."""

    version: str
    commit: str
    """As git names it, "-changed" added where files differ from it; "" outside git."""
    date_s: int
    """Seconds since 1970: the commit's, or SOURCE_DATE_EPOCH."""

    def environment(self) -> dict[str, str]:
        """For every program of the build: one date, one order of sets, one time zone, plain sorting."""
        fixed = {"SOURCE_DATE_EPOCH": str(self.date_s), "PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        return {**os.environ, **fixed}

    def about(self) -> dict[str, str]:
        """What the frozen program knows of its own making."""
        return {"version": self.version, "commit": self.commit, "python": platform.python_version()}


def read_release(root: Path = ROOT) -> Release:
    """Looks into the source and asks git."""
    source = (root / "desktop" / "__init__.py").read_text(encoding="utf-8")
    named = re.search(r'__version__ = "([^"]+)"', source)
    if named is None:
        raise ValueError(f'expected __version__ = "..." in {root / "desktop" / "__init__.py"}, got none')
    commit = _git(root, "rev-parse", "HEAD")
    changed = "-changed" if commit and _git(root, "status", "--porcelain", "--untracked-files=no") else ""
    date = os.environ.get("SOURCE_DATE_EPOCH") or _git(root, "log", "-1", "--format=%ct") or str(FALLBACK_DATE_S)
    return Release(named[1], commit + changed, int(date))


def _git(root: Path, *words: str) -> str:
    """What git answers, "" where there is none or this is no checkout."""
    try:
        asked = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
