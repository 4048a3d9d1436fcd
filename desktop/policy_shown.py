"""What the policy says, for IT. In: policy and settings files. Out: lines or JSON, and an exit status."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from desktop import paths
from desktop.settings import Loaded, Settings, load_all, load_policy
from desktop.settings_fields import OPEN
from desktop.strictness import allowed_words, every_key, strictest_of

GOOD, MISTAKES, NO_FILE = 0, 1, 2
Source = Literal["default", "policy", "user", "strictest"]


def check(named: Path | None) -> int:
    """A named file is checked for what it says; the machine's own also for who could have written it."""
    file = named or paths.policy_file()
    if not os.path.lexists(file):
        _complain(f"{file}: no such file" + ("" if named else "; every setting is the person's own"))
        return NO_FILE if named else GOOD
    settings, problems, origins = load_policy(named, owners=() if named else None)
    for one in problems:
        place = [str(file), f"line {one.line}" if one.line else "", one.key or ""]
        _complain(f"{', '.join(part for part in place if part)}: expected {one.expected}, got {one.got}")
    if problems:
        _complain(f"{file}: {len(problems)} to put right; until then the strictest settings hold")
        return MISTAKES
    for key, path in _files_in(settings):
        if key in origins and not os.path.lexists(path):
            print(f"{file}: {key}: {path} is not there on this machine")
    n_locked = sum(settings.is_locked(f"{section}.{key}") for section, key in every_key())
    print(f"{file}: good; it sets {len(origins)} and locks {n_locked} of {len(list(every_key()))} settings")
    return GOOD


def _files_in(settings: Settings) -> list[tuple[str, Path]]:
    values = {f"{section}.{key}": getattr(getattr(settings, section), key) for section, key in every_key()}
    return [(key, value) for key, value in values.items() if isinstance(value, Path)]


@dataclass(frozen=True, slots=True)
class Shown:
    """One setting and where it comes from."""

    key: str
    value: Any
    source: Source
    file: str | None
    line: int | None
    locked: bool
    limit: str
    """What the policy leaves to the person, "" where that is everything or nothing."""

    def __str__(self) -> str:
        value = json.dumps(self.value, ensure_ascii=False) if self.value is not None else "(not set)"
        return f"  {self.key.partition('.')[2]:<18} {value:<24} {self._origin()}"

    def _origin(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file or ""
        words = {
            "default": "default",
            "policy": f"policy {place}",
            "user": f"user {place}",
            "strictest": "strictest: the policy cannot be trusted as it is",
        }[self.source]
        locked = ", locked" if self.locked and self.source != "strictest" else ""
        return words + locked + (f", the person's own: {self.limit}" if self.limit else "")


def shown(loaded: Loaded) -> list[Shown]:
    """Every setting in its order."""
    return [_shown(loaded, section, key) for section, key in every_key()]


def _shown(loaded: Loaded, section: str, name: str) -> Shown:
    settings, key = loaded.settings, f"{section}.{name}"
    value = getattr(getattr(settings, section), name)
    origin, is_locked = loaded.origins.get(key), settings.is_locked(key)
    bound = settings.bounds.get(key, OPEN)
    source: Source = "default" if origin is None else "policy" if origin.is_policy else "user"
    if loaded.is_distrusted and strictest_of(section, name) is not OPEN:
        source, origin = "strictest", None
    return Shown(
        key=key,
        value=str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else _plain(value),
        source=source,
        file=str(origin.file) if origin else None,
        line=origin.line if origin else None,
        locked=is_locked,
        limit="" if is_locked or bound is OPEN else allowed_words(section, name, bound),
    )


def _plain(value: Any) -> Any:
    """As JSON has it: a mapping as a dictionary, a hotkey as its text."""
    if isinstance(value, str):
        return str(value)
    return value if value is None or isinstance(value, (bool, int, float)) else dict(value)


def show(settings_file: Path | None, as_json: bool) -> int:
    """What counts here and now, and why."""
    loaded = load_all(settings_file)
    rows = shown(loaded)
    policy = paths.policy_file()
    if as_json:
        document = {
            "policy": str(policy),
            "policy_is_there": os.path.lexists(policy),
            "distrusted": loaded.is_distrusted,
            "problems": [str(one) for one in loaded.problems],
            "settings": [{name: getattr(one, name) for name in Shown.__slots__} for one in rows],
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return MISTAKES if loaded.is_distrusted else GOOD
    print(f"Policy: {policy}{'' if os.path.lexists(policy) else ' (none)'}")
    section = ""
    for one in rows:
        if (now := one.key.partition(".")[0]) != section:
            section = now
            print(f"\n[{section}]")
        print(one)
    for problem in loaded.problems:
        _complain(str(problem))
    return MISTAKES if loaded.is_distrusted else GOOD


def _complain(line: str) -> None:
    print(f"sotto policy: {line}", file=sys.stderr)
