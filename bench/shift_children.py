"""Ear and transcriber of the measured shift: the real ones, with a made-up shift for devices and marked words.

The ear hears a recording again and again, call by call, on the fast clock; a softphone that is made up opens its
streams with each call. The transcriber's model writes what it hears and, behind it, the word of the call that is on
at that moment of the sound. Both tell their memory once a call; the transcriber looks for words of earlier calls in
all that it remembers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from audio import transcribe
from audio.events import Block, SoftphoneStreams, SourceState, Speaker
from audio.transcribe import engine as engine_module
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ
from bench.figures import CALL
from bench.shift import FastClock, Plan, canary, shared_plan
from bench.shift_report import foreign, report, strings_of
from desktop import ear as ear_module
from desktop import transcription, understand

Samples = NDArray[np.float32]


MOST_S = 0.5
"""Of sound at once, below what a timeline takes for a gap."""


class EarClock:
    """The ear's own clock: the fast one, but it waits for an ear that does not keep up, so that no sound is lost."""

    def __init__(self, clock: FastClock) -> None:
        self._clock = clock
        self._now_s = clock.monotonic()

    def monotonic(self) -> float:
        """Stands still between two sleeps."""
        return self._now_s

    def sleep(self, seconds: float) -> None:
        """Goes on; really sleeps where the ear keeps up."""
        self._clock.sleep(seconds)
        self._now_s = min(self._clock.monotonic(), self._now_s + MOST_S)


class ShiftSource:
    """One side of the shift as a live source."""

    needs_restart = False

    def __init__(self, speaker: Speaker, sound: Samples, plan: Plan, clock: EarClock) -> None:
        self.speaker, self._sound, self._plan, self._clock = speaker, sound, plan, clock
        self.heard_s = 0.0
        self._said_ok = False

    def start(self) -> None:
        """From now on."""
        self.heard_s = self._clock.monotonic()

    def stop(self) -> None:
        """Nothing to close."""

    def wipe(self) -> None:
        """Nothing waits."""

    def states(self, now_s: float) -> list[SourceState]:
        """ "ok" once."""
        said, self._said_ok = self._said_ok, True
        return [] if said else [SourceState(self.speaker, "ok", "A made-up shift.", now_s)]

    def read(self) -> list[Block]:
        """The frames whose time has come."""
        return list(self._due(self._clock.monotonic()))

    def _due(self, now_s: float) -> Iterator[Block]:
        while self.heard_s + FRAME_S <= now_s:
            yield Block(self._frame(self.heard_s), RATE_HZ, self.heard_s + FRAME_S)
            self.heard_s += FRAME_S

    def _frame(self, at_s: float) -> Samples:
        if self._plan.call_at(at_s) is None:
            return np.zeros(FRAME_SAMPLES, np.float32)
        first = round((at_s - self._plan.base_s) % self._plan.period_s * RATE_HZ)
        return np.ascontiguousarray(self._sound[first : first + FRAME_SAMPLES])


class ShiftPhone:
    """A softphone whose streams are open during each call."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._open = plan, False

    def start(self) -> None:
        """Nothing to ask."""

    def stop(self) -> None:
        """Nothing to end."""

    def changes(self, now_s: float) -> list[SoftphoneStreams]:
        """Opened or closed."""
        was, self._open = self._open, self._plan.call_at(now_s) is not None
        return [] if was == self._open else [SoftphoneStreams(self._open, self._open, now_s)]


def ear_main(out: Connection, commands: Connection, job: ear_module.EarJob) -> None:
    """The real ear on the shift."""
    plan = shared_plan()
    fast = FastClock(plan)
    clock = EarClock(fast)
    sound, rate_hz = soundfile.read(CALL, dtype="float32", frames=round(plan.call_s * RATE_HZ) + FRAME_SAMPLES)
    assert rate_hz == RATE_HZ, rate_hz
    needed = round(plan.call_s * RATE_HZ) + 2 * FRAME_SAMPLES
    sound = np.concatenate([sound, np.zeros((max(0, needed - len(sound)), 2), np.float32)])
    sides = [np.ascontiguousarray(sound[:, side]) for side in range(2)]
    sources = tuple(ShiftSource(who, side, plan, clock) for who, side in zip(Speaker, sides, strict=True))
    ear_module.time = clock  # type: ignore[assignment]
    ear_module._open = lambda job: sources  # type: ignore[assignment, return-value]
    ear_module._softphone = lambda job: ShiftPhone(plan)  # type: ignore[assignment, return-value]
    fresh = ear_module.Ear.fresh

    def counted(ear: ear_module.Ear, epoch: int) -> None:
        fresh(ear, epoch)
        heard_s = sources[0].heard_s
        report(plan, "ear", plan.nearest(heard_s), late_s=round(fast.monotonic() - heard_s, 1))

    ear_module.Ear.fresh = counted  # type: ignore[method-assign]
    ear_module.ear_main(out, commands, job)


def transcriber_main(out: Connection, commands: Connection, job: transcription.TranscriberJob) -> None:
    """The real transcriber, each of whose texts bears its call's word."""
    plan = shared_plan()
    marks = _Marks(plan)
    marks.put_in()
    transcription.transcriber_main(out, commands, job)


class _Marks:
    """Puts the words in, and looks whether they are still known in the next call."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._own, self._speaker, self._call = "", Speaker.AGENT, -1
        self._known: dict[str, Any] = {}

    def put_in(self) -> None:
        """In place of the methods that hear and understand."""
        write, push = engine_module.WhisperEngine.transcribe, transcribe.Transcriber.push
        understood = understand.Understanding.push

        def marked(engine: Any, samples: Any, final: bool) -> Any:
            heard = write(engine, samples, final)
            said = f"my name is {self._own.capitalize()}" if self._speaker is Speaker.CUSTOMER else self._own
            return replace(heard, text=f"{heard.text} {said}") if heard.text else heard

        def pushed(transcriber: Any, segment: Any) -> Any:
            self._know("transcriber", transcriber)
            self._own, self._speaker = canary(self._plan.nearest(segment.start_s)), segment.speaker
            said = push(transcriber, segment)
            self._look(self._plan.nearest(segment.start_s))
            return said

        def read(understanding: Any, utterance: Any) -> Any:
            self._know("understanding", understanding)
            return understood(understanding, utterance)

        engine_module.WhisperEngine.transcribe = marked  # type: ignore[method-assign]
        transcribe.Transcriber.push = pushed  # type: ignore[method-assign]
        understand.Understanding.push = read  # type: ignore[method-assign]

    def _know(self, name: str, one: object) -> None:
        self._known[name] = one

    def _look(self, call: int) -> None:
        """Once a call, after its first words: whatever is remembered must be this call's."""
        if call != self._call:
            self._call = call
            leaks = foreign(strings_of(self._known.values()), self._own)
            report(self._plan, "transcriber", call, leaks=leaks)
