"""Files of this person alone. In: a path. Out: nobody else may read it, or OSError."""

from __future__ import annotations

import getpass
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol


class Rights(Protocol):
    """How a folder is made private; what is made in it then is too."""

    def folder(self, path: Path) -> None: ...
    def file(self, path: Path) -> None: ...


class PosixRights:
    """0700 and 0600; a folder that is somebody else's, or a link to another place, is refused."""

    def folder(self, path: Path) -> None:
        """Made where it was missing, narrowed where it was wider."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"expected a folder of this person's own, got {path}")
        if stat.S_IMODE(found.st_mode) != 0o700:
            path.chmod(0o700)

    def file(self, path: Path) -> None:
        """Made empty where it was missing, never through a link."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            os.fchmod(handle, 0o600)
        finally:
            os.close(handle)


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, capture_output=True, check=False).returncode


class WindowsRights:
    """The access list of the folder names this user alone; files inherit it. Not yet run on Windows."""

    def __init__(self, user: str | None = None, run: Callable[[Sequence[str]], int] = _run) -> None:
        self._user, self._run = user or getpass.getuser(), run

    def folder(self, path: Path) -> None:
        """`icacls`: nothing inherited from above, full access for this user, inherited by what is inside."""
        path.mkdir(parents=True, exist_ok=True)
        grant = f"{self._user}:(OI)(CI)F"
        if self._run(["icacls", str(path), "/inheritance:r", "/grant:r", grant, "/Q"]) != 0:
            raise PermissionError(f"expected to make {path} private to {self._user}, got a refusal of icacls")

    def file(self, path: Path) -> None:
        """Inherits from its folder."""
        path.touch()


def rights_here() -> Rights:
    """This system's way."""
    return WindowsRights() if sys.platform == "win32" else PosixRights()
