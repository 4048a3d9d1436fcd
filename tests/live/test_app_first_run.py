"""The first run on a real sound server and a real screen: both sides are heard by the real ear; it comes once."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running_app import ROOT, ask, sotto

from bench.sound_server import PulseServer, end, wait_until
from desktop import first_run as first_run_module
from desktop.ear import EarJob, EarProcess
from desktop.errands import Errands
from desktop.first_run import FirstRun
from desktop.parts import capture_config, listen_config
from desktop.settings import Settings
from desktop.settings_desk import SettingsDesk
from ui.setup_model import DeviceChosen, Setup, SoundAsked, SoundStep, StepChosen

pytestmark = pytest.mark.live


class Check:
    """The first run with the real ear and the real errands, its window written down."""

    def __init__(self, folder: Path) -> None:
        self.setup: Setup | None = None
        self._messages: queue.Queue[object] = queue.Queue()
        self.desk = SettingsDesk(Settings(), folder / "settings.toml")
        self.ear = EarProcess(self._job(self.desk.settings), self._messages.put)
        self.errands = Errands(self._messages.put)
        self.run = FirstRun(self, self.desk, self.errands, lambda: False)
        self.desk.listeners.append(lambda settings, changed: self.ear.use(self._job(settings)))

    @staticmethod
    def _job(settings: Settings) -> EarJob:
        return EarJob(capture_config(settings), listen_config(settings))

    def show_setup(self, setup: Setup) -> None:
        self.setup = setup

    def close_setup(self) -> None:
        self.setup = None

    @property
    def sound(self) -> SoundStep:
        assert self.setup is not None
        return self.setup.sound

    def wait(self, true: Callable[[], object], what: str, seconds: float = 15.0) -> None:
        """Passes messages on until it is so."""
        until_s = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until_s, f"waited in vain for {what}: {self.sound}"
            try:
                self.run.on_message(self._messages.get(timeout=0.05))
            except queue.Empty:
                continue


@pytest.fixture
def check(pulse_server: PulseServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Check]:
    monkeypatch.setattr(first_run_module, "mark_file", lambda: tmp_path / "mark")
    pulse_server.pactl("load-module", "module-remap-source", "source_name=headset", "master=agentmic.monitor")
    pulse_server.pactl("set-default-source", "headset")
    pulse_server.load_sink("other")
    made = Check(tmp_path)
    made.ear.start()
    made.run.open()
    made.run.do(StepChosen("sound"))
    yield made
    made.run.close()
    made.ear.stop()


def test_both_sides_are_heard_and_said_so(check, pulse_server):
    check.wait(lambda: len(check.sound.agent.choices) > 1, "the devices")
    check.wait(lambda: check.sound.agent.level is not None, "the microphone's level")
    pulse_server.play_tone("agentmic", 300.0, 3.0)
    check.wait(lambda: check.sound.agent.text == "I can hear you.", "the agent")
    check.run.do(SoundAsked())
    check.wait(lambda: check.sound.customer.text == "I can hear the customer.", "the test sound")
    check.wait(lambda: not check.sound.playing, "its end")


def test_the_test_sound_takes_the_way_that_was_chosen(check):
    check.wait(lambda: check.sound.customer.level is not None, "the customer's level")
    check.wait(lambda: len(check.sound.customer.choices) > 1, "the devices")
    check.run.do(DeviceChosen("customer", "other.monitor"))
    assert not check.sound.can_play
    check.wait(lambda: check.sound.can_play, "the new ear")
    check.run.do(SoundAsked())
    check.wait(lambda: check.sound.customer.heard, "the test sound there")


def test_a_sound_that_goes_elsewhere_is_told(check):
    check.wait(lambda: len(check.sound.customer.choices) > 1, "the devices")
    check.wait(lambda: check.sound.customer.level is not None, "the customer's level")
    check.run.do(SoundAsked())
    check.errands.play("other")  # as if the softphone played to other loudspeakers
    check.wait(lambda: not check.sound.playing, "its end")
    assert "did not come back" in check.sound.customer.text
    assert check.sound.customer.is_wrong


def test_without_a_server_it_says_so_and_hears_again_when_it_is_back(check, pulse_server):
    check.wait(lambda: check.sound.agent.level is not None, "the microphone's level")
    pulse_server.kill()
    check.run.do(SoundAsked())
    check.wait(lambda: check.sound.customer.is_wrong, "words about it")
    assert check.sound.customer.text


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """`sotto` as a person starts it: no options, a home of its own."""
    own = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    with (folder / "app.log").open("ab") as log:
        command = [sys.executable, "-m", "desktop", *words]
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | own | {"HOME": str(folder)}, stdout=log, stderr=log)


def window(title: str) -> str:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"], capture_output=True, text=True, check=False
    )
    return next(iter(found.stdout.split()), "")


def test_it_comes_at_the_first_start_is_gone_through_by_keyboard_and_not_seen_again(screen, pulse_server, tmp_path):
    app = started(tmp_path)
    try:
        wait_until(lambda: window("Welcome to Sotto"), 20.0, "the first run")
        wait_until(lambda: "Welcome" in ask("xdotool", "getwindowfocus", "getwindowname"), 10.0, "its focus")
        for _ in range(4):
            ask("xdotool", "key", "Return")
            time.sleep(0.5)
        wait_until(lambda: not window("Welcome to Sotto"), 10.0, "its end")
        assert sotto("settings").returncode == 0
        wait_until(lambda: window("Sotto settings"), 10.0, "the settings")
        ask("xdotool", "key", "Escape")
        wait_until(lambda: not window("Sotto settings"), 10.0, "their end")
    finally:
        end(app)
    app = started(tmp_path)
    try:
        wait_until(lambda: window("Sotto"), 20.0, "the overlay")
        time.sleep(1.5)
        assert not window("Welcome to Sotto")
    finally:
        end(app)
    assert (tmp_path / "app.log").read_text() == ""
