"""Cards in the seventh set: their numbers, codes and dates. In: a random.Random. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import say
from bench.spoken7 import draw

FOURS = (4, 4, 4, 4)


def _whole(rng: Random) -> dict[str, str]:
    number = draw.card(rng)
    return {"n": say(number, rng, draw.LONG, FOURS), "again": say(number, rng, draw.LONG, FOURS), "cvv": draw.short(draw.digits(rng, 3), rng),
            "exp": draw.expiry(rng), "four": draw.short(number[-4:], rng)}  # fmt: skip


def _parts(rng: Random) -> dict[str, str]:
    number = draw.card(rng)
    a, b, c, d = draw.pieces(number, FOURS, rng)
    e, f, g, h = draw.pieces(number, FOURS, rng, draw.SHORT)
    return {
        "a": a,
        "b": b,
        "c": c,
        "d": d,
        "e": e,
        "f": f,
        "g": g,
        "h": h,
        "wrong": draw.short(draw.near(number[8:12], rng), rng),
    }


def _amex(rng: Random) -> dict[str, str]:
    number = draw.amex(rng)
    a, b, c = draw.pieces(number, (4, 6, 5), rng)
    return {
        "n": say(number, rng, draw.LONG, (4, 6, 5)),
        "a": a,
        "b": b,
        "c": c,
        "cid": draw.short(draw.digits(rng, 4), rng),
    }


def _slow(rng: Random) -> dict[str, str]:
    return {"n": draw.halting(draw.card(rng), FOURS, rng), "exp": draw.expiry(rng)}


def _eights(rng: Random) -> dict[str, str]:
    number = draw.card(rng)
    a, b = draw.pieces(number, (8, 8), rng)
    return {"a": a, "b": b}


def _four(rng: Random) -> dict[str, str]:
    four = draw.digits(rng, 4)
    return {
        "four": draw.short(four, rng),
        "again": draw.short(four, rng),
        "other": draw.short(draw.digits(rng, 4), rng),
    }


def _cvv(rng: Random) -> dict[str, str]:
    code = draw.digits(rng, 3)
    return {"n": draw.short(code, rng), "again": draw.short(code, rng), "wrong": draw.short(draw.near(code, rng), rng)}


def _exp(rng: Random) -> dict[str, str]:
    return {"n": draw.expiry(rng), "old": draw.expiry(rng, 22, 26), "cvv": draw.short(draw.digits(rng, 3), rng)}


FORMS = (
    Form("timber order on the phone", "card", _whole, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: {so}{n}{end} | A: And when does it run out? | C: {exp}. | A: Three digits off the back? | C: {cvv}. | A: {ta}",
        "C: Can I pay for that lot now, save me sending the lad in? | A: Course you can. {ask} | C: {so}{n}{end}",
        "A: {ask} | C: {so}{n}{end} | A: {again}? | C: Spot on.",
    ), asks=("What card's it going on?", "Give us the long number then.", "Go on, what's the number across the front?", "When you're ready, the card number.")),
    Form("card in four breaths", "card", _parts, (
        "A: Okay, take the card number slowly for me. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c} | A: {mm3} | C: and {d}{end}",
        "A: Sixteen digits on the front, four at a time if you can. | C: {so}{a}. | A: {e}. | C: {b}. | A: {f}. | C: {c}. | A: {g}. | C: {d}. | A: {h}. {ta}",
        "C: I'll read you the card in chunks, okay? {a} | A: {mm} | C: {b} | A: Sorry, was that {f}? | C: Yes. Then {c} | A: {mm2} | C: {d}.",
        "A: Card number, please. | C: {a}, {b} | A: {mm} | C: {c} | A: {mm2} | C: last bit {d}{end}",
        "A: That's forty bags for Thursday, so the card? | C: {a}, {b}, ah, here's the lad with the forklift. Put it over there, Dean! | A: You're all right. | C: Where was I? {c}, {d}{end}",
        "A: Long number across the middle? | C: {a} | A: {mm} | C: {b} | A: You're breaking up a bit. | C: I said {b}. | A: {f}, yes. | C: {c}, {d}.",
    )),
    Form("card with a group put right", "card", _parts, (
        "A: What's the number on your debit card? | C: {so}{a} {b} {wrong}, no, tell a lie, {c}, then {d}{end}",
        "A: So that was {e}, {f}, {wrong}, {h}? | C: No, the third lot is {c}. | A: {g}. Got it now.",
        "A: The card's been declined, can we go through it again? | C: {a} {b} | A: {mm} | C: {c} {d} | A: Ah, I had {wrong} for the third part. | C: No, {g}.",
        "C: The number on the card is {a}, {b}, {wrong}. Ah no, wait. {c}. My eyes. {d}. | A: {ta}",
    )),
    Form("hotel on the green card", "card", _amex, (
        "A: And which card would you like to guarantee the room with? | C: It's Mr Harlow's Amex. {n}. | A: And the four on the front? | C: {cid}. | A: {ta}",
        "C: It's an American Express, is that all right? | A: It is. | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}.",
        "A: I'll need an Amex number for the company booking. | C: {so}{n}{end} | A: And the little code above it? | C: That'll be {cid}.",
        "A: What's the number, fifteen digits on those? | C: {a}, {b}, {c}. | A: {ta}",
    )),
    Form("reads it off by a torch", "card", _slow, (
        "A: Can you read me the card number? | C: I'm in the tractor, hang on, {n}{end}",
        "C: It's all worn off, the number on this card. {n}, I think. | A: {ta}",
        "A: Long card number when you're ready. | C: Let me find my purse. {n}. | A: And the expiry? | C: {exp}{end}",
        "A: So what's the card number you'd like on the account? | C: {n}{end} | A: {ta}",
    )),
    Form("card, two halves", "card", _eights, (
        "A: Can I have the first eight of your card? | C: {so}{a}. | A: And the other eight? | C: {b}{end}",
        "A: Card number? | C: {a}. | A: Sorry, my screen froze. I've got the first half. | C: Right, then {b}.",
        "C: First half of the card is {a}, have you got that? | A: {mm} | C: And {b}. | A: {ta}",
        "A: Which card for the feed order? | C: The Visa. {a} | A: {mm} | C: {b}.",
    )),
    Form("which card is it, by its end", "card", _four, (
        "A: I can see a card ending {four}, is that the one to use? | C: No, that's the old one. Use the one ending {other}.",
        "A: What are the last four digits of the card you paid with? | C: {so}{four}{end} | A: {again}. {ta}",
        "C: It came out of my card ending {four}. | A: Ending {again}? | C: Yeah.",
        "C: Which card did you take it from? | A: The Mastercard that ends in {four}. | C: I cancelled that one, it's {other} now.",
        "A: Just confirm the last four of the card on file? | C: {four}. | A: I've got {other} here. | C: That'll be my wife's.",
    )),
    Form("lost card at the bank", "card", _whole, (
        "C: My card's gone, I had it at the market. I wrote the number down, though. | A: Well done. Read it to me? | C: {n}. | A: {ta}",
        "A: Before I block it, have you got the card number anywhere? | C: On a statement, yes, {n}{end}",
        "A: Your new card's on its way. It'll end in {four}. | C: And can I have the whole number, for my taxi app? | A: It's {n}.",
        "C: There's somebody else's card left in my machine. | A: What's the number on it? | C: {so}{n}, runs out {exp}.",
        "C: Somebody's bought petrol with my card, it's {n}. | A: Have you still got it on you? | C: I have, it's here in my hand.",
    )),
    Form("card, code and date in one go", "card", _whole, (
        "A: {ask} | C: {so}{n}, {exp}, {cvv}{end}",
        "A: {ask} | C: It's {n}, expires {exp}, and the back's {cvv}. | A: {ta}",
        "A: {ask} | C: {n}. | A: {mm} | C: {exp}. | A: {mm2} | C: And {cvv}.",
        "C: Are you ready for the card? {n}, expiry {exp}, security code {cvv}. | A: You've done this before.",
    ), asks=("I'll take the card details whenever you're ready.", "Number, expiry and security code, please.", "All the details off the card, then.")),
    Form("off the back of the card", "cvv", _cvv, (
        "A: {ask} | C: {so}{n}{end} | A: {ta}",
        "A: {ask} | C: Is that by the signature? | A: That's it. | C: {n}{end}",
        "A: {ask} | C: {n}. | A: {again}? | C: That's the one.",
        "A: {ask} | C: {wrong}. No, {n}, sorry, it's rubbed off. | A: {ta}",
    ), asks=("And the three digits on the back?", "What's the security code on the reverse?", "CVV, please?", "And the CVC, the last three on the strip?")),
    Form("code refused", "cvv", _cvv, (
        "A: It's saying the security code's wrong. I've put {wrong}. | C: No, {n}. | A: {again}, that's gone through.",
        "A: Did you say {wrong} for the CVV? | C: {n}. | A: {ta}",
        "C: Do you still want the three on the back? | A: If you would. | C: {so}{n}{end}",
        "C: And the security number, it says {n} here. | A: {again}? | C: Yeah.",
        "A: I need the code on the back as well. | C: It's worn away, is it {wrong}? | A: It's turned that down. | C: Try {n}{end}",
    )),
    Form("when the card runs out", "expiry", _exp, (
        "A: {ask} | C: {so}{n}{end}",
        "A: {ask} | C: {n}. | A: And the CVV? | C: {cvv}. | A: {ta}",
        "A: {ask} | C: Is it the valid from? | A: No, the other one. | C: Ah, I see, {n}.",
        "A: {ask} | C: {old}. No, that's my old card. {n}. | A: {ta}",
    ), asks=("And the expiry date on it?", "When does the card expire?", "What's the expiry, month and year?", "Valid until when, the card?")),
    Form("subscription's card renewed", "expiry", _exp, (
        "A: The card we've got ran out, it says {old}. | C: They sent me a new one, same number, it's good till {n}.",
        "A: I just need the new expiry date for the card. | C: {so}{n}{end} | A: {ta}",
        "C: Your email said update my card. It's only the date on it that changed, {n} now. | A: {ta}",
        "A: I have the card as expiring {old}. | C: Right, so the new one's {n}.",
    )),
)  # fmt: skip
