"""When a call is on. In: speech of both sides, sources, the softphone's streams, a hand. Out: CallStarted, CallEnded.

Pure: time is passed in, in seconds on one clock for events and ticks. Without a named softphone two voices make a
call; with one, its microphone stream does.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, fields

from audio.events import SoftphoneStreams, SourceState, Speaker, SpeechEnded, SpeechStarted
from desktop.coaching.model import CallEnded, CallStarted, Meaning

CallInput = SpeechStarted | SpeechEnded | SourceState | SoftphoneStreams | Meaning
CallChange = CallStarted | CallEnded

_LOST = frozenset({"gone", "moved", "same_as_other"})
"""States in which a side cannot be heard though the call may go on. Silence is not one: a quiet line is silent."""


@dataclass(frozen=True, slots=True)
class CallConfig:
    """When a call starts and ends. All in seconds, above 0; ValueError otherwise."""

    softphone_named: bool = False
    """The person named the softphone: its streams say when a call is on."""
    window_s: float = 15.0
    """Both sides speak within this: a greeting and its answer do; a video and a remark beside it seldom."""
    customer_speech_s: float = 2.0
    """Of the window: more than a ringtone's or a notification's false speech, less than a first sentence."""
    agent_speech_s: float = 0.6
    """Of the window: "Hello, this is David" is longer, a cough is shorter."""
    quiet_s: float = 45.0
    """Nobody speaks for this long: over. The other threshold: starting takes seconds of speech, staying any speech."""
    hold_s: float = 180.0
    """The same where a pause was announced, a side is lost, or the softphone's microphone stream is open."""
    streams_gone_s: float = 2.0
    """Softphones close and reopen their streams on a transfer; a call that ended does not."""
    rearm_s: float = 10.0
    """After an end by hand nobody may speak for this long, before two voices make a call again."""
    longest_speech_s: float = 90.0
    """Speech whose end never came (the ear was restarted) counts no longer than this."""
    jump_s: float = 60.0
    """Time that jumps further than this between two ticks was sleep: the call is over."""

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name != "softphone_named" and not value > 0:
                raise ValueError(f"{one.name} should be above 0 s, but is {value}")


@dataclass(slots=True)
class _Voice:
    """What one side said lately: closed spans of (start_s, end_s), and the start of one still open."""

    spans: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=64))
    open_s: float | None = None

    def started(self, start_s: float) -> None:
        self.open_s = start_s

    def ended(self, start_s: float, end_s: float) -> None:
        self.spans.append((start_s, end_s))
        self.open_s = None

    def lost(self, now_s: float) -> None:
        if self.open_s is not None:
            self.ended(self.open_s, now_s)

    def speech_s(self, from_s: float, to_s: float) -> float:
        """Seconds of speech between the two times."""
        spans = [*self.spans, *([(self.open_s, to_s)] if self.open_s is not None else [])]
        return sum(max(0.0, min(end, to_s) - max(start, from_s)) for start, end in spans)


class CallDetector:
    """Knows whether a call is on, from one event or tick to the next."""

    def __init__(self, config: CallConfig | None = None) -> None:
        self._config = config or CallConfig()
        self._voices = {speaker: _Voice() for speaker in Speaker}
        self._lost: set[Speaker] = set()
        self._streams = SoftphoneStreams(output=False, microphone=False, at_s=0.0)
        self._streams_gone_at_s: float | None = None
        self._in_call = False
        self._patient = False
        """A pause was announced, or the call was dialled by hand and nobody has answered yet."""
        self._paused = False
        self._quiet_from_s = 0.0
        """Since when nobody has spoken; the start of a call counts as speech."""
        self._count_from_s = 0.0
        """Speech before this belongs to the call before."""
        self._needs_quiet = False
        self._last_s: float | None = None

    @property
    def config(self) -> CallConfig:
        """Its limits."""
        return self._config

    def use(self, config: CallConfig) -> None:
        """Other limits, at once."""
        self._config = config

    @property
    def in_call(self) -> bool:
        """A call is on."""
        return self._in_call

    @property
    def ringing(self) -> bool:
        """The named softphone plays and does not listen yet: most likely a call that comes in."""
        streams = self._streams
        return self._config.softphone_named and streams.output and not (streams.microphone or self._in_call)

    def step(self, event: CallInput, now_s: float) -> list[CallChange]:
        """One event that became known at `now_s`: at most one change."""
        changes = self._after_sleep(now_s)
        match event:
            case SpeechStarted():
                self._on_started(event, now_s)
            case SpeechEnded():
                self._on_ended(event)
            case SourceState():
                self._on_source(event, now_s)
            case SoftphoneStreams():
                changes += self._on_streams(event, now_s)
            case Meaning():
                self._patient = self._patient or event.hold is not None
        return changes or self._judge(now_s)

    def tick(self, now_s: float) -> list[CallChange]:
        """Time passed; a few times a second."""
        return self._after_sleep(now_s) or self._judge(now_s)

    def start_by_hand(self, now_s: float) -> list[CallChange]:
        """The person, or a softphone's script, says that a call begins."""
        changes = self._start(now_s)
        self._patient = self._patient or bool(changes)
        return changes

    def end_by_hand(self, now_s: float) -> list[CallChange]:
        """The person, or a softphone's script, says that it is over; what is still said starts no new one."""
        changes = self._end(now_s)
        self._needs_quiet = True
        return changes

    def pause(self, now_s: float) -> None:
        """Nothing is heard from now on because the person wants it so: quiet means nothing."""
        self._paused = True
        for voice in self._voices.values():
            voice.lost(now_s)

    def resume(self, now_s: float) -> None:
        """Heard again: quiet counts from now."""
        self._paused = False
        self._quiet_from_s = max(self._quiet_from_s, now_s)

    # --- what is heard

    def _on_started(self, event: SpeechStarted, now_s: float) -> None:
        self._heard_until(now_s)
        self._voices[event.speaker].started(event.start_s)

    def _on_ended(self, event: SpeechEnded) -> None:
        self._heard_until(event.end_s)
        self._voices[event.speaker].ended(event.start_s, event.end_s)

    def _heard_until(self, at_s: float) -> None:
        if self._needs_quiet and at_s - self._quiet_from_s >= self._config.rearm_s and not self._speaking():
            self._rearm(at_s)
        self._quiet_from_s = max(self._quiet_from_s, at_s)
        self._patient = False

    def _on_source(self, event: SourceState, now_s: float) -> None:
        if event.state in _LOST:
            self._lost.add(event.speaker)
            self._voices[event.speaker].lost(now_s)
        elif event.speaker in self._lost:
            self._lost.remove(event.speaker)
            self._quiet_from_s = max(self._quiet_from_s, now_s)

    def _on_streams(self, event: SoftphoneStreams, now_s: float) -> list[CallChange]:
        opened = event.microphone and not self._streams.microphone
        self._streams = event
        live = event.output or event.microphone
        self._streams_gone_at_s = None if live else (self._streams_gone_at_s or now_s)
        return self._start(now_s) if opened and self._config.softphone_named else []

    def _speaking(self) -> bool:
        return any(voice.open_s is not None for voice in self._voices.values())

    # --- what follows

    def _judge(self, now_s: float) -> list[CallChange]:
        self._last_s = now_s
        self._forget_lost_ends(now_s)
        if self._speaking():
            self._quiet_from_s = max(self._quiet_from_s, now_s)
        if self._in_call:
            return self._end(now_s) if self._over(now_s) else []
        if self._needs_quiet and now_s - self._quiet_from_s >= self._config.rearm_s:
            self._rearm(now_s)
        return self._start(now_s) if self._two_voices(now_s) else []

    def _over(self, now_s: float) -> bool:
        config = self._config
        if config.softphone_named and self._streams_gone_at_s is not None:
            return now_s - self._streams_gone_at_s >= config.streams_gone_s
        if self._paused:
            return False
        waits = self._patient or self._lost or (config.softphone_named and self._streams.microphone)
        return now_s - self._quiet_from_s >= (config.hold_s if waits else config.quiet_s)

    def _two_voices(self, now_s: float) -> bool:
        config = self._config
        if self._needs_quiet or self._paused or (config.softphone_named and not self._streams.microphone):
            return False
        from_s = max(now_s - config.window_s, self._count_from_s)
        customer_s = self._voices[Speaker.CUSTOMER].speech_s(from_s, now_s)
        agent_s = self._voices[Speaker.AGENT].speech_s(from_s, now_s)
        return customer_s >= config.customer_speech_s and agent_s >= config.agent_speech_s

    def _start(self, now_s: float) -> list[CallChange]:
        if self._in_call:
            return []
        self._in_call, self._needs_quiet, self._patient = True, False, False
        self._quiet_from_s = now_s
        return [CallStarted(now_s)]

    def _end(self, now_s: float) -> list[CallChange]:
        if not self._in_call:
            return []
        self._in_call = False
        self._count_from_s = now_s
        return [CallEnded(now_s)]

    def _rearm(self, now_s: float) -> None:
        self._needs_quiet = False
        self._count_from_s = now_s

    def _after_sleep(self, now_s: float) -> list[CallChange]:
        last_s, self._last_s = self._last_s, now_s
        if last_s is None or now_s - last_s <= self._config.jump_s:
            return []
        self._voices = {speaker: _Voice() for speaker in Speaker}
        self._count_from_s = now_s
        return self._end(now_s)

    def _forget_lost_ends(self, now_s: float) -> None:
        for voice in self._voices.values():
            if voice.open_s is not None and now_s - voice.open_s > self._config.longest_speech_s:
                voice.lost(now_s)
