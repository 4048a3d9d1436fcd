"""Silero's scores: the streamed ones are the reference's, and a known sound keeps its known scores."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.units import FRAME_SAMPLES, RATE_HZ
from audio.vad import SileroVad

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "resources" / "models" / "silero_vad_v6.onnx"
VOICES = Path(__file__).parent / "voices"


def voice(name):
    samples, rate_hz = soundfile.read(VOICES / f"{name}.flac", dtype="float32")
    assert rate_hz == RATE_HZ
    return samples[: len(samples) // FRAME_SAMPLES * FRAME_SAMPLES]


def streamed(vad, samples):
    return np.array([vad.score(frame) for frame in samples.reshape(-1, FRAME_SAMPLES)])


def vowel(seconds):
    """A formula that sounds like a long vowel: a 120 Hz pulse train through two resonances, with tremor."""
    t = np.arange(round(seconds * RATE_HZ) // FRAME_SAMPLES * FRAME_SAMPLES) / RATE_HZ
    pitch = 120.0 * (1.0 + 0.05 * np.sin(2 * np.pi * 3.0 * t))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
    sound = np.zeros_like(t)
    for k in range(1, 30):
        hz = 120.0 * k
        gain = 1 / (1 + ((hz - 600) / 150) ** 2) + 0.5 / (1 + ((hz - 1200) / 150) ** 2) + 0.02
        sound += gain * np.sin(k * phase)
    syllables = np.clip(np.sin(2 * np.pi * 3.5 * t), 0.0, 1.0)
    return (0.1 * sound * syllables).astype(np.float32)


def test_streamed_scores_are_those_of_the_reference_batch_call():
    from faster_whisper.vad import SileroVADModel

    samples = np.concatenate([voice("charged"), np.zeros(FRAME_SAMPLES * 20, np.float32), voice("sorry")])
    reference = SileroVADModel(str(MODEL))(samples.copy()).ravel()
    difference = np.abs(streamed(SileroVad(MODEL), samples) - reference)
    assert difference[:-1].max() < 1e-4  # the reference blanks the end of its very last frame


def test_a_known_sound_keeps_its_scores():
    scores = streamed(SileroVad(MODEL), vowel(1.6))
    assert scores[PINNED_AT] == pytest.approx(PINNED, abs=0.01)


# Index of a frame and its score, read once off the reference way of calling the file.
PINNED_AT = [2, 5, 10, 20, 30, 40]
PINNED = [0.4825, 0.2075, 0.2674, 0.0163, 0.0027, 0.0032]


def test_reset_forgets_the_sound_before():
    vad, samples = SileroVad(MODEL), voice("sorry")
    first = streamed(vad, samples)
    again = streamed(vad, samples)
    vad.reset()
    assert np.array_equal(streamed(vad, samples), first)
    assert not np.array_equal(again, first)


def test_speech_scores_high_and_silence_low():
    assert np.median(streamed(SileroVad(MODEL), voice("charged"))) > 0.9
    assert streamed(SileroVad(MODEL), np.zeros(FRAME_SAMPLES * 60, np.float32)).max() < 0.1


def test_a_frame_of_another_size_is_refused_with_what_was_expected():
    with pytest.raises(ValueError, match=r"expected a frame of 512 samples, got shape \(480,\)"):
        SileroVad(MODEL).score(np.zeros(480, np.float32))


def test_a_missing_or_foreign_model_is_said_plainly(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing"):
        SileroVad(tmp_path / "none.onnx")
    (tmp_path / "bad.onnx").write_bytes(b"not a model")
    with pytest.raises(ValueError, match="not a readable ONNX model"):
        SileroVad(tmp_path / "bad.onnx")


def test_the_ear_loads_no_speech_model():
    import subprocess
    import sys

    code = "import audio.vad, audio.speech, sys; print({'faster_whisper', 'ctranslate2'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
