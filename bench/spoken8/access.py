"""Passwords, PINs, one-time codes and security answers of the eighth set. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell
from bench.spoken8.draw import (
    FAMILY,
    PETS,
    SCHOOLS,
    SHORT,
    STREETS,
    TOWNS,
    again,
    digits,
    password,
    pieces,
    slip,
)


def _pin(rng: Random) -> dict[str, str]:
    number, old = digits(4, rng, "0123456789"), digits(4, rng, "0123456789")
    ways = ("words", "words", "words, commas", "double", "run", "spaced", "commas", "pairs", "hyphens")
    second, fifth = (say(figure, rng, ("words", "run"), (1,)) for figure in (number[1], number[3]))
    return {
        "pin": say(number, rng, ways, (4,)), "back": again(number, rng, (4,)), "old": say(old, rng, ways, (4,)),
        "slip": slip(number, (4,), rng), "p": second, "q": fifth,
    }  # fmt: skip


def _code(rng: Random) -> dict[str, str]:
    size = rng.choice((6, 6, 6, 5, 8))
    number, other = digits(size, rng, "0123456789"), digits(size, rng, "0123456789")
    sizes = (3, 3) if size == 6 else (4, 4) if size == 8 else (5,)
    first, *others = pieces(number, sizes, rng, SHORT)
    return {
        "code": say(number, rng, sizes=sizes), "back": again(number, rng, sizes), "slip": slip(number, sizes, rng),
        "first": first, "rest": " ".join(others) or "that's all of them", "other": say(other, rng, sizes=sizes),
    }  # fmt: skip


def _password(rng: Random) -> dict[str, str]:
    said, apart = password(rng)
    other, _ = password(rng)
    return {"pw": said, "apart": apart, "other": other}


def _answer(rng: Random) -> dict[str, str]:
    family = rng.choice(FAMILY)
    return {
        "family": mark(family), "spelt": spell(family, rng), "pet": mark(rng.choice(PETS)), "pet2": mark(rng.choice(PETS)),
        "town": mark(rng.choice(TOWNS)), "school": mark(rng.choice(SCHOOLS)), "street": mark(rng.choice(STREETS)),
    }  # fmt: skip


FORMS = (
    Form("telephone banking passcode", "pin", _pin, (
        "A: Your four-digit telephone banking PIN, please? | C: {lead}{pin}{tail}",
        "A: Can I have the PIN you set up for phone calls? | C: {slip}{tail} | A: {thanks}",
        "A: What's your telephone PIN? | C: {old}? | A: That's not it, I'm afraid. | C: Oh, the other one then, {pin}{tail}",
        "A: The second and fourth digits of your PIN? | C: {p} and {q}{tail}",
    )),
    Form("pin of the app", "pin", _pin, (
        "C: The bus app won't take my PIN. | A: What happens? | C: I put in {pin} and it just shakes at me.",
        "C: I want to change my PIN from {old} to {pin}{tail} | A: You shouldn't tell me those.",
        "A: You'll need to choose a new PIN. | C: Can it be {pin}? | A: Yes, though please don't say it to me.",
    )),
    Form("pin of a lost card", "pin", _pin, (
        "A: Was the PIN written down anywhere? | C: On a bit of paper in the purse, {pin}, yes, I know.",
        "C: My card PIN is {pin}, do I keep it? | A: You'll get a new one by post.",
        "A: I never need the PIN itself. | C: It's my old house number, {pin}{tail}",
        "A: Which PIN did you try at the machine? | C: {pin}, then {old}, then it kept the card.",
    )),
    Form("code by text", "code", _code, (
        "A: I've texted you a code, can you read it to me? | C: {lead}{code}{tail}",
        "A: You should get a passcode by text. | C: Nothing yet... oh, here. {code}{tail} | A: {thanks}",
        "A: What's the verification code? | C: {first}, {rest}{tail}",
        "A: The one-time passcode, when it arrives. | C: {slip}{tail} | A: {back}. Great.",
    )),
    Form("code has run out", "code", _code, (
        "A: That code has expired, I'll send another. | C: Okay, the new code is {code}{tail}",
        "A: The verification code, please. | C: {other} | A: Is that the latest text? | C: Oh, no. There's a newer one, {code}{tail}",
        "C: Your code didn't work, I typed {code}{tail} | A: Let me send a fresh one. | C: Got it, {other}{tail}",
    )),
    Form("code nobody asked for", "code", _code, (
        "C: I got a text saying my verification code is {code}, and I never asked for one. | A: Don't share it with anyone.",
        "C: A man rang and I gave him the one-time code, {code}, was that wrong? | A: Let me lock it straight away.",
        "A: What did the message say? | C: It says your security code is {code}, do not share it with anyone{tail}",
    )),
    Form("code by e-mail", "code", _code, (
        "A: I've emailed you a login code. | C: It's in junk. {code}{tail} | A: {thanks}",
        "A: And what's the access code in the email? | C: {lead}{slip}{tail}",
        "A: Read me the sign-in code it sent you. | C: {first} | A: {mm} | C: {rest}{tail}",
    )),
    Form("password reset on the rota", "password", _password, (
        "C: I'm locked out of the rota, the password I use is {pw}{tail} | A: Please don't tell me that one.",
        "A: I've set a temporary password for you, it's {pw}. | C: Okay, let me write that down.",
        "A: Your new password is {apart}. | C: Capital or small? | A: All small.",
        "A: And which password are you typing? | C: {lead}{pw}{tail}",
    )),
    Form("password of the shop account", "password", _password, (
        "C: It says my password's wrong, but it's always been {pw}{tail} | A: Let's reset it.",
        "C: I changed the password to {other} and now neither that nor {pw} works. | A: Okay.",
        "A: What password did you sign up with? | C: I think it was {pw}, or maybe {other}{tail}",
    )),
    Form("word on the account", "password", _password, (
        "A: There's a password on the account, can you tell me what it is? | C: {lead}{pw}{tail}",
        "A: And the account password? | C: {apart}{tail} | A: {thanks}",
        "A: For security, what's your telephone password? | C: Is it {other}? | A: No. | C: Then {pw}{tail}",
    )),
    Form("mother's maiden name", "answer", _answer, (
        "A: What's your mother's maiden name? | C: {lead}{family}{tail}",
        "A: And your mother's maiden name? | C: {family}. | A: How do you spell that? | C: {spelt}{tail}",
        "A: Security question next, mother's maiden name. | C: She was a {family}{tail} | A: {thanks}",
    )),
    Form("name of the first pet", "answer", _answer, (
        "A: Your security question is the name of your first pet. | C: {lead}{pet}{tail}",
        "A: What was the name of your first pet? | C: {pet2}? Or {pet}, I think. | A: The second one, yes.",
        "A: And the answer to your security question, your first pet's name? | C: {pet}{tail} | A: {thanks}",
    )),
    Form("place, school or street", "answer", _answer, (
        "A: Security question, what town were you born in? | C: {lead}{town}{tail}",
        "A: What was the name of your first school? | C: {lead}{school}{tail} | A: That's passed security.",
        "A: To verify you, which street did you grow up on? | C: {street}{tail} | A: {thanks}",
        "A: I need the answer to your security question, it's the city you were born in. | C: {town}, I hope{tail}",
    )),
)  # fmt: skip
