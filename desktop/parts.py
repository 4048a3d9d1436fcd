"""The parts of a chain from files and settings. The app, replay and the demo are built from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from audio.capture import CaptureConfig
from audio.listen import ListenConfig
from audio.speech import SpeechConfig
from audio.tone import ToneConfig
from audio.transcribe import EngineConfig, Transcriber, WhisperEngine
from desktop import paths
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck, DeckProblem, parse_deck
from desktop.language import Patterns, load_patterns
from desktop.models import find_model, largest
from desktop.settings import Settings

NO_MODEL = "none"
MAX_DECK_BYTES = 1_000_000
"""Twenty times what comes with Sotto."""


class DeckError(OSError):
    """A deck file that cannot be read; one line naming it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a call needs that comes from files."""

    deck: Deck
    coach: CoachSettings
    patterns: Patterns
    patterns_text: str
    listen: ListenConfig
    redact: bool
    engine: EngineConfig
    model: Path | None
    problems: tuple[str, ...] = field(default=())
    """What was wrong with the deck, a line each; what was right of it is used."""

    @property
    def model_name(self) -> str:
        """What the first line of a stream says."""
        return self.model.name if self.model else NO_MODEL

    def transcriber(self) -> Transcriber | None:
        """A transcriber in this process, None without a model. Raises ModelError."""
        return Transcriber(_loaded(self.model, self.engine)) if self.model else None


@lru_cache(maxsize=1)
def _loaded(model: Path, config: EngineConfig) -> WhisperEngine:
    return WhisperEngine(model, config)  # a batch of calls loads it once


def load_parts(settings: Settings, model: str | None = None, deck_file: Path | None = None) -> Parts:
    """`model`: a name, a folder or "none"; None: what the settings say, or else the largest installed.

    Raises ModelError for a model that is not there, DeckError for a deck that cannot be read.
    """
    deck, problems = read_deck(deck_file or settings.coaching.deck)
    patterns_text = (paths.resources() / "language" / "en.toml").read_text(encoding="utf-8")
    return Parts(
        deck=deck,
        coach=_coach(settings),
        patterns=load_patterns(patterns_text),
        patterns_text=patterns_text,
        listen=_listen(settings),
        redact=settings.privacy.redact,
        engine=_engine(settings),
        model=_model(settings.words.model if model is None else model),
        problems=tuple(str(problem) for problem in problems),
    )


def read_deck(file: Path | None) -> tuple[Deck, list[DeckProblem]]:
    """A deck file, or the one that comes with Sotto. Raises DeckError."""
    file = file or paths.resources() / "decks" / "en.toml"
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_DECK_BYTES + 1)
        if len(data) > MAX_DECK_BYTES:
            raise DeckError(f"{file}: expected a deck of at most {MAX_DECK_BYTES // 1000} kB, got a larger file")
        return parse_deck(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DeckError(f"{file}: expected UTF-8 text, got other bytes") from error
    except DeckError:
        raise
    except OSError as error:
        raise DeckError(f"{file}: {error.strerror or error}") from error


def capture_config(settings: Settings) -> CaptureConfig:
    """Which devices to open."""
    audio = settings.audio
    return CaptureConfig(audio.microphone, audio.customer, audio.softphone, audio.latency_s)


def _model(name: str | None) -> Path | None:
    if name == NO_MODEL:
        return None
    return largest() if name is None else find_model(name)


def _coach(settings: Settings) -> CoachSettings:
    coaching = settings.coaching
    return CoachSettings(
        gap_s=coaching.gap_s,
        max_cards_per_call=coaching.max_cards_per_call,
        patience_turns=coaching.patience_turns,
        silenced=dict(coaching.silenced),
    )


def _listen(settings: Settings) -> ListenConfig:
    return ListenConfig(
        vad_model=paths.resources() / "models" / "silero_vad_v6.onnx",
        speech=SpeechConfig(partial_every_s=settings.words.partial_every_s if settings.words.partials else None),
        tone=ToneConfig() if settings.tone.on else None,
    )


def _engine(settings: Settings) -> EngineConfig:
    words = settings.words
    return EngineConfig(cpu_threads=words.threads, final_window_s=words.final_window_s, final_beam=words.beam)
