"""Whether a made-up exchange kept its secrets. In: a Case of marked text, a redactor. Out: leaks and losses."""

from __future__ import annotations

import re

from audio.events import Speaker, Utterance
from bench.trust_building import HEARD_AS, MONTHS, ORDINALS, WRONG, Case
from desktop.privacy.redact import Redactor
from desktop.privacy.words import MASKED, Word, digits_in, is_letter, words_of

TURN_S = 4.0
_DATED = frozenset(MONTHS) | frozenset(ORDINALS)
_HEARD = {word for heard in HEARD_AS.values() for word in heard}


def shown(case: Case, redactor: Redactor) -> list[str]:
    """The turns as they would be shown."""
    redactor.reset()
    out = []
    for index, (who, marked) in enumerate(case.turns):
        text = re.sub(r"[{}<>]", "", marked)
        speaker = Speaker.AGENT if who == "agent" else Speaker.CUSTOMER
        start_s = TURN_S * index
        turn = Utterance(speaker, f"u{index}", start_s, start_s + 3.0, text, True, len(text), 0.9, 0, start_s + 3.5)
        out.append(redactor.push(turn).text)
    return out


def leaks(case: Case, redactor: Redactor) -> list[str]:
    """What must have gone and did not."""
    found = []
    for (_, marked), text in zip(case.turns, shown(case, redactor), strict=True):
        secret = {w.text for part in re.findall(r"\{(.*?)\}", marked) for w in words_of(part)}
        open_words = [w.text for w in words_of(re.sub(r"\{.*?\}", " ", marked))]
        rest = [w.text for w in words_of(text)]
        for word in secret:
            telling = _tells(word)
            if telling and word not in MASKED and rest.count(word) > open_words.count(word):
                found.append(word)
    return found


def _tells(word: str) -> bool:
    named = is_letter(Word(word, 0, 0)) or word in _DATED or word in _HEARD or digits_in(word) > 0
    return named or (len(word) > 4 and word not in WRONG)


def lost(case: Case, redactor: Redactor) -> list[str]:
    """What must have stayed and went."""
    found = []
    for (_, marked), text in zip(case.turns, shown(case, redactor), strict=True):
        found += [part for part in re.findall(r"<(.*?)>", marked) if part not in text]
    return found
