"""The bill of materials: what PyInstaller packed becomes named components, and nothing is left without a licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.licences import UNKNOWN, Component
from installers import bill


def test_the_lists_of_pyinstaller_are_read(tmp_path: Path) -> None:
    (tmp_path / "COLLECT-00.toc").write_text("([('libssl.so.3', '/x/libssl.so.3', 'BINARY'), ('a', '', 'DATA')], True)")
    (tmp_path / "PYZ-00.toc").write_text("('/x/PYZ-00.pyz', [('numpy', '/x/numpy/__init__.py', 'PYMODULE')], 3)")
    assert bill.read_sources(tmp_path) == [
        ("libssl.so.3", Path("/x/libssl.so.3")),
        ("numpy", Path("/x/numpy/__init__.py")),
    ]


def test_a_library_that_no_package_owns_is_listed_and_a_module_is_not(tmp_path: Path) -> None:
    for name in ("libssl.so.3", "libmystery.so", "libpython3.11.so.1.0", "sound.py", "owned.so"):
        (tmp_path / name).write_text("")
    sources = [
        ("libssl.so.3", tmp_path / "libssl.so.3"),
        ("libmystery.so", tmp_path / "libmystery.so"),
        ("libpython3.11.so.1.0", tmp_path / "libpython3.11.so.1.0"),
        ("audio.capture.softphone", tmp_path / "sound.py"),
        ("owned.so", tmp_path / "owned.so"),
    ]
    found = bill._beside_python(sources, {tmp_path / "owned.so": "numpy"})
    assert [(one.name, one.licence) for one in found] == [("libmystery.so", UNKNOWN), ("libssl.so.3", "Apache-2.0")]


def test_a_thing_without_a_licence_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bill, "_owners", dict)
    monkeypatch.setattr(bill, "read_sources", lambda work: [])
    monkeypatch.setattr(bill, "_bootloader", lambda: Component("bootloader", "1", UNKNOWN, ""))
    with pytest.raises(bill.BillError, match=r"got none for bootloader: add it to notices\.toml"):
        bill.bundled(tmp_path)
