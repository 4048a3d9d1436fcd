"""A clean Debian in a folder, to install into. Needs root, debootstrap and the right to mount. Made once, copied."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

SUITE = "bookworm"
"""The oldest release that the package is built for: what runs there runs on the later ones."""


class CannotTry(Exception):
    """This machine cannot make a clean root; one sentence that says why."""


class CleanRoot:
    """Debian in `folder`, with /proc, /dev and the host's screens in it; gone again when the context ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, command: list[str], timeout_s: float = 300.0) -> subprocess.CompletedProcess[str]:
        """Runs as root inside, with a bare environment; both outputs together."""
        return subprocess.run(
            ["chroot", str(self.folder), "env", "-i", *_environment(), *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=timeout_s,
            check=False,
        )

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """The same, not waited for, as a group of its own; its output goes to `out.log` inside."""
        log = (self.folder / "out.log").open("wb")
        inside = ["chroot", str(self.folder), "env", "-i", *_environment(), *command]
        with log:
            return subprocess.Popen(
                inside, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True
            )


def _environment() -> list[str]:
    base = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        "HOME": "/root",
    }
    return [f"{name}={value}" for name, value in base.items()]


def ready_base(cache: Path) -> Path:
    """The untouched root, made once. Raises CannotTry."""
    if os.geteuid() != 0:
        raise CannotTry("it needs root")
    if shutil.which("debootstrap") is None:
        raise CannotTry("it needs debootstrap (apt-get install debootstrap)")
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode != 0:
        raise CannotTry("it needs the right to mount (a container with --privileged, or a real machine)")
    base = cache / f"{SUITE}-base"
    if base.is_dir():
        return base
    half_made = cache / f"{SUITE}-base.part"
    shutil.rmtree(half_made, ignore_errors=True)
    cache.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", SUITE, str(half_made)]  # from its own usual mirror
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise CannotTry(f"debootstrap failed: {' '.join(last)}")
    half_made.rename(base)
    return base


@contextlib.contextmanager
def clean_root(cache: Path) -> Iterator[CleanRoot]:
    """A copy of the base, mounted, and taken away at the end. Raises CannotTry."""
    base, folder = ready_base(cache), cache / "root"
    unmount_below(folder)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(base), str(folder)], check=True)
    archives = cache / "archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    (folder / "usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")  # no service starts in here
    (folder / "usr/sbin/policy-rc.d").chmod(0o755)
    shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
    try:
        _mount(["-t", "proc", "proc"], folder / "proc")
        _mount(["--rbind", "/dev"], folder / "dev")
        _mount(["--make-rslave"], folder / "dev")
        _mount(["--bind", str(archives)], folder / "var/cache/apt/archives")
        if Path("/tmp/.X11-unix").is_dir():
            _mount(["--bind", "/tmp/.X11-unix"], folder / "tmp/.X11-unix")
        yield CleanRoot(folder)
    finally:
        unmount_below(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _mount(what: list[str], where: Path) -> None:
    where.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", *what, str(where)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CannotTry(f"mounting failed: {done.stderr.strip()}")


def unmount_below(folder: Path) -> None:
    """Everything that is mounted below `folder`, the deepest first."""
    mounts = [line.split()[1] for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    for mount in sorted((one for one in mounts if one.startswith(f"{folder}/")), key=len, reverse=True):
        subprocess.run(["umount", "--lazy", mount], capture_output=True, check=False)
