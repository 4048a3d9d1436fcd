"""The agent heard again in the customer's channel is masked, a customer is not; nothing else of the agent counts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from audio.events import Frame, Speaker
from audio.units import FRAME_S, FRAME_SAMPLES
from audio.veto_crosstalk import CrossTalkVeto

CALL = Path(__file__).parents[2] / "resources" / "demo" / "calm.flac"


def frames(speaker: Speaker, sound: np.ndarray) -> list[Frame]:
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].astype(np.float32).reshape(-1, FRAME_SAMPLES)
    return [Frame(speaker, i * FRAME_S, part) for i, part in enumerate(whole)]


def masked(customer: np.ndarray, agent: np.ndarray) -> np.ndarray:
    veto = CrossTalkVeto()
    pairs = zip(frames(Speaker.CUSTOMER, customer), frames(Speaker.AGENT, agent), strict=True)
    return np.array([veto.push(one, other) for one, other in pairs])


def loud(sound: np.ndarray) -> np.ndarray:
    level = np.array([np.sqrt(np.mean(one.samples**2)) for one in frames(Speaker.AGENT, sound)])
    return level > 0.02


def test_the_agent_come_back_is_masked_and_the_customer_between_is_not():
    call = soundfile.read(CALL, dtype="float32")[0][: 60 * 16_000]
    agent, customer = call[:, 0], call[:, 1]
    back = np.concatenate((np.zeros(2_400, np.float32), 0.2 * agent[:-2_400]))
    found = masked(customer + back, agent)
    late = np.arange(len(found)) * FRAME_S > 20.0
    only_agent = loud(back / 0.2) & ~loud(customer) & late
    assert found[only_agent].mean() > 0.7
    assert found[loud(customer) & late].mean() < 0.05


def test_a_customer_without_cross_talk_is_never_masked_whatever_the_agent_says():
    call = soundfile.read(CALL, dtype="float32")[0][: 40 * 16_000]
    assert not masked(call[:, 1], call[:, 0]).any()
    assert not masked(call[:, 1], np.random.default_rng(0).normal(0.0, 0.1, len(call))).any()
