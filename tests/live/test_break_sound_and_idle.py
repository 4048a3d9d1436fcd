"""On real systems: the break's sound comes out of the default output; the screen tells how still the keyboard is."""

import subprocess
import time
from pathlib import Path

import pytest

from bench.sound_server import PulseServer
from desktop.chime import SoftChime
from desktop.idle import Idle, find_probe

pytestmark = pytest.mark.live

SOUNDS = Path(__file__).resolve().parents[2] / "resources" / "sounds"


def test_the_sound_is_heard_on_the_default_output(pulse_server: PulseServer, tmp_path: Path) -> None:
    heard = tmp_path / "heard.raw"
    command = ["parec", "-d", "customer.monitor", "--format=s16le", "--rate=16000", "--channels=1"]
    with heard.open("wb") as out:
        recorder = subprocess.Popen(command, stdout=out)
        chime = SoftChime(SOUNDS)
        try:
            chime.play("break-soon")
            end_s = time.monotonic() + 20
            while chime._playing is not None and time.monotonic() < end_s:
                chime.tick(0.0)
                time.sleep(0.05)
            time.sleep(0.5)
        finally:
            chime.stop()
            recorder.terminate()
            recorder.wait(timeout=10)
    import numpy as np

    samples = np.frombuffer(heard.read_bytes()[: heard.stat().st_size // 2 * 2], dtype=np.int16)
    assert np.abs(samples).max() > 1000


def test_a_key_is_no_secret_but_that_one_was_pressed_is_seen(screen: str) -> None:
    probe = find_probe()
    assert probe is not None
    idle = Idle(probe)
    try:
        subprocess.run(["xdotool", "key", "shift"], check=True, timeout=10)
        first = idle.step(0.0)
        time.sleep(1.5)
        later = idle.step(100.0)
        subprocess.run(["xdotool", "key", "shift"], check=True, timeout=10)
        after = idle.step(200.0)
        assert first is not None
        assert later is not None
        assert after is not None
        assert later >= 1.4
        assert after < later
    finally:
        idle.close()
    assert idle.step(300.0) is None


def test_without_a_display_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert find_probe() is None
