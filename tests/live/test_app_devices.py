"""The running app on real devices: the customer's device is pulled and comes back, parts are killed, scripts ask."""

import json
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile
from running_app import ROOT, RunningApp, ask, open_streams, sotto

from bench.sound_server import PulseServer, wait_until

pytestmark = pytest.mark.live

DEMO = ROOT / "resources" / "demo"
BREATH_S = 0.6


def monologue(speaker: str, file: Path) -> Path:
    """All that one side says in the demo call, with breaths between."""
    sound, rate_hz = soundfile.read(DEMO / "upset.flac")
    turns = json.loads((DEMO / "upset.truth.json").read_text(encoding="utf-8"))["turns"]
    phrases = [phrase for turn in turns if turn["speaker"] == speaker for phrase in turn["phrases"]]
    side, breath = 0 if speaker == "agent" else 1, np.zeros(round(BREATH_S * rate_hz))
    cuts = [sound[round(one["start_s"] * rate_hz) : round(one["end_s"] * rate_hz), side] for one in phrases]
    soundfile.write(file, np.concatenate([piece for cut in cuts for piece in (cut, breath)]), rate_hz)
    return file


def texts(app: RunningApp, speaker: str, after_s: float = 0.0) -> list[str]:
    """What this side said, as far as it began after `after_s` of the call."""
    said = [one for one in app.events("utterance") if one["speaker"] == speaker and one["start_s"] > after_s]
    return [one["text"] for one in said if one["text"]]


def state(app: RunningApp, speaker: str) -> str:
    """What was last said of this side's device."""
    return next((one["state"] for one in reversed(app.events("source")) if one["speaker"] == speaker), "")


def now_s(app: RunningApp) -> float:
    """The call's time of the newest event."""
    return max(one["t"] for one in app.all_events())


def test_a_pulled_customer_device_is_said_and_no_word_of_the_agent_takes_its_place(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    # A default that stays: else the server moves the players too when the default goes and returns.
    pulse_server.load_sink("lobby")
    pulse_server.pactl("set-default-sink", "lobby")
    agent, customer = monologue("agent", tmp_path / "agent.wav"), monologue("customer", tmp_path / "customer.wav")
    with RunningApp(tmp_path, theme="dark") as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        well = app.height()
        assert sotto("call", "start").returncode == 0
        pulse_server.play("agentmic", agent)
        pulse_server.play("customer", customer)
        wait_until(lambda: texts(app, "agent") and texts(app, "customer"), 20.0, "words of both sides")
        wait_until(lambda: app.events("tone"), 20.0, "the customer's tone")

        pulse_server.unload_sink("customer")
        wait_until(lambda: app.height() > well, 2.0, "the window to say that the customer cannot be heard")
        wait_until(lambda: state(app, "customer") in ("gone", "moved"), 2.0, "its line in the events")
        pulled_s = now_s(app)
        wait_until(lambda: len(texts(app, "agent", pulled_s)) >= 3, 15.0, "the agent's words to go on")
        app.picture("gone")
        assert texts(app, "customer", pulled_s) == []
        assert [one for one in app.events("tone") if one["t"] > pulled_s] == []

        pulse_server.load_sink("customer")
        pulse_server.play("customer", customer)
        wait_until(lambda: state(app, "customer") == "resumed", 5.0, "the customer's side to resume")
        wait_until(lambda: app.height() == well, 1.0, "the window to say no more of it")
        wait_until(lambda: texts(app, "customer", pulled_s), 10.0, "the customer's words again")
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: len(app.events("call")) == 2, 5.0, "the call's end")


def test_killed_parts_come_back_and_nothing_outlives_the_app(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    with RunningApp(tmp_path) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        assert sotto("call", "start").returncode == 0
        pulse_server.play("agentmic", monologue("agent", tmp_path / "agent.wav"))
        pulse_server.play("customer", monologue("customer", tmp_path / "customer.wav"))
        wait_until(lambda: texts(app, "customer"), 20.0, "the first words")

        ear, transcriber = app.child("ear"), app.child("transcriber")
        transcriber.kill()
        killed_s = now_s(app)
        wait_until(lambda: texts(app, "customer", killed_s), 10.0, "words after the transcriber was killed")
        assert app.child("ear") == ear
        transcriber = app.child("transcriber")
        ear.kill()
        killed_s = now_s(app)
        wait_until(lambda: texts(app, "agent", killed_s + 1.0), 10.0, "words after the ear was killed")
        wait_until(lambda: texts(app, "customer", killed_s + 1.0), 10.0, "the other side's words too")
        assert app.child("transcriber") == transcriber
        assert [one["state"] for one in app.events("call")] == ["started"]

        children = psutil.Process(app.process.pid).children(recursive=True)
        app.kill()
        wait_until(lambda: not any(child.is_running() for child in children), 5.0, "the workers to end with the app")
        assert open_streams(pulse_server) == 0
    with RunningApp(tmp_path) as again:
        assert sotto("show").returncode == 0
        assert sotto("quit").returncode == 0
        assert again.process.wait(timeout=5) == 0


def test_hotkeys_reach_the_app_while_another_program_has_the_focus(
    pulse_server: PulseServer, screen: str, tmp_path: Path, terminal: str
) -> None:
    with RunningApp(tmp_path, model=False) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        assert sotto("call", "start").returncode == 0
        wait_until(lambda: len(app.events("call")) == 1, 2.0, "the call")
        ask("xdotool", "windowactivate", "--sync", terminal, "key", "ctrl+shift+F10")
        wait_until(lambda: app.events("gesture"), 3.0, "payment mode")
        app.picture("payment")
        assert ask("xdotool", "getwindowfocus") == terminal
        ask("xdotool", "key", "ctrl+shift+F12")
        wait_until(lambda: app.find("Sotto panel"), 3.0, "the normal window")
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: len(app.events("call")) == 2, 3.0, "the call's end")
    assert [one["what"] for one in app.events("gesture")] == ["payment_on", "payment_off"]


def test_a_second_start_and_scripts_reach_the_running_app(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    assert sotto("pause").returncode == 1
    with RunningApp(tmp_path, model=False) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        app.picture("no-model")
        assert sotto("app").returncode == 0
        assert sotto().returncode == 0
        assert open_streams(pulse_server) == 2
        assert sotto("call", "start").returncode == 0
        wait_until(lambda: len(app.events("call")) == 1, 2.0, "the call")
        app.picture("no-model-call")
        well = app.height()
        assert sotto("pause").returncode == 0
        wait_until(lambda: open_streams(pulse_server) == 0, 2.0, "the microphone to be closed")
        wait_until(lambda: app.height() != well, 2.0, "the window to say that it is paused")
        app.picture("paused")
        assert sotto("resume").returncode == 0
        wait_until(lambda: open_streams(pulse_server) == 2, 8.0, "the microphone to be open again")
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: len(app.events("call")) == 2, 2.0, "the call's end")
        assert sotto("break").returncode == 0
        wait_until(lambda: app.find("Sotto break"), 5.0, "the break")
        assert sotto("quit").returncode == 0
        assert app.process.wait(timeout=5) == 0
    assert [one["what"] for one in app.events("gesture")] == ["pause", "resume"]
    assert sotto("show").returncode == 1
