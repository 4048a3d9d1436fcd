"""Speech gate. In: Frame and its voice score. Out: SpeechStarted, SpeechSegment, SpeechEnded. Pure.

One utterance is speech bounded by pauses. While it grows, a partial segment is sent at a cadence; early in a pause
one with `maybe_last`, so that its decoding is ready when the pause proves final; then the final, with the very same
samples, so that the decoding can be used again. A segment's samples begin up to `pre_roll_s` before its `start_s`,
which is the first voiced moment, and end `tail_s` after `voiced_end_s`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from audio.events import Frame, Speaker, SpeechEnded, SpeechSegment, SpeechStarted
from audio.overwrite import overwrite
from audio.units import FRAME_S, FRAME_SAMPLES, level_dbfs

SpeechEvent = SpeechStarted | SpeechSegment | SpeechEnded


@dataclass(frozen=True, slots=True)
class SpeechConfig:
    """When a voice begins and ends. Times in seconds of stream time."""

    enter_score: float = 0.5
    """Silero's own threshold for speech."""
    leave_score: float = 0.35
    """Silero's own: 0.15 below, so that a weak syllable does not end the turn."""
    min_speech_s: float = 0.16
    """A "yes" passes for 0.2 s and more; a key or a click for one or two frames (0.03-0.06 s)."""
    max_candidate_gap_s: float = 0.1
    """A candidate voice may dip this long (a plosive) and still be the same beginning."""
    pre_roll_s: float = 0.3
    """Sound kept from before the first voiced frame: unvoiced first phonemes score low."""
    tail_s: float = 0.2
    """Sound kept after the last voiced frame: released consonants; short, so that little echo comes along."""
    maybe_last_s: float = 0.25
    """Decode ahead after this much silence; most pauses this long are the end of the turn."""
    end_s: float = 0.5
    """Silence that ends an utterance."""
    partial_every_s: float | None = 0.8
    """Cadence of partials; None sends none. More often costs CPU, less often shows words later (docs/bench.md)."""
    partial_growth: float = 0.25
    """A long turn is decoded less often: at least this share of its length between partials. Saves a sixth of the CPU
    of 0.1 for 0.2 s of shown latency (docs/bench.md)."""
    max_utterance_s: float = 12.0
    """Longer speech is cut at its best dip: the model's window is 30 s, and a card can't wait for a monologue's end."""
    cut_after_s: float = 6.0
    """The dip is looked for after this point, so that cut pieces keep enough context."""
    min_level_dbfs: float = -58.0
    """Nothing quieter is speech, whatever the score: a headset's own noise is near -70, quiet speech near -45."""
    above_floor_db: float = 6.0
    """A voice stands at least this much over its channel's noise floor to begin."""

    def __post_init__(self) -> None:
        if not 0.0 < self.leave_score < self.enter_score < 1.0:
            raise ValueError(f"expected 0 < leave_score < enter_score < 1, got {self.leave_score}, {self.enter_score}")
        if not 0.0 < self.tail_s <= self.maybe_last_s < self.end_s:
            raise ValueError(
                f"expected 0 < tail_s <= maybe_last_s < end_s, got {self.tail_s}, {self.maybe_last_s}, {self.end_s}"
            )
        if not 2.0 <= self.cut_after_s < self.max_utterance_s <= 28.0:
            raise ValueError(
                f"expected 2 <= cut_after_s < max_utterance_s <= 28, got {self.cut_after_s}, {self.max_utterance_s}"
            )
        if self.partial_every_s is not None and self.partial_every_s < 0.2:
            raise ValueError(f"expected partials at least 0.2 s apart or None, got {self.partial_every_s}")


@dataclass(frozen=True, slots=True)
class _Heard:
    """One frame as the gate keeps it; `voiced` once the thresholds have spoken."""

    start_s: float
    samples: NDArray[np.float32] | None
    """None: heard while no sound was kept."""
    score: float
    level_dbfs: float
    voiced: bool

    @property
    def end_s(self) -> float:
        return self.start_s + FRAME_S


class NoiseFloor:
    """The level of a channel while nobody speaks: falls at once, rises slowly, so that speech does not lift it."""

    RISE_DB_S = 3.0
    """Slow against a sentence, quick against a fan that was switched on."""
    START_DBFS = -70.0

    def __init__(self) -> None:
        self.level_dbfs = self.START_DBFS

    def push(self, level: float, voiced: bool) -> None:
        """One frame's level; voiced frames can only lower the floor."""
        if level < self.level_dbfs:
            self.level_dbfs = max(level, self.START_DBFS)
        elif not voiced:
            self.level_dbfs = min(level, self.level_dbfs + self.RISE_DB_S * FRAME_S)


@dataclass(slots=True)
class _Utterance:
    """The speech that is running: all its frames from the pre-roll on."""

    id: str
    frames: list[_Heard]
    start_s: float
    voiced_end_s: float
    last_partial_s: float
    maybe_sent: bool = False
    voice_start_s: float = field(default=0.0)


class SpeechGate:
    """One channel's utterances. Memory is bounded by `max_utterance_s`."""

    def __init__(self, speaker: Speaker, config: SpeechConfig | None = None) -> None:
        self._speaker = speaker
        self._config = config or SpeechConfig()
        self._floor = NoiseFloor()
        self._count = 0
        self._recent: list[_Heard] = []
        self._now: _Utterance | None = None
        self._keeps_sound = True

    @property
    def speaking(self) -> bool:
        """Whether an utterance is running, its closing pause included."""
        return self._now is not None

    def push(self, frame: Frame, score: float, masked: bool = False) -> list[SpeechEvent]:
        """The next frame in time, its VAD score, and whether it is only the other side's echo."""
        events: list[SpeechEvent] = []
        if self._jumped(frame):
            events += self.finish(self._last_end_s())
        heard = self._hear(frame, 0.0 if masked else score, masked)
        return events + (self._begin(heard) if self._now is None else self._go_on(self._now, heard))

    def keep_sound(self, on: bool) -> None:
        """False: what is held is overwritten, and voices are told by their times alone. An utterance that was spoken in
        part while it was off is told by its times too; the first that begins afterwards has its sound again."""
        self._keeps_sound = on
        if on:
            self._recent.clear()  # a pre-roll without sound would take the next utterance's
            return
        self._recent = [self._without_sound(one) for one in self._recent]
        if self._now:
            self._now.frames = [self._without_sound(one) for one in self._now.frames]

    @staticmethod
    def _without_sound(heard: _Heard) -> _Heard:
        if heard.samples is not None:
            overwrite(heard.samples)
        return replace(heard, samples=None)

    def finish(self, at_s: float) -> list[SpeechEvent]:
        """The call ended or the stream broke: closes what is open."""
        self._recent.clear()
        return self._end(self._now, at_s) if self._now else []

    def _hear(self, frame: Frame, score: float, masked: bool) -> _Heard:
        level, config = level_dbfs(frame.samples), self._config
        if self._now is not None:
            voiced = score >= config.leave_score and level >= config.min_level_dbfs
        else:
            loud = level >= max(config.min_level_dbfs, self._floor.level_dbfs + config.above_floor_db)
            voiced = score >= config.enter_score and loud
        self._floor.push(level, score >= config.leave_score)
        samples = np.zeros(FRAME_SAMPLES, np.float32) if masked else frame.samples
        return _Heard(frame.start_s, samples if self._keeps_sound else None, score, level, voiced)

    def _last_end_s(self) -> float:
        frames = self._now.frames if self._now else self._recent
        return frames[-1].end_s

    def _jumped(self, frame: Frame) -> bool:
        """Stream time jumps after a suspend; sound from both sides of it is never one utterance."""
        if not (self._now or self._recent):
            return False
        return abs(frame.start_s - self._last_end_s()) > self._config.end_s

    def _begin(self, heard: _Heard) -> list[SpeechEvent]:
        config = self._config
        self._recent.append(heard)
        voiced = [one for one in self._candidate() if one.voiced]
        if not heard.voiced or len(voiced) * FRAME_S < config.min_speech_s:
            keep = len(self._candidate()) + round(config.pre_roll_s / FRAME_S)
            del self._recent[: max(0, len(self._recent) - keep)]
            return []
        self._count += 1
        name = f"{self._speaker.value[0]}{self._count}"
        start_s = voiced[0].start_s
        self._now = _Utterance(name, self._recent, start_s, heard.end_s, start_s, voice_start_s=start_s)
        self._recent = []
        return [SpeechStarted(self._speaker, start_s, heard.end_s)]

    def _candidate(self) -> list[_Heard]:
        """The trailing run of frames that may become an utterance: voiced, with short dips."""
        gap, first = 0, len(self._recent)
        for i in range(len(self._recent) - 1, -1, -1):
            gap, first = (0, i) if self._recent[i].voiced else (gap + 1, first)
            if gap * FRAME_S > self._config.max_candidate_gap_s:
                break
        return self._recent[first:]

    def _go_on(self, now: _Utterance, heard: _Heard) -> list[SpeechEvent]:
        now.frames.append(heard)
        if heard.voiced:
            now.voiced_end_s, now.maybe_sent = heard.end_s, False
            return self._cut(now) if self._too_long(now) else self._partial(now, heard.end_s)
        silent_s = heard.end_s - now.voiced_end_s
        if silent_s >= self._config.end_s - FRAME_S / 2:
            return self._end(now, heard.end_s)
        if silent_s >= self._config.maybe_last_s and not now.maybe_sent:
            now.maybe_sent = True
            return self._segment(now, heard.end_s, maybe_last=True)
        return []

    def _too_long(self, now: _Utterance) -> bool:
        return len(now.frames) * FRAME_S >= self._config.max_utterance_s

    def _partial(self, now: _Utterance, at_s: float) -> list[SpeechEvent]:
        every_s = self._config.partial_every_s
        if every_s is None:
            return []
        if at_s - now.last_partial_s < max(every_s, self._config.partial_growth * (at_s - now.start_s)):
            return []
        now.last_partial_s = at_s
        return self._segment(now, at_s)

    def _segment(
        self, now: _Utterance, at_s: float, *, final: bool = False, maybe_last: bool = False
    ) -> list[SpeechEvent]:
        frames, end_s = now.frames, now.frames[-1].end_s
        if final or maybe_last:
            until_s = now.voiced_end_s + self._config.tail_s
            frames = [one for one in frames if one.start_s < until_s]
            end_s = min(end_s, now.frames[len(frames) - 1].end_s)
        sound = [one.samples for one in frames if one.samples is not None]
        if len(sound) < len(frames):  # a part was spoken while no sound was kept: nothing of it is told
            return []
        return [
            SpeechSegment(
                self._speaker,
                now.id,
                now.start_s,
                end_s,
                now.voiced_end_s,
                np.concatenate(sound),
                final,
                maybe_last,
                at_s,
            )
        ]

    def _end(self, now: _Utterance, at_s: float) -> list[SpeechEvent]:
        self._now = None
        after_s = now.voiced_end_s + self._config.tail_s
        keep = round(self._config.pre_roll_s / FRAME_S)
        self._recent = [one for one in now.frames if one.start_s >= after_s][-keep:]
        if self._keeps_sound:
            self._recent = [one for one in self._recent if one.samples is not None]
        ended = SpeechEnded(self._speaker, now.voice_start_s, now.voiced_end_s, at_s)
        return [*self._segment(now, at_s, final=True), ended]

    def _cut(self, now: _Utterance) -> list[SpeechEvent]:
        """Ends the utterance at its best dip and goes on with the rest as the next: the voice itself did not end."""
        at = self._best_dip(now.frames)
        head, rest = now.frames[:at], now.frames[at:]
        at_s = now.frames[-1].end_s
        voiced_end_s = max((one.end_s for one in head if one.voiced), default=head[-1].end_s)
        first = _Utterance(now.id, head, now.start_s, voiced_end_s, at_s)
        start_s = next((one.start_s for one in rest if one.voiced), rest[0].start_s)
        self._count += 1
        name = f"{self._speaker.value[0]}{self._count}"
        self._now = _Utterance(name, rest, start_s, at_s, at_s, voice_start_s=now.voice_start_s)
        return self._segment(first, at_s, final=True)

    def _best_dip(self, frames: list[_Heard]) -> int:
        """Index of the frame where cutting harms least: the lowest level over 0.16 s, a pause before all."""
        first, last = round(self._config.cut_after_s / FRAME_S), len(frames) - round(1.0 / FRAME_S)
        levels = np.array([one.level_dbfs - (0.0 if one.voiced else 60.0) for one in frames])
        smooth = np.convolve(levels, np.full(5, 0.2), mode="same")
        return first + int(np.argmin(smooth[first:last]))
