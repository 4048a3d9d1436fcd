"""Questions for something that no cue word names. In: words of a turn. Out: what it may be. Pure, English.

An agent asks "could you give me the ... please", and the one word that matters was not heard: the answer is looked at
more strictly, unless the question is plainly about something else.
"""

from __future__ import annotations

import re

from desktop.privacy.words import Word, line_of

_FORM = re.compile(
    r"\b(?:(?:can|could|may|would|will|might) (?:i|you|we)\b|what(?:'s| is| are)?\b"
    r"|(?:i|we)(?:'ll| will|'d)? (?:just )?need|(?:give|tell|read) (?:me|us|out)|confirm|could|please$|which|who|where"
    r"|whose|go ahead|ready (?:for|with|when)|when(?:ever)? you(?:'re| are) ready)"
    r"|^(?:and|then|okay and|thank you and) "
)
_SHORT_WORDS = 6
"""A question of so few words that names the customer's thing is one without its first words, too."""
_THING = re.compile(r"\b(?:the|your)\b")
_ELSE = re.compile(
    r"\b(?:names?|surname|post ?code|zip|address|street|house|flat|town|country|order|booking|case|ticket|reference"
    r"|ref|tracking|claim|invoice|delivery|parcel|size|sizes|colou?r|model|make|brand|version|serial|error|message"
    r"|room|floor|door|problem|issue|matter|wrong|happen\w*|weather|moment|second|minute|time|times|day|date|week"
    r"|month|year|when|how|many|much|price|cost|total|amount|pay|paid|quantity|reading|meter|speed|age|old|weight"
    r"|height|length|width|registration|number plate|plate|router|phone do|phone is|device|plan|package|product|item"
    r"|items|thing|things|reason|way|one|ones|help(?! me)|hear|measur\w*|dimensions?|do for you|assist|else|like|want"
    r"|prefer|look|see|hold|wait|try|go|screen|light|lights|pen|shop|store|department|extension|company|business|title"
    r"|occupation|job|spell (?:that|it|your)|do you have|are you|did you buy|bought|channel|option|number of|think"
    r"|mean|know|feel|due|balance|limit|offer|discount|menu|button|page|photo|picture|receipt|temperature|left"
    r"|right)\b"
)
"""What such a question may be about that is neither payment nor identity."""
_WHEN_IT = re.compile(
    r"\bwhen (?:does|do|will) (?:it|that|this|the card|your card)(?! (?:arrive|come|start|open|close|happen|begin|get"
    r"|be|go|work|finish|take|need|leave))\b"
)
"""The verb was not heard, and it may be "expire"."""
_SPELLS = re.compile(
    r"\b(?:spell (?:that|it|them|your)|spelling of|spelled|spelt|names?|surname|called|post ?code|zip|street|town"
    r"|address|registration|plate|model|serial|flight|booking|order|reference|case|ticket|that's|company)\b"
)
_SECRET_SPELT = re.compile(r"\b(?:password|passcode|pass ?phrase|maiden|memorable|security|secret|code ?word)\b")
_SECURITY = re.compile(
    r"\b(?:security(?! (?:code|number|team|department|done|check done|guard|update|camera|system|alarm))"
    r"|data protection|d p a|verify|verification|identify you|identity|confirm who|who i'm speaking|authenticate"
    r"|prove it's you|it's (?:really )?you|account holder)\b"
)
_SECURITY_DONE = re.compile(
    r"\b(?:security|verification|data protection)(?:'s| is| all)* (?:done|complete\w*|passed|finished|over|sorted)\b"
    r"|\b(?:passed|through|finished|completed|done with) (?:the )?(?:security|verification"
    r"|data protection)\b.*\b(?:thank|now|great|so)\b|\b(?:how can i help|what can i do|anything else)\b"
)
_PERSONAL = re.compile(
    r"\b(?:mother|mum|mom|father|dad|parents?|grand\w+|maiden|siblings?|sister|brother|oldest|eldest|youngest"
    r"|childhood|honeymoon|teddy|nickname|pet|dog|cat|horse|breed|star sign|hero|idol|teacher|headmaster"
    r"|dream (?:job|car|holiday)|lucky (?:charm|number)|(?:word|answer|phrase) you (?:set|chose|gave)|memorable"
    r"|concert|wedding|married|grew|grow|best man|bridesmaid|godmother|spouse|do you support|you support"
    r"|first (?!line|name|part|time|of|order|bill|thing)\w+|(?:pet|teacher|school)'?s? name"
    r"|favou?rite (?!way|time|number to|method|option|one)\w+|born|school|name of your (?!company|business|street))\b"
)
_SURELY_PERSONAL = re.compile(
    r"\b(?:what did you put\b|your (?:\w+ )?(?:head)?teacher\b|did you (?:grow|grew) up|name of (?:\w+ ){0,3}pet\b"
    r"|\w+ word on (?:the|your) account|(?:what's|the|your) (?!(?:last|first|other|right|exact|same"
    r"|single)\b)\w+ word$)|\b(?:(?:where|what|town|city|street|road) (?:\w+ ){0,2}(?:grew up|went to school)"
    r"|your football team\b|your (?:childhood|favou?rite(?! (?:way|time|method|option|one))|maiden|memorable)\b"
    r"|(?:mother|father|mum|mom|dad|grandmother|grandfather|grandma|grandad)'?s (?:\w+ )?name"
    r"|where (?:did|were|was) (?:you|your \w+) .*(?:born|meet|met|grow|grew|married|honeymoon|school)"
    r"|your first (?:pet|car|school|teacher|concert|job|teddy|kiss|love|girlfriend|boyfriend|dog|cat|\w+ name)\b"
    r"|\b(?:mother|mum|mom)'?s \w+|\bmaiden\b|\b(?:pet|teacher|headteacher|dog|cat|school|bridesmaid)'?s'? name\b)"
)
_SURE_WORDS, _FEW_WORDS = 9, 4
_MONTHLY_PAST = re.compile(
    r"\b(?:did|was|were|since|bought|ordered|purchased|joined|moved|started|been|had|how long|arriv\w+|deliver\w+)\b"
)


def unknown(words: list[Word]) -> bool:
    """Does it ask for something, and nothing in it says that it is harmless?"""
    line = line_of(words).removesuffix(" ?")
    asks = _FORM.search(line) or (0 < len(words) <= _SHORT_WORDS and _THING.search(line))
    return (bool(asks) and not _ELSE.search(line)) or bool(_WHEN_IT.search(line))


def when_it(words: list[Word]) -> bool:
    """ "When does it ..."."""
    return bool(_WHEN_IT.search(line_of(words)))


def of_the_past(words: list[Word]) -> bool:
    """ "When did you buy it": a month and its year are its answer, not a card's."""
    return bool(_MONTHLY_PAST.search(line_of(words)))


def spells(words: list[Word]) -> bool:
    """A name, a postcode, an order: its letters may be spelled out and kept."""
    line = line_of(words)
    return bool(_SPELLS.search(line)) and not _SECRET_SPELT.search(line)


def security_begins(words: list[Word]) -> bool:
    """ "For security", "to verify it's you": personal questions follow."""
    line = line_of(words)
    return bool(_SECURITY.search(line)) and not _SECURITY_DONE.search(line)


def speaks_of_security(words: list[Word]) -> bool:
    """The customer's: "it wants the name of my school for the security question"."""
    return bool(re.search(r"\bsecurity (?:question|answer)|\bmemorable\b", line_of(words)))


def security_ends(words: list[Word]) -> bool:
    """ "That's security done"."""
    return bool(_SECURITY_DONE.search(line_of(words)))


def personal(words: list[Word], in_security: bool) -> bool:
    """A question about the customer's life; within the security questions also one that names nothing harmless."""
    line = line_of(words).removesuffix(" ?")
    asks = bool(_FORM.search(line) or _THING.search(line))
    if re.search(r"\bspell\b", line):
        return False
    if (
        words
        and len(words) <= _SURE_WORDS
        and (asks or words[-1].text == "?" or len(words) <= _FEW_WORDS)
        and _SURELY_PERSONAL.search(line)
    ):
        return True
    if in_security and asks and _PERSONAL.search(line):
        return True
    return in_security and bool(_FORM.search(line)) and not _ELSE.search(line)
