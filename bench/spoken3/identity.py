"""Who somebody is: SSN, NI number, passport, driving licence, date of birth. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell
from bench.spoken3.draw import ALL, LAST, SLOW, birth, digits, letters, said_birth, said_year, spelt, tell


def _ssn(rng: Random) -> dict[str, str]:
    return tell(digits(9, rng, "123456780"), (3, 2, 4), rng)


def _ni(rng: Random) -> dict[str, str]:
    start, six, end = letters(2, rng), digits(6, rng), rng.choice("ABCD")
    return tell(six, rng.choice(((2, 2, 2), (2, 2, 2), (3, 3))), rng) | {
        "whole": spelt(f"{start}{six}{end}", rng, ALL),
        "back": spelt(f"{start}{six}{end}", rng),
        "start": spell(start, rng),
        "end": spell(end, rng),
        "run": mark(f"{start} {six[:2]} {six[2:4]} {six[4:]} {end}"),
        "solid": mark(f"{start}{six}{end}"),
    }


def _passport(rng: Random) -> dict[str, str]:
    if rng.random() < 0.6:
        number = digits(9, rng, "123456789")
        return tell(number, (3, 3, 3), rng) | {"whole": say(number, rng, ALL), "solid": mark(number)}
    letter, number = letters(rng.choice((1, 2)), rng), digits(7, rng)
    return tell(number, (3, 4), rng) | {
        "whole": spelt(f"{letter}{number}", rng, ALL),
        "again": spelt(f"{letter}{number}", rng),
        "back": spelt(f"{letter}{number}", rng),
        "head": f"{spell(letter, rng)} {say(number[:3], rng, SLOW)}",
        "rest": say(number[3:], rng, SLOW),
        "own": f"{spell(letter, rng)} {say(number[:4], rng, SLOW)}, sorry, {spelt(f'{letter}{number}', rng)}",
        "solid": mark(f"{letter}{number}"),
    }


def _dvla(rng: Random) -> dict[str, str]:
    name, six = rng.choice(LAST).upper()[:5].ljust(5, "X"), digits(6, rng, "0123456789")
    end = f"{letters(2, rng)}9{letters(2, rng)}"
    return tell(six, rng.choice(((3, 3), (2, 2, 2))), rng) | {
        "name": spell(name, rng),
        "end": spelt(end, rng),
        "solid": mark(f"{name} {six} {end}"),
        "whole": f"{spell(name, rng)}, {say(six, rng, ALL)}, {spelt(end, rng)}",
    }


def _dl(rng: Random) -> dict[str, str]:
    letter, number = rng.choice(("", "", letters(1, rng))), digits(rng.choice((7, 8, 8, 12)), rng, "123456789")
    sizes = (4, 4, 4) if len(number) == 12 else (3, 2, 3) if len(number) == 8 else (3, 4)
    front = f"{spell(letter, rng)} " if letter else ""
    told = tell(number, sizes, rng)
    return told | {key: front + told[key] for key in ("n", "again", "back", "head", "own")}


def _born(us: bool, rng: Random) -> dict[str, str]:
    day, month, year = birth(rng)
    wrong = rng.choice((year - 1, year + 1, year + 10, year - 10))
    return {
        "n": said_birth(day, month, year, us, rng),
        "again": said_birth(day, month, year, us, rng),
        "back": said_birth(day, month, year, us, rng),
        "bad": said_birth(day, month, wrong, us, rng),
        "y": mark(said_year(year, rng)),
        "bad_y": mark(said_year(wrong, rng)),
        "other": said_birth(*birth(rng), us, rng),
        "parent": said_birth(*birth(rng)[:2], year - rng.randint(21, 36), us, rng),
    }


def _born_uk(rng: Random) -> dict[str, str]:
    return _born(False, rng)


def _born_us(rng: Random) -> dict[str, str]:
    return _born(True, rng)


FORMS = (
    Form("ssn in full", "ssn", _ssn, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{p0} | A: {mm} | C: {p1} | A: {mm2} | C: {p2}{tail} | A: {thanks}",
        "A: {ask} | C: Do I have to? | A: It's only for the credit check. | C: All right. {n}{tail}",
        "A: {ask} | C: {lead}{slow}{tail} | A: {back}? | C: Yes ma'am.",
    ), asks=(
        "What's your Social Security number?",
        "To open the electric service I'll need your social.",
        "Can you give me the full nine digits of your social?",
        "Can I get the member's Social Security number for the claim?",
        "And your SSN, please, so I can run the application?",
    )),
    Form("ssn last four", "ssn", lambda rng: tell(digits(4, rng), (4,), rng), (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Of my social? {n}{tail} | A: Great, thanks.",
        "A: {ask} | C: {lead}{bad}, no, that's my husband's. {again}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: I'm not showing a match on {back}. | C: Try {again} once more, it's definitely that.",
    ), asks=(
        "Just the last four of your social, please?",
        "Can you verify the last four digits of the Social Security number?",
        "What are the last four of the SSN on the policy?",
        "For security, last four of your social?",
    )),
    Form("ssn corrected", "ssn", _ssn, (
        "A: {ask} | C: {lead}{own}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: I have {bad}. | C: {fix}. | A: Got it, {back}.",
        "A: {ask} | C: {lead}{short}{tail} | A: That's eight digits. | C: Sorry. {again}{tail}",
        "A: Your social didn't go through, I entered {bad}. | C: {fix}{tail} | A: Okay, let me rerun it.",
    ), asks=(
        "Could you repeat your Social Security number?",
        "And the social for the co-signer?",
        "I need your social for the tax form.",
    )),
    Form("ni asked", "ni", _ni, (
        "A: {ask} | C: {lead}{whole}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{start} | A: {mm} | C: {n} | A: And the letter at the end? | C: {end}{tail}",
        "A: {ask} | C: I'll have to dig out a payslip. | A: No rush. | C: Here we are. {run}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{solid}{tail} | A: So that's {back}? | C: Yes, that's right.",
    ), asks=(
        "What's your National Insurance number?",
        "Do you have your NI number there?",
        "For the council tax reduction I need a National Insurance number.",
        "And your National Insurance number for the pension, please?",
    )),
    Form("ni put right", "ni", _ni, (
        "A: {ask} | C: {lead}{start}, {own}, {end}{tail} | A: {thanks}",
        "A: I've got your NI number as {start} {bad} {end}. | C: {fix}. | A: Thanks, I'll amend that.",
        "A: {ask} | C: {lead}{start} {n} {end}{tail} | A: Was the last letter {end}? | C: {end}, yes.",
        "C: Do you still need my National Insurance? | A: Please. | C: {whole}{tail} | A: Once more for me? | C: {run}{tail}",
    ), asks=(
        "Can you read me the NI number off your letter?",
        "National Insurance number, please, letters and all?",
    )),
    Form("passport for travel", "passport", _passport, (
        "A: {ask} | C: {lead}{whole}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{head} | A: {mm} | C: {rest}{tail} | A: {back}? | C: Yes.",
        "A: {ask} | C: Top right corner? | A: That's it. | C: {whole}{tail}",
        "A: {ask} | C: {lead}{solid}{tail} | A: {thanks}",
    ), asks=(
        "For the check-in I need your passport number.",
        "What's the passport number for the lead passenger?",
        "Can you read the number on your passport?",
        "The airline's asking for the passport number of each traveller.",
    )),
    Form("passport put right", "passport", _passport, (
        "A: {ask} | C: {lead}{own}{tail} | A: {thanks}",
        "A: Your passport number on the booking is wrong, it says {solid}. | C: That's the right one though, {again}. | A: Oh, so it is.",
        "C: I've renewed my passport so the number's changed. | A: What's the new number? | C: {whole}{tail} | A: {back}. All updated.",
        "A: {ask} | {aside} | C: Passport number {whole}{tail} | A: {thanks}",
    ), asks=(
        "We couldn't verify you by the passport, could you give me the number again?",
        "And the passport number you used for the ID check?",
    )),
    Form("licence in Britain", "licence", _dvla, (
        "A: {ask} | C: {lead}{whole}{tail} | A: {thanks}",
        "A: {ask} | C: Starts with my surname bit, {name}. | A: {mm} | C: {n} | A: {mm2} | C: And then {end}{tail}",
        "A: {ask} | C: {lead}{solid}{tail} | A: {thanks}",
        "A: {ask} | C: It's section five, isn't it? | A: That's right. | C: {name}, then {p0} | A: {mm} | C: {solid}, that's the whole of it.",
    ), asks=(
        "I need your driving licence number for the quote.",
        "What's the number on your driving licence?",
        "For the hire car, the driver's licence number please?",
    )),
    Form("licence in the States", "licence", _dl, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{head} | A: {mm} | C: {rest}{tail} | A: So {back}? | C: Right.",
        "A: {ask} | C: Driver's license is {own}{tail} | A: {thanks}",
        "A: {ask} | C: It's an out-of-state license. | A: That's fine. | C: {again}{tail}",
    ), asks=(
        "What's your driver's license number?",
        "I need the driver's license number for the second driver on the policy.",
        "Could you read me the number on your license?",
        "And the DL number for the rental?",
    )),
    Form("born, in Britain", "dob", _born_uk, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: {back}, thank you.",
        "A: {ask} | C: Mine or my wife's? | A: Yours. | C: {n}{tail} | A: And hers? | C: {other}.",
        "A: {ask} | C: {n}, showing my age now. | A: Not at all.",
        "C: It's my mum's prescription. | A: What's her date of birth? | C: {n}{tail} | A: {thanks}",
    ), asks=(
        "And your date of birth, please?",
        "Can you confirm your date of birth for me?",
        "When were you born?",
        "What's the patient's date of birth?",
        "For data protection, what's your date of birth?",
    )),
    Form("born, in the States", "dob", _born_us, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: {back}? | C: Yes, sir.",
        "A: {ask} | C: It's for my daughter, she was born {n}{tail} | A: {thanks}",
        "C: I'm calling about my son's coverage. | A: His date of birth? | C: {n}{tail} | A: And yours? | C: {parent}{tail}",
    ), asks=(
        "What's your date of birth?",
        "And your birth date?",
        "Can I get the DOB on the account?",
        "Date of birth for the policyholder, please?",
        "I just need you to verify your birthday.",
    )),
    Form("born, put right", "dob", lambda rng: _born(rng.random() < 0.5, rng), (
        "A: {ask} | C: {lead}{n}{tail} | A: Did you say {bad}? | C: No, {y}, not {bad_y}.",
        "A: I have your date of birth as {bad}. | C: That's wrong, I was born in {y}. | A: So {back}? | C: Yes.",
        "A: {ask} | C: {lead}{bad}, sorry, I mean {again}{tail}",
        "A: {ask} | {aside} | C: You wanted my date of birth, that's {n}{tail} | A: {thanks}",
    ), asks=(
        "The date of birth isn't matching, can you say it again?",
        "Sorry, your date of birth was?",
        "Could you tell me your date of birth, day, month and year?",
    )),
)  # fmt: skip
