"""The key in a real Secret Service: gnome-keyring on a message bus of its own, unlocked, and locked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.live
ROOT = Path(__file__).parents[2]
KEEP = """
import sys
from datetime import date
from pathlib import Path
from desktop.store.folder import Folder
from desktop.store.keyring_key import NoKey, SystemKeyring
from desktop.store.store import Store
from desktop.store.entry import Entry

def opened():
    store = Store(Folder(Path(sys.argv[1])), SystemKeyring)
    store.open(date(2026, 3, 2))
    return store

try:
    store = opened()
except NoKey as none:
    print("no key:", none)
    sys.exit()
store.save(Entry("c1", "call", date(2026, 3, 2).toordinal(), {"notes": b"kept"}))
store.close()
again = opened()
print([one.parts for one in again.load()], again.said)
again.remove_all()
print(SystemKeyring().read())
"""


def on_a_bus(folder: Path, daemon: str) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        (folder / name).mkdir(mode=0o700)
        environment[name] = str(folder / name)
    environment |= {"DAEMON": daemon, "KEEP": KEEP, "PYTHON": sys.executable, "KEPT": str(folder / "kept")}
    script = 'eval "$DAEMON"; exec "$PYTHON" -c "$KEEP" "$KEPT"'  # the daemon ends with its bus
    ran = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_the_key_lies_in_the_keyring_is_found_again_and_goes_with_everything(tmp_path):
    daemon = "printf 'secret\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    assert on_a_bus(tmp_path, daemon) == ["[{'notes': b'kept'}] []", "None"]


def test_with_a_keyring_that_nobody_unlocks_nothing_is_made(tmp_path):
    (told,) = on_a_bus(tmp_path, "gnome-keyring-daemon --start --components=secrets >/dev/null")
    assert told.startswith("no key: ")
    assert not (tmp_path / "kept").exists()
