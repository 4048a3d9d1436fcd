"""Errands of the first run and the settings: devices, test sound, measuring, fetching a model.

In: one errand at a time, each in a child process of its own. Out: its messages, the last of them an answer.
A driver that blocks, or a network that is slow, so never holds up the window; ending the child cancels the errand.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from audio.capture import Device
from desktop import models, paths
from desktop.processes import Awake, Child, Died, Quiet, RestartPolicy, Target
from desktop.writer import AtOnce, Writes

PROGRESS_S = 0.3
"""How often a download's size is told: as often as a person looks."""


@dataclass(frozen=True, slots=True)
class DevicesListed:
    """What can be heard now; with `problem`: why nobody could be asked."""

    devices: tuple[Device, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """The folders of the speech models that are here."""

    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class SoundPlayed:
    """The test sound is over, or did not come to be."""

    problem: str = ""


@dataclass(frozen=True, slots=True)
class Measuring:
    """A size of model was measured; the next is."""

    line: str


@dataclass(frozen=True, slots=True)
class Recommended:
    """The largest model that keeps up here; None where none does."""

    model: str | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Fetching:
    """So much of a model has come."""

    model: str
    n_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """The model is here, whole and checked, or it is not."""

    model: str
    problem: str = ""


Answer = DevicesListed | SoundPlayed | Recommended | Fetched


END_S = 1.0
"""An ended child is gone by then, unless its disk or driver holds it."""


class Errand:
    """One errand at a time; the next ends the one before. `deliver` is called from a thread of its own."""

    def __init__(self, name: str, deliver: Callable[[object], None]) -> None:
        self._name, self._deliver = name, deliver
        self._child: Child | None = None
        self._answered: _Answered | None = None
        self._ending: list[threading.Thread] = []

    def run(self, target: Target, *args: object) -> None:
        """Starts it; returns at once."""
        self.end()
        self._answered = _Answered(self._deliver)
        self._child = Child(self._name, target, args, self._answered.on_message, RestartPolicy(limit=0))
        self._child.start()

    def end(self, after: Callable[[], object] = lambda: None) -> None:
        """Ends what runs; nothing of it is told any more. Returns at once; `after` is called when it is gone."""
        self._ending = [thread for thread in self._ending if thread.is_alive()]
        child, self._child = self._child, None
        if child and self._answered:
            self._answered.close()
            child.end()
            ending = threading.Thread(target=_put_away, args=(child, after), name=f"{self._name}-end", daemon=True)
            ending.start()
            self._ending.append(ending)

    def stop(self) -> None:
        """Ends what runs, and waits for it."""
        self.end()
        until_s = time.monotonic() + END_S
        for ending in self._ending:
            ending.join(max(0.0, until_s - time.monotonic()))


def _put_away(child: Child, after: Callable[[], object]) -> None:
    child.stop()
    after()


class _Answered:
    """Passes messages on; a child that ended without an answer is told as a failure."""

    def __init__(self, deliver: Callable[[object], None]) -> None:
        self._deliver, self._has_answer, self._closed = deliver, False, False

    def close(self) -> None:
        """Nobody wants to know any more."""
        self._closed = True

    def on_message(self, message: object) -> None:
        if self._closed or isinstance(message, (Quiet, Awake)):  # a child that stays quiet is ended: Died follows
            return
        self._has_answer = self._has_answer or isinstance(message, Answer)
        if not isinstance(message, Died) or not self._has_answer:
            self._deliver(message)


def list_main(out: Connection, _commands: Connection) -> None:
    """Asks the system for its devices."""
    from audio.capture import list_devices

    try:
        out.send(DevicesListed(tuple(list_devices())))
    except Exception as error:  # noqa: BLE001 - whatever a driver raises is told in words
        out.send(DevicesListed((), _said(error)))


def play_main(out: Connection, _commands: Connection, loudspeakers: str | None) -> None:
    """Plays the test sound."""
    from audio.capture.play import play_test_sound

    try:
        play_test_sound(loudspeakers)
        out.send(SoundPlayed())
    except Exception as error:  # noqa: BLE001
        out.send(SoundPlayed(_said(error)))


def measure_main(out: Connection, _commands: Connection, folder: Path) -> None:
    """Measures what speech models cost on this machine, in `folder`, which the parent removes."""
    from desktop.recommend import choose, measured, usable_cores

    try:
        best = choose(measured(folder), usable_cores(), lambda line: out.send(Measuring(line.strip())))
        out.send(Recommended(best.name if best else None))
    except Exception as error:  # noqa: BLE001
        out.send(Recommended(None, _said(error)))


def fetch_main(out: Connection, _commands: Connection, model: str, place: Path, hub: str | None) -> None:
    """Downloads a model; what an earlier try left is gone on from. The one errand that connects to anything."""
    os.environ.pop("HF_HUB_OFFLINE", None)
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    from audio.transcribe.folder import ModelError
    from desktop import models

    over = threading.Event()
    watch = threading.Thread(target=_tell_progress, args=(out, over, model, place), daemon=True)
    watch.start()
    try:
        models.get(model, place, hub)
        answer = Fetched(model)
    except ModelError as error:
        answer = Fetched(model, str(error))
    except Exception as error:  # noqa: BLE001
        answer = Fetched(model, _said(error))
    over.set()
    watch.join()
    out.send(answer)


def _tell_progress(out: Connection, over: threading.Event, model: str, place: Path) -> None:
    # Ends before the answer is sent: two threads never write into the pipe at once.
    from desktop.models import PARTIAL_SUFFIX, offer

    total = offer(model).megabytes * 1_000_000
    while not over.wait(PROGRESS_S):
        try:
            n_bytes = sum(one.stat().st_size for one in (place / (model + PARTIAL_SUFFIX)).iterdir())
        except OSError:  # not begun, or just put into its place
            continue
        out.send(Fetching(model, n_bytes, max(total, n_bytes)))


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


class Errands:
    """All of them: one of each kind at a time."""

    def __init__(self, deliver: Callable[[object], None], hub: str | None = None, writer: Writes | None = None) -> None:
        """`hub`: another address of the models' hub, such as a mirror."""
        self._hub, self._deliver, self._writer = hub, deliver, writer or AtOnce()
        self._devices, self._sound = Errand("devices", deliver), Errand("sound", deliver)
        self._model = Errand("model", deliver)
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def list_devices(self) -> None:
        """Answered by DevicesListed."""
        self._devices.run(list_main)

    def list_models(self) -> None:
        """Answered by ModelsListed, when the person's disk has told: no process of its own, but its thread."""
        self._writer.put("the list of models", lambda: self._deliver(ModelsListed(tuple(models.installed()))))

    def play(self, loudspeakers: str | None) -> None:
        """Answered by SoundPlayed."""
        self._sound.run(play_main, loudspeakers)

    def measure(self) -> None:
        """Answered by Recommended, after some Measuring."""
        self.stop_model()
        self._folder = tempfile.TemporaryDirectory(prefix="sotto-measure-", ignore_cleanup_errors=True)
        self._model.run(measure_main, Path(self._folder.name))

    def fetch(self, model: str) -> None:
        """Answered by Fetched, after some Fetching. Ends a measuring."""
        self.stop_model()
        self._model.run(fetch_main, model, paths.user_models(), self._hub)

    def stop_model(self) -> None:
        """Ends a measuring or a download; what came of it is kept for the next try."""
        folder, self._folder = self._folder, None
        self._model.end(folder.cleanup if folder else lambda: None)

    def end(self) -> None:
        """Ends them all; does not wait for them."""
        self.stop_model()
        for one in (self._devices, self._sound, self._model):
            one.end()

    def stop(self) -> None:
        """Ends them all, and waits for them."""
        self.end()
        for one in (self._devices, self._sound, self._model):
            one.stop()
