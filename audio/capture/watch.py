"""Watchdog of one channel. In: counts, peaks, stamps, the state of the link. Out: SourceState on change. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Literal

from audio.events import SourceState, SourceStateName, Speaker
from audio.units import samples_to_s

LinkState = Literal["opening", "open", "gone", "moved", "same_as_other"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where the device's stream stands, as the backend sees it. `detail` is a sentence for the agent.

    `number` counts the openings. `playing`: whether a program plays into what is heard (None: not known).
    """

    state: LinkState = "opening"
    detail: str = ""
    number: int = 0
    playing: bool | None = None

    @property
    def fault(self) -> Literal["gone", "moved", "same_as_other"] | None:
        """What is wrong with the link, None where it is (being) opened."""
        match self.state:
            case "opening" | "open":
                return None
            case fault:
                return fault


@dataclass(frozen=True, slots=True)
class WatchConfig:
    """When a channel that is open counts as not heard. Seconds; shares 0..1."""

    opening_s: float = 5.0
    """A stream that has brought nothing this long after it was asked for: PulseAudio needs up to 2 s for its first."""
    no_packets_s: float = 1.5
    """Three times the longest latency; leaves 0.5 s of the 2 s within which a fault is to be said."""
    zeros_s: float = 10.0
    """Digital silence this long: people breathe and rooms hum, so a live microphone is never all zeros."""
    sound_s: float = 0.3
    """This much of anything but zeros ends the silent state: one click does not."""
    share_enter: float = 0.8
    """A fifth of the samples missing makes words unreadable,"""
    share_leave: float = 0.95
    """and nearly all of them must be back before it counts as mended."""
    share_window_s: float = 4.5
    """Nine bursts at the longest latency: one late burst is a ninth of it and no alarm; mended is said within 5 s."""
    quiet_is_normal: bool = False
    """WASAPI loopback: no packets come while nothing plays."""

    def __post_init__(self) -> None:
        if not 0.0 < self.no_packets_s <= 1.9:
            raise ValueError(f"no_packets_s: expected up to 1.9 (a fault is said within 2 s), got {self.no_packets_s}")
        if not 0.0 < self.share_enter < self.share_leave <= 1.0:
            raise ValueError(
                f"expected 0 < share_enter < share_leave <= 1, got {self.share_enter} and {self.share_leave}"
            )


_SIDE = {Speaker.AGENT: "your microphone", Speaker.CUSTOMER: "the customer's side"}
_FAULTS: frozenset[SourceStateName] = frozenset(("silent", "gone", "moved", "same_as_other", "no_packets"))


class Watchdog:
    """Turns what came, and when, into the health of one channel; says each change once."""

    def __init__(self, speaker: Speaker, config: WatchConfig | None = None) -> None:
        self._speaker = speaker
        self._config = config or WatchConfig()
        self._link = Link()
        self._number = 0
        self._since_s: float | None = None
        """When this opening was first seen."""
        self._heard_s: float | None = None
        """When the last block of this opening came."""
        self._zeros_since_s: float | None = None
        self._sound_s = 0.0
        self._window_from_s = 0.0
        """Since when blocks are counted without a pause."""
        self._recent: deque[tuple[float, float]] = deque()
        """(arrival, duration) of the blocks of the last `share_window_s`,"""
        self._recent_s = 0.0
        """and their durations' sum."""
        self._lossy = False
        self._said: SourceStateName | None = None

    def heard(self, n_samples: int, rate_hz: int, peak: float, arrived_s: float, number: int) -> None:
        """Count one block of opening `number`; `peak` is its largest absolute sample."""
        self._on_opening(number, arrived_s)
        duration_s = samples_to_s(n_samples, rate_hz)
        if self._heard_s is None or arrived_s - self._heard_s > self._config.no_packets_s:
            self._window_from_s, self._recent_s = arrived_s, 0.0
            self._recent.clear()
        self._heard_s = arrived_s
        self._count(duration_s, arrived_s)
        if peak == 0.0:
            self._sound_s = 0.0
            self._zeros_since_s = arrived_s if self._zeros_since_s is None else self._zeros_since_s
        else:
            self._sound_s += duration_s
            if self._said != "silent" or self._sound_s >= self._config.sound_s:
                self._zeros_since_s = None

    def step(self, link: Link, now_s: float) -> list[SourceState]:
        """The change of health at `now_s`, if any."""
        self._on_opening(link.number, now_s)
        if link.playing is False:
            self._zeros_since_s = None  # nobody plays: zeros are what a loudspeaker has then
        self._link = link
        state, detail = self._health(now_s)
        if state is None or state == self._said or (state == "ok" and self._said == "resumed"):
            return []
        if state == "ok" and self._said in _FAULTS:
            state, detail = "resumed", f"Sotto hears {_SIDE[self._speaker]} again."
        self._said = state
        return [SourceState(self._speaker, state, detail, now_s)]

    def _on_opening(self, number: int, now_s: float) -> None:
        """Begin anew where this is another opening than the last."""
        if self._since_s is None or number != self._number:
            self._number, self._since_s = number, now_s
            self._heard_s, self._zeros_since_s, self._lossy = None, None, False

    def _count(self, duration_s: float, arrived_s: float) -> None:
        self._recent.append((arrived_s, duration_s))
        self._recent_s += duration_s
        while self._recent[0][0] <= arrived_s - self._config.share_window_s:
            self._recent_s -= self._recent.popleft()[1]
        if arrived_s - self._window_from_s >= self._config.share_window_s:
            limit = self._config.share_leave if self._lossy else self._config.share_enter
            share = self._recent_s / self._config.share_window_s
            self._lossy = not self._config.quiet_is_normal and share < limit

    def _health(self, now_s: float) -> tuple[SourceStateName | None, str]:
        side = _SIDE[self._speaker]
        if self._link.fault is not None:
            return self._link.fault, self._link.detail
        if self._heard_s is None:
            return self._before_the_first(now_s)
        if not self._config.quiet_is_normal and now_s - self._heard_s > self._config.no_packets_s:
            return "no_packets", f"No sound has come from {side} for {self._config.no_packets_s:g} s."
        if self._lossy:
            return "no_packets", f"Much of the sound of {side} is being lost: this machine is too busy."
        if self._zeros_since_s is not None and now_s - self._zeros_since_s >= self._config.zeros_s:
            return "silent", f"Nothing but digital silence from {side}: is it muted?"
        return "ok", f"Sotto hears {side}."

    def _before_the_first(self, now_s: float) -> tuple[SourceStateName | None, str]:
        assert self._since_s is not None
        if self._said in _FAULTS:
            return None, ""  # said already; it stays until sound is back
        if self._config.quiet_is_normal:
            return ("ok", "Ready: nothing plays yet.") if self._link.state == "open" else (None, "")
        if now_s - self._since_s > self._config.opening_s:
            return "no_packets", f"{_SIDE[self._speaker].capitalize()} was opened, but no sound comes."
        return None, ""
