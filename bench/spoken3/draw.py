"""Numbers, names and dates of nobody, and the ways to tell them. In: a random.Random. Out: strings, marked or plain. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ONES, ORDINALS, STYLES, USUAL, cut, mark, ordinal, say, spell, two

SLOW = ("words", "words, commas", "words, groups", "hyphens, groups", "spaced", "double", "double, groups", "commas")
ALL = (*USUAL, "hesitant", "hesitant", "hesitant")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
SLIPS = (
    "no, sorry,",
    "no wait,",
    "sorry, I mean",
    "no hang on,",
    "oh no, that's wrong,",
    "scratch that,",
    "actually no,",
)
FIRST = (
    "Maureen Colin Priya Dwayne Siobhan Trevor Yusuf Gillian Marcus Denise Callum Beth Rosa Hector Ingrid Tyrone Leanne "
    "Gareth Moira Wesley Nadine Clifford Joanne Rafael Shauna Bernard Kayleigh Douglas Esther Malik"
).split()
LAST = (
    "Pemberton Okafor Lindqvist Hargreaves Mullen Castillo Braithwaite Dunmore Kowalski Fairley Rutledge Sandoval "
    "Thackeray Venn Oduya Pickering Delacroix Hollis Ashdown Merriweather Boateng Crowther Novak Tillman Garside"
).split()
PLACES = (
    "Stockport Kettering Dunfermline Swansea Grimsby Tulsa Boise Albuquerque Duluth Savannah Whitby Morecambe Fresno "
    "Truro Lowestoft Toledo Chattanooga Hartlepool Barnstaple Spokane"
).split()
PETS = "Biscuit Rufus Marmalade Duchess Snowy Bandit Patch Misty Sooty Ziggy Pickles Tinker Scout Nibbles Fudge".split()
CARS = (
    "Mini Metro",
    "Ford Escort",
    "Vauxhall Nova",
    "Honda Civic",
    "Chevy Nova",
    "Fiat Panda",
    "Dodge Dart",
    "Renault Clio",
)
SCHOOLS = (
    "Saint Bede's", "Hillcrest", "Lincoln Elementary", "Oakfield Primary", "Roosevelt High", "Park Lane Juniors",
    "Saint Columba's", "Cedar Grove", "Broadmeadow Infants",
)  # fmt: skip
WORDS = (
    "lavender thunder compass dolphin pancake meadow rocket walnut saffron glacier trumpet bramble velvet pelican "
    "cinnamon lantern buttercup tornado hazelnut anchor"
).split()
MAILS = (
    "gmail dot com", "hotmail dot co dot uk", "yahoo dot com", "outlook dot com", "icloud dot com", "btinternet dot com",
    "aol dot com", "live dot co dot uk", "comcast dot net", "virginmedia dot com",
)  # fmt: skip


def digits(n: int, rng: Random, first: str = "0123456789") -> str:
    """n digits, the first of them one of `first`."""
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(n - 1))


def _luhn(body: str) -> str:
    total = 0
    for n, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def card(rng: Random) -> str:
    """Sixteen digits with a right check digit."""
    start = rng.choice(("4", "4", f"5{rng.randint(1, 5)}", "2221", "6011"))
    return _luhn(start + digits(15 - len(start), rng))


def amex(rng: Random) -> str:
    """Fifteen digits, said 4-6-5."""
    return _luhn(rng.choice(("34", "37")) + digits(12, rng))


def uk_phone(rng: Random) -> tuple[str, tuple[int, ...]]:
    """A number and how it is breathed."""
    if rng.random() < 0.7:
        return "07" + digits(9, rng, "3456789"), rng.choice(((5, 6), (5, 3, 3), (3, 4, 4), (5, 2, 2, 2), (4, 3, 4)))
    if rng.random() < 0.5:
        return "020" + digits(8, rng, "378"), (3, 4, 4)
    return "01" + digits(9, rng, "2345679"), rng.choice(((5, 6), (5, 3, 3)))


def us_phone(rng: Random) -> tuple[str, tuple[int, ...]]:
    """Ten digits, 3-3-4."""
    return digits(3, rng, "23456789") + digits(3, rng, "23456789") + digits(4, rng), (3, 3, 4)


def _spoil(group: str, rng: Random) -> tuple[str, str, str]:
    """The group with one digit another one; the right digit; the wrong one."""
    at = rng.randrange(len(group))
    off = rng.choice("0123456789".replace(group[at], ""))
    return group[:at] + off + group[at + 1 :], group[at], off


def _one(digit: str, rng: Random) -> str:
    return mark(ONES[int(digit)] if rng.random() < 0.75 else digit)


def _fix(right: str, bad: str, digit: str, off: str, where: str, rng: Random) -> str:
    """How a wrong read-back is put right."""
    a, b = _one(digit, rng), _one(off, rng)
    group, wrong = say(right, rng, SLOW, (len(right),)), say(bad, rng, SLOW, (len(bad),))
    ways = [
        f"No, it's {a}, not {b}", f"Not quite, {a} instead of {b}", f"No no, {group}", f"You said {wrong}, it's {group}",
        f"{group}, not {wrong}", f"No, {a}", f"There should be a {a} where you've got {b}", f"That {b} should be {a}",
    ]  # fmt: skip
    if where:
        ways += [f"Almost. The {where} bit is {group}", f"Sorry, no. {where.capitalize()} part is {group}"]
    return rng.choice(ways)


def tell(number: str, sizes: tuple[int, ...], rng: Random, name: str = "") -> dict[str, str]:
    """The ways in which one number comes up in a talk, by slot; `name` goes before the slots' names.

    n, again, back: the whole of it; slow: with hesitations; own: corrected by the speaker; p0, p1, ...: its groups;
    head, rest: it cut in two; bad, fix: read back wrong, and put right; short: read back with one digit missing;
    last: its last group; tail3: its last digits once more.
    """
    groups = cut(number, sizes)
    style = (rng.choice((*SLOW, "groups", "pairs", "hesitant", "mixed", "thousands")),)
    at = rng.randrange(len(groups))
    wrong, digit, off = _spoil(groups[at], rng)
    where = "" if len(groups) == 1 else "first" if at == 0 else "last" if at == len(groups) - 1 else "middle"
    told = [say(group, rng, SLOW, (len(group),)) for group in groups]
    slipped = say(wrong, rng, SLOW, (len(wrong),))
    half = sum(len(group) for group in groups[: max(1, len(groups) // 2)])
    gone = rng.randrange(1, len(number))
    slots = {
        "n": say(number, rng, ALL, sizes),
        "again": say(number, rng, USUAL, sizes),
        "back": say(number, rng, USUAL, sizes),
        "slow": say(number, rng, ("hesitant",), sizes),
        "own": ", ".join([*told[:at], f"{slipped}, {rng.choice(SLIPS)} {told[at]}", *told[at + 1 :]]),
        "head": say(number[:half], rng, ALL, sizes),
        "rest": say(number[half:], rng, ALL, sizes[max(1, len(groups) // 2) :]) if number[half:] else "",
        "bad": say("".join([*groups[:at], wrong, *groups[at + 1 :]]), rng, USUAL, sizes),
        "fix": _fix(groups[at], wrong, digit, off, where, rng),
        "short": say(number[:gone] + number[gone + 1 :], rng, USUAL, sizes),
        "last": say(groups[-1], rng, USUAL, (len(groups[-1]),)),
        "tail3": say(number[-3:], rng, SLOW, (3,)),
    }
    slots |= {f"p{n}": mark(_plain(group, rng, style)) for n, group in enumerate(groups)}
    return {f"{name}{key}": value for key, value in slots.items()}


def _plain(group: str, rng: Random, style: tuple[str, ...]) -> str:
    """One group in the style that the speaker keeps to; without the marks at its ends."""
    return STYLES[style[0]]([group], rng)


def letters(n: int, rng: Random) -> str:
    """n letters that are easy to say."""
    return "".join(rng.choice(LETTERS) for _ in range(n))


def spelt(text: str, rng: Random, styles: tuple[str, ...] = USUAL) -> str:
    """Letters spelt and digits said, in the order of the text: AB123456C."""
    pieces, run = [], text[0]
    for c in text[1:]:
        if c.isdigit() == run[-1].isdigit():
            run += c
        else:
            pieces.append(run)
            run = c
    pieces.append(run)
    joiner = rng.choice((" ", ", ", " "))
    return joiner.join(say(p, rng, styles) if p[0].isdigit() else spell(p, rng) for p in pieces)


def expiry(rng: Random) -> tuple[int, int]:
    """A month and a year of two digits."""
    return rng.randint(1, 12), rng.randint(25, 33)


def said_expiry(month: int, year: int, rng: Random) -> str:
    """As it stands on a card and is read out, marked."""
    zero = rng.choice(("oh", "oh", "zero"))
    m = two(month) if month > 9 else rng.choice((f"{zero} {ONES[month]}", ONES[month]))
    y = rng.choice((two(year), two(year), f"twenty {two(year)}"))
    return rng.choice(
        (
            mark(f"{m} {y}"), mark(f"{month:02}/{year}"), mark(f"{MONTHS[month - 1]} 20{year}"), mark(f"{month:02} {year}"),
            mark(f"{MONTHS[month - 1]} {two(year)}"), f"{mark(m)} slash {mark(y)}", mark(f"{month}/20{year}"),
            f"{mark(m)}, {mark(y)}", mark(f"{MONTHS[month - 1]} twenty {two(year)}"), f"{mark(m)}, uh, {mark(y)}",
            f"end of {mark(f'{MONTHS[month - 1]} {year}')}",
        )
    )  # fmt: skip


def birth(rng: Random) -> tuple[int, int, int]:
    """Day, month, year."""
    return rng.randint(1, 28), rng.randint(1, 12), rng.randint(1938, 2005)


def said_year(year: int, rng: Random) -> str:
    """1986 as people say it; plain."""
    if year >= 2000:
        n = year - 2000
        return rng.choice((str(year), f"two thousand{f' and {two(n)}' if n else ''}"))
    rest = f"oh {ONES[year % 100]}" if year % 100 < 10 else two(year % 100)
    return rng.choice((str(year), str(year), f"nineteen {rest}", rest))


def said_birth(day: int, month: int, year: int, us: bool, rng: Random) -> str:
    """A day somebody was born on, as said in either country, marked."""
    name, y = MONTHS[month - 1], said_year(year, rng)
    if us:
        shapes: tuple[str, ...] = (
            mark(f"{name} {ordinal(day)}, {year}"), mark(f"{name} {ORDINALS[day - 1]} {y}"), mark(f"{name} {day}, {y}"),
            mark(f"{month:02}/{day:02}/{year}"), mark(f"{month} {day} {year % 100:02}"), mark(f"{two(month)} {two(day)} {y}"),
            f"{mark(f'{name} {ORDINALS[day - 1]}')}, uh, {mark(y)}", mark(f"{month}-{day}-{year}"),
        )  # fmt: skip
    else:
        shapes = (
            f"the {mark(f'{ordinal(day)} of {name} {year}')}", f"the {mark(f'{ORDINALS[day - 1]} of {name} {y}')}",
            mark(f"{day} {name} {year}"), mark(f"{day:02}/{month:02}/{year}"), mark(f"{two(day)} {two(month)} {y}"),
            f"the {mark(f'{ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {y}')}", mark(f"{day} {month} {year % 100:02}"),
            f"the {mark(f'{ordinal(day)} of {name}')}, er, {mark(y)}", mark(f"{ORDINALS[day - 1]} {name} {y}"),
        )  # fmt: skip
    return rng.choice(shapes)
