"""Habit: confirm. In: turns. Out: cards to say a long story back, and for a phrase worn out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from audio.events import Speaker
from desktop.coaching.cards import Deck
from desktop.coaching.model import Cue, Meaning
from desktop.coaching.rules.rule import SAY_WORDS, Rule, advise, agent_said
from desktop.coaching.state import CallState, RuleEvent
from desktop.coaching.turns import Turn

STORY_S = 25.0
STORY_WORDS = 60
"""A story, both of them: 25 s at 150 words a minute; spelt numbers are long but no story."""
MIRRORED_WORDS = 3
"""So many of the story's long words in the reply show that it was said back, in whatever form."""
LONG_WORD = 5
"""Letters of a word that carries matter, in most languages."""
WORN_OUT = 3
"""Uses of one set phrase until it is heard as one."""


def is_story(turn: Turn) -> bool:
    """Did the customer tell something long?"""
    long_enough = turn.voice_s >= STORY_S and len(turn.text.split()) >= STORY_WORDS
    return turn.speaker is Speaker.CUSTOMER and long_enough


def says_back(turn: Turn, story: Turn) -> bool:
    """Does this reply say the story back, or recognise what was in it?"""
    shared = _long_words(turn.text) & _long_words(story.text)
    return len(shared) >= MIRRORED_WORDS or any(_shows_hearing(one) for one in turn.meanings)


def _shows_hearing(one: Meaning) -> bool:
    return bool(one.paraphrase) or one.acknowledges


def story_not_confirmed(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent's first turn after a long story is over and did not say it back."""
    reply = state.log.last(Speaker.AGENT)
    story = state.log.before(reply) if reply else None
    if reply is None or story is None or not is_story(story) or says_back(reply, story):
        return None
    if not state.turn_over(reply, now_s) or any(one.hold or one.closing for one in reply.meanings):
        return None
    if any(one.feelings for one in story.meanings):  # then recognising it comes first, which is another habit
        return None
    evidence = (story.utterances[0],)
    topic = topic_of(story.text, state.deck)
    return advise(
        state, "confirm_story", evidence, now_s, now_s, quote=last_clause(story.text, state.deck), topic=topic
    )


def said_back(state: CallState, since_s: float, now_s: float) -> bool:
    """The agent paraphrased, or recognised what was told."""
    return agent_said(state, since_s, _shows_hearing)


def topic_of(text: str, deck: Deck) -> str | None:
    """The word that the story is about: said twice or more behind "my", "the" and the like; None where none is."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.casefold())
    after = [word for before, word in pairwise(words) if before in deck.topic_after]
    counts = Counter(word for word in after if len(word) > 3 and word not in deck.topic_never)
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def last_clause(text: str, deck: Deck) -> str | None:
    """The customer's last words, back to the mark or the small word that begins their clause, to be mirrored.

    None where they are too many to be said back, or too few to say anything.
    """
    clauses = [clause.split() for clause in re.split(r"[.,;:!?]+", text) if clause.strip()]
    words = clauses[-1] if clauses else []
    starts = [i + 1 for i, word in enumerate(words) if word.casefold() in deck.clause_starts]
    for start in (0, *starts):
        rest = words[start:]
        if 3 <= len(rest) <= SAY_WORDS and not (start == 0 and 1 in starts):
            return " ".join(rest)
    return None


def worn_phrase(state: CallState, event: RuleEvent, now_s: float) -> Cue | None:
    """The agent used one set phrase for the third time."""
    if not (isinstance(event, Meaning) and event.utterance.speaker is Speaker.AGENT and event.stock_phrase):
        return None
    used = [one.utterance.utterance for one in state.log.said[Speaker.AGENT] if one.stock_phrase == event.stock_phrase]
    if len(used) < WORN_OUT:
        return None
    evidence = tuple(used[:WORN_OUT])
    return advise(state, "own_words", evidence, event.utterance.end_s, now_s, quote=event.stock_phrase)


def never(state: CallState, since_s: float, now_s: float) -> bool:
    """Nothing the agent says shows it; the card leaves by itself."""
    return False


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= LONG_WORD}


RULES = (Rule(story_not_confirmed, {"confirm_story": said_back}), Rule(worn_phrase, {"own_words": never}))
