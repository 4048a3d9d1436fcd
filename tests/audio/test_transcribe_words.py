"""The chain for real: sound -> voice activity -> speech gate -> demo model -> words; and silence, music and noise."""

import itertools
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio.events import Frame, Speaker, SpeechSegment
from audio.speech import SpeechGate
from audio.transcribe import Hypothesis, Transcriber, WhisperEngine
from audio.transcribe.echo_words import common_in_order
from audio.transcribe.engine import EngineConfig, in_memory, needs_memory
from audio.transcribe.streaming import bare
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ
from audio.vad import SileroVad

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "resources" / "models"
VOICES = Path(__file__).parent / "voices"
MUSIC = ROOT.parent / "shared" / "data" / "noise" / "hold_music"


@pytest.fixture(scope="module")
def engine():
    return WhisperEngine(MODELS / "demo-voices")


def voice(name):
    return soundfile.read(VOICES / f"{name}.flac", dtype="float32")[0]


def silence(seconds):
    return (1e-4 * np.random.default_rng(3).standard_normal(round(seconds * RATE_HZ))).astype(np.float32)


def segments(sound, speaker=Speaker.CUSTOMER):
    gate, vad = SpeechGate(speaker), SileroVad(MODELS / "silero_vad_v6.onnx")
    out = []
    for i, samples in enumerate(sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)):
        out += gate.push(Frame(speaker, i * FRAME_S, samples), vad.score(samples))
    return [one for one in out + gate.finish(len(sound) / RATE_HZ) if isinstance(one, SpeechSegment)]


def words(engine, sound):
    transcriber = Transcriber(engine)
    return [one for segment in segments(sound) for one in transcriber.push(segment)]


def call():
    parts = [silence(0.7), voice("greeting"), silence(1.0), voice("charged"), silence(0.9), voice("sorry"), silence(1)]
    return np.concatenate(parts)


SCRIPT = (
    "hello thank you for calling how can i help you today",
    "i was charged twice on my last bill and i want my money back right now because this is the third time that "
    "i call you about it and nobody does anything",
    "i am so sorry to hear that it must be very frustrating",
)


def words_right(text, script):
    """Share of the script's words that stand in the text, in order; words too many count against it."""
    said, wanted = [bare(word) for word in text.split()], script.split()
    return common_in_order(said, wanted) / max(len(said), len(wanted))


def test_a_call_becomes_its_words(engine):
    finals = [one for one in words(engine, call()) if one.final]
    assert [words_right(one.text, script) >= 0.95 for one, script in zip(finals, SCRIPT, strict=True)] == [True] * 3
    assert [one.utterance for one in finals] == ["c1", "c2", "c3"]
    assert all(one.confidence > 0.9 and one.stable_chars == len(one.text) for one in finals)
    assert finals[0].start_s == pytest.approx(0.7, abs=0.2)
    assert finals[0].end_s == pytest.approx(0.7 + 3.55, abs=0.3)


def test_the_same_sound_gives_the_same_words(engine):
    assert words(engine, call()) == words(engine, call())


def test_partials_grow_and_their_committed_words_stay(engine):
    partials = [one for one in words(engine, call()) if not one.final and one.utterance == "c2"]
    assert len(partials) >= 6
    for before, after in itertools.pairwise(partials):
        assert after.text.startswith(before.text[: before.stable_chars])
    assert partials[-1].stable_chars > 100


def test_a_short_yes_is_heard(engine):
    finals = [one for one in words(engine, np.concatenate([silence(1), voice("yes"), silence(1)])) if one.final]
    assert [one.text for one in finals] == ["Yes."]


class Counting:
    """The real engine, its calls written down."""

    def __init__(self, engine):
        self.engine, self.calls = engine, []

    def transcribe(self, samples, final):
        self.calls.append((len(samples), final))
        return self.engine.transcribe(samples, final)


def test_a_final_uses_the_decoding_made_early_in_its_pause(engine):
    counting = Counting(engine)
    transcriber = Transcriber(counting)
    for segment in segments(np.concatenate([silence(0.5), voice("sorry"), silence(1)])):
        before = len(counting.calls)
        out = transcriber.push(segment)
        if segment.final:
            assert len(counting.calls) == before
            assert out[0].final
    assert sum(final for _, final in counting.calls) == 1


class Written:
    """An engine that says what is written down for it."""

    def __init__(self, *texts):
        self.texts = list(texts)

    def transcribe(self, samples, final):
        text = self.texts.pop(0)
        return Hypothesis(text, -0.2 if text else 0.0, 0.02, 1.0)


def segment(final=False, name="c1", seconds=2.0):
    at = np.arange(round(seconds * RATE_HZ))
    samples = (0.1 * np.sin(at) * np.sin(4 * np.pi * at / RATE_HZ) ** 2).astype(np.float32)  # swells as syllables do
    return SpeechSegment(Speaker.CUSTOMER, name, 1.0, 1.0 + seconds, 1.0 + seconds, samples, final, False, 4.0)


def test_a_final_with_nothing_said_withdraws_partials_and_is_silent_without_them():
    transcriber = Transcriber(Written("Something was", ""))
    assert transcriber.push(segment())[0].text == "Something was"
    (out,) = transcriber.push(segment(final=True))
    assert (out.text, out.final) == ("", True)
    assert Transcriber(Written("")).push(segment(final=True)) == []


def test_a_final_given_up_in_an_overload_keeps_the_words_its_partials_showed():
    transcriber = Transcriber(Written("I was charged"))
    transcriber.push(segment())
    (out,) = transcriber.drop(segment(final=True))
    assert (out.text, out.final, out.stable_chars) == ("I was charged", True, 13)
    assert transcriber.drop(segment(final=True)) == []


def test_a_partial_with_next_to_no_new_sound_is_not_decoded():
    transcriber = Transcriber(Written("I was", "I was charged"))
    assert transcriber.push(segment())
    assert transcriber.push(segment(seconds=2.3)) == []
    (out,) = transcriber.push(segment(seconds=2.5))
    assert out.text == "I was charged"


def test_reset_and_lost_finals_leave_nothing_behind():
    transcriber = Transcriber(Written(*["Some words here"] * 40))
    for i in range(40):
        transcriber.push(segment(name=f"c{i}"))
    assert len(transcriber._open) == 8
    transcriber.reset()
    assert len(transcriber._open) == 0


def ringback(seconds):
    """North American ringback: 440 and 480 Hz, 2 s on, 4 s off (ITU-T E.180)."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tone = 0.1 * (np.sin(2 * np.pi * 440 * t) + np.sin(2 * np.pi * 480 * t))
    return (tone * (t % 6.0 < 2.0)).astype(np.float32)


def keyboard(seconds):
    """Keys: bursts of noise of 8 ms with a ring of 3 kHz, eight a second at uneven times."""
    rng, out = np.random.default_rng(5), np.zeros(round(seconds * RATE_HZ), np.float32)
    for at in rng.uniform(0, seconds - 0.1, round(8 * seconds)):
        t = np.arange(480) / RATE_HZ
        click = np.exp(-t / 0.004) * (rng.standard_normal(480) + np.sin(2 * np.pi * 3000 * t))
        out[round(at * RATE_HZ) :][:480] += (0.1 * click).astype(np.float32)
    return out


def hum(seconds):
    """Mains hum with its harmonics, and white noise at -40 dBFS."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tones = sum(0.05 / k * np.sin(2 * np.pi * 50 * k * t) for k in range(1, 8))
    return (tones + 0.01 * np.random.default_rng(3).standard_normal(len(t))).astype(np.float32)


@pytest.mark.parametrize(
    "noise", [silence, ringback, keyboard, hum, lambda s: np.zeros(round(s * RATE_HZ), np.float32)]
)
def test_silence_ringback_keys_and_hum_give_no_utterance(engine, noise):
    assert [one for one in words(engine, noise(30.0)) if one.final and one.text] == []


@pytest.mark.skipif(not MUSIC.is_dir(), reason="the shared hold music is not on this machine")
def test_hold_music_gives_no_utterance(engine):
    file = sorted(MUSIC.glob("*.flac")) or sorted(MUSIC.glob("*.*g"))
    sound, rate_hz = soundfile.read(file[0], dtype="float32", frames=48_000 * 40, always_2d=True)
    import soxr

    mono = soxr.resample(sound.mean(axis=1), rate_hz, RATE_HZ).astype(np.float32)
    assert [one for one in words(engine, mono) if one.final and one.text] == []


def test_a_path_with_accents_is_read_through_memory_on_windows(tmp_path):
    assert needs_memory(Path("C:/Users/Álvaro/model"), "win32")
    assert not needs_memory(Path("C:/Users/Alvaro/model"), "win32")
    folder = tmp_path / "Álvaro Ñandú"
    shutil.copytree(MODELS / "demo-voices", folder)
    assert {"model.bin", "tokenizer.json"} <= set(in_memory(folder))
    engine = WhisperEngine(folder)
    assert engine.transcribe(voice("yes"), final=True).text == "Yes."


def test_a_model_read_through_memory_says_the_same(monkeypatch):
    monkeypatch.setattr("audio.transcribe.engine.needs_memory", lambda folder: True)
    engine = WhisperEngine(MODELS / "demo-voices")
    assert (
        engine.transcribe(voice("sorry"), final=True).text == "I am so sorry to hear that it must be very frustrating."
    )


def test_a_final_that_looks_wrong_is_decoded_once_more_on_the_full_window(engine):
    strict = WhisperEngine(MODELS / "demo-voices", EngineConfig(min_avg_logprob=-1e-6))
    calls = []
    decode = strict._decode
    strict._decode = lambda features, window_s, *rest: calls.append(window_s) or decode(features, window_s, *rest)
    strict.transcribe(voice("sorry"), final=True)
    assert calls == [4.0, 30.0]


@pytest.mark.parametrize(
    "samples", [np.zeros(0, np.float32), np.zeros(31 * RATE_HZ, np.float32), np.zeros((2, 99), np.float32)]
)
def test_sound_the_engine_cannot_take_is_refused_with_what_was_expected(engine, samples):
    with pytest.raises(ValueError, match="expected up to 30 s of mono samples"):
        engine.transcribe(samples, final=True)


@pytest.mark.parametrize("options", [{"cpu_threads": 0}, {"final_window_s": 45.0}])
def test_a_wrong_engine_config_is_refused(options):
    with pytest.raises(ValueError, match="expected"):
        EngineConfig(**options)
