"""Numbers to build the redaction's rules on: made-up calls in many forms. In: a seed. Out: Cases. Pure.

Not the set that is reported: whoever changes a rule looks here as closely as needed.
"""

# ruff: noqa: E501 - a table of forms, one a line
from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ONES = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
MONTHS = "january february march april may june july august september october november december".split()
ORDINALS = (
    "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
HEARD_AS = {"two": ("to", "too"), "four": ("for", "fore"), "eight": ("ate",), "one": ("won",), "three": ("tree", "free"),
            "five": ("fife",), "nine": ("nein",), "six": ("sicks",)}  # fmt: skip
WRONG = "the lamp there my hat sun fun pie nun door sign mix heaven hive".split()
FILLER = ("uh", "um", "er", "and then", "okay", "then", "let me see", "sorry", "hang on", "dash")
A, C = "agent", "customer"
Turn = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up exchange. `{...}` marks what must go, `<...>` what must stay; the marks are taken off before use."""

    form: str
    turns: tuple[Turn, ...]


def digits_of(rng: random.Random, n: int) -> str:
    """Random digits, the first not zero."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(n - 1))


def words(digits: str, rng: random.Random, oh: float = 0.3) -> str:
    """Digit by digit."""
    return " ".join("oh" if d == "0" and rng.random() < oh else ONES[int(d)] for d in digits)


def doubled(digits: str, rng: random.Random) -> str:
    """With "double" and "triple" where digits repeat."""
    said, at = [], 0
    while at < len(digits):
        n = 1
        while n < 3 and at + n < len(digits) and digits[at + n] == digits[at]:
            n += 1
        word = words(digits[at], rng)
        said.append({1: "", 2: "double ", 3: "triple "}[n] + word)
        at += n
    return " ".join(said)


def below_hundred(n: int) -> str:
    """ "forty two", "seventeen", "oh five"."""
    if n < 10:
        return f"oh {ONES[n]}"
    if n < 20:
        return TEENS[n - 10]
    return TENS[n // 10] + (f" {ONES[n % 10]}" if n % 10 else "")


def pairs(digits: str, rng: random.Random) -> str:
    """Two by two: "forty one eleven"."""
    return " ".join(below_hundred(int(digits[i : i + 2])) for i in range(0, len(digits), 2))


def grouped(digits: str, sep: str = " ", n: int = 4) -> str:
    """In numerals."""
    return sep.join(digits[i : i + n] for i in range(0, len(digits), n))


def filled(digits: str, rng: random.Random) -> str:
    """Fillers between the groups."""
    groups = [words(digits[i : i + 4], rng) for i in range(0, len(digits), 4)]
    return "".join(f"{g} {rng.choice(FILLER)} " if i + 1 < len(groups) else g for i, g in enumerate(groups))


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "words": words,
    "double": doubled,
    "pairs": pairs,
    "groups": lambda d, r: grouped(d),
    "hyphens": lambda d, r: grouped(d, "-"),
    "commas": lambda d, r: grouped(d, ", "),
    "singles": lambda d, r: ", ".join(d),
    "spaced": lambda d, r: " ".join(d),
    "solid": lambda d, r: d,
    "filled": filled,
    "mixed": lambda d, r: " ".join(words(g, r) if r.random() < 0.5 else g for g in grouped(d).split()),
    "titled": lambda d, r: ". ".join(words(g, r).capitalize() for g in grouped(d).split()),
}
OPENERS = ("it's ", "yeah sure it's ", "okay so that's ", "", "the number is ", "right, ")


def hidden_forms() -> dict[str, Callable[[random.Random], tuple[Turn, ...]]]:
    """Forms whose numbers must go."""
    forms: dict[str, Callable[[random.Random], tuple[Turn, ...]]] = {}
    for way, say in WAYS.items():
        forms[f"card, {way}"] = lambda r, say=say: (
            (A, "can I take the long number on the card please"),
            (C, f"{r.choice(OPENERS)}{{{say(digits_of(r, 16), r)}}}"),
        )
        forms[f"card unasked, {way}"] = lambda r, say=say: (
            (C, f"{r.choice(OPENERS)}{{{say(digits_of(r, 16), r)}}} okay"),
        )
    forms |= {
        "card over turns": _over_turns,
        "card over turns, unasked": lambda r: _over_turns(r)[1:],
        "card two digits a turn": lambda r: ((A, "the card number please"),
            *((C, f"{{{words(digits_of(r, 2), r)}}}") if i % 2 == 0 else (A, "mm-hm") for i in range(9))),
        "card corrected": lambda r: ((A, "and the card number"), (C, f"{{{words(digits_of(r, 12), r)}}}"),
            (C, f"no sorry not {{{words(digits_of(r, 1), r, 0)}}}, {{{words(digits_of(r, 1), r, 0)}}}"),
            (A, f"so it ends {{{words(digits_of(r, 2), r, 0)}}}"), (C, f"yes then {{{words(digits_of(r, 4), r)}}}")),
        "amex 4-6-5": lambda r: ((A, "what's the card number"), (C, "{" + " ".join(
            words(digits_of(r, n), r) for n in (4, 6, 5)) + "}")),
        "cvv asked": lambda r: ((A, r.choice(("and the three digits on the back", "what's the C V V", "the security code"))),
            (C, f"{r.choice(OPENERS)}{{{r.choice((words, doubled, WAYS['solid']))(digits_of(r, 3), r)}}}")),
        "cvv volunteered": lambda r: ((C, f"and the last three on the back are {{{words(digits_of(r, 3), r)}}}"),),
        "expiry": lambda r: ((A, r.choice(("when does it expire", "and the expiry date", "valid until"))),
            (C, r.choice(OPENERS) + "{" + _expiry(r) + "}")),
        "expiry after card": lambda r: ((C, f"{{{words(digits_of(r, 16), r)}}}"), (A, "thank you and the expiry"),
            (C, "{" + _expiry(r) + "}")),
        "sort code and account": lambda r: ((A, "your sort code and account number please"),
            (C, f"sort code is {{{pairs(digits_of(r, 6), r)}}} and the account is {{{words(digits_of(r, 8), r)}}}")),
        "iban": lambda r: ((A, "can you read me the IBAN"),
            (C, f"it's G B {{{words(digits_of(r, 2), r)}}} N W B K {{{words(digits_of(r, 14), r)}}}")),
        "iban written": lambda r: ((C, f"GB{{{digits_of(r, 2)}}} NWBK {{{grouped(digits_of(r, 14))}}}"),),
        "national insurance": lambda r: ((A, "and your national insurance number"),
            (C, f"it's Q Q {{{pairs(digits_of(r, 6), r)}}} C")),
        "national insurance solid": lambda r: ((A, "your NI number"), (C, f"QQ{{{digits_of(r, 6)}}}C")),
        "social": lambda r: ((A, "the last four of your social"), (C, f"{{{words(digits_of(r, 4), r)}}}")),
        "social whole": lambda r: ((C, f"my social is {{{filled(digits_of(r, 9), r)}}}"),),
        "passport": lambda r: ((A, "can I have your passport number"), (C, f"sure {{{words(digits_of(r, 9), r)}}}")),
        "licence": lambda r: ((A, "your driving licence number"),
            (C, f"M O R G A {{{words(digits_of(r, 6), r)}}} S M {{{words(digits_of(r, 1), r, 0)}}} I J")),
        "birth date": lambda r: ((A, r.choice(("and your date of birth", "when were you born", "what's your birthday"))),
            (C, r.choice(OPENERS) + "{" + _birth(r) + "}")),
        "birth date read back": lambda r: ((A, "your date of birth please"), (C, "{" + _birth(r) + "}"),
            (A, "so that's {" + _birth(r) + "}")),
        "born unasked": lambda r: ((C, "I was born on the {" + _birth(r) + "}"),),
        "pin": lambda r: ((A, "and your PIN"), (C, f"{{{r.choice((words, pairs, doubled))(digits_of(r, 4), r)}}}")),
        "one-time code": lambda r: ((A, "can you read me the code we just sent you"), (C, f"it says {{{filled(digits_of(r, 6), r)}}}")),
        "phone": lambda r: ((A, "what's the best contact number"), (C, f"oh {{seven {doubled(digits_of(r, 9), r)}}}")),
        "phone unasked": lambda r: ((C, f"you can call me on {{oh seven {words(digits_of(r, 3), r)}}} {{{words(digits_of(r, 6), r)}}} after lunch"),),
        "phone plus": lambda r: ((C, f"ring me on +{{44 7{digits_of(r, 3)} {digits_of(r, 6)}}}"),),
        "phone read back": lambda r: ((A, "your mobile number"), (C, f"{{oh seven {words(digits_of(r, 9), r)}}}"),
            (A, f"I'll just read that back {{oh seven {words(digits_of(r, 4), r)}}} and then {{{words(digits_of(r, 5), r)}}}")),
        "toll free": lambda r: ((C, f"the one they gave me is {{eight hundred five five five {words(digits_of(r, 4), r)}}}"),),
        "card corrected after read-back": lambda r: ((A, "the card number please"), (C, f"{{{words(digits_of(r, 16), r)}}}"),
            (A, f"let me read that back {{{words(digits_of(r, 16), r)}}}"), (C, r.choice((
                f"no the last one is a {{{words(digits_of(r, 1), r)}}} not a {{{words(digits_of(r, 1), r)}}}",
                f"no it's {{double {words(digits_of(r, 1), r)}}} at the start and a {{{words(digits_of(r, 1), r)}}} at the end",
                f"almost, you said {{{words(digits_of(r, 1), r)}}} but it should be {{{words(digits_of(r, 1), r)}}} instead",
                f"the third group is {{{words(digits_of(r, 4), r)}}} sorry"))),
            (A, f"ah so {{{words(digits_of(r, 1), r)}}} thank you")),
        "insurance number in turns": lambda r: ((A, "what's your national insurance number"), (C, f"it's {{{_caps(r)} {_caps(r)}}}"),
            (A, f"{{{_caps(r)} {_caps(r)}}} yes"), (C, f"{{{pairs(digits_of(r, 6), r)}}}"), (A, "and the letter"), (C, f"{{{_caps(r)}}}")),
        "insurance number alphabet": lambda r: ((A, "can you give me your NI number"),
            (C, f"{{{_nato(r)} {_nato(r)} {words(digits_of(r, 6), r)} {_nato(r)}}}")),
        "insurance number for": lambda r: ((A, "can you give me your national insurance number"),
            (C, f"it's {{{_caps(r)} for {_caps(r)}olly {_caps(r)} for {_caps(r)}orse {grouped(digits_of(r, 6), ' ', 2)} {_caps(r)}}}")),
        "licence written": lambda r: ((A, "the driving licence number"), (C, f"sure {{MORGA {digits_of(r, 6)} SM9IJ}}")),
        "passport letters": lambda r: ((A, "and the passport number"), (C, f"{{{_caps(r)} {_caps(r)} {words(digits_of(r, 7), r)}}}")),
        "birth date in turns": lambda r: ((A, "and your date of birth"), (C, f"the {{{ORDINALS[r.randint(1, 20)]}}}"), (A, "mm-hm"),
            (C, f"of {{{r.choice(MONTHS)}}}"), (A, "and the year"), (C, f"{{nineteen {below_hundred(r.randint(40, 99))}}}"),
            (A, f"so the {{{ORDINALS[r.randint(1, 20)]}}} of {{{r.choice(MONTHS)}}}"), (C, f"no {{{r.choice(MONTHS)}}}")),
        "birth date spoken": lambda r: ((A, "can I take your date of birth"), (C, r.choice((
            f"{{{ORDINALS[r.randint(1, 20)]} {r.choice(MONTHS)} {below_hundred(r.randint(40, 99))}}}",
            f"the {{twenty {ORDINALS[r.randint(1, 9)]} of {r.choice(MONTHS)} two thousand and {ONES[r.randint(1, 9)]}}}",
            f"{{{r.choice(MONTHS)} the {ORDINALS[r.randint(1, 20)]}}}, {{{below_hundred(r.randint(40, 99))}}}",
            f"{{{ONES[r.randint(1, 9)]} {ONES[r.randint(1, 9)]} {below_hundred(r.randint(40, 99))}}}")))),
        "expiry in turns": lambda r: ((A, "when does the card expire"), (C, f"{{{below_hundred(r.randint(1, 9))}}}"), (A, "yes"),
            (C, f"{{{below_hundred(r.randint(26, 34))}}}"), (A, f"{{{r.choice(MONTHS)} {below_hundred(r.randint(26, 34))}}}")),
        "password spelled": lambda r: ((A, "what is your password"), (C, f"it's {{{' '.join(r.choice(_SECRETS))}}}"),
            (A, f"{{{' '.join(r.choice(_SECRETS))}}} okay"), (C, f"no {{{_caps(r)} for {_NAMES[0]}}}")),
        "password letters": lambda r: ((A, "don't tell me the whole password just the second and the fifth letter"),
            (C, f"{{{_caps(r)}}} and {{{_caps(r)}}}")),
        "password in turns": lambda r: ((A, "can I have your password"), (C, f"{{{r.choice(_SECRETS)}}}"), (A, "yes and then"),
            (C, f"{{{r.choice(_SECRETS)}}} with a capital {{{_caps(r)}}} and {{{words(digits_of(r, 2), r)}}}")),
        "other answers": lambda r: ((A, r.choice(("and which street did you grow up on", "what was the make of your first car",
            "who was your favourite teacher", "in which city were you born", "what is your father's middle name",
            "one security question, where did you meet your wife"))), (C, f"that was {{{r.choice(_NAMES)}}}"), (A, "lovely")),
        "spanish card": lambda r: ((A, "el número de la tarjeta por favor"), (C, "{" + _spanish(digits_of(r, 16)) + "}")),
        "spanish phone": lambda r: ((C, "mi teléfono es el {" + _spanish(digits_of(r, 9)) + "}"),),
        "e-mail": lambda r: ((A, "what's your email address"), (C, "it's {" + _email(r) + "}")),
        "e-mail unasked": lambda r: ((C, "send it to {" + _email(r) + "} please"),),
        "e-mail read back": _email_back,
        "password": lambda r: ((A, "can you give me your password"), (C, f"sure it's {{{r.choice(_SECRETS)} {r.choice(_SECRETS)}}}")),
        "password offered": lambda r: ((C, f"my password is {{{r.choice(_SECRETS)} {words(digits_of(r, 2), r)}}}"),),
        "security answer": _answer,
    }  # fmt: skip
    return forms


_SECRETS = "bluebird rumpelstiltskin walnut hedgehog biscuit tangerine lighthouse marmalade".split()
_NAMES = "fitzgerald okonkwo harrington delacroix petrova".split()


def _caps(r: random.Random) -> str:
    return r.choice("BCDEFGHJKLMNPQRSTVWXZ")


def _nato(r: random.Random) -> str:
    return r.choice(
        "alpha bravo charlie delta foxtrot hotel juliet kilo lima mike oscar papa romeo sierra tango".split()
    )


def _over_turns(r: random.Random) -> tuple[Turn, ...]:
    groups = [words(digits_of(r, 4), r) for _ in range(4)]
    turns: list[Turn] = [(A, "what's the long number on the front")]
    for group in groups:
        turns.append((C, f"{{{group}}}"))
        turns.append((A, r.choice((f"{{{group}}}", "okay", f"so that's {{{group}}}", "mm-hm", f"{{{group}}} got it"))))
    return tuple(turns)


def _expiry(r: random.Random) -> str:
    month, year = r.randint(1, 12), r.randint(26, 34)
    return r.choice(
        (
            f"{below_hundred(month)} {below_hundred(year)}",
            f"{MONTHS[month - 1]} {below_hundred(year)}",
            f"{month:02d}/{year}",
            f"{MONTHS[month - 1]} twenty {below_hundred(year)}",
            f"{ONES[month] if month < 10 else TEENS[month - 10]} of twenty {below_hundred(year)}",
            f"{MONTHS[month - 1]} 20{year}",
        )
    )


def _birth(r: random.Random) -> str:
    day, month, year = r.randint(1, 20), r.randint(1, 12), r.randint(45, 99)
    said = below_hundred(year)
    return r.choice(
        (
            f"{ORDINALS[day]} of {MONTHS[month - 1]} nineteen {said}",
            f"{MONTHS[month - 1]} {ORDINALS[day]} {said}",
            f"{below_hundred(day)} {below_hundred(month)} {said}",
            f"{day:02d}/{month:02d}/19{year}",
            f"{day}th of {MONTHS[month - 1]} 19{year}",
            f"{ORDINALS[day]} of the {ORDINALS[month]} {said}",
        )
    )


def _email(r: random.Random) -> str:
    first, last = r.choice(_SECRETS), r.choice(_NAMES)
    return r.choice(
        (
            f"{first} dot {last} at gmail dot com",
            f"{first}.{last}@example.com",
            f"{first} underscore {last} at hotmail dot co dot uk",
            f"{first} {words(digits_of(r, 2), r)} at outlook dot com",
            f"{first} {last} at gmail",
            f"{first} at {last} dot org",
        )
    )


def _email_back(r: random.Random) -> tuple[Turn, ...]:
    first, last = r.choice(_SECRETS), r.choice(_NAMES)
    said = f"{{{first} dot {last} at gmail dot com}}"
    return (A, "and your email"), (C, said), (A, f"so {{{first}}} dot {{{last}}}, at gmail"), (C, f"yes {{{last}}}")


def _answer(r: random.Random) -> tuple[Turn, ...]:
    secret = r.choice(_NAMES)
    asked = r.choice(("what's your mother's maiden name", "the name of your first pet", "and your memorable word"))
    return (A, asked), (C, f"it's {{{secret}}}"), (A, f"{{{secret}}} thank you")


_ES = "cero uno dos tres cuatro cinco seis siete ocho nueve".split()


def _spanish(digits: str) -> str:
    return " ".join(_ES[int(d)] for d in digits)


def kept_forms() -> dict[str, Callable[[random.Random], tuple[Turn, ...]]]:
    """Forms whose numbers must stay."""
    nouns = ("order number", "booking reference", "case number", "ticket number", "reference number")
    pounds = lambda r: r.choice((  # noqa: E731
        f"{below_hundred(r.randint(20, 99))} pounds {below_hundred(r.randint(10, 99))}", f"£{r.randint(1, 999)}.{r.randint(10, 99)}",
        f"{r.randint(2, 900)} pounds", f"{ONES[r.randint(2, 9)]} hundred and {below_hundred(r.randint(20, 99))} pounds"))  # fmt: skip
    return {
        "order asked": lambda r: ((A, f"can I have your {r.choice(nouns)}"),
            (C, f"{r.choice(OPENERS)}<{r.choice([*list(WAYS.values())[:2], WAYS['solid'], WAYS['groups'], filled])(digits_of(r, r.randint(4, 10)), r)}>")),
        "order asked and read back": lambda r: _order_back(r, r.choice(nouns)),
        "order named": lambda r: ((C, f"my {r.choice(nouns)} is <{words(digits_of(r, r.randint(4, 10)), r)}>"),),
        "order named solid": lambda r: ((C, f"it's about {r.choice(nouns)} <{digits_of(r, r.randint(5, 10))}>"),),
        "price": lambda r: ((C, f"it cost <{pounds(r)}> and nobody told me"),),
        "price bare": lambda r: ((C, f"I paid <{below_hundred(r.randint(20, 99))} ninety nine> for it"),),
        "price hundreds": lambda r: ((C, f"they charged me <{ONES[r.randint(1, 9)]} thousand {ONES[r.randint(1, 9)]} hundred> for nothing"),),
        "price asked": lambda r: ((A, "how much was it"), (C, f"it was <{below_hundred(r.randint(20, 99))} {below_hundred(r.randint(20, 99))}>")),
        "date": lambda r: ((C, f"it was delivered on the <{ORDINALS[r.randint(1, 20)]} of {r.choice(MONTHS)}>"),),
        "date with year": lambda r: ((C, f"I bought it on <{r.choice(MONTHS)} {ORDINALS[r.randint(1, 20)]} twenty twenty {ONES[r.randint(1, 6)]}>"),),
        "date numerals": lambda r: ((A, f"it says <{r.randint(1, 28)}/{r.randint(1, 12):02d}/202{r.randint(0, 6)}>"),),
        "date spoken numerals": lambda r: ((A, f"that is the <{r.randint(1, 28)}th of {r.choice(MONTHS)} 202{r.randint(0, 6)}>"),),
        "year": lambda r: ((C, f"I have been with you since <20{r.randint(10, 26)}> or so"),),
        "year words": lambda r: ((C, f"since <nineteen {below_hundred(r.randint(70, 99))}> I think"),),
        "time": lambda r: ((A, f"between <{TEENS[r.randint(0, 2)]} thirty> and <{r.choice(ONES[1:7])} fifteen>"),),
        "time clock": lambda r: ((A, f"he will come at <{r.randint(1, 12)}:{r.randint(10, 59)}> tomorrow"),),
        "percent": lambda r: ((C, f"you promised <{below_hundred(r.randint(10, 60))} percent> off"),),
        "quantity": lambda r: ((C, f"I waited <{below_hundred(r.randint(20, 59))} minutes> and called <{ONES[r.randint(2, 9)]} times>"),),
        "quantity hundreds": lambda r: ((C, f"we are <{ONES[r.randint(2, 9)]} hundred> people here and <{ONES[r.randint(2, 9)]}> of us wait"),),
        "version": lambda r: ((C, f"I have <version {r.randint(1, 20)}.{r.randint(0, 9)}.{r.randint(0, 9)}> installed"),),
        "version words": lambda r: ((C, f"it runs <version {ONES[r.randint(2, 9)]} point {ONES[r.randint(2, 9)]}> since then"),),
        "room": lambda r: ((C, f"I am in <room {words(digits_of(r, 3), r)}> on the <{ORDINALS[r.randint(2, 9)]}> floor"),),
        "extension": lambda r: ((A, f"my <extension is {words(digits_of(r, r.randint(3, 4)), r)}> if you need me"),),
        "house": lambda r: ((C, f"I live at <{r.randint(100, 999)} Elm Street> in town"),),
        "size": lambda r: ((C, f"it is <{r.randint(100, 200)} by {r.randint(100, 200)} centimetres> and weighs <{ONES[r.randint(2, 9)]} kilos>"),),
        "channel": lambda r: ((C, f"on <channel {words(digits_of(r, 3), r)}> in the evening"),),
        "bill": lambda r: ((A, f"that is <{below_hundred(r.randint(20, 99))} {below_hundred(r.randint(10, 99))}> for the line plus <{below_hundred(r.randint(20, 99))} ninety nine> delivery and comes to <£{r.randint(20, 200)}.{r.randint(10, 99)}>"),),
        "range": lambda r: ((A, f"it takes <{ONES[r.randint(2, 5)]} to {ONES[r.randint(6, 9)]} working days> or <{r.randint(24, 48)} to {r.randint(49, 72)} hours>"),),
        "speech": lambda r: ((C, r.choice(("you are there <twenty four seven> I thought", "it is <fifty fifty> really", "a <hundred and ten percent> sure"))),),
        "things": lambda r: ((C, f"I ordered <{below_hundred(r.randint(20, 99))} lamps> and <{r.randint(100, 999)} screws> from you"),),
        "points": lambda r: ((C, f"I have <{r.randint(1000, 9999)} points> on it and <{r.randint(1, 9)},{r.randint(100, 999)} miles>"),),
        "train": lambda r: ((C, f"I am on the <{TEENS[r.randint(0, 2)]} {below_hundred(r.randint(10, 59))}> train on <tuesday>"),),
        "ordinal": lambda r: ((C, f"this is the <{ORDINALS[r.randint(2, 9)]} time> that I call"),),
    }  # fmt: skip


def _order_back(r: random.Random, noun: str) -> tuple[Turn, ...]:
    said = words(digits_of(r, r.randint(5, 9)), r, 0.0)
    return (A, f"what's the {noun}"), (C, f"<{said}>"), (A, f"so that's <{said}>"), (C, "yes that's right")


def noisy(case: Case, r: random.Random, share: float) -> Case:
    """The case as a recognizer may write it: digits heard as other words, dropped, wrong; words of the rest dropped."""
    return Case(case.form, tuple((who, _noisy(text, r, share)) for who, text in case.turns))


def _noisy(text: str, r: random.Random, share: float) -> str:
    out, inside, lost = [], False, 0
    for word in text.split(" "):
        bare = word.strip("{}<>,.")
        opens, closes = word[: len(word) - len(word.lstrip("{<"))], word[len(word.rstrip("}>,.")) :]
        inside = inside or "{" in opens
        new = bare
        if inside and bare in ONES and r.random() < share:
            kind = r.random()
            if kind < 0.5 and bare in HEARD_AS:
                new = r.choice(HEARD_AS[bare])
            elif kind < 0.7 and lost < 2 and not (opens or closes):
                new, lost = "", lost + 1
            elif kind < 0.85 and not (opens or closes):
                new = r.choice(WRONG)
        elif not inside and not opens and not closes and bare.isalpha() and r.random() < share / 2:
            new = ""
        if new or opens or closes:
            out.append(opens + new + closes)
        inside = inside and "}" not in closes
    return " ".join(out)


def cases(seed: int, per_form: int, share: float = 0.0) -> Iterator[tuple[bool, Case]]:
    """(must its numbers go?, the case)."""
    rng = random.Random(seed)
    for hidden, forms in ((True, hidden_forms()), (False, kept_forms())):
        for form, make in forms.items():
            for _ in range(per_form):
                case = Case(form, make(rng))
                yield hidden, noisy(case, rng, share) if share else case
