"""`sotto demo`: a recorded call through everything, then a break prompt; it ends with the report.

With a display the running app hears the call in real time through its own three processes; without one, or with
`--fast`, the same moments come as lines.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from desktop import paths
from desktop.models import DEMO
from desktop.parts import Parts, load_parts
from desktop.replay import open_input, plain_writer, run_call, write_report
from desktop.rest import Rest, read_stretches
from desktop.session import Record
from desktop.settings import Settings
from ui.model import BreakPrompt

REPORT = Path("out") / "demo.html"


def run_demo(fast: bool, calm: bool, report: Path | None) -> int:
    """The demo; its exit status."""
    recording = paths.resources() / "demo" / ("calm.flac" if calm else "upset.flac")
    report = report or REPORT
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.touch()
    except OSError as error:
        print(f"sotto demo: {report}: {error.strerror or error}", file=sys.stderr)
        return 2
    parts = load_parts(Settings(), DEMO)
    record = _in_windows(recording) if has_display() and not fast else _as_lines(recording, parts, fast)
    if record is None:
        print("The demo was ended before its call was over; there is no report.")
        return 0
    write_report(record, f"Demo call: {recording.stem}", parts.model_name, report)
    print(f"The report of this call: {report.resolve()}")
    return 0


def has_display() -> bool:
    """Whether windows can be shown. QT_QPA_PLATFORM=offscreen is none that anybody sees."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _in_windows(recording: Path) -> Record | None:
    from desktop.app_options import AppOptions
    from desktop.start import run_demo_app

    return run_demo_app(AppOptions(demo_model=True, recording=recording))


def _as_lines(recording: Path, parts: Parts, fast: bool) -> Record:
    call = open_input(recording, "left")
    session = run_call(call, parts, plain_writer(sys.stdout), paced=not fast)
    _break_lines()
    return session.record


class _Lines:
    """A break as lines."""

    def show_break(self, prompt: BreakPrompt) -> None:
        print(f"  ( {prompt.title} )  {prompt.text}")

    def close_break(self) -> None:
        print("  ( Back to work. )")


def _break_lines() -> None:
    stretches = read_stretches((paths.resources() / "stretches" / "stretches.toml").read_text(encoding="utf-8"))
    now_s = time.monotonic()
    rest = Rest(Settings().breaks, stretches, _Lines(), print, now_s)
    print("Between calls, once an hour of work (here at once):")
    rest.offer(now_s)
    rest.press("start", now_s)
    rest.press("back", now_s)
