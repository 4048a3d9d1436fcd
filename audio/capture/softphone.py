"""Softphone watch. In: a program's name. Out: SoftphoneStreams when its live audio streams change.

Linux: asks the sound server from a thread of its own. Windows: asks the audio sessions by pycaw (untested on
Windows). macOS has no such list: nothing is ever said there, and the two-channel voice rule stands.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Iterable
from typing import Any

from audio.capture.devices import connect_pulse
from audio.events import SoftphoneStreams

_PERIOD_S = 0.25
"""A call's beginning may be a quarter second late; asking costs about a millisecond."""
_RETRY_S = 1.0
_KEYS = ("application.name", "application.process.binary", "application.id", "node.name")


def plays_as(name: str, properties: Iterable[str]) -> bool:
    """Whether one of a program's names holds `name`, whatever the case."""
    return any(name.casefold() in (text or "").casefold() for text in properties)


def pulse_streams(pulse: Any, name: str) -> tuple[list[Any], list[Any]]:
    """The live (not corked) sink inputs and microphone source outputs of the named program.

    A stream may carry less than its client says of itself (PipeWire), so both are read. A recorder of a monitor
    is no microphone.
    """
    clients = {client.index: client.proplist for client in pulse.client_list()}
    monitors = {source.index for source in pulse.source_list() if source.monitor_of_sink_name}

    def named(stream: Any) -> bool:
        told = clients.get(stream.client, {}) | stream.proplist
        return plays_as(name, (told.get(key, "") for key in _KEYS)) and "sotto.stream" not in told

    outputs = [s for s in pulse.sink_input_list() if not s.corked and named(s)]
    microphones = [s for s in pulse.source_output_list() if not s.corked and s.source not in monitors and named(s)]
    return outputs, microphones


def _ask_pulse(pulse: Any, name: str) -> tuple[bool, bool]:
    outputs, microphones = pulse_streams(pulse, name)
    return bool(outputs), bool(microphones)


def ask_windows(name: str) -> tuple[bool, bool]:
    """(plays, records): the named program's sessions on the default loudspeakers and microphone that are active.

    AudioSessionStateActive is 1 (audiosessiontypes.h). Untested on Windows.
    """
    from pycaw.pycaw import AudioUtilities

    devices = (AudioUtilities.GetSpeakers(), AudioUtilities.GetMicrophone())
    plays, records = (any(_is_live(session, name) for session in _sessions(device)) for device in devices)
    return plays, records


def _is_live(session: Any, name: str) -> bool:
    return session.State == 1 and session.Process is not None and plays_as(name, (session.Process.name(),))


def _sessions(device: Any) -> list[Any]:
    from comtypes import CLSCTX_ALL
    from pycaw.pycaw import AudioSession, IAudioSessionControl2, IAudioSessionManager2

    if device is None:
        return []
    endpoint = getattr(device, "_dev", device)  # newer versions of pycaw wrap the endpoint
    manager = endpoint.Activate(IAudioSessionManager2._iid_, CLSCTX_ALL, None).QueryInterface(IAudioSessionManager2)
    listed = manager.GetSessionEnumerator()
    return [AudioSession(listed.GetSession(k).QueryInterface(IAudioSessionControl2)) for k in range(listed.GetCount())]


class SoftphoneWatch:
    """Watches one program from a thread of its own, so that a sound server that hangs holds up nobody."""

    def __init__(self, name: str) -> None:
        if not name.strip():
            raise ValueError(f"softphone: expected a program's name, got {name!r}")
        self._name = name
        self._facts: queue.SimpleQueue[tuple[bool, bool]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="softphone", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5.0)

    def changes(self, now_s: float) -> list[SoftphoneStreams]:
        """What changed since the last call, oldest first; `now_s` becomes `at_s`. The first fact is a change."""
        changes = []
        while not self._facts.empty():
            output, microphone = self._facts.get()
            changes.append(SoftphoneStreams(output, microphone, now_s))
        return changes

    def _run(self) -> None:
        if sys.platform == "linux":
            self._run_pulse()
        elif sys.platform == "win32":
            self._run_windows()

    def _run_pulse(self) -> None:
        import pulsectl

        told: tuple[bool, bool] | None = None
        while not self._stop.is_set():
            try:
                with connect_pulse("sotto-softphone") as pulse:
                    while not self._stop.wait(_PERIOD_S):
                        told = self._tell(_ask_pulse(pulse, self._name), told)
            except pulsectl.PulseError:
                told = self._tell((False, False), told)
                self._stop.wait(_RETRY_S)

    def _run_windows(self) -> None:
        import comtypes

        comtypes.CoInitialize()
        told: tuple[bool, bool] | None = None
        while not self._stop.wait(_PERIOD_S):
            told = self._tell(ask_windows(self._name), told)
        comtypes.CoUninitialize()

    def _tell(self, fact: tuple[bool, bool], told: tuple[bool, bool] | None) -> tuple[bool, bool]:
        if fact != told:
            self._facts.put(fact)
        return fact
