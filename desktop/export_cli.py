"""`sotto export`: shows what was kept as it would be written, and writes it when told to. Out: an exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop import paths
from desktop.export import Choice, of_entries, rendered
from desktop.paths import FolderError
from desktop.settings_file import write_atomically
from desktop.store.folder import Folder
from desktop.store.keyring_key import Keyring, NoKey, SystemKeyring
from desktop.store.store import Store
from desktop.store.trouble import Trouble

GOOD, FAILED = 0, 1
NOTHING = "nothing is kept (settings, section [keep])"


def run_export(
    arguments: argparse.Namespace,
    keyring: Callable[[], Keyring] = SystemKeyring,
    ask: Callable[[str], str] = input,
    today: Callable[[], date] = date.today,
) -> int:
    """The text on standard output; with a FILE, written there after a yes."""
    store = Store(Folder(paths.user_kept()), keyring)
    try:
        if not store.open(today(), create=False):
            return _failed(NOTHING)
        entries = store.load(today().toordinal() - arguments.days + 1)
    except NoKey as none:
        return _failed(str(none))
    except Trouble as trouble:
        return _failed(f"{trouble.detail}. {trouble.action}.")
    finally:
        store.close()
    text = rendered(of_entries(entries, today(), arguments.days), Choice(arguments.format, frozenset(arguments.add)))
    sys.stdout.write(text)
    return _written(arguments.file, text, ask) if arguments.file else GOOD


def _written(file: Path, text: str, ask: Callable[[str], str]) -> int:
    if ask(f"sotto: write exactly this to {file}? [y/N] ").strip().lower() not in ("y", "yes"):
        return _failed("nothing was written")
    try:
        write_atomically(file, text)
    except FolderError as error:
        return _failed(str(error))
    return GOOD


def _failed(why: str) -> int:
    sys.stderr.write(f"sotto export: {why}\n")
    return FAILED
