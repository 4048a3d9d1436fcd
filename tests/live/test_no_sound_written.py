"""No sound is written: a short call in the running app, its ear and then itself crashing; all that any of its
processes wrote or holds open is searched for the sound that was played."""

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
import soundfile
from running_app import ROOT, RunningApp, open_streams, sotto

from bench.sound_server import PulseServer, wait_until
from bench.sound_traces import MEDIA_HEADS, Traces
from bench.trust_network import why_not

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]

RATE_HZ = 16_000
CALL_S = 24.0
SOUND_SERVERS = re.compile(r"memfd:pulseaudio|/pulse-shm-|pipewire-memfd")
"""The sound server's own memory, by which it hands the sound over."""
TRACED = "openat,open,openat2,creat,memfd_create,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice"
OPENED = re.compile(r"(?:openat2?|open|creat)\(.*?\"(?P<file>[^\"]+)\", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)")
WRITTEN = re.compile(r"\b(?:p?writev?2?|pwrite64|sendfile|copy_file_range|splice)\(\d+<(?P<file>/[^>]+)>")

SIZE = re.compile(r", (\d+)(?:, \d+)?(?:\)| <unfinished)")
TOO_LITTLE_BYTES = 8_000
"""A quarter of a second at the coarsest that can be understood: of files that came and went between two looks."""


@pytest.fixture(autouse=True)
def _can() -> None:
    if reason := why_not():
        pytest.skip(reason)


class Call:
    """A part of the demo call, played so that the ear hears the very samples of the file."""

    def __init__(self, server: PulseServer, folder: Path) -> None:
        self._server, self._folder = server, folder
        for sink, n_channels in (("agentmic", 1), ("customer", 2)):
            server.unload_sink(sink)
            server.load_sink(sink, n_channels, RATE_HZ)
        server.pactl("set-default-sink", "customer")
        server.pactl("set-default-source", "agentmic.monitor")
        self.sound = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", dtype="float32")[0]
        self.sound = self.sound[: round(CALL_S * RATE_HZ)]
        self.traces = Traces(self.sound.T.reshape(-1))

    def play(self) -> None:
        for side, (sink, n_channels) in enumerate((("agentmic", 1), ("customer", 2))):
            file = self._folder / f"{sink}.wav"
            sound = np.repeat(self.sound[:, side : side + 1], n_channels, 1)
            soundfile.write(file, sound, RATE_HZ, subtype="PCM_16")
            self._server.play(sink, file)


class Searched:
    """Everything that a process holds open for writing, looked through again and again while it runs."""

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self.looked_at: set[str] = set()
        self.with_sound: dict[str, int] = {}

    def open_files_of(self, pid: int) -> None:
        for number in _listed(Path(f"/proc/{pid}/fd")):
            with contextlib.suppress(OSError):
                name = str(number.readlink())
                flags = Path(f"/proc/{pid}/fdinfo/{number.name}").read_text().split("flags:")[1].split()[0]
                is_file = name.startswith("/") and number.is_file()
                if is_file and int(flags, 8) & os.O_ACCMODE and not SOUND_SERVERS.search(name):
                    self.file(number, name)

    def file(self, path: Path, name: str) -> None:
        self.looked_at.add(name)
        n = self._traces.count_in_file(path)
        with path.open("rb") as data:
            is_media = data.read(4) in MEDIA_HEADS
        if n or is_media:
            self.with_sound[name] = n


def _listed(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.iterdir()


def written(trace: Path) -> dict[str, int]:
    """Every file that was opened for writing or written to, with how many bytes."""
    found: dict[str, int] = {}
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        into = WRITTEN.search(line)
        match = into or OPENED.search(line)
        if match and not SOUND_SERVERS.search(match["file"]):
            sizes = re.findall(r"iov_len=(\d+)", line) or SIZE.findall(line)[:1]
            name = match["file"].removesuffix(" (deleted)")
            found[name] = found.get(name, 0) + (sum(map(int, sizes)) if into else 0)
    return found


def test_a_call_leaves_no_sound_in_any_file_of_any_process_even_where_they_crash(
    pulse_server: PulseServer, screen: str, tmp_path: Path
) -> None:
    temporary, trace = tmp_path / "tmp", tmp_path / "calls.txt"
    temporary.mkdir()
    call = Call(pulse_server, tmp_path)
    searched = Searched(call.traces)
    under = (
        "prlimit", "--core=unlimited:unlimited", "--",
        "strace", "-D", "-f", "--seccomp-bpf", "-qq", "-y", "-s", "0", "-e", f"trace={TRACED}", "-e", "signal=none",
        "-o", str(trace),
    )  # fmt: skip
    before = {file for folder in (ROOT, Path("/dev/shm")) for file in _listed(folder)}
    with RunningApp(tmp_path, under=under, variables={"TMPDIR": str(temporary)}) as app:
        wait_until(lambda: open_streams(pulse_server) == 2, 20.0, "both streams")

        def look_everywhere() -> None:
            for one in [app.process.pid, *(child.pid for child in psutil.Process(app.process.pid).children(True))]:
                searched.open_files_of(one)

        def said(n: int) -> bool:
            look_everywhere()
            return len([one for one in app.events("utterance") if one["final"]]) >= n

        call.play()
        wait_until(lambda: said(2), CALL_S, "words of the call")
        ear = app.child("ear")
        ear.send_signal(signal.SIGSEGV)  # as a driver's fault would; another takes its place at once
        wait_until(lambda: not ear.is_running(), 10.0, "the ear's end")
        wait_until(lambda: open_streams(pulse_server) == 2, 20.0, "both streams again")
        call.play()
        n_before = len([one for one in app.events("utterance") if one["final"]])
        wait_until(lambda: said(n_before + 2), CALL_S, "more words")
        app.child("transcriber").send_signal(signal.SIGSEGV)
        assert sotto("call", "end").returncode == 0
        wait_until(lambda: app.events("summary"), 5.0, "the call's end")
        look_everywhere()
        psutil.Process(app.process.pid).send_signal(signal.SIGSEGV)
        app.process.wait(timeout=20)
    played = {str(tmp_path / f"{sink}.wav") for sink in ("agentmic", "customer")}
    left = [file for folder in (tmp_path / "home", temporary) for file in folder.rglob("*") if file.is_file()]
    left += [file for folder in (ROOT, Path("/dev/shm")) for file in _listed(folder) if file not in before]
    left += [file for one in written(trace) if (file := Path(one)).is_file() and one not in played]
    for file in left:
        if file.is_file() and not SOUND_SERVERS.search(str(file)):
            searched.file(file, str(file))
    names = "\n".join(sorted(searched.looked_at))
    assert "events.jsonl" in names, "what is written is seen while it is open"
    assert "crash-sotto-ear" in names, "the ear's stacks lie where crash files lie"
    assert searched.with_sound == {}
    gone = {name: n for name, n in written(trace).items() if name.startswith(str(tmp_path)) and not Path(name).exists()}
    assert max(gone.values(), default=0) < TOO_LITTLE_BYTES, gone


def test_the_search_would_find_it(tmp_path: Path) -> None:
    sound = soundfile.read(ROOT / "resources" / "demo" / "upset.flac", dtype="float32", frames=8 * RATE_HZ)[0][:, 0]
    traces = Traces(sound)
    assert traces.n > 100
    files = {name: tmp_path / name for name in ("floats", "ints", "wav", "noise")}
    files["floats"].write_bytes(b"odd" + sound[RATE_HZ : 5 * RATE_HZ].tobytes())
    files["ints"].write_bytes(np.round(sound * 32_768).astype(np.int16).tobytes())
    soundfile.write(tmp_path / "x.wav", sound, RATE_HZ, subtype="PCM_16")
    files["wav"].write_bytes((tmp_path / "x.wav").read_bytes())
    files["noise"].write_bytes(np.random.default_rng(1).integers(0, 256, 1_000_000, np.uint8).tobytes())
    searched = Searched(traces)
    for name, file in files.items():
        searched.file(file, name)
    assert set(searched.with_sound) == {"floats", "ints", "wav"}
    assert searched.with_sound["ints"] == traces.n
