"""What the settings window shows: plain values, made by desktop from the settings' own fields. Nothing decided here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

RowKind = Literal["switch", "choice", "number", "text", "counts"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several. `value` "" stands for "nothing set"."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting. `value` is what its field shows: a switch's bool, else text ("" where nothing is set)."""

    key: str
    title: str
    line: str
    kind: RowKind
    value: str | bool
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    none: str = ""
    """What stands in the empty field: what counts while nothing is set."""
    locked_by: str = ""
    """Who decided it, in words; "" where the person may."""
    when: str = ""
    """Why a change does not count at once; "" where it does."""
    mistake: str = ""
    """What is wrong with what was typed."""


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """One section of the settings file."""

    name: str
    title: str
    line: str
    rows: tuple[SettingRow, ...]
    can_reset: bool = False
    """Something in it was set by the person."""
    note: str = ""
    """How things stand now, below the settings."""
    action: str = ""
    """The one thing to do about it; answered with GroupAction."""


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The whole window."""

    groups: tuple[SettingGroup, ...]
    file: str
    """Where the person's settings are kept."""
    is_kept: bool = True
    """False: the file cannot be written, and what is changed counts until Sotto ends."""


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """The person gave a setting another value; "" takes it back to what counts without it."""

    key: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class GroupReset:
    """The person wants a section as it was."""

    name: str


@dataclass(frozen=True, slots=True)
class GroupAction:
    """The person pressed the section's own button."""

    name: str


SettingsGesture = SettingChanged | GroupReset | GroupAction


def bare(text: str) -> str:
    """Small letters without their accents, as people type when they search."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def found(row: SettingRow, group: SettingGroup, wanted: str) -> bool:
    """Every word that was typed stands somewhere in the row, its section, or its name in the file."""
    told = bare(" ".join((row.title, row.line, row.key, group.title, *(one.name for one in row.choices))))
    return all(word in told for word in bare(wanted).split())
