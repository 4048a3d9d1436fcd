"""Settings. In: machine policy and user file (TOML). Out: frozen Settings, and each mistake with its line.

Defaults < machine policy < user file; what the policy locks, it decides. A mistake keeps the value before it.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_type_hints

from desktop import paths
from desktop.coaching.toml_lines import TomlError, line_of, parse
from desktop.settings_values import checked

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


def _within(default: Any, low: float, high: float, unit: str) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "unit": unit})


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """Which devices are heard. A name is a device's id, its name, or a part of its name."""

    microphone: str | None = None
    """The agent's side; without one: the system's default microphone."""
    customer: str | None = None
    """The customer's side; without one: what the softphone plays to, or else the default loudspeakers."""
    softphone: str | None = None
    """The program that carries the calls: with it, a call is on only while that program has live sound."""
    latency_s: float = _within(0.3, 0.2, 0.5, "s")
    """Below, a busy machine loses sound without a word; above, words come late."""


@dataclass(frozen=True, slots=True)
class WordsSettings:
    """How speech becomes words."""

    model: str | None = None
    """A model's name or folder; without one: the largest that is installed. "none": tone and timing only."""
    partials: bool = True
    """Words while somebody is still speaking; off saves about half of the work."""
    partial_every_s: float = _within(0.8, 0.3, 5.0, "s")
    """Oftener costs CPU, more seldom shows words later."""
    final_window_s: float | None = _within(None, 0.0, 30.0, "s")
    """What the model sees of a finished turn; without one: what the model is known to be reliable on. 0: the turn."""
    beam: int = _within(1, 1, 5, "hypotheses")
    """More is slower, for few words."""
    threads: int | None = _within(None, 1, 16, "threads")
    """Without one: what was measured to cost least; the softphone needs the rest."""


@dataclass(frozen=True, slots=True)
class ToneSettings:
    """The customer's tone against their own baseline."""

    on: bool = True
    """Off: Sotto goes by words and timing alone."""


@dataclass(frozen=True, slots=True)
class CoachingSettings:
    """How often, and when, a card is shown."""

    deck: Path | None = None
    """A deck of your own (a relative path starts at the settings file), or "es" for the Spanish one."""
    level: Literal["new", "usual", "experienced"] = "usual"
    """New agents can have more cards, experienced ones fewer. The three keys below, where set, come before it."""
    gap_s: float | None = _within(None, 20.0, 600.0, "s")
    """Between two cards; without one: 20, for the experienced 45. Oftener distracts more than it helps."""
    max_cards_per_call: int | None = _within(None, 0, 30, "cards")
    """Without one: 8, for new agents 12, for the experienced 4. More than a handful is a lecture. 0: none at all."""
    patience_turns: int | None = _within(None, 1, 4, "turns")
    """The agent's turns until a feeling counts as missed. Without one: 2, for the experienced 3."""
    silenced: Mapping[str, int] = field(default_factory=dict, metadata={"low": 0, "high": 1000, "unit": "times"})
    """How often "wrong cue" was said of each card."""


@dataclass(frozen=True, slots=True)
class BreakSettings:
    """Stretch breaks, never during a call."""

    on: bool = True
    """Off: no breaks are offered."""
    every_min: float = _within(60.0, 20.0, 240.0, "min")
    """Of work; a short break an hour is what display-work rules ask for."""
    length_min: float = _within(5.0, 1.0, 15.0, "min")
    """Five minutes hold a round of stretches."""
    postpone_min: float = _within(5.0, 1.0, 30.0, "min")
    """Long enough to end a task, short enough to come back."""
    max_postpones: int = _within(3, 0, 6, "times")
    """After these it is start or skip, so that nobody is asked all day."""
    wrap_up_s: float = _within(60.0, 0.0, 600.0, "s")
    """After a call, for its notes, before a break is offered."""
    notice_s: float = _within(30.0, 0.0, 300.0, "s")
    """Between the offer and the break."""
    allowed: str | None = field(default=None, metadata={"form": "windows"})
    """When breaks may be offered ("10:00-12:00, 14:00-17:00"); without it: at any time."""
    most_per_day: int = _within(0, 0, 24, "breaks")
    """So many are offered in a day, at most. 0: as many as fall due."""
    sound: bool = True
    """A soft sound when a break is offered and when it is over."""
    begin_command: tuple[str, ...] = field(default=(), metadata={"policy_only": True})
    """Run when a break begins, so that the softphone follows; set by the machine's policy alone."""
    end_command: tuple[str, ...] = field(default=(), metadata={"policy_only": True})
    """Run when it ends."""


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """How the window looks."""

    opacity: float = _within(1.0, 0.6, 1.0, "of 1")
    """Below 0.6 text cannot be read over a busy screen."""
    transcript_open: bool = False
    """Whether the transcript is unfolded at the start."""
    theme: Literal["system", "light", "dark"] = "system"
    """Follows the system unless told."""
    page_s: float = _within(20.0, 0.0, 600.0, "s")
    """How long the page after a call stays by itself: a short wrap-up. 0: only when asked for."""


@dataclass(frozen=True, slots=True)
class PrivacySettings:
    """What never reaches the screen."""

    redact: bool = True
    """Card numbers, passwords and the like are masked before anything else sees the words."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `locked`: keys or sections that the machine's policy decides."""

    audio: AudioSettings = AudioSettings()
    words: WordsSettings = WordsSettings()
    tone: ToneSettings = ToneSettings()
    coaching: CoachingSettings = field(default_factory=CoachingSettings)
    breaks: BreakSettings = BreakSettings()
    window: WindowSettings = WindowSettings()
    privacy: PrivacySettings = PrivacySettings()
    locked: frozenset[str] = frozenset()

    def is_locked(self, key: str) -> bool:
        """Whether the machine's policy decides this key ("breaks.every_min")."""
        return bool({key, key.partition(".")[0]} & self.locked)


SECTIONS: dict[str, type[Any]] = {
    one.name: get_type_hints(Settings)[one.name] for one in dataclasses.fields(Settings)[:-1]
}


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


def hints_of(section: type[Any]) -> dict[str, Any]:
    """The fields of a section and their types."""
    return get_type_hints(section)


def is_policy_only(section: str, key: str) -> bool:
    """A key that starts programs: no file that a person's own software can write may set it."""
    return any(one.name == key and one.metadata.get("policy_only") for one in dataclasses.fields(SECTIONS[section]))


def check_value(section: str, key: str, value: Any) -> Any:
    """The value as the field keeps it. Raises ValueError with what was expected."""
    limits = next(one.metadata for one in dataclasses.fields(SECTIONS[section]) if one.name == key)
    return checked(value, hints_of(SECTIONS[section])[key], limits)


def _nearest(name: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.4)), known[0])


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _shown_key(part: str | int) -> str:
    text = str(part)
    return (text if len(text) <= 40 else f"{text[:37]}...") if text.isprintable() else _shown(text)
