"""E-mail addresses, said and written. In: words. Out: which of them are one, or may grow into one. Pure.

A span is words [first, last).
"""

from __future__ import annotations

import re

from desktop.privacy.words import FILLERS, TIMES, Word, digits_in, is_letter, line_of

Span = tuple[int, int]

_ASKS_EMAIL = re.compile(
    r"\be ?mailing\b.*\bto\b|\b(?:bit|part) before the at\b|"
    r"\bwhere (?:shall|should|can|do|would) (?:i|we|you like \w+ to) e ?mail\b"
    r"|^(?:\w+ ){0,3}your e ?mail(?: address)?\b(?! (?:to|and|inbox|is|was|has|for|in|or|about|that|with))"
    r"|\b(?:e ?mail|e mail|mail|correo)(?: address| electrónico)?\b.*\?"
    r"|\b(?:what|which|have|take|get|give|confirm|spell|need|tell|send|cuál)\b.*\b(?:e ?mail|e mail|correo)\b"
    r"|\b(?:your|the) e ?mail(?: address)?(?: on file)?(?: please)?$"
)
_SAYS_EMAIL = re.compile(
    r"\b(?:e ?mail|e mail|mail|correo)(?: address| electrónico)?(?: on file| for that| i use| there)?(?: is| it's|'s"
    r"| would be| should be| es| at| to)(?! (?:not|wrong|the|me|my|him|her|them|us|you|down|working|confirm|say|check"
    r"|tell|let|be|go|come|arrive|your|that|this|where|which)\b)"
)
_DOMAINS = frozenset("com net org uk co edu gov io info de es fr ie eu us ca au biz me tv app dev mx".split())
_PROVIDERS = frozenset(
    "gmail hotmail outlook yahoo icloud aol googlemail protonmail proton btinternet live msn ymail mail gmx sky "
    "virginmedia talktalk email comcast verizon att sbcglobal bellsouth cox earthlink fastmail zoho tutanota "
    "orange wanadoo "
    "laposte tiscali ntlworld blueyonder plusnet eircom".split()
)
_SIGNS = frozenset("dot underscore dash hyphen at @ _ punto arroba guión guion".split())
_AT = frozenset(("at", "@", "arroba"))
_STOPS = frozenset(
    "is it's its was to address email e-mail mail on under that's thats yes yeah sure so okay ok use me as please "
    "write send sent hello hi my your es correo".split()
)
_LIKE = frozenset(("as", "for", "like", "in"))
_LOCAL_REACH = 10
"""Words before "at" that may belong to an address."""


def asks(words: list[Word]) -> bool:
    """Is an e-mail address asked for?"""
    return bool(_ASKS_EMAIL.search(line_of(words)))


def after_its_name(words: list[Word]) -> int | None:
    """The index of the first word behind "my e-mail is"."""
    line = line_of(words)
    match = _SAYS_EMAIL.search(line)
    if not match:
        return None
    index = line.count(" ", 0, match.end()) + 1
    return index if index < len(words) else None


def has_signs(words: list[Word]) -> bool:
    """Words of which addresses are made."""
    return any(w.text in _SIGNS and w.text not in ("at", "dash", "hyphen") for w in words) or bool(whole(words))


def whole(words: list[Word]) -> list[Span]:
    """E-mail addresses, written or said: "jo dot smith at mail dot com", "jane smith at gmail"."""
    spans: list[Span] = []
    for index, word in enumerate(words):
        if word.text in _PROVIDERS and index + 1 < len(words) and words[index + 1].text in ("dot", *_DOMAINS):
            spans.append((index, max(index, _domain_end(words, index)) + 1))  # "no wait, yahoo dot com"
        if word.text in _AT:
            end = _domain_end(words, index + 1)
            if end > index:
                spans.append((_local_start(words, index), end + 1))
    return spans


def _local_start(words: list[Word], at: int) -> int:
    first, told = at, 0
    while first > 0 and told < _LOCAL_REACH and not _stops(words, first - 1):
        first -= 1
        told += not (is_letter(words[first]) or digits_in(words[first].text) or words[first].text in _LIKE)
    return first


def _stops(words: list[Word], at: int) -> bool:
    """No part of an address; "under score" is one."""
    scored = words[at].text == "under" and words[at + 1].text == "score"
    like = words[at].text in _LIKE and at > 0 and is_letter(words[at - 1])
    spelling = words[at].text in FILLERS and at > 0 and is_letter(words[at - 1]) and is_letter(words[at + 1])
    return words[at].text in _STOPS and not (scored or like or spelling)


def _domain_end(words: list[Word], index: int) -> int:
    """The last word of a domain that begins at `index`, or `index` - 1 where none does."""
    end = index - 1
    reach = min(len(words), index + 7)
    for at in range(index, reach):
        text = words[at].text
        before = words[at - 1]
        tied = at > index and (_dot_before(words, at) or words[at].start - before.end == 1)
        if text in _DOMAINS and tied and (_dotted(words, at)):
            end = at
        elif (
            text in _PROVIDERS
            and (at <= index + 1 or all(w.text in FILLERS for w in words[index:at]))
            and end < index
            and words[index - 1].text in _AT
        ):
            end = at if _provider_alone(words, at) else end
    return end


def _dot_before(words: list[Word], at: int) -> bool:
    """Nothing but fillers between."""
    at -= 1
    while at > 0 and words[at].text in FILLERS - {"dot"}:
        at -= 1
    return words[at].text in ("dot", "punto")


def _dotted(words: list[Word], at: int) -> bool:
    """A dot said before it, or one written: characters touch but for one."""
    return _dot_before(words, at) or (words[at].start - words[at - 1].end == 1 and _in_address(words, at))


def _in_address(words: list[Word], at: int) -> bool:
    """ "mail.com", not "mail com": nothing but one sign between, and a provider, "@" or another sign before."""
    before = [w.text for w in words[max(0, at - 4) : at]]
    return "@" in before or "dot" in before or words[at - 1].text in _PROVIDERS


def _provider_alone(words: list[Word], at: int) -> bool:
    return words[at].text not in ("mail", "email", "live", "sky", "proton") or (
        at + 1 < len(words) and (words[at + 1].text in ("dot", "com"))
    )


def growing(words: list[Word]) -> list[Span]:
    """What may grow into an address: words with a said dot or underscore between, for partials."""
    spans: list[Span] = []
    for index, word in enumerate(words):
        if word.text in ("dot", "underscore", "arroba", "@", "_"):
            spans.append((_local_start(words, index), len(words)))
            break
    return spans


def spelled(words: list[Word]) -> list[Span]:
    """Runs of two or more letters said one by one: "s m i t h", "s for sugar m for mother", "double l"."""
    spans: list[Span] = []
    first, last, n = -1, -1, 0
    at = 0
    while at <= len(words):
        if at < len(words) and (is_letter(words[at]) or words[at].text in TIMES or digits_in(words[at].text)):
            first = at if n == 0 else first
            n += 1
            at += _as_in(words, at) or 1
            last = min(at, len(words))
            continue
        if n and at < len(words) and words[at].text in FILLERS and at - last < 2:
            at += 1
            continue
        if n >= 2:
            spans.append((first, last))
        n = 0
        at += 1
    return spans


def _as_in(words: list[Word], at: int) -> int:
    """How many words "s for sugar", "s as in sugar" takes; 0 for none."""
    like = at + 2 < len(words) and words[at + 1].text in ("for", "as", "like") and words[at].text not in TIMES
    return (4 if words[at + 2].text == "in" else 3) if like else 0
