"""One thing that the doctor looked at. In: what was found. Out: a Check; the worst of many; an exit status. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.settings import Problem, Settings

State = Literal["good", "skipped", "note", "warning", "bad"]
"""From the best to the worst. `note`: good to know; `warning`: a call is coached, but worse than it could be, or
something needs a hand soon; `bad`: a call cannot be coached fully."""
ORDER: tuple[State, ...] = ("good", "skipped", "note", "warning", "bad")
EXIT: Mapping[State, int] = {"good": 0, "skipped": 0, "note": 0, "warning": 3, "bad": 1}
"""2 stays the status of a wrong word on the command line, and 1 what it always was."""

Fact = str | int | float | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class Check:
    """What was found. `id` and the names in `facts` are kept from version to version; `name` and `text` are for people.

    `action`: what to do about it.
    """

    id: str
    name: str
    state: State
    text: str
    action: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the looks need to know."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
    listen: bool = True
    """Whether the microphone may be opened for the level test."""
    quick: bool = False
    """Without what takes seconds: the level test, and a model's hashes and speed."""
    was_read: bool = True
    """Settings and policy answered in time; where not, the defaults are looked at."""


def worst(checks: Iterable[Check]) -> State:
    """The worst state."""
    return max((one.state for one in checks), key=ORDER.index, default="good")


def exit_status(checks: Iterable[Check]) -> int:
    """0: a call can be coached; 3: it can, and something deserves a look; 1: it cannot fully."""
    return EXIT[worst(checks)]
