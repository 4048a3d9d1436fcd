"""Sums, times, days and reference numbers that are nobody's secret. In: a Random. Out: text, marked as to be kept. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ORDINALS, cut, mark, ordinal, say, two
from bench.spoken8.draw import LONG, SHORT, WEEKDAYS, digits, letters, pieces, slip, spelt


def bare(n: int, rng: Random) -> str:
    """14, or fourteen; unmarked."""
    return rng.choice((str(n), two(n))) if n < 100 else str(n)


def count(rng: Random, low: int, high: int) -> str:
    """How many, marked."""
    return mark(bare(rng.randrange(low, high + 1), rng))


def pounds(rng: Random, low: int = 2, high: int = 99) -> str:
    """£42.50; forty-two pounds fifty; 42 pounds."""
    whole, pence = rng.randrange(low, high + 1), rng.choice((0, 0, 20, 25, 49, 50, 75, 80, 95, 99))
    if not pence:
        return mark(rng.choice((f"£{whole}", f"{bare(whole, rng)} pounds", f"£{whole}.00")))
    spoken = (f"{bare(whole, rng)} pounds {bare(pence, rng)}",) if whole < 100 else ()
    return mark(rng.choice((f"£{whole}.{pence}", f"{whole} pounds {pence}", *spoken)))


def dollars(rng: Random, low: int = 3, high: int = 99) -> str:
    """$42.50; forty-two dollars and fifty cents; 42 dollars."""
    whole, cents = rng.randrange(low, high + 1), rng.choice((0, 10, 25, 35, 50, 75, 89, 99))
    if not cents:
        return mark(rng.choice((f"${whole}", f"{bare(whole, rng)} dollars")))
    return mark(
        rng.choice(
            (
                f"${whole}.{cents}",
                f"{bare(whole, rng)} dollars and {bare(cents, rng)} cents",
                f"{whole} dollars {cents}",
            )
        )
    )


def clock(rng: Random, low: int = 6, high: int = 20) -> str:
    """7:52; ten forty; half past three; 3pm."""
    hour, minute = rng.randrange(low, high + 1), rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 52))
    twelve = hour % 12 or 12
    half = "am" if hour < 12 else "pm"
    if minute == 0:
        return mark(rng.choice((f"{twelve} {half}", f"{twelve}{half}", f"{two(twelve)} o'clock")))
    late = f"oh {two(minute)}" if minute < 10 else two(minute)
    names = {
        15: f"quarter past {two(twelve)}",
        30: f"half past {two(twelve)}",
        45: f"quarter to {two(twelve % 12 + 1)}",
    }
    return mark(
        rng.choice(
            (
                f"{twelve}:{minute:02}",
                f"{two(twelve)} {late}",
                f"{twelve}:{minute:02} {half}",
                names.get(minute, f"{hour}:{minute:02}"),
            )
        )
    )


def day(rng: Random) -> str:
    """Tuesday the 14th; 14th of March; March 14."""
    n, month, week = rng.randrange(1, 29), rng.choice(MONTHS), rng.choice(WEEKDAYS)
    return rng.choice(
        (
            f"{week} the {mark(ordinal(n))}", mark(f"{ordinal(n)} of {month}"), mark(f"{month} {ordinal(n)}"),
            f"{week} the {mark(ORDINALS[n - 1])}", f"the {mark(f'{ORDINALS[n - 1]} of {month}')}", f"{week}, {mark(f'{month} {n}')}",
        )
    )  # fmt: skip


def percent(rng: Random, low: int = 2, high: int = 60) -> str:
    """20 percent; 20%; twenty percent."""
    n = rng.randrange(low, high + 1)
    return mark(rng.choice((f"{n}%", f"{n} percent", f"{two(n)} percent")))


def rate(rng: Random) -> str:
    """4.35 percent; four point three five percent."""
    whole, part = rng.randrange(1, 8), rng.randrange(11, 99)
    return mark(
        rng.choice(
            (
                f"{whole}.{part}%",
                f"{whole}.{part} percent",
                f"{two(whole)} point {two(part // 10)} {two(part % 10)} percent",
            )
        )
    )


def plain_reference(rng: Random) -> dict[str, str]:
    """A number of six to ten figures and how it is read, corrected, read back."""
    number = digits(rng.choice((6, 7, 8, 8, 9, 10)), rng)
    sizes = {6: (3, 3), 7: (3, 4), 8: (4, 4), 9: (3, 3, 3), 10: (3, 3, 4)}[len(number)]
    first, *others = pieces(number, sizes, rng)
    other = digits(len(number), rng)
    return {
        "n": say(number, rng, LONG, sizes), "first": first, "rest": " ".join(others), "slip": slip(number, sizes, rng),
        "back": say(number, rng, ("words", "groups", "run", "spaced", "double"), sizes), "other": say(other, rng, LONG, sizes),
        "run": mark(number), "end": say(number[-3:], rng, SHORT, (3,)),
    }  # fmt: skip


def lettered_reference(rng: Random) -> dict[str, str]:
    """RX 48213; Romeo X-ray four eight two one three; RX48213."""
    front, number = letters(rng.choice((1, 2, 2, 3)), rng), digits(rng.choice((4, 5, 6, 7)), rng)
    body = say(
        number,
        rng,
        ("words", "groups", "run", "spaced", "double", "words, commas"),
        tuple(len(g) for g in cut(number, (3, 4))),
    )
    front_said = spelt(front, rng)
    return {
        "n": rng.choice((f"{front_said} {body}", mark(f"{front}{number}"), mark(f"{front}-{number}"), f"{front_said}, {body}")),
        "front": front_said, "body": body, "back": mark(rng.choice((f"{front}{number}", f"{front} {number}"))),
    }  # fmt: skip


def mixed_reference(rng: Random) -> dict[str, str]:
    """Letters and figures in turn: K7TR2M."""
    code = "".join(rng.choice("23456789") if n % 2 else letters(1, rng) for n in range(6))
    apart = " ".join(code)
    return {"n": mark(rng.choice((code, apart, "-".join(code), code.lower()))), "back": mark(rng.choice((code, apart)))}
