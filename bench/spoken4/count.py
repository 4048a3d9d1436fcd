"""Numbers that are nobody's secret, as people say them. In: a random.Random. Out: marked text that must stay. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ONES, ORDINALS, mark, ordinal, say, two, words
from bench.spoken4.draw import digits, slip

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()

MINUTES = (0, 0, 15, 30, 30, 45, 10, 20, 40, 5)


def hundreds(n: int) -> str:
    """0 to 9999 in words: two hundred and forty; three thousand one hundred."""
    if n < 100:
        return two(n)
    if n < 1000:
        return f"{ONES[n // 100]} hundred{f' and {two(n % 100)}' if n % 100 else ''}"
    rest = f" {hundreds(n % 1000)}" if n % 1000 >= 100 else f" and {two(n % 1000)}" if n % 1000 else ""
    return f"{two(n // 1000)} thousand{rest}"


def some(rng: Random, low: int, high: int) -> str:
    """A whole number in figures or words, marked."""
    n = rng.randrange(low, high + 1)
    return mark(rng.choice((str(n), f"{n:,}", hundreds(n))) if n < 10000 else f"{n:,}")


def few(rng: Random) -> str:
    """Two to nine, marked."""
    return some(rng, 2, 9)


def price(rng: Random, low: int, high: int, uk: bool) -> str:
    """An amount with its money named, marked."""
    n, part = rng.randrange(low, high), rng.choice((0, 0, 50, 99, 99, 95, 25, 49, rng.randrange(10, 100)))
    if uk:
        ways = [f"£{n}.{part:02}", f"£{n}.{part:02}", f"{n} pounds {part:02}", f"{hundreds(n)} pounds {two(part)}"]
        whole = [f"£{n}", f"{n} pounds", f"{hundreds(n)} pounds", f"{hundreds(n)} quid", f"£{n}.00"]
    else:
        ways = [
            f"${n}.{part:02}",
            f"${n}.{part:02}",
            f"{n} dollars and {part} cents",
            f"{hundreds(n)} dollars {two(part)}",
        ]
        whole = [f"${n}", f"{n} dollars", f"{hundreds(n)} dollars", f"{hundreds(n)} bucks", f"${n}.00"]
    return mark(rng.choice(ways if part else whole))


def share(rng: Random, low: int, high: int, tenths: bool) -> str:
    """A percentage, marked."""
    n, tenth = rng.randrange(low, high), rng.randrange(1, 10)
    whole = (f"{n}%", f"{n} percent", f"{two(n)} percent", f"{n} per cent", f"{two(n)} per cent")
    return mark(rng.choice((*whole, f"{n}.{tenth}%", f"{two(n)} point {ONES[tenth]} percent") if tenths else whole))


def clock(rng: Random, early: int = 7, late: int = 19, minutes: tuple[int, ...] = MINUTES) -> str:
    """A time of day, marked."""
    hour, minute = rng.randrange(early, late), rng.choice(minutes)
    h12, half = (hour - 1) % 12 + 1, "am" if hour < 12 else "pm"
    if not minute:
        ways = [
            f"{h12} {half}",
            f"{h12}{half}",
            f"{two(h12)} o'clock",
            f"{h12} o'clock",
            f"{hour}:00",
            f"{two(h12)} in the {'morning' if hour < 12 else 'afternoon' if hour < 18 else 'evening'}",
        ]
    else:
        ways = [f"{hour}:{minute:02}", f"{h12}:{minute:02}", f"{h12}:{minute:02} {half}", f"{h12}.{minute:02}"]
        if minute > 9:
            ways.append(f"{two(h12)} {two(minute)}")
        if minute == 30:
            ways.append(f"half past {two(h12)}")
        if minute in (15, 45):
            ways.append(f"quarter past {two(h12)}" if minute == 15 else f"quarter to {two(h12 % 12 + 1)}")
    return mark(rng.choice(ways))


def day(rng: Random) -> str:
    """A day of this year, marked."""
    n, month = rng.randrange(1, 29), rng.choice(MONTHS)
    return mark(
        rng.choice(
            (
                f"the {ordinal(n)} of {month}", f"{month} {ordinal(n)}", f"{ordinal(n)} {month}", f"{rng.choice(DAYS)} the {ordinal(n)}",
                f"the {ORDINALS[n - 1]} of {month}", f"{month} the {ORDINALS[n - 1]}", f"{month} {n}", f"{rng.choice(DAYS)} {n} {month}",
            )
        )
    )  # fmt: skip


def name_number(rng: Random, low: int, high: int) -> str:
    """A number that is part of a name (a room, a flight, a model): in figures, or by twos or digits; marked."""
    n = rng.randrange(low, high + 1)
    zero = rng.choice(("oh", "zero"))
    ways = [str(n), str(n), words(str(n), zero)]
    if n < 100:
        ways.append(two(n))
    elif n < 1000 and n % 100 > 9:
        ways.append(f"{ONES[n // 100]} {two(n % 100)}")
    elif 1000 <= n < 10000 and n // 100 % 10 and n % 100 > 9:
        ways.append(f"{two(n // 100)} {two(n % 100)}")
    return mark(rng.choice(ways))


def reference(rng: Random) -> dict[str, str]:
    """An order, case or ticket number of five to ten digits: whole, in halves, read back, put right."""
    n = rng.choice((5, 6, 6, 7, 8, 8, 9, 10))
    number = digits(rng, n, rng.choice("123456789"))
    half = n // 2
    return {
        "n": say(number, rng), "again": say(number, rng), "a": say(number[:half], rng, sizes=(half,)),
        "b": say(number[half:], rng, sizes=(n - half,)), "fixed": f"{say(number[:half], rng, sizes=(half,))} {slip(number[half:], rng)}",
        "figures": mark(number), "old": say(digits(rng, n), rng),
    }  # fmt: skip
