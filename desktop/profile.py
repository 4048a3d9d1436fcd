"""Whether a person's folders can be written: roaming, read-only and missing profiles. Looks; makes nothing."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.paths import NO_HOME, is_folder
from desktop.words import tr


def why_not_writable(folder: Path) -> str:
    """Why nothing can be written there, "" where it can be. Makes nothing."""
    if folder.is_relative_to(NO_HOME):
        return tr("this account has no home folder")
    there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    if not is_folder(there):
        return tr("{folder} is no folder", folder=there)
    return "" if os.access(there, os.W_OK | os.X_OK) else tr("no permission to write in {folder}", folder=there)
