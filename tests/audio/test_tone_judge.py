"""What the signs of joy and anger are, and how long they are weighed: distances and frames by formula."""

from __future__ import annotations

import numpy as np

from audio.events import ProsodyFrame
from audio.tone_config import FEATURES, ToneConfig
from audio.tone_features import features
from audio.tone_judge import Judge, lean, tension
from audio.units import FRAME_S

CONFIG = ToneConfig()
JOY = {"pitch_high": 2.0, "pitch_change": 2.0, "rises": 2.0}
ANGER = {"sharp_spread": 2.0, "harmonic": -2.0}


def distance(raised: float = 2.5, **signs: float) -> np.ndarray:
    """A voice whose tension is `raised`, without and with further signs."""
    values = dict.fromkeys(("pitch", "sharp_high", "centroid", "flux"), raised) | signs
    return np.array([values.get(name, 0.0) for name in FEATURES])


def frames(semitones: np.ndarray, alpha_db: np.ndarray) -> list[ProsodyFrame]:
    return [
        ProsodyFrame(i * FRAME_S, float(150.0 * 2 ** (st / 12)), -25.0, float(a), 1100.0, 0.0, 8.0, 0.2)
        for i, (st, a) in enumerate(zip(semitones, alpha_db, strict=True))
    ]


def measured(semitones: np.ndarray, alpha_db: np.ndarray) -> dict[str, float]:
    found = features(frames(semitones, alpha_db), CONFIG)
    assert found is not None
    return dict(zip(FEATURES, found.tolist(), strict=True))


SAW = np.tile(np.arange(20) * 0.5, 5)  # up in twenty small steps, down in one that counts as the tracker's error


def test_a_melody_that_climbs_has_rises_and_one_that_sinks_has_none():
    assert measured(SAW, np.zeros(100))["rises"] == 1.0
    assert measured(-SAW, np.zeros(100))["rises"] == 0.0


def test_accents_that_sharpen_spread_the_sharpness():
    wave = np.sin(np.arange(100) / 5.0)
    assert measured(wave, 3.0 * wave)["sharp_spread"] > measured(wave, wave)["sharp_spread"] > 0.0


def test_signs_of_joy_lower_the_lean_signs_of_anger_lift_it_and_neither_is_tension():
    even = distance()
    assert lean(distance(**JOY), CONFIG) < lean(even, CONFIG) < lean(distance(**ANGER), CONFIG)
    assert tension(even, CONFIG) == tension(distance(**JOY), CONFIG) == tension(distance(**ANGER), CONFIG)


def steps_until_raised(z: np.ndarray, most: int = 60) -> int | None:
    judge = Judge(CONFIG)
    return next((i for i in range(1, most) if judge.step(z)[0] in {"rising", "high"}), None)


def test_the_same_tension_rises_with_the_signs_of_anger_and_never_with_those_of_joy():
    assert steps_until_raised(distance(**ANGER)) is not None
    assert steps_until_raised(distance(pitch_high=6.0, pitch_change=6.0, rises=6.0)) is None


def test_one_window_of_joy_does_not_let_go_of_an_outburst_but_lasting_joy_does():
    judge = Judge(CONFIG)
    joy = distance(pitch_high=5.0, pitch_change=5.0, rises=5.0)
    for _ in range(16):
        judge.step(distance(**ANGER))
    assert judge.step(joy)[0] == "high"
    assert "easing" in {judge.step(joy)[0] for _ in range(30)}


def test_laughter_also_takes_back_what_the_lean_had_seen():
    kept, cancelled = Judge(CONFIG), Judge(CONFIG)
    for _ in range(10):
        kept.step(distance(**ANGER))
        cancelled.step(distance(**ANGER))
    cancelled.cancel()
    assert kept.step(distance())[0] == "high"
    assert cancelled.step(distance())[0] == "easing"
