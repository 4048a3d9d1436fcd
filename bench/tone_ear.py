"""The ear for tone as the product has it. In: a sound at 16 kHz. Out: ProsodyFrames and VAD verdicts, kept on disk.

What is kept is named by the sound, by the code that hears it and by the VAD's file, so that a second run is quick and
never stale. The tracker is not part of it: it is run anew each time.
"""

from __future__ import annotations

import copy
import hashlib
import math
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audio.events import Frame, ProsodyFrame, Speaker
from audio.listen import ListenConfig
from audio.prosody import Prosody
from audio.units import FRAME_S, FRAME_SAMPLES
from audio.vad import SileroVad
from bench.tone_sets import Sound

ROOT = Path(__file__).parents[1]
VAD_MODEL = ROOT / "resources" / "models" / "silero_vad_v6.onnx"
VOICED_SCORE = ListenConfig(VAD_MODEL).voiced_score
"""From here on the product counts a frame as voice."""

Heard = list[tuple[ProsodyFrame, bool]]
"""Each frame of a sound and whether it is voice."""


@dataclass(slots=True)
class _State:
    vad: SileroVad
    prosody: Prosody
    scores: list[float]
    measured: list[ProsodyFrame]

    def hear(self, sound: Sound) -> None:
        for samples in sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES):
            frame = Frame(Speaker.CUSTOMER, len(self.scores) * FRAME_S, samples)
            self.scores.append(self.vad.score(samples))
            self.measured += self.prosody.push(frame)

    def twin(self) -> _State:
        """The same state once more, to hear another ending."""
        vad = copy.copy(self.vad)
        vad._input = self.vad._input.copy()
        return _State(vad, copy.deepcopy(self.prosody), list(self.scores), list(self.measured))

    def finish(self) -> Heard:
        measured = self.measured + self.prosody.finish()
        return [(one, score >= VOICED_SCORE) for one, score in zip(measured, self.scores, strict=True)]


class Ear:
    """Hears sounds, and remembers them in `store`."""

    def __init__(self, store: Path) -> None:
        self._store = store
        store.mkdir(parents=True, exist_ok=True)
        self._vad = SileroVad(VAD_MODEL)
        code = [(ROOT / "audio" / name).read_bytes() for name in ("prosody.py", "vad.py", "units.py")]
        code += [VAD_MODEL.read_bytes(), str(VOICED_SCORE).encode()]
        self._code = hashlib.sha256(b"".join(code)).digest()

    def hear(self, sound: Sound) -> Heard:
        """One sound from its beginning."""
        return self.hear_endings(sound, {"": np.zeros(0, np.float32)})[""]

    def hear_endings(self, beginning: Sound, endings: dict[str, Sound]) -> dict[str, Heard]:
        """Calls that begin alike: each is `beginning` and one of `endings`."""
        beginning = beginning[: len(beginning) // FRAME_SAMPLES * FRAME_SAMPLES]
        found: dict[str, Heard] = {}
        state: _State | None = None
        for name, ending in endings.items():
            path = self._store / f"{self._name(beginning, ending)}.npy"
            if not path.is_file():
                state = state or self._begin(beginning)
                twin = state.twin()
                twin.hear(ending)
                np.save(path, to_table(twin.finish()))
            found[name] = from_table(np.load(path))
        return found

    def _begin(self, sound: Sound) -> _State:
        self._vad.reset()
        state = _State(self._vad, Prosody(), [], [])
        state.hear(sound)
        return state

    def _name(self, *sounds: Sound) -> str:
        found = hashlib.sha256(self._code)
        for sound in sounds:
            found.update(len(sound).to_bytes(8, "little") + np.ascontiguousarray(sound, np.float32).tobytes())
        return found.hexdigest()[:24]


def to_table(heard: Heard) -> NDArray[np.float64]:
    """One row a frame: its fields in order, NaN for None, and whether it is voice."""
    rows = [[np.nan if value is None else value for value in astuple(one)] + [voiced] for one, voiced in heard]
    return np.array(rows, np.float64).reshape(len(rows), len(fields(ProsodyFrame)) + 1)


def from_table(table: NDArray[np.float64]) -> Heard:
    """The frames of `to_table` again."""
    names, found = [one.name for one in fields(ProsodyFrame)], Heard()
    for row in table.tolist():
        values: dict[str, Any] = {
            name: None if math.isnan(value) else value for name, value in zip(names, row[:-1], strict=True)
        }
        found.append((ProsodyFrame(**values), bool(row[-1])))
    return found
