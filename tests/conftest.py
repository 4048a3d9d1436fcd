"""The suite's floor: a private home, no network, no window, and no test may leave anything running behind it."""

import logging
import os
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
LIVE_TOOLS = (
    "pulseaudio",
    "pactl",
    "paplay",
    "Xvfb",
    "openbox",
    "xterm",
    "xdotool",
    "strace",
    "unshare",
    "dbus-run-session",
    "gnome-keyring-daemon",
)
_GRACE_S = 2.0
"""How long a thread or child that was told to stop may take, before it counts as left behind."""
_HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
"""Python's own helper processes: one for the whole run, ended by it."""

settings.register_profile("sotto", deadline=None, derandomize=True, database=None)
settings.load_profile("sotto")


def pytest_configure(config: pytest.Config) -> None:
    home = Path(tempfile.mkdtemp(prefix="sotto-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    folders = {"HOME": ".", "USERPROFILE": ".", "APPDATA": "roaming", "LOCALAPPDATA": "local"}
    folders |= {f"XDG_{kind}_HOME": kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    folders |= {"XDG_RUNTIME_DIR": "run"}
    for name, folder in folders.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(home / folder)
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HF_HUB_OFFLINE": "1"}
    for name in ("PULSE_SERVER", "PULSE_SOURCE", "PULSE_SINK"):
        os.environ.pop(name, None)


# ---- live tests: a real sound server and a real screen


def _live_required() -> bool:
    return os.environ.get("SOTTO_REQUIRE_LIVE") == "1"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("live"):
            item.add_marker(pytest.mark.xdist_group(f"live-{item.path.stem}"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if not item.get_closest_marker("live"):
        return
    missing = [tool for tool in LIVE_TOOLS if not shutil.which(tool)]
    if sys.platform != "linux":
        missing = ["Linux"]
    if missing:
        pytest.skip(f"a live test needs {', '.join(missing)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With SOTTO_REQUIRE_LIVE=1 a live test that is skipped has failed."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("live") and _live_required():
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"SOTTO_REQUIRE_LIVE=1, but: {reason}"
    return report


@pytest.fixture(autouse=True)
def _live_chooses_its_screen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("live"):
        monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)


# ---- nothing is left behind


def _threads() -> set[threading.Thread]:
    """Live threads. A thread that Qt made stays listed in Python after its end, so the system is asked."""
    alive = {thread for thread in threading.enumerate() if not thread.name.startswith("pytest_timeout")}
    foreign = {thread for thread in alive if isinstance(thread, threading._DummyThread)}
    if foreign and sys.platform == "linux":
        return {thread for thread in alive if Path(f"/proc/self/task/{thread.native_id}").exists()}
    return alive - foreign


def _children() -> set[psutil.Process]:
    return {child for child in psutil.Process().children(recursive=True) if not _is_helper(child)}


def _is_helper(child: psutil.Process) -> bool:
    try:
        return any(name in " ".join(child.cmdline()) for name in _HELPERS)
    except psutil.Error:
        return True  # it ended while we looked


def _names(left: set) -> str:
    return ", ".join(sorted(str(one) for one in left))


@pytest.fixture(autouse=True)
def _nothing_survives() -> Iterator[None]:
    """A test that leaves a thread or a child process alive fails; the child is ended, so that the next is fair."""
    threads, children = _threads(), _children()
    yield
    deadline_s = time.monotonic() + _GRACE_S
    while (left := (_threads() - threads) | (_children() - children)) and time.monotonic() < deadline_s:
        time.sleep(0.02)
    for child in _children() - children:
        child.kill()
    if left:
        pytest.fail(f"left running: {_names(left)}", pytrace=False)


class _Heard(logging.Handler):
    """Collects what was logged from WARNING up, and what was expected of it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def faults(self) -> list[str]:
        messages = [record.getMessage() for record in self.records]
        surprises = [text for text in messages if not any(re.search(one, text) for one in self.expected)]
        silent = [one for one in self.expected if not any(re.search(one, text) for text in messages)]
        return [f"unexpected log: {text}" for text in surprises] + [f"never logged: {one}" for one in silent]


@pytest.fixture(autouse=True)
def _heard() -> Iterator[_Heard]:
    """A test that logs a warning nobody expected fails."""
    handler = _Heard()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if faults := handler.faults():
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def expect_warning(_heard: _Heard) -> Callable[[str], None]:
    """`expect_warning(regex)`: this test must log a warning or error like this; call it as often as needed."""
    return _heard.expected.append


# ---- what tests stand on


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def demo_model() -> Path:
    """The small model of the demo voices that lies in the project."""
    folder = ROOT / "resources" / "models" / "demo-voices"
    assert (folder / "model.bin").is_file(), f"expected the demo model in {folder}"
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Recordings and sets that lie beside the project, not in it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the recordings in {folder}")
    return folder
