"""Tone. In: ProsodyFrame of the customer's channel. Out: ToneReading against this caller's own start. Pure.

The last seconds of speech (audio/tone_features.py) are compared with the caller's first ones and judged over time
(audio/tone_judge.py). Level is not among the features. What cannot be judged is "none", with the reason; another
person after a transfer, and a caller who only now becomes calm, are learned again.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from audio.events import ProsodyFrame, ToneLevel, ToneReading
from audio.tone_config import FEATURES, ToneConfig
from audio.tone_features import Baseline, learn
from audio.tone_judge import Judge
from audio.units import FRAME_S
from audio.veto_laughter import LaughterVeto
from audio.veto_music import MusicVeto

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["ToneConfig", "ToneTracker"]

_PITCH, _SHARP = FEATURES.index("pitch"), FEATURES.index("sharp_high")
_LEARNING = "Getting to know this caller's voice."
_OTHER_VOICE = "Another voice than before; getting to know it."
_RESTS = "Payment mode: the tone rests."
_TENSE_START = "Calmer than at the start; getting to know this voice again."


class ToneTracker:
    """One caller: frames in, in order; a reading each `step_s` of their speech, `changed` where the level did."""

    def __init__(self, config: ToneConfig | None = None) -> None:
        self._config = config or ToneConfig()
        self._step_frames = max(1, round(self._config.step_s / FRAME_S))
        self._ease_frames = round(self._config.ease_window_s / FRAME_S)
        self._learn_frames = round(self._config.learn_s / FRAME_S)
        self._window: deque[ProsodyFrame] = deque(maxlen=round(self._config.window_s / FRAME_S))
        self._pauses_dbfs: deque[float] = deque(maxlen=round(10.0 / FRAME_S))
        self._said: ToneLevel | None = None
        self._n_voiced, self._least_frames = 0, self._step_frames
        self._laughter = LaughterVeto()
        self._music = MusicVeto()
        self._noisy = False
        self._learn_again(_LEARNING)

    def push(self, frame: ProsodyFrame, voiced: bool) -> list[ToneReading]:
        """Take 32 ms; `voiced`: the VAD passes it as the customer's voice."""
        self._hear_laughter(frame)
        if not voiced:
            self._pauses_dbfs.append(frame.level_dbfs)
            return []
        self._music.push(frame)
        if self._window and frame.start_s - self._window[-1].start_s > self._config.gap_s:
            self._new_frames = 0
        if not self._laughter.laughing:
            self._window.append(frame)
        self._n_voiced += 1
        self._new_frames += 1
        return [self._read(frame.start_s + FRAME_S)] if self._n_voiced % self._step_frames == 0 else []

    def rest(self, at_s: float) -> ToneReading:
        """This caller is not heard for a while; what is known of the voice stays."""
        changed, self._said = self._said != "none", "none"
        return ToneReading("none", 0.0, _RESTS, 0.0, changed, at_s)

    def _hear_laughter(self, frame: ProsodyFrame) -> None:
        """Laughter takes back what is gathered, and is not compared with speech."""
        before = self._laughter.laughing
        if self._laughter.push(frame.level_dbfs) and not before:
            self._judge.cancel()
            self._window.clear()
            self._least_frames = self._ease_frames

    def _learn_again(self, why: str) -> None:
        self._first: list[ProsodyFrame] = []
        self._baseline: Baseline | None = None
        self._judge = Judge(self._config)
        self._why_learning = why
        self._new_frames = self._n_voiced_known = 0

    def _learn(self) -> None:
        """Add the last step's undistorted frames; what gives no baseline (whispering, music) is learned anew."""
        last = list(self._window)[-self._step_frames :]
        self._first += [one for one in last if one.clipped <= self._config.clipped_frame]
        if len(self._first) >= self._learn_frames:
            self._baseline = learn(self._first, self._config)
            self._first = []

    def _read(self, at_s: float) -> ToneReading:
        level, score, why = self._level()
        changed, self._said = level != self._said, level
        return ToneReading(level, score, why, self._confidence() if level != "none" else 0.0, changed, at_s)

    def _level(self) -> tuple[ToneLevel, float, str]:
        if len(self._window) < self._least_frames:
            return self._judge.hold() if self._baseline else ("learning", 0.0, self._why_learning)
        unknown = self._cannot_know()
        if unknown:
            return "none", 0.0, unknown
        if self._baseline is None:
            self._learn()
            return "learning", 0.0, self._why_learning
        self._n_voiced_known += self._step_frames
        z = self._baseline.compare(list(self._window), self._config)
        if z is None:
            return "none", 0.0, "Too little voice to tell."
        if self._is_other_voice(z):
            self._learn_again(_OTHER_VOICE)
            return "learning", 0.0, self._why_learning
        found = self._judge.step(z, self._baseline.compare(list(self._window)[-self._ease_frames :], self._config))
        if self._judge.baseline_was_tense:
            self._learn_again(_TENSE_START)
            return "learning", 0.0, self._why_learning
        return found

    def _is_other_voice(self, z: Floats) -> bool:
        """Whether the first window after a gap differs as no mood of the same caller does: lower, duller, or higher
        with a duller spectrum."""
        window = self._window.maxlen or 0
        if not window <= self._new_frames < window + self._step_frames:
            return False
        pitch, sharp, most = float(z[_PITCH]), float(z[_SHARP]), self._config.other_voice
        return pitch <= -most or sharp <= -most or (pitch >= most and sharp <= 0.0)

    def _cannot_know(self) -> str | None:
        frames, config = self._window, self._config
        if self._music.playing:
            return "Music or a tone on the line."
        if np.mean([one.clipped > config.clipped_frame for one in frames]) > config.most_clipped:
            return "The line is distorted."
        if np.mean([one.f0_hz is not None for one in frames]) < config.least_pitched:
            return "Too little voice to tell."
        self._noisy = self._snr_db() < (config.enough_snr_db if self._noisy else config.least_snr_db)
        return "The line is too noisy." if self._noisy else None

    def _snr_db(self) -> float:
        if len(self._pauses_dbfs) < 10 or not self._window:
            return 99.0
        loud = float(np.median([one.level_dbfs for one in self._window]))
        return loud - float(np.quantile(self._pauses_dbfs, 0.25))

    def _confidence(self) -> float:
        """0..1. Low at first: a caller who begins upset cannot be told from one who always sounds so."""
        if self._baseline is None:
            return 0.0
        known = min(1.0, 0.4 + 0.6 * (self._n_voiced_known + self._learn_frames) / (4 * self._learn_frames))
        clean = min(1.0, max(0.0, (self._snr_db() - 3.0) / 12.0))
        return round(known * clean, 3)
