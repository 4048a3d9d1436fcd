"""Settings. In: machine policy and user file (TOML). Out: frozen Settings, and each mistake with its line.

Defaults < machine policy < user file; what the policy locks, it decides, and what it gives a value that has a stricter
side, the person may only tighten. A mistake keeps the value before it; one in the policy makes it distrusted.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop import paths
from desktop.coaching.toml_lines import TomlError, line_of, parse
from desktop.owner import administrators
from desktop.settings_fields import (
    OPEN,
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
from desktop.settings_source import MAX_BYTES, Origin, Problem, Source, read_source
from desktop.strictness import allowed_words, has_stricter_side, is_looser, with_strictest

__all__ = [
    "MAX_BYTES",
    "SECTIONS",
    "AudioSettings",
    "BreakSettings",
    "CoachingSettings",
    "HotkeySettings",
    "KeepSettings",
    "Loaded",
    "Origin",
    "PrivacySettings",
    "Problem",
    "Settings",
    "Source",
    "Sources",
    "ToneSettings",
    "UpdateSettings",
    "WindowSettings",
    "WordsSettings",
    "check_value",
    "hints_of",
    "is_policy_only",
    "load",
    "load_all",
    "load_from",
    "load_policy",
    "read_sources",
    "with_more",
]

NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What counts, what was wrong, and where each value that is no default comes from ("breaks.every_min")."""

    settings: Settings
    problems: list[Problem]
    origins: Mapping[str, Origin]
    is_distrusted: bool
    """There is a policy, and it cannot be trusted as it is."""


def load(
    user_file: Path | None = None, policy_file: Path | None = None, more: Mapping[str, Any] = NOTHING_MORE
) -> tuple[Settings, list[Problem]]:
    """Settings and every mistake. A file that is named must be there; those in their usual place may be missing.

    `more`: keys of the person's that could not be written into their file; None takes the file's out.
    """
    loaded = load_all(user_file, policy_file, more)
    return loaded.settings, loaded.problems


@dataclass(frozen=True, slots=True)
class Sources:
    """Both files as they were read, so that what they say can be known again without a disk."""

    policy: Source
    own: Source


def read_sources(user_file: Path | None = None, policy_file: Path | None = None) -> Sources:
    """Reads both. May take as long as their folders do."""
    file = user_file or paths.settings_file()
    return Sources(_read_policy(policy_file), read_source(file, user_file is not None))


def load_all(
    user_file: Path | None = None, policy_file: Path | None = None, more: Mapping[str, Any] = NOTHING_MORE
) -> Loaded:
    """The same, with where each value comes from."""
    return load_from(read_sources(user_file, policy_file), more)


def load_from(sources: Sources, more: Mapping[str, Any] = NOTHING_MORE) -> Loaded:
    """The same, of files that were read before."""
    settings, problems, origins = _policy_of(sources.policy)
    is_distrusted = bool(problems)
    own = sources.own
    problems += own.problems
    if own.text is not None or more:
        settings = _Reader(own.file, own.text or "", False, problems, origins).apply(settings, more)
    return Loaded(settings, problems, origins, is_distrusted)


def load_policy(
    policy_file: Path | None = None, owners: Collection[int] | None = None
) -> tuple[Settings, list[Problem], dict[str, Origin]]:
    """What the machine's policy says of the defaults. One mistake in it, and what can be strict is strictest.

    `owners`: whose file is trusted; the administrator's unless said.
    """
    return _policy_of(_read_policy(policy_file, owners))


def _read_policy(policy_file: Path | None, owners: Collection[int] | None = None) -> Source:
    owners = administrators(policy_file is not None) if owners is None else owners
    return read_source(policy_file or paths.policy_file(), policy_file is not None, owners)


def _policy_of(source: Source) -> tuple[Settings, list[Problem], dict[str, Origin]]:
    problems, origins, settings = list(source.problems), dict[str, Origin](), Settings()
    if source.text is not None:
        settings = _Reader(source.file, source.text, True, problems, origins).apply(settings)
    if problems:
        problems[:] = [dataclasses.replace(one, is_policy=True) for one in problems]
        settings = with_strictest(settings)
    return settings, problems, origins


@dataclass(frozen=True, slots=True)
class _Reader:
    """Applies one file's values; notes what is wrong with them, and where each stands."""

    file: Path
    text: str
    is_policy: bool
    problems: list[Problem]
    origins: dict[str, Origin]

    def apply(self, settings: Settings, more: Mapping[str, Any] = NOTHING_MORE) -> Settings:
        try:
            values = parse(self.text)
        except TomlError as error:
            self.problems.append(Problem(self.file, error.line, None, "TOML", error.reason))
            values = {}
        values = with_more(values, more)
        if self.is_policy:
            settings = dataclasses.replace(settings, locked=self._locked(values.pop("locked", [])))
        for name in self._known(values):
            settings = self._section(settings, name, values[name])
        return settings

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

    def _section(self, settings: Settings, name: str, values: Any) -> Settings:
        if not isinstance(values, dict):
            self._note((name,), f"a section [{name}]", values)
            return settings
        hints = hints_of(SECTIONS[name])
        accepted: dict[str, Any] = {}
        for key, value in values.items():
            if key not in hints:
                self._note((name, key), f"a key such as {_nearest(key, list(hints))}", "unknown key")
            elif self.is_policy or self._may_set(settings, (name, key), value):
                self._take(settings, (name, key), value, accepted)
        bounds = dict(settings.bounds)
        for key, value in accepted.items():
            self.origins[f"{name}.{key}"] = Origin(self.file, line_of(self.text, (name, key)), self.is_policy)
            if self.is_policy and has_stricter_side(name, key):
                bounds[f"{name}.{key}"] = value
        changed = dataclasses.replace(getattr(settings, name), **accepted)
        return dataclasses.replace(settings, bounds=bounds, **{name: changed})

    def _may_set(self, settings: Settings, path: tuple[str, str], value: Any) -> bool:
        if is_policy_only(*path):
            self._note(path, "nothing (the machine's policy alone can set it)", value)
            return False
        if settings.is_locked(".".join(path)):
            if value != getattr(getattr(settings, path[0]), path[1]):
                self._note(path, "nothing (the machine's policy decides it)", value)
            return False
        return True

    def _take(self, settings: Settings, path: tuple[str, str], value: Any, accepted: dict[str, Any]) -> None:
        try:
            taken = check_value(*path, value)
        except ValueError as error:
            self._note(path, str(error), value)
            return
        bound = settings.bounds.get(".".join(path), OPEN)
        if not self.is_policy and bound is not OPEN and is_looser(*path, taken, bound):
            self._note(path, f"{allowed_words(*path, bound)} (the machine's policy says so)", value)
            return
        accepted[path[1]] = self.file.parent / taken if isinstance(taken, Path) else taken


def with_more(values: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A file's tables with these keys in them ("breaks.every_min"), or out of them where the value is None."""
    for key, value in more.items():
        *tables, last = key.split(".", 2)
        table: Any = values
        for part in tables:
            table = table.setdefault(part, {}) if isinstance(table, dict) else None
        if isinstance(table, dict):
            if value is None:
                table.pop(last, None)
            else:
                table[last] = value
    return values


def _nearest(name: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.4)), known[0])


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _shown_key(part: str | int) -> str:
    text = str(part)
    return (text if len(text) <= 40 else f"{text[:37]}...") if text.isprintable() else _shown(text)
