"""Social Security, National Insurance, passport and licence numbers, dates of birth. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import HOME, MONTHS, NATO, ORDINALS, cut, mark, two
from bench.spoken6.talk import again, birthday, born, figures, other, parts, say, slip, slow, year

SSN = (3, 2, 4)


def _letter(c: str, rng: Random) -> str:
    word = rng.choice((HOME, NATO))[ord(c) - 65]
    return rng.choice((c, c, f"{c}⟧ for ⟦{word}", word if rng.random() < 0.5 else c))


def _ssn(rng: Random) -> dict[str, str]:
    n = f"{rng.randint(101, 665)}{rng.randint(10, 99)}{figures(4, rng)}"
    a, b, c = parts(n, SSN, rng)
    return {"n": say(n, rng, sizes=SSN), "a": a, "b": b, "c": c, "back": again(n, rng, SSN), "slow": slow(n, rng, SSN),
            "last": say(n[5:], rng, sizes=(4,)), "echo": again(n[5:], rng, (4,)), "fix": f"{a} {b} {slip(n[5:], rng)}", "dash": mark("-".join(cut(n, SSN))),
            "bad": again(n[:5] + other(n[5:], rng), rng, SSN), "dob": born(birthday(rng, us=True), rng)}  # fmt: skip


def _ni(rng: Random) -> dict[str, str]:
    one, other_, end = rng.choice("ABCEGHJKLMNPRSTWXYZ"), rng.choice("ABCEGHJKLMNPRSTWXYZ"), rng.choice("ABCD")
    n = figures(6, rng)
    body = say(n, rng, sizes=(2, 2, 2))
    a, b, c = parts(n, (2, 2, 2), rng)
    head, tail = mark(f"{_letter(one, rng)} {_letter(other_, rng)}"), mark(_letter(end, rng))
    run = f"{one}{other_} {' '.join(cut(n, (2, 2, 2)))} {end}"
    return {"n": f"{head} {body} {tail}", "h": head, "a": a, "b": b, "c": c, "z": tail, "run": mark(rng.choice((run, run.replace(" ", "")))),
            "fix": f"{head} {a} {b} {slip(n[4:], rng)} {tail}", "check": mark(f"{end}⟧ for ⟦{HOME[ord(end) - 65]}")}  # fmt: skip


def _passport(rng: Random) -> dict[str, str]:
    head = rng.choice(("", "", "", rng.choice("ABCEKLX")))
    n = figures(8 if head else 9, rng)
    first = f"{mark(_letter(head, rng))} " if head else ""
    sizes = rng.choice(((3, 3, 3), (4, 4), (2, 2, 2)))
    a, b, *rest = parts(n, (3, 3), rng)
    return {"n": first + say(n, rng, sizes=sizes), "a": first + a, "b": b, "c": " ".join(rest), "back": (mark(head) + " " if head else "") + again(n, rng, (3, 3, 3)),
            "slow": first + slow(n, rng, (3, 3, 3)), "fix": f"{first}{a} {slip(n[3:6], rng)} {' '.join(rest)}",
            "two": say(figures(9, rng), rng, sizes=(3, 3, 3)), "run": mark(head + n)}  # fmt: skip


def _licence(rng: Random) -> dict[str, str]:
    name = rng.choice(("MORGA", "PATEL", "HUGHE", "WALSH", "OKAFO", "BAKER", "SINGH", "FRASE", "DOYLE"))
    n, initials, check, tail = (
        figures(6, rng),
        rng.choice(("SM", "JA", "L9", "PR", "D9")),
        rng.choice("23456789"),
        rng.choice(("IJ", "VC", "WX", "EF")),
    )
    run = f"{name} {n} {initials}{check}{tail}"
    spelt = f"{' '.join(name)} {' '.join(n)} {' '.join(initials)} {check} {' '.join(tail)}"
    figures_ = say(n, rng, sizes=(3, 3))
    return {"n": rng.choice((mark(run), mark(spelt), mark(run.replace(" ", "")), f"{mark(' '.join(name))} {figures_} {mark(f'{initials} {check} {tail}')}")),
            "name": mark(rng.choice((name, " ".join(name), "-".join(name)))), "d": figures_, "z": mark(f"{' '.join(initials)} {check} {' '.join(tail)}"),
            "run": mark(run)}  # fmt: skip


def _us_licence(rng: Random) -> dict[str, str]:
    letter, n = rng.choice("ABDFHKMSWY"), figures(rng.choice((7, 8, 12)), rng)
    first = mark(_letter(letter, rng))
    a, b, *rest = parts(n, (3, 3), rng)
    state = rng.choice(("California", "Florida", "Illinois", "Michigan", "Maryland", "Arizona"))
    return {"n": f"{first} {say(n, rng)}", "h": first, "a": a, "b": b, "c": " ".join(rest), "state": state, "run": mark(f"{letter}{n}"),
            "slow": f"{first} {slow(n, rng, (4, 4))}"}  # fmt: skip


def _birth(rng: Random) -> dict[str, str]:
    date = birthday(rng)
    d, m, y, us = date
    nth, name = ORDINALS[d - 1], MONTHS[m - 1]
    short = f"{name} {nth}" if us else f"the {nth} of {name}"
    wrong = f"{name} {ORDINALS[d % 28]}" if us else f"the {ORDINALS[d % 28]} of {name}"
    return {"d": born(date, rng), "back": born(date, rng), "short": mark(short), "y": mark(year(y, rng)), "bad": mark(wrong),
            "num": mark(" ".join((two(m), two(d)) if us else (two(d), two(m)))), "day": mark(str(d)), "mon": mark(name)}  # fmt: skip


def _child(rng: Random) -> dict[str, str]:
    date = birthday(rng, 2009, 2024)
    return {"d": born(date, rng), "back": born(date, rng), "two": born(birthday(rng, 2009, 2024, date[3]), rng)}


FORMS = (
    Form("ssn, whole", "ssn", _ssn, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: {ask} | C: {fix}. | A: {back}? | C: Uh-huh.",
        "A: {ask} | C: Do you really need the whole thing? | A: For the tax form we do. | C: Fine. {slow}.",
    ), ("What's your Social?", "And your Social Security number?", "Okay, I need the social for the W-4.", "Can I get your full Social Security number, please?", "SSN?")),
    Form("ssn, last four at the pharmacy", "ssn", _ssn, (
        "A: Date of birth and the last four of your Social? | C: {dob}, and {last}{tail} | A: {thanks}",
        "A: Just the last four of the social. | C: {lead}{last}{tail} | A: {echo}, okay, two refills left.",
        "C: I can give you my last four if that helps, of my social. {last}. | A: Perfect.",
    )),
    Form("ssn, wrong on a form", "ssn", _ssn, (
        "C: You've got my Social wrong on the W-2. | A: It shows {bad}. | C: It's {n}. | A: {thanks}",
        "A: I have your Social as {dash}, correct? | C: That's correct.",
        "C: My husband's Social is {n}, he's the one on the policy. | A: {thanks}",
    )),
    Form("ni, job centre", "ni number", _ni, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {h} | A: {mm} | C: {a}, {b}, {c} | A: And the letter? | C: {z}.",
        "A: {ask} | C: {fix}. | A: {check}? | C: Yes.",
    ), ("What's your National Insurance number?", "Have you got your NI number there?", "And your NI number, it's on your payslip?", "I'll find you by National Insurance number.")),
    Form("ni, payslip query", "ni number", _ni, (
        "C: They've put the wrong NI number on my payslip. | A: What should it be? | C: {n}{tail}",
        "A: I've got your National Insurance as {run}. | C: Yeah, that's me.",
        "C: It's on the top of the letter, NI number {run}. | A: {thanks}",
    )),
    Form("ni, new starter", "ni number", _ni, (
        "C: I start on Monday and they told me to ring with my National Insurance. | A: Fire away. | C: {h}, {a} {b} {c}, {z}{tail}",
        "A: It begins with two letters, your NI. | C: Okay. {h}. Then {a} {b}. | A: {mm} | C: {c} and the last letter is {z}.",
        "A: We can't run your first payslip without the National Insurance. | C: Oh right, my mum's got it. {n}. | A: {thanks}",
    )),
    Form("passport, airline check", "passport number", _passport, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}.",
        "A: {ask} | C: {fix}. | A: {back}. | C: That's right.",
        "A: {ask} | C: It's upstairs, give me a sec. | {chat} | C: {slow}{tail}",
    ), ("What's the passport number?", "Passport number for the lead passenger?", "Can you read me the number on your passport?", "And the number on the photo page of the passport, top right?")),
    Form("passport, two travellers", "passport number", _passport, (
        "A: I need both passport numbers before you can check in. | C: Mine's {n}. | A: And your wife's? | C: {two}{tail}",
        "C: Her passport is {two} and mine is {run}. | A: {thanks}",
        "A: Yours I've got. Hers? | C: Her passport number, hang on. {two}. | A: {thanks}",
    )),
    Form("passport, lost abroad", "passport number", _passport, (
        "C: I've lost my passport in Lisbon. | A: Do you have a note of the number? | C: There's a photo of it on my phone, {n}. | A: {back}? | C: Yes.",
        "A: On the booking your passport is {run}, has that changed? | C: I renewed it, it's {two} now.",
        "C: They stamped my old passport and I need that number, do you have it? | A: {run}. | C: {back}, thanks.",
    )),
    Form("licence, courtesy car", "driving licence", _licence, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: It's a long one. {name} | A: {mm} | C: {d} | A: {mm2} | C: {z}.",
        "A: {ask} | C: {name}, {d}, {z}{tail} | A: {run}, got you.",
    ), ("For the courtesy car I need your driving licence number.", "What's the number in section five of your driving licence?", "Driver number, it's on your photocard licence?", "Your driving licence number, please?")),
    Form("licence, hire desk", "driving licence", _us_licence, (
        "A: And your driver's license number? | C: It's {state}, {n}{tail} | A: {thanks}",
        "A: Whose license is it? | C: Mine, {state}. | A: Number? | C: {h}, {a} | A: {mm} | C: {b} {c}.",
        "C: The license number is {slow}. | A: {run}, thanks.",
    )),
    Form("licence, second driver", "driving licence", _licence, (
        "C: I'd like my daughter put on the policy. | A: Do you have her licence number? | C: {n}{tail}",
        "A: Your partner's licence number, is it still {run}? | C: Yes, still that.",
        "A: Driving licence number for the second driver? | C: {name} | A: {mm} | C: {d} | A: {mm2} | C: {z}{tail}",
    )),
    Form("dob, security check", "date of birth", _birth, (
        "A: {ask} | C: {lead}{d}{tail} | A: {thanks}",
        "A: {ask} | C: {d}. | A: {back}, thank you.",
        "A: {ask} | C: {short}. | A: And the year? | C: {y}.",
        "A: {ask} | C: {bad}, {oops} {short}, {y}.",
        "A: {ask} | C: {num} | A: {mm} | C: {y}{tail}",
    ), ("Can I take your date of birth?", "And your date of birth, please?", "What's your DOB?", "When were you born?", "Just confirm your date of birth for me.", "What's your birthday, with the year?")),
    Form("dob, little ones", "date of birth", _child, (
        "A: What's the child's date of birth? | C: It's for my youngest, {d}. | A: {back}, lovely.",
        "A: How many children on the booking? | C: Two. | A: Dates of birth? | C: {d}, and the other one's {two}{tail}",
        "C: It's my son's appointment, he was born {d}. | A: {thanks}",
    )),
    Form("dob, not matching", "date of birth", _birth, (
        "A: The date of birth isn't matching. | C: I'll say it again, {d}. | A: Ah, I'd the wrong year. {back}.",
        "C: You've got my birthday down as {bad}, it's {short}. | A: And what year? | C: {y}.",
        "A: I have a date of birth here of {d}, is that you? | C: Yes, that's me.",
    )),
    Form("dob, day month year", "date of birth", _birth, (
        "A: Date of birth, day first? | C: {day} | A: {mm} | C: {mon} | A: {mm2} | C: {y}.",
        "A: The day you were born? | C: {day}. | A: Month? | C: {mon}. | A: Year? | C: {y}{tail}",
        "C: I put in my date of birth and it threw me out. | A: What did you put? | C: {day} {mon} {y}.",
    )),
)  # fmt: skip
