"""The program, frozen. In: Release. Out: the staged folder (installers/release.py: STAGED), its bill of materials."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from desktop.licences import write
from installers.bill import bundled, make_bill
from installers.folder import settle, strip_symbols
from installers.release import OUT, ROOT, STAGED, Release

BILL = "sotto.cdx.json"


class BuildError(Exception):
    """The build cannot go on; one sentence that says why."""


def make_program(release: Release) -> Path:
    """Freezes the program anew; the staged folder."""
    work, parts = OUT / "work", OUT / "work" / "parts"
    for folder in (work, STAGED.parent):
        shutil.rmtree(folder, ignore_errors=True)
    parts.mkdir(parents=True)
    STAGED.parent.mkdir(parents=True)
    if sys.platform == "win32":
        (parts / "version.txt").write_text(version_resource(release.version), encoding="utf-8")
    freeze(release, work, parts)
    note_making(release, work / "pyinstaller" / "build")
    if sys.platform == "win32":  # typed in a console, "sotto" finds .com before .exe: the one that prints
        (STAGED / "sotto-console.exe").replace(STAGED / "sotto.com")
    if sys.platform == "linux":
        strip_symbols(STAGED)
    settle(STAGED, release.date_s)
    return STAGED


def freeze(release: Release, work: Path, parts: Path) -> None:
    """Runs PyInstaller. Raises BuildError."""
    places = ["--distpath", str(STAGED.parent), "--workpath", str(work / "pyinstaller")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    environment = release.environment() | {"SOTTO_BUILD_PARTS": str(parts)}
    done = subprocess.run([*command, str(ROOT / "build.spec")], cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        raise BuildError("PyInstaller could not make the program; the lines above say why")


def note_making(release: Release, work: Path) -> None:
    """`about/` in the program: what it was made from, licences, bill of materials. Raises BillError."""
    about = STAGED / "_internal" / "about"
    about.mkdir()
    (about / "build.json").write_text(json.dumps(release.about(), indent=1) + "\n", encoding="utf-8")
    found = bundled(work)
    write(found, about / "licences.json")
    (about / BILL).write_text(make_bill(release, found), encoding="utf-8", newline="\n")


def version_resource(version: str) -> str:
    """What Windows shows under a program's properties, as PyInstaller reads it."""
    four = tuple([*(int(part) for part in version.split(".")), 0, 0, 0][:4])
    strings = {
        "CompanyName": "Sotto",
        "FileDescription": "Sotto, a quiet coach for phone agents",
        "FileVersion": version,
        "InternalName": "sotto",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "sotto.exe",
        "ProductName": "Sotto",
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', [{table}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
