"""Passwords, answers to security questions, e-mail addresses. In: words. Out: which of them to hide. Pure.

A span is words [first, last).
"""

from __future__ import annotations

import re

from desktop.privacy.words import FILLERS, TIMES, Word, digits_in, is_letter, line_of

Span = tuple[int, int]

_PASSWORD = (
    r"pass ?keys?|(?:wireless|network|wi ?fi|router) keys?|code ?words?|key ?words?|secret (?:words?|phrases?"
    r"|codes?|answers?)|security (?:words?|phrases?)"
    r"|magic words?|(?:pass|past|parsed|parts) ?(?:words?|would|wood|were|worlds?)|pass ?phrases?|passcodes?|contraseña"
)
_QUESTION = (
    r"maiden names?|memorable (?:word|name|place|date|information|answer|phrase)"
    r"|security (?:question|answer|word|phrase)|(?:name|breed|colour|color|make|model|title) of (?:your|the) (?:first"
    r"|favourite|favorite|childhood|best)|first (?:pet|school|teacher|car|job|boss|employer|girlfriend|boyfriend"
    r"|concert|house|album|record|film|holiday|flat|street|kiss|manager|headteacher)(?:'?s name)?"
    r"|(?:primary|secondary|high|elementary|junior) school|star sign|pet called|(?:wanted|want) to be when you"
    r"|childhood (?:pet|friend|nickname|street|home)|best friend(?:'?s name)?"
    r"|favou?rite (?:teacher|film|movie|place|colou?r|food|book|team|band|singer|holiday|animal|song|sport|subject)"
    r"|(?:town|city|place|hospital) (?:where )?(?:you|your \w+) (?:were|was|grew|met|married)"
    r"|(?:place|town|city) of birth|were you born in|(?:street|road|house) (?:you|that you|where you) (?:grew|lived)"
    r"|(?:mother|father|grandmother|grandfather)'?s (?:maiden|middle|first) name|your pet'?s name|name of your pet"
    r"|apellido de soltera|nombre de su (?:primera|madre)"
)
_ASKS = re.compile(rf"\b(?:{_PASSWORD}|{_QUESTION})\b")
_NOT_FIRST = (
    r"(?!name|order|bill|payment|call|visit|time|month|instal|class|line|thing|one|question|number|address|initial|way"
    r"|method|option|part)"
)
_QUESTIONS = re.compile(
    r"\b(?:what|which|who|where|in what|in which|the|your|and|tell me|name|can you (?:give|tell|confirm)"
    r"|could you (?:give|tell|confirm))\b.*\b(?:(?:name|make|model|colou?r|breed|title|street|road|city|town|village"
    r"|school|nickname|surname|number) (?:of|where|was|did|you|that|on which|in which) .*\b(?:your|you)\b"
    rf"|your (?:very )?(?:first|oldest|youngest|eldest|childhood|favou?rite|best|middle|paternal"
    rf"|maternal) {_NOT_FIRST}\w+"
    r"|(?:where|city|town|street|road|hospital) .*(?:born|meet|met|grow|grew|married|honeymoon|school|raised)"
    r"|your (?:mother|father|mum|mom|dad|parents|grandmother|grandfather|spouse|partner|wife|husband|sister"
    r"|brother)'?s?\b.*(?:name|born|met|meet|surname)|nickname|middle name|memorable|security (?:question|answer))\b"
)
_ASKS_FOR_IT = re.compile(
    rf"\b(?:what(?:'s| is| was)|which|(?:can|could|would|will) you (?:please |just )?(?:give|tell|spell|read|confirm"
    rf"|say|repeat)|(?:may|can|could) i (?:please |just )?(?:have|take|get|ask(?: you)? for)|tell me|give me|spell"
    rf"|confirm|i(?:'ll| will)? (?:just )?need)\b(?: \w+){{0,5}} (?:{_PASSWORD})\b"
)
_WISHES = re.compile(
    rf"\b(?:would|do|did|should|shall|will) (?:you|we|i)\b(?: \w+){{0,6}} (?:{_PASSWORD})(?: to)? (?:be|use|as|set)\b"
    rf"|\b(?:{_PASSWORD})\b.{{0,30}}\bwhat (?:would|do|shall|should)\b"
    rf"|\bwhat(?: \w+){{1,8}} (?:{_PASSWORD})(?: to be\b| to$| to \w+$|$)|\bwhat(?: \w+){{1,8}} new(?: \w+)? to be$"
)
"""What a new one shall be."""
_AS_PASSWORD = re.compile(
    r"\b(?:typ\w+(?: in)?|put(?:ting)?(?: in)?|enter\w*|us\w+|tried|try|trying|set(?: up)?|chose|choose|have|having"
    r"|got|had"
    rf"|keyed(?: in)?|wrote|made|was|is|it's|with|say|said|changed it to|set it to) (?P<it>(?:\S+ ){{1,8}}?)(?:as|for"
    rf"|is|was) (?:my|the|a|our|me|your|his|her)(?: (?:new|old|current))? (?:{_PASSWORD})\b"
)
_TYPING = re.compile(
    r"\b(?:typ\w+|enter\w*|putting|put|key\w*)(?: it)?(?: in)? (?P<it>(?:\S+ ){1,9}?)and (?:it|that)(?:'s)?"
    rf" (?:says|said|keeps|won't|does|comes|just|not)\b.*\b(?:{_PASSWORD}|invalid|incorrect|wrong)\b"
)
"""A password that is said before its name: "I typed in ... as my password"."""
_LETTERS_OF = re.compile(
    r"\b(?:letters?|characters?)\b.*\b(?:password|word|answer|phrase|name|code)\b"
    r"|\b(?:password|word|answer|phrase)\b.*\b(?:letters?|characters?)\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|next) (?:letters?|characters?)"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last) and (?:the )?(?:second|third|fourth|fifth|sixth"
    r"|seventh|eighth|last) \w+ (?:of|from|in)\b\b|\b(?:letters?|characters?) (?:one|two|three|four|five|six|seven"
    r"|eight|\d)\b"
)
_RULES = re.compile(
    r"\b(?:needs?|must|has to|have to|at least|minimum|at most)\b.*\bcharacters?\b|\bcharacters? (?:at least|long)\b"
)
"""What a password has to be like."""
_IS = (
    r"(?: so it'll be| so it's| it'll be| it would be| and i (?:put|typed|entered)(?: in)?| i (?:put|typed) in| is"
    r"| was| would be| should be| will be|'s| it's| its|s| set to| to| es| goes| remains)"
)
_SAYS = re.compile(
    rf"\b(?:(?:{_PASSWORD}|{_QUESTION}|maiden \w+|temporary \w+|security answer|the answer"
    rf"|my answer)(?: (?:for|on|to|with|of|i use|we use|i have|i set)(?: \w+){{0,4}}?)?{_IS}(?: just| still| called"
    rf"| probably| all| um| uh| it's| going to be| always)*|(?:born|grew up|live) (?:in|on)(?= \w+$))"
    r"(?! (?:name|not|wrong|correct|incorrect|expired|required|too|being|been|on|in|no|yes|reset|for|the same|working"
    r"|that|because|be|to be|locked|invalid|rejected|blocked|fine|okay|ok|important|never|something|what|case|saved"
    r"|sent)\b)"
)
_TRY_THIS = re.compile(
    rf"\b(?:chang\w+|set|reset) (?:\w+ ){{0,3}}(?:{_PASSWORD}) to\b|"
    rf"\b(?:this|following) (?:new |temporary )?(?:{_PASSWORD})|\byou were asking .{{0,24}}\b(?:question|word|name)\b"
)
_ANNOUNCES = re.compile(rf"\b(?:temporary|new) (?:{_PASSWORD})\b.*\b(?:pen|ready|write|note|there for you)\b")
_WHATS_THE = re.compile(rf"\bwhat(?:'s| is| was) (?:the|my|our) (?:\w+ ){{0,2}}(?:{_PASSWORD})\b")
_TELLS = re.compile(
    rf"\b(?:new|temporary|this|following|default|reset) (?:\w+ )?(?:{_PASSWORD})(?:'s| is| will be|$)"
    rf"|\bthis (?:new )?(?:{_PASSWORD})\b"
)
_ABOUT_PASSWORD = re.compile(
    rf"\b(?:reset\w*|forgot\w*|forgotten|chang\w*|new|lost|updat\w*|wrong|recover\w*|never (?:ask|share|tell)"
    rf"|don't (?:ask|share|need)|manager|link|email you a|send you a|choose a|set a) (?:\w+ ){{0,3}}?(?:{_PASSWORD})\b"
    rf"|\b(?:{_PASSWORD}) "
    r"(?:reset|manager|link|page|problem|issue|policy|protected|recovery)\b"
)
_OPEN = re.compile(rf"\b(?:{_PASSWORD}|{_QUESTION}|answer){_IS}(?: {'| '.join(('um', 'uh', 'er', 'just'))})*$")
_MINE = re.compile(rf"\b(?:my|the|our|a) (?:{_PASSWORD})\b(?! (?:for|on|to|field|box|has|had|needs|must|should)\b)")
_DENIAL = re.compile(
    r"^(?:(?:oh|sorry|um|uh|well|no|er) )*(?:i )?(?:don't|do not|can't|cannot|couldn't|haven't|have not|forgot|never"
    r"|have no|no idea|not sure|am not|i'm not|why|what|who|how)\b"
)
_ASKS_BACK = re.compile(
    r"^(?:do|can|could|will|shall|should|have|did|are|how) (?:i|you|we|they|long|much|many)\b"
    r"|^is that (?:everything|all|ok|okay|right)\b|^(?:thanks?|thank you)(?: \w+){0,5}$"
    r"|^that's (?:everything|all|great)\b|^(?:no )?you've been\b"
)
_CASES = frozenset("all lower upper case capital uppercase lowercase big small with letters".split())
_DENIAL_WORDS = 8

_COMMON = frozenset(
    "that this with have from your what when where which would could should about there their they them then been "
    "think it's that's yes yeah sure okay please name word password answer question maiden mother mothers mother's "
    "memorable security first favourite favorite school thank thanks sorry right well just really is the and "
    "street hold moment second course for but are was not you all can her his she him out one two three four five "
    "six seven eight nine ten zero dot com org net email address mail gmail hotmail outlook yahoo capital lower "
    "case upper letter underscore dash hyphen double with spelled spelt small big number called think believe "
    "maybe probably".split()
)


def asks(words: list[Word]) -> bool:
    """Is a password, or the answer to a security question, asked for?"""
    line = line_of(words)
    if _ASKS_FOR_IT.search(line) or _WISHES.search(line.removesuffix(" ?")):
        return True
    if _RULES.search(line):
        return False
    if _LETTERS_OF.search(line) or _QUESTIONS.search(line):
        return True
    return bool(_ASKS.search(line)) and not _ABOUT_PASSWORD.search(line)


def after_secret(words: list[Word]) -> int | None:
    """The index of the first word behind "my password is"; None where no secret is said."""
    line = line_of(words)
    for match in (*_TRY_THIS.finditer(line), *_SAYS.finditer(line)):
        index = line.count(" ", 0, match.end()) + 1
        if index < len(words):
            return index
    return _before_digits(words, line)


def _before_digits(words: list[Word], line: str) -> int | None:
    """ "My password marmalade four two": its "is" was not heard, and digits follow."""
    match = None if _ABOUT_PASSWORD.search(line) else _MINE.search(line)
    at = line.count(" ", 0, match.end()) + 1 if match else len(words)
    return at if any(digits_in(w.text) for w in words[at:]) else None


def before_its_name(words: list[Word]) -> list[Span]:
    """ "I typed in marmalade as my password": the words between."""
    line = line_of(words)
    found = []
    for match in (*_AS_PASSWORD.finditer(line), *_TYPING.finditer(line)):
        first, last = line.count(" ", 0, match.start("it")), line.count(" ", 0, match.end("it"))
        if any(not common(w.text) for w in words[first:last]):
            found.append((first, last))
    return found


def asks_the_agent(words: list[Word]) -> bool:
    """The customer asks for a password: "what's the wifi password"."""
    return bool(_WHATS_THE.search(line_of(words)))


def announces(words: list[Word]) -> bool:
    """The agent is about to say a password: "I've put a temporary password on there, have you got a pen"."""
    return bool(_ANNOUNCES.search(line_of(words)))


def tries_again(words: list[Word]) -> bool:
    """ "Then it's ...", "maybe ...", "... spelled ...": another answer, or more of it."""
    texts = [w.text for w in words]
    return texts[:1] in (["then"], ["maybe"], ["try"]) or "spelled" in texts or "spelt" in texts


def tells(words: list[Word]) -> bool:
    """ "The new password is ...", "try this password": it says one, and asks for none."""
    return bool(_TELLS.search(line_of(words)))


def asks_of_you(words: list[Word]) -> bool:
    """ "... the name of your first pet", "what was your first car": the question, no answer to it."""
    return any(w.text in ("your", "what", "which", "where", "who") for w in words)


def wishes(words: list[Word]) -> bool:
    """ "Can I have ... instead?": another password."""
    return bool(re.match(r"(?:can|could) (?:i|we) have \w.* instead\b", line_of(words)))


def with_digits(words: list[Word], last: int) -> int:
    """Where a password ends that was said again: behind its digits and letters, and what stands between them."""
    at = last
    while at < len(words) and _may_belong(words, at):
        at += 1
        last = at if digits_in(words[at - 1].text) or _is_capital(words, at - 1) else last
    return last


def with_capitals(words: list[Word], first: int) -> int:
    """Where it begins: with the "capital S" before it."""
    return first - 2 if first >= 2 and _is_capital(words, first - 1) else first


def _is_capital(words: list[Word], at: int) -> bool:
    return is_letter(words[at]) and at > 0 and words[at - 1].text in ("capital", "uppercase", "big")


def _may_belong(words: list[Word], at: int) -> bool:
    text = words[at].text
    return bool(digits_in(text)) or text in FILLERS or text in TIMES or text in _CASES or _is_capital(words, at)


def asks_back(words: list[Word]) -> bool:
    """A question or thanks of the one who had answered."""
    return bool(_ASKS_BACK.search(line_of(words)))


def left_open(words: list[Word]) -> bool:
    """ "My password is ...": the rest comes with the next utterance."""
    return bool(_OPEN.search(line_of(words))) and not asks_about(words)


def asks_about(words: list[Word]) -> bool:
    """Talk of passwords that neither asks for one nor says one."""
    return bool(_ABOUT_PASSWORD.search(line_of(words)))


def denies(words: list[Word]) -> bool:
    """ "I don't know", "why do you ask": no answer."""
    return len(words) <= _DENIAL_WORDS and bool(_DENIAL.search(line_of(words)))


def common(text: str) -> bool:
    """Too common to be hidden wherever it is said again."""
    return text in _COMMON or text in FILLERS
