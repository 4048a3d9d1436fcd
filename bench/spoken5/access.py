"""Codes, PINs, passwords and answers to security questions. In: random.Random. Out: FORMS."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, ORDINALS, mark
from bench.spoken5.draw import back, birth, born, near, parts, short, slip, some, spelled

THINGS = "lantern walnut harbour penguin saffron trumpet meadow biscuit thunder cobalt marigold puffin gravel teapot juniper".split()
SURNAMES = "Ashdown Brennan Calloway Dunmore Ferreira Galbraith Hollis Kowalski Lockhart Mbeki Ostrander Pritchard Rowntree Sandoval".split()
PETS = "Biscuit Monty Pickle Smokey Truffles Baxter Daisy Muffin Gizmo Rolo Pepper Tess".split()
PLACES = "Whitby Tallahassee Galway Swanage Dundee Boulder Lahore Penzance Savannah Krakow Ludlow Duluth".split()
STREETS = "Chestnut Avenue,Mill Lane,Orchard Road,Larkspur Drive,Canal Street,Beechwood Close,Garfield Street".split(
    ","
)
SCHOOLS = "Holy Cross,Parkside,Saint Brigid's,Elm Grove,Lincoln Elementary,Northfield".split(",")


def _otp(rng: Random) -> dict[str, str]:
    n = some(rng.choice((6, 6, 6, 4, 5)), rng)
    half = len(n) // 2
    return {
        "n": short(n, rng), "back": back(n, rng, (3, 3) if len(n) == 6 else ()), **parts([n[:half], n[half:]], rng), "old": short(some(len(n), rng), rng),
        "slip": slip(n, rng), "wrong": short(near(n, rng), rng), "run": mark(n),
    }  # fmt: skip


def _pin(rng: Random) -> dict[str, str]:
    n, new = some(4, rng), some(4, rng)
    return {
        "n": short(n, rng),
        "new": short(new, rng),
        "back": back(new, rng, (4,)),
        "slip": slip(n, rng),
        "wrong": short(near(n, rng), rng),
    }


def _digits(rng: Random) -> dict[str, str]:
    i, k = sorted(rng.sample(range(6), 2))
    a, b = some(1, rng), some(1, rng)
    say = rng.choice((lambda d: mark(ONES[int(d)]), mark))
    return {"i": ORDINALS[i], "k": ORDINALS[k], "a": say(a), "b": say(b), "c": say(near(a, rng))}


def _password(rng: Random) -> dict[str, str]:
    one, two_ = rng.sample(THINGS, 2)
    n = some(rng.choice((2, 2, 3, 4)), rng)
    number = short(n, rng)
    return {
        "w": rng.choice((f"{mark(one)} {number}", f"{mark(one.capitalize() + n)}", f"{mark(one)} with a capital {mark(one[0].upper())}, then {number}", f"{mark(one)} {mark(two_)} {number}")),
        "flat": mark(f"{one.capitalize()}{n}"), "one": mark(one), "two": mark(two_), "number": number, "spell": spelled(one, rng), "old": mark(f"{two_}{some(2, rng)}"),
    }  # fmt: skip


def _answer(words: list[str]) -> Callable[[Random], dict[str, str]]:
    def make(rng: Random) -> dict[str, str]:
        right, other = rng.sample(words, 2)
        return {
            "w": mark(right),
            "other": mark(other),
            "back": mark(right),
            "spell": spelled(right.lower(), rng) if right.isalpha() else mark(right),
        }

    return make


def _memorable(rng: Random) -> dict[str, str]:
    d, m, y = birth(rng, 1965, 2019)
    return {"d": born(d, m, y, rng), "back": born(d, m, y, rng)}


OTP_ASKS = ("I've just texted you a one-time code. What does it say?", "You should have a passcode on your phone now, could you read it to me?", "What's the verification code that came through?",
            "We've sent a one-time passcode. Tell me when it lands and read it out.")  # fmt: skip
PASS_ASKS = (
    "What's the password on the account?",
    "And the password you set up with us?",
    "Before we carry on, what's your security password?",
    "Which password did you choose?",
)

FORMS = (
    Form("code by text", "otp", _otp, (
        "A: {ask} | C: {um}{n}{end}", "A: {ask} | {chat} | C: Got it. {n}{end} | A: {ty}", "A: {ask} | C: {its}{n}{end} | A: {back}? | C: Yeah.", "A: {ask} | C: {um}{p1} | A: {ok} | C: {p2}.",
    ), OTP_ASKS),
    Form("first code expired", "otp", _otp, (
        "A: {ask} | C: {old}{end} | A: That one's timed out, I'll send another. | C: Okay, new one, {n}.", "A: {ask} | C: {um}{slip}{end}", "A: {ask} | C: {wrong} | A: It's rejecting that code. | C: Let me look again. {n}.",
    ), OTP_ASKS),
    Form("reads out the whole message", "otp", _otp, (
        "A: {ask} | C: It says, your code is {run}, don't share it with anyone. | A: You can tell me, I sent it.", "A: Did a text come through? | C: Use {run} to sign in, it expires in ten minutes. That's all it says.",
        "C: I got a text saying my security code is {run}, is that you? | A: Yes, that was me.", "A: Anything from us in your inbox? | C: Yeah, verification code {n}. | A: {ty}",
    ), OTP_ASKS),
    Form("telephone PIN", "pin", _pin, (
        "A: Could I have your four-digit PIN? | C: {er}{n}{fin}", "A: You've a telephone PIN with us. What is it? | {chat} | C: {my}{n}{fin}", "A: And your PIN? | C: {wrong}. | A: That isn't it. | C: {n}? | A: That's the one.",
        "A: What's the PIN on the account, please? | C: {er}{slip}{fin}",
    )),
    Form("new PIN chosen", "pin", _pin, (
        "A: What would you like the new PIN to be? | C: {er}{new}{fin} | A: {back}, all set.", "C: I'd like to change my voicemail PIN from {n} to {new}. | A: {ty}", "A: I've reset your PIN to {new} for now. | C: {back}, okay.",
        "C: My kid changed the parental PIN on the console. | A: I'll reset it. Choose four digits. | C: {er}{new}.", "A: Your temporary PIN is {new}, you'll change it at the cash machine. | C: Got it.",
    )),
    Form("two digits of the passcode", "pin", _digits, (
        "A: From your passcode, the {i} and {k} digits? | C: {er}{a} and {b}.", "A: The {i} digit of your security number? | C: {a}. | A: And the {k}? | C: {b}.",
        "A: What's the {i} number in your PIN? | C: {c}, no, {a}. | A: And the {k} one? | C: {b}.", "A: Can you give me the {i} and {k} digit of your telephone banking PIN? | {chat} | C: {a}, and {b}.",
    )),
    Form("password on the account", "password", _password, (
        "A: {ask} | C: {er}{w}{fin}", "A: {ask} | C: {my}{w}{fin} | A: {ty}", "A: {ask} | C: Is it {old}? | A: No, I'm afraid not. | C: Then it's {w}.", "A: {ask} | {chat} | C: {er}{one}, spelled {spell}, and {number} after it.",
    ), PASS_ASKS),
    Form("temporary password", "password", _password, (
        "A: I've set you a temporary password, it's {w}. | C: {flat}, okay.", "A: Your new password is {one}, then {number}. | C: All small letters? | A: Yes.", "C: What's the password it's giving me? | A: {flat}. | C: Got it.",
        "A: Log in to the student portal with the password {w}, and it'll make you change it. | C: It's taken it.",
    )),
    Form("wifi password", "password", _password, (
        "A: On the back of the router there's a wifi password. What is it? | C: {um}{w}{end}", "C: It's asking for the wifi password and I put in {w}. | A: Try it with a capital letter. | C: {flat}. No.",
        "A: Let's change the wifi password. What would you like? | C: {one} {two} {number}. | A: {ty}",
    )),
    Form("mother's maiden name", "answer", _answer(SURNAMES), (
        "A: What's your mother's maiden name? | C: {er}{w}{fin}", "A: And for security, mother's maiden name? | C: {w}. | A: How is that spelled? | C: {spell}.", "A: Your mother's maiden name, please? | {chat} | C: {my}{w}.",
        "A: Mother's maiden name? | C: {other}. | A: That's not what's here. | C: Oh, she remarried. {w}.",
    )),
    Form("first pet", "answer", _answer(PETS), (
        "A: What was the name of your first pet? | C: {er}{w}{fin}", "A: You chose the question about your first pet. | C: Oh gosh. {w}? | A: That's it.", "A: And your first pet's name? | C: {other}, no, that was the second one. {w}.",
        "A: Security question, first pet? | C: The cat? {w}. | A: {back}, thanks.",
    )),
    Form("where you grew up", "answer", _answer(STREETS), (
        "A: What street did you grow up on? | C: {er}{w}{fin}", "A: The security question is, what was the name of your childhood street? | C: {w}. | A: {ty}",
        "A: Security question. Which street did you live on as a child? | {chat} | C: We moved a lot. {w}, or {other}. | A: The first one.",
        "A: Your security answer, please. It's the road you grew up on. | C: {my}{w}. | A: {back}. {ty}",
    )),
    Form("first school", "answer", _answer(SCHOOLS), (
        "A: And the name of your first school? | C: {er}{w}{fin}", "A: For security, which primary school did you go to? | C: {w}. | A: {ty}",
        "C: It wants the name of my elementary school for the security question. | A: And what did you put? | C: {w}, but it won't take it. | A: Try {other}? | C: No.",
        "A: You set a security question about your first school. | C: {other}? | A: No. | C: Oh, {w}.",
    )),
    Form("memorable place", "answer", _answer(PLACES), (
        "A: And your memorable place? | C: {er}{w}{fin}", "A: What town was your mother born in? | C: {w}. | A: {ty}", "A: You have a memorable word with us. What is it? | C: {my}{w}. | A: {back}. Perfect.",
        "A: Security question, in what city were you born? | C: {er}{w}. | A: Sorry? | C: {w}. {spell}.", "C: The hint says memorable place, so it'll be {w}. | A: It is.",
    )),
    Form("memorable date", "answer", _memorable, (
        "A: And your memorable date? | C: {er}{d}{fin}", "A: You've a memorable date on the account, can you tell me it? | C: Our wedding. {d}. | A: {ty}", "A: The memorable date, for security? | C: {my}{d}{fin} | A: {back}, thank you.",
    )),
)  # fmt: skip
