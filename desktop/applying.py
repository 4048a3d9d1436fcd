"""A setting changed while the app runs: what follows from it. In: the new Settings, the keys. Out: parts told anew.

What needs files or a model is loaded in a thread and comes back through the bridge as NewParts; no Qt here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from audio.transcribe import ModelError
from desktop.consent import sentence_of, sentence_shown
from desktop.deck_file import DeckError, DeckNews, DeckWatch
from desktop.ear import EarJob, EarProcess
from desktop.keeping import Keeping
from desktop.live import Live
from desktop.models import DEMO
from desktop.parts import (
    NO_MODEL,
    Parts,
    capture_config,
    coach_settings,
    listen_config,
    load_parts,
    payment_config,
    redact_config,
)
from desktop.privacy.typed import typed_masks
from desktop.reach import Reach
from desktop.rest import Rest
from desktop.settings import Settings
from desktop.transcription import TranscriberJob, Transcription
from ui.model import Parts as WindowParts

LOOK = ("window.theme", "window.opacity", "window.contrast", "window.motion")
PLACES = ("tone.on", "words.transcript", "words.notes", "privacy.consent", "privacy.say_consent", "keep.")
"""Keys of what the windows have a place for, and of the sentence for callers."""
EAR = ("audio.", "tone.", "words.partials", "words.partial_every_s")
"""Keys that the ear was started with."""
COACH = ("coaching.level", "coaching.gap_s", "coaching.max_cards_per_call", "coaching.patience_turns",
         "coaching.silenced")  # fmt: skip
MASKS = ("privacy.redact", "privacy.keep_orders", "privacy.order_patterns")
"""Keys of what is masked: also in notes that are typed."""
PAYMENT = ("privacy.payment", "privacy.payment_min")
PARTS = (
    "coaching.deck",
    *MASKS,
    "words.model",
    "words.final_window_s",
    "words.beam",
    "words.threads",
)
"""Keys that need the deck or the model read anew."""


@dataclass(frozen=True, slots=True)
class NewParts:
    """What was loaded for changed settings, or why it was not. `order` counts the asking: an older one is late."""

    order: int
    parts: Parts | None
    problem: str = ""
    new_words: bool = True
    deck: DeckWatch | None = None
    """Of the deck's file, which it looked at there and then; not started."""


class LookPort(Protocol):
    """How the windows look."""

    def use_parts(self, parts: WindowParts, sentence: str) -> None: ...
    def use_look(self, theme: str, opacity: float, *, contrast: str = "system", motion: str = "system") -> None: ...
    def keep_copied(self, minutes: float) -> None: ...
    def use_masks(self, clean: Callable[[str, str], str]) -> None: ...


class Running(Protocol):
    """The running app, as far as settings reach into it. It owns these, and ends them."""

    words: Transcription | None
    deck: DeckWatch
    live: Live
    rest: Rest
    reach: Reach
    ear: EarProcess
    keeping: Keeping

    @property
    def windows(self) -> LookPort: ...


def words_of(parts: Parts, deliver: Callable[[object], None]) -> Transcription | None:
    """The transcriber for these parts, not started; None without a model."""
    if parts.model is None:
        return None
    job = TranscriberJob(
        parts.model, parts.patterns_text, parts.language, parts.redact, parts.engine, parts.spare_models
    )
    return Transcription(job, deliver)


class Applying:
    """Tells the parts of the running app what changed."""

    def __init__(
        self,
        app: Running,
        deliver: Callable[[object], None],
        recording: Path | None = None,
        model: str | None = None,
        language: str = "en",
    ) -> None:
        """`model`: what the command line said; it goes before the settings. `language`: of the deck in use."""
        self._app, self._deliver, self._recording, self._model = app, deliver, recording, model
        self._orders, self._language = 0, language

    def apply(self, settings: Settings, changed: Collection[str]) -> None:
        """What can count at once does."""
        app = self._app
        self._apply_window(settings, changed)
        if _touches(changed, PLACES):
            app.windows.use_parts(window_parts(settings), sentence_of(settings))
            app.live.use_parts(window_parts(settings), sentence_shown(settings))
        if _touches(changed, ("hotkeys.",)):
            app.reach.use(settings.hotkeys)
        if _touches(changed, ("breaks.",)):
            app.rest.use(settings.breaks)
        if _touches(changed, COACH):
            app.live.use_coach(coach_settings(settings))
        self._apply_privacy(settings, changed)
        if _touches(changed, ("audio.softphone",)):
            app.live.use_softphone(settings.audio.softphone)
        app.keeping.left_out = not_kept(settings)
        if _touches(changed, ("keep.",)):
            app.keeping.use(settings.keep)
        if _touches(changed, EAR):
            self._renew_ear(settings)
        if _touches(changed, PARTS):
            self._load(settings, new_words=set(changed) != {"coaching.deck"})

    def _apply_privacy(self, settings: Settings, changed: Collection[str]) -> None:
        if _touches(changed, MASKS):
            self._app.windows.use_masks(typed_masks(redact_config(settings)))
        if _touches(changed, PAYMENT):
            self._app.live.use_payment(payment_config(settings))

    def _apply_window(self, settings: Settings, changed: Collection[str]) -> None:
        look = settings.window
        if _touches(changed, LOOK):
            self._app.windows.use_look(look.theme, look.opacity, contrast=look.contrast, motion=look.motion)
        if _touches(changed, ("window.page_s",)):
            self._app.live.use_page(look.page_s)
        if _touches(changed, ("window.copied_min",)):
            self._app.windows.keep_copied(look.copied_min)

    def _renew_ear(self, settings: Settings) -> None:
        job = EarJob(capture_config(settings), listen_config(settings), self._recording)
        if self._app.live.health.paused:
            self._app.ear.use_later(job)
        else:
            self._app.ear.use(job)

    def _load(self, settings: Settings, new_words: bool) -> None:
        self._orders += 1
        order = self._orders
        thread = threading.Thread(target=self._read, args=(order, settings, new_words), name="parts", daemon=True)
        thread.start()

    def _read(self, order: int, settings: Settings, new_words: bool) -> None:
        wanted = self._model or settings.words.model
        try:
            if wanted == DEMO and self._model is None:
                wanted = NO_MODEL  # it understands no person; --demo-model asks for it by name
            parts = load_parts(settings, wanted)
            self._deliver(NewParts(order, parts, "", new_words, DeckWatch(parts.deck_file, self._deliver)))
        except (ModelError, DeckError) as error:
            self._deliver(NewParts(order, None, str(error)))

    def on_parts(self, new: NewParts, now_s: float) -> None:
        """They are loaded: the deck counts at once, words when their model is ready."""
        if new.order != self._orders:
            return
        if new.parts is None or new.deck is None:
            self._app.live.notify(new.problem)
            return
        self._use_deck(new.parts, new.deck, now_s)
        if new.new_words or new.parts.language != self._language:
            self._use_words(new.parts)
        self._language = new.parts.language
        for problem in new.parts.problems:
            self._app.live.notify(problem)

    def _use_deck(self, parts: Parts, deck: DeckWatch, now_s: float) -> None:
        self._app.deck.stop()
        self._app.deck = deck
        self._app.deck.start()
        self._app.live.on_message(DeckNews(parts.deck), now_s)

    def _use_words(self, parts: Parts) -> None:
        old, self._app.words = self._app.words, words_of(parts, self._deliver)
        if old:  # ending it joins its threads: not the window's to wait for
            threading.Thread(target=old.stop, name="old-words", daemon=True).start()
        if self._app.words:
            self._app.words.start()
        self._app.live.use_words(self._app.words, demo_voices=parts.model_name == DEMO)


def _touches(changed: Collection[str], keys: tuple[str, ...]) -> bool:
    return any(one.startswith(keys) for one in changed)


def window_parts(settings: Settings) -> WindowParts:
    """What the windows have a place for."""
    return WindowParts(settings.words.transcript, settings.words.notes, settings.tone.on)


def not_kept(settings: Settings) -> frozenset[str]:
    """What of `keep` has nothing to keep: its part is switched off."""
    words = settings.words
    return frozenset(one for one, on in (("transcript", words.transcript), ("notes", words.notes)) if not on)


def with_deck(deck: Path | None) -> Callable[[Settings], Settings]:
    """The command line's deck goes before the settings'."""
    return lambda settings: (
        replace(settings, coaching=replace(settings.coaching, deck=deck)) if deck is not None else settings
    )
