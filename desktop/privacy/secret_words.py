"""Words of passwords, answers and addresses in one call. In: Turns in order. Out: what of them to hide. Remembers them.

A span is words [first, last).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from audio.events import Speaker
from desktop.privacy import addresses, cues, secrets
from desktop.privacy.codes import codes
from desktop.privacy.hearing import nearly_meant
from desktop.privacy.secrets import Span
from desktop.privacy.turn import Turn
from desktop.privacy.words import FILLERS, MASKED, Word

_REMEMBERED = 48
"""Words of passwords and answers of this call, so that a read-back is masked too."""
_MIN_SECRET_CHARS = 3
_MIN_PART_CHARS = 4
_WISH_WORDS = 3
"""Of "can I have ... instead", before what is wished."""
_GOES_ON_WORDS = 10
"""Once answered, a longer utterance is about something else; letters and digits in it are hidden all the same."""
_SHORT_ANSWER_WORDS = 12
"""A longer answer to a question for an address, with no sign of one in it, is about something else."""


class SecretWords:
    """`spans` of every turn in order."""

    def __init__(self) -> None:
        self._known: deque[str] = deque(maxlen=_REMEMBERED)

    def spans(self, turn: Turn, more: list[Span]) -> list[Span]:
        """What is hidden as words, with `more` that was found elsewhere; a final's are remembered."""
        words = turn.words
        found = addresses.whole(words) + _answers(turn) + said_secrets(turn) + _email(turn) + more
        if not turn.utterance.final:
            found += addresses.growing(words)
        again = [i for i, w in enumerate(words) if self._is_said_again(turn, w.text)]
        found += [(secrets.with_capitals(words, i), secrets.with_digits(words, i + 1)) for i in again]
        if turn.utterance.final:
            self._remember(words[s:e] for s, e in found)
        return [(s, e) for s, e in found if s < e]

    def _is_said_again(self, turn: Turn, text: str) -> bool:
        """A word of a password or answer; while it is being confirmed also its parts ("blue bird")."""
        if text in self._known:
            return True
        confirmed = turn.at_s <= max(turn.memory.secret_until_s, turn.memory.email_until_s)
        if not confirmed or len(text) < _MIN_PART_CHARS or secrets.common(text):
            return False
        return any(text in one or (len(one) >= _MIN_PART_CHARS and one in text) for one in self._known)

    def _remember(self, hidden: Iterable[list[Word]]) -> None:
        for words in hidden:
            self._known.extend(
                w.text
                for w in words
                if len(w.text) >= _MIN_SECRET_CHARS and not secrets.common(w.text) and w.text not in MASKED
            )
            if (
                len(letters := "".join(w.text for w in words if len(w.text) == 1 and w.text.isalpha()))
                >= _MIN_PART_CHARS
            ):
                self._known.append(letters)


def _answers(turn: Turn) -> list[Span]:
    """All of what is said by the one who was asked for a password or answer; letters and digits by the other."""
    memory, words = turn.memory, turn.words
    if turn.at_s > memory.secret_until_s or memory.secret_from is None:
        return []
    if turn.utterance.speaker is not memory.secret_from:
        return codes(words) if memory.secret_answered and not secrets.asks(words) else []
    if cues.only_assent(words) or secrets.denies(words):
        return []
    if memory.secret_answered and secrets.asks_back(words):
        return codes(words)
    if memory.secret_answered and secrets.tries_again(words):
        return [(0, len(words))]
    goes_on = not (memory.secret_answered or memory.secret_guessed) or len(words) <= _GOES_ON_WORDS
    return [(0, len(words))] if goes_on else codes(words)


def said_secrets(turn: Turn) -> list[Span]:
    at = secrets.after_secret(nearly_meant(turn.words))
    if at is not None and turn.utterance.speaker is Speaker.AGENT and secrets.asks_of_you(turn.words[at:]):
        at = None
    if at is None and turn.utterance.speaker is Speaker.AGENT and turn.words[:1] and turn.words[0].text == "try":
        at = 1 if turn.at_s <= turn.memory.security_until_s and len(turn.words) > 1 else None
    hot = turn.at_s <= max(turn.memory.hot_until_s, turn.memory.secret_until_s)
    if at is None and hot and turn.words[:1] and turn.words[-1].text in ("instead", "?") and secrets.wishes(turn.words):
        at = _WISH_WORDS
    found = secrets.before_its_name(nearly_meant(turn.words))
    return found if at is None else [*found, (at, len(turn.words))]


def _email(turn: Turn) -> list[Span]:
    """Once an address is asked for or announced: what sounds like one, or a short answer."""
    words = turn.words
    if turn.at_s > turn.memory.email_until_s:
        return []
    at = addresses.after_its_name(words)
    if at is not None:
        return [(at, len(words))]
    if addresses.asks(words) or cues.only_assent(words) or secrets.denies(words):
        return []
    short = turn.utterance.speaker is Speaker.CUSTOMER and len(words) <= _SHORT_ANSWER_WORDS
    if addresses.has_signs(words) or short:
        start = next((i for i, w in enumerate(words) if w.text not in FILLERS or len(w.text) == 1), len(words))
        return [(start, len(words))]
    return addresses.spelled(words)
