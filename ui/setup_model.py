"""What the first run shows: plain values, made by desktop. Nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui.model import Side
from ui.settings_model import Choice

StepName = Literal["about", "sound", "words", "breaks"]
STEPS: tuple[StepName, ...] = ("about", "sound", "words", "breaks")


@dataclass(frozen=True, slots=True)
class SideCheck:
    """One side of the sound check. `level` 0..1, None where nothing is heard of that side."""

    choices: tuple[Choice, ...] = ()
    value: str = ""
    level: float | None = None
    heard: bool = False
    text: str = ""
    """What to do, or that it works, or what is the matter."""
    is_wrong: bool = False
    locked_by: str = ""


@dataclass(frozen=True, slots=True)
class SoundStep:
    """Both sides, and the test sound."""

    agent: SideCheck = SideCheck()
    customer: SideCheck = SideCheck()
    playing: bool = False
    can_play: bool = True


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A model to choose."""

    name: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class WordsStep:
    """The model for this machine. `share` 0..1 of the download; None where none is going on."""

    offers: tuple[ModelOffer, ...] = ()
    value: str = ""
    text: str = ""
    is_wrong: bool = False
    share: float | None = None
    can_fetch: bool = False
    can_measure: bool = False
    can_cancel: bool = False
    locked_by: str = ""


@dataclass(frozen=True, slots=True)
class BreaksStep:
    """When to take breaks."""

    choices: tuple[Choice, ...] = ()
    value: str = ""
    locked_by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """The whole window."""

    step: StepName
    sound: SoundStep = SoundStep()
    words: WordsStep = WordsStep()
    breaks: BreaksStep = BreaksStep()
    sentence: str = ""
    """What the agent can tell a caller."""


@dataclass(frozen=True, slots=True)
class StepChosen:
    """On, back, or over this one; None: it is finished."""

    step: StepName | None


@dataclass(frozen=True, slots=True)
class DeviceChosen:
    """Another device for one side; "" takes the system's."""

    side: Side
    value: str


@dataclass(frozen=True, slots=True)
class SoundAsked:
    """Play the test sound."""


@dataclass(frozen=True, slots=True)
class ModelChosen:
    """Another model."""

    name: str


@dataclass(frozen=True, slots=True)
class ModelAsked:
    """What to do about the model."""

    what: Literal["fetch", "measure", "cancel"]


@dataclass(frozen=True, slots=True)
class BreaksChosen:
    """Minutes of work between two breaks; "" for none."""

    value: str


SetupGesture = StepChosen | DeviceChosen | SoundAsked | ModelChosen | ModelAsked | BreaksChosen
