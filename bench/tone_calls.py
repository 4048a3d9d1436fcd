"""Simulated calls. In: one speaker's clips. Out: calls of neutral speech that end in one of many ways.

RAVDESS has about 14 s of neutral speech an actor, so "calm" counts as neutral there, and clips come again in another
order. Silence around a clip is cut to 0.2 s. There are no recordings of laughter, questions or transfers: laughter and
rises are formulas (bench/tone_sounds.py), a transfer is another speaker of the same set and half, after 4 s of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audio.units import FRAME_SAMPLES, RATE_HZ
from bench.tone_ear import Ear, Heard
from bench.tone_lines import line_gain_db, over_line, seed_of, usual_level
from bench.tone_sets import Clip, Half, Sound, load
from bench.tone_sounds import dtmf, laughter, with_noise, with_rise

LEARN_S, NEUTRAL_S, ENDING_S = 14.0, 20.0, 15.0
"""Sound, pauses included: 14 s hold more than ten of speech."""
ANGER = ("angry", "angry_normal", "angry_strong")
CALLS_A_SPEAKER = {"ravdess": 1, "nemo": 3}
_NEUTRAL = {"ravdess": ("neutral", "calm"), "nemo": ("neutral",)}


@dataclass(frozen=True, slots=True)
class Call:
    """One simulated call, heard: the ending begins at `ending_s`."""

    set_name: str
    speaker: str
    half: Half
    kind: str
    ending_s: float
    heard: Heard


@dataclass(frozen=True, slots=True)
class Extras:
    """Sounds that are no speaker's."""

    music: tuple[Sound, ...]
    noises: tuple[Sound, ...]


def extras(data: Path) -> Extras:
    """Hold music and noise. Raises FileNotFoundError where they are not there."""
    music = sorted((data / "noise" / "hold_music").glob("*.flac"))
    noises = [one for one in sorted((data / "noise" / "esc10").glob("*/*.flac")) if "Baby" not in one.parent.name]
    if not music or not noises:
        raise FileNotFoundError(f"expected hold music and noise in {data / 'noise'}")
    return Extras(tuple(usual_level(load(one)) for one in music), tuple(usual_level(load(one)) for one in noises))


def calls_of(ear: Ear, clips: list[Clip], condition: str, others: Extras) -> Iterator[Call]:
    """All simulated calls of one set."""
    speakers = sorted({one.speaker for one in clips})
    voices = {speaker: _Voice([one for one in clips if one.speaker == speaker]) for speaker in speakers}
    for i, speaker in enumerate(speakers):
        stranger = voices[speakers[(i + 2) % len(speakers)] if i + 2 < len(speakers) else speakers[i % 2]]
        for n in range(CALLS_A_SPEAKER[clips[0].set_name]):
            yield from _calls(ear, voices[speaker], stranger, condition, others, n)


class _Voice:
    """One speaker's utterances by kind, trimmed and at the usual level."""

    def __init__(self, clips: list[Clip]) -> None:
        self.clips = clips
        self._sounds: dict[Path, Sound] = {}

    def speak(self, kind: str, seconds: float, *seed: object, rise: bool = False) -> Sound:
        """So many seconds of one kind ("angry_strong", "neutral"), clips in a drawn order, again if need be."""
        clips = [one for one in self.clips if kind in _kinds(one)]
        if not clips:
            return np.zeros(0, np.float32)
        rng, parts = np.random.default_rng(seed_of(self.clips[0].speaker, kind, *seed)), list[Sound]()
        while sum(map(len, parts)) < seconds * RATE_HZ:
            for i in rng.permutation(len(clips)):
                sound = self._sound(clips[int(i)])
                parts.append(with_rise(sound) if rise else sound)
        return np.concatenate(parts)[: round(seconds * RATE_HZ)]

    def _sound(self, clip: Clip) -> Sound:
        if clip.path not in self._sounds:
            self._sounds[clip.path] = _trim(usual_level(load(clip.path)))
        return self._sounds[clip.path]


def _kinds(clip: Clip) -> tuple[str, ...]:
    calm = ("neutral",) if clip.emotion in _NEUTRAL[clip.set_name] else ()
    return (clip.emotion, f"{clip.emotion}_{clip.strength}", *calm)


def _trim(sound: Sound) -> Sound:
    """Silence before and after cut to 0.2 s: frames 30 dB under the loudest."""
    frames = sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    energy = np.einsum("ij,ij->i", frames, frames)
    loud = np.flatnonzero(energy > energy.max() * 1e-3)
    keep = round(0.2 * RATE_HZ)
    return sound[max(0, loud[0] * FRAME_SAMPLES - keep) : (loud[-1] + 1) * FRAME_SAMPLES + keep]


def _calls(ear: Ear, voice: _Voice, stranger: _Voice, condition: str, others: Extras, n: int) -> Iterator[Call]:
    first = voice.clips[0]
    neutral = voice.speak("neutral", LEARN_S + NEUTRAL_S, n)
    neutral = neutral[: len(neutral) // FRAME_SAMPLES * FRAME_SAMPLES]
    gain_db = line_gain_db(condition, first.speaker, n)
    endings = {
        kind: over_line(sound, condition, gain_db + more_db)
        for kind, (sound, more_db) in _endings(voice, stranger, others, n).items()
        if len(sound)
    }
    heard = ear.hear_endings(over_line(neutral, condition, gain_db), endings)
    for kind, frames in heard.items():
        yield Call(first.set_name, first.speaker, first.half, kind, len(neutral) / RATE_HZ, frames)


def _endings(voice: _Voice, stranger: _Voice, others: Extras, n: int) -> dict[str, tuple[Sound, float]]:
    """What comes after the neutral speech, and the change of gain in dB. Sounds at the usual level."""
    speaker = voice.clips[0].speaker
    seed = seed_of(speaker, n)
    same = voice.speak("neutral", ENDING_S, n, "ending")
    noise = others.noises[seed % len(others.noises)]
    music = np.resize(others.music[seed % len(others.music)], round(ENDING_S * RATE_HZ))
    gap = np.zeros(4 * RATE_HZ, np.float32)
    spoken: tuple[str, ...] = (
        "angry_normal",
        "angry_strong",
        "angry",
        "happy",
        "happy_normal",
        "happy_strong",
        "surprised",
        "surprised_normal",
        "surprised_strong",
    )
    if voice.clips[0].strength:
        spoken = tuple(kind for kind in spoken if kind != "angry")
    found: dict[str, tuple[Sound, float]] = {kind: (voice.speak(kind, ENDING_S, n), 0.0) for kind in spoken}
    found |= {"neutral": (same, 0.0), "louder": (same, 10.0), "softer": (same, -10.0)}
    found["clipped"] = (np.clip(same, -0.125, 0.125), 18.0)
    found["transfer"] = (np.concatenate((gap, stranger.speak("neutral", ENDING_S, n))), 0.0)
    found["laughter"] = (laughter(ENDING_S, 130.0 if seed % 2 else 200.0, seed), 0.0)
    found["music"] = (music, 0.0)
    found["noise"] = (np.resize(noise, len(same)), 0.0)
    found |= {f"noise_{snr}_db": (with_noise(same, noise, snr), 0.0) for snr in (20, 10, 5)}
    found["dtmf"] = (dtmf(ENDING_S, seed), 0.0)
    found["questions"] = (voice.speak("neutral", ENDING_S, n, "ending", rise=True), 0.0)
    return found
