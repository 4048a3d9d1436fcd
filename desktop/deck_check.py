"""`sotto deck check`. In: a deck, and perhaps a written call. Out: every mistake, and what the call would show."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from audio.events import Utterance
from desktop.chain import Chain, run_dialogue
from desktop.coaching.deck import CUES, Deck
from desktop.coaching.model import CueCleared, CueShown, Summary
from desktop.deck_file import DeckError, deck_path, read_deck
from desktop.dialogue import DialogueError, DialogueEvent, read_dialogue
from desktop.lines import Event
from desktop.parts import load_parts
from desktop.session import Session
from desktop.settings import Settings
from desktop.understand import Understanding

GOOD, MISTAKES, BAD_ARGUMENTS = 0, 1, 2
_HELD = {
    "agent_speaking": "the agent did not stop speaking",
    "words_pending": "the agent's last words were not known yet",
    "gap": "too soon after the card before",
    "cooldown": "the same card rested",
    "another_card": "another card stood",
    "call_cap": "the call had all its cards",
    "card_cap": "the card had come often enough",
    "no_line": "no wording was left that fits",
    "done": "the agent did it meanwhile",
    "unless": "a phrase forbids it",
    "off": "the card is off or not in the deck",
    "silenced": "called wrong",
    "stale": "too late",
    "call_over": "the call was over",
    "repeated": "the reason came again",
}


def check_deck(file: Path, dialogue: Path | None) -> int:
    """Prints what is wrong with a deck and, with a dialogue, what it would show; the exit status."""
    try:
        deck, problems = read_deck(file)
        events = _read(dialogue) if dialogue else []
    except (DeckError, DialogueError) as error:
        sys.stderr.write(f"sotto: {error}\n")
        return BAD_ARGUMENTS
    own = sum(cue not in CUES for cue in deck.cards)
    lines = [f"{deck_path(file).name}, {problem}" for problem in problems]
    lines.append(f"{file}: {len(deck.cards)} cards ({own} of your own), {len(problems)} mistakes")
    if events:
        lines += ["", *tell_call(deck, file, events)]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen that cannot show “ shows the rest
    sys.stdout.write("\n".join(lines) + "\n")
    return MISTAKES if problems else GOOD


def _read(dialogue: Path) -> list[DialogueEvent]:
    try:
        return read_dialogue(dialogue.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DialogueError(f"{dialogue}: expected UTF-8 text, got other bytes") from error
    except OSError as error:
        raise DialogueError(f"{dialogue}: {error.strerror or error}") from error
    except DialogueError as error:
        raise DialogueError(f"{dialogue}: {error}") from error


def tell_call(deck: Deck, file: Path, events: list[DialogueEvent]) -> Iterator[str]:
    """The cards of a written call: when, why, on which words, and what was held back."""
    parts = load_parts(Settings(), "none", file)
    if deck.language.partition("-")[0] != parts.engine.language:
        yield parts.problems[-1]
    session = Session(deck, parts.coach, 0.0)
    said: dict[str, Utterance] = {}
    n_cards = 0
    for event in run_dialogue(events, Chain(session, Understanding(parts.patterns, parts.redact, parts.ear()))):
        n_cards += isinstance(event, CueShown)
        yield from _told(event, said)
    if not n_cards:
        yield "No card."


def _told(event: Event, said: dict[str, Utterance]) -> Iterator[str]:
    if isinstance(event, Utterance):
        said[event.utterance] = event
    elif isinstance(event, CueShown):
        yield from _card(event, said)
    elif isinstance(event, CueCleared):
        how = "the call ended" if event.how == "stale" else event.how.replace("_", " ")
        yield f"{_clock(event.at_s)}  {event.cue} goes ({how})"
    elif isinstance(event, Summary):
        held = [f"{count} x {_HELD.get(reason, reason)}" for reason, count in event.held_back.items()]
        yield f"Held back: {', '.join(held) if held else 'nothing'}."


def _card(card: CueShown, said: Mapping[str, Utterance]) -> Iterator[str]:
    yield f"{_clock(card.at_s)}  {card.cue} ({card.habit}): {card.headline}"
    yield f"         say  {card.say}"
    yield f"         why  {card.why}"
    for ref in card.evidence:
        if ref in said:
            words = said[ref]
            yield f"         on   {_clock(words.start_s)} {words.speaker.value}: {words.text}"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60:2d}:{seconds % 60:04.1f}"
