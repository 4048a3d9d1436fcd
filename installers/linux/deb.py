"""The Debian package. In: the staged folder, Release. Out: one .deb; the same input gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.folder import is_elf, settle, size_bytes
from installers.program import BuildError
from installers.release import ROOT, Release

HERE = Path(__file__).parent
PROGRAM = Path("usr/lib/sotto")
"""Not /opt: that is for what comes beside a distribution's packages and is not managed by them; this is a package like
any other, with its program under /usr (which may be read-only) and its settings in /etc."""

LOADED_WHEN_RUNNING = ("libportaudio2", "libasound2-plugins", "libpulse0")
"""Opened by name while it runs, so that no library names them: sound, the way to the sound server, its list."""
RECOMMENDED = ("fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation", "pulseaudio | pipewire-pulse")
SUGGESTED = ("gnome-keyring | kwalletmanager", "xwayland")

SMALL, QUICK = ("-Zxz",), ("-Zzstd", "-z3")
"""How dpkg-deb packs: for the floor, and for a trial."""


@dataclass(frozen=True, slots=True)
class Package:
    """What the control file says beyond the program."""

    version: str
    architecture: str
    depends: Sequence[str]

    def control(self, installed_kb: int) -> str:
        """The control file."""
        fields = {
            "Package": "sotto",
            "Version": self.version,
            "Architecture": self.architecture,
            "Maintainer": "The Sotto authors <sotto@example.org>",
            "Installed-Size": str(installed_kb),
            "Depends": ", ".join(self.depends),
            "Recommends": ", ".join(RECOMMENDED),
            "Suggests": ", ".join(SUGGESTED),
            "Section": "comm",
            "Priority": "optional",
            "Description": "quiet coach for people who answer phones for a living\n"
            " Sotto hears both sides of a call on the agent's own machine, writes the words\n"
            " down there, notices when the customer's tone rises and when a feeling went by\n"
            " without a word about it, and shows one short cue card in a small window that\n"
            " stays on top. Between calls it offers five minutes of stretching.\n"
            " .\n"
            " Nothing leaves the machine and nothing listens on a port. A speech model is a\n"
            " package of its own.",
        }
        return "".join(f"{name}: {value}\n" for name, value in fields.items())


def make(staged: Path, out: Path, release: Release, compression: Sequence[str] = SMALL) -> list[Path]:
    """Writes the package into `out`. Raises BuildError."""
    root = out / "work" / "deb"
    shutil.rmtree(root, ignore_errors=True)
    architecture = _said(["dpkg", "--print-architecture"], release).strip()
    lay_out(staged, root, release)
    depends = sorted({*linked_packages(root / PROGRAM, release), *LOADED_WHEN_RUNNING})
    write_control(root, Package(release.version, architecture, depends))
    package = out / f"sotto_{release.version}_{architecture}.deb"
    pack(root, package, release, compression)
    return [package]


def lay_out(staged: Path, root: Path, release: Release) -> None:
    """Every file where it will lie."""
    (root / PROGRAM.parent).mkdir(parents=True)
    shutil.copytree(staged, root / PROGRAM, symlinks=True)
    for inside, text in (
        ("usr/share/applications/sotto.desktop", HERE / "sotto.desktop"),
        ("etc/xdg/autostart/sotto.desktop", HERE / "autostart.desktop"),
        ("usr/share/icons/hicolor/scalable/apps/sotto.svg", ROOT / "resources" / "icons" / "app.svg"),
        ("usr/share/lintian/overrides/sotto", HERE / "lintian-overrides"),
        ("usr/share/doc/sotto/copyright", ROOT / "LICENSE"),
    ):
        _file(root / inside).write_bytes(text.read_bytes())
    with _file(root / "usr/share/doc/sotto/copyright").open("a", encoding="utf-8") as file:
        file.write("\nEverything else in the program, with its licence: sotto about --licences\n")
    _gzip(HERE / "sotto.1", root / "usr/share/man/man1/sotto.1.gz")
    _gzip(ROOT / "CHANGELOG.md", root / "usr/share/doc/sotto/changelog.gz")
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "sotto").symlink_to("../lib/sotto/sotto")
    settle(root, release.date_s)


def write_control(root: Path, package: Package) -> None:
    """The folder that dpkg reads: control, scripts, the files that an upgrade must not overwrite, checksums."""
    control = root / "DEBIAN"
    control.mkdir()
    installed_kb = size_bytes(root) // 1024
    (control / "control").write_text(package.control(installed_kb), encoding="utf-8")
    (control / "conffiles").write_text("/etc/xdg/autostart/sotto.desktop\n", encoding="ascii")
    shutil.copyfile(HERE / "postrm", control / "postrm")
    (control / "postrm").chmod(0o755)
    lines = []
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and not path.is_symlink() and inside.parts[0] not in ("DEBIAN", "etc"):
            lines.append(f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {inside}\n")
    (control / "md5sums").write_text("".join(lines), encoding="utf-8")


def pack(root: Path, package: Path, release: Release, compression: Sequence[str] = SMALL) -> None:
    """dpkg-deb, with one owner and one date. Raises BuildError."""
    settle(root, release.date_s)
    _said(["dpkg-deb", "--root-owner-group", *compression, "--build", str(root), str(package)], release)


def linked_packages(program: Path, release: Release) -> list[str]:
    """The distribution's packages, with versions, that hold the libraries which the program is linked against.

    Raises BuildError.
    """
    libraries = [
        path for path in sorted(program.rglob("*")) if path.is_file() and not path.is_symlink() and is_elf(path)
    ]
    own = sorted({path.parent for path in libraries})
    work = program.parents[2] / "shlibdeps"
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text("Source: sotto\n\nPackage: sotto\nArchitecture: any\n", encoding="ascii")
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{folder}" for folder in own)]
    try:
        said = _said([*command, *(str(path) for path in libraries)], release, work)
    finally:
        shutil.rmtree(work)
    found = re.search(r"shlibs:Depends=(.*)", said)
    if found is None:
        raise BuildError(f"expected dpkg-shlibdeps to name packages, got {said!r}")
    return [one.strip() for one in found[1].split(",") if one.strip()]


def _said(command: list[str], release: Release, cwd: Path | None = None) -> str:
    environment = release.environment() | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout


def _file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _gzip(source: Path, target: Path) -> None:
    """As `gzip -9n`: no name, no date."""
    with _file(target).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(source.read_bytes())
