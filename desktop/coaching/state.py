"""The state of a call. In: events of hearing and Meaning. Out: who speaks, what was said, how the tone stands. Pure.

Rules read it and never change it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from audio.events import Behind, SourceState, Speaker, SpeechEnded, SpeechStarted, ToneLevel, ToneReading
from desktop.coaching.cards import Deck
from desktop.coaching.feelings import Opportunity
from desktop.coaching.model import CallEnded, CallStarted, FeelingMissed, Gesture, Meaning, Note
from desktop.coaching.turns import Turn, TurnLog, other

CoachInput = (
    CallStarted | CallEnded | SpeechStarted | SpeechEnded | ToneReading | Meaning | Gesture | Behind | SourceState
)
"""What the coach is told."""
RuleEvent = CoachInput | FeelingMissed | None
"""What a rule is called with; None when only time passed."""


@dataclass(frozen=True, slots=True)
class CoachSettings:
    """How often, and when. Each with its reason."""

    gap_s: float = 20.0
    """Between two cards: two words every 20 s helped speakers, more did not (Rhema, Tanveer et al. 2015, n = 30)."""
    max_cards_per_call: int = 8
    """More than a handful is a lecture, whatever the call."""
    patience_turns: int = 2
    """Agent's turns until a feeling counts as missed, where the deck says nothing else: most acknowledge by then."""
    patience_speech_s: float = 20.0
    """The same limit for an agent who does not stop for a turn."""
    card_on_screen_s: float = 20.0
    """Long enough to be read twice in a pause; by the next gap the place is free, so no card pushes out another."""
    pause_s: float = 0.4
    """A breath: the agent is speaking until they have been silent this long."""
    turn_over_s: float = 2.0
    """Quiet that ends a turn when nobody answers: pauses within a turn are shorter, and a card may not come into it."""
    floor_taken_s: float = 1.2
    """The other voice has held on this long alone: a turn, no "mm-hm", though its words are not known yet."""
    words_wait_s: float = 5.0
    """Speech without words this long after it ended was a cough; and words later than this give no cue."""
    silenced: dict[str, int] = field(default_factory=dict)
    """cue -> how often "wrong cue" was said of it in earlier calls: as many occasions pass before it shows."""

    def __post_init__(self) -> None:
        for name in ("gap_s", "card_on_screen_s", "pause_s", "turn_over_s", "patience_speech_s", "words_wait_s"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name}: expected seconds above 0, got {getattr(self, name)!r}")
        for name, low in (("max_cards_per_call", 0), ("patience_turns", 1)):
            if getattr(self, name) < low:
                raise ValueError(f"{name}: expected a whole number from {low} on, got {getattr(self, name)!r}")


LEVELS = {
    "new": CoachSettings(max_cards_per_call=12),
    "usual": CoachSettings(),
    "experienced": CoachSettings(gap_s=45.0, max_cards_per_call=4, patience_turns=3),
}
"""What an agent's experience means. The gap is at its least already: nobody reads more, whoever is new; and with one
turn of patience a card would come before most people have acknowledged a feeling. Who is used to the cards gets the
few that matter, and a turn more to come to it unasked."""


@dataclass(slots=True)
class Voice:
    """One channel's voice activity."""

    active_since_s: float | None = None
    last_end_s: float | None = None
    total_s: float = 0.0
    worded_until_s: float = 0.0
    """End of the last utterance whose words are known."""
    runs: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=64))
    """The last stretches of speech (start_s, end_s): a minute's worth; rules look back no further."""

    def speaking(self, now_s: float, pause_s: float) -> bool:
        """Is this voice active, with no pause of `pause_s` yet?"""
        return self.active_since_s is not None or (self.last_end_s is not None and now_s - self.last_end_s < pause_s)

    def ended(self, start_s: float, end_s: float) -> None:
        """A stretch of speech is over."""
        self.active_since_s = None
        self.last_end_s = max(end_s, self.last_end_s or 0.0)
        self.total_s += max(0.0, end_s - start_s)
        self.runs.append((start_s, end_s))

    def stretches(self, now_s: float) -> list[tuple[float, float]]:
        """Recent speech as (start_s, end_s), the running one up to now."""
        running = [] if self.active_since_s is None else [(self.active_since_s, max(now_s, self.active_since_s))]
        return [*self.runs, *running]


@dataclass(slots=True)
class Tone:
    """How the customer's tone stands, and since when."""

    level: ToneLevel = "learning"
    score: float = 0.0
    signs: str = ""
    at_s: float | None = None
    raised_since_s: float | None = None
    """Rising or high without a break since then."""
    high_since_s: float | None = None
    rises: int = 0
    eased: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def read(self, reading: ToneReading) -> None:
        """A new reading."""
        self.spend(reading.at_s)
        raised = reading.level in ("rising", "high")
        if raised and self.raised_since_s is None:
            self.raised_since_s = reading.at_s
            self.rises += 1
        elif not raised and self.raised_since_s is not None:
            self.raised_since_s = None
            self.eased += reading.level in ("easing", "steady")
        if reading.level != "high":
            self.high_since_s = None
        elif self.high_since_s is None:
            self.high_since_s = reading.at_s
        self.level, self.score, self.signs = reading.level, reading.score, reading.why

    def spend(self, now_s: float) -> None:
        """Count the time since the last reading to its level."""
        if self.at_s is not None:
            self.seconds[self.level] = self.seconds.get(self.level, 0.0) + max(0.0, now_s - self.at_s)
        self.at_s = now_s

    def high_for_s(self, now_s: float) -> float:
        """How long it has stayed high, 0.0 where it is not."""
        return 0.0 if self.high_since_s is None else now_s - self.high_since_s


FLOOR_SILENCE_S = 5.0
"""A silence that ends a monologue and is worth counting as dead air: both sides wait for something."""


class CallState:
    """One call so far."""

    def __init__(self, deck: Deck, settings: CoachSettings, started_s: float) -> None:
        self.deck = deck
        self.settings = settings
        self.started_s = started_s
        self.log = TurnLog()
        self.voices = {speaker: Voice() for speaker in Speaker}
        self.tone = Tone()
        self.feelings: list[Opportunity] = []
        self.notes: list[Note] = []
        self.behind_s = 0.0
        self.deaf: set[Speaker] = set()
        """Sides that are not heard at all: what they say meanwhile is judged by nobody. A muted side is not deaf."""
        self.interruptions: dict[float, bool] = {}
        """When the agent came into the customer's speech, and whether the customer was upset then."""
        self.redactions = 0
        self.dead_air_s = 0.0
        self.longest_monologue_s = 0.0
        self.floor_since_s: float | None = None
        """Since when the agent has held the floor."""

    def apply(self, event: CoachInput, now_s: float) -> None:
        """Take in one event."""
        if isinstance(event, SpeechStarted):
            self._speech_started(event)
        elif isinstance(event, SpeechEnded):
            self._speech_ended(event)
        elif isinstance(event, ToneReading):
            self.tone.read(event)
        elif isinstance(event, Meaning):
            self._said(event)
        elif isinstance(event, Behind):
            self.behind_s = event.by_s
        elif isinstance(event, SourceState):
            self._source_changed(event)

    def speaking(self, speaker: Speaker, now_s: float) -> bool:
        """Is this side speaking: active, with no pause of a breath yet?"""
        return self.voices[speaker].speaking(now_s, self.settings.pause_s)

    def words_pending(self, speaker: Speaker, now_s: float) -> bool:
        """Did this side say something whose words may still come?"""
        voice = self.voices[speaker]
        if voice.active_since_s is not None:
            return True
        unworded = voice.last_end_s is not None and voice.last_end_s > voice.worded_until_s + 0.3
        return unworded and now_s - (voice.last_end_s or 0.0) < self.settings.words_wait_s

    def turn_over(self, turn: Turn, now_s: float) -> bool:
        """Has this turn ended: the other answered, holds the floor, or nobody has spoken for a while?"""
        if self.log.turns and turn is not self.log.turns[-1]:
            return True
        if self.words_pending(turn.speaker, now_s):
            return False
        answering = self.voices[other(turn.speaker)].active_since_s
        if answering is not None and answering > turn.end_s - 0.5:
            return now_s - answering >= self.settings.floor_taken_s
        return now_s - max(turn.end_s, self.last_sound_s(now_s)) >= self.settings.turn_over_s

    def last_sound_s(self, now_s: float) -> float:
        """When a voice was last heard on either side (now, where one is active)."""
        if any(voice.active_since_s is not None for voice in self.voices.values()):
            return now_s
        ends = [max(voice.last_end_s or 0.0, voice.worded_until_s) for voice in self.voices.values()]
        return max(self.started_s, *ends)

    def since(self, speaker: Speaker, from_s: float) -> list[Meaning]:
        """Everything this side said in utterances that ended after `from_s`."""
        return self.log.since(speaker, from_s)

    def acknowledged_since(self, from_s: float) -> bool:
        """Did the agent recognise a feeling after `from_s`?"""
        said = self.since(Speaker.AGENT, from_s)
        return any(one.acknowledges for one in said)

    def glad_since(self, from_s: float) -> bool:
        """Did the customer say thanks or show relief after `from_s`, with no feeling of trouble beside it?"""
        return any(one.positive and not one.feelings for one in self.since(Speaker.CUSTOMER, from_s))

    def trouble(self, from_s: float, until_s: float) -> Opportunity | None:
        """The newest feeling in words within these times that nobody has recognised yet."""
        near = (one for one in self.feelings if not one.from_tone and from_s <= one.end_s and one.start_s <= until_s)
        return max((one for one in near if one.status in ("open", "missed")), key=_end_s, default=None)

    @property
    def caller_name(self) -> str | None:
        """The customer's name as the agent used it last ("Mrs Patel"), or else the first of the names they gave."""
        used = [one.uses_name for one in self.log.said[Speaker.AGENT] if one.uses_name]
        if used:
            return used[-1].title() if used[-1].islower() else used[-1]
        given = [n.value for n in self.notes if n.kind == "name" and n.speaker is Speaker.CUSTOMER and n.value]
        return given[-1].split()[0] if given else None

    def _speech_started(self, event: SpeechStarted) -> None:
        silence_s = event.start_s - self.last_sound_s(event.start_s)
        if silence_s >= FLOOR_SILENCE_S and not self.deaf:
            self.dead_air_s += silence_s
        if silence_s >= FLOOR_SILENCE_S:
            self.floor_since_s = None
        self.voices[event.speaker].active_since_s = event.start_s
        if event.speaker is Speaker.AGENT and self.floor_since_s is None:
            self.floor_since_s = event.start_s

    def _speech_ended(self, event: SpeechEnded) -> None:
        self.voices[event.speaker].ended(event.start_s, event.end_s)
        if event.speaker is Speaker.AGENT:
            held_s = event.end_s - (event.start_s if self.floor_since_s is None else self.floor_since_s)
            self.longest_monologue_s = max(self.longest_monologue_s, held_s)
        elif event.end_s - event.start_s >= self.settings.floor_taken_s:
            agent = self.voices[Speaker.AGENT].active_since_s
            self.floor_since_s = None if agent is None else max(agent, event.end_s)

    def _source_changed(self, event: SourceState) -> None:
        if event.state in ("gone", "moved", "same_as_other"):
            self.deaf.add(event.speaker)
        elif event.state in ("ok", "resumed"):
            self.deaf.discard(event.speaker)

    def _said(self, meaning: Meaning) -> None:
        utterance = meaning.utterance
        voice = self.voices[utterance.speaker]
        voice.worded_until_s = max(voice.worded_until_s, utterance.end_s)
        if self.log.add(meaning):
            self.redactions += utterance.redacted
            self.notes.extend(meaning.notes)


def _end_s(feeling: Opportunity) -> float:
    return feeling.end_s
