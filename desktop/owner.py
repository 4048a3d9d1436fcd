"""Who could have written a file. In: its status. Out: OwnerError where others than the administrator could.

POSIX only: on Windows the rights of the folder decide, which the installer makes for administrators to write.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection

ROOT = 0
ADMIN_GROUPS = (0, 80)
"""root's group, and macOS's administrators."""


class OwnerError(OSError):
    """Somebody else could have written it; what was expected, and what came."""

    def __init__(self, expected: str, got: str) -> None:
        super().__init__(f"expected {expected}, got {got}")
        self.expected, self.got = expected, got


def administrators(named_by_hand: bool) -> tuple[int, ...]:
    """Whose policy is trusted: root's; one that was named by hand may be one's own. Windows: nobody is asked."""
    if sys.platform == "win32":
        return ()
    return (ROOT, os.getuid()) if named_by_hand else (ROOT,)


def open_at_once(path: str, flags: int) -> int:
    """Opens without waiting for the other end of a pipe that lies where a file should."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def check_owner(status: os.stat_result, owners: Collection[int], what: str) -> None:
    """Raises OwnerError where others than the owners may write. `what`: "a file" or "a folder"."""
    expected = f"{what} that only the administrator can write"
    if status.st_uid not in owners:
        raise OwnerError(expected, f"{what} of the user with number {status.st_uid}")
    if status.st_mode & stat.S_IWOTH:
        raise OwnerError(expected, f"{what} that everybody can write")
    if status.st_mode & stat.S_IWGRP and status.st_gid not in ADMIN_GROUPS:
        raise OwnerError(expected, f"{what} that group {status.st_gid} can write")
