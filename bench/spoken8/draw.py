"""What is drawn for the eighth set: numbers, names, days and how they are read out. In: a Random. Out: marked text. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.say import HOME, MONTHS, NATO, ONES, ORDINALS, cut, mark, ordinal, say, spell, two

SHORT = ("words", "words", "words, commas", "words, hyphens", "double", "run", "run", "spaced", "commas", "hyphens")
"""For three to six figures."""
LONG = (
    "words", "words, groups", "words, commas", "double", "double, groups", "groups", "groups, commas", "groups, hyphens",
    "hyphens, groups", "spaced", "commas", "pairs", "mixed", "hesitant", "hesitant",
)  # fmt: skip
GIVEN = "Maya Colin Priya Dermot Sylvie Hank Leanne Tobias Wanda Kofi Bettina Rhys Gloria Amir".split()
FAMILY = (
    "Pargeter Lindqvist Okonjo Delaney Marsden Whitlock Castellano Hargreaves Novak Trimble Achebe Rowntree".split()
)
PETS = "Biscuit Marmalade Rolo Sooty Pepper Captain Noodle Waffles Tinker Bruno".split()
TOWNS = "Whitby Duluth Penzance Savannah Oban Tacoma Ludlow Galveston Cromer Asheville".split()
SCHOOLS = ("Hillcrest", "Saint Aidan's", "Roosevelt", "Thornfield", "Northgate", "Maple Grove", "Castle Lane")
STREETS = ("Orchard Street", "Mill Lane", "Juniper Drive", "Quarry Road", "Chapel Hill", "Magnolia Avenue")
HOSTS = ("gmail.com", "hotmail.co.uk", "outlook.com", "btinternet.com", "yahoo.com", "icloud.com", "comcast.net")
SECRET_WORDS = "lantern thistle badger harbour pickle walnut comet saddle velvet gravel".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday".split()


def digits(n: int, rng: Random, first: str = "123456789") -> str:
    """n figures; the first one of these."""
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(n - 1))


def card_number(rng: Random, amex: bool = False) -> str:
    """16 figures (15 of an Amex) whose last one is Luhn's."""
    head = rng.choice(("34", "37")) if amex else rng.choice(("4", "4", "51", "53", "55", "6011"))
    body = head + "".join(rng.choice("0123456789") for _ in range((14 if amex else 15) - len(head)))
    total = 0
    for n, figure in enumerate(reversed(body)):
        value = int(figure) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def pieces(number: str, sizes: tuple[int, ...], rng: Random, styles: tuple[str, ...] = LONG) -> list[str]:
    """The number in these groups, each marked, all of them in one manner."""
    style = (rng.choice(styles),)
    return [say(group, rng, style, (len(group),)) for group in cut(number, sizes)]


def slip(number: str, sizes: tuple[int, ...], rng: Random) -> str:
    """Read out with one figure said wrong and put right at once: four two, no, four three."""
    groups = cut(number, sizes)
    at = rng.randrange(len(groups))
    style = (rng.choice(("words", "spaced", "groups", "double")),)
    said = [say(group, rng, style, (len(group),)) for group in groups]
    right = groups[at]
    wrong = right[:-1] + rng.choice("0123456789".replace(right[-1], ""))
    oops = rng.choice((", no, sorry, ", ", no, ", ", wait, no, ", ", I tell a lie, ", " no hang on, that's "))
    said[at] = say(wrong, rng, style, (len(wrong),)) + oops + said[at]
    return rng.choice((" ", ", ")).join(said)


def again(number: str, rng: Random, sizes: tuple[int, ...] = ()) -> str:
    """Read back by an agent who types as he speaks."""
    return say(number, rng, ("words", "groups", "groups, commas", "double", "hyphens, groups", "spaced", "run"), sizes)


def month_year(rng: Random) -> str:
    """An expiry: 09/28; oh nine twenty-eight; September twenty twenty-eight."""
    month, year = rng.randrange(1, 13), rng.randrange(26, 33)
    name, of_year = MONTHS[month - 1], two(year)
    lead = f"{rng.choice(('oh', 'zero'))} {ONES[month]}" if month < 10 else two(month)
    return mark(
        rng.choice(
            (
                f"{month:02}/{year}", f"{month:02} {year}", f"{lead} {of_year}", f"{lead} slash {of_year}",
                f"{name} twenty {of_year}", f"{name} 20{year}", f"{name} {of_year}", f"{month}/{year}",
            )
        )
    )  # fmt: skip


def birth(rng: Random, us: bool = False) -> str:
    """A date of birth as it is said here or there."""
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1938, 2006)
    name, late = MONTHS[month - 1], year % 100
    said = f"nineteen {two(late)}" if year < 2000 else f"two thousand and {two(late)}" if late else "two thousand"
    if 0 < late < 10 and year < 2000:
        said = f"nineteen oh {two(late)}"
    if us:
        return mark(
            rng.choice(
                (
                    f"{name} {ordinal(day)}, {year}", f"{name} {day}, {year}", f"{month}/{day}/{year}",
                    f"{name} {ORDINALS[day - 1]} {said}", f"{month:02} {day:02} {year}",
                    f"{two(month)} {two(day)} {said}", f"{month}-{day}-{late:02}",
                )
            )
        )  # fmt: skip
    return mark(
        rng.choice(
            (
                f"{ordinal(day)} of {name} {year}", f"the {ORDINALS[day - 1]} of {name}, {said}",
                f"{day} {name} {year}", f"{day:02}/{month:02}/{late:02}", f"{ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {said}",
                f"{two(day)} {two(month)} {said}", f"{day}.{month}.{year}", f"{ordinal(day)} {name} {said}",
            )
        )
    )  # fmt: skip


def mail(rng: Random) -> tuple[str, str]:
    """An e-mail address: as said, and as an agent reads it back."""
    given, family, figure = rng.choice(GIVEN).lower(), rng.choice(FAMILY).lower(), rng.randrange(11, 99)
    host = rng.choice(HOSTS)
    name, spoken = rng.choice(
        (
            (f"{given}.{family}", f"{given} dot {family}"),
            (f"{given}{family}{figure}", f"{given} {family} {rng.choice((str(figure), two(figure)))}"),
            (f"{given[0]}{family}", f"{given[0].upper()} {family}"),
            (f"{given}_{figure}", f"{given} underscore {rng.choice((str(figure), two(figure)))}"),
            (f"{family}.{given[0]}{figure}", f"{family} dot {given[0].upper()} {figure}"),
        )
    )
    aloud = f"{spoken} at {host.replace('.', ' dot ')}"
    written = f"{name}@{host}"
    return mark(rng.choice((aloud, aloud, written))), mark(rng.choice((aloud, written)))


def phone(rng: Random, us: bool) -> tuple[str, tuple[int, ...]]:
    """Figures and how they are grouped."""
    if us:
        return digits(3, rng, "23456789") + digits(7, rng, "23456789"), (3, 3, 4)
    return "07" + digits(9, rng), (5, 3, 3)


def letters(n: int, rng: Random) -> str:
    """n letters that nobody mistakes for a figure."""
    return "".join(rng.choice("ABCDEFGHJKLMNPRSTWXYZ") for _ in range(n))


def spelt(text: str, rng: Random) -> str:
    """Letters of an identity number: N W; November Whiskey; N for Nelly."""
    way = rng.randrange(3)
    if way == 0:
        return mark(" ".join(text))
    if way == 1:
        return mark(" ".join(NATO[ord(c) - 65] for c in text))
    return " ".join(f"⟦{c}⟧ for ⟦{HOME[ord(c) - 65]}⟧" for c in text)


def password(rng: Random) -> tuple[str, str]:
    """A password: as said at once, and as taken apart."""
    word, figure = rng.choice(SECRET_WORDS), rng.randrange(13, 98)
    at_once = rng.choice(
        (f"{word.capitalize()}{figure}", f"{word} {two(figure)}", f"{word} {figure}", f"capital {word} {two(figure)}")
    )
    return mark(at_once), f"{spell(word, rng)}, {rng.choice(('and then', 'then', 'and'))} {mark(str(figure))}"
