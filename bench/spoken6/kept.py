"""Order, booking, case, ticket and tracking numbers, money and shares: numbers that stay. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, cut, mark, two
from bench.spoken6.talk import again, bare, clock, count, day, figures, other, parts, price, say, slip


def _ref(rng: Random) -> dict[str, str]:
    n = figures(rng.choice((5, 6, 7, 8, 8, 9, 10)), rng)
    sizes = (3, 3) if len(n) < 8 else (4, 4)
    a, *rest = parts(n, (len(n) // 2,), rng)
    return {"n": say(n, rng), "a": a, "b": " ".join(rest), "back": again(n, rng, sizes), "fix": slip(n, rng) if len(n) < 7 else say(n, rng),
            "last": say(n[-4:], rng, sizes=(4,)), "bad": again(other(n, rng), rng, sizes), "p": mark(price(rng, 8, 60, False)), "t": mark(clock(rng)),
            "day": mark(day(rng))}  # fmt: skip


def _letters(rng: Random) -> dict[str, str]:
    letters, n = "".join(rng.sample("BCDFGHJKLMNPRTWX", 2)), figures(rng.choice((4, 5, 6)), rng)
    head = mark(rng.choice((letters, " ".join(letters), "-".join(letters))))
    return {
        "n": f"{head} {say(n, rng)}",
        "back": mark(f"{letters}{n}"),
        "night": mark(count(rng, 2, 9)),
        "day": mark(day(rng)),
    }


def _money(rng: Random) -> dict[str, str]:
    us = rng.random() < 0.4
    return {k: mark(price(rng, lo, hi, us)) for k, lo, hi in (("p", 91, 400), ("q", 31, 90), ("r", 420, 900), ("s", 3, 30))} | {
        "n": mark(count(rng, 2, 12)), "day": mark(day(rng)), "w": mark(rng.choice(("three to five", "3 to 5", "five", "ten", "7 to 10"))),
        "big": mark(rng.choice(("1,240", "2,050", "twelve hundred", "three thousand", "fifteen hundred", "4,600"))),
        "nth": mark(rng.choice(("first", "1st", "15th", "fifteenth", "twenty-eighth", "28th"))),
    }  # fmt: skip


def _share(rng: Random) -> dict[str, str]:
    a, b = (
        rng.choice((5, 10, 15, 20, 25, 30)),
        rng.choice((f"{rng.randint(3, 7)}.{rng.randint(1, 9)}", str(rng.randint(3, 29)))),
    )
    point = b.split(".")
    aloud = f"{ONES[int(point[0])]} point {ONES[int(point[1])]}" if len(point) > 1 else two(int(b))
    return {"a": mark(rng.choice((f"{a}%", f"{two(a)} percent", f"{a} per cent"))), "b": mark(rng.choice((f"{b}%", f"{aloud} percent", f"{aloud} per cent"))),
            "c": mark(rng.choice(("2%", "three per cent", "4 percent"))), "y": mark(count(rng, 2, 5)), "m": mark(rng.choice(("12", "twelve", "24", "twenty-four", "thirty-six", "18"))), "p": mark(price(rng, 8, 90, rng.random() < 0.4)),
            "day": mark(day(rng))}  # fmt: skip


def _house(rng: Random) -> dict[str, str]:
    streets = (
        "Marsh Lane",
        "Orchard Street",
        "Station Road",
        "Elm Avenue",
        "Church View",
        "Kingsway",
        "Maple Drive",
        "Tanner's Row",
    )
    a, b = rng.sample(streets, 2)
    return {"h": mark(f"{rng.choice((count(rng, 2, 99), str(rng.randint(101, 480))))} {a}"), "g": mark(f"{count(rng, 2, 99)} {b}"), "t": mark(clock(rng)),
            "flat": mark(f"flat {count(rng, 2, 30)}"), "p": mark(bare(rng.choice(("£295,000", "two hundred and ninety-five thousand", "£1,150", "eleven fifty")))),
            "fl": mark(rng.choice(("third floor", "2nd floor", "fourth floor")))}  # fmt: skip


def _stars(rng: Random) -> dict[str, str]:
    a, b = rng.sample(range(1, 11), 2)
    return {"a": mark(rng.choice((str(a), two(a)))), "b": mark(rng.choice((str(b), two(b)))), "ten": mark(rng.choice(("10", "ten"))),
            "x": mark(rng.choice(("three two", "2-1", "four nil", "3-0", "two one"))), "pct": mark(f"{count(rng, 41, 97)} out of {rng.choice(('a hundred', '100'))}")}  # fmt: skip


def _track(rng: Random) -> dict[str, str]:
    n = figures(rng.choice((8, 9, 10)), rng)
    return {"n": say(n, rng), "back": again(n, rng), "a": " ".join(parts(cut(n, (5,))[0], (5,), rng)), "b": say(n[5:], rng, sizes=(len(n) - 5,)),
            "d": mark(count(rng, 3, 60)), "t": mark(clock(rng, 1, 3)), "u": mark(clock(rng, 4, 6))}  # fmt: skip


FORMS = (
    Form("kept order, bookshop", "order number", _ref, (
        "A: Do you have the order number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: I've a book on order with you, order number {n}. | A: It's come in, it's {p}.",
        "A: What's the order number on the slip? | C: {a} | A: {mm} | C: {b}. | A: So {back}, the lighthouse one.",
    )),
    Form("kept order, chasing a lamp", "order number", _ref, (
        "C: I'm chasing order {n}, it's a lamp. | A: It left us on {day}.",
        "A: Is it order {bad}? | C: No, the order number is {n}.",
        "A: Your order number's {n}, pop it on the parcel when you send it back. | C: {back}? | A: That's it.",
    )),
    Form("kept booking, hotel", "booking number", _ref, (
        "A: What's your booking number? | C: {lead}{n}{tail} | A: {thanks}",
        "C: I've got a booking with you, number {n}, and I want to come a day later. | A: From {day}? | C: Yes.",
        "A: Booking reference? | C: {fix}. | A: {thanks}",
    )),
    Form("kept booking, letters in it", "booking reference", _letters, (
        "A: Have you got your booking reference? | C: {lead}{n}{tail} | A: {night} nights from {day}.",
        "A: Your booking reference is {back}. | C: Let me write it down. {n}.",
        "C: The reference is {n}, we're due to arrive on {day}. | A: {thanks}",
    )),
    Form("kept case, claims desk", "case number", _ref, (
        "A: Did they give you a case number? | C: {lead}{n}{tail} | A: {thanks}",
        "A: I've opened a case, the number is {n}. | C: {back}, got it. | A: Someone will ring you by {t}.",
        "C: It's about case {n}, the suitcase. | A: Ah yes, I can see the photos.",
    )),
    Form("kept ticket, helpdesk", "ticket number", _ref, (
        "A: What's the ticket number? | C: {lead}{n}{tail}",
        "C: I raised a ticket yesterday, {n}, and nobody's looked at it. | A: It's with the second line team.",
        "A: I'll log that. Your ticket number is {a}, {b}. | C: Thanks. | A: Quote {back} if it comes back.",
    )),
    Form("kept reference, repairs", "reference number", _ref, (
        "A: There'll be a reference number on the letter. | C: {lead}{n}{tail} | A: Damp in the back bedroom, yes.",
        "C: Your colleague gave me a reference, {n}. | A: {thanks}",
        "A: If you ring again, say reference {n}. | C: Slower? | A: {back}.",
    )),
    Form("kept tracking, depot", "tracking number", _track, (
        "A: Tracking number? | C: {lead}{n}{tail} | A: It's on the van, {d} stops before you.",
        "C: My tracking number is {n} and it's said out for delivery since Monday. | A: {back}? Let me see.",
        "A: Read me the tracking number off the card through your door. | C: {a} | A: Okay. | C: {b}. | A: He'll be with you between {t} and {u}.",
    )),
    Form("kept order, last digits", "order number", _ref, (
        "A: Just the last four of the order number will do. | C: {last}{tail} | A: {thanks}",
        "C: There are two orders, I mean the one ending {last}. | A: The curtains, okay.",
        "A: What does the order number end in? | C: {last}. | A: {thanks}",
    )),
    Form("kept price, sofa", "price", _money, (
        "A: So the sofa's {r} and the footstool's {p}. | C: And delivery? | A: {q}.",
        "C: I paid {p} and it's in your window for {q}. | A: I can match that.",
        "A: It's {r}, you've paid a deposit of {p}, so the rest is due on {day}.",
    )),
    Form("kept price, refund", "price", _money, (
        "A: I'll refund {p} to your card, that takes {w} working days. | C: Fine.",
        "C: You owe me {p}, not {q}. | A: The {q} has gone back already.",
        "A: I can offer {s} off as a goodwill thing. | C: Make it {q} and we'll say no more.",
    )),
    Form("kept price, monthly bill", "price", _money, (
        "A: Your direct debit goes from {q} to {p} from the {nth}. | C: That's a lot.",
        "C: My bill's {p} and it's normally {q}. | A: There's {n} months on this one.",
        "A: You'd have {n} instalments of {q}, all on the {nth} of the month.",
    )),
    Form("kept price, cover", "price", _money, (
        "A: You're covered up to {big} with {q} excess each. | C: Each? | A: Each.",
        "C: The hospital charged me {big} and the taxis were {q}. | A: Keep the receipts.",
        "A: Without the breakdown cover it's {p} for the year, with it {r}.",
    )),
    Form("kept price, vet", "price", _money, (
        "A: The jab's {q} and the check-up's {p}. Are you paying by card? | C: Yes please.",
        "C: How much is it for {n} rabbits? | A: {s} each, and {q} on top for the nails.",
        "C: You quoted me {q} and the bill's {p}. | A: The dressing was extra, that's {s}.",
    )),
    Form("kept percent, rates", "percentage", _share, (
        "A: The fixed rate's {b} for {y} years. | C: And after that? | A: Whatever the standard is, it's {a} today.",
        "C: They told me {b} over {m} months. | A: It's {b} whatever you borrow.",
        "C: What's the rate if I fix for {y} years? | A: {b}. | C: And for {m} months? | A: {a}.",
    )),
    Form("kept percent, discount", "percentage", _share, (
        "A: I can take {a} off if you stay for {m} months. | C: So what's that? | A: {p} a month.",
        "C: The email said {a} off and I only got {c}. | A: That one ran out on {day}.",
        "A: Service charge is {a}. | C: Is that on top? | A: Yes, so {p} altogether.",
    )),
    Form("kept house, where to", "house number", _house, (
        "A: Where are we picking up? | C: {h}, by the church. | A: And where to? | C: {g}.",
        "C: It's gone to {h} again, I'm at {g}. | A: I'll tell the driver.",
        "A: Is that the house? | C: No, {flat}, on the {fl}. | A: {thanks}",
    )),
    Form("kept house, viewing", "house number", _house, (
        "C: The two-bed at {h}, is it still going? | A: Yes, it's on at {p}. I could show you at {t}.",
        "A: Meet me outside {h} at {t}. | C: Which floor? | A: {fl}.",
        "C: I've seen {h} and {g}. | A: And which did you like? | C: {h}, but the top flat. | A: {flat}, that one's {p}.",
    )),
    Form("kept score, survey", "score", _stars, (
        "A: Out of {ten}, how likely are you to recommend us? | C: {a}, maybe. It was {b} last year.",
        "C: I'd give the driver {a} and the app {b}. | A: Out of {ten}? | C: Out of {ten}.",
        "A: Did you see the match? | C: Don't. {x}. | A: Oh dear.",
    )),
    Form("kept score, results", "score", _stars, (
        "C: She got {pct} in maths, does that move her up a set? | A: I think it does.",
        "A: On a scale of ⟦one⟧ to {ten}, how bad's the pain? | C: About {a}.",
        "C: The inspection gave us {pct}. | A: That's a pass.",
    )),
)  # fmt: skip
