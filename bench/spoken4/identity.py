"""Who somebody is: national numbers, passport, licence, date of birth. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell, words
from bench.spoken4.draw import FIXES, birth, birth_parts, digits, other, parts, person, slip

NI_LETTERS = "ABCEGHJKLMNPRSTWXYZ"


def _ssn(rng: Random) -> dict[str, str]:
    number = digits(rng, 9, str(rng.randrange(1, 7)))
    at = rng.randrange(9)
    wrong = number[:at] + other(number[at], rng) + number[at + 1 :]
    a, b, c = parts(number, rng, (3, 2, 4))
    return {
        "n": say(number, rng, sizes=(3, 2, 4)), "again": say(number, rng, sizes=(3, 2, 4)), "a": a, "b": b, "c": c,
        "wrong": say(wrong, rng, sizes=(3, 2, 4)), "fixed": f"{a}, {b}, {slip(number[5:], rng)}",
        "last": say(number[5:], rng, sizes=(4,)), "last_again": say(number[5:], rng, sizes=(4,)),
        "last_fixed": slip(number[5:], rng), "fix": rng.choice(FIXES), "dob": birth(rng, uk=False),
    }  # fmt: skip


def _ni(rng: Random) -> dict[str, str]:
    two_letters, end = rng.choice(NI_LETTERS) + rng.choice(NI_LETTERS), rng.choice("ABCD")
    number = digits(rng, 6)
    a, b, c = parts(number, rng, (2, 2, 2))
    start = rng.choice((mark(two_letters), mark(" ".join(two_letters)), spell(two_letters, rng)))
    ending = rng.choice((mark(end), spell(end, rng)))
    middle = say(number, rng, sizes=rng.choice(((2, 2, 2), (3, 3), (6,))))
    return {
        "n": f"{start} {middle} {ending}", "start": start, "end": ending, "a": a, "b": b, "c": c,
        "again": f"{mark(' '.join(two_letters))}, {say(number, rng, sizes=(2, 2, 2))}, {mark(end)}",
        "written": mark(f"{two_letters} {number[:2]} {number[2:4]} {number[4:]} {end}"),
        "middle_fixed": f"{a} {slip(number[2:4], rng)} {c}", "tail_digits": say(number[3:], rng, sizes=(3,)),
    }  # fmt: skip


def _passport(rng: Random) -> dict[str, str]:
    uk = rng.random() < 0.55
    letter = "" if uk else rng.choice("ACEGXZ")
    number = digits(rng, 9 if uk else 8)
    a, b, c = parts(number, rng, (3, 3, 3))
    lead = f"{rng.choice((mark(letter), spell(letter, rng)))} " if letter else ""
    wrong = number[:-1] + other(number[-1], rng)
    return {
        "n": f"{lead}{say(number, rng, ('hesitant',) if rng.random() < 0.2 else ('words', 'groups', 'run', 'double', 'pairs', 'mixed', 'words, groups', 'spaced', 'hyphens'), (3, 3, 3))}",
        "again": f"{lead}{say(number, rng, sizes=(3, 3, 3))}", "a": lead + a, "b": b, "c": c,
        "written": mark(letter + number), "last": say(number[-4:], rng, sizes=(4,)),
        "fixed": f"{lead}{a} {b} {slip(number[6:], rng)}", "wrong": f"{lead}{say(wrong, rng, sizes=(3, 3, 3))}",
        "dob": birth(rng),
    }  # fmt: skip


def _uk_licence(rng: Random) -> dict[str, str]:
    first, last = person(rng)
    name, initials, ends = (
        last[:5],
        first[0] + rng.choice("ABEJLMR"),
        rng.choice("ABCDEFGHJKLMNPRSTVWXYZ") + rng.choice("ABDEFGHJKLMNPRT"),
    )
    number, check = digits(rng, 6), digits(rng, 1)
    middle = say(number, rng, sizes=rng.choice(((3, 3), (2, 2, 2), (6,))))
    return {
        "name": spell(name, rng), "middle": middle, "fixed": f"{say(number[:3], rng, sizes=(3,))} {slip(number[3:], rng)}",
        "end": f"{spell(initials, rng)} {mark(check)} {spell(ends, rng)}",
        "n": f"{spell(name, rng)} {middle} {spell(initials, rng)} {mark(words(check, 'zero'))} {spell(ends, rng)}",
        "written": mark(f"{name}{number}{initials}{check}{ends}".upper()), "digits": say(number, rng, sizes=(3, 3)),
    }  # fmt: skip


def _us_licence(rng: Random) -> dict[str, str]:
    letter = rng.choice(("", "", "B", "D", "F", "K", "R", "S", "W"))
    number = digits(rng, rng.choice((7, 8, 9, 12)) if letter else rng.choice((8, 9)))
    lead = f"{rng.choice((mark(letter), spell(letter, rng)))} " if letter else ""
    body = say(number, rng)
    return {
        "n": f"{lead}{body}", "again": f"{lead}{say(number, rng)}", "start": lead + say(number[:3], rng, sizes=(3,)),
        "rest": say(number[3:], rng, sizes=(3, 3, 3)), "rest_fixed": f"{say(number[3:-3], rng, sizes=(3, 3, 3))} {slip(number[-3:], rng)}",
        "last": say(number[-4:], rng, sizes=(4,)),
        "state": rng.choice("Texas Ohio Florida Oregon Georgia Michigan Illinois Nevada Arizona".split()),
    }  # fmt: skip


def _birth(rng: Random) -> dict[str, str]:
    day, month, year = birth_parts(rng)
    uk = rng.random() < 0.5
    first, _ = person(rng)
    return {
        "d": birth(rng, uk), "d2": birth(rng, uk), "child": birth(rng, uk, 2023, 2009), "child_two": birth(rng, uk, 2023, 2009), "month": mark(month), "year": mark(year),
        "dm": mark(f"{day} of {month}"), "dmy": mark(f"{day} of {month} {year}"), "wrong_month": mark(birth_parts(rng)[1]),
        "wrong_day": mark(birth_parts(rng)[0]), "fix": rng.choice(FIXES), "first": first,
    }  # fmt: skip


FORMS = (
    Form("SSN", "ssn", _ssn, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: {ask} | C: {a}, {b}, {c}. | A: {thanks}", "A: {ask} | C: {n} | A: {again}. | C: Yes ma'am.",
        "A: {ask} | C: {fixed}. | A: Okay.", "A: {ask} | C: Do you really need that? | A: It's for the credit check. | C: All right. {n}{tail}",
    ), ("What's your Social Security number?", "Can I get your social?", "I'll need the full social to freeze your credit file.",
        "And the SSN of the person who's applying?", "Your nine digit Social Security number, please?", "For the W-9, what's your Social?")),
    Form("SSN, the last four", "ssn", _ssn, (
        "A: {ask} | C: {lead}{last}{tail}", "A: {ask} | C: {last} | A: {last_again}, thank you.", "A: {ask} | C: {last_fixed}. | A: {thanks}",
        "A: {ask} | C: {last}, and my date of birth's {dob}. | A: {thanks}", "A: {ask} | C: Mine or my husband's? | A: Yours. | C: {last}{tail}",
    ), ("Just the last four of your social, please.", "Can you verify the last four digits of your Social Security number?",
        "To pull up your health plan, last four of your SSN?", "And the last four of the subscriber's social?")),
    Form("SSN read back wrong", "ssn", _ssn, (
        "A: So your social is {wrong}? | C: No, {n}.", "A: {ask} | C: {n} | A: I have {wrong}. | C: That's not it. {again}.",
        "A: The number you gave for your Social Security isn't matching. I put {wrong}. | C: No, it's {n}.",
        "C: The tax form has the wrong social on it. | A: It says {wrong}. | C: It should be {n}{tail}",
    ), ("Could you read me your social once more?", "And your Social Security number again?")),
    Form("NI number", "ni", _ni, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {start} | A: {mm} | C: {a} {b} {c} | A: And the letter at the end? | C: {end}",
        "A: {ask} | C: It's on my payslip. {n}. | A: {thanks}", "A: {ask} | C: {start}, {middle_fixed}, {end}{tail}",
        "A: {ask} | C: {start} {a} | A: {mm} | C: {b}, {c}, {end}.",
    ), ("What's your National Insurance number?", "And your NI number, please?", "Do you know your National Insurance number off by heart?",
        "Payroll will want your NI number.", "For the pension transfer, what's your National Insurance number?")),
    Form("NI number read back", "ni", _ni, (
        "A: {ask} | C: {n} | A: That's {again}? | C: Yes.", "A: I've got your NI number here as {written}. | C: Correct.",
        "A: Can you confirm the last three digits and the letter of your National Insurance number? | C: {tail_digits} {end}",
        "C: The letter about my student loan has my National Insurance number as {written}, is that what you've got? | A: It is, {again}.",
    ), ("Can I check your National Insurance number with you?", "Could I have your NI number for the council tax support form?")),
    Form("passport", "passport", _passport, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: {ask} | C: {n} | A: {again}. {thanks}", "A: {ask} | C: Top right? {n}. | A: That's it.", "A: {ask} | C: {fixed}{tail}",
    ), ("What's the passport number?", "For the advance passenger information I need your passport number.",
        "And your passport number, it's at the top right of the photo page?", "The hotel has to register your passport, what's the number?")),
    Form("passport, new or wrong", "passport", _passport, (
        "C: I've renewed my passport since I booked. | A: What's the new passport number? | C: {lead}{n}{tail}",
        "A: The passport number on the visa form is {wrong}. | C: The last digit's wrong, it's {again}.",
        "A: Your passport's the one ending {last}? | C: Yes. | A: And your date of birth? | C: {dob}",
        "C: I typed my passport as {wrong} and it should be {n}. | A: I can change that for you.",
        "A: I've got {written} for your passport. | C: Let me look. {again}. Yes.",
    )),
    Form("UK driving licence", "licence", _uk_licence, (
        "A: {ask} | C: {name} | A: {mm} | C: {middle} | A: {mm2} | C: {end}{tail}", "A: {ask} | C: {n}{tail}",
        "A: {ask} | C: {name}, {fixed}, {end}.", "A: {ask} | C: {written} | A: {thanks}",
        "A: {ask} | C: It's dreadfully long. {name}, then {digits}, then {end}.", "A: I've your driving licence as {written}. | C: That's the one.",
    ), ("Can I take your driving licence number? It's section five on the front.", "What's the driver number on your licence?",
        "For the car hire I need the sixteen characters of your driving licence.", "And the licence number of your named driver?")),
    Form("US driver's license", "licence", _us_licence, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {state}, and it's {n}. | A: {again}? | C: Yup.", "A: {ask} | C: {start} | A: {mm} | C: {rest}{tail}",
        "A: {ask} | C: {start} {rest_fixed}.", "A: {ask} | C: It's a {state} license. {n}{tail}", "A: The driver's license we have ends in {last}. | C: That's right.",
    ), ("What's your driver's license number?", "I'll need the license number of everyone who'll drive the rental.",
        "And your driver's license, state and number?", "Can you read me the number off your driver's license?")),
    Form("date of birth", "birth date", _birth, (
        "A: {ask} | C: {lead}{d}{tail}", "A: {ask} | C: {d} | A: {thanks}", "A: {ask} | C: {dm} | A: And the year? | C: {year}{tail}",
        "A: {ask} | C: {d} | A: {d}. {thanks}", "A: {ask} | C: Mine? {d}{chat} | A: {thanks}",
    ), ("What's your date of birth?", "And your date of birth, please?", "Can I get your birth date?", "When were you born?",
        "Before I look at the results, could you tell me your date of birth?", "DOB?")),
    Form("date of birth of another", "birth date", _birth, (
        "A: What's {first}'s date of birth? | C: {child}. | A: {thanks}", "C: I'm ringing for my mum. | A: What's her date of birth? | C: {lead}{d}{tail}",
        "A: And the children's dates of birth? | C: {child}, and the little one's {child_two}.", "A: Date of birth of the other driver? | C: She's {d}.",
        "A: You're picking up a prescription for {first}, was it? | C: Yes. | A: Their date of birth? | C: {d}{tail}",
        "A: Could I have the patient's date of birth? | C: He was born {d}.",
    )),
    Form("date of birth put right", "birth date", _birth, (
        "A: {ask} | C: {wrong_day}, {fix}{dmy}.", "A: {ask} | C: {d2}, no, that's my wife's. {d}. | A: {thanks}",
        "A: I have your birthday as {d}. | C: No, {d2}. | A: Let me fix that.", "A: {ask} | C: {dmy} | A: Did you say {wrong_month}? | C: {month}.",
        "C: You've got my date of birth wrong on the policy. | A: It says {d2}. | C: Should be {d}{tail}",
    ), ("Can you confirm your date of birth?", "What date of birth is on the account?", "Date of birth for me?")),
)  # fmt: skip
