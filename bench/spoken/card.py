"""Forms of payment cards: number, security code, expiry, in all the ways in which they come over a phone. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, USUAL, cut, mark, ordinal, say, two, words

_BRANDS = (("4", 16), ("4", 16), ("51", 16), ("53", 16), ("2221", 16), ("6011", 16), ("3528", 16), ("62", 16))


def _luhn(digits: str) -> str:
    total = 0
    for n, d in enumerate(reversed(digits)):
        value = int(d) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def figures(n: int, rng: Random) -> str:
    """n digits; one number in three has more repeats than chance gives, as test and real numbers do."""
    pool = rng.choice(("0123456789", "0123456789", "".join(rng.choices("0123456789", k=4))))
    return "".join(rng.choices(pool, k=n))


def pan(rng: Random, prefix: str = "", length: int = 0) -> str:
    """A card number with a right check digit."""
    if not prefix:
        prefix, length = rng.choice(_BRANDS)
    body = prefix + figures(length - 1 - len(prefix), rng)
    return body + _luhn(body)


FOURS = (4, 4, 4, 4)
PAN_ASKS = (
    "Can I take the long card number please?",
    "And what's the card number?",
    "Could you read me the number across the front of the card?",
    "Okay, whenever you're ready with the card number.",
    "May I have the card number please?",
    "I'll take the sixteen digits off the front of the card.",
    "Which card would you like to use today? Go ahead with the number.",
    "So for the payment, what's the long number on the card?",
    "Go ahead with your debit card details.",
    "And the number please?",
    "Right, I'm ready for your card when you are.",
)
_PLAIN = (
    "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
    "A: {ask} | C: {lead}{n}{tail}",
    "A: {ask} | C: {lead}{n}",
    "C: Can I pay by card? | A: Of course. {ask} | C: {lead}{n}{tail} | A: {thanks}",
    "A: {ask} | C: It's a Visa. | A: That's fine. | C: {n}{tail}",
    "C: The card number is {n}{tail} | A: {thanks}",
)


def _pan(name: str, styles: tuple[str, ...], sizes: tuple[int, ...] = FOURS) -> Form:
    return Form(name, "card", lambda rng: {"n": say(pan(rng), rng, styles, sizes)}, _PLAIN, PAN_ASKS)


def _amex(rng: Random) -> dict[str, str]:
    return {
        "n": say(
            pan(rng, rng.choice(("34", "37")), 15), rng, USUAL, rng.choice(((4, 6, 5), (4, 4, 4, 3), (4, 3, 3, 5)))
        )
    }


def _odd_length(rng: Random) -> dict[str, str]:
    n = rng.choice((13, 14, 17, 18, 19, 19))
    prefix = {13: "4", 14: "36"}.get(n, rng.choice(("5018", "6759", "6304", "62")))
    return {"n": say(pan(rng, prefix, n), rng, USUAL, rng.choice((FOURS, (4, 6, 4), (5, 5, 5))))}


def _hundreds(rng: Random) -> dict[str, str]:
    groups = [
        f"{rng.randrange(1, 10)}{rng.randrange(0, 10)}00" if rng.random() < 0.6 else figures(4, rng) for _ in range(4)
    ]
    groups[0] = "4" + groups[0][1:]
    return {"n": say("".join(groups), rng, ("pairs",), FOURS)}


def _in_groups(rng: Random) -> dict[str, str]:
    styles = (rng.choice(USUAL),) if rng.random() < 0.6 else USUAL
    groups = cut(pan(rng), FOURS)
    slots = {f"g{n}": say(g, rng, styles, (4,)) for n, g in enumerate(groups)}
    slots |= {f"r{n}": say(g, rng, USUAL, (4,)) for n, g in enumerate(groups)}
    first, rest = "".join(groups[:2]), "".join(groups[2:])
    return slots | {"half": say(first, rng, styles, (4, 4)), "rest": say(rest, rng, styles, (4, 4))}


def _twice(rng: Random) -> dict[str, str]:
    number = pan(rng)
    return {"n": say(number, rng, USUAL, FOURS), "back": say(number, rng, USUAL, FOURS)}


def _corrected(rng: Random) -> dict[str, str]:
    number = pan(rng)
    groups = cut(number, FOURS)
    k, at = rng.randrange(4), rng.randrange(4)
    good = groups[k][at]
    bad = rng.choice("0123456789".replace(good, ""))
    wrong = [*groups[:k], groups[k][:at] + bad + groups[k][at + 1 :], *groups[k + 1 :]]
    start = "".join(wrong[:k]) + wrong[k][: at + 1]
    rest = groups[k][at + 1 :] + "".join(groups[k + 1 :])
    zero = rng.choice(("oh", "zero"))

    def one(digit: str) -> str:
        return mark(words(digit, zero) if rng.random() < 0.7 else digit)

    return {
        "start": say(start, rng, USUAL, FOURS),
        "rest": say(rest, rng, USUAL) if rest else "that's it",
        "good": one(good),
        "bad": one(bad),
        "wrong": say("".join(wrong), rng, USUAL, FOURS),
        "n": say(number, rng, USUAL, FOURS),
        "group": say(groups[k], rng, USUAL, (4,)),
        "wgroup": say(wrong[k], rng, USUAL, (4,)),
        "pos": rng.choice(("first", "second", "third", "last")),
    }


def _last_four(rng: Random) -> dict[str, str]:
    return {"n": say(figures(4, rng), rng, USUAL, (4,)), "n2": say(figures(4, rng), rng, USUAL, (4,))}


def _cvv(n: int) -> Form:
    def make(rng: Random) -> dict[str, str]:
        digits = figures(n, rng)
        return {"n": say(digits, rng, USUAL, (n,)), "back": say(digits, rng, USUAL, (n,))}

    if n == 4:
        talks: tuple[str, ...] = (
            "A: And the four digits on the front of your Amex? | C: {lead}{n}{tail}",
            "A: It's an American Express, so I need the four digit code on the front, above the number. | C: {lead}{n}{tail} | A: {thanks}",
            "A: What's the four digit security code? | C: {lead}{n}{tail}",
            "C: On the front it says {n}{tail} | A: Yes, that's the security code.",
        )
    else:
        talks = (
            "A: And the three digits on the back? | C: {lead}{n}{tail}",
            "A: And the last three numbers on the back of the card, on the signature strip? | C: {lead}{n}{tail} | A: {thanks}",
            "A: What's the CVV? | C: {lead}{n}{tail}",
            "A: And your security code please? | C: {lead}{n}",
            "C: And the number on the back is {n}{tail} | A: {thanks}",
            "C: The CVC? It's {n}{tail}",
            "A: Could you turn the card over for me? There's a three digit code. | C: Yeah. {n}{tail} | A: {thanks}",
        )
    return Form(f"security code, {n} digits", "cvv", make, talks)


def _cvv_back(rng: Random) -> dict[str, str]:
    digits = figures(3, rng)
    return {"n": say(digits, rng, USUAL, (3,)), "back": say(digits, rng, USUAL, (3,)), "two": say(digits[:2], rng, ("words", "spaced", "commas"), (2,)),
            "one": say(digits[2], rng, ("words", "run"), (1,))}  # fmt: skip


def expiry(rng: Random, how: str) -> str:
    """A month and year of expiry, marked."""
    month, year = rng.randrange(1, 13), rng.randrange(26, 34)
    zero = rng.choice(("oh", "zero", "o"))
    mm, yy, name = f"{month:02}", str(year), MONTHS[month - 1]
    if how == "figures":
        return mark(
            rng.choice(
                (
                    f"{mm}/{yy}",
                    f"{mm}{yy}",
                    f"{mm} {yy}",
                    f"{mm}-{yy}",
                    f"{mm}/20{yy}",
                    f"{month}/{yy}",
                    f"{mm}, {yy}",
                    f"{month} {yy}",
                )
            )
        )
    spoken = words(mm, zero) if month < 10 else rng.choice((two(month), words(mm, zero)))
    late = rng.choice(
        (two(year), two(year, " "), words(yy, zero), f"twenty {two(year)}", f"two thousand and {two(year, ' ')}")
    )
    if how == "words":
        return mark(
            rng.choice(
                (
                    f"{spoken} {late}",
                    f"{spoken} slash {late}",
                    f"{spoken}, {late}",
                    f"{two(month)} of {late}",
                    f"{spoken} {yy}",
                )
            )
        )
    return mark(
        rng.choice(
            (
                f"{name} {late}",
                f"{name} 20{yy}",
                f"{name} {yy}",
                f"{name} of {late}",
                f"end of {name} 20{yy}",
                f"the end of {name} {late}",
            )
        )
    )


EXPIRY_ASKS = ("And the expiry date?", "When does it expire?", "What's the expiration date on that?", "And the expiry?", "Valid until?",
               "And when is the card valid to?", "What's the exp date?", "And the month and year it expires?")  # fmt: skip
_EXPIRY = (
    "A: {ask} | C: {lead}{n}{tail}",
    "A: {ask} | C: {lead}{n}",
    "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
    "C: It expires {n}{tail} | A: {thanks}",
    "C: The expiry date is {n}{tail}",
)


def _expiry(how: str) -> Form:
    return Form(f"expiry, {how}", "expiry", lambda rng: {"n": expiry(rng, how)}, _EXPIRY, EXPIRY_ASKS)


def _expiry_split(rng: Random) -> dict[str, str]:
    month, year = rng.randrange(1, 13), rng.randrange(26, 34)
    zero = rng.choice(("oh", "zero"))
    spoken = rng.choice((f"{month:02}", MONTHS[month - 1], words(f"{month:02}", zero), two(month)))
    late = rng.choice((str(year), f"20{year}", two(year), f"twenty {two(year)}"))
    back = rng.choice(
        (
            f"{month:02}/{year}",
            f"{MONTHS[month - 1]} {two(year)}",
            f"{words(f'{month:02}', zero)} {two(year, ' ')}",
            f"{ordinal(month)} of {year}",
        )
    )
    return {"m": mark(spoken), "y": mark(late), "back": mark(back)}


def _all_in_one(rng: Random) -> dict[str, str]:
    how = rng.choice(("figures", "words", "month"))
    return {"n": say(pan(rng), rng, USUAL, FOURS), "e": expiry(rng, how), "c": say(figures(3, rng), rng, USUAL, (3,))}


FORMS: tuple[Form, ...] = (
    _pan("card, digit words", ("words",)),
    _pan("card, digit words with commas", ("words, commas", "words, groups")),
    _pan("card, digit words with hyphens or stops", ("words, hyphens", "words, stops")),
    _pan("card, groups of figures", ("groups",)),
    _pan("card, groups with commas, hyphens or stops", ("groups, commas", "groups, hyphens", "groups, stops")),
    _pan("card, one run", ("run",)),
    _pan("card, figures with hyphens", ("hyphens", "hyphens, groups")),
    _pan("card, figures one by one", ("spaced",)),
    _pan("card, figures with commas", ("commas",)),
    _pan("card, double and triple", ("double", "double, groups")),
    _pan("card, pairs", ("pairs",)),
    _pan("card, written as thousands", ("thousands",)),
    _pan("card, mixed", ("mixed", "mixed, commas")),
    _pan("card, breaths anywhere", USUAL, (3, 5, 2, 4, 2)),
    _pan("card, two by two", USUAL, (2,) * 8),
    _pan("card, hesitant", ("hesitant",)),
    _pan("card, hesitant, short breaths", ("hesitant",), (2, 2, 3, 2, 3, 2, 2)),
    Form("card, hundreds", "card", _hundreds, _PLAIN, PAN_ASKS),
    Form("card, Amex", "card", _amex, _PLAIN, PAN_ASKS),
    Form("card, 13 to 19 digits", "card", _odd_length, _PLAIN, PAN_ASKS),
    Form("card, volunteered", "card", lambda rng: {"n": say(pan(rng), rng, USUAL, FOURS)}, (
        "C: Okay so I've got it in front of me, {n}{tail}",
        "C: {n}{tail}",
        "C: I'd rather use the other one, {n}{tail} | A: {thanks}",
        "C: Just put it on this, ready? {n}{tail} | A: {thanks}",
    )),
    Form("card, groups in turns", "card", _in_groups, (
        "A: {ask} | C: {lead}{g0} | A: {mm} | C: {g1} | A: {mm2} | C: {g2} | A: {mm3} | C: and {g3}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{half}. | A: {mm} | C: {rest}{tail}",
        "A: {ask} | C: {g0} | A: {mm} | C: {g1} {g2} | A: {mm2} | C: {g3}",
    ), PAN_ASKS),
    Form("card, groups repeated by the agent", "card", _in_groups, (
        "A: {ask} | C: {lead}{g0}. | A: {r0}. | C: {g1}. | A: {r1}, yes. | C: {g2}. | A: {r2}. | C: {g3}{tail} | A: {r3}, lovely.",
        "A: {ask} | C: {g0} | A: Okay, {r0} | C: {g1} {g2} | A: {r1} {r2} | C: and {g3} | A: {r3}. {thanks}",
    ), PAN_ASKS),
    Form("card, in breaths of one speaker", "card", _in_groups, (
        "A: {ask} | C: {lead}{g0} | C: {g1} | C: {g2} | C: {g3}{tail}",
        "A: {ask} | C: Right. | C: {g0} | C: {g1}, | C: {g2} {g3}{tail} | A: {thanks}",
    ), PAN_ASKS),
    Form("card, interrupted", "card", _in_groups, (
        "A: {ask} | C: {lead}{g0} {g1}, sorry, my glasses, hang on a minute. | A: No rush at all. | C: Okay, {g2} {g3}{tail}",
        "A: {ask} | C: {g0}, sorry, the dog's barking. | A: That's fine, take your time. | C: Where was I? {g1}, {g2}. | A: {mm} | C: and the last bit is {g3}.",
        "A: {ask} | C: {g0} | A: Sorry, you broke up there. | C: {r0} {g1} | A: {mm} | C: then {g2} and {g3}{tail}",
    ), PAN_ASKS),
    Form("card, read back", "card", _twice, (
        "A: {ask} | C: {lead}{n}{tail} | A: So that's {back}? | C: That's right.",
        "A: {ask} | C: {lead}{n}{tail} | A: Let me read that back. {back}. | C: Yes, perfect.",
        "A: I'll repeat that for you, {back}. Is that correct? | C: Yeah.",
        "A: The card I have on file is {back}. Is that still the one? | C: Yes, {n}.",
    ), PAN_ASKS),
    Form("card, corrected on the way", "card", _corrected, (
        "A: {ask} | C: {lead}{start}, no, {good}, {rest}.",
        "A: {ask} | C: {start}, sorry, not {bad}, {good}, {rest}{tail}",
        "A: {ask} | C: {start} no wait I mean {good} {rest} | A: {thanks}",
        "A: {ask} | C: {start}, scratch that, {good}. Then {rest}{tail}",
    ), PAN_ASKS),
    Form("card, corrected after reading back", "card", _corrected, (
        "A: {ask} | C: {n}{tail} | A: {wrong}? | C: No, {good}, not {bad}. | A: Sorry, {good}. {thanks}",
        "A: {ask} | C: {n}{tail} | A: So {wrong}. | C: No, the {pos} group is {group}, not {wgroup}. | A: {group}, got it.",
        "A: {ask} | C: {wrong} | A: It doesn't go through. | C: Oh sorry, no, {good} where I said {bad}, so {n}.",
        "A: {ask} | C: {n}. | A: {wrong} | C: no {good} | A: {good}, thank you.",
    ), PAN_ASKS),
    Form("card, last four", "card", _last_four, (
        "A: Can you confirm the last four digits of the card? | C: {lead}{n}{tail}",
        "A: I have a card ending in {n} on file, is that right? | C: No, it's the one ending {n2}.",
        "C: It's the Mastercard ending {n}{tail} | A: {thanks}",
        "A: The last four of your card please? | C: {n} | A: Did you say {n}? | C: Yes.",
    )),
    _cvv(3),
    _cvv(4),
    Form("security code, read back and corrected", "cvv", _cvv_back, (
        "A: And the three digits on the back? | C: {n}{tail} | A: {back}? | C: Yes.",
        "A: The security code? | C: {two} | A: Yes? | C: and {one}. | A: {back}, thank you.",
        "A: And the code on the back of the card? | C: Um, I can't read it. I think {two} and then, um, {one}. | A: So {back}. | C: Yeah.",
    )),
    _expiry("figures"),
    _expiry("words"),
    _expiry("month"),
    Form("expiry, in turns and read back", "expiry", _expiry_split, (
        "A: And the expiry month? | C: {lead}{m}. | A: And the year? | C: {y}{tail}",
        "A: When does the card expire? | C: {m} | A: Of? | C: {y}. | A: {back}. {thanks}",
        "A: And the expiry date? | C: Um, {m}, uh, {y}. | A: So it expires {back}? | C: That's right.",
    )),
    Form("card, expiry and code in one breath", "card", _all_in_one, (
        "A: {ask} | C: {lead}{n}, expires {e}, and the three on the back are {c}{tail}",
        "A: I need the long number, the expiry and the code on the back. | C: {n}. {e}. {c}.",
        "A: {ask} | C: {n} | A: Expiry? | C: {e} | A: And the security code? | C: {c}{tail} | A: {thanks}",
        "C: {n} expiry {e} security code {c} | A: {thanks}",
    ), PAN_ASKS),
)  # fmt: skip
