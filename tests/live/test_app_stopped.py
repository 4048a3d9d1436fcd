"""The running app on real devices while one of its parts is stopped: it comes back by itself, and quitting ends."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest
from running_app import RunningApp, open_streams, sotto

from bench.sound_server import PulseServer, wait_until

pytestmark = pytest.mark.live


@pytest.mark.parametrize("part", ["ear", "transcriber"])
def test_a_stopped_part_is_said_and_comes_back_as_another_process(
    part: str, pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    with RunningApp(tmp_path) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        stopped = app.child(part)
        well = app.height()
        stopped.send_signal(signal.SIGSTOP)
        wait_until(lambda: app.height() > well, 3.0, "the window to say so")
        app.picture(f"stopped-{part}")
        wait_until(lambda: app.children().get(part) not in (None, stopped), 10.0, "another process")
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard again")
        wait_until(lambda: app.height() == well, 15.0, "the window to say no more of it")


def test_the_app_quits_with_both_parts_stopped_and_a_sound_server_that_hangs(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    with RunningApp(tmp_path) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 15.0, "both devices to be heard")
        parts = [app.child("ear"), app.child("transcriber")]
        with pulse_server.frozen():
            for one in parts:
                one.send_signal(signal.SIGSTOP)
            assert sotto("quit").returncode == 0
            assert app.process.wait(timeout=20) == 0
        assert not any(psutil.pid_exists(one.pid) for one in parts)
