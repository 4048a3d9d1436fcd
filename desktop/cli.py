"""The command line. In: arguments. Out: an exit status; a wrong word is one line on standard error and 2.

Imports of the parts are inside the commands, so that each starts fast.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from desktop import __version__

GOOD, SOME_BAD, BAD_ARGUMENTS = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        sys.exit(BAD_ARGUMENTS)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    arguments = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a screen that lacks a character shows another, and all goes on
        sys.stdout.reconfigure(errors="replace")
    logging.basicConfig(level=logging.WARNING, format="sotto: %(message)s")
    if arguments.command != "models":
        os.environ["HF_HUB_OFFLINE"] = "1"  # only `models get`, or its button, ever connects
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our lines has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_BAD


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sotto", description="A quiet coach for people who answer phones for a living.")
    parser.add_argument("--version", action="version", version=f"Sotto {__version__}")
    parser.set_defaults(run=_app, command="app")
    _app_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for add in (
        _add_app,
        _add_demo,
        _add_replay,
        _add_models,
        _add_call,
        _add_deck,
        _add_remote,
        _add_policy,
        _add_export,
        _add_doctor,
        _add_about,
    ):
        add(commands)
    return parser


if TYPE_CHECKING:
    _Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _app_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", type=Path, metavar="FILE", help="settings instead of the user's own")
    parser.add_argument(
        "--model", metavar="NAME_OR_FOLDER", help='speech model instead of the settings\' ("none": off)'
    )
    parser.add_argument("--deck", type=Path, metavar="FILE", help='cue cards instead of the settings\' ("es": Spanish)')
    parser.add_argument(
        "--demo-model",
        action="store_true",
        help="use the demo voices' model on a live call; it does not understand people",
    )
    parser.add_argument(
        "--first-run",
        action=argparse.BooleanOptionalAction,
        help="show the first steps, or not (else: once, and not where another option is given)",
    )
    parser.add_argument(
        "--events",
        type=Path,
        metavar="FILE",
        help="for support: append what happens in each call to FILE (docs/events.md). "
        "It holds the words of both sides, redacted. Off unless given",
    )


def _add_app(commands: _Commands) -> None:
    command = commands.add_parser("app", help="start the coach (what no command does)")
    _app_options(command)
    command.set_defaults(run=_app)


def _add_demo(commands: _Commands) -> None:
    command = commands.add_parser("demo", help="a recorded call through everything, then a break prompt and a report")
    command.add_argument("--fast", action="store_true", help="at once, as lines")
    command.add_argument("--calm", action="store_true", help="the calm version of the same call")
    command.add_argument("--report", type=Path, metavar="FILE.html", help="its report (default: out/demo.html)")
    command.set_defaults(run=_demo)


def _add_replay(commands: _Commands) -> None:
    command = commands.add_parser("replay", help="recorded calls or dialogues through the chain (docs/events.md)")
    command.add_argument("inputs", nargs="*", type=Path, metavar="INPUT", help="stereo recording, dialogue, or folder")
    command.add_argument("--agent", type=Path, metavar="FILE", help="mono recording of the agent's side")
    command.add_argument("--customer", type=Path, metavar="FILE", help="mono recording of the customer's side")
    command.add_argument("--agent-channel", choices=("left", "right"), default="left")
    command.add_argument("--json", action="store_true", dest="json_lines", help="one JSON object a line")
    command.add_argument("--model", metavar="NAME_OR_FOLDER", help='speech model ("none": tone and timing only)')
    command.add_argument("--deck", type=Path, metavar="FILE")
    command.add_argument("--settings", type=Path, metavar="FILE")
    command.add_argument("--speed", choices=("max", "1"), default="max")
    command.add_argument("--out", type=Path, metavar="DIR", help="one file of events a call")
    command.add_argument("--report", type=Path, metavar="FILE.html", help="a page about the call")
    command.set_defaults(run=_replay)


def _add_models(commands: _Commands) -> None:
    from desktop.models_cli import add_arguments, run

    command = commands.add_parser("models", help="speech models: list, get, verify, remove, pack, recommend")
    add_arguments(command)
    command.set_defaults(run=run)


def _add_call(commands: _Commands) -> None:
    command = commands.add_parser("call", help="tell the running app that a call starts or ends")
    command.add_argument("what", choices=("start", "end"))
    command.set_defaults(run=lambda arguments: _ask(f"call {arguments.what}"))


def _add_remote(commands: _Commands) -> None:
    for request, text in (
        ("show", "raise the running app"),
        ("pause", "the running app stops listening"),
        ("resume", "the running app listens again"),
        ("payment", "payment mode on or off: nothing that is said is written down"),
        ("declined", "the customer said no: this call is not heard, and what was heard of it is wiped"),
        ("done", "the card's advice was taken"),
        ("not-now", "the card can wait"),
        ("panel", "the window's content as a normal window"),
        ("break", "take a stretch break now"),
        ("settings", "open the running app's settings"),
        ("setup", "the running app's first steps again"),
        ("quit", "end the running app"),
    ):
        command = commands.add_parser(request, help=text)
        command.set_defaults(run=lambda arguments: _ask(arguments.command))


def _add_deck(commands: _Commands) -> None:
    command = commands.add_parser("deck", help="check a cue-card deck")
    command.add_argument("what", choices=("check",))
    command.add_argument("file", type=Path)
    command.add_argument(
        "--dialogue", type=Path, metavar="CALL.jsonl", help="a written call: what would be shown, when and why"
    )
    command.set_defaults(run=_deck)


def _add_policy(commands: _Commands) -> None:
    from desktop.policy_cli import add_arguments, run

    command = commands.add_parser("policy", help="check the machine's policy, or show what counts and why")
    add_arguments(command)
    command.set_defaults(run=run)


def _add_export(commands: _Commands) -> None:
    command = commands.add_parser("export", help="what was kept of your calls, shown and then written: your own act")
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="write it there after a yes")
    command.add_argument("--format", choices=("text", "json", "csv"), default="text")
    command.add_argument(
        "--add", choices=("notes", "promises", "transcript"), nargs="+", default=(), help="beside the counts"
    )
    command.add_argument("--days", type=_days, default=7, metavar="N", help="so many days up to today (default: 7)")
    command.set_defaults(run=_export)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 365:
        raise argparse.ArgumentTypeError(f"expected 1 to 365 days, got {text!r}")
    return int(text)


def _add_doctor(commands: _Commands) -> None:
    command = commands.add_parser(
        "doctor",
        help="what works on this machine, in plain words",
        description="What works on this machine. Exit status: 0 a call can be coached, 3 it can and something deserves "
        "a look, 1 it cannot fully (docs/doctor.md).",
    )
    command.add_argument("--json", action="store_true", dest="json_wanted", help="for IT: one object (docs/doctor.md)")
    command.add_argument(
        "--bundle", type=Path, metavar="FILE.zip", help="also write what support needs, with no words of any call in it"
    )
    command.add_argument("--no-sound", action="store_true", help="do not open the microphone for the level test")
    command.add_argument("--quick", action="store_true", help="neither that nor the model's hashes and speed")
    command.add_argument("--settings", type=Path, metavar="FILE", help="settings instead of the user's own")
    command.set_defaults(run=_doctor)


def _add_about(commands: _Commands) -> None:
    command = commands.add_parser("about", help="the version, and the licences of everything in Sotto")
    command.add_argument("--licences", "--licenses", action="store_true", help="all of them, with their texts")
    command.set_defaults(run=_about)


def _complain(*lines: str) -> None:
    for line in lines:
        print(f"sotto: {line}", file=sys.stderr)


def _app(arguments: argparse.Namespace) -> int:
    from desktop.app_options import AppOptions
    from desktop.paths import FolderError
    from desktop.start import run_app

    options = AppOptions(
        arguments.settings,
        arguments.model,
        arguments.demo_model,
        events=arguments.events,
        deck=arguments.deck,
        first_run=arguments.first_run,
    )
    try:
        return run_app(options)
    except FolderError as error:
        _complain(str(error))
        return BAD_ARGUMENTS


def _demo(arguments: argparse.Namespace) -> int:
    from desktop.demo import run_demo

    return run_demo(fast=arguments.fast, calm=arguments.calm, report=arguments.report)


def _replay(arguments: argparse.Namespace) -> int:
    from desktop.replay import ReplayOptions, run_replay

    return run_replay(
        ReplayOptions(
            inputs=tuple(arguments.inputs),
            agent=arguments.agent,
            customer=arguments.customer,
            agent_channel=arguments.agent_channel,
            json_lines=arguments.json_lines,
            paced=arguments.speed == "1",
            out=arguments.out,
            report=arguments.report,
        ),
        model=arguments.model,
        deck=arguments.deck,
        settings_file=arguments.settings,
    )


def _ask(request: str) -> int:
    from desktop.paths import socket_name
    from desktop.remote import NotRunning, ask

    try:
        answer = ask(socket_name(), request)
    except NotRunning as error:
        _complain(str(error))
        return SOME_BAD
    if answer != "ok":
        _complain(answer.removeprefix("error: "))
        return SOME_BAD
    return GOOD


def _deck(arguments: argparse.Namespace) -> int:
    from desktop.deck_check import check_deck

    return check_deck(arguments.file, arguments.dialogue)


def _export(arguments: argparse.Namespace) -> int:
    from desktop.export_cli import run_export

    return run_export(arguments)


def _doctor(arguments: argparse.Namespace) -> int:
    from desktop.doctor import run_doctor

    return run_doctor(
        arguments.settings,
        listen=not arguments.no_sound,
        quick=arguments.quick,
        json_wanted=arguments.json_wanted,
        bundle=arguments.bundle,
    )


def _about(arguments: argparse.Namespace) -> int:
    from desktop.about import run_about

    return run_about(arguments.licences)
