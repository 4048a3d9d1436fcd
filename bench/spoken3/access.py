"""What opens an account: passwords, PINs, codes, answers. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell, two
from bench.spoken3.draw import CARS, FIRST, LAST, PETS, PLACES, SCHOOLS, SLOW, WORDS, digits, tell


def _password(rng: Random) -> dict[str, str]:
    first, second = rng.sample(WORDS, 2)
    tail = digits(rng.choice((2, 2, 3, 4)), rng, "123456789")
    said = two(int(tail)) if len(tail) == 2 and rng.random() < 0.5 else tail
    sign = rng.choice(("", "", " exclamation mark", " hash", " dollar sign"))
    whole = rng.choice(
        (
            mark(f"{first} {said}{sign}"), mark(f"{first.capitalize()}{tail}"), mark(f"{first} {second}"),
            f"capital {mark(first[0].upper())}, {mark(first[1:])}, then {say(tail, rng, SLOW)}",
            f"{spell(first, rng)} and then {say(tail, rng, SLOW)}", mark(f"{first} {second} {said}{sign}"),
            f"{mark(first)}, all lower case, and then {say(tail, rng, SLOW)}",
        )
    )  # fmt: skip
    return {
        "n": whole,
        "word": mark(first),
        "spelt": spell(first, rng),
        "two": mark(f"{first} {second}"),
        "other": mark(second.capitalize()),
        "temp": rng.choice((mark(f"{first.capitalize()}{tail}"), f"{mark(first)} {say(tail, rng, SLOW)}")),
        "num": say(tail, rng, SLOW),
    }


def _pin(rng: Random) -> dict[str, str]:
    n = rng.choice((4, 4, 4, 6))
    return tell(digits(n, rng), (n,), rng) | {"old": say(digits(n, rng), rng, SLOW)}


def _code(rng: Random) -> dict[str, str]:
    n = rng.choice((6, 6, 6, 5, 4, 8))
    sizes = {6: rng.choice(((3, 3), (2, 2, 2))), 5: (2, 3), 4: (2, 2), 8: (4, 4)}[n]
    return tell(digits(n, rng), sizes, rng) | {"old": say(digits(n, rng), rng, SLOW)}


def _answer(rng: Random) -> dict[str, str]:
    asked, answers = rng.choice(
        (
            ("What's your mother's maiden name?", LAST),
            ("The security question I have here is your mother's maiden name.", LAST),
            ("What was the name of your first pet?", PETS),
            ("You set up a security question, what's your favourite pet called?", PETS),
            ("Which town were you born in?", PLACES),
            ("For security, what's your memorable place?", PLACES),
            ("What was the first school you went to?", SCHOOLS),
            ("Your security question is, what was the make and model of your first car?", CARS),
            ("What's the memorable word on your account?", tuple(WORDS)),
            ("What's the middle name of your oldest child? That's the security question you chose.", FIRST),
        )
    )
    right, wrong = rng.sample(list(answers), 2)
    letters = right.replace("'", "").replace(" ", "").lower()
    return {"q": asked, "n": mark(right), "bad": mark(wrong), "spelt": spell(letters, rng)}


FORMS = (
    Form("password asked", "password", _password, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: I've got so many of these. Try {n}. | A: That's the one.",
        "A: {ask} | C: Is it {word}? | A: I'm afraid not. | C: Then {other}. | A: Yes, that's it.",
        "A: {ask} | {aside} | C: Okay, the password's {n}{tail} | A: {thanks}",
    ), asks=(
        "Can you tell me the password on the account?",
        "There's a password set up for phone calls, what is it?",
        "Before I can discuss the line, what's your account password?",
        "I need the telephone password you set when you joined.",
    )),
    Form("password spelt", "password", _password, (
        "A: {ask} | C: {lead}{word}, that's {spelt}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{two}, one word. | A: Any numbers? | C: Yes, {num} at the end.",
        "C: My password is {n} and it says it's wrong. | A: Please don't tell me the whole thing next time, but let me reset it.",
        "A: {ask} | C: {lead}{word} | A: Could you spell that? | C: {spelt}{tail}",
    ), asks=(
        "And what's the password for the router page?",
        "What password are you typing in?",
        "Which password did you pick for the portal?",
    )),
    Form("password given by the agent", "password", _password, (
        "A: I've reset it. Your temporary password is {temp}. | C: {temp}, okay, got it.",
        "C: I can't log in to the booking system. | A: Try this password, {n}. | C: It worked.",
        "A: The new password is {temp}, you'll be asked to change it. | C: Let me write that down. {temp}? | A: Yes.",
        "A: The wifi password is on the sticker. What does it say? | C: It says {n}{tail} | A: Use that one.",
    )),
    Form("pin for the line", "pin", _pin, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{bad}, no, {again}{tail} | A: That's matched.",
        "A: {ask} | C: {lead}{n}{tail} | A: It's not accepting that. | C: Then maybe {old}? | A: That's worked.",
        "A: {ask} | {aside} | C: So the PIN is {n}{tail}",
    ), asks=(
        "What's the PIN on your account?",
        "Can you give me your customer PIN?",
        "I need your four to six digit security PIN.",
        "To transfer the line out I need the account PIN.",
        "And the PIN you use for phone banking?",
    )),
    Form("pin set anew", "pin", _pin, (
        "A: What would you like the new PIN to be? | C: {lead}{n}{tail} | A: So {back}. | C: Yes.",
        "C: I forgot my voicemail PIN. | A: I've set it to {n} for now. | C: {again}, thanks.",
        "C: My old PIN was {old} and I want {n}. | A: Sure, it's changed to {back}.",
        "A: Your gift card PIN is under the scratch-off, what is it? | C: {lead}{n}{tail} | A: {bad}? | C: {fix}.",
        "C: Someone saw me put my PIN in, {n}. | A: You'd better not tell anyone, even me. I'll block the card.",
    )),
    Form("one-time code", "code", _code, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Nothing yet. Oh, here it is. {n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{slow}{tail} | A: {back}? | C: Yep.",
        "A: {ask} | C: {lead}{n}{tail} | A: I entered {bad} and it failed. | C: {fix}. | A: That's in.",
        "A: {ask} | {aside} | C: The code is {n}{tail}",
    ), asks=(
        "I've just texted you a verification code, can you read it to me?",
        "You'll get a passcode by text, what does it say?",
        "What's the one-time code that came through?",
        "There should be a security code in your inbox, what is it?",
        "Can you open the authenticator app and read me the code?",
    )),
    Form("one-time code, again", "code", _code, (
        "A: That code's timed out. I've sent a new one. | C: {lead}{n}{tail} | A: {thanks}",
        "C: I've got two codes now, {old} and {n}. | A: The second one. | C: {again}. | A: {thanks}",
        "A: {ask} | C: {lead}{own}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{old}. | A: That's the first text. What's in the latest one? | C: {n}{tail}",
    ), asks=(
        "Could you read me the verification code once more?",
        "What was the passcode, sorry?",
        "Can you repeat the code from the text message?",
    )),
    Form("one-time code the agent reads", "code", _code, (
        "C: It's asking me for an activation code. | A: Yours is {n}. | C: {again}? | A: Yes. | C: It's working.",
        "A: Your one-time access code is {n}, it's good for ten minutes. | C: {lead}{back}, okay.",
        "A: When it asks for the verification code, type {n}. | C: Slower please. | A: {slow}. | C: Okay, it's in.",
    )),
    Form("security answer", "answer", _answer, (
        "A: {q} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {q} | C: Oh goodness. {n}{tail} | A: {thanks}",
        "A: I've got to ask a security question first. {q} | C: {n}{tail} | A: {thanks}",
        "A: {q} | C: {lead}{n}{tail} | A: {n}, yes, thank you.",
    )),
    Form("security answer, second try", "answer", _answer, (
        "A: {q} | C: {bad}? | A: I'm afraid that isn't what I've got. | C: Then it'll be {n}{tail} | A: That's right.",
        "A: {q} | C: {lead}{n} | A: How do you spell that? | C: {spelt}{tail} | A: {thanks}",
        "A: {q} | {aside} | C: You were asking the security question. {n}{tail}",
        "A: {q} | C: {lead}{bad}, no, sorry, {n}{tail}",
    )),
)  # fmt: skip
