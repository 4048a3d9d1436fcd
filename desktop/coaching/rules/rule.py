"""What a rule is, and how it writes its cue. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from audio.events import Speaker
from desktop.coaching.cards import fill
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.state import CallState, RuleEvent

Notice = Callable[[CallState, RuleEvent, float], Cue | None]
"""(state, event, now_s) -> advice. The same reason may be given again and again: the governor knows its evidence."""
Done = Callable[[CallState, float, float], bool]
"""(state, since_s, now_s) -> has the agent done what the card asks since `since_s`?"""

SLOT_CHARS = 90
"""A longer quotation is cut: the window's why is one or two short lines."""
SAY_WORDS = 9
"""More words than this of somebody else's cannot be said back naturally."""

_SAYABLE = re.compile(r"[^\W_][\w'’ ,-]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to notice, and for each cue it can give, what clears it."""

    notice: Notice
    done: Mapping[str, Done]


def advise(
    state: CallState, cue: str, evidence: tuple[str, ...], at_s: float, now_s: float, **slots: str | None
) -> Cue | None:
    """The cue, with its why from the deck; None where the deck has no such card or has it off.

    `at_s` is when in the voice the reason arose: words that come late leave less time before the cue is stale.
    """
    card = state.deck.card(cue)
    if card is None:
        return None
    joined = {"quote": state.deck.clause_starts}
    given = {"name": state.caller_name, **slots}
    known = {name: quoted(text, joined.get(name, ())) for name, text in given.items() if text}
    known = {name: text for name, text in known.items() if text}
    why = next(line for line in (fill(line, known) for line in card.why) if line)
    return Cue(cue, card.habit, why, evidence, tuple(sorted(known.items())), now_s, at_s + card.stale_s)


def quoted(text: str, small_words: Collection[str] = ()) -> str:
    """Words as they stand within quotation marks: one line, no end mark, cut at a word where too long.

    A small word that only joins them to what was said before ("and no heating") is left out.
    """
    words = text.split()
    if len(words) > 1 and words[0].casefold().strip(",") in small_words:
        words = words[1:]
    plain = " ".join(words).strip(" .,;:!?…\"“”'¿¡")
    if len(plain) <= SLOT_CHARS:
        return plain
    return plain[:SLOT_CHARS].rsplit(" ", 1)[0] + " …"


def sayable(slots: Mapping[str, str], never_said: Collection[str] = ()) -> dict[str, str]:
    """The slots that can be said aloud: few words, no masks or signs, nothing that nobody reads out."""
    return {name: text for name, text in slots.items() if _is_sayable(text, never_said)}


def _is_sayable(text: str, never_said: Collection[str]) -> bool:
    words = text.casefold().split()
    short = len(words) <= SAY_WORDS and _SAYABLE.fullmatch(text) is not None
    return short and not any(word.strip(" ,'’-") in never_said for word in words)


def agent_said(state: CallState, since_s: float, test: Callable[[Meaning], object]) -> bool:
    """Did the agent say such a thing after `since_s`?"""
    return any(test(meaning) for meaning in state.since(Speaker.AGENT, since_s))


def at(moment_s: float, what: str = "speech") -> str:
    """Evidence that is a moment and no utterance: such a cue needs no words."""
    return f"{what}@{moment_s:.1f}"
