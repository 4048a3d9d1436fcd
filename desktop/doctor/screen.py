"""The screen. In: the display server. Out: Checks of the display, the window, the tray, hotkeys, and screen sharing."""

from __future__ import annotations

import os
import sys

from desktop.display import Kind, choose_platform, display_kind
from desktop.doctor.check import Check, Context, Fact
from desktop.hotkey_names import parse
from desktop.hotkeys import WORDS, why_not
from desktop.screen_sharing import CANNOT, can_hide

_DISPLAYS: dict[Kind, str] = {
    "windows": "Windows",
    "macos": "macOS",
    "x11": "X11",
    "xwayland": "Wayland, with XWayland, through which Sotto shows itself",
    "wayland": "Wayland alone",
    "none": "no display here",
}
_WAYLAND = (
    "Without XWayland the window can neither stay on top nor choose its place, and breaks do not see an empty desk: "
    "install XWayland, or log in to an X11 session."
)
_XWAYLAND = "Hotkeys: bind sotto pause, sotto payment, sotto done and their like in the desktop's settings."


def display(_: Context) -> list[Check]:
    """Which display server, and what it cannot do."""
    return [judge_display(display_kind())]


def judge_display(kind: Kind) -> Check:
    """What the window can do there."""
    state, action = "good", ""
    if kind == "wayland":
        state, action = "warning", _WAYLAND
    elif kind == "xwayland":
        state, action = "note", _XWAYLAND
    elif kind == "none":
        state, action = "note", "replay, models and demo --fast work without one."
    return Check("display", "Display", state, _DISPLAYS[kind], action, {"kind": kind})  # type: ignore[arg-type]


def window(_: Context) -> list[Check]:
    """Opens Qt as the app does. In a process of its own: a display that does not answer aborts or hangs it."""
    if display_kind() == "none" and os.environ.get("QT_QPA_PLATFORM") not in ("offscreen", "minimal"):
        return [Check(id, id.capitalize(), "skipped", "no display here") for id in ("window", "tray")]
    choose_platform(os.environ)
    from ui.probe import screen_facts

    found = screen_facts()
    screens = ", ".join(found.screens)
    facts: dict[str, Fact] = {"platform": found.platform, "screens": list(found.screens)}
    tray = (
        Check("tray", "Tray", "good", "there is one", facts={"tray": True})
        if found.has_tray
        else Check("tray", "Tray", "note", "none on this desktop", "The window's menu does the same.", {"tray": False})
    )
    return [Check("window", "Window", "good", f"{found.platform}, {screens}", facts=facts), tray]


def hotkeys(context: Context) -> list[Check]:
    """Whether each chosen combination can be had. Asks the system for each, and gives it back."""
    chosen = {name: str(getattr(context.settings.hotkeys, name)) for name in WORDS}
    chosen = {name: text for name, text in chosen.items() if text}
    if reason := why_not():
        return [judge_hotkeys(chosen, [], reason)]
    from desktop.paths import socket_name
    from desktop.remote import who_runs

    if who_runs(socket_name()):  # it holds them, and would be taken for another program
        return [judge_hotkeys(chosen, [], "", held=True)]
    return [judge_hotkeys(chosen, _refused(chosen), "")]


def judge_hotkeys(chosen: dict[str, str], refused: list[str], reason: str, held: bool = False) -> Check:
    """`refused`: the names of those that another program has. `reason`: why there are none at all."""
    facts: dict[str, Fact] = {"chosen": [f"{name} {text}" for name, text in chosen.items()], "refused": list(refused)}
    if reason:
        return Check(
            "hotkeys", "Hotkeys", "note", f"none: {reason}", "The tray and the window's menu do the same.", facts
        )
    if held:
        return Check(
            "hotkeys", "Hotkeys", "good", "Sotto is running and holds them; it said so where it could not", "", facts
        )
    if refused:
        names = ", ".join(f"{chosen[name]} ({WORDS[name]})" for name in refused)
        action = "Choose another one under [hotkeys] in the settings."
        return Check("hotkeys", "Hotkeys", "warning", f"another program has {names}", action, facts)
    text = f"all {len(chosen)} are free; no other key is seen" if chosen else "none is chosen"
    return Check("hotkeys", "Hotkeys", "good", text, "", facts)


def _refused(chosen: dict[str, str]) -> list[str]:
    wanted = {name: parse(text) for name, text in chosen.items()}
    if sys.platform == "win32":
        from desktop.hotkeys_windows import refused_now

        return list(refused_now(wanted))
    from desktop.hotkeys_x11 import refused_now as refused_on_x11

    return list(refused_on_x11(wanted))


def sharing(context: Context) -> list[Check]:
    """Whether others see the window when the screen is shared."""
    return [judge_sharing(can_hide(), context.settings.window.hide_from_sharing)]


def judge_sharing(can: bool, wanted: bool) -> Check:
    """`can`: this system is able to keep the window out."""
    facts: dict[str, Fact] = {"can_hide": can, "hidden": can and wanted}
    if not can:
        return Check("sharing", "Screen sharing", "note", "this system cannot keep the window out", CANNOT, facts)
    if not wanted:
        text = "the window is seen by others: window.hide_from_sharing is off"
        return Check("sharing", "Screen sharing", "note", text, CANNOT, facts)
    return Check("sharing", "Screen sharing", "good", "the window is not seen by others", "", facts)
