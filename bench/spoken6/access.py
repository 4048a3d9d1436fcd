"""Passwords, PINs, one-time codes and security answers as they are said on the phone. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, two
from bench.spoken6.talk import again, figures, other, parts, say, slip, slow

WORDS = (
    "Bluebell",
    "Harbour",
    "Trombone",
    "Caravan",
    "Marigold",
    "Badger",
    "Clockwork",
    "Toffee",
    "Lantern",
    "Compass",
    "Pickle",
    "Sandcastle",
)
SURNAMES = (
    "Pemberton",
    "Kowalski",
    "Ashdown",
    "Okonkwo",
    "Fairweather",
    "Delgado",
    "MacAllister",
    "Thistlewood",
    "Yilmaz",
    "Hargreaves",
)
PETS = ("Biscuit", "Monty", "Shadow", "Pickles", "Duchess", "Rusty", "Tinker", "Mr Whiskers", "Bonnie", "Schnitzel")
TOWNS = (
    "Scarborough",
    "Galway",
    "Duluth",
    "Stirling",
    "Leicester",
    "Toledo",
    "Swansea",
    "Tucson",
    "Kilmarnock",
    "Norwich",
)
SCHOOLS = ("Saint Bede's", "Greenhill Primary", "Lincoln Elementary", "Holy Cross", "Parkside", "Oakwood Juniors")
CARS = ("Ford Fiesta", "Mini Metro", "Honda Civic", "Vauxhall Nova", "Chevy Malibu", "Morris Minor", "Datsun Cherry")
TEACHERS = ("Mrs Abernathy", "Mr Quigley", "Miss Lovelace", "Mr Santos", "Mrs Drummond")
PLACES = ("Whitby", "Lake Tahoe", "Corfu", "Tenby", "Key West", "Donegal")
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("your mother's maiden name", SURNAMES),
    ("the name of your first pet", PETS),
    ("the town you were born in", TOWNS),
    ("your first school", SCHOOLS),
    ("the make of your first car", CARS),
    ("your favourite teacher's name", TEACHERS),
    ("your memorable place", PLACES),
)


def _password(rng: Random) -> dict[str, str]:
    word, n = rng.choice(WORDS), rng.choice((figures(2, rng), figures(4, rng), figures(3, rng)))
    digits = rng.choice((n, " ".join(ONES[int(d)] for d in n), " ".join(n)))
    low = word.lower()
    ways = (f"{word}{n}", f"{low} {digits}", f"capital {word[0]}, {low[1:]}, {digits}", f"{low}, all lower case, {digits}", f"{word} {digits}",
            f"{' '.join(low)} {digits}", f"{low} {digits} exclamation mark")  # fmt: skip
    new = rng.choice([w for w in WORDS if w != word])
    return {"p": mark(rng.choice(ways)), "back": mark(f"{low} {digits}"), "w": mark(low), "d": mark(digits), "new": mark(f"{new.lower()} {two(rng.randint(11, 99))}"),
            "spelt": mark(rng.choice((" ".join(word.upper()), "-".join(word.upper()), " ".join(low)))), "old": mark(f"{new.lower()} {digits}"),
            "plain": mark(low)}  # fmt: skip


def _pin(rng: Random) -> dict[str, str]:
    n = figures(rng.choice((4, 4, 4, 6)), rng)
    style = rng.choice(("words", "spaced", "groups", "double", "pairs", "hyphens", "words, commas"))
    a, b = parts(n, (2,), rng) if len(n) == 4 else parts(n, (3,), rng)
    return {"n": say(n, rng, (style,), (len(n),)), "a": a, "b": b, "back": again(n, rng, (len(n),)), "old": again(other(n, rng), rng, (len(n),)), "fix": slip(n, rng),
            "slow": slow(n, rng, (2, 2, 2)), "i": mark(ONES[int(n[0])]), "k": mark(ONES[int(n[2])])}  # fmt: skip


def _code(rng: Random) -> dict[str, str]:
    n = figures(rng.choice((6, 6, 6, 5, 8)), rng)
    a, *rest = parts(n, (3,), rng)
    return {"n": say(n, rng, sizes=(3, 3)), "a": a, "b": " ".join(rest), "back": again(n, rng, (3, 3)), "old": again(figures(len(n), rng), rng, (3, 3)),
            "fix": f"{a} {slip(n[3:], rng)}", "slow": slow(n, rng, (2, 2, 2))}  # fmt: skip


def _answer(rng: Random) -> dict[str, str]:
    what, answers = rng.choice(QUESTIONS)
    said, wrong = rng.sample(answers, 2)
    return {"what": what, "x": mark(said), "wrong": mark(wrong), "echo": mark(said)}


def _maiden(rng: Random) -> dict[str, str]:
    name, other_ = rng.sample(SURNAMES, 2)
    letters = mark(rng.choice((" ", "-", ", ")).join(name.upper()))
    return {"x": mark(name), "other": mark(other_), "spelt": letters}


def _characters(rng: Random) -> dict[str, str]:
    word = rng.choice(WORDS).upper()
    at, to = sorted(rng.sample(range(6), 2))
    nth = "first second third fourth fifth sixth".split()
    return {
        "i": nth[at],
        "j": nth[to],
        "p": mark(word[at]),
        "q": mark(word[to]),
        "P": mark(f"{word[at]}⟧ for ⟦{_home(word[at])}"),
        "Q": mark(f"{word[to]}⟧ for ⟦{_home(word[to])}"),
    }


def _home(letter: str) -> str:
    names = "apple bobby Charlie daddy echo Freddie golf hotel India Jenny kettle lemon mummy Nellie oscar Peter queen Roger sugar tango uncle Victor water X-ray yellow zebra"
    return names.split()[ord(letter) - 65]


FORMS = (
    Form("password, over the phone", "password", _password, (
        "A: {ask} | C: {lead}{p}{tail} | A: {thanks}",
        "A: {ask} | C: Is it the one with the numbers? {w}, then {d}. | A: Got it.",
        "A: {ask} | C: {old}, no, that's the old one. {back}. | A: {thanks}",
        "A: {ask} | C: {spelt}, {d}{tail}",
    ), ("And the password on the account?", "What password did you set up with us?", "Which password are you typing in?", "Can you give me your telephone password?")),
    Form("password, support resets it", "password", _password, (
        "A: I've put a temporary password on there for you. Have you got a pen? | C: Yes. | A: It's {p}. | C: {back}? | A: That's the one.",
        "C: It won't let me in, I'm typing {p} and it says wrong password. | A: Okay, we'll change it.",
        "A: What would you like the new password to be? | C: Um. {new}? | A: {thanks}",
    )),
    Form("password, wifi sticker", "password", _password, (
        "C: What's the wifi password, then? | A: It's on the sticker on the router, what does it say by key? | C: {p}{tail}",
        "A: Read me the wireless password exactly as printed. | C: {spelt} {d}. | A: {thanks}",
        "C: I changed my wifi password to {p} and now the telly's dropped off. | A: You'll need to put that in on the telly too.",
    )),
    Form("password, collecting from the depot", "password", _password, (
        "A: There's a password on the account so the driver doesn't just hand it over. What is it? | C: {plain}. | A: {thanks}",
        "A: The school needs the collection password before I can talk about him. | C: The password's {plain}{tail}",
        "A: What's the security word on the account, please? | C: {plain}, I hope. | A: It is.",
    )),
    Form("pin, phone account", "pin", _pin, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {old}? | A: That's not it. | C: Try {n}. | A: That's it.",
        "A: {ask} | C: {fix}. | A: {thanks}",
        "A: {ask} | C: Ooh. {slow}{tail}",
    ), ("What's the PIN you set up in the shop?", "And the account PIN?", "Can you tell me your security PIN?", "What PIN do you have on the account?", "Your telephone banking PIN, please?")),
    Form("pin, alarm and door", "pin", _pin, (
        "C: My PIN's {n} and it keeps beeping at me. | A: I'll reset it from here.",
        "C: I want to change my PIN. | A: From what? | C: From {old} to {n}. | A: {thanks}",
        "A: Your new PIN is {n}, change it when you log in. | C: {back}. Okay.",
        "A: Enter your PIN again and tell me what it says. | C: I put in {n} and it says locked.",
    )),
    Form("pin, two of the digits", "pin", _pin, (
        "A: I just need the first and third numbers of your PIN. | C: First is {i}, third's {k}. | A: {thanks}",
        "A: First digit of the PIN? | C: {i} | A: And the third? | C: {k}{tail}",
        "A: Can you give me the third and then the first number of your PIN? | C: Third, {k}. First, {i}. | A: {thanks}",
    )),
    Form("code, sent to the mobile", "one-time code", _code, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: It's not come. Oh, hang on, there it is. {a} | A: {mm} | C: {b}.",
        "A: {ask} | C: {old}. | A: That's an old one, there'll be another below it. | C: {n}. | A: {thanks}",
        "A: {ask} | C: {fix}. | A: {back}? | C: Yes.",
    ), ("I've texted you a code, can you read it out?", "You'll get a verification code, what is it?", "There's a one-time passcode on its way, what does it say?", "What's the security code in the text?", "Read me the code we just emailed you.")),
    Form("code, from an app", "one-time code", _code, (
        "A: Open your authenticator and tell me the code. | C: It keeps changing. Right, {n}{tail}",
        "C: The authenticator says {n}, does that work? | A: Too late, give me the next one. | C: {old}.",
        "A: What's the passcode on the card reader? | C: {slow}. | A: {thanks}",
    )),
    Form("code, customer didn't ask for it", "one-time code", _code, (
        "C: I keep getting texts saying your verification code is {n} and I never asked for one. | A: Don't give it to anyone.",
        "C: A message came, your login code is {n}, and I didn't do that. | A: Okay, I'll secure the account.",
        "C: It's sent me another security code, {n}, what's that for? | A: Somebody's trying to get in. Ignore it.",
    )),
    Form("code, to sign the contract", "one-time code", _code, (
        "A: To sign over the phone you'll get a passcode by text. | C: Got it. {n}. | A: {back}, and you're signed.",
        "A: The one-time code, when it lands? | C: {a} {b}{tail} | A: {thanks}",
        "C: I've had two codes now, {old} and {n}. | A: The second passcode's the one. | C: {back}, then.",
    )),
    Form("answer, asked outright", "security answer", _answer, (
        "A: Your security question is {what}. | C: {x}. | A: {thanks}",
        "A: For security, can you give me {what}? | C: {x}. | A: {echo}, perfect.",
        "A: You chose {what} as your question. What did you put? | C: {wrong}? | A: No. | C: Then it's {x}. | A: That's it.",
        "A: And the answer to your security question, {what}? | C: Oh gosh. {x}.",
    )),
    Form("answer, maiden name spelt", "security answer", _maiden, (
        "A: Mother's maiden name? | C: {x}. | A: Spell that? | C: {spelt}.",
        "A: I'll need your mother's maiden name. | C: {x}. | A: {thanks}",
        "A: What was your mother's maiden name? | C: {other}. No, that's my gran. {x}.",
    )),
    Form("answer, letters of a word", "security answer", _characters, (
        "A: The {i} and {j} letters of your memorable word? | C: {p} and {q}. | A: {thanks}",
        "A: {i} character of your memorable word? | C: {P}. | A: And the {j}? | C: {Q}.",
        "A: From your memorable word, the {i} letter? | C: {p} | A: and the {j}? | C: {q}",
    )),
    Form("answer, set up anew", "security answer", _answer, (
        "A: Let's pick a new security question. Do you want {what}? | C: Yes, put {x}. | A: {echo}, that's saved.",
        "C: I've forgotten what I put for the security question. | A: The hint's {what}. | C: Oh! {x}.",
        "A: I'll change your security question to {what}. | C: Okay. {wrong}. Actually no, {x}. | A: {thanks}",
    )),
)  # fmt: skip
