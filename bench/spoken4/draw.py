"""What is drawn by lot: digits, dates, names, addresses, as people say them. In: a random.Random. Out: marked text. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import MONTHS, ONES, ORDINALS, TENS, USUAL, cut, mark, ordinal, say, spell, two, words

FIRST = (
    "Hannah Callum Yusuf Beatriz Nadia Gareth Imogen Terrence Sunita Marcus Fiona Dwayne Olga Rhys Lakshmi Colleen "
    "Pierre Tamsin Gloria Ewan"
).split()
LAST = (
    "Haworth Kaplan Odukoya Penhaligon Szabo Whitlock Brennan Castellano Drummond Farooq Guthrie Ingram Lindqvist Moyo "
    "Nettles Prescott Rowntree Sandoval Tierney Ustinov"
).split()
WORDS = (
    "magnolia thunder pickle harvest lantern badger saffron pebble walrus juniper cobalt teapot sparrow mango".split()
)
FIXES = (
    "no, sorry, ", "no, ", "wait, ", "sorry, I mean ", "no, that's ", "oh no, it's ", "hang on, no, ", "tell a lie, ",
    "scratch that, ", "my mistake, ", "sorry, not that, ",
)  # fmt: skip
HOSTS = (
    ("gmail", "com"), ("hotmail", "com"), ("yahoo", "com"), ("outlook", "com"), ("hotmail", "co uk"), ("yahoo", "co uk"),
    ("icloud", "com"), ("btinternet", "com"), ("comcast", "net"), ("sky", "com"), ("verizon", "net"), ("live", "co uk"),
)  # fmt: skip


def digits(rng: Random, n: int, first: str = "") -> str:
    """n digits that begin so, with runs of equal ones somewhat more often than by chance."""
    got = first
    while len(got) < n:
        got += got[-1] if got and rng.random() < 0.12 else str(rng.randrange(10))
    return got


def other(digit: str, rng: Random) -> str:
    """Any digit but this one."""
    return rng.choice("0123456789".replace(digit, ""))


def parts(number: str, rng: Random, sizes: tuple[int, ...]) -> list[str]:
    """Each group of the number said and marked by itself."""
    return [say(group, rng, sizes=(len(group),)) for group in cut(number, sizes)]


def slip(group: str, rng: Random) -> str:
    """A group with one digit wrong, and put right: the whole group again, or that digit alone."""
    at = rng.randrange(len(group))
    wrong = group[:at] + other(group[at], rng) + group[at + 1 :]
    zero = rng.choice(("oh", "zero"))
    if rng.random() < 0.6:
        return f"{say(wrong, rng, sizes=(len(group),))}, {rng.choice(FIXES)}{say(group, rng, sizes=(len(group),))}"
    begun = wrong[: at + 1]
    rest = group[at + 1 :]
    fixed = f"{mark(words(begun, zero))}, {rng.choice(FIXES)}{mark(words(group[at], zero))}"
    return f"{fixed} {mark(words(rest, zero))}" if rest else fixed


def expiry(rng: Random, since: int = 26) -> str:
    """A month and one of the years from 2026 (or another year since 2020) on, marked."""
    month, year = rng.randrange(1, 13), rng.randrange(since, since + 3 if since < 26 else 33)
    zero = rng.choice(("oh", "zero"))
    name, spoken_year = MONTHS[month - 1], two(year, rng.choice("- "))
    spoken_month = two(month) if month > 9 else f"{zero} {two(month)}"
    return mark(
        rng.choice(
            (
                f"{month:02}/{year}", f"{month:02} {year}", f"{month:02}, {year}", f"{month:02}-{year}", f"{month:02}{year}",
                f"{spoken_month} {spoken_year}", f"{spoken_month}, {spoken_year}", f"{spoken_month} slash {spoken_year}",
                f"{two(month)} {spoken_year}", f"{name} {spoken_year}", f"{name} 20{year}", f"{name} of {year}",
                f"{spoken_month} {TENS[2]} {spoken_year}", f"{two(month)} of {spoken_year}", f"{month}/20{year}",
                f"{name} twenty {spoken_year}", f"{spoken_month}. {words(str(year), zero)}",
            )
        )
    )  # fmt: skip


def year_said(year: int, rng: Random) -> str:
    """1987: nineteen eighty-seven, eighty-seven, 1987; 2004: two thousand and four, twenty oh four, 2004."""
    late = year % 100
    if year >= 2000:
        ways = [str(year), str(year), f"twenty {two(late)}" if late > 9 else f"twenty oh {ONES[late]}"]
        ways.append(rng.choice(("two thousand", "two thousand and")) + f" {two(late)}" if late else "two thousand")
        return rng.choice(ways) if late else rng.choice(("2000", "two thousand"))
    return rng.choice((str(year), str(year), f"nineteen {two(late)}", two(late), f"{late:02}"))


def birth_parts(rng: Random, youngest: int = 2006, oldest: int = 1938) -> tuple[str, str, str]:
    """Day, month and year, each as one may say it; not marked."""
    day, month = rng.randrange(1, 29), rng.randrange(1, 13)
    said_day = rng.choice((ordinal(day), ordinal(day), ORDINALS[day - 1]))
    return said_day, MONTHS[month - 1], year_said(rng.randrange(oldest, youngest + 1), rng)


def birth(rng: Random, uk: bool | None = None, youngest: int = 2006, oldest: int = 1938) -> str:
    """A date of birth, marked."""
    uk = rng.random() < 0.5 if uk is None else uk
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(oldest, youngest + 1)
    zero, late = rng.choice(("oh", "zero")), f"{year % 100:02}"
    name, said = MONTHS[month - 1], year_said(year, rng)
    a, b = (day, month) if uk else (month, day)
    word_a, word_b = (two(n) if n > 9 or rng.random() < 0.5 else f"{zero} {ONES[n]}" for n in (a, b))
    plain = [
        f"{a}/{b}/{year}", f"{a:02}/{b:02}/{late}", f"{a:02} {b:02} {late}", f"{a} {b} {year}", f"{a:02}{b:02}{year}",
        f"{a:02}-{b:02}-{year}", f"{word_a} {word_b} {said}", f"{word_a}, {word_b}, {said}", f"{a:02}. {b:02}. {late}",
    ]  # fmt: skip
    if uk:
        named = [
            f"{ordinal(day)} of {name} {said}", f"{ordinal(day)} {name} {said}", f"the {ORDINALS[day - 1]} of {name}, {said}",
            f"the {ordinal(day)} of the {ordinal(month)}, {said}", f"{ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {said}",
            f"{day} {name} {year}",
        ]  # fmt: skip
    else:
        named = [
            f"{name} {ordinal(day)}, {said}", f"{name} {ORDINALS[day - 1]} {said}", f"{name} {two(day)}, {said}",
            f"{name} the {ordinal(day)} {said}", f"{name} {day}, {year}",
        ]  # fmt: skip
    return mark(rng.choice(named + plain))


def phone(rng: Random, uk: bool | None = None) -> tuple[str, tuple[int, ...]]:
    """A number and the groups in which it is usually said."""
    uk = rng.random() < 0.5 if uk is None else uk
    if uk:
        if rng.random() < 0.65:
            return digits(rng, 11, f"07{rng.choice('345789')}"), rng.choice(
                ((5, 3, 3), (5, 6), (4, 3, 4), (3, 4, 4), (5, 2, 2, 2))
            )
        return digits(rng, 11, rng.choice(("020", "0161", "0121", "01423", "01792", "0131"))), rng.choice(
            ((5, 6), (4, 3, 4), (5, 3, 3))
        )
    return digits(rng, 10, rng.choice("23456789") + rng.choice("01234567")), rng.choice(
        ((3, 3, 4), (3, 3, 4), (3, 3, 2, 2))
    )


def person(rng: Random) -> tuple[str, str]:
    """A first and a last name."""
    return rng.choice(FIRST), rng.choice(LAST)


def host(rng: Random) -> tuple[str, str]:
    """A provider and the rest of its address, in two words or one: ("hotmail", "co uk")."""
    return rng.choice(HOSTS)


def email(rng: Random) -> str:
    """An address as it is said or written, marked."""
    first, last = (one.lower() for one in person(rng))
    name, end = host(rng)
    n = rng.choice(("", "", digits(rng, 2), digits(rng, 1), f"19{rng.randrange(60, 99)}"))
    said_n = rng.choice((n, n, two(int(n)) if len(n) == 2 and n[0] != "0" else " ".join(ONES[int(d)] for d in n)))
    dot_end = f"dot {end.replace(' ', ' dot ')}"
    tail = f"at {name} {dot_end}"
    way = rng.randrange(7)
    if way == 0:
        local = rng.choice((f"{first}.{last}{n}", f"{first}{last[0]}{n}", f"{first[0]}{last}{n}", f"{first}_{last}{n}"))
        return mark(f"{local}@{name}.{end.replace(' ', '.')}")
    if way == 1:
        return f"{spell(last, rng)} {mark(f'{said_n} {tail}'.strip())}"
    if way == 2:
        return f"{mark(f'{first} dot')} {spell(last, rng)} {mark(f'{said_n} {tail}'.strip())}"
    if way == 3:
        thing = rng.choice(WORDS)
        return mark(f"{thing} {rng.choice(('underscore', 'dot', 'dash'))} {first} {said_n} {tail}".replace("  ", " "))
    if way == 4:
        return mark(f"{first[0].upper()} {last} {said_n} {tail}".replace("  ", " "))
    if way == 5:
        return f"{mark(f'{first} {last} {said_n}'.strip())}, all one word, {mark(tail)}"
    return mark(f"{first} dot {last} {said_n} {tail}".replace("  ", " "))


def password(rng: Random) -> str:
    """One or two words and figures, as they are said, marked."""
    a, b = rng.sample(WORDS, 2)
    n = digits(rng, rng.choice((2, 2, 3, 4)))
    said_n = rng.choice((n, words(n, "zero"), " ".join(n)))
    return rng.choice(
        (
            mark(f"{a} {said_n}"), f"{mark(f'capital {a[0].upper()}')}, {mark(f'{a} {said_n}')}", mark(f"{a} {b} {said_n}"),
            mark(f"{a.capitalize()}{b.capitalize()}{n}"), mark(f"{a.capitalize()}{n}"), f"{mark(a)}, all lower case, then {mark(said_n)}",
            f"{mark(f'{a} {said_n}')}, with a capital {mark(a[0].upper())}",
            f"{mark(f'{a} dash {b} dash {said_n}')}",
            f"{mark(a)}, that's {spell(a, rng)}, and then {mark(said_n)}",
        )
    )  # fmt: skip


def styles_without(*names: str) -> tuple[str, ...]:
    """The usual ways of saying digits but these."""
    return tuple(one for one in USUAL if one not in names)
