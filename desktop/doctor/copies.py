"""Other copies of Sotto that run. In: the local socket, the list of processes. Out: a Check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import psutil

from desktop import __version__, paths
from desktop.doctor.check import Check, Context, Fact
from desktop.remote import About, who_runs

_PYTHON = re.compile(r"python(w|[\d.]+)?(\.exe)?")
_APP_WORDS = ("app", "demo")
"""Commands that stay; without a command it is the app too. The others end by themselves."""


@dataclass(frozen=True, slots=True)
class Running:
    """A process that is Sotto's app."""

    pid: int
    user: str


def copies(_: Context) -> list[Check]:
    """Who runs for this user, and for others."""
    mine = psutil.Process()
    aside = {mine.pid, *(one.pid for one in mine.parents())}
    listed = psutil.process_iter(["pid", "username", "cmdline"])
    found = running_apps((one.info for one in listed), aside)
    return [judge_copies(who_runs(paths.socket_name()), found, mine.username())]


def running_apps(processes: Iterable[dict[str, object]], aside: set[int]) -> list[Running]:
    """Those that are Sotto's app. `aside`: processes that do not count."""
    found = []
    for one in processes:
        command, pid = one.get("cmdline"), one.get("pid")
        if isinstance(command, list) and isinstance(pid, int) and pid not in aside and is_app(command):
            found.append(Running(pid, str(one.get("username") or "")))
    return found


def is_app(command: Sequence[str]) -> bool:
    """Whether this command line is the app (and no child of it, and no short command)."""
    if not command or any("multiprocessing" in word for word in command):
        return False
    program = PurePath(command[0].replace("\\", "/")).name.lower()
    if program in ("sotto", "sotto.exe"):
        rest = command[1:]
    elif _PYTHON.fullmatch(program) and list(command[1:3]) == ["-m", "desktop"]:
        rest = command[3:]
    elif _PYTHON.fullmatch(program) and len(command) > 1 and PurePath(command[1]).name == "sotto":
        rest = command[2:]
    else:
        return False
    first = next((word for word in rest if not word.startswith("-")), "app")
    return first in _APP_WORDS or rest[0].startswith("-")


def judge_copies(about: About | None, found: Sequence[Running], user: str) -> Check:
    """`about`: what this user's running app answered."""
    others = len({one.user for one in found if one.user != user})
    silent = [one.pid for one in found if one.user == user and (about is None or one.pid != about.pid)]
    facts: dict[str, Fact] = {
        "answers": about is not None,
        "pid": about.pid or None if about else None,
        "version": about.version or None if about else None,
        "silent_pids": [str(pid) for pid in silent],
        "other_users": others,
    }
    said = []
    if about is not None:
        told = f"version {about.version}, process {about.pid}" if about.pid else "of an older version"
        said.append(f"running for you: {told}")
    if others:
        said.append(f"running for {others} other user{'s' if others > 1 else ''}")
    if about is not None and about.version != __version__:
        action = f"This is {__version__}: quit the other one (sotto quit) and start it again."
        return Check("copies", "Running", "warning", "; ".join(said), action, facts)
    if silent and (about is None or about.pid):
        text = "; ".join([*said, f"and {', '.join(map(str, silent))} of you, which the command line does not reach"])
        return Check("copies", "Running", "warning", text, "End it if it hangs, or if you did not start it.", facts)
    return Check("copies", "Running", "note" if said else "good", "; ".join(said) or "no other copy", "", facts)
