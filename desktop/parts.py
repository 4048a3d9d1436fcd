"""The parts of a chain from files and settings. The app, replay and the demo are built from these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from audio.capture import CaptureConfig
from audio.listen import ListenConfig
from audio.speech import SpeechConfig
from audio.tone_config import ToneConfig
from audio.transcribe import EngineConfig, Transcriber, WhisperEngine
from desktop import paths
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck
from desktop.coaching.state import LEVELS
from desktop.deck_file import DeckError, deck_path, read_deck
from desktop.language import Ear, Patterns, load_patterns
from desktop.models import DEMO, by_size, find_model
from desktop.payment import PaymentConfig
from desktop.privacy.orders import parse_patterns
from desktop.privacy.redact import RedactConfig
from desktop.settings import Settings
from desktop.trained import find_ear
from desktop.words import tr

__all__ = [
    "NO_MODEL",
    "DeckError",
    "Parts",
    "capture_config",
    "coach_settings",
    "listen_config",
    "load_parts",
    "payment_config",
    "read_deck",
]

NO_MODEL = "none"
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a call needs that comes from files."""

    deck: Deck
    deck_file: Path
    coach: CoachSettings
    patterns: Patterns
    patterns_text: str
    language: str
    listen: ListenConfig
    redact: RedactConfig | None
    """None: the person switched the masks off."""
    payment: PaymentConfig
    engine: EngineConfig
    model: Path | None
    spare_models: tuple[Path, ...] = ()
    """Smaller ones, for the case that the largest proves broken; none where a model was named."""
    problems: tuple[str, ...] = field(default=())
    """What was wrong with deck or models, or does not go with the language, a line each; what was right is used."""

    @property
    def model_name(self) -> str:
        """What the first line of a stream says."""
        return self.model.name if self.model else NO_MODEL

    def ear(self) -> Ear | None:
        """What is trained for the language, loaded once in this process; None: patterns alone."""
        return find_ear(self.language)[0]

    def transcriber(self) -> Transcriber | None:
        """A transcriber in this process, None without a model. Raises ModelError; no other takes its place here."""
        return Transcriber(_loaded(self.model, self.engine)) if self.model else None


@lru_cache(maxsize=1)
def _loaded(model: Path, config: EngineConfig) -> WhisperEngine:
    return WhisperEngine(model, config)  # a batch of calls loads it once


def load_parts(settings: Settings, model: str | None = None, deck_file: Path | None = None) -> Parts:
    """`model`: a name, a folder or "none"; None: what the settings say, or else the largest installed.

    Raises ModelError for a model that is not there, DeckError for a deck that cannot be read.
    """
    file = deck_path(deck_file or settings.coaching.deck)
    deck, problems = read_deck(file)
    folder, spares, broken = _models(settings.words.model if model is None else model)
    language, said = _language(deck, folder, settings.privacy.redact)
    patterns_text = _language_file(language).read_text(encoding="utf-8")
    return Parts(
        deck=deck,
        deck_file=file,
        coach=coach_settings(settings),
        patterns=load_patterns(patterns_text),
        patterns_text=patterns_text,
        language=language,
        listen=listen_config(settings),
        redact=redact_config(settings),
        payment=payment_config(settings),
        engine=_engine(settings, deck, language, folder),
        model=folder,
        spare_models=spares,
        problems=(*(str(problem) for problem in problems), *said, *broken),
    )


def _language_file(language: str) -> Path:
    return paths.resources() / "language" / f"{language}.toml"


def _language(deck: Deck, model: Path | None, redact: bool) -> tuple[str, list[str]]:
    """The language to listen in, and what is to be said of it."""
    language = deck.language.partition("-")[0]
    if not _language_file(language).is_file():
        return ENGLISH, [
            tr(
                "The deck is in {language}, which Sotto does not understand yet: words are read as English.",
                language=repr(language),
            )
        ]
    said = []
    if language != ENGLISH and redact:
        said.append(
            tr(
                "In {language} numbers are masked, but not every password and birth date yet.",
                language=repr(language),
            )
        )
    if language != ENGLISH and model and (model.name == DEMO or model.name.endswith(".en")):
        said.append(
            tr(
                "The deck is in {language}, and the model {model} writes English only.",
                language=repr(language),
                model=model.name,
            )
        )
    return language, said


def capture_config(settings: Settings) -> CaptureConfig:
    """Which devices to open."""
    audio = settings.audio
    return CaptureConfig(audio.microphone, audio.customer, audio.softphone, audio.latency_s)


def _models(name: str | None) -> tuple[Path | None, tuple[Path, ...], list[str]]:
    """The model, those that may take its place, and what is wrong with others. A named one has no substitute."""
    if name == NO_MODEL:
        return None, (), []
    if name is not None:
        return find_model(name), (), []
    found, problems = by_size()
    return (found[0] if found else None), tuple(found[1:]), problems


def redact_config(settings: Settings) -> RedactConfig | None:
    """What is masked, and which order numbers are not."""
    privacy = settings.privacy
    patterns = parse_patterns(privacy.order_patterns) if privacy.order_patterns else ()
    return RedactConfig(keep_named=privacy.keep_orders, order_patterns=patterns) if privacy.redact else None


def payment_config(settings: Settings) -> PaymentConfig:
    """What begins and ends payment mode beside the person."""
    return PaymentConfig(settings.privacy.payment == "phrase", settings.privacy.payment_min * 60)


def coach_settings(settings: Settings) -> CoachSettings:
    """How often, and when, a card is shown."""
    coaching = settings.coaching
    usual = LEVELS[coaching.level]
    return replace(
        usual,
        gap_s=usual.gap_s if coaching.gap_s is None else coaching.gap_s,
        max_cards_per_call=_or(coaching.max_cards_per_call, usual.max_cards_per_call),
        patience_turns=_or(coaching.patience_turns, usual.patience_turns),
        silenced=dict(coaching.silenced),
    )


def _or(chosen: int | None, usual: int) -> int:
    return usual if chosen is None else chosen


def listen_config(settings: Settings) -> ListenConfig:
    """How the ear listens."""
    return ListenConfig(
        vad_model=paths.resources() / "models" / "silero_vad_v6.onnx",
        speech=SpeechConfig(partial_every_s=settings.words.partial_every_s if settings.words.partials else None),
        tone=ToneConfig() if settings.tone.on else None,
    )


def _engine(settings: Settings, deck: Deck, language: str, model: Path | None) -> EngineConfig:
    words = settings.words
    expects = bool(deck.vocabulary) and model is not None and model.name != DEMO  # taught without such a prompt
    return EngineConfig(
        cpu_threads=words.threads,
        final_window_s=words.final_window_s,
        final_beam=words.beam,
        hotwords=", ".join(deck.vocabulary) if expects else None,
        language=language,
    )
