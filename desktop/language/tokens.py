"""Words as patterns see them. In: recognizer text. Out: normalised tokens with their place in it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

STOP = "."
"""The token that stands for the end of a sentence."""

_WORD = re.compile(
    r"\[[a-z]+\]"  # a mask left by redaction
    r"|[£$€]?\d+(?:[.,:/]\d+)*(?:%|[^\W\d_]+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[.?!…;]+"
)
_FILLERS = frozenset("uh um er erm ah eh uhm".split())
_FILLER_PAIRS = {("you", "know"), ("i", "mean")}
_KEEPS_YOU_KNOW = frozenset("do did if that as let would how what before until when".split())
_AFTER_YOU_KNOW = frozenset("what how if when where why who about the".split())
_IS_HEADS = frozenset(
    "it that this what who he she there here where how when name nobody everything something nothing everyone "
    "someone one".split()
)
"""Words after which 's stands for "is"; after any other it is a possessive."""
_SUFFIXES = (("n't", "not"), ("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'m", "am"), ("'d", "would"))
_WHOLE = {
    "can't": "cannot", "cant": "cannot", "won't": "will not", "wont": "will not", "im": "i am", "ive": "i have",
    "youre": "you are", "youve": "you have", "youll": "you will", "theyre": "they are", "theyve": "they have",
    "theyll": "they will", "weve": "we have", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "wouldnt": "would not", "couldnt": "could not", "shouldnt": "should not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "werent": "were not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
    "ain't": "is not", "aint": "is not", "thats": "that is", "whats": "what is", "its": "it is", "hes": "he is",
    "shes": "she is", "theres": "there is", "heres": "here is", "hows": "how is", "whos": "who is",
    "let's": "let us", "lets": "let us", "itll": "it will", "gonna": "going to", "wanna": "want to",
    "gotta": "got to", "kinda": "kind of", "y'all": "you", "mustve": "must have", "shouldve": "should have",
    "names": "name is", "apologize": "apologise", "apologized": "apologised", "apologizing": "apologising",
    "realize": "realise", "realized": "realised", "ok": "okay", "mom": "mum",
}  # fmt: skip
_AFTER_ID = frozenset("be have feel like love rather just say also hate".split())
_BEFORE_ILL = frozenset("am is are was were be been very really so feeling seriously terminally mentally got".split())


@dataclass(frozen=True, slots=True)
class Token:
    """One normalised word and the characters [start, end) of the text it stands for."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> tuple[Token, ...]:
    """Lower-case words, contractions opened, fillers dropped, sentence ends as STOP.

    Two tokens of one contraction share a span, so that a quote cut at token spans is always verbatim.
    """
    raw = [(m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]
    tokens: list[Token] = []
    for index, (word, start, end) in enumerate(raw):
        after = raw[index + 1][0] if index + 1 < len(raw) else ""
        before = tokens[-1].text if tokens else STOP
        tokens.extend(Token(part, start, end) for part in _opened(word, before, after))
    return tuple(_without_pairs(tokens))


def _opened(word: str, before: str, after: str) -> list[str]:
    """The normalised words that one written word stands for: none for a filler."""
    if word in _FILLERS:
        return []
    if word[0] in ".?!…;":
        return [STOP]
    if (word == "id" and after in _AFTER_ID) or (word == "ill" and before not in _BEFORE_ILL):
        return ["i", "would" if word == "id" else "will"]
    if word == "names" and before != "my":
        return [word]
    return _WHOLE[word].split() if word in _WHOLE else _split_suffix(word)


def _split_suffix(word: str) -> list[str]:
    for suffix, full in _SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix):
            return [*_split_suffix(word.removesuffix(suffix)), full]
    if word.endswith("'s"):
        head = word.removesuffix("'s")
        return [head, "is"] if head in _IS_HEADS else [head]
    return [word.replace("'", "")]


def _without_pairs(tokens: list[Token]) -> list[Token]:
    """Without "you know" and "i mean" where they only fill a gap."""
    kept: list[Token] = []
    skip = False
    for index, token in enumerate(tokens):
        following = [t.text for t in tokens[index + 1 : index + 3]] + [STOP, STOP]
        if skip:
            skip = False
        elif (token.text, following[0]) in _FILLER_PAIRS and not _says_know(token.text, kept, following[1]):
            skip = True
        else:
            kept.append(token)
    return kept


def _says_know(word: str, kept: list[Token], after: str) -> bool:
    """Is this "you know" a verb ("do you know the time")?"""
    before = kept[-1].text if kept else STOP
    return word == "you" and (before in _KEEPS_YOU_KNOW or after in _AFTER_YOU_KNOW)
