"""Where a caller is reached, in the seventh set: phone numbers and e-mail addresses. In: a random.Random. Out: slots. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say
from bench.spoken7 import draw


def _us(rng: Random) -> dict[str, str]:
    number, other = draw.us(rng), draw.us(rng)
    a, b, c = draw.pieces(number, (3, 3, 4), rng)
    return {"n": say(number, rng, draw.LONG, (3, 3, 4)), "n2": say(number, rng, draw.LONG, (3, 3, 4)), "other": say(other, rng, draw.LONG, (3, 3, 4)),
            "wrong": say(draw.near(number, rng), rng, draw.LONG, (3, 3, 4)), "a": a, "b": b, "c": c, "slow": draw.halting(number, (3, 3, 4), rng),
            "last": draw.short(number[-4:], rng)}  # fmt: skip


def _uk(rng: Random) -> dict[str, str]:
    number, town = draw.mobile(rng), draw.landline(rng)
    sizes = rng.choice(((5, 3, 3), (5, 6), (3, 4, 4)))
    a, b, c = draw.pieces(number, (5, 3, 3), rng)
    return {"n": say(number, rng, draw.LONG, sizes), "n2": say(number, rng, draw.LONG, sizes), "home": say(town, rng, draw.LONG, (4, 3, 4)),
            "wrong": say(draw.near(number, rng), rng, draw.LONG, sizes), "a": a, "b": b, "c": c, "slow": draw.halting(number, (5, 3, 3), rng),
            "last": draw.short(number[-3:], rng), "abroad": mark(f"plus four four {number[1:5]} {number[5:8]} {number[8:]}")}  # fmt: skip


def _email(rng: Random) -> dict[str, str]:
    name, house, spelled = draw.email(rng)
    other, elsewhere, _ = draw.email(rng)
    first, last = rng.choice(draw.FIRST), rng.choice(draw.LAST)
    figures = rng.choice(("", str(rng.randrange(3, 99))))
    written = f"{first}.{last}{figures}@{rng.choice(('gmail.com', 'outlook.com', 'hotmail.co.uk'))}"
    firm = mark(
        f"{first} at {last}{rng.choice(('builders', 'farm', 'motors', 'florist'))} dot {rng.choice(('com', 'co dot uk'))}"
    )
    return {"name": name, "house": house, "spelled": spelled, "n": f"{name} at {house}", "other": f"{other} at {elsewhere}", "written": mark(written),
            "firm": firm}  # fmt: skip


FORMS = (
    Form("callback for a driver", "phone", _us, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{end}",
        "A: {ask} | C: {so}{slow}{end} | A: {n2}? | C: Ten-four.",
        "A: {ask} | C: My cell's {n}, or try the house, {other}.",
        "A: {ask} | C: I'm hauling to Tulsa, so it'll be patchy. {n}. | A: {n2}? | C: That's me.",
    ), asks=("What's a good number to call you back on?", "Can I get a phone number in case we get cut off?", "And what's the phone number on the account?", "Your cell number, please?")),
    Form("phone number moved over", "phone", _us, (
        "A: I'm showing {wrong} as your phone number. | C: No, {n}. | A: {n2}. {ta}",
        "C: Y'all keep texting {other}, that's my ex-husband's cell. Mine's {n}. | A: {ta}",
        "A: What number are you calling about? | C: It's {n}, the phone I lost.",
        "A: Do you want to keep your number when you switch? | C: Yes please, {n}{end}",
        "A: Is the phone ending in {last} still good? | C: It is.",
    )),
    Form("number for the courier", "phone", _uk, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {a} | A: {mm} | C: {b}, {c}. | A: {n2}? | C: Yeah.",
        "A: {ask} | C: {wrong}. No, hang on, {n}. I never ring myself. | A: {ta}",
        "A: {ask} | C: I've only got the landline, {home}{end}",
        "A: {ask} | C: {abroad}, it's an English phone. | A: {ta}",
    ), asks=("What's the best mobile number for the driver?", "Can I take a contact number?", "And a mobile for you?", "Which number shall we ring you on?")),
    Form("old phone, new phone", "phone", _uk, (
        "A: I've got your mobile as {wrong}. | C: That's gone, it was nicked. It's {n} now. | A: {ta}",
        "A: Does your mobile end {last}? | C: It does, {n}.",
        "C: If I don't pick up, my daughter will, she's on {n}. | A: {n2}? | C: Lovely.",
        "A: And if the driver can't find the farm? | C: He'll not find it. He's to ring {n}. | A: {a}? | C: {a}, {b}, {c}.",
        "C: I'm on the hard shoulder and my battery's going, ring my wife. {slow}. | A: {ta}",
        "A: Call me back on {home} and ask for Sandra. | C: {home}, okay.",
    )),
    Form("mail for the receipt", "email", _email, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {name} | A: {mm} | C: at {house}.",
        "A: {ask} | C: {n}. | A: Could you spell that? | C: {spelled}{end}",
        "A: {ask} | C: {so}{written}{end} | A: {written}? | C: Yes.",
        "A: {ask} | C: {name}, then the little a thing, {house}. | A: {ta}",
        "A: {ask} | C: The work one, {firm}. | A: {ta}",
    ), asks=("What's the best email for the receipt?", "And your email address?", "Which email shall I send the confirmation to?", "Can I grab your email?")),
    Form("login is the mail", "email", _email, (
        "A: What email do you log in with? | C: {so}{n}. | A: Nothing under that. | C: Then {other}.",
        "A: The email we hold is {other}. | C: I haven't used that in years. It's {n}. | A: {ta}",
        "C: It won't take my email, {written}. | A: Let me look.",
        "A: Is that {name} at {house}? | C: Spelled {spelled}. | A: {ta}",
        "C: Send it to my son, {n}. | A: {ta}",
    )),
    Form("mail and a phone", "phone and email", lambda rng: _uk(rng) | {"mail": _email(rng)["n"]}, (
        "A: Best way to reach you? | C: Phone's {n}, email's {mail}{end}",
        "A: I've got {mail} and {n}, both still right? | C: Both right.",
        "A: Email and a mobile, please. | C: {so}{mail}. | A: {mm} | C: And {n}. | A: {n2}? | C: Yep.",
        "A: Can I check your contact details? | C: {n} for the mobile. | A: And the email? | C: {mail}.",
    )),
)  # fmt: skip
