"""How somebody is reached: e-mail addresses and telephone numbers. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell, two
from bench.spoken3.draw import FIRST, LAST, MAILS, SLOW, WORDS, digits, tell, uk_phone, us_phone


def _mail(rng: Random) -> dict[str, str]:
    first, last, word = rng.choice(FIRST).lower(), rng.choice(LAST).lower(), rng.choice(WORDS)
    mails = rng.sample(MAILS, 2)
    mail = mails[0]
    year = digits(2, rng, "23456789")
    number = rng.choice((two(int(year)), year, " ".join(year), f"19{year}"))
    local, written, odd = rng.choice(
        (
            (f"{first} dot {last}", f"{first}.{last}", last),
            (f"{first[0]} {last} {number}", f"{first[0]}{last}{year}", last),
            (f"{first} {last}", f"{first}{last}", last),
            (f"{word} {first} {number}", f"{word}{first}{year}", word),
            (f"{first} underscore {last[0]} {number}", f"{first}_{last[0]}{year}", first),
            (f"{first[0]} dot {last}", f"{first[0]}.{last}", last),
        )
    )
    solid = mark(f"{written}@{mail.replace(' dot ', '.')}")
    said = mark(f"{local} at {mail}")
    other = f"{mark(f'{word} {number} at {mails[1]}')}"
    return {
        "n": rng.choice((said, said, solid, f"{mark(local)}, at {mark(mail)}")),
        "again": rng.choice((said, solid)),
        "solid": solid,
        "said": said,
        "local": mark(local),
        "mail": mark(mail),
        "odd": mark(odd),
        "spelt": spell(odd, rng),
        "bad": mark(f"{local} at {mails[1]}"),
        "other": other,
    }


def _uk(rng: Random) -> dict[str, str]:
    number, sizes = uk_phone(rng)
    second, second_sizes = uk_phone(rng)
    return tell(number, sizes, rng) | tell(second, second_sizes, rng, "new_")


def _us(rng: Random) -> dict[str, str]:
    number, sizes = us_phone(rng)
    second, _ = us_phone(rng)
    return (
        tell(number, sizes, rng)
        | tell(second, sizes, rng, "new_")
        | {
            "paper": mark(f"{number[:3]}-{number[3:6]}-{number[6:]}"),
            "area": say(number[:3], rng, SLOW),
            "local": say(number[3:], rng, (*SLOW, "groups", "groups, hyphens"), (3, 4)),
        }
    )


def _ends(rng: Random) -> dict[str, str]:
    size = rng.choice((3, 4, 4))
    return tell(digits(size, rng), (size,), rng) | {"other": say(digits(size, rng), rng, SLOW)}


FORMS = (
    Form("e-mail asked", "email", _mail, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{local} | A: {mm} | C: At {mail}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{said}{tail} | A: So that's {solid}? | C: Yes.",
        "A: {ask} | {aside} | C: Email is {n}{tail}",
    ), asks=(
        "What's the best email address for you?",
        "Where shall I email the receipt?",
        "What email do you use to log in?",
        "Can I take an email address for the e-ticket?",
        "And the email on the account, please?",
    )),
    Form("e-mail spelt", "email", _mail, (
        "A: {ask} | C: {lead}{said}. | A: How are you spelling that? | C: {spelt}{tail}",
        "A: {ask} | C: {lead}{n}. {odd} is {spelt}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{local}, that's {spelt}, at {mail}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{said}{tail} | A: Is it {odd} with {spelt}? | C: Exactly.",
    ), asks=(
        "What's your email, and spell anything unusual for me?",
        "Your email address, please, letter by letter if you can?",
        "Which email should the invoice go to?",
    )),
    Form("e-mail put right", "email", _mail, (
        "A: I've got your email as {bad}. | C: No, it's at {mail}. | A: So {said}? | C: Yes.",
        "C: I never get your emails. | A: We've got {other} on file. | C: That's my old one, it's {n} now. | A: {thanks}",
        "A: {ask} | C: {lead}{bad}, sorry, {again}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{n}{tail} | A: It's bounced back. You said {bad}? | C: No, {again}.",
    ), asks=(
        "Could you say the email address again?",
        "Sorry, what was your email?",
        "The password link went to which email?",
    )),
    Form("e-mail the agent reads", "email", _mail, (
        "A: I've sent the label to {solid}, is that right? | C: {lead}{said}, yes.",
        "C: Which email did it go to? | A: It went to {said}. | C: I can't get into that one. Use {other}. | A: Sure.",
        "A: We've two addresses for you, {said} and {other}. Which one do you use? | C: The first one.",
        "A: Confirmation's on its way to {n}. | C: I don't use that any more. It's {other}{tail}",
    )),
    Form("phone in Britain", "phone", _uk, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{head} | A: {mm} | C: {rest}{tail} | A: {back}. | C: That's it.",
        "A: {ask} | C: I've got a couple, {n} or else {new_n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{slow}{tail} | A: {thanks}",
        "A: {ask} | {aside} | C: My number starts {head} | A: {mm} | C: {rest}{tail}",
    ), asks=(
        "What's the best number to reach you on?",
        "In case we get cut off, can I take your number?",
        "And a mobile number for the driver?",
        "What telephone number is the broadband on?",
        "Can I take a contact number, please?",
    )),
    Form("phone in the States", "phone", _us, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}area code {area}, {local}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{paper}{tail} | A: {back}? | C: Uh-huh.",
        "A: {ask} | C: {lead}{p0} | A: {mm} | C: {p1}, {p2}{tail}",
        "A: {ask} | C: {local}. | A: And the area code? | C: {area}{tail}",
    ), asks=(
        "What's a good callback number?",
        "Can I get the phone number on the account?",
        "What cell number should the driver call when he's outside?",
        "And a daytime phone number?",
        "What number are you calling from today?",
    )),
    Form("phone put right", "phone", lambda rng: _uk(rng) if rng.random() < 0.5 else _us(rng), (
        "A: {ask} | C: {lead}{n}{tail} | A: {bad}? | C: {fix}. | A: {back}, thank you.",
        "A: {ask} | C: {lead}{own}{tail} | A: {thanks}",
        "A: I tried you on {bad} and it didn't ring. | C: {fix}. | A: That explains it.",
        "A: {ask} | C: {lead}{short}{tail} | A: I think there's a digit missing. | C: {again}. | A: {thanks}",
    ), asks=(
        "What's your phone number, please?",
        "Which number should the engineer ring?",
        "Can I check the mobile number we've got for you? What is it?",
        "Sorry, could I have your telephone number again?",
    )),
    Form("phone replaced", "phone", lambda rng: _uk(rng) if rng.random() < 0.5 else _us(rng), (
        "C: I've changed my number. | A: What's the new one? | C: {lead}{new_n}{tail} | A: And the old one was {n}? | C: Yes, take that off.",
        "A: Is {n} still your number? | C: No, I'm on {new_n} now. | A: {new_back}. All changed.",
        "A: We have {n} for you. | C: That's my landline, better to use {new_n}{tail}",
        "C: The appointment line rang my ex's phone. It should be {new_n}. | A: {new_back}? | C: Thank you.",
    )),
    Form("phone in its last digits", "phone", _ends, (
        "A: Is your mobile still the one ending {n}? | C: {lead}ending {again}, yes.",
        "A: I'll text the code to the number ending in {n}. | C: I don't have that phone now, mine ends {other}.",
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: The call came from a number ending {n}. | C: That's not me, my phone ends in {other}.",
    ), asks=(
        "Can you confirm the last digits of your phone number?",
        "What does the mobile we have for you end in?",
        "Just the end of the phone number on file, please?",
    )),
)  # fmt: skip
