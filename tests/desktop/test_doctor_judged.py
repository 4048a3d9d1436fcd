"""What the doctor makes of what it finds: machine, screen, devices, levels, model, other copies. All on stand-ins."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from Xlib.error import DisplayConnectionError

from audio.capture import CaptureConfig, Device
from audio.events import Block, SourceState, Speaker
from desktop import __version__, models, paths
from desktop.display import choose_platform, display_kind
from desktop.doctor import copies, levels, machine, model, screen, sound
from desktop.doctor.check import Context
from desktop.hotkeys_x11 import refused_now
from desktop.remote import About, about_line
from desktop.settings import Settings, WordsSettings

# ---- the machine


def test_a_processor_without_avx2_is_bad_where_that_is_known_and_matters() -> None:
    assert machine.judge_processor(4, "x86_64", frozenset({"avx", "avx2"})).state == "good"
    assert machine.judge_processor(4, "x86_64", frozenset({"avx"})).state == "bad"
    assert machine.judge_processor(4, "x86_64", frozenset()).state == "good"
    assert machine.judge_processor(8, "aarch64", frozenset({"asimd"})).state == "good"


def test_little_memory_is_a_warning_in_all_or_now() -> None:
    assert [machine.judge_memory(*one).state for one in ((16, 8), (3.5, 3), (16, 0.3))] == [
        "good",
        "warning",
        "warning",
    ]


@pytest.mark.parametrize(("free", "state"), [(20.0, "good"), (0.5, "warning"), (0.01, "bad")])
def test_the_fullest_disk_decides_and_a_folder_that_is_not_made_yet_counts(
    tmp_path: Path, free: float, state: str
) -> None:
    asked: list[Path] = []
    places = {"models": tmp_path / "not" / "yet", "state": tmp_path}
    check = machine.judge_disk(places, lambda place: asked.append(place) or (free if len(asked) == 1 else 50.0))
    assert (check.state, asked) == (state, [tmp_path, tmp_path])
    assert check.facts["free_gb_models"] == round(free, 2)


# ---- the screen


@pytest.mark.parametrize(
    ("environ", "kind", "state"),
    [
        ({"DISPLAY": ":0"}, "x11", "good"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "xwayland", "note"),
        ({"WAYLAND_DISPLAY": "w"}, "wayland", "warning"),
        ({}, "none", "note"),
    ],
)
def test_the_display_server_is_named_with_what_it_cannot_do(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], kind: str, state: str
) -> None:
    monkeypatch.setattr("desktop.display.sys.platform", "linux")
    assert display_kind(environ) == kind
    check = screen.judge_display(display_kind(environ))
    assert check.state == state
    assert bool(check.action) == (state != "good")
    choose_platform(environ)
    assert environ.get("QT_QPA_PLATFORM") == ("xcb" if kind == "xwayland" else None)


def test_a_hotkey_that_another_program_has_is_named() -> None:
    chosen = {"pause": "Ctrl+Shift+F7", "done": "Ctrl+Shift+F8"}
    assert screen.judge_hotkeys(chosen, [], "").text == "all 2 are free; no other key is seen"
    taken = screen.judge_hotkeys(chosen, ["done"], "")
    assert (taken.state, taken.text) == ("warning", "another program has Ctrl+Shift+F8 (Done)")
    assert screen.judge_hotkeys(chosen, [], "No.").state == "note"
    assert screen.judge_hotkeys(chosen, [], "", held=True).state == "good"
    assert screen.judge_hotkeys({}, [], "").text == "none is chosen"


def test_screen_sharing_is_told_as_it_is() -> None:
    states = [screen.judge_sharing(*one).state for one in ((False, True), (True, False), (True, True))]
    assert states == ["note", "note", "good"]


def test_a_display_that_is_not_there_is_an_error_in_words() -> None:
    def nothing_there() -> None:
        raise DisplayConnectionError(":4711", "no such screen")

    with pytest.raises(OSError, match="4711"):
        refused_now({}, nothing_there)


# ---- devices


def microphone(name: str = "Headset", default: bool = True) -> Device:
    return Device(f"in.{name}", name, "microphone", default, 48_000, 1)


def monitor(name: str = "Monitor of Headset", default: bool = True, plays: str = "headset") -> Device:
    return Device(f"{name}.monitor", name, "playback-monitor", default, 48_000, 2, plays=plays)


def sides(devices: Sequence[Device], plays: str | None = None, **config: str) -> dict[str, tuple[str, object]]:
    told = sound.judge_devices(devices, CaptureConfig(**config), plays)
    return {one.id: (one.state, one.facts.get("why")) for one in told}


def test_each_side_is_named_with_why() -> None:
    devices = [microphone(), monitor(), monitor("Monitor of TV", False, "tv")]
    assert sides(devices) == {
        "devices": ("good", None), "microphone": ("good", "default"), "customer": ("good", "default"),
    }  # fmt: skip
    assert sides(devices, "tv", softphone="linphone")["customer"] == ("good", "softphone")
    assert sides(devices, None, softphone="linphone")["customer"] == ("good", "default")
    named = sides(devices, microphone="head", customer="tv")
    assert (named["microphone"], named["customer"]) == (("good", "named"), ("good", "named"))


def test_a_side_that_is_not_there_is_bad_and_says_what_was_looked_for() -> None:
    told = sound.judge_devices([microphone(), monitor()], CaptureConfig("Jabra", "Jabra"), None)
    assert [one.state for one in told] == ["good", "bad", "bad"]
    assert "audio.microphone names 'Jabra'" in told[1].text
    assert [one.state for one in sound.judge_devices([], CaptureConfig(), None)] == ["bad", "bad", "bad"]


def test_a_microphone_that_is_none_for_the_system_serves_where_it_is_named() -> None:
    told = sides([monitor("Mix", True, "mix"), monitor("Out", False, "out")], microphone="Mix.monitor", customer="out")
    assert [state for state, _ in told.values()] == ["good", "good", "good"]
    assert sides([monitor()])["microphone"] == ("bad", "none")


def test_the_same_device_on_both_sides_is_bad() -> None:
    assert sides([microphone(), monitor()], customer="Headset", microphone="in.Headset")["customer"][0] == "good"
    assert sides([microphone()], customer="in.Headset")["customer"] == ("bad", "same_as_microphone")


def test_what_the_distribution_lacks_is_named() -> None:
    assert sound.judge_library(True, True).state == "good"
    assert sound.judge_library(False, False).action == "sudo apt-get install libportaudio2 libasound2-plugins"


# ---- levels


class Heard:
    """A source that has its sound ready, or has only something to say of itself."""

    needs_restart = False

    def __init__(self, speaker: Speaker, samples: np.ndarray | None, state: str = "ok") -> None:
        self.speaker, self._samples, self._state = speaker, samples, state
        self.open = False

    def start(self) -> None:
        self.open = True

    def read(self) -> list[Block]:
        return [] if self._samples is None else [Block(self._samples.astype(np.float32), 48_000, 0.0)]

    def states(self, now_s: float) -> list[SourceState]:
        return [SourceState(self.speaker, self._state, "It says so.", now_s)]  # type: ignore[arg-type]

    def stop(self) -> None:
        self.open = False


SINE = np.sin(2 * np.pi * 440 * np.arange(24_000) / 48_000)
ZEROS = np.zeros(24_000)


def judged(agent: Heard, customer: Heard) -> list[tuple[str, str]]:
    now_s = [0.0]

    def wait(seconds: float) -> None:
        now_s[0] += seconds

    told = levels.listen([agent, customer], lambda: now_s[0], wait)
    assert [agent.open, customer.open] == [False, False]
    return [(one.state, one.text) for one in (levels.judge_level(*side) for side in told.items())]


def test_sound_on_both_sides_is_good_and_told_in_dbfs() -> None:
    agent, customer = judged(Heard(Speaker.AGENT, 0.1 * SINE), Heard(Speaker.CUSTOMER, 0.5 * SINE))
    assert agent == ("good", "-23 dBFS, peak -20 dBFS")
    assert customer == ("good", "-9 dBFS, peak -6 dBFS")


@pytest.mark.parametrize(
    ("agent", "state", "text"),
    [
        (ZEROS, "warning", "digital silence"),
        (0.0005 * SINE, "note", "very quiet"),
        (np.clip(4 * SINE, -1, 1), "warning", "cut off"),
        (None, "bad", "no sound came"),
    ],
)
def test_a_microphone_that_gives_nothing_too_little_or_too_much_is_told(
    agent: np.ndarray | None, state: str, text: str
) -> None:
    found, _ = judged(Heard(Speaker.AGENT, agent), Heard(Speaker.CUSTOMER, SINE))
    assert found[0] == state
    assert text in found[1]


def test_a_customers_side_on_which_nothing_plays_is_no_fault() -> None:
    agent = Heard(Speaker.AGENT, 0.1 * SINE)
    assert judged(agent, Heard(Speaker.CUSTOMER, ZEROS))[1] == ("good", "heard, and nothing plays now")
    assert judged(agent, Heard(Speaker.CUSTOMER, None, "no_packets"))[1][0] == "note"


def test_the_same_device_or_a_lost_one_is_bad_in_the_sources_own_words() -> None:
    agent = Heard(Speaker.AGENT, 0.1 * SINE)
    assert judged(agent, Heard(Speaker.CUSTOMER, None, "same_as_other"))[1] == ("bad", "both sides are the same device")
    assert judged(agent, Heard(Speaker.CUSTOMER, None, "gone"))[1] == ("bad", "It says so.")


# ---- the model


def test_the_model_in_use_is_named_with_why(tmp_path: Path) -> None:
    base, broken = tmp_path / "base.en", ["tiny.en has no model.bin"]
    assert "the largest" in model.judge_present(base, None, ["base.en", "tiny.en"], []).text
    assert "named by words.model" in model.judge_present(base, "base.en", ["base.en"], []).text
    assert model.judge_present(base, None, ["base.en"], broken).state == "warning"
    assert model.judge_present(None, None, [], broken).state == "bad"
    assert model.judge_present(None, None, [], []).state == "note"
    assert model.judge_present(tmp_path / models.DEMO, models.DEMO, [], []).state == "bad"


def test_a_model_that_is_off_or_not_there_is_told_and_nothing_is_tried() -> None:
    off = Context(Settings(words=WordsSettings(model="none")))
    assert model.present(off)[0].state == "note"
    gone = Context(Settings(words=WordsSettings(model="base.en")))
    assert model.present(gone)[0].state == "bad"
    assert [one.state for one in (*model.tried(off), *model.tried(gone))] == ["skipped"] * 4


def test_a_real_model_is_checked_and_measured(
    tmp_path: Path, demo_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "floor.en"
    folder.symlink_to(demo_model, target_is_directory=True)
    monkeypatch.setattr(paths, "model_folders", lambda: (tmp_path,))
    whole, speed = model.tried(Context(Settings()))
    assert (whole.state, whole.facts["verified"]) == ("good", True)
    assert speed.id == "model_speed"
    assert float(speed.facts["cpu_s_per_turn"]) > 0  # type: ignore[arg-type]


def test_a_wrong_hash_is_bad_and_no_speed_is_measured(
    tmp_path: Path, demo_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "floor.en"
    folder.mkdir()
    for one in demo_model.iterdir():
        os.link(one, folder / one.name) if one.name != "config.json" else None
    (folder / "config.json").write_bytes((demo_model / "config.json").read_bytes().replace(b" ", b"\t"))
    monkeypatch.setattr(paths, "model_folders", lambda: (tmp_path,))
    whole, speed = model.tried(Context(Settings()))
    assert (whole.state, speed.state) == ("bad", "skipped")
    assert "SHA-256" in whole.text


def test_a_slow_model_is_a_warning_and_other_work_is_blamed_where_there_is_some() -> None:
    assert model.judge_speed(1.0, 0.5, 0.6, 2, 0.0).state == "good"
    assert model.judge_speed(9.0, 0.5, 0.6, 2, 0.0).state == "warning"
    assert "other work" in model.judge_speed(1.0, 3.0, 0.6, 2, 0.5).text
    assert model.judge_files(False, 1, 0.1).state == "note"


# ---- other copies


@pytest.mark.parametrize(
    ("command", "is_app"),
    [
        (["/opt/sotto/sotto"], True),
        (["/usr/bin/sotto", "app", "--no-first-run"], True),
        (["C:\\Program Files\\Sotto\\sotto.exe", "--settings", "x"], True),
        (["/x/.venv/bin/python3.11", "-m", "desktop"], True),
        (["/usr/bin/python3", "/usr/local/bin/sotto", "demo"], True),
        (["/opt/sotto/sotto", "models", "get", "base.en"], False),
        (["/opt/sotto/sotto", "--multiprocessing-fork", "tracker_fd=5"], False),
        (["python3", "-c", "from multiprocessing.spawn import spawn_main"], False),
        (["vim", "sotto"], False),
        (["python3", "-m", "pytest"], False),
        ([], False),
    ],
)
def test_only_the_app_itself_counts_as_a_copy(command: list[str], is_app: bool) -> None:
    assert copies.is_app(command) == is_app


def test_copies_are_told_by_whose_they_are_and_what_they_are() -> None:
    mine = copies.Running(7, "ann")
    listed = [{"pid": 7, "username": "ann", "cmdline": ["sotto"]}, {"pid": 8, "username": "bo", "cmdline": None}]
    assert copies.running_apps(listed, set()) == [mine]
    assert copies.running_apps(listed, {7}) == []
    assert copies.judge_copies(None, [], "ann").state == "good"
    answered = copies.judge_copies(About(7, __version__), [mine, copies.Running(9, "bo")], "ann")
    assert (answered.state, answered.facts["other_users"], answered.facts["pid"]) == ("note", 1, 7)
    assert copies.judge_copies(About(7, "0.0.1"), [mine], "ann").state == "warning"
    assert copies.judge_copies(About(0, ""), [mine], "ann").state == "warning"
    silent = copies.judge_copies(None, [mine], "ann")
    assert (silent.state, silent.facts["silent_pids"]) == ("warning", ["7"])


def test_what_the_app_answers_is_what_the_doctor_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop import remote

    monkeypatch.setattr(remote, "ask", lambda name, request: about_line(7, "1.2"))
    assert remote.who_runs("x") == About(7, "1.2")
    monkeypatch.setattr(remote, "ask", lambda name, request: "error: expected one of show")
    assert remote.who_runs("x") == About(0, "")
