"""The second set's identity numbers, birthdays, addresses of e-mail, telephones. In: a random.Random. Out: marked talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ORDINALS, STYLES, mark, ordinal, spell, two
from bench.spoken2.talk import BOTH, SHORT, draw, figures, number

LETTERS = "ABCEGHJKLMNPRSTWXYZ"
FIRST = "fiona derek anjali tomasz carys marcus shauna priya niall beatrice kwame louise".split()
LAST = "mcleod osei novak banerjee hughes whitaker doyle castillo ferreira lindqvist adeyemi barlow".split()
HOSTS = ("gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.com", "icloud.com", "btinternet.com", "aol.com", "sky.com")


def _nino(rng: Random) -> dict[str, str]:
    a, b, c = rng.choice(LETTERS), rng.choice(LETTERS), rng.choice("ABCD")
    digits = draw(6, rng)
    pairs = [digits[:2], digits[2:4], digits[4:]]
    middle = STYLES[rng.choice(("groups", "spaced", "words", "pairs", "double"))](pairs, rng)
    whole = (mark(f"{a}{b} {' '.join(pairs)} {c}"), mark(f"{a}{b}{digits}{c}"), mark(f"{a} {b} {middle} {c}"))
    phonetic = f"{spell(a, rng)}, {spell(b, rng)}, {mark(middle)}, {spell(c, rng)}"
    return {
        "n": rng.choice((*whole, phonetic)),
        "rb": rng.choice(whole),
        "l": mark(f"{a} {b}"),
        "m": mark(middle),
        "z": spell(c, rng),
    }


def _passport(rng: Random) -> dict[str, str]:
    plain = figures(draw(9, rng), (3, 3, 3), rng)
    letter, digits = rng.choice(LETTERS), draw(8, rng)
    said = STYLES[rng.choice(("groups", "run", "spaced", "words", "double"))]([digits[:4], digits[4:]], rng)
    lettered = f"{spell(letter, rng)} {mark(said)}"
    return plain | {"n": rng.choice((plain["n"], plain["n"], lettered, mark(f"{letter}{digits}")))}


def _licence(rng: Random) -> dict[str, str]:
    name = rng.choice(LAST)[:5].upper().ljust(5, "9")
    digits, tail = draw(6, rng), f"{rng.choice(LETTERS)}{rng.choice(LETTERS)}"
    end = f"{draw(1, rng)}{rng.choice(LETTERS)}{rng.choice(LETTERS)}"
    british = (
        f"{name}{digits}{tail}{end}",
        f"{name} {digits} {tail} {end}",
        f"{' '.join(name)} {' '.join(digits)} {' '.join(tail + end)}",
    )
    state = draw(12, rng)
    american = f"{rng.choice(LETTERS)}{state[:3]}-{state[3:6]}-{state[6:9]}-{state[9:]}"
    digit_wise = f"{rng.choice(LETTERS)} {STYLES[rng.choice(('spaced', 'words', 'groups', 'commas'))]([state[:4], state[4:7]], rng)}"
    return {"n": mark(rng.choice((*british, american, digit_wise))), "us": mark(rng.choice((american, digit_wise)))}


def _pps(rng: Random) -> dict[str, str]:
    slots = figures(draw(7, rng), (3, 4), rng)
    return slots | {"n": f"{slots['n']} {spell(rng.choice(LETTERS), rng)}"}


def _dob(rng: Random) -> dict[str, str]:
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1934, 2006)
    name, short = MONTHS[month - 1], year % 100
    spoken = (
        f"twenty oh {two(short)}" if year >= 2000 else f"nineteen {two(short) if short > 9 else 'oh ' + two(short)}"
    )
    if year == 2000:
        spoken = "two thousand"
    british = (
        f"{ordinal(day)} of {name} {year}", f"the {ORDINALS[day - 1]} of {name} {spoken}", f"{day} {name} {year}",
        f"{day:02}/{month:02}/{year}", f"{day} {month} {short:02}", f"{day:02}-{month:02}-{short:02}", f"{ORDINALS[day - 1]} of the {ORDINALS[month - 1]} {spoken}",
        f"{two(day)} {two(month)} {spoken}", f"the {ordinal(day)} of the {ordinal(month)}, {short:02}",
    )  # fmt: skip
    american = (
        f"{name} {ordinal(day)}, {year}",
        f"{month}/{day}/{year}",
        f"{name} {ORDINALS[day - 1]} {spoken}",
        f"{month:02} {day:02} {year}",
    )
    return {
        "b": mark(rng.choice(british)), "b2": mark(rng.choice(british)), "u": mark(rng.choice(american)),
        "d": mark(ordinal(day)), "m": mark(name), "y": mark(rng.choice((f"{year}", spoken))),
        "yw": mark(f"{year - rng.randrange(1, 9)}"),
    }  # fmt: skip


def _email(rng: Random) -> dict[str, str]:
    first, last, host, n = rng.choice(FIRST), rng.choice(LAST), rng.choice(HOSTS), draw(2, rng, rng.choice("6789"))
    box = rng.choice(
        (
            f"{first}.{last}",
            f"{first}{n}",
            f"{first[0]}.{last}",
            f"{last}{first}{n}",
            f"{first}_{last}",
            f"{first}-{last}{n}",
        )
    )
    spoken = box.replace(".", " dot ").replace("_", " underscore ").replace("-", " dash ")
    host_said = host.replace(".", " dot ")
    written = (
        f"{box}@{host}",
        f"{spoken} at {host}",
        f"{spoken} at {host_said}",
        f"{box} at {host}",
        f"{box}@{host}".capitalize(),
    )
    return {
        "n": mark(rng.choice(written)), "rb": mark(rng.choice(written)), "box": mark(spoken), "host": mark(rng.choice((host, host_said))),
        "spelt": f"{spell(last, rng)} {mark(n)}", "name": mark(first), "wronghost": mark(rng.choice(("gmail.com", "hotmail dot com"))),
    }  # fmt: skip


UK = number(11, (5, 3, 3), BOTH, "07")
LANDLINE = number(11, (3, 4, 4), BOTH, "0")
US = number(10, (3, 3, 4), (*BOTH, "groups, hyphens"), "4")


def _abroad(rng: Random) -> dict[str, str]:
    slots = figures(draw(10, rng, rng.choice("79")), (4, 3, 3), rng)
    return slots | {
        "plus": mark(rng.choice(("+44", "plus four four", "+353", "plus 91", "double oh four four", "plus six one")))
    }


ASK_DOB = (
    "And your date of birth?", "Can you confirm your date of birth for me?", "When were you born, please?", "What's your birthday, including the year?",
    "DOB?", "And for security, your date of birth, please.",
)  # fmt: skip
ASK_PHONE = (
    "What's the best number to reach you on?", "And a contact number for you?", "Can I take a mobile number?", "Which number shall we ring you back on?",
    "What's the phone number on the account?",
)  # fmt: skip
ASK_MAIL = (
    "And what's your email address?", "Where shall I send the confirmation? What's your email?", "Can I get an email for you?",
    "What email do you use to log in?",
)  # fmt: skip

FORMS = (
    Form("social, whole", "ssn", number(9, (3, 2, 4)), (
        "A: What's your Social Security number, sir? | C: {lead}{n}{end} | A: {done}",
        "A: I do need the full social to run the credit check. | C: Okay. {n}{end}",
        "A: Your social, please? | C: {g1} | A: {nod} | C: {g2} | A: {nod2} | C: {g3}{end} | A: So {rb}. | C: Yes ma'am.",
        "C: My social is {wrong}, {slip}, {fix}. | A: {done}",
    )),
    Form("social, last four", "ssn", number(4, (4,), SHORT), (
        "A: Can you verify the last four of your social? | C: {lead}{n}{end} | A: {done}",
        "A: And the last four digits of your Social Security number? | C: {n}. | A: {rb}, great.",
    )),
    Form("Canadian or Australian number", "ssn", number(9, (3, 3, 3)), (
        "A: What's your social insurance number? | C: {lead}{n}{end} | A: {done}",
        "A: Do you have your tax file number there? | C: Yeah mate, {n}{end}",
        "A: And your SIN? | C: {g1}, {g2}, {pause}, {g3}.",
    )),
    Form("National Insurance", "nino", _nino, (
        "A: And your National Insurance number? | C: {lead}{n}{end} | A: {done}",
        "A: What's your NI number? | C: {n}. | A: {rb}? | C: That's it.",
        "A: Your National Insurance number, it's on your payslip. | C: {l}, {pause}, {m}, and then {z}{end}",
    )),
    Form("Irish PPS", "nino", _pps, (
        "A: Would you have your PPS number there? | C: I do, it's {n}{end} | A: Grand, thanks.",
    )),
    Form("passport, for the airline", "passport", _passport, (
        "A: I need the passport number for the booking. | C: {lead}{n}{end} | A: {done}",
        "A: What's the number on your passport? | C: {n}. | A: {nod} And it's a British one? | C: It is.",
        "C: I've renewed my passport so the number's different now, it's {n}. | A: {done}",
    )),
    Form("passport, dictated and read back", "passport", number(9, (3, 3, 3)), (
        "A: Passport number, please. | C: {g1}. | A: {nod} | C: {g2}. | A: {nod2} | C: {g3}. | A: That's {rb}, yes? | C: Yes, kindly proceed.",
        "A: And your wife's passport number? | C: {wrong}, {slip}, {fix}{end}",
        "A: Passport number? | C: {hes}{end}",
    )),
    Form("driving licence", "licence", _licence, (
        "A: And your driving licence number? | C: {lead}{n}{end} | A: {done}",
        "A: What's the driver's license number? | C: {lead}{us}{end} | A: {done}",
        "C: For the hire car, my licence number is {n}. | A: {done}",
    )),
    Form("birthday, British", "dob", _dob, (
        "A: {ask} | C: {lead}{b}{end} | A: {done}",
        "A: {ask} | C: {b}. | A: {b2}, thank you.",
        "C: I was born on {b}, if that helps. | A: {done}",
    ), ASK_DOB),
    Form("birthday, American", "dob", _dob, (
        "A: {ask} | C: {lead}{u}{end} | A: {done}",
        "A: {ask} | C: Yes sir, {u}{end}",
    ), ASK_DOB),
    Form("birthday, in bits or put right", "dob", _dob, (
        "A: {ask} | C: {d} of {m}. | A: And the year? | C: {y}{end}",
        "A: {ask} | C: {m} the {d}, {yw}, {slip}, {y}{end}",
        "A: {ask} | C: Mine or my wife's? | A: Yours. | C: {b}{end}",
    ), ASK_DOB),
    Form("e-mail, said", "email", _email, (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: {n}. | A: {rb}, is that right? | C: It is.",
        "C: You can email me, {n}. | A: {done}",
    ), ASK_MAIL),
    Form("e-mail, in pieces or spelt", "email", _email, (
        "A: {ask} | C: {box}. | A: {nod} | C: At {host}{end}",
        "A: {ask} | C: It's {spelt} at {host}{end} | A: {done}",
        "A: {ask} | C: {box} at {wronghost}, {slip}, {host}.",
    ), ASK_MAIL),
    Form("mobile, British", "phone", UK, (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: {g1}, {g2}, {g3}{end} | A: {rb}. | C: That's me.",
        "A: {ask} | C: {g1}. | A: {nod} | C: {g2} | A: {nod2} | C: {g3}{end}",
        "A: {ask} | C: {wrong}, {slip}, {fix}{end}",
    ), ASK_PHONE),
    Form("landline, British", "phone", LANDLINE, (
        "A: {ask} | C: It's a landline, {n}{end} | A: {done}",
        "C: The line that's crackling is {n}. | A: {done}",
        "A: {ask} | C: {hes}{end} | A: {rb}? | C: Aye.",
    ), ASK_PHONE),
    Form("phone, American", "phone", US, (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: Area code {g1}, {g2}, {g3}{end}",
        "A: I have {n} on file. | C: No, that's my old one. It's {wrong}, {slip}, {fix}.",
        "C: My callback is {n}, ask for Wanda. | A: {done}",
    ), ASK_PHONE),
    Form("phone, from abroad", "phone", _abroad, (
        "A: {ask} | C: {plus} {n}{end} | A: {done}",
        "A: {ask} | C: I'm overseas, so it's {plus}, then {n}{end}",
    ), ASK_PHONE),
)  # fmt: skip
