"""Guards against invented text. In: what the model wrote, and the sound. Out: the text that may be shown. Pure.

About 1 % of Whisper's transcripts hold invented text (Koenecke et al. 2024, arXiv 2402.08021), and on non-speech 40 %
(Barański et al. 2025, arXiv 2501.11378, who also list the phrases): so words need sound, confidence, and not to be
one of those phrases said with little of either.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from audio.units import FRAME_SAMPLES, amplitude_to_dbfs, s_to_samples


class Heard(Protocol):
    """What a recogniser says of its own text (`engine.Hypothesis`)."""

    @property
    def text(self) -> str: ...
    @property
    def avg_logprob(self) -> float: ...
    @property
    def no_speech_prob(self) -> float: ...
    @property
    def compression_ratio(self) -> float: ...


@dataclass(frozen=True, slots=True)
class GuardConfig:
    """When text is not believed."""

    min_level_dbfs: float = -58.0
    """The loudest tenth of the sound must reach this: as the speech gate's own floor."""
    no_speech_prob: float = 0.6
    no_speech_logprob: float = -1.0
    """OpenAI's pair: silence when both the silence token is likely and the words are not (whisper/transcribe.py)."""
    sure_no_speech_prob: float = 0.9
    sure_no_speech_logprob: float = -0.4
    """Nearly certain silence needs better words than usual to be speech."""
    min_avg_logprob: float = -1.3
    """Below this a word in three is wrong: nothing is better."""
    max_compression_ratio: float = 2.4
    """OpenAI's threshold for text that repeats itself; checked after repetitions are collapsed."""
    phantom_logprob: float = -0.35
    phantom_no_speech: float = 0.3
    """A known phantom sentence is believed only when the model is surer than this on both."""
    min_swing_db: float = 6.0
    swing_from_s: float = 0.8
    """One voice rises and falls with its syllables, by 21 dB and more in every segment of 17 real phone calls,
    by 6 where 12 voices are 5 dB under it; a room of a dozen talkers by 4 to 8. A shorter sound tells too little."""
    max_words_per_s: float = 7.0
    """Faster than auctioneers' chant: text that did not come from this sound."""


PHANTOMS = frozenset(
    line.strip()
    for line in """
thank you|thank you very much|thank you so much|thanks|thanks for watching|thank you for watching
thank you so much for watching|thank you for watching this video|thanks for listening|thank you for listening
please subscribe|please subscribe to my channel|like and subscribe|dont forget to like and subscribe
see you next time|see you in the next video|ill see you in the next video|see you later|bye|bye bye|bye bye bye
you|the|the end|so|oh|uh|um|okay|music|applause|silence|blank audio|to be continued|all rights reserved
well be right back|ill be right back|im going to go ahead and do that
""".replace("\n", "|").split("|")
)
"""Whole utterances that Whisper models write on silence and noise, after the lists of arXiv 2501.11378. Most may be
said in earnest, so they fall only where the model is unsure."""
CREDITS = re.compile(
    r"^(?:(?:subtitles?|captions?|transcri(?:bed|ption|pts?)|translat(?:ed|ion))\s+(?:provided\s+|made\s+)?(?:by|from)\b"
    r"|thanks? (?:you )?(?:so much |very much )?for watching\b|.*\b(?:amara\.?org|www\.|https?:|\.com\b.*subscribe)).*",
    re.IGNORECASE,
)
"""Credits at the end of films, which are never said on a call."""
SOUND_LABEL = re.compile(r"[\[(（♪*][^\])）♪*]*[\])）♪*]|♪+")
"""[Music], (applause), ♪ ... ♪: descriptions, not words."""


def believed(heard: Heard, samples: NDArray[np.float32], config: GuardConfig | None = None) -> str:
    """The text that may be shown; empty where it was invented. `samples`: float32, 16 kHz, shape (n,)."""
    config = config or GuardConfig()
    text = collapse_repeats(SOUND_LABEL.sub(" ", heard.text).strip())
    if not any(one.isalnum() for one in text) or not _like_one_voice(samples, config):
        return ""
    if _silence(heard, config) or _phantom(heard, text, config):
        return ""
    ratio = heard.compression_ratio if text == heard.text.strip() else compression_ratio(text)
    too_fast = len(text.split()) > 3 + config.max_words_per_s * len(samples) / 16_000
    return "" if ratio > config.max_compression_ratio or too_fast else text


def _silence(heard: Heard, config: GuardConfig) -> bool:
    likely = heard.no_speech_prob > config.no_speech_prob and heard.avg_logprob < config.no_speech_logprob
    sure = heard.no_speech_prob > config.sure_no_speech_prob and heard.avg_logprob < config.sure_no_speech_logprob
    return likely or sure or heard.avg_logprob < config.min_avg_logprob


def _phantom(heard: Heard, text: str, config: GuardConfig) -> bool:
    if CREDITS.match(text):
        return heard.avg_logprob < -0.05 or heard.no_speech_prob > 0.02
    bare = re.sub(r"[^\w\s]", "", text.casefold()).strip()
    unsure = heard.avg_logprob < config.phantom_logprob or heard.no_speech_prob > config.phantom_no_speech
    return bare in PHANTOMS and unsure


def _like_one_voice(samples: NDArray[np.float32], config: GuardConfig) -> bool:
    long = len(samples) >= s_to_samples(config.swing_from_s)
    return loud_enough(samples, config.min_level_dbfs) and not (long and swing_db(samples) < config.min_swing_db)


def swing_db(samples: NDArray[np.float32]) -> float:
    """How far the level of 32 ms frames rises and falls: between the quietest fifth and the loudest tenth, in dB."""
    quiet, loud = np.percentile(_frame_power(samples), (20, 90))
    return amplitude_to_dbfs(float(loud) ** 0.5) - amplitude_to_dbfs(float(quiet) ** 0.5)


def loud_enough(samples: NDArray[np.float32], min_level_dbfs: float) -> bool:
    """Whether the loudest tenth of the 32 ms frames reaches the level; silence around speech does not count."""
    power = np.sort(_frame_power(samples))
    if power.size == 0:
        return False
    loudest = float(np.mean(power[-max(1, power.size // 10) :]))
    return amplitude_to_dbfs(loudest**0.5) >= min_level_dbfs


def _frame_power(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean square of each whole frame, shape (n // 512,)."""
    n_frames = len(samples) // FRAME_SAMPLES
    frames = samples[: n_frames * FRAME_SAMPLES].reshape(n_frames, FRAME_SAMPLES)
    power: NDArray[np.float64] = np.mean(np.square(frames, dtype=np.float64), axis=1)
    return power


def collapse_repeats(text: str, longest: int = 12) -> str:
    """Runs of the same words said over and over become one: three times for a phrase, six for a single word.

    People do say "no no no" and "bye bye bye bye"; digits are never touched ("one one one one one one").
    """
    words = text.split()
    for size in range(1, min(longest, len(words) // 2) + 1):
        words = _collapsed(words, size, 6 if size == 1 else 3)
    return " ".join(words)


def compression_ratio(text: str) -> float:
    """Bytes over their zlib size: repetitions compress well (OpenAI whisper, utils.py). 0 for no text."""
    raw = text.encode("utf-8")
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0


DIGITS = frozenset("zero oh one two three four five six seven eight nine double triple hundred".split())


def _collapsed(words: list[str], size: int, at_least: int) -> list[str]:
    """One pass for phrases of `size` words."""
    bare = [re.sub(r"\W", "", word).casefold() for word in words]
    kept: list[str] = []
    at = 0
    while at < len(words):
        phrase = bare[at : at + size]
        times = 1
        while phrase and bare[at + times * size : at + (times + 1) * size] == phrase:
            times += 1
        spoken_digits = all(word in DIGITS or word.isdigit() for word in phrase)
        if len(phrase) == size and times >= at_least and not spoken_digits:
            kept += words[at : at + size]
            at += times * size
        else:
            kept.append(words[at])
            at += 1
    return kept
