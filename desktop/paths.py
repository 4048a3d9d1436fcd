"""Where things are, from source and frozen, per user and per machine. Looks at the system; makes only `ready`."""

from __future__ import annotations

import contextlib
import getpass
import os
import re
import sys
from pathlib import Path

from platformdirs import PlatformDirs

from desktop import windows_folders

_DIRS = PlatformDirs("Sotto", appauthor=False)


NO_HOME = Path("/nonexistent") if sys.platform != "win32" else Path("Z:/nonexistent")
"""Stands for the folders of an account that has none. Nothing is ever made there."""


class FolderError(OSError):
    """A folder that Sotto needs cannot be used; one line that names it."""


def resources() -> Path:
    """Decks, models, icons and the demo call, that come with the program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[1]) / "resources"


def about() -> Path:
    """What a build notes of the program it made; not there from source."""
    return resources().parent / "about"


def install_marks() -> tuple[Path, ...]:
    """Files that an install of another version changes; none from source.

    On Windows each version has a folder of its own, and a file beside it leads to the one that counts.
    """
    if not getattr(sys, "frozen", False):
        return ()
    leads = (Path(sys.executable).parents[1] / "sotto.cmd",) if sys.platform == "win32" else ()
    return (about() / "build.json", *leads)


def _own(which: str) -> Path:
    """A folder of this person's, as the system names it; one below NO_HOME where they have none."""
    try:
        folder: Path = getattr(_DIRS, which)
    except RuntimeError:  # platformdirs: no HOME, and nobody of this number in the system's list of users
        return NO_HOME / which
    return folder if folder.is_absolute() else NO_HOME / which


def user_config() -> Path:
    """The person's settings and decks."""
    return _own("user_config_path")


def user_data() -> Path:
    """What is large or kept long: speech models."""
    return _own("user_data_path")


def user_state() -> Path:
    """What Sotto remembers by itself: the window's place."""
    return _own("user_state_path")


def user_kept() -> Path:
    """What is kept of calls, where that is switched on: a folder of this person alone."""
    return user_data() / "kept"


def user_cache() -> Path:
    """What can be thrown away at any time."""
    return _own("user_cache_path")


def settings_file() -> Path:
    """The person's settings."""
    return user_config() / "settings.toml"


def state_file() -> Path:
    """The window's place and state."""
    return user_state() / "window.json"


def machine_folder() -> Path:
    """What the machine's administrator says. No variable moves it (platformdirs lets one), or a policy is dodged."""
    if sys.platform == "win32":
        return Path(windows_folders.program_data(windows_folders.shell())) / "Sotto"
    return Path("/Library/Application Support/Sotto" if sys.platform == "darwin" else "/etc/sotto")


def policy_file() -> Path:
    """The machine's policy: settings for everybody, and which of them are locked."""
    return machine_folder() / "policy.toml"


def user_models() -> Path:
    """Speech models of this person."""
    return user_data() / "models"


def machine_models() -> Path:
    """Speech models for everybody on this machine."""
    folder = Path("/var/lib/sotto") if sys.platform == "linux" else machine_folder()
    return folder / "models"


def packaged_models_on_linux() -> str:
    """Where a model's package puts it: the system's package manager alone writes there (FHS 3.0, 4.11)."""
    return "/usr/share/sotto/models"


def packaged_models() -> Path | None:
    """Speech models that came as packages; None where those lie in `machine_models`."""
    return Path(packaged_models_on_linux()) if sys.platform == "linux" else None


def model_folders() -> tuple[Path, ...]:
    """Where a model's name is looked up, in this order. The demo model is not among them."""
    packaged = packaged_models()
    return (user_models(), machine_models(), *((packaged,) if packaged else ()))


def demo_model() -> Path:
    """The small model of the demo voices, for the demo and the tests alone."""
    return resources() / "models" / "demo-voices"


def socket_name() -> str:
    """The running app's local socket: a path, on Windows a pipe's name. Each person has their own."""
    if sys.platform == "win32":
        return f"sotto-{re.sub(r'[^A-Za-z0-9._-]', '_', getpass.getuser())}"
    return str(_runtime() / "sotto.sock")


def ready_for_socket() -> None:
    """Makes the socket's folder where it is missing; where that cannot be, no script reaches the app."""
    if sys.platform != "win32":
        with contextlib.suppress(FolderError):
            ready(Path(socket_name()).parent)


def _runtime() -> Path:
    """A folder of this person alone; never one in a shared place that somebody else could have made first."""
    named = os.environ.get("XDG_RUNTIME_DIR")
    places = [Path(named)] if named else []
    if sys.platform == "linux":
        places.append(Path(f"/run/user/{os.getuid()}"))
    return next((place for place in places if is_folder(place)), user_state())


def ready(folder: Path) -> Path:
    """The folder, made (for this person alone) where it was missing. Raises FolderError where it cannot be written."""
    if folder.is_relative_to(NO_HOME):
        raise FolderError("expected a folder to write in, got none: this account has no home folder")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderError(f"expected a folder to write in, got {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderError(f"expected a folder to write in, got {folder}: no permission to write")
    return folder


def folders_in(place: Path) -> list[Path]:
    """The folders there, by name; none where nobody may look."""
    try:
        return [one for one in sorted(place.iterdir()) if one.is_dir()]
    except OSError:
        return []


def is_folder(path: Path) -> bool:
    """Whether it is one that can be looked into; `Path.is_dir` raises where the way to it is barred."""
    try:
        return path.is_dir()
    except OSError:
        return False
