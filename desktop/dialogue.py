"""A written call. In: the text of a dialogue file. Out: its events, as a recording of it would give them. Pure."""

from __future__ import annotations

import json
from reprlib import repr as shown
from typing import Any, get_args

from audio.events import Speaker, SpeechEnded, SpeechStarted, ToneLevel, ToneReading, Utterance
from desktop.coaching.model import Gesture

HANGOVER_S = 0.5
"""A voice is known to have paused this long after it did, as in the ear."""
WORDS_S = 0.6
"""And its words are known this long after, as with a model that keeps up."""
MAX_LINES = 20_000
MAX_TEXT = 5_000
MAX_S = 86_400.0
"""A day: no call is longer, and time passes in small steps."""
_TONE_SCORE = {"learning": 0.0, "steady": 0.2, "easing": 0.4, "rising": 0.7, "high": 0.9, "none": 0.0}
_GESTURES = ("done", "not_now", "wrong_cue", "pause", "resume", "payment_on", "payment_off")

DialogueEvent = SpeechStarted | SpeechEnded | Utterance | ToneReading | Gesture


class DialogueError(ValueError):
    """A dialogue that cannot be read; one line, naming the line and what was expected."""


def read_dialogue(text: str) -> list[DialogueEvent]:
    """The dialogue's events in the order in which they become known. Raises DialogueError."""
    events: list[DialogueEvent] = []
    counts = dict.fromkeys(Speaker, 0)
    level = "learning"
    lines = text.split("\n")  # not splitlines(): JSON allows U+2028 and its like within a text
    if len(lines) > MAX_LINES:
        raise DialogueError(f"expected at most {MAX_LINES} lines, got {len(lines)}")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        item = _object(line, number)
        if "speaker" in item:
            events += _turn(item, number, counts)
        elif "tone" in item:
            events.append(_tone(item, number, level))
            level = item["tone"]
        elif "gesture" in item:
            events.append(_gesture(item, number))
        else:
            raise DialogueError(f"line {number}: expected a turn with 'speaker', a 'tone' or a 'gesture'")
    if not events:
        raise DialogueError("expected at least one turn, got an empty file")
    return sorted(events, key=lambda event: event.at_s)


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DialogueError(f"line {number}: expected a JSON object, got {line[:40]!r}") from error
    if not isinstance(item, dict):
        raise DialogueError(f"line {number}: expected a JSON object, got {type(item).__name__}")
    return item


def _seconds(item: dict[str, Any], key: str, number: int) -> float:
    value = item.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MAX_S:
        raise DialogueError(f"line {number}: {key}: expected seconds from 0 to {MAX_S:.0f}, got {shown(value)}")
    return float(value)


def _words(text: str) -> str:
    """One line that any screen and file can take: no control characters, no half of a surrogate pair."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())


def _turn(item: dict[str, Any], number: int, counts: dict[Speaker, int]) -> list[DialogueEvent]:
    try:
        speaker = Speaker(item["speaker"])
    except ValueError as error:
        raise DialogueError(
            f"line {number}: speaker: expected 'agent' or 'customer', got {shown(item['speaker'])}"
        ) from error
    text = item.get("text")
    words = _words(text) if isinstance(text, str) and len(text) <= MAX_TEXT else ""
    if not words:
        raise DialogueError(f"line {number}: text: expected words, up to {MAX_TEXT} characters, got {shown(text)}")
    start_s, end_s = _seconds(item, "start_s", number), _seconds(item, "end_s", number)
    if end_s <= start_s:
        raise DialogueError(f"line {number}: end_s: expected more than start_s ({start_s:g}), got {end_s:g}")
    counts[speaker] += 1
    utterance = f"{speaker.value[0]}{counts[speaker]}"
    return [
        SpeechStarted(speaker, start_s, start_s),
        SpeechEnded(speaker, start_s, end_s, end_s + HANGOVER_S),
        Utterance(speaker, utterance, start_s, end_s, words, True, len(words), 1.0, 0, end_s + WORDS_S),
    ]


def _tone(item: dict[str, Any], number: int, before: str) -> ToneReading:
    level = item["tone"]
    if level not in get_args(ToneLevel):
        levels = ", ".join(get_args(ToneLevel))
        raise DialogueError(f"line {number}: tone: expected one of {levels}, got {shown(level)}")
    at_s = _seconds(item, "t", number)
    return ToneReading(level, _TONE_SCORE[level], "as written in the dialogue", 1.0, level != before, at_s)


def _gesture(item: dict[str, Any], number: int) -> Gesture:
    what, cue = item["gesture"], item.get("cue")
    if what not in _GESTURES:
        raise DialogueError(f"line {number}: gesture: expected one of {', '.join(_GESTURES)}, got {shown(what)}")
    if cue is not None and not isinstance(cue, str):
        raise DialogueError(f"line {number}: cue: expected a card's id, got {shown(cue)}")
    return Gesture(what, _seconds(item, "t", number), cue)
