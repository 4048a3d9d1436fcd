"""Times, dates, counts, measures and the names of things: numbers that stay. Out: FORMS. Pure."""

from __future__ import annotations

from random import Random

from bench.spoken.form import Form
from bench.spoken.say import ONES, ORDINALS, mark, ordinal, say, two
from bench.spoken6.talk import again, clock, count, day, figures, price


def _when(rng: Random) -> dict[str, str]:
    y, month = rng.randint(2009, 2025), rng.randint(1, 12)
    return {"t": mark(clock(rng, 7, 8)), "u": mark(clock(rng, 9, 10)), "v": mark(clock(rng, 11, 12)), "day": mark(day(rng, 1, 14, month)), "day2": mark(day(rng, 15, 28, month)), "n": mark(count(rng, 2, 14)),
            "min": mark(rng.choice(("40", "forty", "fifty", "25", "ninety", "twenty"))), "y": mark(rng.choice((str(y), f"twenty {two(y % 100)}" if y > 2009 else str(y)))),
            "nth": mark(rng.choice((ordinal(rng.randint(2, 9)), ORDINALS[rng.randint(1, 8)])))}  # fmt: skip


def _many(rng: Random) -> dict[str, str]:
    return {k: mark(count(rng, lo, hi)) for k, lo, hi in (("a", 2, 9), ("b", 2, 20), ("c", 11, 60), ("d", 61, 180), ("e", 2, 5))} | {
        "p": mark(price(rng, 3, 40, False)), "nth": mark(rng.choice(("second", "third", "4th", "fifth", "6th"))), "t": mark(clock(rng)),
    }  # fmt: skip


def _size(rng: Random) -> dict[str, str]:
    return {"w": mark(count(rng, 60, 99)), "l": mark(rng.choice((str(rng.randint(120, 260)), f"two hundred and {two(rng.randint(2, 60))}"))), "h": mark(count(rng, 70, 99)),
            "kg": mark(rng.choice((f"{rng.randint(2, 9)}.{rng.randint(1, 9)}", f"{two(rng.randint(2, 9))} point {two(rng.randint(1, 9))}"))),
            "mg": mark(rng.choice(("10", "twenty", "five hundred", "250", "75", "ten"))), "n": mark(count(rng, 2, 4)), "days": mark(count(rng, 5, 14)),
            "tabs": mark(rng.choice(("28", "thirty", "60", "twenty-eight", "ninety"))), "deg": mark(count(rng, 12, 24)), "ml": mark(count(rng, 3, 9)),
            "in": mark(rng.choice(("55", "forty-three", "65", "32"))), "km": mark(count(rng, 11, 70))}  # fmt: skip


def _meter(rng: Random) -> dict[str, str]:
    n = f"{rng.randint(2, 98):02}{figures(3, rng)}"
    up = f"{int(n) + rng.randint(100, 900):05}"
    return {"n": say(n, rng, sizes=(5,)), "back": again(n, rng, (5,)), "up": say(up, rng, sizes=(5,)), "kw": mark(rng.choice(("312", "two hundred and six", "1,840", "ninety-four"))),
            "u": mark(rng.choice(("24.5", "twenty-four point five", "27.03", "thirty point one"))), "s": mark(count(rng, 40, 62)), "day": mark(day(rng)),
            "gb": mark(rng.choice(("20", "forty", "100", "twenty-five"))), "mb": mark(rng.choice(("36", "eleven", "67", "seventy-four", "500"))), "lo": mark(count(rng, 2, 9))}  # fmt: skip


def _named(rng: Random) -> dict[str, str]:
    m = f"{rng.choice(('HG', 'WMB', 'DX', 'KX', 'TL'))}{rng.randint(100, 999)}"
    maj, low, patch = rng.randint(2, 17), rng.randint(0, 9), rng.randint(1, 9)
    fl = rng.randint(100, 899)
    code = rng.choice(("BA", "EZY", "Delta", "Ryanair", "United"))
    return {"m": mark(rng.choice((m, f"{' '.join(m[:-3])} {' '.join(ONES[int(d)] for d in m[-3:])}", f"{m[:-3]} {m[-3:]}"))),
            "v": mark(rng.choice((f"{maj}.{low}.{patch}", f"{two(maj)} point {two(low)}", f"{maj}.{low}"))), "v2": mark(rng.choice((str(maj + 1), two(maj + 1)))),
            "f": mark(rng.choice((f"{code} {fl}", f"{code} {' '.join(ONES[int(d)] for d in str(fl))}"))), "g": mark(f"gate {rng.choice((count(rng, 2, 60), 'B' + str(rng.randint(2, 40))))}"),
            "seat": mark(rng.choice((f"{rng.randint(2, 38)}{rng.choice('ABCDEF')}", f"{two(rng.randint(2, 38))} {rng.choice('ACDEF')}"))), "term": mark(f"terminal {rng.choice(('3', 'three', 'two', '5'))}"),
            "room": mark(f"room {rng.choice((str(rng.randint(101, 640)), two(rng.randint(2, 60)), f'{ONES[rng.randint(2, 6)]} oh {ONES[rng.randint(1, 9)]}'))}"),
            "fl": mark(rng.choice(("the second floor", "the 4th floor", "the ninth floor", "level two", "level 3"))), "t": mark(clock(rng)), "phone": mark(rng.choice(("iPhone 14", "Galaxy S 22", "Pixel eight", "iPhone thirteen"))),
            "scr": mark(f"screen {count(rng, 2, 12)}"), "row": mark(f"row {rng.choice('CDFGHJ')}"), "blk": mark(f"block {rng.choice(('112', 'one one two', '24', 'two oh six'))}"), "bus": mark(rng.choice(("42", "forty-two", "X7", "one five nine"))),
            "ch": mark(rng.choice(("101", "four oh one", "517", "five one seven"))), "seats": mark(rng.choice(("14 and 15", "seven and eight", "twenty-one to twenty-four")))}  # fmt: skip


def _road(rng: Random) -> dict[str, str]:
    j = rng.randint(3, 40)
    return {"m": mark(rng.choice(("M6", "M sixty-two", "A38", "I-95", "M one"))), "j": mark(f"junction {rng.choice((str(j), two(j)))}"), "k": mark(rng.choice((str(j + 1), two(j + 1)))),
            "mi": mark(rng.choice(("62,000", "forty thousand", "eighty-one thousand", "9,400"))), "min": mark(count(rng, 25, 90)), "ty": mark(rng.choice(("205 55 16", "two oh five fifty-five sixteen"))),
            "yr": mark(rng.choice(("2017", "twenty nineteen", "2021", "twenty fifteen"))), "n": mark(count(rng, 2, 5))}  # fmt: skip


FORMS = (
    Form("kept time, taxi", "time", _when, (
        "A: What time do you want picking up? | C: {u}. | A: I'd say {t} to be safe.",
        "C: The cab was for {t} and it's {u} now. | A: He's {n} minutes away.",
        "C: I need to be there for {v}. | A: I'll have somebody with you at {u}. | C: Make it {t}, the traffic's awful.",
    )),
    Form("kept time, opening hours", "time", _when, (
        "C: What time do you shut? | A: {v}, and {u} on a Sunday.",
        "A: We're open {t} till {v}, the counter shuts at {u}. | C: So I'd want to be there before {u}.",
        "C: Are you there at {t}? | A: Not till {u}. The van's loaded by {v} though.",
    )),
    Form("kept time, delivery slot", "time", _when, (
        "A: I've got {day} between {t} and {u}. | C: Anything later? | A: {v}, if you don't mind.",
        "C: I took the day off, you said {t} to {u}. | A: I know, the van broke down at {v}.",
        "A: The driver's running late, it was {t}, now it's nearer {u}. | C: I've to collect my daughter at {v}.",
    )),
    Form("kept time, waiting", "time", _when, (
        "C: I've been on hold for {min} minutes. | A: I'm sorry, there were {n} in front of you.",
        "A: You're {nth} in the queue, it'll be about {min} minutes. | C: I'll wait.",
        "C: This is the {nth} time I've rung. | A: I can see {n} calls here, yes.",
    )),
    Form("kept date, clinic", "ordinary date", _when, (
        "A: There's a slot on {day} at {t}. | C: Nothing sooner? | A: {day2} at {u}, with the nurse.",
        "C: I need to move my appointment from {day}. | A: I can do {day2}. | C: What time? | A: {t}.",
        "A: Your scan's on {day}, be here by {t}.",
    )),
    Form("kept date, invoice", "ordinary date", _when, (
        "C: Your invoice is dated {day} but it came on {day2}. | A: So you'd have {n} days from then.",
        "A: The invoice went out on {day}, it's due {day2}.",
        "C: The engineer came on {day}, and the fault was back by {day2}. | A: I'll send somebody on the {nth}.",
    )),
    Form("kept date, since when", "ordinary date", _when, (
        "C: I've been with you since {y}. | A: And we're glad you have.",
        "A: The boiler was fitted in {y}, so it's had {n} services. | C: The last one was {day}.",
        "C: We moved in on {day}, the guarantee runs from {y}. | A: You've still got {n} months.",
    )),
    Form("kept date, trip", "ordinary date", _when, (
        "A: Which dates were you away? | C: {day} to {day2}. | A: And you came home early? | C: {n} days early.",
        "C: Can I push it from {day} to {day2}? | A: Same number of nights, {n}? | C: Yes.",
    )),
    Form("kept count, people and bags", "count", _many, (
        "A: How many passengers? | C: {a}, and {e} cases. | A: You'll want the big one, it seats {b}.",
        "C: There'll be {b} of us and {e} are vegetarian. | A: A table for {b}, lovely.",
        "A: {a} adults and {e} children? | C: Yes, and a pushchair.",
    )),
    Form("kept count, boxes", "count", _many, (
        "C: I ordered {d} tiles and there's {c} here. | A: They go out in boxes of {b}, how many boxes came? | C: {a}.",
        "A: We've got {c} in the warehouse. | C: I only need {e}. | A: {p} each.",
        "C: {a} screws, {e} brackets, and there should be {b} pegs. | A: I'll send the missing ones.",
    )),
    Form("kept count, depot stops", "count", _many, (
        "A: He's got {c} drops before yours. | C: He had {d} this morning! | A: He's quick. Say {t}.",
        "C: It says {b} parcels but I sent {a}. | A: The label's been scanned {e} times.",
        "A: {a} boxes or {e}? | C: {a}, on {e} pallets. | A: And there's {c} on the lorry already.",
    )),
    Form("kept count, school", "count", _many, (
        "C: She's in year {e}, there are {c} in the class. | A: And it's {p} for the trip.",
        "A: He's missed {b} days this term. | C: {a} of them he was poorly.",
        "C: There's {e} of mine at your school. | A: In which years? | C: Year {a} and year {e}.",
    )),
    Form("kept count, lights", "count", _many, (
        "A: How many lights are on? | C: {e} green, and the {nth} one's red. | A: Switch it off for {c} seconds.",
        "A: Hold the button for {b} seconds. | C: It's blinked {a} times. | A: Good.",
        "C: I've unplugged it {e} times. | A: Leave it for {c} seconds, then count to {b}.",
    )),
    Form("kept measure, furniture", "measure", _size, (
        "A: The sofa's {l} centimetres by {w}. | C: The door's only {h}. | A: The legs come off.",
        "C: Will a {in} inch telly fit on it? | A: It's {l} wide, so yes.",
        "C: The curtains want to be {l} drop and I've been sent {h}. | A: I'll swap them.",
    )),
    Form("kept measure, vet", "measure", _size, (
        "A: How much does she weigh? | C: {kg} kilos. | A: Then it's {n} tablets a day for {days} days.",
        "C: He's {n} years old and {kg} kilos. | A: Give him {ml} mils with food.",
        "A: Last time she was {kg} kilos. | C: She'll be more now, she's had {n} dinners. | A: Half a tablet for {days} days.",
    )),
    Form("kept measure, prescription", "measure", _size, (
        "A: You've {n} refills left, {tabs} tablets, {mg} milligrams. | C: They've put me on {mg} twice a day.",
        "C: The box says {mg} milligrams, take {n}. | A: That's right, for {days} days.",
        "A: It's {tabs} capsules, one a day. | C: Last month I had {days}. | A: Then I'll ask the doctor about the {mg} milligrams.",
    )),
    Form("kept measure, how warm, how far", "measure", _size, (
        "C: The room won't go above {deg} degrees. | A: Turn the valve to {n} and give it an hour.",
        "A: You're {km} miles from the nearest depot. | C: That's an hour. | A: Or {n} stops on the train.",
        "C: How far's the garage? | A: {km} miles. | C: And it's {deg} degrees out here. | A: Have you got water?",
    )),
    Form("kept measure, meter", "measure", _meter, (
        "A: What's the meter reading, just the black digits? | C: {lead}{n}{tail} | A: {back}, thanks.",
        "A: We opened you on {n} and it's {up} now. | C: That can't be right.",
        "C: The reading's {n}, I took it on {day}. | A: {thanks}",
    )),
    Form("kept measure, tariff", "measure", _meter, (
        "A: Unit rate's {u} pence, standing charge {s} pence a day. | C: And I use {kw} kilowatt hours? | A: About that.",
        "C: I had {gb} gig and it's gone. | A: You've got till {day}. | C: I only watched a film.",
        "C: What do I pay a unit? | A: {u} pence. | C: And the standing charge? | A: {s} pence. You used {kw} units last month.",
    )),
    Form("kept measure, broadband speed", "measure", _meter, (
        "A: What does the speed test say? | C: {lo} down. | A: You should be getting {mb}.",
        "C: I pay for {mb} megs and I get {lo}. | A: Let's see if it's the cable.",
        "A: The line will take {mb}, you're on {lo}. | C: Megs? | A: Megs, yes, and {gb} gig of data on the phone.",
    )),
    Form("kept name, model", "model name", _named, (
        "A: What model is it? | C: It says {m} on the bottom. | A: {thanks}",
        "C: Do you have the {phone} in blue? | A: We do, or the next one up.",
        "C: It's the {m} washing machine. | A: That one's been recalled, I'm afraid.",
    )),
    Form("kept name, version", "version", _named, (
        "A: Which version are you on? | C: {v}. | A: You want {v2}.",
        "C: Since I updated to {v} it crashes. | A: There's a fix in version {v2}.",
        "A: Under About, what does it say? | C: Version {v}. | A: That's old, {v2} came out in spring.",
    )),
    Form("kept name, flight", "flight", _named, (
        "A: Which flight is it? | C: {f}, from {term}. | A: That's gone to {g}.",
        "C: We're on {f} and I'd like {seat} by the window. | A: That seat's free.",
        "A: {f} boards at {t}, {g}. | C: And our seats? | A: You've got {seat}.",
    )),
    Form("kept name, rooms", "room", _named, (
        "C: I'm in {room} and the heating's off. | A: I'll send someone up. | C: It's {fl}.",
        "A: The clinic's {room}, {fl}. | C: And that's at {t}? | A: Yes.",
        "C: You've put us in {room} and it's tiny. | A: I can move you up to {fl}, there's a bed free from {t}.",
    )),
    Form("kept name, cinema and stadium", "seat", _named, (
        "A: It's {scr} at {t}. | C: Can we have {row}? | A: Seats {seats} are free.",
        "C: I'm selling {blk}, {row}, seats {seats}. | A: {thanks}",
        "C: We were in {row}, seats {seats}, and there was somebody in them. | A: Which screen? | C: {scr}.",
    )),
    Form("kept name, bus and channel", "route", _named, (
        "C: Does the {bus} still stop outside? | A: The {bus}, yes, till {t}.",
        "C: I've lost channel {ch}. | A: Press menu, then retune. | C: {ch} is back.",
        "A: It's on channel {ch}. | C: And how do I get to the shop? | A: The {bus} goes from the station at {t}.",
    )),
    Form("kept road, breakdown", "road", _road, (
        "A: Where are you? | C: On the {m}, just past {j}. | A: Somebody'll be with you in {min} minutes.",
        "C: I'm on the hard shoulder of the {m} between {j} and {k}. | A: Are you safe? There's {n} of you? | C: Yes.",
        "A: What's it done? | C: {mi} miles, it's a {yr}. | A: And the tyres? | C: {ty}.",
    )),
)  # fmt: skip
