"""Plain numbers as people say them: prices, times, days, counts, references. In: a random.Random. Out: marked text. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ONES, ORDINALS, mark, ordinal, say, two
from bench.spoken3.draw import digits

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
REFERENCE = (
    "words", "words, groups", "words, commas", "double", "double, groups", "groups", "groups, commas", "run", "run",
    "hyphens, groups", "spaced", "pairs", "mixed",
)  # fmt: skip


def count(n: int, us: bool = False) -> str:
    """0 to 9999 in words."""
    if n < 100:
        return two(n)
    big, size, name = (n // 1000, 1000, "thousand") if n >= 1000 else (n // 100, 100, "hundred")
    rest = n % size
    joiner = " " if us or rest >= 100 else " and "
    return f"{ONES[big]} {name}{joiner + count(rest, us) if rest else ''}"


def many(n: int, rng: Random) -> str:
    """A counted number, in words or figures, marked."""
    return mark(count(n, rng.random() < 0.5) if rng.random() < 0.5 else str(n))


def price(low: int, high: int, us: bool, rng: Random) -> str:
    """An amount of money, marked with its sign or word."""
    whole, part = rng.randint(low, high), rng.choice((0, 0, 99, 50, 95, 49, 20, rng.randint(1, 98)))
    sign, word = ("$", "dollars") if us else ("£", "pounds")
    words = count(whole, us)
    if not part:
        return mark(rng.choice((f"{sign}{whole}", f"{words} {word}", f"{whole} {word}", f"{sign}{whole:,}.00")))
    cents = f"oh {ONES[part]}" if part < 10 else two(part)
    ways = [f"{sign}{whole:,}.{part:02}", f"{sign}{whole}.{part:02}"]
    ways.append(f"{words} {word} and {two(part)} {'cents' if us else 'pence'}")
    if part >= 10:
        ways += [f"{words} {word} {two(part)}", f"{whole} {word} {part}"]
    if 20 <= whole < 100:
        ways += [f"{words} {cents}", f"{words} {cents}"]
    return mark(rng.choice(ways))


def clock(rng: Random, first: int = 8, last: int = 18) -> str:
    """A time of day, marked."""
    hour, minute = rng.randint(first, last), rng.choice((0, 0, 15, 30, 30, 45, 10, 20, 40, 50))
    h = (hour - 1) % 12 + 1
    half = "a.m." if hour < 12 else "p.m."
    if not minute:
        return mark(rng.choice((f"{h} o'clock", f"{two(h)} o'clock", f"{h} {half}", f"{h}:00", f"{two(h)} {half}")))
    names = {
        15: f"quarter past {two(h)}",
        30: f"half past {two(h)}",
        10: f"ten past {two(h)}",
        20: f"twenty past {two(h)}",
    }
    ways = [
        f"{h}:{minute:02}",
        f"{h}:{minute:02} {half}",
        f"{two(h)} {two(minute)}",
        names.get(minute, f"{h}:{minute:02}"),
    ]
    return mark(rng.choice(ways))


def days(rng: Random, us: bool) -> list[str]:
    """Three days of one month, the earliest first, without a year, marked."""
    name = rng.choice(MONTHS)
    return [_day(n, name, rng.choice(WEEKDAYS), us, rng) for n in sorted(rng.sample(range(1, 29), 3))]


def _day(n: int, name: str, week: str, us: bool, rng: Random) -> str:
    if us:
        ways = (f"{name} {ordinal(n)}", f"{name} {ORDINALS[n - 1]}", f"{name} {n}", f"{week} {name} {ordinal(n)}")
    else:
        ways = (
            f"the {ordinal(n)} of {name}",
            f"the {ORDINALS[n - 1]} of {name}",
            f"{week} the {ordinal(n)}",
            f"{n} {name}",
        )
    return mark(rng.choice(ways))


def span(low: int, high: int, rng: Random) -> str:
    """A number of a small range, in words or figures, marked."""
    return many(rng.randint(low, high), rng)


def percent(rng: Random) -> str:
    """A rate, marked."""
    n, part = rng.randint(1, 40), rng.choice((0, 0, 5, 9, 25))
    if part:
        tail = two(part) if part < 10 else "two five"
        return mark(rng.choice((f"{n}.{part}%", f"{n}.{part} percent", f"{two(n)} point {tail} percent")))
    return mark(rng.choice((f"{n}%", f"{n} percent", f"{two(n)} percent", f"{two(n)} per cent")))


def nth(rng: Random) -> str:
    """A place in a row, marked."""
    n = rng.randint(1, 12)
    return mark(rng.choice((ordinal(n), ORDINALS[n - 1], ORDINALS[n - 1])))


def reference(rng: Random, low: int = 5, high: int = 10) -> tuple[str, str, str]:
    """A number that names an order or a case: said, said again, its last group."""
    number = digits(rng.randint(low, high), rng, "123456789")
    size = rng.choice((2, 3, 3, 4))
    sizes = (size,) * (len(number) // size)
    return (
        say(number, rng, REFERENCE, sizes),
        say(number, rng, REFERENCE, sizes),
        say(number[-3:], rng, REFERENCE, (3,)),
    )
