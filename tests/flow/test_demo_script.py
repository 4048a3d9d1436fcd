"""The demo calls are what their scripts say: the words, the voices, the moments, and the recordings themselves."""

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from resources.demo import make

DEMO = Path(__file__).parents[2] / "resources" / "demo"
MODEL = Path(__file__).parents[2] / "resources" / "models" / "demo-voices"
CALLS = ("upset", "calm")


def truth_of(name: str) -> dict[str, Any]:
    return dict(json.loads((DEMO / f"{name}.truth.json").read_text(encoding="utf-8")))


def script_of(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / f"{name}.toml").read_text(encoding="utf-8"))


def sound_of(name: str) -> np.ndarray:
    samples, rate_hz = soundfile.read(DEMO / f"{name}.flac", dtype="float32")
    assert rate_hz == 16_000
    return np.asarray(samples)


def cut(call: np.ndarray, start_s: float, end_s: float, speaker: str, margin_s: float = 0.0) -> np.ndarray:
    first, last = round((start_s - margin_s) * 16_000), round((end_s + margin_s) * 16_000)
    return np.asarray(call[max(0, first) : last, 0 if speaker == "agent" else 1])


def moments_of(truth: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [moment for moment in truth["moments"] if moment["kind"] == kind]


def pitch_hz(sound: np.ndarray) -> float:
    """Median pitch of the voiced 64 ms blocks: the highest peak of the autocorrelation between 80 and 400 Hz."""
    found = []
    for start in range(0, sound.size - 1024, 512):
        block = sound[start : start + 1024] - sound[start : start + 1024].mean()
        power = float(block @ block)
        lags = np.correlate(block, block, "full")[1023:][40:200] if power > 0.5 else np.zeros(1)
        if lags.max() > 0.6 * power:
            found.append(16_000 / (40 + int(lags.argmax())))
    return float(np.median(found))


def sharpness_db(sound: np.ndarray) -> float:
    """Energy of 1000-3400 Hz over 300-1000 Hz, in dB."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    hz = np.fft.rfftfreq(sound.size, 1 / 16_000)
    high, low = power[(hz >= 1000) & (hz < 3400)].sum(), power[(hz >= 300) & (hz < 1000)].sum()
    return float(10 * np.log10(high / low))


@pytest.mark.parametrize("name", CALLS)
def test_the_truth_holds_every_word_of_the_script(name: str) -> None:
    spoken = [(turn["speaker"], turn["text"]) for turn in truth_of(name)["turns"]]
    assert spoken == [(turn["speaker"], " ".join(turn["say"])) for turn in script_of(name)["turns"]]


@pytest.mark.parametrize("name", CALLS)
def test_the_recording_is_stereo_unclipped_and_never_digitally_silent(name: str) -> None:
    call = sound_of(name)
    assert call.shape[1] == 2
    assert call.shape[0] == round(truth_of(name)["duration_s"] * 16_000)
    assert np.abs(call).max() < 0.99
    line = call[: round(0.7 * 16_000)]
    assert -72 < 10 * np.log10(float(np.mean(line**2))) < -66


@pytest.mark.parametrize("name", CALLS)
def test_every_phrase_is_heard_on_its_own_channel_at_its_time_and_not_before(name: str) -> None:
    call = sound_of(name)
    for turn in truth_of(name)["turns"]:
        for phrase in turn["phrases"]:
            inside = cut(call, phrase["start_s"], phrase["end_s"], turn["speaker"])
            before = cut(call, phrase["start_s"] - 0.2, phrase["start_s"], turn["speaker"])
            assert np.sqrt(np.mean(inside**2)) > 20 * np.sqrt(np.mean(before**2)), phrase


def test_the_customer_speaks_calmly_for_twenty_seconds_before_the_tone_rises() -> None:
    truth = truth_of("upset")
    (rises,) = moments_of(truth, "tone_rises")
    calm = [turn for turn in truth["turns"][: rises["turn"]] if turn["speaker"] == "customer"]
    assert {turn["delivery"] for turn in calm} == {"calm"}
    assert sum(p["end_s"] - p["start_s"] for turn in calm for p in turn["phrases"]) >= 20


def test_the_upset_customer_speaks_higher_and_sharper_than_before_and_eases_after() -> None:
    call, turns = sound_of("upset"), truth_of("upset")["turns"]

    def measured(*deliveries: str) -> tuple[float, float]:
        parts = [t for t in turns if t["speaker"] == "customer" and t["delivery"] in deliveries]
        sound = np.concatenate([cut(call, t["start_s"], t["end_s"], "customer") for t in parts])
        return pitch_hz(sound), sharpness_db(sound)

    calm, upset, easing = measured("calm"), measured("upset", "very_upset"), measured("easing")
    assert upset[0] / calm[0] > 1.2
    assert upset[1] - calm[1] > 4
    assert easing[0] / calm[0] < 1.1
    assert easing[1] - calm[1] < 3


def test_the_feeling_is_ignored_for_three_turns_then_talked_over_then_acknowledged() -> None:
    truth = truth_of("upset")
    first, second = moments_of(truth, "feeling_said")
    ignored = [moment["turn"] for moment in moments_of(truth, "feeling_ignored")]
    (interruption,) = moments_of(truth, "interruption")
    (met,) = moments_of(truth, "acknowledged")
    assert first["turn"] < ignored[0] < ignored[1] < ignored[2] < interruption["turn"] < second["turn"] < met["turn"]
    assert interruption["overlap_s"] >= 1.5
    assert truth["turns"][interruption["interrupts"]]["delivery"] == "very_upset"


def test_in_the_calm_call_nobody_is_upset_ignored_or_interrupted() -> None:
    truth = truth_of("calm")
    kinds = {moment["kind"] for moment in truth["moments"]}
    assert kinds.isdisjoint({"tone_rises", "feeling_ignored", "interruption"})
    customers = {turn["delivery"] for turn in truth["turns"] if turn["speaker"] == "customer"}
    assert customers == {"calm", "calm_lively"}
    (said,), (met,) = moments_of(truth, "feeling_said"), moments_of(truth, "acknowledged")
    assert met["turn"] == said["turn"] + 1


@pytest.mark.parametrize("name", CALLS)
def test_a_call_back_is_promised_with_its_time(name: str) -> None:
    truth = truth_of(name)
    (promise,) = moments_of(truth, "call_back_promised")
    assert "call you back by four o'clock" in truth["turns"][promise["turn"]]["text"]


def test_the_maker_records_the_committed_samples_again() -> None:
    if shutil.which("flite") is None:
        pytest.skip("flite is not installed (apt-get install flite): the recordings cannot be made again")
    version = subprocess.run(["flite", "--version"], capture_output=True, text=True, check=False).stdout
    if "flite-2.2" not in version:
        pytest.skip("the recordings were made with flite 2.2; another version speaks otherwise")
    samples, truth = make.record("calm")
    committed, _ = soundfile.read(DEMO / "calm.flac", dtype="int16")
    assert truth == truth_of("calm")
    assert np.array_equal(samples.shape, committed.shape)
    # One step of 16 bits for another machine's rounding in the filter.
    assert np.abs(samples.astype(np.int32) - committed).max() <= 1


def words_of(text: str) -> list[str]:
    return re.sub(r"[^a-z' ]", "", text.lower().replace("-", " ")).split()


def word_errors(said: list[str], heard: list[str]) -> int:
    """Levenshtein distance over words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]


def test_the_demo_model_hears_the_script_at_its_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    from faster_whisper import WhisperModel
    from tqdm import tqdm

    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # else its first bar leaves a thread behind
    model = WhisperModel(str(MODEL), device="cpu", compute_type="int8", cpu_threads=1)
    call, errors, said = sound_of("upset"), 0, 0
    for turn in truth_of("upset")["turns"]:
        for phrase in turn["phrases"]:
            sound = cut(call, phrase["start_s"], phrase["end_s"], turn["speaker"], margin_s=0.15)
            segments, _ = model.transcribe(
                sound,
                language="en",
                beam_size=1,
                temperature=0.0,
                condition_on_previous_text=False,
                chunk_length=6,
                without_timestamps=True,
            )
            words = words_of(phrase["text"])
            errors += word_errors(words, words_of(" ".join(segment.text for segment in segments)))
            said += len(words)
    assert errors / said <= 0.09
