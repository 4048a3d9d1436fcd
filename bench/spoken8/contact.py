"""Phone numbers and e-mail addresses of the eighth set. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell
from bench.spoken8.draw import FAMILY, HOSTS, SHORT, again, digits, mail, phone, pieces, slip


def _phone(us: bool, rng: Random) -> dict[str, str]:
    number, sizes = phone(rng, us)
    a, b, c = pieces(number, sizes, rng)
    other, _ = phone(rng, us)
    return {
        "n": say(number, rng, sizes=sizes), "a": a, "b": b, "c": c, "back": again(number, rng, sizes),
        "slip": slip(number, sizes, rng), "other": say(other, rng, sizes=sizes), "last": say(number[-3:], rng, SHORT, (3,)),
    }  # fmt: skip


def _uk(rng: Random) -> dict[str, str]:
    return _phone(False, rng)


def _us(rng: Random) -> dict[str, str]:
    return _phone(True, rng)


def _land(rng: Random) -> dict[str, str]:
    code, number = rng.choice(("01947", "01736", "0117", "0161", "020")), digits(6, rng)
    number += "" if len(code) == 5 else digits(11 - len(code) - 6, rng)
    return {
        "n": f"{say(code, rng, SHORT, (len(code),))} {say(number, rng, sizes=(3, 3))}",
        "code": say(code, rng, ("words", "run", "double"), (len(code),)), "num": say(number, rng, ("words", "groups", "double", "pairs"), (3, 3)),
        "back": again(code + number, rng, (len(code), 3, 3)),
    }  # fmt: skip


def _mail(rng: Random) -> dict[str, str]:
    said, back = mail(rng)
    other, _ = mail(rng)
    name, figure, host = rng.choice(FAMILY).lower(), digits(2, rng), rng.choice(HOSTS)
    return {
        "m": said, "mback": back, "other": other, "name": mark(name), "spelt": spell(name, rng),
        "fig": say(figure, rng, ("run", "pairs", "words"), (2,)), "host": mark(f"at {host.replace('.', ' dot ')}"),
        "atonce": mark(f"{name}{figure}@{host}"),
    }  # fmt: skip


FORMS = (
    Form("mobile for the engineer", "phone", _uk, (
        "A: What's the best number for the engineer to ring? | C: {lead}{n}{tail}",
        "A: And a mobile number, in case he can't find you? | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "C: Tell him to ring me when he's outside, {n}{tail} | A: {back}, will do.",
        "A: Is it still {n}? | C: No, I changed my phone. It's {other}{tail}",
    )),
    Form("message for the secretary", "phone", _uk, (
        "A: She's on her rounds. Can I take a number? | C: {n}{tail} | A: {thanks}",
        "C: Could she call me back on {slip}{tail} | A: So that's {back}. | C: Yes.",
        "A: And next of kin, have you got a phone number for him? | C: {lead}{n}{tail}",
        "A: I've got a contact number ending {last}, is that yours? | C: It is.",
    )),
    Form("bag left on the bus", "phone", _uk, (
        "A: If the bag turns up, where can we reach you? | C: On my mobile, {n}{tail}",
        "A: Phone number? | C: {slip}{tail} | A: {thanks}",
        "A: And your mobile? | C: I don't know it by heart, love, hang on. {a}, {b}, {c}{tail}",
    )),
    Form("landline", "phone", _land, (
        "A: Have you got a landline? | C: Yes, {n}{tail}",
        "A: And a home number? | C: {code} | A: Is that the area code? | C: Yes, then {num}{tail}",
        "C: You can get me at home on {n}{tail} | A: {back}. Okay.",
    )),
    Form("us callback number", "phone", _us, (
        "A: What's a good callback number? | C: {lead}{n}{tail}",
        "A: In case we get disconnected, can I have your phone number? | C: {a}, {b}, {c}{tail} | A: {back}? | C: Yes.",
        "A: Is this the best number, {back}? | C: No, use my cell. {other}{tail}",
        "C: My cell is area code {a}, {b}, {c}{tail} | A: {thanks}",
    )),
    Form("us phone as the look-up", "phone", _us, (
        "A: What phone number is the order under? | C: Try {n}{tail} | A: Nothing on that one. | C: Then {other}{tail}",
        "A: Can I get the phone number on the account? | C: {slip}{tail}",
        "A: Phone number, starting with the area code. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
    )),
    Form("where to send the receipt", "email", _mail, (
        "A: What e-mail should the receipt go to? | C: {lead}{m}{tail}",
        "A: Email address? | C: {m} | A: {mback}? | C: That's me.",
        "C: Send it to {m}{tail} | A: {thanks}",
        "A: I'll email that over. Is it {mback}? | C: No, I don't use that any more, it's {other}{tail}",
    )),
    Form("email spelt out", "email", _mail, (
        "A: How do you spell the email? | C: {spelt} {fig} {host}{tail}",
        "A: And your email address, please? | C: {name} {fig} {host}. | A: Could you spell the first bit? | C: {spelt}{tail}",
        "A: Email? | C: {name}, that's {spelt}, then {fig}, {host}{tail} | A: {thanks}",
    )),
    Form("typo in the email on the account", "email", _mail, (
        "C: I never got the confirmation. | A: I've got your email as {other}. | C: That's not right, it's {m}{tail}",
        "A: The email on the order is {atonce}, is that right? | C: Yes, it is.",
        "C: Can you change my email to {m}{tail} | A: Done. So {mback}. | C: Yes.",
    )),
    Form("guest's email for the booking", "email", _mail, (
        "A: And an email for the confirmation? | C: Use my work one, {m}{tail}",
        "A: Email address for the booking? | C: {m} | A: Sorry, a gull. Again? | C: {m}{tail}",
        "C: You've sent it to my ex-husband's email. Mine's {m}{tail} | A: Oh dear. Changed.",
    )),
)  # fmt: skip
