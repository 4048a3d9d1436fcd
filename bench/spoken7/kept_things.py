"""Kept in the seventh set: counts, measures, models, rooms and scores. In: a random.Random. Out: the slots of a talk. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, mark, ordinal, two
from bench.spoken7.plain import bare, clock, count, day, named, percent


def _length(rng: Random, low: int, high: int, unit: str) -> str:
    n, tenth = rng.randrange(low, high), rng.randrange(1, 10)
    return mark(
        rng.choice((f"{n}.{tenth} {unit}", f"{two(n)} point {ONES[tenth]} {unit}", f"{two(n)} {unit}", f"{n} {unit}"))
    )


def _timber(rng: Random) -> dict[str, str]:
    return {"n": count(rng, 6, 60), "m": count(rng, 2, 20, "bags"), "len": _length(rng, 2, 6, "metres"), "thick": count(rng, 10, 60, "mil"),
            "by": mark(rng.choice(("two by four", "4x2", "six by two", "three by two"))), "sheets": count(rng, 2, 30, "sheets")}  # fmt: skip


def _farm(rng: Random) -> dict[str, str]:
    return {"l": count(rng, 300, 3000, "litres"), "bags": count(rng, 10, 90, "bags"), "head": count(rng, 20, 300), "acres": count(rng, 12, 180, "acres"),
            "f": mark(f"field {rng.randrange(2, 20)}"), "t": _length(rng, 2, 29, "tonnes"), "d": day(rng)}  # fmt: skip


def _stay(rng: Random) -> dict[str, str]:
    floor = rng.randrange(2, 9)
    room = f"{floor}{rng.randrange(11, 40)}"
    return {"room": mark(rng.choice((f"room {room}", f"room {two(floor)} {two(int(room[1:]))}"))), "floor": mark(f"{ordinal(floor)} floor"),
            "nights": count(rng, 2, 15, "nights"), "ad": mark(f"{two(rng.randrange(2, 5))} adults"), "kids": mark(f"{rng.randrange(2, 5)} children"),
            "t": clock(rng), "d": day(rng), "age": mark(bare(rng.randrange(2, 16), rng)), "stars": mark(f"{two(rng.randrange(3, 6))} star")}  # fmt: skip


def _flight(rng: Random) -> dict[str, str]:
    n = rng.randrange(210, 1990)
    code = rng.choice(("LS", "EI", "BA", "DL", "U2"))
    return {"fl": mark(rng.choice((f"{code} {n}", f"{code}{n}", f"flight {n}"))), "gate": mark(f"gate {rng.choice('ABC')}{rng.randrange(2, 40)}"),
            "kg": count(rng, 10, 32, "kilos"), "seat": mark(f"{rng.randrange(4, 38)}{rng.choice('ACDF')}"), "term": mark(f"terminal {two(rng.randrange(2, 6))}"),
            "t": clock(rng), "bags": count(rng, 2, 7, "bags"), "row": mark(f"row {rng.randrange(4, 38)}")}  # fmt: skip


def _router(rng: Random) -> dict[str, str]:
    return {"hub": named(rng, rng.choice(("HG", "Hub", "DGN", "WR")), 3, 900), "mb": count(rng, 8, 60, "megabits"), "paid": count(rng, 70, 900, "megabits"), "ch": mark(f"channel {two(rng.randrange(2, 14))}"),
            "ghz": mark(rng.choice(("2.4 gigahertz", "five gigahertz", "5 gigahertz"))), "light": mark(f"{ordinal(rng.randrange(2, 5))} light"),
            "m": count(rng, 3, 15, "metres"), "min": count(rng, 5, 45, "minutes"), "times": count(rng, 2, 7, "times")}  # fmt: skip


def _till(rng: Random) -> dict[str, str]:
    return {"err": mark(f"error {rng.choice((str(rng.randrange(100, 999)), two(rng.randrange(4, 60))))}"), "n": count(rng, 20, 400, "transactions"),
            "till": mark(f"till {two(rng.randrange(2, 9))}"), "model": named(rng, rng.choice(("P", "T", "Move")), 40, 5000), "rolls": count(rng, 5, 40, "rolls"),
            "v": mark(f"version {rng.randrange(2, 12)}.{rng.randrange(1, 20)}"), "t": clock(rng), "times": count(rng, 3, 12, "times")}  # fmt: skip


def _flat(rng: Random) -> dict[str, str]:
    n = rng.randrange(2, 190)
    return {"house": mark(rng.choice((f"number {n}", f"number {two(n) if n < 100 else n}", f"flat {rng.randrange(2, 40)}"))), "bar": mark(f"{rng.choice(('0.8', '1.2', 'zero point six', 'one point five'))} bar"),
            "deg": count(rng, 9, 24, "degrees"), "nth": mark(rng.choice(("third", "fourth", "fifth"))), "w": count(rng, 2, 9, "weeks"),
            "rooms": count(rng, 2, 6, "bedrooms"), "fault": mark(f"F{rng.randrange(11, 79)}"), "floor": mark(f"{ordinal(rng.randrange(2, 12))} floor")}  # fmt: skip


def _pills(rng: Random) -> dict[str, str]:
    return {"mg": mark(f"{bare(rng.choice((5, 10, 20, 40, 75, 250, 500)), rng)} milligrams"), "tabs": mark(f"{bare(rng.choice((14, 28, 30, 56, 90)), rng)} tablets"),
            "x": mark(rng.choice(("two", "three", "2", "4"))), "bp": mark(f"{rng.randrange(118, 145)} over {rng.randrange(65, 80)}"), "high": mark(f"{rng.randrange(146, 175)} over {rng.randrange(81, 99)}"), "days": count(rng, 3, 15, "days"),
            "kg": _length(rng, 4, 38, "kilos"), "ward": mark(f"ward {two(rng.randrange(2, 30))}"), "yrs": mark(f"{bare(rng.randrange(2, 15), rng)} years old")}  # fmt: skip


def _road(rng: Random) -> dict[str, str]:
    return {"j": mark(f"junction {rng.choice((str(rng.randrange(2, 40)), two(rng.randrange(2, 40))))}"), "m": mark(f"the {rng.choice(('M6', 'A34', 'M62', 'A1'))}"), "mi": mark(f"mile marker {rng.randrange(12, 340)}"),
            "i": mark(f"I-{rng.choice((80, 95, 40, 70))}"), "n": count(rng, 2, 49, "passengers"), "miles": count(rng, 900, 9900, "miles"), "min": count(rng, 20, 90, "minutes"),
            "ft": count(rng, 26, 54, "foot"), "exit": mark(f"exit {rng.randrange(3, 200)}")}  # fmt: skip


def _match(rng: Random) -> dict[str, str]:
    a, b = rng.randrange(2, 6), rng.randrange(0, 3)
    return {"score": mark(rng.choice((f"{a}-{b}", f"{two(a)} {'nil' if not b else two(b)}", f"{two(a)}-{'nil' if not b else two(b)}"))), "min": mark(f"{ordinal(rng.randrange(12, 90))} minute"),
            "row": mark(f"row {rng.choice('FHKM')}"), "seats": mark(f"{rng.randrange(4, 14)} and {rng.randrange(15, 30)}"), "n": count(rng, 2, 9, "tickets"), "t": clock(rng),
            "s": mark(f"season {two(rng.randrange(2, 9))}"), "ep": mark(f"episode {rng.randrange(2, 24)}"), "scr": count(rng, 2, 6, "screens")}  # fmt: skip


def _desk(rng: Random) -> dict[str, str]:
    return {"v": mark(f"version {rng.randrange(3, 19)}.{rng.randrange(1, 19)}"), "err": mark(f"{rng.choice((404, 502, 503, 418))}"), "port": mark(f"port {rng.choice((443, 8080, 993, 587))}"), "n": count(rng, 5, 250, "users"),
            "gb": count(rng, 8, 900, "gigs"), "pr": named(rng, rng.choice(("MFC", "LaserJet", "ET")), 200, 9000), "pc": percent(rng, 40, 98), "w": mark(f"Windows {rng.choice(('10', '11', 'eleven', 'ten'))}"), "p": count(rng, 20, 600, "pages")}  # fmt: skip


def _bike(rng: Random) -> dict[str, str]:
    return {"cm": count(rng, 48, 62, "centimetres"), "tyre": count(rng, 23, 33, "mil"), "fat": count(rng, 34, 50, "mil"), "sp": mark(f"{two(rng.randrange(8, 13))} speed"), "psi": count(rng, 40, 110, "PSI"), "size": mark(f"size {rng.choice(('9', 'nine', 'twelve', '14', '8'))}"),
            "n": count(rng, 2, 6, "pairs"), "teeth": count(rng, 28, 52, "teeth"), "inch": mark(f"{rng.choice(('26', 'twenty-nine', '32', 'forty'))} inch")}  # fmt: skip


def _meter(rng: Random) -> dict[str, str]:
    return {"r": mark(rng.choice((str(rng.randrange(10000, 60000)), bare(rng.randrange(1200, 9900), rng), " ".join(ONES[rng.randrange(1, 10)] for _ in range(5))))), "k": count(rng, 200, 4000, "units"),
            "r2": mark(bare(rng.randrange(1200, 9900), rng)),
            "d": day(rng), "n": count(rng, 2, 6), "m": count(rng, 2, 12, "months")}  # fmt: skip


def _school(rng: Random) -> dict[str, str]:
    return {"y": mark(f"year {rng.choice(('2', 'four', '6', 'nine'))}"), "n": count(rng, 18, 33, "children"), "h": mark(f"{bare(rng.choice((15, 30)), rng)} hours"), "w": mark(f"{bare(rng.choice((30, 38, 39)), rng)} weeks"),
            "bus": mark(f"the {rng.choice(('86', '14', 'forty-two', 'number 9'))}"), "z": mark(f"zone {two(rng.randrange(2, 7))}"), "pl": mark(f"{ordinal(rng.randrange(3, 29))} on the list"), "t": clock(rng)}  # fmt: skip


FORMS = (
    Form("what the builder wants", "keep", _timber, (
        "A: What do you need? | C: {n} lengths of {by}, {len} each, and {m} of sand.",
        "C: You sent {n} and I ordered {m}. | A: It's down here as {len}, {n} of them.",
        "A: What thickness? | C: {thick}. And {sheets} of the ply.",
        "A: We've only {n} in stock at {len}. | C: Then make up the rest in {by}.",
    )),
    Form("fuel and feed", "keep", _farm, (
        "C: I need {l} of red diesel by {d}. | A: And feed? | C: {bags}, for {head} ewes.",
        "A: How much land is it? | C: {acres}, the wet bit is {f}.",
        "C: You left {bags} in the wrong yard. | A: How many were you short? | C: {t} altogether.",
        "A: How many cattle are you insuring? | C: {head}, on {acres}.",
    )),
    Form("hotel stay", "keep", _stay, (
        "A: You're in {room} on the {floor}. | C: For {nights}? | A: From {d}, yes.",
        "C: There'll be {ad} and {kids}. | A: How old's the youngest? | C: {age}.",
        "C: It's freezing in {room}. | A: I'll move you to the {floor}. | C: It's meant to be a {stars}!",
        "A: Checkout's at {t}. | C: We're staying {nights}, aren't we?",
    )),
    Form("flight and seats", "keep", _flight, (
        "C: We're on {fl} and it says {gate}. | A: It goes from {term} at {t}.",
        "A: You can take {kg} each. | C: I've got {bags}, the big one's {kg}.",
        "C: Can we sit together? I'm in {seat} and he's in {row}. | A: I can do {row} for all of you.",
        "A: Which flight did you miss? | C: {fl}, at {t}.",
    )),
    Form("router lights", "keep", _router, (
        "A: Which router have you got? | C: It says {hub}. The {light} is orange.",
        "C: I pay for {paid} and I'm getting {mb}. | A: Let's try {ch} on the {ghz}.",
        "A: How far away from the router are you? | C: About {m}. It drops every {min}.",
        "C: I've switched it off and on {times}. | A: Is it the {hub}? | C: Yes, the {light} blinks.",
    )),
    Form("till trouble", "keep", _till, (
        "C: The terminal on {till} says {err}. | A: Is that the {model}? | C: It is.",
        "C: We do {n} a day on it and it's crashed {times}. | A: Is it on {v}?",
        "A: I'll send you {rolls} of paper. | C: And what about {err}?",
        "C: It went down at {t} and I'd a queue of people. | A: Restart {till} for me.",
    )),
    Form("repairs at the flat", "keep", _flat, (
        "C: The boiler's at {bar} and it's {deg} in here. | A: Is there a code showing? | C: {fault}.",
        "C: This is the {nth} time I've called. | A: Is that {house}? | C: Yes, {floor}.",
        "A: Which property is it? | C: {house}, {rooms}. Nobody's come for {w}.",
        "A: Top it up until it reads {bar}. | C: It goes down again after a day.",
    )),
    Form("tablets", "keep", _pills, (
        "A: How many do you take? | C: {x} in the morning, {mg}. | A: So that's {tabs}.",
        "C: My blood pressure was {high}. | A: And today? | C: {bp}.",
        "A: What does the dog weigh? | C: {kg}. She's {yrs}.",
        "A: He's on {ward}. | C: The doctor said {mg} for {days}.",
    )),
    Form("stuck on the road", "keep", _road, (
        "A: Where are you now? | C: On {m} just before {j}, I've {n} on board.",
        "C: I'm at {mi} on {i}, it's a {ft} trailer. | A: Somebody'll be with you in {min}.",
        "A: How many miles since the last service? | C: {miles}.",
        "C: Tell him it's {exit}, on {i}. | A: He's {min} out.",
    )),
    Form("match and box office", "keep", _match, (
        "C: The stream went at {score}, in the {min}. | A: How many are watching? | C: We've {scr}.",
        "A: I have {n} in {row}, seats {seats}. | C: Doors at {t}?",
        "C: It stops at {s}, {ep}. | A: You can watch on {scr} at once.",
        "C: It finished {score} and I missed it. | A: I'm really sorry.",
    )),
    Form("office help desk", "keep", _desk, (
        "A: Which version are you on? | C: {v}, on {w}. | A: And what do you see? | C: Error {err}.",
        "C: The {pr} says toner at {pc}. | A: It does {p} on a cartridge.",
        "A: Try {port}. | C: Now it says {err}.",
        "C: We've {n} and {gb} left. | A: Is that {w}?",
    )),
    Form("bike and clothes sizes", "keep", _bike, (
        "C: What frame is it? | A: {cm}, {sp}, tyres are {tyre}. | C: How hard? | A: {psi}.",
        "C: I ordered {n} in {size} and you sent {inch} trousers. | A: Oh dear.",
        "A: Which chainring? | C: {teeth}, for a {sp}.",
        "C: It says {inch} wheels, does {tyre} fit? | A: Up to {fat}, yes.",
    )),
    Form("meter on the wall", "keep", _meter, (
        "A: What's the meter reading? | C: {r}. | A: And on {d} it was {r2}.",
        "C: I've used {k} in {m}. | A: That's an estimate. Could you read the meter? | C: It says {r}.",
        "A: How many people live there? | C: {n}. | A: So {k} a year is about right.",
        "A: I've got a reading of {r} for {d}. | C: That can't be, it's {r2} today.",
    )),
    Form("school and bus pass", "keep", _school, (
        "C: She's in {y}, there are {n} in the class. | A: And she takes {bus}?",
        "A: You get {h} for {w} of the year. | C: Is that in {z}?",
        "A: He's {pl}. | C: He was higher up in March!",
        "C: {bus} never comes before {t}. | A: Does she go from {z}?",
    )),
)  # fmt: skip
