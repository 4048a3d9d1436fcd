"""Records the demo calls. In: NAME.toml (the script). Out: NAME.flac (agent left, customer right), NAME.truth.json.

usage: python resources/demo/make.py [NAME ...]     (default: upset calm)

The voices are flite's (the committed recordings: flite 2.2, Debian's package 2.2-5). The same script and the same
flite give the same samples: no clock, no random source but a seeded one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

Sound = NDArray[np.float64]

HERE = Path(__file__).parent
RATE_HZ = 16_000
SCALE = 32_768
VOICE_PITCH_HZ = {"slt": (172.0, 27.0), "rms": (98.0, 24.0)}
"""Mean and standard deviation of each voice's pitch as its own data give them (cst_cg_db f0_mean, f0_stddev)."""
BREATH_S = 0.4
"""Between the strings of one turn: a breath, shorter than the pause after which the other may speak."""
LEAD_OUT_S = 1.5
LINE_NOISE_DBFS = -70.0
"""A quiet line is never digital silence; loud enough to be real, far below every voice threshold."""
LINE_NOISE_SEED = 2
LINE_NOISE_CORNER_HZ = 200.0
"""A line hums more than it hisses: the noise falls by 6 dB an octave above this."""
TILT_CORNER_HZ = 1_000.0
TILT_OCTAVES = 0.5
"""Vocal effort lifts the spectrum above about 1 kHz (Traunmueller and Eriksson 2000, JASA 107:3438)."""
EDGE_DB = 45.0
"""A phrase begins and ends where its level is within this of its loudest 10 ms: flite pads with silence."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a turn is spoken; upset.toml explains the fields."""

    pitch: float
    spread: float
    stretch: float
    level_dbfs: float
    tilt_db: float


def speak(text: str, voice: str, delivery: Delivery) -> Sound:
    """One phrase by flite, trimmed, tilted and set to its level. Shape (n,), 16 kHz, full scale 1.0."""
    mean_hz, spread_hz = VOICE_PITCH_HZ[voice]
    features = {
        "int_f0_target_mean": mean_hz * delivery.pitch,
        "int_f0_target_stddev": spread_hz * delivery.spread,
        "duration_stretch": delivery.stretch,
    }
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "phrase.wav"
        settings = [part for name, value in features.items() for part in ("--setf", f"{name}={value:.4f}")]
        subprocess.run(["flite", "-voice", voice, *settings, "-t", text, "-o", str(wav)], check=True)
        sound, rate_hz = soundfile.read(wav, dtype="float64")
    if rate_hz != RATE_HZ:
        raise ValueError(f"flite's voice {voice} should speak at {RATE_HZ} Hz, but gave {rate_hz}")
    return to_level(tilt(trim(sound), delivery.tilt_db), delivery.level_dbfs)


def loudness_db(sound: Sound) -> Sound:
    """Level of each 10 ms against the loudest 10 ms, in dB (0 or below). Shape (n // 160,)."""
    step = RATE_HZ // 100
    blocks = sound[: sound.size // step * step].reshape(-1, step)
    power = np.mean(blocks**2, axis=1)
    return np.asarray(10.0 * np.log10(power / power.max() + 1e-12))


def trim(sound: Sound) -> Sound:
    """The phrase without the silence around it."""
    loud = np.flatnonzero(loudness_db(sound) > -EDGE_DB)
    step = RATE_HZ // 100
    return sound[loud[0] * step : (loud[-1] + 1) * step]


def tilt(sound: Sound, tilt_db: float) -> Sound:
    """The sound with its spectrum lifted by `tilt_db` above 1 kHz, sliding over an octave; no phase change."""
    if tilt_db == 0.0:
        return sound
    spectrum = np.fft.rfft(sound)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(sound.size, 1.0 / RATE_HZ), 1.0) / TILT_CORNER_HZ)
    gain_db = tilt_db / (1.0 + np.exp(-octaves / (TILT_OCTAVES / 4)))
    return np.asarray(np.fft.irfft(spectrum * 10.0 ** (gain_db / 20.0), sound.size))


def to_level(sound: Sound, level_dbfs: float) -> Sound:
    """The phrase with the RMS of its spoken part (pauses left out) at `level_dbfs`."""
    step = RATE_HZ // 100
    spoken = sound[: sound.size // step * step].reshape(-1, step)[loudness_db(sound) > -30.0]
    return np.asarray(sound * 10.0 ** (level_dbfs / 20.0) / np.sqrt(np.mean(spoken**2)))


def lay_out(script: dict[str, Any]) -> tuple[Sound, list[dict[str, Any]]]:
    """The whole call without its line noise, shape (n, 2), and its turns with the times of each phrase."""
    pieces: list[tuple[int, int, Sound]] = []
    turns: list[dict[str, Any]] = []
    at = 0
    for number, turn in enumerate(script["turns"]):
        speaker = turn["speaker"]
        delivery = Delivery(**script["delivery"][turn["delivery"]])
        at += round(turn["gap_s"] * RATE_HZ)
        phrases = []
        for text in turn["say"]:
            sound = speak(text, script["voices"][speaker], delivery)
            pieces.append((at, 0 if speaker == "agent" else 1, sound))
            phrases.append({"start_s": at / RATE_HZ, "end_s": (at + sound.size) / RATE_HZ, "text": text})
            at += sound.size + round(BREATH_S * RATE_HZ)
        at -= round(BREATH_S * RATE_HZ)
        turns.append(
            {
                "turn": number,
                "speaker": speaker,
                "start_s": phrases[0]["start_s"],
                "end_s": phrases[-1]["end_s"],
                "delivery": turn["delivery"],
                "text": " ".join(turn["say"]),
                "phrases": phrases,
                "moments": turn.get("moments", []),
            }
        )
    end = max(start + sound.size for start, _, sound in pieces) + round(LEAD_OUT_S * RATE_HZ)
    call = np.zeros((end, 2))
    for start, channel, sound in pieces:
        call[start : start + sound.size, channel] += sound
    return call, turns


def line_noise(shape: tuple[int, int]) -> Sound:
    """Quiet noise for both channels, `shape` (n, 2), each at LINE_NOISE_DBFS RMS; always the same."""
    white = np.random.Generator(np.random.PCG64(LINE_NOISE_SEED)).standard_normal(shape)
    hz = np.fft.rfftfreq(shape[0], 1.0 / RATE_HZ)
    falling = np.fft.rfft(white, axis=0) / np.hypot(1.0, hz / LINE_NOISE_CORNER_HZ)[:, None]
    shaped = np.fft.irfft(falling, shape[0], axis=0)
    return np.asarray(shaped / np.sqrt(np.mean(shaped**2, axis=0)) * 10.0 ** (LINE_NOISE_DBFS / 20.0))


def moments(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a listener would notice and when, in order of time; an interruption says how long both spoke."""
    found = []
    for turn in turns:
        for kind in turn["moments"]:
            moment = {"kind": kind, "turn": turn["turn"], "start_s": turn["start_s"], "end_s": turn["end_s"]}
            if kind == "interruption":
                interrupted = turns[turn["turn"] - 1]
                moment["interrupts"] = interrupted["turn"]
                moment["overlap_s"] = round(min(interrupted["end_s"], turn["end_s"]) - turn["start_s"], 6)
            found.append(moment)
    return found


def record(name: str) -> tuple[NDArray[np.int16], dict[str, Any]]:
    """The call as 16-bit samples, shape (n, 2), and its truth."""
    script = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    call, turns = lay_out(script)
    call += line_noise(call.shape)
    if np.abs(call).max() >= 1.0:
        raise ValueError(f"{name}: the loudest sample is {np.abs(call).max():.2f}; lower level_dbfs, full scale is 1.0")
    truth = {
        "title": script["title"],
        "duration_s": call.shape[0] / RATE_HZ,
        "agent_channel": "left",
        "turns": turns,
        "moments": moments(turns),
    }
    return np.round(call * (SCALE - 1)).astype(np.int16), truth


def main(names: list[str]) -> None:
    for name in names or ["upset", "calm"]:
        samples, truth = record(name)
        soundfile.write(HERE / f"{name}.flac", samples, RATE_HZ, format="FLAC", subtype="PCM_16", compression_level=1.0)
        (HERE / f"{name}.truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")
        print(f"{name}: {truth['duration_s']:.1f} s, {len(truth['turns'])} turns")


if __name__ == "__main__":
    main(sys.argv[1:])
