"""Cue words. In: the words of an utterance. Out: what kind of number or secret they ask for or name. Pure, English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.privacy.runs import Word, digits_in

SHORT_TURN_WORDS = 8
"""A longer turn without digits ends a number that was said in groups."""

_PAYMENT = re.compile(
    r"\b(?:card(?! (?:machine|reader|games?|shop))|credit|debit|visa|mastercard|master card|amex|american express"
    r"|maestro|cvv2?|cvc|c v v|c v c|security (?:code|number)|three digits?|3 digits?|on the back"
    r"|long number|expir\w*"
    r"|valid (?:until|thru|through|from)|sort code|bank (?:account|details)|account number|routing number|iban"
    r"|pin(?: number| code)?|one time (?:code|pass\w*)|passcode|social(?: security)?|ssn"
    r"|national insurance|n i number"
    r"|passport|driving licen[cs]e|drivers? licen[cs]e|(?:phone|mobile|telephone|contact) number|tax (?:id|number)"
    r"|identity number)\b"
)
_DATE = re.compile(r"\b(?:expir\w*|valid (?:until|thru|through)|date of birth|birth ?dates?|birthday|born|d o b|dob)\b")
_NAMED = re.compile(
    r"\b(?:(?:order|booking|case|ticket|reference|ref|tracking|claim|complaint|incident|invoice|job)"
    r" (?:number|no|code|id|ref|reference)|reference|ref|(?:order|booking|case|ticket|tracking|claim|invoice|job)"
    r"(?: is| it's| its)?(?= (?:\d|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)))\b"
)
_SECRET = re.compile(
    r"\b(?:password|pass phrase|passphrase|maiden name|memorable (?:word|name|place|date|information)|secret word"
    r"|security (?:question|answer|word)|name of your first (?:pet|school|teacher)"
    r"|first (?:pet|school|teacher)(?:s name)?|favourite (?:teacher|film|place|colour|food|book)|(?:town"
    r"|city) you were born)\b"
)
_SAYS_SECRET = re.compile(
    r"\b(?:password|pass phrase|passphrase|passcode|maiden name|memorable (?:word|name|place)|secret word"
    r"|security answer|answer) (?:is|was|would be|should be|will be|it's|its)(?! (?:not|wrong|correct"
    r"|incorrect|expired"
    r"|required|too|being|been|on|in|no|yes|reset|for|the same|working|that|because|to)\b)"
)
_ABOUT_PASSWORD = re.compile(
    r"\b(?:reset|forgot\w*|change\w*|new|lost|update\w*|wrong) (?:(?:my|your|the|a|that) )?(?:\w+ )?password\b"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug "
    "sep sept oct nov dec".split()
)
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth".split()
)
_ASSENT = frozenset(
    "yes yeah yep sure okay ok uh um er erm mm mhm hm right please one moment hang on hold a second "
    "sorry pardon what "
    "oh of course let me think no can you repeat that could say again hmm the just well".split()
)
_COMMON = frozenset(
    "that this with have from your what when where which would could should about there their they them then been "
    "think it's that's yes yeah sure okay please name word password answer question maiden mother "
    "mothers mother's memorable "
    "security first favourite school thank thanks sorry right well just really is the and street hold moment "
    "second course".split()
)
_DOMAINS = frozenset("com net org uk co edu gov io info de es fr".split())
_EMAIL_REACH = 6
"""Words before "at" that may belong to an address said aloud: only those tied by dot, underscore, dash."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words ask for or name."""

    payment: bool
    date: bool
    named: bool
    secret: bool

    @staticmethod
    def of(words: list[Word]) -> Cues:
        """Read one utterance."""
        line = _line(words)
        secret = bool(_SECRET.search(line)) and not _ABOUT_PASSWORD.search(line)
        return Cues(bool(_PAYMENT.search(line)), bool(_DATE.search(line)), bool(_NAMED.search(line)), secret)


def after_secret(words: list[Word]) -> int | None:
    """The index of the first word behind "my password is"; None where no secret is said."""
    line = _line(words)
    for match in _SAYS_SECRET.finditer(line):
        index = line.count(" ", 0, match.end()) + 1
        if index < len(words):
            return index
    return None


def only_assent(words: list[Word]) -> bool:
    """Nothing that could be an answer."""
    return all(w.text in _ASSENT or w.text == "?" for w in words)


def common(text: str) -> bool:
    """Too common to be hidden wherever it is said again."""
    return text in _COMMON


def dates(words: list[Word]) -> list[tuple[int, int]]:
    """Character spans of dates: digits, ordinals and month names next to each other, at least one of them a month."""
    spans: list[tuple[int, int]] = []
    first: int | None = None
    for index in range(len(words) + 1):
        part = index < len(words) and (
            _is_date_word(words[index].text) or (first is not None and words[index].text in ("of", "the"))
        )
        if part and first is None:
            first = index
        elif not part and first is not None:
            spans += _date_span(words[first:index])
            first = None
    return spans


def _is_date_word(text: str) -> bool:
    return text in _MONTHS or text in _ORDINALS or digits_in(text) > 0 or text == "thousand"


def _date_span(part: list[Word]) -> list[tuple[int, int]]:
    while part and part[-1].text in ("of", "the"):
        part = part[:-1]
    telling = any(w.text in _MONTHS and w.text != "may" for w in part) or sum(digits_in(w.text) for w in part) >= 2
    return [(part[0].start, part[-1].end)] if telling or len(part) > 1 else []


def addresses(words: list[Word]) -> list[tuple[int, int]]:
    """Character spans of e-mail addresses, written or said ("jo dot smith at mail dot com")."""
    spans = []
    for index, word in enumerate(words):
        if word.text in ("at", "@") and _is_domain(words, index + 1):
            first = max(0, index - 1)
            while first >= 2 and index - first < _EMAIL_REACH and _tied(words, first):
                first -= 2 if words[first - 1].text in ("dot", "underscore", "dash", "hyphen") else 1
            spans.append((words[first].start, words[_domain_end(words, index + 1)].end))
    return spans


def _tied(words: list[Word], first: int) -> bool:
    """Does the word before belong to the address?"""
    gap = words[first].start - words[first - 1].end
    return words[first - 1].text in ("dot", "underscore", "dash", "hyphen") or (
        gap <= 1 and digits_in(words[first].text) > 0
    )


def _domain_end(words: list[Word], index: int) -> int:
    """The last word of a domain that begins at `index`, or `index` - 1 where none does."""
    end = index - 1
    for at in range(index, min(len(words), index + _EMAIL_REACH)):
        if words[at].text in _DOMAINS and at > index:
            end = at
    return end


def _is_domain(words: list[Word], index: int) -> bool:
    end = _domain_end(words, index)
    if end <= index:
        return False
    spoken = any(w.text == "dot" for w in words[index : end + 1])
    touching = all(words[i + 1].start - words[i].end <= 1 for i in range(index, end))
    return spoken or (touching and words[index - 1].text == "@")


def _line(words: list[Word]) -> str:
    return " ".join(w.text for w in words)
