"""The first run under no clock and no devices: what is said, what is saved, what it sends others to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audio.capture import Device
from audio.events import Levels, SourceState, Speaker
from desktop import first_run as first_run_module
from desktop.ear import EarReady, Heard
from desktop.errands import DevicesListed, Fetched, Fetching, ModelsListed, Recommended, SoundPlayed
from desktop.first_run import FirstRun, mark_shown, was_shown
from desktop.processes import Died
from desktop.settings import load
from desktop.settings_desk import SettingsDesk
from ui.setup_model import (
    BreaksChosen,
    DeviceChosen,
    ModelAsked,
    ModelChosen,
    Setup,
    SoundAsked,
    StepChosen,
)

HEADSET = Device("alsa_input.usb", "Jabra Mono", "microphone", True, 16_000, 1)
MONITOR = Device("jabra.monitor", "Monitor of Jabra", "playback-monitor", True, 48_000, 2, plays="jabra")
ROOM = Device("room.monitor", "Monitor of Room", "playback-monitor", False, 48_000, 2, plays="room")


class Sent:
    """Errands that only write down what they were sent for."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args: self.told.append((name, *args))


class View:
    def __init__(self) -> None:
        self.setup: Setup | None = None

    def show_setup(self, setup: Setup) -> None:
        self.setup = setup

    def close_setup(self) -> None:
        self.setup = None


class Desk:
    """A first run with everything it needs."""

    def __init__(self, folder: Path, policy: str = "") -> None:
        (folder / "policy.toml").write_text(policy)
        self.file = folder / "settings.toml"
        self.file.write_text("")
        self.view, self.errands, self.paused = View(), Sent(), False
        policy_file = folder / "policy.toml"
        self.settings = SettingsDesk(load(self.file, policy_file)[0], self.file, policy_file)
        self.run = FirstRun(self.view, self.settings, self.errands, lambda: self.paused)
        self.run.open()

    def hear(self, agent: float | None, customer: float | None, times: int = 1) -> None:
        for _ in range(times):
            self.run.on_message(Heard(0, Levels(agent, customer, 1.0)))

    @property
    def sound(self):
        return self.view.setup.sound

    @property
    def words(self):
        return self.view.setup.words


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    monkeypatch.setattr(first_run_module, "mark_file", lambda: tmp_path / "first-run")
    made = Desk(tmp_path)
    made.run.on_message(ModelsListed((Path("tiny.en"),)))
    return made


def test_it_comes_once_for_each_person(tmp_path):
    assert not was_shown(tmp_path / "state" / "mark")
    mark_shown(tmp_path / "state" / "mark")
    assert was_shown(tmp_path / "state" / "mark")


def test_a_read_only_profile_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    mark_shown(tmp_path / "file" / "mark")


def test_closing_it_at_any_step_counts_as_shown_and_ends_its_errands(desk, tmp_path):
    desk.run.do(StepChosen("sound"))
    desk.run.do(StepChosen(None))
    assert desk.view.setup is None
    assert (tmp_path / "first-run").exists()
    assert desk.errands.told[-1] == ("end",)
    desk.hear(-20.0, -20.0)
    assert desk.view.setup is None


def test_a_voice_is_heard_after_a_moment_of_speech_not_after_a_click(desk):
    desk.run.do(StepChosen("sound"))
    desk.hear(-20.0, None, times=3)
    desk.hear(-70.0, None)
    assert (desk.sound.agent.heard, desk.sound.agent.text) == (False, "Say a sentence, as you would on the phone.")
    desk.hear(-30.0, None, times=4)
    assert (desk.sound.agent.heard, desk.sound.agent.text) == (True, "I can hear you.")
    assert (desk.sound.agent.level, desk.sound.customer.level) == (0.5, None)


def test_the_test_sound_goes_where_the_customers_side_listens(desk):
    desk.run.do(StepChosen("sound"))
    desk.run.on_message(DevicesListed((HEADSET, MONITOR, ROOM)))
    desk.run.do(SoundAsked())
    desk.run.do(DeviceChosen("customer", "room.monitor"))
    desk.run.do(SoundAsked())
    assert [one for one in desk.errands.told if one[0] == "play"] == [("play", "jabra"), ("play", "room")]
    assert desk.sound.playing


def test_a_test_sound_that_is_heard_says_so(desk):
    desk.run.do(StepChosen("sound"))
    desk.run.do(SoundAsked())
    desk.hear(-80.0, -25.0, times=5)
    desk.run.on_message(SoundPlayed())
    assert (desk.sound.customer.text, desk.sound.playing) == ("I can hear the customer.", False)


def test_a_test_sound_that_does_not_come_back_says_what_to_do(desk):
    desk.run.do(StepChosen("sound"))
    desk.run.do(SoundAsked())
    desk.run.on_message(SoundPlayed())
    assert desk.sound.customer.is_wrong
    assert "Choose the loudspeakers" in desk.sound.customer.text


@pytest.mark.parametrize(
    ("message", "side", "said"),
    [
        (SoundPlayed("no such device"), "customer", "The test sound did not play: no such device"),
        (Died("sound", -11, True), "customer", "The test sound did not play: the part that plays it stopped"),
        (DevicesListed((), "no server"), "agent", "The devices could not be listed: no server"),
        (Died("devices", -9, True), "agent", "could not be listed: the part that asks for them stopped"),
        (DevicesListed((MONITOR,)), "agent", "No microphone is here."),
        (Heard(0, SourceState(Speaker.AGENT, "gone", "It went.", 0.0)), "agent", "It went."),
    ],
)
def test_what_fails_is_said_in_words_beside_its_side(desk, message, side, said):
    desk.run.do(StepChosen("sound"))
    desk.run.on_message(message)
    check = getattr(desk.sound, side)
    assert said in check.text
    assert check.is_wrong


def test_while_paused_it_says_that_nothing_can_be_heard(desk):
    desk.paused = True
    desk.run.do(StepChosen("sound"))
    assert "paused" in desk.sound.agent.text


def test_another_device_is_saved_and_must_be_heard_anew(desk):
    desk.run.do(StepChosen("sound"))
    desk.run.on_message(DevicesListed((HEADSET, MONITOR, ROOM)))
    desk.hear(-20.0, -20.0, times=4)
    assert desk.sound.customer.heard
    desk.run.do(DeviceChosen("customer", "room.monitor"))
    assert 'customer = "room.monitor"' in desk.file.read_text()
    assert not desk.sound.can_play
    desk.hear(-20.0, -20.0, times=4)  # of the ear before
    assert not desk.sound.customer.heard
    assert desk.sound.agent.heard
    desk.run.on_message(EarReady())
    assert desk.sound.can_play
    desk.hear(-20.0, -20.0, times=4)
    assert desk.sound.customer.heard
    assert [one.name for one in desk.sound.customer.choices] == ["As the system", "Jabra", "Room"]


def test_devices_that_were_listed_before_have_their_names_at_once(desk):
    desk.run.do(StepChosen(None))
    desk.run.on_message(DevicesListed((HEADSET, MONITOR, ROOM)))
    desk.run.open()
    assert [one.name for one in desk.sound.customer.choices] == ["As the system", "Jabra", "Room"]


def test_the_same_device_again_needs_no_new_ear(desk):
    desk.run.do(DeviceChosen("customer", ""))
    assert desk.sound.can_play


def test_a_device_that_cannot_be_saved_says_why(desk):
    desk.file.write_text("[audio\n")
    desk.run.do(DeviceChosen("customer", "room.monitor"))
    assert "not saved" in desk.sound.customer.text
    assert desk.sound.can_play


def test_the_words_step_measures_by_itself_and_takes_what_keeps_up(desk):
    desk.run.do(StepChosen("words"))
    assert desk.errands.told[-1] == ("measure",)
    desk.run.on_message(Recommended("small.en"))
    assert (desk.words.value, desk.words.can_fetch) == ("small.en", True)
    assert "small.en, recommended here" in [one.title for one in desk.words.offers]
    desk.run.do(StepChosen("sound"))
    desk.run.do(StepChosen("words"))
    assert [one for one in desk.errands.told if one == ("measure",)] == [("measure",)]


def test_a_download_shows_its_progress_and_its_model_is_used_when_it_is_here(desk):
    desk.run.do(StepChosen("words"))
    desk.run.do(ModelChosen("base.en"))
    desk.run.do(ModelAsked("fetch"))
    assert desk.errands.told[-1] == ("fetch", "base.en")
    desk.run.on_message(Fetching("base.en", 37_000_000, 148_000_000))
    assert (desk.words.share, desk.words.text) == (0.25, "37 of 148 MB of base.en")
    assert (desk.words.can_cancel, desk.words.can_fetch) == (True, False)
    desk.run.on_message(Fetched("base.en"))
    assert 'model = "base.en"' in desk.file.read_text()
    assert desk.words.share is None


def test_a_cancelled_download_is_kept_and_can_be_gone_on_with(desk):
    desk.run.do(StepChosen("words"))
    desk.run.do(ModelAsked("fetch"))
    desk.run.do(ModelAsked("cancel"))
    assert desk.errands.told[-1] == ("stop_model",)
    assert "goes on from it" in desk.words.text
    assert desk.words.can_fetch
    assert "model" not in desk.file.read_text()


@pytest.mark.parametrize("message", [Fetched("base.en", "The hub cannot be reached."), Died("model", -9, True)])
def test_a_download_that_fails_says_why_and_can_be_tried_again(desk, message):
    desk.run.do(StepChosen("words"))
    desk.run.do(ModelAsked("fetch"))
    desk.run.on_message(message)
    assert desk.words.is_wrong
    assert desk.words.can_fetch


def test_a_model_that_is_here_is_used_when_it_is_chosen(desk):
    desk.run.do(StepChosen("words"))
    desk.run.do(ModelChosen("tiny.en"))
    assert 'model = "tiny.en"' in desk.file.read_text()
    assert not desk.words.can_fetch


@pytest.mark.parametrize(("value", "kept"), [("45", (True, 45.0)), ("", (False, 60.0))])
def test_breaks_are_saved_as_chosen(desk, value, kept):
    desk.run.do(StepChosen("breaks"))
    desk.run.do(BreaksChosen(value))
    breaks = load(desk.file)[0].breaks
    assert (breaks.on, breaks.every_min) == kept
    assert desk.view.setup.breaks.value == value


def test_what_the_organisation_decided_is_shown_and_cannot_be_chosen(tmp_path, desk):
    locked = Desk(tmp_path, 'locked = ["audio", "words.model", "breaks"]\n')
    locked.run.do(DeviceChosen("agent", "alsa_input.usb"))
    locked.run.do(StepChosen("words"))
    setup = locked.view.setup
    assert all(one.startswith("Set by your organisation") for one in (
        setup.sound.agent.locked_by, setup.words.locked_by, setup.breaks.locked_by))  # fmt: skip
    assert not setup.words.can_fetch
    assert locked.file.read_text() == ""
