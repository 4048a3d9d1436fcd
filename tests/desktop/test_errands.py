"""Errands in their own processes: a model over a hub on loopback, with progress, cancel and resume."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from hub import running_hub

from audio.capture.play import NOTE_S, PEAK, RATE_HZ, test_sound
from desktop import errands as errands_module
from desktop.errands import DevicesListed, Errand, Errands, Fetched, Fetching, SoundPlayed
from desktop.processes import Died


class Inbox:
    """What errands deliver, from their own threads."""

    def __init__(self) -> None:
        self.messages: list[object] = []
        self._some = threading.Condition()

    def deliver(self, message: object) -> None:
        with self._some:
            self.messages.append(message)
            self._some.notify_all()

    def wait(self, true: Callable[[object], bool], seconds: float = 30.0) -> object:
        with self._some:
            assert self._some.wait_for(lambda: any(map(true, self.messages)), seconds), self.messages
            return next(one for one in self.messages if true(one))


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def files(demo_model: Path) -> dict[str, bytes]:
    wanted = ("config.json", "model.bin", "preprocessor_config.json", "tokenizer.json", "vocabulary.json")
    return {name: (demo_model / name).read_bytes() for name in wanted}


def test_a_model_is_fetched_though_the_app_itself_is_offline(inbox, files, tmp_path, monkeypatch):
    monkeypatch.setattr(errands_module.paths, "user_models", lambda: tmp_path)
    with running_hub(files) as hub:
        errands = Errands(inbox.deliver, hub.url)
        errands.fetch("tiny.en")
        assert inbox.wait(lambda one: isinstance(one, Fetched)) == Fetched("tiny.en")
        errands.stop()
    assert (tmp_path / "tiny.en" / "sotto-model.json").is_file()


def test_a_cancelled_download_goes_on_where_it_was(inbox, files, tmp_path, monkeypatch):
    monkeypatch.setattr(errands_module.paths, "user_models", lambda: tmp_path)
    whole = len(files["model.bin"])
    with running_hub(files) as hub:
        hub.stall_at = whole // 2
        errands = Errands(inbox.deliver, hub.url)
        errands.fetch("tiny.en")
        inbox.wait(lambda one: isinstance(one, Fetching | Fetched) and _half_there(tmp_path, whole))
        errands.stop_model()
        hub.go_on.set()
        assert not any(isinstance(one, Died) for one in inbox.messages)
        inbox.messages.clear()
        errands.fetch("tiny.en")
        assert inbox.wait(lambda one: isinstance(one, Fetched)) == Fetched("tiny.en")
        errands.stop()
        assert any(one.startswith("bytes=") for one in hub.ranges)


def _half_there(folder: Path, whole: int) -> bool:
    part = folder / "tiny.en.part" / "model.bin"
    return part.exists() and part.stat().st_size >= whole // 4


def test_a_hub_that_cannot_be_reached_is_said(inbox, tmp_path, monkeypatch):
    monkeypatch.setattr(errands_module.paths, "user_models", lambda: tmp_path)
    errands = Errands(inbox.deliver, "http://127.0.0.1:9")
    errands.fetch("tiny.en")
    answer = inbox.wait(lambda one: isinstance(one, Fetched))
    errands.stop()
    assert "could not be fetched" in answer.problem


@pytest.mark.skipif(sys.platform != "linux", reason="the suite has no sound server of its own")
def test_without_a_sound_server_devices_and_test_sound_say_why(inbox):
    errands = Errands(inbox.deliver)
    errands.list_devices()
    errands.play(None)
    assert "PulseAudio" in inbox.wait(lambda one: isinstance(one, DevicesListed)).problem
    assert inbox.wait(lambda one: isinstance(one, SoundPlayed)).problem
    errands.stop()


def _crash(out, commands) -> None:
    sys.exit(7)


def test_an_errand_that_crashes_is_told(inbox):
    errand = Errand("sound", inbox.deliver)
    errand.run(_crash)
    assert inbox.wait(lambda one: isinstance(one, Died)) == Died("sound", 7, True)
    errand.stop()


def test_the_test_sound_is_soft_and_without_clicks():
    sound = test_sound()
    assert sound.dtype == np.float32
    assert len(sound) == 6.5 * round(NOTE_S * RATE_HZ)
    assert 0.1 < np.abs(sound).max() <= PEAK
    assert np.abs(np.diff(sound)).max() < 0.03


def test_measuring_leaves_no_folder_behind(inbox, tmp_path, monkeypatch):
    monkeypatch.setattr(errands_module.tempfile, "tempdir", str(tmp_path))
    errands = Errands(inbox.deliver)
    errands.measure()
    assert len(list(tmp_path.iterdir())) == 1
    errands.stop()
    assert list(tmp_path.iterdir()) == []


def _hang(out, commands) -> None:
    commands.recv()


def test_the_next_errand_waits_neither_for_the_end_of_the_one_before_nor_tells_of_it(inbox, monkeypatch):
    ended, go_on = [], threading.Event()
    put_away = errands_module._put_away
    monkeypatch.setattr(errands_module, "_put_away", lambda *args: (ended.append(1), go_on.wait(), put_away(*args)))
    errand = Errand("sound", inbox.deliver)
    errand.run(_hang)
    errand.run(_crash)
    assert inbox.wait(lambda one: isinstance(one, Died)) == Died("sound", 7, True)
    assert ended
    go_on.set()
    errand.stop()
    assert len(inbox.messages) == 1
