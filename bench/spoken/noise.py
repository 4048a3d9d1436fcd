"""What a recognizer gets wrong. In: a marked talk, a random.Random. Out: the talk, misheard, its marks still right. Pure.

Rates are stated here and nowhere else. Three of ten talks lose or change no digit, four one, three two.
"""

from __future__ import annotations

import re
from random import Random

from bench.spoken.case import Said
from bench.spoken.say import FILLERS, ONES, TEENS, TENS

HOMOPHONES = {
    "four": ("for", "for", "fore"),
    "two": ("to", "too"),
    "eight": ("ate",),
    "one": ("won",),
    "oh": ("o", "owe"),
    "three": ("tree", "free"),
    "five": ("fife", "five's"),
    "nine": ("nein", "9"),
    "six": ("sicks", "6"),
    "seven": ("7",),
    "zero": ("0", "zeroes"),
}
HOMOPHONE_RATE = 0.05
FILLER_RATE = 0.05
STRAY_RATE = 0.05
WRONG_WORD_RATE = 0.1
CLOCK_RATE = 0.03
"""Four figures taken for a time, an amount or a decimal: 12:34, $1,234, 12.34."""
MERGE_SHARE = 0.25
WRONG_WORDS = (
    "the a of it and that car care part call bar lumber member under back bag black please police plays pain pen been "
    "sure shore right write light where there their is as in on and an could would well will wheel you your year can "
    "cart count amount sold court sort thing sing spelling calling holding read red lead last list least"
).split()
_PIECE = re.compile(r"(⟦[^⟧]*⟧)")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_SMALL = {word for word in [*ONES, *TEENS, *TENS, "oh"] if word}


def _wrong_digit(word: str, rng: Random) -> str:
    """One digit of it another one."""
    at = [n for n, c in enumerate(word) if c.isdigit()]
    if at:
        n = rng.choice(at)
        return word[:n] + rng.choice("0123456789".replace(word[n], "")) + word[n + 1 :]
    lead, core, tail = _CORE.match(word).groups()  # type: ignore[union-attr]
    family = next((f for f in (ONES, TEENS, TENS[2:]) if core.lower() in f), ONES)
    return lead + rng.choice([w for w in family if w != core.lower()]) + tail


def _without_digit(word: str, rng: Random) -> str:
    """One digit of it gone: of a numeral one figure, of words the word."""
    at = [n for n, c in enumerate(word) if c.isdigit()]
    if len(at) > 1:
        n = rng.choice(at)
        return word[:n] + word[n + 1 :]
    return ""


def _is_digit(word: str) -> bool:
    return any(c.isdigit() for c in word) or any(part in _SMALL for part in re.findall(r"[a-z]+", word.lower()))


def _misread(pieces: list[list[str]], rng: Random) -> None:
    """Digits dropped or wrong, one or two a talk, never the only word of a piece."""
    edits = rng.choices((0, 1, 2), (3, 4, 3))[0]
    places = [(p, w) for p, piece in enumerate(pieces) for w, word in enumerate(piece) if _is_digit(word)]
    if len(places) < 4:
        edits = min(edits, 1)
    for p, w in rng.sample(places, min(edits, len(places))):
        change = _without_digit if len(pieces[p]) > 1 and rng.random() < 0.5 else _wrong_digit
        if "-" in pieces[p][w] and not any(c.isdigit() for c in pieces[p][w]):
            parts = pieces[p][w].split("-")
            parts[-1] = _wrong_digit(parts[-1], rng) if parts[-1] in ONES else parts[-1]
            pieces[p][w] = "-".join(parts)
        else:
            pieces[p][w] = change(pieces[p][w], rng)


def _homophone(word: str, rng: Random) -> str:
    lead, core, tail = _CORE.match(word).groups()  # type: ignore[union-attr]
    if core.lower() in HOMOPHONES and rng.random() < HOMOPHONE_RATE:
        return lead + rng.choice(HOMOPHONES[core.lower()]) + tail
    return word


def _as_amount(word: str, rng: Random) -> str:
    """A group of four figures, now and then written as what it is not."""
    if len(word) == 4 and word.isdigit() and rng.random() < CLOCK_RATE:
        a, b = word[:2], word[2:]
        clock = f"{a}:{b}" if int(a) < 24 and int(b) < 60 else f"{a}.{b}"
        return rng.choice((clock, clock, f"${word[0]},{word[1:]}"))
    return word


def _secret(piece: list[str], merge: bool, rng: Random) -> str:
    """One marked piece, misheard."""
    piece = [_as_amount(_homophone(word, rng), rng) for word in piece if word]
    said = ""
    for n, word in enumerate(piece):
        if n:
            both = piece[n - 1][-1:].isdigit() and word[:1].isdigit()
            if merge and both and rng.random() < 0.5:
                gap = ""
            elif rng.random() < FILLER_RATE:
                gap = f"⟧ {rng.choice(FILLERS)} ⟦"
            elif rng.random() < STRAY_RATE:
                gap = rng.choice((". ", ", ", "... ", "? ", " - ", "; "))
            else:
                gap = " "
            said += gap
        said += word
    return f"⟦{said}⟧"


def _around(text: str, rng: Random) -> str:
    """Plain words, one of ten another or gone."""
    words = []
    for word in text.split(" "):
        if word.strip(".,?!") and rng.random() < WRONG_WORD_RATE:
            if rng.random() < 0.75:
                words.append(rng.choice(WRONG_WORDS))
        else:
            words.append(word)
    return " ".join(words)


def noisy(said: list[Said], rng: Random) -> list[Said]:
    """The whole talk as a worse line and a smaller model would write it."""
    cut = [_PIECE.split(one.text) for one in said]
    secrets = [piece[1:-1].split(" ") for turn in cut for piece in turn if piece.startswith("⟦")]
    _misread(secrets, rng)
    merge = rng.random() < MERGE_SHARE
    heard = iter([_secret(piece, merge, rng) for piece in secrets])
    turns = []
    for one, pieces in zip(said, cut, strict=True):
        text = "".join(next(heard) if p.startswith("⟦") else _around_keeping_ends(p, rng) for p in pieces)
        turns.append(Said(one.speaker, text))
    return turns


def _around_keeping_ends(text: str, rng: Random) -> str:
    """Spaces at both ends stay, so that nothing grows together with a secret."""
    inner = text.strip(" ")
    if not inner:
        return text
    start, end = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return start + _around(inner, rng) + (end or "")


def casual(said: list[Said], rng: Random) -> list[Said]:
    """Not a fault but a manner: a quarter of all talks are written in lower case, a quarter without punctuation."""
    lower, bare = rng.random() < 0.25, rng.random() < 0.25
    turns = []
    for one in said:
        text = one.text.lower() if lower else one.text
        if bare:
            text = re.sub(r"[.,?!;]+(?=⟧?(?:\s|$))", "", text)
        turns.append(Said(one.speaker, text))
    return turns
