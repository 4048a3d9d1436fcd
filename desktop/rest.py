"""Breaks as the running app has them: the state machine, its settings, and what the window shows. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from desktop.coaching.breaks import (
    BreakConfig,
    BreakDeferred,
    BreakEnded,
    BreakEvent,
    BreakGesture,
    Breaks,
    BreakView,
    HardCall,
    Stretch,
)
from desktop.coaching.model import CallEnded, CallStarted, Summary
from desktop.session import Record
from desktop.settings import BreakSettings
from desktop.words import later, tr
from ui.model import BreakPrompt

HARD_TONE_S = 30.0
"""So much of a call in a rising or high tone, and the next break comes sooner."""

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
    )


def is_hard(record: Record | None) -> bool:
    """A call that was hard on the agent: its customer's tone was up for a while."""
    summary = next((one for one in reversed(record.events) if isinstance(one, Summary)), None) if record else None
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
    ) -> None:
        self._stretches = stretches
        self._breaks = Breaks(break_config(settings), [one.stretch for one in stretches])
        self._postpone_min = settings.postpone_min
        self._view, self._say = view, say
        self._shown: BreakPrompt | None = None
        self._breaks.tick(now_s)

    def use(self, settings: BreakSettings) -> None:
        """Other settings, at once: the work behind one still counts."""
        self._breaks.config = break_config(settings)
        self._postpone_min = settings.postpone_min

    def on_call(self, change: CallStarted | CallEnded, now_s: float, hard: bool = False) -> None:
        """A call started or ended; a hard one earns the break sooner."""
        self._after(self._breaks.step(change, now_s), now_s)
        if hard:
            self._after(self._breaks.step(HardCall(now_s), now_s), now_s)

    def press(self, what: Pressed, now_s: float) -> None:
        """A button of the break window."""
        self._after(self._breaks.step(BreakGesture(_GESTURES[what], now_s), now_s), now_s)

    def now(self, now_s: float) -> None:
        """The person wants a break."""
        self._after(self._breaks.step(BreakGesture("break_now", now_s), now_s), now_s)

    def offer(self, now_s: float) -> None:
        """Show the notice now, as it would come by itself."""
        self._after(self._breaks.step(BreakGesture("offer", now_s), now_s), now_s)

    def tick(self, now_s: float) -> None:
        """Time passed."""
        self._after(self._breaks.tick(now_s), now_s)

    def _after(self, events: Sequence[BreakEvent], now_s: float) -> None:
        for event in events:
            if isinstance(event, BreakDeferred):
                self._say(tr(OVERDUE, n=f"{event.by_s / 60:.0f}"))
            elif isinstance(event, BreakEnded):
                self._shown = None
                self._view.close_break()
        prompt = self._prompt(self._breaks.view(now_s))
        if prompt and prompt != self._shown:
            self._shown = prompt
            self._view.show_break(prompt)

    def _prompt(self, view: BreakView) -> BreakPrompt | None:
        left_s, total_s = round(view.left_s), round(view.total_s)
        if view.phase == "notice":
            minutes = round(self._breaks.config.length_s / 60)
            text = tr(
                "{n} minutes to stretch and breathe. It starts by itself; set yourself to break first.", n=minutes
            )
            return BreakPrompt(
                "notice", left_s, total_s, tr("Time for a stretch"), text, can_postpone=view.can_postpone
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
