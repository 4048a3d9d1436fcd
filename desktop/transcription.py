"""The transcriber process and the queue before it. In: SpeechSegment. Out: Utterance, Meaning, Behind, Fault.

The queue stays in the parent, so that a dying transcriber takes one segment with it and no more. One job is in
the child at a time. A child that holds a job too long is killed and restarted like a dead one; so is one that was
stopped, which its missing beats tell much sooner (`signs_of_life.py`): a long job beats on.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from audio.events import Behind, Fault, SpeechSegment, Utterance
from audio.overwrite import overwrite
from audio.transcribe.engine import EngineConfig
from audio.transcribe.queue import SegmentQueue
from desktop.coaching.model import Meaning
from desktop.memory import return_free_memory, return_large_blocks
from desktop.privacy.redact import RedactConfig
from desktop.processes import Awake, Child, Died, Quiet, RestartPolicy
from desktop.words import later

WATCH_S = 0.5
"""How often a stuck child is looked for: well below the second by which words are said to be behind."""


@dataclass(frozen=True, slots=True)
class TranscriberJob:
    """What a transcriber needs to start; `patterns` is the text of the file of `language`."""

    model: Path
    patterns: str
    language: str
    redact: RedactConfig | None
    engine: EngineConfig
    spare_models: tuple[Path, ...] = ()
    """Taken in this order where `model` proves broken."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded. `problems`: what had to be left out, a sentence each for the agent."""

    model: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """One segment for the child. `epoch` counts calls, so that words of one call never reach the next."""

    epoch: int
    segment: SpeechSegment


@dataclass(frozen=True, slots=True)
class GiveUp:
    """A final that will not be decoded: what its partials showed is to stand."""

    epoch: int
    segment: SpeechSegment


@dataclass(frozen=True, slots=True)
class Remember:
    """Finals that a child must know which was restarted or given a new epoch in mid-call (names, half numbers)."""

    epoch: int
    finals: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The child's answer to one Work."""

    epoch: int
    results: tuple[Utterance | Meaning, ...]


def transcriber_main(out: Connection, commands: Connection, job: TranscriberJob) -> None:
    """The child: loads the model once, then one job at a time, in order."""
    return_large_blocks()
    from audio.transcribe import Transcriber
    from audio.transcribe.engine import first_usable
    from audio.transcribe.folder import ModelError
    from desktop.language import load_patterns
    from desktop.trained import find_ear
    from desktop.understand import Understanding, warm_up

    try:
        engine, broken = first_usable((job.model, *job.spare_models), job.engine)
    except ModelError as error:
        out.send(Fault("model", str(error), later("Words are off; choose another model"), time.monotonic()))
        commands.recv()  # nothing to do until the parent ends this process
        return
    transcriber = Transcriber(engine)
    patterns = load_patterns(job.patterns)
    ear, problem = find_ear(job.language)
    warm_up(patterns, ear)
    understanding = Understanding(patterns, job.redact, ear)
    out.send(Ready(engine.info.name, (*_said(broken, engine.info.name), *([problem] if problem else []))))
    epoch = 0
    while True:
        message = commands.recv()
        if message.epoch != epoch:
            epoch = message.epoch
            transcriber.reset()
            understanding.reset()
            return_free_memory()
        if isinstance(message, Remember):
            for final in message.finals:
                understanding.push(final)
            continue
        give_up = isinstance(message, GiveUp)
        utterances = transcriber.drop(message.segment) if give_up else transcriber.push(message.segment)
        overwrite(message.segment.samples)
        out.send(Done(epoch, tuple(result for one in utterances for result in understanding.push(one))))


INSTEAD = later("Sotto uses the speech model {model} instead.")


def _said(broken: list[str], used: str) -> list[str]:
    return [*broken, INSTEAD.format(model=used)] if broken else []


@dataclass(slots=True)
class _Flight:
    work: Work | GiveUp
    since_s: float


@dataclass(frozen=True, slots=True)
class WordsConfig:
    """Limits of the road to words."""

    hang_s: float = 20.0
    """A job longer than this means a stuck child: four times what a slow machine takes for a long turn."""
    load_s: float = 60.0
    """A model that takes longer to load is stuck."""
    finals_kept: int = 40
    """What a restarted child is told of the call."""
    restart: RestartPolicy = field(default_factory=RestartPolicy)


class Transcription:
    """Words for the running call. Thread-safe; `deliver` is called from its own threads."""

    def __init__(
        self, job: TranscriberJob, deliver: Callable[[object], None], config: WordsConfig | None = None
    ) -> None:
        self._config = config or WordsConfig()
        self._deliver = deliver
        self._child = Child("transcriber", transcriber_main, (job,), self._on_message, self._config.restart)
        self._queue = SegmentQueue()
        self._some = threading.Condition()
        self._epoch = 0
        self._finals: list[Utterance] = []
        self._given_up: list[SpeechSegment] = []
        self._flight: _Flight | None = None
        self._ready: Ready | None = None
        self._waiting_since_s = time.monotonic()
        self._stopping = self._resting = self._no_model = self._dropped = False
        self._threads = [
            threading.Thread(target=self._send_all, name="sotto-words", daemon=True),
            threading.Thread(target=self._watch, name="sotto-words-watch", daemon=True),
        ]

    @property
    def pid(self) -> int | None:
        """Of the transcriber process."""
        return self._child.pid

    def start(self) -> None:
        """Starts the process; returns at once."""
        self._child.start()
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Ends process and threads; does not wait for them."""
        with self._some:
            self._stopping = True
            self._some.notify_all()
        self._child.end()

    def stop(self) -> None:
        """Ends process and threads, and waits for both."""
        self.end()
        self._child.stop()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(1.0)

    def restart(self) -> None:
        """The person asked to try again."""
        with self._some:
            self._resting = self._no_model = False
            self._forget_child()
        self._child.replace()

    def new_call(self) -> None:
        """Forget what waits and what was said."""
        with self._some:
            self._finals.clear()
            self._let_go()

    def drop(self) -> None:
        """Nothing of what waits or is in work is written; what was written before is still known."""
        with self._some:
            self._let_go()

    def _let_go(self) -> None:
        self._epoch += 1
        for segment in self._given_up:
            overwrite(segment.samples)
        self._queue.wipe()
        self._queue = SegmentQueue()
        self._given_up.clear()
        self._dropped = True  # the child is told so at once, not with the next words
        self._some.notify_all()

    def skip(self) -> None:
        """Give up what waits, so that the present words come next; what its partials showed stands."""
        with self._some:
            while segment := self._queue.get():
                if segment.final:
                    self._given_up.append(segment)
            self._deliver(Behind(0.0, time.monotonic()))
            self._queue = SegmentQueue()
            self._some.notify_all()

    def push(self, segment: SpeechSegment) -> None:
        """One segment of the running call."""
        with self._some:
            if self._resting or self._no_model:
                return
            self._given_up += self._queue.put(segment)
            self._report_behind()
            self._some.notify_all()

    def _report_behind(self) -> None:
        behind = self._queue.behind(time.monotonic())
        if behind is not None:
            self._deliver(behind)

    def _send_all(self) -> None:
        while not self._stopping:
            work = self._next()
            if work:
                self._child.send(work)

    def _next(self) -> Work | GiveUp | Remember | None:
        with self._some:
            self._some.wait_for(self._can_send)
            work = None if self._stopping else self._choose()
            if work is None or isinstance(work, Remember):
                return work
            self._flight = _Flight(work, time.monotonic())
            self._report_behind()
            return work

    def _watch(self) -> None:
        # Not in the sender: a child that is stopped reads nothing, and a long turn does not fit into its pipe.
        with self._some:
            while not self._some.wait_for(lambda: self._stopping, WATCH_S):
                self._report_behind()
                if self._stuck(time.monotonic()):
                    self._child.kill()

    def _choose(self) -> Work | GiveUp | Remember | None:
        if self._dropped:
            self._dropped = False
            return Remember(self._epoch, tuple(self._finals))
        if self._given_up:
            return GiveUp(self._epoch, self._given_up.pop(0))
        segment = self._queue.get()
        return Work(self._epoch, segment) if segment else None

    def _can_send(self) -> bool:
        waiting = self._dropped or bool(self._given_up) or len(self._queue) > 0
        return self._stopping or (self._ready is not None and self._flight is None and waiting)

    def _stuck(self, now_s: float) -> bool:
        if self._resting or self._no_model or self._child.pid is None:
            self._waiting_since_s = now_s
            return False
        if self._flight:
            return now_s - self._flight.since_s > self._config.hang_s
        return self._ready is None and now_s - self._waiting_since_s > self._config.load_s

    def _on_message(self, message: object) -> None:
        if isinstance(message, Done):
            self._on_done(message)
        elif isinstance(message, Ready):
            self._on_ready(message)
            self._deliver(message)
        elif isinstance(message, Died):
            self._on_died(message)
        elif isinstance(message, Quiet):
            self._deliver(Fault("transcriber", SILENT, WAITED_FOR, time.monotonic()))
        elif isinstance(message, Awake):
            self._on_awake(message)
        else:
            self._on_no_model()
            self._deliver(message)

    def _on_ready(self, ready: Ready) -> None:
        with self._some:
            remember = Remember(self._epoch, tuple(self._finals))
        self._child.send(remember)
        with self._some:
            self._flight = None  # what the one before had in work is lost
            self._ready = ready
            self._some.notify_all()

    def _on_done(self, done: Done) -> None:
        with self._some:
            self._flight = None
            if not len(self._queue):
                self._queue.get()  # tells the queue that its last one is done
                self._report_behind()
            current = done.epoch == self._epoch
            if current:
                finals = [one for one in done.results if isinstance(one, Utterance) and one.final]
                self._finals = (self._finals + finals)[-self._config.finals_kept :]
            self._some.notify_all()
        now_s = time.monotonic()
        for result in done.results if current else ():
            self._deliver(_known_at(result, now_s))

    def _on_awake(self, awake: Awake) -> None:
        with self._some:
            ready = self._ready
        self._deliver(replace(ready, problems=()) if ready else awake)

    def _on_died(self, died: Died) -> None:
        with self._some:
            self._forget_child()
            self._resting = died.resting
            if died.resting:
                self._give_up_waiting()
        self._deliver(_fault(died))

    def _on_no_model(self) -> None:
        with self._some:
            self._no_model = True
            self._give_up_waiting()

    def _give_up_waiting(self) -> None:
        self._given_up.clear()
        while self._queue.get():
            pass
        self._report_behind()

    def _forget_child(self) -> None:
        self._flight = self._ready = None
        self._waiting_since_s = time.monotonic()


SILENT = later("The part that writes words down does not answer")
WAITED_FOR = later("Words are late; it is waited for, and else started again")


def _known_at(result: Utterance | Meaning, now_s: float) -> Utterance | Meaning:
    # The transcriber reads no clock: its results carry their segment's time, not that of their decoding.
    if isinstance(result, Meaning):
        return replace(result, utterance=replace(result.utterance, at_s=now_s))
    return replace(result, at_s=now_s)


def _fault(died: Died) -> Fault:
    if died.resting:
        action = later("Words rest now; tone, timing and breaks go on")
    else:
        action = later("It is being started again; the current turn may lack its words")
    return Fault("transcriber", later("The part that writes words down stopped unexpectedly"), action, time.monotonic())


__all__ = ["Behind", "Ready", "TranscriberJob", "Transcription", "WordsConfig", "transcriber_main"]
