"""The person's settings file as the running app knows it. In: changes. Out: what counts; the file, written elsewhere.

A change counts at once, from memory. The writer's thread puts it into the file as the file is then (with whatever an
editor changed there meanwhile) and reads it back; the answer comes as OwnRead, and what counts is what the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import paths
from desktop.coaching.toml_lines import TomlError, parse
from desktop.paths import FolderError
from desktop.settings import Settings, Sources, load_from, read_sources, with_more
from desktop.settings_file import Scalar, SettingsError, changed_text, save_user
from desktop.writer import Writes

Changes = Mapping[str, Scalar | None]


@dataclass(frozen=True, slots=True)
class OwnRead:
    """The files were read, after these changes were written into the person's; or why they were not."""

    sources: Sources
    changes: Changes
    problem: FolderError | SettingsError | None = None


class OwnSettings:
    """One person's file and the machine's policy. Read once here; from then on by the writer."""

    def __init__(
        self, file: Path | None, policy_file: Path | None, writer: Writes, deliver: Callable[[OwnRead], None]
    ) -> None:
        """`deliver` is called from the writer's thread."""
        self._given, self._policy, self._writer, self._deliver = file, policy_file, writer, deliver
        self._sources = read_sources(file, policy_file)
        self._waiting: dict[str, Scalar | None] = {}
        """On their way into the file."""
        self.unsaved: dict[str, Scalar | None] = {}
        """What could not be written; it counts all the same, and goes with the next change that can be."""

    @property
    def file(self) -> Path:
        """The person's file."""
        return self._given or paths.settings_file()

    @property
    def text(self) -> str:
        """What the file said last."""
        return self._sources.own.text or ""

    def settings(self) -> Settings:
        """What counts."""
        return load_from(self._sources, self._more()).settings

    def values(self) -> dict[str, Any]:
        """What the person set, by section."""
        try:
            own = parse(self.text)
        except TomlError:
            own = {}
        return with_more(own, self._more())

    def _more(self) -> dict[str, Scalar | None]:
        return self.unsaved | self._waiting

    def change(self, changes: Changes) -> None:
        """These count from now on, and go into the file with `renew`. Raises SettingsError where they cannot."""
        try:
            changed_text(self.file, self.text, self._more() | dict(changes))
        except SettingsError:
            self.renew()  # it may be right by now
            raise
        self._waiting |= changes

    def renew(self) -> None:
        """Has the file written where something waits, and read."""
        changes = self._more()
        self._writer.put("settings", lambda: self._deliver(self._written(changes)))

    def _written(self, changes: Changes) -> OwnRead:
        """On the writer's thread."""
        problem: FolderError | SettingsError | None = None
        try:
            if changes:
                save_user(changes, self._given)
        except (FolderError, SettingsError) as error:
            problem = error
        return OwnRead(read_sources(self._given, self._policy), changes, problem)

    def take(self, read: OwnRead) -> Changes:
        """The answer: what was refused of the changes, which count no longer."""
        mine = {key: value for key, value in self._waiting.items() if _says(read.changes, key, value)}
        self._waiting = {key: value for key, value in self._waiting.items() if key not in mine}
        if isinstance(read.problem, SettingsError):
            return mine
        if read.problem:
            self.unsaved |= read.changes
            return {}
        self.unsaved = {key: one for key, one in self.unsaved.items() if not _says(read.changes, key, one)}
        if _is_sound(read.sources):
            self._sources = read.sources
        return {}


def _says(changes: Changes, key: str, value: Scalar | None) -> bool:
    return key in changes and changes[key] == value


def _is_sound(sources: Sources) -> bool:
    """It could be read: half a line that an editor saved, or a share that is away, changes nothing that counts."""
    try:
        parse(sources.own.text or "")
    except TomlError:
        return False
    return not sources.own.problems
