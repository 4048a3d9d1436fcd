"""Rooms, routes, models, doses, measures, scores and counted things that stay. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import mark, say, two
from bench.spoken8.everyday import bare, count


def _digits_or_words(n: int, rng: Random) -> str:
    """A room or route as people say it: 214; two fourteen; two one four."""
    return say(str(n), rng, ("run", "run", "words", "words"), (len(str(n)),))


def _place(rng: Random) -> dict[str, str]:
    ward = rng.randrange(2, 15)
    return {
        "ward": mark(rng.choice((f"{ward}", f"{ward}{rng.choice('ABC')}", two(ward)))), "bed": count(rng, 1, 24), "room": _digits_or_words(rng.randrange(101, 420), rng),
        "room2": _digits_or_words(rng.randrange(101, 420), rng), "flat": count(rng, 2, 48), "floor": count(rng, 2, 9),
        "house": mark(str(rng.randrange(2, 190))), "bay": count(rng, 1, 12),
    }  # fmt: skip


def _route(rng: Random) -> dict[str, str]:
    def route() -> str:
        n = rng.randrange(3, 99)
        return mark(rng.choice((str(n), f"X{n}", two(n), f"{n}A")))

    flight = f"{rng.choice(('BA', 'EZY', 'UA', 'DL'))} {rng.randrange(112, 989)}"
    return {
        "b": route(), "b2": route(), "long": _digits_or_words(rng.randrange(101, 260), rng), "stops": count(rng, 2, 14),
        "flight": mark(rng.choice((flight, flight.replace(" ", "")))), "gate": mark(f"{rng.choice('ABC')}{rng.randrange(2, 40)}"),
        "seats": count(rng, 2, 50), "miles": count(rng, 2, 40),
    }  # fmt: skip


def _model(rng: Random) -> dict[str, str]:
    a, b, c = rng.randrange(1, 9), rng.randrange(0, 19), rng.randrange(0, 9)
    spoken = f"{two(a)} point {two(b)} point {two(c)}"
    return {
        "model": mark(f"{rng.choice(('WH', 'SX', 'TR', 'MX'))}-{rng.choice((300, 550, 700, 1000, 2400))}"),
        "model2": mark(f"{rng.choice(('Series', 'Mark', 'Galaxy', 'Pro'))} {rng.randrange(2, 20)}"),
        "v": mark(rng.choice((f"{a}.{b}.{c}", f"{a}.{b}", spoken))), "v2": mark(f"{a + 1}.{c}"), "inch": count(rng, 24, 75), "gb": mark(rng.choice(("64", "128", "256", "512"))),
        "w": count(rng, 40, 95), "speed": count(rng, 12, 95), "n": count(rng, 2, 9),
    }  # fmt: skip


def _health(rng: Random) -> dict[str, str]:
    dose = rng.choice((5, 10, 20, 25, 50, 75))
    return {
        "mg": mark(f"{bare(dose, rng)} {rng.choice(('milligrams', 'mg'))}"), "mg2": mark(f"{bare(dose * 2, rng)} milligrams"), "n": count(rng, 2, 4),
        "temp": mark(f"{rng.choice((37, 38, 39))}.{rng.randrange(1, 9)}"), "bp": mark(f"{rng.randrange(110, 165)} over {rng.randrange(65, 98)}"),
        "kilo": count(rng, 48, 98), "score": count(rng, 2, 9), "weeks": count(rng, 2, 18), "age": count(rng, 3, 14),
    }  # fmt: skip


def _boiler(rng: Random) -> dict[str, str]:
    fault = rng.randrange(1, 139)
    return {
        "fault": mark(rng.choice((f"E{fault}", f"F{fault}", f"E {fault}"))), "bar": mark(rng.choice(("0.5 bar", "1.2 bar", "2.8 bar", "one point five bar", "zero point eight bar"))),
        "deg": count(rng, 12, 24), "rads": count(rng, 2, 9), "cm": count(rng, 20, 95), "litre": count(rng, 2, 50), "rooms": count(rng, 2, 6),
    }  # fmt: skip


def _counted(rng: Random) -> dict[str, str]:
    a, b = rng.randrange(1, 4), rng.randrange(4, 9)
    home, away = rng.randrange(0, 6), rng.randrange(0, 5)
    return {
        "n": count(rng, 2, 19), "m": count(rng, 2, 9), "k": count(rng, 2, 12), "of": mark(f"{bare(a, rng)} of {bare(b, rng)}"),
        "goals": mark(rng.choice((f"{home}-{away}", f"{home} {away}", f"{two(home)} {two(away)}", f"{home}-{away}"))),
        "stars": mark(rng.choice(("4 out of 5", "three out of five", "9 out of 10", "nine out of ten"))), "age": count(rng, 2, 12),
    }  # fmt: skip


FORMS = (
    Form("ward and bed", "keep", _place, (
        "C: Which ward is my mum on? | A: Ward {ward}, bed {bed}. | C: Thank you.",
        "C: Can you put me through to ward {ward}? | A: It's ringing for you.",
        "A: She's been moved from ward {ward} to bay {bay}. | C: When was that?",
    )),
    Form("room at the hotel", "keep", _place, (
        "C: The shower in room {room} is cold. | A: I'll move you to {room2}.",
        "A: You're in room {room}, on floor {floor}. | C: Does it face the sea?",
        "C: I left my charger in room {room}. | A: Housekeeping have it.",
    )),
    Form("flat and house number", "keep", _place, (
        "A: Which flat has the leak? | C: Flat {flat}, above me. | A: On floor {floor}? | C: Yes.",
        "C: You left my parcel at number {house}. | A: And you're at flat {flat}?",
        "A: What's the address for the repair? | C: {house} Juniper Drive. | A: Thank you.",
    )),
    Form("bus routes", "keep", _route, (
        "C: Does the {b} stop at the hospital? | A: No, you want the {b2}.",
        "C: I was on the {b} and the driver shut the doors on me. | A: Which stop?",
        "A: Take route {long} and change to the {b}. | C: Right.",
    )),
    Form("stops, seats and miles", "keep", _route, (
        "C: How far is it? | A: About {miles} miles, {stops} stops.",
        "A: There are {seats} seats left on the coach. | C: We need {stops}.",
        "C: It drove straight past {stops} people at the stop. | A: Was it the {b}?",
    )),
    Form("flight of a guest", "keep", _route, (
        "C: We land late, flight {flight}. | A: We'll keep the desk open.",
        "A: Which flight are you on? | C: {flight}{tail} | A: Okay, I'll send the shuttle.",
        "C: Our gate's changed to {gate}, we'll be late. | A: No problem.",
    )),
    Form("model of the thing", "keep", _model, (
        "A: Which model is it? | C: The {model}{tail}",
        "C: Will the {model} charger fit the {model2}? | A: It won't, sorry.",
        "A: The {model2} is out of stock, we have the {model}. | C: In black?",
    )),
    Form("version of the software", "keep", _model, (
        "A: What version does it say? | C: Version {v}. | A: You need {v2}.",
        "C: Since version {v} it won't pair. | A: That's fixed in {v2}.",
        "A: The firmware should be {v}. | C: Mine says {v2}.",
    )),
    Form("size and storage", "keep", _model, (
        "C: Is the {inch} inch one in? | A: We've {n} left.",
        "A: The {gb} gigabyte one is on offer. | C: Do you have it in white?",
        "C: The shelf's {w} centimetres wide, will a {inch} inch telly go in? | A: Just about.",
    )),
    Form("speed of the line", "keep", _model, (
        "A: What speed are you getting? | C: {speed} megabits. | A: It should be more.",
        "C: It drops out {n} times a day. | A: Are you far from the router? | C: It's in the next room.",
        "A: I'm seeing {speed} megs down. | C: Not in my kitchen you're not.",
    )),
    Form("dose", "keep", _health, (
        "C: How much does he take? | A: {mg}, {n} times a day.",
        "A: The doctor's put it up to {mg2}. | C: From {mg}?",
        "C: I've taken {n} tablets, is that too many? | A: What strength? | C: {mg}.",
    )),
    Form("temperature and pressure", "keep", _health, (
        "A: What's her temperature? | C: {temp}. | A: And is she drinking?",
        "C: My blood pressure was {bp} this morning. | A: I'll tell the nurse.",
        "A: How much do you weigh? | C: {kilo} kilos, about.",
    )),
    Form("pain, weeks and age", "keep", _health, (
        "A: How bad is the pain out of ten? | C: I'd say {score}.",
        "A: The waiting list is {weeks} weeks. | C: {weeks} weeks?",
        "C: He's only {age} and he's been there {n} hours. | A: I'll find the sister.",
    )),
    Form("boiler fault", "keep", _boiler, (
        "A: What's it showing on the boiler? | C: {fault}, and it's flashing.",
        "A: What does the pressure gauge say? | C: {bar}{tail}",
        "C: It says fault {fault} and the pressure's {bar}. | A: I'll send someone.",
    )),
    Form("cold rooms and leaks", "keep", _boiler, (
        "C: It's {deg} degrees in here. | A: Are all the radiators cold? | C: {rads} of them are.",
        "C: The crack's {cm} centimetres long now. | A: Can you send a photo?",
        "C: I've emptied {litre} litres out of the bucket. | A: Turn the stopcock off.",
    )),
    Form("guests", "keep", _counted, (
        "A: How many of you? | C: {m} adults and {k} children. | A: Lovely.",
        "C: Can we have {m} extra towels? | A: Of course.",
        "A: How old's the little one? | C: {age}. | A: Then she stays free.",
    )),
    Form("boxes and parcels", "keep", _counted, (
        "C: Only box {of} came. | A: The rest are on the van.",
        "C: I ordered {n} and got {m}. | A: I'll send the others.",
        "A: There were {n} parcels on that pallet. | C: And {m} were damp.",
    )),
    Form("scores", "keep", _counted, (
        "C: Did you see the match? | A: {goals}, wasn't it? | C: Don't remind me.",
        "A: How would you rate today's call? | C: {stars}. | A: Thank you!",
        "C: I gave the hotel {stars} last year. | A: We remember.",
    )),
    Form("how often and how many", "keep", _counted, (
        "C: I've restarted it {m} times. | A: Once more for me?",
        "A: There are {n} people ahead of you. | C: I'll wait.",
        "C: I tried {k} times to get through. | A: We've {m} people off sick.",
    )),
)  # fmt: skip
