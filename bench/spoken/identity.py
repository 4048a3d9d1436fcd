"""Forms of bank data, identity numbers, birth dates, telephone numbers. Pure."""

from __future__ import annotations

from functools import partial
from random import Random

from bench.spoken.card import figures
from bench.spoken.form import Form
from bench.spoken.say import HOME, MONTHS, NATO, ORDINALS, STYLES, USUAL, cut, mark, ordinal, say, spell, two, words

_TWOS = (2, 2, 2)


def _sort(rng: Random) -> dict[str, str]:
    code, account = figures(6, rng), figures(8, rng)
    zero = rng.choice(("oh", "zero"))
    pairs = cut(code, _TWOS)
    dashed = rng.choice(
        (
            "-".join(pairs),
            "/".join(pairs),
            " ".join(pairs),
            f" {rng.choice(('dash', 'hyphen', 'and'))} ".join(words(p, zero) for p in pairs),
        )
    )
    slots = {"s": mark(dashed) if rng.random() < 0.5 else say(code, rng, USUAL, _TWOS)}
    slots |= {f"p{n}": say(p, rng, ("words", "spaced", "run", "pairs"), (2,)) for n, p in enumerate(pairs)}
    slots |= {f"q{n}": say(p, rng, ("words", "spaced", "run", "pairs"), (2,)) for n, p in enumerate(pairs)}
    return slots | {
        "a": say(account, rng),
        "a1": say(account[:4], rng, USUAL, (4,)),
        "a2": say(account[4:], rng, USUAL, (4,)),
        "back": say(account, rng),
    }


def _us_bank(rng: Random) -> dict[str, str]:
    account = figures(rng.randrange(8, 13), rng)
    return {"r": say(figures(9, rng), rng, USUAL, (3, 3, 3)), "a": say(account, rng), "back": say(account, rng)}


def _iban(rng: Random) -> dict[str, str]:
    country, bank, n = rng.choice(
        (("GB", "NWBK", 14), ("GB", "BARC", 14), ("IE", "AIBK", 14), ("DE", "", 18), ("FR", "", 20), ("NL", "ABNA", 10))
    )
    check, rest = figures(2, rng), figures(n, rng)
    compact = country + check + bank + rest
    way = rng.randrange(4)
    if way == 0:
        said = mark(" ".join(cut(compact, (4,) * 6)))
    elif way == 1:
        said = mark(compact)
    else:
        said = f"{spell(country, rng)} {say(check, rng, ('words', 'run', 'spaced', 'pairs'), (2,))} {spell(bank, rng) if bank else ''} {say(rest, rng)}"
    return {"n": said.replace("  ", " ")}


def _ssn(rng: Random) -> dict[str, str]:
    number = figures(9, rng)
    a, b, c = cut(number, (3, 2, 4))
    joined = rng.choice((f"{a}-{b}-{c}", f"{a} {b} {c}", number, f"{a}-{b} {c}"))
    return {
        "n": mark(joined) if rng.random() < 0.4 else say(number, rng, USUAL, (3, 2, 4)),
        "back": say(number, rng, USUAL, (3, 2, 4)),
        "a": say(a, rng, USUAL, (3,)), "b": say(b, rng, ("words", "run", "pairs", "spaced"), (2,)), "c": say(c, rng, USUAL, (4,)),
        "c2": say(c, rng, USUAL, (4,)),
    }  # fmt: skip


def _nino(rng: Random) -> dict[str, str]:
    first = "".join(rng.choices("ABCEGHJKLMNPRSTWXYZ", k=2))
    digits, last = figures(6, rng), rng.choice("ABCD")
    written = rng.choice(
        (
            f"{first} {' '.join(cut(digits, _TWOS))} {last}",
            f"{first}{digits}{last}",
            f"{first} {digits} {last}",
            f"{' '.join(first)} {digits} {last}",
        )
    )
    spoken = f"{spell(first, rng)} {say(digits, rng, USUAL, _TWOS)} {spell(last, rng)}"
    return {
        "n": mark(written) if rng.random() < 0.4 else spoken,
        "f": spell(first, rng),
        "d": say(digits, rng, USUAL, _TWOS),
        "l": spell(last, rng),
        "back": mark(written),
    }


def _passport(rng: Random) -> dict[str, str]:
    if rng.random() < 0.3:
        letter = rng.choice("ABCDEFGHXYZ")
        digits = figures(8, rng)
        return {"n": f"{spell(letter, rng)} {say(digits, rng)}", "back": mark(letter + digits)}
    digits = figures(9, rng)
    return {"n": say(digits, rng), "back": say(digits, rng)}


_SURNAMES = ("morga", "smith", "jones", "patel", "brown", "wilso", "taylo", "khan9", "evans", "clark")


def _licence(rng: Random) -> dict[str, str]:
    if rng.random() < 0.5:
        letter, digits = rng.choice("ABCDEFGHJKLMNPRSTW"), figures(rng.choice((7, 12)), rng)
        return {
            "n": rng.choice(
                (mark(f"{letter}{digits}"), f"{spell(letter, rng)} {say(digits, rng)}", mark(f"{letter} {digits}"))
            )
        }
    name, digits, ends = (
        rng.choice(_SURNAMES).upper(),
        figures(6, rng),
        "".join(rng.choices("ABCDEFGHJM", k=2)) + "9" + "".join(rng.choices("ABCEHJKL", k=2)),
    )
    spelled = f"⟦{' '.join(name)}⟧ {say(digits, rng)} ⟦{' '.join(ends)}⟧"
    return {"n": rng.choice((mark(f"{name}{digits}{ends}"), mark(f"{name} {digits} {ends}"), spelled))}


def _birth(rng: Random) -> tuple[int, int, int]:
    return rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1936, 2008)


def _year(year: int, rng: Random) -> str:
    century, late = divmod(year, 100)
    ends = two(late, rng.choice("- ")) if late >= 10 else (f"oh {two(late)}" if late else "hundred")
    if year >= 2000:
        return rng.choice(
            (
                str(year),
                f"two thousand and {two(late)}" if late else "two thousand",
                f"two thousand {two(late)}" if late else "two thousand",
            )
        )
    return rng.choice((str(year), f"{two(century)} {ends}", ends, f"{late:02}", f"{two(century)} {ends}"))


DOB_ASKS = ("And your date of birth?", "Can I take your date of birth please?", "What's your DOB?", "When were you born?", "And your birthday?",
            "For security, can you confirm your date of birth?", "Could you tell me the date you were born?", "Just your birth date please.")  # fmt: skip


def _dob(how: str, rng: Random) -> dict[str, str]:
    day, month, year = _birth(rng)
    zero = rng.choice(("oh", "zero"))
    name, short = MONTHS[month - 1], f"{year % 100:02}"
    first, second = (day, month) if rng.random() < 0.5 else (month, day)
    pair = [n if n >= 10 else f"{zero} {two(n)}" for n in (first, second)]
    pair = [p if isinstance(p, str) else two(p) for p in pair]
    ways = {
        "figures": (f"{first:02}/{second:02}/{year}", f"{first}/{second}/{short}", f"{first:02}-{second:02}-{year}", f"{first:02} {second:02} {year}", f"{first:02}.{second:02}.{short}",
                    f"{first:02}{second:02}{short}", f"{first}, {second}, {short}", f"{first:02}{second:02}{year}"),
        "month": (f"the {ordinal(day)} of {name} {_year(year, rng)}", f"{name} {ordinal(day)}, {year}", f"{day} {name} {year}", f"{name} {day} {year}", f"{ordinal(day)} of {name}, {_year(year, rng)}",
                  f"the {ORDINALS[day - 1]} of {name} {_year(year, rng)}", f"{name} the {ORDINALS[day - 1]} {_year(year, rng)}", f"{name} {two(day)} {_year(year, rng)}"),
        "spoken": (f"the {ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {_year(year, rng)}", f"{ordinal(day)} of the {ordinal(month)}, {short}", f"{pair[0]} {pair[1]} {_year(year, rng)}",
                   f"{two(first)} {two(second)} {_year(year, rng)}", f"{pair[0]}, {pair[1]}, {_year(year, rng)}", f"the {two(day)} of the {two(month)} {_year(year, rng)}"),
        "digits": (words(f"{first:02}{second:02}{short}", zero), " ".join(f"{first:02}{second:02}{short}"), "-".join(f"{first:02}{second:02}{short}"),
                   ", ".join(words(f"{first:02}{second:02}{short}", zero).split()), words(f"{first:02}{second:02}{year}", zero)),
    }  # fmt: skip
    both = ways["month"] + ways["figures"] + ways["spoken"]
    return {
        "n": mark(rng.choice(ways[how])), "back": mark(rng.choice(both)),
        "d": mark(rng.choice((ordinal(day), f"the {ORDINALS[day - 1]}", two(day)))),
        "m": mark(rng.choice((name, ordinal(month), two(month)))),
        "y": mark(_year(year, rng)), "y2": mark(_year(year + rng.choice((-1, 1)), rng)),
    }  # fmt: skip


_DOB = (
    "A: {ask} | C: {lead}{n}{tail}",
    "A: {ask} | C: {lead}{n}",
    "A: {ask} | C: {n}{tail} | A: {thanks}",
    "C: My date of birth is {n}{tail}",
    "C: I was born {n}{tail}",
    "C: She was born on {n}. | A: {thanks}",
)

PHONE_ASKS = ("What's the best number to reach you on?", "Can I take a contact number?", "And your phone number?", "What's your mobile number?", "And a cell number?",
              "What number are you calling from?", "Can I get a callback number in case we get cut off?", "And the telephone number on the account?")  # fmt: skip
_PHONE = (
    "A: {ask} | C: {lead}{n}{tail}",
    "A: {ask} | C: {lead}{n}",
    "A: {ask} | C: {n}{tail} | A: {thanks}",
    "C: You can reach me on {n}{tail}",
    "C: My number is {n}{tail} | A: {thanks}",
    "C: Call me back on {n}, please.",
)


def _us(rng: Random) -> str:
    return f"{rng.randrange(2, 10)}{figures(2, rng)}{rng.randrange(2, 10)}{figures(6, rng)}"


def _uk(rng: Random) -> tuple[str, tuple[int, ...]]:
    kind = rng.randrange(3)
    if kind == 0:
        return "07" + figures(9, rng), rng.choice(((5, 6), (5, 3, 3), (3, 3, 5)))
    if kind == 1:
        return "020" + rng.choice("78") + figures(7, rng), (3, 4, 4)
    return "01" + figures(9, rng), rng.choice(((5, 6), (5, 3, 3), (4, 3, 4)))


def _phone(how: str, rng: Random) -> dict[str, str]:
    if how.startswith("US"):
        number = _us(rng)
        sizes: tuple[int, ...] = (3, 3, 4)
        a, b, c = cut(number, sizes)
        written: tuple[str, ...] = (
            f"{a}-{b}-{c}",
            f"({a}) {b}-{c}",
            f"+1 {a} {b} {c}",
            f"{a} {b} {c}",
            number,
            f"{a}.{b}.{c}",
            f"1-{a}-{b}-{c}",
        )
    else:
        number, sizes = _uk(rng)
        groups = cut(number, sizes)
        written = (" ".join(groups), number, f"+44 {' '.join(groups)[1:]}", "-".join(groups), f"plus 44 {number[1:]}")
    styles = (
        ("words", "words, groups", "words, commas", "double", "double, groups", "words, hyphens")
        if how.endswith("words")
        else USUAL
    )
    said = mark(rng.choice(written)) if how.endswith("figures") else say(number, rng, styles, sizes)
    groups = cut(number, sizes)
    slots = {
        "n": said,
        "back": say(number, rng, USUAL, sizes),
        "start": say("".join(groups[:-1]), rng, USUAL, sizes[:-1]),
        "end": say(groups[-1], rng),
    }
    slots |= {"hes": mark(STYLES["hesitant"](groups, rng))}
    wrong = groups[-1][:-1] + rng.choice("0123456789".replace(groups[-1][-1], ""))
    return slots | {
        "wrong": say("".join(groups[:-1]) + wrong, rng, USUAL, sizes),
        "good": mark(words(groups[-1][-1], "zero")),
    }


def _spelled_nino(rng: Random) -> dict[str, str]:
    letters = rng.choice((NATO, HOME))
    digits = figures(6, rng)
    a, b, c = (rng.choice(letters) for _ in range(3))
    return {"n": f"⟦{a} {b}⟧ {say(digits, rng, USUAL, _TWOS)} ⟦{c}⟧"}


FORMS: tuple[Form, ...] = (
    Form("sort code and account", "bank", _sort, (
        "A: Can I take the sort code and account number? | C: {lead}{s}, and the account is {a}{tail}",
        "C: Sort code {s}, account number {a}{tail} | A: {thanks}",
        "A: What's the sort code? | C: {lead}{s}{tail} | A: And the account number? | C: {a}{tail}",
        "A: I'll set up the direct debit. Your bank details? | C: {s} {a}",
    )),
    Form("sort code in turns, account read back", "bank", _sort, (
        "A: Sort code? | C: {p0} | A: {mm} | C: {p1} | A: {mm2} | C: {p2}. | A: And the account? | C: {a1} | A: {mm3} | C: {a2}{tail}",
        "A: And the sort code please? | C: {p0}, {p1}, {p2}. | A: {q0}, {q1}, {q2}. And the account number? | C: {a}. | A: {back}? | C: Correct.",
        "A: The account number I've got for you is {back}. | C: Yes, and the sort code's {s}.",
    )),
    Form("routing and account", "bank", _us_bank, (
        "A: What's your routing number? | C: {lead}{r}{tail} | A: And the account number? | C: {a}{tail}",
        "C: The routing is {r} and the checking account is {a}{tail}",
        "A: I can do an ACH, I need routing and account. | C: Routing {r}. Account {a}. | A: So that account is {back}. | C: Right.",
        "A: At the bottom left of the check there's a nine digit number. | C: {r}{tail} | A: And then the account? | C: {a}",
    )),
    Form("IBAN", "bank", _iban, (
        "A: And the IBAN? | C: {lead}{n}{tail}",
        "C: My IBAN is {n}{tail} | A: {thanks}",
        "A: For the refund abroad I need your IBAN please. | C: {lead}{n}",
    )),
    Form("social security number", "ssn", _ssn, (
        "A: Can I have your social? | C: {lead}{n}{tail}",
        "A: What's your social security number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: My social is {n}{tail}",
        "A: I need your social to pull the file. | C: {n} | A: {back}? | C: Yes ma'am.",
    )),
    Form("social security number, in turns", "ssn", _ssn, (
        "A: Your social please? | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: Social security number? | C: {a}, uh, {b}, um, {c}.",
        "A: Social? | C: {a} {b} | A: Sorry, the last part? | C: {c}. | A: {c2}, thank you.",
    )),
    Form("social security number, last four", "ssn", _ssn, (
        "A: Can you verify the last four of your social? | C: {lead}{c}{tail}",
        "A: The last four digits of your social security number? | C: {c}{tail} | A: {c2}, thanks.",
        "C: Last four of my social is {c}{tail}",
    )),
    Form("national insurance number", "nino", _nino, (
        "A: What's your national insurance number? | C: {lead}{n}{tail}",
        "A: And your NI number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: My national insurance is {n}{tail}",
    )),
    Form("national insurance number, in turns and read back", "nino", _nino, (
        "A: Your NI number please? | C: {f} | A: {mm} | C: {d} | A: {mm2} | C: {l}{tail}",
        "A: National insurance number? | C: {n}. | A: {back}? | C: That's it.",
    )),
    Form("national insurance number, spelled", "nino", _spelled_nino, (
        "A: And your national insurance number? | C: {lead}{n}{tail}",
        "C: It's my NI number, {n}{tail} | A: {thanks}",
    )),
    Form("passport", "passport", _passport, (
        "A: And your passport number? | C: {lead}{n}{tail}",
        "C: The passport number is {n}{tail} | A: {thanks}",
        "A: I'll need the number on your passport. | C: {n}. | A: {back}? | C: Yes.",
    )),
    Form("driving licence", "licence", _licence, (
        "A: Can I take your driving licence number? | C: {lead}{n}{tail}",
        "A: And your driver's license number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: My licence number is {n}{tail}",
    )),
    *(Form(f"date of birth, {how}", "dob", partial(_dob, how), _DOB, DOB_ASKS) for how in ("figures", "month", "spoken", "digits")),
    Form("date of birth, in turns, read back, corrected", "dob", lambda rng: _dob("month", rng), (
        "A: {ask} | C: {d} | A: {mm} | C: of {m}, {y}{tail}",
        "A: {ask} | C: {n}{tail} | A: {back}? | C: That's me.",
        "A: {ask} | C: It's {d} of {m}, {y2}, no, sorry, {y}. | A: {thanks}",
        "A: I have your date of birth as {back}, is that right? | C: Yes.",
        "A: {ask} | C: Um, {d}, er, {m}. | A: And the year? | C: {y}.",
    ), DOB_ASKS),
    *(Form(f"phone, {how}", "phone", partial(_phone, how), _PHONE, PHONE_ASKS) for how in ("US figures", "US words", "US any way", "UK figures", "UK words", "UK any way")),
    Form("phone, hesitant", "phone", lambda rng: _phone(rng.choice(("US", "UK")), rng), ("A: {ask} | C: {lead}{hes}{tail}", "C: My mobile is {hes}{tail} | A: {thanks}"), PHONE_ASKS),
    Form("phone, in turns", "phone", lambda rng: _phone(rng.choice(("US", "UK")), rng), (
        "A: {ask} | C: {lead}{start} | A: {mm} | C: {end}{tail}",
        "A: {ask} | C: {start} | C: {end}{tail}",
        "A: {ask} | C: {start}, um, let me think. | A: Take your time. | C: {end}. Yes, that's it.",
    ), PHONE_ASKS),
    Form("phone, read back and corrected", "phone", lambda rng: _phone(rng.choice(("US", "UK")), rng), (
        "A: {ask} | C: {n}{tail} | A: {back}? | C: Yes.",
        "A: {ask} | C: {n}{tail} | A: {wrong}. | C: No, {good} at the end. | A: {back}, sorry.",
        "A: {ask} | C: {wrong}, no, {good}. | A: {thanks}",
        "A: Is {back} still the best number for you? | C: It is.",
    ), PHONE_ASKS),
)  # fmt: skip
