"""National numbers, passports, driving licences and dates of birth of the eighth set. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, say
from bench.spoken8.draw import SHORT, again, birth, digits, letters, pieces, slip, spelt


def _ssn(rng: Random) -> dict[str, str]:
    number = digits(9, rng, "1234567")
    a, b, c = pieces(number, (3, 2, 4), rng)
    return {
        "n": say(number, rng, sizes=(3, 2, 4)), "a": a, "b": b, "c": c, "back": again(number, rng, (3, 2, 4)),
        "last": say(number[5:], rng, SHORT, (4,)), "lastback": again(number[5:], rng, (4,)),
        "slip": slip(number, (3, 2, 4), rng), "lastslip": slip(number[5:], (4,), rng), "bad": again(digits(9, rng, "1234567"), rng, (3, 2, 4)), "d": birth(rng, us=True),
    }  # fmt: skip


def _ni(rng: Random) -> dict[str, str]:
    front, number, end = letters(2, rng), digits(6, rng, "0123456789"), rng.choice("ABCD")
    a, b, c = pieces(number, (2, 2, 2), rng, ("words", "run", "spaced", "pairs"))
    front_said, end_said = spelt(front, rng), spelt(end, rng)
    body = say(
        number,
        rng,
        ("words", "words, commas", "groups", "groups, commas", "double", "spaced", "run", "pairs"),
        (2, 2, 2),
    )
    return {
        "n": f"{front_said} {body} {end_said}", "front": front_said, "a": a, "b": b, "c": c, "end": end_said,
        "back": mark(rng.choice((f"{front}{number}{end}", f"{front} {number[:2]} {number[2:4]} {number[4:]} {end}"))),
        "slip": f"{front_said} {slip(number, (2, 2, 2), rng)} {end_said}",
        "bad": mark(f"{front} {number[:2]} {number[2:4]} {number[4:]} {rng.choice([x for x in 'ABCD' if x != end])}"),
    }  # fmt: skip


def _passport(rng: Random) -> dict[str, str]:
    if rng.random() < 0.3:
        letter, number = spelt(rng.choice("ACEHX"), rng) + " ", digits(8, rng)
    else:
        letter, number = "", digits(9, rng)
    sizes = (3, 3, 3) if len(number) == 9 else (4, 4)
    first, *others = pieces(number, sizes, rng)
    return {
        "n": letter + say(number, rng, sizes=sizes), "first": letter + first, "rest": " ".join(others),
        "back": letter + again(number, rng, sizes), "slip": letter + slip(number, sizes, rng),
    }  # fmt: skip


def _licence(rng: Random) -> dict[str, str]:
    front, number, tail = letters(5, rng), digits(6, rng, "0123456789"), letters(2, rng)
    last = rng.randrange(2, 10)
    end = f"{spelt(tail, rng)} {mark(rng.choice((str(last), ONES[last])))} {spelt(letters(2, rng), rng)}"
    front_said, middle = (
        spelt(front, rng),
        say(number, rng, ("words", "groups", "spaced", "words, commas", "run", "double"), (3, 3)),
    )
    return {"n": f"{front_said} {middle} {end}", "front": front_said, "middle": middle, "end": end}


def _us_licence(rng: Random) -> dict[str, str]:
    letter, number = spelt(rng.choice("BDFKMRS"), rng), digits(rng.choice((7, 8, 12)), rng)
    groups = (4, 4, 4) if len(number) == 12 else (3, 4)
    first, *others = pieces(number, groups, rng)
    return {
        "n": f"{letter} {say(number, rng, sizes=groups)}", "letter": letter, "first": first, "rest": " ".join(others),
        "back": f"{letter} {again(number, rng, groups)}", "slip": f"{letter} {slip(number, groups, rng)}",
    }  # fmt: skip


def _birth(rng: Random) -> dict[str, str]:
    return {"d": birth(rng), "u": birth(rng, us=True), "other": birth(rng)}


ASK_BIRTH = (
    "And your date of birth?", "Can I get your date of birth, please?", "What's the date of birth?",
    "Could you confirm your date of birth for me?", "Date of birth, my love?",
)  # fmt: skip
FORMS = (
    Form("ssn at a bank", "ssn", _ssn, (
        "A: What's your Social Security number? | C: {lead}{n}{tail}",
        "A: I need your full Social to open that account. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: Social Security number, please. | C: {slip}{tail} | A: So {back}. | C: Yes ma'am.",
        "C: Do you want my Social? It's {n}{tail} | A: {thanks}",
    )),
    Form("last four of the social", "ssn", _ssn, (
        "A: Can you verify the last four of your Social? | C: {lead}{last}{tail} | A: {thanks}",
        "A: And the last four digits of your Social Security number? | C: {lastslip}{tail}",
        "A: Last four of your SSN? | C: {last} | A: {lastback}? | C: Correct.",
        "A: Date of birth and last four of your Social? | C: {d}, and {last}{tail}",
    )),
    Form("ssn of a patient abroad", "ssn", _ssn, (
        "A: The insurer wants your Social Security number on the claim. | C: Okay, {n}{tail}",
        "C: My husband's Social Security number is {n}{tail} | A: {thanks}",
        "A: I have {bad} as your Social, is that right? | C: No, it's {a}, {b}, {c}{tail}",
    )),
    Form("ni for a bus pass", "ni", _ni, (
        "A: I'll need your National Insurance number for the concession pass. | C: {lead}{n}{tail}",
        "A: What's your National Insurance number? | C: {front} | A: {mm} | C: {a}, {b}, {c} | A: And the letter? | C: {end}{tail}",
        "A: NI number? | C: {slip}{tail} | A: {back}, lovely.",
    )),
    Form("ni for housing benefit", "ni", _ni, (
        "C: The council wants my National Insurance number, do you need it too? | A: Please. | C: {n}{tail}",
        "A: And your NI number, it's on your payslip. | C: Hang on, payslip, payslip. {front} {a} {b} {c} {end}{tail}",
        "A: National Insurance number, please. | C: {n} | A: Just checking, {back}. | C: That's it.",
        "A: I've got your National Insurance number down as {bad}. | C: The last letter's wrong, it's {end}.",
    )),
    Form("passport at check-in", "passport", _passport, (
        "A: For overseas guests I take the passport number before you arrive. | C: {n}{tail}",
        "A: What's your passport number? | C: {lead}{n}{tail} | A: {thanks}",
        "A: Passport number? | C: {first} | A: {mm} | C: {rest}{tail}",
        "C: My wife's passport number is {slip}{tail} | A: Okay, {back}.",
    )),
    Form("passport as proof", "passport", _passport, (
        "A: Have you got a passport or a bill handy? | C: Passport. The number's {n}{tail}",
        "A: Overseas visitors need to give us a passport number. | C: {lead}{first}, {rest}{tail} | A: {back}? | C: Yes.",
        "C: I renewed it, so the new passport number is {n}{tail} | A: {thanks}",
    )),
    Form("uk driving licence", "licence", _licence, (
        "A: What's the driving licence number? | C: It's a long one. {n}{tail}",
        "A: Your driver number, section five on the licence. | C: {front} | A: {mm} | C: {middle} | A: {mm2} | C: {end}{tail}",
        "A: Can you read me your driving licence number? | C: {front}, {middle}, {end}{tail} | A: {thanks}",
    )),
    Form("us driver's license", "licence", _us_licence, (
        "A: I can use your driver's license for ID. | C: {lead}{n}{tail} | A: {thanks}",
        "A: What's the number on your driver's license? | C: {letter} | A: {mm} | C: {first}, {rest}{tail}",
        "A: Driver's license number? | C: {slip}{tail} | A: {back}. Great.",
        "C: I only have my driver's license on me, the number is {n}{tail} | A: That works.",
    )),
    Form("birth date of a patient", "dob", _birth, (
        "A: {ask} | C: {lead}{d}{tail}",
        "A: {ask} | C: {d} | A: {d}, and who's your consultant? | C: Doctor Lowe.",
        "A: {ask} | C: Mine or my dad's? | A: The patient's. | C: He was born on {d}{tail}",
        "A: I've got two of you here. {ask} | C: {d}{tail} | A: Ah, there you are.",
    ), ASK_BIRTH),
    Form("birth date at a us bank", "dob", _birth, (
        "A: {ask} | C: {lead}{u}{tail}",
        "A: {ask} | C: {u} | A: {thanks}",
        "C: My date of birth is {u}{tail} | A: Thank you for that.",
        "A: Name and date of birth? | C: Hank Novak, {u}{tail}",
    ), ASK_BIRTH[:-1]),
    Form("birth date is wrong on file", "dob", _birth, (
        "A: The date of birth you've given doesn't match. | C: What have you got? I was born {d}{tail}",
        "C: You have my date of birth as {other}, but it's {d}{tail} | A: I'll change that.",
        "A: {ask} | C: {other}, no sorry, that's my daughter's, mine's {d}{tail}",
    ), ASK_BIRTH),
    Form("joint tenant's birth date", "dob", _birth, (
        "A: I'll add her to the tenancy. What's her date of birth? | C: {d}{tail}",
        "A: Both dates of birth, please. | C: Mine's {d}, and Leanne's is {other}{tail}",
        "A: And her birthday, with the year? | C: {lead}{d}{tail} | A: {thanks}",
    )),
)  # fmt: skip
