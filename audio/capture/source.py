"""What a capture backend is: the Source protocol, and the configuration that all of them take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from audio.events import Block, SourceState, Speaker


@dataclass(frozen=True, slots=True)
class CaptureConfig:
    """Which devices, and how much they may buffer. A name is a device's id, its name, or a part of it."""

    microphone: str | None = None
    """The agent's side; None: the system's default microphone."""
    customer: str | None = None
    """The customer's side; None: what the softphone plays to, or else the default loudspeakers."""
    softphone: str | None = None
    """The program that carries the calls, as a part of its name; None: any."""
    latency_s: float = 0.3
    """Below 0.2 s a busy machine loses sound without a word; above 0.5 s the words come late."""

    def __post_init__(self) -> None:
        if not 0.2 <= self.latency_s <= 0.5:
            raise ValueError(f"latency_s: expected 0.2 to 0.5 seconds, got {self.latency_s}")
        for field in ("microphone", "customer", "softphone"):
            name = getattr(self, field)
            if name is not None and not name.strip():
                raise ValueError(f"{field}: expected a name or nothing, got {name!r}")


class Source(Protocol):
    """One channel's sound. Made for one thread: start, then read and states often, then stop."""

    @property
    def speaker(self) -> Speaker:
        """Whose channel this is; it never changes."""

    @property
    def needs_restart(self) -> bool:
        """Only a new process can hear this device again: its sound library does not see devices return."""

    def start(self) -> None:
        """Begin to open the device. Returns at once; what comes of it is told by `states`."""

    def read(self) -> list[Block]:
        """What came since the last call, oldest first. Never blocks."""

    def states(self, now_s: float) -> list[SourceState]:
        """How the channel's health changed since the last call; `now_s` is the monotonic clock."""

    def wipe(self) -> None:
        """Sound that came and was not read yet becomes silence of the same length."""

    def stop(self) -> None:
        """Close the device and end what `start` began."""
