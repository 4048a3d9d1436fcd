"""The ports of the running app for tests: they write down what they are told."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from call_script import DECK

from audio.events import EarEvent, Speaker, SpeechEnded, SpeechSegment, SpeechStarted, ToneReading, Utterance
from desktop.calls import CallConfig, CallDetector
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck
from desktop.coaching.model import Feeling, Meaning
from desktop.ear import EarReady, Heard
from desktop.health import Health
from desktop.live import Live, LiveConfig

SPEAKERS = {"a": Speaker.AGENT, "c": Speaker.CUSTOMER}


class Windows:
    """Every call on the view as (name, argument)."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args: self.told.append((name, args[0] if len(args) == 1 else args))

    def of(self, name: str) -> list[Any]:
        return [argument for one, argument in self.told if one == name]

    @property
    def status(self) -> Any:
        return self.of("set_status")[-1]


@dataclass
class EarThere:
    """An ear that does as it is told."""

    told: list[str] = field(default_factory=list)
    epoch: int = 0
    in_payment: bool = False

    def payment(self, on: bool) -> None:
        self.in_payment = on

    def fresh(self, epoch: int) -> None:
        self.epoch = epoch
        self.told.append("fresh")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")


@dataclass
class WordsThere:
    """A transcriber that writes nothing."""

    told: list[str] = field(default_factory=list)
    segments: list[SpeechSegment] = field(default_factory=list)

    def new_call(self) -> None:
        self.told.append("new_call")

    def push(self, segment: SpeechSegment) -> None:
        self.segments.append(segment)

    def restart(self) -> None:
        self.told.append("restart")

    def drop(self) -> None:
        self.told.append("drop")

    def skip(self) -> None:
        self.told.append("skip")


class Desk:
    """The running app under a passed clock, with everything around it written down."""

    def __init__(self, deck: Deck = DECK, calls: CallConfig | None = None, with_words: bool = True) -> None:
        self.windows, self.ear = Windows(), EarThere()
        self.words = WordsThere() if with_words else None
        self.wrong: list[tuple[str, int]] = []
        self.changes: list[str] = []
        config = LiveConfig(deck, CoachSettings(), lambda cue, count: self.wrong.append((cue, count)))
        health = Health(has_model=with_words)
        self.live = Live(config, self.windows, self.ear, self.words, CallDetector(calls), health)
        self.live.listeners.append(lambda change, now_s: self.changes.append(type(change).__name__))
        self.now_s = 100.0
        self.counts = dict.fromkeys(SPEAKERS, 0)
        self.say(EarReady())

    def say(self, message: object) -> None:
        self.live.on_message(message, self.now_s)

    def hear(self, event: EarEvent, epoch: int | None = None) -> None:
        self.say(Heard(self.ear.epoch if epoch is None else epoch, event))

    def wait(self, seconds: float, step_s: float = 0.25) -> None:
        until_s = self.now_s + seconds
        while self.now_s < until_s - 1e-9:
            self.now_s = min(until_s, self.now_s + step_s)
            self.live.tick(self.now_s)

    def speak(self, who: str, seconds: float, epoch: int | None = None) -> None:
        """A voice with the sound of its words, known half a second after it ended."""
        start_s = self.now_s
        self.hear(SpeechStarted(SPEAKERS[who], start_s, start_s), epoch)
        self.wait(seconds + 0.5)
        self.counts[who] += 1
        end_s = self.now_s - 0.5
        sound = np.zeros(512, np.float32)
        name = f"{who}{self.counts[who]}"
        self.hear(SpeechSegment(SPEAKERS[who], name, start_s, end_s, end_s, sound, True, False, self.now_s), epoch)
        self.hear(SpeechEnded(SPEAKERS[who], start_s, end_s, self.now_s), epoch)

    def tone(self, level: Any, score: float = 0.8) -> None:
        self.hear(ToneReading(level, score, "pitch is up", 0.9, True, self.now_s))

    def written(self, who: str, text: str, known_s: float | None = None, **meaning: Any) -> None:
        """Words of the last segment, as the transcriber says them."""
        at_s = self.now_s if known_s is None else known_s
        name = f"{who}{self.counts[who]}"
        end_s = self.now_s - 0.6
        one = Utterance(SPEAKERS[who], name, end_s - 2.0, end_s, text, True, len(text), 0.9, 0, at_s)
        self.say(one)
        self.say(Meaning(one, **meaning))

    def call(self) -> None:
        """A greeting and its answer: a call."""
        self.speak("a", 2.0)
        self.speak("c", 3.0)

    def feeling_goes_by(self) -> None:
        """A customer's feeling that the agent answers twice without a word about it."""
        quote = "nobody has called me back"
        self.speak("c", 4.0)
        self.written("c", f"well {quote}", feelings=(Feeling("frustration", quote, 0.8),))
        for _ in range(3):
            self.speak("a", 2.0)
            self.written("a", "what is your account number please", question=True)
            self.speak("c", 2.0)
            self.written("c", "it is on the letter that you sent to me")
        self.wait(3.0)
