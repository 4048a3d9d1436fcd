"""What must stay: money, time, size, how many, names with numbers. In: a random.Random. Out: slots of talks. Pure."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ORDINALS, mark, two
from bench.spoken4.count import clock, day, few, name_number, price, reference, share, some

NUMBER, REFERENCE = "number", "reference"
HOURS = (0, 0, 30)
Make = Callable[[Random], dict[str, str]]


def _of(money: str = "", high: int = 400, **slots: Callable[[Random], str]) -> Make:
    """Each slot drawn by its own; those named by a letter of `money` are amounts below `high` in one currency."""

    def make(rng: Random) -> dict[str, str]:
        uk = rng.random() < 0.5
        amounts = {name: price(rng, 3, high, uk) for name in money}
        return amounts | {name: draw(rng) for name, draw in slots.items()}

    return make


def _span(low: int, high: int) -> Callable[[Random], str]:
    return lambda rng: some(rng, low, high)


def _name(low: int, high: int) -> Callable[[Random], str]:
    return lambda rng: name_number(rng, low, high)


def _nth(rng: Random) -> str:
    return mark(ORDINALS[rng.randrange(1, 12)])


def _decimal(rng: Random, low: int, high: int) -> str:
    n, tenth = rng.randrange(low, high), rng.randrange(1, 10)
    return mark(rng.choice((f"{n}.{tenth}", f"{two(n)} point {two(tenth)}", f"{n}", two(n))))


def _tenths(low: int, high: int) -> Callable[[Random], str]:
    return lambda rng: _decimal(rng, low, high)


def _version(rng: Random, since: int) -> str:
    a, b, c = rng.randrange(since, since + 10), rng.randrange(0, 12), rng.randrange(0, 30)
    return mark(
        rng.choice((f"{a}.{b}", f"{a}.{b}.{c}", f"{two(a)} point {two(b)}", f"{two(a)} dot {two(b)}", f"{a} point {b}"))
    )


def _meter(rng: Random) -> str:
    return name_number(rng, 1200, 98999)


def _figures(low: int, high: int) -> Callable[[Random], str]:
    return lambda rng: mark(str(rng.randrange(low, high + 1)))


def _storage(rng: Random) -> str:
    return mark(rng.choice(("64", "128", "256", "512", "two fifty-six", "one twenty-eight")))


def _rate(rng: Random) -> str:
    return share(rng, 2, 9, tenths=True)


def _cut(rng: Random) -> str:
    return share(rng, 5, 40, tenths=False)


def _early(rng: Random) -> str:
    return clock(rng, 7, 12)


def _late(rng: Random) -> str:
    return clock(rng, 13, 19)


def _months(rng: Random) -> str:
    return mark(rng.choice(("12", "18", "24", "36", "twelve", "eighteen", "twenty-four")))


def _dose(rng: Random) -> str:
    return mark(
        rng.choice(
            (
                "5",
                "10",
                "20",
                "25",
                "50",
                "100",
                "250",
                "500",
                "ten",
                "twenty",
                "fifty",
                "five hundred",
                "two hundred and fifty",
            )
        )
    )


def _score(rng: Random) -> str:
    return mark(
        rng.choice(("three nil", "two nil", "2-1", "3-1", "four two", "4-3", "two one", "five nil", "21-17", "3-2"))
    )


def _boeing(rng: Random) -> str:
    return mark(rng.choice(("737", "777", "787", "seven eight seven", "seven three seven")))


def _past_year(rng: Random) -> str:
    year = rng.randrange(1910, 1999)
    return mark(rng.choice((str(year), f"nineteen {two(year % 100)}")))


FORMS = (
    Form("bill gone up", NUMBER, _of("pqr"), (
        "C: My bill was {p} last month and now it's {q}. | A: Part of that is {r} for calls outside your bundle.",
        "C: Why is it {p}? It's normally {q}. | A: The discount came to an end, that was {r} off.",
        "A: So there's {p} for line rental and {q} for the calls. | C: And the other {r}? | A: That's a late fee.",
    )),
    Form("energy tariff", NUMBER, _of("m", p=_tenths(12, 45), s=_span(28, 70), k=_span(1200, 4800)), (
        "A: You'd pay {p} pence per kilowatt hour and a standing charge of {s} pence a day. | C: And a month? | A: About {m}.",
        "A: Last year you used {k} kilowatt hours. | C: So what would that cost? | A: Roughly {m} a month.",
    )),
    Form("refund to the card", NUMBER, _of("p", d=few), (
        "A: I've refunded {p}, it goes back to the card you used. | C: How long? | A: Up to {d} working days.",
        "C: When do I get my {p} back? | A: Within {d} days, on the same card.",
        "A: That's {p} all together. Would you like to pay by card? | C: Not today, I'll come in.",
    )),
    Form("interest and discounts", NUMBER, _of(s=_rate, t=_rate, u=_cut, v=_cut, y=_span(2, 10)), (
        "A: It's {s} fixed for {y} years. | C: And after that? | A: It goes to {t}.", "C: I was promised {u} off. | A: I can see {v}, I'll ask my supervisor.",
        "A: As a loyal customer you'd get {u} off. | C: Only {u}? My neighbour got {v}.",
    )),
    Form("delivery slot", NUMBER, _of(c=_early, e=_late, d=day, k=few), (
        "A: It's coming on {d}, between {c} and {e}. | C: I'm at work till {e}.", "C: He was meant to come at {c}. | A: He has {k} drops before you, so more like {e}.",
        "A: I can do {d}, any time after {c}. | C: {d} is fine.", "A: The next slot I've got is {d} at {c}. | C: Nothing sooner? | A: No, sorry.",
    )),
    Form("appointment", NUMBER, _of(c=_early, e=_late, d=day, m=_span(10, 45)), (
        "A: The doctor can see you on {d} at {c}. | C: Have you anything later? | A: {e}.", "C: I'd like to move my appointment from {c} to {e}. | A: It'd have to be {d}.",
        "A: Please come {m} minutes early. | C: So for {c} I should be there a bit before. | A: Exactly.",
    )),
    Form("invoice and contract dates", NUMBER, _of("p", d=day, e=day, n=_months), (
        "A: The invoice is dated {d} and it's due on {e}. | C: Right, I'll pass that on.", "C: When does my contract end? | A: It started {d}, it's {n} months.",
        "A: Your renewal is on {d}. | C: And if I cancel by {e}? | A: Then there's nothing to pay.", "C: I've an invoice from {d} for {p}. | A: Yes, I can see it.",
    )),
    Form("flight", NUMBER, _of(f=_name(100, 2999), g=_name(2, 59), t=_name(1, 5), c=clock, r=_name(4, 38), b=_boeing), (
        "C: I'm on flight {f}, is it on time? | A: It now leaves at {c} from gate {g}.", "A: You're in row {r}, and it goes from terminal {t}. | C: Lovely.",
        "C: Can you put us on the {c} instead? | A: Flight {f}? It's full, I'm afraid.", "A: It's the Boeing {b}, so row {r} has the extra legroom. | C: Ooh, yes please.",
    )),
    Form("trains and buses", NUMBER, _of(c=_early, e=_late, p=_name(1, 18), b=_name(2, 299), k=few), (
        "A: There's the {c} from platform {p}, you change once. | C: And gets in at? | A: {e}.", "C: The number {b} bus didn't turn up again. | A: Which stop? | C: Outside the library, at {c}.",
        "A: The {c} has only {k} coaches, so it's first come first served. | C: I'll get the {e} then.",
    )),
    Form("hotel room", NUMBER, _of(r=_name(101, 899), f=_nth, n=few, c=_early), (
        "C: I'm in room {r} and the shower's cold. | A: I'll send someone up to {r}.", "A: It's {n} nights, in a double on the {f} floor. | C: What time's breakfast? | A: From {c}.",
        "A: We've moved you to {r}. | C: Room {r}, okay. Is that the {f} floor? | A: It is.",
    )),
    Form("software version", NUMBER, _of(v=lambda rng: _version(rng, 2), w=lambda rng: _version(rng, 12), k=few, n=_span(10, 11)), (
        "A: Which version are you running? | C: It says {v}. | A: You need {w} for that.", "C: Since I updated to version {v} it keeps crashing. | A: It's fixed in {w}.",
        "A: Is that on Windows {n}? | C: Yes, and the app is version {v}. | A: Have you tried restarting? | C: {k} times.",
    )),
    Form("model", NUMBER, _of(i=_name(11, 14), i2=_name(15, 17), s=_figures(20, 25), g=_storage, w=_figures(200, 990), h=_span(24, 85)), (
        "C: I've got the iPhone {i} with {g} gigs. | A: You can go up to the {i2}.", "C: It's a Galaxy S{s}, the screen's gone. | A: The S{s} is covered.",
        "A: Which model's the washing machine? | C: The WM {w}. | A: Okay, the {w} is the one we have spares for.", "C: I'm after a {h} inch telly. | A: The model {w} is on offer.",
    )),
    Form("broadband speed", NUMBER, _of(m=_span(12, 95), n=_span(100, 900), g=_span(5, 200), k=few), (
        "C: I'm getting {m} megabits and I pay for {n}. | A: Let me run a test. I'm seeing {n} to the router.", "A: You've used {g} gigabytes this month. | C: There's {k} of us in the house.",
        "A: How many lights are on? | C: {k}. | A: It should be more. Unplug it for {m} seconds.",
    )),
    Form("meter reading", NUMBER, _of(r=_meter, q=_meter), (
        "A: What does the meter say? | C: {r}. | A: Lovely.", "C: I've got my gas meter reading, it's {r}. | A: Last time you gave us {q}.",
        "A: We estimated {r} units on the electric. | C: It's only on {q}.",
    )),
    Form("car", NUMBER, _of(m=_span(8000, 98000), y=_span(5000, 15000), t=_name(155, 245), r=_span(14, 21), p=_span(28, 40), c=_tenths(1, 3)), (
        "A: How many miles has it done? | C: {m}. | A: And a year? | C: About {y}.", "C: I need tyres, it's {t} on a {r} inch wheel. | A: I can get those.",
        "C: What pressure should they be? | A: {p} all round.", "A: What engine's in it? | C: It's the {c} litre.",
    )),
    Form("will it fit", NUMBER, _of(a=_span(60, 240), b=_span(60, 240), d=_tenths(2, 9), f=few, g=_span(3, 12)), (
        "C: The gap's {a} centimetres. | A: The fridge is {b}, so no.", "A: What size is the room? | C: {d} metres by {f}. | A: Then you want {g} rolls.",
        "C: How wide is the sofa? | A: {a} wide and {b} deep, in centimetres. | C: Our door's only {b}.",
    )),
    Form("parcel", NUMBER, _of("p", 60, w=_tenths(2, 30), a=_span(10, 60), k=few), (
        "A: How heavy is the parcel? | C: {w} kilos, and it's {a} centimetres long. | A: That's {p}.", "C: There were {k} boxes and only one came. | A: It weighed {w} pounds when we scanned it.",
    )),
    Form("clothes and shoes", NUMBER, _of("p", 120, s=_span(4, 12), t=_span(8, 24), w=_span(28, 44)), (
        "C: I ordered a size {s} and you sent a {t}. | A: I'll get the {s} out to you.", "C: Do the trousers come in a {w} waist? | A: Yes, {w} regular, and they're {p}.",
        "A: What size would you like instead? | C: A {t}, please.",
    )),
    Form("medicine", NUMBER, _of(m=_dose, k=_span(2, 4), d=_span(7, 90)), (
        "C: Is it {m} milligrams? | A: Yes, {k} times a day with food.", "A: I've got {d} tablets ready for you. | C: The doctor said {k} weeks' worth.",
        "C: I've been taking {k} a day. | A: The label says {m} milligrams, once a day.",
    )),
    Form("marks out of ten", NUMBER, _of(s=_span(1, 10), k=_score, j=_score), (
        "A: From one to ten, how would you rate us today? | C: I'd give it {s}. | A: Thank you.", "C: Did you see the game? | A: Don't, we lost {k}. | C: Should've been {j}.",
        "C: I gave the last chap {s} out of ten. | A: I hope I can beat that.",
    )),
    Form("how many of us", NUMBER, _of(a=few, b=few, c=_span(10, 90), d=day), (
        "A: How many are travelling? | C: {a} adults and {b} children.", "C: A table for {a}, please, on {d}. | A: We've only {b} seats left inside.",
        "C: We've got {c} staff and {a} of them need a laptop. | A: Okay, {a} laptops.",
    )),
    Form("how long", NUMBER, _of(m=_span(12, 60), h=_span(20, 90), d=_span(14, 30), k=_span(2, 6)), (
        "C: I've been on hold {h} minutes. | A: I do apologise.", "A: It has a {k} year warranty. | C: I bought it {m} months ago.",
        "A: You have {d} days to change your mind. | C: And it takes {k} weeks to arrive? | A: About {k}.",
    )),
    Form("opening hours", NUMBER, _of(c=lambda rng: clock(rng, 7, 11, HOURS), e=lambda rng: clock(rng, 16, 20, HOURS), f=lambda rng: clock(rng, 12, 15, HOURS)), (
        "C: What time do you shut? | A: {e}, and {f} on Saturdays.", "A: We're open {c} till {e}. | C: Sundays too? | A: From {c} to {f}.",
    )),
    Form("house number", NUMBER, _of(h=_name(2, 240), f=_name(1, 40), k=_name(2, 240)), (
        "A: Is it {h} or {k} Willow Road? | C: {h}.", "C: You delivered to number {h} and I'm at number {k}. | A: Oh dear.", "A: And the first line of the address? | C: {h} Station Street, flat {f}.",
    )),
    Form("in the queue", NUMBER, _of(n=_nth, m=_nth, k=few, q=_span(2, 40)), (
        "A: You're {n} in the queue. | C: I was {m} ten minutes ago.", "C: It's the {n} time it's broken. | A: And you've had {k} engineers out?",
        "A: You're number {q} on the waiting list. | C: Last week I was {q} as well.",
    )),
    Form("stock order", NUMBER, _of("p", 60, a=_span(12, 96), b=_span(10, 500), c=few), (
        "A: How many would you like? | C: {a} boxes of the large and {c} of the small.", "C: We need {b} units by Friday. | A: I've {a} in the warehouse, at {p} each.",
        "A: That's {c} pallets, {b} bags. | C: Make it {a} bags of the fine.",
    )),
    Form("order number asked for", REFERENCE, reference, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {a} | A: {mm} | C: {b}{tail}", "A: {ask} | C: {n} | A: {again}? | C: That's it.", "A: {ask} | C: {fixed}. | A: {thanks}",
    ), ("What's your order number?", "Have you got the order number there?", "Could you read me the order number off the dispatch note?", "And the order number, please?")),
    Form("case number given", REFERENCE, reference, (
        "A: I've raised a case for you, the case number is {n}. | C: {again}. Okay.", "A: Your ticket number is {figures}. | C: Say that again? | A: {n}.",
        "A: If you ring back, quote case number {n}. | C: Let me write it down. | A: So the case number's {again}.",
    )),
    Form("booking reference", REFERENCE, reference, (
        "A: {ask} | C: {lead}{n}{tail}", "A: {ask} | C: {fixed}{tail} | A: {thanks}", "C: My booking number's {n}. | A: Got it, I've got your villa here.", "A: Your new booking reference is {n}. | C: And the old one? | A: Booking {old} is cancelled.",
    ), ("What's the booking reference?", "Do you have your booking number?", "Booking reference at the top of the confirmation, please?")),
    Form("tracking number", REFERENCE, reference, (
        "A: {ask} | C: {lead}{n}{tail}", "C: The tracking number says delivered, it's {n}. | A: {thanks}", "A: Here's the tracking number: {a}, {b}. | C: {a}, {b}. Thanks.",
    ), ("What's the tracking number?", "Is there a tracking number on the note through your door?", "Could I get the tracking number from the label?")),
    Form("reference quoted first", REFERENCE, reference, (
        "C: I'm calling about ticket {n}. | A: Let me open that.", "C: I was told to quote reference number {n}. | A: {thanks}", "C: I've got a letter with a reference, {n}. | A: That's the parking permit, is it? | C: Yes.",
        "C: It's about my repair, job reference {n}. | A: {again}? | C: Yep.",
    )),
    Form("channel, page, step", NUMBER, _of(c=_name(101, 599), e=_name(101, 599), p=_span(2, 60), k=few, n=_nth), (
        "C: Channel {c} has no picture. | A: Try channel {e} for me.", "A: Turn to page {p} of the booklet. | C: Which bit? | A: Step {k}.", "C: I'm stuck on question {p}. | A: Is that the {n} page?",
    )),
    Form("boiler and heating", NUMBER, _of(t=_span(12, 30), p=_tenths(1, 4), y=_span(2, 20)), (
        "C: The boiler's at {p} bar. | A: It should be a bit more. How old is it? | C: {y} years.", "C: It's {t} degrees in here and I can't turn it down. | A: What's the thermostat set to? | C: {t}.",
    )),
    Form("house insurance quote", NUMBER, _of("e", y=_past_year, b=few, c=few, p=_span(20, 90)), (
        "A: When was the house built? | C: {y}. | A: How many bedrooms? | C: {b}.", "A: It's {p} thousand of contents cover with an excess of {e}. | C: Can you get it lower?",
        "C: It's a {b} bed terrace, from about {y}. | A: Any claims in the last {c} years? | C: No.",
    )),
    Form("bins and bags", NUMBER, _of(k=few, l=_span(120, 360), d=day, n=_nth), (
        "C: The bins haven't been emptied for {k} weeks. | A: It's down for {d}.", "A: You can have a {l} litre bin, and up to {k} bags a week. | C: Is that from {d}? | A: Yes.",
    )),
    Form("points and miles", NUMBER, _of("v", 60, p=_span(450, 9800), q=_span(450, 9800)), (
        "C: How many points have I got? | A: {p}. | C: What's that worth? | A: {v}.", "A: You earned {p} miles on that trip. | C: The app says {q}.",
    )),
    Form("hours at work", NUMBER, _of("p", 40, h=_tenths(16, 45), o=few, d=day), (
        "C: I worked {h} hours and I was paid for {o} fewer. | A: The overtime goes in on {d}.", "A: You did {o} shifts that week, {h} hours. | C: And the rate's {p} an hour? | A: Yes.",
    )),
)  # fmt: skip
