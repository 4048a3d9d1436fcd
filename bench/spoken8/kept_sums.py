"""Prices, percentages, times and days that stay. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, ordinal, two
from bench.spoken8.everyday import clock, count, day, dollars, percent, pounds, rate


def _uk(rng: Random) -> dict[str, str]:
    return {
        "p": pounds(rng, 13, 49),
        "q": pounds(rng, 10, 45),
        "r": pounds(rng, 2, 9),
        "big": pounds(rng, 110, 899),
        "n": count(rng, 2, 9),
    }


def _us(rng: Random) -> dict[str, str]:
    return {"p": dollars(rng), "q": dollars(rng), "n": count(rng, 2, 9), "day": day(rng)}


def _share(rng: Random) -> dict[str, str]:
    return {
        "pc": percent(rng, 25, 60),
        "qc": percent(rng, 3, 24),
        "rate": rate(rng),
        "other": rate(rng),
        "p": pounds(rng, 20, 900),
        "n": count(rng, 2, 30),
    }


def _time(rng: Random) -> dict[str, str]:
    return {
        "t": clock(rng), "early": clock(rng, 7, 11), "late": clock(rng, 14, 19), "day": day(rng), "other": day(rng),
        "n": count(rng, 2, 12), "min": count(rng, 5, 50),
    }  # fmt: skip


def _year(rng: Random) -> dict[str, str]:
    year = rng.randrange(2008, 2026)
    nth = rng.randrange(1, 12)
    return {
        "y": mark(rng.choice((str(year), f"twenty {two(year % 100)}" if year > 2009 else str(year)))), "n": count(rng, 2, 25),
        "nth": mark(rng.choice((ordinal(nth), "second", "third", "fourth"))), "floor": mark(rng.choice(("first", "second", "third", "4th", "5th"))),
    }  # fmt: skip


FORMS = (
    Form("bus fares", "keep", _uk, (
        "C: How much is a single into town? | A: It's {r}, or {p} for a day ticket. | C: Day ticket then.",
        "C: The driver charged me {p} instead of {r}. | A: That can't be right.",
        "A: The weekly's gone up to {p} I'm afraid. | C: It was {q} last month!",
    )),
    Form("price match", "keep", _uk, (
        "C: Your website says {big} and the shop wants more. | A: I can do {big} for you.",
        "C: I've seen it for {p} elsewhere. | A: We'd match that, so you'd save {r}.",
        "A: The cable's {p} and delivery's {r}. | C: For a cable?",
    )),
    Form("price of a room", "keep", _uk, (
        "C: What's the sea view extra? | A: {r} a night, so {p} for your stay.",
        "A: A double is {big} with breakfast. | C: And without? | A: You'd save {p}.",
        "A: Dogs are {r} each, and parking's {p} for the week. | C: Fine.",
    )),
    Form("hospital parking", "keep", _uk, (
        "C: What does parking cost? | A: {r} for up to {n} hours, then {p}.",
        "C: I was fined {p} while my wife was in labour. | A: Let me see if we can waive that.",
        "A: After {n} hours it's {r}. | C: That soon adds up.",
    )),
    Form("arrears and rent", "keep", _uk, (
        "A: The rent's {big} a month and you're {p} behind. | C: I can do {q} on Friday.",
        "C: Why has my rent gone up by {p}? | A: The service charge changed.",
        "A: If you paid {p} a week it'd be clear in {n} weeks. | C: I could manage that.",
    )),
    Form("charge in dispute", "keep", _us, (
        "C: There's a charge for {p} I don't recognize. | A: From {day}? | C: Yes, and {n} more like it.",
        "A: I see a fee of {p}. I can take that off. | C: And the {q} one?",
        "A: Your balance is {p}, and {q} is pending. | C: Okay, that's what I thought.",
    )),
    Form("us shop total", "keep", _us, (
        "A: With tax that comes to {p}. | C: And shipping? | A: Another {q}.",
        "C: The coupon took off {p}, it should've been {q}. | A: Let me reapply it.",
        "A: Your refund of {p} will show up in {n} days. | C: Thanks.",
    )),
    Form("mortgage rate", "keep", _share, (
        "A: The fixed rate today is {rate} for {n} years. | C: It was {other} last week.",
        "C: What's the savings account paying? | A: {rate} at the moment.",
        "A: Your rate goes from {other} to {rate} next month. | C: Ouch.",
    )),
    Form("discount", "keep", _share, (
        "C: Do I get the student discount? | A: Yes, {pc} off everything.",
        "A: It's {qc} off today, {pc} if you join the club. | C: I'll join then.",
        "C: The banner said {pc} and I only got {qc}. | A: That's the old banner.",
    )),
    Form("battery and progress", "keep", _share, (
        "A: What's the battery showing? | C: {pc}, and it was full an hour ago.",
        "C: The update's stuck at {pc}. | A: Give it {n} more minutes.",
        "A: We're at {pc} occupancy that week. | C: Only {qc} the week after?",
    )),
    Form("bus times", "keep", _time, (
        "C: When's the next one from the station? | A: {t}, and then every {min} minutes.",
        "C: The {t} never came. | A: It was running {min} minutes late, I'm sorry.",
        "A: The last bus leaves at {late}. | C: That's no use to me.",
    )),
    Form("outpatient appointment", "keep", _time, (
        "A: I've got {day} at {t}. | C: Anything earlier? | A: {other}, {early}.",
        "C: I can't make my appointment on {day}. | A: How's {other}, {late}?",
        "A: Please come {min} minutes early. | C: So {t} then.",
    )),
    Form("visiting hours", "keep", _time, (
        "C: When can I visit? | A: From {early} till {late}.",
        "A: Two visitors at a time, no later than {late}. | C: There'd be {n} of us.",
        "A: Doctors do their rounds at {early}, so try after {t}. | C: I will.",
    )),
    Form("delivery slot", "keep", _time, (
        "A: It'll be with you on {day} between {early} and {late}. | C: Can it be {other}?",
        "C: I stayed in till {late} and nobody came. | A: The driver says he knocked at {t}.",
        "A: Delivery is {n} working days, so {day}. | C: Great.",
    )),
    Form("engineer's window", "keep", _time, (
        "A: The plumber can come on {day}, {early} to {t}. | C: I finish work at {late}.",
        "C: No heating since {day}. | A: I can get someone out by {late}.",
        "A: He'll need {min} minutes. | C: Fine, as long as he's gone by {late}.",
    )),
    Form("check in and out", "keep", _time, (
        "C: What time's check-in? | A: From {late}, and out by {early}.",
        "A: Breakfast is from {early} and dinner at {late}. | C: Can we eat at {t}?",
        "A: So arriving {day} and leaving {other}, {n} nights. | C: That's it.",
    )),
    Form("branch hours", "keep", _time, (
        "C: Are you open on Saturday? | A: From {early} to {late}.",
        "A: The branch closes for good on {day}. | C: I've been going there for years.",
        "A: There's a mortgage adviser free at {t} on {day}. | C: Put me down.",
    )),
    Form("date of the invoice", "keep", _time, (
        "C: The invoice is dated {day} but I only ordered on {other}. | A: That's odd.",
        "A: It's due by {day}. | C: I paid it on {other}.",
        "A: That bill covers up to {day}. | C: And the next? | A: Comes out on {other}.",
    )),
    Form("years and how long", "keep", _year, (
        "C: I've been a customer since {y}. | A: That's a long time.",
        "A: The warranty is {n} years. | C: I bought it in {y}.",
        "C: We've come every summer since {y}. | A: Then you'll know the way, it's still {n} steps down to the beach.",
    )),
    Form("which one in a row", "keep", _year, (
        "C: This is the {nth} time I've called. | A: I'm so sorry.",
        "A: You're {nth} in the queue for a mechanic. | C: Could be worse.",
        "A: X-ray is on the {floor} floor. | C: Is there a lift?",
    )),
)  # fmt: skip
