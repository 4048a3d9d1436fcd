"""Who imports whom, read off the source: the plan's sentences that a list of forbidden modules cannot state."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("audio", "desktop", "ui")


def imports(file: Path) -> set[str]:
    """Every module that the file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("audio", ("audio",)),
        ("ui", ("ui",)),
        ("desktop/coaching", ("audio.events", "desktop.coaching")),
        (
            "desktop/language",
            ("audio.events", "desktop.coaching.model", "desktop.coaching.toml_lines", "desktop.language"),
        ),
    ],
)
def test_a_room_imports_of_ours_only_what_the_plan_allows(room: str, allowed: tuple[str, ...]) -> None:
    packages = {"audio", "desktop", "desktop.coaching"}  # `from audio import events` names its package too
    for file in files(room):
        ours = {name for name in imports(file) if within(name, OURS)} - packages
        assert {name for name in ours if not within(name, allowed)} == set(), file


def test_only_ui_and_three_files_import_qt() -> None:
    allowed = {ROOT / "desktop" / name for name in ("bridge.py", "app.py", "start.py")}
    others = [file for room in ("audio", "desktop") for file in files(room) if file not in allowed]
    assert [file for file in others if any(within(name, ("PySide6", "shiboken6")) for name in imports(file))] == []


@pytest.mark.parametrize(
    ("libraries", "home"),
    [
        (("faster_whisper", "ctranslate2"), "audio/transcribe"),
        (("sounddevice", "pulsectl", "pyaudiowpatch", "pycaw"), "audio/capture"),
    ],
)
def test_a_library_is_imported_in_one_room(libraries: tuple[str, ...], home: str) -> None:
    for room in OURS:
        for file in files(room):
            if not file.is_relative_to(ROOT / home):
                assert not any(within(name, libraries) for name in imports(file)), file


def test_coaching_is_pure() -> None:
    impure = ("numpy", "time", "datetime", "threading", "asyncio", "random", "os", "pathlib", "io", "socket", "logging")
    for file in files("desktop/coaching"):
        assert not any(within(name, impure) for name in imports(file)), file
