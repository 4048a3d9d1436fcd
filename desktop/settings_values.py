"""One value of a settings file against its field's type and limits. ValueError says what was expected. Pure."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from desktop.hotkey_names import HotkeyText, check_text
from desktop.privacy.orders import parse_patterns

MAX_SENTENCE = 400
"""Longer than this, nobody says it at the beginning of a call."""
Check = Callable[[Any, Any, Mapping[str, Any]], Any]


def checked(value: Any, hint: Any, limits: Mapping[str, Any]) -> Any:
    """The value as the field keeps it. `hint`: the field's type; `limits`: its low, high and unit."""
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if type(None) in get_args(hint) else [hint]
    return _check_for(kinds[0])(value, kinds[0], limits)


def _check_for(kind: Any) -> Check:
    if get_origin(kind) is Literal:
        return _check_choice
    if kind in (int, float):
        return _check_number
    if get_origin(kind) is tuple:
        return _check_command
    checks: dict[Any, Check] = {bool: _check_bool, str: _check_text, Path: _check_text, HotkeyText: _check_hotkey}
    return checks.get(kind, _check_counts)


def _check_choice(value: Any, kind: Any, _: Mapping[str, Any]) -> Any:
    if value not in get_args(kind):
        raise ValueError(f"one of {', '.join(get_args(kind))}")
    return value


def _check_bool(value: Any, _: Any, __: Mapping[str, Any]) -> Any:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _check_text(value: Any, kind: Any, limits: Mapping[str, Any]) -> Any:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError("a text in quotes")
    if limits.get("form") == "windows":
        day_windows(value)
    if limits.get("form") == "patterns":
        parse_patterns(value)
    if limits.get("form") == "sentence" and (len(value) > MAX_SENTENCE or not value.isprintable()):
        raise ValueError(f"a sentence of at most {MAX_SENTENCE} letters on one line")
    return kind(value)


def _check_hotkey(value: Any, _: Any, __: Mapping[str, Any]) -> Any:
    return check_text(value)


def _check_command(value: Any, _: Any, __: Mapping[str, Any]) -> Any:
    words = value if isinstance(value, (list, tuple)) else [None]
    if not all(isinstance(one, str) and one and "\0" not in one for one in words) or len(words) > 40:
        raise ValueError('a command as a list of words such as ["softphone", "--break"]')
    return tuple(words)


_WINDOW = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)")


def day_windows(text: str) -> tuple[tuple[int, int], ...]:
    """ "10:00-12:00, 14:00-17:00" as minutes of the day. Raises ValueError."""
    found = [_WINDOW.fullmatch(part.strip()) for part in text.split(",")]
    windows = [
        (60 * int(one[1]) + int(one[2]), 60 * int(one[3]) + int(one[4])) for one in found if one is not None
    ]  # fmt: skip
    if len(windows) != len(found) or any(start == end for start, end in windows):
        raise ValueError('times of the day such as "10:00-12:00, 14:00-17:00"')
    return tuple(windows)


def _check_number(value: Any, kind: Any, limits: Mapping[str, Any]) -> Any:
    numbers = (int,) if kind is int else (int, float)
    if isinstance(value, bool) or not isinstance(value, numbers) or not limits["low"] <= value <= limits["high"]:
        whole = "a whole number " if kind is int else ""
        raise ValueError(f"{whole}{limits['low']:g} to {limits['high']:g} {limits['unit']}")
    return kind(value)


def _check_counts(value: Any, _: Any, limits: Mapping[str, Any]) -> Any:
    if not isinstance(value, dict):
        raise ValueError("a table of cards and counts")
    return {str(card): _check_number(count, int, limits) for card, count in value.items()}
