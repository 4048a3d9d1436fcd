"""Cross-talk. In: (customer, agent) Frame pairs. Out: is the customer's frame only the agent heard again? Pure.

The far telephone's echo or a leaking line brings the agent's own voice back in the customer's channel. It is the echo
gate the other way round: it can only take frames away from the tone, nothing of the agent's sound reaches it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.echo import EchoConfig, EchoGate

if TYPE_CHECKING:
    from audio.events import Frame


class CrossTalkVeto:
    """Pairs of frames of the same stream time, in order."""

    def __init__(self, config: EchoConfig | None = None) -> None:
        self._gate = EchoGate(config)

    def push(self, customer: Frame, agent: Frame) -> bool:
        """True where the customer's frame holds only the agent's voice."""
        return self._gate.push(customer, agent)

    def wipe(self) -> None:
        """The sound that it compares goes."""
        self._gate.wipe()
