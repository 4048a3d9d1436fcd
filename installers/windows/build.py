"""Setup and MSI from the program's folder, by makensis and wixl: on Linux, of a folder that Windows froze.

python3 -m installers.windows.build out/build/stage/sotto out/build
The same folder gives the same bytes, unless they are signed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from installers.folder import hash_list
from installers.release import ROOT, Release, read_release
from installers.windows import signing
from installers.windows.msi import program_msi
from installers.windows.tools import ToolError, run_tool

HERE = Path(__file__).resolve().parent
PROGRAMS = ("sotto.exe", "sotto.com")
"""The window's program, and the same one for a console; the second may be missing."""
SUMS = "sotto-windows.sha256"


@dataclass(frozen=True, slots=True)
class Payload:
    """The program as it is installed: files below `folder`, in order, and what setup must know of them."""

    folder: Path
    files: tuple[Path, ...]
    size_kb: int
    longest: int
    """Characters that the longest file's path adds to the folder's."""


def read_payload(folder: Path, version: str) -> Payload:
    """Raises ToolError where the folder holds no program."""
    files = tuple(sorted((one for one in folder.rglob("*") if one.is_file()), key=lambda one: one.as_posix()))
    if folder / PROGRAMS[0] not in files:
        raise ToolError(f"expected the program's folder with {PROGRAMS[0]}, got {folder}")
    size = sum(one.stat().st_size for one in files)
    deepest = max(len(str(one.relative_to(folder))) for one in files)
    return Payload(folder, files, size // 1024 + 1, deepest + len(rf"\gone-app-{version}-01234567" + "\\"))


def file_lines(payload: Payload, instead: dict[Path, Path]) -> str:
    """NSIS lines that write the files below $New, in order. `instead`: another file's bytes for a file."""
    lines, folder = [], None
    for file in sorted(payload.files, key=lambda one: (one.parent.as_posix(), one.name)):
        if file.parent != folder:
            folder = file.parent
            inside = str(folder.relative_to(payload.folder)).replace("/", "\\")
            place = "$New" if inside == "." else rf"$New\{_nsis(inside)}"
            lines.append(f'SetOutPath "{place}"')
        source = instead.get(file, file).resolve()
        lines.append(f'File "/oname={_nsis(file.name)}" "{source}"')  # a source's "$" stands for itself
    return "\n".join(lines) + "\n"


def _nsis(text: str) -> str:
    """A text between double quotes in an NSIS script."""
    return text.replace("$", "$$").replace('"', '$\\"')


def version4(version: str) -> str:
    """1.2.3 or 1.2.3rc1 -> 1.2.3.0: what Windows' version fields take. Raises ToolError."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None or int(found[1]) > 255 or int(found[2]) > 255 or int(found[3]) > 65535:
        raise ToolError(f"expected a version like 1.2.3 (at most 255.255.65535), got {version!r}")
    return f"{found[1]}.{found[2]}.{found[3]}.0"


def target() -> list[str]:
    """The 64-bit stub where this makensis has it, as Debian's; else the 32-bit one: it sets up 64-bit Sotto as well."""
    makensis = shutil.which("makensis")
    homes = [Path("/usr/share/nsis"), *([Path(makensis).resolve().parent] if makensis else [])]
    has_64 = any((home / "Stubs" / "lzma_solid-amd64-unicode").exists() for home in homes)
    return ["-DTARGET=amd64-unicode" if has_64 else "-DTARGET=x86-unicode"]


def make_setup(payload: Payload, version: str, out: Path) -> Path:
    """The setup program. Raises ToolError."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        instead = _signed_programs(payload, work)
        (work / "files.nsh").write_text(file_lines(payload, instead), encoding="utf-8-sig")
        facts = {
            "VERSION": version,
            "VERSION4": version4(version),
            "SIZE_KB": payload.size_kb,
            "LONGEST": payload.longest,
            "FILES": work / "files.nsh",
            "LICENSE": ROOT / "LICENSE",
            "OUT": out.resolve(),
        }
        if signing.is_wanted():
            facts["SIGN_UNINSTALLER"] = f'"{sys.executable}" "{Path(signing.__file__).resolve()}"'
        defines = [f"-D{name}={value}" for name, value in facts.items()]
        run_tool(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *target(), *defines, HERE / "setup.nsi"])
    signing.sign(out)
    return out


def _signed_programs(payload: Payload, work: Path) -> dict[Path, Path]:
    """Signed copies: the folder that was handed in stays as it is."""
    if not signing.is_wanted():
        return {}
    copies = {payload.folder / name: work / name for name in PROGRAMS if payload.folder / name in payload.files}
    for original, copy in copies.items():
        shutil.copyfile(original, copy)
        signing.sign(copy)
    return copies


def make(staged: Path, out: Path, release: Release) -> list[Path]:
    """What `run.py build` asks for on Windows. Raises BuildError."""
    from installers.program import BuildError  # needs the build's packages; nothing else here does

    try:
        return make_both(staged, out, release)
    except ToolError as error:
        raise BuildError(f"{error}. The installers are made on Linux (docs/install.md); --program-only") from error


def make_both(staged: Path, out: Path, release: Release) -> list[Path]:
    """Setup and MSI in `out`. Raises ToolError."""
    out.mkdir(parents=True, exist_ok=True)
    version = release.version
    setup = make_setup(read_payload(staged, version), version, out / f"sotto-{version}-setup.exe")
    msi = program_msi(setup, version4(version), out / f"sotto-{version}.msi")
    signing.sign(msi)
    return [setup, msi]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="installers.windows.build", description=__doc__)
    parser.add_argument("folder", type=Path, help="the program's folder, with sotto.exe")
    parser.add_argument("out", type=Path, help="where the installers go")
    given = parser.parse_args(arguments)
    try:
        made = make_both(given.folder, given.out, read_release())
    except (ToolError, OSError) as error:
        print(f"installers: {error}", file=sys.stderr)
        return 1
    (given.out / SUMS).write_text(hash_list(given.out, made), encoding="utf-8", newline="\n")
    for path in made:
        print(f"  {path.stat().st_size / 1e6:6.1f} MB  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
