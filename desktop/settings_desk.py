"""Changing settings while the app runs. In: the settings window's gestures. Out: the person's file, the new Settings.

A change counts at once and is written and read back elsewhere (`own_settings.py`): the window waits for no disk. Where
the file cannot be written (a read-only profile, a full disk, no home) it counts until Sotto ends, is said once, and is
written with the next change that can be. No Qt.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.own_settings import OwnRead, OwnSettings
from desktop.paths import FolderError
from desktop.settings import SECTIONS, Settings, check_value, hints_of
from desktop.settings_fields import OPEN
from desktop.settings_file import Scalar, SettingsError
from desktop.settings_page import Choices, PageFacts, expected_words, is_decided, locked_words, settings_page
from desktop.strictness import allowed_words, is_looser
from desktop.words import tr
from desktop.writer import AtOnce, Writes
from ui.settings_model import GroupReset, SettingChanged, SettingsGesture, SettingsPage

log = logging.getLogger(__name__)

OnChange = Callable[[Settings, frozenset[str]], None]
"""Told of the new settings and the keys that differ."""


def all_keys(section: str) -> list[str]:
    """ "breaks.every_min" and its like."""
    return [f"{section}.{one.name}" for one in dataclasses.fields(SECTIONS[section])]


def differing(old: Settings, new: Settings) -> frozenset[str]:
    """The keys whose values differ."""
    return frozenset(key for section in SECTIONS for key in all_keys(section) if _get(old, key) != _get(new, key))


def _get(settings: Settings, key: str) -> Any:
    section, name = key.split(".")
    return getattr(getattr(settings, section), name)


class LooserError(ValueError):
    """More than the machine's policy allows; said in words."""


@dataclasses.dataclass(frozen=True, slots=True)
class GroupNote:
    """What a part of the app says in its section: how things stand, what its button says, what that does."""

    note: Callable[[], str]
    action: Callable[[], str]
    act: Callable[[], None]
    calm: Callable[[], None] = lambda: None
    """The settings are opened anew: whatever was half asked is not."""


class SettingsDesk:
    """The settings that count, and the page about them."""

    def __init__(
        self,
        settings: Settings,
        file: Path | None = None,
        policy_file: Path | None = None,
        adjust: Callable[[Settings], Settings] = lambda settings: settings,
        writer: Writes | None = None,
        deliver: Callable[[OwnRead], None] | None = None,
    ) -> None:
        """`adjust`: what the command line said goes before the file. `deliver` brings the writer's answers home."""
        self.settings = settings
        self._policy, self._adjust = policy_file, adjust
        self._own = OwnSettings(file, policy_file, writer or AtOnce(), deliver or self.on_message)
        self._mistakes: dict[str, str] = {}
        self._drafts: dict[str, str | bool] = {}
        self.choices: dict[str, Any] = {}
        self.notes: dict[str, GroupNote] = {}
        """By section."""
        self.listeners: list[OnChange] = []
        self.is_unsaved_told = False
        """The person knows already that nothing can be kept here."""
        self.on_unsaved: Callable[[str], None] = lambda sentence: None
        """Told once that changes cannot be kept, and why."""

    @property
    def file(self) -> Path:
        """The person's file."""
        return self._own.file

    def knows(self, key: str) -> bool:
        """Whether it was ever told what there is to choose from."""
        return key in self.choices

    def offer(self, choices: Choices) -> None:
        """What there is to choose from became known."""
        self.choices |= choices

    def opened(self) -> None:
        """The person opens the settings; what an editor changed in the file meanwhile is known."""
        self._own.renew()
        for one in self.notes.values():
            one.calm()

    def page(self) -> SettingsPage:
        """The window's content."""
        facts = PageFacts(
            file=self.file,
            policy_file=self._policy or paths.policy_file(),
            own=self._own_keys(),
            choices=self.choices,
            mistakes=self._mistakes,
            drafts=self._drafts,
            notes={name: (one.note(), one.action()) for name, one in self.notes.items()},
            is_kept=not self._own.unsaved,
        )
        return settings_page(self.settings, facts)

    def locked_by(self, key: str) -> str:
        """Who locked it, in words; "" where the person may change it."""
        file = self._policy or paths.policy_file()
        return locked_words(file) if is_decided(self.settings, key) else ""

    def mistake(self, key: str) -> str:
        """Why the last value given to this key was not taken, "" where it was."""
        return self._mistakes.get(key, "")

    def do(self, gesture: SettingsGesture) -> None:
        """Does what the person asked; a mistake stands on the page."""
        if isinstance(gesture, GroupReset):
            self.reset(gesture.name)
        elif isinstance(gesture, SettingChanged):
            self.set(gesture.key, gesture.value)
        elif gesture.name in self.notes:
            self.notes[gesture.name].act()

    def set(self, key: str, value: str | bool) -> None:
        """Gives one setting another value."""
        self._mistakes.pop(key, None)
        self._drafts.pop(key, None)
        if self.settings.is_locked(key):
            return
        try:
            self._save({key: self._scalar(key, value)})
        except ValueError as error:  # SettingsError is one
            self._refuse(key, value, str(error))

    def _refuse(self, key: str, value: str | bool, why: str) -> None:
        self._mistakes[key], self._drafts[key] = why, value

    def reset(self, section: str) -> None:
        """Takes a section's keys out of the person's file."""
        own = [key for key in self._own_keys() if key.split(".")[0] == section and not self.settings.is_locked(key)]
        for key in all_keys(section):
            self._mistakes.pop(key, None)
            self._drafts.pop(key, None)
        try:
            self._save(dict.fromkeys(one for key in own for one in self._lines_of(key)))
        except SettingsError as error:
            self._mistakes[own[0]] = tr("Not kept: {reason}", reason=error)

    def remember(self, changes: Mapping[str, Scalar | None]) -> None:
        """Keeps what Sotto learnt by itself; nobody is told, for who learnt it knows."""
        try:
            self._own.change(changes)
        except SettingsError as error:
            log.warning("remembered until Sotto ends: %s", error)
            return
        self.settings = self._adjust(self._own.settings())
        self._own.renew()

    def _save(self, changes: dict[str, Scalar | None]) -> None:
        if not changes:
            return
        self._own.change(changes)
        self._renew()
        self._own.renew()

    def _renew(self) -> None:
        old = self.settings
        self.settings = self._adjust(self._own.settings())
        changed = differing(old, self.settings)
        for listener in self.listeners if changed else ():
            listener(self.settings, changed)

    def on_message(self, message: object) -> None:
        """The file was written, or not, and read."""
        if not isinstance(message, OwnRead):
            return
        for key, value in self._own.take(message).items():
            log.info("%s", message.problem)
            self._refuse(key, value if isinstance(value, bool) else str(value or ""), str(message.problem))
        if isinstance(message.problem, FolderError):
            if not self.is_unsaved_told:
                self.is_unsaved_told = True
                said = tr("Not kept: {reason}. What you change counts until Sotto ends.", reason=message.problem)
                self.on_unsaved(said)
        elif message.changes and not message.problem:
            self.is_unsaved_told = False
        if message.changes:
            self._renew()

    def _scalar(self, key: str, value: str | bool) -> Scalar | None:
        section, name = key.split(".")
        if isinstance(value, bool):
            self._check_bound(key, value)
            return value
        text = value.strip()
        if not text:
            return "" if takes_nothing(section, name) else None
        hint = hints_of(SECTIONS[section])[name]
        number = _number(text, str(hint))
        try:
            self._check_bound(key, check_value(section, name, number))
        except LooserError:
            raise
        except ValueError as error:
            raise ValueError(expected_words(key, str(error))) from None
        return number

    def _check_bound(self, key: str, value: Any) -> None:
        bound = self.settings.bounds.get(key, OPEN)
        section, name = key.split(".")
        if bound is not OPEN and is_looser(section, name, value, bound):
            raise LooserError(tr("Your organisation allows: {limit}.", limit=allowed_words(section, name, bound)))

    def _own_keys(self) -> list[str]:
        own = self._own.values()
        tables = {name: own[name] for name in SECTIONS if isinstance(own.get(name), dict)}
        return [
            f"{name}.{key}"
            for name, table in tables.items()
            for key, value in table.items()
            if f"{name}.{key}" in all_keys(name) and value != {}
        ]

    def _lines_of(self, key: str) -> list[str]:
        """A table under its own header goes line by line; its header may stay."""
        section, name = key.split(".")
        value = self._own.values()[section][name]
        has_header = f"[{key}]" in self._own.text or not self._own.text
        return [f"{key}.{one}" for one in value] if isinstance(value, dict) and has_header else [key]


def takes_nothing(section: str, name: str) -> bool:
    """Whether an empty text is a value of its own here ("no hotkey"), and not "as it is without one"."""
    try:
        return bool(check_value(section, name, "") == "")
    except ValueError:
        return False


def _number(text: str, hint: str) -> Scalar:
    """Digits as a number where a number is wanted; a comma is a decimal point to half of the world."""
    if "int" not in hint and "float" not in hint:
        return text
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(value) if value.is_integer() else value
