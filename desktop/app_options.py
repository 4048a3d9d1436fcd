"""What the app is started with. In: the command line. Out: AppOptions, and whether the first run comes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.first_run import was_shown


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
