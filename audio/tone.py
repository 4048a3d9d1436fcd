"""Tone. In: ProsodyFrame of the customer's channel. Out: ToneReading against this caller's own start. Pure.

Pitch and spectrum of the last seconds of speech are compared with those of the caller's first seconds, feature by
feature, in units of how far ordinary phone speech wanders. The mean of these is gathered over time (Page 1954,
Biometrika 41:100), so that a lasting change counts and one loud word does not. Level is not among the features.
Directions: higher, livelier pitch and a flatter spectrum with arousal, the spectrum rather than the melody with anger
(Banse and Scherer 1996, J. Pers. Soc. Psychol. 70:614; Juslin and Laukka 2003, Psychol. Bull. 129:770). All weights
are equal.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.events import ProsodyFrame, ToneLevel, ToneReading
from audio.units import FRAME_S, hz_to_semitones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_FEATURES = ("f0", "f0_high", "f0_change", "f0_range", "alpha", "alpha_high", "centroid", "low", "flux")
_AROUSAL = np.array([1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, -1.0, 1.0])
"""Published directions with arousal, equal weights; the range follows from the others and only tells valence."""
_SHARPNESS = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, -1.0, 0.0]) / 3.0
_MELODY = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]) / 2.0
_WORDS = (
    ("higher", np.array([1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) / 2.0),
    ("sharper", _SHARPNESS),
    ("livelier", np.array([0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])),
    ("more abrupt", np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0])),
)


@dataclass(frozen=True, slots=True)
class ToneConfig:
    """How long to learn, what counts as wandering, and when a change is called."""

    learn_s: float = 10.0
    """Voiced speech that makes the baseline: a name, a number and the first sentences."""
    window_s: float = 3.0
    """Speech compared with it: shorter is one word, longer is late."""
    step_s: float = 0.5
    spread: tuple[float, ...] = (1.7, 2.7, 0.15, 3.8, 2.0, 2.1, 70.0, 2.3, 0.022)
    """Least spread of each feature within a call (semitones, dB, Hz, share). Phone speech wanders 2.5 to 3.5 times as
    far as studio speech, and ten seconds show too little of it to trust the caller's own alone."""
    most_spread: float = 2.0
    """A caller's own spread counts up to this many times the least one."""
    most_z: float = 3.0
    """One feature alone cannot raise the tone."""
    allowance: float = 0.8
    """Mean change that passes as ordinary; what exceeds it is gathered, per second of speech."""
    rising_at: float = 2.0
    high_at: float = 5.0
    leave_share: float = 0.5
    """A level is left at this share of what entered it."""
    most_gathered: float = 7.0
    """So that a long outburst is also left within seconds."""
    drain: float = 1.0
    """Most that is taken back per second of calmer speech: rising is slow to come and slow to go."""
    least_valence: float = 0.8
    """Sharpness less melody, in spreads: under it the change points to joy or surprise and gathers nothing."""
    easing_s: float = 6.0
    """Speech for which "easing" is said before "steady"."""
    least_pitched: float = 0.2
    """Share of frames with a pitch under which the voice is a whisper, music or noise."""
    clipped_frame: float = 0.12
    """Share of samples at the peak above which a frame is distorted: its spectrum says nothing."""
    tone_flux: float = 0.02
    """Spectral change under which a frame is a key tone or a beep: a voice never holds so still."""
    most_clipped: float = 0.4
    """Share of distorted frames above which the window says nothing."""
    least_snr_db: float = 6.0
    """Voice over the pauses between; below, pitch and spectrum are the noise's."""

    def __post_init__(self) -> None:
        if not 0.0 < self.step_s <= self.window_s <= self.learn_s:
            raise ValueError(
                f"expected 0 < step_s <= window_s <= learn_s, got {self.step_s}, {self.window_s}, {self.learn_s}"
            )
        if len(self.spread) != len(_FEATURES) or min(self.spread) <= 0.0:
            raise ValueError(f"expected {len(_FEATURES)} positive spreads, got {self.spread}")
        if not 0.0 < self.rising_at < self.high_at <= self.most_gathered or not 0.0 < self.leave_share < 1.0:
            raise ValueError(
                "expected 0 < rising_at < high_at <= most_gathered and leave_share of 0 to 1, "
                f"got {self.rising_at}, {self.high_at}, {self.most_gathered}, {self.leave_share}"
            )


class ToneTracker:
    """One caller: frames in, in order; a reading each `step_s` of their speech, `changed` where the level did."""

    def __init__(self, config: ToneConfig | None = None) -> None:
        self._config = config or ToneConfig()
        self._step_frames = max(1, round(self._config.step_s / FRAME_S))
        self._learn_frames = round(self._config.learn_s / FRAME_S)
        self._window: deque[ProsodyFrame] = deque(maxlen=round(self._config.window_s / FRAME_S))
        self._first: list[ProsodyFrame] = []
        self._pauses_dbfs: deque[float] = deque(maxlen=round(10.0 / FRAME_S))
        self._baseline: Baseline | None = None
        self._judge = _Judge(self._config)
        self._n_voiced = 0
        self._said: ToneLevel | None = None

    def push(self, frame: ProsodyFrame, voiced: bool) -> list[ToneReading]:
        """Take 32 ms; `voiced`: the VAD passes it as the customer's voice."""
        if not voiced:
            self._pauses_dbfs.append(frame.level_dbfs)
            return []
        self._window.append(frame)
        self._n_voiced += 1
        return [self._read(frame.start_s + FRAME_S)] if self._n_voiced % self._step_frames == 0 else []

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
        unknown = self._cannot_know()
        if unknown:
            return "none", 0.0, unknown
        if self._baseline is None:
            self._learn()
            return "learning", 0.0, "Getting to know this caller's voice."
        z = self._baseline.compare(list(self._window), self._config)
        return self._judge.step(z) if z is not None else ("none", 0.0, "Too little voice to tell.")

    def _cannot_know(self) -> str | None:
        frames, config = self._window, self._config
        if np.mean([one.clipped > config.clipped_frame for one in frames]) > config.most_clipped:
            return "The line is distorted."
        if np.mean([one.f0_hz is not None for one in frames]) < config.least_pitched:
            return "Too little voice to tell."
        return "The line is too noisy." if self._snr_db() < config.least_snr_db else None

    def _snr_db(self) -> float:
        if len(self._pauses_dbfs) < 10:
            return 99.0
        loud = float(np.median([one.level_dbfs for one in self._window]))
        return loud - float(np.quantile(self._pauses_dbfs, 0.25))

    def _confidence(self) -> float:
        """0..1. Low at first: a caller who begins upset cannot be told from one who always sounds so."""
        if self._baseline is None:
            return 0.0
        known = min(1.0, 0.4 + 0.6 * self._n_voiced / (4 * self._learn_frames))
        clean = min(1.0, max(0.0, (self._snr_db() - 3.0) / 12.0))
        return round(known * clean, 3)


@dataclass(frozen=True, slots=True)
class Baseline:
    """How this caller sounded first: `centre` and `spread`, shape (9,), in the order of the features."""

    centre: Floats
    spread: Floats

    def compare(self, frames: list[ProsodyFrame], config: ToneConfig) -> Floats | None:
        """The window's distance in spreads, each within -most_z..most_z; None where it has too little voice."""
        now = features(frames, config)
        return None if now is None else np.clip((now - self.centre) / self.spread, -config.most_z, config.most_z)


def learn(frames: list[ProsodyFrame], config: ToneConfig) -> Baseline | None:
    """The caller's first speech to a baseline: whole for the centre, its windows for the spread."""
    centre = features(frames, config)
    if centre is None:
        return None
    size, step = round(config.window_s / FRAME_S), round(config.step_s / FRAME_S)
    windows = [features(frames[i : i + size], config) for i in range(0, len(frames) - size + 1, step)]
    each = np.array([one for one in windows if one is not None])
    least = np.array(config.spread)
    own = 1.4826 * np.median(np.abs(each - np.median(each, axis=0)), axis=0) if len(each) > 3 else least
    return Baseline(centre, np.clip(own, least, config.most_spread * least))


def features(frames: list[ProsodyFrame], config: ToneConfig) -> Floats | None:
    """Gain-free features of some speech, shape (9,), in semitones, dB, Hz and share; None with too little voice."""
    clean = [one for one in frames if _tells(one, config)]
    if len(clean) < 0.15 * len(frames) or len(clean) < 12:
        return None
    pitch = np.array([hz_to_semitones(one.f0_hz or 1.0) for one in clean])
    alpha = np.array([one.alpha_db for one in clean])
    return np.array(
        [
            np.median(pitch),
            np.quantile(pitch, 0.8),
            _change(clean, pitch),
            np.quantile(pitch, 0.9) - np.quantile(pitch, 0.1),
            np.mean(alpha),
            np.quantile(alpha, 0.8),
            np.mean([one.centroid_hz for one in clean]),
            np.mean([one.low_db for one in clean]),
            np.mean([one.flux for one in clean]),
        ]
    )


def _tells(frame: ProsodyFrame, config: ToneConfig) -> bool:
    """Whether a frame is a voice's: pitched, not distorted, not a beep."""
    return frame.f0_hz is not None and frame.clipped <= config.clipped_frame and frame.flux >= config.tone_flux


def _change(frames: list[ProsodyFrame], pitch: Floats) -> float:
    """Mean step between neighbouring frames' pitches, in semitones; a step over 6 is an octave error, not a voice."""
    near = np.diff([one.start_s for one in frames]) < 1.5 * FRAME_S
    steps = np.abs(np.diff(pitch))
    kept = steps[near & (steps < 6.0)]
    return float(kept.mean()) if len(kept) else 0.0


class _Judge:
    """Gathers change over time and names a level, each with one threshold to enter and one to leave."""

    def __init__(self, config: ToneConfig) -> None:
        self._config = config
        self._gathered = 0.0
        self._level: ToneLevel = "steady"
        self._easing_left_s = 0.0

    def step(self, z: Floats) -> tuple[ToneLevel, float, str]:
        """One window's distances: the level, the score 0..1 and why, in words."""
        config = self._config
        arousal = float(z @ _AROUSAL) / float(np.abs(_AROUSAL).sum())
        joyful = float(z @ _SHARPNESS) - float(z @ _MELODY) < config.least_valence
        gain = max(-config.drain, arousal - config.allowance)
        gain = min(gain, 0.0) if joyful else gain
        self._gathered = min(config.most_gathered, max(0.0, self._gathered + gain * config.step_s))
        self._level = self._next_level()
        return self._level, self._score(), _why(self._level, z)

    def _score(self) -> float:
        return round(min(1.0, self._gathered / self._config.most_gathered), 3)

    def _next_level(self) -> ToneLevel:
        config, gathered, was = self._config, self._gathered, self._level
        high = gathered >= config.high_at * (config.leave_share if was == "high" else 1.0)
        raised = was in {"rising", "high"}
        rising = gathered >= config.rising_at * (config.leave_share if raised else 1.0)
        if high or rising:
            return "high" if high else "rising"
        if raised:
            self._easing_left_s = config.easing_s
        self._easing_left_s -= config.step_s
        return "easing" if self._easing_left_s > 0.0 else "steady"


def _why(level: ToneLevel, z: Floats) -> str:
    """A sentence that names the signs which moved."""
    if level == "steady":
        return "As at the start of the call."
    if level == "easing":
        return "Calmer again than a moment ago."
    moved = sorted(((float(z @ weights), word) for word, weights in _WORDS), reverse=True)
    words = [word for size, word in moved if size >= 0.7][:2] or [moved[0][1]]
    much = "Much " if level == "high" and moved[0][0] >= 2.0 else ""
    sentence = f"{much}{' and '.join(words)} than at the start of the call."
    return sentence[0].upper() + sentence[1:]
