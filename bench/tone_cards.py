"""From the tone to the card. In: a simulated call's readings, and what the caller says. Out: was "tone_rising" shown?

The real coach, deck and language rules decide; the caller speaks alone, so that no other card takes the place. Words
are given, not recognised: four utterances in the ending, each known a second after it ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from audio.events import Speaker, SpeechEnded, SpeechStarted, ToneReading, Utterance
from desktop.coaching.coach import Coach, CoachInput
from desktop.coaching.model import CallStarted, CueShown, Meaning
from desktop.parts import NO_MODEL, Parts, load_parts
from desktop.settings import Settings
from desktop.understand import Understanding

WORDS: dict[str, tuple[str, ...]] = {
    "none": (),
    "neutral": (
        "I live on Park Road, at number twelve.",
        "It is the blue one, about this big.",
        "I moved here in May, with my brother.",
        "You can send it to the same address.",
    ),
    "happy": (
        "Oh, that's wonderful, thank you so much.",
        "I did not expect that at all.",
        "That is really great, thank you.",
        "You have made my day.",
    ),
    "complaint": (
        "This is ridiculous, I have been waiting for three weeks.",
        "Nobody ever calls me back.",
        "I have had enough of this.",
        "This is the third time I call about it.",
    ),
}
"""What is said in the ending, by its sense."""
CARD = "tone_rising"
_EVERY_S, _LENGTH_S, _WORDS_S = 3.75, 3.25, 1.0
"""From one utterance to the next, how long each is, and how long its words take."""
_TICK_S, _TAIL_S = 0.25, 3.0
"""The coach's clock, and how long after the ending a card still counts: the breath after the last word."""


def cards(readings: Sequence[ToneReading], ending_s: float, end_s: float) -> dict[str, bool]:
    """For each kind of words, whether the card was shown in an ending from `ending_s` to `end_s`."""
    if not any(one.level in {"rising", "high"} for one in readings):
        return dict.fromkeys(WORDS, False)
    return {sense: _shown(readings, ending_s, end_s, sense) for sense in WORDS}


def _shown(readings: Sequence[ToneReading], ending_s: float, end_s: float, sense: str) -> bool:
    parts = _parts()
    coach = Coach(parts.deck, parts.coach)
    coach.step(CallStarted(0.0), 0.0)
    found, ticks = False, int((end_s + _TAIL_S - ending_s) / _TICK_S)
    events = [(one.at_s, one) for one in readings] + list(_said(sense, ending_s, end_s))
    events += [(ending_s + i * _TICK_S, None) for i in range(1, ticks + 1)]
    for at_s, event in sorted(events, key=lambda pair: pair[0]):
        told = coach.tick(at_s) if event is None else coach.step(event, at_s)
        found = found or any(isinstance(one, CueShown) and one.cue == CARD and at_s >= ending_s for one in told)
    return found


def _said(sense: str, ending_s: float, end_s: float) -> Iterator[tuple[float, CoachInput]]:
    """The speech of the ending and what it means, with the times at which they are known."""
    start_s = ending_s
    for i in range(int((end_s - ending_s) / _EVERY_S)):
        stop_s = start_s + _LENGTH_S
        yield start_s, SpeechStarted(Speaker.CUSTOMER, start_s, start_s)
        yield stop_s, SpeechEnded(Speaker.CUSTOMER, start_s, stop_s, stop_s)
        if WORDS[sense]:
            known_s = stop_s + _WORDS_S
            meant = _meaning(WORDS[sense][i % len(WORDS[sense])])
            spoken = replace(meant.utterance, utterance=f"c{i}", start_s=start_s, end_s=stop_s, at_s=known_s)
            yield known_s, replace(meant, utterance=spoken)
        start_s += _EVERY_S


@cache
def _meaning(text: str) -> Meaning:
    """What the language rules read in it, said at 0 s."""
    said = Utterance(Speaker.CUSTOMER, "c", 0.0, 1.0, text, True, len(text), 1.0, 0, 1.0)
    return next(one for one in Understanding(_parts().patterns).push(said) if isinstance(one, Meaning))


@cache
def _parts() -> Parts:
    return load_parts(Settings(), NO_MODEL)
