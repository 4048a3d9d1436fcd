"""National numbers and dates of birth. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, mark, two
from bench.spoken5.draw import (
    LONG,
    back,
    birth,
    born,
    letters,
    near,
    parts,
    say,
    short,
    slip,
    some,
    spelled,
    year_words,
)

NINE = (3, 2, 4)
PEOPLE = "Ella Marcus Priya Oliver Jean Tomasz Grace Samuel Nadia Callum".split()


def _ssn(rng: Random) -> dict[str, str]:
    n = some(9, rng, "123456")
    groups = [n[:3], n[3:5], n[5:]]
    return {
        "n": say(n, rng, LONG, NINE), "back": back(n, rng, NINE), **parts(groups, rng), "last": short(groups[2], rng), "lastback": back(groups[2], rng, (4,)),
        "slip": f"{short(n[:5], rng)}, {slip(groups[2], rng)}", "wrong": back(n[:5] + near(groups[2], rng), rng, NINE), "bad": short(near(groups[2], rng), rng),
    }  # fmt: skip


def _ni(rng: Random) -> dict[str, str]:
    head, body, tail = letters(2, rng, "abceghjklmnprstwxyz"), some(6, rng), letters(1, rng, "abcd")
    pairs = [body[:2], body[2:4], body[4:]]
    return {
        "n": f"{spelled(head, rng)} {say(body, rng, LONG, (2, 2, 2))} {spelled(tail, rng)}", "flat": mark(" ".join((head.upper(), *pairs, tail.upper()))),
        "run": mark(f"{head}{body}{tail}".upper()), "head": spelled(head, rng), "body": say(body, rng, LONG, (2, 2, 2)), "tail": spelled(tail, rng),
        **parts(pairs, rng), "slip": slip(pairs[1], rng),
    }  # fmt: skip


def _passport(rng: Random) -> dict[str, str]:
    n, letter, us = some(9, rng), letters(1, rng), some(8, rng)
    return {
        "n": say(n, rng, LONG, (3, 3, 3)), "back": back(n, rng, (3, 3, 3)), **parts([n[:3], n[3:6], n[6:]], rng), "us": f"{spelled(letter, rng)} {say(us, rng, LONG, (4, 4))}",
        "usflat": mark(f"{letter.upper()}{us}"), "old": say(some(9, rng), rng, LONG, (3, 3, 3)), "slip": f"{short(n[:6], rng)} {slip(n[6:], rng)}",
    }  # fmt: skip


def _licence(rng: Random) -> dict[str, str]:
    name, six, end = letters(5, rng), some(6, rng), letters(2, rng)
    last = f"{some(1, rng)}{letters(2, rng)}"
    us, letter = some(rng.choice((7, 8, 12)), rng), letters(1, rng)
    return {
        "n": f"{spelled(name, rng)} {say(six, rng, LONG, (3, 3))} {spelled(end, rng)} {mark(' '.join(last.upper()))}", "flat": mark(f"{name}{six}{end}{last}".upper()),
        "name": spelled(name, rng), "six": say(six, rng, LONG, (3, 3)), "rest": mark(" ".join((end + last).upper())),
        "us": f"{spelled(letter, rng)} {say(us, rng, LONG)}", "usflat": mark(f"{letter.upper()}{us}"), "usback": mark(f"{letter.upper()} {' '.join(us)}"),
    }  # fmt: skip


def _birth(rng: Random, home: str, since: int = 1938, until: int = 2004) -> dict[str, str]:
    d, m, y = birth(rng, since, until)
    return {
        "d": born(d, m, y, rng, home), "back": born(d, m, y, rng, home), "wrong": born(d, m, y + rng.choice((-1, 1, 10)), rng, home), "who": rng.choice(PEOPLE),
        "year": mark(rng.choice((str(y), year_words(y)))), "month": mark(MONTHS[m - 1]), "date": mark(rng.choice((str(d), two(d)))),
    }  # fmt: skip


def _birth_uk(rng: Random) -> dict[str, str]:
    return _birth(rng, "uk")


def _birth_us(rng: Random) -> dict[str, str]:
    return _birth(rng, "us")


def _birth_child(rng: Random) -> dict[str, str]:
    return _birth(rng, rng.choice(("uk", "us")), 2008, 2022)


SSN_ASKS = ("Can I get your full Social?", "What's your Social Security number?", "I'll need the Social Security number of the policyholder.",
            "And your social, please, all nine digits.", "Could you verify your full Social Security number for me?")  # fmt: skip
NI_ASKS = (
    "What's your National Insurance number?",
    "Have you got your National Insurance number there?",
    "It'll be on a payslip, your NI number?",
    "And the NI number, please?",
)
DOB_ASKS = ("Could you confirm your date of birth?", "And your date of birth, please?", "What's the date of birth we'd have for you?", "Date of birth?", "When were you born?",
            "I just need your date of birth before I can go in.")  # fmt: skip

FORMS = (
    Form("social for the insurer", "ssn", _ssn, (
        "A: {ask} | C: {um}{n}{end} | A: {ty}", "A: {ask} | {chat} | C: {its}{n}{end}", "A: {ask} | C: {um}{n}{end} | A: {back}? | C: Yes, ma'am.",
        "C: Do you need my social? | A: Please. | C: {um}{n}{end}",
    ), SSN_ASKS),
    Form("social in three", "ssn", _ssn, (
        "A: {ask} | C: {um}{p1} | A: {ok} | C: {p2} | A: {ok2} | C: {p3}. | A: {ty}", "A: {ask} | C: {p1}, {p2}. | A: {ok} | C: {p3}. | A: {back}, is that right? | C: It is.",
        "A: {ask} | C: {um}{p1} {p2} | {chat} | C: And {p3}.",
    ), SSN_ASKS),
    Form("last four of the social", "ssn", _ssn, (
        "A: Just the last four of your social? | C: {um}{last}{end}", "A: To pull up your policy, the last four digits of your Social Security number. | C: {its}{last}{end} | A: {lastback}, thank you.",
        "A: And your social ends with? | C: {last}.", "A: I have {bad} for the end of your Social. | C: That's my wife's. Mine's {last}.",
        "C: Last four of my social is {last}, if you need it. | A: {ty}",
    )),
    Form("social mended", "ssn", _ssn, (
        "A: {ask} | C: {um}{slip}{end}", "A: {ask} | C: {n} | A: {wrong}? | C: No, the last four are {last}. | A: {lastback}. Okay.", "A: {ask} | C: {its}{slip}{end} | A: {back}. | C: Right.",
    ), SSN_ASKS),
    Form("NI for the pension", "ni", _ni, (
        "A: {ask} | C: {um}{n}{end} | A: {ty}", "A: {ask} | C: {its}{flat}{end}", "A: {ask} | {chat} | C: {um}{run}{end}", "A: {ask} | C: {um}{n}{end} | A: {flat}? | C: That's me.",
    ), NI_ASKS),
    Form("NI a bit at a time", "ni", _ni, (
        "A: {ask} | C: {um}{head} | A: {ok} | C: {body} | A: {ok2} | C: {tail} at the end.", "A: {ask} | C: {head}, {p1} {slip} {p3}, {tail}{end}",
        "A: {ask} | C: {um}{head} {p1} | A: {ok} | C: {p2} {p3}. | A: And the letter? | C: {tail}.", "A: I've got {head} {body}, but the letter at the end of the NI number is missing. | C: {tail}.",
    ), NI_ASKS),
    Form("passport at check-in", "passport", _passport, (
        "A: They've left your passport number off the booking. What is it? | C: {um}{n}{end} | A: {ty}", "A: Passport number? | C: {its}{n}{end} | A: {back}. | C: Yes.",
        "A: What number is your passport? Top right corner of the photo page. | {chat} | C: {um}{p1} | A: {ok} | C: {p2}, {p3}.", "C: I've a new passport, it was {old}, and now it's {n}. | A: {ty}",
        "A: And your passport number, please? | C: {um}{slip}{end}",
    )),
    Form("American passport", "passport", _passport, (
        "A: And your passport number, with the letter? | C: {um}{us}{end}", "A: I just need to add the passport number for Customs. | C: {its}{usflat}{end} | A: {ty}",
        "A: The passport number on your reservation is {usflat}, is that still valid? | C: It is.",
    )),
    Form("licence at the rental desk", "licence", _licence, (
        "A: Could you read me the number in field five of your driving licence? | C: {um}{n}{end}", "A: What's your driving licence number? | C: {its}{flat}{end} | A: {ty}",
        "A: Driving licence number? | C: It begins {name}. | A: {ok} | C: {six}, {rest}{end}", "A: And the additional driver's licence number? | {chat} | C: {um}{name} {six} {rest}.",
    )),
    Form("driver's license", "licence", _licence, (
        "A: I need a driver's license number for the quote. | C: {um}{us}{end}", "A: Driver's license number and state? | C: {usflat}, Ohio.", "A: And your license number? Your driver's license. | C: {its}{us}{end} | A: {usback}. | C: Correct.",
        "C: My license number changed when I moved, it's {us} now. | A: Your driver's license? | C: Yeah.",
    )),
    Form("born on", "dob", _birth_uk, (
        "A: {ask} | C: {er}{d}{fin}", "A: {ask} | C: {my}{d}{fin} | A: {ty}", "A: {ask} | {chat} | C: {er}{d}.", "A: {ask} | C: {er}{date} | A: {ok} | C: {month}, {year}.",
        "A: {ask} | C: {d}. | A: Sorry, which year? | C: {year}.",
    ), DOB_ASKS),
    Form("birthday in the States", "dob", _birth_us, (
        "A: {ask} | C: {er}{d}{fin}", "A: {ask} | C: {my}{d}{fin} | A: {back}, thank you.", "C: My date of birth is {d}. | A: {ty}",
        "A: And the subscriber's date of birth? | C: {d}. | A: {ty}", "A: {ask} | C: {er}{month} {date} | A: {ok} | C: {year}.",
    ), DOB_ASKS),
    Form("date of birth read back", "dob", _birth_uk, (
        "A: {ask} | C: {er}{d}{fin} | A: {back}? | C: Yes, getting on a bit.", "A: I've got your date of birth down as {d}. | C: That's it.", "A: {ask} | C: {d} | A: Did you say {wrong}? | C: No, {back}.",
    ), DOB_ASKS),
    Form("date of birth wrong on the system", "dob", _birth_uk, (
        "C: It says online that I was born {wrong}, and it's {d}. | A: Ah, that's why it failed.", "A: That doesn't match, I'm afraid. Your date of birth again? | C: {d}. | A: We've got {wrong}. | C: That's wrong.",
        "A: {ask} | C: {wrong}, no, hang on, that's my brother's. {d}.", "A: {ask} | C: {er}{d}{fin} | A: They've put the wrong year, {year} did you say? | C: Yes, {year}.",
    ), DOB_ASKS),
    Form("a child at the dentist", "dob", _birth_child, (
        "C: It's for my little one, {who}. | A: And {who}'s date of birth? | C: {er}{d}{fin}", "A: What's the patient's date of birth? | C: {my}{d}{fin} | A: {back}? | C: Yes.",
        "C: I want to register {who}, date of birth {d}. | A: {ty}", "A: Which of the children is it? | C: {who}, born {d}. | A: Found {who}.",
    )),
)  # fmt: skip
