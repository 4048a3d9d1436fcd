"""The ear process: two sources in, EarEvent out. Opens the devices, keeps both channels on one clock, never waits.

Stream time is the machine's monotonic clock, so that a restarted ear goes on in the same time.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from audio import capture, vad
from audio.align import Aligner
from audio.capture import CaptureConfig, Source, open_sources
from audio.capture.clock import SleepDetector, read_clocks
from audio.capture.softphone import SoftphoneWatch
from audio.events import EarEvent, Frame, Levels, SpeechSegment
from audio.listen import ListenConfig, Listener
from audio.overwrite import overwrite
from audio.timeline import Timeline
from desktop.memory import return_free_memory, use_one_heap
from desktop.processes import Child, Outbox, RestartPolicy
from desktop.signs_of_life import LifeConfig

FLUSH_S = 1.0
"""For the last words before the process ends."""
LOOP_S = 0.03
"""How often the sources are emptied: about once a frame."""
REOPEN = 3
"""The ear's exit status when only a new process can open the devices (sleep; PortAudio's frozen device list)."""
CLOCKS_EVERY_S = 1.0
LIFE = LifeConfig(first_late_s=6.0, first_stuck_s=30.0)
"""On a busy machine an ear takes five seconds to start; with a virus scanner's first look at each library, twenty. One
that takes longer hangs in a driver: no system shows that, and its first levels, by which it is watched, never come."""


def prepare() -> None:
    """The slow imports of an ear that may be needed soon (this module's own are the most of them); opens nothing."""
    capture.warm_up()
    vad.warm_up()


RESTART = RestartPolicy(again_exit=REOPEN, rest_retry_s=30.0, life=LIFE, prepare=prepare)
"""Without an ear Sotto is nothing: after three quick deaths it is still tried every half minute."""


@dataclass(frozen=True, slots=True)
class EarJob:
    """What the ear needs to start. With `recording` it hears that call at its own pace instead of devices."""

    capture: CaptureConfig
    listen: ListenConfig
    recording: Path | None = None
    payment: bool = False
    """It starts in payment mode."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One event. `epoch` counts the listener's fresh starts: a call never gets the sound of the one before."""

    epoch: int
    event: EarEvent


@dataclass(frozen=True, slots=True)
class EarReady:
    """The ear has opened its sources; it counts its epochs from 0 again."""


@dataclass(frozen=True, slots=True)
class RecordingOver:
    """The recording was heard to its end."""


@dataclass(frozen=True, slots=True)
class Slept:
    """The machine was asleep for about `for_s`; the ear ends itself, so that the devices are opened anew."""

    for_s: float


Command = tuple[Literal["fresh"], int] | tuple[Literal["payment"], bool]
"""Start a fresh listener under this epoch (a new caller's baseline, new utterance numbers); payment mode on or off."""


class Ear:
    """Both channels from their sources to the listener, under a passed clock."""

    def __init__(
        self, sources: tuple[Source, Source], config: ListenConfig, t0_s: float, softphone: SoftphoneWatch | None = None
    ) -> None:
        self._sources = sources
        self._softphone = softphone
        self._config = config
        self._timelines = [Timeline(source.speaker, t0_s) for source in sources]
        self._t0_s = t0_s
        self._aligner = Aligner()
        self._listener = Listener(config)
        self._keeps_sound = True
        self.epoch = 0

    @property
    def needs_restart(self) -> bool:
        """A source can be opened again by a new process only."""
        return any(source.needs_restart for source in self._sources)

    @property
    def over(self) -> bool:
        """The sources are a recording, and it was heard to its end."""
        return all(getattr(source, "over", False) for source in self._sources)

    def fresh(self, epoch: int) -> None:
        """Forget the last caller."""
        self._listener.keep_sound(False)
        self._listener = Listener(self._config)
        self._listener.keep_sound(self._keeps_sound)
        self.epoch = epoch

    def keep_sound(self, on: bool) -> list[EarEvent]:
        """False (payment mode): all that is held or on its way is overwritten, and no sound is kept from then on."""
        self._keeps_sound = on
        if not on:
            for source in self._sources:
                source.wipe()
            self._aligner.wipe()
        for timeline in self._timelines:
            timeline.keeps_sound = on
            if not on:
                timeline.wipe()
        return self._listener.keep_sound(on)

    def listen(self, now_s: float) -> list[EarEvent]:
        """Everything that arrived since the last time."""
        events: list[EarEvent] = []
        for source in self._sources:
            events += source.states(now_s)
        if self._softphone:
            events += self._softphone.changes(now_s)
        for agent, customer in self.pairs(now_s):
            events += self._listener.push(agent, customer)
        return events

    def pairs(self, now_s: float) -> list[tuple[Frame, Frame]]:
        """Both channels on one clock, as far as they have come; what `listen` hears."""
        pairs: list[tuple[Frame, Frame]] = []
        for source, timeline in zip(self._sources, self._timelines, strict=True):
            frames = [frame for block in source.read() for frame in timeline.push(block)]
            for frame in frames + timeline.advance(now_s):
                pairs += self._aligner.push(frame)
        return [(self._on_clock(agent), self._on_clock(customer)) for agent, customer in pairs]

    def _on_clock(self, frame: Frame) -> Frame:
        # The timelines count from their start; from here on all times are the machine's monotonic clock.
        return replace(frame, start_s=self._t0_s + frame.start_s)


class EarProcess:
    """The ear as the running app sees it; nothing here waits."""

    def __init__(self, job: EarJob, deliver: Callable[[object], None]) -> None:
        self._job = job
        self._child = Child("ear", ear_main, (job,), deliver, RESTART)

    @property
    def pid(self) -> int | None:
        """Of the ear process."""
        return self._child.pid

    def start(self) -> None:
        """Starts listening."""
        self._child.start()

    def end(self) -> None:
        """Ends the process; does not wait for it."""
        self._child.end()

    def stop(self) -> None:
        """Ends the process, and waits for that."""
        self._child.stop()

    def fresh(self, epoch: int) -> None:
        """A fresh listener, whose events carry `epoch`."""
        self._child.send(("fresh", epoch))

    def payment(self, on: bool) -> None:
        """Payment mode begins or ends: no sound is kept in it, neither by the ear nor by one that takes its place."""
        self._job = replace(self._job, payment=on)
        self._child.arm(self._job)
        self._child.send(("payment", on))

    def use(self, job: EarJob) -> None:
        """Listens elsewhere, or otherwise: in a new process."""
        self._job = replace(job, payment=self._job.payment)
        self._child.replace(self._job)

    def use_later(self, job: EarJob) -> None:
        """The same, but not before it is told to resume."""
        self._job = replace(job, payment=self._job.payment)
        self._child.arm(self._job)

    def pause(self) -> None:
        """Closes the microphone: the process ends."""
        self._child.hold()

    def resume(self) -> None:
        """Listens again."""
        self._child.replace()


def may_drop(message: object) -> bool:
    """What the window can do without when it does not keep up: meters, and partials that newer ones replace."""
    if not isinstance(message, Heard):
        return False
    event = message.event
    return isinstance(event, Levels) or (isinstance(event, SpeechSegment) and not event.final)


def ear_main(out: Connection, commands: Connection, job: EarJob) -> None:
    """The child's main: runs until it is killed, its parent goes, or the devices must be opened by a new process."""
    use_one_heap()
    outbox = Outbox(out, may_drop)
    sources, softphone = _open(job), _softphone(job)
    for one in (*sources, softphone):
        if one:
            one.start()
    ear = Ear(sources, job.listen, time.monotonic(), softphone)
    ear.keep_sound(not job.payment)
    outbox.put(EarReady())
    try:
        _listen(ear, outbox, commands)
    finally:
        for one in (*sources, softphone):
            if one:
                one.stop()
    outbox.flush(FLUSH_S)
    sys.exit(REOPEN)


def _listen(ear: Ear, outbox: Outbox, commands: Connection) -> None:
    sleep, clocks_due_s = SleepDetector(), 0.0
    while not outbox.closed and not ear.needs_restart:
        while commands.poll():
            _obey(commands.recv(), ear, outbox)
        now_s = time.monotonic()
        for event in ear.listen(now_s):
            outbox.put(Heard(ear.epoch, event))
        if now_s >= clocks_due_s:
            clocks_due_s = now_s + CLOCKS_EVERY_S
            if slept_s := sleep.step(*read_clocks()):
                outbox.put(Slept(slept_s))
                return
        if ear.over:
            ear.keep_sound(False)
            outbox.put(RecordingOver())
            _wait_for_end(commands)
        time.sleep(LOOP_S)


def _obey(command: Command, ear: Ear, outbox: Outbox) -> None:
    if command[0] == "fresh":
        ear.fresh(command[1])
        return
    for event in ear.keep_sound(not command[1]):
        outbox.put(Heard(ear.epoch, event))
    if command[1]:
        for heard in outbox.take_back(_has_sound):
            overwrite(heard.event.samples)
        return_free_memory()


def _has_sound(message: object) -> bool:
    return isinstance(message, Heard) and isinstance(message.event, SpeechSegment)


def _wait_for_end(commands: Connection) -> None:
    while True:
        commands.recv()  # ends with the parent, or by its hand


def _softphone(job: EarJob) -> SoftphoneWatch | None:
    named = None if job.recording else job.capture.softphone
    return SoftphoneWatch(named) if named else None


def _open(job: EarJob) -> tuple[Source, Source]:
    if job.recording:
        from audio.replay import open_call, open_live

        return open_live(open_call(job.recording))
    return open_sources(job.capture)
