"""`sotto doctor`: what works on this machine. In: the system. Out: Checks, as text or JSON, and an exit status.

Each look has its time, so that the doctor ends whatever hangs. None changes anything. The level test hears both sides
for two seconds and keeps nothing of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.doctor import copies, files, levels, machine, model, screen, sound
from desktop.doctor.bundle import BundleError, check_target, listed, parts, write_bundle
from desktop.doctor.check import EXIT, Check, Context, exit_status
from desktop.doctor.report import as_json, rendered, summed
from desktop.doctor.timed import Look, take, within
from desktop.settings import Loaded, Settings, load_all

__all__ = ["Check", "Context", "checks", "context_of", "run_doctor"]

_QUICKLY = (
    Look("program", "Sotto", machine.program),
    Look("licences", "Licences", files.licences),
    Look("processor", "Processor", machine.processor),
    Look("memory", "Memory", machine.memory),
    Look("disk", "Disk", machine.disk, action="A drive or a share does not answer."),
    Look("folders", "Folders", files.folders, action="A drive or a share does not answer."),
    Look("settings", "Settings", files.settings),
    Look("policy", "Policy", files.policy),
    Look("copies", "Running", copies.copies, limit_s=10.0),
    Look("display", "Display", screen.display),
    Look(
        "window", "Window", screen.window, 20.0, in_child=True, without="bad",
        action="python3 run.py names missing system packages; else the display server hangs.",
    ),
    Look("hotkeys", "Hotkeys", screen.hotkeys, 10.0, in_child=True),
    Look("sharing", "Screen sharing", screen.sharing),
    Look("sound_library", "Sound library", sound.library),
    Look(
        "devices", "Devices", sound.devices, 15.0, in_child=True, without="bad",
        action="A driver or the sound server hangs: unplug headsets, or log in again.",
    ),
    Look("model", "Speech model", model.present, limit_s=10.0),
)  # fmt: skip
_TO_LISTEN = ("sound_library", "sound_server", "devices")
"""Where one of these is bad, no source opens."""
_LEVELS = Look(
    "levels", "Levels", levels.levels, 25.0, in_child=True, without="bad",
    action="A device could be listed and not opened: unplug it and plug it in again.",
)  # fmt: skip
_MODEL = Look("model_speed", "Model's speed", model.tried, 90.0, in_child=True, action="Take a smaller model.")


LOAD_S = 10.0
"""A home on a share that is gone does not answer at all."""
_UNREAD = Loaded(Settings(), [], {}, False)


def context_of(loaded: Loaded, listen: bool = True, quick: bool = False) -> Context:
    """What settings and policy say."""
    return Context(loaded.settings, tuple(loaded.problems), listen, quick, was_read=loaded is not _UNREAD)


def checks(context: Context) -> Iterator[Check]:
    """Every check in the order of the report, each as soon as it is known."""
    deaf = False
    for look in _QUICKLY:
        for check in take(look, context):
            deaf = deaf or (check.id in _TO_LISTEN and check.state == "bad")
            yield check
    yield from _levels(context, deaf)
    yield from model.skipped() if context.quick else take(_MODEL, context)


def _levels(context: Context, deaf: bool) -> list[Check]:
    if deaf:
        return levels.skipped("there is nothing to listen to")
    return take(_LEVELS, context) if context.listen and not context.quick else levels.skipped("not listened to")


def run_doctor(
    settings_file: Path | None = None,
    *,
    listen: bool = True,
    quick: bool = False,
    json_wanted: bool = False,
    bundle: Path | None = None,
) -> int:
    """Prints the report; the status says how it stands. With `bundle`: whether that was written."""
    loaded = within(LOAD_S, lambda: load_all(settings_file)) or _UNREAD
    context = context_of(loaded, listen, quick)
    try:
        if bundle:
            check_target(bundle)
        announce(context)
        found = report(context, json_wanted)
        if bundle is None:
            return exit_status(found)
        inside = parts(found, loaded)
        write_bundle(bundle, inside)
    except BundleError as error:
        print(f"sotto doctor: {error}", file=sys.stderr)
        return EXIT["bad"]
    print(listed(bundle, inside), file=sys.stderr if json_wanted else sys.stdout)
    return EXIT["good"]


def report(context: Context, json_wanted: bool) -> list[Check]:
    """Prints each check as soon as it is known, or all as one object."""
    found = []
    for check in checks(context):
        found.append(check)
        if not json_wanted:
            print(rendered([check]), flush=True)
    print(as_json(found) if json_wanted else f"\n{summed(found)}", flush=True)
    return found


def announce(context: Context) -> None:
    """Before the microphone is opened."""
    if context.listen and not context.quick:
        print("Sotto listens to both sides for two seconds, and keeps nothing of it.", file=sys.stderr)
