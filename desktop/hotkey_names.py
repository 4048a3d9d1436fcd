"""A hotkey as text. In: "Ctrl+Shift+F7". Out: a Combo, or ValueError with what was expected. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift", "Super")
"""In the order in which they are written."""
_ALIASES = {"control": "Ctrl", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super", "win": "Super"}
NAMED_KEYS = (
    "Space", "Insert", "Delete", "Home", "End", "PageUp", "PageDown", "Left", "Right", "Up", "Down", "Pause",
)  # fmt: skip
_KEYS = {
    **{name.lower(): name for name in NAMED_KEYS},
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
    **{one.lower(): one for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
}
EXPECTED = 'keys such as "Ctrl+Shift+F7" (Ctrl, Alt or Super, and one key), or "" for none'


class HotkeyText(str):
    """A hotkey in the settings: a text that `parse` understands, or empty."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Combo:
    """Modifiers in their usual order, and one key by its usual name."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))


def parse(text: str) -> Combo:
    """The combination. Raises ValueError with what was expected."""
    *modifiers, key = [part.strip().lower() for part in text.split("+")]
    known = {_ALIASES[one] for one in modifiers if one in _ALIASES}
    if key not in _KEYS or len(known) != len(modifiers) or not known & {"Ctrl", "Alt", "Super"}:
        raise ValueError(EXPECTED)  # a key alone, or with Shift, would be taken from all typing
    return Combo(tuple(one for one in MODIFIERS if one in known), _KEYS[key])


def check_text(value: object) -> HotkeyText:
    """A setting's value. Raises ValueError with what was expected."""
    if not isinstance(value, str):
        raise ValueError(EXPECTED)
    return HotkeyText(parse(value)) if value.strip() else HotkeyText("")
