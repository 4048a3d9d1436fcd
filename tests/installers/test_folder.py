"""The staged folder: symbols go only where the library still loads, dates and modes are one, hashes can be checked."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from installers.folder import hash_list, loads, settle, strip_symbols
from installers.release import read_release


def elf(offset: int, address: int, alignment: int) -> bytes:
    """A 64-bit ELF image with one segment to load."""
    header = b"\x7fELF\x02\x01" + bytes(10)
    header += struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    return header + struct.pack("<IIQQQQQQ", 1, 5, offset, address, address, 100, 100, alignment)


def test_a_segment_that_lies_off_its_page_is_seen() -> None:
    assert loads(elf(0x1000, 0x201000, 0x1000))
    assert not loads(elf(0x1040, 0x201000, 0x1000))


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("strip"), reason="needs Linux and binutils")
def test_a_library_that_strip_would_break_is_left_as_it_was(tmp_path: Path) -> None:
    moved = tmp_path / "libmoved.so"
    moved.write_bytes(elf(0x1040, 0x201000, 0x1000) + bytes(0x2000))
    before = moved.read_bytes()
    strip_symbols(tmp_path)
    assert moved.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["libmoved.so"]


def test_dates_and_modes_do_not_depend_on_who_built(tmp_path: Path) -> None:
    program, text = tmp_path / "sotto", tmp_path / "_internal" / "deck.toml"
    text.parent.mkdir(mode=0o700)
    program.write_text("")
    text.write_text("")
    program.chmod(0o700)
    text.chmod(0o600)
    settle(tmp_path, 1_700_000_000)
    assert {int(path.stat().st_mtime) for path in tmp_path.rglob("*")} == {1_700_000_000}
    if sys.platform != "win32":
        assert [path.stat().st_mode & 0o777 for path in (program, text.parent, text)] == [0o755, 0o755, 0o644]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_the_list_of_hashes_is_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a b").write_text("one")
    (tmp_path / "ü").write_text("two")
    (tmp_path / "SHA256SUMS").write_text(hash_list(tmp_path, list(tmp_path.iterdir())), encoding="utf-8")
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "ü").write_text("three")
    changed = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert changed.returncode == 1


def test_a_release_is_named_by_the_source_and_dated_by_the_environment_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "__init__.py").write_text('__version__ = "3.2.1"\n')
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    release = read_release(tmp_path)
    assert (release.version, release.commit, release.date_s) == ("3.2.1", "", 1_234_567_890)
    assert release.environment()["SOURCE_DATE_EPOCH"] == "1234567890"
    (tmp_path / "desktop" / "__init__.py").write_text("")
    with pytest.raises(ValueError, match="expected __version__"):
        read_release(tmp_path)
