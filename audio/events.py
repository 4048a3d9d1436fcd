"""The vocabulary of hearing: who spoke, how, when, and in what words. Frozen values, no I/O.

Every `*_s` is stream time: seconds since the call's chain began, on one clock for both channels.
`at_s` is when a fact became known; `start_s` and `end_s` say when in the voice it happened.
Absence is `None`, never 0 or NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Speaker(StrEnum):
    """The two channels of a call. They never swap."""

    AGENT = "agent"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Block:
    """What one device callback brought: mono float32 in -1..1, shape (n,), at the device's own rate.

    `arrived_s` is the machine's monotonic clock at the callback, not stream time.
    """

    samples: NDArray[np.float32]
    rate_hz: int
    arrived_s: float


@dataclass(frozen=True, slots=True)
class Frame:
    """512 samples (32 ms) of one channel at 16 kHz: float32 in -1..1, finite, shape (512,).

    `filled` marks silence that stands in for samples that never came.
    """

    speaker: Speaker
    start_s: float
    samples: NDArray[np.float32]
    filled: bool = False


SourceStateName = Literal["ok", "silent", "gone", "moved", "same_as_other", "no_packets", "resumed"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A channel's health changed. `detail` is a sentence for the agent."""

    speaker: Speaker
    state: SourceStateName
    detail: str
    at_s: float


@dataclass(frozen=True, slots=True)
class Levels:
    """RMS of the last moments of each channel in dBFS (-120..0), None where the channel is down."""

    agent_dbfs: float | None
    customer_dbfs: float | None
    at_s: float


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """A voice began on this channel."""

    speaker: Speaker
    start_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """A voice paused long enough (after hangover): voice activity from start_s to end_s."""

    speaker: Speaker
    start_s: float
    end_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class SpeechSegment:
    """The sound of one utterance so far, for the transcriber.

    `samples`: float32 in -1..1 at 16 kHz, shape (n,). `utterance` is stable over an utterance's partials and
    its final ("c3", "a12"). `voiced_end_s` is the last moment that the VAD passed. A segment with
    `maybe_last` is sent early in a pause, so that its decoding can be ready when the pause proves final.
    """

    speaker: Speaker
    utterance: str
    start_s: float
    end_s: float
    voiced_end_s: float
    samples: NDArray[np.float32]
    final: bool
    maybe_last: bool
    at_s: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """Pause-bounded speech of one speaker in words; partial until `final`.

    `stable_chars`: how much of `text` will not change any more. `confidence` 0..1.
    `redacted`: how many spans were masked in `text`. An empty final text withdraws the partials.
    """

    speaker: Speaker
    utterance: str
    start_s: float
    end_s: float
    text: str
    final: bool
    stable_chars: int
    confidence: float
    redacted: int
    at_s: float


@dataclass(frozen=True, slots=True)
class ProsodyFrame:
    """Gain-free voice features of one frame of the customer's channel; `f0_hz` None where unvoiced.

    `alpha_db`: 1000-3400 Hz over 300-1000 Hz. `centroid_hz`: spectral centroid within 300-3400 Hz.
    `low_db`: energy below 500 Hz over above. `hnr_db`: harmonics to noise. `flux`: spectral change 0..1.
    `clipped`: share of samples at the frame's own peak, 0..1; a distorted line bends the spectrum.
    """

    start_s: float
    f0_hz: float | None
    level_dbfs: float
    alpha_db: float
    centroid_hz: float
    low_db: float
    hnr_db: float | None
    flux: float
    clipped: float = 0.0


ToneLevel = Literal["learning", "steady", "rising", "high", "easing", "none"]


@dataclass(frozen=True, slots=True)
class ToneReading:
    """The customer's tone against their own baseline. `score` 0..1; `why` in plain words; never an emotion.

    `changed` marks a reading whose level differs from the one before.
    """

    level: ToneLevel
    score: float
    why: str
    confidence: float
    changed: bool
    at_s: float


@dataclass(frozen=True, slots=True)
class Behind:
    """Words trail the voice by this much; sent when it changed by a second."""

    by_s: float
    at_s: float


@dataclass(frozen=True, slots=True)
class Fault:
    """A part failed. `detail` says what happened, `action` what Sotto does about it; both are sentences."""

    part: Literal["ear", "transcriber", "model", "deck", "store"]
    detail: str
    action: str
    at_s: float


@dataclass(frozen=True, slots=True)
class SoftphoneStreams:
    """Which live audio streams the named softphone has: its microphone stream opening is the best sign of a call."""

    output: bool
    microphone: bool
    at_s: float


EarEvent = SourceState | Levels | SpeechStarted | SpeechEnded | SpeechSegment | ToneReading | SoftphoneStreams | Fault
"""What the ear process says."""
