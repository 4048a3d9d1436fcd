"""`sotto replay`. In: recordings and dialogues. Out: docs/events.md's lines, or readable ones, and a report."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from audio.events import ToneReading
from audio.replay import RecordedCall, RecordingError, open_call, open_pair
from audio.transcribe import ModelError
from desktop import paths
from desktop.call_page import call_summary
from desktop.chain import Chain, run_dialogue, run_frames
from desktop.dialogue import DialogueError, DialogueEvent, read_dialogue
from desktop.lines import SOTTO_EVENTS, Event, Line, to_line
from desktop.models import DEMO
from desktop.parts import DeckError, Parts, load_parts
from desktop.report import render_report
from desktop.session import Record, Session
from desktop.settings import Settings
from desktop.settings import load as load_settings
from desktop.tell import tell
from desktop.understand import Understanding

SOUND = frozenset({".wav", ".flac", ".ogg", ".mp3"})
DIALOGUE = ".jsonl"
EVENTS_SUFFIX = ".events.jsonl"
MAX_DIALOGUE_BYTES = 20_000_000
TONE_EVERY_S = 5.0
"""An unchanged tone is told again after this much of the customer's speech."""


class ReplayError(ValueError):
    """An input that cannot be replayed; one line naming file and reason."""


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """What `replay` was asked."""

    inputs: tuple[Path, ...] = ()
    agent: Path | None = None
    customer: Path | None = None
    agent_channel: str = "left"
    json_lines: bool = False
    paced: bool = False
    """Real time (`--speed 1`) instead of as fast as it goes."""
    out: Path | None = None
    report: Path | None = None


class ToneThinner:
    """Lets a tone reading through on change and after each TONE_EVERY_S of the customer's speech."""

    def __init__(self) -> None:
        self._last_s: float | None = None
        self._speech_s = 0.0

    def passes(self, reading: ToneReading, reading_every_s: float = 0.5) -> bool:
        """Readings come once per `reading_every_s` of speech at the most."""
        gap_s = reading.at_s - self._last_s if self._last_s is not None else 0.0
        self._last_s = reading.at_s
        self._speech_s += min(gap_s, reading_every_s)
        if not reading.changed and self._speech_s < TONE_EVERY_S:
            return False
        self._speech_s = 0.0
        return True


@dataclass(frozen=True, slots=True)
class OpenedCall:
    """One input, opened: a recording's frames or a dialogue's events."""

    name: str
    duration_s: float
    recording: RecordedCall | None = None
    dialogue: tuple[DialogueEvent, ...] = ()

    def events(self, chain: Chain, parts: Parts, wait: Callable[[float], None] | None) -> Iterator[Event]:
        """The call through the chain."""
        if self.recording:
            return run_frames(self.recording.pairs(), parts.listen, chain, wait)
        return run_dialogue(self.dialogue, chain, wait)


def open_input(path: Path, agent_channel: str) -> OpenedCall:
    """Opens a recording or a dialogue. Raises RecordingError or ReplayError."""
    if path.is_dir():
        raise ReplayError(f"{path}: expected recordings or .jsonl dialogues in this folder, found none")
    if path.suffix.lower() == DIALOGUE:
        return _open_dialogue(path)
    recording = open_call(path, agent_channel="right" if agent_channel == "right" else "left")
    return OpenedCall(str(path), recording.duration_s, recording)


def _open_dialogue(path: Path) -> OpenedCall:
    try:
        if path.stat().st_size > MAX_DIALOGUE_BYTES:
            raise ReplayError(f"{path}: expected a dialogue of at most {MAX_DIALOGUE_BYTES // 1_000_000} MB")
        events = read_dialogue(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReplayError(f"{path}: expected UTF-8 text, got other bytes") from error
    except DialogueError as error:
        raise ReplayError(f"{path}: {error}") from error
    except OSError as error:
        raise ReplayError(f"{path}: {error.strerror or error}") from error
    return OpenedCall(str(path), max(event.at_s for event in events), dialogue=tuple(events))


def find_inputs(paths: tuple[Path, ...]) -> list[Path]:
    """Folders become the recordings and dialogues in them, in order of name; events files are passed over.

    A folder with none, or one that cannot be read, stays as it is: opening it says what is wrong.
    """
    return [found for path in paths for found in (_inside(path) or [path])]


def _inside(path: Path) -> list[Path]:
    try:
        inside = sorted(path.iterdir()) if path.is_dir() else []
    except OSError:  # said when it is opened
        return []
    calls = [one for one in inside if one.suffix.lower() in SOUND | {DIALOGUE} and one.is_file()]
    return [one for one in calls if not one.name.endswith(EVENTS_SUFFIX)]


def run_replay(options: ReplayOptions, model: str | None, deck: Path | None, settings_file: Path | None) -> int:
    """`sotto replay` from its arguments."""
    if not (options.inputs or options.agent or options.customer):
        return _refuse("expected a recording, a dialogue or a folder (see sotto replay --help)")
    settings, problems = load_settings(settings_file) if settings_file else (Settings(), [])
    try:
        parts = load_parts(settings, _demo_model_for(options) if model is None else model, deck)
    except (ModelError, DeckError) as error:
        return _refuse(str(error))
    for problem in (*problems, *parts.problems):
        print(f"sotto replay: {problem}", file=sys.stderr)
    if not parts.model:
        print("sotto replay: no speech model, so tone and timing only (see sotto models)", file=sys.stderr)
    return replay(options, parts)


def _demo_model_for(options: ReplayOptions) -> str | None:
    # The demo's own recordings are in the voices that the demo model understands.
    demo = (paths.resources() / "demo").resolve()
    own = [one.resolve().is_relative_to(demo) for one in options.inputs]
    return DEMO if own and all(own) else None


def _refuse(reason: str) -> int:
    print(f"sotto replay: {reason}", file=sys.stderr)
    return 2


def replay(options: ReplayOptions, parts: Parts) -> int:
    """Runs all inputs; the exit status of docs/events.md."""
    pair = [one for one in (options.agent, options.customer) if one]
    inputs = find_inputs(options.inputs)
    names = [path.stem for path in (*pair[:1], *inputs)]
    if options.report and len(names) > 1:
        return _refuse(f"expected one call with --report, got {len(names)}")
    try:
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _refuse(f"{options.out}: {error.strerror or error}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if options.out and twice:
        return _refuse(f"expected inputs of different names with --out, got {twice[0]!r} twice")
    calls: list[Callable[[], OpenedCall]] = [lambda: _open_pair(options)] if pair else []
    calls += [partial(open_input, path, options.agent_channel) for path in inputs]
    failed = sum(not _run_one(open_one, name, options, parts) for open_one, name in zip(calls, names, strict=True))
    if failed:
        return 2 if failed == len(calls) else 1
    return 0


def _open_pair(options: ReplayOptions) -> OpenedCall:
    recording = open_pair(options.agent, options.customer)
    return OpenedCall(
        " + ".join(str(one) for one in (options.agent, options.customer) if one), recording.duration_s, recording
    )


def _run_one(open_one: Callable[[], OpenedCall], name: str, options: ReplayOptions, parts: Parts) -> bool:
    try:
        call = open_one()
        if options.out:
            target = options.out / f"{name}{EVENTS_SUFFIX}"
            with target.open("w", encoding="utf-8", errors="replace") as out:
                _run(call, options, parts, out)
        else:
            _run(call, options, parts, sys.stdout)
    except (RecordingError, ReplayError, ModelError) as error:
        print(f"sotto replay: {error}", file=sys.stderr)
        return False
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"sotto replay: {error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        return False
    return True


def _run(call: OpenedCall, options: ReplayOptions, parts: Parts, out: IO[str]) -> None:
    write = _json_writer(out) if options.json_lines or options.out else plain_writer(out)
    session = run_call(call, parts, write, paced=options.paced)
    if options.report:
        write_report(session.record, call.name, parts.model_name, options.report)


Writer = Callable[[Event | None, Line], None]
"""Takes an event and its line; the `call` lines come without an event."""


def run_call(call: OpenedCall, parts: Parts, write: Writer, paced: bool = False) -> Session:
    """One call through the chain, each line told as it becomes known; returns the session with its record."""
    session = Session(parts.deck, parts.coach, 0.0, payment=parts.payment)
    transcriber = parts.transcriber() if call.recording else None
    chain = Chain(session, Understanding(parts.patterns, parts.redact, parts.ear()), transcriber)
    about = {"source": call.name, "duration_s": round(call.duration_s, 3)}
    versions = {"sotto_events": SOTTO_EVENTS, "model": parts.model_name}
    write(None, {"type": "call", "t": 0.0, "state": "started", **about, **versions})
    thinner = ToneThinner()
    for event in call.events(chain, parts, _pacer() if paced else None):
        if not isinstance(event, ToneReading) or thinner.passes(event):
            write(event, to_line(event))
    for warning in call.recording.warnings if call.recording else ():
        print(f"sotto replay: {warning}", file=sys.stderr)
    ended = {"source": call.name, "duration_s": round(session.record.duration_s, 3)}
    write(None, {"type": "call", "t": round(session.record.ended_s, 3), "state": "ended", **ended})
    return session


def write_report(record: Record, source: str, model: str, target: Path) -> None:
    """The call's page, self-contained. Raises OSError where it cannot be written."""
    target.write_text(render_report(call_summary(record), source, model), encoding="utf-8")


def _json_writer(out: IO[str]) -> Writer:
    encoding = getattr(out, "encoding", None) or ""
    plain = encoding.lower().replace("-", "") != "utf8"  # escapes are right in every encoding

    def write(_: Event | None, line: Line) -> None:
        out.write(json.dumps(line, ensure_ascii=plain) + "\n")
        out.flush()

    return write


def plain_writer(out: IO[str]) -> Writer:
    def write(event: Event | None, line: Line) -> None:
        said = tell(event) if event else f"{line['state']}: {line['source']} ({line['duration_s']:.0f} s)"
        if said:
            out.write(said + "\n")
            out.flush()

    return write


def _pacer() -> Callable[[float], None]:
    started_s = time.monotonic()

    def wait(now_s: float) -> None:
        ahead_s = started_s + now_s - time.monotonic()
        if ahead_s > 0:
            time.sleep(ahead_s)

    return wait
