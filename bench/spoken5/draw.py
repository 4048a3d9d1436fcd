"""What is drawn and how it comes over the line. In: random.Random. Out: digits, or marked text. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ORDINALS, STYLES, mark, ordinal, say, spell, two

LONG = (
    "words", "words, groups", "words, commas", "double", "double, groups", "pairs", "groups", "groups", "groups, commas",
    "groups, hyphens", "run", "spaced", "hyphens, groups", "commas", "mixed", "mixed, commas", "thousands", "hesitant",
    "hesitant", "words, stops", "groups, stops", "words, hyphens",
)  # fmt: skip
SHORT = (
    "words",
    "words",
    "words, commas",
    "words, hyphens",
    "double",
    "run",
    "run",
    "spaced",
    "hyphens",
    "commas",
    "pairs",
)
BACK = (
    "words",
    "words, groups",
    "double, groups",
    "groups",
    "groups, commas",
    "spaced",
    "run",
    "hyphens, groups",
    "double",
)
"""An agent who reads back does not hesitate."""
SORRY = (", no, sorry, ", ", no wait, ", ", sorry, ", ", I mean ", ", hang on, no, ", ", scratch that, ", "... no, that's ",
         ", oh no, I tell a lie, ", ", sorry, I've misread that, ")  # fmt: skip


def some(n: int, rng: Random, first: str = "0123456789") -> str:
    """n digits; the first one of these."""
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(n - 1))


def luhn(body: str) -> str:
    """The digits with the check digit of payment cards after them (ISO/IEC 7812-1)."""
    total = sum(sum(divmod(int(d) * (2 if k % 2 == 0 else 1), 10)) for k, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def card(rng: Random) -> str:
    """Sixteen digits of a payment card."""
    start = rng.choice(("4", "4", "51", "53", "54", "55", "2221"))
    return luhn(start + some(15 - len(start), rng))


def amex(rng: Random) -> str:
    """Fifteen digits, as American Express has them."""
    return luhn(rng.choice(("34", "37")) + some(12, rng))


def near(digits: str, rng: Random) -> str:
    """The digits with one of them another."""
    n = rng.randrange(len(digits))
    return digits[:n] + rng.choice("0123456789".replace(digits[n], "")) + digits[n + 1 :]


def short(digits: str, rng: Random) -> str:
    """Up to six digits in one breath, marked."""
    return say(digits, rng, SHORT, (len(digits),))


def back(digits: str, rng: Random, sizes: tuple[int, ...] = ()) -> str:
    """Read back by who wrote it down, marked."""
    return say(digits, rng, BACK, sizes)


def parts(groups: list[str], rng: Random, name: str = "p") -> dict[str, str]:
    """The groups, for turns of their own, said in one manner: p1, p2, ..."""
    style = rng.choice(SHORT)
    return {f"{name}{k}": mark(STYLES[style]([group], rng)) for k, group in enumerate(groups, 1)}


def slip(digits: str, rng: Random) -> str:
    """Said wrongly, then rightly; both marked."""
    style = STYLES[rng.choice(SHORT)]
    return mark(style([near(digits, rng)], rng)) + rng.choice(SORRY) + mark(style([digits], rng))


def letters(n: int, rng: Random, of: str = "abcdefghjklmnprstwxy") -> str:
    """n letters."""
    return "".join(rng.choice(of) for _ in range(n))


def spelled(text: str, rng: Random) -> str:
    """Letters as a run, or one by one; marked."""
    return mark(text.upper()) if rng.random() < 0.4 else spell(text, rng)


def expiry(month: int, year: int, rng: Random) -> str:
    """As it is read from a card; marked."""
    word = rng.choice(("oh", "zero")) + " " + two(month) if month < 10 else two(month)
    ways = (
        f"{month:02}/{year}", f"{month:02} {year}", f"{word} {two(year)}", f"{two(month)} slash {two(year)}", f"{MONTHS[month - 1]} {two(year)}",
        f"{MONTHS[month - 1]} 20{year}", f"{MONTHS[month - 1]} twenty {two(year)}", f"{word}, {two(year)}", f"{month} of {year}",
        f"{word} twenty {two(year)}", f"{month:02}-{year}",
    )  # fmt: skip
    return mark(rng.choice(ways))


def birth(rng: Random, since: int = 1938, until: int = 2004) -> tuple[int, int, int]:
    """Day, month and year."""
    return rng.randint(1, 28), rng.randint(1, 12), rng.randint(since, until)


def year_words(year: int) -> str:
    """1982 -> nineteen eighty-two; 2004 -> two thousand and four."""
    if year >= 2000:
        late = year - 2000
        return "two thousand" + (f" and {two(late)}" if 0 < late < 10 else f" {two(late)}" if late else "")
    return f"nineteen {'oh ' if year % 100 < 10 else ''}{two(year % 100)}"


def born(day: int, month: int, year: int, rng: Random, home: str = "uk") -> str:
    """A date of birth as it is said; marked."""
    name, late = MONTHS[month - 1], f"{year % 100:02}"
    if home == "us":
        ways = (
            f"{name} {ordinal(day)}, {year}", f"{name} {ORDINALS[day - 1]} {year_words(year)}", f"{month}/{day}/{year}", f"{month}/{day}/{late}",
            f"{two(month)} {two(day)} {two(year % 100) if year % 100 > 9 else year_words(year)}", f"{name} {day} {year}", f"{month:02} {day:02} {year}",
        )  # fmt: skip
    else:
        ways = (
            f"the {ordinal(day)} of {name} {year}", f"{ordinal(day)} {name} {year}", f"the {ORDINALS[day - 1]} of {name} {year_words(year)}",
            f"{day} {name} {late}", f"{day:02}/{month:02}/{year}", f"{two(day)} {two(month)} {two(year % 100) if year % 100 > 9 else year_words(year)}",
            f"{name} the {ORDINALS[day - 1]}, {year_words(year)}", f"the {ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {two(year % 100) if year % 100 > 9 else year}",
        )  # fmt: skip
    return mark(rng.choice(ways))


def whole(n: int) -> str:
    """0 to 9999 in words, as an amount is said."""
    if n >= 1000:
        rest = n % 1000
        return f"{two(n // 1000)} thousand" + ((" and " if rest < 100 else " ") + whole(rest) if rest else "")
    if n >= 100:
        return f"{two(n // 100)} hundred" + (f" and {two(n % 100)}" if n % 100 else "")
    return two(n)


def amount(low: int, high: int, rng: Random) -> str:
    """A quantity, in figures or words; marked."""
    n = rng.randint(low, high)
    return mark(rng.choice((f"{n:,}", whole(n))) if n < 10_000 else f"{n:,}")


def price(low: int, high: int, rng: Random, sign: str = "£") -> str:
    """Pounds or dollars, in figures or words; marked."""
    n, cents = rng.randint(low, high), rng.choice((0, 0, 50, 99, 95, 20, 75, 49, 36, 82))
    unit = "pounds" if sign == "£" else "dollars"
    if not cents:
        return mark(rng.choice((f"{sign}{n:,}", f"{n} {unit}", f"{whole(n)} {unit}")))
    ways = (
        f"{sign}{n:,}.{cents:02}",
        f"{sign}{n:,}.{cents:02}",
        f"{whole(n)} {unit} {two(cents)}",
        f"{n} {unit} {cents}",
        f"{whole(n)} {two(cents)}",
    )
    return mark(rng.choice(ways if n < 100 else ways[:-1]))


def clock(rng: Random, since: int = 7, until: int = 12) -> str:
    """A time of day; marked."""
    hour, minute = rng.randint(since, until), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50, 55))
    if not minute:
        return mark(rng.choice((f"{hour} o'clock", f"{two(hour)} o'clock", f"{hour} a.m.", f"{hour}:00")))
    late = f"oh {two(minute)}" if minute < 10 else two(minute)
    ways = [f"{hour}:{minute:02}", f"{hour}.{minute:02}", f"{two(hour)} {late}", f"{hour} {minute:02}"]
    ways += {
        15: [f"quarter past {two(hour)}"],
        30: [f"half past {two(hour)}"],
        45: [f"quarter to {two(hour % 12 + 1)}"],
    }.get(minute, [])
    return mark(rng.choice(ways))


def day(rng: Random, home: str = "uk") -> str:
    """A day of this year, without the year; marked."""
    n, name = rng.randint(1, 28), rng.choice(MONTHS)
    if home == "us":
        return mark(rng.choice((f"{name} {ordinal(n)}", f"{name} {n}", f"{name} {ORDINALS[n - 1]}")))
    return mark(
        rng.choice(
            (
                f"the {ordinal(n)} of {name}",
                f"{n} {name}",
                f"{name} the {ordinal(n)}",
                f"the {ORDINALS[n - 1]} of {name}",
            )
        )
    )
