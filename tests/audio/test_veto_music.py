"""Pitch that stands still is music or a tone; a gliding one is a voice."""

from __future__ import annotations

import numpy as np
import pytest

from audio.events import ProsodyFrame
from audio.tone import ToneTracker
from audio.units import FRAME_S
from audio.veto_music import MusicConfig, MusicVeto


def frames(pitches_hz: list[float]) -> list[ProsodyFrame]:
    return [ProsodyFrame(i * FRAME_S, hz, -25.0, 0.0, 1200.0, 0.0, 10.0, 0.2) for i, hz in enumerate(pitches_hz)]


def melody(seconds: float, note_s: float = 0.3) -> list[float]:
    """Held notes of a scale."""
    rng, n = np.random.default_rng(0), round(note_s / FRAME_S)
    return [hz for _ in range(round(seconds / note_s)) for hz in [220.0 * 2 ** (rng.integers(0, 12) / 12)] * n]


def speech(seconds: float) -> list[float]:
    """A pitch that glides 8 semitones a second up and down."""
    time_s = np.arange(round(seconds / FRAME_S)) * FRAME_S
    return [float(x) for x in 150.0 * 2 ** (np.abs((4.0 * time_s) % 4 - 2.0) * 2.0 / 12.0)]


def test_held_notes_are_music_and_a_gliding_voice_is_not():
    music, voice = MusicVeto(), MusicVeto()
    assert [music.push(one) for one in frames(melody(5.0))][-1]
    assert not any(voice.push(one) for one in frames(speech(20.0)))


def test_music_ends_when_a_voice_comes_back():
    veto = MusicVeto()
    heard = [veto.push(one) for one in frames(melody(5.0) + speech(5.0))]
    assert any(heard)
    assert not heard[-1]


def test_frames_without_pitch_or_without_a_neighbour_tell_nothing():
    veto = MusicVeto()
    silent = [ProsodyFrame(i * FRAME_S, None, -60.0, 0.0, 1200.0, 0.0, None, 0.2) for i in range(200)]
    apart = [ProsodyFrame(i * 1.0, 200.0, -25.0, 0.0, 1200.0, 0.0, 10.0, 0.2) for i in range(200)]
    assert not any(veto.push(one) for one in silent + apart)


def test_hold_music_is_none_with_the_reason_and_no_baseline():
    tracker = ToneTracker()
    found = [one for each in frames(melody(20.0)) for one in tracker.push(each, True)]
    assert found[-1].level == "none"
    assert found[-1].why == "Music or a tone on the line."


def test_a_config_that_makes_no_sense_says_what_was_expected():
    with pytest.raises(ValueError, match="expected"):
        MusicConfig(enter_share=0.3)
