"""Payment mode in the real ear on a sound server: its whole memory is searched for what was said."""

import queue
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile

from audio.capture import CaptureConfig
from audio.events import Speaker, SpeechEnded, SpeechSegment
from audio.listen import ListenConfig
from bench.sound_server import PulseServer, wait_until
from bench.sound_traces import Traces
from desktop.ear import EarJob, EarProcess, Heard

ROOT = Path(__file__).resolve().parents[2]
RATE_HZ = 16_000
LEFT = 0.05
"""Of what was said before it began, the share whose bytes may still lie somewhere in pieces of freed memory."""

pytestmark = [
    pytest.mark.live,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="/proc/PID/mem is Linux"),
]


class Line:
    """What is said into both sides, exactly: no rate is changed between the file and the ear."""

    def __init__(self, server: PulseServer, folder: Path) -> None:
        self._server, self._folder = server, folder
        self._players: list[subprocess.Popen[bytes]] = []
        self._call = soundfile.read(ROOT / "resources" / "demo" / "calm.flac", dtype="float32")[0]
        for sink, n_channels in (("agentmic", 1), ("customer", 2)):
            server.unload_sink(sink)
            server.load_sink(sink, n_channels, RATE_HZ)
        server.pactl("set-default-sink", "customer")
        server.pactl("set-default-source", "agentmic.monitor")

    def is_over(self) -> bool:
        """All was played."""
        return all(player.poll() is not None for player in self._players)

    def say(self, from_s: float, to_s: float) -> Traces:
        """Plays this part of the demo call; what of it can be told."""
        part = self._call[round(from_s * RATE_HZ) : round(to_s * RATE_HZ)]
        for side, (sink, n_channels) in enumerate((("agentmic", 1), ("customer", 2))):
            file = self._folder / f"{sink}-{from_s:g}.wav"
            soundfile.write(file, np.repeat(part[:, side : side + 1], n_channels, 1), RATE_HZ, subtype="PCM_16")
            self._players.append(self._server.play(sink, file))
        return Traces(part.T.reshape(-1))


def test_nothing_said_in_it_stays_in_the_ears_memory_and_hardly_anything_said_before(
    pulse_server: PulseServer, tmp_path: Path
) -> None:
    said: queue.Queue[object] = queue.Queue()
    events: list[object] = []

    def heard(kind: type, speaker: Speaker) -> int:
        while not said.empty():
            message = said.get()
            events.append(message.event if isinstance(message, Heard) else message)
        return len([one for one in events if isinstance(one, kind) and one.speaker is speaker])  # type: ignore[attr-defined]

    devices = CaptureConfig(microphone="agentmic.monitor", customer="customer.monitor")
    line = Line(pulse_server, tmp_path)
    listen = ListenConfig(vad_model=ROOT / "resources" / "models" / "silero_vad_v6.onnx")
    ear = EarProcess(EarJob(devices, listen), said.put)
    ear.start()
    try:
        wait_until(lambda: pulse_server.pactl("list", "source-outputs").count("sotto.stream") == 2, 10.0, "the ear")
        greeting = line.say(0.0, 8.0)
        wait_until(lambda: heard(SpeechSegment, Speaker.AGENT) >= 3, 10.0, "a turn of the agent's")
        assert ear.pid is not None
        assert greeting.count_in_memory(ear.pid) > greeting.n / 4, "the search finds what is held"
        ear.payment(True)
        wait_until(lambda: heard(SpeechEnded, Speaker.AGENT), 10.0, "the end of that turn, told by its times")
        n_segments = heard(SpeechSegment, Speaker.AGENT)
        card = line.say(8.0, 20.0)
        wait_until(lambda: heard(SpeechEnded, Speaker.CUSTOMER) >= 2, 20.0, "two turns of the customer's")
        wait_until(line.is_over, 15.0, "the end of what is said")
        wait_until(lambda: card.count_in_memory(ear.pid) == 0, 4.0, "the last of it to pass from the device")
        assert greeting.count_in_memory(ear.pid) <= LEFT * greeting.n
        assert heard(SpeechSegment, Speaker.AGENT) == n_segments
        assert heard(SpeechSegment, Speaker.CUSTOMER) == 0
        ear.payment(False)
        line.say(20.0, 32.0)
        wait_until(lambda: heard(SpeechSegment, Speaker.CUSTOMER), 20.0, "words again")
        pid = ear.pid
        ear.pause()  # what "the customer said no" does
        wait_until(lambda: not psutil.pid_exists(pid), 3.0, "the end of the ear")
    finally:
        ear.stop()
