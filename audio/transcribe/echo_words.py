"""Echo in the text. In: both sides' utterances. Out: the agent's, less those that are the customer heard again. Pure.

Without a headset the microphone hears the loudspeaker. What the echo gate lets through is caught here by its words:
an agent's utterance that says, at the same time, what the customer says. Either may arrive first.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, replace

from audio.events import Speaker, Utterance
from audio.transcribe.streaming import bare


@dataclass(frozen=True, slots=True)
class EchoWordsConfig:
    """When words are an echo."""

    min_words: int = 2
    """One word ("yes", "okay") is said by both sides at once too often."""
    min_share: float = 0.8
    """Of the agent's words, in the customer's order: an agent who adds words of their own is talking."""
    min_overlap: float = 0.7
    """Of the agent's time, within the customer's: an agent who repeats a number does so afterwards."""
    delay_s: float = 0.4
    """A loudspeaker's echo comes at most this late (Bluetooth included)."""
    remembered: int = 16
    """Utterances of each side that are compared: an echo is seconds old at most."""


class EchoWords:
    """Both channels' words of the last moments."""

    def __init__(self, config: EchoWordsConfig | None = None) -> None:
        self._config = config or EchoWordsConfig()
        self._customer: OrderedDict[str, Utterance] = OrderedDict()
        self._agent: deque[Utterance] = deque(maxlen=self._config.remembered)

    def push(self, utterance: Utterance) -> list[Utterance]:
        """What may be passed on: the utterance, or an empty final that withdraws an agent's words."""
        if utterance.speaker is Speaker.CUSTOMER:
            self._remember(utterance)
            return [utterance, *self._late(utterance)]
        if any(self._echoes(utterance, one) for one in self._customer.values()):
            return [withdrawn(utterance, utterance.at_s)] if utterance.final else []
        if utterance.final and utterance.text:
            self._agent.append(utterance)
        return [utterance]

    def _remember(self, utterance: Utterance) -> None:
        self._customer[utterance.utterance] = utterance
        self._customer.move_to_end(utterance.utterance)
        while len(self._customer) > self._config.remembered:
            self._customer.popitem(last=False)

    def _late(self, customer: Utterance) -> list[Utterance]:
        """Agent's finals that came before the customer's words which they echo."""
        echoes = [one for one in self._agent if self._echoes(one, customer)]
        for one in echoes:
            self._agent.remove(one)
        return [withdrawn(one, customer.at_s) for one in echoes]

    def _echoes(self, agent: Utterance, customer: Utterance) -> bool:
        config = self._config
        words = [bare(word) for word in agent.text.split()]
        if len(words) < config.min_words or self._overlap(agent, customer) < config.min_overlap:
            return False
        said = [bare(word) for word in customer.text.split()]
        return common_in_order(words, said) >= config.min_share * len(words)

    def _overlap(self, agent: Utterance, customer: Utterance) -> float:
        """Share of the agent's time that lies within the customer's, the delay allowed for; echo never runs ahead."""
        start_s = max(agent.start_s, customer.start_s - 0.1)
        end_s = min(agent.end_s, customer.end_s + self._config.delay_s)
        return max(0.0, end_s - start_s) / max(agent.end_s - agent.start_s, 1e-3)


def withdrawn(utterance: Utterance, at_s: float) -> Utterance:
    """The empty final that takes an utterance's words back."""
    return replace(utterance, text="", final=True, stable_chars=0, confidence=0.0, redacted=0, at_s=at_s)


def common_in_order(first: list[str], second: list[str]) -> int:
    """Length of the longest common subsequence of two word lists (Hirschberg 1975, one row at a time)."""
    row = [0] * (len(second) + 1)
    for word in first:
        diagonal = 0
        for i, other in enumerate(second, start=1):
            above = row[i]
            row[i] = diagonal + 1 if word == other else max(above, row[i - 1])
            diagonal = above
    return row[-1]
