"""`run.py test-installer`: the package in a clean Debian. Installs, runs, upgrades, breaks off, removes, purges.

Out: a line a check, `N passed, N failed`, out/trial/window.png. Where no clean root can be made: a line that says why.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from installers.bill import BillError
from installers.linux import deb
from installers.linux.clean_root import CannotTry, CleanRoot, clean_root
from installers.linux.screen import Screen, colours, shoot, window_of
from installers.program import BuildError, make_program
from installers.release import OUT, ROOT, STAGED, Release, read_release

TRIAL = ROOT / "out" / "trial"
USER, USER_ID = "jose", 1400
HOME = "/home/José Müller"
LONG_HOME = "/home/" + "/".join(["a folder with a long name"] * 11)
"""More than 260 letters: the limit that older Windows programs have, and sockets of 108 long before."""
SETTINGS = "# my own\n[breaks]\nevery_min = 45\n"
POLICY = 'locked = ["privacy"]\n'


class Trial:
    """The checks, in the order of a package's life. Each is one fact; a failure says what came instead."""

    def __init__(self, root: CleanRoot, old: Path, new: Path) -> None:
        self.root, self.old, self.new = root, old, new
        self.passed = self.failed = 0

    def check(self, fact: str, holds: bool, came: str = "") -> bool:
        """Counts and prints one fact."""
        self.passed, self.failed = self.passed + holds, self.failed + (not holds)
        print(f"{'ok    ' if holds else 'FAILED'} {fact}", flush=True)
        if not holds:
            print("\n".join(f"         {line}" for line in came.strip().splitlines()[-12:]), flush=True)
        return holds

    def worked(self, fact: str, command: list[str], contains: str = "") -> str:
        """A command inside that must end with 0 and say `contains`; what it said."""
        done = self.root.run(command)
        self.check(fact, done.returncode == 0 and contains in done.stdout, f"{done.returncode}: {done.stdout}")
        return done.stdout

    def as_user(self, *words: str, home: str = HOME, user: int = USER_ID, screen: Screen | None = None) -> list[str]:
        """A command line of a person's own account; without `home` there is no HOME at all."""
        names = [f"DISPLAY={screen.display}", "XDG_RUNTIME_DIR=/run/user"] if screen else []
        place = [f"HOME={home}"] if home else ["-u", "HOME"]
        return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "env", *place, *names, *words]

    # ---- the life of the package

    def prepare(self) -> None:
        """One person, whose home has a space and letters beyond ASCII."""
        self.root.run(["apt-get", "update", "-q"])
        self.root.run(["useradd", "--uid", str(USER_ID), "--home-dir", HOME, "--create-home", USER])
        for package in (self.old, self.new):
            os.link(package, self.root.folder / package.name)

    def install(self) -> None:
        apt = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "fonts-dejavu-core", f"/{self.old.name}"]
        done = self.root.run(apt, timeout_s=600)
        self.check("apt installs it, with what it depends on from Debian", done.returncode == 0, done.stdout)
        self.check(
            "nothing is asked and nothing is said but by apt", "sotto" in done.stdout and "Error" not in done.stdout
        )
        self.worked("every file is as it was packed", ["dpkg", "--verify", "sotto"])
        self.worked("no library is missing", ["sh", "-c", f"! ldd {_LIBRARIES} 2>/dev/null | grep 'not found'"])
        self.worked("`sotto` is on the path", ["sotto", "--version"], "Sotto ")

    def runs(self) -> None:
        """Headless, as a person."""
        licences = self.root.run(self.as_user("sotto", "about", "--licences")).stdout
        self.check(
            "about tells the licences", "LGPL-3.0-only" in licences and "GNU LESSER GENERAL" in licences, licences
        )
        bill = self.root.folder / "usr/lib/sotto/_internal/about/sotto.cdx.json"
        names = {one["name"] for one in json.loads(bill.read_text(encoding="utf-8"))["components"]}
        self.check("the bill of materials has no developer's package", "numpy" in names and not names & _DEVELOPERS)
        doctor = self.root.run(self.as_user("sotto", "doctor"))
        good = doctor.returncode in (0, 1) and "Sotto" in doctor.stdout and "Traceback" not in doctor.stdout
        self.check("doctor runs with no screen and no sound", good, doctor.stdout)
        report = f"{HOME}/out/demo.html"
        demo = self.root.run(
            ["sh", "-c", 'cd "$0" && shift 0; exec "$@"', HOME, *self.as_user("sotto", "demo", "--fast")]
        )
        self.check("the demo understands its call", "cards shown: 3" in demo.stdout, demo.stdout)
        self.check("and writes its report", (self.root.folder / report.lstrip("/")).stat().st_size > 10_000)

    def window(self) -> None:
        """The real window on X11, and an upgrade under it."""
        with Screen() as screen:
            run = self.root.folder / "run" / "user"
            run.mkdir(parents=True, exist_ok=True)
            run.chmod(0o777)
            words = ["sotto", "--model", "none", "--no-first-run"]
            app = self.root.start(self.as_user(*words, screen=screen))
            try:
                shown = window_of(screen, 40.0)
                picture = shoot(screen, TRIAL / "window.png")
                log = (self.root.folder / "out.log").read_text(encoding="utf-8", errors="replace")
                self.check("the window stands on an X11 screen", shown and colours(picture) > 20, log)
                names = _names_below(app.pid)
                self.check("its processes are told apart by name", {"sotto", "sotto-ear"} <= names, str(names))
                self.settle()
                self.upgrade()
                alive = app.poll() is None and "Traceback" not in log
                self.check("a Sotto that ran during the upgrade still runs", alive, log)
                asked = self.root.run(self.as_user("sotto", "quit", screen=screen))
                self.check("and the new one's `sotto quit` ends it", asked.returncode == 0 and ended(app), asked.stdout)
            finally:
                if app.poll() is None:
                    os.killpg(app.pid, 9)
                app.wait()

    def settle(self) -> None:
        """What a person and IT have set before the upgrade."""
        for place, text in self._kept().items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def _kept(self) -> dict[Path, str]:
        inside = self.root.folder
        return {
            inside / HOME.lstrip("/") / ".config/Sotto/settings.toml": SETTINGS,
            inside / "etc/sotto/policy.toml": POLICY,
            inside / "etc/xdg/autostart/sotto.desktop": "[Desktop Entry]\nType=Application\nName=Sotto\nHidden=true\n",
        }

    def upgrade(self) -> None:
        """From the previous build, with settings in place."""
        done = self.root.run(["apt-get", "install", "-y", "-q", f"/{self.new.name}"])
        self.check("apt upgrades it", done.returncode == 0, done.stdout)
        kept = [path.read_text(encoding="utf-8") == text for path, text in self._kept().items()]
        self.check("settings, policy and a changed autostart are as they were", all(kept), str(kept))
        left = self.root.folder / "usr/lib/sotto" / OLD_ONLY
        self.check("nothing of the previous version is left", not left.exists())
        verified = self.root.run(["dpkg", "--verify", "sotto"]).stdout
        self.check("the new version is whole", not _broken(verified), verified)

    def broken_off(self) -> None:
        """dpkg killed at several moments of an upgrade and of a first install."""
        for after_s in (0.3, 1.5, 4.0):
            self.root.run(["dpkg", "--install", "--force-downgrade", f"/{self.old.name}"])
            self._kill_dpkg(after_s)
            said = self.root.run(["sotto", "about"]).stdout
            self.check(
                f"killed {after_s} s into an upgrade, one version works at once", said.startswith("Sotto "), said
            )
            self._repaired(f"and dpkg --configure -a with a second try mends it ({after_s} s)")
        for after_s in (0.5, 3.0):
            self.root.run(["dpkg", "--remove", "sotto"])
            self._kill_dpkg(after_s)
            self._repaired(f"a first install killed after {after_s} s is mended by a second try")

    def _kill_dpkg(self, after_s: float) -> None:
        dpkg = self.root.start(["dpkg", "--install", f"/{self.new.name}"])
        time.sleep(after_s)
        os.killpg(dpkg.pid, 9)
        dpkg.wait()

    def _repaired(self, fact: str) -> None:
        self.root.run(["dpkg", "--configure", "-a"])
        done = self.root.run(["apt-get", "install", "-y", "-q", "--reinstall", f"/{self.new.name}"])
        whole = self.root.run(["dpkg", "--verify", "sotto"])
        runs = self.root.run(["sotto", "--version"])
        good = done.returncode == 0 and not _broken(whole.stdout) and runs.returncode == 0
        self.check(fact, good, done.stdout + whole.stdout + runs.stdout)

    def odd_places(self) -> None:
        """Homes that programs trip over: clear lines, never a traceback."""
        example = "/usr/lib/sotto/_internal/resources/decks/examples/bad.jsonl"
        inside = self.root.folder
        long_home = inside / LONG_HOME.lstrip("/")
        long_home.mkdir(parents=True)
        full = inside / "home" / "full"
        full.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", str(full)], check=True)
        (full / "filler").write_bytes(bytes(65_536 - 4_096))
        for path in (long_home, full):
            os.chown(path, USER_ID, USER_ID)
        replay = ["sotto", "replay", example, "--report"]
        for name, command in {
            f"a home of {len(LONG_HOME)} letters: doctor": self.as_user("sotto", "doctor", home=LONG_HOME),
            f"a home of {len(LONG_HOME)} letters: a report": self.as_user(
                *replay, f"{LONG_HOME}/r.html", home=LONG_HOME
            ),
            "a full disk: doctor": self.as_user("sotto", "doctor", home="/home/full"),
            "a full disk: a report": self.as_user(*replay, "/home/full/r.html", home="/home/full"),
            "no home directory: doctor": self.as_user("sotto", "doctor", home="/nonexistent"),
            "no home and no account: doctor": self.as_user("sotto", "doctor", home="", user=4321),
            "no home and no account: about": self.as_user("sotto", "about", home="", user=4321),
        }.items():
            done = self.root.run(command)
            clear = done.returncode in (0, 1, 2) and "Traceback" not in done.stdout and done.stdout.strip() != ""
            self.check(f"{name}: clear lines", clear, f"{done.returncode}: {done.stdout}")
        self.worked(
            "a folder that is not there is named", ["sh", "-c", f"! {' '.join(replay)} /no/such/r.html"], "/no/such"
        )

    def goes(self) -> None:
        """Removal keeps settings; purge takes the machine's alone."""
        self.settle()
        self.worked("apt removes it", ["apt-get", "remove", "-y", "-q", "sotto"])
        inside, kept = self.root.folder, self._kept()
        self.check(
            "the program is gone", not (inside / "usr/lib/sotto").exists() and not (inside / "usr/bin/sotto").exists()
        )
        self.check("and every setting is still there", all(path.exists() for path in kept))
        self.worked("apt purges it", ["apt-get", "purge", "-y", "-q", "sotto"])
        mine, *machines = kept
        gone = not any(path.exists() for path in machines) and not (inside / "etc/sotto").exists()
        self.check("the machine's settings are gone", gone)
        self.check("the person's are not", mine.read_text(encoding="utf-8") == SETTINGS)


_LIBRARIES = "$(find /usr/lib/sotto -name '*.so*' -type f) /usr/lib/sotto/sotto"
_DEVELOPERS = {"pytest", "ruff", "mypy", "hypothesis", "pip", "pip-audit", "cyclonedx-bom", "av"}
OLD_ONLY = "_internal/of-the-previous-version"


def _broken(verified: str) -> list[str]:
    """Files that are not as packed, but for those that an administrator may change."""
    return [line for line in verified.splitlines() if line.strip() and " c /etc/" not in line]


def _names_below(pid: int) -> set[str]:
    """What the process and all below it are called."""
    asked = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in asked.splitlines()]
    family, names = {str(pid)}, set()
    for number, parent, name in rows:  # parents come first
        if number in family or parent in family:
            family.add(number)
            names.add(name.strip())
    return names


def ended(app: subprocess.Popen[bytes], within_s: float = 15.0) -> bool:
    """Whether it ends by itself."""
    try:
        app.wait(within_s)
    except subprocess.TimeoutExpired:
        return False
    return True


def make_packages(release: Release, as_built: bool) -> tuple[Path, Path]:
    """The previous build and this one. The previous is the same program under an older number, with one file more."""
    noted = STAGED / "_internal" / "about" / "build.json"
    known = json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else {}
    current = bool(release.commit) and known.get("commit") == release.commit and "-" not in release.commit
    if not (current or (as_built and STAGED.is_dir())):
        print("Making the program ...", flush=True)
        make_program(release)
    print("Packing it twice, as the previous version and as this one ...", flush=True)
    packages = OUT / "trial"
    packages.mkdir(exist_ok=True)
    (new,) = deb.make(STAGED, packages, release, deb.QUICK)
    root = packages / "work" / "deb"
    (root / deb.PROGRAM / OLD_ONLY).write_text("gone after the upgrade\n", encoding="ascii")
    control = root / "DEBIAN" / "control"
    older = f"Version: {release.version}~previous\n"
    text = control.read_text(encoding="utf-8").replace(f"Version: {release.version}\n", older)
    control.write_text(text, encoding="utf-8")
    old = packages / new.name.replace(release.version, f"{release.version}~previous")
    deb.pack(root, old, release, deb.QUICK)
    shutil.rmtree(packages / "work")
    return old, new


def main() -> int:
    """The whole trial; the exit status."""
    parser = argparse.ArgumentParser(prog="run.py test-installer", description=__doc__)
    parser.add_argument(
        "--as-built", action="store_true", help="the program that lies in out/build, whatever changed since"
    )
    arguments = parser.parse_args()
    if sys.platform != "linux":
        print("test-installer: skipped, it needs Linux.\n0 passed, 0 failed")
        return 0
    began_s = time.monotonic()
    try:
        old, new = make_packages(read_release(), arguments.as_built)
        with clean_root(TRIAL) as root:
            trial = Trial(root, old, new)
            steps: list[Callable[[], None]] = [trial.prepare, trial.install, trial.runs, trial.window]
            for step in (*steps, trial.broken_off, trial.odd_places, trial.goes):
                step()
    except CannotTry as error:
        print(f"test-installer: skipped, {error}.\n0 passed, 0 failed")
        return 0
    except (BuildError, BillError, OSError, subprocess.SubprocessError) as error:
        print(f"run.py test-installer: {error}", file=sys.stderr)
        return 1
    print(f"{time.monotonic() - began_s:.0f} s; the window: {TRIAL / 'window.png'}")
    print(f"{trial.passed} passed, {trial.failed} failed")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main())
