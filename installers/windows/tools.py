"""Programs that build and check the Windows installers, and how one is run. Raises ToolError."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

BUILD_TOOLS = {"makensis": "nsis", "wixl": "wixl", "msibuild": "msitools"}
"""Program, and its Debian package."""
CHECK_TOOLS = BUILD_TOOLS | {
    "msiinfo": "msitools",
    "wine": "wine",
    "wineserver": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}
"""What `check.py` needs; those that are missing are named in its output."""


class ToolError(Exception):
    """A tool is missing or failed; the message says which and what it said."""


def missing(tools: Mapping[str, str]) -> list[str]:
    """Debian packages of the tools that this machine lacks."""
    return sorted({package for tool, package in tools.items() if shutil.which(tool) is None})


def run_tool(command: Sequence[str | Path], cwd: Path | None = None) -> str:
    """What the tool wrote. Its warnings are errors: each of these tools goes on after it skipped something."""
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        package = CHECK_TOOLS.get(words[0], words[0])
        raise ToolError(f"expected the program {words[0]}, found none; on Debian or Ubuntu: apt-get install {package}")
    ended = subprocess.run(
        words, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )
    said = ended.stdout.strip()
    if ended.returncode != 0 or "warning" in said.lower() or "CRITICAL" in said:
        raise ToolError(f"{words[0]} ended with {ended.returncode}: {said}")
    return said
