"""What the checks under Wine stand on: a Windows, two versions of a small program in place of Sotto, installers."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from installers.release import Release
from installers.windows.build import make_both
from installers.windows.msi import model_msi
from installers.windows.tools import run_tool
from installers.windows.wine import Wine, installed_paths

HERE = Path(__file__).resolve().parent
OLD, NEW = "0.1.0", "0.2.0"
FOLDER = r"C:\Prógrams für alle\Sotto ñ"
USUAL = r"C:\Program Files\Sotto"
DATA = r"C:\ProgramData\Sotto"
LINK = r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\Sotto.lnk"
OURS = r"HKLM\Software\Sotto"
RUN = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Run"
ARP = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"


@dataclass(slots=True)
class Report:
    """Counts and prints."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)

    def check(self, name: str, holds: bool, came: object = "") -> None:
        if holds:
            self.passed += 1
        else:
            self.failed.append(name)
        print(f"{'ok  ' if holds else 'FAIL'}  {name}{'' if holds else f': got {came!r}'}", flush=True)


@dataclass(frozen=True, slots=True)
class Stand:
    """The Windows to try on, what is installed there, and where results go."""

    wine: Wine
    report: Report
    payloads: dict[str, Path]
    inputs: Path
    """A folder on drive C with the installers, a policy and models, under a name with a space and an accent."""

    def windows(self, name: str) -> str:
        return rf"C:\{self.inputs.name}\{name}"

    def setup(self, version: str, *options: str) -> int:
        return self.wine.run(self.windows(f"sotto-{version}-setup.exe"), "/S", *options).code

    def msiexec(self, verb: str, name: str, *options: str) -> int:
        return self.wine.run("msiexec", verb, self.windows(name), "/qn", *options).code

    def line(self, line: str) -> tuple[str, str, str]:
        """What starts a command line that quotes nothing, as somebody may type it."""
        (self.inputs / "line").write_bytes(line.encode("utf-16-le"))
        return self.windows("standin.exe"), "start", self.windows("line")

    def removal(self, folder: str, options: str = "") -> tuple[str, str, str]:
        """What removes Sotto, from a copy of the uninstaller as that does by itself, but waited for."""
        shutil.copyfile(self.wine.path(folder) / "uninstall.exe", self.inputs / "uninstall.exe")
        return self.line(f'"{self.windows("uninstall.exe")}" /S {options} _?={folder}')

    def uninstall(self, folder: str, options: str = "") -> int:
        return self.wine.run(*self.removal(folder, options)).code

    def says(self, folder: str) -> str:
        """What the command in the folder says to --version."""
        return self.wine.run("cmd", "/c", rf"{folder}\sotto.cmd", "--version").said.strip()

    def versions(self, folder: str) -> list[str]:
        """Folders of versions there, or of anything else that should not be."""
        place = self.wine.path(folder)
        usual = ("sotto.cmd", "uninstall.exe")
        return sorted(one.name for one in place.iterdir() if one.name not in usual) if place.is_dir() else []

    def is_whole(self, place: Path) -> bool:
        """Whether the folder holds every file of the version it is named after, byte for byte."""
        payload = self.payloads.get(place.name.split("-")[1]) if place.name.startswith("app-") else None
        if payload is None:
            return False
        files = [one.relative_to(payload) for one in payload.rglob("*") if one.is_file()]
        return all(
            (place / one).is_file() and (place / one).read_bytes() == (payload / one).read_bytes() for one in files
        )

    def pointers(self, folder: str) -> dict[str, str]:
        """Where shortcut, Run and command lead: a version whose folder is whole, or what is wrong."""
        link = self.wine.path(LINK)
        targets = {
            "shortcut": next(iter(installed_paths(link.read_bytes())), "empty") if link.is_file() else "none",
            "run": self.wine.values(RUN).get("Sotto", "none").strip('"'),
            "command": self.says(folder),
        }
        return {name: self._judge(name, target) for name, target in targets.items()}

    def _judge(self, name: str, target: str) -> str:
        if name == "command":
            return target.removeprefix("sotto ")
        if not target.startswith("C:\\"):
            return target
        # `reg query` writes what its code page lacks as other letters: the folder is known by its last names.
        found = [one for one in self.wine.drive.glob(f"*/*/{target.split(chr(92))[-2]}") if self.is_whole(one)]
        return found[0].name.split("-")[1] if found else f"broken: {target}"


class Running:
    """The program of a version, running until it is told to end."""

    def __init__(self, stand: Stand, folder: str) -> None:
        self._stand = stand
        self._place = next(one for one in stand.wine.path(folder).iterdir() if stand.is_whole(one))
        self._word = stand.inputs / "stop"
        self._word.unlink(missing_ok=True)
        self._process = stand.wine.start(self._place / "sotto.exe", "wait", stand.windows("stop"))
        time.sleep(1)  # it has no other way to tell that it is there

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def is_alive_and_whole(self) -> bool:
        return self._process.poll() is None and self._stand.is_whole(self._place)

    def end(self) -> str:
        self._word.touch()
        said, _ = self._process.communicate(timeout=30)
        return said.strip()


def one_whole(stand: Stand, folder: str, version: str) -> bool:
    names = stand.versions(folder)
    return len(names) == 1 and names[0].split("-")[1] == version and stand.is_whole(stand.wine.path(folder) / names[0])


def same(stand: Stand, name: str, windows: str) -> bool:
    place = stand.wine.path(windows)
    return place.is_file() and place.read_bytes() == (stand.inputs / name).read_bytes()


def no_pointers(stand: Stand, folder: str) -> bool:
    files = (stand.wine.path(LINK), stand.wine.path(folder) / "sotto.cmd", stand.wine.path(folder) / "uninstall.exe")
    return not any(one.exists() for one in files) and "Sotto" not in stand.wine.values(RUN)


def kill(stand: Stand, process: subprocess.Popen[str], after_s: float, everything: bool) -> str:
    """Kills setup alone, or every program there is, its helpers too. Says which."""
    time.sleep(after_s)
    if everything:
        stand.wine.end()
    process.kill()
    process.wait(timeout=30)
    return "everything killed" if everything else "setup killed"


def make_payload(folder: Path, version: str) -> Path:
    """A stand-in for the program's folder: two programs, a deep path, a name with accents, bytes that do not pack."""
    deep = folder / "_internal" / "resources" / "a folder" / "ñandú"
    deep.mkdir(parents=True)
    compile_it = ["x86_64-w64-mingw32-gcc", "-municode", "-O", "-s", f'-DVERSION="{version}"']
    run_tool([*compile_it, HERE / "standin.c", "-o", folder / "sotto.exe"])
    shutil.copyfile(folder / "sotto.exe", folder / "sotto.com")
    (folder / "_internal" / "library.bin").write_bytes(random.Random(version).randbytes(5_000_000))
    (deep / "größe $1.txt").write_text(version, encoding="utf-8")
    return folder


def make_inputs(place: Path, payloads: dict[str, Path]) -> None:
    """Installers of both versions, two policies, two models and their MSIs."""
    for version, payload in payloads.items():
        make_both(payload, place, Release(version, "", 0))
    (place / "pólicy.toml").write_text('locked = ["privacy"]\n', encoding="utf-8")
    (place / "other.toml").write_text('locked = ["breaks"]\n', encoding="utf-8")
    for name in ("tiny.en", "small.en"):
        (place / name).mkdir()
        for file in ("model.bin", "tokenizer.json", "config.json", "vocabulary.json"):
            (place / name / file).write_text(f"{name} {file}", encoding="utf-8")
        model_msi(place / name, place / f"{name}.msi")
