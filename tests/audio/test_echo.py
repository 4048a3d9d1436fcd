"""The customer heard again in the agent's microphone is masked; the agent, also over the customer, never is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr
from numpy.typing import NDArray

from audio.echo import EchoConfig, EchoGate
from audio.events import Frame, Speaker
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ

Floats = NDArray[np.float64]

pytestmark = pytest.mark.skipif(shutil.which("flite") is None, reason="flite, which speaks the two voices, is missing")

CUSTOMER_WORDS = (
    "I have been waiting for three weeks now and nobody has called me back about the broken dishwasher. "
    "I really would like to know what is going on, because this is the third time that I explain it. "
    "Every time somebody promises to look into it, and then nothing happens at all."
)
AGENT_WORDS = (
    "Thank you for telling me, let me look at the order right away and see where the delivery is today. "
    "I can see the booking here, and the technician was planned for this Friday in the morning."
)


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Floats]:
    folder = tmp_path_factory.mktemp("voices")
    return {"customer": spoken(folder, "slt", CUSTOMER_WORDS), "agent": spoken(folder, "rms", AGENT_WORDS)}


def spoken(folder: Path, voice: str, words: str) -> Floats:
    path = folder / f"{voice}.wav"
    subprocess.run(["flite", "-voice", voice, "-t", words, "-o", str(path)], check=True)
    samples, rate_hz = soundfile.read(path)
    samples = soxr.resample(samples, rate_hz, RATE_HZ)
    return 0.1 * samples / np.std(samples)


def room(delay_s: float, level_db: float, seed: int = 1) -> Floats:
    """A direct wave and a decaying tail (60 dB in 0.4 s, 6 dB under the direct wave), through a small loudspeaker."""
    rng = np.random.default_rng(seed)
    tail = rng.normal(0.0, 1.0, 4800) * np.exp(-6.9 * np.arange(4800) / (0.4 * RATE_HZ))
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    tail[0] += 1.0
    speaker = np.diff([0.0, *np.exp(-np.arange(40) / 4.0)])
    path = np.convolve(tail, speaker)
    path /= np.sqrt(np.sum(path**2))
    return np.concatenate((np.zeros(round(delay_s * RATE_HZ)), path)) * 10 ** (level_db / 20)


def echo_of(sound: Floats, delay_s: float, level_db: float) -> Floats:
    return np.convolve(sound, room(delay_s, level_db))[: len(sound)]


def hiss(n_samples: int, rms: float = 0.0005) -> Floats:
    return np.random.default_rng(9).normal(0.0, rms, n_samples)


def gate(agent: Floats, customer: Floats, config: EchoConfig | None = None) -> tuple[NDArray[np.bool_], EchoGate]:
    echo = EchoGate(config or EchoConfig())
    masked = []
    for i in range(min(len(agent), len(customer)) // FRAME_SAMPLES):
        part = slice(i * FRAME_SAMPLES, (i + 1) * FRAME_SAMPLES)
        pair = (Frame(who, i * FRAME_S, x[part].astype(np.float32))
                for who, x in ((Speaker.AGENT, agent), (Speaker.CUSTOMER, customer)))  # fmt: skip
        masked.append(echo.push(*pair))
    return np.array(masked), echo


def loud(sound: Floats, over_rms: float) -> NDArray[np.bool_]:
    frames = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return np.sqrt(np.mean(frames**2, axis=1)) > over_rms


@pytest.mark.parametrize(
    ("delay_s", "level_db"), [(0.02, -6.0), (0.06, -30.0), (0.11, -12.0), (0.2, -20.0), (0.3, -6.0), (0.3, -26.0)]
)
def test_an_echo_is_masked_after_two_seconds_of_the_customers_voice(voices, delay_s, level_db):
    customer = voices["customer"]
    heard = echo_of(customer, delay_s, level_db)
    masked, echo = gate(heard + hiss(len(heard)), customer)
    sounding = loud(heard, 0.03 * 10 ** (level_db / 20)) & (np.arange(len(masked)) > 2.5 / FRAME_S)
    assert echo.delay_s == pytest.approx(delay_s, abs=0.003)
    assert masked[sounding].mean() > 0.9


@pytest.mark.parametrize("level_db", [-6.0, -12.0, -24.0])
def test_the_agent_speaking_over_a_known_echo_is_kept(voices, level_db):
    customer = voices["customer"]
    own = np.zeros(len(customer))
    start = 5 * RATE_HZ
    n = min(len(customer) - start, len(voices["agent"]))
    own[start : start + n] = voices["agent"][:n]
    mixed = own + echo_of(customer, 0.08, level_db) + hiss(len(customer))
    masked, _ = gate(mixed, customer)
    assert masked[loud(own, 0.05)].mean() < 0.15


@pytest.mark.parametrize("customer_gain", [0.1, 1.0, 3.0])
def test_without_an_echo_two_voices_at_once_mask_nothing(voices, customer_gain):
    masked, echo = gate(voices["agent"], customer_gain * voices["customer"])
    assert not masked.any()
    assert echo.delay_s is None


def test_the_agent_alone_after_an_echo_is_kept(voices):
    customer = np.concatenate((voices["customer"], np.zeros(len(voices["agent"]))))
    own = np.concatenate((np.zeros(len(voices["customer"]) + RATE_HZ // 2), voices["agent"]))[: len(customer)]
    masked, _ = gate(own + echo_of(customer, 0.1, -10.0) + hiss(len(customer)), customer + hiss(len(customer)))
    assert masked[loud(own, 0.02)].mean() < 0.05


def test_same_hum_or_silence_on_both_sides_masks_nothing():
    hum = 0.05 * np.sin(2 * np.pi * 50.0 * np.arange(10 * RATE_HZ) / RATE_HZ)
    for sound in (hum, np.zeros(10 * RATE_HZ), np.full(10 * RATE_HZ, 0.5)):
        assert not gate(sound, sound)[0].any()


def test_an_echo_is_forgotten_when_a_headset_is_put_on(voices):
    customer = np.tile(voices["customer"], 3)
    heard = echo_of(customer, 0.1, -10.0)
    heard[len(voices["customer"]) :] = 0.0
    own = np.tile(voices["agent"], 9)[: len(customer)] * (np.arange(len(customer)) >= len(voices["customer"]))
    _, echo = gate(heard + own + hiss(len(customer)), customer, EchoConfig(forget_after=10))
    assert echo.delay_s is None


@pytest.mark.parametrize("wrong", [{"max_delay_s": 0.0}, {"kept_peak": 20.0}, {"masked_below": 0.5}])
def test_a_config_that_makes_no_sense_says_what_was_expected(wrong):
    with pytest.raises(ValueError, match="expected"):
        EchoConfig(**wrong)
