"""Kept in the seventh set: sums, shares, hours and days. In: a random.Random. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, ordinal, two
from bench.spoken7.plain import clock, count, day, dollars, percent, pounds


def _p(rng: Random) -> dict[str, str]:
    return {"x": pounds(rng, 4, 95), "y": pounds(rng, 100, 900), "z": pounds(rng, 1000, 9900), "d": day(rng), "pc": percent(rng, 2, 35),
            "n": count(rng, 2, 9), "m": count(rng, 3, 25, "months")}  # fmt: skip


def _d(rng: Random) -> dict[str, str]:
    return {"x": dollars(rng, 4, 95), "y": dollars(rng, 100, 900), "z": dollars(rng, 1000, 9900), "d": day(rng), "pc": percent(rng, 2, 35),
            "n": count(rng, 2, 9), "days": count(rng, 3, 30, "days"), "mi": count(rng, 80, 900, "miles")}  # fmt: skip


def _t(rng: Random) -> dict[str, str]:
    return {"t": clock(rng, 7, 9), "u": clock(rng, 9, 12), "d": day(rng), "e": day(rng), "n": count(rng, 2, 12), "min": count(rng, 5, 55, "minutes"),
            "h": count(rng, 2, 14, "hours"), "w": count(rng, 2, 12, "weeks"), "nth": mark(ordinal(rng.randrange(1, 29)))}  # fmt: skip


def _dated(rng: Random) -> dict[str, str]:
    return {"d": day(rng, year=True), "e": day(rng, year=True), "f": day(rng), "y": mark(str(rng.randrange(1890, 2015))), "x": pounds(rng, 90, 990),
            "n": count(rng, 2, 40, "years")}  # fmt: skip


def _rates(rng: Random) -> dict[str, str]:
    rate = f"{rng.randrange(1, 3)}.{rng.randrange(10, 99)}"
    pence = rng.randrange(22, 39)
    unit = mark(rng.choice((f"{pence}.{rng.randrange(1, 9)} pence", f"{two(pence)} pence", f"{pence}p")))
    return {"rate": mark(rate), "was": mark(f"0.{rng.randrange(80, 99)}"), "night": mark(f"{rng.randrange(9, 20)} pence"), "unit": unit, "pc": percent(rng, 2, 8), "pd": percent(rng, 3, 40), "x": pounds(rng, 30, 90), "y": pounds(rng, 30, 300),
            "m": count(rng, 12, 37, "months")}  # fmt: skip


FORMS = (
    Form("timber prices", "keep", _p, (
        "C: How much for the lot? | A: {y} plus VAT, and {x} to drop it off. | C: {y}? It was {x} less last week.",
        "A: That comes to {y}. | C: Knock it down to {x} and I'll shut up. | A: Best I can do is {pc} off.",
        "C: You charged me {x} twice for the same bags. | A: So it should've been {y} altogether.",
        "A: It's {x} a sheet, or {n} for {y}. | C: Go on, {n} then.",
    )),
    Form("bill went up", "keep", _p, (
        "C: My bill was {x} and now it's {y}, how's that happened? | A: The discount ran out on {d}.",
        "A: Your bill's gone from {x} to {y}, and that's with {pc} off. | C: That's daylight robbery.",
        "A: If you take it for {m} it's {x} a month. | C: And after that? | A: {y}.",
        "C: I was promised {pc} off. | A: I can see {x} off for {m}.",
    )),
    Form("money back on the card", "keep", _p, (
        "A: I've refunded {x} to your card, it takes {n} working days. | C: So by {d}?",
        "A: So {x} on the Visa and the other {y} on the gift card? | C: Yes. When does the gift card run out? | A: It's good for {m}.",
        "C: When's my refund coming? It was {y}. | A: It went back to your card on {d}.",
        "A: The payment of {y} was declined by your bank. | C: There's {z} in there!",
        "A: Your direct debit of {x} goes out on {d}. | C: Can it be a few days later?",
    )),
    Form("fare to the airport", "keep", _d, (
        "C: The meter said {x} and your app took {y}. | A: So you were overcharged. | C: For {mi}!",
        "A: It's {x} plus a {pc} tip. | C: I never agreed to {pc}.",
        "A: The toll was {x}. | C: I drove {mi} and paid {y} in tolls?",
        "C: They quoted me {y} for the week. | A: I'm seeing {z} with the insurance.",
    )),
    Form("deductible", "keep", _d, (
        "A: Your deductible is {y}, then we pay {pc}. | C: And the MRI? | A: About {z}.",
        "A: The premium's {x} a month with a {z} deductible. | C: What if I take {y}?",
        "C: The body shop wants {z}. | A: We'd cover {y} of that.",
        "A: The copay is {x} for a {days} supply. | C: It was free last time.",
    )),
    Form("late fee", "keep", _d, (
        "C: Why is there a {x} late fee? | A: It was due {d} and it was {days} late.",
        "A: I can waive {x} of that. | C: And the other {y}?",
        "A: You have a balance of {y}, and {x} is due by {d}. | C: I can do {x} now.",
        "A: If you cancel within {days} it's no charge, after that it's {y}. | C: Okay.",
    )),
    Form("pension and tariff", "keep", _rates, (
        "A: It's {unit} a unit and {x} standing charge. | C: And at night? | A: {night}, for {m}.",
        "C: What's the rate today? | A: {rate} euros to the pound. | C: So it's {was} the other way.",
        "A: The pension grew by {pc} this year. | C: Only {pc}? | A: The year before was {pd}.",
        "A: The loan's at {pc} over {m}, so {y} a month. | C: And if I pay off {x} more?",
    )),
    Form("driver comes when", "keep", _t, (
        "A: He'll be there between {t} and {u} on {d}. | C: I start work at {t}.",
        "C: They said {t}, it's {u} now and nobody's come. | A: He's {min} away.",
        "A: I've got {d} at {t} or {e} at {u}. | C: {d}, please.",
        "A: The engineer's slot is {t} to {u}. | C: I'll be in from {u}.",
    )),
    Form("shifts at the hospital", "keep", _t, (
        "C: I did {h} on {d} and you've paid me for less. | A: What time did you finish? | C: {t} the next morning.",
        "A: There's a shift from {t} on {d}, {h}. | C: I'm on nights till {e}.",
        "C: I only get {min} for my break. | A: Then I'll be quick. Was it {d} or {e} you couldn't do?",
        "A: You've {n} shifts left till the {nth}. | C: I thought it was more.",
    )),
    Form("appointment moved", "keep", _t, (
        "A: I can see your appointment on {d} at {t}. | C: Can it be after {u}? | A: {e} at {u}.",
        "C: The letter says {d}, the text says {e}. | A: It's {e}, at {t}.",
        "A: The next scan is in {w}. | C: {w}? | A: Or there's a cancellation on {d}.",
        "A: Be there {min} early, so at {t}. | C: Fine.",
    )),
    Form("train and ferry", "keep", _t, (
        "A: The {t} is cancelled, the next one's {u}. | C: So I've got {min} to change?",
        "C: The {t} was late by {min}, so we never made the {u}. | A: Then you can claim, you've {n} days to do it.",
        "C: Which boat is that, the {t}? | A: Yes, you check in at {u}, it takes {h}.",
        "A: Out on {d}, home on {e}. | C: And what time? | A: It leaves {t}.",
        "C: I missed my connection by {min}. | A: I'll put you on the {u}.",
    )),
    Form("when the invoice was written", "keep", _dated, (
        "C: The invoice is dated {d}. | A: I've one from {e} as well, for {x}.",
        "A: Your last service was on {d}. | C: And the one before? | A: {e}.",
        "C: You sent a reminder on {f} for {x}. | A: That was for the invoice of {d}.",
        "A: The policy started on {d} and renews on {f}. | C: Same as ever, {n} I've been with you.",
    )),
    Form("how old is the house", "keep", _dated, (
        "A: When was the house built? | C: {y}, more or less. The extension's {n} old.",
        "A: What year's the boiler? | C: They put it in on {d}. | A: So it's in warranty.",
        "C: We moved in on {d}, nothing was ever painted. | A: I'll put it down for {f}.",
        "A: How long have you had the policy? | C: {n}. Since {y}.",
    )),
    Form("notice", "keep", _t, (
        "A: It's {w} notice, so your last day's {d}. | C: I handed it in on {e}.",
        "A: You're in the contract for {n} more months. | C: It ends on {d}, I wrote it on the calendar.",
        "A: If you cancel by {d} we stop it on the {nth}. | C: The {nth}, okay.",
        "C: I rang on {d} and waited {min}. | A: I'm sorry about that.",
    )),
)  # fmt: skip
