"""Settings. In: machine policy and user file (TOML). Out: frozen Settings, and each mistake with its line.

Defaults < machine policy < user file; what the policy locks, it decides. A mistake keeps the value before it.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.coaching.toml_lines import TomlError, line_of, parse
from desktop.settings_fields import (
    SECTIONS,
    AudioSettings,
    BreakSettings,
    CoachingSettings,
    HotkeySettings,
    KeepSettings,
    PrivacySettings,
    Settings,
    ToneSettings,
    UpdateSettings,
    WindowSettings,
    WordsSettings,
    check_value,
    hints_of,
    is_policy_only,
)

__all__ = [
    "MAX_BYTES",
    "SECTIONS",
    "AudioSettings",
    "BreakSettings",
    "CoachingSettings",
    "HotkeySettings",
    "KeepSettings",
    "PrivacySettings",
    "Problem",
    "Settings",
    "ToneSettings",
    "UpdateSettings",
    "WindowSettings",
    "WordsSettings",
    "check_value",
    "hints_of",
    "is_policy_only",
    "load",
]

MAX_BYTES = 64_000
"""No settings file is a tenth of this; a larger one is something else."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a settings file; the value before it was kept."""

    file: Path
    line: int | None
    key: str | None
    expected: str
    got: str

    def __str__(self) -> str:
        place = [self.file.name, f"line {self.line}" if self.line else "", self.key or ""]
        return f"{', '.join(part for part in place if part)}: expected {self.expected}, got {self.got}"


def load(user_file: Path | None = None, policy_file: Path | None = None) -> tuple[Settings, list[Problem]]:
    """Settings and every mistake. A file that is named must be there; those in their usual place may be missing."""
    problems: list[Problem] = []
    settings = Settings()
    for file, is_policy, must_exist in (
        (policy_file or paths.policy_file(), True, policy_file is not None),
        (user_file or paths.settings_file(), False, user_file is not None),
    ):
        text = _read(file, must_exist, problems)
        if text is not None:
            settings = _Reader(file, text, problems).apply(settings, is_policy)
    return settings, problems


def _read(file: Path, must_exist: bool, problems: list[Problem]) -> str | None:
    expected, got = "a TOML file", ""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) <= MAX_BYTES:
            return data.decode("utf-8-sig")
        expected, got = f"at most {MAX_BYTES // 1000} kB", "a larger file"
    except FileNotFoundError:
        if not must_exist:
            return None
        got = "no such file"
    except UnicodeDecodeError as error:
        expected, got = "UTF-8 text", f"byte 0x{error.object[error.start]:02x} at {error.start}"
    except OSError as error:
        got = error.strerror or str(error)
    problems.append(Problem(file, None, None, expected, got))
    return None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Applies one file's values; notes what is wrong with them."""

    file: Path
    text: str
    problems: list[Problem]

    def apply(self, settings: Settings, is_policy: bool) -> Settings:
        try:
            values = parse(self.text)
        except TomlError as error:
            self.problems.append(Problem(self.file, error.line, None, "TOML", error.reason))
            return settings
        if is_policy:
            settings = dataclasses.replace(settings, locked=self._locked(values.pop("locked", [])))
        changed = {name: self._section(settings, name, values[name], is_policy) for name in self._known(values)}
        return dataclasses.replace(settings, **{name: value for name, value in changed.items() if value is not None})

    def _note(self, path: tuple[str | int, ...], expected: str, got: object) -> None:
        text = got if isinstance(got, str) and got.startswith("unknown") else _shown(got)
        key = ".".join(_shown_key(part) for part in path)
        self.problems.append(Problem(self.file, line_of(self.text, path), key, expected, text))

    def _locked(self, value: Any) -> frozenset[str]:
        keys = {f"{name}.{one.name}" for name, kind in SECTIONS.items() for one in dataclasses.fields(kind)} | set(
            SECTIONS
        )
        if not isinstance(value, list):
            self._note(("locked",), "a list of keys", value)
            return frozenset()
        for index, one in enumerate(value):
            if not isinstance(one, str) or one not in keys:
                self._note(("locked", index), f"a key such as {_nearest(str(one), sorted(keys))}", one)
        return frozenset(one for one in value if isinstance(one, str) and one in keys)

    def _known(self, values: dict[str, Any]) -> Iterator[str]:
        for name in values:
            if name in SECTIONS:
                yield name
            else:
                self._note((name,), f"a section such as [{_nearest(name, list(SECTIONS))}]", "unknown section")

    def _section(self, settings: Settings, name: str, values: Any, is_policy: bool) -> Any:
        if not isinstance(values, dict):
            self._note((name,), f"a section [{name}]", values)
            return None
        hints = hints_of(SECTIONS[name])
        accepted: dict[str, Any] = {}
        for key, value in values.items():
            if key not in hints:
                self._note((name, key), f"a key such as {_nearest(key, list(hints))}", "unknown key")
            elif not is_policy and settings.is_locked(f"{name}.{key}"):
                self._note((name, key), "nothing (the machine's policy decides it)", value)
            elif not is_policy and is_policy_only(name, key):
                self._note((name, key), "nothing (the machine's policy alone can set it)", value)
            else:
                self._take((name, key), value, accepted)
        return dataclasses.replace(getattr(settings, name), **accepted)

    def _take(self, path: tuple[str, str], value: Any, accepted: dict[str, Any]) -> None:
        try:
            taken = check_value(*path, value)
        except ValueError as error:
            self._note(path, str(error), value)
            return
        accepted[path[1]] = self.file.parent / taken if isinstance(taken, Path) else taken


def _nearest(name: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.4)), known[0])


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _shown_key(part: str | int) -> str:
    text = str(part)
    return (text if len(text) <= 40 else f"{text[:37]}...") if text.isprintable() else _shown(text)
