"""Numbers that are nobody's secret: money, time, counts, measures, names. Forms; see bench/spoken/form.py. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, two
from bench.spoken3.amounts import clock, days, many, nth, percent, price, span


def _money(rng: Random) -> dict[str, str]:
    us = rng.random() < 0.5
    return {name: price(low, high, us, rng) for name, low, high in (
        ("a", 20, 58), ("b", 59, 99), ("small", 2, 12), ("big", 120, 1800), ("big2", 120, 1800), ("fee", 3, 30))}  # fmt: skip


def _time(rng: Random) -> dict[str, str]:
    d, e, f = days(rng, rng.random() < 0.5)
    return {
        "t": clock(rng, 8, 12), "u": clock(rng, 13, 18), "early": clock(rng, 6, 8), "late": clock(rng, 18, 20),
        "d": d, "e": e, "f": f, "n": span(2, 5, rng), "m": span(10, 55, rng), "w": span(6, 18, rng),
        "before": many(rng.choice((5, 10, 15, 20)), rng),
    }  # fmt: skip


def _counts(rng: Random) -> dict[str, str]:
    return {
        "n": span(2, 5, rng), "m": span(6, 9, rng), "few": span(2, 4, rng), "k": span(10, 60, rng), "h": span(100, 980, rng),
        "points": many(rng.randint(10, 90) * 100 + rng.choice((0, 50, 25)), rng), "p": percent(rng), "q": percent(rng),
        "nth": nth(rng), "nth2": nth(rng), "score": span(1, 10, rng), "fee": price(3, 60, rng.random() < 0.5, rng),
    }  # fmt: skip


def _measures(rng: Random) -> dict[str, str]:
    reading = str(rng.randint(10240, 98760))
    return {
        "wide": span(300, 2400, rng), "cm": span(45, 240, rng), "kg": span(2, 30, rng), "mbps": span(12, 90, rng), "mbps2": span(100, 950, rng), "deg2": span(14, 24, rng), "miles2": span(3, 180, rng),
        "gb": span(2, 100, rng), "deg": span(12, 26, rng), "miles": span(3, 180, rng), "mg": mark(rng.choice(("5", "ten", "20", "50", "250", "five hundred"))),
        "meter": mark(rng.choice((reading, " ".join(reading), " ".join(two(int(c)) for c in reading)))), "ft": span(5, 22, rng), "kwh": span(180, 3400, rng), "inch": span(24, 75, rng),
    }  # fmt: skip


def _names(rng: Random) -> dict[str, str]:
    carrier = rng.choice(("BA", "EZY", "Delta", "United", "flight", "AA"))
    flight = rng.randint(112, 2899)
    return {
        "flight": mark(rng.choice((f"{carrier} {flight}", f"{carrier} {two(flight // 100)} {flight % 100:02}" if flight > 999 else f"{carrier} {flight}"))),
        "gate": mark(f"{rng.choice('ABCD')}{rng.randint(1, 48)}"), "room": mark(str(rng.randint(101, 940))),
        "floor": nth(rng), "floor2": span(2, 12, rng), "seat2": mark(f"{rng.randint(3, 38)}{rng.choice('ABCDEF')}"), "seat": mark(f"{rng.randint(3, 38)}{rng.choice('ABCDEF')}"),
        "version": mark(rng.choice((f"{rng.randint(2, 8)}.{rng.randint(0, 9)}", f"{rng.randint(2, 8)}.{rng.randint(0, 9)}.{rng.randint(1, 9)}", f"{two(rng.randint(2, 8))} point {two(rng.randint(1, 9))}"))),
        "version2": mark(f"{rng.randint(9, 17)}.{rng.randint(0, 9)}"),
        "model": mark(rng.choice(("iPhone 13", "iPhone fourteen", "Galaxy S22", "Pixel 7", "Galaxy A54", "iPhone 12 mini"))),
        "thing": mark(rng.choice(("WH 1000", "XR 440", "a Series 6", "a C2 fifty-five", "a Hub 3", "a 9000 series"))),
        "car": mark(rng.choice(("a 2016 Golf", "a 2019 Corolla", "a Peugeot 208", "a Mazda 3", "an F-150", "a BMW 320", "a Fiat 500"))),
        "house": mark(rng.choice((str(rng.randint(2, 240)), two(rng.randint(2, 98)), f"{rng.randint(2, 98)}B"))),
        "us_house": mark(rng.choice((str(rng.randint(200, 9800)), f"{two(rng.randint(12, 98))} {two(rng.randint(11, 98))}"))),
        "flat": span(1, 40, rng), "bay": span(1, 30, rng), "win": span(3, 6, rng), "loss": span(0, 2, rng),
    }  # fmt: skip


FORMS = (
    Form("price of a plan", "price", _money, (
        "C: What's it going up to? | A: From {a} to {b} a month. | C: That's daft.",
        "A: The best I can do is {a} a month with a {fee} set-up fee. | C: And what's it normally? | A: {b}.",
        "C: I'm sure I was paying {a}. | A: It was {a}, then the discount ended and it's {b}.",
        "A: That's {a} for the first year. | C: So what's that all in? | A: {big} over the contract.",
    )),
    Form("price charged to a card", "price", _money, (
        "C: Why's there {a} gone off my card? | A: That's the renewal, {b} less the {small} credit.",
        "A: So that's {a} to pay today, are you happy to pay by card? | C: Yes, {a}'s fine.",
        "A: Your balance is {big} and the minimum payment's {a}. | C: I'll pay the {big}.",
        "A: The bank sent back the payment of {a}, so there's a {fee} charge. | C: Another {fee}? Really?",
    )),
    Form("price at the till", "price", _money, (
        "A: The jacket's {a} and delivery is {small}. | C: So how much altogether? | A: {b} with the offer.",
        "C: The leaflet said {a}. | A: It's {b} now, I'm afraid. | C: Can you match {a}?",
        "A: We can refund {a} of the {b}. | C: And the postage? | A: Yes, {small} for that.",
        "A: The excess is {big} and they've quoted {big2} for the windscreen. | C: Then it's hardly worth it.",
    )),
    Form("time of a visit", "time", _time, (
        "A: I can do {t} or {u}. | C: {u}'s better for me.",
        "C: What time's the engineer coming? | A: Between {t} and {u}. | C: I've to be out by {u}.",
        "A: The clinic's open from {early} until {late}. | C: Then can I come at {t}?",
        "A: Your appointment's at {t}, please come {before} minutes before.",
    )),
    Form("how long it takes", "time", _time, (
        "C: I've been on hold {m} minutes. | A: I'm sorry, we're {n} people down today.",
        "A: Refunds take {n} to {w} working days. | C: Last time it was {w} weeks.",
        "A: Turn it off for {m} seconds and then on. | C: I've done that {n} times.",
        "C: How long's the contract? | A: {w} months, with {n} weeks' notice.",
    )),
    Form("date of a delivery", "date", _time, (
        "A: It's due on {e}. | C: It was meant to be {d}. | A: I can see that, sorry.",
        "A: I've got {d} or {e}. | C: {e}, please, sometime after {t}.",
        "C: When did it leave you? | A: It was dispatched on {d} and the depot had it by {e}.",
        "A: The next bin collection's {d}, then {e}. | C: Lovely.",
    )),
    Form("date on a bill", "date", _time, (
        "A: The invoice is dated {d} and it's due by {f}. | C: I only got it on {e}.",
        "C: The bill covers {d} to {f}, but I moved in on {e}. | A: Oh, I see what's happened.",
        "A: Your policy renews on {e}. | C: Can I cancel before {d}?",
        "A: Your next payment's going out on {d}. | C: Can you move it to {e}?",
    )),
    Form("date of a trip", "date", _time, (
        "A: You're flying out {d} and back {f}. | C: Could we do {e} instead?",
        "C: We'd like to check in on {d}. | A: For how many nights? | C: {n} nights.",
        "A: The course starts on {d} and runs for {w} weeks. | C: I can't do {d}.",
    )),
    Form("percentages", "percent", _counts, (
        "A: I can take {p} off. | C: The other lot offered {q}.",
        "A: The rate's {p} for now, then it goes to {q}. | C: Is that fixed?",
        "C: It says the battery's at {p} and ten minutes later it's dead. | A: And when it's charging? | C: It stays at {p}.",
        "A: It's {p} done. | C: It's been stuck on {p} for ages.",
    )),
    Form("ordinals", "ordinal", _counts, (
        "C: This is the {nth} time I've called about it. | A: I do apologise.",
        "A: You're {nth} in the queue. | C: I was {nth2} a minute ago.",
        "C: Press the {nth} button down? | A: No, the {nth2} one from the left.",
        "C: It's the {nth} letter I've had. | A: And what does the {nth2} paragraph say?",
    )),
    Form("things counted", "count", _counts, (
        "C: I ordered {m} chairs and {n} turned up. | A: Oh dear.",
        "A: How many people are in the household? | C: {n}, and {m} cats. | A: Only the people.",
        "C: I need {k} of the small boxes and {n} of the big ones. | A: We've {h} in stock.",
        "A: How many tickets? | C: {n} adults and {m} children.",
        "C: There are {k} emails here that I can't open. | A: And how many computers have you got? | C: {n}.",
    )),
    Form("points and quantities", "count", _counts, (
        "A: You've {points} points, that's worth {fee}. | C: How many do I need for the kettle? | A: {h}.",
        "C: I've {h} minutes left and I've used {k}. | A: And {n} texts.",
        "A: It comes in packs of {k}. | C: Then {n} packs, please.",
        "A: Take {few} tablets, {n} times a day. | C: And the box has {k}?",
    )),
    Form("marks out of ten", "score", _counts, (
        "A: How likely are you to recommend us, from nought to ten? | C: I'd say {score}.",
        "A: How bad is the pain out of ten? | C: {score}, it was {n} yesterday.",
        "C: I'd give you {score} out of 10 and the company {n}. | A: That's kind of you.",
    )),
    Form("scores of a match", "score", _names, (
        "C: Did you see the game? | A: No, who won? | C: We did, {win} to {loss}.",
        "A: I'll just wait for this to load. Were you watching last night? | C: {win} {loss}, can you believe it.",
        "C: It was {win} all at half-time and then they lost it. | A: Typical.",
    )),
    Form("sizes and weights", "measure", _measures, (
        "A: What are the measurements? | C: {cm} centimetres by {wide} millimetres.",
        "C: The parcel's about {kg} kilos. | A: And how long? | C: {cm} centimeters.",
        "A: How wide's the window? | C: {inch} inches, and the drop's {ft} feet.",
        "C: They told me {mg} milligrams. | A: It's {mg} milligrams twice a day, yes.",
    )),
    Form("speeds and data", "measure", _measures, (
        "A: What speed are you getting? | C: {mbps} megabits. | A: You should get about {mbps2}.",
        "C: How much data's in that? | A: {gb} gigs. | C: I only use {kg}.",
        "A: Your thermostat's showing {deg} degrees. | C: I set it to {deg2} degrees.",
        "C: The tow truck took me {miles} miles. | A: You're covered for {miles2} miles.",
    )),
    Form("meters", "measure", _measures, (
        "A: What's the meter reading today? | C: {meter}. | A: Thanks, so that's {kwh} units since the last one.",
        "C: You've estimated {kwh} kilowatt hours and I've used half that. | A: What does the meter show? | C: {meter}.",
        "A: Mileage? | C: {meter} miles on the clock.",
    )),
    Form("flights and gates", "name", _names, (
        "C: We were on {flight} to Lisbon. | A: That one's delayed, go to gate {gate}.",
        "A: You're in {seat} on {flight}. | C: Can we get {seat2} for my wife on the way back?",
        "C: Is {flight} still leaving from gate {gate}? | A: It is.",
    )),
    Form("rooms and floors", "name", _names, (
        "A: You're in room {room}, that's on the {floor} floor. | C: We asked for the {floor} floor, that's great.",
        "C: I'm calling from room {room}, the shower's cold. | A: I'll send someone up to {room}.",
        "A: Take the lift to floor {floor2}, room {room}. | C: Floor {floor2}, right.",
        "C: Where do I park? | A: Level {floor2}, bay {bay}.",
    )),
    Form("versions", "name", _names, (
        "A: Which version are you running? | C: {version}. | A: The fix is in {version2}.",
        "C: Ever since the {version2} update it won't print. | A: Can you go back to {version}?",
        "A: On the about page, what does it say? | C: Version {version}.",
    )),
    Form("models", "name", _names, (
        "A: What phone have you got? | C: {model}. | A: And you'd like to upgrade?",
        "C: I've {thing} that won't switch on. | A: When did you buy it?",
        "A: What are you driving? | C: {car}. | A: And do you park it on the road?",
        "C: Have you any cases for the {model}? | A: We do, in black and in blue.",
    )),
    Form("houses", "name", _names, (
        "A: Where's it being delivered? | C: {house} Tollgate Lane. | A: {house}, thank you.",
        "A: What's the service address? | C: {us_house} Briarwood Drive. | A: Is there a unit number? | C: Unit {flat}.",
        "C: The driver left it at number {house}. | A: And you're at? | C: Flat {flat}, number {house}.",
        "C: There's a street light out, outside number {house}, Canal Street. | A: Thank you, I'll report it.",
    )),
)  # fmt: skip
