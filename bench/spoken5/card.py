"""Payment cards: the long number, its last four, the three on the back, the expiry. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, cut, mark, two
from bench.spoken5.draw import LONG, amex, back, card, expiry, near, parts, say, short, slip, some

FOURS = (4, 4, 4, 4)


def _long(rng: Random) -> dict[str, str]:
    n = card(rng)
    sizes = rng.choice((FOURS, FOURS, FOURS, (), (2,) * 8))
    return {
        "n": say(n, rng, LONG, sizes),
        "back": back(n, rng, FOURS),
        "last": short(n[-4:], rng),
        "again": say(n, rng, LONG, FOURS),
    }


def _chunks(rng: Random) -> dict[str, str]:
    n = card(rng)
    groups = cut(n, FOURS)
    return {
        **parts(groups, rng),
        **parts(groups, rng, "b"),
        "half": say(n[:8], rng, LONG, (4, 4)),
        "rest": say(n[8:], rng, LONG, (4, 4)),
    }


def _slipped(rng: Random) -> dict[str, str]:
    n = card(rng)
    groups = cut(n, FOURS)
    k = rng.randrange(4)
    said = [slip(g, rng) if i == k else short(g, rng) for i, g in enumerate(groups)]
    wrong = [*groups[:k], near(groups[k], rng), *groups[k + 1 :]]
    return {
        "n": ", ".join(said), "first": say(n, rng, LONG, FOURS), "wrong": back("".join(wrong), rng, FOURS), "group": short(groups[k], rng),
        "which": ("first", "second", "third", "last")[k], "bad": short(wrong[k], rng),
    }  # fmt: skip


def _amex(rng: Random) -> dict[str, str]:
    n = amex(rng)
    groups = cut(n, (4, 6, 5))
    return {"n": say(n, rng, LONG, (4, 6, 5)), **parts(groups, rng), "back": back(n, rng, (4, 6, 5))}


def _last(rng: Random) -> dict[str, str]:
    n, old = some(4, rng), some(4, rng)
    return {
        "n": short(n, rng),
        "old": short(old, rng),
        "back": back(n, rng, (4,)),
        "six": short("4" + some(5, rng), rng),
    }


def _whole_card(rng: Random) -> dict[str, str]:
    n, code = card(rng), some(3, rng)
    return {
        "n": say(n, rng, LONG, FOURS),
        "x": expiry(rng.randint(1, 12), rng.randint(25, 31), rng),
        "cvv": short(code, rng),
        "back": back(code, rng, (3,)),
    }


def _restart(rng: Random) -> dict[str, str]:
    n = card(rng)
    return {
        "n": say(n, rng, LONG, FOURS),
        "begun": say(n[: rng.choice((6, 7, 8, 10))], rng, LONG, (4, 4)),
        "mid": short(n[8:12], rng),
        "end4": short(n[12:], rng),
    }


def _cvv(rng: Random) -> dict[str, str]:
    n = some(3, rng)
    return {"n": short(n, rng), "back": back(n, rng, (3,)), "slip": slip(n, rng), "alt": short(near(n, rng), rng)}


def _four(rng: Random) -> dict[str, str]:
    n = some(4, rng)
    return {"n": short(n, rng), "back": back(n, rng, (4,)), "wrong": short(n[:3], rng)}


def _expiry(rng: Random) -> dict[str, str]:
    month, year = rng.randint(1, 12), rng.randint(25, 31)
    return {
        "x": expiry(month, year, rng), "back": expiry(month, year, rng), "old": expiry(rng.randint(1, 12), rng.randint(22, 24), rng),
        "wrong": expiry(month % 12 + 1, year, rng), "m": mark(rng.choice((MONTHS[month - 1], f"{month:02}", two(month)))), "y": mark(f"20{year}"),
    }  # fmt: skip


LONG_ASKS = (
    "Could I take the long number across the front?", "If you read me the long number on the card whenever you're ready.", "What's the card number, please?",
    "Go ahead with the card number.", "And which card are we putting that on? I just need the number off it.", "Can I get the sixteen digits off the front for me?",
    "I'll need the debit card number for that.", "Okay, the number on your Visa?",
)  # fmt: skip
CVV_ASKS = (
    "And the last three on the back?", "Flip it over for me, what are the three digits on the signature strip?", "The security code, please?", "What's the CVV?",
    "And your three-digit security number?", "Then just the three little numbers on the reverse.",
)  # fmt: skip
X_ASKS = (
    "And the expiry?",
    "What's the expiration date on it?",
    "When does the card run out?",
    "Valid until when, please?",
    "And it's good through?",
    "Expiry date on that one?",
)

FORMS = (
    Form("water bill in one breath", "card", _long, (
        "A: So there's £61 outstanding on the water. {ask} | C: {um}{n}{end} | A: {ty}",
        "A: {ask} | {chat} | C: {its}{n}{end} | A: {ty}",
        "C: Can I just clear it today? | A: Course you can. {ask} | C: {um}{n}{end}",
        "A: {ask} | C: The one with the chip? | A: That's it. | C: {um}{n}{end}",
    ), LONG_ASKS),
    Form("card a block at a time", "card", _chunks, (
        "A: {ask} Four at a time, I have to type it. | C: {um}{p1} | A: {ok} | C: {p2} | A: {ok2} | C: {p3} | A: {ok3} | C: {p4}.",
        "A: {ask} | C: {um}{p1}. | A: {b1} | C: {p2}. | A: {b2} | C: {p3}. | A: {b3} | C: And {p4}. | A: {b4}, lovely.",
        "A: {ask} | C: {um}{half} | A: {ok} | C: {rest}. | A: {ty}",
        "A: {ask} | C: {p1}, {p2}. | A: {ok} | C: Then {p3}. | {chat} | C: Where was I? {p4}.",
    ), LONG_ASKS),
    Form("box office repeats the card", "card", _long, (
        "A: Two stalls seats for the matinee, so {ask} | C: {um}{n}{end} | A: So that's {back}? | C: Yes, spot on.",
        "A: {ask} | C: {its}{n}{end} | A: I'll say that back to you. {back}. | C: Correct.",
        "A: {ask} | C: {um}{n} | A: And it finished {last}? | C: {last}, yeah.",
    ), ("what's the long card number?", "could I have the card number for those?", "read me the number on the card, would you?", "your card number, whenever you're ready?")),
    Form("card misread and mended", "card", _slipped, (
        "A: {ask} | C: {um}{n}{end} | A: {ty}",
        "A: {ask} | {chat} | C: {um}{n}{end}",
        "A: {ask} | C: {its}{n}{end} | A: Sorry, what was the {which} lot? | C: {group}.",
    ), LONG_ASKS),
    Form("card misheard by the agent", "card", _slipped, (
        "A: {ask} | C: {um}{first}{end} | A: I've got {wrong}. | C: No, the {which} four are {group}. | A: Ah, {group}. Thanks.",
        "A: {ask} | C: {first} | A: It's saying invalid. I put {bad} for the {which} bit. | C: Oh, no, {group}.",
        "A: {ask} | C: {um}{first}. | A: {wrong}? | C: Nearly. {group}, not {bad}.",
    ), LONG_ASKS),
    Form("amex for the hotel", "card", _amex, (
        "A: And how would you like to guarantee the room? | C: Amex. {n}{end} | A: {ty}",
        "A: What's the American Express number? | C: {um}{p1} | A: {ok} | C: {p2} | A: {ok2} | C: {p3}.",
        "C: Do you guys take Amex? | A: We do. Go ahead with the number. | C: {um}{n}{end} | A: {back}, correct?",
        "C: It's my corporate American Express, {n}{end} | A: {ty}",
    )),
    Form("last four to find a payment", "card", _last, (
        "A: Which card did you use on the day? Just the last four. | C: {um}{n}{end}",
        "C: I've been charged twice by your car park. | A: Okay, what are the last four digits of the card? | C: {its}{n}{end} | A: {back}, let me look.",
        "A: To trace the refund I need the final four numbers on the card it was bought with. | {chat} | C: {um}{n}{end}",
        "C: Can you see it if I tell you my Mastercard ends in {n}? | A: Let me try. | C: Thanks.",
        "A: I need the first six and the last four of the card. | C: First six are {six}. | A: {ok} | C: Last four, {n}.",
    )),
    Form("card on file is the old one", "card", _last, (
        "A: Shall I use the Visa ending {old}? | C: No, that one's been cancelled, use the one ending {n}.",
        "A: I can see a card on here that ends {old}. | C: That's my husband's. Mine's {n} at the end. | A: {back}, okay.",
        "C: Which card is it coming off? | A: The Mastercard, ends in {old}. | C: Oh right, and not {n}? | A: No, not that one.",
        "A: We tried the card finishing {old} and your bank said no. | C: Okay, take it from the {n} one then, the debit card.",
    )),
    Form("interrupted and begun again", "card", _restart, (
        "A: {ask} | C: {um}{begun} | A: Sorry, my system's kicked me out, can you start over? | C: Sure. {n}{end}",
        "A: {ask} | C: {begun}, oh hold on, wrong card. | A: No problem. | C: {um}{n}{end}",
        "A: {ask} | C: {n} | A: You cut out after the first bit. From the third group again? | C: {mid}, {end4}.",
        "A: {ask} | C: {begun} | {chat} | C: Shall I do it again? {n}{end}",
    ), LONG_ASKS),
    Form("gift to charity, all three", "card", _whole_card, (
        "A: Bless you, ten pounds a month, that's wonderful. The card number, expiry and security code? | C: {um}{n}, expires {x}, and the three on the back {cvv}.",
        "A: {ask} | C: {um}{n}{end} | A: Expiry? | C: {x}. | A: And the last three? | C: {cvv}. | A: {back}, thank you.",
        "C: I'll just give you the lot. Card number {n}, {x}, {cvv}. | A: {ty}",
        "A: {ask} | C: {n}{end} | {chat} | A: And when does it expire, and the code on the back? | C: {x}, and {cvv}.",
    ), LONG_ASKS),
    Form("somebody else's card", "card", _long, (
        "C: I'm using my husband's card, is that alright? | A: If he's there with you. What's the number? | C: He's reading it to me. {n}{end}",
        "C: Mum, where's your card? Okay. She says {n}{end} | A: {ty}",
        "A: {ask} | C: It's the company one. {n}{end} | A: {back}? | C: Yep.",
    ), LONG_ASKS),
    Form("given without being asked", "card", _long, (
        "C: I want to pay for the prescription, my card number's {n}{end} | A: {ty}",
        "C: Just charge it to my card, it's a Visa, {n}{end}",
        "A: How can I help? | C: Pay my bill, please. Debit card. {n}{end} | A: Oh, you're quick. Say that once more? | C: {again}.",
    )),
    Form("stolen card reported", "card", _long, (
        "A: Fraud team. Do you have the number of the card that's gone missing? | C: I wrote it down somewhere. {n}{end} | A: That's blocked now.",
        "C: My purse has been nicked. | A: Right, let's stop the card. Do you know the number? | C: {um}{n}{end} | A: The one ending {last}? | C: Yes.",
        "A: And the replacement came? Read me what's on the front to activate it. | C: {um}{n}{end}",
    )),
    Form("three on the back", "cvv", _cvv, (
        "A: {ask} | C: {um}{n}{end}", "A: {ask} | {chat} | C: {its}{n}{end} | A: {ty}", "A: {ask} | C: On the back? {n}{end} | A: {back}, thank you.",
        "A: {ask} | C: Which one's that? | A: It's next to where you sign. | C: Oh yeah. {n}{end}",
    ), CVV_ASKS),
    Form("rubbed off security code", "cvv", _cvv, (
        "A: {ask} | C: It's nearly worn off. {slip}.", "A: {ask} | C: It could be {n} or {alt}, I can't tell. | A: Let's try {back} first.",
        "A: {ask} | C: {um}{alt}{end} | A: It didn't like that code. | C: Oh. {n} then?",
    ), CVV_ASKS),
    Form("four on the front", "cvv", _four, (
        "A: With American Express it's the four-digit code on the front. | C: {um}{n}{end}",
        "A: What's the security code on your Amex? | C: {wrong}. | A: It should be four digits, over the number. | C: Ah. {n}.",
        "A: And the four small digits printed above the card number? | C: {its}{n}{end} | A: {back}. {ty}",
    )),
    Form("month and year", "expiry", _expiry, (
        "A: {ask} | C: {um}{x}{end}", "A: {ask} | C: {its}{x}{end} | A: {back}? | C: Yes.", "A: {ask} | {chat} | C: {um}{x}{end} | A: {ty}",
        "A: {ask} | C: Month first? | A: Please. | C: {x}.",
    ), X_ASKS),
    Form("card on file runs out", "expiry", _expiry, (
        "A: The card on your subscription expired {old}, have they sent a new one? | C: Yeah, same number, this one runs to {x}.",
        "A: {ask} | C: {old}. | A: That's in the past. | C: Oh, old card. New one's {x}{end}",
        "A: I've got the expiry down as {wrong}. | C: No, it's {x}. | A: {back}, updated.",
        "C: My card got renewed, it was {old} and now it's {x}. | A: {ty}",
    ), X_ASKS),
    Form("expiry in two bits", "expiry", _expiry, (
        "A: What month does the card expire? | C: {m}. | A: And the year? | C: {y}.",
        "A: Expiration month on the card? | C: {m}. | A: {ok} | C: {y}.",
        "A: {ask} | C: {wrong}, no, sorry, {x}{end}",
    ), X_ASKS),
)  # fmt: skip
