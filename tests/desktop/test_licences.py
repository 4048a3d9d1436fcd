"""Everything that Sotto is made of has a known licence, with the text that it asks to be shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

from desktop import about, licences, paths
from desktop.licences import Component, canonical, collect, components, licence_of, system_licence, write


def locked(root: Path) -> set[str]:
    return set(re.findall(r"(?m)^([a-z0-9-]+)==", (root / "requirements.lock").read_text(encoding="utf-8")))


def is_here(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_everything_in_the_lock_file_has_a_known_licence(root: Path) -> None:
    notices = tomllib.loads((paths.resources() / "licences" / "notices.toml").read_text(encoding="utf-8"))["packages"]
    names = locked(root)
    assert "pyaudiowpatch" in names
    unknown = {one.name for one in collect(names) if one.licence == licences.UNKNOWN}
    unknown |= {name for name in names if not is_here(name) and name not in notices}
    assert unknown == set()


def test_each_component_shows_a_text() -> None:
    assert [one.name for one in components() if len(one.text) < 60] == []


def test_qt_and_what_lies_inside_packages_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {one.name: one for one in collect(["PySide6_Essentials", "soundfile", "sounddevice"], platform="win32")}
    assert named["Qt"].version == named["pyside6-essentials"].version
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in named["Qt"].text
    assert named["libsndfile"].licence == "LGPL-2.1-or-later"
    assert "PortAudio" in named
    assert "ICU" not in named  # Windows has its own
    assert "PortAudio" not in {one.name for one in collect(["sounddevice"], platform="linux")}


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ({"License-Expression": "MIT OR Apache-2.0", "License": "other"}, "MIT OR Apache-2.0"),
        ({"License": "BSD 3-Clause License"}, "BSD-3-Clause"),
        (
            {"License": "Copyright (c) 2020\nPermission is", "Classifier": "License :: OSI Approved :: MIT License"},
            "MIT",
        ),
        ({"Name": "nothing said"}, licences.UNKNOWN),
    ],
)
def test_a_licence_is_read_from_whichever_field_a_package_uses(headers: dict[str, str], licence: str) -> None:
    message = Message()
    for name, value in headers.items():
        message[name] = value
    assert licence_of(message) == licence  # type: ignore[arg-type]


def test_a_systems_library_is_known_by_its_name() -> None:
    assert system_licence("libcrypto.so.3") == system_licence("libssl.so.3") == "Apache-2.0"
    assert system_licence("libmystery.so.1") == licences.UNKNOWN


def test_names_are_the_same_however_they_are_written() -> None:
    assert {canonical(name) for name in ("PySide6_Essentials", "pyside6.essentials")} == {"pyside6-essentials"}


def test_the_installed_program_tells_what_its_build_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = Component("numpy", "9.9", "BSD-3-Clause", "the text of numpy's licence")
    write([noted], tmp_path / "licences.json")
    (tmp_path / "build.json").write_text(json.dumps({"version": "1", "commit": "0123456789abcdef"}))
    monkeypatch.setattr(paths, "about", lambda: tmp_path)
    assert components() == [noted]
    assert about.run_about(licences=True) == 0
    said = capsys.readouterr().out
    assert "(0123456789ab)" in said
    assert "numpy 9.9  BSD-3-Clause" in said
    assert "the text of numpy's licence" in said


def test_about_works_from_source(root: Path) -> None:
    command = [sys.executable, "-m", "desktop", "about"]
    said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    assert said.startswith("Sotto ")
    assert "From source" in said
