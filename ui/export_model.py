"""What the window for taking one's results along shows: plain values, made by desktop. Nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass

from ui.settings_model import Choice


@dataclass(frozen=True, slots=True)
class Addition:
    """Something beside the counts. `on`: it goes too."""

    name: str
    title: str
    on: bool


@dataclass(frozen=True, slots=True)
class ExportPage:
    """`text` is the file to the letter."""

    text: str
    forms: tuple[Choice, ...]
    form: str
    additions: tuple[Addition, ...] = ()
    """Those of which something was kept."""
    about: str = ""
    said: str = ""
    """What became of it: where it was written, or why not."""
    file_name: str = ""
    """What the file is called unless the person says otherwise."""


@dataclass(frozen=True, slots=True)
class FormChosen:
    """Another form of file."""

    form: str


@dataclass(frozen=True, slots=True)
class AdditionToggled:
    """Something beside the counts shall go, or not."""

    name: str
    on: bool


@dataclass(frozen=True, slots=True)
class SaveTo:
    """Write what is shown, there."""

    path: str


ExportGesture = FormChosen | AdditionToggled | SaveTo
