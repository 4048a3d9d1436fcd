"""The Debian package: its lists agree with the program's, and the same input gives the same bytes."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installers.folder import digest
from installers.linux import deb
from installers.linux.deb import Package, lay_out, pack, write_control
from installers.release import Release

RELEASE = Release("1.2.3", "0123", 1_700_000_000)


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / "stage" / "sotto"
    (folder / "_internal").mkdir(parents=True)
    (folder / "sotto").write_text("#!/bin/sh\n")
    (folder / "sotto").chmod(0o755)
    (folder / "_internal" / "José.txt").write_text("data")
    return folder


def packed(staged: Path, at: Path) -> Path:
    lay_out(staged, at / "root", RELEASE)
    write_control(at / "root", Package("1.2.3", "amd64", ["libc6", "libpulse0"]))
    pack(at / "root", at / "sotto.deb", RELEASE, ("-Znone",))
    return at / "sotto.deb"


needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs dpkg-deb")


@needs_dpkg
def test_the_same_input_gives_the_same_package(staged: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    assert digest(packed(staged, first)) == digest(packed(staged, second))


@needs_dpkg
def test_the_package_holds_program_menu_autostart_and_manual(staged: Path, tmp_path: Path) -> None:
    package = packed(staged, tmp_path)
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    for name in (
        "./usr/bin/sotto -> ../lib/sotto/sotto",
        "./usr/lib/sotto/sotto",
        "./usr/share/applications/sotto.desktop",
        "./etc/xdg/autostart/sotto.desktop",
        "./usr/share/man/man1/sotto.1.gz",
        "./usr/share/icons/hicolor/scalable/apps/sotto.svg",
    ):
        assert name in listed
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    control = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    assert "Depends: libc6, libpulse0\n" in control
    conffiles = subprocess.run(["dpkg-deb", "--info", package, "conffiles"], capture_output=True, text=True, check=True)
    assert conffiles.stdout == "/etc/xdg/autostart/sotto.desktop\n"


def test_only_purge_removes_and_only_the_machines_settings() -> None:
    script = (Path(deb.__file__).parent / "postrm").read_text()
    assert re.findall(r"rm .*", script) == ["rm -rf /etc/sotto"]
    assert '[ "$1" = purge ]' in script


def test_what_the_program_loads_by_name_is_a_dependency(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("sotto_run_for_deb", root / "run.py")
    assert spec
    assert spec.loader
    run = importlib.util.module_from_spec(spec)
    sys.modules["sotto_run_for_deb"] = run
    spec.loader.exec_module(run)
    by_name = {package for library, package in run.LIBRARIES.items() if "portaudio" in library or "asound" in library}
    assert by_name <= set(deb.LOADED_WHEN_RUNNING)


def test_the_manual_names_every_command() -> None:
    from desktop.cli import _parser

    manual = (Path(deb.__file__).parent / "sotto.1").read_text().replace("\\-", "-")
    (choices,) = (action.choices for action in _parser()._actions if action.choices)
    assert [name for name in choices if not re.search(rf"\b{re.escape(name)}\b", manual)] == []
