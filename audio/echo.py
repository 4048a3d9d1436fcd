"""Echo gate. In: (agent, customer) Frame pairs. Out: is the agent's frame only the customer heard again? Pure.

With no headset the customer comes out of a loudspeaker and into the agent's microphone: the same wave, later,
softer and coloured by the room. Two steps: first *that* there is an echo and its delay, from the phase of the two
channels alone (two voices at once share none, so independent talk is never taken for echo); then, frame by frame,
*how much* of the agent's sound that echo explains in each band. What the agent adds is left over, and unmasks.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from audio.overwrite import overwrite
from audio.units import FRAME_S, FRAME_SAMPLES, RATE_HZ, s_to_samples

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audio.events import Frame

    Floats = NDArray[np.float64]

_TINY = 1e-12
_EDGES_HZ = (100, 200, 300, 400, 520, 650, 800, 1000, 1250, 1550, 1900, 2350, 2900, 3600, 4400, 5600)
"""About critical bands: one voice rarely fills the gaps of another in all of them."""


@dataclass(frozen=True, slots=True)
class EchoConfig:
    """When an echo is believed, and when a frame is one."""

    max_delay_s: float = 0.4
    """Bluetooth loudspeakers reach 0.3 s."""
    window_s: float = 1.024
    """Sound compared for the delay: long enough for a sharp peak, short enough to find it in a sentence."""
    evaluate_every_s: float = 0.512
    believed_peak: float = 12.0
    """Height of the phase correlation over its own spread. Unrelated voices stay under 6, the same voice
    saying two different things under 8.5; an echo in an office reaches 24 to 43 (flite voices, tests/audio)."""
    kept_peak: float = 8.0
    """Under this, while the customer speaks, the echo is doubted."""
    confirmations: int = 2
    """Windows in a row that must name the same delay."""
    same_delay_s: float = 0.003
    forget_after: int = 40
    """Doubted windows (about 20 s of the customer's speech) before an echo is forgotten: a headset was put on."""
    cross_keep: float = 0.6
    """Share of the old cross spectrum kept in the new: about three windows."""
    speech_over_floor_db: float = 10.0
    gain_quantile: float = 0.35
    """Frames where both speak lie above the echo's own level, so the lower part tells it."""
    gain_frames: int = 300
    """About ten seconds of the customer's voice: someone turns the volume, we follow."""
    margin_db: float = 6.0
    """How far an echo may exceed its usual level in a band before the rest counts as the agent's."""
    tail_db_per_s: float = 95.0
    """Decay of the room after the voice (60 dB in 0.6 s: an ordinary office)."""
    masked_below: float = 0.15
    """Unexplained share of the energy under which a frame is an echo."""
    unmasked_above: float = 0.35

    def __post_init__(self) -> None:
        if not 0.0 < self.max_delay_s <= 1.0:
            raise ValueError(f"expected max_delay_s of 0 to 1, got {self.max_delay_s}")
        if not 0.0 < self.kept_peak < self.believed_peak:
            raise ValueError(f"expected 0 < kept_peak < believed_peak, got {self.kept_peak}, {self.believed_peak}")
        if not 0.0 < self.masked_below < self.unmasked_above < 1.0:
            raise ValueError(
                f"expected 0 < masked_below < unmasked_above < 1, got {self.masked_below}, {self.unmasked_above}"
            )


class EchoGate:
    """Pairs of frames of the same stream time, in order."""

    def __init__(self, config: EchoConfig | None = None) -> None:
        self._config = config or EchoConfig()
        window = s_to_samples(self._config.window_s)
        self._agent = np.zeros(window, np.float32)
        self._customer = np.zeros(window + s_to_samples(self._config.max_delay_s), np.float32)
        self._finder = _DelayFinder(self._config)
        self._explainer = _Explainer(self._config)
        self._every = max(1, round(self._config.evaluate_every_s / FRAME_S))
        self._until_evaluation = self._every
        self._unexplained = 1.0
        self._masked = False

    @property
    def delay_s(self) -> float | None:
        """How late the customer comes back, or None while no echo is believed."""
        delay = self._finder.delay_samples
        return None if delay is None else delay / RATE_HZ

    def push(self, agent: Frame, customer: Frame) -> bool:
        """True where the agent's frame holds only the customer's voice heard again."""
        _shift_in(self._agent, agent.samples)
        _shift_in(self._customer, customer.samples)
        self._until_evaluation -= 1
        if self._until_evaluation <= 0:
            self._until_evaluation = self._every
            self._evaluate()
        delay = self._finder.delay_samples
        if delay is None:
            self._masked = False
            return False
        return self._judge(self._explainer.unexplained(self._agent[-FRAME_SAMPLES:], self._came(delay, 0)))

    def wipe(self) -> None:
        """The sound of both windows goes; the delay and level of an echo, which are numbers, stay known."""
        overwrite(self._agent)
        overwrite(self._customer)
        self._masked, self._unexplained = False, 1.0

    def _came(self, delay: int, frames_ago: int) -> NDArray[np.float32]:
        """The customer's sound that an echo in the agent's frame of `frames_ago` would repeat."""
        end = len(self._customer) - delay - frames_ago * FRAME_SAMPLES
        return self._customer[end - FRAME_SAMPLES : end]

    def _evaluate(self) -> None:
        before = self._finder.delay_samples
        delay = self._finder.update(self._agent, self._customer)
        if delay is None:
            return
        if before is None or abs(before - delay) > s_to_samples(self._config.same_delay_s):
            self._explainer.restart()
            for ago in reversed(range(len(self._agent) // FRAME_SAMPLES)):
                end = len(self._agent) - ago * FRAME_SAMPLES
                self._explainer.unexplained(self._agent[end - FRAME_SAMPLES : end], self._came(delay, ago))
        self._explainer.learn()

    def _judge(self, unexplained: float) -> bool:
        self._unexplained += 0.5 * (unexplained - self._unexplained)
        if self._masked and self._unexplained > self._config.unmasked_above:
            self._masked = False
        elif not self._masked and self._unexplained < self._config.masked_below:
            self._masked = True
        return self._masked


class _DelayFinder:
    """Believes in a delay when the phases of both channels agree on it again and again.

    Generalised cross-correlation with phase transform: Knapp and Carter 1976, IEEE Trans. ASSP 24:320.
    """

    def __init__(self, config: EchoConfig) -> None:
        self._config = config
        self.delay_samples: int | None = None
        self._longest = s_to_samples(config.max_delay_s)
        self._n_fft = 2048 * math.ceil((s_to_samples(config.window_s) + self._longest) / 2048)
        hz = np.fft.rfftfreq(self._n_fft, 1.0 / RATE_HZ)
        self._band = (hz >= 200.0) & (hz <= 3600.0)
        self._cross: NDArray[np.complex128] = np.zeros(len(hz), np.complex128)
        self._candidate = -1
        self._agreed = 0
        self._doubted = 0

    def update(self, agent: NDArray[np.float32], customer: NDArray[np.float32]) -> int | None:
        """Both windows end now, `customer` reaches max_delay_s further back. The believed delay in samples."""
        if not (_has_voice(agent) and _has_voice(customer)):
            return self.delay_samples
        self._add(agent, customer)
        correlation = np.fft.irfft(self._cross, self._n_fft)[: self._longest + 1]
        spread = float(np.sqrt(np.mean(correlation**2))) + _TINY
        at = int(np.argmax(np.abs(correlation)))
        self._believe(self._longest - at, float(abs(correlation[at])) / spread)
        return self.delay_samples

    def _add(self, agent: NDArray[np.float32], customer: NDArray[np.float32]) -> None:
        """The lag of correlation k means that the agent's window sits k samples into the customer's."""
        product = np.fft.rfft(customer, self._n_fft) * np.conj(np.fft.rfft(agent, self._n_fft))
        size = np.abs(product)
        phase = np.where(self._band, product / (size + 1e-3 * float(size.mean()) + _TINY), 0.0)
        self._cross = self._config.cross_keep * self._cross + (1.0 - self._config.cross_keep) * phase

    def _believe(self, delay: int, peak: float) -> None:
        same = abs(delay - self._candidate) <= s_to_samples(self._config.same_delay_s)
        self._candidate = delay
        strong = peak >= self._config.believed_peak
        self._agreed = (self._agreed + 1 if same else 1) if strong else 0
        if self._agreed >= self._config.confirmations:
            self.delay_samples, self._doubted = delay, 0
        elif peak < self._config.kept_peak:
            self._doubted += 1
            if self._doubted >= self._config.forget_after:
                self.delay_samples, self._doubted = None, 0


class _Explainer:
    """What share of the agent's energy the customer's echo does not explain, band by band."""

    def __init__(self, config: EchoConfig) -> None:
        self._config = config
        self._hann = np.hanning(FRAME_SAMPLES)
        hz = np.fft.rfftfreq(FRAME_SAMPLES, 1.0 / RATE_HZ)
        self._edges = np.searchsorted(hz, _EDGES_HZ)
        self._tail = 10.0 ** (-config.tail_db_per_s * FRAME_S / 10.0)
        self._margin = 10.0 ** (config.margin_db / 10.0)
        self._over_floor = 10.0 ** (config.speech_over_floor_db / 10.0)
        self.restart()

    def restart(self) -> None:
        """Another delay: another path."""
        n_bands = len(self._edges) - 1
        self._came: Floats = np.zeros(n_bands)
        self._agent_floor = _Floor(n_bands)
        self._customer_floor = _Floor(n_bands)
        self._gains_db: deque[Floats] = deque(maxlen=self._config.gain_frames)
        self._gain: Floats | None = None

    def unexplained(self, agent: NDArray[np.float32], came: NDArray[np.float32]) -> float:
        """Share 0..1 of one frame; 1 where nothing can be said. Both float32, shape (512,)."""
        heard, sent = self._bands(agent), self._bands(came)
        self._came = np.maximum(sent, self._tail * self._came)
        noise, quiet = self._agent_floor.follow(heard), self._customer_floor.follow(sent)
        if float(sent.sum()) > self._over_floor * float(quiet.sum()):
            ratio = (np.maximum(heard - noise, _TINY)) / (self._came + _TINY)
            self._gains_db.append(10.0 * np.log10(ratio))
        if self._gain is None or float(heard.sum()) < 2.0 * float(noise.sum()):
            return 1.0
        left = np.maximum(heard - self._margin * self._gain * self._came - 2.0 * noise, 0.0)
        return float(left.sum()) / (float(heard.sum()) + _TINY)

    def learn(self) -> None:
        """Take the echo's level in each band from the frames in which the customer spoke."""
        if len(self._gains_db) >= 8:
            low = np.quantile(np.array(self._gains_db), self._config.gain_quantile, axis=0)
            self._gain = 10.0 ** (low / 10.0)

    def _bands(self, samples: NDArray[np.float32]) -> Floats:
        power = np.abs(np.fft.rfft(samples * self._hann)) ** 2
        return np.asarray(np.add.reduceat(power[: self._edges[-1]], self._edges[:-1]), np.float64)


class _Floor:
    """Noise in each band: falls at once, rises 0.7 dB/s, so that a pause in speech resets it."""

    def __init__(self, n_bands: int) -> None:
        self._floor: Floats = np.full(n_bands, np.inf)

    def follow(self, bands: Floats) -> Floats:
        """The floor after this frame; digital silence (a filled gap) tells nothing."""
        if float(bands.sum()) > _TINY:
            self._floor = np.minimum(bands, self._floor * 1.005)
        return np.where(np.isfinite(self._floor), self._floor, 0.0)


def _shift_in(store: NDArray[np.float32], new: NDArray[np.float32]) -> None:
    store[: -len(new)] = store[len(new) :]
    store[-len(new) :] = new


def _has_voice(samples: NDArray[np.float32]) -> bool:
    """Some frames stand well over the quietest: there is something to compare, not just hum or silence."""
    frames = samples[len(samples) % FRAME_SAMPLES :].reshape(-1, FRAME_SAMPLES)
    energy = np.einsum("ij,ij->i", frames, frames)
    return bool(energy.max() > 1e-4 and energy.max() > 10.0 * (energy.min() + 1e-9))
