"""Where somebody is reached: e-mail addresses and phone numbers. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import HOME, cut, mark, say, spell
from bench.spoken4.draw import FIXES, email, host, other, parts, person, phone, slip

LIKE = {"b": "d", "d": "b", "p": "b", "m": "n", "n": "m", "t": "d", "s": "f", "f": "s", "v": "b"}
"""Letters that sound alike on the phone."""


def _email(rng: Random) -> dict[str, str]:
    first, last = (one.lower() for one in person(rng))
    name, end = host(rng)
    at = rng.choice([n for n, c in enumerate(last) if c in LIKE])
    given, sign = rng.choice(((first, "."), (first[0], "."), (first, "_")))
    begin = mark(f"{given if len(given) > 1 else given.upper()} {'dot' if sign == '.' else 'underscore'}")
    tail = mark(f"at {name} dot {end.replace(' ', ' dot ')}")
    wrong = last[:at] + LIKE[last[at]] + last[at + 1 :]
    return {
        "e": email(rng), "old": email(rng), "local": f"{begin} {mark(last)}", "spelled": f"{begin} {spell(last, rng)}",
        "at": tail, "full": f"{begin} {mark(last)} {tail}", "full_spelled": f"{begin} {spell(last, rng)} {tail}",
        "wrong": f"{begin} {mark(wrong)} {tail}", "letters": spell(last, rng),
        "letter": f"{mark(last[at].upper())} for {mark(HOME[ord(last[at]) - 97])}",
        "written": mark(f"{given}{sign}{last}@{name}.{end.replace(' ', '.')}"), "host": name, "fix": rng.choice(FIXES),
    }  # fmt: skip


def _phone(rng: Random) -> dict[str, str]:
    uk = rng.random() < 0.5
    number, sizes = phone(rng, uk)
    groups = cut(number, sizes)
    second, sizes2 = phone(rng, uk)
    bits = parts(number, rng, sizes)
    at = rng.randrange(len(number))
    wrong = number[:at] + other(number[at], rng) + number[at + 1 :]
    hesitant = ("hesitant",)
    return {
        "n": say(number, rng, hesitant, sizes) if rng.random() < 0.25 else say(number, rng, sizes=sizes),
        "again": say(number, rng, sizes=sizes), "second": say(second, rng, sizes=sizes2),
        "a": bits[0], "b": bits[1], "c": " ".join(bits[2:]) or bits[1],
        "head": bits[0], "rest": " ".join(bits[1:]), "turns": " | A: Yep. | C: ".join(bits),
        "wrong": say(wrong, rng, sizes=sizes), "last": say(number[-4:], rng, sizes=(4,)),
        "last3": say(number[-3:], rng, sizes=(3,)), "fixed": f"{' '.join(bits[:-1])} {slip(groups[-1], rng)}",
        "fix": rng.choice(FIXES),
    }  # fmt: skip


FORMS = (
    Form("email: where to send it", "email", _email, (
        "A: {ask} | C: {lead}{e}{tail}", "A: {ask} | C: {full}. | A: How do you spell that? | C: {letters}",
        "A: {ask} | C: {local} | A: {mm} | C: {at}{tail}", "A: {ask} | C: {lead}{full_spelled}{tail} | A: {thanks}",
        "A: {ask} | C: {e}{chat} | A: {thanks}",
    ), ("What email shall I send the tickets to?", "And your email address?", "Can I grab an email for the returns label?",
        "Where should the quote go, what's your email?", "What's the best email for you?", "I'll need an email address for the receipt.")),
    Form("email: read back", "email", _email, (
        "A: {ask} | C: {full} | A: So that's {written}? | C: Yes.", "A: {ask} | C: {full} | A: Is that {spelled}? | C: That's right.",
        "A: {ask} | C: {full_spelled} | A: {full}. {thanks}", "A: I've got your email down as {written}, is that still good? | C: Yeah, still the same one.",
        "A: Is it still the {e} email? | C: It is.",
    ), ("Could you confirm the email on the account for me?", "What email do you sign in with?", "And the email we'd have for you?")),
    Form("email: put right", "email", _email, (
        "A: We have {wrong}. | C: No, it's with {letter}. | A: Ah, that's why your email never came.",
        "A: {ask} | C: {old}, {fix}{full}.", "A: It bounced back from {wrong}. | C: That's spelled wrong, it's {full_spelled}{tail}",
        "A: {ask} | C: {full} | A: {wrong}? | C: No, {letter}. | A: {letters}? | C: Yes.",
        "C: I don't use {old} any more. | A: What email should we change it to? | C: {e}{tail}",
    ), ("What's the email address you signed up with?", "Which email did you use for the subscription?")),
    Form("email: username for the help desk", "email", _email, (
        "A: What's your work email, so I can find your laptop? | C: {lead}{full}{tail}",
        "C: I can't log in, my email's {e}. | A: {thanks}",
        "A: I've sent the reset link to {written}. | C: Okay, that's come through.",
        "C: Could you copy my colleague in? It's {full}. | A: Sure, can you spell it for me? | C: {letters}, the rest's the same.",
        "C: It went to my {host} address and I can't get into that. | A: What's a different email? | C: {e}",
    )),
    Form("phone: best number", "phone", _phone, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {turns}{tail}", "A: {ask} | C: {head} | A: {mm} | C: {rest}{tail} | A: {thanks}",
        "A: {ask} | C: My mobile? {n}. | A: {thanks}", "A: {ask} | C: {n}{chat} | A: Perfect, and that's a cell? | C: Yeah.",
    ), ("What's the best number to reach you on?", "And a contact number, please?", "Can I take a phone number in case we get cut off?",
        "What number should the driver ring when he's outside?", "Your mobile number?", "What's a good callback number for you?")),
    Form("phone: read back", "phone", _phone, (
        "A: {ask} | C: {n} | A: {again}? | C: That's it.", "A: {ask} | C: {lead}{n}{tail} | A: Let me repeat that: {again}.",
        "A: {ask} | C: {n} | A: So {wrong}? | C: No, {again}. | A: Got it now.",
        "A: {ask} | C: {n} | A: And it ends {last}? | C: Yes, {last}.",
    ), ("What number can the engineer get you on?", "And the phone number?", "Which telephone number would you like on the policy?",
        "What's your cell number?")),
    Form("phone: the one we hold", "phone", _phone, (
        "A: I've got a mobile here ending {last3}, is that right? | C: Yes.",
        "A: The number I have for you is {n}. | C: That's the old one, use {second}.",
        "A: We tried to call you on {n} this morning. | C: I was driving. Try {second} next time.",
        "A: We'll text the mobile ending {last}. | C: I don't have that phone any more. | A: What's your new number? | C: {second}{tail}",
        "A: Can you confirm the phone number on the account? | C: {lead}{n}{tail}",
    )),
    Form("phone: put right", "phone", _phone, (
        "A: {ask} | C: {fixed}{tail}", "A: {ask} | C: {wrong}. {fix}{n}. I always get my own number wrong.",
        "A: {ask} | C: {head} {rest} | A: I'm one short. | C: Again then. {again}.",
        "C: You've got my number wrong, it's {n}, not {wrong}. | A: I'll change that right now.",
    ), ("And your phone number is?", "What number are you calling from today?", "A daytime phone number for you?")),
    Form("phone: two numbers", "phone", _phone, (
        "A: {ask} | C: Landline's {n}, mobile's {second}{tail}", "A: {ask} | C: {n} | A: Anything else we can try? | C: My daughter's on {second}.",
        "A: Who's your emergency contact? | C: My sister, on {n}. | A: And at work? | C: {second}",
        "A: {ask} | C: Work is {n}, but after six try my cell, {second}. | A: {thanks}",
    ), ("Could I take a home number and a mobile?", "What phone numbers do you want on the file?", "Which numbers can the nurse call you back on?")),
    Form("phone: a message for somebody", "phone", _phone, (
        "C: Could you ask her to ring me back? It's {n}. | A: {again}, I'll tell her.",
        "C: He can call me at {n}, any time before lunch. | A: {thanks}",
        "C: My number's {head}, {rest}. | A: I'll leave a note on her desk.",
        "A: She's in a meeting, shall I take your number? | C: Please. {n}{tail} | A: {again}. Okay.",
    )),
)  # fmt: skip
