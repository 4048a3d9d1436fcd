"""Card numbers, security codes and expiry dates as they are said on the phone. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ONES, cut, mark, two
from bench.spoken6.talk import again, checked, figures, other, parts, say, slip, slow

FOURS = (4, 4, 4, 4)
AMEX = (4, 6, 5)


def _long(rng: Random) -> str:
    return checked(rng.choice(("4", "4", "5", "51", "53", "4929", "6011")), 16, rng)


def _whole(rng: Random) -> dict[str, str]:
    n = _long(rng)
    sizes = rng.choice((FOURS, FOURS, FOURS, (2,) * 8))
    return {"n": say(n, rng, sizes=sizes), "back": again(n, rng, FOURS), "slow": slow(n, rng, FOURS)}


def _quarters(rng: Random) -> dict[str, str]:
    n = _long(rng)
    a, b, c, d = parts(n, FOURS, rng)
    w, x, y, z = (again(g, rng, (4,)) for g in cut(n, FOURS))
    return {"a": a, "b": b, "c": c, "d": d, "w": w, "x": x, "y": y, "z": z}


def _mended(rng: Random) -> dict[str, str]:
    n = _long(rng)
    groups = cut(n, FOURS)
    said = parts(n, FOURS, rng)
    at = rng.randrange(1, 4)
    fixed = [slip(g, rng) if k == at else said[k] for k, g in enumerate(groups)]
    wrong = [other(g, rng) if k == at else g for k, g in enumerate(groups)]
    return {
        "n": ", ".join(fixed),
        "bad": again("".join(wrong), rng, FOURS),
        "nth": ("first", "second", "third", "last")[at],
        "fix": again(groups[at], rng, (4,)),
        "head": " ".join(said[:at]),
        "tried": again(wrong[at], rng, (4,)),
        "rest": ", ".join(said[at + 1 :]) or "and that's the end",
        "slow": slow(n, rng, FOURS),
    }


def _amex(rng: Random) -> dict[str, str]:
    n = checked(rng.choice(("34", "37")), 15, rng)
    a, b, c = parts(n, AMEX, rng)
    return {
        "n": say(n, rng, sizes=AMEX),
        "a": a,
        "b": b,
        "c": c,
        "back": again(n, rng, AMEX),
        "cid": say(figures(4, rng), rng, sizes=(4,)),
    }


def _tail(rng: Random) -> dict[str, str]:
    n = figures(4, rng)
    return {"n": say(n, rng, sizes=(4,)), "back": again(n, rng, (4,)), "old": again(figures(4, rng), rng, (4,))}


def _everything(rng: Random) -> dict[str, str]:
    date = _valid(rng)
    return {"n": say(_long(rng), rng, sizes=FOURS), "e": date["e"], "v": say(figures(3, rng), rng, sizes=(3,))}


def _code(rng: Random) -> dict[str, str]:
    n = figures(3, rng)
    return {"n": say(n, rng, sizes=(3,)), "back": again(n, rng, (3,)), "fix": slip(n, rng), "old": again(other(n, rng), rng, (3,)),
            "nought": mark(" ".join("nought" if d == "0" else ONES[int(d)] for d in "0" + n[1:]))}  # fmt: skip


def _valid(rng: Random) -> dict[str, str]:
    month, yy = rng.randint(1, 12), rng.randint(26, 33)
    mm = rng.choice((f"oh {ONES[month]}", f"zero {ONES[month]}")) if month < 10 else two(month)
    name = MONTHS[month - 1]
    ways = (f"{mm} {two(yy)}", f"{month:02}/{yy}", f"{mm}, {two(yy)}", f"{name} {two(yy)}", f"{name} 20{yy}", f"{two(month)} of {two(yy)}",
            f"{month:02} {yy}", f"{name} twenty {two(yy)}", f"{mm} {ONES[yy // 10]} {ONES[yy % 10]}", f"{month}/{yy}")  # fmt: skip
    said, wrong = rng.choice(((mm, two(month % 12 + 1)), (name, MONTHS[month % 12])))
    start = f"{rng.randint(1, 12):02}/{yy - rng.choice((3, 4))}"
    return {"e": mark(rng.choice(ways)), "back": mark(rng.choice(ways)), "s": start, "m": mark(said),
            "y": mark(rng.choice((two(yy), f"20{yy}", f"twenty {two(yy)}", str(yy)))),
            "bad": mark(wrong)}  # fmt: skip


FORMS = (
    Form("card, taxi account", "card number", _whole, (
        "A: So that's four of you to the airport at quarter to five. Cash to the driver or card now? | C: Card, do you want it now? | A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Let me find my purse. | A: No rush. | C: {lead}{slow}{tail} | A: {thanks}",
        "C: Can I just pay you on my Visa? | A: You can. {ask} | C: {n}{tail} | A: So {back}? | C: Yeah.",
    ), ("Go ahead with the long number.", "If you read me the long number across the middle.", "Whenever you're ready with the card number.", "What's the number on the card?")),
    Form("card, bit by bit for a sofa", "card number", _quarters, (
        "A: I'll take it in fours if that's all right, first four off the card? | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}, then {d} | A: {thanks}",
        "A: The balance on the sofa goes on your Mastercard, yeah? Read me the number in chunks. | C: {a} | A: {w} | C: {b} | A: {x} | C: {c} | A: {y} | C: and {d} | A: {z}, lovely.",
        "C: Right, the card. {a}, {b} | A: {mm} | C: {c} {d} | A: {thanks}",
        "A: What's the long card number? | C: {a} | A: {mm} | C: {b} | A: {mm2} | {chat} | C: So after that it's {c} | A: {mm3} | C: {d}{tail}",
    )),
    Form("card, it didn't take", "card number", _mended, (
        "A: It's come back saying the card number's not valid. I've got {bad}. | C: No, the {nth} four should be {fix}. | A: Ah, my fault.",
        "A: Could you do the card number once more for me? | C: {lead}{n}{tail} | A: {thanks}",
        "A: Card number, please? | C: {head} {tried}, {oops} {fix}, {rest}. | A: {thanks}",
        "A: That's been declined, I might have typed it wrong. I put {bad}. | C: Hmm, no. It's {slow}. | A: Okay, I had the {nth} part wrong.",
    )),
    Form("card, hotel holds on an Amex", "card number", _amex, (
        "A: I need a card to hold the room, nothing's taken tonight. | C: It's an American Express, is that all right? | A: That's fine. | C: {lead}{n}{tail} | A: {thanks}",
        "A: And the Amex number, fifteen digits? | C: {a} | A: {mm} | C: {b} | A: {mm2} | C: {c}{tail}",
        "A: So to guarantee it, the card number? | C: {n}. And the four little ones on the front are {cid}. | A: Great. I'll read the long one, {back}. | C: Correct.",
    )),
    Form("card, which one ends in", "card number", _tail, (
        "A: I can see two cards saved, do you know the last four of the one you want? | C: {lead}{n}{tail} | A: {thanks}",
        "C: You've charged the wrong card. | A: I've charged the one ending {old}. | C: That one's cancelled, it should be the one ending in {n}.",
        "A: The refund goes back to the debit card ending {back}, is that still yours? | C: {n}, yes, that's me.",
        "A: Just the last four digits of the card you booked with? | C: Er, {n}. | A: {back}? | C: Yes.",
    )),
    Form("card, all in one breath", "card number", _everything, (
        "A: Right, I'll take the card when you're ready. | C: Okay it's a Visa debit, {n}, expiry {e}, and the three on the back are {v}. | A: {thanks}",
        "C: I'll give you the whole lot, shall I? Card number {n}. | A: {mm} | C: Runs out {e}. | A: And the back? | C: {v}{tail}",
        "A: Long number? | C: {n} | A: Expires? | C: {e} | A: And the security code? | C: {v} | A: {thanks}",
    )),
    Form("card, lost and found", "card number", _whole, (
        "C: I've still got the card in my hand, it's just snapped. | A: Can you still make out the number? | C: {lead}{slow}{tail} | A: {thanks}",
        "A: To stop the right card I need the whole number off it. | C: {n}. | A: That's {back}, and it's stopped now.",
        "C: There's a payment I never made, on the card that goes {n}. | A: Okay, let me look at that one.",
    )),
    Form("card, school dinners", "card number", _quarters, (
        "A: It's twelve seventy-five for the week, what card are you using? | C: My husband's. He's reading it to me. {a}. What? Oh. {b}. | A: {mm} | C: {c}, {d}. | A: {thanks}",
        "C: Can I top up dinner money with you? | A: Yes, whose card? | C: Mine. So the number's {a} {b} | A: {mm} | C: {c} | A: Sorry, was that {y}? | C: Yes. And {d}.",
        "A: The school office takes cards now. Number? | C: {a} | A: {w} | C: {b}, {c} | A: {mm} | C: {d} | A: {thanks}",
    )),
    Form("card, talked over half way", "card number", _quarters, (
        "A: So that's two copies, hold them behind the till. What's the card number? | C: {a} {b} | A: Sorry, postage is four pounds fifty if you'd rather. | C: No, I'll come in. {c} | A: {mm} | C: {d}.",
        "A: Card number, then? | C: {a} | A: {mm} | C: {b} | C: Sorry, someone's at the door. | A: I've got {w}, {x} so far of your card. | C: Right. {c}, {d}.",
        "A: Long number when you're ready. | C: {a}, {b}, are you getting this? | A: Yes, {x} was the last bit. | C: {c} {d}{tail}",
    )),
    Form("cvv, three on the back", "cvv", _code, (
        "A: {ask} | C: {lead}{n}{tail} | A: {thanks}",
        "A: {ask} | C: Which ones are they? | A: On the strip by your signature, just three. | C: Oh, {n}.",
        "A: {ask} | C: {fix}. | A: So {back}. | C: That's it.",
        "A: {ask} | C: It's rubbed off a bit. {nought}, I think.",
    ), ("And the three digits on the back?", "Last thing, the security code on the reverse.", "And the CVV for me?", "Flip the card over, there's three numbers at the end of the strip.")),
    Form("cvv, asked for once more", "cvv", _code, (
        "A: It says the security code doesn't match. I had {old}. | C: No no, {n}. | A: {thanks}",
        "A: I've lost that page, sorry. I just need the CVC again, not the rest. | C: {lead}{n}{tail}",
        "C: And then you want the CVV, don't you? {n}. | A: {back}, thanks.",
        "A: Did you say {old} for the security code? | C: {back}. | A: {thanks}",
    )),
    Form("cvv, front of an Amex", "cvv", _amex, (
        "A: With an Amex it's the four digits on the front, above the number. | C: {lead}{cid}{tail} | A: {thanks}",
        "A: And the four-digit security code? | C: There's only... oh, on the front. {cid}. | A: {thanks}",
        "A: What's the card ID, the four small numbers on the right? | C: {cid}{tail}",
    )),
    Form("expiry, plain", "expiry", _valid, (
        "A: {ask} | C: {lead}{e}{tail} | A: {thanks}",
        "A: {ask} | C: {e}. | A: {back}? | C: Yeah.",
        "A: {ask} | C: {bad}, {oops} {m}. | A: {m}, and the year? | C: {y}.",
        "A: {ask} | C: The month's {m} and the year's {y}.",
    ), ("When does the card run out?", "And the expiry date?", "What's the expiry on that card?", "And it's valid until?", "What's it say under valid thru?")),
    Form("expiry, card on file", "expiry", _valid, (
        "A: The card we hold has expired, have they sent you a new one? | C: Yes, same number but it's got {e} on it now. | A: {thanks}",
        "C: It says my payment method's out of date but my card's good till {e}. | A: I've got {back} here, so that should be all right.",
        "A: Same card, new expiry date then? | C: {lead}{e}{tail}",
    )),
    Form("expiry, with a start date", "expiry", _valid, (
        "A: Is there a valid from on it? | C: {s}. | A: And expires end? | C: {e}{tail}",
        "A: Expiry? | C: {s}, no, that's the valid from. Expiry's {e}. | A: {thanks}",
        "C: There's two dates on this card. | A: I need the later one, the expiry. | C: {lead}{e}{tail}",
    )),
)  # fmt: skip
