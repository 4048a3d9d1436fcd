"""Cards: the number, the end date, the code on the back. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, words
from bench.spoken4.draw import FIXES, digits, expiry, other, parts, slip

FOURS = (4, 4, 4, 4)
HESITANT = ("hesitant",)


def _number(rng: Random) -> str:
    return digits(rng, 16, rng.choice(("4", "4", "51", "52", "53", "54", "55", "6011", "4929", "4659")))


def _whole(rng: Random) -> dict[str, str]:
    number = _number(rng)
    sizes = FOURS if rng.random() < 0.8 else (8, 8)
    a, b, c, d = parts(number, rng, FOURS)
    return {
        "n": say(number, rng, HESITANT, FOURS) if rng.random() < 0.3 else say(number, rng, sizes=sizes),
        "again": say(number, rng, sizes=FOURS),
        "a": a, "b": b, "c": c, "d": d,
        "left": say(number[:8], rng, sizes=(4, 4)), "right": say(number[8:], rng, sizes=(4, 4)),
        "last": say(number[12:], rng, sizes=(4,)), "first": say(number[:4], rng, sizes=(4,)),
        "exp": expiry(rng), "cvv": say(digits(rng, 3), rng, sizes=(3,)),
        "fixed": slip(number[8:12], rng), "fixed_end": slip(number[12:], rng),
        "new": say(_number(rng), rng, sizes=FOURS),
    }  # fmt: skip


def _misheard(rng: Random) -> dict[str, str]:
    number = _number(rng)
    at = rng.randrange(16)
    wrong = number[:at] + other(number[at], rng) + number[at + 1 :]
    group = at // 4
    return {
        "n": say(number, rng, sizes=FOURS),
        "wrong": say(wrong, rng, sizes=FOURS),
        "group": say(number[4 * group : 4 * group + 4], rng, sizes=(4,)),
        "which": ("first", "second", "third", "last")[group],
        "digit": mark(words(number[at], rng.choice(("oh", "zero")))),
        "bad": mark(words(wrong[at], rng.choice(("oh", "zero")))),
    }


def _amex(rng: Random) -> dict[str, str]:
    number = digits(rng, 15, rng.choice(("34", "37")))
    a, b, c = parts(number, rng, (4, 6, 5))
    front = digits(rng, 4)
    return {
        "n": say(number, rng, sizes=(4, 6, 5)), "a": a, "b": b, "c": c, "end": say(number[11:], rng, sizes=(4,)),
        "cid": say(front, rng, sizes=(4,)), "cid_again": say(front, rng, sizes=(4,)), "exp": expiry(rng),
    }  # fmt: skip


def _two_cards(rng: Random) -> dict[str, str]:
    return {f"n{k}": say(_number(rng), rng, sizes=FOURS) for k in (1, 2)} | {
        "last": say(digits(rng, 4), rng, sizes=(4,))
    }


def _code(rng: Random) -> dict[str, str]:
    code = digits(rng, 3)
    zero = rng.choice(("oh", "zero"))
    wrong = code[:2] + other(code[2], rng)
    return {
        "n": say(code, rng, sizes=(3,)), "again": say(code, rng, sizes=(3,)), "wrong": say(wrong, rng, sizes=(3,)),
        "one": mark(words(code[0], zero)), "rest": mark(words(code[1:], zero)), "exp": expiry(rng),
        "card_end": say(digits(rng, 4), rng, sizes=(4,)),
    }  # fmt: skip


def _dates(rng: Random) -> dict[str, str]:
    return {
        "exp": expiry(rng), "old": expiry(rng, 23), "end4": say(digits(rng, 4), rng, sizes=(4,)),
        "fix": rng.choice(FIXES),
    }  # fmt: skip


FORMS = (
    Form("card: deposit in one go", "card", _whole, (
        "A: {ask} | C: {lead}{n}{tail}",
        "A: {ask} | C: Visa debit, is that okay? | A: Visa's fine. | C: {lead}{n}{tail} | A: {thanks}",
        "C: Can I just leave you a deposit now? | A: Of course. {ask} | C: {lead}{n}{tail}{chat} | A: {thanks}",
        "A: {ask} | C: Do I read it now? | A: Yes please, whenever you like. | C: {n}",
    ), ("To hold the slot for the tyres I'll need a card. What's the long number?", "What's the number across the front of the card?",
        "So for the deposit, the sixteen digits please, nice and slowly.", "Okay, and the card number you'd like to use?",
        "I can take that over the phone, what's your card number?", "Right, card number when you're ready.")),
    Form("card: four at a time", "card", _whole, (
        "A: {ask} | C: {lead}{a} | A: {mm} | C: {b} | A: {mm2} | C: {c} | A: {mm3} | C: {d}{tail}",
        "A: {ask} | C: {a} | A: {mm} | C: Then it's {b} | A: {mm2} | C: {c}, and {d}",
        "A: {ask} | C: First four, {a}. | A: {mm} | C: Next four, {b}. | A: {mm2} | C: {c}{chat} | C: And the last ones are {d}.",
        "A: {ask} | C: {a} | A: {a} | C: {b} | A: {b} | C: {c} | A: {c} | C: And {d} | A: {d}. {thanks}",
    ), ("Could you give me the card number in blocks of four?", "Read me the long number, four at a time if you can, I'm typing with one hand.",
        "What are the first four digits on the card?", "Whenever you're ready with the card, and pause so I can keep up.")),
    Form("card: hotel, read back", "card", _whole, (
        "A: {ask} | C: {lead}{n}{tail} | A: Let me read that back. {again}. | C: That's right.",
        "A: {ask} | C: {lead}{n}{tail} | A: So that's {a}, {b}, {c}, {d}? | C: Yes.",
        "A: {ask} | C: {n} | A: {thanks} And it finishes {last}? | C: It does.",
        "A: {ask} | C: {lead}{n}{tail} | A: Okay so starting {first} and finishing {last}. | C: Perfect.",
    ), ("We hold the room with a card, nothing comes off until you check in. What's the number?",
        "I'll need a credit card to guarantee the booking, please.", "And which card would you like to put the room on?",
        "For a late arrival I have to take card details. Go ahead with the long number.")),
    Form("card: put right while reading", "card", _whole, (
        "A: {ask} | C: {lead}{left} {fixed} {d}{tail}",
        "A: {ask} | C: {a}, {b} | A: {mm} | C: {fixed} | A: {mm2} | C: {d}",
        "A: {ask} | C: {left}, {c}, {fixed_end}{tail} | A: {thanks}",
        "A: {ask} | C: {left} | A: {mm} | C: {c} | A: Go on. | C: {fixed_end}. Sorry, the numbers have worn away.",
    ), ("What's the sixteen digit card number?", "Sure, let's set up the card for the magazine. What's the number?",
        "And your card number?", "I'm in the payment page now, so the card number, please.")),
    Form("card: typed wrong", "card", _misheard, (
        "A: {ask} | C: {n} | A: So I've got {wrong}. | C: No, it's {digit}, not {bad}. | A: Oh sorry, {digit}.",
        "A: {ask} | C: {lead}{n}{tail} | A: It's coming up invalid. I've put {wrong}. | C: The {which} four should be {group}.",
        "A: {ask} | C: {n} | A: Can you say the {which} four again? | C: Yes, {group}. | A: I had {bad} there instead of {digit}.",
        "A: I've got your card number as {wrong}, is that correct? | C: Not quite, {n}. | A: Ah okay, got it now.",
    ), ("Okay, long card number, please?", "What's the number of the card that you want the vet's bill to go on?",
        "Let's get the card in. What number is it?", "Go ahead with your credit card number.")),
    Form("card: everything in one breath", "card", _whole, (
        "A: {ask} | C: {lead}{n}, expires {exp}, and the three on the back are {cvv}{tail}",
        "A: {ask} | C: It's a Mastercard, {n}, end date {exp}, security code {cvv}.",
        "A: {ask} | C: {n} | A: Expiry? | C: {exp} | A: And the CVV? | C: {cvv} | A: {thanks}",
        "A: {ask} | C: Number is {n}. | A: And it's good until? | C: {exp}. | A: Last three on the signature strip? | C: {cvv}{tail}",
    ), ("Could I take all your card details then?", "I'll need the number, the expiry and the three digits on the back.",
        "Okay, whenever you're ready with that card.", "How would you like to pay for the flowers? | C: Card. | A: Fire away.")),
    Form("card: American Express", "card", _amex, (
        "A: {ask} | C: It's an Amex. {n}{tail}",
        "A: {ask} | C: American Express, {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: {ask} | C: {n}, that's the Amex, so it's only fifteen. | A: Yes, I have it ending {end}. | C: Right.",
        "A: {ask} | C: Do you take Amex? | A: We do. | C: {n}, and it runs out {exp}. | A: Four digits on the front? | C: {cid}.",
    ), ("What card are we using for the flights?", "Which card will it be for the tickets, and the number?",
        "Card number for the booking, please?")),
    Form("card: two halves with a break", "card", _whole, (
        "A: {ask} | C: {lead}{left}{chat} | C: Where was I? {right}{tail}",
        "A: {ask} | C: {left} | A: Hold it there a moment, it kicked me out. Okay, go on. | C: {right}",
        "A: {ask} | C: {left}. Give me a second, the baby's crying. | A: Of course. | C: Sorry. {right}.",
        "A: {ask} | C: {left}, is that the bit you have? | A: Yes, I've got up to {b}. | C: Okay, {right}{tail}",
    ), ("What's the card number, love?", "Can you read me the card number for the prescription charge?",
        "I just need the long number off the front of your card.", "Please go ahead with the card number.")),
    Form("card: the end of the one on file", "card", _whole, (
        "A: The card we have on file ends in {last}, are you happy to use that one? | C: Yes, that's fine.",
        "C: Which card did it come out of? | A: The one ending {last}. | C: Oh, the old one.",
        "A: Can you confirm the last four digits of the card you paid with? | C: {lead}{last}{tail}",
        "C: I think it's the card that ends {last}. | A: Yes, ending in {last}, I can see that.",
        "A: I've got a Visa here, last four {last}. | C: That one's been cancelled, use my other card. | A: What's the number? | C: {new}",
    )),
    Form("card: somebody else's", "card", _whole, (
        "A: {ask} | C: It's my wife's card, hang on. What's your card number? Okay, she says {n}{tail}",
        "A: {ask} | C: He's reading it out to me. {a} | A: {mm} | C: {b} | A: {mm2} | C: {c} and {d}.",
        "A: {ask} | C: I'll use the company card. {n}. | A: And whose name's on the card? | C: The business.",
        "A: {ask} | C: It's Mum's, she's right here. {a}, {b}, {fixed}, {d}. Is that right, Mum? Yeah.",
    ), ("And which card are we putting the balance on?", "Okay, what card number would you like to use for it?",
        "So the sixteen digits on the front, please.")),
    Form("card: declined, another one", "card", _two_cards, (
        "A: What's the card number? | C: {n1} | A: I'm afraid that's been declined. | C: Oh. Try this one then, {n2}.",
        "A: It didn't go through on the card ending {last}. Have you got a different card? | C: Yes, {n2}{tail}",
        "A: The payment's bounced, I'm sorry. Could you try another card? | C: Okay, this is my credit card. {n2}{tail}",
        "C: It's this card, {n1}, or the other one is {n2}. | A: Which card would you prefer? | C: The second.",
    )),
    Form("card: said before it was asked", "card", _whole, (
        "C: I just want to pay it, so my card number is {n}. | A: Hold on, let me put you through to the secure line.",
        "C: You'll want my card. {n}, and then {exp} | A: Oh, please don't read it out yet. | C: Sorry.",
        "C: The card's {n}, security code {cvv}. | A: I can't take that over the phone, I'm afraid.",
        "A: We'll do the payment at the end. | C: I've got the card here already, it's {n}. | A: Okay, I'll ask you again later.",
    )),
    Form("card: lost or stolen", "card", _whole, (
        "A: Do you have the card number of the one you've lost? | C: It's in the app. {n}{tail}",
        "A: I'm going to block your debit card. Is it the one ending {last}? | C: Yes.",
        "C: My card's been stolen. | A: I'm so sorry. Do you have the number? | C: I wrote it down once, {n}. | A: {thanks}",
        "A: Your new card has a different number, so please destroy the one ending {last}. | C: And the new one? | A: It'll be {new}.",
    )),
    Form("code on the back", "cvv", _code, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: The little ones? {n}. | A: {thanks}",
        "A: {ask} | C: {n}{tail} | A: {again}? | C: Yes.",
        "A: {ask} | C: It's rubbed off a bit. I think {n}, or maybe {wrong}. | A: We can try both.",
        "A: {ask} | C: {wrong}. | A: It's saying the security code doesn't match. | C: Let me put the light on. {n}.",
        "A: {ask} | C: {one} | A: {mm} | C: {rest}",
    ), ("And the last three digits on the back of the card?", "Flip the card over for me, what's the three digit security code?",
        "What's the CVV?", "Now the security number on the signature strip, please.", "And the CVC on the reverse of the card?",
        "I don't store this one, but I do need the security code on the back.")),
    Form("code on the front", "cvv", _amex, (
        "A: {ask} | C: {lead}{cid}{tail}", "A: {ask} | C: Front? Oh I see it, {cid}. | A: {thanks}",
        "A: {ask} | C: {cid} | A: {cid_again}, great. | C: Yeah.",
    ), ("For an Amex it's the four digit security code on the front.", "And the four small digits on the front of your Amex card?",
        "What's the CID, the four digit code above the number on your American Express?")),
    Form("code asked again", "cvv", _code, (
        "A: I'm just missing the security code for the card ending {card_end}. | C: {lead}{n}{tail}",
        "A: Your renewal failed because the CVV is missing. | C: Okay, what do you need? | A: Just those three digits. | C: {n}",
        "C: It's asking me for a CVV on your page. Is that the {n}? | A: Yes, the three digits on the back of the card.",
        "A: Did you say {wrong} for the security code? | C: No, {n}. | A: {again}, thank you.",
    )),
    Form("expiry", "expiry", _dates, (
        "A: {ask} | C: {lead}{exp}{tail}", "A: {ask} | C: {exp} | A: {exp}. {thanks}",
        "A: {ask} | C: I can't see without my glasses. {exp}. | A: {thanks}",
        "A: {ask} | C: {old}, {fix}{exp}. I had the old one in my hand.",
    ), ("And the expiry date on the card?", "When does the card expire?", "What's the end date on that card?",
        "And it says valid thru?", "Expiration date on the card, month and year?", "Card's valid until when?")),
    Form("expiry, renewed card", "expiry", _dates, (
        "C: My bank sent me a new card, only the expiry's changed. | A: What's the new expiry? | C: {exp}{tail}",
        "A: The card we hold expired in {old}. | C: The new one runs to {exp}.",
        "A: Your card ending {end4} has expired, it shows {old}. | C: Yeah, now it's {exp}. | A: {thanks}",
        "A: Could you update the card expiry for your subscription? | C: {lead}{exp}{tail} | A: So {exp}? | C: Mm-hm.",
    )),
)  # fmt: skip
