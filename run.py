"""One command for everything: makes .venv from the lock files, then runs what was asked. Standard library only."""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what tells the owner of an older Python
    sys.exit("Sotto needs Python 3.11 or newer; this is %d.%d (%s)." % (*sys.version_info[:2], sys.executable))  # noqa: UP031

import contextlib
import difflib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
IS_WINDOWS = sys.platform == "win32"
RECIPE = 1
"""Raise it when a .venv made by an older run.py must be brought up to date."""

COMMANDS = {
    "demo": "play the demo call through the whole of Sotto (--fast: at once)",
    "replay": "run recorded calls through Sotto: replay INPUT... --json",
    "models": "list, get, verify, remove, pack or recommend a speech model",
    "export": "what was kept of your calls, shown and then written after a yes (export [FILE])",
    "policy": "check the machine's policy (policy check [FILE]), or show what counts and why (policy show)",
    "doctor": "say what works on this machine and what is missing",
    "app": "the app itself, as without a command",
    "call": "tell the running Sotto that a call starts or ends: call start|end",
    "show": (
        "raise the running Sotto; likewise pause, resume, payment, declined, done, not-now, panel, break, settings, "
        "setup, quit"
    ),
    "pause": "",
    "resume": "",
    "payment": "",
    "done": "",
    "not-now": "",
    "panel": "",
    "break": "",
    "settings": "",
    "setup": "",
    "declined": "",
    "quit": "",
    "deck": "check a deck of cue cards: deck check FILE",
    "about": "the version; --licences: the licences of everything in Sotto",
    "test": "every check and every test; with arguments: pytest with them",
    "check": "style, types and who may import whom",
    "bench": "measure latency, CPU and memory; bench trust: the promises of docs/trust.md",
    "shots": "pictures of every window and state, on one contact sheet",
    "audit": "known vulnerabilities of every locked package; asks a public database",
    "build": "the program and this platform's installer, in out/build",
    "test-installer": "install, upgrade and remove the package in a clean Debian (needs root)",
}
DEVELOPER = ("test", "check", "bench", "shots")
BUILDER = ("build", "audit", "test-installer")
"""These get a .venv of their own, of locked release tools: no developer's package can end up in the program."""
NEEDS_WINDOW = ("", "app", "shots")
"""What cannot go on without Qt's and PortAudio's libraries; the rest says what it misses."""

LIBRARIES = {
    "libportaudio.so.2": "libportaudio2",
    "libasound_module_pcm_pulse.so": "libasound2-plugins",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt, PortAudio and its way to the sound server load on Linux, and the Debian package of each."""
LIVE_TOOLS = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xterm": "xterm",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "import": "imagemagick",
    "flite": "flite",
    "strace": "strace",
    "unshare": "util-linux",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
}
"""Programs of the live tests, and the Debian package of each."""
BUILD_TOOLS = {"strip": "binutils", "dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev"}
"""Programs that make the package, and the Debian package of each."""
TRIAL_TOOLS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick"}
"""Programs that try it in a clean root, and the Debian package of each."""


class Stop(Exception):
    """Set-up cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """A line for the person. Standard output belongs to the command that was asked for."""
    print(text, file=sys.stderr, flush=True)


# ---- .venv


@dataclass(frozen=True, slots=True)
class House:
    """Where the project stands, and how its .venv is known to be whole."""

    root: Path
    name: str = ".venv"
    only_lock: str | None = None
    """One lock file for this .venv, whoever asks."""

    @property
    def venv(self) -> Path:
        return self.root / self.name

    @property
    def scripts(self) -> Path:
        return self.venv / ("Scripts" if IS_WINDOWS else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if IS_WINDOWS else "python")

    @property
    def packages(self) -> Path:
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        return self.venv / ("Lib" if IS_WINDOWS else f"lib/{version}") / "site-packages"

    @property
    def stamp(self) -> Path:
        return self.venv / "sotto-stamp.json"

    def lock_file(self, developer: bool) -> Path:
        return self.root / (self.only_lock or ("requirements-dev.lock" if developer else "requirements.lock"))

    def digest(self, developer: bool) -> str:
        """What a whole .venv was made from: lock file, Python, place, recipe."""
        lock_file = self.lock_file(developer)
        facts = f"{lock_file.name} {sys.version_info[:2]} {self.root} {RECIPE} ".encode()
        return hashlib.sha256(facts + lock_file.read_bytes()).hexdigest()

    def read_stamp(self) -> dict[str, list[str]]:
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def is_whole(self) -> bool:
        """Whether nothing is missing that set-up had put there. Reads two folders, starts nothing."""
        entries = self.read_stamp().get("entries")
        if not entries or not self.python.exists() or not (self.venv / "pyvenv.cfg").exists():
            return False
        try:
            return set(entries) <= {entry.name for entry in self.packages.iterdir()}
        except OSError:
            return False

    def is_current(self, developer: bool) -> bool:
        return self.digest(developer) in self.read_stamp().get("made_from", ()) and self.is_whole()


def prepare(house: House, developer: bool) -> None:
    """Makes or mends .venv where that is needed; otherwise costs a few milliseconds."""
    if house.is_current(developer):
        return
    with locked(house):
        if not house.is_current(developer):
            set_up(house, developer)


def set_up(house: House, developer: bool) -> None:
    made_from: list[str] = []
    if house.is_whole():
        say(f"Bringing {house.name} up to date ...")
    else:
        say(f"Setting up {house.name} (once; a minute or two) ...")
        house.stamp.unlink(missing_ok=True)
        clear(house.venv)
        make_venv(house)
    pip_install(house, house.lock_file(developer))
    add_project(house)
    if developer:
        made_from.append(house.digest(developer=True))
    made_from.append(house.digest(developer=False))
    write_stamp(house, made_from)


def clear(folder: Path) -> None:
    """Empties .venv but for the lock that this process holds in it."""
    for entry in folder.iterdir():
        if entry.name == "setup.lock":
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def make_venv(house: House) -> None:
    package = f"python3.{sys.version_info[1]}-venv"
    if importlib.util.find_spec("ensurepip") is None and not install_packages(house, [package]):
        raise Stop(
            f"This Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install {package}"
        )
    base = getattr(sys, "_base_executable", None) or sys.executable  # not the .venv that is being made anew
    if not set_up_step([base, "-m", "venv", str(house.venv)], house.root):
        raise Stop(f"{base} could not make {house.venv}; the lines above say why.")


def pip_install(house: House, lock_file: Path) -> None:
    """Installs exactly the locked files: each by its hash, nothing resolved anew."""
    options = ["--require-hashes", "--no-deps", "--no-input", "--disable-pip-version-check", "-qq"]
    command = [str(house.python), "-m", "pip", "install", *options, "-r", str(lock_file)]
    if not set_up_step(command, house.root):
        raise Stop("The packages could not be installed (the lines above say why). Set-up needs the network, once.")


def add_project(house: House) -> None:
    """The project itself, as it stands here: no build, no network. Pure ASCII, whatever the folder is called."""
    line = f"import sys; sys.path.append({str(house.root)!a})\n"
    (house.packages / "sotto-source.pth").write_text(line, encoding="ascii")
    if IS_WINDOWS:
        (house.scripts / "sotto.cmd").write_text('@"%~dp0python.exe" -P -m desktop %*\n', encoding="ascii")
        return
    launcher = house.scripts / "sotto"
    launcher.write_text(
        '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m desktop "$@"\n', encoding="ascii"
    )
    launcher.chmod(0o755)


def write_stamp(house: House, made_from: list[str]) -> None:
    entries = sorted(entry.name for entry in house.packages.iterdir() if entry.name != "__pycache__")
    half_written = house.stamp.with_suffix(".new")
    half_written.write_text(json.dumps({"made_from": made_from, "entries": entries}), encoding="utf-8")
    half_written.replace(house.stamp)


@contextlib.contextmanager
def locked(house: House) -> Iterator[None]:
    """One set-up at a time; a second start waits for the first. The system frees the lock of a killed one."""
    if house.venv.exists() and not house.venv.is_dir():
        house.venv.unlink()
    house.venv.mkdir(parents=True, exist_ok=True)
    with (house.venv / "setup.lock").open("a+b") as file:
        if not _lock(file.fileno(), wait=False):
            say(f"Another start is setting up {house.name}; waiting for it ...")
            while not _lock(file.fileno(), wait=True):
                pass
        yield


def _lock(handle: int, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # somebody else has it (Windows gives up waiting after ten seconds)
        return False
    return True


# ---- system packages (Linux)


def missing_packages(names: dict[str, str], found: set[str]) -> list[str]:
    """Debian packages of what was not found, in order."""
    return list(dict.fromkeys(package for name, package in names.items() if name not in found))


def found_libraries() -> set[str]:
    search = os.pathsep.join([os.environ.get("PATH", ""), "/sbin", "/usr/sbin"])
    ldconfig = shutil.which("ldconfig", path=search)
    if ldconfig is None:
        return set(LIBRARIES)  # no such list on this system: Qt itself will say what it misses
    listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    folders = ("lib/alsa-lib", "lib64/alsa-lib", "lib/*/alsa-lib")
    plugins = {path.name for folder in folders for path in Path("/usr").glob(f"{folder}/*pulse.so")}
    return {line.split()[0] for line in listed.splitlines()[1:] if line.strip()} | plugins


def found_tools(tools: dict[str, str]) -> set[str]:
    return {tool for tool in tools if shutil.which(tool)}


def missing_for_build() -> list[str]:
    """Freezing takes Python's shared library along; Debian has it in a package of its own."""
    missing = missing_packages(BUILD_TOOLS, found_tools(BUILD_TOOLS))
    library = sysconfig.get_config_var("INSTSONAME") or ""
    folders = (sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("LIBPL"))
    if ".so" not in library and not any(Path(str(one)).glob("libpython3*.so*") for one in folders if one):
        missing.append(f"libpython3.{sys.version_info[1]}")
    return missing


def has_font() -> bool:
    fonts = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    return any(next(folder.glob("**/*.[ot]tf"), None) for folder in fonts)


def ready_system(house: House, command: str) -> None:
    """Checks what Linux must bring; installs it where that is allowed, else says the line that does."""
    if sys.platform != "linux":
        return
    missing = missing_packages(LIBRARIES, found_libraries())
    if not has_font():
        missing.append("fonts-dejavu-core")
    if command == "test":
        missing += missing_packages(LIVE_TOOLS, found_tools(LIVE_TOOLS))
    if command in ("build", "test-installer"):
        missing += missing_for_build()
    if command == "test-installer":
        missing += missing_packages(TRIAL_TOOLS, found_tools(TRIAL_TOOLS))
    if not missing or install_packages(house, missing):
        return
    names = " ".join(missing)
    say(f"Missing on this system: {names}\n  sudo apt-get install --no-install-recommends {names}")
    if command in NEEDS_WINDOW:
        raise Stop("The window cannot open without them.")


def install_packages(house: House, packages: list[str]) -> bool:
    """True where apt installed them. What failed once is not tried again: later starts may be offline."""
    tried_file = house.venv / "sotto-apt-tried"
    tried = tried_file.read_text(encoding="utf-8").split() if tried_file.exists() else []
    before = apt_prefix()
    if before is None or set(packages) <= set(tried):
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    install = [*before, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if quiet_call(install) or (quiet_call([*before, "apt-get", "update", "-q"]) is not None and quiet_call(install)):
        return True
    tried_file.write_text(" ".join(sorted({*tried, *packages})), encoding="utf-8")
    return False


def apt_prefix() -> list[str] | None:
    """What to put before apt-get, or None where it may not be used without asking."""
    if sys.platform == "win32" or not shutil.which("apt-get") or not Path("/etc/debian_version").exists():
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and quiet_call(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


# ---- running


def call(command: list[str], cwd: Path | None = None) -> int:
    """Runs a command to its end and gives its exit status, 128 + signal where a signal ended it."""
    with subprocess.Popen(command, cwd=cwd) as child:
        interrupted = False
        while True:
            try:
                status = child.wait()
                break
            except KeyboardInterrupt:  # the child heard it too: let it end in its own way
                interrupted = True
    if interrupted:
        raise KeyboardInterrupt
    return 128 - status if status < 0 else status


def set_up_step(command: list[str], cwd: Path) -> bool:
    """Runs a command that speaks only when it fails; Ctrl-C ends it without its traceback."""
    ended = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if ended.returncode != 0:
        say(ended.stdout.strip())
    return ended.returncode == 0


def quiet_call(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False).returncode == 0


def become(command: list[str]) -> int:
    """Ends as the command ends: on POSIX as the very same process, so that signals reach it."""
    if IS_WINDOWS:
        return call(command)
    os.execv(command[0], command)


def check_steps(python: str) -> dict[str, list[str]]:
    imports = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy", "audio", "desktop", "installers", "ui", "run.py"],
        "import contracts": [python, "-c", imports],
    }


def audit_steps(python: str, root: Path) -> dict[str, list[str]]:
    """Strict: a package that the database does not know, or a database that is not reached, is a failure too."""
    audit = [python, "-m", "pip_audit", "--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    return {f"audit of {lock.name}": [*audit, "-r", str(lock)] for lock in sorted(root.glob("requirements*.lock"))}


def test_steps(python: str) -> dict[str, list[str]]:
    pytest = [python, "-m", "pytest", "-q"]
    return {
        "tests": [*pytest, "-n", "auto", "--dist", "loadgroup", "-m", "not live"],
        "live tests": [*pytest, "-n", "2", "--dist", "loadgroup", "-m", "live"],
    }


def run_steps(house: House, steps: dict[str, list[str]]) -> int:
    """Runs them all, whatever fails, and ends with the names of those that did."""
    failed = []
    for name, command in steps.items():
        say(f"--- {name}")
        if call(command, cwd=house.root) != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All good.")
    return 1 if failed else 0


def run(house: House, command: str, arguments: list[str]) -> int:
    python = str(house.python)
    if command == "check":
        return run_steps(house, check_steps(python))
    if command == "test" and arguments:
        return call([python, "-m", "pytest", *arguments], cwd=house.root)
    if command == "test":
        return run_steps(house, check_steps(python) | test_steps(python))
    if command == "bench":
        return become([python, "-P", "-m", "bench", *arguments])
    if command == "audit":
        return run_steps(house, audit_steps(python, house.root))
    if command == "build":
        return become([python, "-P", "-m", "installers", *arguments])
    if command == "test-installer":
        return become([python, "-P", "-m", "installers.linux.trial", *arguments])
    if command == "shots":
        return become([python, "-P", "-m", "bench.gallery", *arguments])
    return become([python, "-P", "-m", "desktop", *([command] if command else []), *arguments])


def help_text() -> str:
    lines = ["usage: python3 run.py [COMMAND] [ARGUMENTS]", "", "Without a command: the app itself.", ""]
    lines += [f"  {name:<14} {text}" for name, text in COMMANDS.items() if text]
    return "\n".join([*lines, "", "COMMAND --help tells its arguments. The first run sets everything up in .venv."])


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print(help_text())
        return 0
    command = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    if command and command not in COMMANDS:
        near = difflib.get_close_matches(command, COMMANDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(COMMANDS)}."
        say(f"run.py: there is no command {command!r}; {hint}")
        return 2
    house = House(ROOT, ".venv-build", "requirements-build.lock") if command in BUILDER else House(ROOT)
    try:
        prepare(house, command in DEVELOPER)
        ready_system(house, command)
        return run(house, command, arguments[1:] if command else arguments)
    except KeyboardInterrupt:
        return 130
    except (Stop, OSError) as error:
        say(f"run.py: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
