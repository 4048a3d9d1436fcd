"""E-mail addresses and phone numbers as they are said on the phone. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import cut, mark, two
from bench.spoken6.talk import again, figures, other, parts, say, slip, slow

FIRST = ("jo", "priya", "callum", "denise", "marcus", "aoife", "tyrone", "helen", "sunita", "greg", "bethany", "omar")
LAST = (
    "marsh",
    "lindqvist",
    "odell",
    "banerjee",
    "whitlock",
    "carver",
    "nowak",
    "tran",
    "mcbride",
    "holt",
    "reyes",
    "sykes",
)
HOSTS = (
    "gmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "btinternet.com",
    "yahoo.com",
    "icloud.com",
    "sky.com",
    "aol.com",
    "comcast.net",
)
FIRMS = ("harrowfields.co.uk", "tidewaterdental.com", "brookandsons.co.uk", "kestrelroofing.com", "eastmoor.org.uk")


def _aloud(address: str, rng: Random) -> str:
    out = address
    for sign, word in ((".", " dot "), ("@", " at "), ("_", " underscore "), ("-", " dash ")):
        out = out.replace(sign, word)
    for run in ("".join(c if c.isdigit() else " " for c in address)).split():
        out = out.replace(run, f" {rng.choice((run, two(int(run)) if run[0] != '0' else ' '.join(run)))} ")
    return " ".join(out.split())


def _address(rng: Random, firm: bool = False) -> tuple[str, str]:
    first, last = rng.choice(FIRST), rng.choice(LAST)
    n = rng.choice(("", "", str(rng.randint(11, 99)), str(rng.randint(2, 9))))
    user = (
        rng.choice((f"{first}.{last}", f"{first}{last}", f"{first[0]}.{last}", f"{first}_{last}", f"{last}{first[0]}"))
        + n
    )
    return user, rng.choice(FIRMS if firm else HOSTS)


def _email(rng: Random) -> dict[str, str]:
    user, host = _address(rng)
    whole = f"{user}@{host}"
    aloud = _aloud(whole, rng)
    user2, host2 = _address(rng, True)
    wrong = f"{user}@{rng.choice([h for h in HOSTS if h != host])}"
    letters = " ".join({".": "dot", "_": "underscore"}.get(c, c.upper()) for c in user if not c.isdigit())
    numbers = " ".join(c for c in user if c.isdigit())
    plain_user = _aloud(user, rng)
    return {
        "e": mark(rng.choice((aloud, aloud, whole))),
        "back": mark(rng.choice((whole, _aloud(whole, rng)))),
        "u": mark(plain_user),
        "h": mark(_aloud(host, rng)),
        "spelt": mark(f"{letters} {numbers}".strip()),
        "work": mark(rng.choice((f"{user2}@{host2}", _aloud(f"{user2}@{host2}", rng)))),
        "bad": mark(rng.choice((wrong, _aloud(wrong, rng)))),
    }


def _both(rng: Random) -> dict[str, str]:
    phone = rng.choice((_mobile, _landline))(rng)
    return {"e": _email(rng)["e"], "n": phone["n"], "back": phone["back"], "bad": phone["bad"]}


def _number(digits: str, sizes: tuple[int, ...], rng: Random) -> dict[str, str]:
    a, b, *rest = parts(digits, sizes, rng)
    groups = cut(digits, sizes)
    c = " ".join(rest)
    return {"n": say(digits, rng, sizes=sizes), "a": a, "b": b, "c": c, "back": again(digits, rng, sizes), "slow": slow(digits, rng, sizes),
            "fix": " ".join([a, slip(groups[1], rng), *rest]), "bad": again(digits[:-3] + other(digits[-3:], rng), rng, sizes),
            "end": again(digits[-3:], rng, (3,)), "last": say(digits[-4:], rng, sizes=(4,))}  # fmt: skip


def _mobile(rng: Random) -> dict[str, str]:
    return _number(
        "07" + rng.choice("4579") + figures(8, rng), rng.choice(((5, 3, 3), (5, 3, 3), (3, 4, 4), (5, 2, 2, 2))), rng
    )


def _landline(rng: Random) -> dict[str, str]:
    code = rng.choice(("01226", "01482", "0161", "0117", "020", "01904", "0131"))
    return _number(code + figures(11 - len(code), rng), (len(code), *((4, 4) if len(code) == 3 else (3, 4))), rng)


def _american(rng: Random) -> dict[str, str]:
    area = rng.choice(("312", "704", "617", "913", "206", "480", "215"))
    country = rng.choice(("", "", "", "⟦1⟧ ", "⟦plus one⟧ "))
    slots = _number(area + rng.choice("23456789") + figures(6, rng), (3, 3, 4), rng)
    return slots | {"n": country + slots["n"]}


FORMS = (
    Form("email, where to send it", "email", _email, (
        "A: {ask} | C: {lead}{e}{tail} | A: {thanks}",
        "A: {ask} | C: {u} | A: {mm} | C: at {h}.",
        "A: {ask} | C: {e}. | A: {back}? | C: Yes, that'll do.",
        "A: {ask} | C: {bad}, no, I don't use that any more. {e}.",
    ), ("What's the best email for you?", "Which email should I send the paperwork to?", "And your email address?", "Where shall I send the confirmation, what's your email?", "Who am I emailing the quote to?")),
    Form("email, spelt out", "email", _email, (
        "A: How do you spell the email? | C: {spelt}, at {h}. | A: {thanks}",
        "A: Could you spell the first part of your email for me? | C: {spelt} | A: So {u}, at? | C: {h}.",
        "C: I'll spell it. {spelt}, then at {h}. | A: Thanks, the email's on its way.",
    )),
    Form("email, log-in at work", "email", _email, (
        "A: Which email do you sign in with? | C: My work one, {work}{tail} | A: {thanks}",
        "C: I can't log in, the email is {work} and it says no account. | A: Maybe it's under another one? | C: Try {e}.",
        "A: The subscription's under {back}, is that you? | C: Yeah, my old one. Change it to {work}.",
    )),
    Form("email, nothing arrived", "email", _email, (
        "C: I never got the tickets. | A: We sent them to {bad}. | C: No wonder. It's {e}.",
        "C: The confirmation hasn't turned up. | A: It went to {e}. | C: That's right, I'll look in the junk.",
        "A: Did you put dot com or dot co dot uk? I've got {bad}. | C: It's {h} at the end, so {e}.",
    )),
    Form("email, in pieces", "email", _email, (
        "A: The bit before the at? | C: {u} | A: And after it? | C: {h}{tail}",
        "A: First half of the email? | C: {spelt}. | A: {u}, okay. And then? | C: at {h}",
        "C: My email's a bit odd, it's {u}. | A: {mm} | C: then at, then {h}. | A: {thanks}",
    )),
    Form("phone, a mobile for the driver", "phone", _mobile, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}.",
        "A: {ask} | C: {fix}. | A: {back}. | C: Yes.",
        "A: {ask} | C: I never ring myself, hang on. {slow}.",
    ), ("What number should the driver ring?", "And a mobile for you?", "Best number to get you on?", "Can I take a contact number in case we get cut off?", "What's a good phone number for the engineer to call?")),
    Form("phone, house phone", "phone", _landline, (
        "A: What's the landline you're having trouble with? | C: {lead}{n}{tail} | A: {thanks}",
        "C: The phone's dead, I'm on my neighbour's. Mine's {n}. | A: Let me test that line.",
        "A: Area code and number? | C: {a} | A: {mm} | C: {b} {c}. | A: {back}, okay.",
        "C: Can you ring me back at home? {slow}. | A: Will do.",
    )),
    Form("phone, American callback", "phone", _american, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Area code {a}, {b}, {c}. | A: {thanks}",
        "A: {ask} | C: {fix}. | A: So {back}? | C: Uh-huh.",
    ), ("What's a good callback number?", "Can I get a phone number in case we get disconnected?", "What's the cell number on file?", "And your phone number, area code first?")),
    Form("phone, changed since", "phone", _mobile, (
        "A: The number I've got for you is {bad}. | C: No, I've not had that phone for years. It's {n} now.",
        "C: You're texting the wrong phone. | A: I have {bad}. | C: My mobile's {n}.",
        "A: Is your number still {n}? | C: Yes, the one ending {end}.",
        "A: What are the last four of your mobile number? | C: {last}. | A: {thanks}",
    )),
    Form("phone, somebody else's", "phone", _mobile, (
        "C: Ring my son, he'll let you in. His number's {n}{tail} | A: {thanks}",
        "A: An emergency contact? | C: My sister, {n}. | A: {back}? | C: That's her.",
        "A: Who'll be at the property to let us in? | C: The tenant. I'll give you her mobile. {a} | A: {mm} | C: {b} {c}.",
    )),
    Form("phone and email, details on file", "phone", _both, (
        "A: Let me check your details. I've got {n} and {e}. | C: Both right.",
        "C: I've moved jobs so the email and the phone are new. | A: Phone first? | C: {n}. | A: And the email? | C: {e}{tail}",
        "A: We hold {e}, and for your phone {bad}. | C: The email's fine, the phone's {n}. | A: {back}, saved.",
    )),
)  # fmt: skip
