"""Breaks as the running app has them: state machine, settings, what the window shows, what else happens. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from desktop.coaching.break_model import (
    NOWHERE,
    Around,
    BreakConfig,
    BreakDeferred,
    BreakDue,
    BreakEnded,
    BreakEvent,
    BreakGesture,
    BreakInput,
    BreakStarted,
    BreakView,
    HardCall,
    Ringing,
    Stretch,
    Woke,
)
from desktop.coaching.breaks import Breaks
from desktop.coaching.model import CallEnded, CallStarted
from desktop.session import Record
from desktop.settings import BreakSettings
from desktop.settings_values import day_windows
from desktop.words import later, tr
from ui.model import BreakPrompt

HARD_TONE_S = 30.0
"""So much of a call in a rising or high tone, and the next break comes sooner."""

ONE_MINUTE = later("One minute to stretch and breathe.")
BY_HAND = later("It starts by itself; set yourself to break first.")
FOLLOWS = later("It starts by itself; your softphone is set to break for you.")
OVERDUE = later("Your break is {n} minutes overdue. If you can, set yourself to break before the next call.")
Pressed = Literal["start", "postpone", "skip", "next", "back"]
_GESTURES: dict[Pressed, Literal["start", "postpone", "skip", "next"]] = {
    "start": "start",
    "postpone": "postpone",
    "skip": "skip",
    "next": "next",
    "back": "skip",  # back to work
}


@dataclass(frozen=True, slots=True)
class NamedStretch:
    """One stretch of resources/stretches."""

    stretch: Stretch
    short: str
    figure: str


class BreakViewPort(Protocol):
    """Where a break is shown."""

    def show_break(self, prompt: BreakPrompt) -> None: ...
    def close_break(self) -> None: ...


class Chime(Protocol):
    """Plays a soft sound and never waits for it."""

    def play(self, name: str) -> None: ...


class Command(Protocol):
    """Starts a program and never waits for it."""

    def start(self, words: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Beside:
    """What else a break does; without one of them, that is left out."""

    chime: Chime | None = None
    command: Command | None = None
    told: Callable[[BreakEvent], None] = lambda event: None
    """Hears every event of the breaks (the week)."""


def read_stretches(text: str) -> tuple[NamedStretch, ...]:
    """resources/stretches/stretches.toml."""
    return tuple(
        NamedStretch(Stretch(one["id"], one["title"], one["text"], float(one["seconds"])), one["short"], one["figure"])
        for one in tomllib.loads(text)["stretch"]
    )


def break_config(settings: BreakSettings) -> BreakConfig:
    """Minutes as the person sets them, seconds as the machine counts them."""
    return BreakConfig(
        on=settings.on,
        every_s=settings.every_min * 60,
        length_s=settings.length_min * 60,
        notice_s=settings.notice_s,
        postpone_s=settings.postpone_min * 60,
        max_postpones=settings.max_postpones,
        wrap_up_s=settings.wrap_up_s,
        allowed=day_windows(settings.allowed) if settings.allowed else (),
        most_per_day=settings.most_per_day,
    )


def is_hard(record: Record | None) -> bool:
    """A call that was hard on the agent: its customer's tone was up for a while."""
    summary = record.summary if record else None
    return summary is not None and sum(summary.tone_s.get(level, 0.0) for level in ("rising", "high")) >= HARD_TONE_S


class Rest:
    """Breaks, and the window that offers them."""

    def __init__(
        self,
        settings: BreakSettings,
        stretches: Sequence[NamedStretch],
        view: BreakViewPort,
        say: Callable[[str], None],
        now_s: float,
        beside: Beside | None = None,
    ) -> None:
        self._settings, self._stretches = settings, stretches
        self._breaks = Breaks(break_config(settings), [one.stretch for one in stretches])
        self._view, self._say, self._beside = view, say, beside or Beside()
        self._shown: BreakPrompt | None = None
        self._around = NOWHERE
        self._running = False
        self._breaks.tick(now_s)

    def use(self, settings: BreakSettings) -> None:
        """Other settings, at once: the work behind one still counts."""
        self._settings, self._breaks.config = settings, break_config(settings)

    def on_call(self, change: CallStarted | CallEnded, now_s: float, hard: bool = False) -> None:
        """A call started or ended; a hard one earns the break sooner."""
        self._step(change, now_s)
        if hard:
            self._step(HardCall(now_s), now_s)

    def on_ringing(self, now_s: float) -> None:
        """A call comes in: whatever is shown goes at once."""
        self._step(Ringing(now_s), now_s)

    def woke(self, for_s: float, now_s: float) -> None:
        """The machine was asleep."""
        self._step(Woke(for_s, now_s), now_s)

    def press(self, what: Pressed, now_s: float) -> None:
        """A button of the break window."""
        self._step(BreakGesture(_GESTURES[what], now_s), now_s)

    def now(self, now_s: float) -> None:
        """The person wants a break."""
        self._step(BreakGesture("break_now", now_s), now_s)

    def offer(self, now_s: float) -> None:
        """Show the notice now, as it would come by itself."""
        self._step(BreakGesture("offer", now_s), now_s)

    def tick(self, now_s: float, around: Around = NOWHERE) -> None:
        """Time passed."""
        self._around = around
        self._after(self._breaks.tick(now_s, around), now_s)

    def close(self) -> None:
        """Sotto ends: the softphone is not left in a break."""
        if self._running:
            self._running = False
            self._run(self._settings.end_command)

    def _step(self, event: BreakInput, now_s: float) -> None:
        self._after(self._breaks.step(event, now_s, self._around), now_s)

    def _after(self, events: Sequence[BreakEvent], now_s: float) -> None:
        for event in events:
            self._do(event)
            self._beside.told(event)
        prompt = self._prompt(self._breaks.view(now_s))
        if prompt and prompt != self._shown:
            self._shown = prompt
            self._view.show_break(prompt)

    def _do(self, event: BreakEvent) -> None:
        match event:
            case BreakDue():
                self._chime("break-soon")
            case BreakStarted():
                self._running = True
                self._run(self._settings.begin_command)
            case BreakDeferred(by_s=by_s):
                self._say(tr(OVERDUE, n=f"{by_s / 60:.0f}"))
            case BreakEnded():
                self._on_ended(event)

    def _on_ended(self, event: BreakEnded) -> None:
        self._shown = None
        self._view.close_break()
        if event.how == "done":
            self._chime("break-over")
        if self._running:
            self._running = False
            self._run(self._settings.end_command)

    def _chime(self, name: str) -> None:
        if self._settings.sound and self._beside.chime:
            self._beside.chime.play(name)

    def _run(self, command: Sequence[str]) -> None:
        if command and self._beside.command:
            self._beside.command.start(command)

    def _prompt(self, view: BreakView) -> BreakPrompt | None:
        left_s, total_s = round(view.left_s), round(view.total_s)
        if view.phase == "notice":
            return BreakPrompt(
                "notice",
                left_s,
                total_s,
                tr("Time for a stretch"),
                self._notice(),
                progress=tr("starts in {clock}", clock=f"{left_s // 60}:{left_s % 60:02}"),
                can_postpone=view.can_postpone,
            )
        if view.stretch is None:
            return None
        named = self._stretches[view.stretch]
        following = self._breaks.next_stretch()
        progress = tr("{n} of {all}", n=view.number, all=view.count)
        if following is not None:
            progress += tr(" · next: {stretch}", stretch=tr(self._stretches[following].short))
        return BreakPrompt(
            "running", left_s, total_s, tr(named.stretch.title), tr(named.stretch.text), named.figure, progress
        )

    def _notice(self) -> str:
        minutes = round(self._breaks.config.length_s / 60)
        length = tr("{n} minutes to stretch and breathe.", n=minutes) if minutes != 1 else tr(ONE_MINUTE)
        return f"{length} {tr(FOLLOWS if self._settings.begin_command else BY_HAND)}"
