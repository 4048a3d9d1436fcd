"""The second set's passwords, PINs, one-time codes and security answers. In: a random.Random. Out: marked talks. Pure."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, spell
from bench.spoken2.talk import BOTH, SHORT, draw, number

WORDS = "tulip harbour saxophone rhubarb kestrel marmalade glacier lantern penguin cinnamon trombone meadow".split()
NAMES = "Kowalski Prendergast Abernathy Mukherjee O'Rourke Trelawney Fitzgerald Okonkwo Rosenthal Haugen".split()
PETS = "Biscuit Shadow Tigger Duchess Mungo Pepper Snowy Bramble Rufus Mittens".split()
PLACES = "Aberystwyth Lahore Galway Tallahassee Whitby Kingston Dunedin Inverness Boise Gdansk".split()
SCHOOLS = ("St Brendan's", "Oakfield Primary", "Lincoln Elementary", "Holy Cross", "Ravensbourne", "Mount Pleasant")


def _password(rng: Random) -> dict[str, str]:
    word, other, n = rng.choice(WORDS), rng.choice(WORDS), draw(rng.choice((2, 3, 4)), rng)
    whole = (
        mark(f"{word}{n}"), mark(f"{word.capitalize()}{n}"), f"{mark(word)}, all one word, then {mark(n)}",
        f"capital {mark(f'{word[0].upper()} {word} {n}')}", mark(f"{word.capitalize()} {other.capitalize()} {' '.join(n)}"),
    )  # fmt: skip
    return {
        "n": rng.choice(whole),
        "word": mark(word),
        "fig": mark(rng.choice((n, " ".join(n), "-".join(n)))),
        "spelt": spell(word, rng),
    }


def _answer(values: list[str] | tuple[str, ...]) -> Callable[[Random], dict[str, str]]:
    def make(rng: Random) -> dict[str, str]:
        one = rng.choice(values)
        letters = "".join(c for c in one.lower() if c.isalpha())
        return {"n": mark(one), "rb": mark(one), "spelt": spell(letters, rng)}

    return make


def _characters(rng: Random) -> dict[str, str]:
    word = rng.choice(WORDS).upper()
    a, b = sorted(rng.sample(range(5), 2))
    places = ("first", "second", "third", "fourth", "fifth")
    return {"p": places[a], "q": places[b], "x": spell(word[a], rng), "y": spell(word[b], rng)}


ASK_PIN = (
    "What's your telephone banking PIN?", "And the four-digit PIN on the account?", "Can I have the PIN you set up?", "Your PIN, please?",
)  # fmt: skip
ASK_CODE = (
    "I've just texted you a code, can you read it to me?", "You should have a six-digit passcode on your phone now. What is it?",
    "What's the verification code in the message?", "I've sent a one-time code, tell me when it comes through.",
    "And the security code we just emailed you?",
)  # fmt: skip

FORMS = (
    Form("password, told", "password", _password, (
        "A: And what's the password on the account? | C: {lead}{n}{end} | A: {done}",
        "C: I can't get in, my password is {n} and it just won't take it. | A: Okay, let's reset that.",
        "A: Do you have a password with us? | C: I do. {n}{end}",
    )),
    Form("password, in pieces", "password", _password, (
        "A: What would you like your new password to be? | C: {word}, and then {fig}{end}",
        "A: The Wi-Fi password, it's on the bottom of the router. | C: {word}, {pause}, {fig}{end} | A: {done}",
        "A: Could you spell the password for me? | C: {spelt}{end} | A: {done}",
    )),
    Form("PIN", "pin", number(4, (4,), SHORT), (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: {n}. | A: {rb}? | C: Yeah.",
        "C: I think my PIN's {n}, is it not? | A: {done}",
    ), ASK_PIN),
    Form("PIN, two digits at a time or put right", "pin", number(4, (2, 2), SHORT), (
        "A: {ask} | C: {g1}, er, {g2}{end}",
        "A: {ask} | C: {wrong}, {slip}, {fix}{end} | A: {done}",
        "A: {ask} | C: Is it {wrong}? | A: I'm afraid not. | C: Then try {n}. | A: That's the one.",
    ), ASK_PIN),
    Form("PIN, a new one chosen", "pin", number(4, (4,), SHORT), (
        "A: Choose a new PIN for your voicemail. | C: {lead}{n}{end} | A: {done}",
        "C: Can you change my PIN to {n}? | A: I can, one moment.",
    )),
    Form("one-time code", "otp", number(6, (3, 3)), (
        "A: {ask} | C: {lead}{n}{end} | A: {done}",
        "A: {ask} | C: It's just come in. {n}{end}",
        "A: {ask} | C: Nothing yet. Oh, there it is. {n}. | A: {rb}. | C: Yep.",
    ), ASK_CODE),
    Form("one-time code, halves or put right", "otp", number(6, (3, 3)), (
        "A: {ask} | C: {g1}. | A: {nod} | C: {g2}{end}",
        "A: {ask} | C: {wrong}, {slip}, {fix}{end} | A: {done}",
        "A: {ask} | C: {g1}, {pause}, {g2}. | A: {done}",
    ), ASK_CODE),
    Form("authenticator code, eight digits", "otp", number(8, (4, 4), BOTH), (
        "A: Open the app and read me the passcode it shows. | C: {lead}{n}{end} | A: {done}",
        "A: What's the code on your key fob? | C: {g1}, {g2}{end}",
    )),
    Form("maiden name", "answer", _answer(NAMES), (
        "A: And your mother's maiden name? | C: {lead}{n}{end} | A: {done}",
        "A: What's your mother's maiden name, please? | C: {n}. | A: How do you spell that? | C: {spelt}{end}",
        "A: Mother's maiden name? | C: That'd be {n}. | A: {rb}, perfect.",
    )),
    Form("first pet", "answer", _answer(PETS), (
        "A: Your security question is the name of your first pet. | C: {lead}{n}{end} | A: {done}",
        "A: And what was your first pet called? | C: Oh, bless him, {n}{end}",
    )),
    Form("place or school", "answer", _answer([*PLACES, *SCHOOLS]), (
        "A: What's your memorable place? | C: {lead}{n}{end} | A: {done}",
        "A: Which school did you go to first? That's your security question. | C: {n}{end}",
        "A: The answer to your security question, please, where were you born? | C: In {n}{end}",
    )),
    Form("letters of a memorable word", "answer", _characters, (
        "A: Can I have the {p} and {q} letters of your memorable word? | C: {lead}{x} and {y}{end} | A: {done}",
        "A: What's the {p} character of your password? | C: {x}. | A: And the {q}? | C: {y}{end}",
    )),
)  # fmt: skip
