"""Nothing reads a feeling from the agent's voice: types, callers, and any sound at all on that channel."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.events import Frame, Speaker, ToneReading
from audio.listen import ListenConfig, Listener, ToneChain
from audio.prosody import ProsodyConfig
from audio.tone import ToneConfig
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ
from desktop import paths
from desktop.chain import Chain, run_frames
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import parse_deck
from desktop.coaching.model import CueShown, FeelingHeard, Summary
from desktop.parts import load_patterns
from desktop.session import Session
from desktop.understand import Understanding

ROOT = Path(__file__).parents[2]
LISTEN = ListenConfig(vad_model=paths.resources() / "models" / "silero_vad_v6.onnx")
CALL_S = 4.0


def calls_of(name: str) -> list[tuple[str, str]]:
    """(file, class) in which something of this name is made."""
    found = []
    for room in ("audio", "desktop", "ui"):
        for file in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for holder in [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)] or [tree]:
                found += [
                    (file.relative_to(ROOT).as_posix(), getattr(holder, "name", ""))
                    for node in ast.walk(holder)
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
                ]
    return found


def test_a_reading_of_tone_has_no_speaker_there_is_one_alone():
    assert {field.name for field in dataclasses.fields(ToneReading)} == {
        "level", "score", "why", "confidence", "changed", "at_s"
    }  # fmt: skip


def test_what_measures_a_voice_is_made_in_one_place_and_given_to_one_channel():
    assert calls_of("Prosody") == [("audio/listen.py", "ToneChain")]
    assert calls_of("ToneTracker") == [("audio/listen.py", "ToneChain")]
    assert calls_of("ToneChain") == [("audio/listen.py", "Listener")]


def test_the_tone_refuses_a_frame_of_the_agent():
    chain = ToneChain(ProsodyConfig(), ToneConfig())
    with pytest.raises(ValueError, match="expected a frame of the customer"):
        chain.push(Frame(Speaker.AGENT, 0.0, np.zeros(FRAME_SAMPLES, np.float32)), True)


def voice(pitch_hz: float, level: float, tilt: float, wobble_hz: float) -> np.ndarray:
    """A voice by formula: harmonics 1/k**tilt, its loudness going up and down."""
    time_s = np.arange(int(CALL_S * RATE_HZ)) / RATE_HZ
    tone = sum(np.sin(2 * np.pi * k * pitch_hz * time_s) / k**tilt for k in range(1, 12))
    return (level * tone / np.abs(tone).max() * (0.6 + 0.4 * np.sin(2 * np.pi * wobble_hz * time_s))).astype(np.float32)


SOUNDS = st.one_of(
    st.builds(voice, st.floats(70, 400), st.floats(0.01, 1.0), st.floats(0.2, 2.0), st.floats(0.2, 6.0)),
    st.builds(
        lambda seed, level: (level * np.random.default_rng(seed).standard_normal(int(CALL_S * RATE_HZ))).astype("f4"),
        st.integers(0, 99),
        st.floats(0.001, 0.5),
    ),
    st.just(np.zeros(int(CALL_S * RATE_HZ), np.float32)),
)
"""Voices of any pitch, loudness and strain; noise; silence."""


def frames(sound: np.ndarray, speaker: Speaker) -> list[Frame]:
    whole = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    return [Frame(speaker, at * FRAME_S, part) for at, part in enumerate(np.clip(whole, -1, 1))]


@given(SOUNDS)
@settings(max_examples=12)
def test_whatever_the_agent_sounds_like_there_is_no_tone_feeling_or_card_of_it(sound):
    agent = frames(sound, Speaker.AGENT)
    customer = frames(np.zeros_like(sound), Speaker.CUSTOMER)
    deck = parse_deck((paths.resources() / "decks" / "en.toml").read_text(encoding="utf-8"))[0]
    patterns = load_patterns((paths.resources() / "language" / "en.toml").read_text(encoding="utf-8"))
    chain = Chain(Session(deck, CoachSettings(), 0.0), Understanding(patterns, True))
    told = list(run_frames(zip(agent, customer, strict=True), LISTEN, chain))
    assert {one.level for one in told if isinstance(one, ToneReading)} <= {"learning", "none"}
    assert not any(isinstance(one, FeelingHeard) for one in told)
    assert not any("tone" in one.why or one.evidence for one in told if isinstance(one, CueShown))
    assert all(not summary.feelings for summary in told if isinstance(summary, Summary))


@given(SOUNDS, st.integers(0, 5))
@settings(max_examples=6)
def test_the_tone_of_the_customer_is_the_same_whatever_the_agent_sounds_like_or_is_masked(sound, seed):
    """The agent's sound can only take frames away (where it is heard on the customer's side), never add a reading."""
    customer = frames(voice(120 + 10 * seed, 0.1, 1.2, 3.0), Speaker.CUSTOMER)
    silent = frames(np.zeros_like(sound), Speaker.AGENT)
    alone = [one for one in heard(silent, customer) if isinstance(one, ToneReading)]
    beside = [one for one in heard(frames(sound, Speaker.AGENT), customer) if isinstance(one, ToneReading)]
    assert {one.at_s for one in beside} <= {one.at_s for one in alone}


def heard(agent: list[Frame], customer: list[Frame]) -> list[object]:
    listener = Listener(LISTEN)
    found = [one for a, c in zip(agent, customer, strict=True) for one in listener.push(a, c)]
    return found + listener.finish()
