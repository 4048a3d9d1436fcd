"""The sound check of the first run. In: devices, levels, states of both sides. Out: a SoundStep in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from audio.capture import CaptureConfig, Device
from audio.capture.devices import pick_customer
from audio.events import Levels, SourceState, Speaker
from desktop.settings import Settings
from desktop.settings_page import device_choices, unlisted_choices
from desktop.words import tr, tr_said
from ui.model import Side
from ui.settings_model import Choice
from ui.setup_model import SideCheck, SoundStep

HEARD_DBFS = -45.0
"""Speech on a headset lies between about -45 and -15 dBFS RMS; a quiet room well below."""
HEARD_TIMES = 4
"""Levels in a row that loud: about 0.6 s, longer than a click or a cough."""
FLOOR_DBFS = -60.0
"""The meter's foot."""
KEYS: dict[Side, str] = {"agent": "audio.microphone", "customer": "audio.customer"}
_SIDES: dict[Speaker, Side] = {Speaker.AGENT: "agent", Speaker.CUSTOMER: "customer"}


@dataclass(slots=True)
class _Ear:
    """What is known of one side."""

    level: float | None = None
    in_a_row: int = 0
    heard: bool = False
    problem: str = ""
    refused: str = ""

    def hear(self, dbfs: float | None) -> None:
        self.level = None if dbfs is None else min(1.0, max(0.0, 1.0 - dbfs / FLOOR_DBFS))
        self.in_a_row = self.in_a_row + 1 if dbfs is not None and dbfs >= HEARD_DBFS else 0
        self.heard = self.heard or self.in_a_row >= HEARD_TIMES


@dataclass(slots=True)
class SoundCheck:
    """Both sides from one level to the next."""

    locked: Callable[[str], str]
    """Key -> who locked it, in words."""
    devices: Sequence[Device] = ()
    devices_problem: str = ""
    is_listed: bool = False
    playing: bool = False
    sound_problem: str = ""
    paused: bool = False
    opening: bool = False
    """Another ear is on its way: what still comes is of the one before."""
    _ears: dict[Side, _Ear] = field(default_factory=lambda: {"agent": _Ear(), "customer": _Ear()})

    def on_levels(self, levels: Levels) -> None:
        """Both levels as the ear hears them."""
        if self.opening:
            return
        self._ears["agent"].hear(levels.agent_dbfs)
        self._ears["customer"].hear(levels.customer_dbfs)

    def on_source(self, state: SourceState) -> None:
        """A side's health changed."""
        ear = self._ears[_SIDES[state.speaker]]
        ear.problem = "" if state.state in ("ok", "resumed") else state.detail

    def on_devices(self, devices: Sequence[Device], problem: str) -> None:
        """What there is."""
        self.devices, self.devices_problem, self.is_listed = devices, problem, True

    def on_played(self, problem: str) -> None:
        """The test sound is over."""
        self.playing = False
        if problem:
            self.sound_problem = tr("The test sound did not play: {reason}", reason=problem)
        elif not self._ears["customer"].heard:
            self.sound_problem = tr("It did not come back. Choose the loudspeakers that your softphone plays to.")

    def play(self) -> None:
        """The test sound begins."""
        self.playing, self.sound_problem = True, ""

    def fresh(self, side: Side) -> None:
        """Another device: what was heard before says nothing of it."""
        self._ears[side] = _Ear()
        self.sound_problem, self.opening = "", True

    def refuse(self, side: Side, why: str) -> None:
        """The device could not be chosen; "" where it could."""
        self._ears[side].refused = why

    def on_ready(self) -> None:
        """The ear has opened the devices that are chosen now."""
        self.opening = False

    def loudspeakers(self, settings: Settings) -> str | None:
        """Where the test sound goes: what the customer's side listens to. None: the system's default."""
        config = CaptureConfig(settings.audio.microphone, settings.audio.customer)
        chosen = pick_customer(self.devices, config)
        return chosen.plays if chosen else None

    def step(self, settings: Settings) -> SoundStep:
        """What the window shows."""
        sides = self._side("agent", settings), self._side("customer", settings)
        return SoundStep(*sides, playing=self.playing, can_play=not (self.playing or self.opening))

    def _side(self, side: Side, settings: Settings) -> SideCheck:
        ear, key = self._ears[side], KEYS[side]
        value = (settings.audio.microphone if side == "agent" else settings.audio.customer) or ""
        choices = device_choices(self.devices)[key] or unlisted_choices()[key]
        if value and all(one.value != value for one in choices):
            choices = (*choices, Choice(value, value))
        problem = ear.refused or ("" if ear.heard and not ear.problem else self._problem(side, ear))
        text = problem or (_HEARD if ear.heard else _ASK)[side]()
        return SideCheck(choices, value, ear.level, ear.heard and not problem, text, bool(problem), self.locked(key))

    def _problem(self, side: Side, ear: _Ear) -> str:
        if self.paused:
            return tr("Sotto is paused, so it hears nothing. Resume it for this check.")
        if self.devices_problem and self.is_listed:
            return tr("The devices could not be listed: {reason}", reason=self.devices_problem)
        if self.is_listed and side == "agent" and not any(one.kind == "microphone" for one in self.devices):
            return tr_said(ear.problem) or tr("No microphone is here. Plug your headset in; Sotto waits for it.")
        if side == "customer" and self.sound_problem:
            return self.sound_problem
        return tr_said(ear.problem)


_HEARD: dict[Side, Callable[[], str]] = {
    "agent": lambda: tr("I can hear you."),
    "customer": lambda: tr("I can hear the customer."),
}
_ASK: dict[Side, Callable[[], str]] = {
    "agent": lambda: tr("Say a sentence, as you would on the phone."),
    "customer": lambda: tr("Play the test sound: it takes the customer's way."),
}
