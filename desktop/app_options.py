"""What the app is started with. In: the command line. Out: AppOptions, and whether the first run comes by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from desktop.first_run import was_shown
from desktop.settings import Settings
from desktop.words import tr


@dataclass(frozen=True, slots=True)
class AppOptions:
    """What the app was started with. `recording`: hear this call instead of the devices."""

    settings_file: Path | None = None
    model: str | None = None
    demo_model: bool = False
    recording: Path | None = None
    events: Path | None = None
    """Write each call's events here; they hold its words."""
    deck: Path | None = None
    """Cue cards instead of the settings' own."""
    first_run: bool | None = None
    """None: once for each person, and not where a script named a file or a model."""


def wants_first_run(options: AppOptions) -> bool:
    """Whether it comes by itself: once for each person, never in a demo, nor where a script chose for them."""
    if options.first_run is not None:
        return options.first_run
    return options == AppOptions() and not was_shown()


def obeying(options: AppOptions, settings: Settings) -> tuple[AppOptions, list[str]]:
    """The options without those that would loosen what the machine's policy says, and a sentence for each."""
    refused: dict[str, str] = {}
    if options.deck is not None and settings.is_locked("coaching.deck"):
        refused["deck"] = "--deck"
    if options.model is not None and settings.is_locked("words.model"):
        refused["model"] = "--model"
    if options.demo_model and settings.is_locked("words.model"):
        refused["demo_model"] = "--demo-model"
    if options.events is not None and not keeps_words(settings):
        refused["events"] = "--events"
    without = {name: getattr(AppOptions(), name) for name in refused}
    said = [
        tr("{option} is left out: the machine's policy decides that.", option=option) for option in refused.values()
    ]
    return replace(options, **without), said


def keeps_words(settings: Settings) -> bool:
    """Whether the policy leaves it to the person to keep words of calls."""
    key = "keep.transcript"
    return settings.keep.transcript or not (settings.is_locked(key) or settings.bounds.get(key) is False)
