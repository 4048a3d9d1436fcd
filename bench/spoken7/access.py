"""What opens an account in the seventh set: passwords, PINs, one-time codes, answers. In: a random.Random. Out: slots. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, say, spell, two
from bench.spoken7 import draw

WORDS = "otter lantern pickle harbour tractor marigold biscuit saxophone thistle pelican bramble domino walnut kettle".split()
SIGNS = ("exclamation mark", "hash", "dollar sign", "question mark")
PETS = "Biscuit Monty Tilly Duke Rosie Gizmo Pepper Bramble Winston Maisie".split()
SCHOOLS = ("Holy Trinity", "Westfield Primary", "Lincoln Elementary", "Saint Bede's", "Oakwood", "Roosevelt High")


def _pin(rng: Random) -> dict[str, str]:
    pin, new = draw.digits(rng, 4), draw.digits(rng, 4)
    a, b = draw.pieces(pin, (2, 2), rng, draw.SHORT)
    return {"n": draw.short(pin, rng), "again": draw.short(pin, rng), "new": draw.short(new, rng), "wrong": draw.short(draw.near(pin, rng), rng), "a": a,
            "b": b, "pairs": say(pin, rng, ("pairs",), (4,)), "six": draw.short(draw.digits(rng, 6), rng)}  # fmt: skip


def _code(rng: Random) -> dict[str, str]:
    code, later = draw.digits(rng, 6), draw.digits(rng, 6)
    a, b = draw.pieces(code, (3, 3), rng, draw.SHORT)
    sizes = rng.choice(((3, 3), (2, 2, 2), (6,)))
    return {"n": say(code, rng, draw.LONG, sizes), "again": say(code, rng, draw.LONG, sizes), "later": say(later, rng, draw.LONG, sizes), "a": a, "b": b,
            "wrong": say(draw.near(code, rng), rng, draw.LONG, sizes), "slow": draw.halting(code, (3, 3), rng), "four": draw.short(draw.digits(rng, 4), rng),
            "eight": say(draw.digits(rng, 8), rng, draw.LONG, (4, 4))}  # fmt: skip


def _password(rng: Random) -> dict[str, str]:
    word, other = rng.sample(WORDS, 2)
    figures = str(rng.choice((rng.randrange(11, 99), rng.randrange(1950, 2024))))
    heard = two(int(figures)) if len(figures) == 2 else figures
    said = rng.choice(
        (
            mark(f"{word} {heard}"), mark(f"{word} {figures} {rng.choice(SIGNS)}"), mark(f"{word}{figures}"), mark(f"{word} {figures}"),
            f"{mark(word)}, with a capital {mark(word[0].upper())}, {mark(heard)}",
        )
    )  # fmt: skip
    wifi = "".join(rng.choice("abcdefhkmnpqrtwxyz2346789") for _ in range(9))
    loud = [(c if rng.random() < 0.9 else f"capital {c.upper()}") if c.isalpha() else ONES[int(c)] for c in wifi]
    return {"n": said, "again": mark(f"{word} {heard}"), "spelled": f"{spell(word, rng)} {say(figures, rng, draw.SHORT, (4,))}",
            "wifi": mark(rng.choice((wifi, wifi.upper(), " ".join(wifi), " ".join(loud), ", ".join(loud)))),
            "other": mark(f"{other} {two(rng.randrange(21, 99))}"), "word": mark(word), "figures": mark(figures)}  # fmt: skip


def _answer(rng: Random) -> dict[str, str]:
    last, other = rng.sample(draw.LAST, 2)
    pet, town, school = rng.choice(PETS), rng.choice(draw.TOWNS), rng.choice(SCHOOLS)
    letter, nth = draw.letters(rng, 2), rng.sample(("second", "third", "fourth", "sixth", "last"), 2)
    return {"last": mark(last.capitalize()), "spelled": spell(last, rng), "other": mark(other.capitalize()), "pet": mark(pet), "town": mark(town),
            "school": mark(school), "x": mark(letter[0].upper()), "y": spell(letter[1], rng), "p": nth[0], "q": nth[1], "date": draw.born(rng, 1962, 2018)}  # fmt: skip


FORMS = (
    Form("card PIN locked", "pin", _pin, (
        "A: What happened when you put your PIN in? | C: I put {n}, it's always been {again}, and it said locked. | A: Okay, no need to tell me it.",
        "C: The machine swallowed it and all I did was put my PIN in, {n}. | A: {ta}",
        "C: I keep putting {wrong} and it says wrong PIN. | A: It's {n} on the letter. | C: Ah, {again}.",
        "C: Is my PIN still {n}? | A: Please don't say it on the phone. | C: Well it's only you and me.",
    )),
    Form("phone banking PIN", "pin", _pin, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {a} | A: {mm} | C: {b}.",
        "A: {ask} | C: {wrong}. | A: That's not it. | C: {n} then. | A: {ta}",
        "A: {ask} | C: My late husband set it up. Is it {wrong}? | A: I'm afraid not. | C: Then {n}, that was our first house.",
        "A: {ask} | C: {pairs}{end}",
    ), asks=("And your four-digit PIN?", "Please tell me your telephone PIN.", "What's the PIN on the account?", "Can you give me the account PIN for verification?")),
    Form("choosing a PIN", "pin", _pin, (
        "A: What would you like the new PIN to be? | C: {so}{new}{end} | A: {ta}",
        "A: You'll need to pick a PIN, four digits. | C: {n}. No, too easy. {new}.",
        "C: Can I change the PIN on my voicemail? | A: What to? | C: {n}. | A: {again}. {ta}",
        "A: I've reset it, your temporary PIN is {n}. | C: {again}? | A: That's it.",
    )),
    Form("depot prompts", "pin", _pin, (
        "C: The pump's asking me for a driver PIN. | A: Yours is {n}. | C: {again}, got it.",
        "C: I punched in PIN {wrong} and it kicked me out. | A: I'm showing {n} as your PIN. | C: Okay.",
        "C: What's the supervisor passcode for the till? | A: It's {six}. | C: {so}{six}{end}",
        "A: Passcode for the terminal? | C: {so}{six}{end} | A: {ta}",
    )),
    Form("text just came", "otp", _code, (
        "A: I've texted you a code, what does it say? | C: {so}{n}{end} | A: {ta}",
        "A: You'll get a six-digit code now. | C: Hang on. Here it is. {a} | A: {mm} | C: {b}. | A: {again}? | C: Yes.",
        "A: Can you read me the verification code? | C: {slow}{end}",
        "A: Read me the passcode from the text message. | C: {wrong}. Sorry, {n}. | A: {ta}",
        "C: It's just buzzed. It says {n} is your code. | A: {ta}",
        "A: A code's on its way to your phone. | C: It's in the other room. Right, back. {n}. | A: {ta}",
        "A: Read me the code when it comes. | C: {a}, ah, it's gone off the screen. | A: Pull it down from the top. | C: {a}, {b}.",
    )),
    Form("code too late", "otp", _code, (
        "A: That code's expired, I'll send another. | C: Okay, that one's {later}. | A: {ta}",
        "C: I put in {n} and it says the code's invalid. | A: I've sent a new code. | C: {later}? | A: Yes.",
        "A: Have you had the one-time code? | C: Is it {n}? | A: No, that's the first one. | C: Then {later}{end}",
        "C: Two codes came. {n} and {later}. | A: It's the second, {later}. | C: Right.",
    )),
    Form("code off the app", "otp", _code, (
        "A: Open the authenticator and give me the code. | C: {so}{n}, quick, it's going. | A: {ta}",
        "A: What's the authentication code showing now? | C: {n}. Ah, it's changed. {later}.",
        "A: I'll need a backup code, then. | C: I printed them. {eight}. | A: {ta}",
        "C: The email says your login code is {four}. | A: {ta}",
        "A: There's a security code in the email we just sent. | C: {n}{end}",
    )),
    Form("account password", "password", _password, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: I think it's {other}. | A: No. | C: Then {n}. | A: {ta}",
        "A: {ask} | C: {word}, all lower case, then {figures}.",
        "A: {ask} | C: {spelled}. | A: {ta}",
    ), asks=("And what's the password on the account?", "What password have you been using?", "Can you tell me the account password?")),
    Form("password put back", "password", _password, (
        "A: I've reset your password to {n}. | C: {again}? | A: That's it, change it once you're in.",
        "C: I typed my password, {n}, and it says it's wrong. | A: Let me reset it. | C: Can I have {other} instead?",
        "A: The temporary password is {spelled}. | C: {so}{again}{end}",
        "C: The password is {n}, same as for everything. | A: I'd change that.",
        "C: I wrote the password in my book. {n}. | A: You don't need to give it to me. | C: Too late, love.",
    )),
    Form("sticker under the router", "password", _password, (
        "A: The wifi password's on the sticker. | C: {so}{wifi}{end} | A: {ta}",
        "C: Which one's the password, this long one? {wifi}. | A: That's it.",
        "A: What does it say next to wireless key? | C: {wifi}{end}",
        "A: Your new wifi password is {n}. | C: {again}. | A: {ta}",
    )),
    Form("family questions", "answer", _answer, (
        "A: And your mother's maiden name? | C: {so}{last}{end} | A: {ta}",
        "A: What's your mother's maiden name? | C: {last}. | A: How's that spelled? | C: {spelled}.",
        "A: Security question, what was the name of your first pet? | C: {pet}{end}",
        "A: What was the first school you went to? It's your security question. | C: {so}{school}. | A: {ta}",
        "A: The security question is the town you were born in. | C: {town}{end} | A: {ta}",
        "A: The answer to your security question, mother's maiden name? | C: {other}. No, that's mine. {last}.",
    )),
    Form("letters of the memorable word", "answer", _answer, (
        "A: The {p} letter of your memorable word? | C: {x}. | A: And the {q}? | C: {y}{end}",
        "A: What's your memorable word? | C: {so}{pet}{end} | A: {ta}",
        "A: And the memorable date you gave us? | C: {date}. | A: {ta}",
        "A: I'll ask for your memorable place. | C: {town}{end}",
    )),
)  # fmt: skip
