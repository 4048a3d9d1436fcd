"""Does the agent ask for a card? In: words as they may be shown. Out: yes or no. Pure, English and Spanish.

Precise rather than complete: a wrong yes costs words of the call, a wrong no leaves the masks, which stand anyway.
"""

from __future__ import annotations

import re

_WHAT = (
    r"(?:long |full |whole |sixteen digit |16 digit )?(?:card|credit card|debit card|bank card|payment card)"
    r"(?: number|'?s number| details?| info(?:rmation)?)|long (?:card )?number|card'?s? (?:long )?number"
    r"|(?:cvv2?|cvc|c v v|c v c)(?: number| code)?|security code(?= on| of|$| please)|(?:three|3) digits on the back"
    r"|(?:number|digits) (?:on|across) (?:the )?(?:front|back)(?: of)?(?: the| your)?(?: card)?"
    r"|(?:card'?s? )?expiry date|payment details"
)
_WHOSE = (
    r"(?: (?:the|your|that|those|some|a|me|us|down|over|off|through|please|now|just|then|just the|me the"
    r"|me your)){0,3}"
)
_ASKS = re.compile(
    r"\b(?:(?:may|can|could|shall|might) (?:i|we|you)(?: please| just| now| quickly| kindly| then)*"
    r"(?: take| have| get| grab| give| read| tell| ask(?: you)?(?: for)?| confirm| need| start with| pop| note)"
    r"(?: out)?|(?:i|we)(?:'ll| will|'d| would)?(?: just| now| then| also)* (?:need|take|require|have)(?: to take)?"
    r"|let me(?: just| now)* (?:take|get|grab|have)|what(?:'s| is| are)|please (?:give|read|tell)(?: me| out)*"
    r"|(?:give|read|tell) me|(?:i'm )?ready (?:for|to take)|(?:go ahead|start) with|if you (?:could|can"
    r"|would) (?:just )?"
    r"(?:give|read|tell|let)(?: me)?(?: have)?|would you (?:mind )?(?:give|giving|read|reading|tell"
    r"|telling)(?: me| out)*"
    r")" + _WHOSE + rf" (?:{_WHAT})\b"
)
_SPANISH = re.compile(
    r"\b(?:me (?:da|dice|puede dar|puede decir|facilita)|puede (?:darme|decirme)|necesito|dígame|cuál es) (?:el"
    r"|los|su|sus) "
    r"(?:número|datos|código)(?: largo| completo)? (?:de (?:la|su) tarjeta|de seguridad)\b"
)
_NOT_NOW = re.compile(
    r"\b(?:never|not|don't|won't|didn't|doesn't|can't|cannot|without|no longer|nobody|no one|whether|when you"
    r"|once you|if we need"
    r"|remove|delete|update|change|changed|replace|forget|later|next time|another time|tomorrow|after this call"
    r"|by (?:e ?mail|post)"
    r"|online|on the (?:website|app)|in the app|automated|keypad|key pad|secure line|link|on file|we hold|you gave)\b"
)
_REACH_CHARS = 60
"""How far around the question something may say that it is none."""


def asks_for_card(text: str) -> bool:
    """The card's number, code or expiry, to be said now."""
    line = " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
    match = _ASKS.search(line) or _SPANISH.search(line)
    if not match:
        return False
    around = line[max(0, match.start() - _REACH_CHARS) : match.end() + _REACH_CHARS]
    return not _NOT_NOW.search(around)
