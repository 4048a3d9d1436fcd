"""`python -m installers`: the program and this platform's installer in out/build, with their SHA-256 in one list."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import shutil
import sys
from pathlib import Path

from installers.bill import BillError
from installers.folder import hash_list, size_bytes
from installers.program import BILL, BuildError, make_program
from installers.release import OUT, STAGED, Release, read_release

MAKERS = {"linux": "installers.linux.deb", "win32": "installers.windows.build", "darwin": "installers.macos.build"}
"""Each has make(staged: Path, out: Path, release: Release) -> list[Path]: the installers that it wrote into `out`."""


def main() -> int:
    """Builds; the exit status."""
    parser = argparse.ArgumentParser(prog="run.py build", description=__doc__)
    parser.add_argument("--program-only", action="store_true", help="the program's folder, no installer")
    parser.add_argument("--installer-only", action="store_true", help="the installer, from the folder that is there")
    arguments = parser.parse_args()
    release = read_release()
    try:
        staged = _staged() if arguments.installer_only else make_program(release)
        made = [] if arguments.program_only else make_installers(staged, release)
        made.append(bill_beside(staged, release))
    except (BuildError, BillError, OSError) as error:
        print(f"run.py build: {error}", file=sys.stderr)
        return 1
    listed = OUT / "SHA256SUMS"
    listed.write_text(hash_list(OUT, [*made, *staged.rglob("*")]), encoding="utf-8", newline="\n")
    print(
        f"Sotto {release.version} ({release.commit[:12] or 'no commit'}): {size_bytes(staged) / 1e6:.0f} MB in {staged}"
    )
    for path in made:
        print(f"  {path.stat().st_size / 1e6:6.1f} MB  {path}")
    print(f"The SHA-256 of every file: {listed}")
    return 0


def bill_beside(staged: Path, release: Release) -> Path:
    """The bill of materials once more, beside the installers."""
    bill = OUT / f"sotto-{release.version}.cdx.json"
    shutil.copyfile(staged / "_internal" / "about" / BILL, bill)
    return bill


def _staged() -> Path:
    if not STAGED.is_dir():
        raise BuildError(f"expected the program in {STAGED}, got nothing there: leave --installer-only out once")
    return STAGED


def make_installers(staged: Path, release: Release) -> list[Path]:
    """This platform's; none where there is no maker for it. Raises BuildError."""
    name = MAKERS.get(sys.platform)
    if name is None or importlib.util.find_spec(name) is None:
        return []
    made: list[Path] = importlib.import_module(name).make(staged, OUT, release)
    return made


if __name__ == "__main__":
    sys.exit(main())
