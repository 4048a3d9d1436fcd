"""`sotto models list | get | verify | remove | pack | recommend`. In: arguments. Out: lines and an exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The subcommands of `models`."""
    what = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    what.add_parser("list", help="what is on this machine, and what can be fetched")
    get = what.add_parser("get", help="download a model from the Hugging Face hub")
    get.add_argument("name")
    get.add_argument("--machine", action="store_true", help="for everyone on this machine instead of this user")
    get.add_argument("--hub", metavar="URL", help="another address of the hub, such as a mirror")
    for name, text in (("verify", "check a model's files against their hashes"), ("remove", "delete a model")):
        what.add_parser(name, help=text).add_argument("name")
    pack = what.add_parser("pack", help="make packages of a model for a floor: a .deb, and a folder for Windows")
    pack.add_argument("name", help="an installed model, or a model's folder")
    pack.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to (default: out)")
    what.add_parser("recommend", help="measure this machine and name the largest model that keeps up")


def run(arguments: argparse.Namespace) -> int:
    """Runs one of them."""
    from audio.transcribe.folder import ModelError

    try:
        return _COMMANDS[arguments.what](arguments)
    except ModelError as error:
        print(f"sotto models: {error}", file=sys.stderr)
        return 1


def _list(_: argparse.Namespace) -> int:
    from desktop import models

    here = {folder.name for folder in models.installed()}
    print("On this machine:")
    for folder in models.installed():
        print(f"  {folder.name:<18} {folder}")
    for problem in models.by_size()[1]:
        print(f"  broken: {problem}")
    print(f"  {models.DEMO:<18} comes with Sotto; understands the demo call's voices only, never people")
    print("To fetch with `sotto models get NAME`:")
    for one in models.OFFERS:
        if one.name not in here:
            print(f"  {one.name:<18} {one.megabytes:>4} MB  {one.words}")
    return 0


def _get(arguments: argparse.Namespace) -> int:
    from desktop import models, paths

    place = paths.machine_models() if arguments.machine else paths.user_models()
    folder = models.get(arguments.name, Path(place), arguments.hub, say=print)
    print(f'Ready: {folder}\nUse it: set model = "{arguments.name}" under [words] in your settings.')
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from desktop import models

    info = models.verify(arguments.name)
    held = "every file matches its hash" if info.verified else "whole, but it came without hashes to check against"
    print(f"{info.name}: {held} ({info.n_bytes / 1e6:.0f} MB)")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    from desktop import models

    print(f"Removed {models.remove(arguments.name)}")
    return 0


def _pack(arguments: argparse.Namespace) -> int:
    from desktop.models_pack import pack

    packed = pack(arguments.name, arguments.out)
    print(f"For Linux:   {packed.deb}\nFor Windows: {packed.folder} (docs/models.md says how it is installed)")
    return 0


def _recommend(_: argparse.Namespace) -> int:
    from desktop.recommend import recommend

    return recommend(print)


_COMMANDS = {
    "list": _list, "get": _get, "verify": _verify, "remove": _remove, "pack": _pack, "recommend": _recommend,
}  # fmt: skip
