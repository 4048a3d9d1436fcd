"""The disk image, on a Mac: signs the app inside out, images it, has it notarized where that is asked for.

SOTTO_MAC_IDENTITY: whose signature ("Developer ID Application: ..."); without, ad hoc: it runs on this Mac alone.
SOTTO_MAC_NOTARY: a profile that `xcrun notarytool store-credentials` keeps; without, Apple is not asked.
Written without a Mac: only what it would run has been tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.release import Release

ENTITLEMENTS = Path(__file__).resolve().parent / "entitlements.plist"
AD_HOC = "-"


@dataclass(frozen=True, slots=True)
class Signing:
    """Whose signature, and which notary profile."""

    identity: str
    notary: str | None


def read_signing(environment: Mapping[str, str]) -> Signing:
    return Signing(environment.get("SOTTO_MAC_IDENTITY") or AD_HOC, environment.get("SOTTO_MAC_NOTARY") or None)


def make(staged: Path, out: Path, release: Release) -> list[Path]:
    """The disk image of Sotto.app, which lies beside the staged folder. Raises BuildError."""
    from installers.program import BuildError  # needs the build's packages; nothing else here does

    app = staged.parent / "Sotto.app"
    if not app.is_dir():
        raise BuildError(f"expected the app in {app}, got nothing there")
    image = out / f"sotto-{release.version}.dmg"
    add_about(staged, app)
    contents = out / "work" / "dmg"
    lay_out(app, contents)
    signing = read_signing(os.environ)
    for command in [*sign_steps(contents / app.name, signing), *image_steps(contents, image, signing)]:
        if subprocess.run(command, check=False).returncode != 0:
            raise BuildError(f"{command[0]} failed; the lines above say why: {' '.join(command)}")
    return [image]


def add_about(staged: Path, app: Path) -> None:
    """Licences and bill of materials, which the staged folder got after PyInstaller had made the app."""
    about = staged / "_internal" / "about"
    inside = app / "Contents" / "Resources" / "about"
    if about.is_dir() and not inside.exists():
        shutil.copytree(about, inside)
        (app / "Contents" / "Frameworks" / "about").symlink_to(Path("..") / "Resources" / "about")


def lay_out(app: Path, contents: Path) -> None:
    """What the image shows: the app, and a way to the folder that it is dragged to."""
    shutil.rmtree(contents, ignore_errors=True)
    contents.mkdir(parents=True)
    shutil.copytree(app, contents / app.name, symlinks=True)
    (contents / "Applications").symlink_to("/Applications")


def sign_steps(app: Path, signing: Signing) -> list[list[str]]:
    """Libraries first, then programs, then the app: each signature covers those inside it."""
    hardened = [] if signing.identity == AD_HOC else ["--options", "runtime", "--timestamp"]
    command = ["codesign", "--force", "--sign", signing.identity, *hardened]
    entitled = [*command, "--entitlements", str(ENTITLEMENTS)]
    programs = sorted(one for one in (app / "Contents" / "MacOS").iterdir() if one.is_file())
    code = sorted(one for one in app.rglob("*") if is_code(one) and one not in programs)
    libraries = sorted(code, key=lambda one: len(one.parts), reverse=True)
    return [
        *([*command, str(one)] for one in libraries),
        *([*entitled, str(one)] for one in programs),
        [*entitled, str(app)],
        ["codesign", "--verify", "--deep", "--strict", str(app)],
    ]


def is_code(path: Path) -> bool:
    """By its first bytes (mach-o/loader.h, fat.h): Qt's and Python's libraries have no suffix on a Mac."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def image_steps(contents: Path, image: Path, signing: Signing) -> Sequence[list[str]]:
    """The image, its signature, and Apple's word on it."""
    made = ["hdiutil", "create", "-volname", "Sotto", "-srcfolder", str(contents), "-fs", "HFS+", "-format", "UDZO"]
    steps = [[*made, "-ov", str(image)]]
    if signing.identity != AD_HOC:
        steps.append(["codesign", "--force", "--sign", signing.identity, "--timestamp", str(image)])
    if signing.notary is not None:
        profile = ["--keychain-profile", signing.notary]
        steps.append(["xcrun", "notarytool", "submit", str(image), *profile, "--wait"])
        steps.append(["xcrun", "stapler", "staple", str(image)])
    return steps
