"""Turns. In: Meaning of each final utterance, in almost any order. Out: who held the floor, turn by turn. Pure.

A turn is all utterances of one speaker until the other says something substantive; backchannels ("mm-hm") neither end
nor make one (docs: "Words we use in one sense only"). Words come late and the two channels do not wait for each other,
so utterances are put in order by when they were said, not by when they became known.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

from audio.events import Speaker
from desktop.coaching.model import Meaning

LONGEST_UTTERANCE_S = 300.0
"""No utterance is longer: the speech gate cuts far sooner, and a line of a written dialogue is one turn at most."""


def start_s(meaning: Meaning) -> float:
    """When its utterance began."""
    return meaning.utterance.start_s


def other(speaker: Speaker) -> Speaker:
    """The other side of the call."""
    return Speaker.CUSTOMER if speaker is Speaker.AGENT else Speaker.AGENT


@dataclass(frozen=True, slots=True)
class Turn:
    """Substantive utterances of one speaker, at least one, in the order said."""

    speaker: Speaker
    meanings: tuple[Meaning, ...]

    @property
    def start_s(self) -> float:
        """Where its first utterance began."""
        return self.meanings[0].utterance.start_s

    @property
    def end_s(self) -> float:
        """Where its last utterance ended."""
        return max(meaning.utterance.end_s for meaning in self.meanings)

    @property
    def voice_s(self) -> float:
        """Seconds of utterances, without the pauses between them."""
        return sum(meaning.utterance.end_s - meaning.utterance.start_s for meaning in self.meanings)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(meaning.utterance.text for meaning in self.meanings)

    @property
    def utterances(self) -> tuple[str, ...]:
        """The ids of its utterances."""
        return tuple(meaning.utterance.utterance for meaning in self.meanings)


class TurnLog:
    """What was said, in order: by speaker (backchannels too) and as turns."""

    def __init__(self) -> None:
        self.said: dict[Speaker, list[Meaning]] = {speaker: [] for speaker in Speaker}
        self.turns: list[Turn] = []
        self._substantive: list[Meaning] = []
        self._known: set[tuple[Speaker, str, float]] = set()

    def add(self, meaning: Meaning) -> bool:
        """Put one utterance in its place; False where it says nothing or was known already."""
        utterance = meaning.utterance
        key = (utterance.speaker, utterance.utterance, utterance.start_s)
        if not utterance.text.strip() or key in self._known:
            return False
        self._known.add(key)
        insort(self.said[utterance.speaker], meaning, key=start_s)
        if not meaning.backchannel:
            self._place(meaning)
        return True

    def turn_of(self, utterance: str) -> Turn | None:
        """The turn this utterance belongs to, one of the newest; None for a backchannel."""
        return next((turn for turn in reversed(self.turns) if utterance in turn.utterances), None)

    def since(self, speaker: Speaker, from_s: float) -> list[Meaning]:
        """What this side said in utterances that ended after `from_s`. Cost grows with their number, not the call's."""
        said = self.said[speaker]
        first = bisect_left(said, from_s - LONGEST_UTTERANCE_S, key=start_s)
        return [one for one in said[first:] if one.utterance.end_s > from_s]

    def before(self, turn: Turn) -> Turn | None:
        """The turn of the other speaker that this one, one of the newest, answers."""
        for index in range(len(self.turns) - 1, 0, -1):
            if self.turns[index] is turn:
                return self.turns[index - 1]
        return None

    def last(self, speaker: Speaker) -> Turn | None:
        """This speaker's newest turn."""
        return next((turn for turn in reversed(self.turns) if turn.speaker is speaker), None)

    def _place(self, meaning: Meaning) -> None:
        in_order = not self._substantive or start_s(meaning) >= start_s(self._substantive[-1])
        insort(self._substantive, meaning, key=start_s)
        if in_order:
            self._append(meaning)
            return
        self.turns.clear()
        for each in self._substantive:
            self._append(each)

    def _append(self, meaning: Meaning) -> None:
        speaker = meaning.utterance.speaker
        if self.turns and self.turns[-1].speaker is speaker:
            self.turns[-1] = Turn(speaker, (*self.turns[-1].meanings, meaning))
        else:
            self.turns.append(Turn(speaker, (meaning,)))
