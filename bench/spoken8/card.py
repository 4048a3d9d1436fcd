"""Card numbers, expiry dates and the three on the back, as six desks hear them in a day. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import say
from bench.spoken8.draw import SHORT, again, card_number, digits, month_year, pieces, slip

FOURS = (4, 4, 4, 4)


def _card(rng: Random) -> dict[str, str]:
    number = card_number(rng)
    a, b, c, d = pieces(number, FOURS, rng)
    w, x, y, z = pieces(number, FOURS, rng, ("words", "groups", "spaced", "double", "groups, commas"))
    return {
        "n": say(number, rng, sizes=FOURS), "a": a, "b": b, "c": c, "d": d, "w": w, "x": x, "y": y, "z": z,
        "back": again(number, rng, FOURS), "slip": slip(number, FOURS, rng), "last": say(number[12:], rng, SHORT, (4,)),
        "lastback": again(number[12:], rng, (4,)), "bad": again(digits(4, rng), rng, (4,)),
    }  # fmt: skip


def _second(rng: Random) -> dict[str, str]:
    one, other = card_number(rng), card_number(rng)
    return {
        "n": say(one, rng, sizes=FOURS), "m": say(other, rng, sizes=FOURS), "last": say(one[12:], rng, SHORT, (4,)),
        "other": say(other[12:], rng, SHORT, (4,)),
    }  # fmt: skip


def _amex(rng: Random) -> dict[str, str]:
    number, front = card_number(rng, amex=True), digits(4, rng)
    a, b, c = pieces(number, (4, 6, 5), rng)
    return {
        "n": say(number, rng, sizes=(4, 6, 5)), "a": a, "b": b, "c": c, "front": say(front, rng, SHORT, (4,)),
        "back": again(number, rng, (4, 6, 5)),
    }  # fmt: skip


def _expiry(rng: Random) -> dict[str, str]:
    return {"e": month_year(rng), "wrong": month_year(rng), **_code(rng)}


def _code(rng: Random) -> dict[str, str]:
    number = digits(3, rng, "0123456789")
    a, b, c = (say(figure, rng, ("words", "run"), (1,)) for figure in number)
    return {
        "cvv": say(number, rng, SHORT, (3,)), "cvvback": again(number, rng, (3,)), "c1": a, "c2": b, "c3": c,
        "cvvslip": slip(number, (3,), rng),
    }  # fmt: skip


def _all(rng: Random) -> dict[str, str]:
    return {**_card(rng), **_expiry(rng)}


ASK_LONG = (
    "Can I take the long number across the front of your card?", "What's the card number, please?",
    "Whenever you're ready, the sixteen digits on the card.", "If you could read me the card number.",
    "And the long card number for me?", "Go ahead with the card number when you've got it out of your bag.",
)  # fmt: skip
ASK_BACK = (
    "And the three digits on the back of the card?", "What's the security code on the back?", "The CVV for me?",
    "And the last three numbers on the signature strip?", "Just the CVV now, please.",
    "Turn the card over for me, what are the three numbers there?",
)  # fmt: skip
ASK_EXPIRY = (
    "When does the card expire?", "And the expiry date on it?", "What's the expiration date, please?",
    "And the valid-until date on the card?", "Expiry on that card?",
)  # fmt: skip
FORMS = (
    Form("parking fine by card", "card", _card, (
        "A: So that's the parking charge, you can pay with me now. {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "C: I'd like to pay the car park charge, my debit card number is {n}{tail} | A: Thank you, so {back}? | C: That's right.",
        "A: {ask} | C: {lead}{a} | A: {mm} | C: {b} | A: {mm2} | C: {c}, sorry, the nurse is talking to me, {d} | A: {thanks}",
    ), ASK_LONG),
    Form("hotel deposit", "card", _card, (
        "A: We take one night as a deposit to hold the room. {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: {lead}{w} | A: {w}. | C: {x} | A: {x}. | C: {y} | A: {mm} | C: And {z}{tail}",
        "C: Shall I give you my Visa? It's {a}, {b}, then {c} and {d}{tail} | A: I've got {back}. | C: Perfect.",
        "A: {ask} | C: Hang on, my husband's got it. Geoff, what's the number? {a}, he says, {b}, {c}... and {d}{tail}",
    ), ASK_LONG),
    Form("card put right while reading", "card", _card, (
        "A: {ask} | C: {lead}{slip}{tail} | A: {thanks}",
        "A: {ask} | C: {slip} | A: Let me read that back, {back}. | C: Spot on.",
        "C: I'll do it on my Mastercard, {slip}{tail} | A: {thanks}",
    ), ASK_LONG),
    Form("card read in bits", "card", _card, (
        "A: {ask} | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c} | A: {mm3} | C: {d}{tail}",
        "A: {ask} | C: {w}, then {x} | A: Sorry, say that second bit again? | C: {x} | A: Got it. | C: {y}, {z}",
        "A: Four at a time is easiest for me with cards. | C: Sure. {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}, {d} | A: {thanks}",
        "A: {ask} | C: The numbers are nearly rubbed off. {a}... {b}, I think {c}, and {d}{tail}",
    ), ASK_LONG),
    Form("card misheard by the agent", "card", _card, (
        "A: {ask} | C: {n} | A: It's telling me that's not a valid card number. Once more? | C: {a}, {b}, {c}, {d}{tail}",
        "A: {ask} | C: {n} | A: I missed the end there. | C: From the third group? {y}, {z}{tail} | A: {thanks}",
        "A: So the card is {w} {x} {y} {bad}? | C: No, the last bit's {d} | A: Oh, {d}, thank you.",
    ), ASK_LONG),
    Form("card was declined", "card", _second, (
        "A: I'm afraid that card's been declined. Do you have another one? | C: Try this one. {m}{tail} | A: {thanks}",
        "C: Use the card ending {last}{tail} | A: That one's been refused, I'm sorry. | C: Then take the credit card, {m}{tail}",
        "A: The first card, {n}, didn't go through. | C: Odd. Okay, the other one is {m}{tail}",
        "C: It says my card was declined at the checkout, the one that ends in {last}{tail} | A: And is there a different card you'd like to use? | C: Yeah, {m}{tail}",
    )),
    Form("refund to a card", "card", _card, (
        "A: The refund goes back to the card ending in {last}, is that still yours? | C: Yes, {lastback}, that's mine.",
        "A: What are the last four digits of the card you paid with? | C: {lead}{last}{tail} | A: {thanks}",
        "C: Which card are you refunding? | A: It's the Visa ending {last}. | C: That one's cancelled. Put it on {n}{tail}",
        "A: I can see a payment from a card, can you confirm the final four? | C: {last}, is it? | A: It is.",
    )),
    Form("day ticket on the phone", "card", _card, (
        "A: Two day tickets then. {ask} | C: {lead}{n}{tail}",
        "A: {ask} | C: {lead}{a}, {b} | A: {mm} | C: oh, the driver's pulling off, hold on... {c}, {d}{tail}",
        "C: Can I pay by card? | A: Yes, go ahead. | C: {n}{tail} | A: {back}, yes? | C: Yes.",
    ), ASK_LONG),
    Form("rent arrears by card", "card", _all, (
        "A: I can take a payment towards the arrears today. {ask} | C: {n}{tail} | A: And when does it run out? | C: {e}{tail} | A: And the three on the back? | C: {cvv}{tail}",
        "C: I'll clear the lot, have you got a pen? Card number {n}, expires {e}, security code {cvv}{tail}",
        "A: {ask} | C: {n} | A: Expiry? | C: {e} | A: CVV? | C: {cvv} | A: {thanks}",
    ), ASK_LONG),
    Form("guest with an Amex", "card", _amex, (
        "A: Which card would you like to use? | C: American Express, if you take it. {n}{tail} | A: {thanks}",
        "C: It's an Amex, so it's only fifteen digits. {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: And your Amex number? | C: {lead}{n} | A: Then the four digits on the front, above the number? | C: {front}{tail}",
        "A: Amex number, please. | C: {n} | A: So {back}. | C: Yes ma'am.",
    )),
    Form("expiry asked", "expiry", _expiry, (
        "A: {ask} | C: {lead}{e}{tail}",
        "A: {ask} | C: {e} | A: {e}, lovely.",
        "A: {ask} | C: {wrong}, no, that's my old one. The new card says {e}{tail}",
        "A: {ask} | C: It's tiny. Expires end... {e}{tail} | A: {thanks}",
    ), ASK_EXPIRY),
    Form("card on file has run out", "expiry", _expiry, (
        "A: The card we have on file for your subscription has expired. | C: They sent me a new one, same number, the expiry's {e} now{tail}",
        "C: I only need to change the expiry date on my card, from {wrong} to {e}{tail} | A: {thanks}",
        "A: It has the card as expiring {wrong}, is that right? | C: No, it's {e} on the new one.",
    )),
    Form("expiry and code together", "expiry", _expiry, (
        "A: Expiry date and security code, please. | C: {e}, and {cvv}{tail}",
        "A: And then the expiry and the CVV. | C: Expiry {e}. CVV {cvv}{tail} | A: {thanks}",
        "C: Do you want the expiry? It's {e}{tail} | A: Yes, and the three on the back. | C: {cvv}{tail}",
    )),
    Form("three on the back", "cvv", _code, (
        "A: {ask} | C: {lead}{cvv}{tail}",
        "A: {ask} | C: {c1}, {c2}... is that a {c3}? Yes, {c3}{tail}",
        "A: {ask} | C: {cvv} | A: {cvvback}? | C: Yes.",
        "A: {ask} | C: {cvvslip}{tail} | A: {thanks}",
    ), ASK_BACK),
    Form("code worn off the card", "cvv", _code, (
        "A: {ask} | C: The strip's worn away. I think it's {cvv}{tail} | A: We'll try that.",
        "C: Where do I find the CVV? | A: On the back, on the right of the signature. | C: Ah. {cvv}{tail}",
        "A: That code didn't match. Could you check the CVV again? | C: {lead}{cvvslip}{tail}",
        "A: {ask} | C: You want me to say it out loud? There's people here. {cvv} | A: {thanks}",
    ), ASK_BACK),
)  # fmt: skip
