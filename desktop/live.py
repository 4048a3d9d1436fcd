"""The running app without its windows. In: messages of the workers, gestures, passing time. Out: calls on a View.

Lives in the window's thread and computes next to nothing. Qt stays outside, so that all of it runs under a
passed clock in tests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from audio.events import (
    Behind,
    EarEvent,
    Fault,
    Levels,
    SoftphoneStreams,
    SourceState,
    SpeechEnded,
    SpeechSegment,
    SpeechStarted,
    ToneReading,
    Utterance,
)
from desktop.calls import CallDetector, CallInput
from desktop.coaching.coach import CoachSettings
from desktop.coaching.deck import Deck
from desktop.coaching.model import CallEnded, CallStarted, CueCleared, CueShown, Gesture, Meaning
from desktop.ear import EarReady, Heard, RecordingOver, Slept
from desktop.health import Health
from desktop.lines import Event
from desktop.present import call_summary, card, meter, quote_span, tone_point, transcript_line
from desktop.processes import Died
from desktop.session import Record, Session
from desktop.transcription import Ready
from ui.model import CallSummary, Card, Line, MeterLevels, Status, TonePoint

BEFORE_CALL_S = 20.0
"""What was heard this long before a call was recognised belongs to it: the greeting."""
QUIET_S = 15.0
"""After this much quiet outside a call, what was heard before was none: forget its voice."""


class View(Protocol):
    """What the windows can be told."""

    def set_status(self, status: Status) -> None: ...
    def set_levels(self, levels: MeterLevels) -> None: ...
    def set_clock(self, seconds: int | None) -> None: ...
    def add_tone(self, point: TonePoint) -> None: ...
    def set_line(self, line: Line) -> None: ...
    def mark(self, utterance: str, spans: tuple[tuple[int, int], ...]) -> None: ...
    def show_card(self, card: Card) -> None: ...
    def clear_card(self, how: str) -> None: ...
    def reset_call(self) -> None: ...
    def show_summary(self, summary: CallSummary) -> None: ...


class EarPort(Protocol):
    """What the running app asks of the ear."""

    def fresh(self, epoch: int) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...


class WordsPort(Protocol):
    """What the running app asks of the transcriber."""

    def new_call(self) -> None: ...
    def push(self, segment: SpeechSegment) -> None: ...
    def restart(self) -> None: ...


class Trace(Protocol):
    """Where the events of a call are written down, if anywhere."""

    def call_started(self, started_s: float) -> None: ...
    def told(self, event: Event) -> None: ...
    def call_ended(self, ended_s: float) -> None: ...


@dataclass(frozen=True, slots=True)
class LiveConfig:
    """What the running app needs to know."""

    deck: Deck
    coach: CoachSettings
    on_wrong_cue: Callable[[str], None] = lambda cue: None
    """A card was called wrong: remember it in the person's settings."""
    trace: Trace | None = None
    """Off unless the person asked for it: it holds the call's words."""


@dataclass(slots=True)
class _Before:
    """What was heard lately outside a call."""

    events: deque[EarEvent] = field(default_factory=deque)
    last_speech_s: float | None = None


class Live:
    """Calls as they come, one after the other."""

    def __init__(
        self, config: LiveConfig, view: View, ear: EarPort, words: WordsPort | None, calls: CallDetector, health: Health
    ) -> None:
        self._config, self._view, self._ear, self._words = config, view, ear, words
        self._calls, self.health = calls, health
        self._session: Session | None = None
        self._before = _Before()
        self._epoch = 0
        self._ear_starts = self._ear_starts_before = 0
        self._texts: dict[str, str] = {}
        self._shown: CueShown | None = None
        self._status: Status | None = None
        self.last_record: Record | None = None
        self.listeners: list[Callable[[CallStarted | CallEnded, float], None]] = []
        """Told when a call starts or ends (the breaks)."""

    @property
    def in_call(self) -> bool:
        """A call is on."""
        return self._session is not None

    # --- what the workers say

    def on_message(self, message: object, now_s: float) -> None:
        """One message of the ear or the transcriber."""
        match message:
            case Heard():
                self._on_heard(message, now_s)
            case Utterance() | Behind():
                self._tell_session(message, now_s)
            case Meaning():
                self._tell_session(message, now_s)
                self._tell_calls(message, now_s)
            case Fault():
                self.health.on_fault(message)
                self._tell_session(message, now_s)
            case Ready():
                self.health.words_ready = True
                self.health.mended("transcriber")
            case EarReady():
                self._on_ear_ready()
            case Died(name="ear"):
                self._on_ear_died(message, now_s)
            case Slept() | RecordingOver():
                self.end_call(now_s)
        self.show_status()

    def _on_heard(self, heard: Heard, now_s: float) -> None:
        event = heard.event
        if isinstance(event, SourceState):
            self.health.on_source(event)
            self._tell_calls(event, now_s)
            self._tell_session(event, now_s)
        elif isinstance(event, Levels):
            self._view.set_levels(meter(event))
        elif isinstance(event, SoftphoneStreams):
            self._tell_calls(event, now_s)
        elif heard.epoch == self._epoch:
            self._on_voice(self._renamed(event), now_s)

    def _on_voice(self, event: EarEvent, now_s: float) -> None:
        if isinstance(event, (SpeechStarted, SpeechEnded)):
            self._before.last_speech_s = now_s
            self._tell_calls(event, now_s)
        if self._session:
            self._in_call(event, now_s)
        else:
            self._keep_before(event, now_s)

    def _renamed(self, event: EarEvent) -> EarEvent:
        # A restarted ear counts its utterances from one again.
        restarts = self._ear_starts - self._ear_starts_before
        if isinstance(event, SpeechSegment) and restarts:
            return replace(event, utterance=f"{event.utterance}.{restarts}")
        return event

    def _in_call(self, event: EarEvent, now_s: float) -> None:
        if isinstance(event, SpeechSegment):
            if self._words:
                self._words.push(event)
        elif isinstance(event, (SpeechStarted, SpeechEnded, ToneReading)):
            self._tell_session(event, now_s)

    def _keep_before(self, event: EarEvent, now_s: float) -> None:
        before = self._before.events
        if isinstance(event, SpeechSegment) and not event.final:
            return
        before.append(event)
        while before and now_s - before[0].at_s > BEFORE_CALL_S:
            before.popleft()

    def _on_ear_died(self, died: Died, now_s: float) -> None:
        action = "It is tried again every half minute" if died.resting else "It is being started again"
        self.health.on_fault(Fault("ear", "The part that hears the call stopped", action, now_s))

    def _on_ear_ready(self) -> None:
        self.health.mended("ear")
        self._ear_starts += 1
        if self._session:
            self._ear.fresh(self._epoch)
        else:
            self._fresh_ear()

    # --- calls

    def _tell_calls(self, event: CallInput, now_s: float) -> None:
        self._on_calls(self._calls.step(event, now_s), now_s)

    def _on_calls(self, changes: list[CallStarted | CallEnded], now_s: float) -> None:
        for change in changes:
            if isinstance(change, CallStarted):
                self._begin(now_s)
            else:
                self._end(now_s)

    def start_call(self, now_s: float) -> None:
        """By hand."""
        self._on_calls(self._calls.start_by_hand(now_s), now_s)

    def end_call(self, now_s: float) -> None:
        """By hand, by sleep, or because a recording is over."""
        self._on_calls(self._calls.end_by_hand(now_s), now_s)

    def _begin(self, now_s: float) -> None:
        if self._session:
            return
        heard = list(self._before.events)
        started_s = min([one.start_s for one in heard if isinstance(one, SpeechStarted)], default=now_s)
        self._view.reset_call()
        self._texts.clear()
        self._shown = None
        self._ear_starts_before = self._ear_starts
        self.health.in_call = True
        self.health.new_call()
        self._session = Session(self._config.deck, self._config.coach, started_s)
        if self._config.trace:
            self._config.trace.call_started(started_s)
        if self._words:
            self._words.new_call()
        self._before.events.clear()
        for event in heard:
            self._in_call(event, event.at_s)
        self._announce(CallStarted(now_s), now_s)

    def _end(self, now_s: float) -> None:
        session, self._session = self._session, None
        if not session:
            return
        self._show(session.finish(now_s), session)
        if self._config.trace:
            self._config.trace.call_ended(now_s)
        self.last_record = session.record
        self.health.in_call = False
        self._view.set_clock(None)
        self._view.show_summary(call_summary(session.record))
        self._fresh_ear()
        self._announce(CallEnded(now_s), now_s)

    def _announce(self, change: CallStarted | CallEnded, now_s: float) -> None:
        for listener in self.listeners:
            listener(change, now_s)
        self.show_status()

    def _fresh_ear(self) -> None:
        self._epoch += 1
        self._before = _Before()
        self._ear.fresh(self._epoch)

    # --- time and gestures

    def tick(self, now_s: float) -> None:
        """Time passed."""
        self._on_calls(self._calls.tick(now_s), now_s)
        if self._session:
            self._view.set_clock(int(now_s - self._session.record.started_s))
            self._show(self._session.tick(now_s), self._session)
        elif self._before.last_speech_s is not None and now_s - self._before.last_speech_s > QUIET_S:
            self._fresh_ear()

    def gesture(self, gesture: Gesture) -> None:
        """The person did something."""
        if gesture.what == "wrong_cue" and gesture.cue:
            self._config.on_wrong_cue(gesture.cue)
        if gesture.what == "pause":
            self.health.paused = True
            self._ear.pause()
            self._calls.pause(gesture.at_s)
        elif gesture.what == "resume":
            self.health.paused = False
            self._ear.resume()
            self._calls.resume(gesture.at_s)
        self._tell_session(gesture, gesture.at_s)
        self.show_status()

    def try_again(self) -> None:
        """The person asked that what rests be started again."""
        self._ear.resume()
        if self._words:
            self._words.restart()

    def notify(self, sentence: str) -> None:
        """Something for the person to read once."""
        self.health.notify(sentence)
        self.show_status()

    def notice_read(self) -> None:
        """The person read it."""
        self.health.notice_read()
        self.show_status()

    def forget(self) -> None:
        """The person deleted the last call."""
        self.last_record = None

    # --- showing

    def _tell_session(
        self,
        event: SourceState | SpeechStarted | SpeechEnded | ToneReading | Utterance | Meaning | Behind | Fault | Gesture,
        now_s: float,
    ) -> None:
        if self._session:
            self._show(self._session.step(event, now_s), self._session)

    def _show(self, events: list[Event], session: Session) -> None:
        for event in events:
            if self._config.trace:
                self._config.trace.told(event)
            match event:
                case Utterance():
                    self._texts[event.utterance] = event.text
                    self._view.set_line(transcript_line(event))
                case ToneReading():
                    self.health.on_tone(event)
                    self._view.add_tone(tone_point(event, session.record.started_s))
                case Behind():
                    self.health.on_behind(event)
                case CueShown():
                    self._show_card(event)
                case CueCleared():
                    self._view.clear_card(event.how)

    def _show_card(self, cue: CueShown) -> None:
        self._view.show_card(card(cue))
        for ref in cue.evidence:
            spans = [quote_span(self._texts.get(ref, ""), quote) for quote in _quotes(cue.why)]
            found = tuple(span for span in spans if span)
            if found:
                self._view.mark(ref, found)

    def show_status(self) -> None:
        """Tells the window what is the matter, where that changed."""
        status = self.health.status()
        if status != self._status:
            self._status = status
            self._view.set_status(status)


def _quotes(why: str) -> list[str]:
    parts = why.replace("“", '"').replace("”", '"').split('"')
    return parts[1::2]
