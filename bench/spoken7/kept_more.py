"""Kept in the seventh set: cover, memberships, machines, tax papers, and counts near a payment. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, ordinal, two
from bench.spoken7.plain import clock, count, day, dollars, named, percent, pounds


def _seats(rng: Random) -> dict[str, str]:
    return {"n": count(rng, 5, 60, "seats"), "more": count(rng, 2, 20), "x": dollars(rng, 6, 60), "y": dollars(rng, 300, 3000), "d": day(rng), "pc": percent(rng, 5, 30),
            "plan": mark(rng.choice(("Team 50", "Office 365", "Pro 20", "Studio 2"))), "m": count(rng, 6, 36, "months")}  # fmt: skip


def _cover(rng: Random) -> dict[str, str]:
    return {"sum": mark(rng.choice((f"{rng.randrange(12, 60)}0,000 pounds", f"£{rng.randrange(12, 60)}0,000", f"{two(rng.randrange(2, 9))} hundred thousand"))), "beds": count(rng, 2, 6, "bedrooms"),
            "ex": pounds(rng, 100, 600), "ncd": count(rng, 2, 12, "years"), "x": pounds(rng, 20, 80), "pc": percent(rng, 5, 30), "built": mark(str(rng.randrange(1890, 1999))), "d": day(rng)}  # fmt: skip


def _gym(rng: Random) -> dict[str, str]:
    return {"n": count(rng, 2, 20, "visits"), "m": count(rng, 2, 13, "months"), "d": day(rng), "t": clock(rng), "days": count(rng, 14, 31, "days"), "x": pounds(rng, 15, 60), "lv": mark(f"level {two(rng.randrange(2, 9))}"),
            "spots": count(rng, 2, 9, "places")}  # fmt: skip


def _washer(rng: Random) -> dict[str, str]:
    return {"m": named(rng, rng.choice(("WM", "AquaSpin", "Series", "EcoWash")), 3, 900), "deg": count(rng, 30, 91, "degrees"), "rpm": mark(rng.choice(("1,400 spin", "1200 spin", "fourteen hundred spin"))),
            "min": count(rng, 20, 90, "minutes"), "prog": mark(f"programme {two(rng.randrange(2, 13))}"), "e": mark(f"E{rng.randrange(10, 40)}"), "y": count(rng, 2, 11, "years"), "kg": count(rng, 5, 13, "kilos")}  # fmt: skip


def _tax(rng: Random) -> dict[str, str]:
    return {"f": mark(rng.choice(("form 1040", "a 1099", "form ten forty", "a P60", "a W-2"))), "y": mark(f"tax year {rng.randrange(2018, 2026)}"), "box": mark(f"box {two(rng.randrange(2, 18))}"), "x": dollars(rng, 200, 4000), "w": count(rng, 3, 16, "weeks"),
            "line": mark(f"line {rng.randrange(8, 40)}"), "pg": mark(f"page {two(rng.randrange(2, 6))}"), "d": day(rng)}  # fmt: skip


def _points(rng: Random) -> dict[str, str]:
    return {
        "p": count(rng, 300, 9000, "points"),
        "q": count(rng, 100, 900, "points"),
        "x": pounds(rng, 5, 60),
        "n": count(rng, 2, 9, "vouchers"),
        "d": day(rng),
        "pc": percent(rng, 5, 25),
        "nth": mark(f"{ordinal(rng.randrange(3, 12))} coffee"),
    }


def _keypad(rng: Random) -> dict[str, str]:
    return {"sixteen": mark(rng.choice(("sixteen digits", "16 digits"))), "three": mark(rng.choice(("three digits", "3 digits"))), "eight": mark(rng.choice(("eight digits", "8 digits"))),
            "six": mark(rng.choice(("six digits", "6 digits", "six numbers"))), "x": pounds(rng, 10, 300), "d": day(rng), "sec": mark(f"{two(rng.choice((10, 20, 30)))} seconds"), "inst": count(rng, 3, 13, "instalments")}  # fmt: skip


FORMS = (
    Form("seats on the plan", "keep", _seats, (
        "A: You've {n} on {plan}. | C: I need {more} more. | A: That's {x} a seat.",
        "A: It renews on {d} for {y}. | C: For {n}? We only use half.",
        "C: Can I go monthly? | A: It's {x} monthly, or {pc} off if you take {m}.",
        "A: I've taken {more} off, so you're down to {n}. | C: And it's {y} a year?",
    )),
    Form("landlord's cover", "keep", _cover, (
        "A: How many bedrooms? | C: {beds}, built in {built}. | A: And the rebuild cost? | C: {sum}.",
        "A: The excess is {ex}. | C: I've {ncd} no claims! | A: That gives you {pc} off.",
        "A: It's {x} a month from {d}. | C: And what if I take a {ex} excess?",
        "C: You've got me down for {sum}, it was {built} when they built it. | A: I'll put that right.",
    )),
    Form("gym and classes", "keep", _gym, (
        "C: I've been {n} since {d}, it's not worth it. | A: It's {days} notice.",
        "A: The {t} spin class has {spots} left. | C: Is that {lv}?",
        "A: You can freeze it for {m} at {x}. | C: And then?",
        "C: I signed up for {m}, it ends on {d}. | A: I see {days} left.",
    )),
    Form("washing machine", "keep", _washer, (
        "C: It's the {m}, it stops at {e}. | A: Which programme? | C: {prog}.",
        "A: Run it at {deg} for {min}. | C: With the {rpm}?",
        "A: How old is the machine? | C: {y}. It's a {kg} one.",
        "C: {prog} says {min} and it takes all night. | A: Try it at {deg}.",
    )),
    Form("tax papers", "keep", _tax, (
        "C: I need {f} for {y}. | A: It'll be with you in {w}.",
        "A: Look at {box} on {f}. | C: It says {x}.",
        "C: What goes on {line}? | A: The total from {pg}.",
        "A: You're due {x} back, in about {w}. | C: I filed on {d}.",
    )),
    Form("points", "keep", _points, (
        "C: I had {p} and now I've got {q}. | A: You spent them on {d}.",
        "A: {p} is worth {x}. | C: So {n}?",
        "C: The app says my {nth} is free. | A: It is, and {pc} off cake.",
        "A: I'll add {q} for your trouble. | C: Oh, that's nice.",
    )),
    Form("paying on the keypad", "keep", _keypad, (
        "C: Which number do you want off the card? | A: The long one, {sixteen}, but type it, don't say it.",
        "A: Then the {three} on the back. | C: Typed. | A: That's {x} paid.",
        "C: How long's an account number? | A: {eight}. | C: And a sort code? | A: {six}.",
        "A: We can split {x} over {inst}, the first one on {d}. | C: On the same card?",
        "A: The text code's {six}. | C: Nothing's come. | A: Give it {sec}.",
    )),
)  # fmt: skip
