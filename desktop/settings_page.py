"""The settings window's content. In: Settings, the person's own keys, devices, models. Out: a page. Pure.

Everything comes from the settings' own fields (desktop/settings.py): no key is named twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from audio.capture import Device
from desktop.settings import SECTIONS, Settings, hints_of
from desktop.settings_fields import OPEN
from desktop.strictness import allowed_words, leaves_nothing
from desktop.words import later, tr
from ui.settings_model import Choice, RowKind, SettingGroup, SettingRow, SettingsPage

_TITLES = {
    "audio": later("Sound"),
    "words": later("Words"),
    "tone": later("Tone"),
    "coaching": later("Cards"),
    "breaks": later("Breaks"),
    "window": later("Window"),
    "hotkeys": later("Hotkeys"),
    "privacy": later("Privacy"),
    "keep": later("Kept"),
}
_NAMES = {
    "system": later("As the system"),
    "light": later("Light"),
    "dark": later("Dark"),
    "new": later("New to the phone"),
    "usual": later("Usual"),
    "experienced": later("Experienced"),
    "phrase": later("By phrase too"),
    "button": later("By button"),
    "en": "English",
    "es": "Español",
}
_UNITS = {
    "breaks": later("breaks"),
    "min": later("min"),
    "days": later("days"),
    "times": later("times"),
    "cards": later("cards"),
    "turns": later("turns"),
    "threads": later("threads"),
    "hypotheses": later("readings"),
    "of 1": "",
}
_SIDES = {"audio.microphone": "microphone", "audio.customer": "playback-monitor"}
Choices = Mapping[str, tuple[Choice, ...]]
"""Key -> what there is to choose from on this machine."""


@dataclasses.dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page needs beside the settings."""

    file: Path
    policy_file: Path
    own: Collection[str] = ()
    """Keys that the person's file sets."""
    choices: Choices = dataclasses.field(default_factory=dict)
    mistakes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    notes: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    """Section -> how things stand now, and what its button says ("": none)."""
    is_kept: bool = True
    """What was changed stands in the file."""
    drafts: Mapping[str, str | bool] = dataclasses.field(default_factory=dict)
    """Key -> what was typed and not taken: it stays in its field beside its mistake."""


def settings_page(settings: Settings, facts: PageFacts) -> SettingsPage:
    """Every setting, by section."""
    groups = tuple(_group(name, settings, facts) for name in SECTIONS)
    return SettingsPage(tuple(group for group in groups if group.rows), str(facts.file), facts.is_kept)


def _group(name: str, settings: Settings, facts: PageFacts) -> SettingGroup:
    kind = SECTIONS[name]
    rows = tuple(_row(name, one, settings, facts) for one in dataclasses.fields(kind) if is_shown(one))
    note, action = facts.notes.get(name, ("", ""))
    can_reset = any(row.key in facts.own and not row.locked_by for row in rows)
    return SettingGroup(
        name, tr(_TITLES.get(name, name.capitalize())), tr(group_line(name)), rows, can_reset, note, action
    )


def is_shown(one: dataclasses.Field[Any]) -> bool:
    """What the policy alone can set (a command to run) is no business of the person's."""
    return not one.metadata.get("policy_only")


def group_line(name: str) -> str:
    """A section in a sentence: its class's own, as far as its first full stop."""
    return (SECTIONS[name].__doc__ or "").partition("\n")[0].split(". ")[0].rstrip(".") + "."


def _row(section: str, one: dataclasses.Field[Any], settings: Settings, facts: PageFacts) -> SettingRow:
    key, words = f"{section}.{one.name}", one.metadata
    value = getattr(getattr(settings, section), one.name)
    kind, choices = _kind(hints_of(SECTIONS[section])[one.name])
    if offered := facts.choices.get(key):
        kind, choices = "choice", _with_own(offered, value)
    locked = locked_words(facts.policy_file) if is_decided(settings, key) else ""
    return SettingRow(
        key=key,
        title=tr(words["title"]) if words.get("title") else one.name.replace("_", " ").capitalize(),
        line=_line(section, one.name, words, settings, bool(locked)),
        kind=kind,
        value=facts.drafts.get(key, _shown(value, kind)),
        choices=choices,
        unit=_unit(words) if kind == "number" else "",
        none=tr(words["none"]) if words.get("none") else tr("Not set") if kind == "text" else "",
        locked_by=locked,
        when=tr(words["when"]) if words.get("when") else "",
        mistake=facts.mistakes.get(key, ""),
    )


def _line(section: str, name: str, words: Mapping[str, Any], settings: Settings, is_locked: bool) -> str:
    """The setting in a line, and what the policy leaves of it."""
    line = tr(words["line"]) if words.get("line") else ""
    bound = settings.bounds.get(f"{section}.{name}", OPEN)
    limit = "" if is_locked or bound is OPEN else allowed_words(section, name, bound)
    return f"{line} {tr('Your organisation allows: {limit}.', limit=limit)}".strip() if limit else line


def is_decided(settings: Settings, key: str) -> bool:
    """Whether the policy leaves no choice: it locks the key, or gives the strictest value there is."""
    bound = settings.bounds.get(key, OPEN)
    return settings.is_locked(key) or (bound is not OPEN and leaves_nothing(*_parts(key), bound))


def _parts(key: str) -> tuple[str, str]:
    section, _, name = key.partition(".")
    return section, name


def locked_words(policy_file: Path) -> str:
    """Who decided a setting."""
    return tr("Set by your organisation: {file}", file=policy_file)


def _kind(hint: Any) -> tuple[RowKind, tuple[Choice, ...]]:
    kinds = [one for one in get_args(hint) if one is not type(None)] if type(None) in get_args(hint) else [hint]
    if get_origin(kinds[0]) is Literal:
        return "choice", tuple(Choice(one, tr(_NAMES.get(one, one.capitalize()))) for one in get_args(kinds[0]))
    if kinds[0] is bool:
        return "switch", ()
    if kinds[0] in (int, float):
        return "number", ()
    return ("counts", ()) if get_origin(kinds[0]) is Mapping else ("text", ())


def _with_own(choices: tuple[Choice, ...], value: Any) -> tuple[Choice, ...]:
    """What is chosen stays to be seen, whether it is there now or not."""
    if value is None or any(one.value == str(value) for one in choices):
        return choices
    return (*choices, Choice(str(value), str(value)))


def _shown(value: Any, kind: RowKind) -> str | bool:
    if kind == "switch":
        return bool(value)
    if kind == "counts":
        return ", ".join(f"{card} {count}" for card, count in value.items())
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _unit(words: Mapping[str, Any]) -> str:
    """ "20 to 240 min"."""
    unit = _UNITS.get(words["unit"], words["unit"])
    text = tr("{low} to {high} {unit}", low=f"{words['low']:g}", high=f"{words['high']:g}", unit=unit and tr(unit))
    return text.strip()


def expected_words(key: str, otherwise: str) -> str:
    """What a field takes, said of one that got something else."""
    section, name = key.split(".")
    words = next(one.metadata for one in dataclasses.fields(SECTIONS[section]) if one.name == name)
    if "low" not in words:
        return tr("Expected {expected}.", expected=otherwise)
    if "int" in str(hints_of(SECTIONS[section])[name]):
        return tr("Expected a whole number, {range}.", range=_unit(words))
    return tr("Expected {expected}.", expected=_unit(words))


def device_choices(devices: Collection[Device]) -> Choices:
    """Both sides' devices; none: nobody could be asked, and a name can be typed."""
    if not devices:
        return dict.fromkeys(_SIDES, ())
    return {
        key: (*choices, *(Choice(device_value(one), device_name(one)) for one in devices if one.kind == _SIDES[key]))
        for key, choices in unlisted_choices().items()
    }


def unlisted_choices() -> Choices:
    """Both sides until the devices are listed."""
    return dict.fromkeys(_SIDES, (Choice("", tr("As the system")),))


def device_value(device: Device) -> str:
    """What the settings keep: its id, or its name where ids are numbers that change with every plug."""
    return device.name if device.id.isdigit() else device.id


def device_name(device: Device) -> str:
    """As a person knows it: a monitor is what one hears in these loudspeakers."""
    return device.name.removeprefix("Monitor of ").removesuffix(" [Loopback]")


def model_choices(installed: Collection[Path]) -> Choices:
    """The models that are here, and none."""
    named = tuple(Choice(one.name, one.name) for one in installed)
    without = Choice("none", tr("None: tone and timing only"))
    return {"words.model": (Choice("", tr("The largest installed")), *named, without)}
