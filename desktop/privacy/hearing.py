"""Cue words as a recognizer mishears them. In: words of an agent's turn. Out: the words that were meant. Pure.

Read only for what a turn asks; nothing of it is shown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from desktop.privacy.words import Word, line_of, words_of

_CUES = (
    "security expiry expires expire password maiden memorable passport insurance national licence account birth "
    "digits favourite mother's credit debit passcode security's"
).split()
"""Words that are known although a letter or two of them are wrong."""
_NEAR_CHARS, _FAR_CHARS = 5, 8
"""A word of so many letters may have one wrong, of so many two."""
_OWN_WORDS = frozenset(
    "edit credits expiry expire debut accounts nation rational favourites credited postcode nation secured".split()
)
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{heard})\b"), meant)
    for heard, meant in (
        (
            r"(?:secure|secured|securities|scrutiny|security|purity|maturity) (?:code|coat|cold|coal|court|cord"
            r"|coda|codes)",
            "security code",
        ),
        (r"(?:sort|salt|short|sword|sought|thought|sord) (?:code|coat|court|cold|coal|cord|called"
         r"|codes)", "sort code"),
        (r"c ?[bvdp] ?[bvdp]|(?:see|sea) (?:v|b|vee|be|bee|we) ?(?:v|b|vee|be|bee|we)?|see ?vb|cvv", "cvv"),
        (r"(?:the|an?|and|your|that|it|ex) (?:ex ?(?:pirie|piry|fairy|pire|pires|spiry|hire)|empire e"
         r"|expiring)", "the expiry"),
        (r"(?:expire|expires|empire|inspire|ex) (?:he|e|ee|ie|eat|date)|(?:expiring|inquiry|expert|empire"
         r"|inspiry) (?:date|day|eight)",
         "expiry date"),
        (r"(?:does|do|will|did|it|that|card) (?:it |that |this |the card )?(?:ex hire|inspires?|ex fire"
         r"|ex pire)", "does it expire"),
        (r"(?:cart|cord|guard|car|cars|carb|kart|heart|hard|cod|card) (?:number|details|lumber|member"
         r"|umber)", "card number"),
        (r"on (?:the|your) (?:cart|guard|cord|kart)", "on the card"),
        (r"long (?:lumber|umber|member|card)", "long number"),
        (r"(?:your|the|digit|of the|of your) (?:pen|bin|pinned|penn|pins|ping)(?= number| code| please"
         r"|$)", "your pin"),
        (r"(?:pass|past|parsed|parts|path|passed) (?:would|wood|word|were|ward|words|world|wards)"
         r"|passwords", "password"),
        (r"(?:maid in|made in|made a|made an|main|may den|maid and|mading|maidens?) names?|maid in", "maiden name"),
        (r"(?:memorable|memory|honourable|memorial|memorably) (?:word|world|were|words|ward|work)", "memorable word"),
        (r"(?:a|the|your) (?:count|counts) (?:number|lumber)|count number", "account number"),
        (r"nations?(?:al|als)? (?:in ?surance|in france|assurance|insured|in sure ants"
         r"|insurances?)", "national insurance"),
        (r"(?:scrutiny|secures)", "security"),
        (
            r"your date of (?!(?:purchase|delivery|order|invoice|issue|arrival|departure|travel|birth|the|your)\b)\w+",
            "your date of birth",
        ),
        (r"(?:date|data|day) (?:of )?(?:b\w*h|$)", "date of birth"),
        (r"(?:date|data|day|dates|eight) (?:of )?(?:a )?(?:earth|berth|both|bath|worth|bert|burst|perth"
         r"|birth)", "date of birth"),
        (r"(?:three|3|last) (?:did it|ditches|widgets|ditch its|dishes)", "three digits"),
        (r"on the (?:bag|pack|bank|beck|bak)", "on the back"),
        (r"past ?port|pass port|passports", "passport"),
        (r"favour it|flavour it|favor it", "favourite"),
        (r"(?:security|secure|secured) (?:question|crescent|quest|questions)", "security question"),
    )
)  # fmt: skip


def as_meant(words: list[Word]) -> list[Word]:
    """The words with cue words put right. Their places are no longer those of the text."""
    near = nearly_meant(words)
    line = line_of(near)
    meant = line
    for heard, said in _SOUNDS:
        meant = heard.sub(said, meant)
    return near if meant == line else words_of(meant)


def nearly_meant(words: list[Word]) -> list[Word]:
    """The same, word by word: their places stay."""
    return [replace(w, text=_nearest(w.text)) for w in words]


@lru_cache(maxsize=4096)
def _nearest(text: str) -> str:
    if len(text) < _NEAR_CHARS or text in _OWN_WORDS or not text.isalpha() or text in _CUES:
        return text
    for cue in _CUES:
        if len(cue) >= _NEAR_CHARS and _apart(text, cue) <= (2 if len(cue) >= _FAR_CHARS else 1):
            return cue
    return text


def _apart(one: str, other: str) -> int:
    """Letters to change, add or leave out."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
