"""What the seventh set's callers read out. In: a random.Random. Out: digits, or marked text. Pure.

Numbers that have check digits have right ones: cards (Luhn), routing numbers (ABA), IBANs (ISO 7064).
"""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, STYLES, USUAL, cut, mark, ordinal, say, spell, two

SHORT = ("words", "words, commas", "spaced", "run", "hyphens", "commas", "double", "words, hyphens")
"""Ways to say three to six figures in one breath."""
LONG = tuple(name for name in USUAL if name not in ("thousands",))
FIRST = (
    "moira callum priya dennis aoife tobias wendy marcus ingrid rashid bethan curtis noreen felix yvonne darnell "
    "sunita gareth elspeth omar"
).split()
LAST = (
    "pemberton okafor delgado ainsley whitlock nakamura fairweather kowalski bhatti crossley trelawney mcbride "
    "thorne vasquez ogden lindqvist hathaway sorensen boyle castellano"
).split()
TOWNS = "Hexham Dubuque Kilkenny Swanage Tulsa Ludlow Paisley Macon Whitby Fargo Stroud Laredo".split()
MAIL = (
    "gmail dot com",
    "hotmail dot co dot uk",
    "outlook dot com",
    "yahoo dot com",
    "btinternet dot com",
    "icloud dot com",
)


def digits(rng: Random, n: int, first: str = "0123456789") -> str:
    """n figures, the first of them one of these."""
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(n - 1))


def _luhn(body: str) -> str:
    total = 0
    for n, c in enumerate(reversed(body)):
        value = int(c) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def card(rng: Random) -> str:
    """A card number of sixteen figures."""
    start = rng.choice(("4", "4", "51", "52", "53", "54", "55", "6011"))
    return _luhn(start + digits(rng, 15 - len(start)))


def amex(rng: Random) -> str:
    """Fifteen figures, as the green ones have."""
    return _luhn(rng.choice(("34", "37")) + digits(rng, 12))


def routing(rng: Random) -> str:
    """Nine figures of a US bank."""
    body = rng.choice(("02", "03", "06", "07", "11", "12", "26", "31")) + digits(rng, 6)
    total = sum(int(c) * w for c, w in zip(body, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return body + str(-total % 10)


def iban(rng: Random, country: str, bank: str, n: int) -> tuple[str, str]:
    """Check digits, and the n figures behind the bank's letters."""
    body = digits(rng, n)
    check = 98 - int("".join(str(int(c, 36)) for c in bank + body + country + "00")) % 97
    return f"{check:02d}", body


def pieces(number: str, sizes: tuple[int, ...], rng: Random, styles: tuple[str, ...] = LONG) -> list[str]:
    """The number in pieces said apart, in one caller's manner; each marked."""
    style = (rng.choice(styles),)
    return [say(group, rng, style, (len(group),)) for group in cut(number, sizes)]


def near(number: str, rng: Random) -> str:
    """The number with one of its figures wrong: what is corrected afterwards."""
    at = rng.randrange(1, len(number))
    return number[:at] + rng.choice("0123456789".replace(number[at], "")) + number[at + 1 :]


def short(number: str, rng: Random) -> str:
    """Three to six figures in one breath, marked."""
    return say(number, rng, SHORT, (len(number),))


def halting(number: str, sizes: tuple[int, ...], rng: Random) -> str:
    """With fillers between the groups, which are not marked."""
    return mark(STYLES["hesitant"](cut(number, sizes), rng))


def us(rng: Random) -> str:
    """A US phone number of ten figures."""
    return rng.choice("23456789") + digits(rng, 2) + rng.choice("23456789") + digits(rng, 6)


def mobile(rng: Random) -> str:
    """A UK mobile number."""
    return "07" + rng.choice("345789") + digits(rng, 8)


def landline(rng: Random) -> str:
    """A UK number of a town."""
    return rng.choice(("0117", "0161", "0131", "0191", "0113")) + digits(rng, 7, "23456789")


def _year(year: int, rng: Random) -> str:
    a, b = divmod(year, 100)
    if year >= 2000:
        return rng.choice((str(year), f"two thousand and {two(b)}" if b else "two thousand"))
    tail = f"oh {two(b)}" if b < 10 else two(b)
    return rng.choice((str(year), f"{two(a)} {tail}", f"{two(a)} {tail}", str(year) if b < 10 else f"{b}"))


def born(rng: Random, low: int = 1938, high: int = 2004) -> str:
    """A date of birth as it is said, marked."""
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(low, high)
    name, said = MONTHS[month - 1], _year(year, rng)
    return mark(
        rng.choice(
            (
                f"{ordinal(day)} of {name} {said}", f"the {ordinal(day)} of {name}, {said}", f"{name} {ordinal(day)}, {year}",
                f"{day} {name} {year}", f"{name} {day} {said}", f"{month}/{day}/{year}", f"{two(day)} {two(month)} {said}",
                f"{day:02d} {month:02d} {year}", f"the {ordinal(day)} of the {ordinal(month)}, {said}",
                f"{two(day)}, {two(month)}, {two(year // 100)} {two(year % 100) if year % 100 > 9 else 'hundred'}",
            )
        )
    )  # fmt: skip


def expiry(rng: Random, low: int = 27, high: int = 33) -> str:
    """Month and year of a card, marked."""
    month, year = rng.randrange(1, 13), rng.randrange(low, high)
    zero = rng.choice(("oh", "zero"))
    m = f"{zero} {two(month)}" if month < 10 else two(month)
    return mark(
        rng.choice(
            (
                f"{month:02d}/{year}", f"{m} {two(year)}", f"{m}, {two(year)}", f"{MONTHS[month - 1]} {year}", f"{month:02d} {year}",
                f"{MONTHS[month - 1]} twenty {two(year)}", f"{two(month)} slash {two(year)}", f"{m} twenty {two(year)}",
                f"{MONTHS[month - 1]} 20{year}", f"{month:02d}-{year}",
            )
        )
    )  # fmt: skip


def email(rng: Random) -> tuple[str, str, str]:
    """Name and house of an address as said, and its first part spelled; each marked."""
    first, last, figures = rng.choice(FIRST), rng.choice(LAST), rng.randrange(3, 99)
    name, spelled = rng.choice(
        (
            (f"{first} dot {last}", last), (f"{first} {last} {two(figures)}", last), (f"{first}{last}{figures}", first),
            (f"{first[0]} dot {last}", last), (f"{last} underscore {first}", last), (f"{first} {figures}", first),
            (f"{first} hyphen {last}", last), (f"{last} dot {first} {two(figures)}", last),
        )
    )  # fmt: skip
    return mark(name), mark(rng.choice(MAIL)), spell(spelled, rng)


def letters(rng: Random, n: int, of: str = "abcdefghjklmnpqrstuvwxyz") -> str:
    """n letters that are hard to take for a figure."""
    return "".join(rng.choice(of) for _ in range(n))
