"""Nothing leaves, nothing listens: the running app without any interface, each network call of all processes written
down; and commands that need no app."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile
from running_app import ROOT, RunningApp, sotto

from bench.sound_server import PulseServer, wait_until
from bench.trust_network import ALONE, DEMO_CALL, Trace, open_ports, read_trace, traced, why_not

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

CALL_S = 25.0
"""Past the time after which a library was once seen to report its use: 10 s after it was loaded."""


@pytest.fixture(autouse=True)
def _can() -> None:
    if reason := why_not():
        pytest.skip(reason)


def whole(file: Path) -> Trace:
    """The trace, when the tracer has seen the last process end."""
    size = -1

    def still() -> bool:
        nonlocal size
        before, size = size, file.stat().st_size
        return before == size > 0

    wait_until(still, 10.0, "the trace")
    return read_trace(file)


@pytest.mark.parametrize("offline", ["0", "1"])
def test_a_call_in_the_running_app_makes_no_internet_call_and_opens_no_port(
    offline: str, pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    sound, rate_hz = soundfile.read(DEMO_CALL, frames=round(CALL_S * 16_000))
    trace = tmp_path / "calls.txt"
    variables = {"HF_HUB_OFFLINE": offline, "ORT_DISABLE_TELEMETRY": "0"}
    with RunningApp(tmp_path, under=(*ALONE, *traced(trace)), variables=variables) as app:
        for side, sink in enumerate(("agentmic", "customer")):
            soundfile.write(tmp_path / f"{sink}.wav", sound[:, side], rate_hz)
            pulse_server.play(sink, tmp_path / f"{sink}.wav")
        wait_until(lambda: [one for one in app.events("utterance") if one["final"]][2:], CALL_S, "words of the call")
        assert open_ports(Path(f"/proc/{app.process.pid}/net")) == []
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: app.events("summary"), 5.0, "the call's end")
        assert sotto("quit").returncode == 0
        app.process.wait(timeout=20)
    found = whole(trace)
    assert found.n_calls > 100, "the tracer saw the screen, the sound server and the app's own socket"
    assert found.internet == ()
    assert len(found.listening) == 1, "the softphone scripts' socket, a file of this person"
    assert not list((tmp_path / "home").rglob("*onnxruntime*")), "no library keeps a number of this machine"


@pytest.mark.parametrize("command", [["doctor"], ["models", "list"], ["deck", "check", "resources/decks/en.toml"]])
def test_no_command_but_models_get_makes_an_internet_call(command: list[str], tmp_path: Path) -> None:
    trace = tmp_path / "calls.txt"
    subprocess.run(
        [*traced(trace), sys.executable, "-m", "desktop", *command],
        cwd=ROOT,
        env=os.environ | {"HF_HUB_OFFLINE": "0"},
        capture_output=True,
        check=False,
    )
    assert read_trace(trace).internet == ()


def test_the_trace_would_show_one(tmp_path: Path) -> None:
    trace = tmp_path / "calls.txt"
    look_up = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    subprocess.run([*traced(trace), sys.executable, "-c", look_up], capture_output=True, check=False)
    assert read_trace(trace).internet


def test_a_call_gives_the_same_lines_without_any_interface(demo_model: Path, tmp_path: Path) -> None:
    sound, rate_hz = soundfile.read(DEMO_CALL, frames=20 * 16_000)
    soundfile.write(tmp_path / "call.wav", sound, rate_hz)
    command = [sys.executable, "-m", "desktop", "replay", str(tmp_path / "call.wav"), "--model", str(demo_model)]
    free, alone = [
        subprocess.run([*prefix, *command, "--json"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for prefix in ((), ALONE)
    ]
    assert '"type":"utterance"' in free.replace(" ", "")
    assert free == alone
