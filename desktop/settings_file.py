"""What Sotto writes by itself: single keys of the user's settings file, and the window's place. Atomic.

The person's own lines and comments in the settings file stay as they are.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.coaching.toml_lines import TomlError, line_of, parse
from desktop.paths import FolderError, ready
from desktop.settings import MAX_BYTES, SECTIONS, check_value, is_policy_only

Scalar = str | bool | int | float


class SettingsError(ValueError):
    """Not saved; one line that says why."""


def save_user(changes: Mapping[str, Scalar | None], file: Path | None = None) -> None:
    """Sets keys such as "breaks.every_min" or "coaching.silenced.missed"; None takes a key out again.

    Raises SettingsError for a value that does not fit or a file with mistakes, FolderError where it cannot write.
    """
    file = file or paths.settings_file()
    write_atomically(file, changed_text(file, _text_of(file), changes))


def changed_text(file: Path, text: str, changes: Mapping[str, Scalar | None]) -> str:
    """What the file says with these changes. Raises SettingsError. Pure: the file's name is for the sentence."""
    try:
        parse(text)
    except TomlError as error:
        raise SettingsError(f"not saved: {file.name}, {error}") from error
    text = text.replace("\r\n", "\n")
    for key, value in changes.items():
        path = tuple(key.split(".", 2))
        _check(path, value)
        new_text = _with_key(text, path, value)
        _prove(file, text, new_text, path, value)
        text = new_text
    return text


def _text_of(file: Path) -> str:
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.stat().st_size <= MAX_BYTES else None
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        text = None
    except OSError as error:
        raise FolderError(f"expected a settings file, got {file}: {error.strerror}") from error
    if text is None:
        raise SettingsError(f"not saved: {file.name} is no settings file of Sotto's")
    return text


def _check(path: tuple[str, ...], value: Scalar | None) -> None:
    known = {f"{name}.{one.name}" for name, kind in SECTIONS.items() for one in fields(kind)}
    key = ".".join(path[:2])
    if len(path) < 2 or key not in known:
        raise SettingsError(f"not saved: expected a key such as breaks.every_min, got {'.'.join(path)!r}")
    if is_policy_only(*path[:2]):
        raise SettingsError(f"not saved: the machine's policy alone can set {key}")
    if value is not None:
        try:
            check_value(path[0], path[1], {path[2]: value} if len(path) > 2 else value)
        except ValueError as error:
            raise SettingsError(f"not saved: {key}: expected {error}, got {value!r}") from None


def _with_key(text: str, path: tuple[str, ...], value: Scalar | None) -> str:
    """The text with this key's line replaced, taken out, or added below its section's header."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    new = [] if value is None else [f"{_toml(path[-1], is_key=True)} = {_toml(value)}\n"]
    at = line_of(text, path)
    if at is not None:
        lines[at - 1 : at] = new
    elif new:
        header = f"[{'.'.join(path[:-1])}]"
        written = [index for index, line in enumerate(lines) if line.split("#")[0].strip() == header]
        where = written[0] + 1 if written else len(lines)
        lines[where:where] = new if written else [*(["\n"] if lines else []), f"{header}\n", *new]
    return "".join(lines)


def _prove(file: Path, old: str, new: str, path: tuple[str, ...], value: Scalar | None) -> None:
    """The new text must say this one thing more and nothing else: a value over several lines is not to be cut."""
    wanted = _with_value(parse(old), path, value)
    try:
        found: Any = parse(new)
    except TomlError:
        found = None
    if found != wanted or len(new.encode()) > MAX_BYTES:
        raise SettingsError(f"not saved: {file.name}: write {'.'.join(path)} on a line of its own")


def _with_value(values: dict[str, Any], path: tuple[str, ...], value: Scalar | None) -> dict[str, Any]:
    table: Any = values
    for part in path[:-1]:
        if value is not None:
            table.setdefault(part, {})
        table = table.get(part, {})
        if not isinstance(table, dict):
            return {}
    if value is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = value
    return values


def _toml(value: Scalar, is_key: bool = False) -> str:
    """A key or value as TOML writes it. JSON's escapes are TOML's, but for DEL, which TOML wants escaped."""
    if is_key and str(value).replace("-", "_").isidentifier() and str(value).isascii():
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window was: its top left corner from that of its screen, in pixels, and what was unfolded."""

    x: int | None = None
    y: int | None = None
    screen: str | None = None
    transcript_open: bool | None = None
    places: tuple[tuple[str, int, int], ...] = ()
    """Where it was put on each screen that it ever was on: the screen's name, and x and y from its corner."""


def load_window_state(file: Path | None = None) -> WindowState:
    """The window's place; the default where nothing (or nothing sensible) was kept."""
    try:
        with (file or paths.state_file()).open("rb") as stream:
            kept = json.loads(stream.read(4096))
        x, y, screen, is_open, places = (kept.get(name) for name in ("x", "y", "screen", "transcript_open", "places"))
    except (OSError, ValueError, AttributeError, RecursionError):
        return WindowState()
    if not _is_place(x, y):
        x = y = screen = None
    return WindowState(
        x,
        y,
        screen if isinstance(screen, str) else None,
        is_open if isinstance(is_open, bool) else None,
        tuple(_places(places if isinstance(places, list) else [])),
    )


def _is_place(x: object, y: object) -> bool:
    return all(type(one) is int and abs(one) < 100_000 for one in (x, y))


def _places(kept: list[Any]) -> Iterator[tuple[str, int, int]]:
    for one in kept:
        match one:
            case [str(screen), x, y] if _is_place(x, y):
                yield screen, x, y


def save_window_state(state: WindowState, file: Path | None = None) -> None:
    """Keeps the window's place. Raises FolderError where it cannot write."""
    write_atomically(file or paths.state_file(), json.dumps(asdict(state)))


def write_atomically(file: Path, text: str) -> None:
    """The whole new text or the whole old one, whatever happens meanwhile. Raises FolderError."""
    ready(file.parent)
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise FolderError(f"expected to write {file}, got: {error.strerror}") from error
