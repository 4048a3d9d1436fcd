"""Who is speaking, and what was heard lately outside a call. In: events of the ear. Out: what is of a call. Pure."""

from __future__ import annotations

from collections import deque

from audio.events import EarEvent, Speaker, SpeechEnded, SpeechSegment, SpeechStarted, ToneReading
from audio.overwrite import overwrite

BEFORE_CALL_S = 20.0
"""What was heard this long before a call was recognised belongs to it: the greeting."""
QUIET_S = 15.0
"""After this much quiet outside a call, what was heard before was none: forget its voice."""


class Voices:
    """Which voices are active, from one listener's start to the next."""

    def __init__(self) -> None:
        self._since_s: dict[Speaker, float] = {}
        self._last_s: float | None = None

    def hear(self, event: EarEvent, now_s: float) -> None:
        """One event of the ear."""
        if isinstance(event, SpeechStarted):
            self._since_s[event.speaker] = event.start_s
        elif isinstance(event, SpeechEnded):
            self._since_s.pop(event.speaker, None)
        else:
            return
        self._last_s = now_s

    def quiet(self, now_s: float) -> bool:
        """Somebody spoke, and then nobody for QUIET_S."""
        return not self._since_s and self._last_s is not None and now_s - self._last_s > QUIET_S

    def cut(self, now_s: float) -> list[SpeechEnded]:
        """The ear stops hearing: what was being said ends here, for its end will never be told."""
        return [SpeechEnded(speaker, start_s, max(start_s, now_s), now_s) for speaker, start_s in self._since_s.items()]


class BeforeCall:
    """The last BEFORE_CALL_S outside a call: voices, tone and final segments."""

    def __init__(self) -> None:
        self._events: deque[EarEvent] = deque()

    def hear(self, event: EarEvent, now_s: float) -> None:
        """One event of the ear."""
        if isinstance(event, SpeechSegment) and not event.final:
            return
        self._events.append(event)
        while self._events and now_s - self._events[0].at_s > BEFORE_CALL_S:
            self._events.popleft()

    def wipe(self) -> None:
        """The sound goes; who spoke when stays."""
        for event in self._events:
            if isinstance(event, SpeechSegment):
                overwrite(event.samples)
        self._events = deque(event for event in self._events if not isinstance(event, SpeechSegment))

    def take(self, now_s: float) -> list[EarEvent]:
        """What belongs to a call that is recognised at `now_s`; it is kept no longer."""
        heard = [event for event in self._events if now_s - event.at_s <= BEFORE_CALL_S]
        self._events.clear()
        return heard


def began_s(heard: list[EarEvent], now_s: float) -> float:
    """When a call began of which this was heard before it was recognised at `now_s`."""
    times_s = [one.start_s for one in heard if isinstance(one, (SpeechStarted, SpeechEnded, SpeechSegment))]
    return min([*times_s, *(one.at_s for one in heard if isinstance(one, ToneReading)), now_s])
