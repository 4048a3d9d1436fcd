"""Which values are stricter. In: a key, a value, the policy's value. Out: whether it is looser; the strictest Settings.

What is stricter stands with each field (desktop/settings_fields.py): `strictest`, `bound`, `order`. Pure.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.settings_fields import OPEN, SECTIONS, Settings
from desktop.settings_values import day_windows
from desktop.words import tr

DAY_MIN = 24 * 60


def every_key() -> Iterator[tuple[str, str]]:
    """Section and key of every setting."""
    for section, kind in SECTIONS.items():
        for one in dataclasses.fields(kind):
            yield section, one.name


def words_of(section: str, key: str) -> Mapping[str, Any]:
    """What stands with a field."""
    return next(one.metadata for one in dataclasses.fields(SECTIONS[section]) if one.name == key)


def strictest_of(section: str, key: str) -> Any:
    """The value that holds while the policy cannot be trusted; OPEN where none is stricter than another."""
    return words_of(section, key).get("strictest", OPEN)


def has_stricter_side(section: str, key: str) -> bool:
    """Whether the policy's value is also the limit of the person's."""
    words = words_of(section, key)
    return bool(words.get("bound") or words.get("order") or isinstance(words.get("strictest"), bool))


def is_looser(section: str, key: str, value: Any, bound: Any) -> bool:
    """Whether `value` allows more than the policy's `bound`."""
    words = words_of(section, key)
    if order := words.get("order"):  # from the loosest to the strictest
        return bool(order.index(value) < order.index(bound))
    kind = words.get("bound")
    if kind == "within":
        return bound is not None and (value is None or not _minutes(value) <= _minutes(bound))
    if kind == "low":
        return _number(value, words) > _number(bound, words)
    return bool(bound == words.get("strictest") and value != bound)


def allowed_words(section: str, key: str, bound: Any) -> str:
    """What the policy leaves to the person, in words; "" where that is everything."""
    words = words_of(section, key)
    if order := words.get("order"):
        left = order[order.index(bound) :]
        return "" if len(left) == len(order) else tr("{a} or stricter", a=bound)
    kind = words.get("bound")
    if kind == "within":
        return "" if bound is None else tr("within {hours}", hours=bound)
    if kind == "low":
        is_all = _number(bound, words) >= (math.inf if "unbounded" in words else words["high"])
        return "" if is_all else tr("at most {n} {unit}", n=f"{bound:g}", unit=tr(words["unit"]))
    if bound != words.get("strictest"):
        return ""
    return tr("always on") if bound else tr("always off")


def leaves_nothing(section: str, key: str, bound: Any) -> bool:
    """Whether the policy's value is the strictest there is: the same as a lock."""
    words = words_of(section, key)
    return bool(bound == (words["order"][-1] if words.get("order") else words.get("strictest", OPEN)))


def _number(value: float, words: Mapping[str, Any]) -> float:
    return math.inf if value == words.get("unbounded") else value


def _minutes(hours: str) -> set[int]:
    """The minutes of the day that these hours cover; some go past midnight."""
    return {
        minute % DAY_MIN
        for start, end in day_windows(hours)
        for minute in range(start, end if end > start else end + DAY_MIN)
    }


def with_strictest(settings: Settings) -> Settings:
    """Every key that has a strictest value at that value, and locked."""
    changed: dict[str, Any] = {}
    locked = set(settings.locked)
    for section, kind in SECTIONS.items():
        values = {one.name: strictest_of(section, one.name) for one in dataclasses.fields(kind)}
        values = {key: value for key, value in values.items() if value is not OPEN}
        changed[section] = dataclasses.replace(getattr(settings, section), **values)
        locked |= {f"{section}.{key}" for key in values}
    return dataclasses.replace(settings, locked=frozenset(locked), **changed)
