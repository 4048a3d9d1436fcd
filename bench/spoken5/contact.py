"""Phone numbers and e-mail addresses. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import cut, mark
from bench.spoken5.draw import LONG, back, near, parts, say, short, slip, some, spelled

FIRST = "hannah owen rachel derek sunita leon bethany miguel fiona kieran yvonne anton".split()
LAST = "marsh okafor tate lindqvist hughes bannerjee cole whitlock duffy ramos peacock stone".split()
HOSTS = (
    "gmail dot com",
    "hotmail dot co dot uk",
    "yahoo dot com",
    "outlook dot com",
    "icloud dot com",
    "btinternet dot com",
    "aol dot com",
)
WORK = ("tatebuilders dot co dot uk", "willowdental dot com", "northgate dash foods dot com", "duffyandsons dot ie")


def _phone(rng: Random, home: str) -> dict[str, str]:
    if home == "us":
        n, sizes = rng.choice("23456789") + some(2, rng) + rng.choice("23456789") + some(6, rng), (3, 3, 4)
    elif home == "mobile":
        n, sizes = "07" + some(9, rng, "3456789"), rng.choice(((5, 3, 3), (5, 6), (3, 4, 4)))
    else:
        n, sizes = rng.choice(
            (
                ("07" + some(9, rng, "3456789"), (5, 3, 3)),
                ("01" + some(9, rng, "12345679"), (5, 6)),
                ("020" + some(8, rng, "378"), (3, 4, 4)),
            )
        )
    groups = cut(n, sizes)
    tail = n[-4:] if home == "us" else n[-3:]
    return {
        "n": say(n, rng, LONG, sizes), "back": back(n, rng, sizes), **parts([groups[0], n[len(groups[0]) : -len(tail)], tail], rng), "tail": short(tail, rng),
        "tail2": short(some(len(tail), rng), rng), "wrong": back(near(n, rng), rng, sizes), "slip": f"{short(n[: -len(tail)], rng)}, {slip(tail, rng)}", "other": say(groups[0] + some(len(n) - len(groups[0]), rng), rng, LONG, sizes),
    }  # fmt: skip


def _uk(rng: Random) -> dict[str, str]:
    return _phone(rng, "uk")


def _mobile(rng: Random) -> dict[str, str]:
    return _phone(rng, "mobile")


def _us(rng: Random) -> dict[str, str]:
    return _phone(rng, "us")


def _email(rng: Random) -> dict[str, str]:
    first, last, number, host = rng.choice(FIRST), rng.choice(LAST), some(2, rng, "123456789"), rng.choice(HOSTS)
    written = f"{first}.{last}{number}@{host.replace(' dot ', '.')}"
    local = rng.choice(
        (
            f"{first} dot {last}",
            f"{first} {last} {number}",
            f"{first} underscore {last}",
            f"{first[0]} {last} {number}",
            f"{first}{last}",
            f"{first} dot {last} {number}",
            f"{last}{number}",
        )
    )
    work, other = rng.choice(WORK), rng.choice([h for h in HOSTS if h != host])
    return {
        "e": mark(rng.choice((f"{local} at {host}", f"{local} at {host}", written))), "local": mark(local), "host": host, "flat": mark(written), "spoken": mark(f"{first} dot {last} {number} at {host}"),
        "spell": f"{spelled(last, rng)}", "first": mark(first), "last": mark(last), "number": short(number, rng), "work": mark(f"{first} dot {last} at {work}"), "wrong": mark(f"{first} dot {last} {near(number, rng)} at {host}"),
        "otherhost": mark(f"{first} dot {last} {number} at {other}"),
    }  # fmt: skip


PHONE_ASKS = (
    "What's the best number to reach you on?",
    "Can I take a contact number in case we get cut off?",
    "And a daytime number for you, phone or mobile?",
    "Which phone number should the engineer ring?",
    "Could I grab a callback number?",
)
US_ASKS = (
    "What's a good callback number?",
    "And a phone number, area code first?",
    "Can I get your cell phone number?",
    "What's the best phone number for you?",
)
MAIL_ASKS = (
    "What email address should I send that to?",
    "And your email?",
    "Could I take an email address for the confirmation?",
    "What's the email on your account?",
    "Which email did you sign up with?",
)

FORMS = (
    Form("number for the engineer", "phone", _uk, (
        "A: {ask} | C: {er}{n}{fin} | A: {ty}", "A: {ask} | C: {my}{n}{fin} | A: {back}? | C: That's it.", "A: {ask} | {chat} | C: {er}{n}{fin}", "A: {ask} | C: {er}{p1} | A: {ok} | C: {p2} | A: {ok2} | C: {p3}.",
    ), PHONE_ASKS),
    Form("callback with area code", "phone", _us, (
        "A: {ask} | C: {er}{n}{fin} | A: {ty}", "A: {ask} | C: {my}{n}{fin} | A: {back}, correct? | C: Correct.", "A: {ask} | C: Area code {p1}. | A: {ok} | C: {p2}, {p3}.", "A: {ask} | {chat} | C: {er}{n}{fin}",
    ), US_ASKS),
    Form("which number is on file", "phone", _mobile, (
        "A: Is the mobile ending {tail} still the right one? | C: No, I changed it, it's {n} now.", "A: I'll text it to the number ending {tail}. | C: Yes, that's my mobile.", "A: We've two phone numbers for you, they end {tail2} and {tail}. | C: Use {tail}.",
        "A: I have {wrong} for you. | C: That's the old mobile. New one's {n}. | A: {ty}",
    )),
    Form("phone number mended", "phone", _uk, (
        "A: {ask} | C: {er}{slip}{fin}", "A: {ask} | C: {n} | A: {wrong}? | C: No, it ends {tail}. | A: Got it, {back}.", "A: {ask} | C: {other}, no, that's work. {n}{fin}",
    ), PHONE_ASKS),
    Form("left with the driver", "phone", _us, (
        "C: Have the driver call me, my cell's {n}{fin} | A: {ty}", "C: If I don't answer the door, text me on {n}. | A: I'll put that in the notes.", "C: My wife will be home, her number is {n}. | A: And yours? | C: {other}.",
    )),
    Form("rings the shop back", "phone", _uk, (
        "C: I've got a missed call from you lot, on {n}. That's my number. | A: Let me see.", "A: You're calling from {n}? | C: Yes, that's my phone.", "C: The lost umbrella's mine. Ring me on {n} if it turns up. | A: {back}. Will do.",
        "A: And your daughter's phone number, in case? | C: {er}{n}{fin}",
    )),
    Form("email for the confirmation", "email", _email, (
        "A: {ask} | C: {er}{e}{fin} | A: {ty}", "A: {ask} | C: {my}{e}{fin}", "A: {ask} | {chat} | C: {er}{e}.", "A: {ask} | C: {er}{local} | A: {ok} | C: At {host}.",
    ), MAIL_ASKS),
    Form("email spelled out", "email", _email, (
        "A: {ask} | C: {e}. | A: How do you spell that? | C: {spell}.", "A: {ask} | C: {er}{first} dot {last}, that's {spell}, {number}, at {host}.", "A: {ask} | C: {spoken}. The surname's {spell}. | A: {ty}",
    ), MAIL_ASKS),
    Form("email read back", "email", _email, (
        "A: {ask} | C: {er}{spoken}{fin} | A: {flat}? | C: Yes.", "A: I've got {flat}, is that still good? | C: It is.", "A: {ask} | C: {spoken}. | A: So {spoken}, perfect.",
    ), MAIL_ASKS),
    Form("email wrong by a bit", "email", _email, (
        "C: I never got the tickets. | A: They went to {wrong}. | C: No, it's {spoken}.", "A: {ask} | C: {otherhost}, no, I don't use that now, {spoken}.", "A: {ask} | C: {spoken} | A: Was that {wrong}? | C: No. {number}.",
    ), MAIL_ASKS),
    Form("email at work", "email", _email, (
        "A: {ask} | C: Use the work one. {work}{fin}", "C: Could you copy in my manager, {work}? | A: {ty}", "A: {ask} | C: {my}{work}. | A: {ok} | C: And cc me at home, {e}.",
    ), MAIL_ASKS),
)  # fmt: skip
