"""From distances to a level. In: a window's distance from the caller's start. Out: level, score and why. Pure.

Two sums with published directions and equal weights. Tension: higher pitch, a flatter, sharper and faster changing
spectrum (Banse and Scherer 1996, J. Pers. Soc. Psychol. 70:614). Lean: whether the spectrum moved (sharper accents,
their spread, flux, a rougher voice: anger) at least as far as the melody did (height, liveliness, glides upwards: joy
and surprise; Juslin and Laukka 2003, Psychol. Bull. 129:770). Tension is gathered over time (Page 1954, Biometrika
41:100), so that a lasting change counts and one loud word does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audio.tone_config import FEATURES, ToneConfig

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio.events import ToneLevel

    Floats = NDArray[np.float64]


def _weights(**signs: float) -> Floats:
    """Equal weights with these signs, of unit sum of sizes."""
    found = np.array([signs.get(name, 0.0) for name in FEATURES])
    return np.asarray(found / np.abs(found).sum(), np.float64)


TENSION = _weights(pitch=1, sharp_high=1, centroid=1, flux=1)
LEAN = _weights(sharp_high=1, sharp_spread=1, flux=1, harmonic=-1, pitch_high=-1, pitch_change=-1, rises=-1)
_SIGNS = (
    ("higher", _weights(pitch=1, pitch_high=1)),
    ("sharper", _weights(sharp_high=1, centroid=1)),
    ("livelier", _weights(pitch_change=1)),
    ("more abrupt", _weights(flux=1)),
)
_CALMER_AGAIN = "Calmer again than a moment ago."
_AS_JUST_NOW = "As a moment ago."
_AS_BEFORE = "As at the start of the call."


def tension(z: Floats, config: ToneConfig) -> float:
    """Mean change towards tension, in scales. `z`: shape (9,)."""
    return float(np.clip(z, -config.most_z, config.most_z) @ TENSION)


def lean(z: Floats, config: ToneConfig) -> float:
    """Above 0 the spectrum moved further than the melody, in scales."""
    return float(np.clip(z, -config.most_lean_z, config.most_lean_z) @ LEAN)


class Judge:
    """Gathers change over time and names a level, each with one threshold to enter and one to leave."""

    def __init__(self, config: ToneConfig) -> None:
        self._config = config
        self._gathered = 0.0
        self._calmer = 0.0
        self._lean = 0.0
        self._level: ToneLevel = "steady"
        self._easing_left_s = 0.0
        self._height = 0.0
        self._low_steps = 0

    @property
    def baseline_was_tense(self) -> bool:
        """The voice has long been calmer than at the start: that was no calm start, or this is somebody else."""
        return self._calmer >= self._config.calmer_at

    def step(self, z: Floats, newest: Floats | None = None) -> tuple[ToneLevel, float, str]:
        """One window's distances, and those of its newest part: the level, the score 0..1 and why, in words."""
        config = self._config
        tense = tension(z, config)
        self._weigh(z, tense)
        change = tense - config.allowance
        if change < 0.0:
            change = max(-config.most_drain, config.drain * change)
        self._gathered = min(config.most_gathered, max(0.0, self._gathered + change * config.step_s))
        self._come_down(tense, tense if newest is None else tension(newest, config))
        self._calmer = max(0.0, self._calmer + (-tense - config.allowance) * config.step_s)
        self._level = self._next_level(rising=change > 0.0)
        return self._level, self._score(), _why(self._level, z)

    def cancel(self) -> None:
        """What was gathered was no tension: laughter."""
        self._gathered = self._lean = 0.0

    def hold(self) -> tuple[ToneLevel, float, str]:
        """Too little new speech to compare: the level as it follows from what is gathered."""
        self._level = self._next_level(rising=False)
        if self._level in {"rising", "high"}:
            return self._level, self._score(), _AS_JUST_NOW
        return self._level, self._score(), _why(self._level, np.zeros(len(FEATURES)))

    def _come_down(self, tense: float, newest: float) -> None:
        """A voice well under its own outburst keeps only so much that a new one is heard at once."""
        config = self._config
        if self._level not in {"rising", "high"}:
            self._height, self._low_steps = tense, 0
            return
        low = newest < config.ease_share * self._height
        self._low_steps = self._low_steps + 1 if low else 0
        if not low:
            self._height += config.step_s / config.lean_s * (tense - self._height)
        if self._low_steps >= config.ease_steps:
            self._gathered = min(self._gathered, 0.99 * config.leave_share * config.rising_at)

    def _weigh(self, z: Floats, tense: float) -> None:
        """Follow the lean of raised speech; calm speech has none."""
        config = self._config
        if tense > 0.7 * config.allowance:
            self._lean += config.step_s / config.lean_s * (lean(z, config) - self._lean)
        elif self._gathered == 0.0:
            self._lean = 0.0

    def _score(self) -> float:
        """How much is gathered, 0..1; nothing where it leans to joy."""
        raised = self._level in {"rising", "high", "easing"}
        return round(min(1.0, self._gathered / self._config.most_gathered), 3) if raised else 0.0

    def _next_level(self, *, rising: bool) -> ToneLevel:
        config, gathered, was = self._config, self._gathered, self._level
        raised = was in {"rising", "high"}
        if self._lean >= (config.leave_lean if raised else config.least_lean):
            if gathered >= config.high_at * (config.leave_share if was == "high" else 1.0):
                return "high"
            if gathered >= config.rising_at * (config.leave_share if was == "rising" else 1.0) and (
                rising or was == "rising"
            ):
                return "rising"
        if raised:
            self._easing_left_s = config.easing_s
        self._easing_left_s -= config.step_s
        return "easing" if self._easing_left_s > 0.0 else "steady"


def _why(level: ToneLevel, z: Floats) -> str:
    """A sentence that names the signs which moved."""
    if level in {"steady", "easing"}:
        return _AS_BEFORE if level == "steady" else _CALMER_AGAIN
    moved = sorted(((float(z @ weights), word) for word, weights in _SIGNS), reverse=True)
    words = [word for size, word in moved if size >= 0.7][:2] or [moved[0][1]]
    much = "Much " if level == "high" and moved[0][0] >= 2.0 else ""
    sentence = f"{much}{' and '.join(words)} than at the start of the call."
    return sentence[0].upper() + sentence[1:]
