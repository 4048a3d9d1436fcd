"""Takes person and machine out of text. In: names and folders. Out: text with <user>, <machine> and ~ instead."""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIN_NAME = 2
"""A shorter login name would be found in every word."""
MIN_PART = 3
"""Of a full name: "Jo" is also the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Scrub:
    """`homes`: folders that become ~; `users` and `machines`: names; `others`: whole texts and what stands for them."""

    homes: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    machines: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    def text(self, text: str) -> str:
        """The text without them."""
        for said, instead in self.others:
            text = text.replace(said, instead)
        for home in sorted(self.homes, key=len, reverse=True):
            text = re.sub(re.escape(home) + r"(?![\w.-])", "~", text, flags=re.IGNORECASE)
        for names, instead in ((self.users, "<user>"), (self.machines, "<machine>")):
            for name in sorted(names, key=len, reverse=True):
                text = re.sub(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", instead, text, flags=re.IGNORECASE)
        return text

    def value(self, value: Any) -> Any:
        """The same within lists and mappings; the keys of a mapping stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: self.value(one) for key, one in value.items()}
        if isinstance(value, Iterable):
            return [self.value(one) for one in value]
        return value


def this_person(others: Iterable[tuple[str, str]] = ()) -> Scrub:
    """This user on this machine."""
    home = _home()
    users = {_login(), home.name, os.environ.get("USERNAME", ""), os.environ.get("USER", "")}
    full = _full_name()
    parts = {full, *(part for part in re.split(r"[\s,]+", full) if len(part) >= MIN_PART)}
    node = platform.node()
    machines = {node, node.partition(".")[0], os.environ.get("COMPUTERNAME", "")}
    return Scrub(
        homes=tuple({str(home), home.as_posix()} - {"", "/", "."}),
        users=tuple(one for one in users | parts if len(one) >= MIN_NAME),
        machines=tuple(one for one in machines if len(one) >= MIN_NAME and one.lower() != "localhost"),
        others=tuple(others),
    )


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # an account without one
        return Path()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _full_name() -> str:
    """As the system keeps it; "" where it does not, or where it is the system's own."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except KeyError:
        return ""
