"""`sotto policy check [FILE] | show [--json]`: its arguments. Out: an exit status; the work is in policy_shown.py."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The subcommands of `policy`."""
    what = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    check = what.add_parser("check", help="name every mistake in a policy with its line; 0: none, 1: some, 2: no file")
    check.add_argument("file", nargs="?", type=Path, help="without it: this machine's policy, its owner and rights too")
    show = what.add_parser("show", help="every setting, its value, and where that comes from")
    show.add_argument("--json", action="store_true", help="as one JSON document")
    show.add_argument("--settings", type=Path, metavar="FILE", help="settings instead of the user's own")


def run(arguments: argparse.Namespace) -> int:
    """Runs one of them."""
    from desktop.policy_shown import check, show

    return check(arguments.file) if arguments.what == "check" else show(arguments.settings, arguments.json)
