"""Who a caller is, in the seventh set: SSN, NI, passport, licence, date of birth. In: a random.Random. Out: slots. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, ordinal, say, spell
from bench.spoken7 import draw


def _ssn(rng: Random) -> dict[str, str]:
    number = draw.digits(rng, 9, "12345678")
    a, b, c = draw.pieces(number, (3, 2, 4), rng, draw.SHORT)
    return {"n": say(number, rng, draw.LONG, (3, 2, 4)), "n2": say(number, rng, draw.LONG, (3, 2, 4)), "a": a, "b": b, "c": c,
            "wrong": say(draw.near(number, rng), rng, draw.LONG, (3, 2, 4)), "slow": draw.halting(number, (3, 2, 4), rng),
            "last": draw.short(number[-4:], rng), "last2": draw.short(number[-4:], rng), "bad": draw.short(draw.near(number[-4:], rng), rng)}  # fmt: skip


def _ni(rng: Random) -> dict[str, str]:
    front, number, back = draw.letters(rng, 2, "abcehjklmnprstwyz"), draw.digits(rng, 6), rng.choice("abcd")
    a, b, c = draw.pieces(number, (2, 2, 2), rng, draw.SHORT)
    start, end = spell(front, rng), spell(back, rng)
    run = mark(f"{front.upper()}{number}{back.upper()}")
    spaced = mark(f"{front.upper()} {number[:2]} {number[2:4]} {number[4:]} {back.upper()}")
    wrong = say(draw.near(number, rng), rng, draw.LONG, (2, 2, 2))
    return {"n": rng.choice((f"{start} {a} {b} {c} {end}", run, spaced, f"{start}, {a}, {b}, {c}, {end}")), "start": start, "tail": end, "a": a, "b": b,
            "c": c, "again": rng.choice((spaced, f"{start} {say(number, rng, draw.LONG, (2, 2, 2))} {end}")), "wrong": f"{start} {wrong} {end}"}  # fmt: skip


def _passport(rng: Random) -> dict[str, str]:
    number, other = draw.digits(rng, 9, "123456789"), draw.digits(rng, 9, "123456789")
    a, b, c = draw.pieces(number, (3, 3, 3), rng, draw.SHORT)
    return {"n": say(number, rng, draw.LONG, (3, 3, 3)), "n2": say(number, rng, draw.LONG, (3, 3, 3)), "other": say(other, rng, draw.LONG, (3, 3, 3)),
            "a": a, "b": b, "c": c, "slow": draw.halting(number, (3, 3, 3), rng), "wrong": say(draw.near(number, rng), rng, draw.LONG, (3, 3, 3)),
            "exp": draw.born(rng, 2027, 2035), "dob": draw.born(rng, 2009, 2022), "dob2": draw.born(rng, 2009, 2022)}  # fmt: skip


def _licence(rng: Random) -> dict[str, str]:
    name, number, back = draw.letters(rng, 5), draw.digits(rng, 6, "3456789"), draw.letters(rng, 2)
    end = f"{draw.digits(rng, 1, '9')}{draw.letters(rng, 2).upper()}"
    ends = f"{say(end[0], rng, draw.SHORT, (1,))} {spell(end[1:].lower(), rng)}"
    said = f"{spell(name, rng)} {say(number, rng, draw.SHORT, (6,))} {spell(back, rng)} {ends}"
    printed = mark(f"{name.upper()} {number} {back.upper()}{end}")
    return {"n": rng.choice((said, said, printed)), "a": spell(name, rng), "b": say(number, rng, draw.SHORT, (3, 3)), "c": f"{spell(back, rng)} {ends}",
            "number": printed, "dob": draw.born(rng)}  # fmt: skip


def _us_licence(rng: Random) -> dict[str, str]:
    letter, number = draw.letters(rng, 1), draw.digits(rng, rng.choice((7, 8, 12)))
    sizes = (4, 4, 4) if len(number) > 7 else (3, 4)
    a, b = draw.pieces(number, (4, len(number) - 4), rng)
    begin = rng.choice((spell(letter, rng), mark(letter.upper())))
    return {"n": f"{begin} {say(number, rng, draw.LONG, sizes)}", "n2": f"{begin} {say(number, rng, draw.LONG, sizes)}", "begin": begin, "a": a, "b": b,
            "only": say(number, rng, draw.LONG, sizes), "wrong": f"{begin} {say(draw.near(number, rng), rng, draw.LONG, sizes)}",
            "state": rng.choice(("Florida", "Illinois", "California", "Maryland", "Michigan"))}  # fmt: skip


def _dob(rng: Random) -> dict[str, str]:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1940, 2000)
    return {"n": draw.born(rng), "other": draw.born(rng), "child": draw.born(rng, 2008, 2024), "day": mark(ordinal(day)), "month": mark(ordinal(month)),
            "year": mark(rng.choice((str(year), f"{year % 100:02d}")))}  # fmt: skip


FORMS = (
    Form("social for the refund", "ssn", _ssn, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{end}",
        "A: {ask} | C: {so}{slow}{end} | A: And that was {n2}? | C: Yes sir.",
        "A: {ask} | C: Out loud? I'm on the bus. Okay. {n}. | A: {ta}",
        "A: {ask} | C: Do you really need that? | A: It's the only way I can find you, I'm afraid. | C: Fine. {a}, {b}, {c}.",
        "A: {ask} | C: {wrong}, no wait, {n}. | A: {ta}",
    ), asks=("I'll need your Social Security number to pull up the return.", "And your social, please?", "What's your full SSN?", "Can you verify your Social Security for me?")),
    Form("last four of the social", "ssn", _ssn, (
        "A: Last four of your social? | C: {so}{last}{end} | A: {ta}",
        "A: Can you confirm the last four digits of your Social Security number? | C: {last}. | A: {last2}? | C: Mm-hm.",
        "A: I've got {bad} as the last four of your SSN. | C: No, it's {last}. | A: {ta}",
        "C: Do you need my whole social? | A: Only the last four. | C: {last}{end}",
    )),
    Form("social for a new hire", "ssn", _ssn, (
        "C: I'm adding a girl to payroll, she starts Monday. | A: Her social? | C: {so}{n}. | A: {n2}? | C: You got it.",
        "A: Your W-2 has the wrong Social Security number on it. It says {wrong}. | C: Should be {n}. | A: {ta}",
        "C: I found my mother's Social Security card. {a}, {b}, {c}. | A: {ta}",
        "A: SSN starts with {a}? | C: Yes, {a}, then {b}, then {c}.",
    )),
    Form("insurance number on a payslip", "ni", _ni, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: It's on my payslip. {start} | A: {mm} | C: {a} {b} {c} | A: {mm2} | C: {tail}{end}",
        "A: {ask} | C: {n}. | A: I'll read that back, {again}. | C: That's it.",
        "A: {ask} | C: Starts with {start}, then {a}, {b}, {c}, and it ends in {tail}.",
    ), asks=("What's your National Insurance number?", "Could I take your NI number, please?", "Have you got your National Insurance number handy?")),
    Form("his insurance number", "ni", _ni, (
        "A: And your late husband's National Insurance number? | C: I've got it in his wallet. {n}{end}",
        "A: The letter has the NI number as {wrong}. | C: Oh, that's not right, it should be {n}. | A: {again}? | C: Yes.",
        "C: The school wants my National Insurance number for the free meals. | A: Go on. | C: {n}. | A: {ta}",
        "A: NI number? | C: It's on a bit of paper somewhere. | A: I'll wait. | C: Got it. {start}, {a}, {b}, {c}, {tail}{end}",
        "A: I can tell you it, your National Insurance number is {n}. | C: So {again}? | A: That's correct.",
    )),
    Form("passports for the family", "passport", _passport, (
        "A: Lead passenger's passport number? | C: {so}{n}. | A: And the little one's? | C: {other}{end}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}. | A: {ta}",
        "A: {ask} | C: {so}{n}{end} | A: {n2}, and it expires? | C: {exp}.",
        "A: {ask} | C: {other}. Ah, that's Jack's. Mine is {n}. | A: {ta}",
        "C: I've the passports here. {n} is mine, {other} is my daughter's. | A: And her date of birth? | C: {dob}.",
    ), asks=("What's the passport number?", "I need the passport details for check-in, the number first.", "And your passport number, top right of the photo page?")),
    Form("lost passport", "passport", _passport, (
        "C: I left my passport in the cab. I've a photo of it, the number's {n}. | A: {ta}",
        "A: Have you got the old passport number? | C: {so}{slow}{end}",
        "A: We've got your passport as {other}. | C: No, that's the one that ran out. The new one is {n}.",
        "A: Passport {n2}, is that the right one? | C: Yes, {n}.",
        "A: And the number on the passport? | C: It's in the suitcase already, hold on. {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}. | A: {n2}? | C: Yes.",
    )),
    Form("the children's birthdays", "dob", _passport, (
        "A: For the children I need their dates of birth. | C: Jack is {dob}. | A: And Ella? | C: {dob2}{end}",
        "A: The kids' dates of birth? | C: {so}{dob}, and {dob2}. | A: {ta}",
        "A: When was your daughter born? | C: {dob}{end} | A: And your son? | C: {dob2}.",
        "A: I need a date of birth for the infant. | C: {so}{dob}.",
    )),
    Form("pupil's licence", "licence", _licence, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}.",
        "A: {ask} | C: It's {n}. | A: And your date of birth? | C: {dob}.",
        "A: I'll check it for you. The driving licence is {number}. | C: That's the one.",
        "C: I'm a cabbie, I've got the licence on me. It goes {a}, {b}, {c}. | A: {ta}",
    ), asks=("What's the driving licence number?", "Number five on your driving licence, what does it say?", "Could you read me the driver number off the photocard licence?")),
    Form("license at the rental desk", "licence", _us_licence, (
        "A: {ask} | C: {so}{n}{end} | A: {n2}? | C: Yep.",
        "A: {ask} | C: {state}. {begin} | A: {mm} | C: {a} | A: {mm2} | C: {b}.",
        "A: {ask} | C: {wrong}, no, scratch that, {n}. | A: {ta}",
        "A: Which state's your license from? | C: {state}. | A: And the number? | C: {n}.",
        "A: {ask} | C: {begin} and then {only}{end}",
    ), asks=("I'll need your driver's license number.", "What's the number on your driver's license?", "Driver's license number and state?")),
    Form("born when", "dob", _dob, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {n}. | A: {other}? | C: No, no. {n}.",
        "A: {ask} | C: Mine or my wife's? | A: Yours. | C: {n}{end}",
        "A: {ask} | C: The {day} of the {month}, {year}{end} | A: {ta}",
        "A: {ask} | C: {n}, I'm older than I sound. | A: {ta}",
        "A: {ask} | C: {n}. | A: Same as my mum! | C: Is it really?",
        "A: {ask} | C: Does it matter? {n} | A: Thank you, I just have to ask.",
    ), asks=("And your date of birth?", "Can I take your date of birth, please?", "What's your DOB?", "Just for security, when were you born?", "Could you confirm your birth date for me?")),
    Form("pharmacy finds the patient", "dob", _dob, (
        "A: Patient's date of birth? | C: {so}{n}. | A: And it's the blood pressure one? | C: Yes.",
        "C: I'm ringing about my mother's tablets, her date of birth's {n}. | A: {ta}",
        "C: It's for my son. He was born {child}. | A: {ta}",
        "A: I've two of that name, which date of birth, {n} or {other}? | C: The first.",
        "C: Surname's Ogden, born {n}. | A: {ta}",
    )),
)  # fmt: skip
