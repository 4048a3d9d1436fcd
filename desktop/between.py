"""What goes on between calls: breaks, promises, the week. In: calls, gestures, time. Out: calls on a view, sentences.

One place for what the running app does about them, so that it runs under passed clocks in tests.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from desktop.break_command import BreakCommand
from desktop.call_page import call_key, promise_key, promises_of
from desktop.chime import SoftChime
from desktop.coaching.break_model import Around, BreakEvent
from desktop.coaching.model import CallEnded, CallStarted
from desktop.idle import Idle
from desktop.promises import Promise, Promises
from desktop.rest import Beside, BreakViewPort, NamedStretch, Rest, is_hard
from desktop.session import Record
from desktop.settings import BreakSettings
from desktop.week import Week
from ui.week_model import WeekPage


class BetweenView(BreakViewPort, Protocol):
    """Where breaks and the week are shown."""

    def show_week(self, page: WeekPage) -> None: ...


def local_time() -> datetime:
    """The wall clock, with its zone: a change of the hour then moves no promise."""
    return datetime.now().astimezone()


class Between:
    """Breaks, promises and the week of one person."""

    def __init__(
        self,
        settings: BreakSettings,
        stretches: tuple[NamedStretch, ...],
        view: BetweenView,
        say: Callable[[str], None],
        now_s: float,
        *,
        chime: SoftChime | None = None,
        idle: Idle | None = None,
        wall: Callable[[], datetime] = local_time,
    ) -> None:
        self._view, self._say, self._wall = view, say, wall
        self._chime, self._idle = chime, idle or Idle(None)
        self._command = BreakCommand(say)
        self.promises = Promises()
        self.week = Week()
        self.in_call = False
        self.on_breaks_changed: Callable[[date], None] = lambda day: None
        """Told of the day whose breaks changed."""
        self.kept_days: Callable[[], int] = lambda: 0
        """How long the week's counts are kept, 0 where they are not."""
        self.rest = Rest(settings, stretches, view, say, now_s, Beside(chime, self._command, self._on_break))

    def on_call(self, change: CallStarted | CallEnded, record: Record | None, now_s: float) -> None:
        """A call started, or ended and left this record."""
        self.in_call = isinstance(change, CallStarted)
        ended = None if self.in_call else record
        self.rest.on_call(change, now_s, hard=is_hard(ended))
        if ended is not None:
            self.week.add_call(ended, self._wall())
            self.promises.add(_promises(ended), now_s, self._wall())

    def tick(self, now_s: float) -> None:
        """Time passed."""
        at = self._wall()
        self.rest.tick(now_s, Around(at.toordinal(), at.hour * 60 + at.minute, self._idle.step(now_s)))
        for reminder in self.promises.tick(at, self.in_call):
            self._say(reminder.sentence)
        self._command.tick()
        if self._chime:
            self._chime.tick(now_s)

    def forget(self, call: str) -> None:
        """The person deleted this call."""
        self.week.forget(call)
        self.promises.forget(call)

    def show_week(self) -> None:
        """The person wants to see their week."""
        self._view.show_week(self.week.page(self._wall(), self.kept_days()))

    def close(self) -> None:
        """Sotto ends."""
        self.rest.close()
        self._command.leave()
        self._idle.close()
        if self._chime:
            self._chime.stop()

    def _on_break(self, event: BreakEvent) -> None:
        at = self._wall()
        self.week.on_break(event, at)
        self.on_breaks_changed(at.date())


def _promises(record: Record) -> list[Promise]:
    call = call_key(record)
    return [
        Promise(promise_key(call, number), taken.note.value, taken.note.due, taken.note.due_s, taken.at_s)
        for number, taken in enumerate(promises_of(record))
    ]
