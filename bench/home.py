"""A home of its own for a measured app: no settings of the person, no socket of a running Sotto, no screen."""

from __future__ import annotations

import os
from pathlib import Path


def private_home(folder: Path) -> dict[str, str]:
    """The environment for a child whose every file lies in `folder`; offscreen unless the caller chose a platform."""
    places = {"HOME": ".", "USERPROFILE": ".", "APPDATA": "roaming", "LOCALAPPDATA": "local", "XDG_RUNTIME_DIR": "run"}
    places |= {f"XDG_{kind}_HOME": kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    for place in places.values():
        (folder / place).mkdir(mode=0o700, exist_ok=True)
    own = {name: str(folder / place) for name, place in places.items()}
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own, "HF_HUB_OFFLINE": "1"}
