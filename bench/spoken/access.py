"""Forms of what opens an account: passwords, PINs, codes by text, e-mail addresses, answers to security questions. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.card import figures
from bench.spoken.form import Form
from bench.spoken.say import HOME, NATO, ORDINALS, STYLES, USUAL, mark, ordinal, say, spell, two, words

_WORDS = (
    "sunflower biscuit dragon liverpool chelsea monkey rainbow summer winter pepper cookie ginger mustang phoenix tigger "
    "shadow buster charlie diamond orchid thunder marmalade oakwood bluebird lavender tuesday coffee rocket panther"
).split()
_SYMBOLS = (
    ("!", "exclamation mark"),
    ("!", "exclamation point"),
    ("#", "hash"),
    ("#", "pound"),
    ("$", "dollar"),
    ("@", "at"),
    ("&", "ampersand"),
    ("%", "percent"),
    ("*", "asterisk"),
    ("*", "star"),
    ("?", "question mark"),
    ("-", "dash"),
    ("_", "underscore"),
)
_FIRST = "john mary priya ahmed sofia liam grace tom karen steve anita david helen omar lucy brian wei nadia paul emma".split()
_LAST = "smith jones patel brown garcia wilson kowalski murphy okafor nguyen taylor hughes cohen rossi walker novak khan reid".split()
_NICKS = "bluebird sunny rockstar gardener mrfixit beachlife goldfinch sparky oldtimer catlady runner".split()
_DOMAINS = (
    ("gmail.com", ("gmail dot com", "g mail dot com", "gmail.com", "Gmail dot com", "g-mail dot com")),
    ("hotmail.com", ("hotmail dot com", "hot mail dot com", "hotmail.com")),
    ("hotmail.co.uk", ("hotmail dot co dot uk", "hotmail.co.uk", "hot mail dot co dot uk")),
    ("yahoo.com", ("yahoo dot com", "Yahoo.com")),
    ("outlook.com", ("outlook dot com", "outlook.com")),
    ("icloud.com", ("icloud dot com", "i cloud dot com", "iCloud.com")),
    ("btinternet.com", ("bt internet dot com", "btinternet.com")),
    ("aol.com", ("aol dot com", "a o l dot com", "AOL.com")),
    ("harborfield.org", ("harborfield dot org", "harbor field dot org")),
    ("protonmail.com", ("proton mail dot com", "protonmail.com")),
)  # fmt: skip


def _local(rng: Random) -> list[str]:
    """The parts of a local part, in order: words, digits, and marks between."""
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    digits = figures(rng.choice((1, 2, 2, 3, 4)), rng)
    return rng.choice(
        (
            [first, ".", last], [first, last, digits], [first, "_", last], [first, ".", last, digits], [rng.choice(_NICKS), digits], [first[0], ".", last],
            [first, "-", last], [last, digits], [first, rng.choice(_NICKS)], [rng.choice(_NICKS)],
        )
    )  # fmt: skip


_NAMES_OF = {".": ("dot", "dot", "point"), "_": ("underscore", "under score"), "-": ("dash", "hyphen")}


def _spoken_local(parts: list[str], rng: Random) -> str:
    said = []
    for part in parts:
        if part in _NAMES_OF:
            said.append(mark(rng.choice(_NAMES_OF[part])))
        elif part.isdigit():
            said.append(say(part, rng, ("words", "words", "run", "pairs", "double"), (len(part),)))
        else:
            said.append(mark(part if rng.random() < 0.8 else part.capitalize()))
    return " ".join(said)


def _email(rng: Random) -> dict[str, str]:
    parts, (domain, spoken) = _local(rng), rng.choice(_DOMAINS)
    local, host = "".join(parts), rng.choice(spoken)
    letters = "".join(c for c in local if c.isalpha())
    tail = "".join(c for c in local if c.isdigit())
    spelled = rng.choice(
        (spell(letters, rng), mark("-".join(letters)), mark(" ".join(letters)), mark(" ".join(letters.upper())))
    )
    if tail:
        spelled += " " + say(tail, rng, ("words", "run", "double"), (len(tail),))
    at = rng.choice(("at", "at", "at", "@"))
    said = _spoken_local(parts, rng)
    wrong = rng.choice([n for n in _LAST if n not in parts])
    return {
        "n": f"{said} ⟦{at} {host}⟧", "w": mark(f"{local}@{domain}"), "sp": f"{spelled} ⟦{at} {host}⟧", "spl": spelled,
        "loc": said, "host": mark(host), "half": mark(f"{local} at {domain}"), "bad": mark(f"{wrong}@{domain}"), "back": mark(f"{local}@{domain}") if rng.random() < 0.5 else f"{said} ⟦at {host}⟧",
        "good": mark(local),
    }  # fmt: skip


EMAIL_ASKS = (
    "What's your email address?",
    "And your email?",
    "Can I take an email for the receipt?",
    "Which email should I send that to?",
    "Could you confirm the email on the account?",
    "And what's the best email for you?",
)


def _password(rng: Random) -> dict[str, str]:
    word, digits = rng.choice(_WORDS), figures(rng.choice((1, 2, 2, 3, 4)), rng)
    sign, name = rng.choice(_SYMBOLS)
    case = rng.choice((word, word, word.capitalize()))
    written = rng.choice((f"{case}{digits}", f"{case}{digits}{sign}", f"{case} {digits}", case))
    capital = rng.choice(("capital ", "uppercase ", ""))
    number = say(digits, rng, ("words", "run", "pairs", "double"), (len(digits),))
    spoken = f"⟦{word}⟧ {number} ⟦{name}⟧"
    spelled = f"⟦{capital}{' '.join(word)}⟧ {number}" + (f" ⟦{name}⟧" if rng.random() < 0.6 else "")
    mixed = "".join(rng.choices("abcdefghjkmnprstuvwxyz", k=4))
    random = f"{spell(mixed, rng)} {number} ⟦{name}⟧ ⟦{rng.choice(('capital ', 'lowercase ', 'big '))}{rng.choice('ABDEGHKMRT')}⟧"
    other = rng.choice([w for w in _WORDS if w != word])
    alphabet = rng.choice((NATO, HOME))
    nato = mark(" ".join(alphabet[ord(c) - 97] for c in word))
    picks = rng.sample(range(len(word)), 2)
    return {
        "n": mark(written), "s": spoken, "sp": spelled, "rnd": random, "nato": f"{nato} {number}", "two": f"⟦{word} {other}⟧",
        "a": ORDINALS[picks[0]], "b": ordinal(picks[1] + 1), "la": mark(word[picks[0]].upper()), "lb": mark(word[picks[1]]),
        "la2": f"⟦{word[picks[0]].upper()}⟧ for ⟦{HOME[ord(word[picks[0]]) - 97]}⟧", "w": mark(word), "num": number, "o": mark(other), "name": mark(name),
    }  # fmt: skip


PASSWORD_ASKS = (
    "What's the password on the account?",
    "And your password please?",
    "Can you give me your security password?",
    "What's your telephone password?",
    "And the passphrase?",
    "Which password did you try?",
)


def _pin(n: int, rng: Random) -> dict[str, str]:
    digits = figures(n, rng)
    wrong = figures(n, rng)
    zero = rng.choice(("oh", "zero"))
    first, second = rng.sample(range(n), 2)
    return {
        "n": say(digits, rng, USUAL, (n,) if n == 4 else rng.choice(((3, 3), (2, 2, 2), (n,)))), "back": say(digits, rng, USUAL, (n,)), "w": say(wrong, rng, USUAL, (n,)),
        "a": say(digits[: n // 2], rng, USUAL, (n,)), "b": say(digits[n // 2 :], rng, USUAL, (n,)), "hes": mark(STYLES["hesitant"]([digits[: n // 2], digits[n // 2 :]], rng)),
        "p": ORDINALS[first], "q": ordinal(second + 1), "d": mark(words(digits[first], zero)), "e": mark(rng.choice((digits[second], two(int(digits[second]))))),
    }  # fmt: skip


PIN_ASKS = (
    "And your PIN please?",
    "What's your four digit PIN?",
    "Can you give me the telephone banking PIN?",
    "What PIN did you set up?",
    "And your pin number?",
    "I need the four digit PIN on the account.",
)
OTP_ASKS = ("I've just texted you a code, can you read it to me?", "What's the six digit code on your phone?", "You should get a one-time passcode. What does it say?", "And the verification code?",
            "Tell me the security code we just sent by text.", "There's a code in that email, could you read it out?")  # fmt: skip

_QUESTIONS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("And your mother's maiden name?", "What's your mother's maiden name?", "Your mother's maiden name please?"), ("Kowalski", "Fitzgerald", "Okonkwo", "Pemberton", "Delgado", "Thistlewood", "Brennan", "MacAllister", "Yamamoto", "Hargreaves")),
    (("What was the name of your first pet?", "Your first pet's name?", "The security question is, what was your first pet called?"), ("Biscuit", "Rex", "Mr Whiskers", "Princess Fluffy", "Tiger", "Snowball", "Captain", "Patches", "Sooty", "Duke")),
    (("Which town were you born in?", "What city were you born in?", "And your place of birth?"), ("Wolverhampton", "Tulsa", "Cork", "Baton Rouge", "Nairobi", "Swansea", "Kraków", "Lahore", "Spokane", "Inverness")),
    (("What was the name of your first school?", "And the primary school you went to?", "Your memorable place is a school, which one?"), ("Saint Bartholomew's", "Oakfield", "Lincoln Elementary", "Hillcrest", "Cedar Grove", "Holy Trinity")),
    (("What was your first car?", "The make of your first car?"), ("a Ford Fiesta", "Vauxhall Nova", "a red Mini", "Chevy Impala", "Toyota Corolla", "an old Volvo")),
    (("Who was your favourite teacher?", "And your favorite teacher's name?"), ("Mrs Abernathy", "Mr Kaplan", "Miss Oyelaran", "Professor Quigley", "Sister Bernadette")),
    (("What's your memorable word?", "And the memorable word on the account?"), ("lighthouse", "pineapple", "Excalibur", "moonlight", "gingerbread", "trampoline")),
    (("What street did you grow up on?", "What's the name of the street you grew up on?"), ("Maple Avenue", "Juniper Lane", "Castle Street", "Elm Road", "Sycamore Drive")),
)  # fmt: skip


def _answer(which: tuple[int, ...], rng: Random) -> dict[str, str]:
    asks, answers = _QUESTIONS[rng.choice(which)]
    answer = rng.choice(answers)
    article, _, rest = answer.partition(" ")
    said = f"{article} {mark(rest)}" if article in ("a", "an") else mark(answer)
    letters = mark(" ".join(c for c in rest or answer if c.isalpha())) if len(answer) < 12 else said
    other = rng.choice([a for a in answers if a != answer and not a.startswith(("a ", "an "))])
    return {"q": rng.choice(asks), "n": said, "low": said.lower(), "sp": letters.upper(), "o": mark(other)}


_ANSWER = (
    "A: {q} | C: {n}.",
    "A: {q} | C: It's {n}{tail}",
    "A: {q} | C: Um, {n}, I think. | A: {thanks}",
    "A: I just need to ask a security question. {q} | C: Oh, that's {n}{tail}",
    "A: {q} | C: {low} | A: {thanks}",
    "A: {q} | C: That would be {n}. | A: {thanks}",
)
_ANSWER_HARD = (
    "A: {q} | C: {n}. | A: {n}? | C: Yes.",
    "A: {q} | C: {n}, that's {sp}. | A: {thanks}",
    "A: {q} | C: Oh, what did I put? | A: Take your time. | C: {n}, maybe.",
    "A: {q} | C: {o}. | A: I'm afraid that's not it. | C: Then it's {n}.",
    "A: {q} | C: {o}, no wait, {n}.",
    "A: {q} | C: Sorry, could you say that again? | A: {q} | C: Ah, {n}.",
)


FORMS: tuple[Form, ...] = (
    Form("password, a word and digits", "password", _password, ("A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {lead}{s}{tail} | A: {thanks}", "C: The password is {n}{tail}", "C: I typed in {n} as my password and it won't take it. | A: {thanks}"), PASSWORD_ASKS),
    Form("password, spelled", "password", _password, ("A: {ask} | C: {lead}{sp}{tail}", "A: {ask} | C: {lead}{rnd}{tail} | A: {thanks}", "C: My password is {sp}{tail}", "A: Your temporary password is {rnd}. | C: Okay."), PASSWORD_ASKS),
    Form("password, in an alphabet", "password", _password, ("A: {ask} | C: {lead}{nato}{tail}", "C: The password, that's {nato}{tail} | A: {thanks}", "A: So your new password is {nato}. | C: Got that."), PASSWORD_ASKS),
    Form("password, letters asked for", "password", _password, (
        "A: Can I have the {a} and the {b} letter of your password? | C: {la} and {lb}{tail}",
        "A: From your memorable word, the {a} and {b} characters please. | C: {la2}, and {lb}.",
        "A: The {a} letter of your password? | C: {la}. | A: And the {b}? | C: {lb}{tail} | A: {thanks}",
    )),
    Form("password, in turns, read back, corrected", "password", _password, (
        "A: {ask} | C: {w} | A: All lower case? | C: Yes, then {num}, and {name}.",
        "A: {ask} | C: {s} | A: So {s}? | C: That's it.",
        "A: {ask} | C: {o}, no, that's the old one, {w} {num}{tail}",
        "A: {ask} | C: {two}{tail} | A: {two}, thank you.",
    ), PASSWORD_ASKS),
    Form("PIN", "pin", lambda rng: _pin(4, rng), ("A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {n}", "C: My PIN is {n}{tail} | A: {thanks}", "A: {ask} | C: {n}{tail} | A: {thanks}"), PIN_ASKS),
    Form("PIN, read back, corrected, in turns", "pin", lambda rng: _pin(4, rng), (
        "A: {ask} | C: {n}. | A: {back}? | C: Yes.",
        "A: {ask} | C: {w}, no, that's the old one, {n}{tail}",
        "A: {ask} | C: {a} | A: {mm} | C: {b}{tail}",
        "A: {ask} | C: Um, {hes}{tail}",
        "C: I'd like to change my PIN to {n}. | A: Okay, {back}.",
        "A: The {p} and the {q} digit of your PIN? | C: {d} and {e}.",
    ), PIN_ASKS),
    Form("code by text", "otp", lambda rng: _pin(6, rng), ("A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {n}", "C: The code is {n}{tail} | A: {thanks}", "C: It just came through, {n}{tail} | A: {thanks}"), OTP_ASKS),
    Form("code by text, in turns and read back", "otp", lambda rng: _pin(6, rng), (
        "A: {ask} | C: {a} | A: {mm} | C: {b}{tail}",
        "A: {ask} | C: {n}{tail} | A: {back}? | C: Yep.",
        "A: {ask} | C: {w} | A: That's expired, I've sent another. | C: Okay, {n}{tail}",
        "A: {ask} | C: It says {hes}{tail}",
    ), OTP_ASKS),
    Form("email, spoken", "email", _email, ("A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {n}", "C: My email is {n}{tail} | A: {thanks}", "C: Send it to {n}{tail}"), EMAIL_ASKS),
    Form("email, written", "email", _email, ("A: {ask} | C: {lead}{w}{tail}", "A: {ask} | C: {lead}{half}{tail}", "C: My email is {w}{tail} | A: {thanks}", "A: I've got {w} here. | C: Yes."), EMAIL_ASKS),
    Form("email, spelled", "email", _email, ("A: {ask} | C: {lead}{sp}{tail}", "A: {ask} | C: {n}, that's {spl}. | A: {thanks}", "A: Could you spell that email for me? | C: {sp}{tail}"), EMAIL_ASKS),
    Form("email, in turns, read back, corrected", "email", _email, (
        "A: {ask} | C: {loc} | A: {mm} | C: at {host}{tail}",
        "A: {ask} | C: {n}. | A: {back}? | C: Yes.",
        "A: {ask} | C: {loc} | A: Sorry, at which one? | C: At {host}.",
        "A: I have {bad}. | C: No, it's {n}. | A: {thanks}",
        "A: {ask} | C: {loc}, um, at, uh, {host}{tail}",
    ), EMAIL_ASKS),
    Form("mother's maiden name", "answer", lambda rng: _answer((0,), rng), _ANSWER),
    Form("first pet", "answer", lambda rng: _answer((1,), rng), _ANSWER),
    Form("other security questions", "answer", lambda rng: _answer((2, 3, 4, 5, 6, 7), rng), _ANSWER),
    Form("security answers, spelled, corrected, asked twice", "answer", lambda rng: _answer((0, 1, 5, 6), rng), _ANSWER_HARD),
)  # fmt: skip
