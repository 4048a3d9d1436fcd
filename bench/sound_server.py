"""A private PulseAudio for live tests and `bench devices`: sinks pulled, tones played, the server killed or frozen."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import soundfile

PATIENCE = 5.0
"""So many times the usual time is waited: a test states that something comes, `bench` measures how soon."""


def wait_until(true: Callable[[], object], seconds: float, what: str) -> float:
    """Seconds until `true()` holds, usually within `seconds`; fails naming `what` where it never does."""
    begun_s = time.monotonic()
    while not true():
        if time.monotonic() - begun_s > PATIENCE * seconds:
            raise AssertionError(f"waited {PATIENCE * seconds:g} s in vain for {what}")
        time.sleep(0.02)
    return time.monotonic() - begun_s


def end(process: subprocess.Popen[bytes]) -> None:
    """Terminate a process; kill it where it does not heed that."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class PulseServer:
    """PulseAudio with null sinks: `customer`, the default playback, and `agentmic`, whose monitor is the microphone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"XDG_RUNTIME_DIR": str(folder), "PULSE_SERVER": f"unix:{folder}/native"}
        self._server: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the server (again) and load both sinks."""
        script = self.folder / "default.pa"
        script.write_text(f"load-module module-native-protocol-unix socket={self.folder}/native auth-anonymous=1\n")
        command = ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        log = (self.folder / "pulse.log").open("ab")
        with log:
            self._server = subprocess.Popen(command, env=os.environ | self.environment, stdout=log, stderr=log)
        wait_until(lambda: self._pactl("info", check=False).returncode == 0, 10.0, "the sound server")
        self.load_sink("customer", channels=2)
        self.load_sink("agentmic", channels=1)
        self.pactl("set-default-sink", "customer")
        self.pactl("set-default-source", "agentmic.monitor")

    def stop(self) -> None:
        """End the server and whatever plays."""
        for player in self._players:
            end(player)
        self._players.clear()
        if self._server is not None:
            end(self._server)
            self._server = None

    def kill(self) -> None:
        """The server dies without a word."""
        assert self._server is not None
        self._server.send_signal(signal.SIGKILL)
        self._server.wait()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """The server hangs for a while."""
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._server.send_signal(signal.SIGCONT)

    def pactl(self, *words: str) -> str:
        """What `pactl` answers."""
        return self._pactl(*words).stdout.decode().strip()

    def load_sink(self, name: str, channels: int = 2, rate_hz: int = 48_000) -> None:
        """Plug a sink in."""
        self.pactl("load-module", "module-null-sink", f"sink_name={name}", f"rate={rate_hz}", f"channels={channels}")

    def unload_sink(self, name: str) -> None:
        """Pull a sink out."""
        lines = self.pactl("list", "short", "modules").splitlines()
        self.pactl("unload-module", next(line.split()[0] for line in lines if f"sink_name={name} " in f"{line} "))

    def play(self, sink: str, file: Path) -> subprocess.Popen[bytes]:
        """Play a file into a sink; it ends with the file or with the test."""
        command = ["paplay", f"--device={sink}", str(file)]
        player = subprocess.Popen(command, env=os.environ | self.environment, stderr=subprocess.DEVNULL)
        self._players.append(player)
        return player

    def play_tone(self, sink: str, hz: float, seconds: float) -> subprocess.Popen[bytes]:
        """Play a sine of half of full scale into a sink."""
        file = self.folder / f"tone-{hz:g}-{seconds:g}.wav"
        soundfile.write(file, 0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * 48_000)) / 48_000), 48_000)
        return self.play(sink, file)

    def _pactl(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | self.environment
        return subprocess.run(["pactl", *words], env=environment, capture_output=True, check=check, timeout=10)
