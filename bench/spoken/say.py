"""How people say digits and how a recognizer writes them. In: a string of digits, a style. Out: marked text. Pure."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from random import Random

ONES = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
MONTHS = "January February March April May June July August September October November December".split()
NATO = (
    "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliet Kilo Lima Mike November Oscar Papa Quebec Romeo "
    "Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
).split()
HOME = (
    "apple bravo Charlie dog Edward Freddie George Harry India Jack kilo Lima mother Nelly orange Peter queen Robert "
    "sugar Tommy umbrella Victor William X-ray yellow zebra"
).split()
"""What people say who never learned the alphabet of pilots."""
FILLERS = (
    "uh", "um", "er", "uh,", "um,", "hang on,", "let me see,", "sorry,", "okay,", "and then", "then", "so,", "wait,",
    "bear with me,", "you know,", "it says", "what's that,", "erm,", "hold on, I can't read it,",
)  # fmt: skip


def mark(text: str) -> str:
    """The text as content that counts."""
    return f"⟦{text}⟧"


def ordinal(n: int) -> str:
    """14 -> 14th."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def two(n: int, joiner: str = "-") -> str:
    """0 to 99 in words."""
    if n < 10:
        return ONES[n]
    if n < 20:
        return TEENS[n - 10]
    return TENS[n // 10] + (joiner + ONES[n % 10] if n % 10 else "")


def cut(digits: str, sizes: tuple[int, ...]) -> list[str]:
    """The digits in groups of these sizes; what is left over is one more."""
    groups, at = [], 0
    for size in sizes:
        if digits[at : at + size]:
            groups.append(digits[at : at + size])
        at += size
    return groups + ([digits[at:]] if digits[at:] else [])


def sizes_for(n: int, rng: Random) -> tuple[int, ...]:
    """A way to breathe while reading n digits."""
    size = rng.choice((3, 4, 4, 2)) if n > 4 else n
    return (size,) * (n // size)


def ways_of_zero(rng: Random) -> str:
    """One speaker keeps to one word for 0."""
    return rng.choice(("oh", "oh", "zero", "zero", "o"))


def words(group: str, zero: str) -> str:
    """Digit by digit."""
    return " ".join(zero if d == "0" else ONES[int(d)] for d in group)


def doubled(group: str, zero: str, rng: Random) -> str:
    """As people do who say double and triple."""
    said: list[str] = []
    for digit, run in groupby(group):
        word, n = (zero if digit == "0" else ONES[int(digit)]), len(list(run))
        while n >= 3 and rng.random() < 0.7:
            said.append(f"{rng.choice(('triple', 'triple', 'treble'))} {word}")
            n -= 3
        while n >= 2:
            said.append(f"double {word}")
            n -= 2
        said += [word] * n
    return " ".join(said)


def paired(group: str, zero: str, joiner: str) -> str:
    """forty-one eleven; forty-one oh five; forty-one hundred."""
    said: list[str] = []
    for pair in cut(group, (2,) * (len(group) // 2)):
        if len(pair) == 1:
            said.append(words(pair, zero))
        elif pair == "00":
            said.append("hundred" if said and said[-1].split()[-1] != zero else f"double {zero}")
        elif pair[0] == "0":
            said.append(words(pair, zero))
        else:
            said.append(two(int(pair), joiner))
    return " ".join(said)


def thousand(group: str) -> str:
    """4111 -> 4,111, as a recognizer writes what it takes for an amount."""
    return f"{group[:-3]},{group[-3:]}" if len(group) == 4 and group[0] != "0" else group


def _any(group: str, zero: str, rng: Random) -> str:
    joiner = rng.choice("- ")
    return rng.choice(
        (
            group, group, "-".join(group), " ".join(group), ", ".join(group), words(group, zero),
            doubled(group, zero, rng), paired(group, zero, joiner), thousand(group),
        )
    )  # fmt: skip


Style = Callable[[list[str], Random], str]


def _each(join: str, one: Callable[[str, str, Random], str]) -> Style:
    def style(groups: list[str], rng: Random) -> str:
        zero = ways_of_zero(rng)
        return join.join(one(group, zero, rng) for group in groups)

    return style


def _pairs(groups: list[str], rng: Random) -> str:
    zero, joiner = ways_of_zero(rng), rng.choice("- ")
    return rng.choice((" ", ", ")).join(paired(group, zero, joiner) for group in groups)


def _hesitant(groups: list[str], rng: Random) -> str:
    zero = ways_of_zero(rng)
    said = ""
    for n, group in enumerate(groups):
        one = rng.choice((words(group, zero), " ".join(group), group, doubled(group, zero, rng)))
        bits = one.split(" ")
        if len(bits) > 2 and rng.random() < 0.35:
            where = rng.randrange(1, len(bits))
            one = f"{' '.join(bits[:where])}⟧ {rng.choice(FILLERS)} ⟦{' '.join(bits[where:])}"
        pause = f"{rng.choice(('', ',', '...'))}⟧ {rng.choice(FILLERS)} ⟦" if rng.random() < 0.7 else " "
        said += (pause if n else "") + one
    return said


STYLES: dict[str, Style] = {
    "words": _each(" ", lambda g, zero, _: words(g, zero)),
    "words, commas": _each(", ", lambda g, zero, _: words(g, zero).replace(" ", ", ")),
    "words, groups": _each(", ", lambda g, zero, _: words(g, zero)),
    "words, hyphens": _each(" ", lambda g, zero, _: words(g, zero).replace(" ", "-")),
    "words, stops": _each(". ", lambda g, zero, _: words(g, zero).capitalize()),
    "double": _each(" ", doubled),
    "double, groups": _each(", ", doubled),
    "pairs": _pairs,
    "groups": _each(" ", lambda g, *_: g),
    "groups, commas": _each(", ", lambda g, *_: g),
    "groups, hyphens": _each("-", lambda g, *_: g),
    "groups, stops": _each(". ", lambda g, *_: g),
    "run": _each("", lambda g, *_: g),
    "hyphens": _each("-", lambda g, *_: "-".join(g)),
    "hyphens, groups": _each(", ", lambda g, *_: "-".join(g)),
    "spaced": _each(" ", lambda g, *_: " ".join(g)),
    "commas": _each(", ", lambda g, *_: ", ".join(g)),
    "thousands": _each(", ", lambda g, *_: thousand(g)),
    "mixed": _each(" ", _any),
    "mixed, commas": _each(", ", _any),
    "hesitant": _hesitant,
}
USUAL = tuple(name for name in STYLES if name != "hesitant")


def say(digits: str, rng: Random, styles: tuple[str, ...] = USUAL, sizes: tuple[int, ...] = ()) -> str:
    """The digits in one of these styles, marked."""
    groups = cut(digits, sizes or sizes_for(len(digits), rng))
    return mark(STYLES[rng.choice(styles)](groups, rng))


def spell(letters: str, rng: Random) -> str:
    """Letters one by one, as they are read out: S M I T H; s-m-i-t-h; S for sugar; Sierra Mike. Marked."""
    way = rng.randrange(5)
    if way == 0:
        return mark(" ".join(letters.upper()))
    if way == 1:
        return mark("-".join(letters.upper()))
    if way == 2:
        return mark(" ".join(letters.lower()))
    if way == 3:
        return mark(" ".join(NATO[ord(c) - 97] for c in letters.lower()))
    return " ".join(f"⟦{c.upper()}⟧ {rng.choice(('for', 'as in'))} ⟦{HOME[ord(c) - 97]}⟧" for c in letters.lower())
