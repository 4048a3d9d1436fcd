"""What opens an account: one-time codes, PINs, passwords, answers. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, spell, words
from bench.spoken4.draw import FIXES, LAST, WORDS, digits, other, parts, password, slip

TOWNS = "Swindon Toledo Paisley Boise Carmarthen Tulsa Wexford Lowestoft Duluth Bradford Macon Harrogate Fresno Limerick".split()
STREETS = "Acacia Avenue|Mill Lane|Birch Street|Chapel Road|Sycamore Drive|Quarry Hill|Linden Terrace|Harbor Street|Ropewalk".split(
    "|"
)
PETS = "Biscuit Rufus Tiddles Pepper Gizmo Smokey Bramble Ziggy Marmalade Hector Snowball Duchess".split()
SCHOOLS = (
    "St Mary's|Hillcrest|Lincoln Elementary|Westbrook|Holy Cross|Roosevelt|Parkside|Ashgrove Primary|Greenfield".split(
        "|"
    )
)
CARS = (
    "Ford Escort|Mini Metro|Honda Civic|Vauxhall Nova|Chevy Nova|Datsun|Fiat Panda|Pontiac|Renault Clio|Corolla".split(
        "|"
    )
)
QUESTIONS = (
    ("What's your mother's maiden name?", LAST), ("Your mum's maiden name?", LAST), ("What was the name of your first pet?", PETS),
    ("And what was your first pet called?", PETS), ("Which town were you born in?", TOWNS), ("In what city were you born?", TOWNS),
    ("What was your first school?", SCHOOLS), ("The name of your elementary school?", SCHOOLS), ("What street did you grow up on?", STREETS),
    ("Your security question is, what was your first car?", CARS), ("What's your memorable place?", TOWNS),
    ("And your favourite teacher's surname?", LAST), ("What city did your parents meet in?", TOWNS),
)  # fmt: skip
ANSWERS = ("", "", "", "That's ", "It'll be ", "It was ", "Oh, ", "I think I put ", "That would be ", "Um, ", "Ha, ")
NTH = "first second third fourth fifth sixth".split()


def _code(rng: Random) -> dict[str, str]:
    n = rng.choice((6, 6, 6, 4, 5, 8))
    code = digits(rng, n)
    half = n // 2
    at = rng.randrange(n)
    wrong = code[:at] + other(code[at], rng) + code[at + 1 :]
    sizes = (3, 3) if n == 6 else (4, 4) if n == 8 else (n,)
    return {
        "n": say(code, rng, sizes=sizes), "again": say(code, rng, sizes=sizes), "a": say(code[:half], rng, sizes=(half,)),
        "b": say(code[half:], rng, sizes=(n - half,)), "late": say(digits(rng, n), rng, sizes=sizes), "wrong": say(wrong, rng, sizes=sizes),
        "fixed": f"{say(code[:half], rng, sizes=(half,))} {slip(code[half:], rng)}", "fix": rng.choice(FIXES),
    }  # fmt: skip


def _pin(rng: Random) -> dict[str, str]:
    pin = digits(rng, rng.choice((4, 4, 4, 5, 6)))
    new = digits(rng, len(pin))
    k, m = sorted(rng.sample(range(len(pin)), 2))
    zero = rng.choice(("oh", "zero"))
    one = rng.choice((str, lambda d: words(d, zero)))
    return {
        "n": say(pin, rng, sizes=(len(pin),)), "again": say(pin, rng, sizes=(len(pin),)), "new": say(new, rng, sizes=(len(new),)),
        "nth": NTH[k], "mth": NTH[m], "d1": mark(one(pin[k])), "d2": mark(one(pin[m])), "fixed": slip(pin, rng),
        "split": " | A: Yep. | C: ".join(parts(pin, rng, (2, 2, 2))),
    }  # fmt: skip


def _password(rng: Random) -> dict[str, str]:
    word = rng.choice(WORDS)
    n = digits(rng, 2)
    k, m = sorted(rng.sample(range(min(6, len(word))), 2))
    letters = [rng.choice((mark(word[i].upper()), spell(word[i], rng))) for i in (k, m)]
    figures = say(n, rng, sizes=(2,))
    return {
        "p": password(rng), "so": rng.choice(ANSWERS), "old": password(rng), "word": mark(word), "spelled": spell(word, rng), "figures": figures,
        "both": f"{mark(word)} {figures}", "nth": NTH[k], "mth": NTH[m], "l1": letters[0], "l2": letters[1], "fix": rng.choice(FIXES),
    }  # fmt: skip


def _answer(rng: Random) -> dict[str, str]:
    question, names = rng.choice(QUESTIONS)
    second, others = rng.choice([one for one in QUESTIONS if one[1] is not names])
    wrong, right = rng.sample(names, 2)
    return {
        "q": question, "x": mark(right), "q2": second, "y": mark(rng.choice(others)), "wrong": mark(wrong), "so": rng.choice(ANSWERS),
        "spelled": spell("".join(c for c in right if c.isalpha()), rng), "fix": rng.choice(FIXES),
        "maiden": mark(rng.choice(LAST)), "pet": mark(rng.choice(PETS)), "town": mark(rng.choice(TOWNS)),
    }  # fmt: skip


FORMS = (
    Form("one-time code", "code", _code, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: Just come through. {n}. | A: {thanks}", "A: {ask} | C: {a} | A: {mm} | C: {b}{tail}",
        "A: {ask} | C: {n} | A: {again}? | C: Yes.", "A: {ask} | C: {fixed}{tail}", "A: {ask} | C: Nothing yet. Oh, there it is. {n}.",
    ), ("I've texted you a code, could you read it to me?", "What's the verification code on your phone?", "You should get a one-time passcode now. What does it say?",
        "Can you tell me the code we just sent by text?", "I've emailed you a security code, what is it?", "And the passcode from the text message?")),
    Form("one-time code, again", "code", _code, (
        "A: {ask} | C: {wrong} | A: It says that's not valid. | C: Sorry, {n}.", "A: {ask} | C: {n} | A: That one's timed out, I'm sending another code. | C: Okay, {late}.",
        "A: {ask} | C: I've got two texts. {late} or {n}? | A: The latest one. | C: {n}{tail}", "A: Was that {wrong}? | C: No, the code's {n}.",
    ), ("What's the code in the text?", "Could you read out the verification code?", "What passcode has it sent you?")),
    Form("code from an app", "code", _code, (
        "A: Open your authenticator app, what's the code? | C: {lead}{n}{tail}", "C: I've got a text here with a code, {n}, did you send that? | A: We did, yes.",
        "A: To get you back in I'll give you a one-time code, it's {n}. | C: {again}? | A: That's it.",
        "A: Type this code into the box on your screen: {a}, {b}. | C: {a}, {b}. Okay, it's let me in.",
        "C: The login code that came is {n}. | A: You shouldn't give that to anyone, not even me. | C: Oh, sorry.",
    )),
    Form("PIN", "pin", _pin, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: I think I set it to {n}. | A: {thanks}", "A: {ask} | C: {fixed}. | A: {thanks}",
        "A: {ask} | C: {n} | A: {again}, and you're in.", "A: {ask} | C: {split}",
    ), ("What's the PIN on your account?", "And your security PIN, please?", "Could you give me the account PIN you chose?", "Your telephone PIN?",
        "To make changes on this line I need your PIN.", "What's the voicemail PIN?")),
    Form("PIN changed", "pin", _pin, (
        "A: What would you like your new PIN to be? | C: {lead}{new}{tail}", "C: I need to change my PIN, it's {n} right now. | A: And the new one? | C: {new}",
        "A: Your temporary PIN is {n}. | C: {again}. Got it.", "C: I want the PIN to be {new}. | A: {new}, okay, that's set.",
        "C: I'm at the keypad, is my PIN still {n}? | A: Please don't read it out.",
    )),
    Form("PIN, two digits of it", "pin", _pin, (
        "A: What's the {nth} digit of your PIN? | C: {d1} | A: And the {mth}? | C: {d2}{tail}",
        "A: Can I have the {nth} and {mth} digits of your telephone banking PIN? | C: {d1} and {d2}.",
        "A: From your security number, the {nth} and {mth} digits, please. | C: {d1}, {d2}.",
        "A: The {nth} digit of your passcode? | C: {d1}. | A: And the {mth} digit? | C: That's {d2}.",
    )),
    Form("password", "password", _password, (
        "A: {ask} | C: {so}{p}.", "A: {ask} | C: {both}. | A: {thanks}", "A: {ask} | C: {word}. | A: How's that spelled? | C: {spelled}. And then {figures}.",
        "A: {ask} | C: {old}, {fix}{p}.", "A: {ask} | C: I use {p} for everything. | A: {thanks}",
    ), ("What's the password on the account?", "And your password?", "What password did you set up with us?", "The verbal password for the alarm, please?",
        "Could you tell me your account password?")),
    Form("password from the help desk", "password", _password, (
        "A: I've reset it, your temporary password is {p}. | C: {p}. Okay, that worked.", "A: The new password is {both}. | C: Is that one word? | A: Yes, {spelled}, then {figures}.",
        "C: My password's {p} and it won't take it. | A: Please don't tell me your password. | C: Oh. Sorry.",
        "C: What's the wifi password on the back of the router? | A: By default it's {both}. | C: Perfect.",
        "A: What do you want the new password to be? | C: {p}. | A: {thanks}",
    )),
    Form("password, two letters of it", "password", _password, (
        "A: From your memorable word, the {nth} and {mth} letters? | C: {l1} and {l2}.", "A: What's the {nth} character of your password? | C: {l1}. | A: And the {mth}? | C: {l2}.",
        "A: Could I have the {nth} letter of your memorable word? | C: {l1}. | A: And the {mth} letter? | C: {l2}.",
    )),
    Form("security answer", "answer", _answer, (
        "A: {q} | C: {so}{x}.", "A: {q} | C: {so}{x}. | A: {thanks}", "A: One more security question. {q} | C: {x}.", "A: {q} | C: {so}{x}. | A: {q2} | C: {y}. | A: {thanks}",
        "A: I need to ask a security question. {q} | C: {x}. Gosh, I'd forgotten that. | A: {thanks}",
    )),
    Form("security answer, not at once", "answer", _answer, (
        "A: {q} | C: {wrong}. | A: That's not what I have. | C: {fix}{x}.", "A: {q} | C: {x}. | A: Can you spell that? | C: {spelled}.",
        "A: {q} | C: Um, is it {wrong}? | A: Have another go. | C: {x}?", "A: {q} | C: {x}. | A: Sorry, {x}? | C: Yes.",
    )),
    Form("security answer, set up", "answer", _answer, (
        "A: Let's set up your security questions. Mother's maiden name? | C: {maiden}. | A: First pet? | C: {pet}. | A: Town of birth? | C: {town}.",
        "A: Choose a security question for me. | C: My first pet, and the answer's {pet}.", "C: I've forgotten my security answer. Is it {town}? | A: It's asking for the town you were born in. | C: Then it's {town}.",
        "C: My mother's maiden name is {maiden}, if that helps. | A: It does, that's your security answer.",
    )),
)  # fmt: skip
