"""The chain for one call. In: (agent, customer) Frame pairs. Out: EarEvent. Pure but for the VAD's file.

Tone is read from the customer's channel alone; the agent's channel can only mask frames in which it is heard there.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from audio.echo import EchoConfig, EchoGate
from audio.events import EarEvent, Frame, Levels, ProsodyFrame, Speaker, ToneReading
from audio.overwrite import overwrite
from audio.prosody import Prosody, ProsodyConfig
from audio.speech import SpeechConfig, SpeechGate
from audio.tone import ToneConfig, ToneTracker
from audio.units import FRAME_S, level_dbfs
from audio.vad import SileroVad
from audio.veto_crosstalk import CrossTalkVeto


@dataclass(frozen=True, slots=True)
class ListenConfig:
    """How one call is heard."""

    vad_model: Path
    speech: SpeechConfig = field(default_factory=SpeechConfig)
    prosody: ProsodyConfig = field(default_factory=ProsodyConfig)
    tone: ToneConfig | None = field(default_factory=ToneConfig)
    """None: the tone detector is off."""
    echo: EchoConfig = field(default_factory=EchoConfig)
    voiced_score: float = 0.5
    """VAD score from which a customer's frame counts as voice for the tone: Silero's own default."""
    levels_every_s: float = 0.16
    """Meters: at most six a second, so that the window repaints rarely."""


class ToneChain:
    """Prosody and tone of the customer's channel; keeps the VAD's verdicts until prosody catches up."""

    def __init__(self, prosody: ProsodyConfig, tone: ToneConfig) -> None:
        self._prosody = Prosody(prosody)
        self._tracker = ToneTracker(tone)
        self._voiced: deque[tuple[float, bool]] = deque(maxlen=64)

    def push(self, frame: Frame, voiced: bool) -> list[ToneReading]:
        """One customer frame and whether it is voice. Refuses the agent's: no feeling is read from that voice."""
        if frame.speaker is not Speaker.CUSTOMER:
            raise ValueError(f"expected a frame of the customer, got one of the {frame.speaker}")
        self._voiced.append((frame.start_s, voiced))
        return self._follow(self._prosody.push(frame))

    def finish(self) -> list[ToneReading]:
        """What the last frames still say."""
        return self._follow(self._prosody.finish())

    def rest(self, at_s: float) -> list[ToneReading]:
        """Lets go of the sound in hand, and says that the tone is not known."""
        self._prosody.wipe()
        self._voiced.clear()
        return [self._tracker.rest(at_s)]

    def _follow(self, measured: list[ProsodyFrame]) -> list[ToneReading]:
        readings: list[ToneReading] = []
        for one in measured:
            readings += self._tracker.push(one, self._voiced_at(one.start_s))
        return readings

    def _voiced_at(self, start_s: float) -> bool:
        while len(self._voiced) > 1 and self._voiced[1][0] <= start_s + FRAME_S / 2:
            self._voiced.popleft()
        return bool(self._voiced) and self._voiced[0][1]


class Listener:
    """One call in the ear: pairs of frames in, what was heard out."""

    def __init__(self, config: ListenConfig) -> None:
        self._config = config
        self._echo = EchoGate(config.echo)
        self._cross_talk = CrossTalkVeto(config.echo)
        self._vad = {speaker: SileroVad(config.vad_model) for speaker in Speaker}
        self._gate = {speaker: SpeechGate(speaker, config.speech) for speaker in Speaker}
        self._tone = ToneChain(config.prosody, config.tone) if config.tone else None
        self._keeps_sound = True
        self._levels_due_s = 0.0
        self._end_s = 0.0

    def keep_sound(self, on: bool) -> list[EarEvent]:
        """False (payment mode): what is held is overwritten, and from then on each frame is measured for its level and
        for voice, and overwritten. Echo, cross-talk and tone compare seconds of sound, so they rest. True: as before.
        """
        if on == self._keeps_sound:
            return []
        self._keeps_sound = on
        for speaker in Speaker:
            self._gate[speaker].keep_sound(on)
            self._vad[speaker].reset()
        self._echo.wipe()
        self._cross_talk.wipe()
        return [*self._tone.rest(self._end_s)] if self._tone and not on else []

    def push(self, agent: Frame, customer: Frame) -> list[EarEvent]:
        """32 ms of both sides, of the same stream time."""
        self._end_s = agent.start_s + FRAME_S
        if not self._keeps_sound:
            return self._measure(agent, customer)
        echoed = self._echo.push(agent, customer)
        agent_score = self._vad[Speaker.AGENT].score(agent.samples)
        customer_score = self._vad[Speaker.CUSTOMER].score(customer.samples)
        events: list[EarEvent] = []
        events += self._gate[Speaker.AGENT].push(agent, agent_score, masked=echoed)
        events += self._gate[Speaker.CUSTOMER].push(customer, customer_score)
        if self._tone:
            leaked = self._cross_talk.push(customer, agent)
            voiced = customer_score >= self._config.voiced_score and not (customer.filled or leaked)
            events += self._tone.push(customer, voiced)
        return events + self._levels(agent, customer)

    def _measure(self, agent: Frame, customer: Frame) -> list[EarEvent]:
        events: list[EarEvent] = []
        for frame in (agent, customer):
            events += self._gate[frame.speaker].push(frame, self._vad[frame.speaker].score(frame.samples))
        events += self._levels(agent, customer)
        for frame in (agent, customer):
            overwrite(frame.samples)
        return events

    def finish(self) -> list[EarEvent]:
        """The call ended: close what is open."""
        events: list[EarEvent] = []
        for speaker in Speaker:
            events += self._gate[speaker].finish(self._end_s)
        return events + (self._tone.finish() if self._tone else [])

    def _levels(self, agent: Frame, customer: Frame) -> list[EarEvent]:
        if self._end_s < self._levels_due_s:
            return []
        self._levels_due_s = self._end_s + self._config.levels_every_s
        return [Levels(_level(agent), _level(customer), self._end_s)]


def _level(frame: Frame) -> float | None:
    return None if frame.filled else level_dbfs(frame.samples)
