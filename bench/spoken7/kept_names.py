"""Kept in the seventh set: order, case, parcel and booking numbers, and figures in passing. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, spell, two
from bench.spoken7 import draw
from bench.spoken7.plain import REF, clock, count, day, percent, pounds, ref, ref_twice


def _ref(rng: Random, low: int, high: int) -> dict[str, str]:
    n, again = ref_twice(rng, rng.randrange(low, high + 1))
    a, b, c = draw.pieces(draw.digits(rng, 9, "123456789"), (3, 3, 3), rng, REF)
    return {
        "n": n,
        "again": again,
        "other": ref(rng, low, high),
        "a": a,
        "b": b,
        "c": c,
        "d": day(rng),
        "t": clock(rng),
        "x": count(rng, 2, 12),
    }


def _six(rng: Random) -> dict[str, str]:
    return _ref(rng, 5, 7)


def _eight(rng: Random) -> dict[str, str]:
    return _ref(rng, 7, 8)


def _ten(rng: Random) -> dict[str, str]:
    return _ref(rng, 9, 10)


def _lettered(rng: Random) -> dict[str, str]:
    front = rng.choice(("INC", "TK", "SR", "BX", "WO"))
    number, again = ref_twice(rng, rng.randrange(5, 7))
    said = rng.choice((mark(front), spell(front.lower(), rng)))
    return {
        "n": f"{said} {number}",
        "again": again,
        "d": day(rng),
        "w": count(rng, 2, 9, "weeks"),
        "x": count(rng, 2, 7, "times"),
    }


def _booking(rng: Random) -> dict[str, str]:
    number = draw.letters(rng, 4, "bcdfghjkmnpqrtvwxyz") + draw.digits(rng, 2, "2346789")
    said = rng.choice(
        (
            mark(number.upper()),
            f"{spell(number[:4], rng)} {mark(number[4:])}",
            f"{spell(number[:4], rng)} {mark(two(int(number[4:])))}",
        )
    )
    return {"n": said, "d": day(rng), "p": mark(f"{two(rng.randrange(2, 8))} passengers"), "t": clock(rng)}


def _passing(rng: Random) -> dict[str, str]:
    return {"pos": mark(f"number {two(rng.randrange(2, 30))} in the queue"), "opt": mark(f"option {two(rng.randrange(2, 6))}"), "min": count(rng, 10, 55, "minutes"),
            "x": count(rng, 3, 9, "times"), "one": mark("one"), "two": mark("two"), "sec": mark(f"{two(rng.choice((2, 5, 10, 30)))} seconds"), "pc": percent(rng, 90, 100),
            "out": mark(f"{two(rng.randrange(6, 11))} out of ten"), "st": mark(f"step {two(rng.randrange(2, 7))}"), "nth": mark(rng.choice(("first", "second", "third"))),
            "h": mark(rng.choice(("24/7", "twenty-four seven", "24 hours")))}  # fmt: skip


def _claim(rng: Random) -> dict[str, str]:
    return _ref(rng, 6, 9) | {"p": pounds(rng, 200, 900), "e": pounds(rng, 100, 500), "days": count(rng, 5, 28, "days")}


def _limits(rng: Random) -> dict[str, str]:
    return {"n": mark(rng.choice(("four", "4"))), "x": mark(rng.choice(("three", "3"))), "eight": mark(rng.choice(("eight", "8", "twelve", "10"))), "min": count(rng, 5, 30, "minutes"),
            "d": count(rng, 2, 10, "working days"), "p": pounds(rng, 50, 300), "m": count(rng, 2, 13, "months"), "c": count(rng, 2, 5, "cards")}  # fmt: skip


def _age(rng: Random) -> dict[str, str]:
    return {"a": mark(two(rng.randrange(71, 90))), "b": mark(two(rng.randrange(2, 17))), "y": count(rng, 3, 40, "years"), "k": mark(f"{two(rng.randrange(2, 6))} kids"), "d": day(rng),
            "m": count(rng, 2, 11, "months"), "over": mark(f"over {rng.choice(('60', 'sixty-five', '55', '70'))}")}  # fmt: skip


FORMS = (
    Form("timber order number", "keep", _six, (
        "A: Have you got the order number? | C: Yeah, {n}. | A: {again}, going out on {d}.",
        "C: Order {n}, where is it? | A: It's on the wagon, {x} drops before you.",
        "A: Your order number is {n}. | C: Let me write that down. {again}.",
        "C: I've two orders, {n} and {other}. | A: {other} went on {d}.",
        "A: What order's that? | C: It's on the sheet here, {n}. | A: I can't see it. | C: Or it's {other}, there's two sheets. | A: {other}, there it is.",
    )),
    Form("parcel in the van", "keep", _ten, (
        "A: What's the tracking number? | C: {n}. | A: It's out for delivery, by {t}.",
        "A: And the parcel number on the text? | C: {a} | A: Yes? | C: {b} | A: Yes? | C: {c}. | A: It's with the driver, he'll be round about {t}.",
        "A: Can you read me the tracking number off the slip? | C: {a}, {b}, {c}.",
        "C: The tracking number's {n} and it hasn't moved since {d}. | A: {again}? | C: Yes.",
        "A: I'll give you a new tracking number, {n}. | C: {again}, okay.",
    )),
    Form("case for the repair", "keep", _eight, (
        "A: Do you have a case number? | C: I do, {n}. | A: {again}. Somebody came on {d}.",
        "A: Your reference for the repair is {n}. | C: {again}. And when are they coming? | A: {d}.",
        "C: I was given a reference, {n}. | A: That one was closed. The new one's {other}.",
        "A: I've logged it, the job number is {n}. | C: Same as last time? | A: No, last time was {other}.",
    )),
    Form("ticket with letters", "keep", _lettered, (
        "A: Ticket number? | C: {n}. | A: {again}, opened on {d}.",
        "C: I've a ticket with you already. | A: Do you know the number? | C: {n}{end} | A: {again}?",
        "C: I've an open ticket, {n}, it's been {w}. | A: Yes, {again}.",
        "A: I've raised ticket {n} for you. | C: This is the same as before, I've reported it {x}.",
        "A: What's the incident reference? | C: {n}.",
    )),
    Form("booking reference for a trip", "keep", _booking, (
        "A: Booking reference? | C: {n}. | A: That's {p} on {d}.",
        "A: Your booking reference is {n}. | C: And it leaves at {t}? | A: That's right.",
        "C: My booking's {n}, we were {p}. | A: Got it, flying on {d}.",
        "A: What's the six-character confirmation? | C: It says {n}.",
    )),
    Form("rental confirmation", "keep", _ten, (
        "A: Confirmation number? | C: {n}. | A: {again}. You're picking up on {d} at {t}.",
        "A: I have you confirmed, the reservation number is {n}. | C: {again}. Thanks.",
        "C: I have a reservation, number {a} {b} {c}. | A: For {x} days?",
        "C: There's a long number on the confirmation, is that what you want? | A: Please. | C: {n}. | A: Thanks, you're in for {d}.",
        "C: It says reservation {n} on my phone. | A: And that was for {d}?",
    )),
    Form("claim", "keep", _claim, (
        "A: What's the claim number? | C: {n}. | A: The assessor put it at {p}.",
        "A: I've opened a claim, it's number {n}. | C: {again}. And the excess? | A: {e}.",
        "C: Claim {n}, I've waited {days}. | A: I see it, {again}, they've offered {p}.",
        "C: You sent me two claim numbers, {n} and {other}. | A: Use {other}.",
    )),
    Form("complaint to the council", "keep", _eight, (
        "A: The complaint reference is {n}. | C: I'll need that again. | A: {again}.",
        "C: I complained on {d}, the reference was {n}. | A: {again}? | C: That's it, {x} bins they missed.",
        "A: Have you a reference on the letter? | C: {n}. | A: Thank you.",
        "A: Quote {n} when you call back, that's your case. | C: {again}.",
    )),
    Form("invoice on the desk", "keep", _six, (
        "C: It's about invoice {n}. | A: {again}, from {d}? | C: Yes.",
        "A: Which invoice number? | C: {n}. | A: And the other? | C: {other}.",
        "C: The quote's number {n}. | A: {again}, I've got it, sent on {d}.",
        "A: What's the delivery note number? | C: {n}.",
    )),
    Form("part for the pump", "keep", _six, (
        "C: I'm after a part, the part number's {n}. | A: {again}? We've {x} of those.",
        "A: Is there a part number on it? | C: {n}.",
        "A: It's catalogue number {n}. | C: And {other} is the bigger one? | A: Yes.",
        "C: Item number {n}, it came broken. | A: I'll send you another, item {again}.",
    )),
    Form("in the queue", "keep", _passing, (
        "C: I was {pos} and I waited {min}. | A: It's been very busy. | C: I rang {x}!",
        "C: I pressed {opt} and got cut off. | A: You want {opt}, then {one} again.",
        "A: On a scale, how was I today? | C: {out}. | A: Thank you.",
        "C: I'm stuck at {st}. | A: Hold the button for {sec}. | C: {one}, {two}, okay, done.",
        "A: We're here {h}. | C: The {nth} person told me to ring back.",
        "C: It sits at {pc}. | A: Give it {sec}.",
    )),
    Form("rules about codes", "keep", _limits, (
        "C: How long is a PIN? | A: It's {n} digits. | C: And how many goes do I get? | A: {x} tries, then it locks for {min}.",
        "A: Your password needs {eight} characters at least. | C: {eight}? I'll never remember it.",
        "A: The code is good for {min}. | C: I've had {x} of them and none works.",
        "A: A new card takes {d}. | C: I've been without for {x} weeks.",
        "C: What's the limit on contactless? | A: {p}. | C: And my overdraft? | A: It's gone up to {p}.",
        "C: I've {c} with you. | A: And this one's free for {m}.",
    )),
    Form("small talk about age", "keep", _age, (
        "C: I'm {a}, I don't understand these apps. | A: You're doing very well. | C: My grandson's {b}, he does it all.",
        "A: How old are you, if I may ask? | C: {a}. | A: You get the discount, it's for {over}.",
        "C: I've been a customer for {y}. | A: {y}, that's amazing.",
        "C: I've got {k}, the baby's {m}. | A: Oh, lovely.",
        "C: I'm having people round on {d}, will it be here by then? | A: It'll be there.",
    )),
    Form("stairs and doors", "keep", lambda rng: {
        "h": mark(f"number {two(rng.randrange(2, 99))}"), "f": mark(f"{two(rng.randrange(2, 7))} flights"), "bay": mark(f"bay {rng.randrange(2, 40)}"),
        "berth": mark(f"berth {rng.choice('ABCD')} {two(rng.randrange(2, 30))}"), "ft": count(rng, 18, 60, "foot"), "kg": count(rng, 20, 90, "kilos"), "st": mark(f"{rng.randrange(2, 400)} Maple Street"),
        "unit": mark(f"unit {rng.choice(('7', 'twelve', '3', 'nine'))}")}, (
        "A: Where do they leave it? | C: Round the back of {h}. It's {f} up otherwise. | A: It's {kg}.",
        "C: He left it with the neighbour at {h}. | A: And you're at {st}?",
        "A: Which dock is it for? | C: {unit}, {bay}.",
        "C: The boat's on {berth}, she's {ft}. | A: Fine, that's been put down.",
    )),
)  # fmt: skip
