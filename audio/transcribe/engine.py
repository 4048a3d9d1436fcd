"""The recogniser. In: one utterance's samples. Out: Hypothesis. faster-whisper on CTranslate2, CPU, int8, one job.

The encoder is given only the window it needs. A stock Whisper was trained on windows of 30 s: shorter ones can make
it repeat itself (whisper.cpp issues 1951 and 1855), so a partial gets a margin of silence, a final gets 30 s unless
the model is known to hear well on less, and a final that looks wrong is decoded once more, on 30 s.
"""

from __future__ import annotations

import math
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from audio.transcribe.folder import ModelError, check_folder
from audio.transcribe.guards import compression_ratio
from audio.units import samples_to_s

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

FULL_WINDOW_S = 30.0
"""What every Whisper was trained on (Radford et al. 2022, arXiv 2212.04356, section 2.2)."""
FEATURES_PER_S = 100
"""Log-mel columns per second: hop of 160 samples at 16 kHz."""


MAX_TOKENS = 448
"""Whisper's decoder knows so many positions, prompt and all (Radford et al. 2022)."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the model wrote for one piece of sound. Probabilities 0..1; `avg_logprob` <= 0, per token."""

    text: str
    avg_logprob: float
    no_speech_prob: float
    compression_ratio: float

    @property
    def confidence(self) -> float:
        """Mean probability of a token, 0..1; 0 where nothing was written."""
        return min(1.0, math.exp(self.avg_logprob)) if self.text else 0.0


class Engine(Protocol):
    """Turns samples into words. One job at a time."""

    def transcribe(self, samples: NDArray[np.float32], final: bool) -> Hypothesis:
        """`samples`: float32 in -1..1 at 16 kHz, shape (n,), at most 30 s. Same samples, same words."""
        ...


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """How the model is driven."""

    cpu_threads: int | None = None
    """None: 1 where finals use short windows, 2 where they use 30 s. Measured (bench/words.py, base size): a second
    thread makes the encoder 1.6 times as fast, and each written token 1.4 times as slow at twice the CPU."""
    final_window_s: float | None = None
    """Window of a final; None: what the model's manifest says, else 30 s; 0: the turn's own length."""
    window_step_s: float = 1.0
    """Windows are whole multiples of this."""
    partial_margin_s: float = 2.5
    """Silence after a partial's last word on a stock model (about 128 encoder positions, whisper.cpp issue 1855)."""
    short_margin_s: float = 0.3
    """The same for a model that is known to hear well on short windows."""
    final_beam: int = 1
    """Finals; 5 costs 1.6 times the decoder's time for few words."""
    temperatures: tuple[float, float] = (0.0, 0.4)
    """The second is tried once, for a final that looks wrong: more tries took 20-50 s (faster-whisper issue 35)."""
    min_avg_logprob: float = -1.0
    max_compression_ratio: float = 2.4
    """Past either a final is tried again; both are OpenAI's own thresholds (whisper/transcribe.py)."""
    tokens_per_s: float = 18.0
    """Cap of tokens: rapid English is about 20 letters a second; a small vocabulary writes them in twos and threes."""
    hotwords: str | None = None
    """Names the model should expect; for stock models (a model taught without prompts loops on them)."""
    language: str = "en"

    def __post_init__(self) -> None:
        if self.cpu_threads is not None and not 1 <= self.cpu_threads <= 64:
            raise ValueError(f"expected 1 to 64 cpu_threads or None, got {self.cpu_threads}")
        if self.final_window_s is not None and not 0.0 <= self.final_window_s <= FULL_WINDOW_S:
            raise ValueError(f"expected final_window_s in 0..30 or None, got {self.final_window_s}")


def first_usable(folders: Sequence[Path], config: EngineConfig) -> tuple[WhisperEngine, list[str]]:
    """The first model of these that can be loaded, and why not those before it. Raises ModelError of the first."""
    broken: list[ModelError] = []
    for folder in folders:
        try:
            return WhisperEngine(folder, config), [str(error) for error in broken]
        except ModelError as error:
            broken.append(error)
    raise broken[0]


class WhisperEngine:
    """A Whisper model loaded from a folder, once; never from a hub."""

    def __init__(self, folder: Path, config: EngineConfig | None = None) -> None:
        """Raises ModelError with one sentence where the folder can't be used."""
        self._config = config or EngineConfig()
        self.info = check_folder(folder)
        wanted = self._config.final_window_s
        self._final_s = wanted if wanted is not None else self.info.final_window_s
        self._short = self.info.final_window_s < FULL_WINDOW_S
        self._model = _load(folder, self._config.cpu_threads or (2 if self._final_s >= FULL_WINDOW_S else 1))
        self._begin()

    def _begin(self) -> None:
        from faster_whisper.tokenizer import Tokenizer
        from faster_whisper.transcribe import get_suppressed_tokens

        model, config = self._model, self._config
        self._tokens = Tokenizer(
            model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=config.language
        )
        self._prompt = model.get_prompt(self._tokens, [], without_timestamps=True, hotwords=config.hotwords)
        self._suppressed = list(get_suppressed_tokens(self._tokens, [-1]))

    def transcribe(self, samples: NDArray[np.float32], final: bool) -> Hypothesis:
        """`samples`: float32 in -1..1 at 16 kHz, shape (n,), at most 30 s."""
        length_s = samples_to_s(len(samples))
        if samples.ndim != 1 or not 0.0 < length_s <= FULL_WINDOW_S:
            raise ValueError(f"expected up to {FULL_WINDOW_S:.0f} s of mono samples, got shape {samples.shape}")
        features = self._model.feature_extractor(samples)
        first = self._decode(features, self._window_s(length_s, final), length_s, final, self._config.temperatures[0])
        if not final or self._good(first):
            return first
        again = self._decode(features, FULL_WINDOW_S, length_s, final, self._config.temperatures[1])
        return max(first, again, key=lambda one: (self._good(one), one.avg_logprob))

    def _good(self, one: Hypothesis) -> bool:
        config = self._config
        if one.no_speech_prob > 0.6:
            return True  # silence is not a bad decoding: the guards will drop it
        return one.avg_logprob >= config.min_avg_logprob and one.compression_ratio <= config.max_compression_ratio

    def _window_s(self, length_s: float, final: bool) -> float:
        config = self._config
        needed_s = length_s + (config.short_margin_s if self._short else config.partial_margin_s)
        if final:
            needed_s = max(needed_s, self._final_s)
        return min(FULL_WINDOW_S, math.ceil(needed_s / config.window_step_s) * config.window_step_s)

    def _decode(
        self, features: NDArray[np.float32], window_s: float, length_s: float, final: bool, temperature: float
    ) -> Hypothesis:
        from faster_whisper.audio import pad_or_trim

        encoded = self._model.encode(pad_or_trim(features, length=round(window_s * FEATURES_PER_S)))
        cap = min(224, 10 + round(length_s * self._config.tokens_per_s))
        beam = {"beam_size": self._config.final_beam if final else 1}
        sampled = {"beam_size": 1, "sampling_topk": 0, "sampling_temperature": temperature}
        result = self._model.model.generate(
            encoded,
            [self._prompt],
            max_length=min(MAX_TOKENS, len(self._prompt) + cap),
            return_scores=True,
            return_no_speech_prob=True,
            suppress_tokens=self._suppressed,
            **(sampled if temperature > 0.0 else beam),
        )[0]
        return self._hypothesis(result)

    def _hypothesis(self, result: Any) -> Hypothesis:
        ids = result.sequences_ids[0]
        text = self._tokens.decode(ids).strip()
        logprob = result.scores[0] * len(ids) / (len(ids) + 1)  # the end token counts as one
        return Hypothesis(text, float(logprob), float(result.no_speech_prob), compression_ratio(text))


def _load(folder: Path, cpu_threads: int) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    import ctranslate2
    from faster_whisper import WhisperModel

    ctranslate2.set_random_seed(1)  # the second temperature samples: the same calls give the same words
    return WhisperModel(
        str(folder),
        device="cpu",
        compute_type="int8",
        cpu_threads=cpu_threads,
        num_workers=1,
        local_files_only=True,
        files=in_memory(folder) if needs_memory(folder) else None,
    )


def needs_memory(folder: Path, platform: str = sys.platform) -> bool:
    """On Windows CTranslate2 opens paths in the local code page: a user named Álvaro (faster-whisper issue 238)."""
    return platform == "win32" and not str(folder).isascii()


def in_memory(folder: Path) -> dict[str, bytes]:
    """The folder's files by name, for a library that can't open its path."""
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.suffix in {".bin", ".json"}}
