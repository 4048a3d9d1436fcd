"""Numbers that are nobody's secret, in the seventh set: sums, hours, days, counts, references. Out: marked text. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ONES, mark, ordinal, say, two
from bench.spoken7 import draw

WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday".split()
REF = (
    "words",
    "words, commas",
    "words, groups",
    "groups",
    "run",
    "double",
    "spaced",
    "hyphens",
    "groups, hyphens",
    "groups, commas",
)


def spoken(n: int) -> str:
    """0 to 9999 in words, as a quantity."""
    if n < 100:
        return two(n)
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {two(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{two(n // 1000)} thousand" + (f" {'and ' if rest < 100 else ''}{spoken(rest)}" if rest else "")


def bare(n: int, rng: Random) -> str:
    """A quantity in words or figures, unmarked."""
    return rng.choice((spoken(n), str(n), f"{n:,}"))


def count(rng: Random, low: int, high: int, unit: str = "") -> str:
    """A quantity with its unit, marked."""
    return mark(f"{bare(rng.randrange(low, high), rng)} {unit}".strip())


def pounds(rng: Random, low: int, high: int) -> str:
    """A sum in pounds, marked."""
    whole, pence = rng.randrange(low, high), rng.choice((0, 0, 50, 95, 99, 20, 45, 36))
    if not pence:
        return mark(rng.choice((f"£{whole:,}", f"{spoken(whole)} pounds", f"{whole} pounds", f"{spoken(whole)} quid")))
    return mark(
        rng.choice(
            (
                f"£{whole:,}.{pence:02d}",
                f"{spoken(whole)} pounds {two(pence)}",
                f"{whole} pounds {pence}",
                f"{spoken(whole)} pound {two(pence)}",
            )
        )
    )


def dollars(rng: Random, low: int, high: int) -> str:
    """A sum in dollars, marked."""
    whole, cents = rng.randrange(low, high), rng.choice((0, 0, 50, 95, 99, 25, 49))
    if not cents:
        return mark(
            rng.choice((f"${whole:,}", f"{spoken(whole)} dollars", f"{whole} dollars", f"{spoken(whole)} bucks"))
        )
    return mark(
        rng.choice(
            (
                f"${whole:,}.{cents:02d}",
                f"{spoken(whole)} dollars and {two(cents)} cents",
                f"{whole} dollars and {cents} cents",
            )
        )
    )


def clock(rng: Random, low: int = 7, high: int = 12) -> str:
    """A time of day, marked."""
    hour, minute = rng.randrange(low, high), rng.choice((0, 15, 30, 45, 10, 20))
    half = rng.choice(("", " am", " a.m.", " in the morning"))
    if not minute:
        return mark(
            rng.choice((f"{two(hour)} o'clock", f"{hour}{half or ' am'}", f"{two(hour)}{half or ' am'}", f"{hour}:00"))
        )
    plain = [f"{hour}:{minute}{half}", f"{hour}.{minute}{half}", f"{two(hour)} {two(minute)}{half}"]
    past = {15: "quarter past", 30: "half past", 10: "ten past", 20: "twenty past"}.get(minute)
    plain.append(f"{past} {two(hour)}" if past else f"quarter to {two(hour + 1)}")
    return mark(rng.choice(plain))


def day(rng: Random, year: bool = False) -> str:
    """A day on which something is delivered, due or written, marked."""
    n, month = rng.randrange(1, 29), rng.choice(MONTHS)
    tail = f" {rng.randrange(2019, 2027)}" if year else ""
    week = rng.choice(("", "", f"{rng.choice(WEEK)} "))
    return mark(
        rng.choice(
            (
                f"{week}the {ordinal(n)} of {month}{tail}",
                f"{week}{month} {ordinal(n)}{',' if tail else ''}{tail}",
                f"{week}{n} {month}{tail}",
            )
        )
    )


def percent(rng: Random, low: int, high: int) -> str:
    """A share, marked."""
    n, tenth = rng.randrange(low, high), rng.randrange(1, 10)
    return mark(
        rng.choice(
            (
                f"{n} percent",
                f"{two(n)} percent",
                f"{n}%",
                f"{n}.{tenth}%",
                f"{two(n)} point {ONES[tenth]} percent",
                f"{n} per cent",
            )
        )
    )


def ref(rng: Random, low: int, high: int) -> str:
    """A reference of low to high figures, marked."""
    return say(draw.digits(rng, rng.randrange(low, high + 1), "123456789"), rng, REF)


def ref_twice(rng: Random, n: int) -> tuple[str, str]:
    """One reference of n figures, said twice; each marked."""
    number = draw.digits(rng, n, "123456789")
    return say(number, rng, REF), say(number, rng, REF)


def named(rng: Random, letters: str, low: int, high: int) -> str:
    """A thing's name, letters and a figure: X 340; marked."""
    n = rng.randrange(low, high)
    pairs = f"{two(n // 100)} {two(n % 100)}" if n >= 1000 and n % 100 > 9 else spoken(n)
    return mark(rng.choice((f"{letters} {n}", f"{letters}{n}", f"{letters} {pairs}", f"{letters}-{n}")))
