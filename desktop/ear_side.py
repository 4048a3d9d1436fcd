"""What the window knows of the ear. In: its life, its events, passing time. Out: its events that are of now; faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from audio.events import EarEvent, Fault, SpeechSegment
from desktop.before_call import BeforeCall, Voices
from desktop.ear import Heard
from desktop.ear_watch import EarWatch
from desktop.health import Health
from desktop.ports import EarPort
from desktop.processes import Died
from desktop.words import later

SILENT = later("The part that hears the call does not answer")


class EarSide:
    """One ear after the other, under a passed clock."""

    def __init__(
        self,
        ear: EarPort,
        health: Health,
        on_voice: Callable[[EarEvent, float], None],
        on_fault: Callable[[Fault, float], None],
    ) -> None:
        """`on_voice` is told the end of what was being said when nothing is heard any more; `on_fault` why."""
        self._ear, self._health, self._on_voice, self._on_fault = ear, health, on_voice, on_fault
        self.before, self.voices = BeforeCall(), Voices()
        self._epoch = 0
        self._restarts = 0
        """Since the listener of this epoch was new."""
        self._watch = EarWatch()

    def of_now(self, heard: Heard) -> EarEvent | None:
        """Its event, where it is of the present listener. A restarted ear counts its utterances from one again."""
        event = heard.event
        if heard.epoch != self._epoch:
            return None
        if isinstance(event, SpeechSegment) and self._restarts:
            return replace(event, utterance=f"{event.utterance}.{self._restarts}")
        return event

    def told_levels(self, now_s: float) -> None:
        """It hears."""
        if self._watch.heard(now_s):
            self._health.mended("ear")

    def died(self, died: Died, now_s: float) -> None:
        """Its process ended."""
        self._watch.rest()
        action = later("It is tried again every half minute") if died.resting else later("It is being started again")
        self._deaf(Fault("ear", later("The part that hears the call stopped"), action, now_s), now_s)

    def silent(self, now_s: float) -> None:
        """It gives no sign of life, or no levels."""
        if not self._health.is_broken("ear"):  # its beats and its levels fail at the same time
            self._deaf(Fault("ear", SILENT, later("It is waited for"), now_s), now_s)

    def ready(self, now_s: float, in_call: bool) -> None:
        """A new process of it listens; a running call goes on with it."""
        self._watch.rest()
        self._health.mended("ear")
        self._ear.payment(self._health.payment)  # it may have begun or ended while this one was starting
        if in_call:
            self.cut(now_s)
            self._restarts += 1
            self._ear.fresh(self._epoch)
        else:
            self.fresh()

    def step(self, now_s: float) -> bool:
        """Time passed; whether something changed."""
        change = self._watch.step(now_s)
        if change == "quiet":
            self.silent(now_s)
        elif change == "stuck":
            self._deaf(Fault("ear", SILENT, later("It is being started again"), now_s), now_s)
            self._ear.resume()
        return change is not None

    def fresh(self) -> None:
        """A new caller: another epoch, and nothing of the one before."""
        self._restarts = 0
        self.forget()
        self._ear.fresh(self._epoch)

    def forget(self) -> None:
        """What it sent until now is of no call."""
        self._epoch += 1
        self.before, self.voices = BeforeCall(), Voices()

    def pause(self, now_s: float) -> None:
        """The microphone is closed."""
        self._watch.rest()
        self.cut(now_s)
        self._ear.pause()

    def rest(self) -> None:
        """It is not expected to say anything for a while."""
        self._watch.rest()

    def cut(self, now_s: float) -> None:
        """What is being said ends here, for its end will never be told."""
        for ended in self.voices.cut(now_s):
            self._on_voice(ended, now_s)

    def _deaf(self, fault: Fault, now_s: float) -> None:
        self._health.on_fault(fault)
        self._on_fault(fault, now_s)
        self.cut(now_s)
