"""The app's plist keys and rights, and what would be run on a Mac; none of it has run on one."""

from __future__ import annotations

import plistlib
import sys
from pathlib import Path

import pytest

from installers.macos.build import ENTITLEMENTS, add_about, image_steps, lay_out, read_signing, sign_steps
from installers.macos.info import INFO

MACH_O = b"\xcf\xfa\xed\xfe" + bytes(28)


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an app's links need a right on Windows")


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """As PyInstaller lays one out: a program, libraries with and without a suffix, a link to one of them."""
    contents = tmp_path / "stage" / "Sotto.app" / "Contents"
    qt = contents / "Frameworks" / "QtCore.framework" / "Versions" / "A"
    for folder in (contents / "MacOS", contents / "Resources", qt):
        folder.mkdir(parents=True)
    for file in (contents / "MacOS" / "sotto", contents / "Frameworks" / "libx.dylib", qt / "QtCore"):
        file.write_bytes(MACH_O)
    (contents / "Frameworks" / "QtCore").symlink_to(qt / "QtCore")
    (contents / "Resources" / "deck.toml").write_text("[deck]", encoding="utf-8")
    return contents.parent


def test_the_app_says_why_it_hears() -> None:
    assert plistlib.loads(plistlib.dumps(INFO)) == INFO
    for key in ("NSMicrophoneUsageDescription", "NSAudioCaptureUsageDescription"):
        assert "on this Mac alone" in str(INFO[key])


def test_the_spec_takes_its_keys_from_there(root: Path) -> None:
    spec = (root / "build.spec").read_text(encoding="utf-8")
    assert "info_plist=INFO" in spec
    assert "from installers.macos.info import" in spec


def test_the_app_may_use_the_microphone_and_little_else() -> None:
    rights = plistlib.loads(ENTITLEMENTS.read_bytes())
    assert rights == {
        "com.apple.security.device.audio-input": True,
        "com.apple.security.cs.allow-unsigned-executable-memory": True,
    }


def test_without_an_identity_it_is_signed_ad_hoc_and_apple_is_not_asked(app: Path, tmp_path: Path) -> None:
    signing = read_signing({"SOTTO_MAC_IDENTITY": ""})
    assert all("runtime" not in step for step in sign_steps(app, signing))
    assert [step[0] for step in image_steps(tmp_path, tmp_path / "x.dmg", signing)] == ["hdiutil"]


def test_code_is_signed_inside_out_each_once(app: Path) -> None:
    signing = read_signing({"SOTTO_MAC_IDENTITY": "Developer ID Application: X"})
    steps = sign_steps(app, signing)
    assert [Path(step[-1]).name for step in steps] == ["QtCore", "libx.dylib", "sotto", "Sotto.app", "Sotto.app"]
    assert ["--entitlements" in step for step in steps] == [False, False, True, True, False]
    assert all("runtime" in step for step in steps[:-1])


def test_with_a_profile_apple_is_asked_and_its_word_is_stapled(tmp_path: Path) -> None:
    signing = read_signing({"SOTTO_MAC_IDENTITY": "X", "SOTTO_MAC_NOTARY": "floor"})
    steps = image_steps(tmp_path, tmp_path / "x.dmg", signing)
    assert [step[0] for step in steps] == ["hdiutil", "codesign", "xcrun", "xcrun"]
    assert steps[2][1:3] == ["notarytool", "submit"]


def test_licences_go_into_the_app_and_the_image_shows_where_to_drag_it(app: Path, tmp_path: Path) -> None:
    about = tmp_path / "stage" / "sotto" / "_internal" / "about"
    about.mkdir(parents=True)
    (about / "licences.json").write_text("[]", encoding="utf-8")
    add_about(tmp_path / "stage" / "sotto", app)
    lay_out(app, tmp_path / "dmg")
    inside = tmp_path / "dmg" / "Sotto.app" / "Contents" / "Frameworks"
    assert (inside / "about" / "licences.json").is_file()
    assert (inside / "QtCore").is_symlink()
    assert (tmp_path / "dmg" / "Applications").readlink() == Path("/Applications")
