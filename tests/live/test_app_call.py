"""The demo call played into two devices: the app notices it, shows its cards in time, and leaves the focus alone."""

import json
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from running_app import ROOT, RunningApp, ask, open_streams, sotto

from bench.sound_server import PulseServer, end, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

DEMO = ROOT / "resources" / "demo"
LEFT_OUT_S = (49.9, 62.5)
"""An order number and what is done with it, left out to keep the test short; both are quiet at either end."""
OVER_S = 135.2
WAIT_S = 8.0
"""From the moment in the voice to the card: the pause that ends it, its words, a gap in the agent's speech, and other
work on the machine."""

UPSET = ("tone_rising", "tone_high", "missed_ignored")
"""Whichever the coach prefers when tone and words say the same at the same time."""
FIRST_WORD_S = 0.8
"""In the recording; the events of a call count from there."""


def demo_sides(folder: Path) -> tuple[Path, Path]:
    """Each side of the demo call, shortened, as a file of its own: agent, customer."""
    sound, rate_hz = soundfile.read(DEMO / "upset.flac")
    first, second, last = (round(at_s * rate_hz) for at_s in (*LEFT_OUT_S, OVER_S))
    sound = np.concatenate([sound[:first], sound[second:last]])
    for side, name in enumerate(("agent.wav", "customer.wav")):
        soundfile.write(folder / name, sound[:, side], rate_hz)
    return folder / "agent.wav", folder / "customer.wav"


def moment(kind: str, number: int = 0) -> tuple[float, float]:
    """When the script's moment begins and ends in the shortened call."""
    moments = json.loads((DEMO / "upset.truth.json").read_text(encoding="utf-8"))["moments"]
    found = [one for one in moments if one["kind"] == kind][number]
    shift_s = LEFT_OUT_S[1] - LEFT_OUT_S[0] if found["start_s"] > LEFT_OUT_S[0] else 0.0
    return found["start_s"] - shift_s, found["end_s"] - shift_s


@pytest.fixture
def typed(screen: str, tmp_path: Path) -> Iterator[Path]:
    """A terminal with the focus, as the agent's own work; what is typed into it stands in this file."""
    file = tmp_path / "typed.txt"
    command = ["xterm", "-T", "work", "-geometry", "80x24+40+300", "-e", "sh", "-c", f"cat > '{file}'"]
    terminal = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        window = ask("xdotool", "search", "--sync", "--onlyvisible", "--name", "^work$").split()[0]
        ask("xdotool", "windowactivate", "--sync", window)
        wait_until(lambda: ask("xdotool", "getwindowfocus", "getwindowname") == "work", 8.0, "the terminal's focus")
        yield file
    finally:
        end(terminal)


def in_the_terminal(typed: Path, word: str) -> None:
    """What the agent types arrives where they were typing."""
    ask("xdotool", "type", f"{word}\n")
    wait_until(lambda: word in typed.read_text(encoding="utf-8").split(), 3.0, f"{word!r} in the terminal")
    assert ask("xdotool", "getwindowfocus", "getwindowname") == "work"


def test_the_demo_call_is_coached_in_time_while_the_terminal_keeps_the_focus(
    pulse_server: PulseServer, typed: Path, tmp_path: Path
) -> None:
    agent, customer = demo_sides(tmp_path)
    with RunningApp(tmp_path, transcript=True) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        app.child("transcriber")
        idle = app.height()
        pulse_server.play("agentmic", agent)
        player = pulse_server.play("customer", customer)
        wait_until(lambda: app.events("call"), 20.0, "the call to be noticed")
        seen = 0
        while player.poll() is None:
            time.sleep(0.1)
            shown = app.events("cue")
            if len(shown) > seen:
                seen = len(shown)
                wait_until(lambda: app.height() > idle + 80, 2.0, "the card on the screen")
                in_the_terminal(typed, f"card-{seen}")
                app.picture(f"card-{seen}-{shown[-1]['cue']}")
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: app.find("Sotto: the last call"), 5.0, "the page after the call")
        in_the_terminal(typed, "page")
        app.picture("page")
        assert sotto("break").returncode == 0
        wait_until(lambda: app.find("Sotto break"), 5.0, "the break")
        in_the_terminal(typed, "break")
        app.picture("break")
        assert sotto("quit").returncode == 0
        assert app.process.wait(timeout=5) == 0
    assert [one["state"] for one in app.events("call")] == ["started", "ended"]
    cues = [(one["cue"], FIRST_WORD_S + one["shown_s"]) for one in app.events("cue") if "shown_s" in one]
    assert 2 <= len(cues) <= 4
    assert all(later - sooner >= 20.0 for (_, sooner), (_, later) in pairwise(cues))
    upset = [at_s for cue, at_s in cues if cue in UPSET]
    assert moment("tone_rises")[0] < upset[0] < moment("feeling_said")[1] + WAIT_S, "the rising tone, before it is said"
    missed = [FIRST_WORD_S + one["t"] for one in app.events("missed")]
    begin_s, end_s = moment("feeling_ignored", 1)
    assert any(begin_s < at_s < end_s + WAIT_S for at_s in missed), "the missed acknowledgement"
    begin_s, end_s = moment("interruption")
    assert any(begin_s < at_s < end_s + WAIT_S for cue, at_s in cues if cue == "let_them_finish"), "the interruption"
    assert not app.events("fault")
