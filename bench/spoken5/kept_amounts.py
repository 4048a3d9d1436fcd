"""Prices, quantities, measures and shares that are nobody's secret. In: random.Random. Out: FORMS."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, ordinal, two
from bench.spoken5.draw import amount, price, whole


def _few(low: int, high: int, rng: Random) -> str:
    n = rng.randint(low, high)
    return mark(rng.choice((str(n), two(n)))) if n < 100 else mark(rng.choice((str(n), whole(n))))


def _point(low: int, high: int, rng: Random) -> str:
    n, tenth = rng.randint(low, high), rng.randint(1, 9)
    return mark(rng.choice((f"{n}.{tenth}", f"{two(n)} point {ONES[tenth]}")))


def _price(rng: Random) -> dict[str, str]:
    sign = rng.choice("£$")
    return {
        "p": price(3, 45, rng, sign),
        "q": price(46, 95, rng, sign),
        "big": price(700, 2400, rng, sign),
        "big2": price(110, 690, rng, sign),
    }


def _percent(rng: Random) -> dict[str, str]:
    n = rng.choice((5, 8, 10, 12, 15, 20, 25, 30, 40))
    return {
        "n": mark(rng.choice((f"{n}%", f"{n} percent", f"{two(n)} percent", f"{n} per cent"))),
        "d": mark(f"{rng.randint(2, 9)}.{rng.randint(1, 9)}%"),
    }


def _counts(rng: Random) -> dict[str, str]:
    a = rng.randint(3, 9)
    b = rng.randint(2, a - 1)
    return {
        "mg": mark(str(rng.choice((25, 50, 75, 150, 250, 500)))),
        "a": mark(rng.choice((str(a), ONES[a]))),
        "b": mark(rng.choice((str(b), ONES[b]))),
        "dozens": _few(12, 90, rng),
        "many": amount(110, 950, rng),
    }


def _measure(rng: Random) -> dict[str, str]:
    return {
        "m": _point(1, 9, rng),
        "m2": _point(1, 9, rng),
        "n": _few(14, 98, rng),
        "n2": _few(14, 98, rng),
        "cm": amount(105, 240, rng),
        "small": _few(2, 12, rng),
        "warm": _few(14, 19, rng),
        "hot": _few(20, 25, rng),
        "bar": _point(0, 2, rng),
        "kg": _few(15, 32, rng),
        "kg2": _few(15, 32, rng),
        "term": _few(12, 36, rng),
    }


def _meter(rng: Random) -> dict[str, str]:
    n = rng.randint(10_000, 79_000)
    later = str(n + rng.randint(40, 900))
    return {
        "n": mark(rng.choice((f"{n:,}", str(n), " ".join(str(n))))),
        "later": mark(rng.choice((f"{int(later):,}", later, " ".join(later)))),
        "used": amount(120, 900, rng),
    }


def _miles(rng: Random) -> dict[str, str]:
    k = rng.randint(11, 98)
    return {
        "k": mark(rng.choice((f"{k},{rng.randint(100, 999)}", f"{two(k)} thousand", f"{k},000"))),
        "d": _few(12, 240, rng),
    }


def _ages(rng: Random) -> dict[str, str]:
    return {"old": _few(66, 93, rng), "child": _few(3, 16, rng), "years": _few(3, 24, rng)}


def _ordinals(rng: Random) -> dict[str, str]:
    words = rng.sample("second third fourth fifth sixth".split(), 2)
    return {"o": mark(words[0]), "o2": mark(words[1]), "of": mark(ordinal(rng.randint(2, 12)))}


def _scores(rng: Random) -> dict[str, str]:
    a, b = rng.randint(0, 5), rng.randint(0, 5)
    return {
        "s": mark(rng.choice((f"{a}-{b}", f"{ONES[a + 1]} {ONES[b + 1]}", f"{a} {b}"))),
        "n": mark(rng.choice((str(a + 5), ONES[a + 4]))),
        "pct": _few(41, 97, rng),
    }


FORMS = (
    Form("ticket prices", "price", _price, (
        "C: How much are the stalls? | A: They're {p} each, or {q} in the circle.", "A: That comes to {big} with the booking fee. | C: {big2} last year, mind you.", "C: I thought it'd be about {p}. | A: It's {q}, I'm afraid, since January.",
    )),
    Form("bill gone up", "price", _price, (
        "C: My bill was {p} and now it's {q}. | A: Your discount ended, that's why.", "A: Your last bill was {big}. | C: For a one-bed flat?", "A: You're in credit by {q}. | {chat} | C: So could I have {p} of it back?",
    )),
    Form("charged today", "price", _price, (
        "A: So that's {p} coming off your card today, and {q} next month. | C: Okay.", "A: The deposit is {big} and we hold it on the card until you bring the car back. | C: Ouch.", "C: It says {p} pending on my bank app. | A: That's us, it'll go to {q} with delivery.",
        "A: I've put {p} back on your card. | C: It should be {q}. | A: Let me check.",
    )),
    Form("haggling over renewal", "price", _price, (
        "C: I've been quoted {big} elsewhere. | A: I can do {big2} if you pay for the year up front.", "A: With the breakdown cover it's {big}. | C: And without? | A: {big2}.", "A: I could take off {p} as a goodwill gesture. | C: Out of {q}? That'd do.",
    )),
    Form("excess and cover", "price", _price, (
        "A: Your compulsory excess is {big}, plus {p} voluntary. | C: Right.", "C: The plumber quoted {big} to fix the ceiling. | A: We cover up to {big2} for that.",
    )),
    Form("discounts", "percent", _percent, (
        "A: I can give you {n} off for three months. | C: Is that all?", "C: The sign said {n} off compost. | A: Only with a loyalty card, sorry.", "A: You get {n} off because you live alone. | C: Oh, nobody told me.", "A: The interest on that is {d}. | C: Variable? | A: Fixed.",
    )),
    Form("pension shares", "percent", _percent, (
        "A: You pay in {n} and your employer matches it. | C: So double that.", "A: The fund grew {d} last year. | C: Better than mine at the bank.", "C: Can I take {n} out tax free? | A: Let me check the rules for your scheme.",
    )),
    Form("items in the order", "count", _counts, (
        "C: I ordered {a} chairs and only {b} turned up. | A: How annoying, let me see.", "A: How many plugs did you need? | C: {dozens}. | A: And trays? | C: {a}.", "A: It says {a} boxes went out. | C: No, I've got {b} here. | A: I'll send the rest.",
        "C: Of the {dozens} slabs, {a} are cracked. | A: Could you take a photo?",
    )),
    Form("people and nights", "count", _counts, (
        "A: How many of you are travelling? | C: {a} adults and {b} kids.", "A: That's a double for {a} nights. | C: Could we add {b} more?", "C: There's {dozens} of us for the Christmas do. | A: Ooh, let me look at the upstairs room.", "A: We had {many} people in for that last night. | C: Wow.",
    )),
    Form("waiting in the queue", "count", _counts, (
        "C: I've been on hold for {dozens} minutes. | A: I do apologize.", "C: I've rung {a} times about this. | A: I can see {b} calls.", "A: There are {dozens} people ahead of you in the queue. | C: Oh for heaven's sake.", "C: The app's crashed {a} times since breakfast.",
    )),
    Form("tablets", "count", _counts, (
        "A: It's {a} tablets a day with food. | C: For how long? | A: {dozens} days.", "C: I've {a} left, that's not enough for the weekend. | A: I'll get another {dozens} ready.", "A: You take {mg} milligrams at night, is that right? | C: Yes, and {b} in the morning.",
    )),
    Form("sizes for the garden", "measure", _measure, (
        "C: How tall does it get? | A: About {m} metres in {small} years.", "C: The bed's {m} by {m2}. | A: So you'd want {n} bags.", "A: It's a {n}-litre pot. | C: Will it fit a ledge {cm} centimetres wide?", "C: It needs a gap of {n} millimetres. | A: Then you want the {n2} one.",
    )),
    Form("speed and data", "measure", _measure, (
        "C: I'm paying for {cm} and getting {n} megabits. | A: Is that on wifi?", "A: You've used {n} of your {cm} gigs. | C: It's the teenagers.", "A: The speed test says {m} down and {m2} up. | C: That's rubbish.", "A: You'd get {cm} gig on a {term} month plan. | C: Okay.",
    )),
    Form("weights and bags", "measure", _measure, (
        "A: Your bag can weigh up to {kg} kilos. | C: Mine's {kg2}.", "C: The parcel's {m} kilos. | A: Then it goes as large.", "A: Carry-on is {n} by {n2} by {small}. | C: Inches? | A: Inches.", "C: She weighs {n} pounds. | A: Then she'll have to go in the hold, poor thing.",
    )),
    Form("heating and damp", "measure", _measure, (
        "C: It won't go above {warm} degrees. | A: And the pressure? | C: {bar} bar.", "A: Turn it to {hot} and leave it an hour. | C: It's been on {warm} all night.", "C: It's leaking about {small} litres an hour. | A: Under the sink?",
    )),
    Form("meter readings", "measure", _meter, (
        "A: What's the meter reading? | C: It's {n}.", "C: I moved in with the meter on {n} and now it reads {later}. | A: So you've used {used} units.", "A: They estimated your gas reading at {later}. | C: Well it says {n} on the meter.", "A: Read me just the black figures on the meter. | C: {n}.",
    )),
    Form("mileage and miles", "measure", _miles, (
        "A: What's the mileage on the van? | C: {k}.", "C: I only do {k} miles a year. | A: That'll bring it down.", "A: You have {d} free miles a day. | C: It's {d} each way.", "C: It broke down at {k} miles. | A: Still in warranty.",
    )),
    Form("how old", "age", _ages, (
        "C: My mum's {old}, she can't be without heating. | A: I'll mark it as urgent.", "A: How old are the children? | C: {child} and a baby.", "C: I've been a customer {years} years. | A: And we're grateful.", "C: It's a {years} year old boiler. | A: Ah.",
    )),
    Form("first and third", "ordinal", _ordinals, (
        "C: It's the {o} time this month. | A: Oh dear.", "A: Click the {o} one down. | C: The {o2}? | A: {o}.", "A: You're {of} in line. | C: Okay, I'll hold.", "C: The {o} page of the letter says otherwise. | A: Let me open it.", "A: Your {o} payment is when it goes up.",
    )),
    Form("results", "score", _scores, (
        "C: Did you see the match? | A: {s}, wasn't it? | C: Robbed.", "A: Out of ten, how was your visit? | C: {n}.", "C: I got {pct} in the module and it says I failed. | A: Let me see the exam board's note.", "C: We lost {s} and then the stream froze. | A: During extra time?",
    )),
)  # fmt: skip
