"""What "my week" shows: plain values, made by desktop, rendered by ui. No Qt, nothing decided here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day. `short` stands under its bar ("Mon 2"), `name` in tables and tips ("Monday 2 March")."""

    short: str
    name: str
    breaks_offered: int = 0
    breaks_taken: int = 0
    calm: int = 0
    """Calls whose tone stayed in its usual range; `rising` and `high` likewise; `unheard`: too little was heard."""
    rising: int = 0
    high: int = 0
    unheard: int = 0
    habits: tuple[tuple[int, int], ...] = ()
    """(chances, taken) of each habit, in the order of Week.habits."""

    @property
    def calls(self) -> int:
        """All of them."""
        return self.calm + self.rising + self.high + self.unheard


@dataclass(frozen=True, slots=True)
class WeekPage:
    """Seven days, today last."""

    days: tuple[WeekDay, ...]
    habits: tuple[str, ...]
    """Their titles."""
    kept_days: int = 0
    """How long the counts are kept; 0: in memory, until Sotto closes."""

    @property
    def empty(self) -> bool:
        """Nothing happened yet."""
        return not any(day.calls or day.breaks_offered for day in self.days)
