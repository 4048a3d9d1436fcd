"""A Windows of its own to try installers in: a Wine prefix in a folder. Starts Wine's server and ends it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program under Wine ended. Exit codes of Windows have 32 bits, those seen from here have 8."""

    code: int
    said: str


@dataclass(frozen=True, slots=True)
class Wine:
    """The prefix; paths given to Windows programs are Windows paths (`C:\\...`)."""

    prefix: Path

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        ours = {"WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEARCH": "win64"}
        # Neither .NET nor a browser is asked for; windows are not drawn. The language decides how paths are read.
        return kept | ours | {"WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=", "LC_ALL": "C.UTF-8"}

    def start(self, *words: str | Path, heard: bool = True) -> subprocess.Popen[str]:
        """`heard`: what it writes can be read; a program that is to be killed must not, its children keep the pipe."""
        return subprocess.Popen(
            ["wine", *map(str, words)],
            env=self.environment(),
            cwd=self.prefix,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if heard else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
        )

    def run(self, *words: str | Path) -> Ended:
        with self.start(*words) as process:
            said, _ = process.communicate(timeout=_LIMIT_S)
        return Ended(process.returncode, said.replace("\r", ""))

    def values(self, key: str) -> dict[str, str]:
        """The values of a registry key, {} where there is none."""
        said = self.run("reg", "query", key).said
        found = re.findall(r"^    (.+?)    REG_\w+    ?(.*)$", said, flags=re.MULTILINE)
        return dict(found)

    def path(self, windows: str) -> Path:
        """Where a Windows path lies here."""
        drive, rest = windows[:2].lower(), windows[3:].replace("\\", "/")
        return (self.drive if drive == "c:" else self.prefix / "dosdevices" / drive) / rest

    def restart(self) -> None:
        """What a restart of Windows does: ends every program, then carries out what was put off."""
        self.end()
        self.run("wineboot", "-r")
        self.end()

    def end(self) -> None:
        for word in ("-k", "-w"):
            subprocess.run(["wineserver", word], env=self.environment(), check=False, stderr=subprocess.DEVNULL)


@contextmanager
def new_windows(prefix: Path) -> Iterator[Wine]:
    """A fresh Windows in `prefix`, ended at the end."""
    wine = Wine(prefix)
    prefix.mkdir(parents=True)
    try:
        wine.run("wineboot", "-i")
        yield wine
    finally:
        wine.end()


def installed_paths(link: bytes) -> Sequence[str]:
    """Whole paths of programs that a shortcut (.lnk) names, in either of its encodings."""
    wide = re.findall(r"[A-Z]:\\[^\x00-\x1f\"]+?\.exe", link.decode("utf-16-le", errors="ignore"))
    odd = re.findall(r"[A-Z]:\\[^\x00-\x1f\"]+?\.exe", link[1:].decode("utf-16-le", errors="ignore"))
    return wide + odd
