"""The first run: four short steps. In: gestures, the ear's levels, errands' answers. Out: a Setup to show. No Qt.

It changes settings through the desk, as the settings window does, so that the real ear hears the chosen devices.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from audio.events import Levels, SourceState
from desktop import models, paths
from desktop.consent import sentence_of
from desktop.ear import EarReady, Heard
from desktop.errands import DevicesListed, Fetched, Fetching, Measuring, ModelsListed, Recommended, SoundPlayed
from desktop.paths import FolderError
from desktop.processes import Died
from desktop.settings_desk import SettingsDesk
from desktop.settings_file import write_atomically
from desktop.sound_check import KEYS, SoundCheck
from desktop.words import later, tr, tr_said
from desktop.writer import AtOnce, Writes
from ui.model import Side
from ui.settings_model import Choice
from ui.setup_model import (
    BreaksChosen,
    BreaksStep,
    DeviceChosen,
    ModelAsked,
    ModelChosen,
    ModelOffer,
    Setup,
    SetupGesture,
    SoundAsked,
    StepChosen,
    StepName,
    WordsStep,
)

log = logging.getLogger(__name__)

EVERY_MIN = (30, 45, 60, 90, 120)
"""Choices of a break's distance; the settings take any."""
USUAL_MODEL = "base.en"
"""What two cores carry, until this machine is measured."""
_LINES = {
    "tiny.en": later("English, quickest, many mistakes on the phone"),
    "base.en": later("English, the usual choice for two cores"),
    "small.en": later("English, better words, four cores or more"),
    "distil-small.en": later("English, nearly small.en's words, quicker"),
    "tiny": later("many languages, quickest"),
    "base": later("many languages"),
    "small": later("many languages, four cores or more"),
}


def mark_file() -> Path:
    """Remembers that the first run was shown."""
    return paths.user_state() / "first-run"


def was_shown(file: Path | None = None) -> bool:
    """Whether it was, on this machine, to this person."""
    return os.path.lexists(file or mark_file())  # a folder that may not even be looked into: not shown


def mark_shown(file: Path | None = None) -> None:
    """It was: it does not come by itself again."""
    try:
        write_atomically(file or mark_file(), "shown\n")
    except FolderError as error:  # a read-only profile: it comes again with the next start
        log.info("%s", error)


class SetupView(Protocol):
    """Where it is shown."""

    def show_setup(self, setup: Setup) -> None: ...
    def close_setup(self) -> None: ...


class ErrandsPort(Protocol):
    """What it sends others to do."""

    def list_devices(self) -> None: ...
    def list_models(self) -> None: ...
    def play(self, loudspeakers: str | None) -> None: ...
    def measure(self) -> None: ...
    def fetch(self, model: str) -> None: ...
    def stop_model(self) -> None: ...
    def end(self) -> None: ...


@dataclass(slots=True)
class _Model:
    """Where the choice of a model stands."""

    chosen: str = USUAL_MODEL
    recommended: str | None = None
    doing: str = ""
    """ "measure", "fetch" or nothing."""
    text: str = ""
    is_wrong: bool = False
    share: float | None = None


class FirstRun:
    """One showing of the four steps after the other."""

    def __init__(
        self,
        view: SetupView,
        desk: SettingsDesk,
        errands: ErrandsPort,
        is_paused: Callable[[], bool],
        writer: Writes | None = None,
    ) -> None:
        self._view, self._desk, self._errands, self._is_paused = view, desk, errands, is_paused
        self._writer = writer or AtOnce()
        self._here: set[str] = set()
        """Models on this machine, as far as they were listed."""
        self._step: StepName | None = None
        self._check = self._fresh_check()
        self._model = _Model()
        self._shown: Setup | None = None
        self._listed = DevicesListed(())

    def _fresh_check(self) -> SoundCheck:
        return SoundCheck(self._locked)

    @property
    def is_open(self) -> bool:
        """It stands on the screen."""
        return self._step is not None

    def open(self, step: StepName = "about") -> None:
        """From this step on."""
        self._check, self._model, self._shown = self._fresh_check(), _Model(), None
        if self._listed.devices:  # names at once; they are asked for anew all the same
            self._check.on_devices(self._listed.devices, "")
        self._go(step)

    def close(self) -> None:
        """Away with it; what was fetched so far is kept for the next try."""
        if self.is_open:
            self._step = None
            self._errands.end()
            self._writer.put("that the first run was shown", mark_shown)
            self._view.close_setup()

    def do(self, gesture: SetupGesture) -> None:
        """What the person did."""
        match gesture:
            case StepChosen(step=None):
                self.close()
            case StepChosen(step=step) if step:
                self._go(step)
            case DeviceChosen():
                self._choose_device(gesture.side, gesture.value)
            case SoundAsked():
                self._check.play()
                self._errands.play(self._check.loudspeakers(self._desk.settings))
            case ModelChosen():
                self._choose_model(gesture.name)
            case ModelAsked():
                self._ask_model(gesture.what)
            case BreaksChosen():
                self._choose_breaks(gesture.value)
        self._show()

    def on_message(self, message: object) -> None:
        """The ear's levels, or an errand's answer."""
        if isinstance(message, DevicesListed):
            self._listed = message
        if isinstance(message, ModelsListed):
            self._here = {folder.name for folder in message.folders}
        if not self.is_open:
            return
        match message:
            case Heard(event=Levels() as levels):
                self._check.on_levels(levels)
            case Heard(event=SourceState() as state):
                self._check.on_source(state)
            case EarReady():
                self._check.on_ready()
            case DevicesListed():
                self._check.on_devices(message.devices, message.problem)
            case SoundPlayed():
                self._check.on_played(message.problem)
            case Measuring() | Recommended() | Fetching() | Fetched():
                self._on_model(message)
            case Died():
                self._on_died(message.name)
            case ModelsListed():
                pass  # taken above
            case _:
                return
        self._show()

    def _on_died(self, errand: str) -> None:
        if errand == "sound":
            self._check.on_played(tr("the part that plays it stopped"))
        elif errand == "devices":
            self._check.on_devices((), tr("the part that asks for them stopped"))
        elif errand == "model":
            self._end_model(tr("It stopped before its end. Try again: what came is kept."), is_wrong=True)

    def _go(self, step: StepName) -> None:
        self._step = step
        if step == "sound":
            self._errands.list_devices()
        if step == "words":
            self._errands.list_models()
        if step == "words" and not self._model.text:
            self._model.chosen = self._desk.settings.words.model or USUAL_MODEL
            self._ask_model("measure")
        self._show()

    def _locked(self, key: str) -> str:
        return self._desk.locked_by(key)

    # --- sound

    def _choose_device(self, side: Side, value: str) -> None:
        before = self._desk.settings.audio
        self._desk.set(KEYS[side], value)
        if self._desk.settings.audio != before:
            self._check.fresh(side)
        self._check.refuse(side, self._desk.mistake(KEYS[side]))

    # --- words

    def _choose_model(self, name: str) -> None:
        self._model.chosen = name
        if name in self._here:
            self._desk.set("words.model", name)

    def _ask_model(self, what: str) -> None:
        model = self._model
        model.share, model.is_wrong = None, False
        if what == "measure":
            model.doing, model.text = "measure", tr("Measuring what this machine can carry; about a minute.")
            self._errands.measure()
        elif what == "fetch":
            model.doing, model.share = "fetch", 0.0
            model.text = tr("Fetching {model} …", model=model.chosen)
            self._errands.fetch(model.chosen)
        else:
            self._errands.stop_model()
            kept = model.doing == "fetch"
            self._end_model(tr("Stopped. What came is kept; the next try goes on from it.") if kept else tr("Stopped."))

    def _end_model(self, text: str, is_wrong: bool = False) -> None:
        self._model.doing, self._model.share = "", None
        self._model.text, self._model.is_wrong = text, is_wrong

    def _on_model(self, message: Measuring | Recommended | Fetching | Fetched) -> None:
        match message:
            case Measuring():
                self._model.text = tr("Measuring what this machine can carry; about a minute.")
            case Recommended():
                self._recommend(message)
            case Fetching():
                self._model.share = min(1.0, message.n_bytes / message.total_bytes)
                done, total = round(message.n_bytes / 1e6), round(message.total_bytes / 1e6)
                self._model.text = tr("{done} of {total} MB of {model}", done=done, total=total, model=message.model)
            case Fetched():
                self._fetched(message)

    def _recommend(self, found: Recommended) -> None:
        self._errands.stop_model()
        if found.problem:
            self._end_model(tr("This machine could not be measured: {reason}", reason=found.problem), is_wrong=True)
        elif found.model is None:
            self._end_model(tr("No model keeps up here. Sotto then goes by tone and timing, without words."))
        else:
            self._model.recommended = self._model.chosen = found.model
            self._end_model(tr("{model} is the largest that keeps up on this machine.", model=found.model))

    def _fetched(self, fetched: Fetched) -> None:
        self._errands.stop_model()
        if fetched.problem:
            self._end_model(tr_said(fetched.problem), is_wrong=True)
            return
        self._here.add(fetched.model)
        self._end_model(tr("{model} is here, and Sotto uses it from now on.", model=fetched.model))
        self._desk.set("words.model", fetched.model)

    # --- breaks

    def _choose_breaks(self, value: str) -> None:
        self._desk.set("breaks.on", bool(value))
        if value:
            self._desk.set("breaks.every_min", value)

    # --- showing

    def _show(self) -> None:
        if self._step is None:
            return
        self._check.paused = self._is_paused()
        settings = self._desk.settings
        sentence = sentence_of(settings)
        setup = Setup(self._step, self._check.step(settings), self._words_step(), self._breaks_step(), sentence)
        if setup != self._shown:
            self._shown = setup
            self._view.show_setup(setup)

    def _words_step(self) -> WordsStep:
        model, here = self._model, self._here
        locked = self._locked("words.model")
        idle = not model.doing and not locked
        return WordsStep(
            offers=tuple(_offer(one, one.name in here, one.name == model.recommended) for one in models.OFFERS),
            value=model.chosen,
            text=model.text,
            is_wrong=model.is_wrong,
            share=model.share,
            can_fetch=not locked and model.doing != "fetch" and model.chosen not in here,
            can_measure=idle,
            can_cancel=bool(model.doing),
            locked_by=locked,
        )

    def _breaks_step(self) -> BreaksStep:
        breaks = self._desk.settings.breaks
        minutes = sorted({*EVERY_MIN, *([round(breaks.every_min)] if breaks.on else [])})
        choices = (*(Choice(str(one), tr("Every {n} minutes", n=one)) for one in minutes), Choice("", tr("No breaks")))
        locked = self._locked("breaks.on") or self._locked("breaks.every_min")
        text = tr("{n} minutes each, never during a call.", n=f"{breaks.length_min:g}")
        return BreaksStep(choices, str(round(breaks.every_min)) if breaks.on else "", locked, text)


def _offer(one: models.Offer, is_here: bool, is_recommended: bool) -> ModelOffer:
    signs = [tr("{mb} MB", mb=one.megabytes), tr(_LINES.get(one.name, one.words))]
    if is_here:
        signs.insert(0, tr("on this machine"))
    title = tr("{model}, recommended here", model=one.name) if is_recommended else one.name
    return ModelOffer(one.name, title, " · ".join(signs))
