"""The doctor on a real sound server and a real screen: which device is which side, what both hear, what is taken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from running_app import ROOT, RunningApp
from test_app_call import demo_sides

from bench.sound_server import PulseServer, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]
AUDIO = '[audio]\nmicrophone = "agentmic.monitor"\ncustomer = "customer.monitor"\n'


def written(app: RunningApp) -> list[str]:
    """What was understood of the call so far, and what was made of it."""
    texts = [one.get(key) for one in app.all_events() for key in ("text", "quote", "value", "why")]
    return [text for text in texts if isinstance(text, str) and len(text) >= 12]


def test_a_call_that_is_on_leaves_no_word_in_the_support_zip(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    agent, customer = demo_sides(tmp_path)
    target = tmp_path / "support.zip"
    with RunningApp(tmp_path, transcript=True) as app:
        app.child("transcriber")
        pulse_server.play("agentmic", agent)
        pulse_server.play("customer", customer)
        wait_until(lambda: len(app.events("utterance")) > 8, 60.0, "words")
        home = tmp_path / "home"
        own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        command = [sys.executable, "-m", "desktop", "doctor", "--bundle", str(target), "--no-sound"]
        told = subprocess.run(
            command, cwd=ROOT, env=os.environ | own | {"HOME": str(home)}, capture_output=True, text=True, check=True,
            timeout=110,
        )  # fmt: skip
        said = written(app)
    assert "no words of any call" in told.stdout
    assert len(said) > 8
    with zipfile.ZipFile(target) as file:
        inside = " ".join(file.read(name).decode() for name in file.namelist()).casefold()
    assert [text for text in said if text.casefold() in inside] == []


def doctor(folder: Path, audio: str = AUDIO, *words: str) -> dict[str, dict[str, Any]]:
    """Its checks by id."""
    settings = folder / "doctor.toml"
    settings.write_text(audio, encoding="utf-8")
    command = [sys.executable, "-m", "desktop", "doctor", "--json", "--settings", str(settings), *words]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=110)
    told = json.loads(said.stdout)
    assert said.returncode == told["exit"], said.stderr
    return {one["id"]: one for one in told["checks"]}


def test_both_sides_are_named_and_heard(pulse_server: PulseServer, tmp_path: Path) -> None:
    pulse_server.play_tone("agentmic", 700.0, 30.0)
    pulse_server.play_tone("customer", 1900.0, 30.0)
    found = doctor(tmp_path)
    assert found["sound_server"]["facts"]["server"].lower().startswith("pulseaudio")
    assert found["microphone"]["facts"]["id"] == "agentmic.monitor"
    assert found["customer"]["facts"]["why"] == "named"
    for side in ("level_microphone", "level_customer"):
        assert found[side]["state"] == "good"
        assert found[side]["facts"]["rms_dbfs"] == pytest.approx(-9.0, abs=1.0)
        assert found[side]["facts"]["heard_s"] >= 2.0


def test_silence_zeros_and_clipping_are_told_apart(pulse_server: PulseServer, tmp_path: Path) -> None:
    pulse_server.pactl("set-sink-volume", "customer", "400%")
    pulse_server.play_tone("customer", 1900.0, 30.0)
    found = doctor(tmp_path)
    assert found["level_microphone"]["facts"]["all_zero"]
    assert found["level_microphone"]["state"] == "warning"
    assert "cut off" in found["level_customer"]["text"]


def test_the_same_device_on_both_sides_is_bad(pulse_server: PulseServer, tmp_path: Path) -> None:
    found = doctor(tmp_path, '[audio]\nmicrophone = "customer.monitor"\ncustomer = "customer.monitor"\n')
    assert found["customer"]["facts"]["why"] == "same_as_microphone"
    assert found["level_customer"]["facts"]["device_state"] == "same_as_other"


def test_a_sound_server_that_hangs_does_not_hang_the_doctor(pulse_server: PulseServer, tmp_path: Path) -> None:
    with pulse_server.frozen():
        found = doctor(tmp_path)
    assert found["devices"]["state"] == "bad"
    assert found["level_microphone"]["state"] == "skipped"


def test_the_running_app_is_found_and_holds_the_hotkeys(pulse_server: PulseServer, screen: str, tmp_path: Path) -> None:
    free = doctor(tmp_path, AUDIO, "--quick")
    assert (free["copies"]["facts"]["answers"], free["hotkeys"]["state"]) == (False, "good")
    assert (free["window"]["facts"]["platform"], free["display"]["facts"]["kind"]) == ("xcb", "x11")
    with RunningApp(tmp_path) as app:
        found = doctor(tmp_path, AUDIO, "--quick")
        assert found["copies"]["facts"]["pid"] == app.process.pid
        assert found["hotkeys"]["text"].startswith("Sotto is running and holds them")


def test_a_hotkey_that_another_program_has_is_named(screen: str, pulse_server: PulseServer, tmp_path: Path) -> None:
    from Xlib import X
    from Xlib.display import Display

    other = Display()
    try:
        code = other.keysym_to_keycode(0xFFBE + 6)  # F7
        other.screen().root.grab_key(code, X.ControlMask | X.ShiftMask, False, X.GrabModeAsync, X.GrabModeAsync)
        other.sync()
        found = doctor(tmp_path, AUDIO, "--quick")
        assert found["hotkeys"]["facts"]["refused"] == ["pause"]
        assert found["hotkeys"]["state"] == "warning"
    finally:
        other.close()
