"""The second set's numbers that are nobody's secret; ⟦ ⟧ surround what must survive. In: a random.Random. Out: marked talks. Pure."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.spoken.form import Form
from bench.spoken.say import MONTHS, ORDINALS, STYLES, mark, ordinal, two
from bench.spoken2.talk import draw

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _price(rng: Random) -> dict[str, str]:
    def one() -> str:
        whole, part = rng.randrange(3, 99), rng.choice((99, 50, 95, 20, 75))
        big = rng.randrange(1, 10) * 100 + rng.randrange(100)
        ways = (
            f"£{whole}.{part}", f"${whole}.{part}", f"{two(whole)} pounds {two(part)}", f"{two(whole)} dollars and {two(part)} cents",
            f"{whole} pounds", f"£{rng.randrange(1, 9)},{big:03}", f"{two(whole)} quid", f"${big}", f"{big} euros", f"{two(whole)} pounds ninety-nine",
            f"{two(big // 100)} hundred and {two(rng.randrange(2, 99))} pounds",
        )  # fmt: skip
        return mark(rng.choice(ways))

    return {"a": one(), "b": one(), "c": one()}


def _clock(rng: Random) -> dict[str, str]:
    def one() -> str:
        hour, minute = rng.randrange(1, 13), rng.choice((5, 10, 15, 20, 30, 40, 45, 55))
        ways = (
            f"{hour}:{minute:02}", f"{hour}:{minute:02} a.m.", f"{hour}.{minute:02} pm", f"half past {two(hour)}", f"{two(hour)} {two(minute) if minute > 9 else 'oh five'}",
            f"{hour} o'clock", f"quarter to {two(hour)}", f"{hour} p.m.", f"{two(hour)} in the morning",
        )  # fmt: skip
        return mark(rng.choice(ways))

    return {"a": one(), "b": one()}


def _date(rng: Random) -> dict[str, str]:
    def one() -> str:
        day, month = rng.randrange(1, 29), rng.choice(MONTHS)
        ways = (
            f"{ordinal(day)} of {month}", f"{month} {ordinal(day)}", f"the {ORDINALS[day - 1]}", f"{rng.choice(DAYS)} the {ordinal(day)}",
            f"{day} {month}", f"the {ORDINALS[day - 1]} of {month}", f"{month} {day}",
        )  # fmt: skip
        return mark(rng.choice(ways))

    return {"a": one(), "b": one(), "y": mark(str(rng.randrange(2012, 2026)))}


def _count(low: int, high: int) -> Callable[[Random], dict[str, str]]:
    def make(rng: Random) -> dict[str, str]:
        def one() -> str:
            n = rng.randrange(low, high)
            return mark(rng.choice((str(n), two(n) if n < 100 else f"{n:,}")))

        return {"a": one(), "b": one(), "c": one()}

    return make


def _percent(rng: Random) -> dict[str, str]:
    n = rng.randrange(2, 40)
    ways = (
        f"{n}%",
        f"{n}.{rng.randrange(1, 10)}%",
        f"{two(n)} percent",
        f"{two(n)} point {two(rng.randrange(1, 10))} per cent",
    )
    return {"a": mark(rng.choice(ways)), "b": mark(rng.choice(ways))}


def _reference(rng: Random) -> dict[str, str]:
    digits = draw(rng.choice((5, 6, 7, 8, 9)), rng)
    way = rng.choice(("run", "groups", "spaced", "hyphens", "words", "commas"))
    return {"n": mark(STYLES[way]([digits[k : k + 3] for k in range(0, len(digits), 3)], rng))}


def _flight(rng: Random) -> dict[str, str]:
    line, n = rng.choice(("BA", "EI", "AA", "KL", "QF")), draw(3, rng, rng.choice("123456789"))
    seat = f"{rng.randrange(1, 40)}{rng.choice('ABCDEF')}"
    return {
        "f": mark(rng.choice((f"{line}{n}", f"{line} {n}", f"{line} {' '.join(n)}"))),
        "seat": mark(seat),
        "gate": mark(f"{rng.choice('ABC')}{rng.randrange(2, 60)}"),
    }


def _thing(rng: Random) -> dict[str, str]:
    things = (
        "iPhone 15",
        "Galaxy S24",
        "PlayStation 5",
        "Boeing 737",
        "Windows 11",
        "Airbus A320",
        "WD-40",
        "iPad 10",
        "Xbox 360",
    )
    return {
        "a": mark(rng.choice(things)),
        "b": mark(rng.choice(("5G", "4G", "USB 3", "Wi-Fi 6", "version 17.2", "error 404", "error 651"))),
    }


FORMS = (
    Form("kept: what was charged", "price", _price, (
        "C: You've taken {a} and it should have been {b}. | A: Let me look into that for you.",
        "C: I was told {a}, then it came out as {b}, and now you're saying {c}? | A: I understand why you're cross.",
    )),
    Form("kept: what it will cost", "price", _price, (
        "A: So that comes to {a} today, and {b} after that{end}",
        "A: There's a change fee of {a} plus the fare difference, {b}. | C: That's daylight robbery.",
    )),
    Form("kept: balance", "price", _price, (
        "C: How much have I got left? | A: Your balance is {a}, with {b} pending.",
        "A: You're {a} overdrawn at the minute. | C: I thought I had {b} in there.",
    )),
    Form("kept: refund", "price", _price, (
        "A: I can refund {a} and give you a voucher for {b}. | C: That's decent of you.",
    )),
    Form("kept: departure", "time", _clock, (
        "A: It leaves at {a} and you land at {b}. | C: Is there nothing earlier?",
        "C: Our flight's been moved from {a} to {b}, that's no good to us.",
    )),
    Form("kept: appointment", "time", _clock, (
        "A: The engineer can be with you between {a} and {b}. | C: I'll be in.",
        "C: I rang at {a} and I was cut off. | A: I'm sorry about that.",
    )),
    Form("kept: delivery day", "date", _date, (
        "A: It should be with you on {a}, or {b} at the latest. | C: It's for a wedding.",
        "C: It said {a} on the website. | A: It's showing {b} on mine.",
    )),
    Form("kept: travel dates", "date", _date, (
        "C: We go out on {a} and come back on {b}. | A: Lovely, let me check availability.",
    )),
    Form("kept: customer since", "date", _date, (
        "C: I've been with you since {y} and this is how I'm treated. | A: We do value that.",
        "A: I can see you joined us in {y}. | C: That's right.",
    )),
    Form("kept: bill dates", "date", _date, (
        "A: Your bill comes out on {a} every month. | C: Could it be {b} instead?",
    )),
    Form("kept: interest", "percentage", _percent, (
        "A: The rate goes up from {a} to {b} next month. | C: Up again!",
        "A: I could offer you {a} off for six months. | C: My neighbour got {b}.",
    )),
    Form("kept: how many bags", "quantity", _count(2, 10), (
        "C: There's {a} of us and {b} bags. | A: Okay.",
        "A: Is that {a} adults and {b} children? | C: Aye, and the baby.",
    )),
    Form("kept: sizes returned", "quantity", _count(4, 20), (
        "C: I ordered a size {a} and you sent a {b}. | A: I'll get that swapped.",
        "C: The sofa is {a} inches too wide for the door, we measured {b}.",
    )),
    Form("kept: how long", "quantity", _count(2, 60), (
        "C: I've been waiting {a} minutes. | A: I do apologise.",
        "A: The contract is {a} months, with {b} days to change your mind.",
        "C: I've called {a} times in {b} days.",
    )),
    Form("kept: data and speed", "quantity", _count(10, 900), (
        "C: I'm paying for {a} megabits and getting {b}. | A: Let me run a line test.",
        "A: You've used {a} gigs of your {b}.",
    )),
    Form("kept: menu", "quantity", _count(1, 9), (
        "C: I pressed {a}, then it asked me to press {b}, and I ended up with you. | A: You're in the right place.",
        "A: If you call again, choose option {a} and then option {b}.",
    )),
    Form("kept: points and miles", "quantity", _count(1200, 80000), (
        "A: You have {a} points and you'd need {b} for the upgrade. | C: Not quite then.",
    )),
    Form("kept: order number", "reference", _reference, (
        "A: What's the order number? | C: {lead}{n}{end} | A: {done}",
        "C: I'm ringing about order number {n}. | A: Let me find that for you.",
        "A: Your order number is {n}, that'll be in the confirmation too.",
    )),
    Form("kept: complaint or ticket number", "reference", _reference, (
        "A: I've raised a ticket for you, the reference is {n}. | C: Let me write that down.",
        "C: I've got a complaint reference, {n}. | A: {done}",
        "A: Do you have the case number? | C: {lead}{n}{end}",
    )),
    Form("kept: tracking or booking number", "reference", _reference, (
        "C: The tracking number is {n} and it hasn't moved for days. | A: Let me chase the courier.",
        "A: Can I take the booking reference? | C: {lead}{n}{end} | A: {done}",
    )),
    Form("kept: flight, seat and gate", "reference", _flight, (
        "C: We're on {f}, seat {seat}. | A: Thank you, I see you there.",
        "A: Flight {f} now goes from gate {gate}. | C: That's miles away.",
    )),
    Form("kept: models and versions", "quantity", _thing, (
        "C: It's the {a}, the one with {b}. | A: I know the one.",
        "C: My {a} keeps saying {b}. | A: Have you tried turning it off?",
    )),
    Form("kept: which one", "ordinal", lambda rng: {"a": mark(rng.choice(ORDINALS[:9])), "b": mark(rng.choice(("once", "twice", "three times", "two or three times")))}, (
        "C: This is the {a} time I've rung, and I've been cut off {b}. | A: I'm so sorry.",
        "A: It's the {a} item on the list. | C: I've looked {b}.",
    )),
    Form("kept: distance and weight", "quantity", _count(3, 99), (
        "C: My case is {a} kilos. | A: The allowance is {b}, I'm afraid.",
        "C: The shop's {a} miles away and the box is {b} kilos, I can't carry it back.",
    )),
)  # fmt: skip
